### The audit of what was closed as fixed: what auditors read, and what others read of it.

## To auditors

# A week's sample was drawn. The numbers and the commands follow. $from is the first day on which one of them was closed.
# sms: 2
audit-assigned = { $district }: for you to look at, of what was closed as fixed since { $from }: { $count }. Go there, or ask the citizen through us.
# Comes after it: the numbers of the complaints.
# sms: 2
audit-assigned-cases = { $cases }
# Comes after it.
# sms: 2
audit-assigned-how = Send a number to see it. Report: AUDIT { $reference } fixed, not fixed, partly or not reached; and a note. To ask once: AUDIT { $reference } ASK and your question
# AUDIT alone: how many wait. The numbers follow.
# sms: 1
audit-mine = Waiting for your audit: { $count }
# AUDIT alone while nothing waits.
# sms: 1
audit-none = Nothing waits for your audit.
# After AUDIT. $outcome is one of the four below; the note may follow.
# sms: 2
done-audit = { $reference }, noted: { $outcome }.
# Comes after it when it is not fixed.
# sms: 2
done-audit-reopened = It is open again as a fake closure. The citizen, the office, the DC desk and the PDU were told.
# After AUDIT with a question.
# sms: 1
done-audit-ask = { $reference }: your question went to the citizen. The answer comes here.
# AUDIT with something else.
# sms: 2
audit-unclear = What did you find: fixed, not fixed, partly or not reached? Like this: { $example }
# AUDIT of what is open again.
# sms: 2
audit-over = { $reference } is open again already, so there is nothing to audit.
# AUDIT after 90 days.
# sms: 2
audit-old = { $reference } was closed more than 90 days ago; that is too long for an audit.
# A second question.
# sms: 2
audit-asked-once = One question may be asked about { $reference }, while it is closed, and it was. To see it: { $reference }
# The citizen's answer to the auditor; the words follow.
# sms: 2
audit-reply = { $reference }: the citizen answers. Then: AUDIT { $reference } fixed, not fixed or partly
# What an auditor found, after a colon.
# sms: 1
audit-fixed = fixed
# What an auditor found, after a colon.
# sms: 1
audit-not-fixed = not fixed
# What an auditor found, after a colon.
# sms: 1
audit-partly = partly fixed
# What an auditor found, after a colon.
# sms: 1
audit-not-reached = nobody was reached
# Meaning of AUDIT.
# sms: 1
help-audit = fixed, not fixed, partly, not reached
# Meaning of AUDIT alone.
# sms: 1
help-audit-list = what waits for your audit
# A part of a command.
# sms: 1
part-result = what you found

## To others

# To the citizen. $question is the auditor's own words.
# sms: 2
told-audit-asked = Somebody from outside the district looks at whether { $reference } was really fixed, and asks: "{ $question }" Just write your answer.
# The citizen's answer arrived.
# sms: 1
audit-replied = Thank you. Your answer about { $reference } went to the auditor.
# To the citizen, when the auditor says that it is not fixed.
# sms: 2
told-audit-not-fixed = Somebody from outside the district looked at { $reference }: it is not fixed. We opened it again. New date: { $date }.
# To the owner, the DC desk and the PDU. The auditor's words may follow.
# sms: 2
officer-fake-closure = FAKE CLOSURE { $reference } { $area }, { $place }: an auditor found that it is not fixed. It is open again. New date { $date }.
# To the coordinator. The auditor's words may follow.
# sms: 2
officer-audit-partly = { $reference } { $area }, { $place }: an auditor found it only partly fixed. It stays closed; please see to the rest, and note it with NOTE { $reference }.
# In the answer to SHOW.
# sms: 2
show-fake-closure = The audit found it closed without being fixed: { $count } times.
