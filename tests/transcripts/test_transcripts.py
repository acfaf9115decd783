"""Every transcript, word for word, through signed webhooks on both databases."""

from pathlib import Path

import pytest

from storage.database import Database
from tests.line import open_line
from tests.transcripts.playing import Player

CONVERSATIONS = sorted((Path(__file__).parent / "conversations").glob("*.txt"))


@pytest.mark.parametrize("conversation", CONVERSATIONS, ids=lambda path: path.stem)
def test_goes_as_written(conversation: Path, database: Database, tmp_path: Path) -> None:
    expected = conversation.read_text("utf-8")
    with open_line(database.engine.url.render_as_string(hide_password=False), tmp_path) as line:
        assert Player(line=line).play(expected) == expected
        assert line.twilio.complaints == []
