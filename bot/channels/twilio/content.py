"""Templates and button sets of our account: Twilio's Content API (content.twilio.com/v1).

Which there ought to be, and what a state means for messages, belong to `handlers.templates`.
"""

import time
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx

from bot.channels.twilio.access import ClientPerThread, TwilioAccess
from bot.channels.twilio.sending import read_retry_after
from handlers.ports import Approval, Content, NewContent, NotDone

CONTENT_TIMEOUT = httpx.Timeout(connect=5.0, read=20.0, write=10.0, pool=5.0)
PAGE_SIZE = 200
# More than any account may have; a provider that goes on for ever is cut off.
MOST_PAGES = 100
TRIES = 4
LONGEST_WAIT = timedelta(seconds=30)
_LONGEST_DETAIL = 300

_NAMES = {401: "unauthorized", 403: "forbidden", 404: "not_found", 429: "too_many_requests"}


class TwilioContent:
    """The account's contents, by `handlers.ports.ContentLibrary`.

    What Twilio answers with 429 was never done and is asked again, up to four times; so is a read
    that met an error of Twilio's own. `sleep` is replaced in tests. `close` ends the connections.
    """

    def __init__(
        self,
        access: TwilioAccess,
        *,
        timeout: httpx.Timeout = CONTENT_TIMEOUT,
        page_size: int = PAGE_SIZE,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._access = access
        self._page_size = page_size
        self._sleep = sleep
        self._clients = ClientPerThread(access, timeout=timeout, base=access.content_url)

    def list_all(self) -> Sequence[Content] | NotDone:
        """Every content of the account, page after page."""
        found: dict[str, Content] = {}
        query: Mapping[str, Any] = {"PageSize": self._page_size}
        for _ in range(MOST_PAGES):
            answer = self._ask("GET", "", params=query)
            if isinstance(answer, NotDone):
                return answer
            listed, meta = answer.get("contents"), answer.get("meta")
            if not isinstance(listed, list) or not isinstance(meta, dict):
                return NotDone(reason="answer_without_contents")
            for each in listed:
                content = _read_content(each)
                if content is not None:
                    found[content.sid] = content
            onward = meta.get("next_page_url")
            if not onward:
                return list(found.values())
            # Only its query is believed; our credentials go to our own base.
            query = dict(httpx.URL(str(onward)).params)
        return NotDone(reason="too_many_pages")

    def create(self, new: NewContent) -> Content | NotDone:
        """Make one. A time-out may have made it all the same: list before asking again."""
        body = {
            "friendly_name": new.name,
            "language": new.language,
            "variables": dict(new.variables),
            "types": dict(new.types),
        }
        answer = self._ask("POST", "", json=body)
        if isinstance(answer, NotDone):
            return answer
        return _read_content(answer) or NotDone(reason="answer_without_sid", again=True)

    def submit(self, sid: str, name: str, category: str) -> Approval | NotDone:
        """Ask WhatsApp's reviewers for their approval."""
        body = {"name": name, "category": category}
        answer = self._ask("POST", f"/{sid}/ApprovalRequests/whatsapp", json=body)
        return answer if isinstance(answer, NotDone) else _read_approval(answer)

    def read_approval(self, sid: str) -> Approval | NotDone:
        """What the reviewers said last."""
        answer = self._ask("GET", f"/{sid}/ApprovalRequests")
        if isinstance(answer, NotDone):
            return answer
        on_whatsapp = answer.get("whatsapp")
        return _read_approval(on_whatsapp if isinstance(on_whatsapp, dict) else {})

    def close(self) -> None:
        """Close every thread's connection. Idempotent."""
        self._clients.close()

    def _ask(self, method: str, path: str, **options: Any) -> dict[str, Any] | NotDone:
        """One request, with further tries where they are safe."""
        for tried in range(1, TRIES + 1):
            try:
                response = self._clients.get().request(
                    method,
                    f"{self._access.content_url}/v1/Content{path}",
                    auth=(self._access.username, self._access.password),
                    **options,
                )
            except (httpx.RequestError, httpx.InvalidURL):
                return NotDone(reason="unreachable", again=True)
            status = response.status_code
            if tried == TRIES or not (status == 429 or (method == "GET" and status >= 500)):
                break
            asked = read_retry_after(response.headers.get("Retry-After"), now=datetime.now(UTC))
            wait = min(asked or timedelta(seconds=2 ** (tried - 1)), LONGEST_WAIT)
            self._sleep(wait.total_seconds())
        return _read_answer(response)


def _read_answer(response: httpx.Response) -> dict[str, Any] | NotDone:
    """The answer's JSON object, or what was wrong."""
    status = response.status_code
    try:
        payload = response.json()
    except ValueError:
        payload = None
    if response.is_success and isinstance(payload, dict):
        return payload
    if response.is_success:
        return NotDone(reason="answer_unreadable", again=True)
    told = payload if isinstance(payload, dict) else {}
    code = told.get("code")
    return NotDone(
        reason=_NAMES.get(status, f"http_{status}"),
        detail=str(told.get("message") or "")[:_LONGEST_DETAIL],
        code=code if isinstance(code, int) else status,
        again=status == 429 or status == 408 or status >= 500,
    )


def _read_content(payload: Any) -> Content | None:
    """One content; `None` for what has no id."""
    if not isinstance(payload, dict) or not isinstance(payload.get("sid"), str):
        return None
    types = payload.get("types")
    return Content(
        sid=payload["sid"],
        name=str(payload.get("friendly_name") or ""),
        language=str(payload.get("language") or ""),
        types=types if isinstance(types, dict) else {},
    )


def _read_approval(payload: Mapping[str, Any]) -> Approval:
    return Approval(
        state=str(payload.get("status") or "unsubmitted").lower(),
        category=str(payload.get("category") or "").upper(),
        reason=str(payload.get("rejection_reason") or ""),
    )
