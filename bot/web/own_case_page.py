"""The page of one's own complaint, for who has its number and code.

The form is posted, so that no address ever holds a code; a link with one is taken all the same. An
answer belongs to nobody but who asked: it is not kept, and no other page learns of it.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from urllib.parse import parse_qs

from fastapi import APIRouter, Request
from pydantic import TypeAdapter
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from bot.service import Service
from bot.web.frame import POLICY, Reader, read_as, render_page
from flows import wording
from flows.clocks import Clock
from flows.day_digest import Proof
from flows.scene import area_of, level_of
from flows.vocabulary import PROMISES, Channel, State
from handlers.own_case import OwnCase, open_own_case
from storage.database import Conflict, DatabaseAway

router = APIRouter(include_in_schema=False)

PATH = "/c"
LARGEST_FORM = 2_000
_FIELDS = ("reference", "code", "language")

_PRIVATE = {
    "Cache-Control": "private, no-store",
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
}


@router.get(PATH)
def show_form(request: Request, language: str = "") -> Response:
    """The form that asks for number and code."""
    return _show_form(_service(request), language)


@router.post(PATH)
async def show_posted(request: Request, language: str = "") -> Response:
    """The complaint, 200; the form again, 404, for whatever opens none; 413 for what is no form."""
    return await _answer_form(request, language, _show)


@router.post(PATH + "/proof")
async def give_proof(request: Request, language: str = "") -> Response:
    """The proof that the complaint is in the record, as a file; else as above."""
    return await _answer_form(request, language, _give_proof)


async def _answer_form(
    request: Request, language: str, show: Callable[[Service, OwnCase, str], Response]
) -> Response:
    body = bytearray()
    try:
        async for chunk in request.stream():
            body += chunk
            if len(body) > LARGEST_FORM:
                return PlainTextResponse("This is no form of ours.", 413, headers=_PRIVATE)
    except ClientDisconnect:
        return PlainTextResponse("", 400, headers=_PRIVATE)
    typed = parse_qs(body.decode("utf-8", "replace"), max_num_fields=20)
    reference, code, chosen = (typed.get(name, [""])[0] for name in _FIELDS)
    return await run_in_threadpool(_open, request, reference, code, chosen or language, show)


@router.get(PATH + "/{reference}")
def show_linked(
    request: Request, reference: str, code: str | None = None, language: str = ""
) -> Response:
    """The complaint as above; without a code the form, with the number written in."""
    if code is None:
        return _show_form(_service(request), language, reference=reference[:20])
    return _open(request, reference, code, language, _show)


def _open(
    request: Request,
    reference: str,
    code: str,
    language: str,
    show: Callable[[Service, OwnCase, str], Response],
) -> Response:
    service = _service(request)
    try:
        opened = open_own_case(
            service.database,
            service.vault,
            reference=reference[:40],
            code=code[:40],
            address=request.client.host if request.client else "",
            now=service.clock.now(),
        )
    except (DatabaseAway, Conflict):
        return PlainTextResponse(
            "The database is away; try again in a minute.",
            status_code=503,
            headers={**_PRIVATE, "Retry-After": "60"},
        )
    if opened is None:
        return _show_form(service, language, reference=reference[:20], is_wrong=True)
    return show(service, opened, language)


def _show(service: Service, opened: OwnCase, language: str) -> Response:
    reader = read_as(service.rulebook.catalogue, language or opened.case.language)
    title = reader.say("own-case-title", reference=wording.reference(opened.case.reference))
    return _answer(
        service,
        reader,
        200,
        title=title,
        opened=_contents(service, opened, reader),
        again={"reference": opened.case.reference, "code": opened.case.code},
    )


def _give_proof(service: Service, opened: OwnCase, language: str) -> Response:
    name = f"jawab-proof-{opened.case.reference}.json"
    return Response(
        TypeAdapter(Proof).dump_json(opened.proof, indent=1),
        media_type="application/json",
        headers={**_PRIVATE, "Content-Disposition": f'attachment; filename="{name}"'},
    )


def _show_form(
    service: Service, language: str, *, reference: str = "", is_wrong: bool = False
) -> Response:
    reader = read_as(service.rulebook.catalogue, language)
    return _answer(
        service,
        reader,
        404 if is_wrong else 200,
        title=reader.say("own-title"),
        opened=None,
        reference=reference,
        is_wrong=is_wrong,
    )


def _answer(service: Service, reader: Reader, status: int, **contents: Any) -> Response:
    body = render_page(
        "own_case.html", reader, path=PATH, is_sample=service.settings.is_demo, **contents
    )
    return HTMLResponse(body, status_code=status, headers=_PRIVATE)


def _service(request: Request) -> Service:
    service: Service = request.app.state.service
    return service


# ── what stands on the page ──────────────────────────────────────────────────────────────────


def _contents(service: Service, opened: OwnCase, reader: Reader) -> dict[str, Any]:
    case = opened.case
    district = wording.names(service.rulebook.districts[case.district].names)
    return {
        "state": reader.say(f"state-{case.state.value}"),
        "about": reader.say("own-about", area=area_of(case), district=district),
        "who": reader.say("own-who", who=level_of(case.level)) if case.is_open else "",
        "promises": [
            _promise(service, clock, reader) for clock in case.clocks if clock.kind in PROMISES
        ],
        "next": list(_next(opened, reader)),
        "history": [
            {"at": _moment(each.at, reader), "line": reader.render(each.line)}
            for each in opened.history
        ],
        "proof": _proof(opened.proof, reader),
    }


def _proof(proof: Proof, reader: Reader) -> Any:
    """What is said of the proof; nothing while no day of the complaint is closed."""
    if not proof.days:
        return None
    newest = proof.days[-1]
    return reader.tell(
        "own-proof",
        count=len(proof.events),
        date=reader.say("board-date", date=wording.day(newest.day)),
        digest=newest.printed,
    )


def _moment(at: datetime, reader: Reader) -> str:
    return reader.say("board-date", date=wording.moment(at))


def _promise(service: Service, clock: Clock, reader: Reader) -> dict[str, Any]:
    standing = clock.standing(service.clock.now())
    return {
        "name": reader.say(f"page-clock-{clock.kind}"),
        "due": _moment(clock.due_at, reader),
        "standing": reader.say(f"page-clock-{standing}"),
        "is_bad": standing in ("late", "broken"),
    }


_ASKED = {
    State.CHECKING: "own-say-whether",
    State.CLOSED_REFERRED: "own-say-whether",
    State.WAITING_CITIZEN: "own-answer-question",
}
_TO_COME_BACK = frozenset(
    {State.CLOSED_CONFIRMED, State.CLOSED_UNCONFIRMED, State.ANSWERED, State.CLOSED_NOT_DONE}
)


def _next(opened: OwnCase, reader: Reader) -> list[Any]:
    """What the citizen can do now, and the number to write to for it."""
    case = opened.case
    said = []
    if case.state in _ASKED:
        said.append(reader.say(_ASKED[case.state]))
    elif case.state in _TO_COME_BACK:
        said.append(reader.say("own-not-right"))
    elif case.is_open:
        said.append(reader.say("own-add-or-higher"))
    reference = f"{wording.reference(case.reference)} {case.code}"
    for channel in (Channel.WHATSAPP, Channel.SMS):
        if channel in opened.numbers:
            key = f"own-write-{channel.value}"
            said.append(reader.tell(key, number=opened.numbers[channel], reference=reference))
    said.append(reader.say("slip-free"))
    return said
