"""`jawab sender` and `jawab balance`: what was changed is said, and the sums agree."""

from datetime import UTC, datetime

from bot.service import Service
from storage.sets import insert_rows
from storage.tables import OutboxRow
from tests.cli.conftest import Run
from tests.rows import change_rows
from tests.storage.test_service import owed

WHATSAPP = "whatsapp:+923000000101"


def add(run: Run, *more: str, channel: str = "whatsapp") -> str:
    result = run(
        *("number", "add", "--district", "quetta", "--channel", channel),
        *("--address", "+923000000101", *more),
    )
    assert result.exit_code == 0, result.stderr
    return result.stdout


def state(run: Run) -> dict[str, str]:
    lines = run("sender", "list").stdout.splitlines()
    return {address: now for _, address, now, *_ in (line.split("\t") for line in lines[1:])}


def test_a_number_is_paused_and_resumed(demo_on_each: str, run: Run) -> None:
    add(run)
    add(run, channel="sms")

    assert run("sender", "pause", "--address", WHATSAPP).stdout == (
        f"Paused: {WHATSAPP} sends nothing now.\n"
    )
    assert state(run) == {WHATSAPP: "paused", "sms:+923000000101": "sends"}
    assert run("sender", "pause", "--address", WHATSAPP).stdout == (
        "Nothing changed: it is paused already.\n"
    )
    assert run("sender", "pause", "--all").stdout.startswith("Paused: sms:")
    assert run("sender", "resume", "--address", "03000000101").stdout.count("Resumed") == 2
    assert run("sender", "resume", "--all").stdout == "Nothing changed: nothing holds it.\n"


def test_what_is_no_sender_is_refused(demo: str, run: Run) -> None:
    add(run)
    result = run("sender", "pause", "--address", "+923000000109")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "+923000000109 is no number that messages leave from." in result.stderr
    assert run("sender", "pause").exit_code == 2
    assert run("sender", "resume", "--all", "--address", WHATSAPP).exit_code == 2


def test_what_a_number_may_send_can_be_changed(demo: str, run: Run) -> None:
    add(run, "--people-per-day", "1000")
    assert "\t1000" in run("number", "list").stdout
    assert add(run, "--people-per-day", "10000").startswith("Changed")
    assert add(run).startswith("Nothing changed")
    assert add(run, "--people-per-day", "0").startswith("Changed")
    assert run("number", "list").stdout.splitlines()[1].endswith("\t80\t")


def test_the_balance_of_a_day(demo_on_each: str, run: Run, service: Service) -> None:
    evening = datetime(2026, 11, 23, 18, 59, tzinfo=UTC)  # 23:59 in Quetta
    midnight = datetime(2026, 11, 23, 19, 0, tzinfo=UTC)
    states = ["sent", "delivered", "read", "failed", "failed", "expired", "uncertain", "queued"]
    rows = [owed(number, status=status, created_at=evening) for number, status in enumerate(states)]
    with service.database.transaction() as connection:
        insert_rows(connection, OutboxRow, [*rows, owed(20, created_at=midnight)])
    change_rows(
        service.database, OutboxRow, OutboxRow.id == rows[3]["id"],
        reason="refused", error_code=21614,
    )  # fmt: skip

    result = run("balance", "--date", "2026-11-23")
    assert (result.exit_code, result.stderr) == (0, "")
    table = [line.split("\t") for line in result.stdout.splitlines()]
    assert table[0] == ["2026-11-23", "reason", "messages"]
    assert {name: number for name, _, number in table[1:] if name} == {
        **dict.fromkeys(("sent", "delivered", "read", "expired", "uncertain", "queued"), "1"),
        "owed": "8",
        "failed": "2",
        "sending": "0",
        "recalled": "0",
        "gathered": "0",
        "digested": "0",
    }
    assert ["", "refused (21614)", "1"] in table
    assert "owed\t\t1" in run("balance", "--date", "2026-11-24").stdout
    assert "owed\t\t0" in run("balance", "--date", "2026-11-25").stdout
    assert run("balance", "--date", "yesterday").exit_code == 2


def test_a_balance_that_does_not_agree_is_told(demo: str, run: Run, service: Service) -> None:
    created_at = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)
    with service.database.transaction() as connection:
        insert_rows(connection, OutboxRow, [owed(1, status="vanished", created_at=created_at)])

    result = run("balance", "--date", "2026-11-23")
    assert result.exit_code == 1
    assert result.stderr.startswith("The sums do not agree")
