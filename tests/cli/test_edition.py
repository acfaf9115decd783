"""`jawab edition`: the account put up by the operator, and plain words where there is none."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.service import Service
from handlers import editions
from tests.cli.conftest import Run
from tests.paper import text_of

HERE = ("--district", "quetta")
PHONE = "03000000201"


@pytest.fixture
def opened(samples: Service) -> Service:
    """The samples, with a draft in every district."""
    editions.open_due(samples.database, samples.vault, samples.rulebook, in_a_week())
    return samples


def in_a_week() -> datetime:
    """After the first slot since there is anybody to tell."""
    return datetime.now(UTC) + timedelta(days=7)


def send(service: Service) -> None:
    editions.approve(service.database, "quetta", in_a_week())
    editions.close_due(
        service.database, service.vault, service.rulebook, service.links, in_a_week()
    )


@pytest.mark.paper
def test_the_poster_is_written_as_a_sheet_or_a_picture(opened: Service, run: Run) -> None:
    assert run("edition", "poster", *HERE, "--out", "wall.pdf").stdout == "Written to wall.pdf.\n"
    assert "0300 0000101" in text_of(Path("wall.pdf").read_bytes())
    assert run("edition", "poster", *HERE, "--out", "wall.png").exit_code == 0
    assert Path("wall.png").read_bytes().startswith(b"\x89PNG")
    refused = run("edition", "poster", *HERE, "--out", "wall.doc")
    assert (refused.exit_code, refused.stderr) == (1, "wall.doc: a poster is a .pdf or a .png.\n")


def test_the_script_says_how_long_it_is(opened: Service, run: Run) -> None:
    assert run("edition", "radio", *HERE, "--out", "script.txt").exit_code == 0
    urdu, english = Path("script.txt").read_text(encoding="utf-8").strip().split("\n\n")
    assert urdu.startswith("[ur] ")
    head, _, script = english.partition("\n")
    assert head.startswith("[en] ")
    assert head.endswith(" s")
    assert script.startswith("Peace be upon you. This is Jawab, the complaint line of Quetta")
    assert run("edition", "radio", *HERE).stdout.strip() == f"{urdu}\n\n{english}"


def test_the_text_for_groups_is_shown_and_who_put_it_up_is_noted(opened: Service, run: Run) -> None:
    assert run("edition", "post", *HERE).stdout.startswith("*کوئٹہ")
    other = run("edition", "post", *HERE, "--language", "en")
    assert (other.exit_code, other.stderr) == (
        1, "The text for groups of quetta is there in: ur.\n",
    )  # fmt: skip
    note = ("edition", "post", *HERE, "--place", "killi-ismail-mosque")
    assert "give both --place and --phone" in run(*note).stderr
    assert "has not gone out yet" in run(*note, "--phone", PHONE).stderr
    send(opened)
    assert "No officer of quetta" in run(*note, "--phone", "03000000999").stderr
    noted = run(*note, "--phone", PHONE)
    assert noted.stdout.startswith("Noted: quetta 20")
    shown = run("edition", "show", *HERE).stdout
    assert "Up at killi-ismail-mosque: Focal point, Quetta, 20" in shown


def test_before_a_first_account_there_is_nothing_to_put_up(samples: Service, run: Run) -> None:
    for command in ("show", "poster", "radio", "post"):
        result = run("edition", command, *HERE)
        assert (result.exit_code, result.stderr) == (1, "No edition yet: quetta.\n")
