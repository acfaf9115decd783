### بورڈوں کو ان کے کاغذ کی خبر۔

pack-title-board = { $district }: ضلعی ڈیلیوری بورڈ، { $from } سے { $until } تک کے ہفتے
pack-title-failed = { $district }: کیا نہیں ہوا اور کیوں، { $from } سے { $until } تک
pack-title-council = سب اضلاع ساتھ ساتھ، { $from } سے { $until } تک
pack-title-quarter = { $district }: 90 دن کی رپورٹ، { $from } سے { $until } تک
pack-short = تازہ: { $count } آئیں، { $due } کی مدت پوری ہوئی، { $confirmed } حل کی تصدیق ہوئی۔
pack-link = چھاپنے کے لیے، 30 دن تک: { $link }
