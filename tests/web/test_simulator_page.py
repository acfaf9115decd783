"""The simulator's page: served whole, under a strict policy, and nothing beside it."""

import asyncio
import re
from importlib.resources import files
from importlib.resources.abc import Traversable

import httpx
import pytest
from fastapi import FastAPI

from bot.web.simulator import router

BOT = files("bot")
FOLDER = BOT / "web" / "simulator"
ASSETS = "/simulator/assets/"

CONTENT_TYPES = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
    ".txt": "text/plain",
}


class Browser:
    """Asks the simulator's routes without a server, as a browser would."""

    def __init__(self) -> None:
        self.app = FastAPI()
        self.app.include_router(router)

    def get(self, path: str, headers: dict[str, str] | None = None) -> httpx.Response:
        async def ask() -> httpx.Response:
            transport = httpx.ASGITransport(app=self.app)
            async with httpx.AsyncClient(transport=transport, base_url="http://jawab") as client:
                return await client.get(path, headers=headers)

        return asyncio.run(ask())


@pytest.fixture
def browser() -> Browser:
    return Browser()


def list_files(folder: Traversable, prefix: str = "") -> list[str]:
    names: list[str] = []
    for entry in folder.iterdir():
        name = f"{prefix}{entry.name}"
        names += list_files(entry, f"{name}/") if entry.is_dir() else [name]
    return sorted(names)


def file_of(name: str) -> Traversable:
    """A file of the page; fonts are those of all pages."""
    return BOT / name if name.startswith("fonts/") else FOLDER / name


def read(name: str) -> str:
    return file_of(name).read_text(encoding="utf-8")


NAMES = [*list_files(FOLDER), *list_files(BOT / "fonts", "fonts/")]
SCRIPTS = [name for name in NAMES if name.endswith(".js")]


def find_references() -> set[str]:
    """Every address that the page, its styles and its scripts ask for."""
    page = re.findall(r'(?:src|href)="([^"]+)"', read("index.html"))
    styles = [ASSETS + path for path in re.findall(r"url\(([^)]+)\)", read("style.css"))]
    imports = [
        ASSETS + path
        for name in SCRIPTS
        for path in re.findall(r'^import [^;]*?"\./([^"]+)";', read(name), re.MULTILINE)
    ]
    return {*page, *styles, *imports}


def test_page_is_served(browser: Browser) -> None:
    answer = browser.get("/simulator")

    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "Jawab" in answer.text
    assert "جواب" in answer.text


@pytest.mark.parametrize("path", ["/simulator", "/simulator/assets/app.js"])
def test_policy_allows_our_own_files_only(browser: Browser, path: str) -> None:
    answer = browser.get(path)

    policy = answer.headers["content-security-policy"]
    directives = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert directives["default-src"] == "'self'"
    assert "unsafe" not in policy
    assert directives["frame-ancestors"] == "'none'"


def test_page_holds_nothing_that_the_policy_forbids() -> None:
    page = read("index.html")

    assert re.findall(r"<script(?![^>]*\bsrc=)", page) == []
    assert re.findall(r"<style|\sstyle=|\son[a-z]+=", page) == []
    assert re.findall(r"https?://", page) == []


@pytest.mark.parametrize("name", SCRIPTS)
def test_scripts_never_turn_text_into_markup(name: str) -> None:
    assert (
        re.findall(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", read(name))
        == []
    )


def test_every_file_asked_for_exists(browser: Browser) -> None:
    references = find_references()

    assert len(references) > 20
    for reference in references:
        assert browser.get(reference).status_code == 200, reference


def test_every_file_is_asked_for_or_a_licence() -> None:
    wanted = {reference.removeprefix(ASSETS) for reference in find_references()}

    spare = {name for name in NAMES if name not in wanted and name != "index.html"}
    assert {name for name in spare if not name.startswith("fonts/LICENSE-")} == set()


def test_every_font_family_carries_its_licence() -> None:
    fonts = {name for name in NAMES if name.endswith(".woff2")}

    assert fonts
    for font in fonts:
        families = [
            name.removeprefix("fonts/LICENSE-").removesuffix(".txt")
            for name in NAMES
            if name.startswith("fonts/LICENSE-")
        ]
        assert any(font.startswith(f"fonts/{family}-") for family in families), font
    for name in NAMES:
        if name.startswith("fonts/LICENSE-"):
            assert "SIL Open Font License" in read(name)


@pytest.mark.parametrize("name", NAMES)
def test_content_type(browser: Browser, name: str) -> None:
    answer = browser.get(ASSETS + name)

    assert answer.status_code == 200
    extension = name[name.rindex(".") :]
    assert answer.headers["content-type"].split(";")[0] == CONTENT_TYPES[extension]
    assert answer.content == file_of(name).read_bytes()


def test_fonts_last_and_the_rest_is_asked_for_again(browser: Browser) -> None:
    font = next(name for name in NAMES if name.endswith(".woff2"))

    assert "immutable" in browser.get(ASSETS + font).headers["cache-control"]
    assert browser.get(ASSETS + "app.js").headers["cache-control"] == "no-cache"
    assert browser.get("/simulator").headers["cache-control"] == "no-cache"


def test_unchanged_file_is_not_sent_again(browser: Browser) -> None:
    first = browser.get(ASSETS + "app.js")

    again = browser.get(ASSETS + "app.js", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304
    assert again.content == b""
    assert again.headers["etag"] == first.headers["etag"]

    stale = browser.get(ASSETS + "app.js", headers={"If-None-Match": 'W/"of another day"'})
    assert stale.status_code == 200


def test_text_is_packed_for_those_who_can_unpack_it(browser: Browser) -> None:
    packed = browser.get(ASSETS + "app.js", headers={"Accept-Encoding": "gzip, br"})
    plain = browser.get(ASSETS + "app.js", headers={"Accept-Encoding": "identity"})

    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert plain.headers["vary"] == packed.headers["vary"] == "Accept-Encoding"
    assert packed.content == plain.content


@pytest.mark.parametrize(
    "name",
    [
        "nothing.js",
        "",
        "fonts",
        "fonts/",
        "/app.js",
        "./app.js",
        "../simulator.py",
        "%2e%2e/simulator.py",
        "%2e%2e%2fsimulator.py",
        "..%2f..%2f__init__.py",
        "fonts/%2e%2e/app.js",
        "..%5csimulator.py",
        "%2fetc%2fpasswd",
        "app.js%00",
        "APP.JS",
    ],
)
def test_no_other_name_answers(browser: Browser, name: str) -> None:
    # The client would resolve `./` and `../` itself, so their dots travel escaped.
    path = ASSETS + name.replace("./", "%2e/").replace(".%2e/", "%2e%2e/")

    assert browser.get(path).status_code == 404


def test_page_stays_light(browser: Browser) -> None:
    sizes = [
        int(
            browser.get(ASSETS + name, headers={"Accept-Encoding": "gzip"}).headers[
                "content-length"
            ]
        )
        for name in NAMES
        if not name.startswith("fonts/")
    ]

    assert sum(sizes) < 40_000
