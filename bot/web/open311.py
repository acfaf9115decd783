"""Open311 GeoReport v2, read-only: single requests, coarse and thirty days late.

What is listed is `handlers.open_requests`'s affair. `status` knows open and closed alone, and would
lie: what became of a request stands in `status_notes`.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time
from typing import Annotated, Any
from xml.etree.ElementTree import Element, SubElement, tostring

from fastapi import APIRouter, HTTPException, Query, Request
from pydantic_core import to_json
from starlette.responses import Response

from bot.service import Service
from bot.web.open_data import AWAY, answer, away, need_district, service_of
from flows.summary import AREAS
from flows.vocabulary import Language
from handlers.open_requests import OpenRequest, list_requests
from storage.database import Conflict, DatabaseAway

router = APIRouter(prefix="/open311/v2", tags=["Open311 GeoReport v2"])

PAGE_SIZE = 1000

_ENGLISH = Language.ENGLISH.value
_KINDS = {"json": "application/json; charset=utf-8", "xml": "text/xml; charset=utf-8"}
_NO_FORMAT: dict[int | str, dict[str, Any]] = {404: {"description": "There is no such thing."}}
_WRONG: dict[int | str, dict[str, Any]] = {400: {"description": "A date or number is wrong."}}

Row = Mapping[str, Any]


@router.get("/discovery.{format}", responses=_NO_FORMAT)
def discover(request: Request, format: str) -> Response:
    """Where the endpoint is, and in which formats it answers."""
    url = f"{service_of(request).settings.public_url}/open311/v2"
    endpoint = {
        "specification": "http://wiki.open311.org/GeoReport_v2",
        "url": url,
        "changeset": "2026-11-25T00:00:00Z",
        "type": "production",
        "formats": ["text/xml", "application/json"],
    }
    if format == "json":
        return _send(request, "json", to_json({"endpoints": [endpoint]}))
    root = Element("discovery")
    each = SubElement(SubElement(root, "endpoints"), "endpoint")
    formats = SubElement(each, "formats")
    for name in endpoint["formats"]:
        SubElement(formats, "format").text = name
    for name in ("specification", "url", "changeset", "type"):
        SubElement(each, name).text = str(endpoint[name])
    return _send(request, format, tostring(root, "utf-8", xml_declaration=True))


@router.get("/services.{format}", responses=_NO_FORMAT)
def list_services(request: Request, format: str, jurisdiction_id: str = "") -> Response:
    """The issue areas."""
    service = service_of(request)
    rows = [
        {
            "service_code": area,
            "service_name": _area(service, area),
            "description": _area(service, area),
            "metadata": False,
            "type": "batch",
            "keywords": area,
            "group": "",
        }
        for area in AREAS
    ]
    return _answer(request, format, "services", "service", rows)


@router.get("/requests.{format}", responses={**AWAY, **_NO_FORMAT, **_WRONG})
def list_all(
    request: Request,
    format: str,
    jurisdiction_id: Annotated[str, Query(description="A district's slug; else all.")] = "",
    service_request_id: str = "",
    service_code: str = "",
    start_date: str = "",
    end_date: str = "",
    status: str = "",
    page: Annotated[int, Query(ge=1, le=100_000)] = 1,
    page_size: Annotated[int, Query(ge=1, le=PAGE_SIZE)] = PAGE_SIZE,
) -> Response:
    """Requests, the newest first; of 90 days at most. Names of services and states may be several,
    parted by commas."""
    found = _load(request, jurisdiction_id, _day(start_date))
    if service_request_id:
        wanted = set(service_request_id.split(","))
        found = [each for each in found if each.id in wanted]
    else:
        until, areas, states = _day(end_date), _parts(service_code), _parts(status)
        found = [
            each
            for each in found
            if (until is None or each.week <= until)
            and (not areas or each.area in areas)
            and (not states or _status(each) in states)
        ]
    shown = found[(page - 1) * page_size : page * page_size]
    return _answer(request, format, "service_requests", "request", _rows(request, shown))


@router.get("/requests/{id}.{format}", responses={**AWAY, **_NO_FORMAT})
def show_one(request: Request, id: str, format: str, jurisdiction_id: str = "") -> Response:
    """One request, as long as it is among those of the newest 90 days."""
    found = [each for each in _load(request, jurisdiction_id, None) if each.id == id]
    if not found:
        raise HTTPException(404, "No request in the list has this id.")
    return _answer(request, format, "service_requests", "request", _rows(request, found))


# ── rows ─────────────────────────────────────────────────────────────────────────────────────


def _load(request: Request, district: str, since: date | None) -> list[OpenRequest]:
    service = service_of(request)
    slugs = [need_district(service, district)] if district else sorted(service.rulebook.districts)
    try:
        return list_requests(
            service.database, service.vault, slugs, service.clock.now(), since or date(2000, 1, 1)
        )
    except (DatabaseAway, Conflict) as error:
        raise away(error) from error


def _rows(request: Request, found: Iterable[OpenRequest]) -> list[Row]:
    service = service_of(request)
    return [_row(service, each) for each in found]


def _row(service: Service, each: OpenRequest) -> Row:
    catalogue = service.rulebook.catalogue
    day = datetime.combine(each.week, time(), UTC).isoformat().replace("+00:00", "Z")
    return {
        "service_request_id": each.id,
        "status": _status(each),
        "status_notes": catalogue.label(f"state-{each.state.value}", _ENGLISH),
        "service_name": _area(service, each.area),
        "service_code": each.area,
        "description": "",
        "agency_responsible": "",
        "service_notice": "The day is the Monday of its week; the place is its district.",
        "requested_datetime": day,
        "updated_datetime": "",
        "expected_datetime": "",
        "address": service.rulebook.districts[each.district].names[_ENGLISH],
        "address_id": each.district,
        "zipcode": "",
        "lat": "",
        "long": "",
        "media_url": "",
    }


def _area(service: Service, area: str) -> str:
    return service.rulebook.catalogue.label(f"area-{area}", _ENGLISH)


def _status(each: OpenRequest) -> str:
    return "closed" if each.is_closed else "open"


def _parts(text: str) -> set[str]:
    return {each for each in text.split(",") if each}


def _day(text: str) -> date | None:
    if not text:
        return None
    try:
        return datetime.fromisoformat(text).date()
    except ValueError as error:
        raise HTTPException(400, "Dates are written as 2026-11-01T00:00:00Z.") from error


# ── writing ──────────────────────────────────────────────────────────────────────────────────


def _answer(request: Request, format: str, root: str, name: str, rows: Sequence[Row]) -> Response:
    if format == "json":
        return _send(request, format, to_json(rows))
    top = Element(root)
    for row in rows:
        each = SubElement(top, name)
        for key, value in row.items():
            text = str(value).lower() if isinstance(value, bool) else str(value)
            SubElement(each, key).text = text
    return _send(request, format, tostring(top, "utf-8", xml_declaration=True))


def _send(request: Request, format: str, body: bytes) -> Response:
    if format not in _KINDS:
        raise HTTPException(404, "Formats are json and xml.")
    return answer(request, body, _KINDS[format])
