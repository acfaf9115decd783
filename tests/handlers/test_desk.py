"""What an officer's command sees of the commands before it in the same batch."""

from datetime import datetime, timedelta

from flows.calendar import KARACHI
from flows.incoming import Incoming
from flows.vocabulary import Channel, State
from handlers.turns import Delivery, Outcome, Turns
from storage.tables import Complaint
from tests.line import Line
from tests.rows import read_case, rows_of


def work(line: Line, *texts: str) -> list[Outcome]:
    """Works messages of the focal point as one batch."""
    service = line.service
    turns = Turns(service.database, service.vault, service.rulebook, service.clock, service.links)
    deliveries = [
        Delivery(
            incoming=Incoming(
                provider_id=f"SM{number}",
                channel=Channel.WHATSAPP,
                sender=line.officer("focal_point", "quetta"),
                recipient=line.number("quetta"),
                text=text,
            ),
            form="",
            received_at=service.clock.now(),
        )
        for number, text in enumerate(texts)
    ]
    outcomes = turns.work(deliveries)
    assert all(isinstance(each, Outcome) for each in outcomes)
    return [each for each in outcomes if isinstance(each, Outcome)]


def test_undo_takes_back_what_came_with_it(line: Line) -> None:
    line.write("whatsapp:+923000000001", "quetta", "hamare mohalle mein pani nahi aa raha")
    (row,) = rows_of(line.service.database, Complaint)
    reference = row["reference"]
    work(line, f"ACK {reference} PHE; crew; +1d", "UNDO")
    assert read_case(line.service.database, reference).state is State.NEW


def test_what_was_taken_back_already_is_not_taken_back_twice(line: Line) -> None:
    line.write("whatsapp:+923000000001", "quetta", "hamare mohalle mein pani nahi aa raha")
    (row,) = rows_of(line.service.database, Complaint)
    reference = row["reference"]
    ack, note = f"ACK {reference} PHE; crew; +1d", f"NOTE {reference} spoke to XEN"
    work(line, ack, note, "UNDO", "UNDO")
    assert read_case(line.service.database, reference).state is State.ACKNOWLEDGED


def test_today_is_the_day_on_the_wall_in_quetta(line: Line) -> None:
    """The promise of 72 hours is due on Thursday: on its list from midnight to midnight."""
    line.write("whatsapp:+923000000001", "quetta", "hamare mohalle mein pani nahi aa raha")
    (row,) = rows_of(line.service.database, Complaint)
    shown = f"{row['reference'][:4]}-{row['reference'][4:]}"
    officer = line.officer("focal_point", "quetta")

    def is_listed(day: int, hour: int, minute: int) -> bool:
        moment = datetime(2026, 11, day, hour, minute, tzinfo=KARACHI)
        line.wait(moment - line.service.clock.now() + timedelta(seconds=1))
        return shown in line.write(officer, "quetta", "TODAY")[0]

    assert not is_listed(25, 23, 58)
    assert is_listed(26, 0, 1)
    assert is_listed(26, 23, 58)
    assert shown in line.write(officer, "quetta", "LATE")[0]
    assert not is_listed(27, 0, 1)
