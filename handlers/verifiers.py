"""Verifiers as the core needs them, and the job that asks new ones whether they agree.

Two people who share a phone (a WhatsApp and an SMS address may be two people to us) count as one
where it is asked who has a part in a complaint. Numbers are compared here and go no further.
"""

import structlog

from flows.case import Case
from flows.ladder import Officer
from flows.verifier_messages import LOOKED_BACK, Checks
from flows.verifying import Verifier, invite
from handlers.due_work import DueWork
from handlers.effects import Batch, outbox_row
from handlers.phones import find_alike
from storage import cases, outbox, registry, verifiers
from storage.database import Connection
from storage.vault import Vault

log = structlog.get_logger(__name__)

_AT_ONCE = 200


def load_verifiers(
    connection: Connection, vault: Vault, case: Case, on_duty: tuple[Officer, ...], batch: Batch
) -> tuple[Verifier, ...]:
    """Who may be asked about a complaint's fix, with whom each has a phone in common."""
    found = verifiers.load_willing(connection, case.district, batch.now)
    if not found:
        return ()
    people = {case.person_id}
    people |= {each.person_id for each in found} | {each.person_id for each in on_duty}
    alike = find_alike(registry.load_addresses(connection, vault, people))
    return tuple(
        Verifier(
            officer_id=each.officer_id,
            person_id=each.person_id,
            language=each.language,
            name=vault.open(each.name_sealed),
            tehsils=each.tehsils,
            alike=alike.get(each.person_id, frozenset({each.person_id})),
            asked=each.asked,
        )
        for each in found
    )


def load_checks(
    connection: Connection, officer: Officer, known: dict[str, Case], batch: Batch
) -> Checks:
    """What a verifier may be writing about; the complaints are locked and join the batch."""
    ids = verifiers.asked_of(connection, officer.person_id, batch.now - LOOKED_BACK)
    missing = [each for each in ids if each not in known]
    for case_id, (case, chain) in cases.load_by_id(connection, missing).items() if missing else ():
        known[case_id] = case
        batch.add_loaded(case, chain)
    return Checks(
        cases=tuple(known[each] for each in ids if each in known),
        invited_at=verifiers.invited_at(connection, officer.id),
    )


class Inviter(DueWork):
    """Asks new verifiers whether they agree to be asked."""

    def invite_due(self) -> int:
        """Owes every new verifier the question; returns how many."""
        invited = 0
        while not self._is_over():
            count = self._database.work(self._invite_some)
            invited += count
            if count < _AT_ONCE:
                break
        return invited

    def _invite_some(self, connection: Connection) -> int:
        now = self._clock.now()
        found = verifiers.lock_unasked(connection, _AT_ONCE)
        rows, asked = [], []
        for each in found:
            district = self._rulebook.districts.get(each.district)
            if district is None:
                log.error(
                    "A verifier serves a district that has no file any more.",
                    action="district_missing",
                    officer_id=each.officer_id,
                )
                continue
            said = invite(each.officer_id, each.person_id, each.language, district, now)
            rows.append(outbox_row(said, self._rulebook.catalogue, now, dedupe=said.dedupe or ""))
            asked.append(each.officer_id)
        if asked:
            outbox.write_outbox(connection, self._vault, rows)
            verifiers.note_consent(connection, asked, verifiers.ASKED, now)
        return len(asked)
