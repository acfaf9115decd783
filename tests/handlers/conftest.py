"""A whole line that asks the provider what it remembers."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from storage.database import Database
from storage.tables import Number
from tests.line import START, Line, open_line
from tests.rows import change_rows, rows_of


def register_numbers(line: Line, at: datetime) -> None:
    """Has the line's numbers registered at that time, which their identifiers tell."""
    for row in rows_of(line.service.database, Number):
        moved = f"{int(at.timestamp() * 1000):012x}{row['id'][12:]}"
        change_rows(line.service.database, Number, Number.id == row["id"], id=moved)


@pytest.fixture
def asking(database: Database, tmp_path: Path) -> Iterator[Line]:
    """A line whose service lists messages at the fake Twilio; once on each kind of database."""
    url = database.engine.url.render_as_string(hide_password=False)
    with open_line(url, tmp_path, lists=True) as line:
        register_numbers(line, START - timedelta(hours=2))
        yield line
        assert line.twilio.complaints == []


@pytest.fixture
def deleting(database: Database, tmp_path: Path) -> Iterator[Line]:
    """The same, and it deletes at the provider what is safe here."""
    url = database.engine.url.render_as_string(hide_password=False)
    with open_line(url, tmp_path, lists=True, deletes=True) as line:
        register_numbers(line, START - timedelta(hours=2))
        yield line
        assert line.twilio.complaints == []
