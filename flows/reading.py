"""Reading what an officer typed: the command, its complaint, its arguments and its PIN.

The reference stands before the command or behind it, the arguments are parted by semicolons, and
everything may be in the digits of any script (`conversations.md`, "Officers"). Who may do a
command, and whether its complaint exists, is not asked here.
"""

import difflib
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from flows import wording
from flows.calendar import read_date
from flows.evidence import take_reason
from flows.folding import fold
from flows.grammar import Command, Day, Evidence, Problem, Reference, Text, Typed, beside
from flows.references import find_reference, is_reference, show_reference

_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\u20e3\ufe0e\ufe0f\ufeff]"
)
_PIN = re.compile(r"(?:^|[\s;؛,،.:])(?:pin|پِ?ن|پین)[\s:#]*(\d{4,8})[\s.۔]*$", re.IGNORECASE)
_PARTING = " \n\t:;؛；,،"
_BEFORE_NUMBER = r"[\s:;؛,،.\-–—]*(?:(?:number|no|نمبر)\b[\s.:]*)?#?\s*"
_REFERENCE = re.compile(_BEFORE_NUMBER + r"(\d{4})[\s\-\u2010-\u2015]?(\d{4})(?!\d)", re.IGNORECASE)
# What stands between two references, or behind the second, in the order of either language.
_JOINING = re.compile(
    r"^[\s:;؛,،]*(?:(?:to|with|se|ko|mein|me|ke saa?th|سے|کو|میں|کے ساتھ)(?!\w))?[\s:;؛,،.۔]*",
    re.IGNORECASE,
)
_NUMBER = re.compile(_BEFORE_NUMBER + r"(\d+(?:[\s\-\u2010-\u2015]\d+)?)", re.IGNORECASE)
_AFTER_HEAD = re.compile(r"^[\s:,،.\-–—]*[;؛；]?\s*")
_TOKEN = re.compile(r"\d+|[^\s\d:;؛,،#]+")

# Fewer digits than this are a count or a day, not a reference with a digit lost.
_LEAST_DIGITS = 5
_LONGEST_COMMAND = 4
# What was meant for a command stands near the beginning.
_WORDS_SEARCHED = 3
# People rarely miss the first letter, so words that part there must be more alike.
_LIKE_ENOUGH = 0.6
_LIKE_ENOUGH_ELSEWHERE = 0.75
# The same letters in another order are the slip that is made most.
_SWAPPED = 0.95


@dataclass(frozen=True, kw_only=True, slots=True)
class Parts:
    """A message taken apart.

    `number` is what stands in a reference's place and is none. `rest` follows the command, or is
    the whole message but for number and PIN where no command was found.
    """

    command: Command | None = None
    reference: str | None = None
    number: str = ""
    rest: str = ""
    pin: str | None = None


def take_apart(text: str, words: Mapping[str, Command]) -> Parts:
    """Finds the command, the reference before or behind it, and the PIN at the end."""
    text = _plain(text)
    pin = None
    if found := _PIN.search(text):
        text, pin = text[: found.start()].rstrip(_PARTING), found[1]
    reference, number, rest = _take_number(text)
    command, typed, rest = _take_command(rest, words, alone=bool(reference or number))
    beside_it = words.get(beside(typed)) if typed else None
    if not (reference or number):
        if command is None:
            reference = _mentioned(rest)
        elif command.needs_reference or beside_it is not None:
            reference, number, rest = _take_number(rest)
    if beside_it is not None and (reference or number):
        command = beside_it
    return Parts(command=command, reference=reference, number=number, rest=rest.strip(), pin=pin)


def _plain(text: str) -> str:
    """The text without characters that nobody sees, and with the digits of all scripts as 0-9."""
    seen = _UNSEEN.sub("", text)
    return "".join(
        str(unicodedata.decimal(character)) if character.isdecimal() else character
        for character in seen
    ).strip()


def _take_number(text: str) -> tuple[str | None, str, str]:
    """The reference that the text begins with, else what was meant as one; and the rest."""
    if found := _REFERENCE.match(text):
        digits = found[1] + found[2]
        rest = _AFTER_HEAD.sub("", text[found.end() :])
        return (digits, "", rest) if is_reference(digits) else (None, show_reference(digits), rest)
    found = _NUMBER.match(text)
    if found and sum(character.isdecimal() for character in found[1]) >= _LEAST_DIGITS:
        return None, found[1], _AFTER_HEAD.sub("", text[found.end() :])
    return None, "", text


def _mentioned(text: str) -> str | None:
    """A reference somewhere in a text that is no command; it is only good for an example."""
    found = find_reference(text)
    return found[0] if found and is_reference(found[0]) else None


def _take_command(
    text: str, words: Mapping[str, Command], *, alone: bool
) -> tuple[Command | None, str, str]:
    """The command whose words the text begins with, the longest first; these, and the rest."""
    if alone and not fold(text):
        return words.get(""), "", ""
    tokens = list(_TOKEN.finditer(text))[:_LONGEST_COMMAND]
    for token in reversed(tokens):
        folded = fold(text[: token.end()])
        if folded and folded in words:
            return words[folded], folded, _AFTER_HEAD.sub("", text[token.end() :])
    return None, "", text


def find_nearest(parts: Parts, words: Mapping[str, Command]) -> Command | None:
    """The command among `words` that was most likely meant; `None` when none comes near.

    Where a reference was mentioned it is one about a complaint, at the least to show it.
    """
    tokens = [fold(token[0]) for token in _TOKEN.finditer(parts.rest)][:_WORDS_SEARCHED]
    near = [
        (likeness, word)
        for typed in tokens
        # Two letters are always like some word or other.
        if len(typed) > 2
        for word, command in words.items()
        if command.needs_reference or not parts.reference
        if (likeness := _compare(typed, word)) > 0
    ]
    if near:
        return words[max(near)[1]]
    return words.get("") if parts.reference else None


def _compare(typed: str, word: str) -> float:
    """How alike two words are, up to 1; 0 when they are too different for a slip of the thumb."""
    if typed != word and sorted(typed) == sorted(word):
        return _SWAPPED
    likeness = difflib.SequenceMatcher(None, typed, word).ratio()
    enough = _LIKE_ENOUGH if typed[:1] == word[:1] else _LIKE_ENOUGH_ELSEWHERE
    return likeness if likeness >= enough else 0


# ── understanding its arguments ──────────────────────────────────────────────────────────────

_PARTED = re.compile("[;؛；]")

# A command without arguments is still one with a word of courtesy behind it, but not when it
# begins a sentence.
_WORDS_BEHIND = 2


def understand(
    command: Command, parts: Parts, *, today: date, photos: tuple[str, ...] = ()
) -> Typed | Problem:
    """The arguments of a command, or what is wrong with them. `today` is the local day."""
    example = command.example_for(parts.reference)
    if command.needs_reference and parts.reference is None:
        if parts.number:
            return Problem(key="wrong-reference", args={"typed": parts.number})
        return Problem(key="wrong-reference-missing", args={"example": example})
    if not command.needs_reference and (parts.reference or parts.number):
        return Problem(key="wrong-command", args={"example": command.example})
    if command.arguments:
        return _fill(command, parts, example, today, photos)
    if _is_too_much(command, parts.rest):
        return Problem(key="wrong-command", args={"example": example})
    return Typed(reference=parts.reference, photos=photos)


def _is_too_much(command: Command, rest: str) -> bool:
    behind = fold(rest).split()
    allowed = 0 if command.changes else _WORDS_BEHIND
    return len(behind) > allowed or any(word.isdecimal() for word in behind)


def _fill(
    command: Command, parts: Parts, example: str, today: date, photos: tuple[str, ...]
) -> Typed | Problem:
    if command.arguments_of(Reference):
        return _fill_reference(command, parts, example, photos)
    pieces = _part(command, parts.rest)
    wanted = command.arguments_of(Text)
    reason, day = None, None
    missing: list[str] = []
    for evidence in command.arguments_of(Evidence):
        pieces, reason = take_reason(pieces)
        if reason == "" and not photos:
            missing.append(evidence.part)
    for each in command.arguments_of(Day):
        typed = pieces[-1] if pieces else ""
        day = read_date(typed, today=today, behind=each.has_been)
        if day is None and len(pieces) > len(wanted):
            return Problem(key="wrong-date", args={"typed": typed, "example": example})
        if day is None:
            missing.insert(0, each.part)
            continue
        if (day > today) if each.has_been else (day < today):
            key = "wrong-date-future" if each.has_been else "wrong-date-past"
            return Problem(key=key, args={"typed": typed, "example": example})
        pieces = pieces[:-1]
    texts, without = _name(wanted, pieces)
    missing = without + missing
    if missing:
        return _missing(missing, example)
    for argument in wanted:
        if argument.codes and argument.name in texts:
            typed, code = texts[argument.name], _find_code(argument, texts[argument.name])
            if code is None:
                return _unknown(argument, typed, example)
            texts[argument.name] = code
    return Typed(
        reference=parts.reference, texts=texts, day=day, no_photo_because=reason, photos=photos
    )


def _fill_reference(
    command: Command, parts: Parts, example: str, photos: tuple[str, ...]
) -> Typed | Problem:
    """The second complaint of a command about two."""
    other, number, behind = _take_number(_JOINING.sub("", parts.rest))
    if number:
        return Problem(key="wrong-reference", args={"typed": number})
    if other is None:
        return _missing([each.part for each in command.arguments_of(Reference)], example)
    if _JOINING.sub("", behind):
        return Problem(key="wrong-command", args={"example": example})
    return Typed(reference=parts.reference, other=other, photos=photos)


def _missing(parts: list[str], example: str) -> Problem:
    named = [wording.word(part) for part in parts]
    shown = named[0] if len(named) == 1 else wording.listing(named)
    return Problem(key="wrong-argument", args={"missing": shown, "example": example})


def _find_code(argument: Text, typed: str) -> str | None:
    """The code that was meant by its name or one of its words."""
    for code, others in argument.codes.items():
        if fold(typed) in map(fold, (code.replace("_", " "), *others)):
            return code
    return None


def _unknown(argument: Text, typed: str, example: str) -> Problem:
    choices = wording.listing([code.replace("_", " ") for code in argument.codes])
    args = {"typed": typed, "choices": choices, "example": example}
    return Problem(key="wrong-choice", args=args)


def _part(command: Command, rest: str) -> list[str]:
    """The arguments as written, parted by semicolons or, where there is none, by lines."""
    if len(command.arguments) == 1:
        return [rest]
    pieces = _PARTED.split(rest)
    if len(pieces) == 1:
        pieces = rest.splitlines()
    pieces = [" ".join(piece.split()) for piece in pieces]
    while pieces and not pieces[-1]:
        pieces.pop()
    return pieces


def _name(wanted: tuple[Text, ...], pieces: list[str]) -> tuple[dict[str, str], list[str]]:
    """The pieces by the names of their arguments, and the wording of those that are missing."""
    if len(pieces) > len(wanted) > 0:
        last = len(wanted) - 1
        pieces = [*pieces[:last], "; ".join(pieces[last:])]
    texts: dict[str, str] = {}
    missing: list[str] = []
    for index, argument in enumerate(wanted):
        piece = pieces[index] if index < len(pieces) else ""
        if fold(piece):
            texts[argument.name] = piece
        elif not argument.optional:
            missing.append(argument.part)
    return texts, missing
