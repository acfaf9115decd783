"""Never above the rate over any window, never idle while something is owed; people a day too."""

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from flows.allowance import EDITION_SHARE, QUEUE_AHEAD, Allowance, Quota
from flows.events import Kind

START = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
LARGEST = 2

rates = st.sampled_from([0.5, 1.0, 3.0, 80.0])
kinds = st.sampled_from(list(Kind))
owed = st.lists(
    st.tuples(st.integers(0, 20_000), kinds, st.integers(1, LARGEST)), min_size=1, max_size=60
)

Sent = list[tuple[datetime, Kind, int]]


def try_all(rate: float, tries: list[tuple[int, Kind, int]]) -> Sent:
    """Tries messages at so many milliseconds after the one before; returns what went."""
    allowance, now, sent = Allowance(segments_per_second=rate), START, []
    for wait, kind, segments in tries:
        now += timedelta(milliseconds=wait)
        if allowance.has_room(kind, now):
            allowance = allowance.after(kind, segments, now)
            sent.append((now, kind, segments))
    return sent


def most_above(sent: Sent, rate: float, ahead: timedelta) -> float:
    """The most segments that any window has beyond rate times its length and the queue ahead."""
    worst = 0.0
    for first, (begin, _, _) in enumerate(sent):
        total = 0
        for at, _, segments in sent[first:]:
            total += segments
            worst = max(worst, total - rate * (at - begin + ahead).total_seconds())
    return worst


@given(rates, owed)
def test_no_window_has_more_than_the_rate(rate: float, tries: list[tuple[int, Kind, int]]) -> None:
    sent = try_all(rate, tries)

    assert most_above(sent, rate, max(QUEUE_AHEAD.values())) <= LARGEST + 1e-3


@given(rates, owed)
def test_editions_keep_to_three_quarters(rate: float, tries: list[tuple[int, Kind, int]]) -> None:
    sent = [each for each in try_all(rate, tries) if each[1] is Kind.EDITION]

    ahead = QUEUE_AHEAD[Kind.EDITION]
    assert most_above(sent, rate * EDITION_SHARE, ahead) <= LARGEST + 1e-3


@given(rates, owed, kinds)
def test_what_is_owed_goes_at_the_moment_that_it_may(
    rate: float, tries: list[tuple[int, Kind, int]], kind: Kind
) -> None:
    allowance, now = Allowance(segments_per_second=rate), START
    for wait, each, segments in tries:
        now += timedelta(milliseconds=wait)
        if allowance.has_room(each, now):
            allowance = allowance.after(each, segments, now)

    at = allowance.opens_at(kind, now)

    assert allowance.has_room(kind, at)
    assert at == now or not allowance.has_room(kind, at - timedelta(microseconds=1))


@settings(deadline=None)
@given(rates, st.sampled_from([Kind.REPLY, Kind.PROMISE, Kind.EDITION]))
def test_with_enough_owed_the_rate_is_used(rate: float, kind: Kind) -> None:
    """Looked at every second for ten minutes, as a sender does."""
    allowance, sent, seconds = Allowance(segments_per_second=rate), 0, 600
    for second in range(seconds):
        now = START + timedelta(seconds=second)
        while allowance.has_room(kind, now):
            allowance, sent = allowance.after(kind, 1, now), sent + 1

    share = EDITION_SHARE if kind is Kind.EDITION else 1.0
    assert sent >= 0.97 * rate * share * seconds


@given(rates, st.integers(0, 1000))
def test_a_reply_never_waits_behind_an_edition(rate: float, editions: int) -> None:
    sent = try_all(rate, [(0, Kind.EDITION, 1)] * editions + [(0, Kind.REPLY, 2)])

    assert sent[-1][1] is Kind.REPLY


@given(rates, kinds, st.integers(1, 3600))
def test_a_number_that_is_slowed_down_sends_nothing_until_then(
    rate: float, kind: Kind, seconds: int
) -> None:
    until = START + timedelta(seconds=seconds)
    slowed = Allowance(segments_per_second=rate).slowed(until)

    assert not slowed.has_room(kind, until - timedelta(microseconds=1))
    assert slowed.has_room(Kind.REPLY, until)


def test_editions_alone_can_be_kept_back() -> None:
    until = START + timedelta(hours=3)
    without = Allowance(segments_per_second=1.0).without_editions(until)

    assert without.has_room(Kind.PROMISE, START)
    assert without.opens_at(Kind.EDITION, START) == until


# ── people per day ───────────────────────────────────────────────────────────────────────────


@given(
    st.integers(0, 20),
    st.lists(st.tuples(st.sampled_from([Kind.PROMISE, Kind.EDITION]), st.integers(0, 30))),
)
def test_people_are_counted_once_and_never_above_the_limit(
    limit: int, tries: list[tuple[Kind, int]]
) -> None:
    quota, reached, by_editions = Quota(limit=limit), set(), set()
    for kind, number in tries:
        person = str(number)
        may = quota.has_room(kind, person)
        assert may or person not in reached
        assert may or len(reached) >= int(limit * EDITION_SHARE)
        if may:
            quota = quota.after(person)
            by_editions |= {person} - reached if kind is Kind.EDITION else set()
            reached.add(person)

    assert quota.used == len(reached) <= limit
    assert len(by_editions) <= limit * EDITION_SHARE


def test_without_a_limit_everybody_may_be_written_to() -> None:
    assert Quota(limit=None, used=10**6).has_room(Kind.EDITION, "anybody")
