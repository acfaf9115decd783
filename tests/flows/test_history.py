"""What a record's events tell: every kind has its words, or is known to need none."""

from flows import events, history
from flows.events import CaseEvent
from handlers.rulebook import load_rulebook


def _kinds() -> set[type[CaseEvent]]:
    return {
        kind
        for kind in vars(events).values()
        if isinstance(kind, type) and issubclass(kind, CaseEvent) and kind is not CaseEvent
    }


def test_every_kind_of_event_is_told_or_left_out_on_purpose() -> None:
    told, untold = set(history._LINES), set(history._UNTOLD)
    assert told | untold == _kinds()
    assert not told & untold


def test_every_line_has_its_words() -> None:
    keys = set(load_rulebook(strict=True).catalogue.keys())
    assert {telling.key for telling in history._LINES.values()} <= keys
