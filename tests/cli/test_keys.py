"""`jawab keys`: what lies under which key, and moving it to the newest."""

import pytest

from bot.service import Service
from tests.cli.conftest import PRODUCTION, Run

NEW = "fedcba9876543210" * 4
CHAT = ("chat", "--district", "quetta", "--from", "03000000001")


@pytest.fixture
def keyed(demo: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """A demo with a key of its own."""
    monkeypatch.setenv("JAWAB_SECRET_KEY", PRODUCTION["JAWAB_SECRET_KEY"])
    return PRODUCTION["JAWAB_SECRET_KEY"]


@pytest.fixture
def changed(keyed: str, samples: Service, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A line in use, whose list of keys got a new one in front."""
    assert run(*CHAT, stdin="killi ismail mein 5 din se pani nahi aa raha\n").exit_code == 0
    monkeypatch.setenv("JAWAB_SECRET_KEY", f"{NEW},{keyed}")


def test_one_key_is_all(samples: Service, run: Run) -> None:
    result = run("keys", "list")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "under the one key" in result.stdout


def test_list_rotate_list(changed: None, run: Run) -> None:
    before = run("keys", "list")
    assert before.stderr == ""
    assert "run `jawab keys rotate`" in before.stdout
    rotated = run("keys", "rotate")
    assert (rotated.exit_code, rotated.stderr) == (0, "")
    assert rotated.stdout.startswith("Sealed ")
    after = run("keys", "list")
    assert "run `jawab keys rotate`" not in after.stdout
    # The officers of the demo have PINs, which only their owners can bring to the new key.
    assert "used their PINs" in after.stdout
    assert run("keys", "rotate").stdout == "Sealed 0 anew.\n"


def test_a_key_that_is_missing_is_told(
    changed: None, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JAWAB_SECRET_KEY", NEW)
    result = run("keys", "rotate")
    assert result.exit_code == 1
    assert "put the key back" in result.stderr
