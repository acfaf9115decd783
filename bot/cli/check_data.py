"""`jawab check --data`: whether all that is stored is whole."""

from collections import Counter
from collections.abc import Container, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.cli import console

if TYPE_CHECKING:
    from handlers.data_check.findings import Damage, Finding, Subject


def check_data(since: datetime | None) -> None:
    """Prints a line for each finding, how many there are of each kind, and what was looked at."""
    from handlers.data_check.checking import SUBJECTS
    from handlers.data_check.findings import SENTENCES

    tell_findings(SUBJECTS, frozenset(SENTENCES), since, "Checking")


def tell_findings(
    subjects: "Sequence[Subject]",
    of_interest: "Container[Damage]",
    since: datetime | None,
    doing: str,
) -> None:
    """The same for some subjects, passing over damage that is of no interest."""
    from handlers.clock import ServiceClock
    from handlers.data_check.checking import DataCheck
    from handlers.data_check.findings import Measure
    from storage.vault import make_vault

    settings = console.load_settings("DATABASE_URL", "JAWAB_SECRET_KEY")
    counts: Counter[str] = Counter()
    with console.open_checked_database(settings) as database:
        clock = ServiceClock(database, movable=settings.is_demo)
        clock.refresh()
        measure = Measure(
            vault=make_vault(settings.secret_keys, settings.protected_keys),
            now=clock.now(),
            real_now=datetime.now(UTC),
            since=since,
        )
        checking = DataCheck(database=database, measure=measure, subjects=subjects)
        with console.progress(doing) as note:
            for finding in checking.run(note):
                if finding.damage not in of_interest:
                    continue
                counts[finding.damage] += 1
                console.say(_describe(finding))
    for damage, count in counts.most_common():
        console.say(f"{damage:<28}{count:>9,}")
    looked_at = ", ".join(f"{count:,} {name}" for name, count in checking.looked_at.items())
    console.say(f"Looked at {looked_at}.")
    if counts:
        raise console.Refusal(f"{console.plural(counts.total(), 'fault', 'faults')} found.")


def _describe(finding: "Finding") -> str:
    detail = f" ({finding.detail})" if finding.detail else ""
    return f"{finding.damage}: {finding.what} {finding.id}: {finding.sentence}{detail}"
