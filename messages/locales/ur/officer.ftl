### وہ پیغام جو افسر پڑھتے ہیں۔ حکم (ACK، FIXED …) ہر زبان میں انگریزی بڑے حروف میں رہتے ہیں۔

## کچھ ہوا ہے

officer-new-case = نئی شکایت { $reference }، { $area }، { $place }۔ { $date } تک جواب دیں۔
officer-new-case-reply = جواب یوں دیں: ACK { $reference } دفتر; اگلا قدم; تاریخ
officer-story = ”{ $text }“
officer-story-media = ساتھ تصویریں یا وائس میسج: { $count }
officer-added =
    شکایت { $reference } میں شہری کی نئی بات:
    ”{ $text }“
officer-added-media = شکایت { $reference } میں شہری نے تصویر یا وائس میسج شامل کیا۔
officer-answered = شکایت { $reference }: شہری نے جواب دے دیا۔ آپ کا وقت پھر چل رہا ہے، { $date } تک حل کریں۔
officer-place = جگہ: { $place }
officer-not-answered = شکایت { $reference }: شہری نے جواب نہیں دیا۔ آپ کا وقت پھر چل رہا ہے، { $date } تک حل کریں۔
officer-rejected = شکایت { $reference } پھر کھل گئی: شہری اس کے بند ہونے پر متفق نہیں۔ { $date } تک حل کریں۔
officer-proposal-late = شکایت { $reference }، { $area }، { $place }: { $office } کو دیر ہو گی: { $reason }۔ نئی تاریخ { $date }۔
officer-proposal-cannot = شکایت { $reference }، { $area }، { $place }: { $office } یہ کام نہیں کرے گا: { $reason }۔
officer-proposal-refer = شکایت { $reference }، { $area }، { $place } کا ادارہ: { $receiver }، فون { $phone }، ان کا نمبر { $their }۔
officer-proposal-transfer = شکایت { $reference }، { $area }، { $place } کس کی ہے؟ یہ ”{ $why }“ کہہ کر دی گئی اور قبول نہیں ہوئی۔
officer-transfer-offered = شکایت { $reference }، { $area }، { $place } آپ کو دی جا رہی ہے۔
officer-transfer-reason = وجہ: ”{ $text }“
officer-transfer-answer = { $date } تک جواب دیں: ACCEPT { $reference } یا REFUSE { $reference } اور وجہ
officer-transferred = شکایت { $reference } دے دی گئی، اب یہ { $office } کے پاس ہے۔ تاریخیں وہی ہیں۔
officer-transfer-decided-by = شکایت { $reference } قبول نہیں ہوئی۔ فیصلہ کرے گا: { $who }۔ تب تک آپ کی ہے۔
officer-transfer-stays = شکایت { $reference } اسی دفتر کے پاس رہے گی۔ وجہ:
officer-joined = شکایت { $child } اب { $reference } کے ساتھ ہے: مسئلہ ایک ہے۔ کام { $reference } پر کریں، دونوں شہریوں کو بتایا جائے گا۔
officer-unlinked = شکایت { $reference }، { $area }، { $place } پھر الگ ہے۔ { $date } تک حل کریں۔
officer-hotspot = 14 دن میں { $people } لوگوں نے ایک ہی مسئلہ بتایا، { $area }، { $place }: { $children }
officer-hotspot-join = ایک ساتھ کام کے لیے ایک کو دوسری سے LINK کریں۔ سب دیکھنے کے لیے HOTSPOTS۔
officer-decide = { $date } تک فیصلہ کریں: APPROVE { $reference } یا DENY { $reference } اور وجہ
officer-decide-now = اب فیصلہ کریں: APPROVE { $reference } یا DENY { $reference } اور وجہ
officer-decision-passed = شکایت { $reference }: وقت پر فیصلہ نہیں ہوا۔ اب فیصلہ آپ کا ہے: { $who }۔
officer-approved = شکایت { $reference }: آپ کی تجویز منظور ہوئی۔ اب حالت: { $state }۔
officer-denied-proposal = شکایت { $reference }: آپ کی تجویز نامنظور ہوئی، کام جاری رہے گا۔
officer-withdrawn = شکایت { $reference } شہری نے واپس لے لی، بند ہو گئی۔ اب کچھ کرنا باقی نہیں۔
officer-resumed = شکایت { $reference } پھر کھل گئی: شہری اب اسے واپس نہیں لیتا۔ { $date } تک حل کریں۔
officer-withdrawal-check = شکایت { $reference }، { $area }، { $place }: شہری اسے واپس لینا چاہتا ہے، اور اس میں افسر، پیسے یا دھمکی کی بات ہے۔ براہِ کرم دیکھیں کہ دباؤ تو نہیں۔ ضلع کو معلوم نہیں۔
    .sms = شکایت { $reference }: شہری واپس لینا چاہتا ہے، اس میں افسر، پیسے یا دھمکی کی بات ہے۔ دباؤ تو نہیں؟ ضلع کو معلوم نہیں۔
officer-withdrawn-check = شکایت { $reference }، { $area }، { $place }: واپس لے لی گئی، اور اس میں افسر، پیسے یا دھمکی کی بات ہے۔ دیکھیں کہ دباؤ تو نہیں تھا۔
officer-went-higher = شکایت { $reference }، { $area }، { $place }: شہری نے اسے اوپر پہنچایا ہے۔ اب یہ آپ کے پاس بھی ہے: { $who }۔
officer-went-higher-owner = شکایت { $reference } شہری نے اوپر پہنچائی ہے۔ اب ذمہ دار یہ بھی: { $who }۔ کام آپ ہی کا ہے، تاریخیں وہی ہیں۔
officer-appeal = اپیل: شکایت { $reference }، { $area }، { $place }۔ اس میں آپ کا کوئی حصہ نہ تھا، فیصلہ آپ کا ہے۔
officer-appeal-province = اپیل: شکایت { $reference }، { $area }، { $place }۔ اوپر کے ہر افسر کا اس میں حصہ تھا، فیصلہ صوبے کا ہے۔
officer-appeal-cannot = { $office } نے یہ کام نہیں کیا: { $reason }۔
officer-appeal-refer = اس ادارے کے سپرد ہوئی: { $receiver }، فون { $phone }، ان کا نمبر { $their }۔
officer-appeal-words =
    شہری کے الفاظ:
    ”{ $text }“
officer-review = { $date } تک فیصلہ کریں: UPHOLD { $reference } اور وجہ، یا OVERTURN { $reference } اور وجہ
officer-breach-appeal = شکایت { $reference }، { $area }، { $place }: اپیل کا فیصلہ { $date } تک نہیں ہوا۔ اب یہ آپ کے پاس ہے: { $who }۔
officer-upheld = شکایت { $reference } کا جائزہ ہوا: بند رہے گی، یہ آخری فیصلہ ہے۔
officer-overturned = شکایت { $reference } جائزے کے بعد پھر کھل گئی۔ { $date } تک حل کریں۔
officer-area-changed = شکایت { $reference } کا موضوع اب: { $area }۔ آپ ہی کے پاس ہے، تاریخیں وہی ہیں۔
officer-area-handed-on = شکایت { $reference } کا موضوع اب: { $area }۔ یہ اسی کام کے افسر کو دے دی گئی۔
officer-correction = شکایت { $reference }: ہمارا پچھلا پیغام واپس لے لیا گیا ہے۔
officer-pin-locked = { $name } ({ $who }) کے نام پر ایس ایم ایس سے لگاتار { $count } غلط PIN آئے۔ PIN بند ہے۔ ان سے پوچھیں کہ کیا یہ وہی تھے۔
officer-media-waiting = شکایت { $reference }: شہری کی تصویر یا وائس میسج ابھی تک ہمیں نہیں ملا۔ کوشش جاری ہے۔
officer-media-lost = شکایت { $reference }: شہری کی تصویر یا وائس میسج ہم تک نہیں پہنچا۔ شہری کو بتا دیا گیا ہے۔
officer-media-lost-empty = اس شکایت میں کوئی تحریر نہیں۔ شہری سے پوچھنے کے لیے اپنا سوال یوں بھیجیں: REPLY { $reference } سوال
officer-media-lost-own = شکایت { $reference }: آپ کی بھیجی ہوئی تصویر ہم تک نہیں پہنچی۔
officer-confirmed = شکایت { $reference } بند ہو گئی: شہری نے تصدیق کی کہ مسئلہ حل ہو گیا۔
officer-not-theirs = { $reference } { $area }، { $place }: جس کے لیے یہ لکھی گئی، وہ کہتا ہے کہ یہ اس کی نہیں۔ اب اسے پیغام نہیں جائیں گے۔
officer-denied = شکایت { $reference } دوبارہ کھل گئی: شہری کے مطابق مسئلہ حل نہیں ہوا۔ نئی تاریخ { $date }۔
officer-denied-partly = شکایت { $reference } دوبارہ کھل گئی: شہری کے مطابق مسئلہ پورا حل نہیں ہوا۔ نئی تاریخ { $date }۔
officer-closed-unconfirmed = شکایت { $reference } شہری کے جواب کے بغیر بند ہوئی۔ اسے ”تصدیق نہیں ہوئی“ گنا جائے گا۔
officer-breach-ack = شکایت { $reference }، { $area }، { $place }: { $date } تک جواب نہیں دیا گیا۔ اب یہ آپ کے پاس ہے: { $who }۔
officer-breach-fix = شکایت { $reference }، { $area }، { $place }: { $date } تک حل نہیں ہوئی۔ اب یہ آپ کے پاس ہے: { $who }۔
officer-no-owner = شکایت { $reference }، { $area }، { $place }: { $district } میں کوئی فوکل پرسن نہیں۔ اب یہ آپ کے پاس ہے: { $who }۔

## فہرستیں اور شکایتیں

list-header = { $district } میں کھلی شکایتیں: { $count }
late-header = { $district } میں دیر والی شکایتیں: { $count }
today-header = { $district } میں وہ شکایتیں جن کی تاریخ آج ہے: { $count }
mine-header = { $district } میں آپ کے پاس شکایتیں: { $count }
list-empty = { $district } میں کوئی کھلی شکایت نہیں۔
late-empty = { $district } میں کسی شکایت میں دیر نہیں۔
today-empty = { $district } میں کسی شکایت کی تاریخ آج نہیں۔
mine-empty = { $district } میں آپ کے پاس کوئی شکایت نہیں۔
list-line = { $reference } { $area }، { $place }، { $state }، { $time }
list-line-level = { $reference } { $area }، { $place }، { $state }، { $time } (درجہ { $level })
list-line-linked = { $reference } { $area }، { $place }، { $state }، { $time } +{ $count }
list-line-level-linked = { $reference } { $area }، { $place }، { $state }، { $time } (درجہ { $level }) +{ $count }
list-more = مزید { $count } کے لیے MORE بھیجیں
list-end = فہرست پوری ہو گئی۔
hotspots-header = { $district } میں ایک سے زیادہ لوگوں کے مسئلے: { $count }
hotspots-line = { $area }، { $place }: { $date } سے { $people } لوگ: { $children }
hotspots-empty = { $district } میں ایسا مسئلہ نہیں جو کئی لوگوں نے بتایا ہو۔
time-late-hours = { $count } گھنٹے کی دیر
time-late-days = { $count } دن کی دیر
time-left-hours = { $count } گھنٹے کا وقت باقی
time-left-days = { $count } دن کا وقت باقی
days-apart = { $count } دن کا فرق
days-same = ایک دن سے کم کا فرق
show-title = شکایت { $reference }، { $area }، { $place }: { $state }، درجہ { $level }
show-dates = موصول: { $received }۔ جواب: { $answer_by } تک۔ حل: { $fix_by } تک۔
show-linked = یہ { $parent } کے ساتھ ہے، کام وہیں ہو گا۔
show-joined = اس کے ساتھ { $count }: { $children }
show-like-pin = شاید وہی مسئلہ: { $other }، فاصلہ { $metres } میٹر، { $apart }۔ جوڑنے کے لیے: LINK { $child } TO { $parent }
show-like-settlement = شاید وہی مسئلہ: { $other }، دونوں میں { $words }، { $apart }۔ جوڑنے کے لیے: LINK { $child } TO { $parent }
show-like-tehsil = شاید وہی مسئلہ: { $other } بھی { $place }، دونوں میں { $words }، { $apart }۔ LINK { $child } TO { $parent }
show-like-words = شاید وہی مسئلہ: { $other }، دونوں میں { $words }، { $apart }۔ جوڑنے کے لیے: LINK { $child } TO { $parent }
show-step = قدم: { $step }، { $date } تک ({ $office })۔
show-question = شہری سے پوچھا گیا: ”{ $question }“
show-filed = کسی اور کے لیے لکھی گئی، { $intake }۔
show-filed-unread = کسی اور کے لیے لکھی گئی، { $intake }۔ پیغام کسی کو نہیں جاتے۔
show-proposal = تجویز: { $proposal }۔ فیصلہ { $date } تک: { $who }۔
show-late-reason = وجہ کے ساتھ دیر: { $reason }۔ نئی تاریخ { $date }۔
show-appeal = اپیل: فیصلہ { $date } تک: { $who }۔
show-fixed = حل کی اطلاع: { $what }؛ { $who }؛ { $date }۔
show-media = تصویریں یا وائس میسج: { $count }
show-media-waiting = ابھی تک نہیں ملے، کوشش جاری ہے: { $count }
show-media-lost = ہم تک نہیں پہنچے: { $count }
show-added =
    شامل کیا گیا، { $date }:
    ”{ $text }“
show-note =
    نوٹ، { $date }:
    { $text }
show-reply =
    شہری کو جواب، { $date }:
    ”{ $text }“
show-link = پوری تفصیل، 15 منٹ کے لیے: { $link }
told-citizen = شہری کو بتا دیا گیا۔
told-nobody = فون نہیں، خود بتائیں۔

## حکموں کے جواب

done-ack = شکایت { $reference } کا جواب درج ہوا: { $office }، { $step }، { $date }۔ { $told } 5 منٹ تک UNDO۔
done-plan = شکایت { $reference } کا منصوبہ درج ہوا: { $step }، { $date }۔ { $told } 5 منٹ تک UNDO۔
done-ask = شکایت { $reference }: شہری سے پوچھ لیا گیا۔ جواب تک آپ کا وقت رکا ہے، مگر { $date } سے آگے نہیں۔ 5 منٹ تک UNDO۔
ask-enough = شکایت { $reference }: سوال { $count }، انتظار { $days } دن۔ وقت صرف دو سوالوں اور کل دس دن رکتا ہے۔ شہری کو یوں لکھیں: REPLY { $reference } پیغام
ask-nobody = شکایت { $reference }: فون نہیں، اس لیے وقت نہیں رکتا۔ شہری سے خود پوچھیں، پھر: NOTE { $reference } ان کی بات
done-answer = شکایت { $reference } آپ کے جواب پر بند ہوئی۔ شہری 2 بھیجے تو پرانی تاریخوں کے ساتھ پھر کھلے گی۔ 5 منٹ تک UNDO۔
done-late = شکایت { $reference } میں دیر کی تجویز: { $reason }۔ نئی تاریخ { $date }۔ کوئی وقت نہیں رکتا۔
done-cannot = شکایت { $reference } پر کام نہ کرنے کی تجویز: { $reason }۔
done-refer = شکایت { $reference } سپرد کرنے کی تجویز: { $receiver }، فون { $phone }، ان کا نمبر { $their }۔
done-proposed = فیصلہ { $date } تک: { $who }۔ تب تک کام جاری رہے گا۔ 5 منٹ تک UNDO۔
done-approve = شکایت { $reference } پر منظوری: { $proposal }۔ { $told } دفتر کو بھی۔ 5 منٹ تک UNDO۔
done-deny = شکایت { $reference } پر نامنظوری: { $proposal }۔ دفتر کو بتا دیا گیا۔ 5 منٹ تک UNDO۔
done-transfer = شکایت { $reference } انہیں دی گئی: { $name }۔ جواب { $date } تک۔ تب تک آپ کی ہے۔ 5 منٹ تک UNDO۔
done-accept = شکایت { $reference } اب آپ کی ہے۔ { $told } تاریخیں وہی ہیں: { $date } تک حل کریں۔ 5 منٹ تک UNDO۔
done-refuse = شکایت { $reference } قبول نہیں کی گئی۔ فیصلہ کرے گا: { $who }۔ 5 منٹ تک UNDO۔
done-area = شکایت { $reference } کا موضوع اب: { $area }۔ یہ وہیں ہے جہاں تھی، تاریخیں وہی ہیں۔ 5 منٹ تک UNDO۔
done-area-handed-on = شکایت { $reference } کا موضوع اب: { $area }۔ اسی کام کے افسر کو دے دی، شہری کو بتا دیا۔ تاریخیں وہی ہیں۔ 5 منٹ تک UNDO۔
area-same = شکایت { $reference } کا موضوع پہلے سے: { $area }۔
done-uphold = شکایت { $reference } بند رہے گی، یہ آخری فیصلہ ہے۔ شہری کو باہر کے راستوں کے ساتھ بتا دیا گیا۔ 5 منٹ تک UNDO۔
done-overturn = شکایت { $reference } پھر کھل گئی، { $date } تک حل ہو گی۔ شہری اور دفتر کو بتا دیا گیا۔ 5 منٹ تک UNDO۔
review-nothing = شکایت { $reference } پر کوئی اپیل باقی نہیں۔ دیکھنے کے لیے بھیجیں: { $reference }
review-other = شکایت { $reference } کی اپیل آپ کی نہیں، ان کی ہے: { $who }، وہ افسر جس کا حصہ نہ تھا۔ دیکھنے کے لیے: { $reference }
transfer-nobody = ضلع میں کوئی اور افسر نہیں، شکایت { $reference } آپ ہی کے پاس ہے۔
transfer-none = شکایت { $reference } کسی کو نہیں دی جا رہی۔ دیکھنے کے لیے بھیجیں: { $reference }
transfer-other = شکایت { $reference } آپ کو نہیں، کسی اور کو دی جا رہی ہے۔ دیکھنے کے لیے بھیجیں: { $reference }
done-link = شکایت { $reference } اب { $parent } کے ساتھ ہے۔ دونوں شہریوں کو خبر ہو گی، تصدیق دونوں سے لی جائے گی۔ 5 منٹ تک UNDO۔
done-protect = شکایت { $reference } ضلعی دفتر سے باہر منتقل ہو گئی، یہاں بند ہے۔ شہری کو بتا دیا گیا۔ یہ واپس نہیں ہو سکتا۔ کسی سے ذکر نہ کریں۔
wrong-moved = شکایت { $reference }: منتقل۔ یہاں کوئی کام باقی نہیں۔
done-unlink = شکایت { $reference } پھر الگ ہے۔ شہری کو بتا دیا گیا۔ 5 منٹ تک UNDO۔
link-itself = شکایت { $reference } اپنے ساتھ یا اپنے سے جڑی شکایت کے ساتھ نہیں جوڑی جا سکتی۔
link-already = شکایت { $reference } پہلے ہی { $parent } کے ساتھ ہے۔ الگ کرنے کے لیے: UNLINK { $reference }
link-elsewhere = شکایت { $parent } دوسرے ضلع کی ہے۔
link-not-open = شکایت { $parent } بند ہے یا اس کی تصدیق ہو رہی ہے۔ دیکھنے کے لیے بھیجیں: { $parent }
wrong-linked = شکایت { $reference } اب { $parent } کے ساتھ ہے، کام وہیں ہو گا۔ بھیجیں: { $example }
decide-nothing = شکایت { $reference } پر کوئی فیصلہ باقی نہیں۔ دیکھنے کے لیے بھیجیں: { $reference }
decide-other = شکایت { $reference } کا فیصلہ اب آپ کا نہیں، ان کا ہے: { $who }۔ دیکھنے کے لیے بھیجیں: { $reference }
decide-own = شکایت { $reference } پر آپ نے خود کام کیا ہے، اس لیے فیصلہ کوئی اور کرے گا۔
done-reply = شکایت { $reference }: آپ کی بات درج ہوئی۔ { $told } 5 منٹ تک UNDO۔
done-note = شکایت { $reference }: نوٹ رکھ لیا گیا۔ شہری اسے نہیں دیکھتا۔ 5 منٹ تک UNDO۔
done-new = درج ہوئی { $reference } (کوڈ { $code }): { $area }۔
done-new-told = رسید اور سب پیغام اس شخص کو ملیں گے۔ وہ کہہ سکتا ہے کہ شکایت اس کی نہیں۔
done-new-untold = فون نہیں ہے، اس لیے آپ خود بتائیں: نمبر، کوڈ اور تاریخیں لکھ کر دیں۔
done-fixed = شکایت { $reference }: { $date } تک شہری اور علاقے کے لوگوں کی تصدیق کا انتظار ہے۔ ابھی بند نہیں ہوئی۔ 5 منٹ تک UNDO۔
fixed-photo-ask = شکایت { $reference }: اب تصویر بھیجیں۔ یا no photo: کے بعد وجہ لکھیں۔
done-undo = واپس لے لیا گیا: { $command } { $reference }۔
undo-nothing = واپس لینے کو کچھ نہیں ہے۔ UNDO تبدیلی کے بعد پانچ منٹ تک چلتا ہے۔
done-citizen = اب اپنی شکایت اگلے پیغام میں بھیجیں۔
stats-title = { $district }، پچھلے 30 دن
stats-received = موصول { $count }، اب کھلی { $open }، اب دیر والی { $late }۔
stats-answered = 72 گھنٹے میں جواب: جن کا وقت آ چکا، ان { $of } میں سے { $count }۔
stats-fixed = 14 دن میں حل اور تصدیق: جن کا وقت آ چکا، ان { $of } میں سے { $count }۔
stats-checking = شہری کے جواب کا انتظار: { $count }۔

## مدد

help-title = یہ بھیجا جا سکتا ہے:
help-line = { $meaning }:  { $example }
help-list = کھلی شکایتیں
help-late = دیر والی شکایتیں
help-today = آج کی تاریخ والی شکایتیں
help-mine = آپ کے پاس کی شکایتیں
help-more = اگلی دس
help-show = ایک شکایت
help-ack = جواب، یعنی دفتر; اگلا قدم; تاریخ
help-plan = منصوبہ، یعنی اگلا قدم; تاریخ
help-ask = شہری سے پوچھیں، وقت رکا رہتا ہے
help-reply = شہری کو لکھیں
help-note = نوٹ جو شہری نہیں دیکھتا
help-fixed = حل کی اطلاع، تصویر کے ساتھ: کیا ہوا; کس نے کیا; تاریخ
help-late-reason = دیر، یعنی وجہ; نئی تاریخ
help-cannot = کام نہیں ہو گا، یعنی وجہ; ثبوت
help-refer = دوسرے ادارے کے سپرد: ادارہ; فون; ان کا نمبر
help-transfer = کسی اور کو دیں: موضوع، دفتر یا نام; وجہ
help-accept = جو آپ کو دی جا رہی ہے، لے لیں
help-refuse = نہ لیں، وجہ کے ساتھ
help-approve = دفتر کی تجویز منظور کریں
help-deny = تجویز نامنظور کریں، وجہ کے ساتھ
help-answer = سوال کا جواب دیں اور شکایت بند کریں
help-new = آنے والے کی شکایت: نمبر، زبان: بات
help-area = شکایت کا موضوع درست کریں
help-uphold = اپیل: بند رہے، وجہ کے ساتھ
help-overturn = اپیل: پھر کھولیں، وجہ کے ساتھ
help-protect = راز کی بات: اس دفتر سے باہر، ہمیشہ کے لیے
help-link = مسئلہ ایک ہے، کام ایک ساتھ
help-unlink = پھر الگ کریں
help-hotspots = جو کئی لوگوں نے ایک جگہ سے بتایا
help-week = اس ہفتے کی خبر
help-stats = ضلع کا حال
help-undo = اپنی آخری تبدیلی واپس لیں (5 منٹ)
help-citizen = اپنی ذاتی شکایت کریں
help-help = یہ فہرست

## حکم میں کیا غلط تھا

wrong-command = یہ سمجھ نہیں آیا۔ کیا آپ کا مطلب یہ تھا: { $example }  پوری فہرست کے لیے HELP بھیجیں۔
    .sms = یہ سمجھ نہیں آیا۔ کیا آپ کا مطلب یہ تھا: { $example }  پوری فہرست کے لیے 0 بھیجیں۔
wrong-command-none = یہ سمجھ نہیں آیا۔ HELP بھیجیں تو پوری فہرست آئے گی۔
    .sms = یہ سمجھ نہیں آیا۔ 0 بھیجیں تو پوری فہرست آئے گی۔
wrong-new = کیا ہوا؟ یوں لکھیں: { $example }
wrong-phone = { $typed } موبائل نمبر نہیں۔ دیکھ لیں، یا فون نہ ہو تو نہ لکھیں۔ یوں: { $example }
wrong-reference-missing = کون سی شکایت؟ یوں لکھیں: { $example }
wrong-reference = یہ شکایت نمبر درست نہیں: { $typed }۔ نمبر میں آٹھ ہندسے ہوتے ہیں۔ براہِ کرم دوبارہ دیکھ لیں۔
wrong-not-found = آپ کے ضلعوں میں شکایت { $reference } نہیں ہے۔
wrong-argument = کچھ رہ گیا ہے: { $missing }۔ یوں لکھیں: { $example }
wrong-date = یہ تاریخ سمجھ نہیں آئی: { $typed }۔ تاریخ ایسے لکھیں: 2/12 یا fri یا +3d۔ مثال: { $example }
wrong-date-past = یہ تاریخ گزر چکی ہے: { $typed }۔ آج یا آگے کی تاریخ دیں۔ مثال: { $example }
wrong-date-future = یہ تاریخ ابھی نہیں آئی: { $typed }۔ وہ دن لکھیں جب کام ہوا۔ مثال: { $example }
wrong-role = یہ حکم آپ کے لیے نہیں ہے: { $command }۔ HELP بھیجیں تو آپ کی فہرست آئے گی۔
    .sms = یہ حکم آپ کے لیے نہیں ہے: { $command }۔ 0 بھیجیں تو آپ کی فہرست آئے گی۔
wrong-role-instead = یہ حکم آپ کے لیے نہیں ہے: { $command }۔ آپ یہ بھیج سکتے ہیں: { $example }
wrong-state = شکایت { $reference } پر ابھی { $command } نہیں چل سکتا۔ حالت: { $state }۔ اب یوں لکھیں: { $example }
wrong-now = شکایت { $reference } پر اب یہ نہیں ہو سکتا۔ شہری کو یوں لکھیں: REPLY { $reference } پیغام
wrong-proposal-waits = شکایت { $reference } پر ایک تجویز باقی ہے، فیصلہ { $date } تک: { $who }۔ ایک وقت میں ایک ہی تجویز۔
wrong-choice = ان میں سے چنیں: { $choices }۔ یہ نہیں: { $typed }۔ یوں لکھیں: { $example }
wrong-pin-needed = ایس ایم ایس سے یہ حکم دینا ہو تو آخر میں PIN لکھیں: { $example } pin 1234
wrong-pin = PIN درست نہیں، کچھ نہیں بدلا۔ PIN بند ہونے سے پہلے باقی کوششیں: { $count }۔
wrong-pin-locked = بار بار غلط PIN کے بعد آپ کا PIN بند ہے، اوپر بتا دیا گیا۔ واٹس ایپ سے بھیجیں، یا منتظم سے نیا PIN لیں۔
wrong-pin-none = ایس ایم ایس پر اس کے لیے PIN چاہیے اور آپ کا PIN نہیں ہے۔ واٹس ایپ سے بھیجیں، یا آپریٹر سے PIN لیں۔
wrong-unconfirmed = یہ نمبر یہاں نیا ہے۔ ایک بار آخر میں منتظم کا دیا ہوا PIN یا کوڈ لکھیں: { $example } pin 1234
wrong-unconfirmed-locked = بار بار غلط کوڈ آیا، اوپر بتا دیا گیا۔ منتظم سے نیا لیں۔
wrong-photo = یہ تصویر کس شکایت کی ہے؟ تصویر اس کے ساتھ بھیجیں: { $example }
wrong-week-added = سطر { $number } شامل کی ہوئی سطروں میں نہیں ہے۔
wrong-week-none = { $district } کا کوئی مسودہ ابھی تیار نہیں۔ اگلا مسودہ { $date } کھلے گا۔
wrong-week-sent = اس ہفتے کی خبر جا چکی ہے۔
wrong-week-not-done = ”جو نہیں ہوا“ والے حصے کے بغیر منظور نہیں ہو سکتا۔
part-office = دفتر
part-step = اگلا قدم
part-date = تاریخ
part-text = متن
part-story = شکایت کی بات
part-question = سوال
part-late-reason = وجہ (budget، supplies، staff، weather، security، court)
part-cannot-reason = وجہ (no mandate، no budget، not true، unsafe)
part-area = موضوع
part-evidence = ثبوت
part-why = وجہ
part-receiver = ذمہ دار ادارہ
part-phone = ان کا فون
part-their = ان کا نمبر
part-target = موضوع، دفتر یا افسر
part-reference = دوسری شکایت کا نمبر
part-what = کیا کام ہوا
part-who = کس نے کیا
part-reason = تصویر نہ ہونے کی وجہ

## شہری کی بات جو سمجھ نہ آئی

officer-unclear =
    شہری کی بات ہماری لائن کو سمجھ نہیں آئی:
    ”{ $text }“
officer-unclear-case =
    شکایت { $reference }: شہری کی بات ہماری لائن کو سمجھ نہیں آئی:
    ”{ $text }“

officer-undelivered = { $reference }: ہمارا پچھلا پیغام شہری تک نہیں پہنچا۔ براہِ کرم کسی اور طریقے سے بتائیں۔
