"""Every transcript, word for word, through signed webhooks on both databases."""

from difflib import unified_diff
from pathlib import Path

import pytest

from storage.database import Database
from tests.busy import check
from tests.line import open_line
from tests.transcripts.playing import Player

CONVERSATIONS = sorted((Path(__file__).parent / "conversations").glob("*.txt"))


@pytest.mark.parametrize("conversation", CONVERSATIONS, ids=lambda path: path.stem)
def test_goes_as_written(conversation: Path, database: Database, tmp_path: Path) -> None:
    expected = conversation.read_text("utf-8")
    with open_line(database.engine.url.render_as_string(hide_password=False), tmp_path) as line:
        played = Player(line=line).play(expected)
        different = unified_diff(expected.splitlines(), played.splitlines(), lineterm="", n=1)
        assert played == expected, "\n".join(different)
        assert line.twilio.complaints == []
        assert check(line) == []
