"""What the handlers need from the outside, as protocols: `bot.channels` provides them.

A channel never raises for what a provider may answer; it returns one of the outcomes below.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Protocol


@dataclass(frozen=True, kw_only=True, slots=True)
class Outgoing:
    """One message to hand to a provider.

    Either `body` (with or without `media_urls`) or `content_sid` is set. `outbox_id` comes back in
    the delivery callback. `to` and `sender` are `channel:value` addresses. `valid_for` is how long
    the provider may keep trying; `None` leaves its own limit.
    """

    outbox_id: str
    to: str
    sender: str
    body: str = ""
    media_urls: tuple[str, ...] = ()
    content_sid: str | None = None
    content_variables: Mapping[str, str] = field(default_factory=dict)
    valid_for: timedelta | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Accepted:
    """The provider took the message; `status` is its first word on it (`queued`, `accepted`…)."""

    provider_id: str
    status: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Refused:
    """The provider said no. `code` is its error code, or the HTTP status when it gave none."""

    code: int
    http_status: int
    message: str
    retry_after: timedelta | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class NotSent:
    """Nothing left this machine (no connection could be had), so sending again is safe."""

    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Uncertain:
    """It may or may not have been accepted: time-out, reset connection or a 5xx answer."""

    reason: str


SendOutcome = Accepted | Refused | NotSent | Uncertain


class Channel(Protocol):
    """A way out. `send` is called from one thread per slot and may block on the network."""

    def send(self, message: Outgoing) -> SendOutcome: ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Fetched:
    """A medium's bytes; `content_type` was found by looking at them, not by believing a header."""

    content: bytes
    content_type: str


@dataclass(frozen=True, kw_only=True, slots=True)
class NotFetched:
    """Why a medium could not be had; `again` says whether a later try may succeed."""

    reason: str
    again: bool


class MediaSource(Protocol):
    """Where inbound media wait."""

    def fetch(self, url: str) -> Fetched | NotFetched: ...
