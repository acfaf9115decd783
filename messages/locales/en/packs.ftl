### The packs of boards (jawab report). None of it is sent; what is, stands in boards.ftl.

# Over a table with a row for each week or month.
pack-trend = Trend
# Over a table with a row for each district.
pack-districts = Districts
# Over what became of complaints that were not confirmed as fixed.
pack-failed = Due and not confirmed as fixed
# Over the reasons for what was refused.
pack-why = Refused, by reason
# Over the levels to which complaints went up.
pack-went-up = Went up to
# Over further signs that something failed.
pack-signs = Further signs
# Over what is late now, by issue area.
pack-late = Late now
# Over proposals and appeals that wait for a decision.
pack-waiting = Waiting for a decision
# How many wait for one level, and how long the oldest.
pack-waiting-line = { $who }: { $count }, the oldest for { $days } days
# Over complaints that were offered to others twice or more.
pack-bounced = Handed on twice or more
# Where a list would be empty.
pack-nothing = none
# One cell of a table.
pack-cell = { $value }
# At the end of a pack.
pack-below = Figures of weeks and months are those that the public reads; a dash is a figure that may not be shown, and several months add up what is shown of each. What is late, waiting or handed on is as of the day of this sheet.
# Head of a column: the first day of a week or month.
pack-head-period = from
# Head of a column.
pack-head-district = district
# Head of a column.
pack-head-received = came in
# Head of a column: the fix was due.
pack-head-due = due
# Head of a column.
pack-head-confirmed = confirmed fixed
# Head of a column.
pack-head-answered = answered in 72 h
# Head of a column.
pack-head-in-time = confirmed in 14 days
# Head of a column.
pack-head-reopened = reopened
# Head of a column.
pack-head-late = late now
# Nobody said whether it is fixed.
pack-outcome-closed-unconfirmed = closed without anybody's word
# Refused.
pack-outcome-not-done = refused
# Passed on to another body.
pack-outcome-referred = passed on to another body
# The citizen took it back.
pack-outcome-withdrawn = withdrawn
# Still open.
pack-outcome-open = still open
# A count.
pack-sign-late-reason = late with an approved reason
# A count.
pack-sign-fake = closed as fixed, and an auditor found that it is not
# A count.
pack-sign-appeals = appeals
# A count.
pack-sign-bounced = handed on more than twice
# A count.
pack-sign-undeliverable = messages that could not be delivered
