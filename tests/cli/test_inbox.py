"""Messages that no turn could be made of: kept, told, and worked once more."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qsl

import pytest
from structlog.testing import capture_logs

from bot.channels.twilio.webhooks import parse_incoming
from flows.engine import Turn, advance
from handlers import turns
from storage.tables import Complaint, InboxRow, MediaRow, OutboxRow
from tests.cli.conftest import Run
from tests.line import START, Line
from tests.rows import rows_of
from tests.transcripts.whole_line import PNG
from tests.web.test_webhooks import CITIZEN, make, receipt_row

BAD = "زموږ په کلي کې پنځه ورځې کېږي چې د څښاک اوبه نشته boom"
GOOD = "hamare mohalle mein 5 din se pani nahi aa raha"


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """A line whose core fails on some messages; what is undone mends it."""

    def fail(conversation: Any, incoming: Any, **rest: Any) -> Turn:
        if incoming is not None and "boom" in incoming.text:
            raise ZeroDivisionError("a fault of ours")
        return advance(conversation, incoming, **rest)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(turns, "advance", fail)
        yield patch


@pytest.fixture(autouse=True)
def settings_of_the_line(line: Line, database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands find the line's database."""
    settings = line.service.settings
    monkeypatch.setenv("JAWAB_MODE", "demo")
    monkeypatch.setenv("DATABASE_URL", database_url)
    monkeypatch.setenv("JAWAB_SECRET_KEY", settings.jawab_secret_key.get_secret_value())
    monkeypatch.setenv("JAWAB_SPOOL", str(settings.jawab_spool))


def test_a_message_that_fails_is_kept_told_and_worked_when_mended(
    line: Line, run: Run, broken: pytest.MonkeyPatch
) -> None:
    photo = line.twilio.add_media(PNG, "image/png")
    with capture_logs() as logs:
        assert line.post(make(line, BAD, media=[photo])) == 204  # type: ignore[arg-type]
    assert [entry["action"] for entry in logs if entry["log_level"] == "error"] == [
        "turn_failed",
        "parked",
    ]
    (told,) = [body for to, body in line.deliver() if to == CITIZEN]
    assert "ستاسو" in told  # in the language it was written in
    (kept,) = rows_of(line.service.database, InboxRow)
    assert re.fullmatch(r"ZeroDivisionError at [a-z_.]+:\d+", kept["error"])

    # The person's later messages go on.
    assert line.post(make(line, GOOD)) == 204
    assert len(rows_of(line.service.database, Complaint)) == 1

    listed = run("inbox", "list").stdout.splitlines()
    assert listed[0].split("\t") == ["id", "received", "district", "channel", "error"]
    assert listed[1].split("\t")[:4] == [kept["id"], "2026-11-23T04:00:00Z", "quetta", "whatsapp"]

    shown = run("inbox", "show", kept["id"][-6:]).stdout
    assert "ZeroDivisionError" in shown
    assert "1 medium" in shown
    assert BAD not in shown
    assert CITIZEN not in shown
    revealed = run("inbox", "show", kept["id"], "--reveal").stdout
    assert BAD in revealed
    assert CITIZEN in revealed

    again = run("inbox", "retry", kept["id"])
    assert again.exit_code == 1
    assert again.stderr.startswith("1 message failed again and stayed parked")
    # Who was told once is not told again.
    assert [body for to, body in line.deliver() if to == CITIZEN and body == told] == []

    broken.undo()
    line.service.clock._offset = timedelta(days=1)
    worked = run("inbox", "retry", kept["id"])
    assert worked.exit_code == 0
    assert f"{kept['id']}  worked: " in worked.stdout
    (done,) = rows_of(line.service.database, InboxRow, id=kept["id"])
    assert (done["status"], done["error"]) == ("done", None)
    assert len(rows_of(line.service.database, MediaRow)) == 1
    assert run("inbox", "list").stdout.splitlines() == ["id\treceived\tdistrict\tchannel\terror"]
    assert run("inbox", "retry", "--all").stdout == "Nothing is parked.\n"


def test_a_promise_of_a_retried_story_counts_from_when_it_came(
    line: Line, run: Run, broken: pytest.MonkeyPatch
) -> None:
    assert line.post(make(line, BAD)) == 204
    broken.undo()

    result = run("inbox", "retry", "--all")

    (complaint,) = rows_of(line.service.database, Complaint)
    assert complaint["registered_at"] == START
    shown = f"{complaint['reference'][:4]}-{complaint['reference'][4:]}"
    assert f"worked: story, complaint {shown}" in result.stdout
    receipt = next(
        row
        for row in rows_of(line.service.database, OutboxRow, reference=complaint["reference"])
        if row["kind"] == "reply"
    )
    assert receipt["dedupe_key"].startswith("reply:")


def test_one_failing_message_does_not_take_the_others_along(
    line: Line, broken: pytest.MonkeyPatch
) -> None:
    """A batch that fails is worked one by one."""
    deliveries = []
    for number, text in enumerate((GOOD, BAD, GOOD)):
        webhook = make(line, text, sender=f"whatsapp:+92300000002{number}")
        deliveries.append(_delivery(line, webhook.body.decode()))

    outcomes = line.service.make_turns().work(deliveries)

    assert [each.status for each in outcomes] == ["done", "parked", "done"]  # type: ignore[union-attr]
    assert len(rows_of(line.service.database, Complaint)) == 2


def test_a_message_worked_meanwhile_is_left_alone(
    line: Line, run: Run, broken: pytest.MonkeyPatch
) -> None:
    """Two operators who work the same message make one complaint of it."""
    webhook = make(line, BAD)
    assert line.post(webhook) == 204
    broken.undo()
    (kept,) = rows_of(line.service.database, InboxRow)
    delivery = _delivery(line, webhook.body.decode(), parked_as=kept["id"])
    (first,) = line.service.make_turns().work([delivery])
    (second,) = line.service.make_turns().work([delivery])

    assert (first.status, second.status) == ("done", "known")  # type: ignore[union-attr]
    assert len(rows_of(line.service.database, Complaint)) == 1
    # Nor does the provider's own repetition.
    assert line.post(webhook) == 204
    assert len(rows_of(line.service.database, InboxRow)) == 1
    assert receipt_row(line)


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("show", "abcdef"), 1),
        (("retry", "abcdef"), 1),
        (("retry",), 2),
        (("retry", "abcdef", "--all"), 2),
        (("show",), 2),
    ],
)
def test_a_message_that_is_not_there_is_told(
    run: Run, arguments: tuple[str, ...], status: int
) -> None:
    result = run("inbox", *arguments)

    assert (result.exit_code, result.stdout) == (status, "")
    assert result.stderr


def _delivery(line: Line, form: str, parked_as: str | None = None) -> turns.Delivery:
    return turns.Delivery(
        incoming=parse_incoming(parse_qsl(form, keep_blank_values=True)),
        form=form,
        received_at=line.service.clock.now(),
        parked_as=parked_as,
    )
