"""`jawab report`: a board's pack on paper or as text, and plain words where there is none."""

from pathlib import Path

import pytest

from bot.service import Service
from flows.packs import PackKind, make_pack, occasion
from handlers import packs
from tests.cli.conftest import Run
from tests.flows.test_packs import NAMES, NOW, STUCK, summary
from tests.paper import text_of

HERE = ("report", "--kind", "board", "--district", "quetta")


def test_before_anything_is_counted_there_is_none(samples: Service, run: Run) -> None:
    result = run(*HERE)
    assert (result.exit_code, result.stderr) == (
        1, "Nothing is counted yet in the time that board tells of.\n",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--kind", "board"), "every other report needs --district"),
        (("--kind", "council", "--district", "quetta"), "council is of all districts"),
        (("--kind", "board", "--district", "quetta", "--out", "x.doc"), "a .pdf or a .txt"),
        (("--kind", "board", "--district", "atlantis"), "There is no district"),
    ],
)
def test_what_cannot_be_is_told(
    samples: Service, run: Run, options: tuple[str, ...], told: str
) -> None:
    result = run("report", *options)
    assert result.exit_code == 1
    assert told in result.stderr


@pytest.mark.paper
def test_it_is_written_as_it_is_shown(
    samples: Service, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    due = occasion(PackKind.BOARD, NOW)
    figures = {due.periods[-1]: summary(due.periods[-1], received=30)}
    pack = make_pack(
        "p", PackKind.BOARD, due, NOW,
        district="quetta", names=NAMES, summaries={"quetta": figures}, stuck=STUCK,
    )  # fmt: skip
    monkeypatch.setattr(packs, "prepare", lambda *_: pack)
    shown = run(*HERE).stdout
    assert "the district coordinator: 4, the oldest for 9 days" in shown
    assert run(*HERE, "--out", "board.txt").stdout == "Written to board.txt.\n"
    assert Path("board.txt").read_text(encoding="utf-8") == shown
    assert run(*HERE, "--out", "board.pdf").exit_code == 0
    text = text_of(Path("board.pdf").read_bytes())
    assert "District Delivery Board" in text
    assert "30" in text
