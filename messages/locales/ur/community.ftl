### علاقے کے لوگوں سے تصدیق: تصدیق کنندہ کیا پڑھتا ہے، اور دوسرے اس کے بارے میں کیا پڑھتے ہیں۔

## تصدیق کنندہ کے لیے

verifier-invited = یہ ضلع { $district } کی شکایت لائن ”جواب“ ہے۔ آپ کا نام ان لوگوں میں دیا گیا جو بتا سکتے ہیں کہ مرمت واقعی ہوئی یا نہیں۔ کبھی کبھی ہم آپ کے قریب کے کسی کام کے بارے میں پوچھیں گے۔ یہ مفت ہے، اور آپ کا نام ہمارے پاس ہی رہے گا۔
    .sms = ”جواب“، { $district }: آپ کا نام اس لیے دیا گیا کہ بتا سکیں قریب کی مرمت واقعی ہوئی یا نہیں۔ مفت ہے، نام راز رہے گا۔
verifier-agree = کیا ہم آپ سے پوچھ سکتے ہیں؟  1 ہاں  2 نہیں۔ ختم کرنا ہو تو: VERIFY OFF
verifier-asked = شکایت { $reference }، { $area }، { $place }: دفتر کے مطابق { $date } کو یہ کام ہوا: { $what }۔
verifier-ask = دیکھ کر { $date } تک بتائیں:  1 ٹھیک ہے  2 ٹھیک نہیں  3 کچھ حد تک  4 کہہ نہیں سکتا، یا کام کرنے والوں سے تعلق ہے
verifier-taken-back = شکایت { $reference }: دفتر نے اپنی اطلاع واپس لے لی۔ دیکھنے کی ضرورت نہیں۔
done-verify = شکریہ۔ شکایت { $reference } کے لیے لکھ لیا: { $answer }۔ بدلنا ہو تو: VERIFY { $reference } اور نیا ہندسہ
done-verify-photo-ask = تصویر ہو تو ابھی بھیج دیں۔
done-verify-photo = شکریہ۔ تصویر شکایت { $reference } کے ساتھ رکھ لی۔
done-verify-on = شکریہ۔ ہم کبھی کبھی پوچھیں گے۔ ختم کرنا ہو تو: VERIFY OFF
done-verify-off = اب ہم نہیں پوچھیں گے۔ دوبارہ شروع کرنا ہو تو: VERIFY ON
verifier-unclear = آپ نے کیا دیکھا؟  1 ٹھیک ہے  2 ٹھیک نہیں  3 کچھ حد تک  4 کہہ نہیں سکتا۔ یوں: { $example }
verifier-which = کس کے بارے میں؟ آپ کے جواب کی منتظر: { $cases }۔ یوں: { $example }
verifier-none = ابھی آپ کے جواب کی کوئی شکایت منتظر نہیں۔ شکریہ۔
verifier-over = شکایت { $reference } کا فیصلہ ہو چکا۔ شکریہ۔
done-found-broken = شکریہ۔ شکایت { $reference } دوبارہ کھل گئی، دفتر کو دیکھنا ہو گا۔
verifier-fixed = ٹھیک ہے
verifier-not-fixed = ٹھیک نہیں
verifier-partly = کچھ حد تک ٹھیک
verifier-cannot-say = کہہ نہیں سکتا
help-verify = جو دیکھا: 1 ٹھیک 2 نہیں 3 کچھ
help-verify-on = مرمت کے بارے میں پوچھا جائے
help-verify-off = اب نہ پوچھا جائے
part-verdict = جو آپ نے دیکھا: 1، 2، 3 یا 4

## نتیجہ

community-asked = ابھی معلوم نہیں
community-confirmed = علاقے نے تصدیق کی
community-denied = علاقے کے مطابق ٹھیک نہیں
community-disagreed = ایک دوسرے سے اختلاف
community-against-citizen = شہری کے برعکس، ٹھیک نہیں
community-undecided = کم لوگوں نے جواب دیا
show-community = علاقے کی رائے: { $outcome } (ٹھیک { $fixed }، نہیں { $unfixed }، پوچھا { $of } سے)۔
told-community-denied = علاقے کے لوگوں نے شکایت نمبر { $reference } کی جگہ دیکھی: مسئلہ حل نہیں ہوا۔ ہم نے اسے دوبارہ کھول دیا۔ نئی تاریخ: { $date }۔
officer-community-denied = شکایت { $reference } دوبارہ کھل گئی: علاقے کے دو تصدیق کنندگان کہتے ہیں کہ ٹھیک نہیں۔ نئی تاریخ { $date }۔
told-found-broken = علاقے کے ایک شخص نے بتایا کہ شکایت نمبر { $reference } کا مسئلہ پھر خراب ہے۔ ہم نے اسے دوبارہ کھول دیا۔ نئی تاریخ: { $date }۔
officer-found-broken = شکایت { $reference } دوبارہ کھل گئی: علاقے کے ایک تصدیق کنندہ کے مطابق مرمت قائم نہیں رہی۔ نئی تاریخ { $date }۔
officer-community-disagreed = شکایت { $reference }، { $area }، { $place }: تصدیق کنندگان میں اختلاف ہے۔ سچ معلوم کر کے لکھیں: NOTE { $reference }
officer-community-against-citizen = شکایت { $reference }، { $area }، { $place }: شہری نے ٹھیک کہا، دو تصدیق کنندہ نہیں کہتے۔ سچ معلوم کر کے لکھیں: NOTE { $reference }
officer-community-counts = ٹھیک: { $fixed }، نہیں یا ادھورا: { $unfixed }، پوچھا: { $of }
