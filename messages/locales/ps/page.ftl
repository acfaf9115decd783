### REVIEW BY A NATIVE SPEAKER NEEDED (Quetta or Pishin): every message below.
### د شکایت پاڼه، چې افسران یې په لینک خلاصوي.

# review: native
page-title = شکایت { $reference }
# review: native
page-summary = { $area }، { $place }: { $state }
# review: native
page-for = د { $who } لپاره، تر { $until } پورې. دا لینک بل چا ته مه ورکوئ.
# review: native
page-level = ځواب ورکوونکی: { $who }
# review: native
page-story = شکایت
# review: native
page-story-none = له دې سره لیکل نه وو.
# review: native
page-office = { $office }: { $step }، تر { $date } پورې
# review: native
page-media-waiting = لا نه دی رارسېدلی، هڅه روانه ده.
# review: native
page-media-lost = موږ ته ونه رسېد.
# review: native
page-media-open = فایل خلاص کړئ
# review: native
page-map = ځای
# review: native
page-map-alt = د { $district } خاکه، چې پکې د شکایت ځای ښودل شوی
# review: native
page-map-open = د ټیلیفون په نقشه کې یې خلاص کړئ
# review: native
page-promises = ژمنې
# review: native
page-clock-ack = ځواب
# review: native
page-clock-fix = حل
# review: native
page-clock-check = تصدیق
# review: native
page-clock-refix = بیا حل
# review: native
page-clock-wait = د شکایت کوونکي ځواب
# review: native
page-clock-approve = پرېکړه
# review: native
page-clock-transfer = بل دفتر ته وړاندیز
# review: native
page-clock-referral = د راجع کولو پوښتنه
# review: native
page-clock-appeal = کتنه
# review: native
page-clock-withdrawal = د بېرته اخیستلو دوهمه پوښتنه
# review: native
page-clock-due = تر { $date } پورې
# review: native
page-clock-running = وخت روان دی
# review: native
page-clock-late = ناوخته شوی
# review: native
page-clock-paused = د شکایت کوونکي د ځواب په تمه
# review: native
page-clock-held = د تصدیق په تمه
# review: native
page-clock-kept = ژمنه پوره شوه
# review: native
page-clock-broken = ناوخته پوره شوه
# review: native
page-clock-ended = پای ته ورسېد
# review: native
page-history = تر اوسه څه وشول
# review: native
page-who-when = { $who }، { $date }
# review: native
page-role-citizen = شکایت کوونکی
# review: native
page-role-focal_point = فوکل پرسن
# review: native
page-role-coordinator = کوارډینېټر
# review: native
page-role-dc = د ډپټي کمشنر دفتر
# review: native
page-role-pdu = صوبايي ډلیوري یونټ
# review: native
page-role-protected = د خوندي شکایتونو افسر
# review: native
page-role-verifier = د سیمې تصدیق کوونکی
# review: native
page-role-auditor = اډیټر
# review: native
page-role-system = پخپله سیستم
# review: native
page-registered = شکایت ثبت شو.
# review: native
page-filed = د بل چا لپاره ولیکل شو ({ $intake }).
# review: native
page-consent-given = هغه وویل چې شکایت یې خپل دی.
# review: native
page-consent-refused = هغه وویل چې شکایت یې نه دی؛ نور ورته پیغام نه ځي.
# review: native
page-person-erased = د شکایت کوونکي معلومات او لیکل شوې خبرې پاکې شوې. نور ورته پیغام نه ځي.
# review: native
page-added = نوره خبره وشوه.
# review: native
page-place-given = ځای وښودل شو: { $place }
# review: native
page-pin = په نقشه کې نښه
# review: native
page-area-changed = موضوع بدله شوه: { $area }
# review: native
page-acknowledged = { $office } ځواب ورکړ. بل ګام: { $step }، تر { $date } پورې
# review: native
page-planned = بل ګام: { $step }، تر { $date } پورې
# review: native
page-replied = شکایت کوونکي ته ولیکل شول:
# review: native
page-noted = یادښت، چې شکایت کوونکی یې نه ویني:
# review: native
page-citizen-asked = له شکایت کوونکي وپوښتل شول:
# review: native
page-citizen-did-not-answer = شکایت کوونکي ځواب ورنه کړ، کار روان دی.
# review: native
page-answered = په ځواب وتړل شو:
# review: native
page-rejected = شکایت کوونکی دا نه مني.
# review: native
page-proposed = وړاندیز: { $what }
# review: native
page-approved = ومنل شو: { $what }
# review: native
page-proposal-denied = ونه منل شو: { $what }
# review: native
page-decision-passed = پر وخت پرېکړه ونه شوه، اوس پرېکړه کوي: { $who }.
# review: native
page-transfer-offered = د لېږد وړاندیز: { $office }.
# review: native
page-reassigned = بل افسر ته ورکړل شو.
# review: native
page-extended = ټولې ضلعې ته { $days } ورځې نورې: { $cause }.
# review: native
page-transfer-accepted = بل دفتر واخیست.
# review: native
page-transfer-refused = بل دفتر وانه خیست، پرېکړه کوي: { $who }.
# review: native
page-transfer-unanswered = بل دفتر ځواب ورنه کړ، پرېکړه کوي: { $who }.
# review: native
page-linked = له { $parent } سره وتړل شو، ستونزه یوه ده.
# review: native
page-joined = له دې سره وتړل شو: { $children }
# review: native
page-unlinked = بیا جلا شکایت دی.
# review: native
page-shared-decision = د ټولو لپاره چې یو ځای دي پرېکړه: { $what }
# review: native
page-shared-owner = اوس له { $office } سره، له نورو سره یو ځای.
# review: native
page-officer-named = کېدای شي د کوم افسر په اړه وي؛ د شکایت کوونکي تر ځوابه له هغه سره نه دی.
# review: native
page-about-officer = شکایت کوونکی وايي چې د یوه افسر په اړه دی؛ هغه ورسره کار نه لري.
# review: native
page-not-about-officer = شکایت کوونکی وايي چې د افسر په اړه نه دی.
# review: native
page-conflict-found = څوک چې په خپله ورپورې اړه لري، نور یې نه ګوري.
# review: native
page-referral-asked = له شکایت کوونکي وپوښتل شول چې بلې ادارې کار پیل کړی که نه.
# review: native
page-referral-taken = شکایت کوونکی وايي چې بلې ادارې کار پیل کړ.
# review: native
page-fix-reported = د حل خبر: { $what }؛ { $who }؛ { $date }
# review: native
page-confirmed = شکایت کوونکی وايي چې ستونزه حل شوه.
# review: native
page-denied = شکایت کوونکی وايي چې ستونزه نه ده حل شوې.
# review: native
page-denied-partly = شکایت کوونکی وايي چې ستونزه پوره نه ده حل شوې.
# review: native
page-asked-again = له شکایت کوونکي بیا وپوښتل شول چې ستونزه حل شوه که نه.
# review: native
page-closed-unconfirmed = د ځواب نه راتلو له امله وتړل شو. حل شوی نه شمېرل کېږي.
# review: native
page-breached = ژمنه ماته شوه: { $promise }، ټاکلی وخت { $date }
# review: native
page-went-up = اوس دا هم ځواب ورکوونکی: { $who }
# review: native
page-found-nobody = هېڅ ځواب ورکوونکی افسر ثبت نه دی.
# review: native
page-undone = وروستی بدلون بېرته واخیستل شو.
# review: native
page-withdrawn = شکایت کوونکي بېرته واخیست.
# review: native
page-moved = د ضلعې له دفتره بهر ولېږدول شو.
# review: native
page-asked-higher = شکایت کوونکي وغوښتل چې لوړ ته ورسېږي.
# review: native
page-appealed = شکایت کوونکي اپیل وکړ، پرېکړه کوي: { $who }.
# review: native
page-upheld = بیا وکتل شو: تړلی پاتې دی، وروستۍ پرېکړه.
# review: native
page-overturned = بیا وکتل شو: بیا خلاص شو.
# review: native
page-clock-verify = د سیمې خبره
# review: native
page-verifiers-asked = د سیمې له خلکو وپوښتل شول چې څه ویني: { $count }
# review: native
page-verifier-answered = د سیمې تصدیق کوونکی وايي: { $answer }
# review: native
page-evidence-added = تصدیق کوونکي تصویر راولېږه.
# review: native
page-community-checked = د سیمې خبره: { $outcome }
# review: native
page-community-denied = د سیمې خلک وايي چې ستونزه نه ده حل شوې. شکایت بیا خلاص شو.
# review: native
page-found-broken = د سیمې یو تصدیق کوونکی وایي چې کار پاتې نه شو. شکایت بیا خلاص شو.
# review: native
page-audit-assigned = پلټنې ته وټاکل شو او له ولسوالۍ بهر پلټونکي ته ورکړل شو.
# review: native
page-audit-asked = پلټونکي له شکایت کوونکي وپوښتل:
# review: native
page-audit-replied = شکایت کوونکي پلټونکي ته ځواب ورکړ.
# review: native
page-audited = د پلټنې پایله: { $outcome }
# review: native
page-fake-closure = پلټنې وموندل چې ستونزه نه ده حل شوې. د دروغو تړل و، بیا خلاص شو.
# review: native
page-dead = دا لینک نور کار نه کوي. د نوي لینک لپاره د شکایت شمېره بیا راولېږئ.
# review: native
page-not-yours = دلته ستاسو د لیدلو لپاره څه نشته.
# review: native
page-press = دا پاڼه یوازې په همدې براوزر کې، د پنځلسو دقیقو لپاره خلاصېږي.
# review: native
page-press-button = خلاص کړئ
# review: native
page-elsewhere = دا لینک په بل براوزر کې خلاص شوی دی. له خپل تلیفون څخه نوی لینک وغواړئ، او که تاسو نه وي خلاص کړی نو چلوونکي ته یې ووایئ.
# review: native
page-item-dead = دا لینک نور کار نه کوي. OPEN درته نوی لینک درکوي.
# review: native
page-item-said = { $date }

## د معلوماتو پاڼه

# review: native
page-privacy-title = موږ ستاسو کوم معلومات ساتو
# review: native
page-privacy-kept = څه ساتل کېږي
# review: native
page-privacy-kept-text = ستاسو د ټلیفون شمېره، هغه څه چې لیکئ، وایئ، یا د انځور او ځای په توګه یې رالېږئ، او پرې شوی کار. شمېرې، نومونه او پیغامونه په پټ کوډ کې ساتل کېږي. نور څه نه غواړو.
# review: native
page-privacy-seen = څوک یې ویني
# review: native
page-privacy-seen-text = ستاسو د ضلعې هغه افسران چې پر شکایت کار کوي، له هغوی لوړ افسران، او د سیمې هغه خلک چې پوښتل کېږي چې ستونزه حل شوه که نه، ستونزه او ځای ویني. ستاسو شمېره یې هېڅ یو نه ویني. پیغامونه د ټلیفون له شرکته، او د WhatsApp پیغامونه له Meta او Twilio تېرېږي.
# review: native
page-privacy-published = څه خپرېږي
# review: native
page-privacy-published-text = یوازې شمېر: څومره شکایتونه، د څه په اړه، حل شول که نه. ستاسو لیکلې خبرې نه، او نه دومره کم شمېر چې تاسو پرې وپېژندل شئ.
# review: native
page-privacy-time = تر کله
# review: native
page-privacy-time-text = د پیغامونو نقلونه 30 ورځې. غږ د شکایت له بندېدو 90 ورځې وروسته پورې. ستاسو شمېره د وروستي شکایت له بندېدو 6 میاشتې وروسته ترې جلا کېږي. خبرې او انځورونه له بندېدو 12 میاشتې وروسته پورې. نېټې او کوایف پرته له تاسو 5 کاله.
# review: native
page-privacy-delete = څنګه یې پاکولی شئ
# review: native
page-privacy-delete-text = د لین شمېرې ته «زما معلومات پاک کړئ» ولیکئ او 1 ځواب ورکړئ. په څو دقیقو کې پاکېږي او بېرته نه راځي. که یوازې اوونیز خبرونه بندول غواړئ، UPDATES OFF ولیکئ.
# review: native
page-privacy-stays = بیا څه پاتې کېږي
# review: native
page-privacy-stays-text = شکایت له تاسو او له کیسې پرته: شمېره یې، ډول، تحصیل، نېټې، او دا چې افسرانو څه وکړل. هغوی پرې کار کولی شي، خو تاسو ته به یې څوک نه شي ویلی. بېک اپونه له وخت سره بدلېږي؛ که یو پکار شي، پاک شوي کسان بیا پاکېږي.
