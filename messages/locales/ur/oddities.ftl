### تصدیق شدہ کاموں میں جو عجیب لگے: صوبائی ڈلیوری یونٹ کے لیے فہرست۔

odd-title = ہفتہ { $week } میں عجیب: { $count }۔ یہ ثبوت نہیں، دیکھ لیں۔
odd-none = ہفتہ { $week } میں کچھ عجیب نہیں۔
odd-one-phone = { $district }: ایک ہی فون سے { $count } کاموں کی تصدیق: { $cases }
odd-alike = { $district }: کئی لوگوں کی { $count } تصدیق شدہ شکایتیں ایک جیسے الفاظ میں: { $cases }
odd-quick = { $district }: ایک افسر کے تقریباً سب کاموں کی گھنٹے کے اندر تصدیق ({ $count }): { $cases }
odd-staff = { $district }: افسروں یا تصدیق کنندگان کے فون سے { $count } تصدیقیں: { $cases }
odd-owner = { $district }: اطلاع دینے والے افسر ہی کے فون سے { $count } تصدیقیں: { $cases }
help-odd = پچھلے ہفتے جو عجیب لگا
