"""Messages out: one POST to Twilio per message, and what its answer is worth.

Whether and when to try again belongs to `flows.delivery` and the sender.
"""

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlencode

import httpx

from bot.channels.twilio.access import ClientPerThread, TwilioAccess
from handlers.ports import Accepted, NotSent, Outgoing, Refused, SendOutcome, Uncertain

# Twilio creates a message in well under a second; beyond this an answer is not worth a slot.
SEND_TIMEOUT = httpx.Timeout(connect=5.0, read=15.0, write=10.0, pool=5.0)

# Twilio's own limits on ValidityPeriod.
SHORTEST_VALIDITY = timedelta(seconds=1)
LONGEST_VALIDITY = timedelta(hours=10)

# The request cannot have left when one of these is raised.
_BEFORE_SENDING = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
)

_ADDRESS_IN_TEXT = re.compile(r"\+?\d{7,}|\b[A-Z]{2}\.(?:ENT\.)?[A-Za-z0-9]{6,}")
_LONGEST_MESSAGE = 300


class TwilioChannel:
    """WhatsApp and SMS out, by `handlers.ports.Channel`.

    Any number of threads may send at once. `close` ends their connections; nothing may be sent
    after it.
    """

    def __init__(self, access: TwilioAccess, *, timeout: httpx.Timeout = SEND_TIMEOUT) -> None:
        self._access = access
        self._clients = ClientPerThread(access, timeout=timeout)

    def send(self, message: Outgoing) -> SendOutcome:
        """Hand one message to Twilio; blocks for as long as the time-outs allow, never raises
        for what the network or Twilio does."""
        form = compose_form(message, self._access.status_callback_url)
        try:
            response = self._clients.get().post(
                self._access.messages_url,
                data=form,
                auth=(self._access.username, self._access.password),
            )
        except _BEFORE_SENDING as error:
            return NotSent(reason=_name(error))
        except (httpx.RequestError, httpx.InvalidURL) as error:
            # httpx reads a redirect's target even where it is not to follow it.
            return Uncertain(reason=_name(error))
        return read_answer(response, now=datetime.now(UTC))

    def close(self) -> None:
        """Close every thread's connection. Idempotent."""
        self._clients.close()


def compose_form(message: Outgoing, status_callback_url: str) -> dict[str, str | list[str]]:
    """Write a message as Twilio's form fields; a list is a field that is repeated.

    A template goes without body and media, because Twilio refuses them together. The validity is
    brought within Twilio's limits of 1 s to 10 h.
    """
    form: dict[str, str | list[str]] = {
        "To": to_wire(message.to),
        "From": to_wire(message.sender),
        "StatusCallback": f"{status_callback_url}?{urlencode({'outbox': message.outbox_id})}",
    }
    if message.content_sid is not None:
        form["ContentSid"] = message.content_sid
        if message.content_variables:
            form["ContentVariables"] = json.dumps(
                dict(message.content_variables), ensure_ascii=False
            )
    else:
        if message.body:
            form["Body"] = message.body
        if message.media_urls:
            form["MediaUrl"] = list(message.media_urls)
    if message.valid_for is not None:
        valid_for = min(max(message.valid_for, SHORTEST_VALIDITY), LONGEST_VALIDITY)
        form["ValidityPeriod"] = str(int(valid_for.total_seconds()))
    return form


def to_wire(address: str) -> str:
    """Spell one of our addresses as Twilio does: SMS has no prefix there.

    Raises `ValueError` for a channel that is neither WhatsApp nor SMS.
    """
    channel, _, value = address.partition(":")
    if channel == "sms" and value:
        return value
    if channel == "whatsapp" and value:
        return address
    raise ValueError("Twilio messages go to whatsapp: and sms: addresses only.")


def read_answer(response: httpx.Response, *, now: datetime) -> SendOutcome:
    """Judge Twilio's answer to a create request.

    A 408 comes from a proxy on the way and proves nothing, so it is as uncertain as a 5xx; so is
    a success that names no message.
    """
    status = response.status_code
    payload = _payload(response)
    if response.is_success:
        provider_id = payload.get("sid")
        if not isinstance(provider_id, str) or not provider_id:
            return Uncertain(reason="answer_without_sid")
        first_word = payload.get("status")
        return Accepted(
            provider_id=provider_id,
            status=first_word if isinstance(first_word, str) else "queued",
        )
    if status >= 500 or status == 408:
        return Uncertain(reason=f"http_{status}")
    code = payload.get("code")
    text = payload.get("message")
    return Refused(
        code=code if isinstance(code, int) and not isinstance(code, bool) else status,
        http_status=status,
        message=_without_addresses(text) if isinstance(text, str) else "",
        retry_after=read_retry_after(response.headers.get("Retry-After"), now=now),
    )


def read_retry_after(value: str | None, *, now: datetime) -> timedelta | None:
    """Read a Retry-After header, seconds or HTTP date; `None` when absent or unreadable."""
    if value is None:
        return None
    value = value.strip()
    if value.isascii() and value.isdigit():
        # No provider asks for more than a day; a longer number is a mistake.
        return timedelta(seconds=min(int(value[:9]), 86_400))
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(moment - now, timedelta(0))


def _payload(response: httpx.Response) -> Mapping[str, Any]:
    try:
        payload = response.json()
    except ValueError:
        return {}
    return payload if isinstance(payload, dict) else {}


def _without_addresses(text: str) -> str:
    """Take numbers and WhatsApp ids out: Twilio repeats them, and this text reaches logs."""
    return _ADDRESS_IN_TEXT.sub("…", text)[:_LONGEST_MESSAGE]


def _name(error: Exception) -> str:
    """Turn an exception's class into a short code: ReadTimeout → `read_timeout`."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", type(error).__name__).lower()
