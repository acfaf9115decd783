### حل شدہ بند شکایتوں کی جانچ: آڈیٹر کیا پڑھتا ہے، اور دوسرے اس کے بارے میں کیا پڑھتے ہیں۔

## آڈیٹر کے لیے

audit-assigned = { $district }: { $from } سے حل شدہ بند ہونے والی { $count } شکایتیں آپ کی جانچ کے لیے ہیں۔ جا کر دیکھیں، یا ہمارے ذریعے شہری سے پوچھیں۔
audit-assigned-cases = { $cases }
audit-assigned-how = دیکھنے کے لیے نمبر بھیجیں۔ نتیجہ: AUDIT { $reference } ٹھیک، ٹھیک نہیں، کچھ یا نہیں ملا؛ پھر نوٹ۔ ایک سوال: AUDIT { $reference } ASK اور سوال
    .sms = نتیجہ: AUDIT { $reference } ٹھیک، ٹھیک نہیں، کچھ یا نہیں ملا؛ نوٹ۔ سوال: AUDIT { $reference } ASK اور سوال
audit-mine = آپ کی جانچ کی منتظر: { $count }
audit-none = آپ کی جانچ کی کوئی شکایت منتظر نہیں۔
done-audit = شکایت { $reference }، لکھ لیا: { $outcome }۔
done-audit-reopened = جھوٹے بند ہونے کے طور پر دوبارہ کھل گئی۔ شہری، دفتر، ڈی سی ڈیسک اور پی ڈی یو کو بتا دیا گیا۔
done-audit-ask = { $reference }: سوال شہری کو بھیج دیا۔ جواب یہیں آئے گا۔
audit-unclear = کیا پایا: ٹھیک، ٹھیک نہیں، کچھ یا نہیں ملا؟ یوں: { $example }
audit-over = شکایت { $reference } پہلے ہی دوبارہ کھل چکی ہے، اس لیے جانچ کی ضرورت نہیں۔
audit-old = شکایت { $reference } کو بند ہوئے 90 دن سے زیادہ ہو گئے، جانچ کا وقت گزر چکا۔
audit-asked-once = شکایت { $reference } پر، جب تک بند ہے، ایک ہی سوال ہو سکتا ہے، اور وہ ہو چکا۔ دیکھنے کے لیے: { $reference }
audit-reply = { $reference }: شہری کا جواب۔ پھر لکھیں: AUDIT { $reference } ٹھیک، ٹھیک نہیں یا کچھ
audit-fixed = ٹھیک ہے
audit-not-fixed = ٹھیک نہیں
audit-partly = کچھ حد تک ٹھیک
audit-not-reached = کوئی نہیں ملا
help-audit = ٹھیک، ٹھیک نہیں، کچھ، نہیں ملا
help-audit-list = جو آپ کی جانچ کی منتظر ہیں
part-result = جو آپ نے پایا

## دوسروں کے لیے

told-audit-asked = ضلع سے باہر کا ایک شخص دیکھ رہا ہے کہ شکایت نمبر { $reference } واقعی حل ہوئی یا نہیں، اور پوچھتا ہے: ”{ $question }“ جواب یہیں لکھ دیں۔
    .sms = ضلع سے باہر کا آڈیٹر شکایت { $reference } پر پوچھتا ہے: ”{ $question }“ جواب یہیں لکھیں۔
audit-replied = شکریہ۔ شکایت { $reference } پر جواب آڈیٹر کو پہنچا دیا۔
told-audit-not-fixed = ضلع سے باہر کے ایک شخص نے شکایت نمبر { $reference } کو دیکھا: مسئلہ حل نہیں ہوا۔ ہم نے اسے دوبارہ کھول دیا۔ نئی تاریخ: { $date }۔
officer-fake-closure = جھوٹا بند ہونا: شکایت { $reference }، { $area }، { $place }۔ آڈیٹر نے پایا کہ حل نہیں ہوئی۔ دوبارہ کھل گئی۔ نئی تاریخ { $date }۔
officer-audit-partly = شکایت { $reference }، { $area }، { $place }: آڈیٹر کے مطابق کچھ حد تک حل ہوئی۔ بند رہے گی؛ باقی کام کروا کر لکھیں: NOTE { $reference }
show-fake-closure = جانچ میں بغیر حل کے بند پائی گئی: { $count } بار۔
