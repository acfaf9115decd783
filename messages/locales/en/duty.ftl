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

## Whose work is whose

# To whoever got a complaint that was another's. The story and how to answer follow.
# sms: 2
officer-assigned = { $reference } { $area }, { $place } was given to you. All dates stay.
# To whoever had it.
# sms: 2
officer-assigned-away = { $reference } { $area }, { $place } was given to another officer.
# After ASSIGN. $name is the new owner, $date the promised day.
# sms: 2
done-assign = { $reference } is with { $name } now. All dates stay: fix by { $date }. UNDO within 5 min.
# ASSIGN to whoever has it already.
# sms: 2
assign-same = { $reference } is with { $name } already.
# No officer of the district has that name or office. $typed is what was sent.
# sms: 2
duty-nobody = No officer of the district is called { $typed }.
# More than one has it. $list are their names.
# sms: 2
duty-which = Which one? { $list }. Write the whole name.
# After AWAY. $date is the last day. What follows says who does the work.
# sms: 1
done-away = You are away until { $date }. AWAY BACK ends it.
# The same for somebody else. $name is that officer.
# sms: 2
done-away-other = { $name } is away until { $date }.
# Who does the work. $deputy is the name.
# sms: 2
done-away-deputy = { $deputy } does the work and gets the notices until then. What has an owner keeps its owner.
# The same where there is no deputy.
# sms: 2
done-away-nobody = There is no deputy: new complaints and notices go to the others, else to the level above. To name one: DEPUTY and the name
# After DEPUTY without a day. $name is the deputy.
# sms: 2
done-deputy = { $name } will stand in whenever you are away. To go: AWAY until and the date
# After AWAY BACK.
# sms: 1
done-back = Welcome back. MINE shows what waits.
# The same for somebody else.
# sms: 1
done-back-other = { $name } is back.
# AWAY BACK of somebody who is not away.
# sms: 1
away-not = You are not away.
# The same for somebody else.
# sms: 1
away-not-other = That officer is not away.
# AWAY with the writer as deputy of their own.
# sms: 1
away-own-deputy = A deputy is somebody else.
# AWAY for somebody whom the writer may not send away.
# sms: 2
away-not-yours = You cannot note that { $name } is away. The coordinator or the DC desk can.
# AWAY for too long.
# sms: 1
away-too-long = At most { $days } days.
# To the deputy. $name is who is away.
# sms: 2
officer-deputy = You stand in for { $name } until { $date }: their notices come to you, and you may act for them. MINE shows what waits.
# To the deputy, afterwards.
# sms: 1
officer-deputy-over = { $name } is back. You stand in no more.
# To somebody whom others noted as away.
# sms: 2
officer-away = You were noted as away until { $date }. If that is wrong, send: AWAY BACK
# The same, afterwards.
# sms: 2
officer-back = You were noted as back. MINE shows what waits.
# Above LIST ORPHANS.
# sms: 1
orphans-header = { $count } without an officer in { $district }
# LIST ORPHANS without a line.
# sms: 1
orphans-empty = Everything in { $district } has an officer.
# Meaning of LIST ORPHANS.
# sms: 1
help-orphans = what has no officer
# Meaning of ASSIGN.
# sms: 1
help-assign = give it to an officer or office
# Meaning of AWAY.
# sms: 1
help-away = you are away, who stands in; AWAY BACK
# Meaning of DEPUTY.
# sms: 1
help-deputy = who stands in for you
# A part of a command, in "Something is missing".
# sms: 1
part-officer = the officer's name or office
# A part of a command.
# sms: 1
part-until = until when
# To the others of a shared rung, when one of them decided.
# sms: 2
officer-others-approved = { $reference }: the proposal that waited was approved. Nothing is left for you to decide.
# The same, when it was refused.
# sms: 2
officer-others-denied = { $reference }: the proposal that waited was refused. Nothing is left for you to decide.
# A complaint of another district in which the officer serves as well.
# sms: 2
wrong-district = { $reference } belongs to { $district }. Write to that district's number.

## More time for a district

# After EXTEND. $cause is one of the reasons below.
# sms: 2
done-extend = { $district }: { $days } more days for all that is open now, because of { $cause }. It begins in 5 minutes; the citizens are told then. UNDO until then.
# UNDO after EXTEND.
# sms: 1
done-undo-extend = Undone: EXTEND. Nobody was told of it.
# A word of EXTEND is neither district, days nor reason.
# sms: 2
extend-unknown = { $typed } is no district and no reason (flood, snow, earthquake, shutdown, security). Like this: { $example }
# Meaning of EXTEND.
# sms: 1
help-extend = more time for a district
# A part of a command.
# sms: 1
part-days = the days
# A part of a command.
# sms: 1
part-cause = the reason (flood, snow, earthquake, shutdown, security)
# To the citizen. $date is the new day, $fix_by the one that was promised.
# sms: 2
told-extended = { $reference }: because of { $cause } everything in { $district } gets { $days } more days. New date { $date }; promised was { $fix_by }.
# In the state of a complaint, after the promised day.
# sms: 1
case-extended = Because of { $cause } there is more time, until { $date }.
# In the weekly account, below the title.
# sms: 2
edition-extended = Because of { $cause } all promises got { $days } more days.
# A reason.
# sms: 1
extension-flood = the flood
# A reason.
# sms: 1
extension-snow = snow
# A reason.
# sms: 1
extension-earthquake = the earthquake
# A reason.
# sms: 1
extension-shutdown = a shutdown
# A reason.
# sms: 1
extension-security = the security situation
