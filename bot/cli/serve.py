"""`jawab serve`: the service until it is told to stop."""

from contextlib import nullcontext
from enum import StrEnum
from typing import Annotated

import typer

from bot.cli import console


class ServerRole(StrEnum):
    """What a process does: take messages and show pages, send and tick, or both."""

    ALL = "all"
    WEB = "web"
    WORKER = "worker"


def serve(
    host: Annotated[str, typer.Option(help="The address to listen at.")] = "127.0.0.1",
    port: Annotated[
        int, typer.Option(help="The port; 0 takes any that is free.", min=0, max=65535)
    ] = 8000,
    role: Annotated[
        ServerRole,
        typer.Option(help="web takes messages and shows pages, worker sends and keeps promises."),
    ] = ServerRole.ALL,
) -> None:
    """Run the service until SIGTERM or Ctrl+C.

    Refuses unsafe settings and a database that is not at this version's revision. On SQLite one
    server runs per database file; on PostgreSQL any number of web and worker processes do.
    """
    from bot.logs import configure_logs
    from bot.serving import CannotListen, DidNotStart, listen_at, serve_web, serve_worker
    from storage.serving import only_server

    settings = console.load_settings(host=host)
    try:
        listener = None if role is ServerRole.WORKER else listen_at(host, port)
    except CannotListen as error:
        raise console.Refusal(f"Cannot listen: {error}. Choose with --host and --port.") from error
    with (
        listener or nullcontext(),
        console.open_service(settings) as service,
        only_server(service.database),
    ):
        configure_logs(readable=settings.is_demo)
        if listener is None:
            serve_worker(service, ready=lambda: console.say("Jawab works: sending and ticking."))
            return
        address = f"http://{_shown(host)}:{listener.getsockname()[1]}/"
        try:
            serve_web(
                service,
                listener,
                works=role is ServerRole.ALL,
                ready=lambda: console.say(f"Jawab serves {address} ({settings.jawab_mode} mode)"),
            )
        except DidNotStart as error:
            raise console.Refusal(f"{error}.") from error


def _shown(host: str) -> str:
    return f"[{host}]" if ":" in host else host
