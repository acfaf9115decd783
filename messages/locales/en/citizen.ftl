### What citizens and subscribers read.
###
### For translators: a comment says where a text is shown; "sms: n" is how many SMS segments it may
### take (in Urdu or Pashto script 70 letters are one segment, 134 are two). Where the text is longer,
### ".sms" holds a shorter one for SMS. Names in braces are filled in; keep every one of them, except
### that ".sms" may leave some out. Digits stay 0-9 and keep their order.

## The receipt: these lines come together, receipt first

# Receipt, first line: shows on a locked screen, so nothing about the matter itself.
# sms: 1
receipt = Your complaint is registered. Number { $reference } (code { $code } to ask from another phone).
    .sms = Complaint registered. Number { $reference }, code { $code }.
# Receipt, second line: the issue area that we guessed.
# sms: 1
receipt-understood = We understood: { $area }.
# Receipt, second line when there were no words to understand, by what was sent.
# sms: 1
receipt-kept = { $kind ->
    [voice] We have your voice note; a person will listen to it.
    [photo] We have your picture; a person will look at it.
    [place] We have your place; please tell us the problem too.
   *[words] We have your words; a person will read them.
}
# Receipt, third line: two promised days.
# sms: 1
receipt-dates = A person answers by { $answer_by }; the promise to fix it is { $fix_by }.
    .sms = Answer by { $answer_by }, fix promised by { $fix_by }.
# Receipt, fourth line.
# sms: 1
receipt-free = It is free. Nobody may ask you for money or trouble you for it.
# After the receipt, when the words may be about an officer. Neutral: somebody else may read it.
# sms: 1
about-officer-ask = Is it about an officer?  1 yes  2 no  9 skip
# After "1 yes".
# sms: 2
about-officer-yes = Thank you. That officer does not see { $reference } and decides nothing about it; the next one does.
# Receipt, last line. The digits are what the person sends.
# sms: 1
receipt-options = 1 add the place  2 add a photo or voice note  3 not about { $area }  4 speak privately  0 menu
    .sms = 1 place  2 photo or voice  3 not { $area }  4 private  0 menu
# Receipt, last line when the issue area is not known.
# sms: 1
receipt-options-no-area = 1 add the place  2 add a photo or voice note  3 choose what it is about  4 speak privately  0 menu
    .sms = 1 place  2 photo or voice  3 subject  4 private  0 menu
# After a first receipt. Each language's name in itself; the same line in every language.
# sms: 1
language-line = Language: 5 اردو  6 پښتو  7 بلوچی  8 براہوئی  9 English
    .sms = 5 اردو 6 پښتو 7 بلوچی 8 براہوئی 9 English

## Place, photo, issue area

# Asks for the place of the problem.
# sms: 2
place-ask = Where is it? Send your location, or write the village and tehsil. Or 9 to skip.
# After a location or a name: is this the right tehsil?
# sms: 2
place-confirm = Is it in { $tehsil } ({ $district })? 1 yes  2 no, choose another
# Stands above a list of places, one a line with its digit.
# sms: 1
place-choose = Which place is it? Choose a number, or write the village and tehsil.
# The place lies in another district ($there) than the one this number serves.
# sms: 2
place-outside = That place is in { $there }; this line serves { $district }. Your complaint stays on record here. Which place do you mean? Write the village and tehsil, or 9 to skip.
# The place is kept.
# sms: 2
place-saved = Thank you. The place of { $reference } is { $place }.
# Asks for a picture or voice note.
# sms: 1
media-ask = Send a photo or a voice note now. Or 9 to skip.
# A picture or voice note was added.
# sms: 1
media-saved = Thank you. It was added to { $reference }.
# A picture or voice note could not be fetched, perhaps hours after the receipt said that it came.
# It belongs to a complaint.
# sms: 2
media-lost = We could not load your photo or voice note for { $reference }. Please send it again, or write it in words.
# The same, before it belonged to a complaint.
# sms: 2
media-lost-unnumbered = We could not load the photo or voice note that you sent. Please send it again, or write it in words.
# A picture, film, voice note or file is over our limits.
# sms: 2
media-too-big = A photo, video or voice note that you sent is too big for us. Please send a smaller or shorter one, or write it in words.
# A file of a kind that we do not take, or a broken one.
# sms: 2
media-unreadable = A file that you sent cannot be opened here. Please send it as a photo or voice note, or write it in words.
# Stands above the ten issue areas.
# sms: 1
area-ask = What is it about?
# The ten issue areas in short; the digits are what the person sends.
# sms: 2
area-list = 1 water  2 education  3 health  4 food  5 electricity  6 jobs  7 roads  8 services  9 security  10 environment  0 menu
# The issue area was chosen.
# sms: 1
area-saved = Thank you. { $reference } is about { $area }.
# A question was skipped.
# sms: 1
skipped = Skipped. { $reference } is on its way as it is.
# One line of a list of choices: the digit and its label.
# sms: 1
option-line = { $digit } { $label }

## Menu and help

# Answer to a greeting; the menu follows.
# sms: 2
greeting = Assalam o alaikum. This is Jawab, the grievance line of { $district }. Write the problem, or send a voice note, a photo or your location. It is free.
# The menu in one line; the digits are what the person sends.
# sms: 2
menu = 1 new complaint  2 my complaints  3 weekly updates  4 speak privately  5 language  6 how this works  7 for another person
# After "new complaint".
# sms: 1
story-ask = Write the problem, or send a voice note or a photo.
# After "how this works".
# sms: 2
how = Write the problem in your own words. You get a number at once, an answer by a person within 72 hours and a promise to fix it within 14 days. If it is late it goes to a higher officer by itself. Only you can say that it is fixed. Officers do not see your phone number.
    .sms = Write the problem in your own words. You get a number at once, an answer within 72 hours and a fix within 14 days. If it is late it goes to a higher officer. Only you can say that it is fixed. Officers do not see your phone number.
# After "speak privately": safety first, no word of what the matter could be. $helpline and $emergency are phone numbers.
# sms: 2
private = Please do not write it here if it could harm you. For something private call { $helpline } (free, outside the district office). If somebody is in danger now call { $emergency }. Is this phone yours alone? If not, delete these messages.
# When the words speak of danger. Phone numbers of police and ambulance.
# sms: 2
emergency = If somebody is in danger, call { $emergency } (police) or { $rescue } (ambulance). This line cannot send help at once.
# Answer to "thank you".
# sms: 1
thanks = You are welcome. Write here whenever you need.

## What is not understood

# First and second time that an answer is not understood; the question follows again.
# sms: 2
not-understood = Sorry, we did not understand. Your message is kept. Send one of the numbers, or 0 for the menu.
# Third time: a person takes over.
# sms: 2
handed-over = Your message is kept and a person will read it. Send 0 for the menu.
# A fault on our side; the message is safe.
# sms: 2
parked = We have your message, but something went wrong here. A person will read it. You need not send it again.
# Several complaints are open and the message may belong to any. A list follows.
# sms: 1
which-case = What is your message about?
# One line of that list.
# sms: 1
which-case-line = { $digit } about { $reference } ({ $area })
# The last line of that list.
# sms: 1
which-case-new = { $digit } a new problem
# No answer to that question came; the message became a complaint of its own. The receipt follows.
# sms: 2
pending-registered = You did not answer, so we registered your message as a new complaint.

## My complaints

# Nothing is open.
# sms: 2
cases-none = You have no open complaint here. Write the problem to make one.
# Stands above the list.
# sms: 1
cases-header = Your complaints:
# One line of the list.
# sms: 1
case-line = { $digit } { $reference } { $area }: { $state }
# First line of one complaint.
# sms: 2
case-title = { $reference } { $area }, { $place }: { $state }.
# No officer has answered yet. $who is a level.
# sms: 2
case-waiting = With { $who }. A person answers by { $date }.
# The dated next step. $office and $step are an officer's own words.
# sms: 2
case-step = { $office }: { $step }, by { $date }.
# The office's question, while it waits for the answer. $office and $question are an officer's own words.
# sms: 2
case-question = { $office } asks you: { $question } Time stands still until you answer.
# Late, with a reason that the level above accepted.
# sms: 2
case-late-reason = Late with a reason: { $reason }. New date: { $date }.
# The same problem was reported by others as well, and is worked on once for all.
# sms: 1
case-linked = Others reported the same; it is worked on together.
# What closed a question. $office and $answer are an officer's own words.
# sms: 2
case-answered = { $office } answered: { $answer }
# Why it was closed without being done. Must not sound like success.
# sms: 2
case-not-done = { $office } will not do it: { $reason }.
# To whom it was passed on.
# sms: 2
case-referred = It is for { $receiver }, phone { $phone }, their number { $their }.
# The promised day.
# sms: 1
case-promise = The promise to fix it: { $date }.
# A promise was broken. $who is a level.
# sms: 1
case-late = It is late. Now { $who } must answer for it.
# What the officer reported as done. $office and $what are an officer's own words.
# sms: 2
case-fixed = { $office } says: { $what }, on { $date }.
# The citizen said once that they take it back, and will be asked again.
# sms: 2
case-withdrawing = You want to take it back. We ask you once more on { $date }.
# An officer who had no part in it decides on the appeal. $reviewer is a level.
# sms: 2
case-appeal = Your appeal is with { $reviewer }, who decides by { $date }.
# The appeal was decided and the closing stands. $verdict is an officer's own words.
# sms: 2
case-final = It was reviewed and stays closed: { $verdict }
# What can be sent next about an open complaint. The digits are the same in every line below.
# sms: 1
case-options = 1 add information  3 it is fixed  4 withdraw  0 menu
# The same, when a higher level may be asked for.
# sms: 1
case-options-higher = 1 add information  2 go higher  3 it is fixed  4 withdraw  0 menu
# The same, while the citizen wants to take it back; 4 keeps it.
# sms: 1
case-options-keep = 1 add information  3 it is fixed  4 keep it  0 menu
# The same, when a higher level may be asked for.
# sms: 1
case-options-keep-higher = 1 add information  2 go higher  3 it is fixed  4 keep it  0 menu
# The same while an appeal is decided.
# sms: 1
case-options-review = 1 add information  0 menu
# The same for a closed complaint.
# sms: 1
case-options-closed = 2 it is not fixed  0 menu
# The same for one that was taken back.
# sms: 1
case-options-withdrawn = 2 open it again  0 menu
# The same for one that may be appealed against as well.
# sms: 1
case-options-appeal = 2 open it again  5 appeal  0 menu
# The number fits no complaint.
# sms: 2
case-not-found = We know no complaint with the number { $reference }. Please check the eight digits.
# The complaint came from another phone. "1234" is an example.
# sms: 2
case-code-ask = { $reference } was made from another phone. Send the number and the four-digit code that came with the receipt, like { $reference } 1234.
# Number and code do not go together.
# sms: 1
case-code-wrong = The number or the code is not right. Please check the receipt.
# After "add information".
# sms: 2
information-ask = Write what you want to add to { $reference }, or send a photo or voice note. Or 9 to leave it.
# What was written was added.
# sms: 1
information-added = Added to { $reference }.
# The same, where a new problem may have been meant.
# sms: 1
information-added-new = Added to { $reference }. For a new problem send 1.
# Many messages came in a short time; each was added to the newest complaint.
# sms: 1
flood-kept = Many messages came. All are kept with { $reference }. We answer every few minutes.
# The same, below an answer to something else.
# sms: 1
flood-slow = Many messages came. Nothing is lost; we answer every few minutes.

## Language

# After "language". Each language's name in itself.
# sms: 1
language-ask = Choose your language: 5 اردو  6 پښتو  7 بلوچی  8 براہوئی  9 English
# The language was chosen. $language is its code; Urdu also serves Balochi (bal) and Brahui (brh).
# sms: 2
language-set = { $language ->
   *[other] From now on we write to you in English.
}

## Weekly updates

# After "weekly updates".
# sms: 1
news-district = The weekly account of which district? 1 { $district }
# Subscribed. The last words are what a person writes to leave; they must be words of the lexicon.
# sms: 2
news-on = You will get the weekly account of { $district }: You said, we did, next. To end it write: updates off
# Unsubscribed.
# sms: 2
news-off = You will not get the weekly account any more. Messages about your own complaint go on.
# The person wants no messages.
# sms: 2
stopped = You will get no weekly account and no reminders. Your complaints go on, and we answer when you write.
# The person wants messages again.
# sms: 2
started = Welcome back. We write to you again about your complaints.

## Taking it back, going higher, appealing

# After "4 withdraw". Must not push to either side.
# sms: 2
withdraw-ask = Do you want to take back { $reference }? You need not. 1 yes  2 no, go on
# After the first "1".
# sms: 2
withdrawal-asked = We heard you. We ask you once more on { $date }; only then is { $reference } taken back. Until then it goes on. To keep it, send { $reference } and choose 4.
# A day later. The digits are what the person sends.
# sms: 2
withdraw-again = You wanted to take back { $reference }. Is it your own wish, still today? 1 yes, take it back  2 no, go on
# After the second "1".
# sms: 2
withdrawn = { $reference } is taken back, as you wished. If you change your mind, or if somebody made you do it, send { $reference } within 30 days and choose 2.
# After "2 no" or "4 keep it".
# sms: 2
withdrawal-off = { $reference } is not taken back. It goes on, all dates stay.
# Nobody answered the second question for a week.
# sms: 2
told-withdrawal-dropped = You did not tell us again that you take back { $reference }. So it goes on, all dates stay.
# After "3 it is fixed", which no office has reported yet.
# sms: 2
say-fixed-ask = Is { $reference } really fixed? Then we close it.  1 yes  2 no
# After "2 no".
# sms: 2
not-fixed-yet = { $reference } stays open, all dates stay.
# After "2 go higher". $who is a level.
# sms: 2
went-higher = { $reference } went higher. Now { $who } must answer for it too. All dates stay.
# "2 go higher" before its time. $who is a level.
# sms: 2
higher-from = { $reference } is with { $who }. It can go higher from { $date } on. By itself it goes higher when a promise is broken.
# "2 go higher" at the top.
# sms: 2
higher-top = { $reference } is with { $who } already. There is no level above.
# After "5 appeal".
# sms: 2
appeal-ask = Why do you not agree with how { $reference } was closed? Write it, or send a photo or voice note. Or 9 to appeal without words.
# After that. $reviewer is a level.
# sms: 2
appealed = Your appeal about { $reference } is registered. By { $date } it is decided by { $reviewer }: an officer who had no part in it.
# The same, where every officer above had a part in it. $reviewer is the highest level.
# sms: 2
appealed-province = Your appeal about { $reference } is registered. Every officer above had a part in it, so by { $date } it is decided by { $reviewer }.
# The reviewer lets it stand. Must not sound like success. The reason and told-outside follow.
# sms: 2
told-upheld = { $reference } was reviewed. It stays closed, and that is final here.
# The reviewer does not let it stand. The reason follows.
# sms: 2
told-overturned = { $reference } was reviewed: how it was closed does not stand. It is open again, new date { $date }.
# Comes after both: the reviewer's own words.
# sms: 2
told-reviewer-words = The reviewer says: { $text }
# The review took longer than promised. $who is a level.
# sms: 2
told-appeal-late = Your appeal about { $reference } was not decided in time. Now { $who } must answer for it.
# An officer corrected what it is about, so somebody else has it now.
# sms: 2
told-area-changed = { $reference } is about { $area }, so the officers for that have it now. They answer by { $answer_by }.

## What happened to the complaint

# An officer answered. $office and $step are the officer's own words.
# sms: 2
told-acknowledged = { $reference }: { $office } has answered. Next: { $step }, by { $date }.
# An officer planned a step.
# sms: 2
told-planned = { $reference }: the plan of { $office }: { $step }, by { $date }.
# An officer writes to the citizen. $text is free text.
# sms: 2
told-reply = { $reference }: { $office } writes: { $text }
# Comes after it.
# sms: 1
told-reply-hint = You may answer here.
# An officer asks the citizen something. $office and $question are the officer's own words.
# sms: 2
told-asked = { $reference }: { $office } asks you: { $question }
# Reminder of that question.
# sms: 2
told-asked-again = { $reference }: { $office } still waits for your answer: { $question }
# Comes after both. $date is until when the office waits; $fix_by is the day that was promised.
# sms: 2
told-asked-wait = Answer here by { $date }: words, a photo or a voice note. While we wait for you, the office's time stands still. The promised day stays { $fix_by }.
# After the citizen's answer.
# sms: 2
question-answered = Thank you. { $office } got your answer to { $reference }, and its time runs again.
# Comes after it when the words may have been of another problem.
# sms: 1
answer-or-story = Is it another problem? Then send 0, then 1.
# A question was answered, which closes it. $office and $text are an officer's own words.
# sms: 2
told-answered = { $reference }: { $office } answers: { $text }
# Comes after it. The digit is what the person sends.
# sms: 2
told-answered-object = With that it is closed. If it does not settle it, send 2 within 7 days, or { $reference } within 30 days.
# After "2": open again as if it had not been closed. $who is a level.
# sms: 2
answer-rejected = Thank you. { $reference } is open again, with its old dates. Now { $who } must answer for it.
# The office will be late and the level above accepted the reason. $fix_by is the day that was promised.
# sms: 2
told-late = { $reference }: { $office } will be late: { $reason }. New date: { $date }. It stays on record that { $fix_by } was promised.
# Another office has it now. $office is an officer's own word, $fix_by the day that was promised.
# sms: 2
told-transferred = { $reference } is with { $office } now. All dates stay as promised, the last is { $fix_by }.
# Worked on together with others of the same problem. $fix_by is the day that was promised.
# sms: 2
told-linked = { $reference }: others reported the same problem, so it is worked on together. You keep your number and your dates, the last is { $fix_by }. We will ask you too whether it is fixed.
# Parted from them again. $fix_by is the day that was promised.
# sms: 2
told-unlinked = { $reference } is worked on by itself from now. All dates stay as promised, the last is { $fix_by }.
# Closed without being done. Must not sound like success. $office is an officer's own words.
# sms: 2
told-not-done = { $reference }: { $office } will not do this: { $reason }. It is closed as not done.
# Comes after it: an officer's own words about the reason.
# sms: 2
told-words = They say: { $text }
# Closed because another body is responsible. $receiver, $phone and $their (its own number) are an officer's words.
# sms: 2
told-referred = { $reference } is for { $receiver }, phone { $phone }, their number { $their }. Here it is closed as passed on, not as fixed.
# Comes after both: how to object.
# sms: 2
told-object = If you do not agree, send { $reference } within 30 days: 2 opens it again, 5 lets an officer review it who had no part in it.
# After a closing for want of an answer, when it was reopened twice before.
# sms: 2
told-appeal = Or choose 5: an officer reviews it who had no part in it.
# Comes after it: where else a person may go.
# sms: 2
told-outside = You may also go to the Provincial Ombudsman or a court, or ask to see the papers by the right to information.
# Two weeks after it was passed on. The digits are what the person sends.
# sms: 2
referral-ask = { $reference }: has { $receiver } (phone { $phone }) taken your complaint?  1 yes  2 no
# After "1 yes".
# sms: 2
referral-taken = Thank you. { $receiver } has { $reference } now; here it stays closed.
# Somebody wrote a complaint down for this person. First line of the receipt; the receipt follows.
# sms: 1
filed-by-office = An office in { $district } wrote this complaint down for you.
# The same, when a relative or neighbour did.
# sms: 1
filed-by-another = Somebody wrote this complaint to us ({ $district }) for you.
# Last line of that receipt. The digits are what the person sends.
# sms: 1
filed-ask = Is it yours?  1 yes  2 no, do not write to me about it
    .sms = Is it yours? 1 yes  2 no
# After "1 yes".
# sms: 1
filed-agreed = Thank you. You get all messages about { $reference }.
# After "2 no".
# sms: 2
filed-refused = We write to you no more about { $reference }, and the office was told.
# "For another person", before anything was written. What comes next becomes the complaint.
# sms: 2
another-story-ask = For another person: write what happened to them, or send a voice note or a photo. Do not write their name.
# After the receipt. The digits are what the person sends.
# sms: 2
another-consent-ask = Does that person know of this, and agree?  1 yes  2 I could not ask
# After "1 yes".
# sms: 1
another-reader-ask = Who should get the messages about it?  1 I  2 that person
# After "2 that person".
# sms: 2
another-number-ask = Write that person's mobile number, or 9 and the messages come to you. Officers do not see it.
# What was sent is no mobile number. The question follows again.
# sms: 1
another-number-wrong = That is no mobile number. It looks like this: 03000000001
# A phone named many numbers of others today. That the messages come to the writer follows.
# sms: 1
another-too-many = You named many other numbers today. Try again tomorrow.
# The other person gets the messages now.
# sms: 2
another-handed = Done. Messages about { $reference } go to that person now, and they may say no. You can ask about it with the number and the code { $code }.
# The messages stay with whoever wrote.
# sms: 1
another-yours = The messages about { $reference } come to you.
# A promise was broken; a higher level answers for it as well. $who is a level.
# sms: 2
told-went-up = { $reference } was not done in time. Now { $who } must answer for it too.
# Above the question whether it is fixed. $office and $what are an officer's own words.
# sms: 2
verify-title = { $reference } { $area }, { $place }. { $office } says: { $what }, on { $date }.
# The same, when the officer sent no photo.
# sms: 2
verify-title-no-photo = { $reference } { $area }, { $place }. { $office } says, without a photo: { $what }, on { $date }.
# The question. The digits are what the person sends; the order is the same in every language.
# sms: 1
verify-ask = Is it really fixed?  1 yes  2 no  3 partly
# Reminder; the question follows.
# sms: 2
verify-again = We still wait for your word on { $reference } ({ $area }).
# Several complaints wait for an answer; a list follows.
# sms: 1
verify-which = Which complaint do you mean?
# After "1 yes".
# sms: 2
fixed-confirmed = Thank you. { $reference } is closed: fixed, as you confirmed. If it breaks again, write within 30 days.
# Below it, asked once. 1 is no: who sends the 1 of before twice has not said it.
# sms: 1
fair-ask = Did anybody ask you for money or a favour for it?  1 no  2 yes
# After no.
# sms: 1
fair = Thank you.
# After "2 no" or "3 partly". $who is a level.
# sms: 2
fixed-denied = Thank you. We reopened { $reference } and told { $who }. New date: { $date }.
# Comes after it.
# sms: 1
fixed-denied-words = You may write or say what is still wrong.
# A closed complaint was opened again by the citizen. $who is a level.
# sms: 2
reopened = We reopened { $reference } and told { $who }. New date: { $date }.
# Closed because no answer came. Must not sound like success; says how to object.
# sms: 2
closed-unconfirmed = { $reference }: { $office } reported it fixed on { $date } and we had no word from you, so we closed it as not confirmed. If it is not fixed, send { $reference } within 30 days and choose 2.
# An officer took back a change within five minutes.
# sms: 2
told-correction = Correction to { $reference }: our last message about it was a mistake. The dates promised to you stay as they were.
