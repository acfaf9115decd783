### What looks odd among confirmed fixes: a list for the Provincial Delivery Unit.

# Above the list. $week is written like 2026-W47.
# sms: 1
odd-title = Odd in the week { $week }: { $count }. It proves nothing; please look.
# Instead of the list.
# sms: 1
odd-none = Nothing looks odd in the week { $week }.
# One finding. $cases are up to five numbers.
# sms: 2
odd-one-phone = { $district }: { $count } fixes confirmed from one phone: { $cases }
# One finding.
# sms: 2
odd-alike = { $district }: { $count } confirmed complaints of several people in the same words: { $cases }
# One finding.
# sms: 2
odd-quick = { $district }: nearly all that one officer reported was confirmed within the hour ({ $count }): { $cases }
# One finding.
# sms: 2
odd-staff = { $district }: { $count } fixes confirmed from phones of officers or verifiers: { $cases }
# One finding.
# sms: 2
odd-owner = { $district }: { $count } fixes confirmed from the phone of the officer who reported them: { $cases }
# Meaning of ODD.
# sms: 1
help-odd = what looks odd in last week's fixes
