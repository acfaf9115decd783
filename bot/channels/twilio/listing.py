"""What Twilio remembers of our messages, both ways: listed, told apart, and deleted on request.

What is missing here, what is sent again and when to ask belongs to the handlers.

Times. `DateSent` is documented as a day in GMT, and Twilio's own examples give it a second as
well. So a second is asked for where a coarser reading could only bring more than was wanted, a
bare day elsewhere, and what comes back is held against the exact times here.
"""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import parse_qsl, urlencode

import httpx
import structlog

from bot.channels.twilio.access import ClientPerThread, TwilioAccess
from bot.channels.twilio.sending import read_retry_after, to_wire
from bot.channels.twilio.webhooks import MOST_MEDIA, NotAMessage, parse_incoming
from handlers.ports import NotAnswered, Received, ReceivedPage, Sent

log = structlog.get_logger(__name__)

# A page of a thousand messages takes Twilio some seconds to gather.
LIST_TIMEOUT = httpx.Timeout(connect=5.0, read=30.0, write=5.0, pool=5.0)
LARGEST_PAGE = 1000
# What one person was sent lately.
PERSONS_PAGE = 200

_BARRED = frozenset({401, 403})
_GONE = 404
_MEDIA_URI = re.compile(r"ME[0-9A-Za-z]{1,64}")


class TwilioMessages:
    """The account's messages, by `handlers.ports.MessageList`. Any number of threads may ask."""

    def __init__(
        self,
        access: TwilioAccess,
        *,
        timeout: httpx.Timeout = LIST_TIMEOUT,
        page_size: int = LARGEST_PAGE,
    ) -> None:
        self._access = access
        self._page_size = page_size
        self._clients = ClientPerThread(access, timeout=timeout)
        self._path = httpx.URL(access.messages_url).path
        self._folder = self._path.removesuffix(".json")

    def close(self) -> None:
        """Close every thread's connection. Idempotent."""
        self._clients.close()

    def received(
        self, number: str, since: datetime, until: datetime, page: str | None = None
    ) -> ReceivedPage | NotAnswered:
        """Inbound messages of [since, until). `page` is the `next_page` of the page before."""
        path = page or self._first_page(
            {"To": to_wire(number), **_bounds(since, until), "PageSize": str(self._page_size)}
        )
        answer = self._list(path)
        if isinstance(answer, NotAnswered):
            return answer
        records, next_page = answer
        messages = (
            self._read_received(record, until)
            for record in records
            if record.get("direction") == "inbound"
        )
        return ReceivedPage(
            messages=tuple(
                each for each in messages if each is not None and since <= each.received_at < until
            ),
            next_page=next_page,
        )

    def add_media(self, message: Received) -> Received | NotAnswered:
        """Reads the message's media. One that has none there any more keeps its text."""
        sid = message.incoming.provider_id
        answer = self._ask("GET", f"{self._folder}/{sid}/Media.json")
        if isinstance(answer, NotAnswered):
            return answer
        listed = answer.get("media_list")
        media = [each for each in listed if isinstance(each, dict)] if listed else []
        fields = {}
        for number, medium in enumerate(media[:MOST_MEDIA]):
            name = str(medium.get("sid"))
            if _MEDIA_URI.fullmatch(name):
                url = f"{self._access.api_url}{self._folder}/{sid}/Media/{name}"
                fields[f"MediaUrl{number}"] = url
                fields[f"MediaContentType{number}"] = str(medium.get("content_type") or "")
        form = f"{message.form}&{urlencode(fields)}" if fields else message.form
        return _from_form(form, media_count=len(fields), received_at=message.received_at)

    def sent(self, to: str, sender: str, since: datetime) -> tuple[Sent, ...] | NotAnswered:
        """What we sent to one address since, queued or not.

        Not filtered by `DateSent`, which a message has only once it left Twilio: one that still
        waits there would be missing. The pages end with the first that holds nothing so young.
        """
        path: str | None = self._first_page(
            {"To": to_wire(to), "From": to_wire(sender), "PageSize": str(PERSONS_PAGE)}
        )
        found: list[Sent] = []
        while path is not None:
            answer = self._list(path)
            if isinstance(answer, NotAnswered):
                return answer
            records, path = answer
            young = [
                each
                for record in records
                if (each := _read_sent(record)) is not None and each.created_at >= since
            ]
            if not young:
                break
            found += young
        return tuple(found)

    def delete(self, provider_id: str) -> NotAnswered | None:
        """Deletes a message. Twilio refuses (20009) for a minute and, rarely, for days."""
        answer = self._ask("DELETE", f"{self._folder}/{provider_id}.json")
        if isinstance(answer, NotAnswered) and answer.code not in (_GONE, 20404):
            return answer
        return None

    def _first_page(self, query: Mapping[str, str]) -> str:
        return f"{self._path}?{urlencode(query)}"

    def _list(self, path: str) -> tuple[list[dict[str, Any]], str | None] | NotAnswered:
        """The records of one page and the path of the next."""
        answer = self._ask("GET", path)
        if isinstance(answer, NotAnswered):
            return answer
        records, following = answer.get("messages"), answer.get("next_page_uri")
        if not isinstance(records, list):
            return NotAnswered(reason="answer_without_messages", again=True)
        if following is not None and not str(following).startswith(f"{self._path}?"):
            # Our credentials go nowhere else, whatever an answer says.
            return NotAnswered(reason="foreign_page", again=False)
        return [each for each in records if isinstance(each, dict)], following

    def _ask(self, method: str, path: str) -> dict[str, Any] | NotAnswered:
        try:
            response = self._clients.get().request(
                method,
                f"{self._access.api_url}{path}",
                auth=(self._access.username, self._access.password),
            )
        except httpx.TimeoutException:
            return NotAnswered(reason="timeout", again=True, account=True)
        except (httpx.RequestError, httpx.InvalidURL):
            return NotAnswered(reason="unreachable", again=True, account=True)
        return _read_answer(response, now=datetime.now(UTC))

    def _read_received(self, record: Mapping[str, Any], until: datetime) -> Received | None:
        """A person's message, or `None` for a record that is no message we could take."""
        count = str(record.get("num_media") or "0")
        fields = {
            "MessageSid": record.get("sid"),
            "AccountSid": record.get("account_sid"),
            "From": record.get("from"),
            "To": record.get("to"),
            "Body": record.get("body"),
            "NumMedia": count,
            "SmsStatus": "received",
        }
        form = urlencode({name: str(value or "") for name, value in fields.items()})
        try:
            return _from_form(
                form,
                media_count=int(count) if count.isdecimal() else 0,
                # Without a time it is at least not left out.
                received_at=_moment_of(record, "date_sent", "date_created")
                or until - timedelta(microseconds=1),
            )
        except NotAMessage as error:
            log.warning("A listed message is none.", action="not_a_message", reason=error.reason)
            return None


def _bounds(since: datetime, until: datetime) -> dict[str, str]:
    """The filter of a span of time: to the second from below, a whole day from above."""
    bounds = {"DateSent>": since.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")}
    until = until.astimezone(UTC)
    if until.time() == time():
        bounds["DateSent<"] = until.strftime("%Y-%m-%d")
    return bounds


def _from_form(form: str, *, media_count: int, received_at: datetime) -> Received:
    return Received(
        incoming=parse_incoming(parse_qsl(form, keep_blank_values=True)),
        form=form,
        media_count=media_count,
        received_at=received_at,
    )


def _read_sent(record: Mapping[str, Any]) -> Sent | None:
    created_at = _moment_of(record, "date_created", "date_sent")
    sid, status, code = record.get("sid"), record.get("status"), record.get("error_code")
    outbound = str(record.get("direction", "")).startswith("outbound")
    if not (outbound and isinstance(sid, str) and isinstance(status, str) and created_at):
        return None
    return Sent(
        provider_id=sid,
        status=status,
        error_code=code if isinstance(code, int) and code else None,
        text=str(record.get("body") or ""),
        created_at=created_at,
    )


def _moment_of(record: Mapping[str, Any], *names: str) -> datetime | None:
    """The first of these times that the record has; they have no fractions of a second."""
    for name in names:
        try:
            moment = parsedate_to_datetime(str(record.get(name)))
        except ValueError:
            continue
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    return None


def _read_answer(response: httpx.Response, *, now: datetime) -> dict[str, Any] | NotAnswered:
    status = response.status_code
    if status == 204:
        return {}
    try:
        payload = response.json()
    except ValueError:
        payload = None
    if not isinstance(payload, dict):
        payload = {}
        if response.is_success:
            return NotAnswered(reason="answer_unreadable", again=True)
    if response.is_success:
        return payload
    code = payload.get("code")
    busy = status == 429
    return NotAnswered(
        reason=f"http_{status}",
        code=code if isinstance(code, int) and not isinstance(code, bool) else status,
        again=busy or status >= 500 or status == 408 or code == 20009,
        account=busy or status >= 500 or status in _BARRED,
        retry_after=read_retry_after(response.headers.get("Retry-After"), now=now),
    )
