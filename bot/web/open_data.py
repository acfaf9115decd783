"""How open data are answered: for every page and program, kept for a minute, told when the same."""

import hashlib
from typing import Any

from fastapi import HTTPException, Request
from pydantic_core import to_json
from starlette.responses import Response

from bot.service import Service
from flows.periods import NoPeriod, read_period
from storage.database import Conflict, DatabaseAway

_OPEN = {
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Cache-Control": "public, max-age=60",
}

AWAY: dict[int | str, dict[str, Any]] = {503: {"description": "The database is away; try again."}}
NO_DISTRICT: dict[int | str, dict[str, Any]] = {404: {"description": "There is no such district."}}
NO_PERIOD: dict[int | str, dict[str, Any]] = {400: {"description": "That is no period."}}


def service_of(request: Request) -> Service:
    """The service behind a request."""
    service: Service = request.app.state.service
    return service


def need_district(service: Service, slug: str) -> str:
    """The slug of a district that we have; else 404."""
    if slug not in service.rulebook.districts:
        known = ", ".join(sorted(service.rulebook.districts))
        raise HTTPException(404, f"There is no such district; there are {known}.")
    return slug


def need_period(text: str) -> str:
    """A period; else 400."""
    try:
        return read_period(text)
    except NoPeriod as error:
        raise HTTPException(400, str(error)) from error


def away(error: DatabaseAway | Conflict) -> HTTPException:
    """What is answered while the database cannot be asked."""
    return HTTPException(503, "The database is away; try again in a minute.")


def answer_json(request: Request, value: Any) -> Response:
    """A value as JSON."""
    return answer(request, to_json(value), "application/json")


def answer(request: Request, body: bytes, media_type: str, **headers: str) -> Response:
    """A body, or 304 when whoever asks has it."""
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    sent = {**_OPEN, "ETag": tag, **headers}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=sent)
    return Response(body, media_type=media_type, headers=sent)
