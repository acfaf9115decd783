"""What is linked to a complaint that was closed without it goes on by itself."""

from datetime import timedelta

from flows.vocabulary import State
from storage.tables import ClockRow, Complaint
from tests.busy import check
from tests.line import Line
from tests.planting import Planter
from tests.rows import rows_of
from tests.transcripts.playing import Player
from tests.transcripts.whole_line import WholeLine

LINKED = """\
citizen> no water in Kuchlak for five days now
citizen2> pani nahi aa raha hai teen din se, Kuchlak
officer> LINK {ref2} TO {ref1}
"""


def play(line: Line, text: str) -> Player:
    player = Player(line=WholeLine(line=line))
    player.play(text)
    return player


def states(line: Line) -> dict[str, str]:
    rows = rows_of(line.service.database, Complaint)
    return {row["reference"]: row["state"] for row in rows}


def test_nothing_is_let_go_while_the_parent_is_open(line: Line) -> None:
    player = play(line, LINKED)
    assert line.service.jobs.run("parting") == 0
    parent, child = (each.replace("-", "") for each in player.references[:2])
    assert states(line) == {parent: State.NEW, child: State.LINKED}


def test_a_closed_parent_lets_its_children_go(line: Line) -> None:
    player = play(line, LINKED)
    parent, child = (each.replace("-", "") for each in player.references[:2])
    database = line.service.database
    before = rows_of(database, ClockRow)
    # As a citizen who withdraws it would leave it, which no turn does yet.
    now = line.service.clock.now()
    planter = Planter(database=database, vault=line.service.vault, now=now)
    planter.change(
        Complaint, planter.one(Complaint, reference=parent), state="answered", closed_at=now
    )
    line.service.clock.move_to(now + timedelta(minutes=1))

    assert line.service.jobs.run("parting") == 1
    assert line.service.jobs.run("parting") == 0

    assert states(line)[child] == State.NEW
    assert rows_of(database, ClockRow) == before
    told = [body for _, body in line.deliver()]
    assert any(player.references[1] in body and "الگ" in body for body in told)


def test_a_linked_pair_is_whole_to_its_end(line: Line) -> None:
    play(
        line,
        LINKED
        + "officer> ACK {ref1} PHE; crew; fri\n"
        + "officer> FIXED {ref1} motor; PHE; today; no photo: night\n"
        + "citizen> 1\ncitizen2> 2\nwait 8d\n",
    )
    assert sorted(states(line).values()) == [State.ACKNOWLEDGED, State.CLOSED_CONFIRMED]
    assert check(line) == []
