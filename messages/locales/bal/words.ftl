### Balochi. REVIEW BY A NATIVE SPEAKER NEEDED: every word below (dialect, spelling, fitness).
###
### Only words that a source attests stand here; whatever is missing is shown in Urdu. Two words for one
### thing mean: the Balochi one, then the loan, where the first alone would be read as an Urdu word.

## Issue areas

# review: native
area-water = آپ (پانی)
# review: native
area-education = وانگ (تعلیم)
    .sms = تعلیم
# review: native
area-health = صحت
# review: native
area-nutrition = ورگ (خوراک)
    .sms = خوراک
# review: native
area-energy = بجلی
# review: native
area-jobs = روزگار
# review: native
area-roads = راہ (سڑک)
    .sms = سڑک
# review: native
area-governance = سرکاری خدمت
# review: native
area-security = امن و انساپ
# review: native
area-environment = چاگرد (ماحول)
    .sms = ماحول

## Labels of buttons and list rows

# review: native
label-yes = ہاں
# review: native
label-no = نہ
# review: native
label-menu = مینو
# review: native
label-back = پدا
# review: native
label-new-complaint = نوکیں شکایت
# review: native
label-language = زبان
