"""Somebody who was suspended and goes on: answered as a citizen, and told to the operator."""

import re
from typing import Any

from structlog.testing import capture_logs

from handlers.roster import suspend_officer
from tests.line import Line

CITIZEN = "whatsapp:+923000000001"
STRANGER = "whatsapp:+923000000002"
STORY = "hamare mohalle killi ismail mein 5 din se pani nahi aa raha"


def write(line: Line, sender: str, text: str) -> tuple[str, list[Any]]:
    """What a phone is answered, and whom the operator is told about."""
    with capture_logs() as logs:
        answer = "\n".join(line.write(sender, "quetta", text))
    return answer, [each for each in logs if each.get("action") == "suspended_writes"]


def test_commands_of_who_was_suspended_are_told(line: Line) -> None:
    receipt, _ = write(line, CITIZEN, STORY)
    found = re.search(r"\d{4}-\d{4}", receipt)
    assert found
    coordinator, service = line.officer("coordinator", "quetta"), line.service
    ack = f"ACK {found[0]} PHE office; crew visits; fri"
    suspend_officer(
        service.database, service.vault, phone=coordinator.partition(":")[2],
        now=service.clock.now(),
    )  # fmt: skip
    answer, told = write(line, coordinator, ack)
    assert len(told) == 1
    assert told[0]["district"] == "quetta"
    assert "killi ismail" not in answer.lower()
    # A complaint of their own is theirs to ask about.
    own, _ = write(line, coordinator, "bijli ka transformer jal gaya hai hamare ghar ke pas")
    mine = re.search(r"\d{4}-\d{4}", own)
    assert mine
    assert write(line, coordinator, mine[0])[1] == []
    # Nor is it told of people who hold no office.
    assert write(line, STRANGER, ack)[1] == []
    assert write(line, CITIZEN, found[0])[1] == []
    suspend_officer(service.database, service.vault, phone=coordinator.partition(":")[2], now=None)
    answer, told = write(line, coordinator, ack)
    assert told == []
    assert "PHE" in answer
