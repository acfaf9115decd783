"""Every transcript, word for word: through signed webhooks on both databases, and alone."""

from difflib import unified_diff
from pathlib import Path

import pytest

from storage.database import Database
from tests.busy import check
from tests.line import START, open_line
from tests.sealed import sealed
from tests.transcripts.core_line import CoreLine
from tests.transcripts.playing import CONVERSATIONS, Line, Player
from tests.transcripts.whole_line import WholeLine

each_conversation = pytest.mark.parametrize(
    "conversation", CONVERSATIONS, ids=lambda path: path.stem
)


def differences(expected: str, played: str) -> str:
    """Where a transcript went otherwise than it is written; empty when nowhere."""
    lines = unified_diff(expected.splitlines(), played.splitlines(), lineterm="", n=1)
    return "\n".join(lines)


def play(line: Line, transcript: str) -> str:
    return differences(transcript, Player(line=line).play(transcript))


@each_conversation
def test_goes_as_written(conversation: Path, database: Database, tmp_path: Path) -> None:
    expected = conversation.read_text("utf-8")
    with open_line(database.engine.url.render_as_string(hide_password=False), tmp_path) as line:
        assert play(WholeLine(line=line), expected) == ""
        assert line.twilio.complaints == []
        assert check(line) == []


@each_conversation
def test_the_core_alone_says_the_same(conversation: Path) -> None:
    expected, line = conversation.read_text("utf-8"), CoreLine(START)
    with sealed():
        different = play(line, expected)
    assert different == ""


def test_a_word_that_differs_is_seen() -> None:
    written = CONVERSATIONS[0].read_text("utf-8")
    assert play(CoreLine(START), written.replace("bot> ", "bot> Or ", 1)) != ""
