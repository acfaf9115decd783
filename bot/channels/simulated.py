"""The demo's provider: takes every message at once and reports it delivered."""

from handlers.identifiers import new_id
from handlers.ports import Accepted, NotFetched, Outgoing, SendOutcome


class SimulatedChannel:
    """A `Channel` without a network."""

    def send(self, message: Outgoing) -> SendOutcome:
        return Accepted(provider_id=f"SIM{new_id()[:31]}", status="delivered")


class NoMedia:
    """A `MediaSource` for a service without a provider: nothing can be fetched."""

    def fetch(self, url: str) -> NotFetched:
        return NotFetched(reason="no_provider", again=False)
