"""`jawab chat`: a phone in the terminal that speaks with the line in this process."""

import re

import pytest

from bot.service import Service
from flows.references import find_reference
from tests.cli.conftest import Run

STORY = "hamare mohalle killi ismail mein 5 din se pani nahi aa raha"


def chat(
    run: Run,
    *lines: str,
    phone: str = "03000000001",
    district: str = "quetta",
    by: str = "whatsapp",
) -> str:
    """What the terminal shows of the lines that are piped in."""
    result = run(
        *("chat", "--district", "quetta", "--from", phone, "--channel", by),
        stdin="".join(f"{line}\n" for line in lines),
    )
    assert result.exit_code == 0, result.stderr
    return result.stdout


def reference_in(shown: str) -> str:
    found = re.search(r"\d{4}-\d{4}", shown)
    assert found is not None, shown
    return found[0]


@pytest.mark.parametrize("by", ["whatsapp", "sms"])
def test_a_story_gets_a_receipt(samples: Service, run: Run, by: str) -> None:
    shown = chat(run, STORY, by=by)

    assert f"{by}:+923000000001> {STORY}" in shown
    assert find_reference(reference_in(shown)) is not None
    assert shown.index(STORY) < shown.index("bot>") < shown.index(reference_in(shown))


def test_messages_stand_on_lines_of_their_own(samples: Service, run: Run) -> None:
    """A right-to-left line finds its direction by its first letter, so nothing stands before it."""
    shown = chat(run, STORY).splitlines()

    assert shown[shown.index("bot>") + 1].startswith("آپ کی شکایت")


def test_the_conversation_goes_on_another_day_and_from_another_phone(
    samples: Service, run: Run
) -> None:
    reference = reference_in(chat(run, STORY))

    again = chat(run, reference)
    assert reference in again
    assert STORY not in again

    by_officer = chat(run, "LIST", phone="+923000000201")
    assert reference in by_officer


def test_a_pin_a_photo_and_a_wait_are_sent(samples: Service, run: Run) -> None:
    shown = chat(run, STORY, "1", "/pin 30.19 67.01", "1", "/photo ye dekhein", "/voice")
    assert shown.count("bot>") >= 5

    waited = chat(run, "/wait 80h")
    assert reference_in(shown) in waited


def test_what_is_no_command_of_the_terminal_is_explained(samples: Service, run: Run) -> None:
    result = run(
        *("chat", "--district", "quetta", "--from", "03000000001"),
        stdin="/pin north\n/wait soon\n/dance\n\n/quit\n" + STORY,
    )

    assert result.exit_code == 0
    assert result.stderr.count("/quit ends") == 3
    assert "bot>" not in result.stdout


def test_it_needs_the_demo(production: str, run: Run) -> None:
    result = run("chat", "--district", "quetta", "--from", "03000000001")

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("The chat works in demo mode only")


def test_it_takes_no_messages_from_real_phones(
    samples: Service, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TWILIO_ACCOUNT_SID", "AC" + "0" * 31 + "1")
    monkeypatch.setenv("TWILIO_AUTH_TOKEN", "f" * 32)

    result = run("chat", "--district", "quetta", "--from", "03000000001")

    assert result.exit_code == 1
    assert "would keep messages from real phones" in result.stderr


def test_a_district_without_a_number_is_told(demo: str, run: Run) -> None:
    result = run("chat", "--district", "quetta", "--from", "03000000001")
    assert result.exit_code == 1
    assert result.stderr.startswith("quetta has no whatsapp number")

    assert run("chat", "--district", "atlantis", "--from", "03000000001").exit_code == 1
    assert run("chat", "--district", "quetta", "--from", "0300").exit_code == 1
    assert run("chat", "--district", "quetta").exit_code == 2
