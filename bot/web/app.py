"""The web application: routes put together, and the service's parts started and stopped with it."""

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp

from bot.service import Service
from bot.web import (
    case_page,
    demo,
    edition_page,
    health,
    privacy_page,
    report_page,
    simulator,
    webhooks,
)
from bot.web.headers import OwnPagesOnly, SecurityHeaders


def make_app(service: Service, *, works: bool = True, takes: bool = True) -> ASGIApp:
    """An app around a service. `works` sends and ticks, `takes` works inbound messages."""

    @asynccontextmanager
    async def run(app: FastAPI) -> AsyncIterator[None]:
        service.clock.refresh()
        if takes:
            service.start_turns()
        if works:
            service.start_work()
        elif takes:
            service.start_telling()
        # What start-up made lives for ever: collecting it again and again is what makes the
        # slowest answers slow.
        gc.collect()
        gc.freeze()
        try:
            yield
        finally:
            service.stop()

    app = FastAPI(title="Jawab", version="1", lifespan=run, docs_url=None, redoc_url=None)
    app.state.service = service
    app.include_router(health.router)
    app.include_router(case_page.router)
    app.include_router(privacy_page.router)
    app.include_router(edition_page.router)
    app.include_router(report_page.router)
    if service.settings.is_demo:
        app.include_router(demo.router)
        app.include_router(simulator.router)
        app.add_api_route("/", _to_simulator, include_in_schema=False)
    url = service.settings.public_url
    return SecurityHeaders(webhooks.Webhooks(OwnPagesOnly(app, url), service), url)


async def _to_simulator() -> RedirectResponse:
    return RedirectResponse("/simulator")
