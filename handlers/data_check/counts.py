"""The counts of measures: whether they are what the events make of them."""

from datetime import datetime

from handlers.data_check.findings import Checked, Damage, Finding, Measure, Subject
from handlers.recounting import COMPARED, recount
from storage import measures
from storage.database import Connection
from storage.service import read_state


def look(connection: Connection, measure: Measure, after: str) -> Checked:
    """Counts everything anew; there is one page. With `since` nothing can be said, nor before the
    first night: an upgrade brings the tables, and what was there before is counted then."""
    if measure.since is not None or read_state(connection, COMPARED) is None:
        return Checked(looked_at=0, findings=(), following=None)
    found = recount(connection)
    findings = [
        Finding(
            damage=Damage.COUNT_DIFFERS,
            what="count",
            id="|".join(key),
            detail=f"{counted}, by the events {recounted}",
        )
        for key, (counted, recounted) in found.differences.items()
    ]
    return Checked(looked_at=len(found.counted), findings=findings, following=None)


def _count(connection: Connection, since: datetime | None) -> int:
    return 0 if since is not None else measures.count_rows(connection)


SUBJECT = Subject(name="counts", count=_count, look=look)
