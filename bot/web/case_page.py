"""A complaint's page for officers, and its media: opened by a link from SHOW, for 15 minutes.

It is made for cheap phones and weak signal: one small document without scripts, fonts or maps from
elsewhere; pictures and sound come when they are looked at. What may be seen is decided by
`handlers.case_page`.
"""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import structlog
from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from bot.service import Service
from bot.web.outline import Outline, draw_outline
from bot.web.ranges import answer_part
from flows import wording
from flows.clocks import Clock
from flows.events import Line
from flows.history import Happening
from flows.scene import area_of, level_of, place_of, state_of
from flows.visible import show_plainly
from flows.vocabulary import ClockKind, Language
from handlers.case_page import CasePage, Medium, StoredMedium, open_case, open_medium
from messages.catalogue import Catalogue
from storage.database import Conflict, DatabaseAway
from storage.vault import CannotOpen

if TYPE_CHECKING:
    from jinja2 import Environment

log = structlog.get_logger(__name__)
router = APIRouter(include_in_schema=False)

_PRIVATE = {
    "Cache-Control": "private, no-store",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
}


@cache
def _pages() -> "Environment":
    # Most processes never show a page, and are spared the time and memory of what it takes.
    from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

    return Environment(
        loader=PackageLoader("bot.web", "pages"),
        autoescape=select_autoescape(),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@router.get("/case/{token}")
def show_case(request: Request, token: str) -> Response:
    """The page: 200, 404 for what is no link of ours or not for them, 410 once it is too old."""
    service: Service = request.app.state.service
    opened = service.links.read(token)
    if opened is None or opened.reference is None:
        return PlainTextResponse("Not found.", status_code=404, headers=_PRIVATE)
    try:
        page = open_case(service.database, service.links, opened)
    except (DatabaseAway, Conflict):
        return _away()
    language = page.officer.language if page else Language.URDU
    words = _Words(service.rulebook.catalogue, language)
    if opened.until <= service.clock.now():
        return _show("notice.html", 410, words, text=words.say("page-dead"))
    if page is None:
        return _show("notice.html", 404, words, text=words.say("page-not-yours"))
    return _show("case.html", 200, words, **_contents(service, page, words))


@router.get("/media/{token}")
def show_medium(request: Request, token: str) -> Response:
    """A picture, voice note or file: 200 or 206, 404 as above, 410 once the link is too old."""
    service: Service = request.app.state.service
    opened = service.links.read(token)
    if opened is None or opened.medium_id is None:
        return PlainTextResponse("Not found.", status_code=404, headers=_PRIVATE)
    if opened.until <= service.clock.now():
        return PlainTextResponse("This link has stopped working.", 410, headers=_PRIVATE)
    try:
        medium = open_medium(service.database, opened)
    except (DatabaseAway, Conflict):
        return _away()
    content = _read(service, medium) if medium else None
    if medium is None or content is None:
        return PlainTextResponse("Not found.", status_code=404, headers=_PRIVATE)
    headers = {**_PRIVATE, "Content-Security-Policy": "default-src 'none'; sandbox"}
    wanted = request.headers.get("range")
    return answer_part(content, wanted, media_type=medium.content_type, headers=headers)


def _read(service: Service, medium: StoredMedium) -> bytes | None:
    """What a medium's file holds; `None` when it is gone, or when no key opens it."""
    try:
        return service.media_folder.read(medium.name)
    except FileNotFoundError:
        return None
    except CannotOpen:
        log.error(
            "A file of the media folder opens with no key of JAWAB_SECRET_KEY.",
            action="medium_shut",
            file=medium.name,
        )
        return None


def _away() -> Response:
    return PlainTextResponse(
        "The database is away; try again in a minute.",
        status_code=503,
        headers={**_PRIVATE, "Retry-After": "60"},
    )


@dataclass(frozen=True, slots=True)
class _Words:
    """The catalogue in one reader's language."""

    catalogue: Catalogue
    language: Language

    def say(self, key: str, **args: Any) -> str:
        return self.render(Line(key=key, args=args))

    def render(self, line: Line) -> str:
        known = self.catalogue.placeholders(line.key)
        args = {name: _isolate(value) for name, value in line.args.items() if name in known}
        lines = [{"key": line.key, "args": args}]
        return self.catalogue.render_lines(lines, self.language.value, "whatsapp").text


def _isolate(value: wording.Value) -> wording.Value:
    """People's own words, set apart so that their direction does not turn the sentence round."""
    return f"\u2068{show_plainly(value)}\u2069" if isinstance(value, str) else value


def _show(template: str, status: int, words: _Words, **contents: Any) -> Response:
    nonce = secrets.token_urlsafe(12)
    body = (
        _pages()
        .get_template(template)
        .render(
            say=words.say,
            language=words.language.value,
            direction="ltr" if words.language is Language.ENGLISH else "rtl",
            nonce=nonce,
            **contents,
        )
    )
    policy = (
        f"default-src 'none'; img-src 'self' data:; media-src 'self'; style-src 'nonce-{nonce}'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
    headers = {**_PRIVATE, "Content-Security-Policy": policy}
    return HTMLResponse(body, status_code=status, headers=headers)


# ── what stands on the page ──────────────────────────────────────────────────────────────────


def _contents(service: Service, page: CasePage, words: _Words) -> dict[str, Any]:
    case = page.case
    level = level_of(case.level)
    return {
        "title": words.say("page-title", reference=wording.reference(case.reference)),
        "made_for": words.say(
            "page-for",
            who=page.officer.office or wording.word(f"page-role-{page.officer.role}"),
            until=wording.moment(page.until),
        ),
        "summary": words.say(
            "page-summary", area=area_of(case), place=place_of(case), state=state_of(case)
        ),
        "level": words.say("page-level", who=level),
        "step": words.say(
            "page-office", office=case.office, step=case.step, date=wording.day(case.step_day)
        )
        if case.office and case.step_day
        else "",
        "story": show_plainly(case.story),
        "media": _story_media(page, words),
        "map": _map(service, page),
        "geo": _geo(page),
        "district": wording.names(service.rulebook.districts[case.district].names),
        "promises": [
            _promise(service, clock, words) for clock in case.clocks if clock.kind not in _UNSHOWN
        ],
        "history": list(_history(page, words)),
    }


# Officers do not see that a citizen thinks of withdrawing (`flows.claim_notices`).
_UNSHOWN = frozenset({ClockKind.WITHDRAWAL})


def _story_media(page: CasePage, words: _Words) -> list[dict[str, str]]:
    """What came with the first message, and what no later entry of the history shows."""
    shown = {medium for each in page.history if not _is_story(each) for medium in each.media}
    return [_medium(medium, words) for medium in page.media if medium.id not in shown]


def _is_story(entry: Happening) -> bool:
    """The first entry, whose words and pictures stand at the top of the page."""
    return entry.line.key == "page-registered"


def _medium(medium: Medium, words: _Words) -> dict[str, str]:
    kind = medium.content_type.partition("/")[0] if medium.path else ""
    absent = "page-media-waiting" if medium.status == "waiting" else "page-media-lost"
    return {
        "kind": kind if kind in ("image", "audio", "video") else "file",
        "path": medium.path,
        "absent": "" if medium.path else words.say(absent),
    }


def _map(service: Service, page: CasePage) -> Outline | None:
    place = page.case.place
    district = service.rulebook.places.districts[page.case.district]
    latitude, longitude = (place.latitude, place.longitude) if place else (None, None)
    if latitude is None and place is not None and place.tehsil is not None:
        tehsil = service.rulebook.places.tehsil(page.case.district, place.tehsil)
        latitude, longitude = tehsil.points[0] if tehsil and tehsil.points else (None, None)
    return draw_outline(district, latitude, longitude)


def _geo(page: CasePage) -> str:
    """The pin as an address that a phone's map opens; empty without one."""
    place = page.case.place
    if place is None or place.latitude is None or place.longitude is None:
        return ""
    at = f"{place.latitude:.6f},{place.longitude:.6f}"
    return f"geo:{at}?q={at}"


def _promise(service: Service, clock: Clock, words: _Words) -> dict[str, str]:
    return {
        "name": words.say(f"page-clock-{clock.kind}"),
        "due": words.say("page-clock-due", date=wording.moment(clock.due_at)),
        "standing": (standing := _standing(service, clock)),
        "shown": words.say(f"page-clock-{standing}"),
    }


def _standing(service: Service, clock: Clock) -> str:
    if clock.ended_at is not None:
        return {True: "kept", False: "broken", None: "ended"}[clock.kept]
    if clock.held_at is not None:
        return "held"
    if clock.is_paused:
        return "paused"
    return "late" if clock.due_at <= service.clock.now() else "running"


def _history(page: CasePage, words: _Words) -> Iterator[dict[str, Any]]:
    by_id = {medium.id: medium for medium in page.media}
    for each in page.history:
        yield {
            "head": words.say(
                "page-who-when",
                who=wording.word(f"page-role-{each.role}"),
                date=wording.moment(each.at),
            ),
            "line": words.render(each.line),
            "words": "" if _is_story(each) else show_plainly(each.words),
            "media": []
            if _is_story(each)
            else [_medium(by_id[medium], words) for medium in each.media if medium in by_id],
        }
