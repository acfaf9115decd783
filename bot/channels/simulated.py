"""The demo's provider: takes every message at once, reports it delivered, and keeps uploads."""

from datetime import datetime
from pathlib import Path

from handlers.demo import uploaded_file
from handlers.identifiers import new_id
from handlers.ports import (
    Accepted,
    Fetched,
    MediaSource,
    NotFetched,
    Outgoing,
    Received,
    ReceivedPage,
    SendOutcome,
    Sent,
)


class SimulatedChannel:
    """A `Channel` without a network."""

    def send(self, message: Outgoing) -> SendOutcome:
        return Accepted(provider_id=f"SIM{new_id()[:31]}", status="delivered")


class NoMessages:
    """A `MessageList` for a service without a provider: nobody remembers anything."""

    def received(
        self, number: str, since: datetime, until: datetime, page: str | None = None
    ) -> ReceivedPage:
        return ReceivedPage(messages=(), next_page=None)

    def add_media(self, message: Received) -> Received:
        return message

    def sent(self, to: str, sender: str, since: datetime) -> tuple[Sent, ...]:
        return ()

    def delete(self, provider_id: str) -> None:
        return None


class NoMedia:
    """A `MediaSource` for a service without a provider: nothing can be fetched."""

    def fetch(self, url: str) -> NotFetched:
        return NotFetched(reason="no_provider", again=False)


class UploadedMedia:
    """A `MediaSource` of what the simulator's phones uploaded; anything else is `beside` it."""

    def __init__(self, folder: Path, beside: MediaSource) -> None:
        self._folder = folder
        self._beside = beside

    def fetch(self, url: str) -> Fetched | NotFetched:
        _, found, name = url.rpartition("/demo/media/")
        if not found:
            return self._beside.fetch(url)
        upload = uploaded_file(self._folder, name)
        if upload is None:
            return NotFetched(reason="no_such_upload", again=False)
        path, content_type = upload
        return Fetched(content=path.read_bytes(), content_type=content_type)
