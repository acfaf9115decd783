"""The web application: routes put together, and the service's parts started and stopped with it."""

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from starlette.types import ASGIApp

from bot.service import Service
from bot.web import (
    case_page,
    dashboard,
    demo,
    edition_page,
    feed,
    frame,
    health,
    item_page,
    medium_page,
    open311,
    own_case_page,
    privacy_page,
    public_api,
    record_api,
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
    app.state.pages = dashboard.Kept()
    app.include_router(health.router)
    app.include_router(case_page.router)
    app.include_router(item_page.router)
    app.include_router(medium_page.router)
    app.include_router(privacy_page.router)
    app.include_router(frame.router)
    app.include_router(dashboard.router)
    app.include_router(own_case_page.router)
    app.include_router(edition_page.router)
    app.include_router(report_page.router)
    app.include_router(public_api.router)
    app.include_router(open311.router)
    app.include_router(feed.router)
    app.include_router(record_api.router)
    if service.settings.is_demo:
        app.include_router(demo.router)
        app.include_router(simulator.router)
    url = service.settings.public_url
    return SecurityHeaders(webhooks.Webhooks(OwnPagesOnly(app, url), service), url)
