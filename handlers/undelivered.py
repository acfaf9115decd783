"""What did not reach a citizen becomes a task of the officer who answers for the complaint."""

from datetime import datetime

from flows.conflict import without
from flows.events import Kind, Line, Said
from flows.ladder import Ladder
from flows.references import show_reference
from flows.vocabulary import Lane
from handlers.effects import outbox_row
from messages.catalogue import Catalogue
from storage import cases, outbox, people
from storage.database import Connection
from storage.outbox import Owed
from storage.vault import Vault


def tell_officer(
    connection: Connection, vault: Vault, catalogue: Catalogue, now: datetime, owed: Owed
) -> None:
    """Tells the owner, once per message; nothing for what is about no complaint of theirs."""
    row = outbox.row_of(connection, owed.id)
    if row["complaint_id"] is None:
        return
    on_duty = people.load_officers(connection, [owed.district], now)[owed.district]
    case = cases.look_at(connection, complaint_id=row["complaint_id"])
    if case is None or case.lane is not Lane.ORDINARY:
        return
    for officer in without(Ladder(officers=on_duty), case).owners(case.owner):
        said = Said(
            person_id=officer.person_id,
            district=owed.district,
            language=officer.language,
            lines=(
                Line(
                    key="officer-undelivered",
                    args={"reference": show_reference(row["reference"])},
                ),
            ),
            kind=Kind.OFFICER,
            complaint_id=row["complaint_id"],
            reference=row["reference"],
            dedupe=f"undelivered:{owed.id}:{officer.person_id}",
            purpose="officer_notice",
        )
        row = outbox_row(said, catalogue, now, dedupe="")
        outbox.write_outbox(connection, vault, [row])
