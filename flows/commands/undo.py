"""UNDO: takes back the officer's last change, for five minutes and if nothing touched it since."""

from flows import events, notices, verifying, wording
from flows.desk import Desk, Request, Wants
from flows.grammar import Command, Problem
from flows.ladder import Officer
from flows.life_cycle import OFFICERS, Action
from flows.undo import Alongside, Undoable, changed_fields, is_as_left, may_undo

_NOTHING = Problem(key="undo-nothing")


def _wants(request: Request) -> Wants:
    return Wants(undoable=True)


def _run(desk: Desk) -> Problem | None:
    undoable, extension = desk.loaded.undoable, desk.loaded.extension
    if extension is not None and (undoable is None or undoable.at < extension.at):
        desk.docket.add(events.ExtensionWithdrawn(id=extension.id))
        desk.say("done-undo-extend")
        return None
    if undoable is None or desk.found is None or desk.found.id != undoable.after.id:
        return _NOTHING
    roles = desk.request.roles
    officer = next((each for each in roles if each.actor_id == undoable.officer_id), None)
    if officer is None or not may_undo(undoable, desk.case, desk.docket.now):
        return _NOTHING
    event = events.ChangeUndone(
        undone_event_id=undoable.event_id,
        action=undoable.action,
        before=changed_fields(undoable.before, undoable.after),
        **desk.docket.about(desk.case.id, officer.role, officer.actor_id),
    )
    asked = desk.case.community.asked if desk.case.community else ()
    desk.docket.record(event)
    notices.undone(desk.docket, event)
    if undoable.action == Action.REPORT_FIXED:
        verifying.take_back(desk.docket, event, asked)
    for each in undoable.alongside:
        _undo_alongside(desk, undoable, each, officer)
    desk.docket.add(events.UndoSpent(officer_id=officer.actor_id))
    desk.say(
        "done-undo",
        command=_name_of(undoable.action, desk.commands),
        reference=wording.reference(desk.case.reference),
    )
    return None


def _undo_alongside(desk: Desk, undoable: Undoable, done: Alongside, officer: Officer) -> None:
    """Takes back what the change did to another complaint, if nothing touched that since."""
    case = desk.docket.cases.get(done.before.id)
    if case is None or not is_as_left(done.before, done.after, case):
        return
    event = events.ChangeUndone(
        undone_event_id=done.event_id,
        action=undoable.action,
        before=changed_fields(done.before, done.after),
        **desk.docket.about(case.id, officer.role, officer.id),
    )
    desk.docket.record(event)
    notices.undone(desk.docket, event)


def _name_of(action: str, commands: tuple[Command, ...]) -> str:
    """What officers call an action of the life cycle."""
    return next(command.name for command in commands if action in command.actions)


COMMAND = Command(
    name="UNDO",
    words=("undo", "wapas", "wapis", "wapas lo", "واپس", "واپس لو", "واپس لیں"),
    roles=OFFICERS,
    changes=True,
    example="UNDO",
    meaning_key="help-undo",
    wants=_wants,
    run=_run,
)
