### REVIEW BY A NATIVE SPEAKER NEEDED (Quetta or Pishin): every message below.

# review: native
radio-opening = السلام علیکم. دا د { $district } د شکایتونو خدمت جواب دی، د دې هفتې له خبر سره.
# review: native
radio-areas = زیاتره خلکو د دې په اړه ولیکل: { $areas }.
# review: native
radio-did = موږ وکړل: { $count } شکایتونه حل شول، او شکایت کوونکو یې تصدیق وکړ.
# review: native
radio-did-few = موږ وکړل: تر پنځو کم شکایتونه حل شول، او شکایت کوونکو یې تصدیق وکړ.
# review: native
radio-did-line = له دې څخه یو: { $area }، { $place }، د { $office } له خوا.
# review: native
radio-reported = د نورو { $count } کارونو د کېدو خبر دی، تصدیق یې پاتې دی.
# review: native
radio-reported-few = تر پنځو د کمو نورو کارونو د کېدو خبر دی، تصدیق یې پاتې دی.
# review: native
radio-not-done = نه دي شوي: په { $count } شکایتونو کې ځنډ دی.
# review: native
radio-not-done-few = نه دي شوي: تر پنځو په کمو شکایتونو کې ځنډ دی.
# review: native
radio-late = { $area }، { $place }، له { $date } ځنډ دی، علت یې نه دی ویل شوی.
# review: native
radio-late-reason = { $area }، { $place }، له { $date } ځنډ دی، علت: { $reason }. نوې نېټه { $day } ده.
# review: native
radio-unfixed = { $count } شکایتونه له حل پرته وتړل شول.
# review: native
radio-unfixed-few = تر پنځو کم شکایتونه له حل پرته وتړل شول.
# review: native
radio-unfixed-many = پنځه یا زیات شکایتونه له حل پرته وتړل شول.
# review: native
radio-next = بیا به څه کېږي: { $office }، { $area }، { $place }، تر { $date } پورې.
# review: native
radio-corrected = یو سمون: { $count } کارونه چې موږ درته ویلي وو، سم ونه ختل.
# review: native
radio-corrected-few = یو سمون: تر پنځو کم کارونه چې موږ درته ویلي وو، سم ونه ختل.
# review: native
radio-closing = خپل شکایت { $number } ته ولیکئ. دا وړیا دی، او ځواب به درکړل شي.
# review: native
radio-closing-none = د خپلې ولسوالۍ د شکایتونو خدمت ته ولیکئ. دا وړیا دی، او ځواب به درکړل شي.
# review: native
group-number = خپل شکایت { $number } ته ولیکئ. دا وړیا دی.
# review: native
group-link = ټولې شمېرې دلته دي: { $link }
# review: native
poster-title = { $district }: تاسو وویل، موږ وکړل، بیا به څه کېږي
# review: native
poster-week = له { $from } تر { $until }
# review: native
poster-said = تاسو وویل: نوي شکایتونه
# review: native
poster-did = موږ وکړل: حل، چې خلکو یې تصدیق وکړ
# review: native
poster-not-done = نه دي شوي: ځنډېدلي شکایتونه
# review: native
poster-next = بیا به څه کېږي
# review: native
poster-write = خپل شکایت دلته ولیکئ، دا وړیا دی
# review: native
poster-dashboard = ټولې شمېرې
# review: native
poster-closed = تر { $date } پورې ریکارډ بند دی، نښه { $digest }
# review: native
piece-title-radio = د راډیو متن
# review: native
piece-title-group = د ګروپونو متن
# review: native
piece-title-poster = پوسټر
# review: native
piece-print = د چاپ لپاره A4 (PDF)
