### The public pages. None of it is sent, so nothing has a budget. Plain words: many readers went to school for few years.

## The frame of every public page

# Name of the service, in the window's title.
board-brand = Jawab
# First link of each page, for who reads with a keyboard or a screen reader.
board-skip = Go to the content
# Name of the row of languages, for who cannot see it.
board-languages = Languages
# At the top, where a page is not in the chosen language yet and stands in another.
board-not-in-language = This page is not in that language yet.
# Before the next, in bold, on every page of a demonstration.
board-sample-title = Sample data.
# On every page of a demonstration.
board-sample = The people and complaints are made up.
# Link to the sample phones, on every page of a demonstration.
board-sample-phones = Try the phones
# A day or a moment, alone.
board-date = { $date }

## The pages of the province and of a district

# Head of a column: three months.
board-quarter-head = Three months
# Three months, by the first and the last.
board-quarter = { $from } to { $until } { $year }
# Instead of a number below $few.
board-protected-few = fewer than { $few }
# Below the heading: what a correction is.
board-corrections-explained = A week's numbers stay as they were published. What changed afterwards is listed here.
# Opens the list of corrections.
board-corrections-number = Corrections: { $count }
# Link to the same numbers as a file for a spreadsheet (CSV).
board-open-data = These numbers as a file (CSV)
# Instead of the reasons, when so few were refused that the reasons may not be told.
board-not-done-few = Some were refused, but too few for their reasons to be told.
# Last row of a table of counts: how many of the whole are not told apart, so that nobody can be recognised.
board-held-back = not told apart, so that nobody can be recognised
# A number that can also be larger.
board-at-least = at least { $count }
# Caption of the table of outcomes.
board-outcomes-of = Complaints whose 14 days are over
# Head of a column: by which way.
board-channel-head = Way
# Head of a column.
board-language-head = Language
# Opens the list of definitions.
board-all-definitions = How each number is counted
# A proper name, alone.
board-name = { $name }
# A number, alone.
board-figure = { $count }
# In a table: a percentage, and behind it the two counts.
board-share = { $percent } ({ $of })
# Instead of a number that is too small or too new to be shown.
board-not-shown = –
# Above the numbers: they are about all complaints so far.
board-period-all = All complaints since the service began
# Name of the row of spans to choose from, for who cannot see it.
board-periods = Time
# One of the spans to choose from.
board-all-time = Since the beginning
# One of the spans to choose from.
board-month = { $month } { $year }
# A week, by its Monday, as short as can be.
board-week = { $day } { $month }
# A place that is not known.
board-place-unknown = place not given
# A number of complaints that went up to $who.
board-went-up = Went up to { $who }
# Caption of a table.
board-tehsils = From which tehsil
# After the span, while late news still change its numbers.
board-not-final = These numbers still change.
# One correction. $week is like 2026-W48.
board-correction = Week { $week }: { $count } changed from “{ $was }” to “{ $became }”.
# What a complaint became that is no longer counted in the district.
board-outcome-gone = no longer counted here
# Title of the page of the province.
board-title-province = Is your district keeping its word?
# Title of a district's page.
board-title-district = { $district }: complaints and answers
# Below the title of the province.
board-lead = People in Balochistan write their complaint to their district's number. The promise: a person answers within 72 hours, and it is fixed within 14 days. Only the people who complained can say that it is fixed.
# How to complain in a district. $number is its number.
board-write-whatsapp = To complain, write on WhatsApp to { $number }.
# The same by SMS.
board-write-sms = Or send an SMS to { $number }.
# After the number.
board-free = It is free.
# Link from a district back to the province.
board-all-districts = All districts
# Above the numbers: the span that they are about.
board-period = Complaints that came in from { $from } to { $until }
# When the numbers were counted.
board-as-of = Counted { $date }.
# When the service last looked at its promises. $date is a moment.
board-clock-runs = The clock that watches the promises last ran { $date }.
# It has not run for more than 20 minutes.
board-clock-stands = Attention: the clock that watches the promises has not run since { $date }. Numbers may be too old.
# It never ran.
board-clock-never = The clock that watches the promises has not run yet.
# Instead of numbers, when nothing was ever received.
board-empty = No complaint has come in yet. Numbers appear here with the first ones.
# Heading over the most important numbers.
board-promises = Were the promises kept?
# Under a percentage.
board-answered = answered by a person within 72 hours
# Under a percentage.
board-fixed = fixed within 14 days, and confirmed by the people who complained
# Below a percentage: the counts behind it.
board-of = { $count } of { $of }
# Instead of a percentage of fewer than 20 complaints.
board-too-few = too few for a percentage
# Under a number: open complaints whose promise has passed.
board-late-now = late now
# Under a number of days.
board-oldest = days: the oldest open complaint
# Under a number.
board-received = complaints received
# Heading over the map.
board-map = Districts
# What the map shows, for who cannot see it.
board-map-alt = Map of Balochistan. Districts with this service are coloured by how many complaints were answered within 72 hours; the table below says the same.
# Name of a district on the map, for who cannot see it. $share is a percentage or says that there is none.
board-map-link = { $district }: { $share } answered within 72 hours
# Above the explanation of the colours.
board-map-legend = Answered within 72 hours
# One of the colours: too few complaints.
board-map-none = too few to say
# One of the colours.
board-map-absent = no service yet
# One of the colours.
board-below = below { $percent }
# One of the colours.
board-between = { $from } to { $until }
# One of the colours.
board-from = { $percent } and more
# Caption of the table of districts.
board-districts = The districts with this service
# Head of a column.
board-district = District
# Head of a column.
board-col-received = Received
# Head of a column.
board-col-answered = Answered in 72 hours
# Head of a column.
board-col-fixed = Fixed and confirmed in 14 days
# Head of a column.
board-col-late = Late now
# Head of a column.
board-col-oldest = Oldest open, days
# Head of a column.
board-col-count = Number
# Head of a column.
board-col-week = Week from
# Heading.
board-claimed-confirmed = Said to be fixed, and really fixed
# Below the heading.
board-claimed-explained = The office may say that it is done. It counts as fixed only when the person who complained, or people of the place, confirm it.
# Beside a bar.
board-claimed = Reported fixed by the office
# Beside a bar.
board-confirmed = Confirmed fixed
# Heading.
board-outcomes = What became of them
# What became of a complaint.
board-outcome-confirmed_fixed = fixed, confirmed
# What became of a complaint.
board-outcome-closed_unconfirmed = closed, nobody confirmed it
# What became of a complaint.
board-outcome-answered = closed with an answer
# What became of a complaint.
board-outcome-not_done = not done, with a reason
# What became of a complaint.
board-outcome-referred = passed on to another body
# What became of a complaint.
board-outcome-withdrawn = taken back
# What became of a complaint.
board-outcome-open = still open
# Head of a column.
board-outcome-head = Outcome
# Heading over the charts.
board-weeks = Week by week
# Above a chart.
board-weeks-received = Complaints received each week
# Above a chart of percentages.
board-weeks-kept = Promises kept, by the week in which they were due
# Opens the table below a chart.
board-as-table = The same as a table
# Below a chart with gaps.
board-weeks-gap = Where a week has fewer than 20 complaints, no percentage is given.
# Instead of a chart of percentages when no week has enough.
board-weeks-none = No week has enough complaints for a percentage yet.
# Heading.
board-areas = What people complain about
# Head of a column.
board-area = Subject
# Heading.
board-not-done = What was not done, and why
# Below the heading when nothing was refused.
board-not-done-none = Nothing was refused in this time.
# Head of a column.
board-reason = Reason
# After the reasons.
board-late-with-reason = Late, with a reason that was approved and told: { $count }
# Heading over the newest weekly account.
board-edition = You said, we did, next
# Above the account.
board-edition-of = The weekly account of { $date }
# Instead of an account.
board-edition-none = No weekly account has gone out yet.
# Heading on the province's page.
board-editions = The newest weekly accounts
# Heading.
board-hotspots = Many people, one problem
# Below the heading.
board-hotspots-explained = Places from which several people wrote about one thing within 14 days.
# Instead of places.
board-hotspots-none = There is no such place now.
# Head of a column.
board-place = Place
# Head of a column.
board-people = People
# Heading.
board-protected = Private reports
# Below the heading.
board-protected-explained = Reports about staff behaviour, bribes, abuse or threats go to separate officers. Only one number for the whole province is shown, once a quarter, and only when there are 10 or more.
# Heading over the other numbers.
board-more = More numbers
# Head of a column.
board-measure = What
# Caption of a table.
board-channels = By which way they came
# Caption of a table.
board-languages-of = In which language
# A way to write.
board-channel-whatsapp = WhatsApp
# A way to write.
board-channel-sms = SMS
# A way to complain.
board-channel-voice = phone call
# Heading.
board-definitions = What the numbers mean
# Below the definitions: the newest day of the record that is closed, and what was printed of it.
board-closed = The record of { $date } is closed with { $count } entries; its mark is { $digest }. If anybody changes an entry later, the mark no longer fits.
# Link after it.
board-closed-all = All marks
# After the definitions.
board-version = Version of the definitions: { $version }
# Explains what is shown instead of a small number.
board-small = { $few } means one to four: so that nobody can be recognised, the number itself is not shown. { $many } means five or more, held back to protect another number. A percentage is shown only of 20 complaints or more, and always with the numbers behind it.
# Heading.
board-corrections = Corrections
# Below it.
board-corrections-none = No published number has been corrected.
# Below the map. $credit is a name in English.
board-map-credit = Map: { $credit }
# Instead of a district's page.
board-not-found = There is no page for this district. These are the districts with this service:

## The page of one's own complaint

# Title of the page, and of links to it.
own-title = My complaint
# Title when the complaint is shown.
own-case-title = Complaint { $reference }
# Above the form.
own-explained = With the number and the code that you got with it, you see here how your complaint stands.
# Label of the first field.
own-number = Complaint number
# Below the field: what a number looks like.
own-number-like = Eight digits, like { $reference }
# Label of the second field.
own-code = Code
# Below the field.
own-code-like = Four digits, in the first message that we sent you
# The button below the form.
own-show = Show
# After a wrong number or code. It must not say which of them is wrong. After some wrong ones a day must pass.
own-wrong = This number and this code do not belong together. Look at them again. After several wrong tries nothing opens until tomorrow.
# In small print below the form.
own-lost = Code lost? Write “my complaints” from the phone that you complained with.
# Heading over the state.
own-how = How it stands
# What it is about, and in which district.
own-about = About: { $area }. District: { $district }
# Who must answer for it now; $who is a level.
own-who = Answerable now: { $who }
# Head of a column: which promise.
own-promise = Promise
# Head of a column: until when.
own-by = Until
# Head of a column: whether it was kept.
own-standing = Kept?
# Heading over what the citizen can do.
own-next = What you can do
# The citizen was asked whether it is fixed.
own-say-whether = Tell us whether it is really fixed. Only you can say so.
# The office waits for the citizen's answer.
own-answer-question = The office asked you something. Answer the question on your phone, so that the work goes on.
# It is closed, and may be opened again.
own-not-right = Is it not right? You can open it again within 30 days.
# It is open.
own-add-or-higher = You can add something, send it higher, or say that it is fixed.
# How to write about it. $reference is number and code as they are typed.
own-write-whatsapp = On WhatsApp write { $reference } to { $number }.
# The same by SMS.
own-write-sms = By SMS write { $reference } to { $number }.
# Below the history.
own-words-in-messages = What you and the office wrote stands only in the messages on your phone.
# Heading on the page of one's own complaint.
own-proof-title = Nobody can change it unseen
# How many of its events are closed, the newest closed day among them and what was printed of it.
own-proof = { $count ->
    [one] One entry of this complaint is
   *[other] { $count } entries of this complaint are
} closed in the public record. The newest of these days is { $date }; its mark is { $digest }.
# Button.
own-proof-save = Save the proof
# Below the button.
own-proof-how = Keep the file. If anybody changes the record later, it no longer fits the marks that were published.
# Instead of the proof.
own-proof-later = An hour after midnight today's entries are closed in the public record. Then you can save a proof here.
# Link back to the form.
own-another = Look at another complaint
# In the history of one's own complaint; so are all that follow.
own-registered = We registered your complaint.
# Somebody else wrote it down.
own-filed = Somebody wrote it down for you.
# Words or pictures were added.
own-added = You added something.
# The place was given.
own-place-given = You told us the place.
# The subject was changed.
own-area-changed = The subject was changed: { $area }
# An officer answered with a next step and a day.
own-acknowledged = An officer answered. Next step by { $date }.
# A new step with a day.
own-planned = The office plans the next step by { $date }.
# The office wrote.
own-replied = The office wrote to you.
# The office asked something.
own-asked = The office asked you a question.
# The question was not answered.
own-not-answered = No answer came; the work goes on.
# Closed with an answer.
own-answered = Closed with an answer to you.
# The citizen did not accept the closing.
own-rejected = You did not accept that. It is open again.
# A proposal was approved: not to be done, to be late, passed on.
own-approved = Decided above the office: { $what }
# Another office took it.
own-handed-on = Another office took it over.
# The whole district got more time.
own-extended = { $days } more days for the whole district: { $cause }.
# It is worked on together with others.
own-linked = It is worked on with others about the same problem.
# No longer.
own-unlinked = It is worked on by itself again.
# It was passed on, and the citizen is asked.
own-referral-asked = We asked you whether the other office took it up.
# The citizen said yes.
own-referral-taken = You said that the other office took it up.
# The office says that it is done. $date is a day.
own-fix-reported = The office says that it was fixed { $date }. It is being checked.
# The citizen says that it is fixed.
own-confirmed = You said that it is fixed.
# The citizen says that it is not fixed.
own-denied = You said that it is not fixed. It is open again.
# Partly fixed.
own-denied-partly = You said that it is only partly fixed. It is open again.
# The question came again.
own-asked-again = We asked you again whether it is fixed.
# Nobody answered.
own-closed-unconfirmed = Closed, because no answer came. It is not counted as fixed.
# People of the place looked.
own-community-checked = People of the place looked: { $outcome }
# They say that it is not fixed.
own-community-denied = People of the place say that it is not fixed. It is open again.
# An auditor found that it is not fixed.
own-fake-closure = A check from outside the district found that it is not fixed. It is open again.
# Taken back.
own-withdrawn = You took it back.
# The citizen asked that it go higher.
own-asked-higher = You asked that it go higher.
# An appeal; $who decides.
own-appealed = You appealed. Decides: { $who }
# The appeal did not help.
own-upheld = It was looked at again: it stays closed.
# The appeal helped.
own-overturned = It was looked at again: it is open again.
# It rose a level.
own-went-up = It went up. Now answerable as well: { $who }
# An officer took a change back.
own-undone = The office took its last change back.
# A promise was broken.
own-breached = Promise broken: { $promise }, due { $date }
