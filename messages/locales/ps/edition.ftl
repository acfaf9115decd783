### REVIEW BY A NATIVE SPEAKER NEEDED (Quetta or Pishin): every message below.
### د هفتې خبر: «تاسو وویل، موږ وکړل، بیا به څه کېږي».

## خبر

# review: native
edition-title = { $district }، له { $from } تر { $until }: تاسو وویل، موږ وکړل، بیا به څه کېږي
# review: native
edition-said-none = تاسو وویل: په دې هفته کې شکایت رانغی.
# review: native
edition-said = تاسو وویل: په دې هفته کې { $count } شکایتونه راغلل.
# review: native
edition-said-few = تاسو وویل: په دې هفته کې تر پنځو کم شکایتونه راغلل.
# review: native
edition-said-many = تاسو وویل: په دې هفته کې پنځه یا زیات شکایتونه راغلل.
# review: native
edition-said-area = { $area }: { $count }
# review: native
edition-said-area-few = { $area }: تر پنځو کم
# review: native
edition-said-area-many = { $area }: پنځه یا زیات
# review: native
edition-said-places = درې یا زیاتو کسانو له دې ځایونو ولیکل: { $places }.
# review: native
edition-did-none = موږ وکړل: شکایت کوونکو د هېڅ کار تصدیق نه دی کړی.
# review: native
edition-did = موږ وکړل: { $count } (شکایت کوونکو یې تصدیق کړی):
# review: native
edition-did-few = موږ وکړل (شکایت کوونکو یې تصدیق کړی):
# review: native
edition-did-line = { $area }، { $place }: { $office }
# review: native
edition-did-rest = او په نورو ځایونو کې هم
# review: native
edition-reported = وايي چې وشول، تصدیق پاتې دی: { $count }
# review: native
edition-reported-few = وايي چې وشول، تصدیق پاتې دی: تر پنځو کم
# review: native
edition-not-done = نه دي شوي، ځنډېدلي شکایتونه { $count }:
# review: native
edition-not-done-few = نه دي شوي:
# review: native
edition-not-done-none = نه دي شوي: هېڅ وعده نه ده ځنډېدلې.
# review: native
edition-not-done-line = { $area }، { $place }: له { $date } ځنډ دی، علت نه دی ویل شوی
# review: native
edition-not-done-rest = او په نورو ځایونو کې هم ځنډ دی
# review: native
edition-unfixed = له حل پرته وتړل شول: { $count }
# review: native
edition-unfixed-few = له حل پرته وتړل شول: له پنځو کم
# review: native
edition-next = بیا به څه کېږي:
# review: native
edition-next-line = { $area }، { $place }: { $office }، تر { $date } پورې
# review: native
edition-next-none = بیا به څه کېږي: د هېڅ کار نېټه نه ده لیکل شوې.
# review: native
edition-added =
    د دفتر له خوا ({ $office }):
    { $text }
# review: native
edition-silent = دفتر له خپلې خوا څه نه دي ویلي.
# review: native
edition-unfixed-reason = { $reason }: { $count }
# review: native
edition-unfixed-reason-few = { $reason }: تر پنځو کم
# review: native
edition-unfixed-reason-many = { $reason }: پنځه یا زیات
# review: native
edition-unfixed-many = له حل پرته وتړل شول: پنځه یا زیات
# review: native
edition-referred = بلې ادارې ته ولېږل شول
# review: native
edition-not-done-reason = { $area }، { $place }: له { $date } راهیسې ځنډ دی، علت: { $reason }. نوې نېټه { $day }
# review: native
edition-corrected = سمون: { $count } کارونه چې پخوانیو خبرونو یاد کړي وو، سم ونه ختل؛ شکایتونه بیا پرانیستل شول.
# review: native
edition-corrected-few = سمون: تر پنځو کم کارونه چې پخوانیو خبرونو یاد کړي وو، سم ونه ختل؛ شکایتونه بیا پرانیستل شول.
# review: native
edition-corrects =
    د پخواني خبر سمون ({ $office }):
    { $text }
# review: native
edition-leave = که دا پیغامونه بندوئ، ولیکئ: خبرونه بند

## د افسر مسوده

# review: native
week-draft = دا د دې هفتې د خبر مسوده ده. که کرښه زیاتوئ، WEEK SAID، WEEK DID یا WEEK NEXT او ورسره متن ولیکئ. که زیاته کړې کرښه باسئ، WEEK DROP او د کرښې شمېره ولیکئ. د لېږلو لپاره WEEK APPROVE ولیکئ. که WEEK APPROVE ونه لیکئ، { $date } به پخپله لاړ شي، زیاتې شوې کرښې به نه ځي او پکې به لیکل شوي وي چې دفتر څه نه دي ویلي.
    .sms = دا د دې هفتې مسوده ده. کرښه زیاته کړئ: WEEK SAID، WEEK DID یا WEEK NEXT او متن. کرښه وباسئ: WEEK DROP او شمېره. ولېږئ: WEEK APPROVE. که نه، { $date } به پخپله ځي، زیاتې کرښې به نه ځي او لیکل به وي چې دفتر څه نه دي ویلي.
# review: native
week-added = کرښه { $number } زیاته شوه. یوازې د WEEK APPROVE سره ځي.
# review: native
week-dropped = کرښه { $number } وایستل شوه.
# review: native
week-approved = منظوره شوه. خبر اخیستونکو ته ځي.
# review: native
week-approved-later = منظوره شوه. خبر اخیستونکو ته { $date } ځي.
# review: native
week-added-line = کرښه { $number }: { $text }
# review: native
help-week-approve = د دې هفتې خبر لېږل
# review: native
week-correct-kept = سمون { $number } وساتل شو، په راتلونکي خبر کې به راشي.
# review: native
week-posted = ولیکل شول: تاسو د دې هفتې خبر دلته ولګاوه: { $place }. تر اوسه ځایونه: { $count }.
# review: native
week-posted-before = { $place } لا پخوا لیکل شوی. تر اوسه ځایونه: { $count }.
# review: native
wrong-week-not-out = د دې هفتې خبر لا نه دی تللی. مسوده: WEEK، لېږل: WEEK APPROVE
# review: native
wrong-week-no-pages = دا خدمت عامه پته نه لري، پوسټر به یې چلوونکی چاپوي.
# review: native
piece-poster = د دې هفتې پوسټر (A4)، د راډیو متن او د ګروپونو متن: { $link }
# review: native
piece-radio = د راډیو متن، 45 ثانیې، په اردو او انګلیسي:
    .sms = د راډیو متن په هماغه پاڼه کې دی، په اردو او انګلیسي.
# review: native
piece-group = د ګروپونو متن په جلا پیغام کې راځي. چې چېرته ولګېږي، ولیکئ: WEEK POSTED او ځای
# review: native
piece-script = { $text } ({ $words } کلمې)
    .sms = { "" }
# review: native
piece-text = { $text }
# review: native
part-posted-place = د ځای نوم
