"""What a citizen reads of the record: worded in every language, and nobody's own words in it."""

from dataclasses import fields
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

import pytest

from flows import events
from flows.own_history import _ROWS, tell_owner
from flows.vocabulary import ClockKind, Level, Role
from messages.catalogue import Catalogue

AT = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)

# One value for each field that a row looks at.
EVENT = SimpleNamespace(
    day=date(2026, 11, 26),
    kind="late",
    issue_area="water",
    days=3,
    reason="flood",
    outcome="denied",
    level=Level.DC,
    to_level=Level.PDU,
    due_at=AT,
)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue.load(strict=True)


@pytest.mark.parametrize("kind", _ROWS, ids=lambda kind: kind.__name__)
def test_a_row_is_worded_and_takes_no_private_word(
    kind: type[events.CaseEvent], catalogue: Catalogue
) -> None:
    key, args = _ROWS[kind]
    looked_at = _Looking(EVENT if kind is not events.RungFired else _breach())
    given = args(looked_at) if args else {}
    assert catalogue.placeholders(key) == given.keys()
    for language in ("en", "ur", "ps"):
        assert catalogue.render_lines([{"key": key, "args": given}], language, "whatsapp").text
    private = {each.name for each in fields(kind) if each.metadata}
    assert not private & looked_at.seen


class _Looking:
    """An event that remembers which of its fields were looked at."""

    def __init__(self, event: Any) -> None:
        self.event, self.seen = event, set[str]()

    def __getattr__(self, name: str) -> Any:
        self.seen.add(name)
        return getattr(self.event, name)


def _breach(*, kind: ClockKind = ClockKind.FIX, breach: bool = True) -> events.RungFired:
    return events.RungFired(
        id="1", complaint_id="2", at=AT, role=Role.SYSTEM, clock_id="3",
        kind=kind, number=1, due_at=AT, breach=breach,
    )  # fmt: skip


def test_of_clocks_only_broken_promises_are_told() -> None:
    noted = events.Noted(id="1", complaint_id="2", at=AT, role=Role.FOCAL_POINT, text="a cousin")
    told = tell_owner(
        [
            _breach(),
            _breach(breach=False),
            _breach(kind=ClockKind.CHECK),
            noted,
        ]
    )
    assert [each.line.key for each in told] == ["own-breached"]
