"""Playing a transcript: each line typed, each answer compared word by word.

    # district: quetta          # the number that everybody writes to
    citizen> words              # typed by a phone; (photo) (lost voice) (pin 30.18,67.00) (tap 2)
    officer> ack {ref1} …       # {ref1} is the first reference that was seen
    wait 72h                    # time passes
    coordinator leaves          # and serves no more
    bot> words                  # an answer to the phone that wrote; further lines are indented
    bot to officer> words       # what another phone got

References, codes and links are random: in the file they stand as {ref1}, {ref2} …, {code} and
{link}; those of the protected lane as {pref1} …, and its code is typed as {pcode1} ….
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Protocol

CONVERSATIONS = sorted((Path(__file__).parent / "conversations").glob("*.txt"))

_TYPED = re.compile(r"^(\w+(?: sms)?)> ?(.*)$")
_WAIT = re.compile(r"^wait (\d+)(m|h|d)$")
_LEAVES = re.compile(r"^(\w+) leaves$")
_REFERENCE = re.compile(r"(?<!\d)\d{4}-\d{4}(?!\d)")
_PROTECTED = re.compile(r"(?<!\d)(?!482-917)\d{3}-\d{3}(?!\d)")
_ITS_CODE = re.compile(r"(?<!\d)(\d{3}-\d{3})\D+(\d{4})(?!\d)")
_LINK = re.compile(r"https?://\S+/(?:case|item|edition)/[\w-]+")
_CODE = re.compile(r"(?<!\d)\d{4}(?!\d)")
_PART = re.compile(r"\(((?:lost )?(?:photo|voice)|pin [\d.]+,[\d.]+|tap \w+)\)")
_UNITS = {"m": "minutes", "h": "hours", "d": "days"}

ROLES = {"officer": "focal_point", "coordinator": "coordinator", "dc": "dc", "pdu": "pdu"}
ROLES |= {"verifier": "verifier", "verifier2": "verifier2", "verifier3": "verifier3"}
ROLES |= {"auditor": "auditor", "auditor2": "auditor2", "pdu2": "pdu2"}
ROLES |= {"protected": "protected", "protected2": "protected2"}
"""The roles of a transcript's officers; a digit behind it is the second or third who holds it."""
CITIZENS = {
    "citizen": "1", "citizen2": "2", "subscriber": "3", "citizen3": "4", "citizen4": "5",
    "citizen5": "6", "citizen6": "7", "citizen7": "8", "citizen8": "9",
}  # fmt: skip

Arrived = tuple[str, str]
"""The address that a message came to, and its words."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Typed:
    """A message as a phone sends it. `medium` is `photo` or `voice`, `pin` latitude, longitude.

    A medium that `is_lost` never arrives.
    """

    text: str
    medium: str | None = None
    is_lost: bool = False
    pin: tuple[float, float] | None = None
    tap: str | None = None


class Line(Protocol):
    """What a transcript is played against. Addresses are written `channel:+92…`."""

    def send(self, sender: str, district: str, typed: Typed) -> Iterable[Arrived]:
        """Takes a message; returns all that arrived since, on whichever phone."""
        ...

    def wait(self, time: timedelta) -> Iterable[Arrived]:
        """Lets time pass; returns all that arrived meanwhile."""
        ...

    def leave(self, officer: str) -> None:
        """Takes an officer off the roster, by an address of theirs."""
        ...

    def officer(self, role: str, district: str, channel: str) -> str:
        """The address of a sample officer."""
        ...

    def codes(self) -> Iterable[str]:
        """The codes of all receipts, to be told apart from other numbers."""
        ...


@dataclass(kw_only=True)
class Player:
    """Plays inputs against a line and writes down all that is seen, as a transcript has it."""

    line: Line
    district: str = "quetta"
    channel: str = "whatsapp"
    references: list[str] = field(default_factory=list)
    protected: list[str] = field(default_factory=list)
    codes_of: dict[str, str] = field(default_factory=dict)

    def play(self, transcript: str) -> str:
        """The transcript as it really went: its inputs with the answers they got."""
        written: list[str] = []
        for typed in transcript.splitlines():
            if typed.startswith(("bot", "     ")):
                continue
            written.append(typed)
            if typed.startswith("# district:"):
                self.district = typed.partition(":")[2].strip()
            elif typed.startswith("# channel:"):
                self.channel = typed.partition(":")[2].strip()
            elif waited := _WAIT.match(typed):
                time = timedelta(**{_UNITS[waited[2]]: int(waited[1])})
                written += self._show(self.line.wait(time), writer=None)
            elif leaves := _LEAVES.match(typed):
                self.line.leave(self.address(leaves[1]))
            elif said := _TYPED.match(typed):
                written += self._say(said[1], said[2])
        return "\n".join(written) + "\n"

    def address(self, who: str) -> str:
        """The address of a phone of the transcript."""
        name, _, channel = who.partition(" ")
        channel = channel or self.channel
        if name in CITIZENS:
            return f"{channel}:+92300000000{CITIZENS[name]}"
        return self.line.officer(ROLES[name], self.district, channel)

    def _say(self, who: str, text: str) -> Iterator[str]:
        sender = self.address(who)
        for number, reference in enumerate(self.references, 1):
            text = text.replace(f"{{ref{number}}}", reference)
        for number, reference in enumerate(self.protected, 1):
            text = text.replace(f"{{pref{number}}}", reference)
            text = text.replace(f"{{pcode{number}}}", self.codes_of.get(reference, "0000"))
        return self._show(self.line.send(sender, self.district, read_typed(text)), writer=sender)

    def _show(self, arrived: Iterable[Arrived], writer: str | None) -> Iterator[str]:
        everything = list(arrived)
        for to, body in everything:
            if to == writer:
                yield from self._lay_out("bot> ", body)
        # Officers of other districts have no part in the conversation.
        others = [(self._name(to), body) for to, body in everything if to != writer]
        for name, body in sorted(others, key=lambda each: each[0]):
            if name:
                yield from self._lay_out(f"bot to {name}> ", body)

    def _name(self, address: str) -> str:
        for who in (*CITIZENS, *ROLES):
            for channel in ("whatsapp", "sms"):
                if self.address(f"{who} {channel}") == address:
                    return who if channel == self.channel else f"{who} {channel}"
        return ""

    def _lay_out(self, prefix: str, body: str) -> Iterator[str]:
        body = _LINK.sub("{link}", body)
        for found in _REFERENCE.findall(body):
            if found not in self.references:
                self.references.append(found)
        for number, reference in enumerate(self.references, 1):
            body = body.replace(reference, f"{{ref{number}}}")
        body = self._hide_protected(body)
        codes = frozenset(self.line.codes()) | frozenset(self.codes_of.values())
        body = _CODE.sub(lambda code: "{code}" if code[0] in codes else code[0], body)
        first, *rest = body.split("\n")
        yield f"{prefix}{first}"
        yield from (f"{' ' * 5}{line}" for line in rest)

    def _hide_protected(self, body: str) -> str:
        """The same without the random numbers of the protected lane, which are remembered."""
        for reference in _PROTECTED.findall(body):
            if reference not in self.protected:
                self.protected.append(reference)
        for reference, code in _ITS_CODE.findall(body):
            if reference in self.protected:
                self.codes_of.setdefault(reference, code)
        for number, reference in enumerate(self.protected, 1):
            body = body.replace(reference, f"{{pref{number}}}")
        return body


def split_role(role: str) -> tuple[str, int]:
    """The role that officers hold, and which of its holders is meant, from 0."""
    name = role.rstrip("0123456789")
    return name, int(role[len(name) :] or 1) - 1


def read_typed(text: str) -> Typed:
    """What stands behind `citizen>`, with its parts in brackets taken out."""
    medium, lost, pin, tap = None, False, None, None
    for part in _PART.findall(text):
        kind, _, value = part.partition(" ")
        if kind == "pin":
            latitude, longitude = map(float, value.split(","))
            pin = (latitude, longitude)
        elif kind == "tap":
            tap = value
        else:
            medium, lost = value or kind, kind == "lost"
    return Typed(text=_PART.sub("", text).strip(), medium=medium, is_lost=lost, pin=pin, tap=tap)
