"""Words that speak of officers, money or threats: who withdraws such a complaint may be pressed.

Forms are those of `data/lexicon.json`, of staff and of corruption and of threats; the everyday
ones of offices and papers are left out. A hit only lets somebody look.
"""

from flows.folding import fold

_FORMS = (
    "corruption", "bribe", "staff", "rude", "officer", "dc", "tehsildar", "patwari", "favouritism",
    "misuse", "police", "levies", "threat", "harassment", "violence", "kidnap",
    "بدعنوانی", "کرپشن", "رشوت", "عملہ", "بدتمیزی", "افسر", "ڈپٹی کمشنر", "تحصیلدار", "پٹواری",
    "سفارش", "اقربا پروری", "پولیس", "لیویز", "دھمکی", "ہراساں", "ہراسانی", "تشدد", "اغوا",
    "badunwani", "karapshun", "korapshan", "rishwat", "rishvat", "riswat", "paise mangte", "amla",
    "badtameezi", "afsar", "sifarish", "aqraba parwari", "polis", "pulis", "leviz", "dhamki",
    "harasan", "tashadud", "aghwa", "agwa",
    "فساد", "بډې", "کارکوونکي", "بد چلند", "ډپټي کمیشنر", "پټواري", "پوليس", "ګواښ", "ځورونه",
    "تاوتریخوالی", "تښتونه",
    "اپسر", "کارگل", "لیوی", "bade",
)  # fmt: skip

_WORDS = frozenset(map(fold, _FORMS))
_LONGEST = max(len(form.split()) for form in _WORDS)


def speaks_of_officers(*texts: str) -> bool:
    """Whether any of these texts, as written, holds such a word."""
    return any(_has_one(fold(text).split()) for text in texts)


def _has_one(words: list[str]) -> bool:
    return any(
        " ".join(words[at : at + length]) in _WORDS
        for at in range(len(words))
        for length in range(1, _LONGEST + 1)
    )
