### REVIEW BY A NATIVE SPEAKER NEEDED (Quetta or Pishin): every message below.
### د تړل شویو شکایتونو پلټنه: پلټونکي او نور څه لولي.

# review: native
audit-assigned = { $district }: له { $from } راهیسې { $count } حل شوي تړل شوي شکایتونه ستاسو پلټنې ته دي. هلته لاړ شئ، یا زموږ له لارې له شکایت کوونکي وپوښتئ.
# review: native
audit-assigned-cases = { $cases }
# review: native
audit-assigned-how = د لیدلو لپاره شمېره راولېږئ. پایله: AUDIT { $reference } سم، سم نه دی، لږ څه یا ونه موندل شو؛ بیا یادښت. یوه پوښتنه: AUDIT { $reference } ASK او پوښتنه
    .sms = پایله: AUDIT { $reference } سم، سم نه دی، لږ څه یا ونه موندل شو؛ یادښت. پوښتنه: AUDIT { $reference } ASK او پوښتنه
# review: native
audit-mine = ستاسو پلټنې ته پاتې: { $count }
# review: native
audit-none = ستاسو پلټنې ته هېڅ نه دي پاتې.
# review: native
done-audit = شکایت { $reference }، ولیکل شول: { $outcome }.
# review: native
done-audit-reopened = د دروغو تړل و، بیا خلاص شو. شکایت کوونکي، دفتر، ډي سي او پي ډي یو ته خبر ورکړل شو.
# review: native
done-audit-ask = { $reference }: پوښتنه مو ولېږل شوه. ځواب دلته راځي.
# review: native
audit-unclear = څه مو وموندل: سم، سم نه دی، لږ څه یا ونه موندل شو؟ داسې: { $example }
# review: native
audit-over = شکایت { $reference } له مخکې بیا خلاص دی، نو پلټنې ته اړتیا نشته.
# review: native
audit-old = د شکایت { $reference } له تړلو 90 ورځې ډېرې تېرې شوې؛ د پلټنې وخت تېر دی.
# review: native
audit-asked-once = په شکایت { $reference }، تر څو چې تړلی وي، یوه پوښتنه کېدای شي، او هغه وشوه. د لیدلو لپاره: { $reference }
# review: native
audit-reply = { $reference }: د شکایت کوونکي ځواب. بیا: AUDIT { $reference } سم، سم نه دی یا لږ څه
# review: native
audit-fixed = سم دی
# review: native
audit-not-fixed = سم نه دی
# review: native
audit-partly = لږ څه سم
# review: native
audit-not-reached = څوک ونه موندل شو
# review: native
help-audit = سم، سم نه دی، لږ څه، ونه موندل شو
# review: native
help-audit-list = څه چې ستاسو پلټنې ته پاتې دي
# review: native
part-result = څه مو چې وموندل
# review: native
told-audit-asked = له ولسوالۍ بهر یو کس ګوري چې شکایت { $reference } رښتیا حل شوی که نه، او پوښتي: ”{ $question }“ ځواب همدلته ولیکئ.
# review: native
audit-replied = مننه. د شکایت { $reference } ځواب پلټونکي ته ورسېد.
# review: native
told-audit-not-fixed = له ولسوالۍ بهر یو کس شکایت { $reference } وکوت: ستونزه نه ده حل شوې. بیا مو خلاص کړ. نوې نېټه: { $date }.
# review: native
officer-fake-closure = د دروغو تړل: شکایت { $reference }، { $area }، { $place }. پلټونکي وموندل چې حل شوی نه دی. بیا خلاص شو. نوې نېټه { $date }.
# review: native
officer-audit-partly = شکایت { $reference }، { $area }، { $place }: پلټونکی وايي لږ څه حل شوی. تړلی پاتې دی؛ پاتې کار وکړئ او ولیکئ: NOTE { $reference }
# review: native
show-fake-closure = پلټنې بې حله تړلی وموند: { $count } ځله.
