### The page of a complaint, which officers open by a link. None of it is sent, so nothing has a budget.

# Title of the page, and of the browser's window.
page-title = Complaint { $reference }
# What it is about, where, and how it stands.
page-summary = { $area }, { $place }: { $state }
# Small print at the top: for whom the link was made, and when it stops working.
page-for = For { $who }, until { $until }. Do not pass it on.
# Beside the state: who is answerable now.
page-level = Answerable: { $who }
# Heading over what the citizen wrote.
page-story = The complaint
# Instead of a story that has no words.
page-story-none = It came without words.
# The office that answered, and its next step.
page-office = { $office }: { $step }, by { $date }
# A picture or voice note that has not come yet.
page-media-waiting = Not here yet; we are trying.
# A picture or voice note that never came.
page-media-lost = It did not reach us.
# Link to a file that is neither picture, sound nor film.
page-media-open = Open the file
# Heading over the map.
page-map = Where
# What the map shows, for those who cannot see it.
page-map-alt = Outline of { $district } with the place of the complaint
# Link that opens the phone's own map.
page-map-open = Open in the phone's map
# Heading over the promises.
page-promises = Promises
# A promise: to answer.
page-clock-ack = Answer
# A promise: to fix it.
page-clock-fix = Fix
# A promise: to ask whether it is really fixed.
page-clock-check = Check
# A promise: to fix it after it was reopened.
page-clock-refix = Fix again
# How long an answer of the citizen's may take.
page-clock-wait = Answer of the citizen
# How long a decision may take.
page-clock-approve = Decision
# How long an offer may wait.
page-clock-transfer = Offer to another office
# When the citizen is asked about a referral.
page-clock-referral = Question about the referral
# How long a review may take.
page-clock-appeal = Review
# When the citizen is asked a second time whether they take it back. Not shown to officers.
page-clock-withdrawal = Second question about taking it back
# When a promise is due.
page-clock-due = by { $date }
# A promise that runs.
page-clock-running = running
# A promise that is broken and not yet met.
page-clock-late = late
# A promise that stands still for the citizen.
page-clock-paused = waits for the citizen
# A promise that waits while a reported fix is checked.
page-clock-held = waits for the check
# A promise that was kept.
page-clock-kept = kept
# A promise that ended after its time.
page-clock-broken = kept late
# A promise that ended without being kept or broken.
page-clock-ended = ended
# Heading over the history.
page-history = What happened
# Over each entry of the history: who did it, and when.
page-who-when = { $who }, { $date }
# Who did it: the person who complains.
page-role-citizen = the citizen
# Who did it.
page-role-focal_point = the focal point
# Who did it.
page-role-coordinator = the coordinator
# Who did it.
page-role-dc = the Deputy Commissioner's desk
# Who did it.
page-role-pdu = the Provincial Delivery Unit
# Who did it.
page-role-protected = a protected officer
# Who did it.
page-role-verifier = a verifier of the community
# Who did it.
page-role-auditor = an auditor
# Who did it: the service by itself.
page-role-system = the line itself
# In the history.
page-registered = The complaint was registered.
# In the history: somebody else wrote it down. $intake says how it came.
page-filed = It was written down for somebody else ({ $intake }).
# In the history.
page-consent-given = They said that it is theirs.
# In the history.
page-consent-refused = They said that it is not theirs; nobody writes to them about it.
# In the history.
page-person-erased = The person was erased, with all that was written. Nobody writes to them any more.
# In the history; the words follow.
page-added = Information was added.
# In the history.
page-place-given = The place was given: { $place }
# Instead of a place's name, when a pin was sent and no name is known.
page-pin = a pin on the map
# In the history.
page-area-changed = The subject was changed: { $area }
# In the history.
page-acknowledged = { $office } answered. Next step: { $step }, by { $date }
# In the history.
page-planned = Next step: { $step }, by { $date }
# In the history; the words follow.
page-replied = The citizen was told:
# In the history; the words follow.
page-noted = Note, which the citizen does not see:
# In the history; the question follows.
page-citizen-asked = The citizen was asked:
# In the history.
page-citizen-did-not-answer = The citizen did not answer; the work goes on.
# In the history; the answer follows.
page-answered = Closed with an answer:
# In the history; words may follow.
page-rejected = The citizen does not accept this.
# In the history; the reason follows.
page-proposed = Proposed: { $what }
# In the history.
page-approved = Approved: { $what }
# In the history; the reason follows.
page-proposal-denied = Not approved: { $what }
# In the history: nobody decided in time.
page-decision-passed = Nobody decided in time; now decides { $who }.
# In the history; the reason follows.
page-transfer-offered = Offered to { $office }.
# The coordinator, or the line itself, gave it to somebody else.
page-reassigned = Given to another officer.
# The province gave the whole district more time.
page-extended = { $days } more days for the whole district: { $cause }.
# In the history.
page-transfer-accepted = The other office took it.
# In the history; the reason follows.
page-transfer-refused = The other office did not take it; { $who } decides.
# In the history.
page-transfer-unanswered = The other office did not answer; { $who } decides.
# In the history.
page-linked = Linked to { $parent }, which is about the same problem.
# In the history; $children are numbers.
page-joined = Linked to this one: { $children }
# In the history.
page-unlinked = A complaint of its own again.
# In the history.
page-shared-decision = Decided for all that are worked on together: { $what }
# In the history.
page-shared-owner = With { $office } now, as all that are worked on together.
# In the history.
page-officer-named = It may be about an officer; until the citizen has answered, that one has nothing to do with it.
# In the history.
page-about-officer = The citizen says that it is about an officer, who has nothing to do with it from now.
# In the history.
page-not-about-officer = The citizen says that it is not about an officer.
# In the history.
page-conflict-found = Somebody who has to do with it themselves does not handle it from now.
# In the history.
page-referral-asked = The citizen was asked whether the other office took it up.
# In the history.
page-referral-taken = The citizen says that the other office took it up.
# In the history. Below it, if there is no photo, why.
page-fix-reported = Reported fixed: { $what }; { $who }; { $date }
# In the history.
page-confirmed = The citizen says that it is fixed.
# In the history; words may follow.
page-denied = The citizen says that it is not fixed.
# In the history; words may follow.
page-denied-partly = The citizen says that it is partly fixed.
# In the history.
page-asked-again = The citizen was asked again whether it is fixed.
# In the history.
page-closed-unconfirmed = Closed, because nobody answered. It is not counted as fixed.
# In the history: a promise was broken.
page-breached = Promise broken: { $promise }, due { $date }
# In the history.
page-went-up = Now answerable as well: { $who }
# In the history.
page-found-nobody = Nobody is registered who could be answerable.
# In the history.
page-undone = The last change was taken back.
# In the history.
page-withdrawn = The citizen took it back.
# In the history, which nobody in the district reads any more.
page-moved = It was moved out of the district office.
# In the history.
page-asked-higher = The citizen asked that it go higher.
# In the history; words may follow. $who is a level.
page-appealed = The citizen appealed; { $who } decides.
# In the history; the reason follows.
page-upheld = Reviewed: it stays closed, for good.
# In the history; the reason follows.
page-overturned = Reviewed: it is open again.
# A promise on the page.
page-clock-verify = Word of the community
# In the history.
page-verifiers-asked = People of the place were asked what they see: { $count }
# In the history; words may follow.
page-verifier-answered = A verifier of the place says: { $answer }
# In the history; pictures follow.
page-evidence-added = A verifier sent a picture.
# In the history.
page-community-checked = The community's word: { $outcome }
# In the history.
page-community-denied = People of the place say that it is not fixed. It is open again.
# In the history; the verifier's words may follow.
page-found-broken = A verifier of the place says that the fix does not hold. It is open again.
# In the history.
page-audit-assigned = Drawn for the audit, and given to somebody from outside the district.
# In the history; the question follows.
page-audit-asked = The auditor asked the citizen:
# In the history; the answer follows.
page-audit-replied = The citizen answered the auditor.
# In the history; the auditor's words may follow.
page-audited = The audit found: { $outcome }
# In the history; the auditor's words may follow.
page-fake-closure = The audit found that it is not fixed. It is open again, as a fake closure.
# Instead of the page, when its link is too old.
page-dead = This link has stopped working. Send the number of the complaint again to get a new one.
# Instead of the page, when the officer may not see it.
page-not-yours = There is nothing to see here for you.
# Before the page, above a button. Nothing is shown until it is pressed.
page-press = The page opens in this browser only, for a quarter of an hour.
# The button.
page-press-button = Open
# Instead of the page, in another browser than the one in which it was opened.
page-elsewhere = This link was opened in another browser. Ask for a new one on your phone, and tell the operator if it was not you who opened it.
# Instead of an item's page, when its link is too old.
page-item-dead = This link has stopped working. OPEN gives you a new one.
# Above words of an item, when they were written.
page-item-said = { $date }

## The page about privacy

# Its title.
page-privacy-title = What we keep of you
# A heading.
page-privacy-kept = What is kept
# Below it.
page-privacy-kept-text = Your phone number, what you write, say and send as pictures or places, and what was done about it. Numbers, names and messages are encrypted. We ask for nothing else.
# A heading.
page-privacy-seen = Who sees it
# Below it.
page-privacy-seen-text = The officers of your district who work on your complaint, those above them, and people of your community who are asked whether it is fixed, see the problem and the place. None of them sees your number. Messages go through the phone company and, for WhatsApp, through Meta and Twilio.
# A heading.
page-privacy-published = What is published
# Below it.
page-privacy-published-text = Numbers only: how many complaints, about what, and whether they were fixed. Nothing that you wrote, and no figure so small that it could point to you.
# A heading.
page-privacy-time = How long
# Below it.
page-privacy-time-text = Copies of messages 30 days. Voice notes until 90 days after the complaint is closed. Your number is linked to your complaints until 6 months after the last of them is closed. Your words and pictures until 12 months after closing. Dates and facts without you 5 years.
# A heading.
page-privacy-delete = How to have it deleted
# Below it. DELETE MY DATA is typed as it stands.
page-privacy-delete-text = Write DELETE MY DATA to the number of the line, and answer 1. It is done within minutes and cannot be undone. To end the weekly news alone, write UPDATES OFF.
# A heading.
page-privacy-stays = What stays then
# Below it.
page-privacy-stays-text = The complaint without you and without the story: its number, what kind it was, the tehsil, dates, and what officers did. They may still work on it, but nobody can tell you. Backups are overwritten in time, and whoever was deleted is deleted again if one must be used.
