### REVIEW BY A NATIVE SPEAKER NEEDED (Quetta or Pishin): every message below.

## د سهار نهو بجو لنډیز

# review: native
digest = { $date }: { $list }.
# review: native
digest-more = سربېره پر دې: { $list }.
    .sms = {""}
# review: native
digest-back = ښه راغلاست.
# review: native
digest-nothing = { $date }: ستاسو لپاره هېڅ نه دي پاتې.
# review: native
digest-how = د کتلو لپاره MINE، LATE یا LIST راولېږئ.
    .sms = MINE راولېږئ.
# review: native
digest-where = { $list }.
    .sms = {""}
# review: native
digest-where-more = { $list } او { $count } نورې ضلعې.
    .sms = {""}
# review: native
digest-in = { $district } { $count }
# review: native
digest-late = { $count } ځنډېدلي
    .sms = ځنډ { $count }
# review: native
digest-today = { $count } نن وروستۍ ورځ
    .sms = نن { $count }
# review: native
digest-fresh = { $count } ځواب ته پاتې
    .sms = ځواب { $count }
# review: native
digest-soon = { $count } ژر حل کول غواړي
    .sms = ژر { $count }
# review: native
digest-decide = { $count } پرېکړې ته پاتې
    .sms = پرېکړه { $count }
# review: native
digest-offered = { $count } تاسو ته وړاندې شوي
    .sms = وړاندې { $count }
# review: native
digest-added = په { $count } کې د شکایت کوونکي نوې خبره
    .sms = نوې خبره { $count }
# review: native
digest-denied = { $count } بیا خلاص شوي
    .sms = بیا { $count }
# review: native
digest-checking = { $count } حل بلل شوي، له شکایت کوونکي پوښتل کېږي
    .sms = حل { $count }
# review: native
digest-kept = { $count } خبرتیاوې ساتل شوې
    .sms = خبرتیا { $count }
# review: native
digest-orphans = بې افسره شکایتونه: { $count }. افسر ټاکلو ته ASSIGN، لېست ته LIST ORPHANS
    .sms = بې افسره { $count }: LIST ORPHANS
# review: native
digest-list-line = { $reference } { $area }، { $place }، { $state }، { $time }
    .sms = {""}
# review: native
digest-list-line-level = { $reference } { $area }، { $place }، { $state }، { $time } (درجه { $level })
    .sms = {""}
# review: native
digest-orphans-more = او { $count } نور
    .sms = {""}

## د چا کار له چا سره دی

# review: native
officer-assigned = شکایت { $reference }، { $area }، { $place } تاسو ته درکړل شو. ټولې نېټې هماغه دي.
# review: native
officer-assigned-away = شکایت { $reference }، { $area }، { $place } بل افسر ته ورکړل شو.
# review: native
done-assign = شکایت { $reference } اوس له { $name } سره دی. نېټې هماغه دي: تر { $date } پورې حل. 5 دقیقې UNDO.
# review: native
assign-same = شکایت { $reference } لا له مخکې له { $name } سره دی.
# review: native
duty-nobody = په ضلع کې د دې نوم یا دفتر افسر نشته: { $typed }
# review: native
duty-which = کوم یو؟ { $list }. پوره نوم ولیکئ.
# review: native
done-away = تاسو تر { $date } پورې نه یاست. بېرته راتګ: AWAY BACK
# review: native
done-away-other = { $name } تر { $date } پورې نشته.
# review: native
done-away-deputy = تر هغه کار او خبرتیاوې له { $deputy } سره دي. د هر شکایت خاوند هماغه پاتې کېږي.
# review: native
done-away-nobody = مرستیال نشته: نوي شکایتونه او خبرتیاوې نورو ته، که نه پورته ځي. د مرستیال لپاره: DEPUTY او نوم
# review: native
done-deputy = چې تاسو نه یاست، { $name } به کار کوي. د تلو پر وخت: AWAY until او نېټه
# review: native
done-back = ښه راغلاست. پاتې کارونه: MINE
# review: native
done-back-other = { $name } بېرته راغی.
# review: native
away-not = تاسو حاضر یاست.
# review: native
away-not-other = هغه افسر حاضر دی.
# review: native
away-own-deputy = مرستیال بل څوک وي.
# review: native
away-not-yours = د { $name } نه شتون تاسو نه شئ لیکلی. همغږی کوونکی یا ډي سي دفتر یې لیکلی شي.
# review: native
away-too-long = تر ټولو ډېر { $days } ورځې.
# review: native
officer-deputy = تر { $date } پورې تاسو د { $name } مرستیال یاست: خبرتیاوې یې تاسو ته راځي او کار یې کولی شئ. وګورئ: MINE
# review: native
officer-deputy-over = { $name } بېرته راغی. اوس مرستیال نه یاست.
# review: native
officer-away = تاسو تر { $date } پورې غیر حاضر ولیکل شوئ. که دا سم نه وي، راولېږئ: AWAY BACK
# review: native
officer-back = تاسو بېرته حاضر ولیکل شوئ. پاتې کارونه: MINE
# review: native
orphans-header = په { $district } کې بې افسره شکایتونه: { $count }
# review: native
orphans-empty = په { $district } کې هر شکایت افسر لري.
# review: native
help-orphans = چې افسر نه لري
# review: native
help-assign = افسر یا دفتر ته یې ورکړئ
# review: native
help-away = تاسو نه یاست، مرستیال څوک؛ AWAY BACK
# review: native
help-deputy = ستاسو مرستیال
# review: native
part-officer = د افسر نوم یا دفتر
# review: native
part-until = تر کله پورې
# review: native
officer-others-approved = شکایت { $reference }: وړاندیز ومنل شو. ستاسو پرېکړې ته هېڅ نه دي پاتې.
# review: native
officer-others-denied = شکایت { $reference }: وړاندیز ونه منل شو. ستاسو پرېکړې ته هېڅ نه دي پاتې.
# review: native
wrong-district = شکایت { $reference } د { $district } ضلعې دی. د هغې ضلعې شمېرې ته ولیکئ.

## د ضلعې لپاره نور وخت

# review: native
done-extend = { $district }: خلاصو شکایتونو ته { $days } ورځې نور وخت، لامل: { $cause }. 5 دقیقې وروسته پیلېږي، خلکو ته هغه وخت ویل کېږي. تر هغه UNDO.
# review: native
done-undo-extend = بېرته واخیستل شو: EXTEND. چا ته نه و ویل شوی.
# review: native
extend-unknown = { $typed } نه ضلع ده نه لامل (flood، snow، earthquake، shutdown، security). بېلګه: { $example }
# review: native
help-extend = د ضلعې لپاره نور وخت
# review: native
part-days = څو ورځې
# review: native
part-cause = لامل (flood، snow، earthquake، shutdown)
# review: native
told-extended = شکایت { $reference }: په { $district } کې د { $cause } له امله { $days } ورځې نورې. نوې نېټه { $date }، ژمنه { $fix_by } وه.
# review: native
case-extended = د { $cause } له امله نور وخت: تر { $date } پورې.
# review: native
edition-extended = د { $cause } له امله ټولو ژمنو ته { $days } ورځې نورې ورکړل شوې.
# review: native
extension-flood = سېلاب
# review: native
extension-snow = واورې
# review: native
extension-earthquake = زلزلې
# review: native
extension-shutdown = بندېدو
# review: native
extension-security = امنیت
