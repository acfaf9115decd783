### REVIEW BY A NATIVE SPEAKER NEEDED (Quetta or Pishin): every message below.

# review: native
pack-title-board = { $district }: د ولسوالۍ ډیلیوري بورډ، له { $from } تر { $until } اونۍ
# review: native
pack-title-failed = { $district }: څه ونه شول او ولې، له { $from } تر { $until }
# review: native
pack-title-council = ټولې ولسوالۍ څنګ په څنګ، له { $from } تر { $until }
# review: native
pack-title-quarter = { $district }: د 90 ورځو راپور، له { $from } تر { $until }
# review: native
pack-short = تازه: { $count } راغلل، د { $due } وخت پوره شو، د { $confirmed } حل تصدیق شو.
# review: native
pack-link = د چاپ لپاره، تر 30 ورځو: { $link }
