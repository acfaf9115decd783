### REVIEW BY A NATIVE SPEAKER NEEDED (Quetta or Pishin): every message below.
### د سیمې تصدیق: تصدیق کوونکي او نور څه لولي.

# review: native
verifier-invited = دا د { $district } د شکایتونو خدمت ”جواب“ دی. ستاسو نوم په هغو خلکو کې راکړل شو چې ویلی شي ترمیم رښتیا شوی که نه. کله ناکله به ستاسو نږدې د یوه کار پوښتنه کوو. وړیا دی، نوم مو له موږ سره پاتې کېږي.
    .sms = ”جواب“، { $district }: ستاسو نوم راکړل شو چې ووایئ نږدې ترمیم رښتیا شوی که نه. وړیا دی، نوم مو پټ پاتې کېږي.
# review: native
verifier-agree = ایا له تاسو پوښتلی شو؟  1 هو  2 نه. د ختمولو لپاره: VERIFY OFF
# review: native
verifier-asked = شکایت { $reference }، { $area }، { $place }: دفتر وايي په { $date } دا کار وشو: { $what }.
# review: native
verifier-ask = وګورئ او تر { $date } پورې ووایئ:  1 سم دی  2 سم نه دی  3 لږ څه  4 نه شم ویلی، یا له کار کوونکو سره تړاو لرم
# review: native
verifier-taken-back = شکایت { $reference }: دفتر خپل خبر بېرته واخیست. کتلو ته اړتیا نشته.
# review: native
done-verify = مننه. د شکایت { $reference } لپاره ولیکل شول: { $answer }. د بدلولو لپاره: VERIFY { $reference } او نوی عدد
# review: native
done-verify-photo-ask = که تصویر لرئ، اوس یې راولېږئ.
# review: native
done-verify-photo = مننه. تصویر له شکایت { $reference } سره وساتل شو.
# review: native
done-verify-on = مننه. کله ناکله به پوښتنه کوو. د ختمولو لپاره: VERIFY OFF
# review: native
done-verify-off = نور به پوښتنه نه کوو. د بیا پیل لپاره: VERIFY ON
# review: native
verifier-unclear = څه مو ولیدل؟  1 سم دی  2 سم نه دی  3 لږ څه  4 نه شم ویلی. داسې: { $example }
# review: native
verifier-which = د کوم په اړه؟ ستاسو ځواب ته: { $cases }. داسې: { $example }
# review: native
verifier-none = اوس هېڅ شکایت ستاسو ځواب ته نه دی پاتې. مننه.
# review: native
done-found-broken = مننه. شکایت { $reference } بیا خلاص شو، دفتر به یې ګوري.
# review: native
verifier-over = د شکایت { $reference } پرېکړه شوې ده. مننه.
# review: native
verifier-fixed = سم دی
# review: native
verifier-not-fixed = سم نه دی
# review: native
verifier-partly = لږ څه سم
# review: native
verifier-cannot-say = نه شم ویلی
# review: native
help-verify = څه مو ولیدل: 1 سم 2 نه 3 لږ
# review: native
help-verify-on = د ترمیم په اړه پوښتنه
# review: native
help-verify-off = نوره پوښتنه مه کوئ
# review: native
part-verdict = څه مو ولیدل: 1، 2، 3 یا 4
# review: native
community-asked = لا معلومه نه ده
# review: native
community-confirmed = د سیمې خلکو تصدیق کړه
# review: native
community-denied = د سیمې خلک وايي سم نه دی
# review: native
community-disagreed = سره مخالف دي
# review: native
community-against-citizen = د شکایت کوونکي پر خلاف، سم نه دی
# review: native
community-undecided = لږو ځواب ورکړ
# review: native
show-community = د سیمې خبره: { $outcome } (سم { $fixed }، نه { $unfixed }، پوښتل شوي { $of }).
# review: native
told-community-denied = د سیمې خلکو د شکایت { $reference } ځای وکوت: ستونزه نه ده حل شوې. بیا مو خلاص کړ. نوې نېټه: { $date }.
# review: native
told-found-broken = د سیمې یو کس وایي چې د شکایت { $reference } ستونزه بیا راغلې ده. بیا مو خلاص کړ. نوې نېټه: { $date }.
# review: native
officer-found-broken = شکایت { $reference } بیا خلاص شو: د سیمې یو تصدیق کوونکی وایي چې کار پاتې نه شو. نوې نېټه { $date }.
# review: native
officer-community-denied = شکایت { $reference } بیا خلاص شو: د سیمې دوه تصدیق کوونکي وايي چې سم نه دی. نوې نېټه { $date }.
# review: native
officer-community-disagreed = شکایت { $reference }، { $area }، { $place }: تصدیق کوونکي سره مخالف دي. رښتیا معلومه کړئ او ولیکئ: NOTE { $reference }
# review: native
officer-community-against-citizen = شکایت { $reference }، { $area }، { $place }: شکایت کوونکي سم وویل، دوه تصدیق کوونکي نه وايي. رښتیا معلومه کړئ او ولیکئ: NOTE { $reference }
# review: native
officer-community-counts = سم: { $fixed }، نه یا نیمګړی: { $unfixed }، پوښتل شوي: { $of }
