"""The forms that Twilio posts to the service, signed as Twilio signs.

The signature is computed here from its definition, not by the library that the service verifies
with: one proves the other.
"""

import base64
import hmac
import secrets
from collections.abc import Callable, Mapping, Sequence
from hashlib import sha1
from typing import NamedTuple
from urllib.parse import urlencode


class Webhook(NamedTuple):
    """One request to the service. Posting it again is a repeated delivery of the same."""

    url: str
    headers: dict[str, str]
    body: bytes


Deliver = Callable[[str, Mapping[str, str], bytes], int]
"""Posts a webhook and returns the HTTP status; raises `ConnectionError` when nobody answers."""


def sign(url: str, pairs: Sequence[tuple[str, str]], auth_token: str) -> str:
    """Compute X-Twilio-Signature: HMAC-SHA1 over the URL and the sorted names and values."""
    text = url + "".join(name + value for name, value in sorted(set(pairs)))
    return base64.b64encode(hmac.new(auth_token.encode(), text.encode(), sha1).digest()).decode()


def write_webhook(url: str, fields: Mapping[str, str], auth_token: str) -> Webhook:
    """Make a signed form post."""
    pairs = list(fields.items())
    return Webhook(
        url,
        {
            "Content-Type": "application/x-www-form-urlencoded; charset=UTF-8",
            "User-Agent": "TwilioProxy/1.1",
            "X-Twilio-Signature": sign(url, pairs, auth_token),
            "I-Twilio-Idempotency-Token": secrets.token_hex(16),
        },
        urlencode(pairs).encode(),
    )


def post(webhook: Webhook, deliver: Deliver) -> int | None:
    """Deliver as Twilio does: once more when nobody answers, then never. `None` is lost."""
    for _ in range(2):
        try:
            return deliver(webhook.url, webhook.headers, webhook.body)
        except ConnectionError:
            continue
    return None
