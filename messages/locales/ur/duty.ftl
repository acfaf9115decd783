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
