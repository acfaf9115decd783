### REVIEW BY A NATIVE SPEAKER NEEDED (Quetta or Pishin): every message below.
### هغه پیغامونه چې خلک یې لولي. ساده خبرې؛ خطاب «تاسو»؛ عددونه 0-9.

## رسید

# review: native
receipt = ستاسو شکایت درج شو. د شکایت شمېره { $reference } (که له بل ټلیفونه پوښتئ، کوډ { $code }).
    .sms = شکایت درج شو. شمېره { $reference }، کوډ { $code }.
# review: native
receipt-understood = موږ داسې پوه شوو: { $area }.
    .sms = ستونزه: { $area }.
# review: native
receipt-kept = { $kind ->
    [voice] ستاسو غږیز پیغام راورسېد. زموږ کارکوونکی به یې واوري.
    [photo] ستاسو تصویر راورسېد. زموږ کارکوونکی به یې وګوري.
    [place] ستاسو لوکېشن راورسېد. مهرباني وکړئ ستونزه هم ووایئ.
   *[words] ستاسو پیغام راورسېد. زموږ کارکوونکی به یې ولولي.
}
    .sms = { $kind ->
        [voice] غږیز پیغام راورسېد، اورو یې.
        [photo] تصویر راورسېد، ګورو یې.
        [place] لوکېشن راورسېد. ستونزه هم ولیکئ.
       *[words] پیغام راورسېد، لولو یې.
    }
# review: native
receipt-dates = کارکوونکی به تر { $answer_by } پورې ځواب درکړي. د حل وعده تر { $fix_by } پورې ده.
    .sms = ځواب تر { $answer_by }، حل تر { $fix_by } پورې.
# review: native
receipt-free = دا خدمت مفت دی. هېڅوک له تاسو پیسې نه شي غوښتلی او نه مو د شکایت له امله تنګولی شي.
    .sms = دا مفت دی. پیسې غوښتل یا تنګول منع دي.
# review: native
about-officer-ask = ایا دا د کوم افسر په اړه ده؟  1 هو  2 نه  9 پرېږدئ
# review: native
about-officer-yes = مننه. هغه افسر به شکایت { $reference } نه ویني او پرېکړه به نه کوي؛ له هغه وروسته بل سره دی.
# review: native
receipt-options = 1 ځای ووایئ  2 تصویر یا غږ راولېږئ  3 { $area } نه، بل څه  4 د راز خبره  0 مېنو
    .sms = 1 ځای  2 تصویر یا غږ  3 ستونزه بل څه ده  4 د راز خبره  0 مېنو
# review: native
receipt-options-no-area = 1 ځای ووایئ  2 تصویر یا غږ راولېږئ  3 د ستونزې ډول وټاکئ  4 د راز خبره  0 مېنو
    .sms = 1 ځای  2 تصویر یا غږ  3 د ستونزې ډول  4 د راز خبره  0 مېنو
# review: native
language-line = ژبه: 5 اردو  6 پښتو  7 بلوچی  8 براہوئی  9 English

## ځای، تصویر، موضوع

# review: native
place-ask = ستونزه په کوم ځای کې ده؟ لوکېشن راولېږئ، یا د کلي او تحصیل نوم ولیکئ. که یې پرېږدئ، 9 راولېږئ.
# review: native
place-confirm = ایا دا ځای په { $tehsil } ({ $district }) کې دی؟ 1 هو  2 نه، بل ځای
# review: native
place-choose = کوم ځای دی؟ شمېره وټاکئ، یا د کلي او تحصیل نوم ولیکئ.
# review: native
place-outside = دا ځای په { $there } کې دی، خو دا خدمت د { $district } لپاره دی. ستاسو شکایت له موږ سره خوندي دی. ستاسو مطلب کوم ځای دی؟ د کلي او تحصیل نوم ولیکئ، یا د پرېښودو لپاره 9 راولېږئ.
    .sms = دا ځای په { $there } کې دی؛ دا خدمت د { $district } دی. شکایت خوندي دی. سم کلی او تحصیل ولیکئ، یا د پرېښودو لپاره 9 راولېږئ.
# review: native
place-saved = مننه. د شکایت { $reference } ځای: { $place }.
# review: native
media-ask = اوس تصویر یا غږیز پیغام راولېږئ. که یې پرېږدئ، 9 راولېږئ.
# review: native
media-saved = مننه. دا په شکایت { $reference } کې شامل شو.
# review: native
media-lost = د شکایت { $reference } لپاره ستاسو تصویر یا غږیز پیغام موږ خلاص نه کړای شو. مهرباني وکړئ بیا یې راولېږئ، یا یې ولیکئ.
# review: native
media-lost-unnumbered = ستاسو تصویر یا غږیز پیغام موږ خلاص نه کړای شو. مهرباني وکړئ بیا یې راولېږئ، یا یې ولیکئ.
# review: native
media-too-big = ستاسو تصویر، ویډیو یا غږیز پیغام ډېر لوی دی. مهرباني وکړئ وړوکی یې راولېږئ، یا یې ولیکئ.
# review: native
media-unreadable = ستاسو فایل زموږ سره نه خلاصېږي. مهرباني وکړئ تصویر یا غږیز پیغام راولېږئ، یا یې ولیکئ.
# review: native
area-ask = شکایت مو د څه په اړه دی؟
# review: native
area-list = 1 اوبه  2 تعلیم  3 روغتیا  4 خواړه  5 بجلي  6 روزګار  7 سړکونه  8 سرکاري خدمتونه  9 امنیت او انصاف  10 چاپېریال  0 مېنو
# review: native
area-saved = مننه. د شکایت { $reference } ستونزه: { $area }.
# review: native
skipped = سمه ده. شکایت { $reference } هم داسې مخکې ولېږل شو.
# review: native
option-line = { $digit } { $label }

## مېنو او مرسته

# review: native
greeting = السلام علیکم! دا د { $district } ضلعې د شکایتونو خدمت ”جواب“ دی. خپله ستونزه ولیکئ، یا غږیز پیغام، تصویر یا لوکېشن راولېږئ. دا مفت دی.
# review: native
menu = 1 نوی شکایت  2 زما شکایتونه  3 د هفتې خبرونه  4 د راز خبره  5 ژبه  6 دا څنګه کار کوي  7 د بل چا لپاره
# review: native
story-ask = خپله ستونزه ولیکئ، یا غږیز پیغام یا تصویر راولېږئ.
# review: native
how = خپله ستونزه په خپلو خبرو ولیکئ. د شکایت شمېره به سملاسي درکړل شي، په 72 ساعتونو کې به کارکوونکی ځواب درکړي، او په 14 ورځو کې د حل وعده ده. که ناوخته شي، شکایت پخپله لوړ افسر ته ځي. ستونزه حل شوه که نه، دا یوازې تاسو ویلی شئ. افسران ستاسو د ټلیفون شمېره نه ویني.
    .sms = ستونزه ولیکئ، شمېره سملاسي درکول کېږي. ځواب په 72 ساعتونو، حل په 14 ورځو کې. که ناوخته شي، لوړ افسر ته ځي. افسران ستاسو شمېره نه ویني.
# review: native
private = که دلته لیکل تاسو ته زیان رسولی شي، مه یې لیکئ. د راز خبرې لپاره { $helpline } ته زنګ ووهئ (مفت، د ضلعې له دفتره جلا). که اوس د چا ژوند په خطر کې وي، { $emergency } ته زنګ ووهئ. ایا دا ټلیفون یوازې ستاسو دی؟ که نه وي، دا پیغامونه پاک کړئ.
    .sms = که د زیان وېره وي، دلته یې مه لیکئ. د راز خبره: { $helpline } (مفت). د ژوند خطر: { $emergency }. که ټلیفون یوازې ستاسو نه وي، پیغام پاک کړئ.
# review: native
emergency = که د چا ژوند په خطر کې وي، همدا اوس { $emergency } (پولیس) یا { $rescue } (امبولانس) ته زنګ ووهئ. دا خدمت سملاسي مرسته نه شي لېږلی.
# review: native
thanks = مهرباني. هر وخت چې اړتیا وي، دلته ولیکئ.

## چې خبره معلومه نه شي

# review: native
not-understood = بخښنه غواړو، پوه نه شوو. ستاسو پیغام خوندي دی. یوه شمېره راولېږئ، یا د مېنو لپاره 0 راولېږئ.
# review: native
handed-over = ستاسو پیغام خوندي دی، زموږ کارکوونکی به یې ولولي. د مېنو لپاره 0 راولېږئ.
# review: native
parked = ستاسو پیغام راورسېد، خو زموږ په خوا کې یو کار خراب شو. زموږ کارکوونکی به یې ولولي. د بیا لېږلو اړتیا نشته.
# review: native
which-case = ستاسو پیغام د څه په اړه دی؟
# review: native
which-case-line = { $digit } شکایت { $reference } ({ $area })
# review: native
which-case-new = { $digit } نوې ستونزه
# review: native
pending-registered = ستاسو ځواب رانغی، نو موږ ستاسو پیغام د نوي شکایت په توګه درج کړ.

## زما شکایتونه

# review: native
cases-none = دلته ستاسو خلاص شکایت نشته. د نوي شکایت لپاره خپله ستونزه ولیکئ.
# review: native
cases-header = ستاسو شکایتونه:
# review: native
case-line = { $digit } شکایت { $reference }، { $area }: { $state }
# review: native
case-title = شکایت { $reference }، { $area }، { $place }: { $state }.
# review: native
case-waiting = ذمه وار: { $who }. ځواب به تر { $date } پورې درکړل شي.
# review: native
case-step = بل ګام: { $step }، تر { $date } پورې ({ $office }).
# review: native
case-question = د { $office } پوښتنه: { $question } ستاسو تر ځوابه وخت ولاړ دی.
# review: native
case-late-reason = ځنډ د دلیل سره: { $reason }. نوې نېټه: { $date }.
# review: native
case-linked = دا ستونزه نورو هم ویلې، کار یې یو ځای دی.
# review: native
case-answered = د { $office } ځواب: { $answer }
# review: native
case-not-done = { $office } به دا کار ونه کړي: { $reason }.
# review: native
case-referred = اداره یې: { $receiver }، ټلیفون { $phone }، د هغوی شمېره { $their }.
# review: native
case-promise = د حل وعده: { $date }.
# review: native
case-late = په دې کې ځنډ شوی دی. ذمه وار: { $who }.
# review: native
case-fixed = کار په { $date } وشو، { $office } وايي: { $what }.
# review: native
case-withdrawing = تاسو یې بېرته اخیستل غواړئ. موږ به په { $date } یو ځل بیا وپوښتو.
# review: native
case-appeal = ستاسو د اپیل پرېکړه تر { $date } پورې: { $reviewer }.
# review: native
case-final = تر کتنې وروسته هم تړلی دی: { $verdict }
# review: native
case-options = 1 نور معلومات  3 حل شوه  4 بېرته اخلم  0 مېنو
# review: native
case-options-higher = 1 نور معلومات  2 لوړ افسر  3 حل شوه  4 بېرته اخلم  0 مېنو
# review: native
case-options-keep = 1 نور معلومات  3 حل شوه  4 نه یې اخلم  0 مېنو
# review: native
case-options-keep-higher = 1 نور معلومات  2 لوړ افسر  3 حل شوه  4 نه یې اخلم  0 مېنو
# review: native
case-options-review = 1 نور معلومات  0 مېنو
# review: native
case-options-closed = 2 ستونزه نه ده حل شوې  0 مېنو
# review: native
case-options-withdrawn = 2 بیا یې خلاص کړئ  0 مېنو
# review: native
case-options-appeal = 2 بیا یې خلاص کړئ  5 اپیل  0 مېنو
# review: native
case-not-found = د شکایت شمېره { $reference } له موږ سره نشته. مهرباني وکړئ اته واړه عددونه وګورئ.
# review: native
case-code-ask = شکایت { $reference } له بل ټلیفونه درج شوی و. له شمېرې سره د څلورو عددونو کوډ راولېږئ چې په رسید کې راغلی و، لکه: { $reference } 1234
    .sms = شکایت { $reference } له بل ټلیفونه درج شوی و. له شمېرې سره د رسید د څلورو عددونو کوډ راولېږئ، لکه: { $reference } 1234
# review: native
case-code-wrong = شمېره یا کوډ سم نه دی. مهرباني وکړئ رسید وګورئ.
# review: native
information-ask = په شکایت { $reference } کې چې څه زیاتوئ، هغه ولیکئ، یا تصویر یا غږیز پیغام راولېږئ. که یې پرېږدئ، 9 راولېږئ.
# review: native
information-added = دا خبره په شکایت { $reference } کې شامله شوه.
# review: native
flood-kept = ډېر پیغامونه راغلل، ټول په { $reference } کې دي. ځواب به ځنډېږي.
# review: native
flood-slow = ډېر پیغامونه راغلل، هېڅ ورک نه شول. ځواب څو دقیقې وروسته راځي.
# review: native
information-added-new = دا خبره په شکایت { $reference } کې شامله شوه. د نوې ستونزې لپاره 1 راولېږئ.
    .sms = په شکایت { $reference } کې شامله شوه. د نوې ستونزې لپاره 1 راولېږئ.

## ژبه

# review: native
language-ask = خپله ژبه وټاکئ: 5 اردو  6 پښتو  7 بلوچی  8 براہوئی  9 English
# review: native
language-set = { $language ->
   *[other] له دې وروسته به تاسو ته په پښتو لیکو.
}

## د هفتې خبرونه

# review: native
news-district = د کومې ضلعې د هفتې خبرونه درولېږو؟ 1 { $district }
# review: native
news-on = هره هفته به د { $district } خبرونه درته راځي: تاسو وویل، موږ وکړل، بیا به څه کېږي. که یې بندوئ، ولیکئ: خبرونه بند
# review: native
news-off = نور به د هفتې خبرونه نه درځي. ستاسو د خپل شکایت پیغامونه به درځي.
# review: native
stopped = نور به د هفتې خبرونه او یادونې نه درځي. ستاسو شکایتونه به روان وي، او چې ولیکئ، ځواب به درکوو.
# review: native
started = ښه راغلاست. اوس به بیا ستاسو د شکایتونو په اړه پیغامونه درلېږو.

## بېرته اخیستل، لوړ افسر ته رسول، اپیل

# review: native
withdraw-ask = ایا تاسو شکایت { $reference } بېرته اخیستل غواړئ؟ بېرته اخیستل لازم نه دي. 1 هو  2 نه، روان دې وي
# review: native
withdrawal-asked = خبره مو واورېده. په { $date } به یو ځل بیا وپوښتو، تر هغه { $reference } روان دی. که یې نه اخلئ، { $reference } راولېږئ او 4 وټاکئ.
# review: native
withdraw-again = تاسو شکایت { $reference } بېرته اخیستل غوښتل. نن هم دا ستاسو خپله خوښه ده؟ 1 هو، اخلم یې  2 نه، روان دې وي
# review: native
withdrawn = ستاسو په خوښه شکایت { $reference } بېرته واخیستل شو. که مو زړه بدل شو، یا چا مجبور کړي یاست، په 30 ورځو کې دا شمېره راولېږئ او 2 وټاکئ.
# review: native
withdrawal-off = شکایت { $reference } بېرته نه دی اخیستل شوی. کار روان دی، نېټې هماغه دي.
# review: native
told-withdrawal-dropped = تاسو د شکایت { $reference } د بېرته اخیستلو خبره بیا ونه کړه. نو شکایت روان دی، نېټې هماغه دي.
# review: native
say-fixed-ask = ایا شکایت { $reference } رښتیا حل شو؟ بیا یې تړو.  1 هو  2 نه
# review: native
not-fixed-yet = شکایت { $reference } خلاص پاتې دی، نېټې هماغه دي.
# review: native
went-higher = شکایت { $reference } لوړ ته ورسېد. اوس یې ذمه وار دا هم دی: { $who }. نېټې هماغه دي.
# review: native
higher-from = د شکایت { $reference } ذمه وار: { $who }. لوړ ته د رسولو وخت: له { $date } وروسته. که ژمنه ماته شي، پخپله لوړ ته ځي.
# review: native
higher-top = شکایت { $reference } لا له مخکې تر ټولو لوړ دی: { $who }.
# review: native
appeal-ask = د شکایت { $reference } په تړل کېدو ولې موافق نه یئ؟ ویې لیکئ، یا تصویر یا غږ راولېږئ. له لیکلو پرته اپیل: 9
# review: native
appealed = د شکایت { $reference } اپیل درج شو. پرېکړه تر { $date } پورې: { $reviewer }، هغه افسر چې په دې کې یې برخه نه وه.
# review: native
appealed-province = د شکایت { $reference } اپیل درج شو. د هر لوړ افسر پکې برخه وه، نو پرېکړه تر { $date } پورې: { $reviewer }.
# review: native
told-upheld = شکایت { $reference } بیا وکتل شو. تړلی پاتې دی، او دلته دا وروستۍ پرېکړه ده.
# review: native
told-overturned = شکایت { $reference } بیا وکتل شو: تړل یې سم نه وو، بیا خلاص شو. نوې نېټه: { $date }.
# review: native
told-reviewer-words = د کتونکي افسر خبره: { $text }
# review: native
told-appeal-late = د شکایت { $reference } د اپیل پرېکړه په خپل وخت ونه شوه. اوس یې ذمه وار: { $who }.
# review: native
told-area-changed = د شکایت { $reference } ستونزه: { $area }. اوس د همدې کار له افسر سره ده، ځواب تر { $answer_by } پورې.

## له شکایت سره څه وشول

# review: native
told-acknowledged = شکایت { $reference }: { $office } ځواب ورکړ. بل ګام: { $step }، تر { $date } پورې.
# review: native
told-planned = شکایت { $reference }: د { $office } پلان: { $step }، تر { $date } پورې.
# review: native
told-reply =
    شکایت { $reference }، د { $office } پیغام:
    { $text }
# review: native
told-reply-hint = ځواب مو همدلته لیکلی شئ.
# review: native
told-asked = شکایت { $reference }: { $office } له تاسو پوښتي: { $question }
# review: native
told-asked-again = شکایت { $reference }: { $office } لا ستاسو ځواب ته انتظار کوي: { $question }
# review: native
told-asked-wait = تر { $date } پورې همدلته ځواب ورکړئ. تر هغه د دفتر وخت ولاړ دی. د ژمنې نېټه { $fix_by } نه بدلېږي.
# review: native
question-answered = مننه. د شکایت { $reference } په اړه ستاسو ځواب ورسېد: { $office }. د دفتر وخت بیا روان شو.
# review: native
answer-or-story = بله ستونزه ده؟ لومړی 0، بیا 1 راولېږئ.
# review: native
told-answered = شکایت { $reference }: د { $office } ځواب: { $text }
# review: native
told-answered-object = په دې ځواب شکایت وتړل شو. که ستونزه پاتې وي، په 7 ورځو کې 2 راولېږئ، یا په 30 ورځو کې { $reference }.
# review: native
answer-rejected = مننه. شکایت { $reference } د پخوانیو نېټو سره بیا خلاص شو. ذمه وار: { $who }.
# review: native
told-late = شکایت { $reference }: { $office } به وځنډېږي: { $reason }. نوې نېټه { $date }. ژمنه د { $fix_by } ثبت ده.
# review: native
told-transferred = شکایت { $reference } اوس له { $office } سره دی. د ژمنو نېټې هماغه دي، وروستۍ { $fix_by }.
# review: native
told-linked = شکایت { $reference }: دا ستونزه نورو هم ویلې، کار یې یو ځای کېږي. ستاسو شمېره او نېټه { $fix_by } هماغه دي. تصدیق به له تاسو هم اخلو.
# review: native
told-unlinked = په شکایت { $reference } به اوس جلا کار کېږي. نېټې هماغه دي، وروستۍ { $fix_by }.
# review: native
told-not-done = شکایت { $reference }: { $office } به دا کار ونه کړي: { $reason }. د ”کار ونه شو“ په نوم وتړل شو.
# review: native
told-words = د دفتر خبره: { $text }
# review: native
told-referred = د شکایت { $reference } اداره: { $receiver }، ټلیفون { $phone }، د هغوی شمېره { $their }. دلته وتړل شو، حل نه شو.
# review: native
told-object = که موافق نه یئ، په 30 ورځو کې { $reference } راولېږئ. په 2 بیا خلاصېږي، په 5 یې هغه افسر ګوري چې په دې کې یې برخه نه وه.
# review: native
told-appeal = یا 5 وټاکئ: هغه افسر یې ګوري چې په دې کې یې برخه نه وه.
# review: native
told-outside = تاسو صوبايي محتسب یا محکمې ته هم تللای شئ، یا د معلوماتو د حق له لارې کاغذونه غوښتلای شئ.
# review: native
referral-ask = شکایت { $reference }: ایا { $receiver } (ټلیفون { $phone }) ستاسو شکایت واخیست؟  1 هو  2 نه
# review: native
referral-taken = مننه. شکایت { $reference } اوس له { $receiver } سره دی؛ دلته تړلی پاتې دی.
# review: native
filed-by-office = د { $district } یوه دفتر دا شکایت ستاسو له خوا ثبت کړی دی.
# review: native
filed-by-another = چا دا شکایت ({ $district }) ستاسو له خوا ثبت کړی دی.
# review: native
filed-ask = دا ستاسو شکایت دی؟  1 هو  2 نه، په دې اړه راته مه لیکئ
    .sms = دا ستاسو شکایت دی؟ 1 هو  2 نه
# review: native
filed-agreed = مننه. د شکایت { $reference } ټول پیغامونه به تاسو ته درشي.
# review: native
filed-refused = د شکایت { $reference } په اړه به نور تاسو ته نه لیکو. دفتر ته وویل شول.
# review: native
another-story-ask = د بل چا لپاره: ولیکئ چې څه ورسره وشول، یا غږ یا انځور ولېږئ. نوم یې مه لیکئ.
# review: native
another-consent-ask = ایا هغه له دې خبر دی او راضي دی؟  1 هو  2 پوښتلی مې نه شو
# review: native
another-reader-ask = د دې پیغامونه چا ته ولېږو؟  1 ما ته  2 هغه ته
# review: native
another-number-ask = د هغه د موبایل شمېره ولیکئ، یا 9 ولېږئ چې پیغامونه تاسو ته درشي. افسران شمېره نه ویني.
# review: native
another-number-wrong = دا د موبایل شمېره نه ده. داسې یې ولیکئ: 03000000001
# review: native
another-too-many = نن مو ډېرې شمېرې ورکړې. سبا بیا هڅه وکړئ.
# review: native
another-handed = وشو. د شکایت { $reference } پیغامونه اوس هغه ته ځي، او هغه نه ویلی شي. تاسو په شمېره او کوډ { $code } پوښتنه کولی شئ.
# review: native
another-yours = د شکایت { $reference } پیغامونه به تاسو ته درشي.
# review: native
told-went-up = د شکایت { $reference } کار په خپل وخت ونه شو. اوس یې ذمه وار دا هم دی: { $who }.
# review: native
verify-title = شکایت { $reference }، { $area }، { $place }. { $office } وايي: { $what }، په { $date }.
# review: native
verify-title-no-photo = شکایت { $reference }، { $area }، { $place }. { $office } له تصویر پرته وايي: { $what }، په { $date }.
# review: native
verify-ask = ایا ستونزه رښتیا حل شوې ده؟  1 هو  2 نه  3 لږ څه
# review: native
verify-again = شکایت { $reference } ({ $area }): موږ لا ستاسو د ځواب په انتظار یو.
# review: native
verify-which = ستاسو مطلب کوم شکایت دی؟
# review: native
fixed-confirmed = مننه. شکایت { $reference } وتړل شو، ځکه تاسو وویل چې ستونزه حل شوه. که بیا خرابه شي، په 30 ورځو کې ولیکئ.
# review: native
fair-ask = ایا د دې په بدل کې چا درنه پیسې یا کومه ګټه وغوښته؟  1 نه  2 هو
# review: native
fair = مننه.
# review: native
fixed-denied = مننه. موږ شکایت { $reference } بیا خلاص کړ او { $who } ته مو خبر ورکړ. نوې نېټه: { $date }.
# review: native
fixed-denied-words = لیکلی یا ویلی شئ چې څه لا سم نه دي.
# review: native
reopened = موږ شکایت { $reference } بیا خلاص کړ او { $who } ته مو خبر ورکړ. نوې نېټه: { $date }.
# review: native
closed-unconfirmed = شکایت { $reference }: { $office } په { $date } وویل چې کار وشو، خو ستاسو ځواب رانغی. نو شکایت له تصدیق پرته وتړل شو. که ستونزه نه وي حل شوې، په 30 ورځو کې { $reference } راولېږئ او 2 وټاکئ.
    .sms = شکایت { $reference } بې تصدیقه وتړل شو ({ $office }: کار په { $date } وشو). که نه وي شوی، په 30 ورځو کې دا شمېره راولېږئ، بیا 2.
# review: native
told-correction = د شکایت { $reference } په اړه زموږ وروستی پیغام په غلطۍ درغلی و. ستاسو د وعدې نېټې هماغه دي.
