### What is made of the weekly account besides the messages: radio script, text for groups, poster.

## The radio script: read out, so whole sentences. None of it is sent as a sentence of its own

# First sentence.
radio-opening = Peace be upon you. This is Jawab, the complaint line of { $district }, with the account of this week.
# What people wrote about most; $areas is a list.
radio-areas = Most of you wrote about: { $areas }.
# Part two. $count is five or more.
radio-did = We did: { $count } complaints were fixed, and the people who asked confirmed it.
# The same for one to four.
radio-did-few = We did: fewer than five complaints were fixed, and the people who asked confirmed it.
# One of them.
radio-did-line = Among them: { $area }, { $place }, by { $office }.
# What officers say is done and nobody has confirmed yet.
radio-reported = { $count } more are reported done and are being checked.
# The same for one to four.
radio-reported-few = Fewer than five more are reported done and are being checked.
# Part three. $count is five or more.
radio-not-done = Not done: { $count } complaints are late.
# The same for one to four.
radio-not-done-few = Not done: fewer than five complaints are late.
# One that is late without a reason.
radio-late = { $area }, { $place }, is late since { $date }, and no reason was given.
# One that is late with a reason and a new date.
radio-late-reason = { $area }, { $place }, is late since { $date }, because: { $reason }. The new date is { $day }.
# Closed without a fix. Must not sound like success.
radio-unfixed = { $count } were closed without a fix.
# The same for one to four.
radio-unfixed-few = Fewer than five were closed without a fix.
# The same for a number that is held back; five or more.
radio-unfixed-many = Five or more were closed without a fix.
# Part four: one dated step.
radio-next = Next: { $office }, { $area }, { $place }, by { $date }.
# Fixes of earlier accounts that were opened again.
radio-corrected = A correction: { $count } fixes that we told you of did not hold.
# The same for one to four.
radio-corrected-few = A correction: fewer than five fixes that we told you of did not hold.
# Last sentence; the number is read digit by digit.
radio-closing = Write to { $number }. It is free, and you get an answer.
# Last sentence where the district has no number.
radio-closing-none = Write to your district's complaint line. It is free, and you get an answer.

## The text for groups: the account's lines, and below them

# Where to write to.
group-number = Write to { $number }. It is free.
# Where all figures are.
group-link = All figures: { $link }

## The poster: large, so few words

# Across the top.
poster-title = { $district }: you said, we did, next
# Below the title.
poster-week = { $from } to { $until }
# Beside the first number: so many complaints came in.
poster-said = You said: complaints that came in
# Beside the second number.
poster-did = We did: fixed, as the people who asked confirmed
# Beside the third number.
poster-not-done = Not done: late
# Over what comes next.
poster-next = Next
# Over the number to write to.
poster-write = Write your complaint. It is free.
# Under the square code.
poster-dashboard = All figures
# Last line of the poster, small: the newest closed day of the record.
poster-closed = Record closed up to { $date }, mark { $digest }

## The page of the pieces

# Over the script on the page of the pieces.
piece-title-radio = Radio script
# Over the text on the page of the pieces.
piece-title-group = Text for groups
# Over the poster on the page of the pieces.
piece-title-poster = Poster
# What is tapped to get the sheet to print.
piece-print = A4 to print (PDF)
