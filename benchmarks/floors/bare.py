"""A bare ASGI application: reads a form, has it stored, answers 204. No framework, no signature."""

import gc
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import parse_qsl

Form = dict[str, str]
Take = Callable[[Form], Awaitable[None]]
Step = Callable[[], Awaitable[None]]
App = Callable[
    [dict[str, Any], Callable[[], Awaitable[Any]], Callable[[Any], Awaitable[None]]], Any
]


def make_bare_app(*, start: Step, take: Take, stop: Step) -> App:
    """An application that stores each form with `take`."""

    async def live(receive: Any, send: Any) -> None:
        await receive()
        await start()
        gc.collect()
        gc.freeze()
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await stop()
        await send({"type": "lifespan.shutdown.complete"})

    async def app(scope: dict[str, Any], receive: Any, send: Any) -> None:
        if scope["type"] == "lifespan":
            await live(receive, send)
            return
        body, more = b"", True
        while more:
            part = await receive()
            body += part.get("body", b"")
            more = part.get("more_body", False)
        await take(dict(parse_qsl(body.decode(), keep_blank_values=True)))
        await send({"type": "http.response.start", "status": 204, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    return app
