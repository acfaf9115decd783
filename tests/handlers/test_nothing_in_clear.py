"""Who steals the disk finds no number and no officer's name, wherever they look."""

import io
from dataclasses import dataclass
from datetime import timedelta
from unittest.mock import patch

import pytest

from bot.logs import configure_logs
from bot.sample import sample_people
from handlers import turns
from storage.tables import Address, Complaint, InboxRow, Number, OutboxRow
from tests.fakes.twilio.failures import Fault, number_that_fails
from tests.kept import bytes_of, files_in, opened, spellings, where
from tests.line import Line
from tests.rows import rows_of
from tests.web.test_spooled_webhooks import database_away, drain
from tests.web.test_webhooks import make

CITIZEN, PARKED = "whatsapp:+923000000777", "whatsapp:+923000000778"
SPOOLED = "whatsapp:+923000000888"
STORY = "hamare mohalle mein 5 din se pani nahi aa raha"
NAMES = sorted({str(each["name"]) for each in sample_people()})


@dataclass(frozen=True, kw_only=True)
class Left:
    """A line on which everything has happened, and what it left outside of its database."""

    line: Line
    spool: list[tuple[str, bytes]]
    log: bytes
    metrics: bytes


@pytest.fixture
def left(line: Line) -> Left:
    """A complaint from its story to its fix, what went wrong on the way, a digest, an edition."""
    log = io.StringIO()
    configure_logs(stream=log)
    focal, coordinator = (Line.officer(each, "quetta") for each in ("focal_point", "coordinator"))
    line.write(CITIZEN, "quetta", STORY)
    (reference,) = {row["reference"] for row in rows_of(line.service.database, Complaint)}
    line.write(CITIZEN, "quetta", "updates on")
    line.write(focal, "quetta", f"ACK {reference} PHE; crew visits; +2d")
    line.write(focal, "quetta", "UNDO")
    line.write(focal, "quetta", f"SHOW {reference}")
    line.write(focal, "quetta", "NEW 0300 0000 889 urdu: school ki chhat toot gayi hai")
    line.write(coordinator, "quetta", f"AWAY +3d deputy {name_of(focal)}")
    with patch.object(turns, "advance", side_effect=ValueError(f"{STORY} {CITIZEN}")):
        line.write(PARKED, "quetta", STORY)
    line.twilio.fail_next(Fault.TIMEOUT_BEFORE)
    line.write(CITIZEN, "quetta", "menu")
    line.write(f"whatsapp:{number_that_fails(21211)}", "quetta", "menu")
    # Over a Saturday: the digest, a broken promise, and the edition.
    line.wait(timedelta(days=6))
    webhook = make(line, sender=SPOOLED)
    with database_away(line):
        assert line.post(webhook) == 200
        spool = list(files_in(line.service.settings.jawab_spool))
    drain(line)
    return Left(
        line=line,
        spool=spool,
        log=log.getvalue().encode(),
        metrics=line.client.get("/metrics").content,
    )


def name_of(address: str) -> str:
    return next(str(each["name"]) for each in sample_people() if each["address"] == address)


def sought(line: Line) -> list[str]:
    """Every number that wrote or was written to, in all spellings, and every officer's name."""
    vault = line.service.vault
    addresses = [vault.open(row["sealed"]) for row in rows_of(line.service.database, Address)]
    # A district's own numbers are public.
    public = {row["address"].partition(":")[2] for row in rows_of(line.service.database, Number)}
    phones = {address.partition(":")[2] for address in [*addresses, SPOOLED]} - public
    numbers = {
        spelling for phone in phones if phone.startswith("+92") for spelling in spellings(phone)
    }
    return [*sorted(numbers), *NAMES]


def test_no_number_and_no_name_lies_in_the_clear(left: Left) -> None:
    line = left.line
    texts = sought(line)
    assert len(texts) > 60
    assert "03000000889" in texts
    # The search finds what is there: the same words under the keys.
    found = {text for _, text in where(opened(line.service.database, line.service.vault), texts)}
    assert {name_of(Line.officer("focal_point", "quetta")), "+923000000888"} <= found
    kinds = {row["kind"] for row in rows_of(line.service.database, OutboxRow)}
    assert kinds >= {"reply", "officer", "promise", "reminder", "edition"}
    assert len(left.spool) > 0

    assert where(bytes_of(line.service.database), texts) == []
    assert where(files_in(line.service.settings.jawab_media), texts) == []
    assert where(iter(left.spool), texts) == []
    (parked,) = rows_of(line.service.database, InboxRow, status="parked")
    assert STORY not in parked["error"]
    assert where(iter([("log", left.log), ("metrics", left.metrics)]), texts) == []
