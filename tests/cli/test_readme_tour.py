"""The README's two minutes in the simulator, played in a browser against a real demo."""

import json
import re
from collections.abc import Callable, Iterator
from datetime import datetime, time, timedelta
from pathlib import Path
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Locator, Page, expect, sync_playwright

from flows.calendar import KARACHI
from tests.cli.conftest import Process

pytestmark = pytest.mark.browser

PATIENCE_MS = 30_000
TOUR = (
    (Path(__file__).resolve().parents[2] / "README.md")
    .read_text("utf-8")
    .partition("## Two minutes in the simulator")[2]
    .partition("\n## ")[0]
)


def told(text: str) -> str:
    """The text, which the README must tell to type or press."""
    assert text in TOUR, f"the README does not tell {text!r}"
    return text


@pytest.fixture
def page(start: Callable[..., Process], chromium_path: str) -> Iterator[Page]:
    """The simulator of a fresh demo; a script's error fails the test."""
    address = start("demo", "--port", "0").wait_for("The demo runs: ").split()[-1]
    _begin_on_saturday(address)
    faults: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.set_default_timeout(PATIENCE_MS)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(address)
        yield page
        browser.close()
    assert faults == []


def _begin_on_saturday(address: str) -> None:
    """Moves the demo to a Saturday morning, so that no weekly slot lies within 72 hours."""
    now = datetime.now(KARACHI)
    day = now.date() + timedelta(days=(5 - now.weekday()) % 7 or 7)
    moment = datetime.combine(day, time(10, 30), KARACHI)
    request = Request(
        f"{address}demo/clock",
        data=json.dumps({"set": moment.isoformat()}).encode(),
        headers={"Content-Type": "application/json"},
    )
    with urlopen(request, timeout=30) as answer:
        assert answer.status == 200


def phone(page: Page, role: str) -> Locator:
    return page.get_by_test_id(f"phone-{role}")


def write(page: Page, role: str, text: str) -> None:
    """Types a message and waits until the line has taken it."""
    station = phone(page, role)
    taken = station.get_by_text("understood:")
    before = taken.count()
    station.get_by_test_id("composer").fill(text)
    station.get_by_test_id("send").click()
    expect(taken).to_have_count(before + 1, timeout=PATIENCE_MS)


def sees(page: Page, role: str, text: str) -> None:
    """Waits until a phone shows a text."""
    expect(phone(page, role).get_by_test_id("log")).to_contain_text(text, timeout=PATIENCE_MS)


def newest_reference(page: Page, role: str) -> str:
    shown = phone(page, role).get_by_test_id("log").inner_text()
    return re.findall(r"\d{4}-\d{4}", shown)[-1]


def test_the_two_minutes_go_as_told(page: Page) -> None:
    write(page, "citizen", told("hamare mohalle mein 5 din se pani nahi aa raha"))
    reference = newest_reference(page, "citizen")
    write(page, "citizen", "1")
    write(page, "citizen", told("Kuchlak"))

    sees(page, "focal_point", reference)
    write(page, "focal_point", f"ACK {reference} {told('PHE office; crew visits; fri')}")
    fixed = told("motor replaced; PHE crew; today; no photo: night")
    write(page, "focal_point", f"FIXED {reference} {fixed}")
    sees(page, "citizen", "motor replaced")
    write(page, "citizen", "2")
    sees(page, "coordinator", reference)

    phone(page, "citizen").get_by_test_id("person").select_option(label=told("Citizen 2"))
    write(page, "citizen", "sarkari school mein ustad do mahine se nahi aata")
    late = newest_reference(page, "citizen")
    assert late != reference
    told("+72 h")
    page.get_by_test_id("clock-72h").click()
    sees(page, "coordinator", late)
    expect(phone(page, "citizen").get_by_text("promise", exact=True)).to_have_count(1)
    write(page, "focal_point", told("LATE"))
    assert late in phone(page, "focal_point").get_by_test_id("log").inner_text()

    write(page, "subscriber", told("updates on"))
    told("Fri 10:05")
    page.get_by_test_id("clock-friday").click()
    # The draft names the office that has promised a next step.
    sees(page, "coordinator", "WEEK APPROVE")
    write(page, "focal_point", told("WEEK APPROVE"))
    sees(page, "subscriber", "PHE office")
    expect(phone(page, "subscriber").get_by_text("edition", exact=True)).to_have_count(1)
