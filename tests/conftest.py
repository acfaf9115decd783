"""Fixtures for every test: databases of both kinds, the wall against the network, the browser."""

import logging
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import structlog

from bot.paper import PaperMissing
from storage.database import Database
from storage.migrating import migrate
from tests.network import Wall
from tests.postgres import Server, running_server

if TYPE_CHECKING:
    from tests.line import Line

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
NO_BROWSER = f"no Chromium on this machine (looked for {', '.join(BROWSERS)})"


def find_chromium() -> str | None:
    """The path of the first browser that is installed."""
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


def is_ci() -> bool:
    """Whether nothing may be left out."""
    return os.environ.get("CI") == "true"


def _require_chromium() -> str:
    path = find_chromium()
    if path is None and is_ci():
        pytest.fail(f"browser tests are compulsory in CI: {NO_BROWSER}")
    if path is None:
        pytest.skip(NO_BROWSER)
    return path


def _require_paper() -> None:
    try:
        import weasyprint  # noqa: F401
    except OSError:
        if is_ci():
            pytest.fail(f"tests of paper are compulsory in CI: {PaperMissing()}")
        pytest.skip(str(PaperMissing()))


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Leave tests of browsers and paper out, saying so, where there are none; in CI they fail."""
    if item.get_closest_marker("browser"):
        _require_chromium()
    if item.get_closest_marker("paper"):
        _require_paper()


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """The browser to start; for tests marked `browser`."""
    return _require_chromium()


@pytest.fixture(scope="session", autouse=True)
def plain_tracebacks() -> None:
    """Exceptions are logged plainly: drawing all that was in reach of one takes seconds."""
    renderer = structlog.dev.ConsoleRenderer(
        colors=False, exception_formatter=structlog.dev.plain_traceback
    )
    processors = structlog.get_config()["processors"]
    structlog.configure(processors=[*processors[:-1], renderer])


@pytest.fixture(autouse=True)
def logging_as_before(plain_tracebacks: None) -> Iterator[None]:
    """The whole process logs as it did, whatever a test set up.

    A command that is run in the process sends all lines to a stream that is closed after it, and
    import-linter switches off every logger that is there.
    """
    loggers = _loggers()
    before = [
        (each, each.level, list(each.handlers), each.propagate, each.disabled) for each in loggers
    ]
    config = structlog.get_config()
    yield
    structlog.configure(**config)
    logging.captureWarnings(False)
    for each in _loggers():
        each.disabled = False
    for each, level, handlers, propagate, disabled in before:
        each.setLevel(level)
        each.handlers[:] = handlers
        each.propagate, each.disabled = propagate, disabled


def _loggers() -> list[logging.Logger]:
    return [logging.getLogger(), *map(logging.getLogger, list(logging.root.manager.loggerDict))]


@pytest.fixture(scope="session", autouse=True)
def wall() -> Iterator[Wall]:
    """Nothing reaches another machine from the first test to the last."""
    wall = Wall()
    with pytest.MonkeyPatch.context() as patch:
        wall.raise_it(patch)
        yield wall


@pytest.fixture(autouse=True)
def stays_on_this_machine(wall: Wall) -> Iterator[None]:
    """A test that tried to reach another machine fails, even when it caught the refusal."""
    wall.attempts.clear()
    yield
    assert not wall.attempts, f"tried to reach {wall.attempts}"


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Server]:
    """One server for each test process."""
    with running_server() as server:
        yield server


@pytest.fixture
def postgres_url(postgres_server: Server) -> Iterator[str]:
    """A fresh PostgreSQL database at the newest revision."""
    with postgres_server.fresh() as url:
        yield url


@pytest.fixture
def empty_postgres_url(postgres_server: Server) -> Iterator[str]:
    """A fresh PostgreSQL database that was never migrated."""
    with postgres_server.fresh(migrated=False) as url:
        yield url


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated file that the others are copies of."""
    path = tmp_path_factory.mktemp("template") / "jawab.db"
    database = Database(f"sqlite:///{path}")
    migrate(database)
    database.close()
    return path


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """A fresh SQLite file at the newest revision."""
    path = tmp_path / "jawab.db"
    shutil.copyfile(sqlite_template, path)
    return f"sqlite:///{path}"


@pytest.fixture
def empty_sqlite_url(tmp_path: Path) -> str:
    """A SQLite file that does not exist yet."""
    return f"sqlite:///{tmp_path / 'empty.db'}"


BOTH_KINDS = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]


@pytest.fixture(params=BOTH_KINDS)
def database_url(request: pytest.FixtureRequest) -> str:
    """The address of a fresh migrated database; the test runs once on each kind."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """A fresh migrated database; the test runs once on each kind."""
    database = Database(database_url)
    yield database
    database.close()


@pytest.fixture(params=BOTH_KINDS)
def empty_database(request: pytest.FixtureRequest) -> Iterator[Database]:
    """A database that was never migrated; the test runs once on each kind."""
    database = Database(request.getfixturevalue(f"empty_{request.param}_url"))
    yield database
    database.close()


@pytest.fixture
def line(database: Database, tmp_path: Path) -> Iterator["Line"]:
    """A whole line with a fake Twilio on a fresh database; the test runs once on each kind."""
    # Imported here, because the rulebook that comes with it is slow to load.
    from tests.line import open_line

    with open_line(database.engine.url.render_as_string(hide_password=False), tmp_path) as line:
        yield line
