"""Telling people, in the transaction that records it, that a picture or voice note did not come."""

from collections.abc import Callable
from datetime import datetime

from flows import absent_media
from flows.absent_media import Why
from flows.case import Case
from flows.docket import Docket
from flows.ladder import Ladder
from handlers.effects import Batch
from handlers.identifiers import Identifiers
from handlers.rulebook import Rulebook
from storage import cases, inbox, people
from storage.database import Connection
from storage.inbox import WaitingMedium
from storage.vault import Vault

_WHY = {
    "too_big": Why.TOO_BIG,
    "too_many_pixels": Why.TOO_BIG,
    "wrong_type": Why.UNREADABLE,
    "unreadable": Why.UNREADABLE,
}


class AbsentMedia:
    """Writes the messages owed when a medium is late or lost. For any number of threads."""

    def __init__(self, vault: Vault, rulebook: Rulebook, ids: Identifiers) -> None:
        self._vault = vault
        self._rulebook = rulebook
        self._ids = ids

    def tell_lost(
        self, connection: Connection, medium: WaitingMedium, reason: str, now: datetime
    ) -> None:
        """Tells its sender, and the owner of the complaint if it belongs to one."""
        why = _WHY.get(reason, Why.LOST)
        language = people.load_language(connection, medium.person_id)

        def tell(docket: Docket, case: Case | None) -> None:
            message_id, sender_id = medium.inbox_id, medium.person_id
            if case is not None:
                absent_media.lost(docket, case, message_id=message_id, sender_id=sender_id, why=why)
            else:
                absent_media.lost_before_a_case(
                    docket, message_id=message_id, sender_id=sender_id, language=language, why=why
                )

        self._tell(connection, medium, tell, now)

    def tell_late(self, connection: Connection, medium: WaitingMedium, now: datetime) -> None:
        """Tells the owner of the complaint; nobody while it belongs to none."""

        def tell(docket: Docket, case: Case | None) -> None:
            if case is not None:
                absent_media.late(docket, case, message_id=medium.inbox_id)

        self._tell(connection, medium, tell, now)

    def _tell(
        self,
        connection: Connection,
        medium: WaitingMedium,
        tell: Callable[[Docket, Case | None], None],
        now: datetime,
    ) -> None:
        district = self._rulebook.districts.get(medium.district)
        if district is None:
            # Nobody of a district without a file can be told; `jawab check` names it.
            return
        complaint_id = inbox.complaint_of_medium(connection, medium.id)
        loaded = cases.load_by_id(connection, [complaint_id]) if complaint_id else {}
        case = next((each for each, _ in loaded.values()), None)
        on_duty = people.load_officers(connection, [medium.district], now)[medium.district]
        docket = Docket(
            district=district,
            ladder=Ladder(officers=on_duty),
            now=now,
            ids=self._ids,
            cases={case.id: case} if case else {},
        )
        tell(docket, case)
        batch = Batch(catalogue=self._rulebook.catalogue, vault=self._vault, now=now)
        batch.take(docket.events, [], dedupe=f"media:{medium.id}")
        batch.write(connection)
