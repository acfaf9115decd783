"""The demo API behind the simulator: messages without signature, the outbox, the movable clock.

Exists in demo mode only; the paths and answers are part of the contract for acceptance checks.
"""

import re
from datetime import datetime, timedelta
from typing import Any

from fastapi import APIRouter, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import FileResponse, JSONResponse, Response

from bot.sample import sample_people
from bot.service import Service
from flows.engine import Turn
from flows.events import EditionApproved
from flows.incoming import Attachment, Incoming, Pin
from flows.references import show_reference
from flows.visible import show_plainly
from flows.vocabulary import Channel, Intent, Lane
from handlers.demo import (
    keep_upload,
    list_numbers,
    list_outbox,
    place_shown,
    replies_of,
    uploaded_file,
)
from handlers.identifiers import new_id
from handlers.turns import Delivery, Outcome
from storage.database import Conflict, DatabaseAway

router = APIRouter(prefix="/demo", include_in_schema=False)

LARGEST_UPLOAD = 16 * 1024 * 1024

_DURATION = re.compile(r"^(\d{1,5})\s*([mhdw])$")
_UNITS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}


def _service(request: Request) -> Service:
    service: Service = request.app.state.service
    return service


def _refuse(reason: str, status: int = 400) -> JSONResponse:
    return JSONResponse({"error": reason}, status_code=status)


class Sent(BaseModel):
    """A message as a phone would send it. `to` is an address of ours or a district's slug."""

    model_config = ConfigDict(populate_by_name=True)

    sender: str = Field(alias="from", min_length=3, max_length=100)
    to: str = Field(min_length=2, max_length=100)
    body: str = Field(default="", max_length=1600)
    media: list[str] = Field(default_factory=list, max_length=10)
    latitude: float | None = Field(default=None, ge=-90, le=90)
    longitude: float | None = Field(default=None, ge=-180, le=180)
    choice: str | None = Field(default=None, max_length=200)


class Move(BaseModel):
    """Where the clock goes: ahead by a duration such as `72h`, or to an instant."""

    advance: str | None = None
    set: datetime | None = None


@router.get("/numbers")
def numbers(request: Request) -> list[dict[str, Any]]:
    return list_numbers(_service(request).database, _service(request).rulebook)


@router.get("/people")
def people(request: Request) -> list[dict[str, Any]]:
    return sample_people()


@router.post("/media")
async def upload(request: Request) -> Response:
    """Takes a file as the provider would; answers the address under which it waits."""
    body = await request.body()
    if not body or len(body) > LARGEST_UPLOAD:
        return _refuse("a file has 1 byte to 16 MB", 413 if body else 400)
    name = keep_upload(_service(request).settings.jawab_media, body)
    return JSONResponse({"url": f"/demo/media/{name}"})


@router.get("/media/{name}")
def uploaded(request: Request, name: str) -> Response:
    found = uploaded_file(_service(request).settings.jawab_media, name)
    if found is None:
        return _refuse("there is no such file", 404)
    path, content_type = found
    return FileResponse(path, media_type=content_type)


@router.post("/send")
def send(request: Request, sent: Sent) -> Response:
    """Takes a message and answers what its turn did, once it is durable and its replies tried."""
    service = _service(request)
    service.clock.refresh()
    sender = sent.sender if ":" in sent.sender else f"whatsapp:{sent.sender}"
    channel = sender.partition(":")[0]
    if channel not in (Channel.WHATSAPP, Channel.SMS):
        return _refuse("`from` must begin with whatsapp: or sms:")
    ours = {
        (each["district"], each["channel"]): each["address"]
        for each in list_numbers(service.database, service.rulebook)
    }
    recipient = ours.get((sent.to, channel), sent.to if ":" in sent.to else f"{channel}:{sent.to}")
    if recipient not in ours.values():
        return _refuse(f"{sent.to} is no district and no number of ours", 404)
    if not (sent.body or sent.media or sent.choice or sent.latitude is not None):
        return _refuse("a message needs a body, media, a place or a choice")
    delivery = Delivery(
        incoming=_incoming(service, sent, sender, recipient, Channel(channel)),
        form="",
        received_at=service.clock.now(),
    )
    if service.turns is None:
        return _refuse("this process takes no messages", 503)
    try:
        outcome = service.turns.submit(delivery).result(timeout=60)
    except (DatabaseAway, Conflict):
        return _refuse("the message could not be stored; send it again", 503)
    service.media.fetch_due()
    if outcome.turn and any(isinstance(each, EditionApproved) for each in outcome.turn.events):
        # Its job would be along within the minute.
        service.jobs.run("editions")
    service.jobs.run("sender")
    return JSONResponse(_answer(service, outcome))


def _incoming(
    service: Service, sent: Sent, sender: str, recipient: str, channel: Channel
) -> Incoming:
    pin = None
    if sent.latitude is not None and sent.longitude is not None:
        pin = Pin(latitude=sent.latitude, longitude=sent.longitude)
    attachments = []
    for url in sent.media:
        found = uploaded_file(service.settings.jawab_media, url.rpartition("/")[2])
        kind = found[1] if found else _guess_type(url)
        attachments.append(Attachment(url=url, content_type=kind))
    return Incoming(
        provider_id=f"DEMO{new_id()}",
        channel=channel,
        sender=sender,
        recipient=recipient,
        text=show_plainly(sent.body),
        attachments=tuple(attachments),
        pin=pin,
        choice=sent.choice,
    )


def _guess_type(url: str) -> str:
    voice = (".ogg", ".oga", ".amr", ".mp3", ".m4a", ".opus", ".wav")
    return "audio/ogg" if url.lower().endswith(voice) else "image/jpeg"


def _answer(service: Service, outcome: Outcome) -> dict[str, Any]:
    turn = outcome.turn
    return {
        "intent": turn.intent.value if turn else None,
        "created": turn.created if turn else False,
        "reference": show_reference(turn.reference) if turn and turn.reference else None,
        "language": turn.language.value if turn and turn.language else None,
        "issue_area": turn.issue_area.value if turn and turn.issue_area else None,
        "lane": _lane(turn) if turn else None,
        "district": outcome.district,
        "place": place_shown(turn.place) if turn and turn.place else None,
        "date": turn.date if turn else None,
        "replies": replies_of(service.database, service.vault, service.rulebook, outcome),
        "status": outcome.status,
    }


def _lane(turn: Turn) -> str | None:
    """Which lane a citizen's message went to; the protected one tells no more than that."""
    if turn.protected.cases and turn.intent is not Intent.COMMAND:
        return Lane.PROTECTED.value
    return Lane.ORDINARY.value if turn.reference else None


@router.get("/outbox")
def outbox(request: Request, to: str, after: str | None = None, limit: int = 200) -> Response:
    """What a phone got or will get, newest first."""
    service = _service(request)
    return JSONResponse(
        list_outbox(
            service.database,
            service.vault,
            service.rulebook,
            to=to,
            after=after,
            limit=max(1, min(limit, 1000)),
        )
    )


@router.get("/clock")
def clock(request: Request) -> dict[str, str]:
    service = _service(request)
    service.clock.refresh()
    return {"now": service.clock.now().isoformat()}


@router.post("/clock")
def move_clock(request: Request, move: Move) -> Response:
    """Moves the time ahead and works all that falls due by then, and its messages."""
    service = _service(request)
    service.clock.refresh()
    target = move.set
    if move.advance is not None:
        parsed = _DURATION.match(move.advance.strip().lower())
        if parsed is None:
            return _refuse("`advance` is a number with m, h, d or w, like 72h")
        target = service.clock.now() + timedelta(**{_UNITS[parsed[2]]: int(parsed[1])})
    if target is None or target.tzinfo is None:
        return _refuse("give `advance` like 72h, or `set` as an instant with its offset")
    try:
        service.clock.move_to(target)
    except ValueError as error:
        return _refuse(str(error))
    fired = service.jobs.run_all()
    return JSONResponse({"now": service.clock.now().isoformat(), "fired": fired})
