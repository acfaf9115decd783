"""Whether the service is alive and ready, and its metrics: for monitors, without log-in.

Alive is what a process supervisor asks. Ready also says that promises are kept: a monitor should
call somebody when it is not, but a load balancer must not turn webhooks away for it.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from fastapi import APIRouter, Request
from prometheus_client import CONTENT_TYPE_LATEST
from starlette.responses import JSONResponse, PlainTextResponse, Response

from bot.metrics import expose_metrics
from flows.holding import PAUSED
from storage.database import Conflict, Database, DatabaseAway
from storage.migrating import DatabaseAhead, ahead_or_behind
from storage.senders import SenderNumber, load_senders
from storage.service import heartbeats, oldest_queued

router = APIRouter()

LATEST_HEARTBEAT = timedelta(minutes=20)
LATEST_MESSAGE = timedelta(minutes=20)

# The jobs that keep promises and bring answers; they run every few seconds, the others need not.
WATCHED_JOBS = ("rungs", "sender")

Part = dict[str, Any]


@router.get("/healthz")
async def healthz() -> Response:
    """Answer as long as the process does anything at all."""
    return JSONResponse({"alive": True})


@router.get("/readyz", responses={503: {"description": "Not ready; the parts say why."}})
def readyz(request: Request) -> Response:
    """Answer 200 when every part is ready, else 503; each part says why."""
    service = request.app.state.service
    parts = {
        **check_parts(service.database, service.clock.now(), datetime.now(UTC)),
        "spool": _judge_spool(service.spool.count_waiting()),
    }
    ready = all(part["ready"] for part in parts.values())
    return JSONResponse({"ready": ready, **parts}, status_code=200 if ready else 503)


@router.get("/metrics", response_class=PlainTextResponse)
def metrics(request: Request) -> Response:
    """Answer in Prometheus's text format."""
    service = request.app.state.service
    body = expose_metrics(
        service.database,
        service.clock.now(),
        datetime.now(UTC),
        in_spool=service.spool.count_waiting(),
    )
    return Response(body, media_type=CONTENT_TYPE_LATEST)


def check_parts(database: Database, now: datetime, real_now: datetime) -> dict[str, Part]:
    """Each part with `ready` and what it was judged by.

    Messages are due by the service's time, heartbeats are written by the real one. When the
    database is not fit to be asked, only that is told.
    """
    try:
        fault = ahead_or_behind(database)
        if fault is not None:
            state = "ahead" if isinstance(fault, DatabaseAhead) else "behind"
            return {"database": {"ready": False, "state": state, "reason": str(fault)}}
        with database.transaction() as connection:
            beats, oldest = heartbeats(connection), oldest_queued(connection, now)
            numbers = load_senders(connection)
    except (DatabaseAway, Conflict):
        return {"database": {"ready": False, "state": "away"}}
    return {
        "database": {"ready": True, "state": "at head"},
        "clock": _judge_clock(beats, real_now),
        "outbox": _judge_outbox(oldest, now),
        "senders": _judge_senders(numbers),
    }


def _judge_clock(beats: Mapping[str, datetime | None], real_now: datetime) -> Part:
    """Late when a watched job has not finished for too long; a new database never began."""
    ages = {job: _seconds(real_now - at) for job, at in beats.items() if at is not None}
    watched = [ages[job] for job in WATCHED_JOBS if job in ages]
    late = any(age > LATEST_HEARTBEAT.total_seconds() for age in watched)
    state = "late" if late else "beating" if watched else "not started"
    return {"ready": not late, "state": state, "ages_in_seconds": dict(sorted(ages.items()))}


def _judge_outbox(oldest: datetime | None, now: datetime) -> Part:
    age = _seconds(now - oldest) if oldest else None
    late = age is not None and age > LATEST_MESSAGE.total_seconds()
    return {"ready": not late, "oldest_in_seconds": age}


def _judge_senders(numbers: Sequence[SenderNumber]) -> Part:
    """What the provider holds needs somebody; what an operator paused is only told."""
    held = {each.address: each.hold.code for each in numbers if each.hold is not None}
    return {
        "ready": not any(code != PAUSED for code in held.values()),
        "held": {address: code for address, code in held.items() if code != PAUSED},
        "paused": [address for address, code in held.items() if code == PAUSED],
    }


def _judge_spool(waiting: int) -> Part:
    """Webhooks that wait for the database are answered late: somebody should know."""
    return {"ready": waiting == 0, "waiting": waiting}


def _seconds(age: timedelta) -> int:
    return max(0, round(age.total_seconds()))
