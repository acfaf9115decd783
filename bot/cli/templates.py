"""`jawab templates`: WhatsApp's templates and button sets, at Twilio and here."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli import console
from flows.vocabulary import Language

if TYPE_CHECKING:
    from handlers.template_check import Gap
    from handlers.templates import Change, Pushed, TemplateKeeper
    from storage.contents import StoredContent

app = typer.Typer(no_args_is_help=True, help="WhatsApp's templates: list, push, sync, check, set.")

_ACCESS = (*console.STORED, "TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN", "TWILIO_API", "TWILIO_CONT")
_FOUND_BY_NAME = "auto"


@app.command("list")
def list_templates(
    sets: Annotated[bool, typer.Option("--sets", help="Show the button sets one by one.")] = False,
) -> None:
    """List templates with id, state and category, as they were last seen."""
    from handlers.template_check import count_sets, load_known
    from handlers.wanted_content import wanted_contents

    settings = console.load_settings(*console.STORED)
    with console.open_service(settings) as service:
        known = load_known(service.database)
    rows = []
    for wanted in wanted_contents():
        content = known.get((wanted.purpose, wanted.language))
        if wanted.needs_approval or sets:
            rows.append(
                _row(content)
                if content is not None
                else (wanted.purpose, wanted.language, wanted.name, "", "missing", "", "")
            )
    if not sets:
        ready, all_sets = count_sets(known)
        rows.append(("session_…", "", "jawab_session_…", "", f"{ready} of {all_sets}", "", ""))
    columns = ("purpose", "language", "name", "id", "state", "category", "remark")
    console.show_table(columns, rows)


@app.command("push")
def push(
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only say what would be made and submitted.")
    ] = False,
    again: Annotated[
        bool, typer.Option("--again", help="Submit rejected texts once more, under new names.")
    ] = False,
) -> None:
    """Make what is missing at Twilio, and submit templates for WhatsApp's approval.

    Safe to repeat: the account is listed first, and what is there is left alone.
    """
    with _keeper() as keeper:
        if dry_run:
            with console.working("Listing what Twilio has"):
                steps = keeper.plan(again=again)
            for step in steps:
                verb = "submit" if step.is_submission else "make"
                also = " and submit" if step.wanted.needs_approval and verb == "make" else ""
                console.say(f"Would {verb}{also}: {step.name}")
            console.say(f"{console.plural(len(steps), 'thing', 'things')} to do.")
            return
        with console.progress("Pushing") as note:
            pushed = keeper.push(note, again=again)
        _tell_pushed(pushed, keeper.rejected())


@app.command("sync")
def sync() -> None:
    """Find the account's templates by name, and store their ids and states."""
    with _keeper() as keeper, console.working("Reading from Twilio"):
        changes = keeper.sync()
    templates = [change for change in changes if _language_of(change)]
    sets = len(changes) - len(templates)
    for change in templates:
        console.say(_describe_change(change))
    if sets:
        console.say(f"{console.plural(sets, 'button set', 'button sets')} changed.")
    if not changes:
        console.say("Nothing changed.")


@app.command("check")
def check() -> None:
    """Check texts against WhatsApp's limits and say what cannot be sent; exit 1 if a purpose has
    no language left.

    It looks at what is stored: `sync` first to know the newest.
    """
    from handlers import template_check
    from messages.templates import load_templates

    settings = console.load_settings(*console.STORED)
    faults = load_templates().check()
    with console.open_service(settings) as service:
        known = template_check.load_known(service.database)
    for gap in template_check.find_gaps(known):
        if gap.instead is None:
            faults.append(f"{_describe_gap(gap)}; nothing stands in but SMS")
        else:
            console.say(f"{_describe_gap(gap)}; {gap.instead} is used instead.")
    for content in known.values():
        if content.coming_name:
            console.say(
                f"{content.purpose} {content.language}: the earlier text is in service, "
                f"the new one, {content.coming_name}, is {content.coming_state}."
            )
    for content in template_check.find_recategorised(known):
        console.say(
            f"{content.purpose} {content.language}: WhatsApp made it {content.category}, which "
            "costs more and may be withheld; change the text."
        )
    ready, wanted = template_check.count_sets(known)
    if ready < wanted:
        console.say(
            f"{wanted - ready} of {wanted} button sets cannot be sent; such questions go as text."
        )
    if faults:
        raise console.Refusal(*faults)
    console.say("Every purpose can be sent.")


@app.command("set")
def set_template(
    purpose: Annotated[str, typer.Option(help="For example citizen_update.")],
    language: Annotated[Language, typer.Option(help="Our language; Pashto is ps.")],
    sid: Annotated[str, typer.Option(help="The content's id, HX…; auto finds it by name again.")],
) -> None:
    """Use a content of the account whatever its name; it stays until it is gone there."""
    import re

    from handlers.templates import adopt_on_trust, find_wanted
    from storage.contents import forget_content

    if sid != _FOUND_BY_NAME and not re.fullmatch(r"HX[0-9a-fA-F]{32}", sid):
        raise typer.BadParameter(
            f"{sid!r} is no id: HX and 32 hexadecimal digits, or auto", param_hint="'--sid'"
        )
    settings = console.load_settings(*_ACCESS)
    find_wanted(purpose, language)
    with console.open_service(settings) as service:
        if sid == _FOUND_BY_NAME:
            with service.database.transaction() as connection:
                forget_content(connection, purpose, language)
            console.say(f"Forgotten: {purpose} {language}; `jawab templates sync` finds it anew.")
            return
        if service.templates is None:
            row = adopt_on_trust(service.database, purpose, language, sid)
        else:
            with console.working("Asking Twilio"):
                row = service.templates.adopt(purpose, language, sid)
    console.say(f"Set: {purpose} {language} is {row.sid} now, {row.state}.")
    if not row.is_sendable:
        console.complain("It is not approved, so the next language is used until it is.")


@contextmanager
def _keeper() -> "Iterator[TemplateKeeper]":
    """What pushes and reads. Raises `Refusal` without an account at Twilio."""
    settings = console.load_settings(*_ACCESS)
    with console.open_service(settings) as service:
        if service.templates is None:
            raise console.Refusal(
                "No account at Twilio: set TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN."
            )
        yield service.templates


def _tell_pushed(pushed: "Pushed", rejected: "list[StoredContent]") -> None:
    """What was done, and what only a person can do; what Twilio refused as a `Refusal`."""
    for name in pushed.submitted:
        console.say(f"{'Made and submitted' if name in pushed.made else 'Submitted'}: {name}")
    if pushed.sets:
        console.say(f"Made: {console.plural(pushed.sets, 'button set', 'button sets')}.")
    if not (pushed.sets or pushed.made or pushed.submitted or pushed.refused):
        console.say("Nothing to do: everything is there.")
    if pushed.submitted:
        console.say("WhatsApp decides within minutes or two days: `jawab templates sync`.")
    for content in rejected:
        console.complain(
            f"{content.coming_name or content.name} was rejected"
            f"{f' ({content.reason})' if content.reason else ''}: change the text in "
            "messages/templates.yaml, or try the same once more with --again."
        )
    if pushed.refused:
        raise console.Refusal(
            *(
                f"{name} was refused: {why.detail or why.reason}"
                + (f" ({why.code})" if why.code else "")
                for name, why in pushed.refused
            )
        )


def _row(content: "StoredContent") -> tuple[str, ...]:
    coming = f"new text {content.coming_state} as {content.coming_name}"
    return (
        content.purpose,
        content.language,
        content.name,
        content.sid,
        content.state,
        content.category,
        "; ".join(filter(None, (content.reason, coming if content.coming_name else ""))),
    )


def _describe_gap(gap: "Gap") -> str:
    reason = f" ({gap.reason})" if gap.reason else ""
    return f"{gap.purpose} {gap.language}: {gap.state}{reason}"


def _language_of(change: "Change") -> str:
    row = change.after or change.before
    return row.language if row is not None else ""


def _describe_change(change: "Change") -> str:
    before, after = change.before, change.after
    row = after or before
    assert row is not None  # noqa: S101 - a change has a side
    states = f"{before.state if before else 'missing'} → {after.state if after else 'missing'}"
    reason = f" ({after.reason})" if after is not None and after.reason else ""
    return f"{row.purpose} {row.language}: {states}{reason}, {row.name}"
