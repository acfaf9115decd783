### REVIEW BY A NATIVE SPEAKER NEEDED (Quetta or Pishin): every message below.
### هغه کلمې چې په نورو پیغامونو کې راځي، او د تڼیو نومونه.

## د ستونزې ډول: په جمله کې دې ورپسې کې، ته، سره نه راځي

# review: native
area-water = اوبه
# review: native
area-education = تعلیم
# review: native
area-health = روغتیا او د مور روغتیا
    .sms = روغتیا
# review: native
area-nutrition = خواړه او تغذیه
    .sms = خواړه
# review: native
area-energy = بجلي او انرژي
    .sms = بجلي
# review: native
area-jobs = کار او روزګار
# review: native
area-roads = سړکونه او لارې
    .sms = سړکونه
# review: native
area-governance = سرکاري خدمتونه
# review: native
area-security = امنیت او انصاف
# review: native
area-environment = طبیعي زېرمې او چاپېریال
    .sms = چاپېریال
# review: native
area-unknown = موضوع نه ده معلومه

## شکایت چېرته رسېدلی

# review: native
state-new = ترلاسه شو
# review: native
state-acknowledged = ځواب ورکړل شو
# review: native
state-in_progress = کار پرې روان دی
# review: native
state-transfer_offered = بل دفتر ته سپارل کېږي
# review: native
state-waiting_citizen = د شکایت کوونکي ځواب ته انتظار
# review: native
state-linked = له نورو سره، کار روان
# review: native
state-checking = وايي حل شو، تصدیق پاتې دی
    .sms = تصدیق پاتې دی
# review: native
state-closed_confirmed = حل شو، تصدیق شو
# review: native
state-closed_unconfirmed = وتړل شو، تصدیق نه شو
# review: native
state-closed_not_done = وتړل شو، کار ونه شو
# review: native
state-closed_referred = وتړل شو، بلې ادارې ته وسپارل شو
# review: native
state-answered = په ځواب وتړل شو
# review: native
state-withdrawn = شکایت کوونکي بېرته واخیست
# review: native
state-moved = بل ځای ته ولېږدول شو
# review: native
state-appeal = تر کتنې لاندې
# review: native
state-closed_final = تر کتنې وروسته تړلی

## څوک ذمه وار دی

# review: native
level-0 = ضلعي فوکل پرسن
# review: native
level-1 = ضلعي کوآرډینېټر
# review: native
level-2 = ډپټي کمشنر دفتر
# review: native
level-3 = صوبايي ډیلیوري یونټ
## د ځنډ یا انکار دلیل

# review: native
reason-budget = پیسې لا نه دي راغلې
# review: native
reason-supplies = سامان یا پرزې نشته
# review: native
reason-staff = کارکوونکي لږ دي
# review: native
reason-weather = موسم
# review: native
reason-security = امنیت
# review: native
reason-court = د محکمې دعوه
# review: native
reason-no-mandate = دا د دې دفتر کار نه دی
# review: native
reason-no-budget = د دې لپاره پیسې نشته
# review: native
reason-not-true = هغه څه چې ویل شوي وو ونه موندل شول
# review: native
reason-unsafe = خطر پکې دی

# review: native
intake-visit = دفتر ته په راتګ
# review: native
intake-call = په ټیلیفون
# review: native
intake-letter = په لیک یا عریضه
# review: native
intake-proxy = د خپلوان یا ګاونډي له لارې
# review: native
reason-unsaid = دلیل نه دی ویل شوی

## د دفتر وړاندیز

# review: native
proposal-late = ځنډ د دلیل سره
# review: native
proposal-cannot = کار به نه کېږي
# review: native
proposal-refer = بلې ادارې ته سپارل
# review: native
proposal-transfer = بل دفتر ته ورکول

## چې معلوم نه وي

# review: native
office-unknown = ضلعي دفتر
# review: native
place-unknown = ځای نه دی معلوم

## تڼۍ او د لېست نومونه (تر 20 تورو پورې)

# review: native
label-yes = هو
# review: native
label-no = نه
# review: native
label-partly = لږ څه
# review: native
label-menu = مېنو
# review: native
label-skip = پرېږدئ
# review: native
label-back = شاته
# review: native
label-add-place = ځای ووایئ
# review: native
label-add-media = تصویر یا غږ
# review: native
label-other-area = ستونزه بل څه ده
# review: native
label-private = د راز خبره
# review: native
label-new-complaint = نوی شکایت
# review: native
label-my-complaints = زما شکایتونه
# review: native
label-weekly-updates = د هفتې خبرونه
# review: native
label-language = ژبه
# review: native
label-how = دا څنګه کار کوي
# review: native
label-for-another = د بل چا لپاره
# review: native
label-agreed = هو
# review: native
label-not-asked = پوښتلی مې نه شو
# review: native
label-to-me = ما ته
# review: native
label-to-them = هغه ته
# review: native
label-not-mine = نه، زما نه دی
# review: native
label-add-information = نور معلومات
# review: native
label-it-is-fixed = ایا حل شوه؟
# review: native
label-not-fixed = نه ده حل شوې
# review: native
label-go-higher = لوړ افسر ته
# review: native
label-withdraw = بېرته یې اخلم
# review: native
label-keep = نه یې اخلم
# review: native
label-open-again = بیا یې خلاص کړئ
# review: native
label-appeal = اپیل
# review: native
label-another = بل وټاکئ
# review: native
label-new-problem = نوې ستونزه
# review: native
label-choose = وټاکئ

## د هرې ژبې خپل نوم

# review: native
language-name-ur = اردو
# review: native
language-name-ps = پښتو
# review: native
language-name-bal = بلوچی
# review: native
language-name-brh = براہوئی
# review: native
language-name-en = English
