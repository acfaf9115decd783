"""The simulator in a browser, used as a person would: opened, written in, read."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, time, timedelta
from urllib.request import Request, urlopen

from playwright.sync_api import Locator, Page, expect, sync_playwright

from flows.calendar import KARACHI

PATIENCE_MS = 30_000


@contextmanager
def open_simulator(address: str, chromium_path: str) -> Iterator[Page]:
    """The page of a demo, moved to a Saturday.

    A script's error, something that the page's policy stopped, and a request to anywhere else than
    the demo are raised at the end.
    """
    _begin_on_saturday(address)
    faults: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.set_default_timeout(PATIENCE_MS)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.context.on("console", lambda said: faults.extend(_blocked(said.type, said.text)))
        page.context.on("request", lambda asked: faults.extend(_foreign(asked.url, address)))
        page.goto(f"{address}simulator")
        yield page
        browser.close()
    assert faults == []


def _blocked(kind: str, text: str) -> list[str]:
    """What a browser says of something that it did not load or run."""
    is_policy = "Content Security Policy" in text or "Permissions policy" in text
    return (
        [text] if is_policy or (kind == "error" and "Failed to load resource" not in text) else []
    )


def _foreign(url: str, address: str) -> list[str]:
    return [] if url.startswith((address, "blob:", "data:")) else [f"asked for {url}"]


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
    taken = station.get_by_test_id("understood")
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


def move_on(page: Page, button: str) -> None:
    """Moves the clock by one of its buttons and waits until all that fell due was worked."""
    clock = page.get_by_test_id(f"clock-{button}")
    clock.click()
    expect(clock).to_be_enabled(timeout=PATIENCE_MS)


def hold(page: Page, role: str, name: str) -> None:
    """Gives the phone of a role to a person of the demo."""
    phone(page, role).get_by_test_id("person").select_option(label=name)
    expect(phone(page, role).get_by_test_id("owner")).to_contain_text(name)


def shown_time(page: Page) -> datetime:
    """What the clock stands at."""
    shown = page.get_by_test_id("clock-now").get_attribute("datetime")
    assert shown is not None
    return datetime.fromisoformat(shown)
