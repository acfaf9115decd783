"""The receipts as they go out, in five languages, for reading: `receipts.txt` holds them.

Run this module to write the file anew after a change of words, and read what changed.
"""

from pathlib import Path
from typing import Any

from messages.catalogue import Catalogue
from messages.sms import segments, split
from messages.wording import LANGUAGES

FILE = Path(__file__).with_name("receipts.txt")

LANGUAGE_LINE: dict[str, Any] = {"key": "language-line"}


def receipt_lines(
    area: str | None = "area-water", kind: str = "words", *, days: tuple[str, str] | None = None
) -> list[dict[str, Any]]:
    """A receipt without the language line; without an issue area it says what was kept."""
    answer_by, fix_by = days or ("2026-11-26", "2026-12-07")
    if area is None:
        second: dict[str, Any] = {"key": "receipt-kept", "args": {"kind": kind}}
        last: dict[str, Any] = {"key": "receipt-options-no-area"}
    else:
        second = {"key": "receipt-understood", "args": {"area": {"word": area}}}
        last = {"key": "receipt-options", "args": {"area": {"word": area}}}
    return [
        {"key": "receipt", "args": {"reference": "4829-1736", "code": "5071"}},
        second,
        {
            "key": "receipt-dates",
            "args": {"answer_by": {"day": answer_by}, "fix_by": {"day": fix_by}},
        },
        {"key": "receipt-free"},
        last,
    ]


def render_receipts(catalogue: Catalogue) -> str:
    """Every language's receipt, on WhatsApp and in SMS parts with their length and segments."""
    blocks = []
    for language in LANGUAGES:
        for title, lines in (
            ("words about water", receipt_lines()),
            ("a voice note", receipt_lines(None, "voice")),
        ):
            whatsapp = catalogue.render_lines([*lines, LANGUAGE_LINE], language, "whatsapp")
            sms = catalogue.render_lines([*lines, LANGUAGE_LINE], language, "sms")
            blocks.append(
                f"=== {language}, {title}, WhatsApp (in {whatsapp.language})\n{whatsapp.text}\n"
            )
            blocks += [
                f"--- {language}, {title}, SMS {number} ({len(part)} characters, "
                f"segments: {segments(part)})\n{part}\n"
                for number, part in enumerate(split(sms.text), start=1)
            ]
    return "\n".join(blocks)


if __name__ == "__main__":
    FILE.write_text(render_receipts(Catalogue.load()), encoding="utf-8")
