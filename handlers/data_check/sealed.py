"""Whether what is sealed opens with the keys that we have."""

from handlers.data_check.findings import Damage, Finding, Measure
from storage.vault import CannotOpen


def find_shut(measure: Measure, what: str, row_id: str, sealed: bytes) -> list[Finding]:
    """A finding when no key fits; of what is inside nothing is kept."""
    return [] if opened(measure, sealed) is not None else [shut(what, row_id)]


def opened(measure: Measure, sealed: bytes) -> str | None:
    """What is sealed, or `None` when no key fits."""
    try:
        return measure.vault.open(sealed)
    except CannotOpen:
        return None


def shut(what: str, row_id: str) -> Finding:
    return Finding(damage=Damage.SEALED_SHUT, what=what, id=row_id)
