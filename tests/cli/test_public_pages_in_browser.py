"""The public pages as people meet them: on a phone, without scripts, and checked by axe."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect, sync_playwright

from tests.cli.conftest import Process

pytestmark = pytest.mark.browser

AXE = Path(__file__).resolve().parents[1] / "data" / "axe" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PHONE: ViewportSize = {"width": 360, "height": 740}
LANGUAGES = ("en", "ur", "ps")
PAGES = ("/", "/d/quetta", "/d/khuzdar", "/d/nowhere", "/c", "/c/1234-5678?code=0000&")


@dataclass(kw_only=True)
class Visitor:
    """A phone without scripts, and one in which axe runs; both on the pages of one demo."""

    address: str
    page: Page
    checked: Page
    faults: list[str]

    def open(self, path: str) -> Page:
        self.page.goto(self.address + path)
        return self.page

    def check(self, path: str) -> list[str]:
        """What axe finds on a page, a line each."""
        self.checked.goto(self.address + path)
        found = self.checked.evaluate(
            "rules => axe.run({runOnly: rules}).then(found => found.violations.flatMap(each => "
            "each.nodes.map(node => each.id + ': ' + node.html.slice(0, 160))))",
            RULES,
        )
        return [f"{path} {each}" for each in found]


@pytest.fixture(scope="module")
def browser(chromium_path: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path, args=["--no-sandbox"])
        yield browser
        browser.close()


def _visit(browser: Browser, process: Process) -> Visitor:
    address = process.wait_for("The demo runs: ").split()[-1].rstrip("/")
    faults: list[str] = []
    page = browser.new_context(viewport=PHONE, java_script_enabled=False).new_page()
    # The page's own policy lets no script in; axe is let in past it.
    checking = browser.new_context(viewport=PHONE, bypass_csp=True)
    checking.add_init_script(path=AXE)
    for context in (page.context, checking):
        context.on("request", lambda asked: faults.extend(_foreign(asked.url, address)))
        context.on("console", lambda said: faults.append(said.text) if _is_fault(said) else None)
    return Visitor(address=address, page=page, checked=checking.new_page(), faults=faults)


def _foreign(url: str, address: str) -> list[str]:
    return [] if url.startswith(address) else [f"asked for {url}"]


def _is_fault(said) -> bool:  # type: ignore[no-untyped-def]
    return said.type == "error" and "Failed to load resource" not in said.text


@pytest.fixture(scope="module")
def started() -> Iterator[Callable[..., Process]]:
    processes: list[Process] = []

    def begin(*args: str) -> Process:
        processes.append(Process(*args, env={}))
        return processes[-1]

    yield begin
    for process in processes:
        process.close()


@pytest.fixture(scope="module")
def full(
    browser: Browser, started: Callable[..., Process], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Visitor]:
    """The pages of a demo in which people have complained for weeks."""
    data = str(tmp_path_factory.mktemp("full") / "demo-data")
    visitor = _visit(browser, started("demo", "--port", "0", "--past", "21", "--data", data))
    yield visitor
    assert visitor.faults == []


@pytest.fixture(scope="module")
def empty(
    browser: Browser, started: Callable[..., Process], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Visitor]:
    """The pages of a demo in which nobody has complained."""
    data = str(tmp_path_factory.mktemp("empty") / "demo-data")
    visitor = _visit(browser, started("demo", "--port", "0", "--past", "0", "--data", data))
    yield visitor
    assert visitor.faults == []


def test_axe_finds_nothing_on_full_pages(full: Visitor) -> None:
    found = [
        each
        for path in PAGES
        for language in LANGUAGES
        for each in full.check(f"{path}{'' if path.endswith('&') else '?'}language={language}")
    ]
    assert found == []
    # On a dark screen the same colours must tell as much.
    full.checked.emulate_media(color_scheme="dark")
    assert [*full.check("/?language=en"), *full.check("/d/quetta?language=ur")] == []


def test_axe_finds_nothing_on_empty_pages(empty: Visitor) -> None:
    found = [
        each
        for path in ("/", "/d/quetta")
        for language in LANGUAGES
        for each in empty.check(f"{path}?language={language}")
    ]
    assert found == []
    expect(empty.open("/?language=en").locator("main")).to_contain_text("No complaint has come in")


def test_a_visitor_changes_the_language_and_opens_a_district(full: Visitor) -> None:
    page = full.open("/")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    page.get_by_role("link", name="English", exact=True).click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator(".sample")).to_contain_text("Sample data")
    page.get_by_role("table").get_by_role("link", name="Quetta").click()
    expect(page).to_have_url(re.compile(r"/d/quetta\?language=en$"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Quetta")
    # The page stays when the language changes, and on a phone nothing hangs over the edge.
    page.get_by_role("link", name="پښتو").click()
    expect(page).to_have_url(re.compile(r"/d/quetta\?language=ps$"))
    expect(page.locator("html")).to_have_attribute("lang", "ps")
    for path in ("/", "/d/quetta", "/c"):
        for language in LANGUAGES:
            wide = full.open(f"{path}?language={language}").evaluate(
                "document.documentElement.scrollWidth"
            )
            assert wide <= PHONE["width"], (path, language)


def test_the_map_leads_to_a_district_by_the_keyboard(full: Visitor) -> None:
    page = full.open("/?language=en")
    link = page.locator(".map a", has=page.locator("text")).first
    expect(link).to_have_attribute("aria-label", re.compile("answered within 72 hours"))
    link.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/d/\w+\?language=en$"))


def test_a_citizen_looks_at_their_own_complaint(full: Visitor) -> None:
    sent = full.page.request.post(
        f"{full.address}/demo/send",
        data={"from": "whatsapp:+923000000041", "to": "quetta", "body": "no water for five days"},
    ).json()
    code = re.search(r"code (\d{4})", sent["replies"][0])
    assert code is not None
    page = full.open("/?language=en")
    page.get_by_role("link", name="My complaint").click()
    page.get_by_label("Complaint number").fill(sent["reference"])
    page.get_by_label("Code").fill("0000" if code[1] != "0000" else "0001")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_role("alert")).to_contain_text("do not belong together")
    page.get_by_label("Code").fill(code[1])
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(sent["reference"])
    expect(page.locator(".events")).to_contain_text("We registered your complaint.")
    assert code[1] not in page.url
    page.get_by_role("button", name="اردو").click()
    expect(page.locator("html")).to_have_attribute("lang", "ur")
    expect(page.locator(".events")).to_contain_text("آپ کی شکایت درج ہوئی۔")
    link = f"/c/{sent['reference']}?code={code[1]}&language=ur"
    assert full.check(link) == []
