"""`jawab audit`, and what `jawab officer add` takes of verifiers and auditors."""

import pytest

from bot.service import Service
from storage.tables import AuditSampleRow, OfficerRow
from tests.cli.conftest import Run
from tests.rows import rows_of


def add(run: Run, role: str, *args: str) -> tuple[int, str, str]:
    done = run(
        "officer", "add", "--role", role, "--phone", "+923000000291", "--name", "Bibi Hawa", *args
    )
    return done.exit_code, done.stdout, done.stderr


def test_the_sample_is_shown_and_then_drawn(samples: Service, run: Run) -> None:
    week = ("--district", "quetta", "--week", "2025-W10")
    shown = run("audit", "sample", *week, "--dry-run")
    assert shown.exit_code == 0
    assert shown.stdout.startswith("quetta 2025-W10: 0 of 0 confirmed and 0 unconfirmed. Seed ")
    assert rows_of(samples.database, AuditSampleRow) == []
    drawn = run("audit", "sample", *week)
    assert drawn.stdout.splitlines()[0] == shown.stdout.strip()
    assert drawn.stdout.splitlines()[-1] == "  Given to auditors: 0."
    assert len(rows_of(samples.database, AuditSampleRow)) == 1
    again = run("audit", "sample", *week)
    assert again.stdout.endswith("nothing was given.\n")


def test_nothing_odd_is_said(samples: Service, run: Run) -> None:
    done = run("audit", "odd", "--district", "all", "--week", "2025-W10")
    assert (done.exit_code, done.stdout) == (0, "2025-W10: nothing looks odd.\n")


@pytest.mark.parametrize("command", ["sample", "odd"])
@pytest.mark.parametrize("week", ["last", "2025-W60", "2025-10"])
def test_what_is_no_week_is_wrong_usage(
    samples: Service, run: Run, command: str, week: str
) -> None:
    done = run("audit", command, "--district", "quetta", "--week", week)
    assert done.exit_code == 2
    assert "is no week" in done.stderr


def test_a_week_that_is_not_over_is_not_drawn(samples: Service, run: Run) -> None:
    done = run("audit", "sample", "--district", "quetta", "--week", "2099-W01")
    assert done.exit_code == 2
    assert "is not over yet" in done.stderr


def test_a_verifier_serves_tehsils_by_name_or_code(samples: Service, run: Run) -> None:
    code, _, stderr = add(
        run, "verifier", "--district", "quetta", "--tehsil", "Kuchlak", "--tehsil", "PK22602"
    )
    assert (code, stderr) == (0, "")
    (row,) = rows_of(samples.database, OfficerRow, tehsils="BL-quetta-kuchlak,PK22602")
    assert (row["role"], row["consent"]) == ("verifier", "")


@pytest.mark.parametrize(
    ("args", "why"),
    [
        (("verifier", "--district", "quetta", "--tehsil", "Nowhere"), "quetta has no tehsil"),
        (("dc", "--district", "quetta", "--tehsil", "Kuchlak"), "Only a verifier"),
        (("dc", "--district", "quetta", "--home", "kech"), "Only an auditor"),
        (("auditor", "--home", "nowhere"), "nowhere"),
    ],
)
def test_what_does_not_fit_is_refused(
    samples: Service, run: Run, args: tuple[str, ...], why: str
) -> None:
    code, stdout, stderr = add(run, args[0], *args[1:])
    assert (code, stdout) == (1, "")
    assert why in stderr
    assert len(stderr.splitlines()) == 1


def test_an_auditors_home_is_kept_until_another_is_named(samples: Service, run: Run) -> None:
    def home() -> str:
        (row,) = (
            each
            for each in rows_of(samples.database, OfficerRow, role="auditor")
            if each["home"] not in ("pishin", "quetta")
        )
        return str(row["home"])

    assert "No home district" in add(run, "auditor")[1]
    assert home() == ""
    add(run, "auditor", "--home", "kech", "--home", "gwadar")
    assert home() == "kech,gwadar"
    assert "No home district" not in add(run, "auditor", "--language", "en")[1]
    assert home() == "kech,gwadar"
