"""`jawab simulate`: months of a made-up province, worked by the real service in minutes."""

import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli import console

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.service import Service
    from bot.simulation.province import Clock
    from bot.simulation.report import Report

_BEGIN = datetime(2026, 3, 1, 19, 0, tzinfo=UTC)  # Monday, 00:00 in Quetta


def simulate(
    districts: Annotated[
        int, typer.Option(help="How many of the sample districts.", min=1, max=6)
    ] = 6,
    days: Annotated[int, typer.Option(help="How many virtual days.", min=1, max=365)] = 90,
    complaints: Annotated[int, typer.Option(help="How many citizens complain.", min=1)] = 10_000,
    seed: Annotated[int, typer.Option(help="The same seed gives the same people.", min=0)] = 1,
    keep: Annotated[
        Path | None, typer.Option(help="A folder to keep the database in, which must be new.")
    ] = None,
) -> None:
    """Let made-up people use the service for months, and look whether it kept its word.

    It runs on a database of its own, sends to nobody, and reads no settings. Exit 1 when a promise
    is neither kept nor known to be broken, a complaint is stuck, or the data check finds anything.
    """
    from bot.logs import configure_logs
    from bot.simulation.census import Census
    from bot.simulation.province import Clock, Province
    from bot.simulation.report import look_back

    if keep is not None and keep.exists():
        raise console.Refusal(f"{keep} is there already: name a new folder.")
    configure_logs(readable=True, level="ERROR")
    with tempfile.TemporaryDirectory(prefix="jawab-simulate-") as made:
        folder = keep or Path(made)
        folder.mkdir(parents=True, exist_ok=True)
        clock = Clock(now=_BEGIN)
        service = _open(folder, districts, clock)
        try:
            census = Census(service=service, start=_BEGIN, days=days, seed=seed)
            province = Province(service=service, clock=clock, census=census, complaints=complaints)
            with console.progress("Living") as note:
                province.live(note)
            with console.progress("Checking") as note:
                report = look_back(province, note)
        finally:
            service.stop()
    _show(report)
    if not report.is_good:
        raise console.Refusal("The service did not keep its word: see above.")


def _open(folder: Path, districts: int, clock: "Clock") -> "Service":
    """A service on a fresh database, on virtual time, that sends to nobody."""
    from bot.sample import SAMPLE_DISTRICTS, register_samples
    from bot.service import build_service
    from bot.settings import Settings
    from handlers.rulebook import load_rulebook
    from storage.database import Database
    from storage.migrating import migrate

    url = f"sqlite:///{folder / 'jawab.db'}"
    database = Database(url)
    try:
        migrate(database)
    finally:
        database.close()
    rules = load_rulebook()
    settings = Settings(
        _env_file=None,
        jawab_mode="demo",
        database_url=url,
        jawab_media=folder / "media",
        jawab_spool=folder / "spool",
        jawab_erased=folder / "erased.list",
    )
    service = build_service(
        settings,
        rulebook=rules.only(SAMPLE_DISTRICTS[:districts]),
        real_now=clock,
    )
    service.database.forget_durability()
    register_samples(service)
    return service


def _show(report: "Report") -> None:
    states = sorted({state for counts in report.states.values() for state in counts})
    console.show_table(
        ("district", *states, "in all"),
        [
            (slug, *(f"{counts.get(state, 0):,}" for state in states), f"{sum(counts.values()):,}")
            for slug, counts in report.states.items()
        ],
    )
    console.say()
    console.show_table(
        ("promise", "kept", "kept late", "without verdict", "broken", "running"),
        [
            (
                each.kind,
                *(
                    f"{number:,}"
                    for number in (
                        each.kept, each.late, each.without_verdict, each.broken, each.running
                    )
                ),
            )
            for each in report.promises
        ],
    )  # fmt: skip
    console.say()
    _show_counts("in the records", report.events)
    _show_counts("typed by officers", report.commands)
    _show_counts("answered that it does not go", report.refused)
    _show_sums(report)
    for finding in report.findings[:20]:
        console.say(f"{finding.damage}: {finding.what} {finding.id} {finding.detail}".rstrip())
    if report.stuck:
        console.say(f"Stuck: {', '.join(report.stuck[:20])}")
    if report.unrecorded:
        console.say(f"Over without a word: clocks {', '.join(report.unrecorded[:20])}")
    console.say(
        f"Faults: {len(report.findings):,} of the data, {len(report.stuck):,} stuck complaints, "
        f"{len(report.unrecorded):,} breaches not in the record, "
        f"{report.failed:,} messages not worked."
    )


def _show_counts(what: str, counts: "Mapping[str, int]") -> None:
    console.show_table((what, "times"), [(each, f"{counts[each]:,}") for each in sorted(counts)])
    console.say()


def _show_sums(report: "Report") -> None:
    events, told, fakes = report.events, report.told, report.fakes

    def number(kind: str) -> str:
        return f"{events.get(kind, 0):,}"

    console.say(f"{report.messages_in:,} messages came in, {report.messages_out:,} went out.")
    console.say(
        f"{number('WentUp')} times a complaint went up, {number('AskedHigher')} of them because "
        f"the citizen asked. Appeals: {number('Appealed')}, {number('AppealUpheld')} upheld, "
        f"{number('AppealOverturned')} overturned. Taken back: {number('Withdrawn')}. "
        f"Handed on: {number('TransferAccepted')} of {number('TransferOffered')} offered."
    )
    console.say(
        f"Linked: {number('Linked')}, parted again: {number('Unlinked')}, hotspots: "
        f"{report.hotspots:,}. Digests: {told.get('digest', 0):,}. Community checks: "
        f"{number('CommunityChecked')}, of which {number('CommunityDenied')} opened it again."
    )
    console.say(
        f"Closed as fixed: {fakes.closed:,}, of which {fakes.really:,} were not at some time. "
        f"Auditors looked at {fakes.looked_at:,} of these and found {fakes.found:,}; "
        f"{fakes.wrongly:,} they called fake that were fixed."
    )
