"""`jawab check`: every planted fault is found, under its subject, and nothing else."""

from pathlib import Path

import pytest

import handlers.rulebook
import messages.templates
import messages.wording
from bot.service import Service
from flows.documents import Fault, FaultyFiles
from messages.templates import Template, Templates, load_templates
from tests.cli.conftest import PRODUCTION, Run

FAULTY_DISTRICT = """\
district: atlantis
languages: [ur, fr]
edition: {weekday: friday, time: "10:00"}
quiet_hours: {from: "21:00", to: "08:00"}
helplines: {emergency: "15", rescue: "1122", private: "1099"}
"""


def subjects(output: str) -> dict[str, str]:
    """Each subject with its verdict."""
    return {line.split()[0]: line.split()[1] for line in output.splitlines() if line[0] != " "}


ALL_WELL = dict.fromkeys(
    ("settings", "districts", "flows", "wording", "templates", "database"), "ok"
)


def test_all_is_well_with_the_samples(samples: Service, run: Run) -> None:
    result = run("check")

    assert (result.exit_code, result.stderr) == (0, "")
    assert subjects(result.stdout) == ALL_WELL
    assert "no whatsapp number" not in result.stdout


def test_all_is_well_in_production(production: str, run: Run) -> None:
    result = run("check")

    assert result.exit_code == 0
    assert subjects(result.stdout) == ALL_WELL
    assert "no whatsapp number in gwadar, kech" in result.stdout
    assert "no focal_point in gwadar, kech" in result.stdout


def expect_fault(run: Run, subject: str, told: str, count: int = 1) -> None:
    """Checks, and expects faults in one subject alone."""
    result = run("check")
    assert result.exit_code == 1
    assert subjects(result.stdout) == ALL_WELL | {subject: "fault"}
    assert told in result.stdout
    assert result.stderr == f"{count} fault{'s' if count > 1 else ''} found.\n"


def test_check_finds_unsafe_settings(
    production: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JAWAB_SECRET_KEY", "0123456789abcdef")
    monkeypatch.setenv("PUBLIC_URL", "http://jawab.example")

    result = run("check")

    assert result.exit_code == 1
    assert subjects(result.stdout) == ALL_WELL | {"settings": "fault"}
    assert "  JAWAB_SECRET_KEY is shorter" in result.stdout
    assert "  PUBLIC_URL must begin with https://" in result.stdout
    assert result.stderr == "2 faults found.\n"
    assert PRODUCTION["TWILIO_AUTH_TOKEN"] not in result.output


def test_check_finds_faulty_district_files(
    demo: str, run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "districts").mkdir()
    (tmp_path / "districts" / "atlantis.yaml").write_text(FAULTY_DISTRICT)
    monkeypatch.setenv("JAWAB_DISTRICTS", str(tmp_path / "districts"))

    expect_fault(run, "districts", "atlantis.yaml:1: there is no district `atlantis`", 2)


def test_check_finds_faults_of_the_base_conversation(
    demo: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def load(folder: Path | None = None) -> None:
        raise FaultyFiles([Fault(file="flows/base.yaml", line=7, text="step `menu` is a dead end")])

    monkeypatch.setattr(handlers.rulebook, "load_rulebook", load)

    expect_fault(run, "flows", "flows/base.yaml:7: step `menu` is a dead end")


def test_check_finds_missing_words(demo: str, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    sources = {
        language: dict(texts) for language, texts in messages.wording.package_sources().items()
    }
    sources["ur"]["citizen.ftl"] = sources["ur"]["citizen.ftl"].replace("\nmenu =", "\nmenus =")
    monkeypatch.setattr(messages.wording, "package_sources", lambda: sources)

    expect_fault(run, "wording", "ur: menu is missing", 2)
    assert run("wording", "check").exit_code == 1


def test_check_finds_templates_that_would_be_refused(
    demo: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = load_templates().templates[0]
    bad = Template(
        **{name: getattr(good, name) for name in Template.__dataclass_fields__} | {"name": "A B"}
    )
    monkeypatch.setattr(messages.templates, "load_templates", lambda: Templates(templates=(bad,)))

    expect_fault(run, "templates", "A B has an unfit name")


def test_check_finds_a_database_that_was_not_migrated(
    demo: str, empty_sqlite_url: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", empty_sqlite_url)
    expect_fault(run, "database", "run `jawab migrate`")

    monkeypatch.setenv("DATABASE_URL", "sqlite:///nowhere/jawab.db")
    expect_fault(run, "database", "cannot be reached or opened")
