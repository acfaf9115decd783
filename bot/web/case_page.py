"""A complaint's page for officers: opened by a link from SHOW, for 15 minutes.

It is made for cheap phones and weak signal: one small document without scripts, fonts or maps from
elsewhere; pictures and sound come when they are looked at. What may be seen is decided by
`handlers.case_page`, in which browser by `bot.web.signed_links`.
"""

from collections.abc import Iterator
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from bot.service import Service
from bot.web.medium_page import show_in_page
from bot.web.outline import Outline, draw_outline
from bot.web.rendering import Words
from bot.web.signed_links import admit, not_found, press, show_notice, show_page, unless_away
from flows import wording
from flows.clocks import Clock
from flows.history import Happening
from flows.scene import area_of, level_of, place_of, state_of
from flows.visible import show_plainly
from flows.vocabulary import ClockKind
from handlers.case_page import CasePage, open_case

router = APIRouter(include_in_schema=False)


@router.get("/case/{token}")
@unless_away
def show_case(request: Request, token: str) -> Response:
    """The page: 200, 404 for what is no link of ours or not for them, 410 once it is too old."""
    service: Service = request.app.state.service
    opened = service.links.read(token)
    if opened is None or not opened.is_of_case:
        return not_found()
    words = admit(request, opened)
    if isinstance(words, Response):
        return words
    page = open_case(service.database, service.links, opened)
    if page is None:
        return show_notice(words, 404, "page-not-yours")
    return show_page("case.html", words, **_contents(service, page, words))


@router.post("/case/{token}")
@unless_away
def open_link(request: Request, token: str) -> Response:
    """The page's button."""
    service: Service = request.app.state.service
    opened = service.links.read(token)
    return press(request, opened) if opened is not None and opened.is_of_case else not_found()


# ── what stands on the page ──────────────────────────────────────────────────────────────────


def _contents(service: Service, page: CasePage, words: Words) -> dict[str, Any]:
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


def _story_media(page: CasePage, words: Words) -> list[dict[str, str]]:
    """What came with the first message, and what no later entry of the history shows."""
    shown = {medium for each in page.history if not _is_story(each) for medium in each.media}
    return [show_in_page(medium, words) for medium in page.media if medium.id not in shown]


def _is_story(entry: Happening) -> bool:
    """The first entry, whose words and pictures stand at the top of the page."""
    return entry.line.key == "page-registered"


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


def _promise(service: Service, clock: Clock, words: Words) -> dict[str, str]:
    return {
        "name": words.say(f"page-clock-{clock.kind}"),
        "due": words.say("page-clock-due", date=wording.moment(clock.due_at)),
        "standing": (standing := clock.standing(service.clock.now())),
        "shown": words.say(f"page-clock-{standing}"),
    }


def _history(page: CasePage, words: Words) -> Iterator[dict[str, Any]]:
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
            else [show_in_page(by_id[medium], words) for medium in each.media if medium in by_id],
        }
