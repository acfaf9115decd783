### The protected lane. The phone may be shared and its locked screen may be read: no text repeats a
### story or says what it is about, and every first line is neutral.

## Speaking privately

# After "speak privately": safety first.
# sms: 1
private-ask = Is it safe for you to write here now? Others may use this phone.  1 yes  2 no
# Where it is safe.
# sms: 1
private-story-ask = You can write it now, or send a voice note. The district office does not see it.
# The receipt. $reference has six digits, $code four.
# sms: 2
private-receipt = We have your message. Number { $reference }, code { $code }: with both you can ask from any phone. Keep them, and delete this if others use this phone.
    .sms = We have your message. Number { $reference }, code { $code }. Keep them. Delete this if others use this phone.
# Somebody else moved what they had written; the receipt with number and code follows.
# sms: 1
private-moved = { $reference } is no longer with the district office. It has another number now.
# After a choice to speak privately, about a complaint that was written just before.
# sms: 1
private-which-ask = Shall { $reference } itself be kept away from the district office?  1 yes  2 no, it is something else
    .sms = Keep { $reference } away from the district office?  1 yes  2 no, something else
# After somebody said that it is about an officer.
# sms: 1
officer-which-ask = Shall nobody in the district office have { $reference }?  1 yes, keep it private  2 no, the next officer may
    .sms = Keep { $reference } from the whole district office?  1 yes  2 no
# Asked of a story that may not be for the district's own officers. It must not say why it is asked.
# sms: 1
private-unsure-ask = Should this stay private, outside the district office?  1 yes  2 no
# To a child, below the receipt. $helpline is a phone number.
# sms: 1
private-helpline = You can also talk to somebody: { $helpline }, free.
# The first of five short questions; it must not name danger.
# sms: 1
private-danger-ask = Do you need help at once?  1 yes  2 no  9 skip
# After yes. $helpline and $emergency are phone numbers.
# sms: 1
private-danger = Somebody reads it within the hour. If you cannot wait call { $emergency } or { $helpline }.
# The second question.
# sms: 1
private-write-ask = May we write to you on this phone?  1 yes  2 no  9 skip
# The third question.
# sms: 1
private-call-ask = May we call you?  1 yes  2 no  9 skip
# The fourth question; it does not say why.
# sms: 1
private-woman-ask = Would you like to speak with a woman?  1 yes  2 no  9 skip
# The last question: the identity level.
# sms: 1
private-known-ask = Who may know your name?  1 only the person in charge  2 nobody  3 those who work on it  9 skip
# After the questions.
# sms: 2
private-done = Thank you, that is all. A person reads it within 24 hours. To add something later, send the number, the code and your words.
# The same, where help is needed at once.
# sms: 2
private-done-soon = Thank you, that is all. A person reads it within the hour. To add something later, send the number, the code and your words.
# Something more was said.
# sms: 1
private-added = We have that too. You can go on, or stop at any time.
# After the state, to whoever has number and code.
# sms: 1
private-more-ask = To add something, write it now. 0 menu
# The number came alone. The example shows number and code.
# sms: 1
private-code-ask = Please send the number with its code, like this: 482-917 6085
# Number and code were tried, and one of them is wrong.
# sms: 1
private-code-wrong = That number and that code do not belong together.
# How it stands, to whoever has number and code.
# sms: 1
private-state = { $reference }: { $state }.
# A state, as the person reads it.
# sms: 1
private-state-p-received = received, a person will read it
# A state, as the person reads it.
# sms: 1
private-state-p-support = somebody takes care of it
# A state, as the person reads it.
# sms: 1
private-state-p-review = somebody looks at it
# A state, as the person reads it.
# sms: 1
private-state-p-with-body = it is with those who decide
# A state, as the person reads it.
# sms: 1
private-state-p-outcome = there is a result
# A state, as the person reads it.
# sms: 1
private-state-p-not-protected = we have a question for you
# A state, as the person reads it.
# sms: 1
private-state-p-closed = closed
# What a protected officer wrote, on a line of its own below a neutral one. $text is theirs.
# sms: 2
private-word = "{ $text }"
# Above what a protected officer wrote.
# sms: 1
private-told = Word about number { $reference }:
# There is word, but writing is not known to be safe.
# sms: 1
private-knock = There is word about number { $reference }. Send the number with its code to read it.
# The person decides whether the district's office gets it.
# sms: 2
private-return-ask = May the district office work on { $reference }? It sees what you wrote, not your number.  1 yes  2 no
# After no.
# sms: 1
private-kept = It stays where it is.
# 7, 30 and 90 days after the end.
# sms: 1
private-checkin = Are you well?  1 yes  2 no
# After yes.
# sms: 1
private-well = Thank you. We are glad.

## Buttons of the last question

# A button of the last question.
# sms: 1
label-confidential = Person in charge
# A button of the last question.
# sms: 1
label-anonymous = Nobody
# A button of the last question.
# sms: 1
label-known = Those who work on it

## Officers

# To a protected officer; nothing of what it is.
# sms: 1
protected-waits = You have 1 item. Open it with your PIN: ITEMS
# To the head of the PDU, without a word of the case.
# sms: 1
protected-late = An item of the protected officers is late. Please see to it that they act.
# To the head of the PDU: somebody is troubled for having spoken, of which nothing is said.
# sms: 1
protected-inform = The protected officers have 1 item more that you should know of. Please ask them.
# To the head of the PDU, where no protected officer may have it.
# sms: 1
protected-nobody = No protected officer can take 1 item. Please have one appointed.
# ITEMS, where nothing waits.
# sms: 1
items-none = You have no items.
# Above the list of ITEMS.
# sms: 1
items-title = Your items: { $count }
# $number is what stands in the commands.
# sms: 1
items-line = { $number }: { $state }, since { $when }
# What the officer promised is due.
# sms: 1
items-line-due = { $number }: { $state }, by { $when }
# A first officer would delete it; this one is the second.
# sms: 2
items-line-delete = { $number }: { $state }. DELETE { $number } with your PIN deletes all of it, OPEN { $number } shows it.
# A first officer would close it; this one is the second.
# sms: 1
items-line-confirm = { $number }: { $state }. CONFIRM { $number } closes it, OPEN { $number } shows it.
# A state, as protected officers read it.
# sms: 1
item-state-p-received = new
# A state, as protected officers read it.
# sms: 1
item-state-p-support = support
# A state, as protected officers read it.
# sms: 1
item-state-p-review = review
# A state, as protected officers read it.
# sms: 1
item-state-p-with-body = with the body
# A state, as protected officers read it.
# sms: 1
item-state-p-outcome = outcome
# A state, as protected officers read it.
# sms: 1
item-state-p-not-protected = may be returned
# A state, as protected officers read it.
# sms: 1
item-state-p-closed = closed
# OPEN. $district is a name.
# sms: 1
item-title = { $number }: { $state }, { $district }, since { $when }. Number { $reference }.
# What was answered to the few questions.
# sms: 2
item-safe = In danger: { $danger }. Write: { $write }. Call: { $call }. Woman: { $woman }. Name: { $known }.
# A value in a line of OPEN.
# sms: 1
item-yes = yes
# A value in a line of OPEN.
# sms: 1
item-no = no
# A value in a line of OPEN.
# sms: 1
item-unsaid = not said
# Who may know the name, as protected officers read it.
# sms: 1
item-identity-known = known
# Who may know the name, as protected officers read it.
# sms: 1
item-identity-confidential = for you alone
# Who may know the name, as protected officers read it.
# sms: 1
item-identity-anonymous = unknown to all
# Words of the person, as they wrote them.
# sms: 2
item-words = "{ $text }"
# A value in a line of OPEN.
# sms: 1
item-media = Pictures or voice notes: { $count }.
# Only where the person may be called. $phone is their number.
# sms: 1
item-phone = Phone: { $phone }
# The PDU is named in it. $outside is a body and its phone.
# sms: 1
item-outside = The PDU is named: send it to { $outside }.
# It follows from something that the person said before.
# sms: 1
item-linked = It follows from an earlier one.
# OPEN: the person said so.
# sms: 1
item-child = A child writes.
# OPEN: the district's duty rule. $service is a name.
# sms: 1
item-duty-child = Without consent, for a child: { $service }
# OPEN: the district's duty rule. $service is a name.
# sms: 1
item-duty-danger = Without consent, in danger to life: { $service }
# The citizen confirmed a fix, and was asked for money or a favour for it.
# sms: 1
item-money = { $reference } was fixed, but somebody asked for money or a favour.
# What the person was told last.
# sms: 2
item-told = Told { $when }: "{ $text }"
# What was noted. $body is who inquires.
# sms: 2
item-body = With { $body }: "{ $text }"
# What came of the inquiry.
# sms: 2
item-outcome = Outcome: "{ $text }"
# What may be sent next.
# sms: 1
item-next = Next: { $examples }
# After TRIAGE. $state is the new state.
# sms: 1
done-triage = { $number }: { $state }.
# The person was asked whether it may go to the district.
# sms: 1
done-triage-return = { $number }: the person is asked whether it may go to the district office.
# What was told, repeated. $text is the officer's own.
# sms: 2
done-tell-sent = { $number }, told by message: "{ $text }"
# After TELL, where it was not said whether writing is safe.
# sms: 2
done-tell-knocked = { $number }: writing is not known to be safe, so only a sign went. Number and code show: "{ $text }"
# After TELL, where writing is not safe.
# sms: 2
done-tell-kept = { $number }: writing is not safe, so nothing went. Number and code show: "{ $text }"
# After TELL with what the officer said by phone or in person.
# sms: 2
done-tell-spoken = { $number }, noted as said by you: "{ $text }"
# After REFER. $service is a name.
# sms: 1
done-refer-service = { $number }: referred to { $service }. Tell the person: TELL { $number } …
# After SEND. $body is a name.
# sms: 1
done-send = { $number }: sent to { $body }. Tell the person: TELL { $number } …
# After OUTCOME. $text is the officer's own.
# sms: 2
done-outcome = { $number }, outcome: "{ $text }" Tell the person: TELL { $number } …
# After CLOSE.
# sms: 1
done-close = { $number }: a second protected officer must CONFIRM.
# After the first DELETE.
# sms: 2
done-delete = { $number }: a second protected officer must send DELETE too. Nothing can be brought back.
# After the second DELETE.
# sms: 1
done-deleted = { $number } is deleted, with all that was said.
# After CONFIRM.
# sms: 1
done-confirm = { $number } is closed. We ask after 7, 30 and 90 days whether they are well.
# Nobody else is there.
# sms: 1
wrong-no-second = { $number }: there is no second protected officer for it. The operator must add one.
# The number is none of the officer's.
# sms: 1
wrong-item = You have no item { $number }. ITEMS shows them.
# A command came without a number.
# sms: 1
wrong-item-missing = Which item? Example: { $example }
# What follows the number is missing or unknown.
# sms: 1
wrong-item-rest = Please like this: { $example }
# The state does not go with the command. $examples are those that do.
# sms: 2
wrong-item-state = { $number } is: { $state }. You can send: { $examples }
# REFER came without consent.
# sms: 1
wrong-consent = Only with consent, for a child, or in danger to life. Example: { $example }
# REFER by a duty rule that the district has not.
# sms: 2
wrong-duty = The district has no duty rule for that, so only with consent. Example: { $example }
# $outside is a body and its phone.
# sms: 1
wrong-receiver = That is in the chain of who is named. Send it to { $outside }.
# SEND, where the summary would tell who it is.
# sms: 2
wrong-identity = The summary holds a phone number, and the person did not agree to be known. Please leave it out.
# CLOSE, before the person was told what came of it.
# sms: 1
wrong-untold = { $number }: the person was not told yet. First: TELL { $number } …
# CONFIRM by the officer who proposed it.
# sms: 1
wrong-second = { $number }: another protected officer must CONFIRM, not you.
# The second DELETE by the officer who sent the first.
# sms: 1
wrong-second-delete = { $number }: another protected officer must DELETE it, not you.
# CLOSE of an item in support without a service.
# sms: 1
wrong-no-service = { $number }: no service was found yet. First: REFER { $number } …
# In the protected lane.
# HELP: what the command does.
# sms: 1
help-items = your items
# HELP: what the command does.
# sms: 1
help-open = open an item with your PIN
# HELP: what the command does.
# sms: 1
help-triage = support, review or not protected
# HELP: what the command does.
# sms: 1
help-tell = tell the person by the safe way
# HELP: what the command does.
# sms: 1
help-refer-service = a service, with consent
# HELP: what the command does.
# sms: 1
help-send = to an inquiry body
# HELP: what the command does.
# sms: 1
help-outcome = what came of it
# HELP: what the command does.
# sms: 1
help-close = propose to close
# HELP: what the command does.
# sms: 1
help-delete = delete all of it, by two officers
# HELP: what the command does.
# sms: 1
help-confirm = close as the second officer
# Weekly, to the PDU. Who opened how many items.
# sms: 1
reads-title = Items opened since { $date }:
# $name is an officer's own.
# sms: 1
reads-line = { $name }: { $count }
# The same, of items that an officer had a link to and could not open.
# sms: 1
reads-refused = { $name }: refused { $count }
# What is missing in a command.
# sms: 1
part-item = the item's number
# The item was not opened in the last minutes. 1234 stands for the PIN.
# sms: 1
wrong-item-pin = Please with your PIN at the end, like this: { $example } pin 1234
