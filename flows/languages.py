"""Guessing the language of a message from its letters and commonest words (`languages.md` §6).

No package knows Balochi or Brahui or Roman Urdu; this rule does, at no cost. Undecided is a
proper answer: the caller keeps the language it has.
"""

import re

from flows.folding import clean, fold
from flows.vocabulary import Language

_PASHTO_LETTERS = re.compile("[ټډړښږڼېۍځڅګۀ]")
_BALOCHI_ENDINGS = re.compile("ء[\u064e\u064f\u0650]")
_BALOCHI_LETTERS = re.compile("[ێۆݔۏ]")
_BRAHUI_LETTER = re.compile("ڷ")
_SHARED_LETTERS = re.compile("[ٹڈڑےہھں]")
_WORD = re.compile(r"[^\W\d_]+")
_ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f]")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_URDU_WORDS = _words(
    """
    میں سے کا کی کے کو ہے ہیں نہیں اور پر یہ وہ ہم ہمارے ہماری ہمارا آپ مجھے تھا تھی گیا گئی رہا
    رہی رہے دن کیا بہت کوئی لیے ہو ہوا ہوئی نے بھی تک کر کریں میرا میری میرے جا آ دو
    """
)
_PASHTO_WORDS = _words(
    """
    د په کې نه دی ده دي چې له سره مو زموږ زما ته هم یو یوه وي شوی شوې راځي نشته لپاره دلته هلته
    کوي کړي کړی ورځې ورځو څخه هر څوک نلري کلي مونږ موږ هغه دا خو به لري کلی ورځ
    """
)
_BALOCHI_WORDS = _words(
    """
    انت اِنت نیست نہ اِنت ءَ ءِ ءُ مئے مئی منی ما شما ات اتنت بوتگ بیت کنت کنگ اِدا ادا ھم پہ
    گوں چہ اے آ چے نئے ہچ اوں انچو بوہ گپ روچ روچاں شہر مردم
    """
)
_BRAHUI_WORDS = _words(
    """
    ارے اف ٹی اٹ کنا ننا نا آن تا کن ہم دا او نن ای اینو اسہ اسے افک ارا کنے ننے نُم مننگ کننگ
    خنگ ہیت پگہ ہنا بسک متنے مس مسنے تون اٹی
    """
)
_ROMAN_URDU_WORDS = _words(
    """
    hai hain he nahi nahin nhi mein me main ki ka ke ko se par aur ye yeh wo woh hum hamare
    hamara hamari humare mera meri mere kya koi bohat bahut din raha rahi rahe aa ja gaya gayi
    gai wala wale kar karo kro kren karen tha thi yahan wahan mohalle gaon pani bijli sarak nai
    bhi ho hota hoti dia diya liye liya jata ata aata aati saal mahine haftay log logon
    """
)
_ENGLISH_WORDS = _words(
    """
    the is are was were in on at for to of and not no our we my i it there has have been from
    with this that since days weeks please but a an
    """
)


FUNCTION_WORDS = frozenset(
    fold(word)
    for words in (
        _URDU_WORDS,
        _PASHTO_WORDS,
        _BALOCHI_WORDS,
        _BRAHUI_WORDS,
        _ROMAN_URDU_WORDS,
        _ENGLISH_WORDS,
    )
    for word in words
)
"""The commonest words of all languages, folded: they say nothing of what a text is about."""


def guess_language(text: str) -> Language | None:
    """The language a message is written in; Roman Urdu counts as Urdu; `None` when undecided."""
    cleaned = clean(text)
    words = _WORD.findall(cleaned)
    if not words:
        return None
    if not _ARABIC.search(cleaned):
        return _guess_latin(words)
    return _guess_arabic(text, cleaned)


def _guess_latin(words: list[str]) -> Language | None:
    roman = sum(map(_ROMAN_URDU_WORDS.__contains__, words))
    english = sum(map(_ENGLISH_WORDS.__contains__, words))
    if roman == english:
        return None
    return Language.URDU if roman > english else Language.ENGLISH


def _guess_arabic(text: str, cleaned: str) -> Language | None:
    # Words are taken with their vowel signs, which belong to the Balochi endings.
    words = re.findall(r"[\w\u064b-\u0652]+", cleaned)
    shared = len(_SHARED_LETTERS.findall(cleaned))
    scores = {
        Language.PASHTO: 2.0 * len(_PASHTO_LETTERS.findall(cleaned)),
        Language.BALOCHI: 2.5 * len(_BALOCHI_ENDINGS.findall(cleaned))
        + 2.0 * len(_BALOCHI_LETTERS.findall(cleaned))
        + 0.2 * shared,
        Language.BRAHUI: 4.0 * len(_BRAHUI_LETTER.findall(cleaned)) + 0.25 * shared,
        Language.URDU: 0.4 * shared,
    }
    for language, known in (
        (Language.URDU, _URDU_WORDS),
        (Language.PASHTO, _PASHTO_WORDS),
        (Language.BALOCHI, _BALOCHI_WORDS),
        (Language.BRAHUI, _BRAHUI_WORDS),
    ):
        scores[language] += 1.5 * sum(map(known.__contains__, words))
    (best, top), (_, second) = sorted(scores.items(), key=lambda item: -item[1])[:2]
    return None if top == second or top == 0 else best
