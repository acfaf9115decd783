"""What may be wrong with the catalogues, all found at once, before a citizen finds it."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from messages.samples import sample_args
from messages.sms import segments
from messages.wording import COMPLETE, SOURCE, Book, Wording

# WhatsApp's limits for the title of a button, and of a list's row.
LABEL_LENGTH = 20
ROW_LENGTH = 24

# Words that carriers act on by themselves (`twilio.md` §8): no text may name them as an answer.
CARRIER_WORDS = frozenset({
    "STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT",
    "START", "YES", "UNSTOP", "HELP", "INFO",
})  # fmt: skip

# Words of pages and paper are sent to nobody.
UNSENT = frozenset(
    {"dashboard.ftl", "measures.ftl", "packs.ftl", "page.ftl", "pieces.ftl", "slip.ftl"}
)

# Renders a key in a language with arguments, as for SMS; raises what the catalogue raises.
Render = Callable[[str, str, Mapping[str, Any]], str]


def find_faults(books: Mapping[str, Book], render: Render) -> list[str]:
    """Every fault of the catalogues, a sentence each."""
    source = books[SOURCE].wordings
    faults = [fault for book in books.values() for fault in book.faults]
    for language, book in books.items():
        if language in COMPLETE:
            faults += [
                f"{language}: {key} is missing" for key in source if key not in book.wordings
            ]
        for key, wording in book.wordings.items():
            place = f"{language}/{wording.file}: {key}"
            if key not in source:
                faults.append(f"{place} is not in the English catalogues")
            else:
                faults += [
                    f"{place} {fault}" for fault in _judge(wording, source[key], language, render)
                ]
    return faults


def _judge(wording: Wording, source: Wording, language: str, render: Render) -> Iterator[str]:
    expected = source.text.placeholders
    if wording.text.placeholders != expected:
        difference = ", ".join(sorted(wording.text.placeholders ^ expected))
        yield f"has other placeholders than English: {difference}"
        return
    if wording.sms is not None and not wording.sms.placeholders <= expected:
        yield f"has other placeholders in .sms: {_names(wording.sms.placeholders - expected)}"
        return
    if source.budget is None and source.file not in UNSENT:
        if language == SOURCE:
            yield "has no SMS budget"
        return
    for args in sample_args(wording.key, expected):
        if lacking := expected - args.keys():
            yield f"has placeholders without a sample: {_names(lacking)}"
            return
        yield from _judge_text(render(wording.key, language, args), wording, source.budget)


def _judge_text(text: str, wording: Wording, budget: int | None) -> Iterator[str]:
    # By SMS a line may be left out on purpose, where its text says less than it costs.
    if not text.strip() and (wording.sms is None or wording.sms.template != ""):
        yield "is empty"
    if wording.key.startswith("label-") and len(text) > LABEL_LENGTH:
        yield f"has {len(text)} characters, a label at most {LABEL_LENGTH}"
    # The text is the short one where there is one: a list takes that where the full one is long.
    is_word = wording.file == "words.ftl" and not wording.text.placeholders
    if is_word and wording.key.startswith("area-") and len(text) > ROW_LENGTH:
        yield f"has {len(text)} characters, a row of a list at most {ROW_LENGTH}"
    if budget is None:
        return
    if (needed := segments(text)) > budget:
        yield f"takes {needed} SMS segments ({len(text)} characters) instead of {budget}"
    for word in sorted(CARRIER_WORDS.intersection(_words(text))):
        yield f"names {word}, which a carrier answers itself"


def _words(text: str) -> list[str]:
    return "".join(sign if sign.isalnum() else " " for sign in text).split()


def _names(names: frozenset[str]) -> str:
    return ", ".join(sorted(names))
