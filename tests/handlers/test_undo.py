"""A report of a fix that was taken back leaves nothing behind that would ask or close."""

from flows.vocabulary import State
from storage.tables import ClockRow, Complaint, OutboxRow
from tests.busy import check
from tests.line import Line
from tests.rows import rows_of
from tests.transcripts.playing import Player
from tests.transcripts.whole_line import WholeLine

TAKEN_BACK = """\
citizen> pani nahi aa raha hai teen din se, Kuchlak
officer> ACK {ref1} PHE; visit; fri
officer> FIXED {ref1} motor; PHE; today; no photo: night
officer> UNDO
"""


def running(line: Line) -> list[str]:
    """The kinds of the promises that have not ended."""
    return sorted(row["kind"] for row in rows_of(line.service.database, ClockRow, ended_at=None))


def test_a_fix_that_was_taken_back_asks_nobody_and_closes_nothing(line: Line) -> None:
    player = Player(line=WholeLine(line=line))
    player.play(TAKEN_BACK)
    database = line.service.database
    assert running(line) == ["fix"]

    player.play("wait 8d\n")

    asked = rows_of(database, OutboxRow, purpose="citizen_verify")
    assert len(asked) == 1  # by the report itself, before it was taken back
    (complaint,) = rows_of(database, Complaint)
    assert complaint["state"] == State.ACKNOWLEDGED
    assert check(line) == []


def test_a_fix_reported_again_has_a_promise_of_its_own(line: Line) -> None:
    player = Player(line=WholeLine(line=line))
    player.play(TAKEN_BACK + "officer> FIXED {ref1} motor; PHE; today; no photo: night\n")
    assert running(line) == ["check", "fix"]

    player.play("citizen> 1\n")

    (complaint,) = rows_of(line.service.database, Complaint)
    assert complaint["state"] == State.CLOSED_CONFIRMED
    assert check(line) == []
