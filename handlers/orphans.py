"""The alarm for complaints that a message sent up and nobody holds any level above."""

from collections.abc import Iterable

import structlog

from flows.events import CaseEvent, FoundNobody

log = structlog.get_logger(__name__)


def tell_orphans(recorded: Iterable[CaseEvent]) -> None:
    """Alarms the operator of those among what was recorded, once it is durable."""
    for event in recorded:
        if isinstance(event, FoundNobody):
            log.error(
                "Nobody is left for this complaint on any level above: `jawab officer add`.",
                action="orphan",
                complaint_id=event.complaint_id,
            )
