### How calendar days and moments are written. Digits stay 0-9 in every language.

## Days of the week, Monday first

# A day of the week inside a date, short.
# sms: 1
weekday-1 = Mon
# A day of the week inside a date, short.
# sms: 1
weekday-2 = Tue
# A day of the week inside a date, short.
# sms: 1
weekday-3 = Wed
# A day of the week inside a date, short.
# sms: 1
weekday-4 = Thu
# A day of the week inside a date, short.
# sms: 1
weekday-5 = Fri
# A day of the week inside a date, short.
# sms: 1
weekday-6 = Sat
# A day of the week inside a date, short.
# sms: 1
weekday-7 = Sun

## Months

# A month inside a date, short.
# sms: 1
month-1 = Jan
# A month inside a date, short.
# sms: 1
month-2 = Feb
# A month inside a date, short.
# sms: 1
month-3 = Mar
# A month inside a date, short.
# sms: 1
month-4 = Apr
# A month inside a date, short.
# sms: 1
month-5 = May
# A month inside a date, short.
# sms: 1
month-6 = Jun
# A month inside a date, short.
# sms: 1
month-7 = Jul
# A month inside a date, short.
# sms: 1
month-8 = Aug
# A month inside a date, short.
# sms: 1
month-9 = Sep
# A month inside a date, short.
# sms: 1
month-10 = Oct
# A month inside a date, short.
# sms: 1
month-11 = Nov
# A month inside a date, short.
# sms: 1
month-12 = Dec

## Patterns

# A day: Thu 26 Nov
# sms: 1
date-day = { $weekday } { $day } { $month }
# A day where the year matters: Thu 26 Nov 2026
# sms: 1
date-day-year = { $weekday } { $day } { $month } { $year }
# A moment: Fri 27 Nov 10:00. $date is a day as above, $time is hours and minutes.
# sms: 1
date-moment = { $date } { $time }
# What stands between the members of a list: water, roads
# sms: 1
list-comma = { ", " }
