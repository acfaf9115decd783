"""Numbers inside right-to-left lines: kept in the order in which they are dialled and typed.

After an Arabic letter the bidirectional algorithm takes `4829-1736` for two numbers with a neutral
sign between them and shows `1736-4829`; a left-to-right mark before it prevents that. At the start
of a line no mark may stand, since phones take a line's direction from its first strong letter.
"""

import re

LEFT_TO_RIGHT_MARK = "\u200e"

_JOINED_NUMBER = re.compile(r"\d+(?:-\d+)+|\+\d+")


def keep_numbers_in_order(text: str) -> str:
    """The same text, with a mark before each hyphened or signed number after Arabic script."""
    if "-" not in text and "+" not in text:
        return text
    return _JOINED_NUMBER.sub(_mark, text)


def _mark(number: re.Match[str]) -> str:
    if _follows_arabic_script(number.string, number.start()):
        return LEFT_TO_RIGHT_MARK + number.group()
    return number.group()


def _follows_arabic_script(text: str, position: int) -> bool:
    """Whether the last strong sign before `position`, on the same line, is an Arabic letter."""
    for sign in reversed(text[:position]):
        if sign in (LEFT_TO_RIGHT_MARK, "\n"):
            return False
        if sign.isalpha():
            return "\u0600" <= sign <= "\u08ff" or "\ufb50" <= sign <= "\ufefc"
    return False


def start_number_in_order(text: str) -> str:
    """The same text, marked when it starts with such a number; for what follows Arabic script."""
    return LEFT_TO_RIGHT_MARK + text if _JOINED_NUMBER.match(text) else text
