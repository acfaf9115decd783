### Brahui. REVIEW BY A NATIVE SPEAKER NEEDED: every word below (dialect, spelling, fitness).
###
### Only words that a source attests stand here; whatever is missing is shown in Urdu. Two words for one
### thing mean: the loan, then the Brahui one, which alone could be taken for an Urdu word.

## Issue areas

# review: native
area-water = پانی (دیر)
# review: native
area-education = تعلیم
# review: native
area-health = صحت
# review: native
area-nutrition = ارغ
# review: native
area-energy = بجلی
# review: native
area-jobs = روزگار
# review: native
area-roads = سڑک (کسر)
    .sms = سڑک
# review: native
area-security = امن، انصاف
# review: native
area-environment = ماحول

## Labels of buttons and list rows

# review: native
label-yes = ہو
# review: native
label-no = نہ
# review: native
label-menu = مینو
# review: native
label-language = زبان
