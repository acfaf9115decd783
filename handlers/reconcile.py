"""Messages that people wrote and we never got: found in the provider's list, and worked.

A webhook may be lost; the message is not, because the provider keeps it. Each number's list is
compared with the inbox, from a little before where the last complete comparison ended, and what
the inbox lacks takes the same turn as if its webhook had come. What is there already changes
nothing, so this may run beside live webhooks, twice at once, or again after a break-off.
"""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from time import monotonic
from typing import TypeVar

import structlog

from handlers.clock import ServiceClock
from handlers.identifiers import made_at
from handlers.ports import MessageList, NotAnswered, Received
from handlers.turn_worker import BATCH
from handlers.turns import Delivery, Turns
from storage import inbox, listings
from storage.database import Connection, Database
from storage.listings import Listing

log = structlog.get_logger(__name__)

EVERY = timedelta(minutes=10)
# For what appears late in the provider's list.
OVERLAP = timedelta(hours=1)
# All attempts at a webhook end within 15 seconds; while one may still come, it is waited for,
# because it tells more than the list does: places and tapped buttons.
WEBHOOK_TIME = timedelta(seconds=30)
# How far the provider's clock may be ahead of ours.
AHEAD = timedelta(minutes=1)
# Less than the lease of a job. What is left is taken up by the next run.
MOST_TIME = timedelta(minutes=4)
_PAUSES = (1.0, 4.0)
_LONGEST_PAUSE = 30.0

Note = Callable[[str, int, int], None]

_Answer = TypeVar("_Answer")


@dataclass(frozen=True, kw_only=True, slots=True)
class Refused:
    """A number whose list could not be had to its end, and why."""

    number: str
    district: str
    answer: NotAnswered


@dataclass(frozen=True, kw_only=True, slots=True)
class Report:
    """What a run found.

    `listed` messages were looked at; of those the inbox lacked, `submitted` took their turn and
    `parked` wait for a person. `young` ones are missing, too, but their webhooks may still come.
    `is_complete` is whether every number was worked up to now.
    """

    listed: int = 0
    submitted: int = 0
    parked: int = 0
    young: int = 0
    refusals: tuple[Refused, ...] = ()
    is_complete: bool = True

    def __add__(self, other: "Report") -> "Report":
        return Report(
            listed=self.listed + other.listed,
            submitted=self.submitted + other.submitted,
            parked=self.parked + other.parked,
            young=self.young + other.young,
            refusals=self.refusals + other.refusals,
            is_complete=self.is_complete and other.is_complete,
        )

    def after(self, earlier: "Report") -> "Report":
        """This run and an earlier one over the same span, which looked at the same messages."""
        return replace(
            self,
            submitted=earlier.submitted + self.submitted,
            parked=earlier.parked + self.parked,
        )


class Reconciler:
    """Compares the provider's lists with the inbox.

    `pause` waits for so many seconds. Once `is_stopping` says so, a job's run ends.
    """

    def __init__(
        self,
        database: Database,
        clock: ServiceClock,
        provider: MessageList,
        make_turns: Callable[[], Turns],
        *,
        pause: Callable[[float], None] = time.sleep,
        is_stopping: Callable[[], bool] = lambda: False,
    ) -> None:
        self._database = database
        self._clock = clock
        self._provider = provider
        self._make_turns = make_turns
        self._pause = pause
        self._is_stopping = is_stopping

    def run_job(self) -> int:
        """Compares what is due; returns how many messages were missing."""
        stop_at = monotonic() + MOST_TIME.total_seconds()
        report = self.run(is_over=lambda: self._is_stopping() or monotonic() > stop_at)
        for refused in report.refusals:
            log.error(
                "The provider would not list the messages of a number.",
                action="reconcile_refused",
                district=refused.district,
                reason=refused.answer.reason,
                code=refused.answer.code,
            )
        return report.submitted + report.parked

    def run(
        self,
        *,
        since: datetime | None = None,
        note: Note = lambda step, done, total: None,
        is_over: Callable[[], bool] = lambda: False,
    ) -> Report:
        """Compares every number's list from where it was left, or from `since`.

        `note` is told each number, how many are done, and how many there are. Once `is_over` says
        so, the rest is left to the next run. Raises `storage.database.DatabaseAway`.
        """
        report, marks = Report(), dict[str, datetime]()
        with self._database.transaction() as connection:
            found = listings.load_listings(connection)
        try:
            for done, listing in enumerate(found):
                note(f"{listing.district} {listing.number.partition(':')[0]}", done, len(found))
                report += self._run_number(listing, since, is_over, marks)
                if not report.is_complete and _ends_all(report, is_over):
                    break
        finally:
            self._note_listed(marks)
        note("", len(found), len(found))
        log.info(
            "The provider's list was compared with the inbox.",
            action="reconciled",
            listed=report.listed,
            submitted=report.submitted,
            parked=report.parked,
            young=report.young,
            refused=len(report.refusals),
        )
        return report

    # ── one number ───────────────────────────────────────────────────────────────────────

    def _run_number(
        self,
        listing: Listing,
        since: datetime | None,
        is_over: Callable[[], bool],
        marks: dict[str, datetime],
    ) -> Report:
        """Works a number day by day, so that after a break-off no day is listed twice.

        How far it came goes into `marks`, and into the database after each batch.
        """
        now = self._clock.now()
        registered = made_at(listing.number_id)
        mark = listing.listed_until or min(registered, now)
        begin = since or mark - OVERLAP
        if since is None and begin < registered <= mark:
            # What came to the number before it was ours is none of our business.
            begin = registered
        turns, report = self._make_turns(), Report()
        for start, end in days(begin, now + AHEAD):
            if is_over():
                return report + Report(is_complete=False)
            listed = self._list(listing.number, start, end)
            if isinstance(listed, NotAnswered):
                return report + _refusal(listing, listed)
            settled = [each for each in listed if each.received_at < now - WEBHOOK_TIME]
            young = self._missing(listed[len(settled) :])
            report += Report(listed=len(listed), young=len(young))
            for batch in _batches(settled):
                if is_over():
                    return report + Report(is_complete=False)
                worked = self._work(turns, batch)
                if isinstance(worked, NotAnswered):
                    return report + _refusal(listing, worked)
                report += worked
                if begin <= mark:
                    self._note_listed({listing.number_id: batch[-1].received_at})
            if begin <= mark:
                marks[listing.number_id] = min(end, now - WEBHOOK_TIME)
        return report

    def _note_listed(self, marks: Mapping[str, datetime]) -> None:
        def note(connection: Connection) -> None:
            # In one order: two processes may note the same numbers.
            for number_id, until in sorted(marks.items()):
                listings.note_listed(connection, number_id, until)

        self._database.work(note)

    def _list(self, number: str, start: datetime, end: datetime) -> list[Received] | NotAnswered:
        """All of a span, oldest first, each once however often it was listed."""
        found: dict[str, Received] = {}
        page: str | None = None
        while True:
            answer = self._insist(partial(self._provider.received, number, start, end, page))
            if isinstance(answer, NotAnswered):
                return answer
            found |= {each.incoming.provider_id: each for each in answer.messages}
            page = answer.next_page
            if page is None:
                # Those of one second stay as the provider listed them, which is newest first.
                oldest_first = list(found.values())[::-1]
                return sorted(oldest_first, key=lambda each: each.received_at)

    def _missing(self, messages: Sequence[Received]) -> list[Received]:
        if not messages:
            return []
        with self._database.transaction() as connection:
            known = inbox.ask_known(connection, [_key(each) for each in messages])()
        return [each for each in messages if _key(each) not in known]

    def _work(self, turns: Turns, batch: Sequence[Received]) -> Report | NotAnswered:
        """Takes the turns of those that are missing, in order; raises what is not durable."""
        deliveries = []
        for message in self._missing(batch):
            whole = message
            if message.media_count:
                answer = self._insist(partial(self._provider.add_media, message))
                if isinstance(answer, NotAnswered) and answer.again:
                    return answer
                # One whose media cannot be had any more is still a message.
                whole = message if isinstance(answer, NotAnswered) else answer
            deliveries.append(
                Delivery(incoming=whole.incoming, form=whole.form, received_at=whole.received_at)
            )
        counts = {"done": 0, "parked": 0}
        for outcome in turns.work(deliveries) if deliveries else []:
            if isinstance(outcome, Exception):
                raise outcome
            if outcome.status in counts:
                counts[outcome.status] += 1
        return Report(submitted=counts["done"], parked=counts["parked"])

    # ── asking ───────────────────────────────────────────────────────────────────────────

    def _insist(self, ask: Callable[[], _Answer | NotAnswered]) -> _Answer | NotAnswered:
        """Asks a few times, as long as the provider itself wants no longer pause."""
        for pause in _PAUSES:
            answer = ask()
            if not isinstance(answer, NotAnswered) or not answer.again:
                return answer
            wanted = answer.retry_after.total_seconds() if answer.retry_after else pause
            if wanted > _LONGEST_PAUSE:
                return answer
            self._pause(wanted)
        return ask()


def days(begin: datetime, end: datetime) -> Iterator[tuple[datetime, datetime]]:
    """A span cut at midnights (UTC), oldest first; nothing when it ends before it begins."""
    begin, end = begin.astimezone(UTC), end.astimezone(UTC)
    while begin < end:
        midnight = (begin + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
        yield begin, min(midnight, end)
        begin = midnight


def _batches(messages: Sequence[Received]) -> Iterator[Sequence[Received]]:
    for start in range(0, len(messages), BATCH):
        yield messages[start : start + BATCH]


def _key(message: Received) -> tuple[str, str]:
    return message.incoming.channel.value, message.incoming.provider_id


def _refusal(listing: Listing, answer: NotAnswered) -> Report:
    refused = Refused(number=listing.number, district=listing.district, answer=answer)
    return Report(refusals=(refused,), is_complete=False)


def _ends_all(report: Report, is_over: Callable[[], bool]) -> bool:
    return is_over() or any(refused.answer.account for refused in report.refusals)
