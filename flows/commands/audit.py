"""AUDIT: what an auditor found, one question to the citizen, or what waits for this auditor."""

from flows import auditing, events, wording
from flows.audit import AUDITED_FOR, AuditResult
from flows.desk import Desk, Request, Wants, wants_case
from flows.folding import fold
from flows.grammar import SAMPLE_REFERENCE, Command, Problem, Text, Typed
from flows.life_cycle import AUDITOR, Action, NotAllowed

_RESULTS = {
    AuditResult.FIXED: ("fixed", "theek", "theek hai", "ٹھیک", "ٹھیک ہے", "سم"),
    AuditResult.NOT_FIXED: ("not fixed", "theek nahi", "nahi", "ٹھیک نہیں", "نہیں", "سم نه دی"),
    AuditResult.PARTLY: ("partly", "kuch", "adha", "کچھ", "کچھ حد تک", "لږ څه"),
    AuditResult.NOT_REACHED: ("not reached", "nahi mila", "نہیں ملا", "ونه موندل شو"),
}  # fmt: skip
_WORDS = {fold(word): result for result, words in _RESULTS.items() for word in words}
_ASK = frozenset(map(fold, ("ask", "pucho", "poocho", "sawal", "پوچھو", "پوچھیں", "پوښتنه")))
_LONGEST = 3


def _split(typed: str) -> tuple[str, str]:
    """The longest beginning of a text that this command knows, folded, and what stands behind."""
    words = typed.replace(";", " ; ").replace("؛", " ; ").split()
    for length in range(min(_LONGEST, len(words)), 0, -1):
        begun = fold(" ".join(words[:length]))
        if begun in _WORDS or begun in _ASK:
            return begun, " ".join(words[length:]).replace(" ; ", "; ").strip("; ")
    return "", typed


def _run(desk: Desk) -> Problem | None:
    begun, rest = _split(desk.typed.texts["result"])
    if begun in _ASK:
        return _ask(desk, rest)
    result = _WORDS.get(begun)
    if result is None:
        return Problem(key="audit-unclear", args={"example": _example(desk)})
    return _report(desk, result, rest)


def _report(desk: Desk, result: AuditResult, text: str) -> Problem | None:
    case, shown = desk.case, wording.reference(desk.case.reference)
    old = case.closed_at is not None and desk.docket.now - case.closed_at > AUDITED_FOR
    if old:
        return Problem(key="audit-old", args={"reference": shown})
    media = desk.typed.photos
    try:
        if result is AuditResult.NOT_FIXED:
            found = events.FakeClosureFound(text=text, media=media, **desk.about())
            desk.docket.perform(Action.AUDIT_NOT_FIXED, found)
            auditing.tell_fake(desk.docket, found)
        else:
            event = events.Audited(result=result, text=text, media=media, **desk.about())
            desk.docket.perform(Action.AUDIT, event)
            if result is AuditResult.PARTLY:
                auditing.tell_partly(desk.docket, event)
    except NotAllowed:
        return Problem(key="audit-over", args={"reference": shown})
    said = wording.word(f"audit-{result.value.replace('_', '-')}")
    desk.say("done-audit", reference=shown, outcome=said)
    if text:
        desk.say("officer-story", text=wording.excerpt(text))
    if result is AuditResult.NOT_FIXED:
        desk.say("done-audit-reopened")
    return None


def _ask(desk: Desk, question: str) -> Problem | None:
    shown = wording.reference(desk.case.reference)
    if not question:
        example = COMMAND.example_for(desk.case.reference)
        return Problem(key="audit-unclear", args={"example": example})
    event = events.AuditAsked(question=question, **desk.about())
    try:
        desk.docket.perform(Action.ASK_BY_AUDITOR, event)
    except NotAllowed:
        return Problem(key="audit-asked-once", args={"reference": shown})
    auditing.ask(desk.docket, event)
    desk.say("done-audit-ask", reference=shown)
    return None


def _example(desk: Desk) -> str:
    return COMMAND.example_for(desk.case.reference)


def _needs_pin(typed: Typed) -> bool:
    """A question harms nobody."""
    return _split(typed.texts.get("result", ""))[0] not in _ASK


_TYPED = ("audit", "jaanch", "janch", "muaina", "آڈٹ", "جانچ", "معائنہ")

COMMAND = Command(
    name="AUDIT",
    words=("audit result", "audit nateeja", "jaanch ka nateeja", "آڈٹ نتیجہ", "جانچ کا نتیجہ"),
    words_beside=_TYPED,
    roles=AUDITOR,
    arguments=(Text(name="result", part="part-result"),),
    needs_reference=True,
    action=Action.AUDIT,
    other_actions=(Action.AUDIT_NOT_FIXED, Action.ASK_BY_AUDITOR),
    pin_by_sms=_needs_pin,
    example=f"AUDIT {SAMPLE_REFERENCE} not fixed; tap dry",
    meaning_key="help-audit",
    wants=wants_case,
    run=_run,
)


def _wants_list(request: Request) -> Wants:
    return Wants(audits=True)


def _list(desk: Desk) -> Problem | None:
    mine = desk.loaded.audits
    if not mine:
        desk.say("audit-none")
        return None
    shown = wording.listing([wording.reference(each) for each in mine])
    desk.say("audit-mine", count=len(mine))
    desk.say("audit-assigned-cases", cases=shown)
    return None


LIST = Command(
    name="AUDIT",
    words=_TYPED,
    roles=AUDITOR,
    example="AUDIT",
    meaning_key="help-audit-list",
    wants=_wants_list,
    run=_list,
)
