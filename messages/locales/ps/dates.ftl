### REVIEW BY A NATIVE SPEAKER NEEDED (Quetta or Pishin): every message below.
### نېټې: ورځې، میاشتې او د لیکلو بڼه. عددونه تل 0-9.

## د هفتې ورځې، له دوشنبې

# review: native
weekday-1 = دوشنبه
# review: native
weekday-2 = سه شنبه
# review: native
weekday-3 = چهارشنبه
# review: native
weekday-4 = پنجشنبه
# review: native
weekday-5 = جمعه
# review: native
weekday-6 = شنبه
# review: native
weekday-7 = یکشنبه

## میاشتې

# review: native
month-1 = جنوري
# review: native
month-2 = فبروري
# review: native
month-3 = مارچ
# review: native
month-4 = اپریل
# review: native
month-5 = مۍ
# review: native
month-6 = جون
# review: native
month-7 = جولای
# review: native
month-8 = اګست
# review: native
month-9 = سپتمبر
# review: native
month-10 = اکتوبر
# review: native
month-11 = نومبر
# review: native
month-12 = دسمبر

## د لیکلو بڼه

# review: native
date-day = { $weekday } { $day } { $month }
# review: native
date-day-year = { $weekday } { $day } { $month } { $year }
# review: native
date-moment = { $date }، { $time } بجې
# review: native
list-comma = { "، " }
