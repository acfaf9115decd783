"""Packs: what the boards of a district and the province get on paper, on their days.

A pack is made once for its occasion and kept as it was sent. Its figures of weeks and months are
those that the public reads (`flows.summary`); what is stuck now is for those who must move it. No
officer and no citizen is named.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from flows import wording
from flows.calendar import local_day
from flows.disclosure import Figure, total_of
from flows.events import Kind, Line, Said
from flows.ladder import Officer
from flows.measures import LEVELS, UNKNOWN, week_of_day
from flows.periods import days_of
from flows.scene import level_of
from flows.summary import Share, Summary
from flows.vocabulary import IssueArea, Level, Role
from flows.wording import Value

TREND_WEEKS = 6
QUARTER_MONTHS = 3
MONTHLY_FROM_DAY = 10
"""From when on a month's figures no longer change: its last weeks are closed by then."""


class PackKind(StrEnum):
    """For whom, how often and what of."""

    BOARD = "board"  # the District Delivery Board, every second Monday: trends and what is stuck
    FAILED = "failed"  # the same, monthly: what failed and why
    COUNCIL = "council"  # the province, monthly: the districts side by side
    QUARTER = "quarter"  # the District Delivery Board, every three months: 90 days


READERS: Mapping[PackKind, frozenset[Role]] = {
    PackKind.BOARD: frozenset({Role.DC, Role.COORDINATOR}),
    PackKind.FAILED: frozenset({Role.DC, Role.COORDINATOR}),
    PackKind.COUNCIL: frozenset({Role.PDU}),
    PackKind.QUARTER: frozenset({Role.DC, Role.COORDINATOR}),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Occasion:
    """When a pack is due, by a name that is its own, and which periods it tells of, oldest
    first."""

    name: str
    periods: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Waiting:
    """Proposals and appeals that one level has not decided, the oldest for so many days."""

    level: Level
    count: int
    days: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Stuck:
    """What stands still in a district now. `late` and `bounced` are counts by issue area."""

    waiting: tuple[Waiting, ...] = ()
    late: tuple[tuple[IssueArea | None, int], ...] = ()
    bounced: tuple[tuple[IssueArea | None, int], ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Section:
    """A heading's key with lines and perhaps a table below; the first cell of a row names it."""

    title: str
    lines: tuple[Line, ...] = ()
    heads: tuple[Value, ...] = ()
    rows: tuple[tuple[Value, ...], ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Pack:
    """A pack as made. `district` is empty for the province."""

    id: str
    kind: PackKind
    district: str
    occasion: str
    made_at: datetime
    title: Line
    sections: tuple[Section, ...]


# ── when ─────────────────────────────────────────────────────────────────────────────────────


def occasion(kind: PackKind, now: datetime) -> Occasion:
    """The newest occasion of a kind that has come by `now`."""
    today = local_day(now)
    if kind is PackKind.BOARD:
        monday = today - timedelta(days=today.weekday())
        # Counted from a fixed Monday, because a year may have 53 weeks.
        monday -= timedelta(weeks=((monday - _A_BOARDS_MONDAY).days // 7) % 2)
        weeks = [week_of_day(monday - timedelta(weeks=back)) for back in range(TREND_WEEKS, 0, -1)]
        return Occasion(name=week_of_day(monday), periods=tuple(weeks))
    newest = _months_before(today, 1 if today.day >= MONTHLY_FROM_DAY else 2)
    if kind is not PackKind.QUARTER:
        return Occasion(name=_month(newest), periods=(_month(newest),))
    newest = _months_before(newest, newest.month % QUARTER_MONTHS)
    months = [_months_before(newest, back) for back in range(QUARTER_MONTHS - 1, -1, -1)]
    return Occasion(name=_month(newest), periods=tuple(map(_month, months)))


_A_BOARDS_MONDAY = date(2026, 1, 5)


def _months_before(day: date, number: int) -> date:
    months = day.year * 12 + day.month - 1 - number
    return date(months // 12, months % 12 + 1, 1)


def _month(day: date) -> str:
    return f"{day:%Y-%m}"


# ── what it says ─────────────────────────────────────────────────────────────────────────────


def make_pack(
    pack_id: str,
    kind: PackKind,
    due: Occasion,
    now: datetime,
    *,
    district: str,
    names: Mapping[str, Mapping[str, str]],
    summaries: Mapping[str, Mapping[str, Summary]],
    stuck: Stuck,
) -> Pack:
    """A pack of what is known now. `summaries` are by district and period, `names` by district."""
    of_district = [(period, summaries.get(district, {}).get(period)) for period in due.periods]
    last = of_district[-1][1]
    match kind:
        case PackKind.BOARD:
            sections = [_trend(of_district), *_stuck(stuck)]
        case PackKind.FAILED:
            sections = _failed(last)
        case PackKind.COUNCIL:
            sections = [_side_by_side(due.periods[-1], summaries, names)]
        case PackKind.QUARTER:
            together = _together([each for _, each in of_district if each is not None])
            sections = [_trend(of_district), *_failed(together), *_stuck(stuck)]
    title = Line(key=f"pack-title-{kind.value}", args=_span(due))
    if district:
        title = Line(key=title.key, args={**title.args, "district": wording.names(names[district])})
    return Pack(
        id=pack_id,
        kind=kind,
        district=district,
        occasion=due.name,
        made_at=now,
        title=title,
        sections=tuple(sections),
    )


def _span(due: Occasion) -> dict[str, Value]:
    first, last = days_of(due.periods[0]), days_of(due.periods[-1])
    if first is None or last is None:
        raise ValueError("a pack tells of weeks or months")
    return {"from": wording.day(first.since), "until": wording.day(last.until)}


_HEADS = ("period", "received", "due", "confirmed", "answered", "in-time", "reopened")


def _trend(periods: Sequence[tuple[str, Summary | None]]) -> Section:
    return Section(
        title="pack-trend",
        heads=tuple(wording.word(f"pack-head-{name}") for name in _HEADS),
        rows=tuple((_day_of(period), *_figures(summary)) for period, summary in periods),
    )


def _day_of(period: str) -> Value:
    days = days_of(period)
    if days is None:
        return period
    return wording.day(days.since)


def _figures(summary: Summary | None) -> tuple[Value, ...]:
    """The cells of `_HEADS` behind the first."""
    if summary is None:
        return ("–",) * (len(_HEADS) - 1)
    return (
        _shown(summary.received),
        _shown(summary.due),
        _shown(summary.outcomes.get("confirmed_fixed", 0)),
        _percent(summary.acknowledged_in_72h),
        _percent(summary.fixed_and_confirmed_in_14d),
        _percent(summary.reopened),
    )


def _side_by_side(
    period: str,
    summaries: Mapping[str, Mapping[str, Summary]],
    names: Mapping[str, Mapping[str, str]],
) -> Section:
    return Section(
        title="pack-districts",
        heads=tuple(
            wording.word(f"pack-head-{name}") for name in ("district", *_HEADS[1:], "late")
        ),
        rows=tuple(
            (
                wording.names(names[slug]),
                *_figures(summaries.get(slug, {}).get(period)),
                _shown(found.late_now) if (found := summaries.get(slug, {}).get(period)) else "–",
            )
            for slug in sorted(names)
        ),
    )


def _together(months: Sequence[Summary]) -> Summary | None:
    """What is known of several months by what is shown of each."""
    if not months:
        return None

    def cells(name: str) -> dict[str, Figure]:
        parts = [getattr(month, name) for month in months]
        keys = dict.fromkeys(key for part in parts for key in part)
        return {key: total_of(part.get(key, 0) for part in parts) for key in keys}

    def alone(name: str) -> Figure:
        return total_of(getattr(month, name) for month in months)

    return replace(
        months[-1],
        outcomes=cells("outcomes"),
        not_done_because=cells("not_done_because"),
        escalations=cells("escalations"),
        late_with_reason=alone("late_with_reason"),
        fake_closures=alone("fake_closures"),
        appeals=alone("appeals"),
        bounced=alone("bounced"),
        undeliverable=alone("undeliverable"),
    )


_FAILED = (
    "closed_unconfirmed", "not_done", "referred", "withdrawn", "open",
)  # fmt: skip


def _failed(summary: Summary | None) -> list[Section]:
    """What of a period was not fixed as the people confirm, and why as far as is known."""
    if summary is None:
        return [Section(title="pack-failed", lines=(Line(key="pack-nothing"),))]
    became = tuple(
        (wording.word(f"pack-outcome-{name.replace('_', '-')}"), _shown(summary.outcomes[name]))
        for name in _FAILED
        if name in summary.outcomes
    )
    why = tuple((_reason(name), _shown(count)) for name, count in summary.not_done_because.items())
    signs = {
        "late-reason": summary.late_with_reason,
        "fake": summary.fake_closures,
        "appeals": summary.appeals,
        "bounced": summary.bounced,
        "undeliverable": summary.undeliverable,
    }
    went_up = tuple(
        (level_of(level), _shown(summary.escalations[name]))
        for level, name in LEVELS.items()
        if name in summary.escalations
    )
    return [
        Section(title="pack-failed", rows=became),
        Section(title="pack-why", rows=why) if why else _empty("pack-why"),
        Section(title="pack-went-up", rows=went_up) if went_up else _empty("pack-went-up"),
        Section(
            title="pack-signs",
            rows=tuple(
                (wording.word(f"pack-sign-{name}"), _shown(count)) for name, count in signs.items()
            ),
        ),
    ]


def _stuck(stuck: Stuck) -> list[Section]:
    waiting = tuple(
        Line(
            key="pack-waiting-line",
            args={"who": level_of(each.level), "count": each.count, "days": each.days},
        )
        for each in stuck.waiting
    )
    return [
        _by_area("pack-late", stuck.late),
        Section(title="pack-waiting", lines=waiting) if waiting else _empty("pack-waiting"),
        _by_area("pack-bounced", stuck.bounced),
    ]


def _by_area(title: str, counts: Sequence[tuple[IssueArea | None, int]]) -> Section:
    if not counts:
        return _empty(title)
    rows = tuple(
        (wording.word(f"area-{area.value if area else 'unknown'}"), count) for area, count in counts
    )
    return Section(title=title, rows=rows)


def _empty(title: str) -> Section:
    return Section(title=title, lines=(Line(key="pack-nothing"),))


def _reason(code: str) -> Value:
    return wording.word("reason-unsaid" if code == UNKNOWN else f"reason-{code.replace('_', '-')}")


def _shown(figure: object) -> Value:
    """A figure as it may be read; a dash for what is not shown."""
    return "–" if figure is None else str(figure)


def _percent(share: Share | None) -> Value:
    return "–" if share is None else f"{share.percent}%"


# ── to whom ──────────────────────────────────────────────────────────────────────────────────


def pack_messages(
    pack: Pack, home: str, officers: Sequence[Officer], link: str, not_before: datetime
) -> list[Said]:
    """What is written to those who sit on the board of `pack`, each once, from the number of the
    district `home`."""
    readers = {each.person_id: each for each in officers if each.role in READERS[pack.kind]}
    lines = (pack.title, *_in_short(pack))
    return [
        Said(
            person_id=officer.person_id,
            district=home,
            language=officer.language,
            lines=(*lines, *_where(link, officer)),
            kind=Kind.OFFICER,
            dedupe=f"pack:{pack.id}:{officer.person_id}",
            purpose="officer_notice",
            not_before=not_before,
        )
        for officer in readers.values()
    ]


def _where(link: str, officer: Officer) -> list[Line]:
    """The address of the sheet in the officer's language."""
    if not link:
        return []
    return [Line(key="pack-link", args={"link": f"{link}?language={officer.language.value}"})]


def _in_short(pack: Pack) -> list[Line]:
    """The newest row of a district's trend, or nothing: the rest is on paper."""
    trend = next((each for each in pack.sections if each.title == "pack-trend"), None)
    if trend is None or not trend.rows:
        return []
    _, received, due, confirmed, *_ = trend.rows[-1]
    args = {"count": received, "due": due, "confirmed": confirmed}
    return [Line(key="pack-short", args=args)]
