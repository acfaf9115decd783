"""The citizens of the benchmarks: conversations of five messages, each a signed request.

They write from user ids, which stand for nobody's number and of which there are as many as wanted.
No two stories are the same, so nothing is won by remembering texts.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from tests.fakes.twilio.webhooks import write_webhook

PUBLIC_URL = "https://jawab.example"
PATH = "/webhooks/twilio/messages"
ACCOUNT = "AC" + "0" * 31 + "1"
TOKEN = "f" * 32
MESSAGES_EACH = 5

_GREETINGS = ("Assalam o alaikum", "السلام علیکم", "salam", "hello")
_STORIES = (
    "hamare mohalle gali number {n} mein {days} din se pani nahi aa raha hai, bachay beemar hain",
    "ہمارے محلے گلی نمبر {n} میں {days} دن سے بجلی نہیں ہے، ٹرانسفارمر جل گیا ہے",
    "The road to our village near house {n} is broken since {days} days, no bus comes",
    "زموږ په کلي کې د {n} کور سره {days} ورځې کېږي چې د څښاک اوبه نشته",
    "سکول نمبر {n} میں {days} دن سے استاد نہیں آتا، بچے گھر بیٹھے ہیں",
)
_PLACES = ("Kuchlak, house {n}", "کچلاک بازار، مکان {n}", "Hanna Urak road, dukan {n} ke paas")


@dataclass(frozen=True, kw_only=True, slots=True)
class Citizen:
    """Who writes what: texts in order, the ids of the messages, and the requests as bytes."""

    sender: str
    texts: tuple[str, ...]
    sids: tuple[str, ...]
    requests: tuple[bytes, ...]


def texts_of(number: int) -> tuple[str, ...]:
    """What a citizen writes: greeting, story, `1`, a place in words, `3`."""
    return (
        _GREETINGS[number % len(_GREETINGS)],
        _STORIES[number % len(_STORIES)].format(n=number, days=number % 29 + 2),
        "1",
        _PLACES[number % len(_PLACES)].format(n=number),
        "3",
    )


def make_citizens(batch: str, count: int, *, recipient: str, token: str = TOKEN) -> list[Citizen]:
    """Citizens that no other `batch` has, who all write to one number (`whatsapp:+…`)."""
    return list(_make(batch, count, recipient, token))


def _make(batch: str, count: int, recipient: str, token: str) -> Iterator[Citizen]:
    for number in range(count):
        digest = hashlib.sha256(f"{batch}:{number}".encode()).hexdigest()
        sender = f"whatsapp:PK.{int(digest[:15], 16):018d}"
        texts = texts_of(number)
        sids = tuple(
            "SM" + hashlib.sha256(f"{sender}:{at}".encode()).hexdigest()[:32]
            for at in range(len(texts))
        )
        requests = tuple(
            _request(sender, recipient, sid, text, token)
            for sid, text in zip(sids, texts, strict=True)
        )
        yield Citizen(sender=sender, texts=texts, sids=sids, requests=requests)


def _request(sender: str, recipient: str, sid: str, text: str, token: str) -> bytes:
    webhook = write_webhook(
        f"{PUBLIC_URL}{PATH}",
        {
            "SmsMessageSid": sid,
            "NumMedia": "0",
            "ProfileName": "",
            "MessageType": "text",
            "SmsSid": sid,
            "ExternalUserId": sender,
            "SmsStatus": "received",
            "Body": text,
            "To": recipient,
            "NumSegments": "1",
            "ReferralNumMedia": "0",
            "MessageSid": sid,
            "AccountSid": ACCOUNT,
            "From": sender,
            "ApiVersion": "2010-04-01",
        },
        token,
    )
    headers = {
        "Host": "127.0.0.1",
        **webhook.headers,
        "Content-Length": str(len(webhook.body)),
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return f"POST {PATH} HTTP/1.1\r\n{head}\r\n".encode() + webhook.body
