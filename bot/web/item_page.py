"""An item's page for protected officers: opened by a link from OPEN, for 15 minutes.

It shows what OPEN says and what chat cannot: all words, and the pictures and sound, opened by the
lane's key. No title, address or first line says what it is about.
"""

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from bot.service import Service
from bot.web.medium_page import show_in_page
from bot.web.rendering import Words
from bot.web.signed_links import admit, not_found, press, show_notice, show_page, unless_away
from flows import wording
from flows.protected.case import Told
from flows.protected.items import duty_lines, origin_line, safety_args, state_of
from flows.protected.references import show_reference
from flows.visible import show_plainly
from handlers.item_page import ItemPage, open_item

router = APIRouter(include_in_schema=False)


@router.get("/item/{token}")
@unless_away
def show_item(request: Request, token: str) -> Response:
    """The page: 200, 404 for what is no link of ours or not for them, 410 once it is too old."""
    service: Service = request.app.state.service
    opened = service.links.read(token)
    if opened is None or not opened.is_of_item:
        return not_found()
    words = admit(request, opened)
    if isinstance(words, Response):
        return words
    now = service.clock.now()
    page = open_item(service.database, service.vault, service.links, opened, now)
    if page is None:
        return show_notice(words, 404, "page-not-yours")
    return show_page("item.html", words, **_contents(service, page, words))


@router.post("/item/{token}")
@unless_away
def open_link(request: Request, token: str) -> Response:
    """The page's button."""
    service: Service = request.app.state.service
    opened = service.links.read(token)
    return press(request, opened) if opened is not None and opened.is_of_item else not_found()


def _contents(service: Service, page: ItemPage, words: Words) -> dict[str, Any]:
    case = page.case
    district = service.rulebook.districts[case.district]
    by_id = {medium.id: medium for medium in page.media}
    return {
        "heading": words.say(
            "item-title",
            number=page.number,
            state=state_of(case),
            district=wording.names(district.names),
            when=wording.moment(case.started_at),
            reference=show_reference(case.reference),
        ),
        "made_for": words.say(
            "page-for",
            who=wording.word(f"page-role-{page.officer.role}"),
            until=wording.moment(page.until),
        ),
        "safety": words.say("item-safe", **safety_args(case)),
        "phone": words.say("item-phone", phone=page.phone) if page.phone else "",
        "duty": [words.render(line) for line in duty_lines(case, district)],
        "origin": words.render(origin) if (origin := origin_line(case)) is not None else "",
        "said": [
            {
                "when": words.say("page-item-said", date=wording.moment(each.at)),
                "text": show_plainly(each.text),
                "media": [
                    show_in_page(by_id[medium], words) for medium in each.media if medium in by_id
                ],
            }
            for each in case.words
        ],
        "told": [_told(each, words) for each in case.told],
        "work": [
            words.say(key, **args)
            for key, args in (
                ("item-body", {"body": case.body, "text": case.summary}),
                ("item-outcome", {"text": case.outcome}),
            )
            if args["text"]
        ],
    }


def _told(told: Told, words: Words) -> str:
    return words.say("item-told", when=wording.moment(told.at), text=told.text)
