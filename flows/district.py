"""A district as the core sees it: its name, languages, slots, numbers to call, places and flow."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from flows.calendar import KARACHI, QuietHours
from flows.flow import Flow
from flows.lexicon import Lexicon
from flows.places import Places
from flows.protected.sensitive import NOTHING_SENSITIVE, Sensitive
from flows.protected.vocabulary import DutyKind
from flows.vocabulary import Language


@dataclass(frozen=True, kw_only=True, slots=True)
class Slot:
    """A weekly time of a district, local; `weekday` counts from Monday 0."""

    weekday: int
    time: time

    def latest(self, now: datetime) -> datetime:
        """The newest occurrence that is not after `now`."""
        local = now.astimezone(KARACHI)
        day = local.date() - timedelta(days=(local.weekday() - self.weekday) % 7)
        opens = datetime.combine(day, self.time, KARACHI)
        if opens > local:
            opens -= timedelta(days=7)
        return opens.astimezone(UTC)

    def next(self, now: datetime) -> datetime:
        """The first occurrence after `now`."""
        return self.latest(now) + timedelta(days=7)


Duty = Mapping[DutyKind, Mapping[str, str]]
"""Which service is told without consent, by its names in each language, and for whom."""


@dataclass(frozen=True, kw_only=True, slots=True)
class District:
    """One district's line. `languages` are in the order in which they are offered; the first is
    used until something is known of the person. `place_words` are the folded words that name places
    here, which are no names of people. `sensitive` are words that may not be for its officers.
    `duties` are those of all districts.
    """

    slug: str
    names: Mapping[str, str]
    languages: tuple[Language, ...]
    edition_slot: Slot
    quiet_hours: QuietHours
    helplines: Mapping[str, str]
    flow: Flow
    lexicon: Lexicon
    places: Places
    holidays: frozenset[date] = frozenset()
    place_words: frozenset[str] = frozenset()
    neighbours: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    sensitive: Sensitive = NOTHING_SENSITIVE
    duty: Duty = field(default_factory=dict)
    duties: Mapping[str, Duty] = field(default_factory=dict)

    def duty_of(self, slug: str) -> Duty:
        """The duty rule of a district, this one or another."""
        return self.duty if slug == self.slug else self.duties.get(slug, {})
