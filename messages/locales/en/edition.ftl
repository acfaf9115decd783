### The weekly account: "You said, we did, next".

## The account itself: goes to subscribers, line by line

# First line.
# sms: 2
edition-title = { $district }, { $from } to { $until }: You said, we did, next
# Part one when nothing came in.
# sms: 1
edition-said-none = You said: no complaint came in this week.
# Part one. $count is five or more.
# sms: 1
edition-said = You said: { $count } complaints came in.
# Part one when fewer than five came in; the number itself must not be given.
# sms: 1
edition-said-few = You said: fewer than five complaints came in.
# Part one when the number is held back to protect a smaller one. Five or more came in.
# sms: 1
edition-said-many = You said: five complaints or more came in.
# Under part one: an issue area and its number (five or more).
# sms: 1
edition-said-area = { $area }: { $count }
# The same for one to four.
# sms: 1
edition-said-area-few = { $area }: fewer than five
# The same when the number is held back to protect a smaller one. It is five or more.
# sms: 1
edition-said-area-many = { $area }: five or more
# Under part one: places from which three people or more wrote.
# sms: 2
edition-said-places = Three people or more wrote from: { $places }.
# Part two when nothing was confirmed.
# sms: 2
edition-did-none = We did: nothing was confirmed as fixed by the people who asked.
# Part two, above its lines. $count is five or more.
# sms: 1
edition-did = We did: { $count } fixed, as the people who asked confirmed:
# The same for one to four; the number itself must not be given.
# sms: 1
edition-did-few = We did, as the people who asked confirmed:
# One line of part two. $office is an officer's own word.
# sms: 2
edition-did-line = { $area }, { $place }: { $office }
# Closes part two when not all are listed.
# sms: 1
edition-did-rest = and in other places
# After part two: what officers say is done and nobody has confirmed yet.
# sms: 1
edition-reported = Reported done, being checked: { $count }
# The same for one to four.
# sms: 1
edition-reported-few = Reported done, being checked: fewer than five
# Part three, above its lines. $count is five or more.
# sms: 1
edition-not-done = Not done, { $count } late:
# The same for one to four; the number itself must not be given.
# sms: 1
edition-not-done-few = Not done:
# Part three when no promise has passed.
# sms: 1
edition-not-done-none = Not done: no promise is late.
# One line of part three, where no reason was given or its new date has passed as well.
# sms: 1
edition-not-done-line = { $area }, { $place }: late since { $date }, no reason given
# Closes part three when not all are listed.
# sms: 1
edition-not-done-rest = and more that is late in other places
# After part three: closed as not done or passed on to another body. Must not sound like success.
# sms: 1
edition-unfixed = Closed without a fix: { $count }
# The same for one to four.
# sms: 1
edition-unfixed-few = Closed without a fix: fewer than five
# Part four, above its lines.
# sms: 1
edition-next = Next:
# One line of part four. $office is an officer's own word.
# sms: 2
edition-next-line = { $area }, { $place }: { $office }, by { $date }
# Part four when no dated step exists.
# sms: 1
edition-next-none = Next: no dated step is on record.
# A line that the district's officer added.
# sms: 2
edition-added = { $office } adds: { $text }
# The officer let the draft pass without a word.
# sms: 1
edition-silent = The office did not comment.
# Under part three: how many were closed without a fix for one reason.
# sms: 1
edition-unfixed-reason = { $reason }: { $count }
# The same for one to four.
# sms: 1
edition-unfixed-reason-few = { $reason }: fewer than five
# The same when the number is held back to protect a smaller one. It is five or more.
# sms: 1
edition-unfixed-reason-many = { $reason }: five or more
# Closed without a fix when the number is held back to protect a smaller one.
# sms: 1
edition-unfixed-many = Closed without a fix: five or more
# A reason of edition-unfixed-reason: passed on to another body.
# sms: 1
edition-referred = passed on to another body
# One line of part three that an office gave an approved reason for. $day is the new date.
# sms: 3
edition-not-done-reason = { $area }, { $place }: late since { $date } because: { $reason }. New date { $day }
# After part four: fixes that earlier accounts told of and that were opened again.
# sms: 2
edition-corrected = Correction: { $count } fixes of earlier accounts did not hold and are open again.
# The same for one to four.
# sms: 2
edition-corrected-few = Correction: fewer than five fixes of earlier accounts did not hold and are open again.
# An officer puts right what an earlier account said.
# sms: 2
edition-corrects = { $office } corrects an earlier account: { $text }
# Last line. The last words are what a person writes to leave; they must be words of the lexicon.
# sms: 1
edition-leave = To end these messages write: updates off

## The officer's draft

# Stands above the draft. $date is when it goes out by itself.
# sms: 4
week-draft = Draft of this week's account. WEEK SAID, WEEK DID or WEEK NEXT and a text adds a line; WEEK DROP and its number takes an added line out; WEEK APPROVE sends it. Without WEEK APPROVE it goes out { $date } without added lines and says that the office did not comment.
# A line was added.
# sms: 1
week-added = Line { $number } added. It goes out only with WEEK APPROVE.
# A line was taken out.
# sms: 1
week-dropped = Line { $number } taken out.
# Approved, and it goes out at once.
# sms: 1
week-approved = Approved. It goes to the subscribers now.
# Approved at night; $date is when it goes out.
# sms: 1
week-approved-later = Approved. It goes to the subscribers { $date }.
# An added line in the draft, with the number by which it can be taken out.
# sms: 2
week-added-line = [{ $number }] { $text }
# Meaning of WEEK APPROVE in the list of commands.
# sms: 1
help-week-approve = send this week's account
# A correction was written when the account had gone out.
# sms: 2
week-correct-kept = Correction { $number } is kept and stands in the next account.
# $place is the officer's word. $count is how many places are noted for this account.
# sms: 2
week-posted = Noted: you put this week's account up at { $place }. Places so far: { $count }.
# The place is noted already.
# sms: 2
week-posted-before = { $place } was noted already. Places so far: { $count }.
# WEEK POSTED or WEEK POSTER before it went out.
# sms: 2
wrong-week-not-out = This week's account has not gone out yet. WEEK shows the draft, WEEK APPROVE sends it.
# WEEK POSTER where the service has no public address.
# sms: 2
wrong-week-no-pages = This service has no public address, so the operator must print the poster.
# With the poster as a picture where the channel has pictures. $link leads to the A4 to print, the picture, the script and the text for groups.
# sms: 2
piece-poster = Poster of this week's account, A4 to print, with radio script and text for groups: { $link }
# Above a radio script.
# sms: 2
piece-radio = Radio script, 45 seconds, in Urdu and English:
    .sms = The radio script is on that page, in Urdu and English.
# Below piece-poster. WEEK POSTED must stay as it is.
# sms: 2
piece-group = The text for groups comes as a message of its own. Where it is up, write: WEEK POSTED and the place
# A radio script; by SMS it is not sent.
# sms: 2
piece-script = { $text } ({ $words } words)
    .sms = { "" }
# The text for groups, as it was made; it is sent on as it is.
# sms: 2
piece-text = { $text }
# What WEEK POSTED lacks.
# sms: 1
part-posted-place = the place
