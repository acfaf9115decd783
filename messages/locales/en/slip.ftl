### The printed receipt (jawab slip). None of it is sent, so nothing has a budget.

# The document's title.
slip-title = Complaint { $reference }
# At the top of the paper.
slip-district = Jawab, the complaint line of { $district }
# Over the number, which stands large below.
slip-number = Your complaint number
# Below the number.
slip-code = Code to ask about it: { $code }
# What it is about, and where.
slip-about = About: { $area }. Place: { $place }.
# When it was filed.
slip-filed = Filed on { $date }.
# The first promise.
slip-answer = A person answers by { $date }.
# The second promise.
slip-fix = The promise to fix it is { $date }.
# Printed bold.
slip-free = This is free. Nobody may ask you for money or trouble you for it.
# How to ask about it from any phone.
slip-ask = To ask, to add something or to say that it is fixed or not: write { $reference } { $code } to { $number } by WhatsApp or SMS, from any phone.
# In small print at the end.
slip-keep = Keep this paper, and show it to nobody whom you do not trust.
