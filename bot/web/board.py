"""What a public page says, in the reader's language: words and figures for its template."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from bot.web import charts
from bot.web.frame import Reader
from bot.web.province_map import load_map
from flows import wording
from flows.disclosure import Figure
from flows.edition import Edition
from flows.hotspots import Hotspot
from flows.measures import BY_KEY, MEASURES, VERSION, Outcome
from flows.periods import ALL
from flows.small_cells import Withheld
from flows.summary import RATE_NEEDS, Correction, Share, Summary
from flows.vocabulary import Channel, Level
from handlers.board import PROTECTED_FROM, Beat, Board, Quarter
from handlers.rulebook import Rulebook

if TYPE_CHECKING:
    from markupsafe import Markup

LEAVES_OUT = "edition-leave"
"""The line of an account that is for its subscribers alone."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """One line of a table: its name, a count, and how long its bar is, from 0 to 100."""

    name: str
    count: "Markup"
    bar: tuple[float, float] | None = None
    percent: str = ""
    is_held_back: bool = False


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
        "answered": _share(summary.acknowledged_in_72h, reader),
        "fixed": _share(summary.fixed_and_confirmed_in_14d, reader),
        "late": figure(summary.late_now, reader),
        "oldest": figure(summary.oldest_open_days or 0, reader),
        "received": figure(summary.received, reader),
        "claimed": _claimed(summary, reader),
        "outcomes": _rows(
            _named("board-outcome", summary.outcomes, reader),
            reader,
            of=summary.due,
        ),
        "areas": _rows(
            _largest_first(_named("area", summary.by_issue_area, reader)),
            reader,
            of=summary.received,
            skip_nothing=True,
        ),
        "not_done": _rows(
            [
                (reader.say(_reason(name)), count)
                for name, count in summary.not_done_because.items()
            ],
            reader,
            skip_nothing=True,
        ),
        "is_nothing_refused": summary.outcomes.get(Outcome.NOT_DONE, 0) == 0,
        "late_with_reason": reader.tell(
            "board-late-with-reason", count=_shown(summary.late_with_reason)
        ),
        "channels": _rows(
            _named("board-channel", summary.by_channel, reader),
            reader,
            of=summary.received,
            skip_nothing=True,
        ),
        "languages_of": _rows(
            _named("language-name", summary.by_language, reader),
            reader,
            of=summary.received,
            skip_nothing=True,
        ),
        "more": list(_more(summary, reader)),
        "weeks": _weeks(board.weeks, reader),
        "districts": [
            _district(slug, each, rulebook, reader) for slug, each in board.districts.items()
        ],
        "map": _map(board, rulebook, reader) if not board.district else None,
        "editions": [_edition(each, rulebook, reader) for each in board.editions.values()],
        "hotspots": [_hotspot(each, rulebook, reader) for each in board.hotspots],
        "tehsils": _tehsils(board, rulebook, reader),
        "protected": [_quarter(each, reader) for each in board.protected],
        "definitions": [
            {"name": reader.say(each.name), "how": reader.say(each.how)} for each in MEASURES
        ],
        "file": (f"/api/v1/districts/{board.district}" if place else "/api/v1")
        + f"/summary.csv?period={summary.period}",
        "version": reader.tell("board-version", version=VERSION),
        "corrections": [_correction(each, reader) for each in summary.corrections],
    }


# ── figures ──────────────────────────────────────────────────────────────────────────────────


def figure(value: Figure, reader: Reader) -> "Markup":
    """A number as it is read, or what is said instead of it."""
    if value is None:
        return reader.tell("board-not-shown")
    return reader.tell("board-figure", count=_shown(value))


def _shown(value: Figure) -> str:
    if value is None:
        return "–"
    return value.value if isinstance(value, Withheld) else f"{value:,}"


def _share(share: Share | None, reader: Reader) -> dict[str, Any] | None:
    if share is None:
        return None
    return {
        "percent": f"{share.percent} %",
        "of": reader.tell("board-of", count=f"{share.count:,}", of=f"{share.of:,}"),
        "bar": charts.bar(share.percent, rtl=_rtl(reader)),
    }


def _rtl(reader: Reader) -> bool:
    return reader.direction == "rtl"


def _rows(
    counts: Iterable[tuple[str, Figure]],
    reader: Reader,
    *,
    of: Figure = None,
    skip_nothing: bool = False,
) -> list[Row]:
    """A row for each count with its name; bars compare those that are told.

    Where they are the parts `of` a number, a last row says how many of it are held back, and stands
    for the parts of which nothing is told. What is told of a part is then the least that it can be.
    """
    counts = [each for each in counts if not skip_nothing or each[1] != 0]
    told = [count for _, count in counts if type(count) is int]
    whole = of if type(of) is int and of else max(told, default=0)
    held_back = of - sum(told) if type(of) is int else 0
    rows = []
    for name, count in counts:
        if count is None and held_back > 0:
            continue
        is_told = type(count) is int and whole
        share = 100 * count / whole if is_told and isinstance(count, int) else None
        rows.append(
            Row(
                name=name,
                count=figure(count, reader),
                bar=charts.bar(share, rtl=_rtl(reader)) if share is not None else None,
                percent=f"{round(share)} %"
                if share is not None and type(of) is int and of >= RATE_NEEDS and not held_back
                else "",
            )
        )
    if held_back > 0:
        rows.append(
            Row(
                name=reader.say("board-held-back"),
                count=figure(held_back, reader),
                bar=charts.bar(100 * held_back / whole, rtl=_rtl(reader)),
                is_held_back=True,
            )
        )
    return rows


def _named(kind: str, counts: Mapping[str, Figure], reader: Reader) -> list[tuple[str, Figure]]:
    return [(reader.say(f"{kind}-{name}"), count) for name, count in counts.items()]


def _largest_first(counts: Iterable[tuple[str, Figure]]) -> list[tuple[str, Figure]]:
    """The counts that are told by size; after them the others, in an order that tells nothing."""
    return sorted(counts, key=lambda each: -_size(each[1]))


def _claimed(summary: Summary, reader: Reader) -> list[Row]:
    """What offices said, and what was confirmed; at least so many, where outcomes are held back."""
    confirmed = summary.outcomes.get(Outcome.CONFIRMED_FIXED, 0)
    rows = _rows(
        [
            (reader.say("board-claimed"), summary.claimed_fixed),
            (reader.say("board-confirmed"), confirmed),
        ],
        reader,
    )
    told = sum(count for count in summary.outcomes.values() if type(count) is int)
    if type(confirmed) is int and type(summary.due) is int and told < summary.due:
        rows[1] = replace(rows[1], count=reader.tell("board-at-least", count=_shown(confirmed)))
    return rows


def _size(count: Figure) -> int:
    return count if type(count) is int else 0


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
    kept = charts.draw_lines([_percents(answered), _percents(fixed)], names, rtl=_rtl(reader))
    return {
        "received": charts.draw_columns(
            [(_told(each.received), _shown(each.received)) for each in weeks],
            names,
            rtl=_rtl(reader),
        ),
        "kept": kept if any(kept.dots) else None,
        "rows": [
            {
                "name": name,
                "received": figure(each.received, reader),
                "answered": _short(each.acknowledged_in_72h, reader),
                "fixed": _short(each.fixed_and_confirmed_in_14d, reader),
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


def _told(count: Figure) -> int | None:
    return count if isinstance(count, int) and not isinstance(count, Withheld) else None


def _short(share: Share | None, reader: Reader) -> "Markup":
    if share is None:
        return reader.tell("board-not-shown")
    return reader.tell(
        "board-share", percent=f"{share.percent} %", of=f"{share.count:,} / {share.of:,}"
    )


# ── places ───────────────────────────────────────────────────────────────────────────────────


def _district(slug: str, summary: Summary, rulebook: Rulebook, reader: Reader) -> dict[str, Any]:
    return {
        "name": reader.name(rulebook.districts[slug].names),
        "path": reader.address(f"/d/{slug}"),
        "received": figure(summary.received, reader),
        "answered": _short(summary.acknowledged_in_72h, reader),
        "fixed": _short(summary.fixed_and_confirmed_in_14d, reader),
        "late": figure(summary.late_now, reader),
        "oldest": figure(summary.oldest_open_days or 0, reader),
    }


def _map(board: Board, rulebook: Rulebook, reader: Reader) -> dict[str, Any]:
    """Every district's shape; those with the service are links, with a number and a pattern."""
    drawn = load_map()
    served, others = [], []
    for slug, shape in drawn.shapes.items():
        if slug not in board.districts:
            others.append(shape.path)
            continue
        share = board.districts[slug].acknowledged_in_72h
        told = f"{share.percent} %" if share else reader.say("board-map-none")
        served.append(
            {
                "path": shape.path,
                "x": shape.x,
                "y": shape.y,
                "number": str(share.percent) if share else "?",
                "step": charts.scale_class(share.percent if share else None),
                "href": reader.address(f"/d/{slug}"),
                "name": reader.say(
                    "board-map-link",
                    district=wording.names(rulebook.districts[slug].names),
                    share=told,
                ),
            }
        )
    return {"width": drawn.width, "height": drawn.height, "served": served, "others": others}


def _tehsils(board: Board, rulebook: Rulebook, reader: Reader) -> list[Row]:
    """How many complaints came from each tehsil; a place that is not known is the last of them."""
    if board.district is None:
        return []
    names = {
        each.code: reader.name(each.names)
        for district in rulebook.places.districts.values()
        for each in district.tehsils
    }
    counts = [
        (names.get(code, reader.say("board-place-unknown")), code in names, count)
        for code, count in board.summary.by_tehsil.items()
    ]
    ordered = sorted(counts, key=lambda each: (not each[1], -_size(each[2]), each[0]))
    return _rows(
        [(name, count) for name, _, count in ordered],
        reader,
        of=board.summary.received,
        skip_nothing=True,
    )


def _hotspot(hotspot: Hotspot, rulebook: Rulebook, reader: Reader) -> dict[str, Any]:
    tehsil = rulebook.places.tehsil(hotspot.district, hotspot.tehsil)
    return {
        "place": reader.name(tehsil.names) if tehsil else reader.say("board-place-unknown"),
        "area": reader.say(f"area-{hotspot.area}"),
        "people": figure(hotspot.people, reader),
    }


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
        ("reopened", _short(summary.reopened, reader)),
        ("audited", figure(summary.audited, reader)),
        ("audited_truly_fixed", _short(summary.audited_truly_fixed, reader)),
        ("fake_closures", figure(summary.fake_closures, reader)),
        ("appeals", figure(summary.appeals, reader)),
        ("overturned", _short(summary.overturned, reader)),
        ("bounced", figure(summary.bounced, reader)),
        ("undeliverable", figure(summary.undeliverable, reader)),
    ]
    for key, shown in counted:
        yield {"name": reader.say(BY_KEY[key].name), "shown": shown}
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
        else reader.tell("board-protected-few", few=str(PROTECTED_FROM)),
    }


def _correction(correction: Correction, reader: Reader) -> "Markup":
    return reader.tell(
        "board-correction",
        week=correction.week,
        was=wording.word(f"board-outcome-{correction.was}"),
        became=wording.word(f"board-outcome-{correction.became}"),
        count=_shown(correction.count),
    )
