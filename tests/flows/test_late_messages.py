"""Messages that are worked late: what belongs together is told by when they came."""

from datetime import timedelta

import pytest

from flows.case import Case
from flows.engine import advance
from flows.vocabulary import IssueArea
from tests.flows.build import LADDER, NOW, STORY, Ids, conversation, district, message

ROADS = "hamare gaon ki sarak toot gayi hai, bus nahi aati"


@pytest.mark.parametrize(
    ("apart", "areas"),
    [
        (timedelta(minutes=9), [IssueArea.WATER]),
        (timedelta(hours=1), [IssueArea.WATER, IssueArea.ROADS]),
    ],
    ids=["pieces of one", "two stories"],
)
def test_ten_minutes_count_from_when_messages_came(
    apart: timedelta, areas: list[IssueArea]
) -> None:
    talk, cases, ids = conversation(), dict[str, Case](), Ids()
    worked_at = NOW + timedelta(hours=5)
    for text, came_at in ((STORY, NOW), (ROADS, NOW + apart)):
        turn = advance(
            talk,
            message(text),
            cases=cases.values(),
            ladder=LADDER,
            district=district(),
            now=worked_at,
            ids=ids,
            received_at=came_at,
        )
        talk = turn.conversation
        cases |= {case.id: case for case in turn.cases}

    assert [case.issue_area for case in cases.values()] == areas
    assert min(case.registered_at for case in cases.values()) == NOW
