### The measures that the public reads: their names, and how they are counted.

# Name of a measure, on pages and in data files.
measure-received = Complaints received
# How a measure is counted, on pages and in data files.
measure-received-how = All complaints that came in, by the day of the first message. Those of the protected lane are not among them.
# Name of a measure, on pages and in data files.
measure-by-issue-area = By subject
# How a measure is counted, on pages and in data files.
measure-by-issue-area-how = The complaints received, by their issue area now.
# Name of a measure, on pages and in data files.
measure-by-channel = By way of writing
# How a measure is counted, on pages and in data files.
measure-by-channel-how = The complaints received, by how the first message came.
# Name of a measure, on pages and in data files.
measure-by-language = By language
# How a measure is counted, on pages and in data files.
measure-by-language-how = The complaints received, by the language in which they are answered.
# Name of a measure, on pages and in data files.
measure-by-tehsil = By tehsil
# How a measure is counted, on pages and in data files.
measure-by-tehsil-how = The complaints received, by the tehsil that was named or found.
# Name of a measure, on pages and in data files.
measure-acknowledged-in-72h = Answered by a person within 72 hours
# How a measure is counted, on pages and in data files.
measure-acknowledged-in-72h-how = Of all complaints whose 72 hours ended in the period: those to which a person answered in time, naming an office, a next step and a date.
# Name of a measure, on pages and in data files.
measure-due = Fixes due
# How a measure is counted, on pages and in data files.
measure-due-how = All complaints whose fix was promised for a day of the period, whether closed or not. A complaint is promised a fix within 14 days.
# Name of a measure, on pages and in data files.
measure-claimed-fixed = Reported as fixed by an office
# How a measure is counted, on pages and in data files.
measure-claimed-fixed-how = Of the fixes due: those that an office ever reported as done. Not proof that they are.
# Name of a measure, on pages and in data files.
measure-outcomes = What became of them
# How a measure is counted, on pages and in data files.
measure-outcomes-how = Each fix due in exactly one outcome, as it stood seven days after the period: confirmed by the citizen, closed without an answer of theirs, not done with a reason, referred, withdrawn, answered as a question, or still open.
# Name of a measure, on pages and in data files.
measure-fixed-and-confirmed-in-14d = Confirmed fixed within 14 days
# How a measure is counted, on pages and in data files.
measure-fixed-and-confirmed-in-14d-how = Of the fixes due: those whose citizen confirmed a fix that was made in time. Without an answer of the citizen it does not count.
# Name of a measure, on pages and in data files.
measure-median-days-to-confirmed-fix = Days to a confirmed fix, half of them
# How a measure is counted, on pages and in data files.
measure-median-days-to-confirmed-fix-how = Half of the confirmed fixes took no more days than this, from the first message to the fix.
# Name of a measure, on pages and in data files.
measure-p90-days-to-confirmed-fix = Days to a confirmed fix, nine of ten
# How a measure is counted, on pages and in data files.
measure-p90-days-to-confirmed-fix-how = Nine of ten confirmed fixes took no more days than this.
# Name of a measure, on pages and in data files.
measure-late-with-reason = Late with a reason
# How a measure is counted, on pages and in data files.
measure-late-with-reason-how = Of the fixes due: those that were not made in time and for which more time was approved, or given to the whole district.
# Name of a measure, on pages and in data files.
measure-not-done-because = Not done, and why
# How a measure is counted, on pages and in data files.
measure-not-done-because-how = Of those not done: by the reason that a higher level approved. Given where the number of those not done is shown week by week.
# Name of a measure, on pages and in data files.
measure-reopened = Opened again
# How a measure is counted, on pages and in data files.
measure-reopened-how = Of the fixes due: those that were opened again at least once because the problem was not solved.
# Name of a measure, on pages and in data files.
measure-audited = Looked at by an auditor
# How a measure is counted, on pages and in data files.
measure-audited-how = Of the fixes due: those closed as fixed that an auditor from outside the district looked at and reached.
# Name of a measure, on pages and in data files.
measure-audited-truly-fixed = Truly fixed, of those audited
# How a measure is counted, on pages and in data files.
measure-audited-truly-fixed-how = Of those audited: those of which the auditor found that they are fixed altogether.
# Name of a measure, on pages and in data files.
measure-fake-closures = Fake closures found
# How a measure is counted, on pages and in data files.
measure-fake-closures-how = Of the fixes due: those closed as fixed of which an auditor found that nothing was fixed.
# Name of a measure, on pages and in data files.
measure-appeals = Appeals
# How a measure is counted, on pages and in data files.
measure-appeals-how = Of the fixes due: those whose citizen appealed against how it was closed.
# Name of a measure, on pages and in data files.
measure-overturned = Appeals that were right
# How a measure is counted, on pages and in data files.
measure-overturned-how = Of the appeals: those that opened the complaint again.
# Name of a measure, on pages and in data files.
measure-escalations = Went up to
# How a measure is counted, on pages and in data files.
measure-escalations-how = Of the fixes due: those for which a higher level became answerable, by the highest.
# Name of a measure, on pages and in data files.
measure-bounced = Passed on more than twice
# How a measure is counted, on pages and in data files.
measure-bounced-how = Of the fixes due: those that were offered to other officers more than twice.
# Name of a measure, on pages and in data files.
measure-undeliverable = Messages that did not arrive
# How a measure is counted, on pages and in data files.
measure-undeliverable-how = Messages to citizens that were given up in the period because they could not be delivered.
# Name of a measure, on pages and in data files.
measure-late-now = Late now
# How a measure is counted, on pages and in data files.
measure-late-now-how = Complaints of which a promise has passed and is neither met nor being checked, as of the last count.
# Name of a measure, on pages and in data files.
measure-oldest-open-days = Days since the oldest broken promise
# How a measure is counted, on pages and in data files.
measure-oldest-open-days-how = For how many days the oldest of those late now has been late.
