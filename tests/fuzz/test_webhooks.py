"""Webhooks: raw bodies, odd encodings, doubled fields, and signed forms with anything in them."""

import asyncio
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote_from_bytes, urlencode

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.types import Message

from bot.channels.twilio.webhooks import (
    NotAMessage,
    is_signed,
    parse_incoming,
    parse_status,
)
from bot.web.webhooks import LARGEST_FORM
from storage.tables import Complaint, InboxRow
from tests.fakes.twilio.webhooks import write_webhook
from tests.fuzz.rounds import go_on
from tests.line import PUBLIC_URL, TOKEN, Line, open_line
from tests.rows import rows_of

MESSAGES = "/webhooks/twilio/messages"
ENDPOINTS = (MESSAGES, "/webhooks/twilio/status")

NAMES = (
    "MessageSid", "SmsSid", "From", "To", "Body", "NumMedia", "MediaUrl0", "MediaContentType0",
    "MediaUrl9", "MediaUrl10", "Latitude", "Longitude", "Label", "Address", "ButtonPayload",
    "ListId", "OptOutType", "MessageStatus", "SmsStatus", "ErrorCode", "ProfileName",
)  # fmt: skip
_good = {
    "MessageSid": st.from_regex(r"\A(SM|MM)[0-9a-f]{32}\Z"),
    "From": st.sampled_from(["whatsapp:+923000000001", "+923000000002", "whatsapp:PK.ab12"]),
    "To": st.sampled_from(["whatsapp:+923000000101", "+923000000101"]),
    "MediaUrl0": st.sampled_from(
        ["https://api.twilio.com/x", "file:///etc/passwd", "http://127.0.0.1/", "javascript:1"]
    ),
    "Latitude": st.floats(width=32).map(str),
    "Longitude": st.floats(width=32).map(str),
    "OptOutType": st.sampled_from(["STOP", "START", "HELP", "stop"]),
    "MessageStatus": st.sampled_from(["sent", "delivered", "failed", "read", "odd"]),
    "ErrorCode": st.integers(-1, 10**12).map(str),
}
_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
_pairs = st.lists(
    st.sampled_from(NAMES).flatmap(
        lambda name: st.tuples(st.just(name), _good.get(name, _text) | _text)
    )
    | st.tuples(_text, _text),
    max_size=20,
)
_round = settings(
    max_examples=150, deadline=None, database=None, suppress_health_check=list(HealthCheck)
)


def test_any_pairs_are_read_or_refused() -> None:
    @_round
    @given(_pairs, _text, st.lists(_text, max_size=2))
    def read(pairs: list[tuple[str, str]], signature: str, tokens: list[str]) -> None:
        try:
            incoming = parse_incoming(pairs)
        except NotAMessage:
            pass
        else:
            assert incoming.sender.partition(":")[0] in ("whatsapp", "sms")
            assert "\x00" not in incoming.text
            assert len(incoming.attachments) <= 10
            if incoming.pin is not None:
                assert abs(incoming.pin.latitude) <= 90
        with suppress(NotAMessage):
            assert parse_status(pairs).status
        assert not is_signed("https://jawab.example/x", pairs, signature, tokens)

    go_on(read)


async def _post(
    app: Any, path: str, chunks: list[bytes], headers: list[tuple[bytes, bytes]]
) -> int:
    """The status of a raw request, in as many chunks."""
    waiting = list(chunks)
    sent: list[Message] = []

    async def receive() -> Message:
        body = waiting.pop(0) if waiting else b""
        return {"type": "http.request", "body": body, "more_body": bool(waiting)}

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {
        "type": "http", "method": "POST", "path": path, "raw_path": path.encode(),
        "query_string": b"", "headers": headers, "http_version": "1.1", "scheme": "https",
        "server": ("jawab.example", 443), "client": ("127.0.0.1", 1), "root_path": "",
    }  # fmt: skip
    await app(scope, receive, send)
    return int(sent[0]["status"])


def test_no_raw_body_makes_it_fail_or_is_kept(sqlite_url: str, tmp_path: Path) -> None:
    raw = st.binary(max_size=400) | st.binary(max_size=60).map(quote_from_bytes).map(str.encode)
    huge = st.sampled_from([LARGEST_FORM - 1, LARGEST_FORM, LARGEST_FORM + 1]).map(
        lambda size: b"Body=" + b"a" * (size - 5)
    )
    fields = st.integers(0, 700).map(lambda count: b"&".join([b"a=1"] * count))
    header = st.tuples(
        st.sampled_from(
            [b"x-twilio-signature", b"content-type", b"content-length", b"transfer-encoding"]
        ),
        st.binary(max_size=30),
    )
    with open_line(sqlite_url, tmp_path) as line:

        @_round
        @given(
            st.sampled_from(ENDPOINTS),
            st.lists(raw | huge | fields, max_size=4),
            st.lists(header, max_size=4),
        )
        def post(path: str, chunks: list[bytes], headers: list[tuple[bytes, bytes]]) -> None:
            status = asyncio.run(_post(line.client.app, path, chunks, headers))
            assert status in (400, 403, 413)

        go_on(post)
        assert rows_of(line.service.database, InboxRow) == []


def test_whatever_is_signed_is_answered_and_kept_once(sqlite_url: str, tmp_path: Path) -> None:
    with open_line(sqlite_url, tmp_path) as line:
        number = line.number("quetta")

        @settings(_round, max_examples=60)
        @given(
            sid=st.from_regex(r"\ASM[0-9a-f]{32}\Z"),
            sender=st.integers(1, 6).map(lambda number: f"whatsapp:+92300000000{number}"),
            extra=st.dictionaries(st.sampled_from(NAMES[4:]) | _text, _text, max_size=6),
            body=_text | st.sampled_from(["0", "1", "2", "pani nahi aa raha", "stop", "start"]),
        )
        def post(sid: str, sender: str, extra: dict[str, str], body: str) -> None:
            known = {row["provider_id"] for row in rows_of(line.service.database, InboxRow)}
            fields = {**extra, "MessageSid": sid, "From": sender, "To": number, "Body": body}
            webhook = write_webhook(f"{PUBLIC_URL}{MESSAGES}", fields, TOKEN)
            assert line.post(webhook) == 204
            assert line.post(webhook) == 204
            rows = rows_of(line.service.database, InboxRow)
            assert {row["provider_id"] for row in rows} == known | {sid}
            assert len(rows) == len(known | {sid})
            assert {row["status"] for row in rows} == {"done"}
            _change_one_letter(line, fields)

        go_on(post)
        for row in rows_of(line.service.database, Complaint):
            assert row["state"]


def _change_one_letter(line: Line, fields: dict[str, str]) -> None:
    """What was signed and then changed is none of ours."""
    webhook = write_webhook(f"{PUBLIC_URL}{MESSAGES}", fields, TOKEN)
    changed = urlencode({**fields, "From": "whatsapp:+923000000009"}).encode()
    path = webhook.url.removeprefix(PUBLIC_URL)
    answer = line.client.post(path, content=changed, headers=dict(webhook.headers))
    assert answer.status_code == 403
