"""Every transcript, word for word. There is a module of tests for each way of playing them, so that
they are played side by side."""

from difflib import unified_diff
from pathlib import Path

import pytest

from tests.busy import check
from tests.line import open_line
from tests.transcripts.playing import CONVERSATIONS, Line, Player
from tests.transcripts.whole_line import WholeLine

each_conversation = pytest.mark.parametrize(
    "conversation", CONVERSATIONS, ids=lambda path: path.stem
)


def differences(line: Line, transcript: str) -> str:
    """Where a transcript goes otherwise on a line than it is written; empty when nowhere."""
    played = Player(line=line).play(transcript)
    lines = unified_diff(transcript.splitlines(), played.splitlines(), lineterm="", n=1)
    return "\n".join(lines)


def expect_as_written(conversation: Path, database_url: str, folder: Path) -> None:
    """Plays a transcript through signed webhooks and a database, which must be whole afterwards."""
    with open_line(database_url, folder) as line:
        assert differences(WholeLine(line=line), conversation.read_text("utf-8")) == ""
        assert line.twilio.complaints == []
        assert check(line) == []
