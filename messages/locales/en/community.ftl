### The community's check of a reported fix: what verifiers read, and what others read of it.
###
### A verifier is somebody of the place who looks whether a repair is real. What they read names
### the place and what was reported, and nothing of who complained.

## To verifiers

# To a new verifier, whose name the operator was given.
# sms: 2
verifier-invited = This is Jawab, the grievance line of { $district }. You were named as somebody who can say whether a repair is real. Now and then we would ask you about one near you. It is free, and your name stays with us.
    .sms = Jawab, { $district }: you were named to say whether repairs near you are real. We ask rarely, it is free, your name stays with us.
# Comes after it.
# sms: 2
verifier-agree = May we ask you?  1 yes  2 no. You can end it at any time: VERIFY OFF
# A fix was reported. $what is the office's own words; the question follows.
# sms: 2
verifier-asked = { $reference } { $area }, { $place }: the office says, on { $date }: { $what }.
# The question. The digits are what the person sends; the order is the same in every language.
# sms: 2
verifier-ask = Please look, and tell us by { $date }:  1 fixed  2 not fixed  3 partly  4 I cannot say, or I am linked to who did it
# The report was taken back within five minutes.
# sms: 2
verifier-taken-back = { $reference }: the office took its report back. You need not look.
# After an answer. $answer is one of the four below.
# sms: 2
done-verify = Thank you. Noted for { $reference }: { $answer }. VERIFY { $reference } and another digit changes it.
# Comes after it.
# sms: 1
done-verify-photo-ask = If you have a photo, send it now.
# After a photo that came behind the answer.
# sms: 1
done-verify-photo = Thank you. The photo is kept with { $reference }.
# After VERIFY ON.
# sms: 1
done-verify-on = Thank you. We will ask you now and then. To end it: VERIFY OFF
# After VERIFY OFF.
# sms: 1
done-verify-off = We will not ask you any more. To be asked again: VERIFY ON
# An answer that is none of the four.
# sms: 2
verifier-unclear = What did you see?  1 fixed  2 not fixed  3 partly  4 I cannot say. Like this: { $example }
# An answer without a number while several wait.
# sms: 2
verifier-which = Which one? These wait for you: { $cases }. Like this: { $example }
# VERIFY while nothing waits.
# sms: 1
verifier-none = Nothing waits for your answer now. Thank you.
# An answer that comes when it is decided.
# sms: 1
verifier-over = { $reference } is settled by now. Thank you.
# An answer that comes after the closing and opens it again.
# sms: 2
done-found-broken = Thank you. { $reference } is open again, and the office must see to it.
# A verifier's answer, after a colon.
# sms: 1
verifier-fixed = fixed
# A verifier's answer, after a colon.
# sms: 1
verifier-not-fixed = not fixed
# A verifier's answer, after a colon.
# sms: 1
verifier-partly = partly fixed
# A verifier's answer, after a colon.
# sms: 1
verifier-cannot-say = cannot say
# Meaning of VERIFY.
# sms: 1
help-verify = what you see: 1 fixed 2 not 3 partly
# Meaning of VERIFY ON.
# sms: 1
help-verify-on = to be asked about repairs
# Meaning of VERIFY OFF.
# sms: 1
help-verify-off = not to be asked any more
# A part of a command.
# sms: 1
part-verdict = what you see: 1, 2, 3 or 4

## What it came to

# What the community's check came to, after a colon.
# sms: 1
community-asked = not known yet
# What the community's check came to, after a colon.
# sms: 1
community-confirmed = confirmed by the community
# What the community's check came to, after a colon.
# sms: 1
community-denied = not fixed, says the community
# What the community's check came to, after a colon.
# sms: 1
community-disagreed = they contradict each other
# What the community's check came to, after a colon.
# sms: 1
community-against-citizen = not fixed, against the citizen's word
# What the community's check came to, after a colon.
# sms: 1
community-undecided = too few answered
# In the answer to SHOW.
# sms: 2
show-community = Community: { $outcome } ({ $fixed } fixed, { $unfixed } not, { $of } asked).
# To the citizen, when verifiers say that it is not fixed.
# sms: 2
told-community-denied = People of the place looked at { $reference }: it is not fixed. We opened it again. New date: { $date }.
# To the owner and the level above: the same.
# sms: 2
officer-community-denied = { $reference } is open again: two verifiers of the place say it is not fixed. New date { $date }.
# To the citizen, when a verifier says after the closing that it does not hold.
# sms: 2
told-found-broken = Somebody of the place says that { $reference } is broken again. We opened it again. New date: { $date }.
# To the owner and the level above: the same. The verifier's words may follow.
# sms: 2
officer-found-broken = { $reference } is open again: a verifier of the place says that the fix does not hold. New date { $date }.
# To the coordinator, as a task. The counts follow.
# sms: 2
officer-community-disagreed = { $reference } { $area }, { $place }: verifiers contradict each other about the fix. Please find out what is true, and note it with NOTE { $reference }.
# To the coordinator, as a task. The counts follow.
# sms: 2
officer-community-against-citizen = { $reference } { $area }, { $place }: the citizen said fixed, two verifiers say it is not. Please find out what is true, and note it with NOTE { $reference }.
# Comes after these two.
# sms: 1
officer-community-counts = Said fixed: { $fixed }, not or only partly: { $unfixed }, asked: { $of }.
