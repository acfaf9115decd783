"""HELP: what this officer may send, and nothing else."""

from flows import wording
from flows.desk import Desk, wants_nothing
from flows.grammar import Command, Problem
from flows.vocabulary import Role


def _run(desk: Desk) -> Problem | None:
    held = {officer.role for officer in desk.request.roles}
    desk.say("help-title")
    for command in desk.commands:
        if command.roles & held:
            meaning = wording.word(command.meaning_key)
            desk.say("help-line", example=command.example, meaning=meaning)
    return None


COMMAND = Command(
    name="HELP",
    words=("0", "help", "commands", "madad", "مدد", "کمک"),
    roles=frozenset(Role) - {Role.CITIZEN, Role.SYSTEM},
    # Some carriers answer HELP themselves, so the digit is what is shown.
    example="0",
    meaning_key="help-help",
    wants=wants_nothing,
    run=_run,
)
