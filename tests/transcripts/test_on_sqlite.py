"""Every transcript through signed webhooks and SQLite."""

from pathlib import Path

from tests.transcripts.comparing import each_conversation, expect_as_written


@each_conversation
def test_goes_as_written(conversation: Path, sqlite_url: str, tmp_path: Path) -> None:
    expect_as_written(conversation, sqlite_url, tmp_path)
