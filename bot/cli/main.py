"""The `jawab` command: one module of this package for each group of commands."""

import sys
from typing import Annotated

import typer

from bot.cli import (
    audit,
    balance,
    chat,
    check,
    console,
    demo,
    district,
    edition,
    erase,
    export,
    inbox,
    keys,
    migrate,
    number,
    officer,
    reconcile,
    report,
    sender,
    serve,
    simulate,
    slip,
    templates,
    tick,
    verify_log,
    wording,
)

_HELP = frozenset({"-h", "--help", "--version"})

app = typer.Typer(
    cls=console.Commands,
    name="jawab",
    no_args_is_help=True,
    add_completion=False,
    # Plain help is four times as quick, and its lines can be searched.
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="The district grievance line. Settings come from the environment or .env.",
)

app.command("demo")(demo.run_demo)
app.command("serve")(serve.serve)
app.command("migrate")(migrate.migrate)
app.command("check")(check.check)
app.add_typer(number.app, name="number")
app.add_typer(sender.app, name="sender")
app.add_typer(officer.app, name="officer")
app.add_typer(district.app, name="district")
app.add_typer(edition.app, name="edition")
app.add_typer(inbox.app, name="inbox")
app.add_typer(audit.app, name="audit")
app.add_typer(keys.app, name="keys")
app.add_typer(wording.app, name="wording")
app.add_typer(templates.app, name="templates")
app.command("chat")(chat.chat)
app.command("tick")(tick.tick)
app.command("simulate")(simulate.simulate)
app.command("slip")(slip.slip)
app.command("report")(report.report)
app.command("erase")(erase.erase)
app.command("export")(export.export)
app.command("balance")(balance.balance)
app.command("reconcile")(reconcile.reconcile)
app.command("verify-log")(verify_log.verify_log)


def _show_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        console.say(f"jawab {version('jawab')}")
        raise typer.Exit


@app.callback()
def _root(
    show_version: Annotated[
        bool,
        typer.Option("--version", help="Print the version.", is_eager=True, callback=_show_version),
    ] = False,
) -> None:
    """The district grievance line. Settings come from the environment or .env."""


def main() -> None:
    """The entry point. Exits 0 done, 1 refused or failed, 2 wrong usage."""
    # Help logs nothing, and should not wait for what it takes to log.
    if not _HELP.intersection(sys.argv[1:]):
        from bot.logs import configure_logs

        configure_logs(readable=True, level="WARNING")
    app()


if __name__ == "__main__":
    main()
