### What officers read. Commands stand in capitals and are the same in every language.
###
### HELP is a word that some carriers answer themselves, so SMS texts name 0 instead.

## Something happened

# A new complaint. The story and how to answer follow.
# sms: 2
officer-new-case = New { $reference } { $area }, { $place }. Answer by { $date }.
# Comes after it: the command with what to fill in, parted by semicolons.
# sms: 1
officer-new-case-reply = Answer with: ACK { $reference } office; next step; date
# The citizen's own words.
# sms: 2
officer-story = "{ $text }"
# How many pictures and voice notes came with it.
# sms: 1
officer-story-media = Photos or voice notes attached: { $count }
# The citizen added words to a complaint.
# sms: 2
officer-added = { $reference }: the citizen added: "{ $text }"
# The citizen added a picture or voice note.
# sms: 2
officer-added-media = { $reference }: the citizen added a photo or voice note.
# The citizen answered what the office had asked. The answer follows.
# sms: 2
officer-answered = { $reference }: the citizen answered. Your time runs again: fix by { $date }.
# Comes after it when the answer was a place.
# sms: 1
officer-place = Place: { $place }
# The citizen did not answer in time. The question follows.
# sms: 2
officer-not-answered = { $reference }: no answer from the citizen. Your time runs again: fix by { $date }.
# The citizen objects to how it was closed: an answer, not done, or passed on. Their words may follow.
# sms: 2
officer-rejected = { $reference } is open again: the citizen does not accept how it was closed. Fix by { $date }.
# To whoever decides: the office will be late. $reason is one of the reasons of words.ftl.
# sms: 2
officer-proposal-late = { $reference } { $area }, { $place }: { $office } proposes to be late: { $reason }. New date { $date }.
# To whoever decides: the office cannot do it. Its evidence follows.
# sms: 2
officer-proposal-cannot = { $reference } { $area }, { $place }: { $office } proposes not to do it: { $reason }.
# To whoever decides: another body is responsible.
# sms: 2
officer-proposal-refer = { $reference } { $area }, { $place }: proposed to pass on to { $receiver }, phone { $phone }, their number { $their }.
# To whoever decides, when an offer was not accepted. $why is why it was offered; the refusal follows.
# sms: 2
officer-proposal-transfer = { $reference } { $area }, { $place }: who has it? It was offered on with "{ $why }" and not accepted.
# Offered to this officer. The story, the reason and the commands follow.
# sms: 2
officer-transfer-offered = { $reference } { $area }, { $place } is offered to you.
# Comes after it: the sender's words.
# sms: 2
officer-transfer-reason = The reason: "{ $text }"
# Comes after it.
# sms: 2
officer-transfer-answer = Answer by { $date }: ACCEPT { $reference }, or REFUSE { $reference } and the reason
# To both sides: it was handed over.
# sms: 2
officer-transferred = { $reference } was handed over and is with { $office } now. All dates stay.
# To the sender: it was not accepted. $who is the level that decides.
# sms: 2
officer-transfer-decided-by = { $reference } was not accepted. It is for { $who } to decide who has it; until then it is yours.
# To both sides: it stays; the reason follows.
# sms: 2
officer-transfer-stays = { $reference } stays with the office that had it. The reason:
# To who has a complaint: another, of the same problem, was linked to it. Its story follows.
# sms: 2
officer-joined = { $child } was linked to { $reference }: the same problem. Work on { $reference }; both citizens hear of it.
# It is a complaint of its own again, which was linked to another.
# sms: 2
officer-unlinked = { $reference } { $area }, { $place } is a complaint of its own again. Fix by { $date }.
# To the coordinator: several people report one problem from one place. $place is the tehsil, $children are numbers.
# sms: 2
officer-hotspot = { $people } people report { $area } in { $place } within 14 days: { $children }.
# Comes after it: what may be done.
# sms: 2
officer-hotspot-join = To work on them as one: LINK one to the other. HOTSPOTS lists all.
# Comes after these three: the commands.
# sms: 2
officer-decide = Decide by { $date }: APPROVE { $reference }, or DENY { $reference } and the reason
# The same, once the time is over.
# sms: 2
officer-decide-now = Decide now: APPROVE { $reference }, or DENY { $reference } and the reason
# Nobody below decided in time; the proposal follows. $who is the level that is written to.
# sms: 2
officer-decision-passed = { $reference }: nobody decided in time. It is now for you to decide: { $who }.
# To the office: what it proposed was decided its way.
# sms: 2
officer-approved = { $reference }: your proposal was approved. Now: { $state }.
# To the office: what it proposed was refused; the reason follows.
# sms: 2
officer-denied-proposal = { $reference }: your proposal was refused, and the work goes on.
# The citizen took the complaint back. Neutral: nobody may be blamed for it.
# sms: 2
officer-withdrawn = { $reference } was taken back by the citizen and is closed. There is nothing left to do.
# A complaint that was taken back is open again. The citizen's words may follow.
# sms: 2
officer-resumed = { $reference } is open again: the citizen does not take it back any more. Fix by { $date }.
# To the province alone: somebody may be pressed. The story and perhaps a reason follow.
# sms: 2
officer-withdrawal-check = { $reference } { $area }, { $place }: the citizen wants to withdraw, and the words speak of officers, money or threats. Please look whether they are pressed. The district does not know.
    .sms = { $reference } { $area }: the citizen wants to withdraw; the words speak of officers, money or threats. Are they pressed? The district does not know.
# To the province alone, once it is withdrawn. The story follows.
# sms: 2
officer-withdrawn-check = { $reference } { $area }, { $place }: withdrawn, and the words speak of officers, money or threats. Please look whether the citizen was pressed.
# To whoever is answerable now, because the citizen asked for it. $who is that level.
# sms: 2
officer-went-higher = { $reference } { $area }, { $place }: the citizen asked that it go higher. It is now with you as well: { $who }.
# To the owner. $who is a level.
# sms: 2
officer-went-higher-owner = { $reference }: the citizen asked that it go higher. Now { $who } answers for it too. The work stays with you, all dates stay.
# To the reviewer: an appeal. The story, why it was closed and the commands follow.
# sms: 2
officer-appeal = Appeal: { $reference } { $area }, { $place }. You had no part in it, so you decide.
# The same to the province, where every officer above had a part in it.
# sms: 2
officer-appeal-province = Appeal: { $reference } { $area }, { $place }. Every officer above had a part in it, so the province decides.
# Comes after it: why it was closed.
# sms: 2
officer-appeal-cannot = { $office } did not do it: { $reason }.
# Comes after it: to whom it was passed on.
# sms: 2
officer-appeal-refer = It was passed on to { $receiver }, phone { $phone }, their number { $their }.
# Comes after these: the citizen's words.
# sms: 2
officer-appeal-words = The citizen says: "{ $text }"
# Comes last: the commands.
# sms: 2
officer-review = Decide by { $date }: UPHOLD { $reference } and the reason, or OVERTURN { $reference } and the reason
# The appeal was not decided in time. $who is the level that is written to.
# sms: 2
officer-breach-appeal = { $reference } { $area }, { $place }: the appeal was not decided by { $date }. It is now with you: { $who }.
# To the office: the closing stands; the reason follows.
# sms: 2
officer-upheld = { $reference } was reviewed: it stays closed, and that is final.
# To the office and whoever is answerable: open again; the reason follows.
# sms: 2
officer-overturned = { $reference } was reviewed and is open again. Fix by { $date }.
# To the owner: an officer corrected what it is about.
# sms: 2
officer-area-changed = { $reference } is about { $area } now. It stays with you, all dates stay.
# To the owner: it is somebody else's now.
# sms: 2
officer-area-handed-on = { $reference } is about { $area } now and has gone to the officer for that.
# To officers who were told of a change that was taken back.
# sms: 2
officer-correction = { $reference }: what we wrote to you last about it was taken back.
# To whoever is above: somebody tried an officer's PIN too often. $who is the officer's role.
# sms: 2
officer-pin-locked = { $count } wrong PINs in a row came by SMS for { $name } ({ $who }). The PIN is locked. Please ask them whether it was they.
# A picture or voice note of the citizen is not here after some minutes; we go on trying.
# sms: 2
officer-media-waiting = { $reference }: a photo or voice note from the citizen has not reached us yet. We keep trying.
# It will not come. The citizen was told, and asked to send it again or to write.
# sms: 2
officer-media-lost = { $reference }: a photo or voice note from the citizen did not reach us. The citizen was told.
# Comes after it, when the complaint has no words.
# sms: 2
officer-media-lost-empty = There are no words in this complaint. To ask the citizen for them: REPLY { $reference } and your question.
# The officer's own photo did not come.
# sms: 2
officer-media-lost-own = { $reference }: the photo that you sent did not reach us.
# The citizen said: fixed.
# sms: 2
officer-confirmed = { $reference } is closed: the citizen confirmed the fix.
# Whoever a complaint was written down for does not want it. To the owner and the coordinator.
# sms: 2
officer-not-theirs = { $reference } { $area }, { $place }: the person whom it was written down for says it is not theirs. We write to them no more.
# The citizen said: not fixed.
# sms: 2
officer-denied = { $reference } is open again: the citizen says it is not fixed. New date { $date }.
# The citizen said: partly.
# sms: 2
officer-denied-partly = { $reference } is open again: the citizen says it is only partly fixed. New date { $date }.
# Closed because the citizen did not answer.
# sms: 2
officer-closed-unconfirmed = { $reference } is closed without the citizen's word. It counts as not confirmed.
# The answer is overdue; goes to the next level. $who is that level.
# sms: 2
officer-breach-ack = { $reference } { $area }, { $place } had no answer by { $date }. It is now with you: { $who }.
# The fix is overdue; goes to the next level. $who is that level.
# sms: 2
officer-breach-fix = { $reference } { $area }, { $place } was not fixed by { $date }. It is now with you: { $who }.
# Nobody holds the post below; goes to the next level. $who is that level.
# sms: 2
officer-no-owner = { $reference } { $area }, { $place } has no focal point in { $district }. It is now with you: { $who }.

## Lists and cases

# Above LIST.
# sms: 1
list-header = { $count } open in { $district }
# Above LATE.
# sms: 1
late-header = { $count } late in { $district }
# Above TODAY.
# sms: 1
today-header = { $count } due today in { $district }
# Above MINE.
# sms: 1
mine-header = { $count } with you in { $district }
# LIST without a line.
# sms: 1
list-empty = Nothing open in { $district }.
# LATE without a line.
# sms: 1
late-empty = Nothing late in { $district }.
# TODAY without a line.
# sms: 1
today-empty = Nothing is due today in { $district }.
# MINE without a line.
# sms: 1
mine-empty = Nothing is with you in { $district }.
# One line of a list. $time is one of the four texts below.
# sms: 2
list-line = { $reference } { $area }, { $place }, { $state }, { $time }
# The same above level 0.
# sms: 2
list-line-level = { $reference } { $area }, { $place }, { $state }, { $time } (level { $level })
# A line of a list, with how many are linked to it.
# sms: 2
list-line-linked = { $reference } { $area }, { $place }, { $state }, { $time } +{ $count }
# The same above level 0.
# sms: 2
list-line-level-linked = { $reference } { $area }, { $place }, { $state }, { $time } (level { $level }) +{ $count }
# After ten lines.
# sms: 1
list-more = { $count } more: send MORE
# Answer to MORE when nothing is left.
# sms: 1
list-end = That was all.
# Above HOTSPOTS.
# sms: 1
hotspots-header = { $count } reported by several people in { $district }
# One line of HOTSPOTS. $place is the tehsil, $children are numbers, $date is when it was first seen.
# sms: 2
hotspots-line = { $area }, { $place }: { $people } people since { $date }: { $children }
# HOTSPOTS without a line.
# sms: 1
hotspots-empty = No problem that several people report in { $district }.
# Time in a list line: hours late.
# sms: 1
time-late-hours = { $count } h late
# Time in a list line: days late.
# sms: 1
time-late-days = { $count } d late
# Time in a list line: hours left.
# sms: 1
time-left-hours = { $count } h left
# Time in a list line: days left.
# sms: 1
time-left-days = { $count } d left
# How many days lie between two complaints, in a line that says why they may be the same.
# sms: 1
days-apart = { $count ->
    [one] { $count } day apart
   *[other] { $count } days apart
}
# The same, where it is less than a day.
# sms: 1
days-same = less than a day apart
# First line of one complaint.
# sms: 2
show-title = { $reference } { $area }, { $place }: { $state }, level { $level }
# Its three dates.
# sms: 2
show-dates = Received { $received }. Answer by { $answer_by }. Fix by { $fix_by }.
# It is worked on with another.
# sms: 1
show-linked = Linked to { $parent } and worked on there.
# Others that are worked on with it; $children are their numbers.
# sms: 2
show-joined = Linked to it, { $count }: { $children }
# May be the same problem as another, by the pins on the map; how to join them.
# sms: 2
show-like-pin = { $other } may be the same: { $metres } m apart, { $apart }. To join: LINK { $child } TO { $parent }
# The same, by the name of the place that both wrote.
# sms: 2
show-like-settlement = { $other } may be the same: both write { $words }, { $apart }. To join: LINK { $child } TO { $parent }
# The same, by the tehsil and words that both wrote.
# sms: 2
show-like-tehsil = { $other } may be the same: also in { $place }, both write { $words }, { $apart }. To join: LINK { $child } TO { $parent }
# The same, by words that both wrote.
# sms: 2
show-like-words = { $other } may be the same: both write { $words }, { $apart }. To join: LINK { $child } TO { $parent }
# A dated step.
# sms: 2
show-step = { $office }: { $step }, by { $date }.
# What the citizen was asked and has not answered yet.
# sms: 2
show-question = The citizen was asked: "{ $question }"
# Somebody else wrote it down. $intake says how it came.
# sms: 1
show-filed = Written down for somebody else, { $intake }.
# The same, where that person has no phone or wants no messages.
# sms: 2
show-filed-unread = Written down for somebody else, { $intake }. They get no messages.
# What is proposed and not decided yet. $proposal says what, $who is the level that decides.
# sms: 2
show-proposal = Proposed: { $proposal }. It is for { $who } to decide by { $date }.
# Late with a reason that was accepted.
# sms: 2
show-late-reason = Late with a reason: { $reason }. New date { $date }.
# An appeal that is not decided yet. $who is the level that decides.
# sms: 2
show-appeal = Appeal: { $who } decides by { $date }.
# What was reported as done, by whom, when.
# sms: 2
show-fixed = Reported fixed: { $what }; { $who }; { $date }.
# How many pictures and voice notes it holds.
# sms: 1
show-media = Photos or voice notes: { $count }
# How many of them are still being fetched.
# sms: 1
show-media-waiting = Not here yet, we keep trying: { $count }
# How many of them never came.
# sms: 1
show-media-lost = Did not reach us: { $count }
# Words that the citizen added.
# sms: 2
show-added = Added { $date }: "{ $text }"
# An officer's note.
# sms: 2
show-note = Note { $date }: { $text }
# An officer's words to the citizen.
# sms: 2
show-reply = Reply { $date }: "{ $text }"
# The page of the complaint, at the end of SHOW. The link works for 15 minutes.
# sms: 2
show-link = All of it, for 15 minutes: { $link }

## Answers to commands: each repeats what was understood

# Stands in what follows: we tell the citizen.
# sms: 1
told-citizen = The citizen was told.
# Stands in what follows: a complaint that was written down for somebody without a phone.
# sms: 1
told-nobody = There is no phone: please tell them yourself.
# After ACK.
# sms: 2
done-ack = { $reference } acknowledged: { $office }, { $step }, { $date }. { $told } UNDO within 5 min.
# After PLAN.
# sms: 2
done-plan = { $reference } planned: { $step }, { $date }. { $told } UNDO within 5 min.
# After ASK; the question follows. $date is until when it may wait.
# sms: 2
done-ask = { $reference }: the citizen is asked. Your time stands still until they answer, but not past { $date }. UNDO within 5 min.
# ASK once too often. $count and $days are how often and how long it waited already.
# sms: 2
ask-enough = { $reference }: asked { $count } times, waited { $days } days. Time stands still for two questions and ten days in all. Write to the citizen with: REPLY { $reference } your words
# ASK about a complaint of somebody without a phone.
# sms: 2
ask-nobody = { $reference }: there is no phone to ask, and your time does not stand still. Ask the citizen yourself, then: NOTE { $reference } what they said
# After ANSWER; the answer follows.
# sms: 2
done-answer = { $reference } is closed with your answer. If the citizen sends 2 it is open again, with its old dates. UNDO within 5 min.
# After LATE with a reference. What follows is done-proposed.
# sms: 2
done-late = { $reference }: proposed to be late: { $reason }. New date { $date }. No clock stands still.
# After CANNOT; the evidence and done-proposed follow.
# sms: 2
done-cannot = { $reference }: proposed not to be done: { $reason }.
# After REFER; done-proposed follows.
# sms: 2
done-refer = { $reference }: proposed to pass on to { $receiver }, phone { $phone }, their number { $their }.
# Comes after these three. $who is a level.
# sms: 2
done-proposed = It is for { $who } to decide by { $date }. Until then the work goes on. UNDO within 5 min.
# After APPROVE. $proposal is what was proposed.
# sms: 2
done-approve = { $reference } approved: { $proposal }. { $told } The office was told. UNDO within 5 min.
# After DENY; the reason follows.
# sms: 2
done-deny = { $reference } refused: { $proposal }. The office was told. UNDO within 5 min.
# After TRANSFER. $name is to whom it is offered, $date until when they answer.
# sms: 2
done-transfer = { $reference } is offered to { $name }, who answers by { $date }. Until then it is yours. UNDO within 5 min.
# After ACCEPT. $date is the promised day.
# sms: 2
done-accept = { $reference } is yours now. { $told } All dates stay: fix by { $date }. UNDO within 5 min.
# After REFUSE. $who is a level.
# sms: 2
done-refuse = { $reference } refused. It is for { $who } to decide who has it. UNDO within 5 min.
# After AREA.
# sms: 2
done-area = { $reference } is about { $area } now. It stays where it is, all dates stay. UNDO within 5 min.
# After AREA, when the officer of that issue area has it now.
# sms: 2
done-area-handed-on = { $reference } is about { $area } now, and is with the officer for that. The citizen was told. All dates stay. UNDO within 5 min.
# AREA with what it is about already.
# sms: 1
area-same = { $reference } is about { $area } already.
# After UPHOLD; the reason follows.
# sms: 2
done-uphold = { $reference } stays closed, and that is final. The citizen was told, with the routes outside. UNDO within 5 min.
# After OVERTURN; the reason follows.
# sms: 2
done-overturn = { $reference } is open again, to be fixed by { $date }. The citizen and the office were told. UNDO within 5 min.
# UPHOLD or OVERTURN where no appeal waits.
# sms: 2
review-nothing = No appeal waits for a decision on { $reference }. To see it: { $reference }
# UPHOLD or OVERTURN by somebody else. $who is a level.
# sms: 2
review-other = The appeal about { $reference } is for { $who } and an officer who had no part in it, not for you. To see it: { $reference }
# TRANSFER where nobody else serves.
# sms: 2
transfer-nobody = Nobody else serves the district, so { $reference } stays with you.
# ACCEPT or REFUSE where nothing is offered.
# sms: 2
transfer-none = { $reference } is not offered to anybody. To see it: { $reference }
# ACCEPT or REFUSE by somebody else.
# sms: 2
transfer-other = { $reference } is offered to somebody else, not to you. To see it: { $reference }
# After LINK.
# sms: 2
done-link = { $reference } is linked to { $parent }. What you do to { $parent } is told to both citizens; each is asked whether it is fixed. UNDO within 5 min.
# After PROTECT. There is no UNDO.
# sms: 2
done-protect = { $reference } is moved out of the district office and closed here. The citizen was told. This cannot be taken back. Please speak of it to nobody.
# Any command about a complaint that was moved to the protected lane: all that the district is told.
# sms: 1
wrong-moved = { $reference }: moved. There is nothing left to do here.
# After UNLINK.
# sms: 2
done-unlink = { $reference } is a complaint of its own again. The citizen was told. UNDO within 5 min.
# LINK of a complaint to itself, or to one that is linked to it.
# sms: 2
link-itself = { $reference } cannot be linked to itself, nor to what is linked to it.
# LINK of what is linked there already.
# sms: 2
link-already = { $reference } is linked to { $parent } already. To part them: UNLINK { $reference }
# LINK to a complaint of another district.
# sms: 1
link-elsewhere = { $parent } is of another district.
# LINK to a complaint that is closed or being checked.
# sms: 2
link-not-open = { $parent } is closed or being checked, so nothing is linked to it. To see it: { $parent }
# A command about a complaint that is linked to another. $example is the command about that one.
# sms: 2
wrong-linked = { $reference } is linked to { $parent }, and the work is there. Send: { $example }
# APPROVE or DENY where nothing waits.
# sms: 2
decide-nothing = Nothing waits for a decision on { $reference }. To see it: { $reference }
# APPROVE or DENY by somebody else than who decides now. $who is a level.
# sms: 2
decide-other = The decision on { $reference } is for { $who } now, not for you. To see it: { $reference }
# APPROVE or DENY by somebody who worked on it.
# sms: 2
decide-own = You worked on { $reference } yourself, so somebody else decides on it.
# After REPLY.
# sms: 2
done-reply = { $reference }: your words are kept. { $told } UNDO within 5 min.
# After NOTE.
# sms: 2
done-note = { $reference }: note kept. The citizen does not see it. UNDO within 5 min.
# After NEW: the receipt to pass on; receipt-dates and one of the two below follow.
# sms: 2
done-new = Registered { $reference } (code { $code }): { $area }.
# The person has a phone.
# sms: 2
done-new-told = The person gets the receipt and all messages, and may answer that it is not theirs.
# The person has none.
# sms: 2
done-new-untold = There is no phone, so you tell them: write down the number and the code for them, and the dates.
# After FIXED.
# sms: 2
done-fixed = { $reference } waits for the citizen's and the community's word until { $date }. It is not closed yet. UNDO within 5 min.
# After FIXED without a photo.
# sms: 2
fixed-photo-ask = { $reference }: send the photo now. Or write: no photo: and the reason.
# After UNDO.
# sms: 1
done-undo = Undone: { $command } { $reference }.
# UNDO too late, or nothing to take back.
# sms: 2
undo-nothing = There is nothing to undo. UNDO works for five minutes after a change.
# After CITIZEN.
# sms: 1
done-citizen = Send your own complaint as the next message.
# Above STATS.
# sms: 1
stats-title = { $district }, last 30 days
# STATS.
# sms: 1
stats-received = Received { $count }, open now { $open }, late now { $late }.
# STATS: of those due in the period.
# sms: 1
stats-answered = Answered in 72 h: { $count } of { $of } due.
# STATS: of those due in the period.
# sms: 1
stats-fixed = Fixed and confirmed in 14 d: { $count } of { $of } due.
# STATS.
# sms: 1
stats-checking = Waiting for the citizen's word: { $count }.

## Help

# Above the list of commands.
# sms: 1
help-title = You may send:
# One line: the example and, as $meaning, one of the texts below.
# sms: 2
help-line = { $example }  ({ $meaning })
# Meaning of LIST.
# sms: 1
help-list = what is open
# Meaning of LATE.
# sms: 1
help-late = what is late
# Meaning of TODAY.
# sms: 1
help-today = what is due today
# Meaning of MINE.
# sms: 1
help-mine = what is with you
# Meaning of MORE.
# sms: 1
help-more = the next ten
# Meaning of a reference alone.
# sms: 1
help-show = one complaint
# Meaning of ACK.
# sms: 1
help-ack = answer: office; next step; date
# Meaning of PLAN.
# sms: 1
help-plan = plan: next step; date
# Meaning of ASK.
# sms: 1
help-ask = ask the citizen; time stands still
# Meaning of REPLY.
# sms: 1
help-reply = write to the citizen
# Meaning of NOTE.
# sms: 1
help-note = a note that the citizen does not see
# Meaning of FIXED.
# sms: 1
help-fixed = report fixed: what; who; date, with a photo
# Meaning of LATE with a reference.
# sms: 1
help-late-reason = late: reason; new date
# Meaning of CANNOT.
# sms: 1
help-cannot = not to be done: reason; evidence
# Meaning of REFER.
# sms: 1
help-refer = pass on: receiver; phone; their number
# Meaning of TRANSFER.
# sms: 1
help-transfer = hand on: area, office or name; reason
# Meaning of ACCEPT.
# sms: 1
help-accept = take what is offered to you
# Meaning of REFUSE.
# sms: 1
help-refuse = do not take it: the reason
# Meaning of APPROVE.
# sms: 1
help-approve = approve what an office proposed
# Meaning of DENY.
# sms: 1
help-deny = refuse it: the reason
# Meaning of ANSWER.
# sms: 1
help-answer = answer a question, which closes it
# Meaning of NEW.
# sms: 1
help-new = write down for a visitor: number; language; story
# Meaning of AREA.
# sms: 1
help-area = correct what it is about
# Meaning of UPHOLD.
# sms: 1
help-uphold = an appeal: it stays closed, the reason
# Meaning of OVERTURN.
# sms: 1
help-overturn = an appeal: open it again, the reason
# Meaning of PROTECT.
# sms: 1
help-protect = to be kept private: out of this office, for good
# Meaning of LINK.
# sms: 1
help-link = the same problem: work on both as one
# Meaning of UNLINK.
# sms: 1
help-unlink = part it from the other again
# Meaning of HOTSPOTS.
# sms: 1
help-hotspots = what several people report from one place
# Meaning of WEEK.
# sms: 1
help-week = this week's account
# Meaning of STATS.
# sms: 1
help-stats = how the district does
# Meaning of UNDO.
# sms: 1
help-undo = take back your last change (5 min)
# Meaning of CITIZEN.
# sms: 1
help-citizen = make a complaint of your own
# Meaning of HELP.
# sms: 1
help-help = this list

## What was wrong with a command

# Not a command; $example is the nearest one.
# sms: 2
wrong-command = We did not understand that. Did you mean: { $example }  HELP lists all.
    .sms = We did not understand that. Did you mean: { $example }  0 lists all.
# Not a command, and none is near.
# sms: 1
wrong-command-none = We did not understand that. HELP lists what you may send.
    .sms = We did not understand that. 0 lists what you may send.
# NEW without a story.
# sms: 2
wrong-new = What happened? Like this: { $example }
# NEW with a number that takes no messages, or is our own.
# sms: 2
wrong-phone = { $typed } is no mobile number. Check it, or leave it out if there is no phone. Like this: { $example }
# The command needs a complaint number.
# sms: 2
wrong-reference-missing = Which complaint? Like this: { $example }
# The number does not hold together. $typed is what was sent.
# sms: 2
wrong-reference = { $typed } is no complaint number: eight digits, and the last one must fit. Please check.
# No such complaint within this officer's reach.
# sms: 2
wrong-not-found = There is no complaint { $reference } in your districts.
# Something is missing; $missing is one of the parts at the end of this file.
# sms: 2
wrong-argument = Something is missing: { $missing }. Like this: { $example }
# No date could be read.
# sms: 2
wrong-date = { $typed } is no date. Write it like 2/12, fri or +3d. Like this: { $example }
# A date to come is needed.
# sms: 2
wrong-date-past = { $typed } has passed. Give a date from today on. Like this: { $example }
# A date that has been is needed.
# sms: 2
wrong-date-future = { $typed } has not come yet. Give the day on which it was fixed. Like this: { $example }
# The command belongs to another role.
# sms: 1
wrong-role = { $command } is not for you. HELP lists what you may send.
    .sms = { $command } is not for you. 0 lists what you may send.
# The same about a complaint; $example is the nearest that this officer may send.
# sms: 2
wrong-role-instead = { $command } is not for you. You may send: { $example }
# The complaint's state does not allow it; $example is what may be sent now.
# sms: 2
wrong-state = { $command } does not go with { $reference } now: it is { $state }. You may send: { $example }
# The state allows it, but the rules do not: a question that was answered once, or asked too often.
# sms: 2
wrong-now = { $reference } does not allow that any more. Write to the citizen with: REPLY { $reference } your words
# Something is proposed already. $who is a level.
# sms: 2
wrong-proposal-waits = { $reference }: a proposal waits, { $who } decides by { $date }. One thing at a time.
# The word is none of those that may be chosen. $choices are these.
# sms: 2
wrong-choice = { $typed } is none of these: { $choices }. Like this: { $example }
# By SMS only. "pin 1234" is an example.
# sms: 2
wrong-pin-needed = By SMS this needs your PIN as the last words: { $example } pin 1234
# By SMS only.
# sms: 1
wrong-pin = That PIN is not right. Nothing was changed. Tries left before it is locked: { $count }.
# Too many wrong PINs in a row.
# sms: 2
wrong-pin-locked = Your PIN is locked after too many wrong ones, and those above you were told. Send it by WhatsApp, or ask the operator for a new PIN.
# By SMS only.
# sms: 2
wrong-pin-none = By SMS this needs a PIN and you have none. Send it by WhatsApp, or ask the operator for a PIN.
# A new officer's first change, on any channel. The code was told by the operator.
# sms: 2
wrong-unconfirmed = This number is new here. Once, add the PIN or code from the operator at the end: { $example } pin 1234
# Too many wrong PINs or codes of a new officer, on any channel.
# sms: 1
wrong-unconfirmed-locked = Too many wrong codes; those above you were told. Ask the operator for a new one.
# A photo came without a command and no report waits for it.
# sms: 2
wrong-photo = Which complaint is the photo for? Send it with: { $example }
# WEEK DROP with a number that is not there.
# sms: 1
wrong-week-added = { $number } is not one of the added lines.
# WEEK while no draft is open.
# sms: 2
wrong-week-none = There is no account in preparation for { $district }. It opens { $date }.
# WEEK after it went out.
# sms: 1
wrong-week-sent = This week's account has already gone out.
# WEEK APPROVE where the part is missing.
# sms: 1
wrong-week-not-done = It cannot be approved without its "Not done" part.
# A part of a command, in "Something is missing".
# sms: 1
part-office = the office
# A part of a command.
# sms: 1
part-step = the next step
# A part of a command.
# sms: 1
part-date = the date
# A part of a command.
# sms: 1
part-text = the text
# Part of a command: what happened.
# sms: 1
part-story = the story
# A part of a command.
# sms: 1
part-question = the question
# A part of a command.
# sms: 1
part-late-reason = the reason (budget, supplies, staff, weather, security, court)
# A part of a command.
# sms: 1
part-cannot-reason = the reason (no mandate, no budget, not true, unsafe)
# A part of a command.
# sms: 1
part-area = the issue area
# A part of a command.
# sms: 1
part-evidence = the evidence
# A part of a command.
# sms: 1
part-why = the reason
# A part of a command.
# sms: 1
part-receiver = who is responsible
# A part of a command.
# sms: 1
part-phone = their phone
# A part of a command.
# sms: 1
part-their = their number for it
# A part of a command.
# sms: 1
part-target = the issue area, office or officer
# Missing from a LINK.
# sms: 1
part-reference = the number of the other complaint
# A part of a command.
# sms: 1
part-what = what was done
# A part of a command.
# sms: 1
part-who = who did it
# A part of a command.
# sms: 1
part-reason = the reason why there is no photo

## A citizen whom the line did not understand

# The line gave up understanding; a person is asked to read it. The citizen's own words.
# sms: 2
officer-unclear = A citizen wrote what the line did not understand: "{ $text }"
# The same, about a complaint.
# sms: 2
officer-unclear-case = { $reference }: the citizen wrote what the line did not understand: "{ $text }"

# To the focal point, when nothing reaches a citizen any more.
# sms: 2
officer-undelivered = { $reference }: our last message did not reach the citizen. Please find another way to tell them.
