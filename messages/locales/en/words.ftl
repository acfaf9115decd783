### Single words and labels that other messages are built round, given as arguments.

## Issue areas: stand after a colon, before a comma or alone, never before a postposition.
## They are rows of a list too: 24 characters at most there, where the .sms stands in for a longer text.

# Issue area 1 in lists, titles and the receipt.
# sms: 1
area-water = water
# Issue area 2.
# sms: 1
area-education = education
# Issue area 3.
# sms: 1
area-health = health and maternal care
    .sms = health
# Issue area 4.
# sms: 1
area-nutrition = nutrition and food
    .sms = food
# Issue area 5.
# sms: 1
area-energy = electricity and energy
    .sms = electricity
# Issue area 6.
# sms: 1
area-jobs = jobs and livelihoods
    .sms = jobs
# Issue area 7.
# sms: 1
area-roads = roads and connectivity
    .sms = roads
# Issue area 8.
# sms: 1
area-governance = governance and services
    .sms = services
# Issue area 9.
# sms: 1
area-security = security and justice
    .sms = security
# Issue area 10.
# sms: 1
area-environment = natural resources and environment
    .sms = environment
# Instead of an issue area, while nobody has chosen one.
# sms: 1
area-unknown = subject not yet known

## Public words for where the work is: stand after a comma or a colon

# State: registered, no officer has answered yet.
# sms: 1
state-new = received
# State: an officer named office, next step and date.
# sms: 1
state-acknowledged = answered
# State: work has begun.
# sms: 1
state-in_progress = in progress
# State: its office offered it to another, who has not taken it yet.
# sms: 1
state-transfer_offered = being handed to another office
# State: the office asked the citizen something and waits for the answer.
# sms: 1
state-waiting_citizen = waiting for the citizen's answer
# State: worked on together with others of the same problem.
# sms: 1
state-linked = worked on with others like it
# State: the officer says it is done; nobody has confirmed it yet.
# sms: 1
state-checking = reported fixed, being checked
    .sms = being checked
# State: closed because the citizen confirmed.
# sms: 1
state-closed_confirmed = fixed and confirmed
# State: closed because nobody answered. Must not sound like success.
# sms: 1
state-closed_unconfirmed = closed, not confirmed
# State: the office cannot do it. Must not sound like success.
# sms: 1
state-closed_not_done = closed, not done
# State: another body was named for it. Must not sound like success.
# sms: 1
state-closed_referred = closed, passed on elsewhere
# State: it was a question, and was answered.
# sms: 1
state-answered = closed with an answer

# State: the citizen took it back.
# sms: 1
state-withdrawn = taken back by the citizen
# State: it is no ordinary complaint any more.
# sms: 1
state-moved = moved out of the district office
# State: an officer who had no part in it reviews how it was closed.
# sms: 1
state-appeal = under review
# State: reviewed, and closed for good. Must not sound like success.
# sms: 1
state-closed_final = closed after a review

## Who is answerable

# Level 0: the district's officer for complaints.
# sms: 1
level-0 = the district focal point
# Level 1.
# sms: 1
level-1 = the district coordinator
# Level 2.
# sms: 1
level-2 = the Deputy Commissioner's desk
# Level 3.
# sms: 1
level-3 = the Provincial Delivery Unit
## Why an office will be late, or cannot do it: stand after a colon

# Late: the money is not there.
# sms: 1
reason-budget = the money has not come
# Late: parts or material are missing.
# sms: 1
reason-supplies = parts or material are missing
# Late: people are missing.
# sms: 1
reason-staff = too few people
# Late: rain, flood, snow.
# sms: 1
reason-weather = weather
# Late: it is not safe to work there.
# sms: 1
reason-security = security
# Late: a court has stopped it.
# sms: 1
reason-court = a court case
# Cannot: it is not this office's task.
# sms: 1
reason-no-mandate = it is not this office's task
# Cannot: there is no money for it.
# sms: 1
reason-no-budget = there is no money for it
# Cannot: what was reported was not found.
# sms: 1
reason-not-true = what was reported was not found
# Cannot: it would be dangerous.
# sms: 1
reason-unsafe = it would be dangerous

## How a complaint came that somebody wrote down for somebody else: stands in brackets

# Somebody came to the office.
# sms: 1
intake-visit = by visit
# Somebody called the office.
# sms: 1
intake-call = by phone
# A letter or an application.
# sms: 1
intake-letter = by letter
# A neighbour or relative wrote it from their own phone.
# sms: 1
intake-proxy = by a neighbour or relative
# Instead of a reason where none is asked for.
# sms: 1
reason-unsaid = no reason given

## What an office proposed: stand after a colon

# The office will be late.
# sms: 1
proposal-late = late with reason
# The office cannot do it.
# sms: 1
proposal-cannot = not to be done
# It is for another body.
# sms: 1
proposal-refer = to be passed on
# Who has it is disputed.
# sms: 1
proposal-transfer = to be handed over

## Where nothing is known

# Instead of an office, where no officer named one.
# sms: 1
office-unknown = the district office
# Instead of a place.
# sms: 1
place-unknown = place not given

## Labels of buttons and list rows (WhatsApp: 20 characters at most)

# Button under "Is it really fixed?" and "Is it in …?".
# sms: 1
label-yes = Yes
# Button.
# sms: 1
label-no = No
# Button: fixed only in part.
# sms: 1
label-partly = Partly
# Button: the menu.
# sms: 1
label-menu = Menu
# Button: leave a question unanswered.
# sms: 1
label-skip = Skip
# Button: to the list before.
# sms: 1
label-back = Back
# Button under the receipt: say where the problem is.
# sms: 1
label-add-place = Add the place
# Button under the receipt: send a photo or a voice note.
# sms: 1
label-add-media = Add photo or voice
# Button under the receipt: our guess of the issue area is wrong.
# sms: 1
label-other-area = Other issue area
# Button: something that the district office must not see.
# sms: 1
label-private = Speak privately
# Row of the menu.
# sms: 1
label-new-complaint = New complaint
# Row of the menu.
# sms: 1
label-my-complaints = My complaints
# Row of the menu: "You said, we did, next".
# sms: 1
label-weekly-updates = Weekly updates
# Row of the menu.
# sms: 1
label-language = Language
# Row of the menu.
# sms: 1
label-how = How this works
# Row of the menu: to write for somebody else.
# sms: 1
label-for-another = For another person
# Button: that person knows of it and agrees.
# sms: 1
label-agreed = Yes
# Button: the writer could not ask that person.
# sms: 1
label-not-asked = I could not ask
# Button: messages go to whoever writes.
# sms: 1
label-to-me = To me
# Button: messages go to the person whom it is for.
# sms: 1
label-to-them = To that person
# Button: somebody else wrote it down, and it is not theirs.
# sms: 1
label-not-mine = No, not mine
# Button on a complaint.
# sms: 1
label-add-information = Add information
# Button on a complaint that waits for the citizen's word: opens the question.
# sms: 1
label-it-is-fixed = Is it fixed?
# Button on a closed complaint.
# sms: 1
label-not-fixed = It is not fixed
# Row on a complaint: a higher level is to answer for it.
# sms: 1
label-go-higher = Go higher
# Row on a complaint: take it back.
# sms: 1
label-withdraw = Withdraw
# Row on a complaint that the citizen wants to take back: keep it.
# sms: 1
label-keep = Keep it
# Row on a complaint that was closed or taken back.
# sms: 1
label-open-again = Open it again
# Row on a complaint that was closed: an officer without a part in it is to review that.
# sms: 1
label-appeal = Appeal
# Button: another place than the one shown.
# sms: 1
label-another = Choose another
# Row of "What is your message about?".
# sms: 1
label-new-problem = A new problem
# The button that opens a list.
# sms: 1
label-choose = Choose

## Each language's name of itself: the same in every language

# Row of the language list.
# sms: 1
language-name-ur = اردو
# Row of the language list.
# sms: 1
language-name-ps = پښتو
# Row of the language list.
# sms: 1
language-name-bal = بلوچی
# Row of the language list.
# sms: 1
language-name-brh = براہوئی
# Row of the language list.
# sms: 1
language-name-en = English
