### ہفتہ وار خبر: ”آپ نے کہا، ہم نے کیا، اب آگے“۔

## خبر

edition-title = { $district }، { $from } سے { $until } تک: آپ نے کہا، ہم نے کیا، اب آگے
edition-said-none = آپ نے کہا: اس ہفتے کوئی شکایت نہیں آئی۔
edition-said = آپ نے کہا: اس ہفتے { $count } شکایتیں آئیں۔
edition-said-few = آپ نے کہا: اس ہفتے پانچ سے کم شکایتیں آئیں۔
edition-said-many = آپ نے کہا: اس ہفتے پانچ یا زیادہ شکایتیں آئیں۔
edition-said-area = { $area }: { $count }
edition-said-area-few = { $area }: پانچ سے کم
edition-said-area-many = { $area }: پانچ یا زیادہ
edition-said-places = تین یا زیادہ لوگوں نے ان جگہوں سے لکھا: { $places }۔
edition-did-none = ہم نے کیا: شکایت کرنے والوں نے کسی کام کی تصدیق نہیں کی۔
edition-did = ہم نے کیا: { $count } (شکایت کرنے والوں نے تصدیق کی):
edition-did-few = ہم نے کیا (شکایت کرنے والوں نے تصدیق کی):
edition-did-line = { $area }، { $place }: { $office }
edition-did-rest = اور دوسری جگہوں پر بھی
edition-reported = کام ہونے کی اطلاع، تصدیق باقی ہے: { $count }
edition-reported-few = کام ہونے کی اطلاع، تصدیق باقی ہے: پانچ سے کم
edition-not-done = جو نہیں ہوا، دیر والی شکایتیں { $count }:
edition-not-done-few = جو نہیں ہوا:
edition-not-done-none = جو نہیں ہوا: کسی وعدے میں دیر نہیں ہے۔
edition-not-done-line = { $area }، { $place }: { $date } سے دیر ہے، وجہ نہیں بتائی گئی
edition-not-done-rest = اور دوسری جگہوں پر بھی دیر ہے
edition-unfixed = حل کے بغیر بند ہوئیں: { $count }
edition-unfixed-few = حل کے بغیر بند ہوئیں: پانچ سے کم
edition-next = اب آگے:
edition-next-line = { $area }، { $place }: { $office }، { $date } تک
edition-next-none = اب آگے: کسی کام کی تاریخ درج نہیں ہے۔
edition-added =
    دفتر کی طرف سے ({ $office }):
    { $text }
edition-silent = دفتر نے اپنی طرف سے کچھ نہیں کہا۔
edition-unfixed-reason = { $reason }: { $count }
edition-unfixed-reason-few = { $reason }: پانچ سے کم
edition-unfixed-reason-many = { $reason }: پانچ یا زیادہ
edition-unfixed-many = حل کے بغیر بند ہوئیں: پانچ یا زیادہ
edition-referred = دوسرے ادارے کو بھیجی گئیں
edition-not-done-reason = { $area }، { $place }: { $date } سے دیر ہے، وجہ: { $reason }۔ نئی تاریخ { $day }
edition-corrected = تصحیح: پہلے کی خبروں میں بتائے گئے { $count } کام ٹھیک نہیں نکلے، وہ شکایتیں دوبارہ کھل گئی ہیں۔
edition-corrected-few = تصحیح: پہلے کی خبروں میں بتائے گئے پانچ سے کم کام ٹھیک نہیں نکلے، وہ شکایتیں دوبارہ کھل گئی ہیں۔
edition-corrects =
    پہلے کی خبر کی تصحیح ({ $office }):
    { $text }
edition-leave = یہ پیغام روکنے ہوں تو لکھیں: اطلاعات بند

## افسر کا مسودہ

week-draft = یہ اس ہفتے کی خبر کا مسودہ ہے۔ سطر شامل کرنے کے لیے WEEK SAID، WEEK DID یا WEEK NEXT کے ساتھ متن لکھیں۔ شامل کی ہوئی سطر نکالنے کے لیے WEEK DROP اور اس کا نمبر لکھیں۔ بھیجنے کے لیے WEEK APPROVE لکھیں۔ WEEK APPROVE کے بغیر یہ { $date } خود چلی جائے گی، شامل کی ہوئی سطریں نہیں جائیں گی اور لکھا ہو گا کہ دفتر نے کچھ نہیں کہا۔
    .sms = یہ اس ہفتے کا مسودہ ہے۔ سطر شامل: WEEK SAID، WEEK DID یا WEEK NEXT اور متن۔ سطر نکالیں: WEEK DROP اور نمبر۔ بھیجیں: WEEK APPROVE۔ ورنہ { $date } خود جائے گا، شامل سطروں کے بغیر، اور لکھا ہو گا کہ دفتر نے کچھ نہیں کہا۔
week-added = سطر { $number } شامل ہو گئی۔ جائے گی صرف WEEK APPROVE سے۔
week-dropped = سطر { $number } نکال دی گئی۔
week-approved = منظور ہو گیا۔ خبر پانے والوں کو بھیجا جا رہا ہے۔
week-approved-later = منظور ہو گیا۔ خبر پانے والوں کو { $date } جائے گی۔
week-added-line = سطر { $number }: { $text }
help-week-approve = اس ہفتے کی خبر بھیجنا
week-correct-kept = تصحیح { $number } رکھ لی گئی، اگلی خبر میں جائے گی۔
week-posted = لکھ لیا: آپ نے اس ہفتے کی خبر یہاں لگائی: { $place }۔ اب تک جگہیں: { $count }۔
week-posted-before = { $place } پہلے سے لکھی ہے۔ اب تک جگہیں: { $count }۔
wrong-week-not-out = اس ہفتے کی خبر ابھی نہیں گئی۔ مسودہ: WEEK، بھیجنا: WEEK APPROVE
wrong-week-no-pages = اس سروس کا کوئی عوامی پتا نہیں، پوسٹر آپریٹر چھاپے گا۔
piece-poster = اس ہفتے کا پوسٹر (A4)، ریڈیو کا متن اور گروپوں کا متن: { $link }
piece-radio = ریڈیو کا متن، 45 سیکنڈ، اردو اور انگریزی میں:
    .sms = ریڈیو کا متن اسی صفحے پر ہے، اردو اور انگریزی میں۔
piece-group = گروپوں کا متن الگ پیغام میں آتا ہے۔ جہاں لگ جائے، لکھیں: WEEK POSTED اور جگہ
piece-script = { $text } ({ $words } الفاظ)
    .sms = { "" }
piece-text = { $text }
part-posted-place = جگہ کا نام
