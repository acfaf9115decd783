"""What the commands share: what is printed where, opening the service, and refusing in one line.

Answers go to standard output, refusals, progress and logs to standard error. Whatever is slow to
import is imported when it is needed, so that `--help` is quick.
"""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperGroup

if TYPE_CHECKING:
    from rich.console import Console
    from typer import Context

    from bot.service import Service
    from bot.settings import Settings
    from handlers.ports import Channel
    from handlers.rulebook import Rulebook
    from storage.database import Database


class Refusal(Exception):
    """A command will not, or could not, do what was asked: one line for each reason."""

    def __init__(self, *lines: str) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


class Commands(TyperGroup):
    """The root group: turns every expected failure into its lines and exit status 1."""

    def invoke(self, ctx: "Context") -> Any:
        try:
            return super().invoke(ctx)
        except Exception as error:
            lines = _explain(error)
            if lines is None:
                raise
            for line in lines:
                complain(line)
            raise typer.Exit(1) from error


def _explain(error: Exception) -> Sequence[str] | None:
    """What the operator is told of an expected failure; `None` for one that is a fault of ours."""
    if isinstance(error, Refusal):
        return error.lines
    if not _is_ours(error):
        return None
    from flows.compiling import FaultyFiles
    from handlers.phones import NotAPhone
    from handlers.registry import NotRegistered
    from storage.database import Conflict, DatabaseAway
    from storage.migrating import DatabaseAhead, DatabaseBehind
    from storage.serving import AnotherServer
    from storage.vault import CannotOpen

    if isinstance(error, DatabaseAway):
        return ("The database cannot be reached or opened: check DATABASE_URL and that it runs.",)
    if isinstance(error, Conflict):
        return ("Another process wrote the same thing meanwhile: try again.",)
    if isinstance(error, CannotOpen):
        return ("JAWAB_SECRET_KEY does not hold the key with which this was sealed: add it again.",)
    if isinstance(error, FaultyFiles):
        return [str(fault) for fault in error.faults]
    if isinstance(
        error, NotAPhone | NotRegistered | DatabaseBehind | DatabaseAhead | AnotherServer
    ):
        return (_as_sentence(str(error)),)
    return None


def _is_ours(error: Exception) -> bool:
    """Whether an exception is of a class of ours; saves the imports for the others."""
    return type(error).__module__.partition(".")[0] in ("flows", "handlers", "storage")


def _as_sentence(text: str) -> str:
    return text if text.endswith((".", ")")) else f"{text}."


# ── printing ─────────────────────────────────────────────────────────────────────────────────


def _console(*, stderr: bool = False) -> "Console":
    from rich.console import Console

    return Console(stderr=stderr, highlight=False, markup=False, soft_wrap=True)


def say(line: str = "") -> None:
    """Prints a line of the answer."""
    _console().print(line)


def complain(line: str) -> None:
    """Prints a line on standard error."""
    _console(stderr=True).print(line, style="red")


def show_table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Prints a table; for another program, tab-separated lines with the columns' names first."""
    if not sys.stdout.isatty():
        for row in (columns, *rows):
            say("\t".join(row))
        return
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for column in columns:
        table.add_column(column)
    for row in rows:
        table.add_row(*map(Text, row))
    _console().print(table, soft_wrap=False)


@contextmanager
def working(what: str) -> Iterator[None]:
    """Shows at a terminal that something is under way."""
    if not sys.stderr.isatty():
        yield
        return
    with _console(stderr=True).status(what):
        yield


@contextmanager
def progress(what: str) -> Iterator[Callable[[str, int, int], None]]:
    """A bar at a terminal; it is told what was done, how much is done and how much there is."""
    from rich.progress import Progress

    with Progress(console=_console(stderr=True), disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task(what, total=None)

        def note(step: str, done: int, total: int) -> None:
            bar.update(task, description=f"{what} {step}", completed=done, total=total)

        yield note


# ── opening ──────────────────────────────────────────────────────────────────────────────────


def read_settings() -> "Settings":
    """The settings as they are set, however unsafe. Raises `Refusal` for what cannot be read."""
    from pydantic import ValidationError

    from bot.settings import Settings

    try:
        return Settings()
    except ValidationError as error:
        raise Refusal(
            *(
                f"{str(each['loc'][0]).upper() if each['loc'] else 'settings'}: {each['msg']}."
                for each in error.errors(include_input=False, include_url=False)
            )
        ) from error


def load_settings(*needed: str) -> "Settings":
    """The settings, safe to use. Raises `Refusal` with every fault.

    A command that uses few of them names those `needed`; a fault of another is no hindrance then.
    """
    from bot.settings import check_settings

    settings = read_settings()
    faults = [
        fault for fault in check_settings(settings) if not needed or fault.startswith(needed)
    ]
    if faults:
        raise Refusal(*faults)
    return settings


STORED = ("DATABASE_URL", "JAWAB_SECRET_KEY")
"""The settings that a command needs which only reads and writes what is stored."""


def load_rules(settings: "Settings") -> "Rulebook":
    """The districts and all that is read with them. Raises `Refusal` or `FaultyFiles`."""
    from handlers.rulebook import load_rulebook

    folder = settings.jawab_districts
    if folder is not None and not folder.is_dir():
        raise Refusal(f"JAWAB_DISTRICTS names no folder: {folder}.")
    return load_rulebook(folder)


@contextmanager
def open_service(
    settings: "Settings", *, channel: "Channel | None" = None, checked: bool = True
) -> Iterator["Service"]:
    """A service that does not run, closed at the end.

    Raises `storage.migrating.DatabaseBehind` or `DatabaseAhead` unless it is not to be `checked`.
    """
    from bot.service import build_service
    from storage.migrating import ahead_or_behind

    with working("Reading districts and words"):
        service = build_service(settings, channel=channel, rulebook=load_rules(settings))
    try:
        wrong = ahead_or_behind(service.database) if checked else None
        if wrong is not None:
            raise wrong
        yield service
    finally:
        service.stop()


@contextmanager
def open_database(settings: "Settings") -> Iterator["Database"]:
    """The database alone, at whatever revision, closed at the end."""
    from storage.database import Database

    database = Database(settings.database_url)
    try:
        yield database
    finally:
        database.close()


def migrate_with_progress(database: "Database") -> list[str]:
    """Brings the database to the newest revision; returns what was applied."""
    from storage.migrating import migrate

    with progress("Migrating") as note:
        return migrate(database, note)


def need_demo(settings: "Settings", what: str) -> None:
    """Raises `Refusal` in production."""
    if not settings.is_demo:
        raise Refusal(
            f"{what} in demo mode only: set JAWAB_MODE=demo, and for the data of `jawab demo` "
            "DATABASE_URL=sqlite:///demo-data/jawab.db."
        )


def plural(count: int, one: str, many: str) -> str:
    """A count with its noun."""
    return f"{count} {one if count == 1 else many}"
