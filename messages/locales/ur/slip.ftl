### چھپی ہوئی رسید (jawab slip)۔

slip-title = شکایت { $reference }
slip-district = جواب، ضلع { $district } کی شکایت لائن
slip-number = آپ کا شکایت نمبر
slip-code = پوچھنے کے لیے کوڈ: { $code }
slip-about = مسئلہ: { $area }۔ جگہ: { $place }۔
slip-filed = درج ہونے کی تاریخ: { $date }۔
slip-answer = اہلکار { $date } تک جواب دے گا۔
slip-fix = مسئلہ حل کرنے کا وعدہ { $date } تک ہے۔
slip-free = یہ سروس مفت ہے۔ کوئی آپ سے پیسے نہیں مانگ سکتا، نہ شکایت کرنے پر تنگ کر سکتا ہے۔
slip-ask = پوچھنے یا کچھ بتانے کے لیے کسی بھی فون سے { $number } پر واٹس ایپ یا SMS کریں: { $reference } { $code }
slip-keep = یہ کاغذ سنبھال کر رکھیں، اور صرف اسے دکھائیں جس پر آپ کو بھروسا ہو۔
