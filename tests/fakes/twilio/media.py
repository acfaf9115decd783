"""Media that people sent: behind Basic auth at the API, then at a signed address of a CDN."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import format_datetime
from typing import Any

from tests.fakes.twilio.failures import Answer, refuse
from tests.fakes.twilio.records import API_VERSION


@dataclass(kw_only=True, slots=True)
class Medium:
    """One file and how it misbehaves.

    The first `missing_first` requests find nothing, as just after Twilio's webhook. `hops` is the
    number of redirects before the bytes. `location` replaces the first redirect's target.
    `failing_status` answers every request with that status instead. `on_the_way` is called before
    the bytes leave; a slow one waits in it.
    """

    content: bytes
    content_type: str
    missing_first: int = 0
    hops: int = 1
    location: str | None = None
    failing_status: int | None = None
    on_the_way: Callable[[], object] | None = None
    sid: str = field(default_factory=lambda: f"ME{secrets.token_hex(16)}")
    secret: str = field(default_factory=lambda: secrets.token_urlsafe(16))
    message_sid: str | None = None
    asked: int = 0

    def show(self, account_sid: str, created: datetime) -> dict[str, Any]:
        """Write it as the API's JSON."""
        path = f"/{API_VERSION}/Accounts/{account_sid}/Messages/{self.message_sid}/Media/{self.sid}"
        return {
            "account_sid": account_sid,
            "content_type": self.content_type,
            "date_created": format_datetime(created),
            "date_updated": format_datetime(created),
            "parent_sid": self.message_sid,
            "sid": self.sid,
            "uri": f"{path}.json",
        }

    def download(self, cdn_url: str) -> Answer:
        """Answer the API's media address."""
        self.asked += 1
        if self.asked <= self.missing_first:
            return refuse(20404)
        if self.failing_status is not None:
            return Answer(self.failing_status, {}, b"")
        return self._step(cdn_url, hop=0)

    def download_from_cdn(self, cdn_url: str, *, hop: int, authorized: bool) -> Answer:
        """Answer the CDN's address, which refuses a request that carries credentials besides."""
        if authorized:
            return Answer(400, {"Content-Type": "text/plain"}, b"one way of authorization only")
        return self._step(cdn_url, hop=hop)

    def _step(self, cdn_url: str, *, hop: int) -> Answer:
        if hop < self.hops:
            location = self.location or f"{cdn_url}/_cdn/{self.secret}/{hop + 1}"
            return Answer(307, {"Location": location}, b"")
        return Answer(200, {"Content-Type": self.content_type}, self.content)
