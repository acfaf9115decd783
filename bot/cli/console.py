"""What the commands share: what is printed where, opening the service, and refusing in one line.

Answers go to standard output, refusals, progress and logs to standard error. Whatever is slow to
import is imported when it is needed, so that `--help` is quick.
"""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperGroup

from flows.vocabulary import Channel

if TYPE_CHECKING:
    from pathlib import Path

    from rich.console import Console

    from bot.service import Service
    from bot.settings import Settings
    from handlers.ports import Channel as WayOut
    from storage.database import Database


class TextChannel(StrEnum):
    """The channels on which somebody writes and reads."""

    WHATSAPP = Channel.WHATSAPP.value
    SMS = Channel.SMS.value


class Refusal(Exception):
    """A command will not, or could not, do what was asked: one line for each reason."""

    def __init__(self, *lines: str) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


class Commands(TyperGroup):
    """The root group: turns every expected failure into its lines and exit status 1."""

    def invoke(self, ctx: Any) -> Any:
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
    from bot.paper import PaperMissing
    from bot.settings import WrongSettings
    from flows.documents import FaultyFiles
    from handlers.phones import NotAPhone
    from handlers.registry import NotRegistered
    from handlers.templates import NotATemplate, ProviderFailed
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
    if isinstance(error, WrongSettings | FaultyFiles):
        return [str(fault) for fault in error.faults]
    if isinstance(
        error,
        NotAPhone
        | NotRegistered
        | NotATemplate
        | PaperMissing
        | ProviderFailed
        | DatabaseBehind
        | DatabaseAhead
        | AnotherServer,
    ):
        return (_as_sentence(str(error)),)
    return None


def _is_ours(error: Exception) -> bool:
    """Whether an exception is of a class of ours; saves the imports for the others."""
    return type(error).__module__.partition(".")[0] in ("bot", "flows", "handlers", "storage")


def _as_sentence(text: str) -> str:
    return text if text.endswith((".", ")")) else f"{text}."


# ── printing ─────────────────────────────────────────────────────────────────────────────────


def _console(*, stderr: bool = False) -> "Console":
    from rich.console import Console

    return Console(stderr=stderr, highlight=False, markup=False)


def say(line: str = "") -> None:
    """Prints a line of the answer."""
    typer.echo(line)


def complain(line: str) -> None:
    """Prints a line on standard error."""
    typer.secho(line, err=True, fg=typer.colors.RED)


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
        # What is too wide goes on in the next line: a number or an id that is cut is of no use.
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*map(Text, row))
    _console().print(table)


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

    # What is printed meanwhile must stay above the bar, or go where standard output leads.
    with Progress(
        console=_console(stderr=True),
        disable=not sys.stderr.isatty(),
        redirect_stdout=sys.stdout.isatty(),
    ) as bar:
        task = bar.add_task(what, total=None)

        def note(step: str, done: int, total: int) -> None:
            bar.update(task, description=f"{what} {step}", completed=done, total=total)

        yield note


# ── opening ──────────────────────────────────────────────────────────────────────────────────


STORED = ("DATABASE_URL", "JAWAB_SECRET_KEY", "JAWAB_DISTRICTS")
"""The settings that a command needs which only reads and writes what is stored."""


def load_settings(*needed: str, host: str = "127.0.0.1") -> "Settings":
    """The settings, safe to use; `host` is where a server will listen.

    A command that uses few of them names those `needed`, and a fault of another does not hinder
    it. Raises `bot.settings.WrongSettings`, and `Refusal` with every fault.
    """
    from bot.settings import check_settings
    from bot.settings import load_settings as read_settings

    settings = read_settings()
    faults = check_settings(settings, host=host)
    refused = [fault for fault in faults if not needed or fault.startswith(needed)]
    if refused:
        raise Refusal(*refused)
    return settings


@contextmanager
def open_service(
    settings: "Settings", *, channel: "WayOut | None" = None, checked: bool = True
) -> Iterator["Service"]:
    """A service that does not run, closed at the end.

    Raises `storage.migrating.DatabaseBehind` or `DatabaseAhead` unless it is not to be `checked`.
    """
    from bot.service import build_service
    from storage.migrating import ahead_or_behind

    with working("Reading districts and words"):
        service = build_service(settings, channel=channel)
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


@contextmanager
def open_checked_database(settings: "Settings") -> Iterator["Database"]:
    """The database alone, closed at the end.

    Raises `storage.migrating.DatabaseBehind` or `DatabaseAhead`.
    """
    from storage.migrating import ahead_or_behind

    with open_database(settings) as database:
        wrong = ahead_or_behind(database)
        if wrong is not None:
            raise wrong
        yield database


def migrate_with_progress(database: "Database", settings: "Settings") -> list[str]:
    """Brings the database to the newest revision; returns what was applied.

    What a revision had to leave in the clear is sealed then, if the settings hold a key.
    """
    from handlers.keys import seal_clear
    from storage.migrating import migrate
    from storage.vault import Vault

    with progress("Migrating") as note:
        applied = migrate(database, note)
    if applied and settings.secret_keys:
        with progress("Sealing") as note:
            seal_clear(database, Vault(settings.secret_keys), note)
    return applied


def need_demo(settings: "Settings", what: str) -> None:
    """Raises `Refusal` in production."""
    if not settings.is_demo:
        raise Refusal(
            f"{what} in demo mode only: set JAWAB_MODE=demo, and for the data of `jawab demo` "
            "DATABASE_URL=sqlite:///demo-data/jawab.db."
        )


def read_moment(typed: str, option: str) -> datetime:
    """An instant as it was typed for an option. Raises `typer.BadParameter`."""
    try:
        moment = datetime.fromisoformat(typed)
    except ValueError as error:
        raise typer.BadParameter(
            f"{typed!r} is no instant like 2026-12-01T10:00+05:00", param_hint=option
        ) from error
    if moment.tzinfo is None:
        raise typer.BadParameter(f"{typed!r} lacks its offset: add +05:00 or Z", param_hint=option)
    return moment


def write_file(path: "Path", content: bytes) -> None:
    """Writes a file that was asked for. Raises `Refusal` where it cannot be written."""
    try:
        path.write_bytes(content)
    except OSError as error:
        raise Refusal(f"Cannot write {path}: {error.strerror}.") from error


def plural(count: int, one: str, many: str) -> str:
    """A count with its noun."""
    return f"{count} {one if count == 1 else many}"
