"""What a public page says, in the reader's language: words and figures for its template."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from bot.web import charts
from bot.web.board_places import (
    describe_district,
    describe_hotspot,
    describe_map,
    describe_tehsils,
)
from bot.web.figures import (
    Row,
    big_share,
    figure,
    is_rtl,
    largest_first,
    make_rows,
    named,
    short_share,
    shown,
    told_count,
)
from bot.web.frame import Reader
from flows import wording
from flows.day_digest import DayDigest
from flows.edition import Edition
from flows.measures import BY_KEY, MEASURES, VERSION, Outcome
from flows.periods import ALL
from flows.summary import Correction, Share, Summary
from flows.vocabulary import Channel, Level
from handlers.board import Beat, Board, Quarter
from handlers.rulebook import Rulebook
from storage.protected import LEAST_TOLD

if TYPE_CHECKING:
    from markupsafe import Markup

LEAVES_OUT = "edition-leave"
"""The line of an account that is for its subscribers alone."""


def describe(
    board: Board, rulebook: Rulebook, reader: Reader, offered: Sequence[str]
) -> dict[str, Any]:
    """Everything that the template of a page wants."""
    summary = board.summary
    place = rulebook.districts[board.district] if board.district else None
    return {
        "title": reader.say("board-title-district", district=wording.names(place.names))
        if place
        else reader.say("board-title-province"),
        "query": "" if summary.period == ALL else f"&period={summary.period}",
        "period": _period(summary, reader),
        "periods": [
            {
                "name": _period_name(each, reader),
                "path": f"?language={reader.chosen.value}&period={each}",
                "is_this": each == summary.period,
            }
            for each in offered
        ],
        "as_of": reader.tell("board-as-of", date=wording.moment(summary.as_of)),
        "beat": _beat(board.beat, reader),
        "clock_stands": board.beat.stands,
        "is_empty": all(each.received == 0 for each in (summary, *board.weeks)),
        "numbers": [
            reader.tell(f"board-write-{channel.value}", number=board.numbers[channel])
            for channel in (Channel.WHATSAPP, Channel.SMS)
            if channel in board.numbers
        ],
        "answered": big_share(summary.acknowledged_in_72h, reader),
        "fixed": big_share(summary.fixed_and_confirmed_in_14d, reader),
        "late": figure(summary.late_now, reader),
        "oldest": figure(summary.oldest_open_days or 0, reader),
        "received": figure(summary.received, reader),
        "claimed": _claimed(summary, reader),
        "outcomes": make_rows(
            named("board-outcome", summary.outcomes, reader),
            reader,
            of=summary.due,
        ),
        "areas": make_rows(
            largest_first(named("area", summary.by_issue_area, reader)),
            reader,
            of=summary.received,
            skip_nothing=True,
        ),
        "not_done": make_rows(
            [
                (reader.say(_reason(name)), count)
                for name, count in summary.not_done_because.items()
            ],
            reader,
            skip_nothing=True,
        ),
        "is_nothing_refused": summary.outcomes.get(Outcome.NOT_DONE, 0) == 0,
        "late_with_reason": reader.tell(
            "board-late-with-reason", count=shown(summary.late_with_reason)
        ),
        "channels": make_rows(
            named("board-channel", summary.by_channel, reader),
            reader,
            of=summary.received,
            skip_nothing=True,
        ),
        "languages_of": make_rows(
            named("language-name", summary.by_language, reader),
            reader,
            of=summary.received,
            skip_nothing=True,
        ),
        "more": list(_more(summary, reader)),
        "weeks": _weeks(board.weeks, reader),
        "districts": [
            describe_district(slug, each, rulebook, reader)
            for slug, each in board.districts.items()
        ],
        "map": describe_map(board, rulebook, reader) if not board.district else None,
        "editions": [_edition(each, rulebook, reader) for each in board.editions.values()],
        "hotspots": [describe_hotspot(each, rulebook, reader) for each in board.hotspots],
        "tehsils": describe_tehsils(board, rulebook, reader),
        "protected": [_quarter(each, reader) for each in board.protected],
        "definitions": [
            {"name": reader.say(each.name), "how": reader.say(each.how)} for each in MEASURES
        ],
        "file": (f"/api/v1/districts/{board.district}" if place else "/api/v1")
        + f"/summary.csv?period={summary.period}",
        "version": reader.tell("board-version", version=VERSION),
        "closed": _closed(board.closed, reader),
        "corrections": [_correction(each, reader) for each in summary.corrections],
    }


def _claimed(summary: Summary, reader: Reader) -> list[Row]:
    """What offices said, and what was confirmed; at least so many, where outcomes are held back."""
    confirmed = summary.outcomes.get(Outcome.CONFIRMED_FIXED, 0)
    rows = make_rows(
        [
            (reader.say("board-claimed"), summary.claimed_fixed),
            (reader.say("board-confirmed"), confirmed),
        ],
        reader,
    )
    told = sum(count for count in summary.outcomes.values() if type(count) is int)
    if type(confirmed) is int and type(summary.due) is int and told < summary.due:
        rows[1] = replace(rows[1], count=reader.tell("board-at-least", count=shown(confirmed)))
    return rows


# ── time ─────────────────────────────────────────────────────────────────────────────────────


def _period(summary: Summary, reader: Reader) -> str:
    if summary.since is None or summary.until is None:
        return reader.say("board-period-all")
    return reader.say(
        "board-period",
        **{"from": wording.day(summary.since), "until": wording.day(summary.until)},
    )


def _period_name(period: str, reader: Reader) -> str:
    if period == ALL:
        return reader.say("board-all-time")
    year, _, month = period.partition("-")
    return reader.say("board-month", month=wording.word(f"month-{int(month)}"), year=year)


def _closed(closed: DayDigest | None, reader: Reader) -> Any:
    """The newest closed day of the record, as much of its digest as stands on paper."""
    if closed is None:
        return None
    return reader.tell(
        "board-closed",
        date=wording.day(closed.day),
        count=closed.events,
        digest=closed.printed,
    )


def _beat(beat: Beat, reader: Reader) -> str:
    if beat.at is None:
        return reader.say("board-clock-never")
    key = "board-clock-stands" if beat.stands else "board-clock-runs"
    return reader.say(key, date=wording.moment(beat.at))


def _weeks(weeks: Sequence[Summary], reader: Reader) -> dict[str, Any] | None:
    if not weeks:
        return None
    days = [_monday(each) for each in weeks]
    names = [
        reader.say("board-week", day=day.day, month=wording.word(f"month-{day.month}"))
        for day in days
    ]
    answered = [each.acknowledged_in_72h for each in weeks]
    fixed = [each.fixed_and_confirmed_in_14d for each in weeks]
    kept = charts.draw_lines([_percents(answered), _percents(fixed)], names, rtl=is_rtl(reader))
    return {
        "received": charts.draw_columns(
            [(told_count(each.received), shown(each.received)) for each in weeks],
            names,
            rtl=is_rtl(reader),
        ),
        "kept": kept if any(kept.dots) else None,
        "rows": [
            {
                "name": name,
                "received": figure(each.received, reader),
                "answered": short_share(each.acknowledged_in_72h, reader),
                "fixed": short_share(each.fixed_and_confirmed_in_14d, reader),
                "claimed": figure(each.claimed_fixed, reader),
                "confirmed": figure(each.outcomes.get(Outcome.CONFIRMED_FIXED, 0), reader),
            }
            for name, each in zip(names, weeks, strict=True)
        ],
    }


def _monday(week: Summary) -> date:
    return week.since or date.min


def _percents(shares: Iterable[Share | None]) -> list[float | None]:
    return [share.percent if share else None for share in shares]


# ── the account, and what is said besides ────────────────────────────────────────────────────


def _edition(edition: Edition, rulebook: Rulebook, reader: Reader) -> dict[str, Any]:
    lines = [line for line in edition.sent_lines if line.key != LEAVES_OUT]
    return {
        "district": reader.name(rulebook.districts[edition.district].names),
        "path": reader.address(f"/d/{edition.district}"),
        "of": reader.say("board-edition-of", date=wording.day(edition.facts.until.date())),
        "lines": [reader.render(line) for line in lines],
    }


def _reason(name: str) -> str:
    return "reason-unsaid" if name == "unknown" else f"reason-{name.replace('_', '-')}"


_LEVELS = {"coordinator": Level.COORDINATOR, "dc": Level.DC, "pdu": Level.PDU}


def _more(summary: Summary, reader: Reader) -> Iterable[dict[str, Any]]:
    """The measures that have no place of their own on the page."""
    counted: list[tuple[str, Markup]] = [
        ("due", figure(summary.due, reader)),
        ("median_days_to_confirmed_fix", figure(summary.median_days_to_confirmed_fix, reader)),
        ("p90_days_to_confirmed_fix", figure(summary.p90_days_to_confirmed_fix, reader)),
        ("reopened", short_share(summary.reopened, reader)),
        ("audited", figure(summary.audited, reader)),
        ("audited_truly_fixed", short_share(summary.audited_truly_fixed, reader)),
        ("fake_closures", figure(summary.fake_closures, reader)),
        ("appeals", figure(summary.appeals, reader)),
        ("overturned", short_share(summary.overturned, reader)),
        ("bounced", figure(summary.bounced, reader)),
        ("undeliverable", figure(summary.undeliverable, reader)),
    ]
    for key, told in counted:
        yield {"name": reader.say(BY_KEY[key].name), "shown": told}
    for name, count in summary.escalations.items():
        who = wording.word(f"level-{_LEVELS[name].value}")
        yield {"name": reader.say("board-went-up", who=who), "shown": figure(count, reader)}


def _quarter(quarter: Quarter, reader: Reader) -> dict[str, Any]:
    return {
        "name": reader.say(
            "board-quarter",
            **{
                "from": wording.word(f"month-{quarter.since.month}"),
                "until": wording.word(f"month-{quarter.until.month}"),
                "year": str(quarter.until.year),
            },
        ),
        "count": figure(quarter.count, reader)
        if quarter.count is not None
        else reader.tell("board-protected-few", few=str(LEAST_TOLD)),
    }


def _correction(correction: Correction, reader: Reader) -> "Markup":
    return reader.tell(
        "board-correction",
        week=correction.week,
        was=wording.word(f"board-outcome-{correction.was}"),
        became=wording.word(f"board-outcome-{correction.became}"),
        count=shown(correction.count),
    )
