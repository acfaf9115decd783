### Balochi. REVIEW BY A NATIVE SPEAKER NEEDED: every word below (dialect, spelling, fitness).
###
### Only words that a source attests stand here; whatever is missing is shown in Urdu. Two words for one
### thing mean: the loan, then the Balochi one, which alone could be taken for an Urdu word.

## Issue areas

# review: native
area-water = پانی (آپ)
# review: native
area-education = تعلیم (وانگ)
    .sms = تعلیم
# review: native
area-health = صحت
# review: native
area-nutrition = خوراک (ورگ)
    .sms = خوراک
# review: native
area-energy = بجلی
# review: native
area-jobs = روزگار
# review: native
area-roads = سڑک (راہ)
    .sms = سڑک
# review: native
area-security = امن، انساپ
# review: native
area-environment = ماحول (چاگرد)
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
