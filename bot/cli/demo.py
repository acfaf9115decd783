"""`jawab demo`: the whole service on this machine, with sample districts, officers and phones."""

from collections.abc import Set
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlsplit

import typer

from bot.cli import console

if TYPE_CHECKING:
    from bot.service import Service
    from bot.settings import Settings

LOOPBACK = ("127.0.0.1", "localhost", "::1")

# What belongs to a real line and is no affair of a demo.
_OF_A_LINE = frozenset({
    "jawab_secret_key", "public_url", "twilio_account_sid", "twilio_auth_token",
    "twilio_api_key_sid", "twilio_api_key_secret", "twilio_api_url", "twilio_content_url",
})  # fmt: skip


def run_demo(
    host: Annotated[
        str, typer.Option(help="The address to listen at; of this machine only.")
    ] = "127.0.0.1",
    port: Annotated[
        int, typer.Option(help="The port; 0 takes any that is free.", min=0, max=65535)
    ] = 8000,
    data: Annotated[Path, typer.Option(help="The folder for its database and media.")] = Path(
        "demo-data"
    ),
    past: Annotated[
        int,
        typer.Option(
            help="How many days of made-up complaints a new demo begins with; 0 for none.",
            min=0,
            max=365,
        ),
    ] = 90,
) -> None:
    """Run the service with sample districts, officers and a simulator in the browser.

    A new demo begins with made-up complaints, which takes some seconds. Nothing has to be set.
    Settings that belong to a real line are left alone: DATABASE_URL, the folders, the key and
    Twilio's are taken from the environment only together with JAWAB_MODE=demo (Twilio's also when
    TWILIO_API_URL is on this machine).
    """
    from bot.logs import configure_logs
    from bot.sample import SAMPLE_PIN, register_samples
    from bot.serving import CannotListen, DidNotStart, listen_at, serve_web
    from storage.serving import only_server

    if host not in LOOPBACK:
        raise console.Refusal(
            f"The demo has no passwords, so it listens on this machine only, not at {host}."
        )
    settings = _demo_settings(data, host)
    try:
        listener = listen_at(host, port)
    except CannotListen as error:
        raise console.Refusal(
            f"Cannot listen: {error}. Choose another with: jawab demo --port {port + 1}"
        ) from error
    shown = f"[{host}]" if ":" in host else host
    address = f"http://{shown}:{listener.getsockname()[1]}"
    if not settings.public_url:
        settings = settings.model_copy(update={"public_url": address})
    data.mkdir(parents=True, exist_ok=True)
    with (
        listener,
        console.open_service(settings, checked=False) as service,
        only_server(service.database),
    ):
        configure_logs(readable=True)
        console.migrate_with_progress(service.database, settings)
        with console.working("Registering sample numbers and officers"):
            register_samples(service)
        _live_past(service, past)

        def announce() -> None:
            console.say(f"The demo runs: {address}/")
            console.say(f"Simulator:     {address}/simulator")
            console.say(f"Data:          {data}/ (delete it to begin anew)")
            console.say(f"Every sample officer's PIN is {SAMPLE_PIN}. Stop with Ctrl+C.")

        try:
            serve_web(service, listener, works=True, ready=announce)
        except DidNotStart as error:
            raise console.Refusal(f"{error}.") from error


def _live_past(service: "Service", days: int) -> None:
    """Lets made-up people complain in the days before now, where nobody has complained yet.

    The service that works it has a time of its own; what it holds in memory ends with it.
    """
    from bot.channels.simulated import SimulatedChannel
    from bot.logs import configure_logs
    from bot.service import build_service, twilio_access
    from bot.simulation.past import begins_empty, live_past
    from bot.simulation.province import Clock

    # With an account, templates are its own, and what went wrong with them would be the past.
    if not days or twilio_access(service.settings) or not begins_empty(service):
        return
    configure_logs(readable=True, level="CRITICAL")
    service.clock.refresh()
    now = service.clock.now()
    clock = Clock(now=now)
    then = build_service(
        service.settings, channel=SimulatedChannel(), rulebook=service.rulebook, real_now=clock
    )
    try:
        then.database.forget_durability()
        with console.progress("Making up a past:") as note:
            live_past(then, clock, now, days, note)
    finally:
        then.stop()
        configure_logs(readable=True)


def _demo_settings(data: Path, host: str) -> "Settings":
    """The settings of the demo: its own, but for what was set for a demo.

    Raises `Refusal` with every fault that is left.
    """
    from bot.settings import check_settings, load_settings

    given = load_settings()
    own = {
        "jawab_mode": "demo",
        "database_url": f"sqlite:///{data / 'jawab.db'}",
        "jawab_media": data / "media",
        "jawab_spool": data / "spool",
        "jawab_erased": data / "erased.list",
    }
    if given.is_demo:
        kept: Set[str] = given.model_fields_set
    elif given.has_twilio and urlsplit(given.twilio_api_url).hostname in LOOPBACK:
        kept = _OF_A_LINE
    else:
        kept = set()
        own |= {name: type(given).model_fields[name].default for name in _OF_A_LINE}
        if given.has_twilio:
            console.complain(
                "The Twilio account is not used: the demo writes to invented numbers. "
                "To use it all the same, set JAWAB_MODE=demo."
            )
    settings = given.model_copy(update={name: own[name] for name in own.keys() - kept})
    faults = check_settings(settings, host=host)
    if faults:
        raise console.Refusal(*faults)
    return settings
