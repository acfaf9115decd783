"""An appeal on a real database: who has it on their list, and what officers see of a withdrawal."""

import json
import re
from datetime import timedelta

import sqlalchemy as sa
from alembic import command
from structlog.testing import capture_logs

from bot.sample import sample_people
from flows.vocabulary import Channel, Language, Role
from handlers.roster import OfficerRequest, add_officer, remove_officer
from storage.database import table_of
from storage.migrating import _config
from storage.tables import Complaint, EventRow
from tests.busy import check
from tests.line import Line
from tests.rows import rows_of

CITIZEN = "whatsapp:+923000000701"
SECOND = "+923000000241"


def second_desk(line: Line) -> str:
    """One more officer of the DC desk; their address."""
    service = line.service
    request = OfficerRequest(
        phone=SECOND,
        role=Role.DC,
        districts=["quetta"],
        name="Second desk",
        language=Language.ENGLISH,
        channel=Channel.WHATSAPP,
        pin="4321",
    )
    add_officer(
        service.database,
        service.vault,
        service.rulebook.districts,
        request,
        service.clock.now(),
    )
    line.confirm_officers()
    return f"whatsapp:{SECOND}"


def appealed(line: Line) -> str:
    """The reference of a complaint that was closed and appealed against."""
    line.write(CITIZEN, "quetta", "hamare mohalle mein pani nahi aata")
    (row,) = rows_of(line.service.database, Complaint)
    reference = str(row["reference"])
    focal_point = line.officer("focal_point", "quetta")
    line.write(focal_point, "quetta", f"ACK {reference} PHE; crew; +1d")
    line.write(focal_point, "quetta", f"CANNOT {reference} mandate; private well")
    line.write(line.officer("coordinator", "quetta"), "quetta", f"APPROVE {reference}")
    line.write(CITIZEN, "quetta", reference)
    line.write(CITIZEN, "quetta", "5 it is not private")
    return reference


def mine(line: Line, officer: str) -> str:
    (answer,) = line.write(officer, "quetta", "MINE")
    return answer


def test_only_the_reviewer_has_it_on_their_list(line: Line) -> None:
    second = second_desk(line)
    reference = appealed(line)
    first = line.officer("dc", "quetta")
    for role in ("focal_point", "coordinator", "pdu"):
        assert reference[:4] not in mine(line, line.officer(role, "quetta"))
    assert [reference[:4] in mine(line, each) for each in (first, second)] == [True, False]
    (row,) = rows_of(line.service.database, Complaint)
    assert (row["state"], row["deciding"]) == ("appeal", 2)
    assert check(line) == []


def test_whoever_could_be_it_inherits_when_the_reviewer_is_removed(line: Line) -> None:
    second = second_desk(line)
    reference = appealed(line)
    service = line.service
    first = line.officer("dc", "quetta").removeprefix("whatsapp:")
    remove_officer(service.database, service.vault, phone=first, role=Role.DC)
    assert reference[:4] in mine(line, second)
    (answer,) = line.write(second, "quetta", f"OVERTURN {reference} the well is public")
    assert "is open again" in answer
    (row,) = rows_of(service.database, Complaint)
    assert (row["state"], row["reviewer_id"], row["deciding"]) == ("acknowledged", None, None)
    assert check(line) == []


def test_what_is_not_decided_in_time_is_late_on_every_list(line: Line) -> None:
    reference = appealed(line)
    line.wait(timedelta(days=15))
    (answer,) = line.write(line.officer("focal_point", "quetta"), "quetta", "LATE")
    assert f"{reference[:4]}-{reference[4:]}" in answer
    (row,) = rows_of(line.service.database, Complaint)
    assert row["level"] == 3
    assert check(line) == []


def test_the_page_tells_no_officer_of_a_wish_to_withdraw(line: Line) -> None:
    line.write(CITIZEN, "quetta", "patwari badtameezi karta hai, domicile nahi deta")
    (row,) = rows_of(line.service.database, Complaint)
    for text in (row["reference"], "4", "1 afsar ne dhamki di hai"):
        line.write(CITIZEN, "quetta", str(text))
    (shown,) = line.write(line.officer("focal_point", "quetta"), "quetta", str(row["reference"]))
    found = re.search(r"https://[^/]+(/case/[\w-]+)", shown)
    assert found is not None
    page = line.client.open(found[1]).text
    words = line.service.rulebook.catalogue
    assert "dhamki" not in shown + page
    assert words.label("page-clock-withdrawal", "ur") not in page
    assert words.label("page-clock-fix", "ur") in page
    kinds = {each["kind"] for each in rows_of(line.service.database, EventRow)}
    assert "WithdrawalAsked" in kinds
    assert check(line) == []


def test_an_upgrade_learns_from_the_record_who_had_a_part(line: Line) -> None:
    line.write(CITIZEN, "quetta", "hamare mohalle mein pani nahi aata")
    (row,) = rows_of(line.service.database, Complaint)
    reference = row["reference"]
    focal_point = line.officer("focal_point", "quetta")
    line.wait(timedelta(days=4))
    line.write(focal_point, "quetta", f"TRANSFER {reference} education; school pump")
    line.write(line.officer("coordinator", "quetta"), "quetta", f"REFUSE {reference} not mine")
    line.write("whatsapp:+923000000702", "quetta", "bijli nahi hai, transformer jal gaya")
    before = {each["id"]: each["record"] for each in rows_of(line.service.database, Complaint)}
    complaints = table_of(Complaint)
    with line.service.database.transaction() as connection:
        for complaint_id, record in before.items():
            old = {k: v for k, v in json.loads(record).items() if k not in _LEARNT}
            connection.execute(
                sa.update(complaints)
                .where(complaints.c.id == complaint_id)
                .values(record=json.dumps(old))
            )
        config = _config(connection=connection, on_version_apply=None)
        command.downgrade(config, "0032")
        command.upgrade(config, "head")
    assert check(line) == []
    (touched, _) = (
        json.loads(each["record"])["touched_by"]
        for each in rows_of(line.service.database, Complaint)
    )
    assert len(touched) == 2


_LEARNT = {"touched_by", "risen_at", "withdrawal", "appeal"}


def test_the_operator_is_alarmed_where_nobody_is_left_to_review(line: Line) -> None:
    line.write(CITIZEN, "quetta", "hamare mohalle mein pani nahi aata")
    (row,) = rows_of(line.service.database, Complaint)
    reference = row["reference"]
    above = [each for each in sample_people() if each["role"] in ("dc", "pdu")]
    for each in above:
        if each["district"] in ("quetta", None):
            line.write(str(each["address"]), "quetta", f"NOTE {reference} seen")
    focal_point = line.officer("focal_point", "quetta")
    line.write(focal_point, "quetta", f"ACK {reference} PHE; crew; +1d")
    line.write(focal_point, "quetta", f"CANNOT {reference} mandate; private well")
    line.write(line.officer("coordinator", "quetta"), "quetta", f"APPROVE {reference}")
    line.write(CITIZEN, "quetta", reference)
    with capture_logs() as logged:
        (answer,) = line.write(CITIZEN, "quetta", "5 it is not private")
    assert "Every officer above had a part in it" in answer
    assert [each["complaint_id"] for each in logged if each.get("action") == "orphan"] == [
        row["id"]
    ]
    assert check(line) == []
