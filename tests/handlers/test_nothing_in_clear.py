"""Who steals the disk finds no number and no officer's name, wherever they look."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.logs import configure_logs
from bot.sample import sample_people
from storage.tables import Address, InboxRow
from tests.busy import make_busy
from tests.kept import bytes_of, files_in, opened, spellings, where
from tests.line import Line, open_line
from tests.rows import rows_of
from tests.web.test_spooled_webhooks import database_away, drain
from tests.web.test_webhooks import make

SPOOLED = "whatsapp:+923000000888"
NAMES = sorted({str(each["name"]) for each in sample_people()})


@dataclass(frozen=True, kw_only=True)
class Left:
    """A line on which everything has happened, and what it left outside of its database."""

    line: Line
    spool: list[tuple[str, bytes]]
    log: bytes
    metrics: bytes


@pytest.fixture
def left(database_url: str, tmp_path: Path) -> Iterator[Left]:
    log = io.StringIO()
    with open_line(database_url, tmp_path, lists=True) as line:
        configure_logs(stream=log)
        make_busy(line)
        # Names are in what officers type and read, too.
        line.write(Line.officer("coordinator", "quetta"), "quetta", f"AWAY +3d deputy {NAMES[0]}")
        line.write(
            Line.officer("focal_point", "quetta"), "quetta", "NEW 0300 0000 889 urdu: no gas"
        )
        webhook = make(line, sender=SPOOLED)
        with database_away(line):
            assert line.post(webhook) == 200
            spool = list(files_in(line.service.settings.jawab_spool))
        drain(line)
        yield Left(
            line=line,
            spool=spool,
            log=log.getvalue().encode(),
            metrics=line.client.get("/metrics").content,
        )


def sought(line: Line) -> list[str]:
    """Every number that wrote or was written to, in all spellings, and every officer's name."""
    vault = line.service.vault
    addresses = [vault.open(row["sealed"]) for row in rows_of(line.service.database, Address)]
    phones = {address.partition(":")[2] for address in [*addresses, SPOOLED]}
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
    assert {NAMES[0], "+923000000888", "+923000000001"} <= found
    assert len(left.spool) > 0

    assert where(bytes_of(line.service.database), texts) == []
    assert where(files_in(line.service.settings.jawab_media), texts) == []
    assert where(iter(left.spool), texts) == []
    assert where(iter([("log", left.log), ("metrics", left.metrics)]), texts) == []


def test_an_error_repeats_nothing_that_was_written(left: Left) -> None:
    (parked, *_) = rows_of(left.line.service.database, InboxRow, status="parked")
    assert "hamare" not in parked["error"]
