"""The weekly audit on a real database: drawn once, given to others, the same whenever drawn."""

from collections.abc import Sequence
from datetime import timedelta

from flows.audit import span_of
from flows.vocabulary import Channel, Language, Role
from handlers.audits import find_sample
from handlers.roster import OfficerRequest, add_officer, remove_officer
from storage import audits
from storage.tables import AuditSampleRow, Complaint, EventRow
from tests.busy import check
from tests.line import Line
from tests.rows import rows_of

WEEK = "2026-W48"


def add_auditor(line: Line, phone: str) -> None:
    """Registers somebody from Kech."""
    request = OfficerRequest(
        phone=phone,
        role=Role.AUDITOR,
        districts=[],
        name="Somebody",
        language=Language.ENGLISH,
        channel=Channel.WHATSAPP,
        home=["kech"],
    )
    service = line.service
    known = service.rulebook.districts
    add_officer(service.database, service.vault, known, request, service.clock.now())
    line.confirm_officers()


def to_monday(line: Line) -> list[tuple[str, str]]:
    """Lets the week end and its sample be drawn; what arrived."""
    line.service.clock.move_to(line.service.clock.now() + timedelta(days=7))
    line.service.jobs.run("audits")
    return line.deliver()


def close(line: Line, count: int, citizens: Sequence[str] = ()) -> list[str]:
    """Complaints of Quetta that citizens confirmed as fixed; their references."""
    district, references = "quetta", list[str]()
    office = line.officer("focal_point", district)
    for number in range(1, count + 1):
        citizen = citizens[number - 1] if citizens else f"whatsapp:+92300000072{number}"
        line.write(citizen, district, "hamare mohalle mein 5 din se pani nahi aa raha")
        known = {row["reference"] for row in rows_of(line.service.database, Complaint)}
        (reference,) = known - set(references)
        references.append(reference)
        line.write(office, district, f"ACK {reference} PHE; crew; +1d")
        line.write(office, district, f"FIXED {reference} motor; crew; today; no photo: night")
        line.write(citizen, district, "1")
    return references


def auditors_of(line: Line) -> set[str]:
    return {row["auditor_id"] for row in rows_of(line.service.database, Complaint)}


def test_a_week_is_drawn_once_and_given_to_somebody_from_elsewhere(line: Line) -> None:
    references = close(line, 3)
    arrived = to_monday(line)
    told = [body for to, body in arrived if to == line.officer("auditor", "quetta")]
    assert len(told) == 1
    assert all(f"{each[:4]}-{each[4:]}" in told[0] for each in references)
    assert not [to for to, _ in arrived if to == line.officer("auditor2", "quetta")]
    (sample,) = rows_of(line.service.database, AuditSampleRow, district="quetta", week=WEEK)
    assert (sample["confirmed"], sample["drawn"], sample["assigned"]) == (3, 3, 3)
    assert line.service.jobs.run("audits") == 0
    assert check(line) == []


def test_the_sample_is_the_same_whatever_happened_since(line: Line) -> None:
    references = close(line, 3)
    to_monday(line)
    before = find_sample(line.service.database, "quetta", WEEK)
    auditor = line.officer("auditor", "quetta")
    line.write(auditor, "quetta", f"AUDIT {references[0]} not fixed; dry")
    line.write("whatsapp:+923000000722", "quetta", references[1])
    line.write("whatsapp:+923000000722", "quetta", "2 phir kharab")
    assert find_sample(line.service.database, "quetta", WEEK) == before
    (stored,) = rows_of(line.service.database, AuditSampleRow, district="quetta", week=WEEK)
    assert stored["seed"] == before.seed
    assert check(line) == []


def test_without_anybody_from_elsewhere_it_waits_for_somebody(line: Line) -> None:
    service = line.service
    remove_officer(service.database, service.vault, phone="+923000000851")
    close(line, 1)
    to_monday(line)
    assert rows_of(service.database, AuditSampleRow, district="quetta", week=WEEK) == []
    add_auditor(line, "+923000000291")
    assert service.jobs.run("audits") == 1
    assert len(auditors_of(line)) == 1
    assert check(line) == []


def test_who_shares_the_citizens_phone_is_passed_over(line: Line) -> None:
    service, phone = line.service, "+923000000291"
    remove_officer(service.database, service.vault, phone="+923000000851")
    # Whoever writes by SMS is another person than who is registered by WhatsApp afterwards.
    line.write(f"whatsapp:{phone}", "quetta", "salam")
    line.write(f"sms:{phone}", "quetta", "salam")
    add_auditor(line, phone)
    close(line, 1, citizens=[f"sms:{phone}"])
    to_monday(line)
    assert auditors_of(line) == {None}
    (sample,) = rows_of(service.database, AuditSampleRow, district="quetta", week=WEEK)
    assert (sample["drawn"], sample["assigned"]) == (1, 0)
    assert check(line) == []


def test_results_are_counted_by_district_and_time(line: Line) -> None:
    references = close(line, 4)
    to_monday(line)
    auditor = line.officer("auditor", "quetta")
    for reference, found in zip(
        references, ("fixed", "not fixed; dry", "partly", "not reached"), strict=True
    ):
        line.write(auditor, "quetta", f"AUDIT {reference} {found}")
    _, end = span_of(WEEK)
    with line.service.database.transaction() as connection:
        found = audits.count_results(connection, ["quetta"], end, end + timedelta(days=7))
        none = audits.count_results(connection, ["kech"], end, end + timedelta(days=7))
    assert (found.audited, found.fixed, found.partly) == (3, 1, 1)
    assert (found.fake_closures, found.not_reached) == (1, 1)
    assert none.audited == 0
    kinds = [row["kind"] for row in rows_of(line.service.database, EventRow)]
    assert kinds.count("Audited") == 3
    assert check(line) == []
