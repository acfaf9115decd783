"""Every transcript in the core alone, which reaches nothing outside while it plays."""

from pathlib import Path

from tests.line import START
from tests.sealed import sealed
from tests.transcripts.comparing import differences, each_conversation
from tests.transcripts.core_line import CoreLine
from tests.transcripts.playing import CONVERSATIONS


@each_conversation
def test_says_the_same(conversation: Path) -> None:
    written, line = conversation.read_text("utf-8"), CoreLine(START)
    with sealed():
        different = differences(line, written)
    assert different == ""


def test_a_word_that_differs_is_seen() -> None:
    written = CONVERSATIONS[0].read_text("utf-8")
    assert differences(CoreLine(START), written.replace("bot> ", "bot> Or ", 1)) != ""
