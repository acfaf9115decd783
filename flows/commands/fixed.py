"""FIXED: the office says that it is done; now the citizen is asked. It closes nothing."""

from flows import events, life_cycle, notices, verifying, wording
from flows.desk import Desk, Request, Wants
from flows.evidence import Draft, write_draft
from flows.grammar import SAMPLE_REFERENCE, Command, Day, Evidence, Problem, Text
from flows.life_cycle import FOCAL_POINT, Action
from flows.scene import due_day
from flows.vocabulary import ClockKind


def _wants(request: Request) -> Wants:
    return Wants(reference=request.typed.reference, verifiers=True)


def _run(desk: Desk) -> Problem | None:
    typed = desk.typed
    if not typed.photos and not typed.no_photo_because:
        return _ask_for_photo(desk)
    event = events.FixReported(
        what=typed.texts["what"],
        who=typed.texts["who"],
        day=typed.given_day,
        media=typed.photos,
        no_photo_because="" if typed.photos else typed.no_photo_because or "",
        **desk.about(),
    )
    if problem := desk.perform(
        event, also=lambda: verifying.ask(desk.docket, event, desk.loaded.verifiers)
    ):
        return problem
    notices.ask_verdict(desk.docket, desk.case, cause=event.id)
    desk.say("show-fixed", what=event.what, who=event.who, date=wording.day(event.day))
    desk.say(
        "done-fixed",
        reference=wording.reference(desk.case.reference),
        date=due_day(desk.case, ClockKind.CHECK),
    )
    return None


def _ask_for_photo(desk: Desk) -> Problem | None:
    """Keeps the report until a photo or a reason comes; nothing has changed yet."""
    case, typed = desk.case, desk.typed
    if not life_cycle.is_allowed(Action.REPORT_FIXED, case.state, desk.officer.role):
        return desk.wrong_state()
    # The day is kept as a date, because "today" means another one tomorrow.
    day = f"{typed.given_day:%d/%m/%Y}"
    text = f"FIXED {case.reference} {typed.texts['what']}; {typed.texts['who']}; {day}"
    draft = write_draft(Draft(channel=desk.request.channel, text=text))
    desk.change(draft=draft, asked_at=desk.docket.now)
    desk.say("fixed-photo-ask", reference=wording.reference(case.reference))
    return None


COMMAND = Command(
    name="FIXED",
    words=(
        "fixed", "fix", "done", "theek", "thik", "theek ho gaya", "hal", "hal ho gaya", "ho gaya",
        "mukammal", "ٹھیک", "ٹھیک ہو گیا", "حل", "حل ہو گیا", "ہو گیا", "مکمل",
    ),
    roles=FOCAL_POINT,
    arguments=(
        Text(name="what", part="part-what"),
        Text(name="who", part="part-who"),
        Day(has_been=True),
        Evidence(),
    ),
    needs_reference=True,
    action=Action.REPORT_FIXED,
    changes=True,
    pin_by_sms=True,
    example=f"FIXED {SAMPLE_REFERENCE} motor replaced; PHE crew; today",
    meaning_key="help-fixed",
    wants=_wants,
    run=_run,
)  # fmt: skip
