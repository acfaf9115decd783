### REVIEW BY A NATIVE SPEAKER NEEDED (Quetta or Pishin): every message below.
### هغه پیغامونه چې افسران یې لولي. حکمونه (ACK، FIXED …) په هره ژبه کې په لویو انګریزي تورو پاتې کېږي.

## څه پېښ شوي

# review: native
officer-new-case = نوی شکایت { $reference }، { $area }، { $place }. تر { $date } پورې ځواب ورکړئ.
# review: native
officer-new-case-reply = ځواب داسې ورکړئ: ACK { $reference } دفتر; بل ګام; نېټه
# review: native
officer-story = ”{ $text }“
# review: native
officer-story-media = ورسره تصویرونه یا غږیز پیغامونه: { $count }
# review: native
officer-added =
    شکایت { $reference }، د شکایت کوونکي نوې خبره:
    ”{ $text }“
# review: native
officer-added-media = په شکایت { $reference } کې شکایت کوونکي تصویر یا غږیز پیغام زیات کړ.
# review: native
officer-answered = شکایت { $reference }: شکایت کوونکي ځواب ورکړ. ستاسو وخت بیا روان دی، تر { $date } پورې یې حل کړئ.
# review: native
officer-place = ځای: { $place }
# review: native
officer-not-answered = شکایت { $reference }: شکایت کوونکي ځواب ورنه کړ. ستاسو وخت بیا روان دی، تر { $date } پورې یې حل کړئ.
# review: native
officer-rejected = شکایت { $reference } بیا خلاص شو: شکایت کوونکی د هغه په تړلو موافق نه دی. تر { $date } پورې یې حل کړئ.
# review: native
officer-proposal-late = شکایت { $reference }، { $area }، { $place }: { $office } به وځنډېږي: { $reason }. نوې نېټه { $date }.
# review: native
officer-proposal-cannot = شکایت { $reference }، { $area }، { $place }: { $office } به دا کار ونه کړي: { $reason }.
# review: native
officer-proposal-refer = د شکایت { $reference }، { $area }، { $place } اداره: { $receiver }، ټلیفون { $phone }، د هغوی شمېره { $their }.
# review: native
officer-proposal-transfer = شکایت { $reference }، { $area }، { $place } د چا دی؟ په ”{ $why }“ ورکړل شو او ونه منل شو.
# review: native
officer-transfer-offered = شکایت { $reference }، { $area }، { $place } تاسو ته درکول کېږي.
# review: native
officer-transfer-reason = دلیل: ”{ $text }“
# review: native
officer-transfer-answer = تر { $date } پورې ځواب ورکړئ: ACCEPT { $reference } یا REFUSE { $reference } او دلیل
# review: native
officer-transferred = شکایت { $reference } وسپارل شو، اوس له { $office } سره دی. نېټې هماغه دي.
# review: native
officer-transfer-decided-by = شکایت { $reference } ونه منل شو. پرېکړه کوي: { $who }. تر هغه ستاسو دی.
# review: native
officer-transfer-stays = شکایت { $reference } له هماغه دفتر سره پاتې دی. دلیل:
# review: native
officer-joined = شکایت { $child } اوس له { $reference } سره دی: ستونزه یوه ده. کار په { $reference } وکړئ، دواړو ته به وویل شي.
# review: native
officer-unlinked = شکایت { $reference }، { $area }، { $place } بیا جلا دی. تر { $date } پورې یې حل کړئ.
# review: native
officer-hotspot = په 14 ورځو کې { $people } کسانو یوه ستونزه وویله، { $area }، { $place }: { $children }
# review: native
officer-hotspot-join = د یو ځای کار لپاره یو له بل سره LINK کړئ. د ټولو لپاره HOTSPOTS.
# review: native
officer-decide = تر { $date } پورې پرېکړه وکړئ: APPROVE { $reference } یا DENY { $reference } او دلیل
# review: native
officer-decide-now = اوس پرېکړه وکړئ: APPROVE { $reference } یا DENY { $reference } او دلیل
# review: native
officer-decision-passed = شکایت { $reference }: په وخت پرېکړه ونه شوه. اوس پرېکړه ستاسو ده: { $who }.
# review: native
officer-approved = شکایت { $reference }: ستاسو وړاندیز ومنل شو. اوس حالت: { $state }.
# review: native
officer-denied-proposal = شکایت { $reference }: ستاسو وړاندیز ونه منل شو، کار روان دی.
# review: native
officer-withdrawn = شکایت { $reference } شکایت کوونکي بېرته واخیست، وتړل شو. نور څه پاتې نه دي.
# review: native
officer-resumed = شکایت { $reference } بیا خلاص شو: شکایت کوونکی یې نور بېرته نه اخلي. تر { $date } پورې یې حل کړئ.
# review: native
officer-withdrawal-check = شکایت { $reference }، { $area }، { $place }: شکایت کوونکی یې بېرته اخیستل غواړي، او پکې د افسر، پیسو یا ګواښ خبره ده. مهرباني وکړئ وګورئ چې فشار خو پرې نشته. ضلع نه ده خبره.
    .sms = شکایت { $reference }: بېرته اخیستل یې غواړي، پکې د افسر، پیسو یا ګواښ خبره ده. فشار خو پرې نشته؟ ضلع نه ده خبره.
# review: native
officer-withdrawn-check = شکایت { $reference }، { $area }، { $place }: بېرته واخیستل شو، او پکې د افسر، پیسو یا ګواښ خبره ده. وګورئ چې فشار خو پرې نه و.
# review: native
officer-went-higher = شکایت { $reference }، { $area }، { $place }: شکایت کوونکي لوړ ته ورساوه. اوس له تاسو سره هم دی: { $who }.
# review: native
officer-went-higher-owner = شکایت { $reference } شکایت کوونکي لوړ ته ورساوه. اوس یې ذمه وار دا هم دی: { $who }. کار ستاسو دی، نېټې هماغه دي.
# review: native
officer-appeal = اپیل: شکایت { $reference }، { $area }، { $place }. په دې کې ستاسو برخه نه وه، پرېکړه ستاسو ده.
# review: native
officer-appeal-province = اپیل: شکایت { $reference }، { $area }، { $place }. د هر لوړ افسر پکې برخه وه، پرېکړه د صوبې ده.
# review: native
officer-appeal-cannot = { $office } دا کار ونه کړ: { $reason }.
# review: native
officer-appeal-refer = دې ادارې ته وسپارل شو: { $receiver }، ټلیفون { $phone }، د هغوی شمېره { $their }.
# review: native
officer-appeal-words = د شکایت کوونکي خبره: ”{ $text }“
# review: native
officer-review = تر { $date } پورې پرېکړه وکړئ: UPHOLD { $reference } او دلیل، یا OVERTURN { $reference } او دلیل
# review: native
officer-breach-appeal = شکایت { $reference }، { $area }، { $place }: د اپیل پرېکړه تر { $date } پورې ونه شوه. اوس له تاسو سره دی: { $who }.
# review: native
officer-upheld = شکایت { $reference } بیا وکتل شو: تړلی پاتې دی، دا وروستۍ پرېکړه ده.
# review: native
officer-overturned = شکایت { $reference } تر کتنې وروسته بیا خلاص شو. تر { $date } پورې یې حل کړئ.
# review: native
officer-area-changed = د شکایت { $reference } موضوع اوس: { $area }. له تاسو سره دی، نېټې هماغه دي.
# review: native
officer-area-handed-on = د شکایت { $reference } موضوع اوس: { $area }. د همدې کار افسر ته ورکړل شو.
# review: native
officer-correction = شکایت { $reference }: زموږ وروستی پیغام بېرته واخیستل شو.
# review: native
officer-pin-locked = د { $name } ({ $who }) په نوم پرله‌پسې { $count } غلط PIN راغلل. PIN بند شو. پوښتنه وکړئ چې هغه و که نه.
# review: native
officer-media-waiting = د شکایت { $reference } تصویر یا غږیز پیغام لا نه دی رارسېدلی. هڅه روانه ده.
# review: native
officer-media-lost = د شکایت { $reference } تصویر یا غږیز پیغام موږ ته ونه رسېد. شکایت کوونکي ته وویل شول.
# review: native
officer-media-lost-empty = په دې شکایت کې لیکل نشته. له شکایت کوونکي د پوښتنې لپاره داسې راولېږئ: REPLY { $reference } پوښتنه
# review: native
officer-media-lost-own = د شکایت { $reference } لپاره ستاسو تصویر موږ ته ونه رسېد.
# review: native
officer-confirmed = شکایت { $reference } وتړل شو: شکایت کوونکي تصدیق کړه چې ستونزه حل شوه.
# review: native
officer-not-theirs = { $reference } { $area }، { $place }: د چا لپاره چې ولیکل شو، هغه وايي چې زما نه دی. نور ورته پیغام نه ځي.
# review: native
officer-denied = شکایت { $reference } بیا خلاص شو: شکایت کوونکی وايي چې ستونزه نه ده حل شوې. نوې نېټه { $date }.
# review: native
officer-denied-partly = شکایت { $reference } بیا خلاص شو: شکایت کوونکی وايي چې ستونزه پوره نه ده حل شوې. نوې نېټه { $date }.
# review: native
officer-closed-unconfirmed = شکایت { $reference } د شکایت کوونکي له ځواب پرته وتړل شو. دا د ”تصدیق نه شو“ په شمار کې ځي.
# review: native
officer-breach-ack = شکایت { $reference }، { $area }، { $place }: تر { $date } پورې ځواب ورنه کړل شو. اوس له تاسو سره دی: { $who }.
# review: native
officer-breach-fix = شکایت { $reference }، { $area }، { $place }: تر { $date } پورې حل نه شو. اوس له تاسو سره دی: { $who }.
# review: native
officer-no-owner = شکایت { $reference }، { $area }، { $place }: په { $district } کې فوکل پرسن نشته. اوس له تاسو سره دی: { $who }.

## لېستونه او شکایتونه

# review: native
list-header = په { $district } کې خلاص شکایتونه: { $count }
# review: native
late-header = په { $district } کې ځنډېدلي شکایتونه: { $count }
# review: native
today-header = په { $district } کې هغه شکایتونه چې نېټه یې نن ده: { $count }
# review: native
mine-header = په { $district } کې له تاسو سره شکایتونه: { $count }
# review: native
list-empty = په { $district } کې خلاص شکایت نشته.
# review: native
late-empty = په { $district } کې ځنډېدلی شکایت نشته.
# review: native
today-empty = په { $district } کې د هېڅ شکایت نېټه نن نه ده.
# review: native
mine-empty = په { $district } کې له تاسو سره شکایت نشته.
# review: native
list-line = { $reference } { $area }، { $place }، { $state }، { $time }
# review: native
list-line-level = { $reference } { $area }، { $place }، { $state }، { $time } (درجه { $level })
# review: native
list-line-linked = { $reference } { $area }، { $place }، { $state }، { $time } +{ $count }
# review: native
list-line-level-linked = { $reference } { $area }، { $place }، { $state }، { $time } (درجه { $level }) +{ $count }
# review: native
list-more = د نورو { $count } لپاره MORE راولېږئ
# review: native
list-end = لېست پوره شو.
# review: native
hotspots-header = په { $district } کې د څو کسانو ستونزې: { $count }
# review: native
hotspots-line = { $area }، { $place }: له { $date } راهیسې { $people } کسان: { $children }
# review: native
hotspots-empty = په { $district } کې داسې ستونزه نشته چې څو کسانو ویلې وي.
# review: native
time-late-hours = { $count ->
    [one] 1 ساعت ځنډ
   *[other] { $count } ساعته ځنډ
}
# review: native
time-late-days = { $count ->
    [one] 1 ورځ ځنډ
   *[other] { $count } ورځې ځنډ
}
# review: native
time-left-hours = { $count ->
    [one] 1 ساعت پاتې
   *[other] { $count } ساعته پاتې
}
# review: native
time-left-days = { $count ->
    [one] 1 ورځ پاتې
   *[other] { $count } ورځې پاتې
}
# review: native
days-apart = { $count ->
    [one] { $count } ورځ توپیر
   *[other] { $count } ورځې توپیر
}
# review: native
days-same = تر یوې ورځې لږ توپیر
# review: native
show-title = شکایت { $reference }، { $area }، { $place }: { $state }، درجه { $level }
# review: native
show-dates = ترلاسه شو: { $received }. ځواب: تر { $answer_by }. حل: تر { $fix_by }.
# review: native
show-linked = دا له { $parent } سره دی، کار هلته کېږي.
# review: native
show-joined = له دې سره { $count }: { $children }
# review: native
show-like-pin = ښايي هماغه ستونزه: { $other }، واټن { $metres } متره، { $apart }. د تړلو لپاره: LINK { $child } TO { $parent }
# review: native
show-like-settlement = ښايي هماغه ستونزه: { $other }، په دواړو کې { $words }، { $apart }. د تړلو لپاره: LINK { $child } TO { $parent }
# review: native
show-like-tehsil = ښايي هماغه ستونزه: { $other } هم { $place }، په دواړو کې { $words }، { $apart }. LINK { $child } TO { $parent }
# review: native
show-like-words = ښايي هماغه ستونزه: { $other }، په دواړو کې { $words }، { $apart }. د تړلو لپاره: LINK { $child } TO { $parent }
# review: native
show-step = ګام: { $step }، تر { $date } پورې ({ $office }).
# review: native
show-question = له شکایت کوونکي وپوښتل شول: ”{ $question }“
# review: native
show-filed = د بل چا لپاره ولیکل شو، { $intake }.
# review: native
show-filed-unread = د بل چا لپاره ولیکل شو، { $intake }. پیغام چا ته نه ځي.
# review: native
show-proposal = وړاندیز: { $proposal }. پرېکړه تر { $date } پورې: { $who }.
# review: native
show-late-reason = ځنډ د دلیل سره: { $reason }. نوې نېټه { $date }.
# review: native
show-appeal = اپیل: پرېکړه تر { $date } پورې: { $who }.
# review: native
show-fixed = د حل خبر: { $what }؛ { $who }؛ { $date }.
# review: native
show-media = تصویرونه یا غږیز پیغامونه: { $count }
# review: native
show-media-waiting = لا نه دي رارسېدلي، هڅه روانه ده: { $count }
# review: native
show-media-lost = موږ ته ونه رسېدل: { $count }
# review: native
show-added =
    زیات شو، { $date }:
    ”{ $text }“
# review: native
show-note =
    یادښت، { $date }:
    { $text }
# review: native
show-reply =
    شکایت کوونکي ته ځواب، { $date }:
    ”{ $text }“
# review: native
show-link = بشپړه پاڼه، د 15 دقیقو لپاره: { $link }
# review: native
told-citizen = شکایت کوونکی خبر شو.
# review: native
told-nobody = ټیلیفون نشته، ورته ووایئ.

## د حکمونو ځوابونه

# review: native
done-ack = د شکایت { $reference } ځواب درج شو: { $office }، { $step }، { $date }. { $told } تر 5 دقیقو UNDO.
# review: native
done-plan = د شکایت { $reference } پلان درج شو: { $step }، { $date }. { $told } تر 5 دقیقو UNDO.
# review: native
done-ask = شکایت { $reference }: له شکایت کوونکي وپوښتل شول. تر ځوابه ستاسو وخت ولاړ دی، خو نه تر { $date } وروسته. 5 دقیقې UNDO.
# review: native
ask-enough = شکایت { $reference }: پوښتنې { $count }، انتظار { $days } ورځې. وخت یوازې د دوو پوښتنو او ټولې لس ورځې ودرېږي. شکایت کوونکي ته ولیکئ: REPLY { $reference } پیغام
# review: native
ask-nobody = شکایت { $reference }: ټیلیفون نشته، نو وخت نه درېږي. له هغه پخپله وپوښتئ، بیا: NOTE { $reference } د هغه خبره
# review: native
done-answer = شکایت { $reference } ستاسو په ځواب وتړل شو. که شکایت کوونکی 2 راولېږي، د پخوانیو نېټو سره بیا خلاصېږي. 5 دقیقې UNDO.
# review: native
done-late = په شکایت { $reference } کې د ځنډ وړاندیز: { $reason }. نوې نېټه { $date }. هېڅ وخت نه درېږي.
# review: native
done-cannot = د شکایت { $reference } د نه کولو وړاندیز: { $reason }.
# review: native
done-refer = د شکایت { $reference } د سپارلو وړاندیز: { $receiver }، ټلیفون { $phone }، د هغوی شمېره { $their }.
# review: native
done-proposed = پرېکړه تر { $date } پورې: { $who }. تر هغه کار روان دی. 5 دقیقې UNDO.
# review: native
done-approve = په شکایت { $reference } منظوري: { $proposal }. { $told } دفتر هم. 5 دقیقې UNDO.
# review: native
done-deny = په شکایت { $reference } نامنظوري: { $proposal }. دفتر ته وویل شول. 5 دقیقې UNDO.
# review: native
done-transfer = شکایت { $reference } دوی ته ورکړل شو: { $name }. ځواب تر { $date } پورې. تر هغه ستاسو دی. 5 دقیقې UNDO.
# review: native
done-accept = شکایت { $reference } اوس ستاسو دی. { $told } نېټې هماغه دي: تر { $date } پورې یې حل کړئ. 5 دقیقې UNDO.
# review: native
done-refuse = شکایت { $reference } ونه منل شو. پرېکړه کوي: { $who }. 5 دقیقې UNDO.
# review: native
done-area = د شکایت { $reference } موضوع اوس: { $area }. په خپل ځای پاتې دی، نېټې هماغه دي. تر 5 دقیقو پورې UNDO.
# review: native
done-area-handed-on = د شکایت { $reference } موضوع اوس: { $area }. د همدې کار افسر ته ورکړل شو، شکایت کوونکی خبر شو. نېټې هماغه دي. تر 5 دقیقو UNDO.
# review: native
area-same = د شکایت { $reference } موضوع لا له مخکې: { $area }.
# review: native
done-uphold = شکایت { $reference } تړلی پاتې دی، دا وروستۍ پرېکړه ده. شکایت کوونکي ته د باندې لارو سره وویل شو. تر 5 دقیقو پورې UNDO.
# review: native
done-overturn = شکایت { $reference } بیا خلاص شو، تر { $date } پورې به حل شي. شکایت کوونکی او دفتر خبر شول. تر 5 دقیقو پورې UNDO.
# review: native
review-nothing = پر شکایت { $reference } هېڅ اپیل پاتې نه دی. د لیدلو لپاره راولېږئ: { $reference }
# review: native
review-other = د شکایت { $reference } اپیل ستاسو نه، د { $who } دی، هغه افسر چې برخه یې نه وه. د لیدلو لپاره: { $reference }
# review: native
transfer-nobody = په ضلع کې بل افسر نشته، شکایت { $reference } له تاسو سره پاتې دی.
# review: native
transfer-none = شکایت { $reference } چا ته نه ورکول کېږي. د لیدو لپاره راولېږئ: { $reference }
# review: native
transfer-other = شکایت { $reference } تاسو ته نه، بل چا ته ورکول کېږي. د لیدو لپاره راولېږئ: { $reference }
# review: native
done-link = شکایت { $reference } اوس له { $parent } سره دی. دواړو ته به خبر ورکوو، تصدیق له دواړو اخلو. 5 دقیقې UNDO.
# review: native
done-protect = شکایت { $reference } د ضلعې له دفتره بهر ولېږدول شو، دلته تړلی دی. شکایت کوونکي ته وویل شول. بېرته نه اخیستل کېږي. له چا سره یې مه یادوئ.
# review: native
wrong-moved = شکایت { $reference }: ولېږدول شو. دلته کار نشته.
# review: native
done-unlink = شکایت { $reference } بیا جلا دی. شکایت کوونکي ته وویل شول. 5 دقیقې UNDO.
# review: native
link-itself = شکایت { $reference } له ځان یا له هغه سره چې ورسره تړلی دی نه شي تړل کېدای.
# review: native
link-already = شکایت { $reference } له مخکې له { $parent } سره دی. د جلا کولو لپاره: UNLINK { $reference }
# review: native
link-elsewhere = شکایت { $parent } د بلې ضلعې دی.
# review: native
link-not-open = شکایت { $parent } تړل شوی یا یې تصدیق کېږي. د لیدو لپاره راولېږئ: { $parent }
# review: native
wrong-linked = شکایت { $reference } له { $parent } سره دی، کار هلته دی. راولېږئ: { $example }
# review: native
decide-nothing = په شکایت { $reference } پرېکړه نه ده پاتې. د لیدو لپاره راولېږئ: { $reference }
# review: native
decide-other = د شکایت { $reference } پرېکړه اوس ستاسو نه ده، د دوی ده: { $who }. د لیدو لپاره راولېږئ: { $reference }
# review: native
decide-own = په شکایت { $reference } تاسو پخپله کار کړی، نو پرېکړه به بل څوک کوي.
# review: native
done-reply = شکایت { $reference }: ستاسو خبره ثبت شوه. { $told } تر 5 دقیقو UNDO.
# review: native
done-note = شکایت { $reference }: یادښت وساتل شو. شکایت کوونکی یې نه ویني. تر 5 دقیقو UNDO.
# review: native
done-new = ثبت شو { $reference } (کوډ { $code }): { $area }.
# review: native
done-new-told = رسید او ټول پیغامونه به هغه کس ته ورشي. هغه ویلی شي چې شکایت یې نه دی.
# review: native
done-new-untold = ټیلیفون نشته، نو تاسو یې خبر کړئ: شمېره، کوډ او نېټې ورته ولیکئ.
# review: native
done-fixed = شکایت { $reference }: تر { $date } پورې د شکایت کوونکي او خلکو تصدیق ته انتظار دی. لا نه دی تړل شوی. تر 5 دقیقو UNDO.
# review: native
fixed-photo-ask = شکایت { $reference }: اوس تصویر راولېږئ. یا no photo: او ورپسې علت ولیکئ.
# review: native
done-undo = بېرته واخیستل شو: { $command } { $reference }.
# review: native
undo-nothing = د بېرته اخیستلو لپاره څه نشته. UNDO له بدلون وروسته تر پنځو دقیقو کار کوي.
# review: native
done-citizen = اوس خپل شکایت په بل پیغام کې راولېږئ.
# review: native
stats-title = { $district }، تېرې 30 ورځې
# review: native
stats-received = ترلاسه شوي { $count }، اوس خلاص { $open }، اوس ځنډېدلي { $late }.
# review: native
stats-answered = په 72 ساعتونو کې ځواب: چې وخت یې رسېدلی، له { $of } څخه { $count }.
# review: native
stats-fixed = په 14 ورځو کې حل او تصدیق: چې وخت یې رسېدلی، له { $of } څخه { $count }.
# review: native
stats-checking = د شکایت کوونکي ځواب ته په انتظار: { $count }.

## مرسته

# review: native
help-title = دا لېږلی شئ:
# review: native
help-line = { $meaning }:  { $example }
# review: native
help-list = خلاص شکایتونه
# review: native
help-late = ځنډېدلي شکایتونه
# review: native
help-today = هغه شکایتونه چې نېټه یې نن ده
# review: native
help-mine = هغه چې له تاسو سره دي
# review: native
help-more = نور لس
# review: native
help-show = یو شکایت
# review: native
help-ack = ځواب، یعنې دفتر; بل ګام; نېټه
# review: native
help-plan = پلان، یعنې بل ګام; نېټه
# review: native
help-ask = له شکایت کوونکي وپوښتئ، وخت ولاړ وي
# review: native
help-reply = شکایت کوونکي ته لیکل
# review: native
help-note = یادښت چې شکایت کوونکی یې نه ویني
# review: native
help-fixed = د حل خبر، له تصویر سره: څه وشول; چا وکړل; نېټه
# review: native
help-late-reason = ځنډ: دلیل; نوې نېټه
# review: native
help-cannot = کار به نه کېږي: دلیل; ثبوت
# review: native
help-refer = بلې ادارې ته: اداره; ټلیفون; د هغوی شمېره
# review: native
help-transfer = بل ته ورکړئ: موضوع، دفتر یا نوم; دلیل
# review: native
help-accept = هغه ومنئ چې تاسو ته درکول کېږي
# review: native
help-refuse = مه یې منئ، د دلیل سره
# review: native
help-approve = د دفتر وړاندیز ومنئ
# review: native
help-deny = وړاندیز ونه منئ، د دلیل سره
# review: native
help-answer = پوښتنې ته ځواب ورکړئ او شکایت وتړئ
# review: native
help-new = د راغلي کس شکایت: شمېره، ژبه: خبره
# review: native
help-area = د شکایت موضوع سمه کړئ
# review: native
help-uphold = اپیل: تړلی دې وي، له دلیل سره
# review: native
help-overturn = اپیل: بیا خلاص، له دلیل سره
# review: native
help-protect = د راز خبره: له دې دفتره بهر، د تل لپاره
# review: native
help-link = یوه ستونزه، کار یو ځای
# review: native
help-unlink = بیا جلا کړئ
# review: native
help-hotspots = هغه چې څو کسانو له یوه ځایه وویل
# review: native
help-week = د دې هفتې خبر
# review: native
help-stats = د ضلعې حال
# review: native
help-undo = خپل وروستی بدلون بېرته واخلئ (5 دقیقې)
# review: native
help-citizen = خپل ذاتي شکایت وکړئ
# review: native
help-help = دا لېست

## په حکم کې څه غلط وو

# review: native
wrong-command = پوه نه شوو. ایا ستاسو مطلب دا و: { $example }  د پوره لېست لپاره HELP راولېږئ.
    .sms = پوه نه شوو. ایا ستاسو مطلب دا و: { $example }  د پوره لېست لپاره 0 راولېږئ.
# review: native
wrong-command-none = پوه نه شوو. د پوره لېست لپاره HELP راولېږئ.
    .sms = پوه نه شوو. د پوره لېست لپاره 0 راولېږئ.
# review: native
wrong-new = څه وشول؟ داسې ولیکئ: { $example }
# review: native
wrong-phone = { $typed } د موبایل شمېره نه ده. وګورئ، یا که ټیلیفون نشته مه یې لیکئ. داسې: { $example }
# review: native
wrong-reference-missing = کوم شکایت؟ داسې یې ولیکئ: { $example }
# review: native
wrong-reference = د شکایت دا شمېره سمه نه ده: { $typed }. شمېره اته عددونه لري. مهرباني وکړئ بیا یې وګورئ.
# review: native
wrong-not-found = ستاسو په ضلعو کې شکایت { $reference } نشته.
# review: native
wrong-argument = یو څه پاتې دي: { $missing }. داسې یې ولیکئ: { $example }
# review: native
wrong-date = پر دې نېټه پوه نه شوو: { $typed }. نېټه داسې ولیکئ: 2/12 یا fri یا +3d. بېلګه: { $example }
# review: native
wrong-date-past = دا نېټه تېره شوې ده: { $typed }. د نن یا وروسته ورځ ولیکئ. بېلګه: { $example }
# review: native
wrong-date-future = دا نېټه لا نه ده راغلې: { $typed }. هغه ورځ ولیکئ چې کار پکې وشو. بېلګه: { $example }
# review: native
wrong-role = د { $command } حکم ستاسو لپاره نه دی. د خپل لېست لپاره HELP راولېږئ.
    .sms = د { $command } حکم ستاسو لپاره نه دی. د خپل لېست لپاره 0 راولېږئ.
# review: native
wrong-role-instead = د { $command } حکم ستاسو لپاره نه دی. تاسو دا راولېږلای شئ: { $example }
# review: native
wrong-state = پر شکایت { $reference } اوس { $command } نه شي کېدای. حالت یې: { $state }. اوس داسې ولیکئ: { $example }
# review: native
wrong-now = په شکایت { $reference } اوس دا نه شي کېدای. شکایت کوونکي ته ولیکئ: REPLY { $reference } پیغام
# review: native
wrong-proposal-waits = په شکایت { $reference } یو وړاندیز پاتې دی، پرېکړه تر { $date } پورې: { $who }. په یو وخت یوازې یو.
# review: native
wrong-choice = له دې څخه وټاکئ: { $choices }. دا نه: { $typed }. داسې ولیکئ: { $example }
# review: native
wrong-pin-needed = په ایس ایم ایس کې د دې حکم په پای کې PIN ولیکئ: { $example } pin 1234
# review: native
wrong-pin = PIN سم نه دی، هېڅ بدل نه شول. تر بندېدو پاتې هڅې: { $count }.
# review: native
wrong-pin-locked = له ډېرو غلطو PIN وروسته ستاسو PIN بند دی، پورته ته وویل شول. په واټس‌اپ یې ولېږئ، یا نوی PIN وغواړئ.
# review: native
wrong-pin-none = په ایس ایم ایس کې د دې لپاره PIN په کار دی او تاسو یې نه لرئ. په واټساپ یې راولېږئ، یا له آپرېټر څخه PIN واخلئ.
# review: native
wrong-unconfirmed = دا شمېره دلته نوې ده. یو ځل په پای کې هغه PIN یا کوډ ولیکئ چې منتظم درکړی: { $example } pin 1234
# review: native
wrong-unconfirmed-locked = ډېر غلط کوډونه راغلل. له منتظم نه نوی وغواړئ.
# review: native
wrong-photo = دا تصویر د کوم شکایت دی؟ تصویر له دې سره راولېږئ: { $example }
# review: native
wrong-week-added = کرښه { $number } په زیاتو کړو کرښو کې نشته.
# review: native
wrong-week-none = د { $district } مسوده اوس نشته. بله مسوده { $date } خلاصېږي.
# review: native
wrong-week-sent = د دې هفتې خبر تللی دی.
# review: native
wrong-week-not-done = د ”نه دي شوي“ له برخې پرته منظورېدای نه شي.
# review: native
part-office = دفتر
# review: native
part-step = بل ګام
# review: native
part-date = نېټه
# review: native
part-text = متن
# review: native
part-story = د شکایت خبره
# review: native
part-question = پوښتنه
# review: native
part-late-reason = دلیل (budget، supplies، staff، weather، security، court)
# review: native
part-cannot-reason = دلیل (no mandate، no budget، not true، unsafe)
# review: native
part-area = موضوع
# review: native
part-evidence = ثبوت
# review: native
part-why = دلیل
# review: native
part-receiver = ذمه واره اداره
# review: native
part-phone = د هغوی ټلیفون
# review: native
part-their = د هغوی شمېره
# review: native
part-target = موضوع، دفتر یا افسر
# review: native
part-reference = د بل شکایت شمېره
# review: native
part-what = څه کار وشو
# review: native
part-who = چا وکړ
# review: native
part-reason = ولې تصویر نشته

## د خلکو خبره چې معلومه نه شوه

# review: native
officer-unclear =
    زموږ خدمت د یو چا پر خبره پوه نه شو:
    ”{ $text }“
# review: native
officer-unclear-case =
    شکایت { $reference }: زموږ خدمت د شکایت کوونکي پر خبره پوه نه شو:
    ”{ $text }“

# review: native
officer-undelivered = { $reference }: زموږ وروستی پیغام ښاري ته ونه رسېد. مهرباني وکړئ په بله لار یې خبر کړئ.
