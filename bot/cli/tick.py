"""`jawab tick`: everything that is due, once."""

from datetime import UTC, datetime, timedelta
from typing import Annotated

import typer

from bot.cli import console

# A server beside us holds a job for this long at most between two of its own runs.
_RECENTLY = timedelta(minutes=2)


def tick(
    now: Annotated[
        str | None,
        typer.Option(
            help="First move the demo's clock to this instant, with its offset: "
            "2026-12-01T10:00+05:00. In demo mode only."
        ),
    ] = None,
) -> None:
    """Run everything that is due once, and exit: promises, editions, media, messages."""
    from storage.service import heartbeats

    settings = console.load_settings()
    if now is not None:
        console.need_demo(settings, "The clock can be moved")
    moment = None if now is None else console.read_moment(now, "'--now'")
    with console.open_service(settings) as service:
        began = datetime.now(UTC)
        if moment is not None:
            try:
                service.clock.move_to(moment)
            except ValueError as error:
                raise console.Refusal(f"{str(error).capitalize()}.") from error
        with console.working("Working what is due"):
            done = service.jobs.run_all()
        with service.database.transaction() as connection:
            beats = heartbeats(connection)
        late = [job for job, at in beats.items() if at is None or at < began - _RECENTLY]
        reached = service.clock.now()
    console.say(
        f"{console.plural(done, 'thing', 'things')} done, now {reached:%Y-%m-%dT%H:%M:%SZ}."
    )
    if late:
        raise console.Refusal(f"Failed, see the log: {', '.join(sorted(late))}.")
