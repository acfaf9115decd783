"""The page of a complaint as an officer's phone shows it: opened from the answer to SHOW."""

import re

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.cli.simulator import newest_reference, phone, sees, write

pytestmark = pytest.mark.browser

PHONE: ViewportSize = {"width": 360, "height": 740}


def test_an_officer_opens_the_page_on_a_phone(simulator: Page) -> None:
    page = simulator
    write(page, "citizen", "ہمارے محلے میں پانچ دن سے پانی نہیں آ رہا")
    reference = newest_reference(page, "citizen")
    sees(page, "focal_point", reference)
    write(page, "focal_point", f"ACK {reference} PHE office; crew visits; +2d")
    write(page, "focal_point", reference)
    link = phone(page, "focal_point").get_by_test_id("log").locator('a[href*="/case/"]').last
    href = link.get_attribute("href")
    assert href is not None
    assert re.search(r"/case/[\w-]+$", href)

    asked: list[str] = []
    browser = page.context.browser
    assert browser is not None
    opened = browser.new_page(viewport=PHONE)
    opened.on("request", lambda request: asked.append(request.url))
    opened.goto(href)
    opened.locator("button").click()
    expect(opened.locator("h1")).to_contain_text(reference)
    expect(opened.locator("html")).to_have_attribute("dir", "rtl")
    expect(opened.locator("blockquote").first).to_contain_text("پانی نہیں آ رہا")
    expect(opened.locator("ol")).to_contain_text("PHE office")
    expect(opened.locator("svg path")).to_have_count(1)
    # Nothing but the button and the document, and nothing wider than the phone.
    assert asked == [href, href, href]
    assert opened.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    # The same browser comes back without the button, and another one is told to ask for a new link.
    opened.goto(href)
    expect(opened.locator("h1")).to_contain_text(reference)
    other = browser.new_page(viewport=PHONE)
    other.goto(href)
    other.locator("button").click()
    expect(other.locator("h1")).to_have_count(0)
    expect(other.locator("button")).to_have_count(0)
    assert "پانی" not in other.content()
