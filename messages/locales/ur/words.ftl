### وہ لفظ جو دوسرے پیغاموں کے اندر آتے ہیں، اور بٹنوں کے نام۔

## مسئلے کی قسم: فقرے میں اس کے فوراً بعد کا، میں، سے وغیرہ نہ آئے

area-water = پانی
area-education = تعلیم
area-health = صحت اور زچہ بچہ
    .sms = صحت
area-nutrition = خوراک اور غذائیت
    .sms = خوراک
area-energy = بجلی اور توانائی
    .sms = بجلی
area-jobs = روزگار
area-roads = سڑکیں اور راستے
    .sms = سڑکیں
area-governance = سرکاری خدمات
area-security = امن اور انصاف
area-environment = قدرتی وسائل اور ماحول
    .sms = ماحول
area-unknown = موضوع معلوم نہیں

## شکایت کہاں تک پہنچی

state-new = موصول ہوئی
state-acknowledged = جواب مل گیا
state-in_progress = کام جاری ہے
state-transfer_offered = دوسرے دفتر کو دی جا رہی ہے
state-waiting_citizen = شہری کے جواب کا انتظار
state-linked = اوروں کے ساتھ، کام جاری
state-checking = حل کی اطلاع ملی، تصدیق باقی ہے
    .sms = تصدیق باقی ہے
state-closed_confirmed = حل ہوا، تصدیق ہو گئی
state-closed_unconfirmed = بند ہوئی، تصدیق نہیں ہوئی
state-closed_not_done = بند ہوئی، کام نہیں ہوا
state-closed_referred = بند ہوئی، دوسرے ادارے کے سپرد
state-answered = جواب دے کر بند ہوئی
state-withdrawn = شہری نے واپس لے لی
state-moved = ضلعی دفتر سے باہر منتقل
state-appeal = جائزہ جاری ہے
state-closed_final = جائزے کے بعد بند

## کون ذمہ دار ہے

level-0 = ضلعی فوکل پرسن
level-1 = ضلعی کوآرڈینیٹر
level-2 = ڈپٹی کمشنر آفس
level-3 = صوبائی ڈیلیوری یونٹ
## دیر یا انکار کی وجہ

reason-budget = رقم ابھی نہیں ملی
reason-supplies = سامان یا پرزے نہیں ہیں
reason-staff = عملہ کم ہے
reason-weather = موسم
reason-security = امن و امان
reason-court = عدالتی مقدمہ
reason-no-mandate = یہ اس دفتر کا کام نہیں
reason-no-budget = اس کے لیے رقم نہیں
reason-not-true = جو بتایا گیا وہ نہیں ملا
reason-unsafe = اس میں خطرہ ہے

intake-visit = دفتر آ کر
intake-call = فون پر
intake-letter = خط یا درخواست سے
intake-proxy = رشتے دار یا پڑوسی کے ذریعے
reason-unsaid = وجہ نہیں بتائی گئی

## دفتر کی تجویز

proposal-late = وجہ کے ساتھ دیر
proposal-cannot = کام نہیں ہو گا
proposal-refer = دوسرے ادارے کے سپرد
proposal-transfer = دوسرے دفتر کو دینا

## جب معلوم نہ ہو

office-unknown = ضلعی دفتر
place-unknown = جگہ معلوم نہیں

## بٹن اور فہرست کے نام (زیادہ سے زیادہ 20 حرف)

label-yes = ہاں
label-no = نہیں
label-partly = کچھ حد تک
label-menu = مینو
label-skip = چھوڑیں
label-back = واپس
label-add-place = جگہ بتائیں
label-add-media = تصویر یا آواز
label-other-area = مسئلہ کچھ اور ہے
label-private = رازداری سے بات
label-new-complaint = نئی شکایت
label-my-complaints = میری شکایتیں
label-weekly-updates = ہفتہ وار خبریں
label-language = زبان
label-how = یہ کیسے چلتا ہے
label-for-another = کسی اور کے لیے
label-agreed = ہاں
label-not-asked = معلوم نہیں
label-to-me = مجھے
label-to-them = انہیں
label-not-mine = نہیں، میری نہیں
label-add-information = مزید بتائیں
label-it-is-fixed = کیا حل ہو گیا؟
label-not-fixed = حل نہیں ہوا
label-go-higher = بڑے افسر تک
label-withdraw = شکایت واپس لیں
label-keep = واپس نہ لیں
label-open-again = دوبارہ کھولیں
label-appeal = اپیل
label-another = کوئی اور چنیں
label-new-problem = نیا مسئلہ
label-choose = چنیں

## ہر زبان کا اپنا نام

language-name-ur = اردو
language-name-ps = پښتو
language-name-bal = بلوچی
language-name-brh = براہوئی
language-name-en = English
