"""VERIFY: what a member of the community sees of a reported fix; and whether they want to be asked.

A verifier is a citizen besides, so what they send without one of these words, or the digit that
answers an open question, goes the citizen's way (`flows.verifier_messages`).
"""

from flows import events, permitted, verifying, wording
from flows.community import VerifierAnswer
from flows.desk import Desk, wants_case, wants_nothing
from flows.folding import fold
from flows.grammar import SAMPLE_REFERENCE, Command, Problem, Text
from flows.life_cycle import VERIFIER, Action, NotAllowed

_WORDS = {
    VerifierAnswer.FIXED: (
        "1", "fixed", "yes", "theek", "theek hai", "haan", "ٹھیک", "ٹھیک ہے", "ہاں", "سم",
    ),
    VerifierAnswer.NOT_FIXED: (
        "2", "not fixed", "no", "nahi", "theek nahi", "نہیں", "ٹھیک نہیں", "نه",
    ),
    VerifierAnswer.PARTLY: (
        "3", "partly", "kuch", "thora", "adha", "کچھ", "کچھ حد تک", "لږ څه",
    ),
    VerifierAnswer.CANNOT_SAY: (
        "4", "cannot say", "linked", "pata nahi", "معلوم نہیں", "نه پوهېږم",
    ),
}  # fmt: skip
_ANSWERS = {fold(word): answer for answer, words in _WORDS.items() for word in words}
_BROKEN = frozenset({VerifierAnswer.NOT_FIXED, VerifierAnswer.PARTLY})
_LONGEST = 3


def read_answer(typed: str) -> tuple[VerifierAnswer, str] | None:
    """The answer that a text begins with, and the words behind it; `None` when it is none."""
    words = typed.split()
    for length in range(min(_LONGEST, len(words)), 0, -1):
        answer = _ANSWERS.get(fold(" ".join(words[:length])))
        if answer is not None:
            return answer, " ".join(words[length:]).lstrip(":;,.،؛ ")
    return None


def _run(desk: Desk) -> Problem | None:
    typed, community = desk.typed, desk.case.community
    shown = wording.reference(desk.case.reference)
    if not typed.texts["answer"] and typed.photos:
        desk.docket.record(events.EvidenceAdded(media=typed.photos, **desk.about()))
        desk.say("done-verify-photo", reference=shown)
        return None
    found = read_answer(typed.texts["answer"])
    if found is None:
        return Problem(key="verifier-unclear", args={"example": _example(desk)})
    answer, words = found
    if community is None:
        raise LookupError("a verifier answers what nobody asked")
    if verifying.is_of_office(desk.docket, {desk.officer.person_id}):
        # Whoever came into office since they were asked has a part in it.
        answer = VerifierAnswer.CANNOT_SAY
    if answer in _BROKEN and permitted.may_be_found_broken(
        desk.case, desk.officer.actor_id, desk.docket.now
    ):
        verifying.reopen(
            desk.docket,
            events.FoundBroken(answer=answer, text=words, media=typed.photos, **desk.about()),
        )
        desk.say("done-found-broken", reference=shown)
        return None
    event = events.VerifierAnswered(answer=answer, text=words, media=typed.photos, **desk.about())
    try:
        verifying.answer(desk.docket, event)
    except NotAllowed:
        return Problem(key="verifier-over", args={"reference": shown})
    said = wording.word(f"verifier-{answer.value.replace('_', '-')}")
    desk.say("done-verify", reference=shown, answer=said)
    if not typed.photos and answer is not VerifierAnswer.CANNOT_SAY:
        desk.say("done-verify-photo-ask")
    return None


def _example(desk: Desk) -> str:
    return COMMAND.example_for(desk.case.reference)


COMMAND = Command(
    name="VERIFY",
    words=("verify", "tasdeeq", "tasdiq", "تصدیق"),
    roles=VERIFIER,
    arguments=(Text(name="answer", part="part-verdict"),),
    needs_reference=True,
    action=Action.VERIFY,
    example=f"VERIFY {SAMPLE_REFERENCE} 1",
    meaning_key="help-verify",
    wants=wants_case,
    run=_run,
)


def _agree(desk: Desk) -> Problem | None:
    desk.docket.add(events.VerifierAgreed(officer_id=desk.officer.id, agreed=True))
    desk.say("done-verify-on")
    return None


def _decline(desk: Desk) -> Problem | None:
    desk.docket.add(events.VerifierAgreed(officer_id=desk.officer.id, agreed=False))
    desk.say("done-verify-off")
    return None


AGREE = Command(
    name="VERIFY ON",
    words=("verify on", "tasdeeq shuru", "tasdiq shuru", "تصدیق شروع"),
    roles=VERIFIER,
    example="VERIFY ON",
    meaning_key="help-verify-on",
    wants=wants_nothing,
    run=_agree,
)
DECLINE = Command(
    name="VERIFY OFF",
    words=("verify off", "tasdeeq band", "tasdiq band", "تصدیق بند"),
    roles=VERIFIER,
    example="VERIFY OFF",
    meaning_key="help-verify-off",
    wants=wants_nothing,
    run=_decline,
)
