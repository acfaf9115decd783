"""The public pages without a browser: valid, small, kept, and what they never say."""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import html5lib
import httpx
import pytest

from bot.sample import register_samples
from bot.service import Service, build_service
from bot.settings import Settings
from bot.web.app import make_app
from bot.web.frame import POLICY, assets_version
from handlers.rulebook import load_rulebook
from tests.line import START, Client
from tests.web.public_pages import publish

LANGUAGES = ("en", "ur", "ps", "bal", "brh")
PAGES = ("/", "/d/quetta", "/d/nowhere", "/c")
LARGEST = 100_000
CITIZEN = "whatsapp:+923000000031"
STORY = "Gul Bibi says the hand pump beside her clinic is broken, call 0300 0000031"
OFFICE = "Engineer Zafar"


@dataclass(kw_only=True)
class Site:
    """A demo without a provider, asked without a network."""

    service: Service
    client: Client

    def send(self, sender: str, text: str) -> dict[str, Any]:
        sent = {"from": sender, "to": "quetta", "body": text}
        answered: dict[str, Any] = self.client.post("/demo/send", json=sent).json()
        return answered

    def get(self, path: str, **options: Any) -> httpx.Response:
        return self.client.get(path, **options)


@contextmanager
def open_site(folder: Path, template: Path) -> Iterator[Site]:
    shutil.copyfile(template, folder / "jawab.db")
    settings = Settings(
        _env_file=None,
        jawab_mode="demo",
        database_url=f"sqlite:///{folder / 'jawab.db'}",
        jawab_media=folder / "media",
        jawab_spool=folder / "spool",
        jawab_erased=folder / "erased.list",
    )
    service = build_service(settings, rulebook=load_rulebook(strict=True), real_now=lambda: START)
    register_samples(service)
    service.start_turns()
    try:
        yield Site(service=service, client=Client(make_app(service, works=False)))
    finally:
        service.stop()


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Iterator[Site]:
    with open_site(tmp_path_factory.mktemp("empty"), sqlite_template) as site:
        yield site


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Iterator[Site]:
    """Many counted complaints, one of them real, and a weekly account that went out."""
    with open_site(tmp_path_factory.mktemp("full"), sqlite_template) as site:
        reference = site.send(CITIZEN, STORY)["reference"]
        assert reference
        officer = "whatsapp:+923000000201"
        acknowledged = site.send(officer, f"ACK {reference} {OFFICE}; Zafar sees Gul Bibi; +2d")
        assert acknowledged["intent"] == "command"
        for _ in range(3):
            site.client.post("/demo/clock", json={"advance": "3d"})
        now = site.service.clock.now()
        publish(site.service.database, site.service.rulebook.districts, now, a_week=80)
        yield site


@pytest.fixture(params=["empty", "full"])
def site(request: pytest.FixtureRequest) -> Site:
    found: Site = request.getfixturevalue(request.param)
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_valid_small_and_labelled(site: Site, path: str, language: str) -> None:
    answer = site.get(f"{path}?language={language}")
    assert answer.status_code == (404 if "nowhere" in path else 200)
    assert answer.headers["content-security-policy"] == POLICY
    page = answer.text
    style = site.get(f"/assets/{assets_version()}/style.css")
    assert len(answer.content) + len(style.content) < LARGEST
    # Raises at the first thing that HTML does not know.
    html5lib.HTMLParser(strict=True).parse(page)
    spoken = language if language in ("en", "ps") else "ur"
    direction = "ltr" if spoken == "en" else "rtl"
    assert f'<html lang="{spoken}" dir="{direction}">' in page
    assert 'class="sample"' in page
    # Nothing runs, nothing is styled in place, nothing comes from elsewhere.
    assert not re.search(r"<script|<iframe|\sstyle=|\son\w+=|javascript:", page)
    assert not re.findall(r'(?:href|src|action)="(?!/|\?|#)[^"]*"', page)
    assert len(set(re.findall(r'\sid="([^"]+)"', page))) == len(re.findall(r'\sid="', page))


@pytest.mark.parametrize("path", ["/", "/d/quetta", "/d/quetta?period=2026-11"])
def test_nothing_of_a_person_is_on_a_page(full: Site, path: str) -> None:
    for language in ("en", "ur", "ps"):
        page = full.get(path, params={"language": language}).text
        # The mark of the newest closed day is random, and means nobody.
        text = re.sub(r"<[^>]*>|\b(?:[0-9a-f]{4}:){3}[0-9a-f]{4}\b", " ", page)
        for secret in ("Gul", "Bibi", "Zafar", "pump", "0300", "923000000031", "Focal point,"):
            assert secret not in text
        # Of phones only the district's own number, of references none.
        assert set(re.findall(r"\+92\d+", text)) <= {"+923000000101"}
        assert not re.search(r"\b\d{4}-\d{4}\b", text)


def test_the_numbers_are_those_that_may_be_shown(full: Site) -> None:
    page = full.get("/d/quetta?language=en").text
    assert re.search(r'<bdi dir="ltr">\d+ %</bdi>', page)
    assert "too few for a percentage" not in page
    assert "The weekly account of" in page
    assert "updates off" not in page
    empty_week = full.get("/d/quetta?language=en&period=2026-08").text
    assert empty_week == page  # a period that is not offered is all


def test_a_page_is_kept_until_something_changes(full: Site) -> None:
    first = full.get("/d/kech?language=en")
    again = full.get("/d/kech?language=en", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    later = full.service.clock.now() + timedelta(minutes=1)
    publish(full.service.database, ["kech"], later, a_week=300)
    changed = full.get("/d/kech?language=en", headers={"If-None-Match": first.headers["etag"]})
    assert changed.status_code == 200
    assert changed.headers["etag"] != first.headers["etag"]


def test_a_district_is_found_in_any_case_and_others_are_listed(empty: Site) -> None:
    assert empty.get("/d/Quetta").headers["location"] == "/d/quetta"
    assert 'href="/d/kech?language=en"' in empty.get("/d/nowhere?language=en").text


def test_style_and_fonts_last_under_their_version(empty: Site) -> None:
    style = empty.get(f"/assets/{assets_version()}/style.css")
    assert "immutable" in style.headers["cache-control"]
    for name in re.findall(r"url\(([^)]+)\)", style.text):
        font = empty.get(f"/assets/{assets_version()}/{name}")
        assert font.headers["content-type"] == "font/woff2"
        assert "immutable" in font.headers["cache-control"]
    old = empty.get("/assets/000000000000/style.css")
    assert old.headers["cache-control"] == "no-cache"
    assert empty.get(f"/assets/{assets_version()}/..%2fapp.py").status_code == 404
