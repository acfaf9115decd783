### What citizens read about their data: the notice, and having it deleted.
###
### For translators: as in citizen.ftl; "sms: n" is how many SMS segments a text may take.

# Below "how this works". The word in capitals is typed as it stands.
# sms: 1
how-privacy = What we keep of you, and how to have it deleted: write PRIVACY.
# The privacy notice, one message long. DELETE MY DATA is typed as it stands, in any language.
# sms: 2
privacy = We keep your number and what you send only to work on your complaint and answer you. Officers of the district read your words but do not see your number. 6 months after your last complaint is closed your number is no longer linked to it; 12 months after it your words, pictures and voice are deleted; facts and dates without you stay 5 years. What you wrote is never published. To have your number and words deleted now, write DELETE MY DATA.
    .sms = We keep your number and words only for your complaint. Officers read your words, not your number. After closing: number unlinked in 6 months, words deleted in 12, facts without you in 5 years. To delete them now, write DELETE MY DATA.
# After "delete my data". It must say what stays.
# sms: 2
erase-ask = Delete your number, your words, pictures and voice? Your complaints stay in our books without you and without the story: what kind, where, the dates. Officers may still work on them, but we can no longer tell you anything. It cannot be undone. 1 yes, delete  2 no
    .sms = Delete your number, words, pictures and voice? Complaints stay without you and the story (kind, dates). Officers may still work on them, but we can tell you nothing any more. It cannot be undone. 1 yes, delete  2 no
# After "yes". It is the last message to this person.
# sms: 1
erase-begun = Your data is being deleted now. This is our last message. If you write again, you are new to us.
# After "no".
# sms: 1
erase-off = Nothing was deleted.
# After "yes", to somebody who works with the line.
# sms: 1
erase-serves = You serve on this line, so your work is in its records. Ask the operator to end your role first.
