"""What the handlers need from the outside, as protocols: `bot.channels` provides them.

A channel never raises for what a provider may answer; it returns one of the outcomes below.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Protocol

from flows.incoming import Incoming


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


@dataclass(frozen=True, kw_only=True, slots=True)
class NewContent:
    """A template or button set to be made at a provider.

    `types` are the provider's content types with their fields; `variables` are samples by number.
    """

    name: str
    language: str
    variables: Mapping[str, str]
    types: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True, slots=True)
class Content:
    """A template or button set that a provider has. Names need not be unique there."""

    sid: str
    name: str
    language: str
    types: Mapping[str, Any]

    @property
    def body(self) -> str:
        """Its text, of whichever type."""
        bodies = (fields.get("body") for fields in self.types.values() if fields)
        return next((body for body in bodies if isinstance(body, str) and body), "")


@dataclass(frozen=True, kw_only=True, slots=True)
class Approval:
    """What WhatsApp's reviewers said. `state` is `unsubmitted` before anybody asked them."""

    state: str
    category: str = ""
    reason: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class NotDone:
    """Why a provider did not do what it was asked; `code` is its error code or the HTTP status.

    `again` says that the same may succeed later; it may also have been done after all. `detail` is
    the provider's sentence: about our own texts, so for the operator's eyes, not for the log.
    """

    reason: str
    detail: str = ""
    code: int | None = None
    again: bool = False


class ContentLibrary(Protocol):
    """The templates and button sets of our account at a provider."""

    def list_all(self) -> Sequence[Content] | NotDone: ...

    def create(self, new: NewContent) -> Content | NotDone: ...

    def submit(self, sid: str, name: str, category: str) -> Approval | NotDone: ...

    def read_approval(self, sid: str) -> Approval | NotDone: ...


@dataclass(frozen=True, kw_only=True, slots=True)
class NotAnswered:
    """The provider did not do what it was asked, or could not be reached.

    `code` is its error code, or the HTTP status when it gave none; `None` when nothing came back.
    `again` says whether a later try may succeed, and `account` whether everything else that is
    asked now would end the same.
    """

    reason: str
    code: int | None = None
    again: bool
    account: bool = False
    retry_after: timedelta | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Received:
    """A message of a person as the provider remembers it.

    `form` is written as its webhook would be. `media_count` is how many attachments it has;
    `incoming` holds them only after `MessageList.add_media`. `received_at` is the provider's time.
    """

    incoming: Incoming
    form: str
    media_count: int
    received_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class ReceivedPage:
    """Some of what was listed, in no order; `next_page` leads to more, `None` at the end."""

    messages: tuple[Received, ...]
    next_page: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Sent:
    """A message of ours as the provider remembers it; `text` is empty where it kept none."""

    provider_id: str
    status: str
    error_code: int | None
    text: str
    created_at: datetime


class MessageList(Protocol):
    """What the provider remembers. Addresses are `channel:value`; times are the provider's."""

    def received(
        self, number: str, since: datetime, until: datetime, page: str | None = None
    ) -> ReceivedPage | NotAnswered:
        """What people wrote to a number of ours in [since, until), a page at a time."""
        ...

    def add_media(self, message: Received) -> Received | NotAnswered:
        """The message with its attachments."""
        ...

    def sent(self, to: str, sender: str, since: datetime) -> tuple[Sent, ...] | NotAnswered:
        """All that a number of ours sent to one address since, whatever became of it."""
        ...

    def delete(self, provider_id: str) -> NotAnswered | None:
        """Deletes a message with its media; `None` when it is gone."""
        ...
