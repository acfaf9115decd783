### REVIEW BY A NATIVE SPEAKER NEEDED (Quetta or Pishin): every message below.
### چاپ شوی رسید (jawab slip).

# review: native
slip-title = شکایت { $reference }
# review: native
slip-district = جواب، د { $district } د شکایتونو لیکه
# review: native
slip-number = ستاسو د شکایت شمېره
# review: native
slip-code = د پوښتنې لپاره کوډ: { $code }
# review: native
slip-about = ستونزه: { $area }. ځای: { $place }.
# review: native
slip-filed = د ثبت نېټه: { $date }.
# review: native
slip-answer = یو کس به تر { $date } پورې ځواب درکړي.
# review: native
slip-fix = د حل ژمنه تر { $date } پورې ده.
# review: native
slip-free = دا وړیا ده. هېڅوک له تاسو پیسې نه شي غوښتلی او د شکایت له امله مو نه شي ځورولی.
# review: native
slip-ask = د پوښتنې یا نورې خبرې لپاره له هر ټیلیفون څخه { $number } ته په واټساپ یا SMS ولیکئ: { $reference } { $code }
# review: native
slip-keep = دا کاغذ وساتئ، او یوازې هغه چا ته یې وښایئ چې باور پرې لرئ.
