"""A whole line that asks the provider what it remembers."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.database import Database
from tests.line import Line, open_line


@pytest.fixture
def asking(database: Database, tmp_path: Path) -> Iterator[Line]:
    """A line whose service lists messages at the fake Twilio; once on each kind of database."""
    url = database.engine.url.render_as_string(hide_password=False)
    with open_line(url, tmp_path, lists=True) as line:
        yield line
        assert line.twilio.complaints == []


@pytest.fixture
def deleting(database: Database, tmp_path: Path) -> Iterator[Line]:
    """The same, and it deletes at the provider what is safe here."""
    url = database.engine.url.render_as_string(hide_password=False)
    with open_line(url, tmp_path, lists=True, deletes=True) as line:
        yield line
        assert line.twilio.complaints == []
