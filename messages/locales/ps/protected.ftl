### REVIEW BY A NATIVE SPEAKER NEEDED (Quetta or Pishin): every message below.
### د خوندي خبرې پیغامونه: هېڅ یو یې کیسه نه تکراروي.

# review: native
private-ask = ایا اوس دلته لیکل تاسو ته خوندي دي؟ دا ټلیفون بل څوک هم کتلی شي.  1 هو  2 نه
    .sms = ایا دلته لیکل خوندي دي؟ ټلیفون بل څوک هم ګوري. 1 هو 2 نه
# review: native
private-story-ask = اوس یې لیکلی شئ یا غږیز پیغام رالېږلی شئ. د ضلعې دفتر یې نه ویني.
    .sms = اوس یې ولیکئ یا غږیز پیغام راولېږئ. دفتر یې نه ویني.
# review: native
private-receipt = ستاسو پیغام راورسېد. شمېره { $reference }، کوډ { $code }: په دواړو له هر ټلیفونه پوښتلی شئ. وې ساتئ، او که ټلیفون بل څوک ګوري، دا پیغام پاک کړئ.
    .sms = ستاسو پیغام راورسېد. شمېره { $reference }، کوډ { $code }. وې ساتئ. که ټلیفون بل څوک ګوري، پیغام پاک کړئ.
# review: native
private-moved = شکایت { $reference } نور د ضلعې له دفتر سره نه دی. اوس یې بله شمېره ده.
# review: native
private-which-ask = ایا همدا شکایت { $reference } د ضلعې له دفتره جلا وساتل شي؟  1 هو  2 نه، بله خبره ده
    .sms = ایا { $reference } له دفتره جلا شي؟ 1 هو 2 نه، بله خبره ده
# review: native
officer-which-ask = ایا شکایت { $reference } د ضلعې په دفتر کې له هېچا سره نه وي؟  1 هو، پټ دې وي  2 نه، بل افسر دې ویني
    .sms = ایا { $reference } له ټول دفتره جلا شي؟ 1 هو 2 نه
# review: native
private-unsure-ask = ایا دا خبره د ضلعې له دفتره جلا، پټه پاتې شي؟  1 هو  2 نه
    .sms = ایا دا د ضلعې له دفتره پټه پاتې شي؟ 1 هو 2 نه
# review: native
private-helpline = له چا سره خبرې هم کولی شئ: { $helpline }، وړیا.
# review: native
private-danger-ask = ایا سمدستي مرستې ته اړتیا لرئ؟  1 هو  2 نه  9 پرېږدئ
# review: native
private-danger = په یوه ساعت کې به یې څوک ولولي. که انتظار نشئ کولی، { $emergency } یا { $helpline } ته زنګ ووهئ.
    .sms = په یوه ساعت کې لوستل کېږي. زنګ: { $emergency } یا { $helpline }
# review: native
private-write-ask = ایا پر دې ټلیفون درته لیکلی شو؟  1 هو  2 نه  9 پرېږدئ
# review: native
private-call-ask = ایا زنګ درته وهلی شو؟  1 هو  2 نه  9 پرېږدئ
# review: native
private-woman-ask = ایا له یوې ښځې سره خبرې غواړئ؟  1 هو  2 نه  9 پرېږدئ
# review: native
private-known-ask = ستاسو نوم څوک پېژندلی شي؟  1 یوازې مسئول کس  2 هېڅوک  3 هغه چې کار پرې کوي  9 پرېږدئ
    .sms = نوم څوک وپېژني؟ 1 یوازې مسئول 2 هېڅوک 3 کار کوونکي 9 پرېږدئ
# review: native
private-done = مننه، همدومره وه. په 24 ساعتونو کې به یې څوک ولولي. که وروسته نور څه ووایئ، شمېره، کوډ او خپله خبره راولېږئ.
# review: native
private-done-soon = مننه، همدومره وه. په یوه ساعت کې به یې څوک ولولي. که وروسته نور څه ووایئ، شمېره، کوډ او خپله خبره راولېږئ.
# review: native
private-added = دا هم راورسېد. ادامه ورکولی شئ یا هر وخت درېدلی شئ.
# review: native
private-more-ask = که نور څه وایئ، اوس یې ولیکئ. 0 مېنو
# review: native
private-code-ask = شمېره له کوډ سره راولېږئ، داسې: 482-917 6085
# review: native
private-code-wrong = دا شمېره او دا کوډ سره نه لګېږي.
# review: native
private-state = { $reference }: { $state }.
# review: native
private-state-p-received = راورسېد، څوک به یې ولولي
# review: native
private-state-p-support = څوک یې پالنه کوي
# review: native
private-state-p-review = څوک یې ګوري
# review: native
private-state-p-with-body = له پرېکړه کوونکو سره دی
# review: native
private-state-p-outcome = پایله یې راغلې
# review: native
private-state-p-not-protected = له تاسو یوه پوښتنه لرو
# review: native
private-state-p-closed = بند
# review: native
private-word = "{ $text }"
# review: native
private-told = د { $reference } شمېرې په اړه پیغام:
# review: native
private-knock = د { $reference } لپاره پیغام شته. د لوستلو لپاره شمېره او کوډ راولېږئ.
    .sms = د { $reference } لپاره پیغام شته. شمېره او کوډ راولېږئ.
# review: native
private-return-ask = ایا د ضلعې دفتر دې پر { $reference } کار وکړي؟ ستاسو خبره به ویني، شمېره نه.  1 هو  2 نه
# review: native
private-kept = دا چېرته چې دی، همالته پاتې کېږي.
# review: native
private-checkin = ایا تاسو ښه یاست؟  1 هو  2 نه
# review: native
private-well = مننه. خوشاله شوو.
# review: native
label-confidential = یوازې مسئول کس
# review: native
label-anonymous = هېڅوک
# review: native
label-known = کار کوونکي
# review: native
protected-waits = تاسو 1 توکی لرئ. په خپل PIN یې پرانیزئ: ITEMS
# review: native
protected-late = د خوندي افسرانو یو توکی وروسته شوی. وګورئ چې کار وکړي.
# review: native
protected-inform = خوندي افسران 1 بل توکی لري چې تاسو یې باید خبر شئ. ورڅخه وپوښتئ.
    .sms = خوندي افسران 1 بل توکی لري. ورڅخه وپوښتئ.
# review: native
protected-nobody = د 1 توکي لپاره خوندي افسر نشته. یو دې وټاکل شي.
# review: native
items-none = تاسو هېڅ توکی نه لرئ.
# review: native
items-title = ستاسو توکي: { $count }
# review: native
items-line = { $number }: { $state }، له { $when } راهیسې
# review: native
items-line-due = { $number }: { $state }، تر { $when } پورې
# review: native
items-line-delete = { $number }: { $state }. له PIN سره DELETE { $number } هر څه ړنګوي، د لیدلو لپاره OPEN { $number }
# review: native
items-line-confirm = { $number }: { $state }. بندول: CONFIRM { $number }، کتل: OPEN { $number }
# review: native
item-state-p-received = نوی
# review: native
item-state-p-support = مرسته
# review: native
item-state-p-review = کتنه
# review: native
item-state-p-with-body = له ادارې سره
# review: native
item-state-p-outcome = پایله
# review: native
item-state-p-not-protected = د بېرته تلو پوښتنه
# review: native
item-state-p-closed = بند
# review: native
item-title = { $number }: { $state }، { $district }، له { $when } راهیسې. شمېره { $reference }.
    .sms = { $number }: { $state }، { $district }. شمېره { $reference }.
# review: native
item-safe = خطر: { $danger }. لیکل: { $write }. زنګ: { $call }. ښځه: { $woman }. نوم: { $known }.
# review: native
item-yes = هو
# review: native
item-no = نه
# review: native
item-unsaid = نه دی ویل شوی
# review: native
item-identity-known = معلوم
# review: native
item-identity-confidential = یوازې تاسو ته
# review: native
item-identity-anonymous = له ټولو پټ
# review: native
item-words = "{ $text }"
# review: native
item-media = تصویرونه یا غږیز پیغامونه: { $count }.
# review: native
item-phone = ټلیفون: { $phone }
# review: native
item-outside = د PDU نوم پکې دی: { $outside } ته یې ولېږئ.
# review: native
item-linked = دا له یوې مخکینۍ خبرې وروسته دی.
# review: native
item-child = لیکونکی ماشوم دی.
# review: native
item-duty-child = د ماشوم لپاره بې رضایته: { $service }
# review: native
item-duty-danger = د ژوند په خطر کې بې رضایته: { $service }
# review: native
item-money = { $reference } حل شو، خو چا پیسې یا ګټه وغوښته.
# review: native
item-told = { $when } وویل شول: "{ $text }"
# review: native
item-body = له { $body } سره: "{ $text }"
# review: native
item-outcome = پایله: "{ $text }"
# review: native
item-next = بل: { $examples }
# review: native
done-triage = { $number }: { $state }.
# review: native
done-triage-return = { $number }: له کس وپوښتل شول چې د ضلعې دفتر کار وکړي که نه.
    .sms = { $number }: کس وپوښتل شو چې دفتر کار وکړي که نه.
# review: native
done-tell-sent = { $number }، په پیغام وویل شول: "{ $text }"
# review: native
done-tell-knocked = { $number }: معلومه نه ده چې لیکل خوندي دي، نو یوازې اشاره ولاړه. په شمېره او کوډ: "{ $text }"
    .sms = { $number }: یوازې اشاره ولاړه. په شمېره او کوډ: "{ $text }"
# review: native
done-tell-kept = { $number }: لیکل خوندي نه دي، هېڅ ولاړ نه شول. په شمېره او کوډ: "{ $text }"
# review: native
done-tell-spoken = { $number }، تاسو پخپله وویل: "{ $text }"
# review: native
done-refer-service = { $number }: { $service } ته ولېږل شو. ووایئ: TELL { $number } …
# review: native
done-send = { $number }: { $body } ته ولېږل شو. ووایئ: TELL { $number } …
# review: native
done-outcome = { $number }، پایله: "{ $text }" ووایئ: TELL { $number } …
# review: native
done-close = { $number }: دویم خوندي افسر دې CONFIRM کړي.
# review: native
done-delete = { $number }: دویم افسر دې هم DELETE راولېږي. بیا هېڅ نه راګرځي.
# review: native
done-deleted = { $number } ړنګ شو، له ټولو خبرو سره.
# review: native
done-confirm = { $number } بند شو. 7، 30 او 90 ورځې وروسته به یې پوښتو.
# review: native
wrong-no-second = { $number }: دویم خوندي افسر نشته. آپرېټر دې یې وټاکي.
# review: native
wrong-item = تاسو { $number } توکی نه لرئ. ITEMS وګورئ.
# review: native
wrong-item-missing = کوم توکی؟ بېلګه: { $example }
# review: native
wrong-item-rest = داسې یې ولیکئ: { $example }
# review: native
wrong-item-state = { $number } داسې دی: { $state }. لېږلی شئ: { $examples }
# review: native
wrong-consent = یوازې په رضایت، د ماشوم یا د ژوند د خطر لپاره. بېلګه: { $example }
    .sms = رضایت، ماشوم یا د ژوند خطر. بېلګه: { $example }
# review: native
wrong-duty = دا ولسوالي د دې لپاره قاعده نه لري، نو یوازې په رضایت. بېلګه: { $example }
# review: native
wrong-receiver = دا د هغه په لړۍ کې دی چې نوم یې دی. { $outside } ته یې ولېږئ.
    .sms = دا د هغه په لړۍ کې دی. { $outside } ته یې ولېږئ.
# review: native
wrong-identity = په لنډیز کې د ټلیفون شمېره ده، او کس اجازه نه ده ورکړې. شمېره ترې وباسئ.
# review: native
wrong-untold = { $number }: کس ته لا نه دي ویل شوي. لومړی: TELL { $number } …
# review: native
wrong-second = { $number }: بل خوندي افسر دې CONFIRM کړي، تاسو نه.
# review: native
wrong-second-delete = { $number }: تاسو نه، بل افسر دې DELETE راولېږي.
# review: native
wrong-no-service = { $number }: لا خدمت نشته. لومړی: REFER { $number } …
# review: native
help-items = ستاسو توکي
# review: native
help-open = توکی په PIN پرانیزئ
# review: native
help-triage = support، review یا not protected
# review: native
help-tell = په خوندي لاره یې ووایئ
# review: native
help-refer-service = خدمت، په رضایت
# review: native
help-send = د پلټنې ادارې ته
# review: native
help-outcome = څه پایله وه
# review: native
help-close = د بندولو وړاندیز
# review: native
help-delete = د دوو افسرانو له خوا ړنګول
# review: native
help-confirm = د دویم افسر په توګه یې بند کړئ
# review: native
reads-title = له { $date } راهیسې پرانیستل شوي توکي:
# review: native
reads-line = { $name }: { $count }
# review: native
reads-refused = { $name }: { $count } رد شول
# review: native
part-item = د توکي شمېره
# review: native
wrong-item-pin = په پای کې خپل PIN ولیکئ، داسې: { $example } pin 1234
