"""The command as a whole: help, usage, settings, and bringing the database up to date."""

import sqlite3
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest
from typer.main import get_command

from bot.cli.main import app
from storage.migrating import head
from tests.cli.conftest import Run

COMMANDS = [
    ("demo",), ("serve",), ("migrate",), ("check",), ("chat",), ("tick",), ("reconcile",),
    ("number",), ("number", "add"), ("number", "list"), ("number", "remove"),
    ("officer",), ("officer", "add"), ("officer", "list"), ("officer", "remove"),
    ("officer", "suspend"), ("officer", "resume"),
    ("district",), ("district", "list"), ("district", "lint"), ("district", "show"),
    ("district", "diff"), ("edition",), ("edition", "show"), ("edition", "approve"),
    ("edition", "poster"), ("edition", "radio"), ("edition", "post"),
    ("wording",), ("wording", "review"), ("wording", "check"),
    ("templates",), ("templates", "list"), ("templates", "push"), ("templates", "sync"),
    ("templates", "check"), ("templates", "set"),
    ("inbox",), ("inbox", "list"), ("inbox", "show"), ("inbox", "retry"),
    ("sender",), ("sender", "list"), ("sender", "pause"), ("sender", "resume"), ("balance",),
    ("slip",), ("report",), ("simulate",), ("keys",), ("keys", "list"), ("keys", "rotate"),
    ("audit",), ("audit", "sample"), ("audit", "odd"),
    ("erase",), ("verify-log",), ("export",),
]  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_has_help(run: Run, command: tuple[str, ...]) -> None:
    result = run(*command, "--help")

    assert result.exit_code == 0
    assert result.stdout.startswith("Usage: ")
    assert len(result.stdout.splitlines()) > 4


def test_no_command_is_left_out_here() -> None:
    def listed(group: object, path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
        found = []
        for name, command in getattr(group, "commands", {}).items():
            found += [(*path, name), *listed(command, (*path, name))]
        return found

    assert sorted(listed(get_command(app))) == sorted(COMMANDS)


def test_the_installed_command_answers() -> None:
    installed = Path(sys.executable).with_name("jawab")

    shown = subprocess.run([installed, "--version"], capture_output=True, text=True, check=False)
    assert (shown.returncode, shown.stdout) == (0, f"jawab {version('jawab')}\n")

    wrong = subprocess.run([installed, "sreve"], capture_output=True, text=True, check=False)
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert "sreve" in wrong.stderr


def test_help_imports_nothing_slow() -> None:
    code = (
        "import sys; from bot.cli.main import app; "
        "slow = {'sqlalchemy', 'fastapi', 'pydantic', 'twilio', 'structlog', 'fluent', 'uvicorn'}; "
        "sys.exit(' '.join(slow & set(sys.modules)) or 0)"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    "args", [(), ("number",), ("sreve",), ("tick", "--yesterday"), ("serve", "--role", "king")]
)
def test_wrong_usage_exits_2(run: Run, args: tuple[str, ...]) -> None:
    assert run(*args).exit_code == 2


# ── settings ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "args",
    [("number", "list"), ("tick",), ("serve",), ("migrate",), ("demo",), ("district", "list")],
)
def test_a_mode_that_there_is_not_is_refused(
    run: Run, monkeypatch: pytest.MonkeyPatch, args: tuple[str, ...]
) -> None:
    monkeypatch.setenv("JAWAB_MODE", "holiday")

    result = run(*args)

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("JAWAB_MODE: ")
    assert len(result.stderr.splitlines()) == 1


def test_what_keeps_data_needs_the_key_but_not_the_account(
    production: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TWILIO_ACCOUNT_SID")
    assert run("number", "list").exit_code == 0
    assert run("officer", "list").exit_code == 0

    refused = run("tick")
    assert refused.exit_code == 1
    assert refused.stderr.startswith("TWILIO_ACCOUNT_SID is missing")

    monkeypatch.setenv("JAWAB_SECRET_KEY", "changeme")
    refused = run("number", "list")
    assert refused.exit_code == 1
    assert refused.stderr.startswith("JAWAB_SECRET_KEY holds a placeholder")


# ── migrate ──────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "kind", ["empty_sqlite_url", pytest.param("empty_postgres_url", marks=pytest.mark.postgres)]
)
def test_migrating_says_what_it_did_and_may_be_repeated(
    run: Run, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest, kind: str
) -> None:
    monkeypatch.setenv("DATABASE_URL", request.getfixturevalue(kind))

    first, second = run("migrate"), run("migrate")

    assert first.exit_code == second.exit_code == 0
    assert first.stdout.startswith("Migrated: ")
    assert f"now at {head()}." in first.stdout
    assert second.stdout == "Nothing to do: the database is at the newest revision.\n"


def test_migrating_a_database_of_a_newer_version_is_refused(demo: str, run: Run) -> None:
    make_ahead(demo)

    for args in (("migrate",), ("number", "list"), ("tick",), ("serve", "--port", "0")):
        result = run(*args)
        assert result.exit_code == 1
        assert result.stderr.startswith("The database is at revision 9999")


def make_ahead(url: str) -> None:
    with sqlite3.connect(url.removeprefix("sqlite:///")) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()


def test_an_address_of_no_database_is_refused(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "mysql://localhost/jawab")

    result = run("migrate")

    assert result.exit_code == 1
    assert result.stderr.startswith("DATABASE_URL must begin with")
