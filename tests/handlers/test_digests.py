"""The morning's digest and the day's few notices, on a real database."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from threading import Barrier

from flows import digest
from flows.digest import Pile, Tally, pile_up
from flows.events import InformationAdded
from flows.notice_limit import NOTICES_A_DAY
from handlers.digests import Digests
from handlers.identifiers import new_id
from storage import cases, notices, people
from storage.sets import insert_rows
from storage.tables import Complaint, DigestRow, EventRow, OutboxRow
from tests.busy import check
from tests.line import START, Line
from tests.rows import change_rows, rows_of

STORY = "hamare mohalle killi ismail mein 5 din se pani nahi aa raha"
SCHOOL = "sarkari school mein ustad do mahine se nahi aata"
DAY = timedelta(days=1)


def citizen(number: int) -> str:
    return f"whatsapp:+923000000{number:03}"


def digests_of(line: Line) -> list[dict[str, object]]:
    found = rows_of(line.service.database, OutboxRow)
    return [row for row in found if str(row["dedupe_key"]).startswith("digest:")]


def maker(line: Line) -> Digests:
    service = line.service
    return Digests(service.database, service.vault, service.rulebook, service.clock)


def texts_to(arrived: list[tuple[str, str]], who: str) -> list[str]:
    return [text for to, text in arrived if to == who]


def test_what_waits_is_told_at_nine_once_a_day(line: Line) -> None:
    officer = line.officer("focal_point", "quetta")
    line.write(citizen(1), "quetta", STORY)
    assert texts_to(line.wait(timedelta(hours=22)), officer) == []
    (told,) = texts_to(line.wait(timedelta(hours=2)), officer)
    assert "1 کا جواب باقی" in told
    assert texts_to(line.wait(timedelta(hours=22)), officer) == []
    assert len(texts_to(line.wait(timedelta(hours=2)), officer)) == 1
    assert check(line) == []


def test_what_is_done_by_nine_is_not_in_it(line: Line) -> None:
    officer = line.officer("focal_point", "quetta")
    line.write(citizen(1), "quetta", STORY)
    (row,) = rows_of(line.service.database, Complaint)
    line.wait(timedelta(hours=20))
    line.write(officer, "quetta", f"ACK {row['reference']} PHE office; crew visits; +9d")
    assert texts_to(line.wait(timedelta(hours=4)), officer) == []
    # It is noted nevertheless that this day's was made.
    assert rows_of(line.service.database, DigestRow)


def test_nothing_is_prepared_all_day_for_who_is_away(line: Line) -> None:
    line.write(line.officer("focal_point", "quetta"), "quetta", "AWAY until +5d")
    line.wait(timedelta(hours=24))
    now = line.service.clock.now()
    with line.service.database.transaction() as connection:
        assert notices.without_digest(connection, digest.nine_of(now), now) == {}
        assert notices.without_digest(connection, digest.nine_of(now), now + timedelta(days=9))


def test_two_schedulers_make_one(line: Line) -> None:
    for number in range(3):
        line.write(citizen(number + 1), "quetta", STORY)
    line.service.clock.move_to(START + DAY)
    together = Barrier(2)

    def run(made_by: Digests) -> int:
        together.wait()
        return made_by.make_due()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(run, (maker(line), maker(line))))
    told = Counter(row["person_id"] for row in digests_of(line))
    assert set(told.values()) == {1}
    assert maker(line).make_due() == 0


def test_a_run_that_breaks_off_is_taken_up(line: Line) -> None:
    line.write(citizen(1), "quetta", STORY)
    line.service.clock.move_to(START + DAY)
    service = line.service
    stopped = Digests(
        service.database, service.vault, service.rulebook, service.clock, is_over=lambda: True
    )
    assert stopped.make_due() == 0
    assert maker(line).make_due() > 0
    assert len(digests_of(line)) == 1


def test_after_a_downtime_only_todays_is_made(line: Line) -> None:
    line.write(citizen(1), "quetta", STORY)
    line.service.clock.move_to(START + 5 * DAY + timedelta(hours=3))
    line.service.jobs.run_all()
    days = {str(row["dedupe_key"]).split(":")[1] for row in digests_of(line)}
    assert days == {"2026-11-28"}


def test_once_the_night_has_come_it_is_over_for_that_day(line: Line) -> None:
    line.write(citizen(1), "quetta", STORY)
    line.service.clock.move_to(START + DAY + timedelta(hours=14))
    assert maker(line).make_due() == 0
    assert digests_of(line) == []


def test_three_notices_a_day_and_the_digest_counts_the_rest(line: Line) -> None:
    officer = line.officer("focal_point", "quetta")
    arrived: list[tuple[str, str]] = []
    for number in range(NOTICES_A_DAY + 2):
        line.write(citizen(number + 1), "quetta", STORY)
        arrived += line.deliver()
    (person,) = {
        row["person_id"] for row in rows_of(line.service.database, OutboxRow, kind="officer")
    }
    status = Counter(
        row["status"]
        for row in rows_of(line.service.database, OutboxRow, kind="officer", person_id=person)
    )
    assert status["gathered"] == 2
    assert status.total() - status["gathered"] == NOTICES_A_DAY
    # What was not told is in the lists all the same, and what is asked is answered.
    assert len(line.write(officer, "quetta", "LIST")) == 1
    (told,) = texts_to(line.wait(DAY), officer)
    assert "2 اطلاعات روکی گئیں" in told
    status = Counter(
        row["status"]
        for row in rows_of(line.service.database, OutboxRow, kind="officer", person_id=person)
    )
    assert (status["gathered"], status["digested"]) == (0, 2)
    # A new day has room again.
    line.write(citizen(9), "quetta", STORY)
    newest = rows_of(line.service.database, OutboxRow, kind="officer", person_id=person)[-1]
    assert newest["status"] not in ("gathered", "digested")
    assert check(line) == []


def test_a_broken_promise_is_told_whatever_the_day_had(line: Line) -> None:
    coordinator = line.officer("coordinator", "quetta")
    for number in range(NOTICES_A_DAY + 2):
        line.write(citizen(number + 1), "quetta", STORY)
    told = texts_to(line.wait(3 * DAY), coordinator)
    urgent = [text for text in told if "جواب نہیں دیا گیا" in text]
    assert len(urgent) == NOTICES_A_DAY + 2


def test_thousands_for_one_officer_leave_the_queue_at_once(line: Line) -> None:
    """Otherwise every claim would look at all of them to send one."""
    line.write(citizen(1), "quetta", STORY)
    database = line.service.database
    (row,) = [row for row in rows_of(database, OutboxRow) if row["kind"] == "officer"]
    change_rows(database, OutboxRow, OutboxRow.id == row["id"], status="recalled", tried_at=None)
    many = 3000
    copies = []
    for number in range(many):
        again = new_id()
        copies.append(
            row
            | {"id": again, "sequence": again, "dedupe_key": f"many:{number}", "parts": 0}
            | {"status": "queued", "attempts": 0, "tried_at": None, "provider_id": None}
            | {"provider_status": None, "leased_until": None, "sent_at": None}
        )
    with database.transaction() as connection:
        insert_rows(connection, OutboxRow, copies)
    assert line.service.sender.sweep() == NOTICES_A_DAY
    status = Counter(each["status"] for each in rows_of(database, OutboxRow, kind="officer"))
    assert status["gathered"] == many - NOTICES_A_DAY
    assert status["queued"] == 0


def test_the_database_counts_as_the_core_does(line: Line) -> None:
    """Every part of a digest, over a district where everything happens."""
    officer, database = line.officer("focal_point", "quetta"), line.service.database
    for number in range(8):
        line.write(citizen(number + 1), "quetta", STORY if number % 2 else SCHOOL)
    references = [row["reference"] for row in rows_of(database, Complaint)]
    for reference in references[:6]:
        line.write(officer, "quetta", f"ACK {reference} PHE office; crew visits; +9d")
    line.write(officer, "quetta", f"ASK {references[0]} which street is it?")
    line.write(officer, "quetta", f"CANNOT {references[1]} mandate; private well")
    line.write(officer, "quetta", f"TRANSFER {references[2]} education; school pump")
    appeal(line)
    line.write(citizen(10), "quetta", "dc ke log pani ke liye badtameezi karte hain")
    line.write(citizen(10), "quetta", "1")
    line.write(citizen(11), "quetta", SCHOOL)
    newest = max(rows_of(database, Complaint), key=lambda row: row["id"])["reference"]
    line.write(officer, "quetta", f"LINK {newest} TO {references[0]}")
    done = "pump replaced; PHE crew; today; no photo: night"
    for reference in references[3:5]:
        line.write(officer, "quetta", f"FIXED {reference} {done}")
    line.wait(timedelta(hours=70))
    piles = _compare(line)
    assert any(pile.reviewer for pile in piles)
    assert any(pile.left_out for pile in piles)
    for number in range(8):
        line.write(citizen(number + 1), "quetta", "2 abhi bhi kuch nahi hua hai")
    for days in (1, 2, 5, 3):
        line.service.clock.move_to(line.service.clock.now() + days * DAY)
        line.service.jobs.run_all()
        _compare(line)


def appeal(line: Line) -> None:
    """A complaint that was closed as not done, with an appeal that waits."""
    officer, coordinator = (line.officer(each, "quetta") for each in ("focal_point", "coordinator"))
    line.write(citizen(9), "quetta", "bijli ka transformer jal gaya hai")
    reference = max(rows_of(line.service.database, Complaint), key=lambda row: row["id"])[
        "reference"
    ]
    line.write(officer, "quetta", f"ACK {reference} QESCO; visit; +1d")
    line.write(officer, "quetta", f"CANNOT {reference} mandate; private transformer")
    line.write(coordinator, "quetta", f"APPROVE {reference}")
    line.write(citizen(9), "quetta", reference)
    line.write(citizen(9), "quetta", "5 it is not private")


def _compare(line: Line) -> set[Pile]:
    """Compares what is counted, and returns it."""
    now, database = line.service.clock.now(), line.service.database
    ends = digest.nine_of(now) + timedelta(hours=24 - digest.NINE.hour)
    since = digest.since_of(now)
    added = {
        row["complaint_id"]
        for row in rows_of(database, EventRow, kind=InformationAdded.__name__)
        if row["at"] >= since
    }
    ids = [row["id"] for row in rows_of(database, Complaint)]
    with database.transaction() as connection:
        counted = notices.load_piles(connection, now, day_ends=ends, since=since)
        stored = cases.load_unlocked(connection, ids)
        serving = people.load_officers(connection, line.service.rulebook.districts, None)
    staff = {each.person_id for officers in serving.values() for each in officers}
    expected: dict[Pile, Tally] = {}
    for pile in pile_up(stored.values(), added, staff, now):
        key = _without_tally(pile)
        expected[key] = expected.get(key, Tally()) + pile.tally
    found = {_without_tally(pile): pile.tally for each in counted.values() for pile in each}
    assert found == expected
    return set(found)


def _without_tally(pile: Pile) -> Pile:
    return replace(pile, tally=Tally())
