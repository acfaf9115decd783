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
officer-media-waiting = شکایت { $reference }: شہری کی تصویر یا وائس میسج ابھی تک ہمیں نہیں ملا۔ کوشش جاری ہے۔
officer-media-lost = شکایت { $reference }: شہری کی تصویر یا وائس میسج ہم تک نہیں پہنچا۔ شہری کو بتا دیا گیا ہے۔
officer-media-lost-empty = اس شکایت میں کوئی تحریر نہیں۔ شہری سے پوچھنے کے لیے اپنا سوال یوں بھیجیں: REPLY { $reference } سوال
officer-media-lost-own = شکایت { $reference }: آپ کی بھیجی ہوئی تصویر ہم تک نہیں پہنچی۔
officer-confirmed = شکایت { $reference } بند ہو گئی: شہری نے تصدیق کی کہ مسئلہ حل ہو گیا۔
officer-denied = شکایت { $reference } دوبارہ کھل گئی: شہری کے مطابق مسئلہ حل نہیں ہوا۔ نئی تاریخ { $date }۔
officer-denied-partly = شکایت { $reference } دوبارہ کھل گئی: شہری کے مطابق مسئلہ پورا حل نہیں ہوا۔ نئی تاریخ { $date }۔
officer-closed-unconfirmed = شکایت { $reference } شہری کے جواب کے بغیر بند ہوئی۔ اسے ”تصدیق نہیں ہوئی“ گنا جائے گا۔
officer-remind-ack = شکایت { $reference }، { $area }، { $place }: جواب باقی ہے، آخری وقت { $date }۔
officer-remind-fix = شکایت { $reference }، { $area }، { $place }: { $date } تک حل کرنی ہے۔
officer-breach-ack = شکایت { $reference }، { $area }، { $place }: { $date } تک جواب نہیں دیا گیا۔ اب یہ آپ کے پاس ہے: { $who }۔
officer-breach-fix = شکایت { $reference }، { $area }، { $place }: { $date } تک حل نہیں ہوئی۔ اب یہ آپ کے پاس ہے: { $who }۔
officer-no-owner = شکایت { $reference }، { $area }، { $place }: { $district } میں کوئی فوکل پرسن نہیں۔ اب یہ آپ کے پاس ہے: { $who }۔

## فہرستیں اور شکایتیں

list-header = { $district } میں کھلی شکایتیں: { $count }
late-header = { $district } میں دیر والی شکایتیں: { $count }
mine-header = { $district } میں آپ کے پاس شکایتیں: { $count }
list-empty = { $district } میں کوئی کھلی شکایت نہیں۔
late-empty = { $district } میں کسی شکایت میں دیر نہیں۔
mine-empty = { $district } میں آپ کے پاس کوئی شکایت نہیں۔
list-line = { $reference } { $area }، { $place }، { $state }، { $time }
list-line-level = { $reference } { $area }، { $place }، { $state }، { $time } (درجہ { $level })
list-more = مزید { $count } کے لیے MORE بھیجیں
list-end = فہرست پوری ہو گئی۔
time-late-hours = { $count } گھنٹے کی دیر
time-late-days = { $count } دن کی دیر
time-left-hours = { $count } گھنٹے کا وقت باقی
time-left-days = { $count } دن کا وقت باقی
show-title = شکایت { $reference }، { $area }، { $place }: { $state }، درجہ { $level }
show-dates = موصول: { $received }۔ جواب: { $answer_by } تک۔ حل: { $fix_by } تک۔
show-step = قدم: { $step }، { $date } تک ({ $office })۔
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

## حکموں کے جواب

done-ack = شکایت { $reference } کا جواب درج ہوا: { $office }، { $step }، { $date }۔ شہری کو بتا دیا گیا۔ 5 منٹ تک UNDO۔
done-plan = شکایت { $reference } کا منصوبہ درج ہوا: { $step }، { $date }۔ شہری کو بتا دیا گیا۔ 5 منٹ تک UNDO۔
done-reply = شکایت { $reference }: آپ کا پیغام شہری کو بھیج دیا گیا۔ 5 منٹ تک UNDO۔
done-note = شکایت { $reference }: نوٹ رکھ لیا گیا۔ شہری اسے نہیں دیکھتا۔ 5 منٹ تک UNDO۔
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
help-mine = آپ کے پاس کی شکایتیں
help-more = اگلی دس
help-show = ایک شکایت
help-ack = جواب، یعنی دفتر; اگلا قدم; تاریخ
help-plan = منصوبہ، یعنی اگلا قدم; تاریخ
help-reply = شہری کو لکھیں
help-note = نوٹ جو شہری نہیں دیکھتا
help-fixed = حل کی اطلاع، تصویر کے ساتھ: کیا ہوا; کس نے کیا; تاریخ
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
wrong-reference-missing = کون سی شکایت؟ یوں لکھیں: { $example }
wrong-reference = یہ شکایت نمبر درست نہیں: { $typed }۔ نمبر میں آٹھ ہندسے ہوتے ہیں۔ براہِ کرم دوبارہ دیکھ لیں۔
wrong-not-found = آپ کے ضلعوں میں شکایت { $reference } نہیں ہے۔
wrong-argument = کچھ رہ گیا ہے: { $missing }۔ یوں لکھیں: { $example }
wrong-date = یہ تاریخ سمجھ نہیں آئی: { $typed }۔ تاریخ ایسے لکھیں: 2/12 یا fri یا +3d۔ مثال: { $example }
wrong-date-past = یہ تاریخ گزر چکی ہے: { $typed }۔ آج یا آگے کی تاریخ دیں۔ مثال: { $example }
wrong-date-future = یہ تاریخ ابھی نہیں آئی: { $typed }۔ وہ دن لکھیں جب کام ہوا۔ مثال: { $example }
wrong-role = یہ حکم آپ کے لیے نہیں ہے: { $command }۔ HELP بھیجیں تو آپ کی فہرست آئے گی۔
    .sms = یہ حکم آپ کے لیے نہیں ہے: { $command }۔ 0 بھیجیں تو آپ کی فہرست آئے گی۔
wrong-state = شکایت { $reference } پر ابھی { $command } نہیں چل سکتا۔ اس کی حالت: { $state }۔
wrong-pin-needed = ایس ایم ایس سے یہ حکم دینا ہو تو آخر میں PIN لکھیں: { $example } pin 1234
wrong-pin = یہ PIN درست نہیں۔ کچھ نہیں بدلا۔
wrong-pin-none = ایس ایم ایس پر اس کے لیے PIN چاہیے اور آپ کا PIN نہیں ہے۔ واٹس ایپ سے بھیجیں، یا آپریٹر سے PIN لیں۔
wrong-photo = یہ تصویر کس شکایت کی ہے؟ تصویر اس کے ساتھ بھیجیں: { $example }
wrong-week-added = سطر { $number } شامل کی ہوئی سطروں میں نہیں ہے۔
wrong-week-none = { $district } کا کوئی مسودہ ابھی تیار نہیں۔ اگلا مسودہ { $date } کھلے گا۔
wrong-week-sent = اس ہفتے کی خبر جا چکی ہے۔
wrong-week-not-done = ”جو نہیں ہوا“ والے حصے کے بغیر منظور نہیں ہو سکتا۔
part-office = دفتر
part-step = اگلا قدم
part-date = تاریخ
part-text = متن
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
