"""Playing a transcript: each line typed, each answer compared word by word.

    # district: quetta          # the number that everybody writes to
    citizen> words              # typed by a phone; (photo) (lost voice) (pin 30.18,67.00) (tap 2)
    officer> ack {ref1} …       # {ref1} is the first reference that was seen
    wait 72h                    # time passes
    bot> words                  # an answer to the phone that wrote; further lines are indented
    bot to officer> words       # what another phone got

References and codes are random: in the file they stand as {ref1}, {ref2} … and {code}.
"""

import json
import re
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from storage.database import table_of
from storage.tables import Complaint
from tests.line import Line

PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x00\x00\x00\x00:~\x9bU"
    b"\x00\x00\x00\nIDATx\x9cc`\x00\x00\x00\x02\x00\x01H\xaf\xa4q\x00\x00\x00\x00IEND\xaeB`\x82"
)
OGG = b"OggS\x00\x02" + b"\x00" * 22 + b"OpusHead" + b"\x00" * 200

_TYPED = re.compile(r"^(\w+(?: sms)?)> ?(.*)$")
_WAIT = re.compile(r"^wait (\d+)(m|h|d)$")
_REFERENCE = re.compile(r"(?<!\d)\d{4}-\d{4}(?!\d)")
_CODE = re.compile(r"(?<!\d)\d{4}(?!\d)")
_PART = re.compile(r"\(((?:lost )?(?:photo|voice)|pin [\d.]+,[\d.]+|tap \w+)\)")
_UNITS = {"m": "minutes", "h": "hours", "d": "days"}

ROLES = {"officer": "focal_point", "coordinator": "coordinator", "dc": "dc", "pdu": "pdu"}
CITIZENS = {"citizen": "1", "citizen2": "2", "subscriber": "3"}


@dataclass(kw_only=True)
class Player:
    """Plays inputs against a line and writes down all that is seen, as a transcript has it."""

    line: Line
    district: str = "quetta"
    channel: str = "whatsapp"
    references: list[str] = field(default_factory=list)
    codes: set[str] = field(default_factory=set)

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

    def _say(self, who: str, text: str) -> list[str]:
        sender = self.address(who)
        for number, reference in enumerate(self.references, 1):
            text = text.replace(f"{{ref{number}}}", reference)
        parts: dict[str, Any] = {}
        for part in _PART.findall(text):
            kind, _, value = part.partition(" ")
            if kind == "pin":
                parts["latitude"], parts["longitude"] = map(float, value.split(","))
            elif kind == "tap":
                parts["button_payload"], parts["button_text"] = value, value
            else:
                is_photo = part.endswith("photo")
                content, claimed = (PNG, "image/png") if is_photo else (OGG, "audio/ogg")
                lost = 410 if kind == "lost" else None
                medium = self.line.twilio.add_media(content, claimed, failing_status=lost)
                parts["media"] = [medium]
        body = _PART.sub("", text).strip()
        number = self.line.number(self.district, sender.partition(":")[0])
        status = self.line.post(self.line.twilio.inbound(sender, number, body=body, **parts))
        assert status == 204, f"{who}> {text}: the webhook was answered {status}"
        return self._show(self.line.deliver(), writer=sender)

    def _show(self, arrived: list[tuple[str, str]], writer: str | None) -> list[str]:
        own = [body for to, body in arrived if to == writer]
        # Officers of other districts have no part in the conversation.
        others = [(to, body) for to, body in arrived if to != writer and self._name(to)]
        shown = [line for body in own for line in self._lay_out("bot> ", body)]
        for to, body in sorted(others, key=lambda each: self._name(each[0])):
            shown += self._lay_out(f"bot to {self._name(to)}> ", body)
        return shown

    def _name(self, address: str) -> str:
        for who in (*CITIZENS, *ROLES):
            for channel in ("whatsapp", "sms"):
                if self.address(f"{who} {channel}") == address:
                    return who if channel == self.channel else f"{who} {channel}"
        return ""

    def _lay_out(self, prefix: str, body: str) -> list[str]:
        for found in _REFERENCE.findall(body):
            if found not in self.references:
                self.references.append(found)
        for number, reference in enumerate(self.references, 1):
            body = body.replace(reference, f"{{ref{number}}}")
        with self.line.service.database.transaction() as connection:
            self.codes |= read_codes(connection)
        body = _CODE.sub(lambda code: "{code}" if code[0] in self.codes else code[0], body)
        first, *rest = body.split("\n")
        return [f"{prefix}{first}", *(f"{' ' * 5}{line}" for line in rest)]


def read_codes(connection: Any) -> set[str]:
    """The codes of all receipts, to be told apart from other numbers."""
    records = connection.execute(select(table_of(Complaint).c.record)).scalars()
    return {json.loads(record)["code"] for record in records}
