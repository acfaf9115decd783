### What officers read of their duty: the morning's digest, who is away, whose work is whose.

## The digest at nine

# All that waits, in one line. $list is made of the parts below, joined by commas.
# sms: 2
digest = { $date }: { $list }.
# What six parts had no room for. By SMS it is left out; MINE shows it.
# sms: 1
digest-more = Besides: { $list }.
    .sms = {""}
# Somebody who was away is back. Comes before the rest.
# sms: 1
digest-back = Welcome back.
# After "Welcome back" when nothing waits.
# sms: 1
digest-nothing = { $date }: nothing waits for you.
# Comes after the parts.
# sms: 1
digest-how = MINE, LATE and LIST show them.
    .sms = Send MINE.
# Where, for an officer of several districts. $list is made of digest-in.
# sms: 1
digest-where = In { $list }.
    .sms = {""}
# The same, where there are too many to name; $count is how many more districts.
# sms: 1
digest-where-more = In { $list }, and in { $count } more.
    .sms = {""}
# One district of the list: what waits there.
# sms: 1
digest-in = { $district } { $count }
# A part: a promise is broken.
# sms: 1
digest-late = { $count } late
# A part: a promise ends today.
# sms: 1
digest-today = { $count } due today
# A part: nobody answered yet.
# sms: 1
digest-fresh = { $count } to answer
# A part: the promised day of the fix comes near.
# sms: 1
digest-soon = { $count } to fix soon
# A part: proposals for this officer.
# sms: 1
digest-decide = { $count } to decide
# A part: offered to this officer, to be taken or refused.
# sms: 1
digest-offered = { $count } offered to you
# A part: the citizen answered or added something.
# sms: 1
digest-added = { $count } with news from the citizen
    .sms = { $count } with news
# A part: the citizen said that it is not fixed, or objected.
# sms: 1
digest-denied = { $count } open again
# A part: reported fixed, the citizen is asked.
# sms: 1
digest-checking = { $count } reported fixed
# A part: notices beyond the three of a day.
# sms: 1
digest-kept = notices kept back: { $count }
# Above the complaints that nobody in particular works on.
# sms: 1
digest-orphans = Without an officer: { $count }. ASSIGN gives one, LIST ORPHANS lists them.
    .sms = Without an officer: { $count }. LIST ORPHANS
# One of them. By SMS they are not listed.
# sms: 1
digest-list-line = { $reference } { $area }, { $place }, { $state }, { $time }
    .sms = {""}
# The same above level 0.
# sms: 1
digest-list-line-level = { $reference } { $area }, { $place }, { $state }, { $time } (level { $level })
    .sms = {""}
# After ten of them.
# sms: 1
digest-orphans-more = and { $count } more
    .sms = {""}
