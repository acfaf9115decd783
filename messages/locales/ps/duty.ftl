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
