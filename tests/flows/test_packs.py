"""When packs are due, and what they tell."""

from datetime import UTC, datetime

import pytest

from flows import packs
from flows.packs import PackKind, Stuck, Waiting
from flows.summary import Share, Summary
from flows.vocabulary import IssueArea, Language, Level
from handlers.packs import text_of, word_pack
from tests.flows.build import catalogue, district

NAMES = {"quetta": district().names, "kech": {"en": "Kech", "ur": "کیچ"}}


@pytest.mark.parametrize(
    ("kind", "now", "name", "periods"),
    [
        # A Monday in Quetta, and the one before counts; a fortnight later the next.
        (PackKind.BOARD, datetime(2026, 11, 29, 20, tzinfo=UTC), "2026-W48", 6),
        (PackKind.BOARD, datetime(2026, 12, 6, 18, tzinfo=UTC), "2026-W48", 6),
        (PackKind.BOARD, datetime(2026, 12, 6, 20, tzinfo=UTC), "2026-W50", 6),
        # A year of 53 weeks does not shift it.
        (PackKind.BOARD, datetime(2027, 1, 4, 5, tzinfo=UTC), "2027-W01", 6),
        (PackKind.FAILED, datetime(2026, 12, 9, 5, tzinfo=UTC), "2026-10", 1),
        (PackKind.FAILED, datetime(2026, 12, 10, 5, tzinfo=UTC), "2026-11", 1),
        (PackKind.COUNCIL, datetime(2027, 1, 10, 5, tzinfo=UTC), "2026-12", 1),
        (PackKind.QUARTER, datetime(2027, 1, 9, 5, tzinfo=UTC), "2026-09", 3),
        (PackKind.QUARTER, datetime(2027, 1, 10, 5, tzinfo=UTC), "2026-12", 3),
        (PackKind.QUARTER, datetime(2027, 3, 31, 5, tzinfo=UTC), "2026-12", 3),
    ],
)
def test_each_comes_on_its_days(kind: PackKind, now: datetime, name: str, periods: int) -> None:
    due = packs.occasion(kind, now)
    assert (due.name, len(due.periods)) == (name, periods)
    assert list(due.periods) == sorted(due.periods)
    assert (due.periods[-1] == name) is (kind is not PackKind.BOARD)


def summary(period: str, **figures: object) -> Summary:
    made = datetime(2026, 12, 14, 5, tzinfo=UTC)
    fields = {"since": None, "until": None, "is_final": True, "as_of": made} | figures
    return Summary(district="quetta", period=period, **fields)  # type: ignore[arg-type]


def read(kind: PackKind, now: datetime, figures: dict[str, Summary], stuck: Stuck) -> str:
    due = packs.occasion(kind, now)
    home = "" if kind is PackKind.COUNCIL else "quetta"
    pack = packs.make_pack(
        "p", kind, due, now, district=home, names=NAMES, summaries={"quetta": figures}, stuck=stuck
    )
    return text_of(word_pack(pack, catalogue(), Language.ENGLISH))


NOW = datetime(2026, 12, 14, 5, tzinfo=UTC)
STUCK = Stuck(
    waiting=(Waiting(level=Level.COORDINATOR, count=4, days=9),),
    late=((IssueArea.WATER, 6), (None, 1)),
)


def test_the_board_reads_the_trend_and_what_is_stuck() -> None:
    newest = summary(
        "2026-W49",
        received=30,
        due=25,
        outcomes={"confirmed_fixed": 12},
        acknowledged_in_72h=Share(count=20, of=25, percent=80),
    )
    text = read(PackKind.BOARD, NOW, {"2026-W49": newest}, STUCK)
    assert text.startswith("Quetta: District Delivery Board, weeks from Mon 26 Oct to Sun 6 Dec")
    assert "Mon 30 Nov | 30 | 25 | 12 | 80% | – | –" in text
    assert "Mon 26 Oct | – | – | – | – | – | –" in text
    assert "Late now\nwater | 6\nsubject not yet known | 1" in text
    assert "the district coordinator: 4, the oldest for 9 days" in text
    assert "Handed on twice or more\nnone" in text


def test_what_failed_comes_with_its_reasons_and_nothing_called_resolved() -> None:
    month = summary(
        "2026-11",
        outcomes={"confirmed_fixed": 12, "not_done": 7, "closed_unconfirmed": "<5", "open": None},
        not_done_because={"no_budget": 7, "unknown": "<5"},
        escalations={"coordinator": 9},
        fake_closures="<5",
    )
    text = read(PackKind.FAILED, NOW, {"2026-11": month}, Stuck())
    assert "refused | 7" in text
    assert "closed without anybody's word | <5" in text
    assert "still open | –" in text
    assert "there is no money for it | 7" in text
    assert "no reason given | <5" in text
    assert "the district coordinator | 9" in text
    assert "12" not in text
    assert "resolved" not in text


def test_ninety_days_add_up_what_is_shown_of_their_months() -> None:
    months = {
        f"2026-{number}": summary(
            f"2026-{number}", outcomes={"not_done": refused}, undeliverable=number
        )
        for number, refused in ((10, 7), (11, "<5"), (12, 6))
    }
    text = read(PackKind.QUARTER, datetime(2027, 1, 10, 5, tzinfo=UTC), months, STUCK)
    assert "messages that could not be delivered | 33" in text
    assert "refused | 13" in text
    assert "<5" not in text


def test_the_council_sees_every_district_those_without_figures_too() -> None:
    month = summary("2026-11", received=30, late_now=8)
    text = read(PackKind.COUNCIL, NOW, {"2026-11": month}, Stuck())
    assert "Quetta | 30 | 0 | 0 | – | – | – | 8" in text
    assert "Kech | – | – | – | – | – | – | –" in text
