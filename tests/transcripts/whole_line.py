"""The whole line under a transcript: signed webhooks, the database, and a fake Twilio."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from handlers.roster import remove_officer
from storage.database import table_of
from storage.tables import Complaint
from tests import line
from tests.transcripts.playing import Arrived, Typed

PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x00\x00\x00\x00:~\x9bU"
    b"\x00\x00\x00\nIDATx\x9cc`\x00\x00\x00\x02\x00\x01H\xaf\xa4q\x00\x00\x00\x00IEND\xaeB`\x82"
)
OGG = b"OggS\x00\x02" + b"\x00" * 22 + b"OpusHead" + b"\x00" * 200
_MEDIA = {"photo": (PNG, "image/png"), "voice": (OGG, "audio/ogg")}


@dataclass(frozen=True, kw_only=True)
class WholeLine:
    """Plays against a line of `tests.line.open_line`."""

    line: line.Line

    def send(self, sender: str, district: str, typed: Typed) -> Iterable[Arrived]:
        parts: dict[str, Any] = {}
        if typed.pin is not None:
            parts["latitude"], parts["longitude"] = typed.pin
        if typed.tap is not None:
            parts["button_payload"] = parts["button_text"] = typed.tap
        if typed.medium is not None:
            gone = 410 if typed.is_lost else None
            medium = self.line.twilio.add_media(*_MEDIA[typed.medium], failing_status=gone)
            parts["media"] = [medium]
        number = self.line.number(district, sender.partition(":")[0])
        webhook = self.line.twilio.inbound(sender, number, body=typed.text, **parts)
        status = self.line.post(webhook)
        assert status == 204, f"{typed.text}: the webhook was answered {status}"
        return self.line.deliver()

    def wait(self, time: timedelta) -> Iterable[Arrived]:
        return self.line.wait(time)

    def leave(self, officer: str) -> None:
        service = self.line.service
        remove_officer(service.database, service.vault, phone=officer.partition(":")[2])

    def officer(self, role: str, district: str, channel: str) -> str:
        return self.line.officer(role, district, channel)

    def codes(self) -> Iterable[str]:
        with self.line.service.database.transaction() as connection:
            records = connection.execute(select(table_of(Complaint).c.record)).scalars()
            return [json.loads(record)["code"] for record in records]
