"""Every transcript through signed webhooks and PostgreSQL."""

from pathlib import Path

import pytest

from tests.transcripts.comparing import each_conversation, expect_as_written

pytestmark = pytest.mark.postgres


@each_conversation
def test_goes_as_written(conversation: Path, postgres_url: str, tmp_path: Path) -> None:
    expect_as_written(conversation, postgres_url, tmp_path)
