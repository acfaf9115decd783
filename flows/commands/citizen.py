"""CITIZEN: the officer's next message is a complaint of their own, which others handle.

With words behind it, these are; `flows.as_citizen` takes them before they come here.
"""

from flows.conversation import CITIZEN_FOR
from flows.desk import Desk, wants_nothing
from flows.grammar import Command, Problem
from flows.vocabulary import Role


def _run(desk: Desk) -> Problem | None:
    desk.change(citizen_next=True, citizen_until=desk.docket.now + CITIZEN_FOR)
    desk.say("done-citizen")
    return None


COMMAND = Command(
    name="CITIZEN",
    words=("citizen", "shehri", "shahri", "شہری"),
    roles=frozenset(Role) - {Role.CITIZEN, Role.SYSTEM},
    example="CITIZEN",
    meaning_key="help-citizen",
    wants=wants_nothing,
    run=_run,
)
