"""What must come with a reported fix: a photo, or the reason why there is none.

Also the report that waits for it, as it is kept in the conversation between two messages. What a
report needs besides is the grammar's affair.
"""

import re
from dataclasses import dataclass
from datetime import datetime

from flows.conversation import KEPT_FOR, Conversation
from flows.folding import fold
from flows.vocabulary import Channel

_WORD = re.compile(r"[^\s:;؛,،]+")
_BEFORE_REASON = re.compile(r"^[\s:,،.\-–—]+")

_NO_PHOTO = frozenset(
    map(
        fold,
        (
            "no photo", "no photos", "no picture", "no pic", "without photo", "nophoto",
            "photo nahi", "photo nahin", "photo nhi", "koi photo nahi", "koi photo nahin",
            "tasveer nahi", "tasveer nahin", "tasvir nahi", "tasvir nahin", "koi tasveer nahi",
            "baghair photo", "bagair photo", "baghair tasveer", "photo ke baghair",
            "photo ke bagair", "تصویر نہیں", "کوئی تصویر نہیں", "فوٹو نہیں", "کوئی فوٹو نہیں",
            "بغیر تصویر", "بغیر فوٹو", "تصویر کے بغیر", "فوٹو کے بغیر", "عکس نشته", "تصویر نشته",
        ),
    )
)  # fmt: skip
_BECAUSE = frozenset(
    map(
        fold,
        (
            "because", "because of", "bcz", "reason", "kyunke", "kyunki", "kyun ke", "kyun kay",
            "wajah", "wajah se", "hai kyunke", "hai", "کیونکہ", "وجہ", "ہے کیونکہ", "ہے", "ځکه چې",
        ),
    )
)  # fmt: skip
_LONGEST = 3


def find_reason(piece: str) -> str | None:
    """The reason behind "no photo" at the start of `piece`, perhaps empty.

    `None` when the piece says something else.
    """
    end = _end_of(_NO_PHOTO, piece)
    if end is None:
        return None
    rest = _BEFORE_REASON.sub("", piece[end:])
    end = _end_of(_BECAUSE, rest)
    return _BEFORE_REASON.sub("", rest[end:] if end is not None else rest).strip()


def _end_of(phrases: frozenset[str], text: str) -> int | None:
    """Where the longest of the phrases ends with which the text begins."""
    words = list(_WORD.finditer(text))[:_LONGEST]
    for word in reversed(words):
        if fold(text[: word.end()]) in phrases:
            return word.end()
    return None


def take_reason(pieces: list[str]) -> tuple[list[str], str | None]:
    """The pieces of a report without its "no photo" piece, and the reason as in `find_reason`.

    People forget the semicolon before it, so it may also stand inside the last piece.
    """
    for index, piece in enumerate(pieces):
        reason = find_reason(piece)
        if reason is not None:
            return [*pieces[:index], *pieces[index + 1 :]], reason
    if pieces:
        for word in _WORD.finditer(pieces[-1]):
            reason = find_reason(pieces[-1][word.start() :])
            if reason is not None:
                return [*pieces[:-1], pieces[-1][: word.start()].strip()], reason
    return pieces, None


@dataclass(frozen=True, kw_only=True, slots=True)
class Draft:
    """A report that waits for its photo. `channel` is the one it came by, its PIN proven."""

    channel: Channel
    text: str


def write_draft(draft: Draft) -> str:
    """The draft as the conversation keeps it."""
    return f"{draft.channel.value}:{draft.text}"


def read_draft(conversation: Conversation, now: datetime) -> Draft | None:
    """The report that waits, if there is one and it is not too old."""
    if not conversation.draft:
        return None
    if conversation.asked_at is not None and now - conversation.asked_at > KEPT_FOR:
        return None
    channel, _, text = conversation.draft.partition(":")
    return Draft(channel=Channel(channel), text=text)
