"""`jawab check`: whether everything that a line needs is in order."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli import console
from bot.cli.check_data import check_data

if TYPE_CHECKING:
    from bot.settings import Settings
    from handlers.registry import Gap
    from messages.catalogue import Catalogue

_BASE = "flows/base.yaml"


@dataclass(kw_only=True, slots=True)
class Finding:
    """What was found of one subject. `notes` are no faults: what is there, or may be missing."""

    faults: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def check(
    data: Annotated[
        bool,
        typer.Option(
            "--data",
            help="Read all that is stored instead, and tell what is damaged or missing.",
        ),
    ] = False,
    since: Annotated[
        str | None,
        typer.Option(help="With --data: only what was touched since then: 2026-12-01T10:00+05:00."),
    ] = None,
) -> None:
    """Check settings, districts, flows, wording, templates and database; exit 1 on any fault."""
    if data:
        check_data(None if since is None else console.read_moment(since, "'--since'"))
        return
    if since is not None:
        raise typer.BadParameter("it goes with --data only", param_hint="'--since'")
    _check_subjects()


def _check_subjects() -> None:
    from bot.settings import WrongSettings, load_settings

    faults = 0
    settings: Settings | None = None
    unreadable: list[str] = []
    try:
        settings = load_settings()
    except WrongSettings as error:
        unreadable = error.faults
    subjects: dict[str, Callable[[], Finding]] = {
        "settings": lambda: _check_settings(settings, unreadable),
        "districts": lambda: _check_files(settings, base=False),
        "flows": lambda: _check_files(settings, base=True),
        "wording": _check_wording,
        "templates": lambda: _check_templates(settings),
        "database": lambda: _check_database(settings),
    }
    for subject, look in subjects.items():
        with console.working(f"Checking {subject}"):
            finding = look()
        faults += len(finding.faults)
        about = f" ({'; '.join(finding.notes)})" if finding.notes else ""
        console.say(f"{subject:<10} {'fault' if finding.faults else 'ok'}{about}")
        for fault in finding.faults:
            console.say(f"  {fault}")
    if faults:
        raise console.Refusal(f"{console.plural(faults, 'fault', 'faults')} found.")


def _check_settings(settings: "Settings | None", unreadable: list[str]) -> Finding:
    from bot.settings import check_settings

    if settings is None:
        return Finding(faults=unreadable)
    return Finding(faults=check_settings(settings), notes=[f"{settings.jawab_mode} mode"])


def _check_files(settings: "Settings | None", *, base: bool) -> Finding:
    """The faults of the base conversation, or those of the districts' own files."""
    from flows.documents import FaultyFiles
    from handlers.rulebook import load_rulebook

    if settings is None or _has_fault(settings, "JAWAB_DISTRICTS"):
        return Finding(faults=["not looked at: the settings are wrong"])
    try:
        rules = load_rulebook(settings.jawab_districts)
    except FaultyFiles as error:
        return Finding(
            faults=[str(fault) for fault in error.faults if (fault.file == _BASE) is base]
        )
    steps = len(next(iter(rules.districts.values())).flow.steps)
    note = console.plural(steps, "step", "steps") if base else ", ".join(sorted(rules.districts))
    return Finding(notes=[note])


def _check_wording() -> Finding:
    from messages.review import unreviewed

    catalogue = _catalogue()
    waiting = len(unreviewed())
    notes = [console.plural(len(catalogue.keys()), "text", "texts")]
    if waiting:
        notes.append(f"{waiting} unreviewed: `jawab wording review`")
    return Finding(faults=catalogue.check(), notes=notes)


def _catalogue() -> "Catalogue":
    from messages.catalogue import Catalogue

    return Catalogue.load()


def _check_templates(settings: "Settings | None") -> Finding:
    """Faults of the texts. What is not approved is no fault here: until then SMS stands in."""
    from messages.templates import load_templates

    templates = load_templates()
    notes = [console.plural(len(templates.templates), "template", "templates")]
    return Finding(faults=templates.check(), notes=[*notes, *_template_gaps(settings)])


def _template_gaps(settings: "Settings | None") -> list[str]:
    """What cannot be sent outside WhatsApp's window; nothing where the database cannot tell."""
    from handlers.template_check import find_gaps, load_known
    from storage.database import DatabaseAway
    from storage.migrating import ahead_or_behind

    if settings is None or _has_fault(settings, "DATABASE_URL"):
        return []
    try:
        with console.open_database(settings) as database:
            if ahead_or_behind(database) is not None:
                return []
            gaps = find_gaps(load_known(database))
    except DatabaseAway:
        return []
    lacking = sorted({gap.purpose for gap in gaps if gap.instead is None})
    notes = [f"none approved for {', '.join(lacking)}"] if lacking else []
    if gaps:
        notes.append("`jawab templates check` tells more")
    return notes


def _check_database(settings: "Settings | None") -> Finding:
    from handlers.registry import find_gaps
    from storage.database import DatabaseAway
    from storage.migrating import ahead_or_behind, head

    if settings is None or _has_fault(settings, "DATABASE_URL"):
        return Finding(faults=["not looked at: the settings are wrong"])
    try:
        with console.open_database(settings) as database:
            wrong = ahead_or_behind(database)
            if wrong is not None:
                return Finding(faults=[str(wrong)])
            gaps = find_gaps(database, _slugs(settings))
    except DatabaseAway:
        return Finding(faults=["it cannot be reached or opened: check DATABASE_URL"])
    return Finding(notes=[f"at revision {head()}", *_describe(gaps)])


def _slugs(settings: "Settings") -> list[str]:
    """The districts in use; none when their files have faults, which are told elsewhere."""
    from flows.documents import FaultyFiles
    from handlers.rulebook import load_rulebook

    if _has_fault(settings, "JAWAB_DISTRICTS"):
        return []
    try:
        return list(load_rulebook(settings.jawab_districts).districts)
    except FaultyFiles:
        return []


def _has_fault(settings: "Settings", name: str) -> bool:
    """Whether a setting cannot be used."""
    from bot.settings import check_settings

    return any(fault.startswith(name) for fault in check_settings(settings))


def _describe(gaps: "list[Gap]") -> list[str]:
    """What is missing, with the districts that lack it."""
    from flows.vocabulary import ROLE_AT_LEVEL

    lacking: dict[str, list[str]] = {}
    for gap in gaps:
        what = f"{gap.channel} number" if gap.level is None else str(ROLE_AT_LEVEL[gap.level])
        lacking.setdefault(what, []).append(gap.district)
    return [f"no {what} in {', '.join(districts)}" for what, districts in lacking.items()]
