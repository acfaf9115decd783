### REVIEW BY A NATIVE SPEAKER NEEDED (Quetta or Pishin): every message below.
### عامه پاڼې. د پیغام په توګه نه لېږل کېږي.

## د هرې عامه پاڼې چوکاټ

# review: native
board-brand = جواب
# review: native
board-skip = اصلي مطلب ته ورشئ
# review: native
board-languages = ژبې
# review: native
board-not-in-language = دا پاڼه لا په دې ژبه کې نشته.
# review: native
board-sample-title = د نمونې معلومات.
# review: native
board-sample = دا خلک او شکایتونه رښتیني نه دي.
# review: native
board-sample-phones = ټیلیفونونه وازمویئ
# review: native
board-date = { $date }

## د صوبې او د ضلعې پاڼې

# review: native
board-quarter-head = درې میاشتې
# review: native
board-quarter = له { $from } تر { $until } { $year }
# review: native
board-protected-few = له { $few } کم
# review: native
board-corrections-explained = د اونۍ شمېرې هماغسې پاتې کېږي لکه څنګه چې خپرې شوې. وروسته چې څه بدل شوي، دلته لیکل شوي.
# review: native
board-corrections-number = سمونونه: { $count }
# review: native
board-open-data = همدا شمېرې په فایل کې (CSV)
# review: native
board-not-done-few = ځینې رد شول، خو دومره لږ چې لاملونه یې نه ښودل کېږي.
# review: native
board-held-back = جلا نه دي ویل شوي، چې څوک ونه پېژندل شي
# review: native
board-at-least = لږ تر لږه { $count }
# review: native
board-outcomes-of = هغه شکایتونه چې 14 ورځې یې پوره شوې
# review: native
board-channel-head = لار
# review: native
board-language-head = ژبه
# review: native
board-all-definitions = هره شمېره څنګه شمېرل کېږي
# review: native
board-name = { $name }
# review: native
board-figure = { $count }
# review: native
board-share = { $percent } ({ $of })
# review: native
board-not-shown = –
# review: native
board-period-all = د خدمت له پیله تر اوسه ټول شکایتونه
# review: native
board-periods = موده
# review: native
board-all-time = له پیله
# review: native
board-month = { $month } { $year }
# review: native
board-week = { $day } { $month }
# review: native
board-place-unknown = ځای نه دی ویل شوی
# review: native
board-went-up = تر دې پورته ولاړل: { $who }
# review: native
board-tehsils = له کوم تحصیله
# review: native
board-not-final = دا شمېرې لا بدلېږي.
# review: native
board-correction = اونۍ { $week }: { $count } له «{ $was }» څخه «{ $became }» شول.
# review: native
board-outcome-gone = نور دلته نه شمېرل کېږي
# review: native
board-title-province = ستاسو ضلع خپله ژمنه پوره کوي؟
# review: native
board-title-district = { $district }: شکایتونه او ځوابونه
# review: native
board-lead = د بلوچستان خلک د خپلې ضلعې شمېرې ته شکایت لیکي. ژمنه دا ده: په 72 ساعتونو کې به افسر ځواب ورکوي، او په 14 ورځو کې به کار وشي. چې کار وشو که نه، دا یوازې شکایت کوونکی ویلای شي.
# review: native
board-write-whatsapp = د شکایت لپاره په واټس اپ { $number } ته ولیکئ.
# review: native
board-write-sms = یا { $number } ته پیغام (SMS) ولېږئ.
# review: native
board-free = دا مفت دی.
# review: native
board-all-districts = ټولې ضلعې
# review: native
board-period = هغه شکایتونه چې له { $from } تر { $until } راغلي
# review: native
board-as-of = شمېرل شوي: { $date }.
# review: native
board-clock-runs = هغه ساعت چې ژمنې څاري، وروستی ځل { $date } چلېدلی.
# review: native
board-clock-stands = پام: هغه ساعت چې ژمنې څاري، له { $date } راهیسې نه دی چلېدلی. شمېرې زړې کېدای شي.
# review: native
board-clock-never = هغه ساعت چې ژمنې څاري، لا نه دی چلېدلی.
# review: native
board-empty = لا هېڅ شکایت نه دی راغلی. له لومړیو سره به دلته شمېرې راشي.
# review: native
board-promises = ایا ژمنې پوره شوې؟
# review: native
board-answered = په 72 ساعتونو کې افسر ځواب ورکړ
# review: native
board-fixed = په 14 ورځو کې حل شول، او شکایت کوونکو تصدیق کړل
# review: native
board-of = له { $of } څخه { $count }
# review: native
board-too-few = د سلنې لپاره ډېر لږ
# review: native
board-late-now = اوس ناوخته دي
# review: native
board-oldest = ورځې: تر ټولو زوړ خلاص شکایت
# review: native
board-received = شکایتونه راغلي
# review: native
board-map = ضلعې
# review: native
board-map-alt = د بلوچستان نقشه. چېرته چې دا خدمت شته، رنګ ښیي چې څومره شکایتونو ته په 72 ساعتونو کې ځواب ورکړل شو؛ لاندې جدول هم دا وایي.
# review: native
board-map-link = { $district }: { $share } ته په 72 ساعتونو کې ځواب
# review: native
board-map-legend = په 72 ساعتونو کې ځواب
# review: native
board-map-none = د ویلو لپاره ډېر لږ
# review: native
board-map-absent = خدمت لا نشته
# review: native
board-below = له { $percent } کم
# review: native
board-between = له { $from } تر { $until }
# review: native
board-from = { $percent } یا زیات
# review: native
board-districts = هغه ضلعې چې دا خدمت پکې شته
# review: native
board-district = ضلع
# review: native
board-col-received = راغلي
# review: native
board-col-answered = په 72 ساعتونو کې ځواب
# review: native
board-col-fixed = په 14 ورځو کې حل او تصدیق
# review: native
board-col-late = اوس ناوخته
# review: native
board-col-oldest = تر ټولو زوړ، ورځې
# review: native
board-col-count = شمېر
# review: native
board-col-week = اونۍ، له
# review: native
board-claimed-confirmed = ویل شوي چې وشو، او رښتیا شوي
# review: native
board-claimed-explained = دفتر ویلای شي چې کار وشو. حل شوی هغه وخت ګڼل کېږي چې شکایت کوونکی یا د سیمې خلک یې تصدیق کړي.
# review: native
board-claimed = دفتر ویلي چې حل شول
# review: native
board-confirmed = تصدیق شوې چې حل شول
# review: native
board-outcomes = څه پرې وشول
# review: native
board-outcome-confirmed_fixed = حل شوی، تصدیق شوی
# review: native
board-outcome-closed_unconfirmed = تړل شوی، چا تصدیق نه کړ
# review: native
board-outcome-answered = په ځواب سره تړل شوی
# review: native
board-outcome-not_done = ونه شو، لامل یې ویل شوی
# review: native
board-outcome-referred = بل ادارې ته لېږل شوی
# review: native
board-outcome-withdrawn = بېرته اخیستل شوی
# review: native
board-outcome-open = لا خلاص دی
# review: native
board-outcome-head = پایله
# review: native
board-weeks = اونۍ په اونۍ
# review: native
board-weeks-received = په هره اونۍ کې راغلي شکایتونه
# review: native
board-weeks-kept = پوره شوې ژمنې، د هغې اونۍ له مخې چې ژمنه باید پکې پوره شوې وای
# review: native
board-as-table = همدا په جدول کې
# review: native
board-weeks-gap = په کومه اونۍ کې چې له 20 کم شکایتونه وي، سلنه نه ښودل کېږي.
# review: native
board-weeks-none = لا په هېڅ اونۍ کې د سلنې لپاره کافي شکایتونه نشته.
# review: native
board-areas = خلک د څه په اړه شکایت کوي
# review: native
board-area = موضوع
# review: native
board-not-done = څه ونه شول، او ولې
# review: native
board-not-done-none = په دې وخت کې هېڅ کار رد نه شو.
# review: native
board-reason = لامل
# review: native
board-late-with-reason = ناوخته، چې لامل یې منظور او ویل شوی: { $count }
# review: native
board-edition = تاسو وویل، موږ وکړل، بیا څه
# review: native
board-edition-of = د { $date } د اونۍ خبر
# review: native
board-edition-none = لا د اونۍ خبر نه دی وتلی.
# review: native
board-editions = د اونۍ تازه خبرونه
# review: native
board-hotspots = یوه ستونزه، ډېر خلک
# review: native
board-hotspots-explained = هغه ځایونه چې په 14 ورځو کې ډېرو خلکو له هغه ځایه د یوې خبرې په اړه ولیکل.
# review: native
board-hotspots-none = اوس داسې ځای نشته.
# review: native
board-place = ځای
# review: native
board-people = خلک
# review: native
board-protected = د راز شکایتونه
# review: native
board-protected-explained = د عملې د چلند، رشوت، تېري یا ګواښ شکایتونه جلا افسرانو ته ځي. د ټولې صوبې یوازې یوه شمېره، په درېیو میاشتو کې یو ځل، او یوازې که 10 یا زیات وي، ښودل کېږي.
# review: native
board-more = نورې شمېرې
# review: native
board-measure = څه
# review: native
board-channels = په کومه لار راغلل
# review: native
board-languages-of = په کومه ژبه
# review: native
board-channel-whatsapp = واټس اپ
# review: native
board-channel-sms = پیغام (SMS)
# review: native
board-channel-voice = ټیلیفون
# review: native
board-definitions = د شمېرو مانا
# review: native
board-closed = د { $date } ریکارډ د { $count } لیکنو سره بند شو؛ نښه یې { $digest } ده. که وروسته څوک لیکنه بدله کړي، نښه به سمه نه وي.
# review: native
board-closed-all = ټولې نښې
# review: native
board-version = د تعریفونو نسخه: { $version }
# review: native
board-small = { $few } مانا له یو تر څلورو: د دې لپاره چې څوک ونه پېژندل شي، شمېره نه ښودل کېږي. { $many } مانا پنځه یا زیات، چې د بلې شمېرې د ساتلو لپاره نه ده ښودل شوې. سلنه یوازې د 20 یا زیاتو شکایتونو ښودل کېږي، او تل له شمېرو سره.
# review: native
board-corrections = سمونونه
# review: native
board-corrections-none = هېڅ خپره شوې شمېره نه ده سمه شوې.
# review: native
board-map-credit = نقشه: { $credit }
# review: native
board-not-found = د دې ضلعې پاڼه نشته. هغه ضلعې چې دا خدمت پکې شته:

## د خپل شکایت پاڼه

# review: native
own-title = زما شکایت
# review: native
own-case-title = شکایت { $reference }
# review: native
own-explained = د شکایت په شمېره او هغه کوډ چې ورسره درکړل شوی، دلته کتلای شئ چې شکایت مو چېرته رسېدلی.
# review: native
own-number = د شکایت شمېره
# review: native
own-number-like = اته رقمونه، لکه { $reference }
# review: native
own-code = کوډ
# review: native
own-code-like = څلور رقمونه، چې زموږ په لومړي پیغام کې دي
# review: native
own-show = وښیئ
# review: native
own-wrong = دا شمېره او دا کوډ د یو بل نه دي. بیا یې وګورئ. که څو ځله غلط شي، تر سبا پورې هېڅ نه خلاصېږي.
# review: native
own-lost = کوډ درڅخه ورک دی؟ د هماغه ټیلیفون څخه «زما شکایت» ولیکئ چې شکایت مو پرې کړی و.
# review: native
own-how = اوس څه حال دی
# review: native
own-about = د څه په اړه: { $area }. ضلع: { $district }
# review: native
own-who = اوس ځواب ورکوونکی: { $who }
# review: native
own-promise = ژمنه
# review: native
own-by = تر کله
# review: native
own-standing = پوره شوه؟
# review: native
own-next = تاسو څه کولای شئ
# review: native
own-say-whether = موږ ته ووایاست چې کار رښتیا وشو که نه. دا یوازې تاسو ویلای شئ.
# review: native
own-answer-question = دفتر له تاسو پوښتنه کړې. په ټیلیفون یې ځواب ورکړئ چې کار روان شي.
# review: native
own-not-right = سمه نه ده؟ په 30 ورځو کې یې بیا خلاصولای شئ.
# review: native
own-add-or-higher = نور څه پکې ویلای شئ، پورته یې لېږلای شئ، یا ویلای شئ چې کار وشو.
# review: native
own-write-whatsapp = په واټس اپ { $number } ته { $reference } ولیکئ.
# review: native
own-write-sms = په پیغام (SMS) { $number } ته { $reference } ولیکئ.
# review: native
own-words-in-messages = تاسو او دفتر چې څه لیکلي، هغه یوازې ستاسو د ټیلیفون په پیغامونو کې دي.
# review: native
own-proof-title = هېڅوک یې په پټه نه شي بدلولی
# review: native
own-proof = { $count ->
    [one] د دې شکایت یوه لیکنه
   *[other] د دې شکایت { $count } لیکنې
} په عامه ریکارډ کې بندې شوې. تر ټولو نوې ورځ یې { $date } ده؛ نښه یې { $digest } ده.
# review: native
own-proof-save = ثبوت خوندي کړئ
# review: native
own-proof-how = دا فایل وساتئ. که وروسته څوک ریکارډ بدل کړي، دا به له خپرو شوو نښو سره سم نه وي.
# review: native
own-proof-later = له نیمې شپې یو ساعت وروسته به د نن لیکنې په عامه ریکارډ کې بندې شي. بیا دلته ثبوت خوندي کولی شئ.
# review: native
own-another = بل شکایت وګورئ
# review: native
own-registered = ستاسو شکایت ثبت شو.
# review: native
own-filed = چا ستاسو لپاره ولیکه.
# review: native
own-added = تاسو نور څه پکې زیات کړل.
# review: native
own-place-given = تاسو ځای وښود.
# review: native
own-area-changed = موضوع بدله شوه: { $area }
# review: native
own-acknowledged = افسر ځواب درکړ. بل ګام تر { $date }.
# review: native
own-planned = دفتر به بل ګام تر { $date } اخلي.
# review: native
own-replied = دفتر تاسو ته ولیکل.
# review: native
own-asked = دفتر له تاسو پوښتنه وکړه.
# review: native
own-not-answered = ځواب رانغی، کار روان دی.
# review: native
own-answered = تاسو ته په ځواب سره وتړل شو.
# review: native
own-rejected = تاسو دا ونه منله. شکایت بیا خلاص شو.
# review: native
own-approved = له دفتره پورته پرېکړه وشوه: { $what }
# review: native
own-handed-on = بل دفتر واخیست.
# review: native
own-extended = ټولې ضلعې ته { $days } ورځې نورې: { $cause }.
# review: native
own-linked = د همدې ستونزې له نورو شکایتونو سره یوځای کار پرې کېږي.
# review: native
own-unlinked = اوس بیا ځانته کار پرې کېږي.
# review: native
own-referral-asked = موږ پوښتنه وکړه چې بل دفتر کار پیل کړی که نه.
# review: native
own-referral-taken = تاسو وویل چې بل دفتر کار پیل کړی.
# review: native
own-fix-reported = دفتر وایي چې په { $date } کار وشو. تصدیق یې روان دی.
# review: native
own-confirmed = تاسو وویل چې کار وشو.
# review: native
own-denied = تاسو وویل چې کار نه دی شوی. شکایت بیا خلاص شو.
# review: native
own-denied-partly = تاسو وویل چې کار نیمګړی دی. شکایت بیا خلاص شو.
# review: native
own-asked-again = موږ بیا پوښتنه وکړه چې کار وشو که نه.
# review: native
own-closed-unconfirmed = ځواب رانغی نو وتړل شو. حل شوی نه ګڼل کېږي.
# review: native
own-community-checked = د سیمې خلکو وکتل: { $outcome }
# review: native
own-community-denied = د سیمې خلک وایي چې کار نه دی شوی. شکایت بیا خلاص شو.
# review: native
own-fake-closure = له ضلعې د باندې کتنې وموندله چې کار نه دی شوی. شکایت بیا خلاص شو.
# review: native
own-withdrawn = تاسو شکایت بېرته واخیست.
# review: native
own-asked-higher = تاسو وغوښتل چې پورته لاړ شي.
# review: native
own-appealed = تاسو اپیل وکړ. پرېکړه کوي: { $who }
# review: native
own-upheld = بیا وکتل شو: تړلی پاتې کېږي.
# review: native
own-overturned = بیا وکتل شو: بیا خلاص شو.
# review: native
own-went-up = خبره پورته لاړه. اوس دا هم ځواب ورکوي: { $who }
# review: native
own-undone = دفتر وروستی بدلون بېرته واخیست.
# review: native
own-breached = ژمنه ماته شوه: { $promise }، ټاکلې ورځ { $date }
