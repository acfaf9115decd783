"""`jawab reconcile`: what people wrote and we never got, fetched from Twilio."""

from time import sleep
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli import console

if TYPE_CHECKING:
    from handlers.reconcile import Refused, Report


def reconcile(
    since: Annotated[
        str | None,
        typer.Option(
            help="Look from this instant on, with its offset: 2026-12-01T10:00+05:00. Without it, "
            "from an hour before the last complete look."
        ),
    ] = None,
) -> None:
    """Ask Twilio for messages that we never got, and work what the inbox lacks.

    The service does so by itself, at its start and every ten minutes.
    """
    from bot.service import twilio_access
    from handlers.reconcile import WEBHOOK_TIME

    settings = console.load_settings()
    begin = None if since is None else console.read_moment(since, "'--since'")
    if twilio_access(settings) is None:
        raise console.Refusal(
            "There is no Twilio account to ask: set TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN."
        )
    with console.open_service(settings) as service:
        service.clock.refresh()
        if begin is not None and begin > service.clock.now():
            raise console.Refusal(f"{since} lies ahead: nothing can be missing yet.")
        with console.progress("Comparing") as note:
            report = service.reconciler.run(since=begin, note=note)
        if report.young and not report.refusals:
            with console.working("The webhooks of the newest messages may still come: waiting"):
                sleep(WEBHOOK_TIME.total_seconds())
            with console.progress("Comparing again") as note:
                later = service.reconciler.run(since=begin, note=note)
            report = later.after(report)
    _say(report)
    if report.refusals:
        raise console.Refusal(_explain(report.refusals[0]))


def _say(report: "Report") -> None:
    looked = console.plural(report.listed, "message", "messages")
    if not report.submitted and not report.parked:
        if report.refusals:
            return
        console.say(f"Nothing changed: {looked} looked at, none was missing.")
    else:
        missing = report.submitted + report.parked
        were = console.plural(missing, "was missing and is", "were missing and are")
        console.say(f"{looked} looked at, {were} worked now.")
    if report.parked:
        console.complain(
            f"{console.plural(report.parked, 'message is', 'messages are')} parked: "
            "a person must read what no turn could be made of."
        )


def _explain(refused: "Refused") -> str:
    """Why Twilio's list could not be had to the end, and what to do about it."""
    number, answer = refused.number, refused.answer
    if answer.code is None:
        return f"Twilio could not be asked ({answer.reason}): try again."
    error = f"Twilio would not list the messages of {number} (error {answer.code})"
    if answer.code in (401, 403, 20003):
        return f"{error}: check TWILIO_ACCOUNT_SID and its token or key."
    if answer.again:
        return f"{error}: try again in some minutes."
    return f"{error}: look the error up in Twilio's console."
