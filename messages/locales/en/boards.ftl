### What boards are told of their packs (packs.ftl).

# Title of the board's pack, and first line of its message.
# sms: 2
pack-title-board = { $district }: District Delivery Board, weeks from { $from } to { $until }
# Title of the monthly pack of failures, and first line of its message.
# sms: 2
pack-title-failed = { $district }: what failed and why, { $from } to { $until }
# Title of the province's sheet, and first line of its message.
# sms: 2
pack-title-council = All districts side by side, { $from } to { $until }
# Title of the 90-day report, and first line of its message.
# sms: 2
pack-title-quarter = { $district }: report of 90 days, { $from } to { $until }
# Second line of a message: the newest week or month in short.
# sms: 2
pack-short = Newest: { $count } came in, { $due } were due, { $confirmed } confirmed fixed.
# Last line of a message.
# sms: 2
pack-link = To print, for 30 days: { $link }
