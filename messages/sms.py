"""What fits into an SMS: alphabets, segments, and cutting a text that is too long.

Which texts are sent, and their shorter wordings, are the catalogue's affair.
"""

import re

_GSM_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_GSM_EXTENDED = frozenset("^{}\\[~]|€\f")
_GSM = _GSM_BASIC | _GSM_EXTENDED

# Units in a lone message and in each part of a joined one (3GPP TS 23.040, with a 6-octet header).
_GSM_ALONE, _GSM_JOINED = 160, 153
_UCS2_ALONE, _UCS2_JOINED = 70, 67

_LINE_END = re.compile(r"\n+")
_SENTENCE_END = re.compile(r"(?<=[.!?۔؟;؛])\s+")
_SPACE = re.compile(r"\s+")


def is_gsm(text: str) -> bool:
    """Whether the 7-bit alphabet holds the text; one letter outside makes all of it UCS-2."""
    return _GSM.issuperset(text)


def segments(text: str) -> int:
    """How many SMS segments the text takes; an empty text takes one."""
    if is_gsm(text):
        doubles = _GSM_EXTENDED
        alone, joined = _GSM_ALONE, _GSM_JOINED
        wide = sum(sign in doubles for sign in text)
        if len(text) + wide <= alone:
            return 1
        return _parts([2 if sign in doubles else 1 for sign in text], joined)
    units = [2 if sign > "\uffff" else 1 for sign in text]
    return 1 if sum(units) <= _UCS2_ALONE else _parts(units, _UCS2_JOINED)


def _parts(units: list[int], capacity: int) -> int:
    """How many parts the signs fill when none of them may straddle two."""
    parts, used = 1, 0
    for unit in units:
        if used + unit > capacity:
            parts, used = parts + 1, 0
        used += unit
    return parts


def split(text: str, max_segments: int = 2) -> list[str]:
    """The text as messages of at most `max_segments` each, every word kept and in order.

    Cut at the end of a line if one fits, else of a sentence, else of a word; inside a word only
    when it fills a message by itself. White space at a cut is dropped.
    """
    if max_segments < 1:
        raise ValueError("a message has at least one segment")
    messages = []
    rest = text
    while segments(rest) > max_segments:
        room = _longest_fitting(rest, max_segments)
        end, start = _cut(rest, room)
        messages.append(rest[:end])
        rest = rest[start:]
    if rest or not messages:
        messages.append(rest)
    return messages


def _longest_fitting(text: str, max_segments: int) -> int:
    """The length of the longest beginning that fits; at least one sign."""
    low, high = 1, min(len(text), max_segments * _GSM_ALONE)
    while low < high:
        middle = (low + high + 1) // 2
        if segments(text[:middle]) <= max_segments:
            low = middle
        else:
            high = middle - 1
    return low


def _cut(text: str, room: int) -> tuple[int, int]:
    """Where this message ends and where the rest begins."""
    for boundary in (_LINE_END, _SENTENCE_END, _SPACE):
        # The white space may lie beyond the room; what comes before it may not, nor be nothing.
        ends = [
            (gap.start(), gap.end())
            for gap in boundary.finditer(text)
            if gap.start() <= room and text[: gap.start()].strip()
        ]
        if ends:
            return ends[-1]
    return room, room
