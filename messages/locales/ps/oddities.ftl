### REVIEW BY A NATIVE SPEAKER NEEDED (Quetta or Pishin): every message below.
### په تصدیق شویو کارونو کې څه چې عجیب ښکاري.

# review: native
odd-title = په اوونۍ { $week } کې عجیب: { $count }. دا ثبوت نه دی، وګورئ.
# review: native
odd-none = په اوونۍ { $week } کې څه عجیب نشته.
# review: native
odd-one-phone = { $district }: له یوه ټلیفون د { $count } کارونو تصدیق: { $cases }
# review: native
odd-alike = { $district }: د څو کسانو { $count } تصدیق شوي شکایتونه په یو شان ټکو: { $cases }
# review: native
odd-quick = { $district }: د یوه افسر نږدې ټول کارونه په یوه ساعت کې تصدیق شوي ({ $count }): { $cases }
# review: native
odd-staff = { $district }: د افسرانو یا تصدیق کوونکو له ټلیفونونو { $count } تصدیقونه: { $cases }
# review: native
odd-owner = { $district }: د هماغه افسر له ټلیفون { $count } تصدیقونه چې خبر یې ورکړی: { $cases }
# review: native
help-odd = په تېره اوونۍ کې څه عجیب و
