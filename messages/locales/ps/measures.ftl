### REVIEW BY A NATIVE SPEAKER NEEDED (Quetta or Pishin): every message below.
### هغه شمېرې چې خلک یې لولي: نومونه یې، او څنګه شمېرل کېږي.

# review: native
measure-received = راغلي شکایتونه
# review: native
measure-received-how = ټول هغه شکایتونه چې راغلل، د لومړي پیغام د ورځې له مخې. د خوندي لارې شکایتونه پکې نه دي.
# review: native
measure-by-issue-area = د موضوع له مخې
# review: native
measure-by-issue-area-how = راغلي شکایتونه، د اوسنۍ موضوع له مخې.
# review: native
measure-by-channel = د لارې له مخې
# review: native
measure-by-channel-how = راغلي شکایتونه، د لومړي پیغام د لارې له مخې.
# review: native
measure-by-language = د ژبې له مخې
# review: native
measure-by-language-how = راغلي شکایتونه، د ځواب د ژبې له مخې.
# review: native
measure-by-tehsil = د تحصیل له مخې
# review: native
measure-by-tehsil-how = راغلي شکایتونه، د ویل شوي یا معلوم شوي تحصیل له مخې.
# review: native
measure-acknowledged-in-72h = په 72 ساعتونو کې د انسان ځواب
# review: native
measure-acknowledged-in-72h-how = د هغو شکایتونو څخه چې 72 ساعته یې په دې موده کې پوره شول: هغه چې یو کس پر وخت ځواب ورکړ، دفتر، بل ګام او نېټه یې وویله.
# review: native
measure-due = هغه چې حل یې باید شوی وای
# review: native
measure-due-how = ټول هغه شکایتونه چې د حل وعده یې د دې مودې د یوې ورځې وه، تړل شوي وي که نه. وعده 14 ورځې ده.
# review: native
measure-claimed-fixed = دفتر د حل خبر ورکړی
# review: native
measure-claimed-fixed-how = د واجبو حلونو څخه هغه چې دفتر یې د کېدو خبر ورکړی. دا ثبوت نه دی.
# review: native
measure-outcomes = څه ترې جوړ شول
# review: native
measure-outcomes-how = هر واجب حل یوازې یوه پایله لري، له مودې اووه ورځې وروسته: وګړي ومنله، د هغه له ځواب پرته وتړل شو، د دلیل سره ونه شو، بل ځای ته ولېږل شو، بېرته واخیستل شو، پوښتنه ځواب شوه، یا لا پرانیستی دی.
# review: native
measure-fixed-and-confirmed-in-14d = په 14 ورځو کې تایید شوی حل
# review: native
measure-fixed-and-confirmed-in-14d-how = د واجبو حلونو څخه هغه چې پر وخت شوي او وګړي منلي. د وګړي له ځواب پرته نه شمېرل کېږي.
# review: native
measure-median-days-to-confirmed-fix = تر تایید شوي حل پورې ورځې، نیمایي
# review: native
measure-median-days-to-confirmed-fix-how = نیم تایید شوي حلونه له دې ډېرې ورځې نه دي نیولې، له لومړي پیغام تر حله.
# review: native
measure-p90-days-to-confirmed-fix = تر تایید شوي حل پورې ورځې، له لسو نهه
# review: native
measure-p90-days-to-confirmed-fix-how = له لسو نهه تایید شوي حلونه له دې ډېرې ورځې نه دي نیولې.
# review: native
measure-late-with-reason = د دلیل سره ځنډېدلي
# review: native
measure-late-with-reason-how = د واجبو حلونو څخه هغه چې پر وخت ونه شول او نور وخت ورته ومنل شو، یا ټولې ولسوالۍ ته ورکړل شو.
# review: native
measure-not-done-because = ونه شول، او ولې
# review: native
measure-not-done-because-how = هغه چې ونه شول، د هغه دلیل له مخې چې لوړې کچې ومنل. چېرته چې اوونیزه شمېره ښودل کېږي.
# review: native
measure-reopened = بیا پرانیستل شوي
# review: native
measure-reopened-how = د واجبو حلونو څخه هغه چې لږ تر لږه یو ځل بیا پرانیستل شول، ځکه ستونزه نه وه حل شوې.
# review: native
measure-audited = پلټونکي کتلي
# review: native
measure-audited-how = د واجبو حلونو څخه هغه حل شوي تړل شوي چې د ولسوالۍ له بهره پلټونکي وکتل.
# review: native
measure-audited-truly-fixed = په پلټنه کې رښتیا حل
# review: native
measure-audited-truly-fixed-how = د پلټل شویو څخه هغه چې پلټونکي پوره حل وموندل.
# review: native
measure-fake-closures = دروغي تړل
# review: native
measure-fake-closures-how = د واجبو حلونو څخه هغه چې حل شوي وتړل شول، خو پلټونکي وموندل چې حل نه دي.
# review: native
measure-appeals = استینافونه
# review: native
measure-appeals-how = د واجبو حلونو څخه هغه چې وګړي یې د تړلو پر ضد استیناف وکړ.
# review: native
measure-overturned = بریالي استینافونه
# review: native
measure-overturned-how = د استینافونو څخه هغه چې شکایت یې بیا پرانیست.
# review: native
measure-escalations = تر کومې کچې لوړ شول
# review: native
measure-escalations-how = د واجبو حلونو څخه هغه چې لوړې کچې ته ورسېدل، د تر ټولو لوړې کچې له مخې.
# review: native
measure-bounced = له دوو ځلو ډېر لېږدول شوي
# review: native
measure-bounced-how = د واجبو حلونو څخه هغه چې له دوو ځلو ډېر نورو افسرانو ته وړاندې شول.
# review: native
measure-undeliverable = نه رسېدلي پیغامونه
# review: native
measure-undeliverable-how = وګړو ته هغه پیغامونه چې په دې موده کې ونه رسېدل.
# review: native
measure-late-now = اوس ځنډېدلي
# review: native
measure-late-now-how = هغه شکایتونه چې وعده یې تېره شوې، نه پوره شوې او نه کتل کېږي، د وروستي شمېر پر مهال.
# review: native
measure-oldest-open-days = تر ټولو زوړ ځنډ، ورځې
# review: native
measure-oldest-open-days-how = د اوس ځنډېدلو څخه تر ټولو زوړ څو ورځې کېږي.
