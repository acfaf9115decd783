### REVIEW BY A NATIVE SPEAKER NEEDED (Quetta or Pishin): every message below.

# review: native
pack-trend = بدلون
# review: native
pack-districts = ولسوالۍ
# review: native
pack-failed = وخت یې پوره شو، د حل تصدیق یې ونه شو
# review: native
pack-why = رد شوي، د علت له مخې
# review: native
pack-went-up = پورته ولاړل
# review: native
pack-signs = نورې نښې
# review: native
pack-late = اوس ځنډېدلي
# review: native
pack-waiting = پرېکړې ته په تمه
# review: native
pack-waiting-line = { $who }: { $count }، تر ټولو زوړ له { $days } ورځو
# review: native
pack-bounced = دوه یا ډېر ځله لېږدول شوي
# review: native
pack-nothing = هېڅ نه
# review: native
pack-cell = { $value }
# review: native
pack-below = د اونیو او میاشتو شمېرې هماغه دي چې خلک یې لولي. کرښه د هغې شمېرې لپاره ده چې نه ښودل کېږي، او د څو میاشتو ټول یوازې د ښودل شویو شمېرو دی. ځنډ، پرېکړې او لېږد د همدې ورځې دي.
# review: native
pack-head-period = له
# review: native
pack-head-district = ولسوالۍ
# review: native
pack-head-received = راغلل
# review: native
pack-head-due = وخت پوره
# review: native
pack-head-confirmed = حل، تصدیق شوي
# review: native
pack-head-answered = په 72 ساعتو کې ځواب
# review: native
pack-head-in-time = په 14 ورځو کې تصدیق
# review: native
pack-head-reopened = بیا پرانیستل شوي
# review: native
pack-head-late = ځنډېدلي
# review: native
pack-outcome-closed-unconfirmed = بې تصدیقه تړل شوي
# review: native
pack-outcome-not-done = رد شوي
# review: native
pack-outcome-referred = بلې ادارې ته لېږل شوي
# review: native
pack-outcome-withdrawn = بېرته اخیستل شوي
# review: native
pack-outcome-open = لا پرانیستي
# review: native
pack-sign-late-reason = له منظور شوي علت سره ځنډ
# review: native
pack-sign-fake = د حل په نوم تړل شوي، خو پلټونکي سم ونه موندل
# review: native
pack-sign-appeals = استینافونه
# review: native
pack-sign-bounced = تر دوه ډېر ځله لېږدول شوي
# review: native
pack-sign-undeliverable = هغه پیغامونه چې ونه رسېدل
