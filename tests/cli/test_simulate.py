"""`jawab simulate`: a made-up province lives, and what the service did wrong would be told."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.simulation import census, habits
from flows.commands import COMMANDS
from handlers.promises import Promises
from tests.cli.conftest import Run

SMALL = ("simulate", "--districts", "2", "--complaints", "30", "--days")


def test_it_ends_with_a_report_and_no_fault(run: Run) -> None:
    result = run(*SMALL, "6")
    assert (result.exit_code, result.stderr) == (0, "")
    districts = {line.split("\t")[0] for line in result.stdout.splitlines()}
    assert {"quetta", "kech", "ack", "fix"} <= districts
    assert "Faults: 0 of the data, 0 stuck complaints, 0 breaches not" in result.stdout


MOVES = frozenset(
    [
        "AboutOfficer",
        "Acknowledged",
        "AnswerRejected",
        "Answered",
        "AppealOverturned",
        "AppealUpheld",
        "Appealed",
        "AskedHigher",
        "Assigned",
        "AuditAsked",
        "AuditAssigned",
        "AuditReplied",
        "Audited",
        "ChangeUndone",
        "CitizenAsked",
        "CitizenDidNotAnswer",
        "ClockPaused",
        "ClockUnpaused",
        "ClosedUnconfirmed",
        "ClosingRejected",
        "CommunityChecked",
        "CommunityDenied",
        "ConsentGiven",
        "ConsentRefused",
        "DecisionPassed",
        "Extended",
        "FakeClosureFound",
        "FiledForAnother",
        "FixConfirmed",
        "FixDenied",
        "FixReported",
        "InformationAdded",
        "IssueAreaChanged",
        "Joined",
        "Linked",
        "Noted",
        "PlaceGiven",
        "Planned",
        "ProposalApproved",
        "ProposalDenied",
        "Proposed",
        "Reassigned",
        "ReferralAsked",
        "ReferralTaken",
        "Replied",
        "RungFired",
        "TransferAccepted",
        "TransferOffered",
        "TransferRefused",
        "TransferUnanswered",
        "Unlinked",
        "VerdictAskedAgain",
        "VerifierAnswered",
        "VerifiersAsked",
        "WentUp",
        "WithdrawalAsked",
        "WithdrawalAskedAgain",
        "WithdrawalCalledOff",
        "Withdrawn",
    ]
)
"""What people do to complaints, and what follows from it, as the records name it."""

OFTEN = {
    "SPEAKS_LATE": 0.9, "TAKES_IT_BACK": 0.12, "APPEALS": 0.7, "REJECTS_ANSWER": 0.6,
    "ACTS_FOR_ANOTHER": 0.1, "ASKS_FIRST": 0.15, "ANSWERS_OFFICE": 0.5, "THINKS_AGAIN": 0.05,
    "LOOKS_AROUND": 0.4, "ASSIGNS": 0.5, "PARTS_AGAIN": 0.3, "AUDITOR_ASKS": 0.5,
    "CONFIDES": 0.1,
}  # fmt: skip
"""What is rare among many is done more often where there are few people and days."""


def test_people_use_every_command_and_make_every_move(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    for habit, chance in OFTEN.items():
        monkeypatch.setattr(habits, habit, chance)
    ways = {"ANSWER": 0.08, "CANNOT": 0.12, "REFER": 0.12, "TRANSFER": 0.12, "LATE": 0.1}
    monkeypatch.setattr(habits, "OTHER_WAYS", ways)
    boastful = replace(habits.BOASTFUL, decides=0.6)
    late_desk = replace(habits.DILIGENT, fills_empty_desk=5)
    monkeypatch.setattr(census, "OF_DISTRICTS", (boastful, late_desk))
    result = run("simulate", "--districts", "2", "--days", "24", "--complaints", "260")
    # Of some appeals everybody above had a part in it, which the operator is told.
    alarms = [line for line in result.stderr.splitlines() if "action=orphan" not in line]
    assert (result.exit_code, alarms) == (0, [])
    counted = {line.split("\t")[0] for line in result.stdout.splitlines() if "\t" in line}
    assert MOVES - counted == set()
    assert {command.name for command in COMMANDS} - counted == set()


def test_the_same_seed_gives_the_same_province(run: Run) -> None:
    first, again, other = (run(*SMALL, "4", "--seed", seed).stdout for seed in ("7", "7", "8"))
    assert first == again
    assert first != other


def test_promises_that_nobody_keeps_are_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Promises, "fire_due", lambda promises: 0)
    result = run(*SMALL, "6")
    assert result.exit_code == 1
    assert "did not keep its word" in result.stderr
    assert " 0 breaches not in the record" not in result.stdout


def test_what_it_lived_on_can_be_kept(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    assert run(*SMALL, "1", "--keep", str(folder)).exit_code == 0
    assert (folder / "jawab.db").stat().st_size > 0
    result = run(*SMALL, "1", "--keep", str(folder))
    assert (result.exit_code, result.stdout) == (1, "")
    assert "name a new folder" in result.stderr
