### افسران کے لیے: صبح کا خلاصہ، غیر حاضری اور کس کا کام کس کے پاس ہے۔

## صبح نو بجے کا خلاصہ

digest = { $date }: { $list }۔
digest-more = اس کے علاوہ: { $list }۔
    .sms = {""}
digest-back = خوش آمدید۔
digest-nothing = { $date }: آپ کے پاس کچھ باقی نہیں۔
digest-how = دیکھنے کے لیے MINE، LATE یا LIST بھیجیں۔
    .sms = MINE بھیجیں۔
digest-where = { $list }۔
    .sms = {""}
digest-where-more = { $list } اور { $count } مزید اضلاع۔
    .sms = {""}
digest-in = { $district } { $count }
digest-late = { $count } میں دیر
    .sms = دیر { $count }
digest-today = { $count } کا آج آخری دن
    .sms = آج { $count }
digest-fresh = { $count } کا جواب باقی
    .sms = جواب { $count }
digest-soon = { $count } جلد حل کرنی ہیں
    .sms = جلد { $count }
digest-decide = { $count } کا فیصلہ باقی
    .sms = فیصلہ { $count }
digest-offered = { $count } آپ کو پیش کی گئیں
    .sms = پیشکش { $count }
digest-added = { $count } میں شہری کی نئی بات
    .sms = نئی بات { $count }
digest-denied = { $count } دوبارہ کھلی ہیں
    .sms = دوبارہ { $count }
digest-checking = { $count } حل بتائی گئیں، شہری سے پوچھا گیا
    .sms = حل { $count }
digest-kept = { $count } اطلاعات روکی گئیں
    .sms = اطلاعات { $count }
digest-orphans = جن کا کوئی افسر نہیں: { $count }۔ افسر دینے کے لیے ASSIGN، فہرست کے لیے LIST ORPHANS
    .sms = بے افسر { $count }: LIST ORPHANS
digest-list-line = { $reference } { $area }، { $place }، { $state }، { $time }
    .sms = {""}
digest-list-line-level = { $reference } { $area }، { $place }، { $state }، { $time } (درجہ { $level })
    .sms = {""}
digest-orphans-more = اور { $count } مزید
    .sms = {""}

## کس کا کام کس کے پاس ہے

officer-assigned = شکایت { $reference }، { $area }، { $place } آپ کو دی گئی ہے۔ سب تاریخیں وہی ہیں۔
officer-assigned-away = شکایت { $reference }، { $area }، { $place } دوسرے افسر کو دی گئی ہے۔
done-assign = شکایت { $reference } اب { $name } کے پاس ہے۔ تاریخیں وہی ہیں: { $date } تک حل۔ 5 منٹ تک UNDO۔
assign-same = شکایت { $reference } پہلے سے { $name } کے پاس ہے۔
duty-nobody = ضلع میں اس نام یا دفتر کا کوئی افسر نہیں: { $typed }
duty-which = کون؟ { $list }۔ پورا نام لکھیں۔
done-away = آپ { $date } تک غیر حاضر ہیں۔ واپسی پر: AWAY BACK
done-away-other = { $name } { $date } تک غیر حاضر ہیں۔
done-away-deputy = تب تک کام اور اطلاعات { $deputy } کے پاس۔ جو شکایت جس کی ہے، اسی کی رہے گی۔
done-away-nobody = کوئی نائب نہیں: نئی شکایتیں اور اطلاعات دوسروں کو، ورنہ اوپر جائیں گی۔ نائب کے لیے: DEPUTY اور نام
done-deputy = آپ کی غیر حاضری میں { $name } کام کریں گے۔ جانے پر: AWAY until اور تاریخ
done-back = خوش آمدید۔ جو باقی ہے: MINE
done-back-other = { $name } واپس آ گئے ہیں۔
away-not = آپ غیر حاضر نہیں ہیں۔
away-not-other = وہ افسر غیر حاضر نہیں۔
away-own-deputy = نائب کوئی اور ہوتا ہے۔
away-not-yours = { $name } کی غیر حاضری آپ نہیں لکھ سکتے۔ یہ کوآرڈینیٹر یا ڈی سی آفس کر سکتا ہے۔
away-too-long = زیادہ سے زیادہ { $days } دن۔
officer-deputy = { $date } تک آپ { $name } کے نائب ہیں: ان کی اطلاعات آپ کو ملیں گی اور آپ ان کا کام کر سکتے ہیں۔ دیکھیں: MINE
officer-deputy-over = { $name } واپس آ گئے ہیں۔ اب آپ نائب نہیں۔
officer-away = آپ کو { $date } تک غیر حاضر لکھا گیا ہے۔ اگر یہ غلط ہے تو بھیجیں: AWAY BACK
officer-back = آپ کو واپس لکھا گیا ہے۔ جو باقی ہے: MINE
orphans-header = { $district } میں بے افسر شکایتیں: { $count }
orphans-empty = { $district } میں ہر شکایت کا افسر ہے۔
help-orphans = جن کا کوئی افسر نہیں
help-assign = کسی افسر یا دفتر کو دیں
help-away = آپ غیر حاضر، نائب کون؛ AWAY BACK
help-deputy = آپ کا نائب
part-officer = افسر کا نام یا دفتر
part-until = کب تک
officer-others-approved = شکایت { $reference }: جو تجویز رکی تھی منظور ہو گئی۔ آپ کے فیصلے کے لیے کچھ باقی نہیں۔
officer-others-denied = شکایت { $reference }: جو تجویز رکی تھی نامنظور ہوئی۔ آپ کے فیصلے کے لیے کچھ باقی نہیں۔
wrong-district = شکایت { $reference } ضلع { $district } کی ہے۔ اس ضلعے کے نمبر پر لکھیں۔

## ضلع کے لیے مزید وقت

done-extend = { $district }: جو کھلا ہے اسے { $days } دن مزید، وجہ: { $cause }۔ 5 منٹ بعد شروع، شہریوں کو تب بتایا جائے گا۔ تب تک UNDO۔
done-undo-extend = واپس لے لیا گیا: EXTEND۔ کسی کو نہیں بتایا گیا تھا۔
extend-unknown = { $typed } نہ ضلع ہے نہ وجہ (سیلاب، برف، زلزلہ، بندش، امن)۔ مثال: { $example }
help-extend = ضلع کے لیے مزید وقت
part-days = کتنے دن
part-cause = وجہ (سیلاب، برف، زلزلہ، بندش، امن)
told-extended = شکایت { $reference }: { $district } میں { $cause } کی وجہ سے { $days } دن مزید۔ نئی تاریخ { $date }، وعدہ { $fix_by } کا تھا۔
case-extended = { $cause } کی وجہ سے مزید وقت: { $date } تک۔
edition-extended = { $cause } کی وجہ سے سب وعدوں کو { $days } دن مزید ملے۔
extension-flood = سیلاب
extension-snow = برف باری
extension-earthquake = زلزلے
extension-shutdown = بندش
extension-security = امن و امان
