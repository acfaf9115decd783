"""How much a number of ours may send: so many segments a second, and so many people a day.

The rate is a GCRA: a number remembers by when the provider will have sent all that it was given,
and one more goes while that lies near enough. How near depends on the kind: replies may stand in
the provider's queue for longer than what can wait, and editions hardly, so that a reply finds the
queue short. Editions keep to a rate of their own besides, and so leave a quarter for the others.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from flows.events import Kind

EDITION_SHARE = 0.75

# What is given to the provider at once waits in its queue, not in ours.
QUEUE_AHEAD: Mapping[Kind, timedelta] = {
    Kind.REPLY: timedelta(seconds=30),
    Kind.OFFICER: timedelta(seconds=20),
    Kind.URGENT: timedelta(seconds=20),
    Kind.PROMISE: timedelta(seconds=20),
    Kind.REMINDER: timedelta(seconds=20),
    Kind.EDITION: timedelta(seconds=2),
}

DAY = timedelta(hours=24)


@dataclass(frozen=True, kw_only=True, slots=True)
class Allowance:
    """A number's rate, and by when the provider will have sent what it was given.

    `free_at` counts all messages at the full rate, `editions_free_at` the editions at their share;
    `None` is long ago.
    """

    segments_per_second: float
    free_at: datetime | None = None
    editions_free_at: datetime | None = None

    def opens_at(self, kind: Kind, now: datetime) -> datetime:
        """From when the next message of a kind may go: `now`, or a time ahead."""
        busy_until = self.free_at or now
        if kind is Kind.EDITION:
            busy_until = max(busy_until, self.editions_free_at or now)
        return max(now, busy_until - QUEUE_AHEAD[kind])

    def has_room(self, kind: Kind, now: datetime) -> bool:
        """Whether the next message of a kind may go now."""
        return self.opens_at(kind, now) <= now

    def after(self, kind: Kind, segments: int, now: datetime) -> "Allowance":
        """What is left once a message has gone."""
        taken = timedelta(seconds=segments / self.segments_per_second)
        left = replace(self, free_at=max(self.free_at or now, now) + taken)
        if kind is not Kind.EDITION:
            return left
        editions = max(self.editions_free_at or now, now) + taken / EDITION_SHARE
        return replace(left, editions_free_at=editions)

    def slowed(self, until: datetime) -> "Allowance":
        """The provider is given nothing more until then."""
        busy_until = until + max(QUEUE_AHEAD.values())
        return replace(self, free_at=max(self.free_at or busy_until, busy_until))

    def without_editions(self, until: datetime) -> "Allowance":
        """No edition goes until then."""
        busy_until = until + QUEUE_AHEAD[Kind.EDITION]
        return replace(self, editions_free_at=max(self.editions_free_at or until, busy_until))


@dataclass(frozen=True, kw_only=True, slots=True)
class Quota:
    """The people that a number may write to of its own accord within 24 hours.

    `limit` `None` is no limit. `counted` are the people looked at who are counted already, `used`
    is how many are counted in all.
    """

    limit: int | None
    used: int = 0
    counted: frozenset[str] = frozenset()

    def places(self, kind: Kind) -> int | None:
        """How many people messages of a kind may bring it to; editions leave a quarter."""
        if self.limit is None or kind is not Kind.EDITION:
            return self.limit
        return int(self.limit * EDITION_SHARE)

    def has_room(self, kind: Kind, person_id: str) -> bool:
        """Whether a message that opens a conversation may go to a person."""
        places = self.places(kind)
        return places is None or person_id in self.counted or self.used < places

    def after(self, person_id: str) -> "Quota":
        """What is left once it has gone."""
        if person_id in self.counted:
            return self
        return replace(self, used=self.used + 1, counted=self.counted | {person_id})
