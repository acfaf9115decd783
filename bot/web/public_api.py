"""The numbers for programs and spreadsheets: `/api/v1`, open to everybody.

What they mean and what is held back is `docs/open-data.md`'s; every number comes from a `Summary`.
"""

from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query, Request
from starlette.responses import Response

from bot.service import Service
from bot.web.open_data import (
    AWAY,
    NO_DISTRICT,
    NO_PERIOD,
    answer,
    answer_json,
    away,
    need_district,
    need_period,
    service_of,
)
from flows.edition import Edition
from flows.measures import MEASURES, VERSION
from flows.summary import Summary, nothing
from flows.tabular import write_csv
from flows.vocabulary import Language
from handlers import public
from storage.database import Conflict, DatabaseAway

router = APIRouter(prefix="/api/v1", tags=["numbers"])

_WATCHED = ("rungs", "measures", "measures-check", "editions", "digests")
# What of the clock concerns the public.

Period = Annotated[
    str,
    Query(
        description="A week (2026-W48), a month (2026-11), a year (2026), or `all`. Months and "
        "years hold whole ISO weeks, each where its Thursday lies.",
        examples=["2026-W48", "2026-11", "2026", "all"],
    ),
]

_EXAMPLE = nothing("quetta", "2026-W48", datetime.fromisoformat("2026-12-20T00:00:00+00:00"))


def _example(value: Any, media_type: str = "application/json") -> dict[int | str, dict[str, Any]]:
    return {200: {"content": {media_type: {"example": value}}}}


def _as_json(summary: Summary) -> dict[str, Any]:
    from pydantic import TypeAdapter

    shown: dict[str, Any] = TypeAdapter(Summary).dump_python(summary, mode="json")
    return shown


_SUMMARY = _example(
    _as_json(_EXAMPLE)
    | {
        "received": 61,
        "due": 48,
        "acknowledged_in_72h": {"count": 40, "of": 48, "percent": 83},
        "audited": "<5",
        "by_issue_area": {"water": 31, "education": "5+", "health": "<5", "roads": 17},
    }
)
_CSV = _example(write_csv([_EXAMPLE]).splitlines()[0], "text/csv")


@router.get("/districts", responses={**AWAY, **_example([{"slug": "quetta"}])})
def list_districts(request: Request) -> Response:
    """The districts, with their names, tehsils and the addresses of their numbers."""
    districts = service_of(request).rulebook.districts
    listed = [
        {
            "slug": slug,
            "names": dict(district.names),
            "tehsils": [
                {"code": each.code, "names": dict(each.names)}
                for each in district.places.tehsils_of(slug)
            ],
            "summary": f"/api/v1/districts/{slug}/summary",
            "csv": f"/api/v1/districts/{slug}/summary.csv",
        }
        for slug, district in sorted(districts.items())
    ]
    return answer_json(request, listed)


@router.get("/summary", responses={**AWAY, **NO_PERIOD, **_SUMMARY})
def show_province(request: Request, period: Period = "all") -> Response:
    """All measures of the province in a period: the sum of what is shown of its districts."""
    return answer_json(request, _as_json(_find(request, None, period)))


@router.get("/summary.csv", responses={**AWAY, **NO_PERIOD, **_CSV})
def show_province_csv(request: Request, period: Period = "all") -> Response:
    """The same as CSV: a row for each number."""
    return _csv(request, _find(request, None, period))


@router.get("/districts/{slug}/summary", responses={**AWAY, **NO_PERIOD, **NO_DISTRICT, **_SUMMARY})
def show_district(request: Request, slug: str, period: Period = "all") -> Response:
    """All measures of a district in a period."""
    slug = need_district(service_of(request), slug)
    return answer_json(request, _as_json(_find(request, slug, period)))


@router.get("/districts/{slug}/summary.csv", responses={**AWAY, **NO_PERIOD, **NO_DISTRICT, **_CSV})
def show_district_csv(request: Request, slug: str, period: Period = "all") -> Response:
    """The same as CSV: a row for each number."""
    slug = need_district(service_of(request), slug)
    return _csv(request, _find(request, slug, period))


@router.get("/measures", responses=_example({"version": VERSION, "measures": []}))
def list_measures(request: Request, language: Language = Language.ENGLISH) -> Response:
    """What each number means: its name, how it is counted, of what it is a share, and since which
    version of the definitions."""
    catalogue = service_of(request).rulebook.catalogue
    listed = [
        {
            "key": each.key,
            "version": each.version,
            "unit": each.unit,
            "counted_by": each.cohort,
            "of": each.of or None,
            "name": catalogue.label(each.name, language.value),
            "how": catalogue.label(each.how, language.value),
        }
        for each in MEASURES
    ]
    return answer_json(request, {"version": VERSION, "measures": listed})


@router.get("/editions", responses={**AWAY, **NO_DISTRICT, **_example([{"week": "2026-W48"}])})
def list_editions(request: Request, district: str | None = None) -> Response:
    """The newest weekly editions that went out, the newest first."""
    service = service_of(request)
    slug = need_district(service, district) if district is not None else None
    try:
        found = public.find_editions(service.database, slug)
    except (DatabaseAway, Conflict) as error:
        raise away(error) from error
    return answer_json(request, [_edition(service, each) for each in found])


@router.get(
    "/editions/{edition_id}",
    responses={
        **AWAY,
        404: {"description": "No edition that went out has this id."},
        **_example({"week": "2026-W48", "texts": {"en": "…"}}),
    },
)
def show_edition(request: Request, edition_id: str) -> Response:
    """One edition as it went out, in every language."""
    service = service_of(request)
    try:
        found = public.find_edition(service.database, edition_id)
    except (DatabaseAway, Conflict) as error:
        raise away(error) from error
    if found is None:
        raise HTTPException(404, "No edition that went out has this id.")
    return answer_json(request, {**_edition(service, found), "texts": dict(found.texts)})


@router.get("/heartbeat", responses={**AWAY, **_example({"jobs": {"rungs": None}})})
def show_heartbeat(request: Request) -> Response:
    """When the clock last ran, job by job, and until when numbers are counted."""
    service = service_of(request)
    try:
        beats = public.find_heartbeats(service.database)
        province = public.find_summary(service.database, None, "all", service.clock.now())
    except (DatabaseAway, Conflict) as error:
        raise away(error) from error
    jobs = {name: at for name, at in sorted(beats.items()) if name in _WATCHED}
    return answer_json(request, {"jobs": jobs, "counted_until": province.as_of})


def _find(request: Request, slug: str | None, period: str) -> Summary:
    service = service_of(request)
    wanted = need_period(period)
    try:
        return public.find_summary(service.database, slug, wanted, service.clock.now())
    except (DatabaseAway, Conflict) as error:
        raise away(error) from error


def _csv(request: Request, summary: Summary) -> Response:
    name = f"jawab-{summary.district or 'province'}-{summary.period}.csv"
    return answer(
        request,
        write_csv([summary]).encode(),
        "text/csv; charset=utf-8; header=present",
        **{"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _edition(service: Service, edition: Edition) -> dict[str, Any]:
    return {
        "id": edition.id,
        "district": edition.district,
        "week": edition.week,
        "since": edition.facts.since,
        "until": edition.facts.until,
        "sent_at": edition.sent_at,
        "commented": not edition.silent,
        "url": f"{service.settings.public_url}/api/v1/editions/{edition.id}",
    }
