"""Whatever anybody sends, in any order, whatever the time between: nothing fails, nothing is lost.

Two citizens and the officers of a district live a random life in memory. After every step the
rules of conversations, promises and records are looked at, and all of it outlives its JSON.
"""

from datetime import datetime, timedelta
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from pydantic import TypeAdapter

from flows import events, pacing
from flows.changing import replace
from flows.clocks import QUESTIONS_AT_MOST, WAITS_AT_MOST, Clock
from flows.conversation import KEPT_FOR, Conversation
from flows.engine import Turn
from flows.events import Said
from flows.flow import Step
from flows.incoming import Attachment, Incoming, Pin
from flows.references import show_reference
from flows.undo import Undoable
from flows.vocabulary import Channel, ClockKind, Intent, Level, State
from storage.cases import decode_case, encode_case
from storage.people import decode_conversation, encode_conversation
from tests.flows import build
from tests.flows.build import COORDINATOR, DC, FOCAL_POINT, NOW, PDU
from tests.memory import Memory
from tests.sealed import sealed

CITIZENS = ("person-one", "person-two")
OFFICERS = (FOCAL_POINT, COORDINATOR, DC, PDU)

STORIES = (
    build.STORY,
    "bijli ka transformer jal gaya hai",
    "اسکول میں استاد نہیں آتا، بچے گھر بیٹھے ہیں",
    "the road to our village is broken since the flood",
    "abhi tak kuch nahi hua hai",
)
GLOBAL_WORDS = {
    "menu": Intent.MENU,
    "help": Intent.HELP,
    "my complaints": Intent.STATUS,
    "language": Intent.LANGUAGE,
    "updates on": Intent.NEWS_ON,
    "updates off": Intent.NEWS_OFF,
}
COMMANDS = (
    "ACK REF PHE; crew visits; +2d",
    "PLAN REF new motor; +3d",
    "FIXED REF motor replaced; PHE; today; no photo: night",
    "FIXED REF motor replaced; PHE; today",
    "ASK REF which street?",
    "ANSWER REF the office opens at 8",
    "LATE REF budget; +9d",
    "CANNOT REF mandate; private well",
    "REFER REF QESCO; 118; QES-77",
    "TRANSFER REF education; school pump",
    "TRANSFER REF focal-point; yours",
    "ACCEPT REF",
    "REFUSE REF not mine",
    "APPROVE REF",
    "DENY REF look again",
    "REPLY REF the crew comes",
    "NOTE REF spoke to XEN",
    "REF",
    "LINK REF TO OTHER",
    "UNLINK REF",
    "UNDO",
    "LIST",
    "LATE",
    "TODAY",
    "MINE",
    "MORE",
    "STATS",
    "no photo: night",
    "NEW 03000000002 urdu: the road is broken",
    "NEW letter: no teacher in the school",
    "NEW 12",
    "CITIZEN",
    "CITIZEN pani nahi aata, nal khushk hain",
    "AREA REF health",
    "UPHOLD REF it stays",
    "OVERTURN REF look again",
)
DELAYS = tuple(
    timedelta(**span)
    for span in (
        {"seconds": 1},
        {"minutes": 4},
        {"minutes": 11},
        {"hours": 1},
        {"hours": 13},
        {"days": 2},
        {"days": 6},
        {"days": 8},
        {"days": 32},
    )
)

_texts = st.one_of(
    st.sampled_from([str(digit) for digit in range(11)] + ["۱", "٢", "3️⃣"]),
    st.sampled_from(["2 abhi bhi kharab hai", "3 aadha kaam", "yes", "no", "haan", "nahi", "skip"]),
    st.sampled_from(["stop", "start", "thanks", "urdu", "english", "salam", "emergency", "😀", ""]),
    st.sampled_from(["REF", "REF CODE", "REF 0000", "REF abhi bhi pani nahi aaya", "4829-1735"]),
    st.sampled_from(["Kuchlak", "Kuchlak bazar ke pas", "x"]),
    st.sampled_from(["for another person", "7", "03000000002", "03000000001", "0812"]),
    st.sampled_from(sorted(GLOBAL_WORDS)),
    st.sampled_from(STORIES),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=40),
)
_pins = st.one_of(
    st.just(Pin(latitude=30.18, longitude=67.0)),
    st.builds(Pin, latitude=st.floats(-90, 90), longitude=st.floats(-180, 180)),
)
_enclosed = st.sampled_from(
    [(), (), (), ("image/jpeg",), ("audio/ogg",), ("image/png", "audio/ogg")]
)
_conversations = TypeAdapter(Conversation)
_clocks = TypeAdapter(Clock)
_undoables = TypeAdapter(Undoable)


class AnyLife(RuleBasedStateMachine):
    """One district's line, its people and its clock."""

    def __init__(self) -> None:
        super().__init__()
        self.memory = Memory(
            districts={"quetta": build.district()},
            officers=OFFICERS,
            ids=build.Ids(),
            now=NOW,
            pins={officer.id: "4321" for officer in OFFICERS},
            delivered=lambda case, since: self.arrives,
            names={officer.id: officer.role.value.replace("_", "-") for officer in OFFICERS},
            phones={"03000000001": CITIZENS[0], "03000000002": CITIZENS[1]}.get,
        )
        self.arrives = 0
        self.media = 0
        self.promised: dict[str, datetime] = {}
        self.levels: dict[str, Level] = {}
        self.seen = 0
        self.recorded = 0

    @initialize(absent=st.sets(st.sampled_from(OFFICERS), max_size=4), arrives=st.integers(0, 3))
    def begin(self, absent: set[Any], arrives: int) -> None:
        """Somebody may be missing on any rung, and questions may not arrive."""
        self.memory.officers = tuple(each for each in OFFICERS if each not in absent)
        self.arrives = arrives

    # ── what happens ─────────────────────────────────────────────────────────────────────

    @rule(
        who=st.sampled_from(CITIZENS),
        text=_texts,
        kinds=_enclosed,
        pin=st.one_of(st.none(), st.none(), _pins),
        tap=st.one_of(st.none(), st.none(), st.integers(0, 10).map(str)),
        channel=st.sampled_from([Channel.WHATSAPP, Channel.SMS]),
        about=st.integers(0, 5),
    )
    def citizen_writes(
        self,
        who: str,
        text: str,
        kinds: tuple[str, ...],
        pin: Pin | None,
        tap: str | None,
        channel: Channel,
        about: int,
    ) -> None:
        attachments = tuple(self._attach(kind) for kind in kinds)
        typed = self._fill(text, about)
        incoming = message(typed, channel=channel, attachments=attachments, pin=pin, choice=tap)
        turn = self._take(who, incoming)
        assert answered(turn) or turn.intent is Intent.STOP
        assert kept_media(turn, self.memory) >= {each.id for each in attachments}
        assert pin is None or kept_pin(turn, pin)
        if tap is None and text in STORIES:
            assert text in kept_words(turn)

    @rule(who=st.sampled_from(CITIZENS), text=st.sampled_from(STORIES))
    def citizen_floods(self, who: str, text: str) -> None:
        """Every word is kept, in one complaint from where it is a flood."""
        for number in range(pacing.PLENTY + 2):
            turn = self._take(who, message(f"{text} {number}"))
            assert answered(turn)
            assert f"{text} {number}" in kept_words(turn)
        assert pacing.is_flooding(turn.conversation)
        assert len({case.id for case in turn.cases}) <= 1

    @rule(who=st.sampled_from(CITIZENS), word=st.sampled_from(sorted(GLOBAL_WORDS)))
    def citizen_says_a_global_word(self, who: str, word: str) -> None:
        """Rule 1: it is understood in any state, and the open question is asked again."""
        before = self.memory.conversation(who, "quetta")
        question = self._open_question(before)
        turn = self._take(who, message(word))
        assert turn.intent is GLOBAL_WORDS[word]
        if question is not None and question.comes_back:
            after = turn.conversation
            waits = {after.step, *(after.interrupted or ())}
            assert question.id in waits or before.interrupted is not None

    @rule(who=st.sampled_from(OFFICERS), text=st.sampled_from(COMMANDS), about=st.integers(0, 5))
    def officer_writes(self, who: Any, text: str, about: int) -> None:
        if who not in self.memory.officers:
            return
        before = self.memory.conversation(who.person_id, "quetta")
        turn = self._take(who.person_id, message(self._fill(text, about)))
        as_citizen = before.citizen_next or turn.conversation.citizen_until is not None
        assert as_citizen or turn.intent is Intent.COMMAND
        assert answered(turn)

    @precondition(lambda self: self.memory.cases and FOCAL_POINT in self.memory.officers)
    @rule(
        about=st.integers(0, 5),
        proposal=st.sampled_from(
            [text for text in COMMANDS if text[:4] in ("LATE", "CANN", "REFE")]
        ),
        decision=st.sampled_from(["APPROVE REF", "DENY REF look again"]),
        who=st.sampled_from([COORDINATOR, DC, PDU]),
    )
    def something_is_decided(self, about: int, proposal: str, decision: str, who: Any) -> None:
        """What an office may propose in the state, and somebody who may decide or not."""
        self.officer_writes(FOCAL_POINT, COMMANDS[0], about)
        self.officer_writes(FOCAL_POINT, proposal, about)
        self.officer_writes(who, decision, about)

    @precondition(lambda self: self.memory.cases and FOCAL_POINT in self.memory.officers)
    @rule(
        about=st.integers(0, 5),
        answer=st.sampled_from(["ACCEPT REF", "REFUSE REF not mine"]),
        decision=st.sampled_from(["APPROVE REF", "DENY REF keep it", "UNDO"]),
        who=st.sampled_from([COORDINATOR, DC, PDU]),
    )
    def something_is_handed_on(self, about: int, answer: str, decision: str, who: Any) -> None:
        self.officer_writes(FOCAL_POINT, "TRANSFER REF education; school pump", about)
        self.officer_writes(who, answer, about)
        self.officer_writes(DC, decision, about)

    @precondition(lambda self: len(self.memory.cases) > 1)
    @rule(about=st.integers(0, 5), text=st.sampled_from(COMMANDS), undo=st.booleans())
    def two_are_linked(self, about: int, text: str, undo: bool) -> None:
        """And something is done to the parent, or the link is taken back."""
        self.officer_writes(FOCAL_POINT, "LINK REF TO OTHER", about)
        self.officer_writes(FOCAL_POINT, "UNDO" if undo else text, about + 1)

    @invariant()
    def nothing_is_linked_in_chains(self) -> None:
        cases = self.memory.cases
        for case in cases.values():
            if case.state is State.LINKED:
                assert case.parent is not None
                assert cases[case.parent.id].state is not State.LINKED

    @precondition(lambda self: self.memory.cases and FOCAL_POINT in self.memory.officers)
    @rule(about=st.integers(0, 5), text=st.sampled_from(COMMANDS[:3]))
    def the_work_goes_on(self, about: int, text: str) -> None:
        """Answered if that is owed, then reported fixed: what random commands rarely reach."""
        case = list(self.memory.cases.values())[about % len(self.memory.cases)]
        if case.state is State.NEW:
            self.officer_writes(FOCAL_POINT, COMMANDS[0], about)
        self.officer_writes(FOCAL_POINT, text, about)

    @rule(who=st.sampled_from(CITIZENS), text=st.sampled_from(["1", "2", "3", "2 abhi bhi kharab"]))
    def citizen_answers(self, who: str, text: str) -> None:
        assert answered(self._take(who, message(text)))

    @precondition(lambda self: self.memory.cases)
    @rule(
        about=st.integers(0, 5),
        digit=st.sampled_from("2345"),
        then=st.sampled_from(["1", "2", "9", "they did not even come"]),
    )
    def citizen_claims(self, about: int, digit: str, then: str) -> None:
        """On a complaint's page: higher, fixed, withdraw, appeal, and what is asked of it."""
        case = list(self.memory.cases.values())[about % len(self.memory.cases)]
        for text in (show_reference(case.reference), digit, then):
            assert answered(self._take(case.person_id, message(text)))

    @precondition(lambda self: self.memory.cases and FOCAL_POINT in self.memory.officers)
    @rule(about=st.integers(0, 5), verdict=st.sampled_from(["UPHOLD REF no", "OVERTURN REF yes"]))
    def something_is_appealed_against(self, about: int, verdict: str) -> None:
        self.something_is_decided(about, "CANNOT REF mandate; private well", "APPROVE REF", DC)
        self.citizen_claims(about, "5", "9")
        for who in (DC, PDU):
            self.officer_writes(who, verdict, about)

    @rule(time=st.sampled_from(DELAYS))
    def time_passes(self, time: timedelta) -> None:
        self.memory.now += time

    @rule()
    def the_clock_ticks(self) -> None:
        with sealed():
            self.memory.wake_due()
            self.memory.fire_due()
        assert self.memory.fire_due() == 0
        for case in self.memory.cases.values():
            due = [clock.rung_due_at for clock in case.clocks if clock.rung_due_at is not None]
            assert all(at > self.memory.now for at in due)

    # ── what must hold after each ────────────────────────────────────────────────────────

    @invariant()
    def everything_outlives_its_json(self) -> None:
        for conversation in self.memory.conversations.values():
            assert decode_conversation(encode_conversation(conversation)) == conversation
        for case in self.memory.cases.values():
            clocks = [_clocks.validate_json(_clocks.dump_json(each)) for each in case.clocks]
            assert decode_case(encode_case(case), clocks) == case
        for undoable in self.memory.undoables.values():
            assert _undoables.validate_json(_undoables.dump_json(undoable)) == undoable

    @invariant()
    def promises_stand_and_levels_only_rise(self) -> None:
        for case in self.memory.cases.values():
            assert case.level >= self.levels.get(case.id, Level.FOCAL_POINT)
            self.levels[case.id] = case.level
            for clock in case.clocks:
                first = self.promised.setdefault(clock.id, clock.due_at)
                assert clock.due_at <= first
                assert clock.due_at == first or case.joined
            running = [clock.kind for clock in case.clocks if clock.is_running]
            assert len(running) == len(set(running))
            if case.is_closed:
                assert set(running) <= {ClockKind.REFERRAL}
            offered = case.running(ClockKind.TRANSFER) is not None
            assert (case.transfer is not None) == (case.state is State.TRANSFER_OFFERED)
            assert offered == (case.transfer is not None and case.proposal is None)
            waits = case.running(ClockKind.APPROVE) is not None
            assert waits == (case.proposal is not None)
            wished = case.running(ClockKind.WITHDRAWAL) is not None
            assert wished == (case.withdrawal is not None)
            reviewed = case.running(ClockKind.APPEAL) is not None
            assert reviewed == (case.state is State.APPEAL)
            assert case.questions <= QUESTIONS_AT_MOST
            assert case.waited <= WAITS_AT_MOST

    @invariant()
    def claims_keep_their_rules(self) -> None:
        for event in self.memory.record[self.recorded :]:
            history = self.memory.history(event.complaint_id)
            before = history[: history.index(event)]
            if isinstance(event, events.Withdrawn):
                asked = [e.at for e in before if isinstance(e, events.WithdrawalAsked)]
                assert event.at - asked[-1] >= timedelta(days=1)
            if isinstance(event, events.AskedHigher):
                rises = [e.at for e in before if isinstance(e, events.WentUp)]
                begun = self.memory.cases[event.complaint_id].registered_at
                assert event.at - max([begun, *rises]) >= timedelta(hours=72)
            if isinstance(event, events.Appealed):
                acted = {each.actor_id for each in before if each.actor_id is not None}
                assert event.reviewer not in acted
        self.recorded = len(self.memory.record)

    @invariant()
    def every_word_can_be_said(self) -> None:
        for said in self.memory.owed[self.seen :]:
            assert build.render(said, said.language.value)
        self.seen = len(self.memory.owed)

    # ── helpers ──────────────────────────────────────────────────────────────────────────

    def _take(self, who: str, incoming: Incoming) -> Turn:
        with sealed():
            return self.memory.take(who, "quetta", incoming)

    def _attach(self, kind: str) -> Attachment:
        self.media += 1
        return Attachment(url="", content_type=kind, id=f"medium-{self.media}")

    def _fill(self, text: str, about: int) -> str:
        cases = list(self.memory.cases.values())
        if not cases:
            return text
        case, other = (cases[number % len(cases)] for number in (about, about + 1))
        text = text.replace("OTHER", show_reference(other.reference))
        return text.replace("REF", show_reference(case.reference)).replace("CODE", case.code)

    def _open_question(self, conversation: Conversation) -> Step | None:
        old = conversation.asked_at is None or (self.memory.now - conversation.asked_at > KEPT_FOR)
        if conversation.step is None or old:
            return None
        return build.district().flow.steps[conversation.step]


def message(
    text: str,
    *,
    channel: Channel = Channel.WHATSAPP,
    attachments: tuple[Attachment, ...] = (),
    pin: Pin | None = None,
    choice: str | None = None,
) -> Incoming:
    made = build.message(text, channel=channel, attachments=attachments)
    return replace(made, pin=pin, choice=choice)


def answered(turn: Turn) -> bool:
    """Whether who wrote gets an answer, or got one shortly before in a flood of theirs."""
    conversation = turn.conversation
    if any(isinstance(e, Said) and e.person_id == conversation.person_id for e in turn.events):
        return True
    is_owed = pacing.must_answer(turn.events, turn.intent)
    return conversation.flood_answered_at is not None and not is_owed


def kept_media(turn: Turn, memory: Memory) -> set[str]:
    """The pictures and voice notes that a complaint has now, or that wait for theirs."""
    pending = turn.conversation.pending
    kept = set(pending.media) if pending else set()
    for event in turn.events:
        kept |= set(getattr(event, "media", ()))
    return kept


def kept_pin(turn: Turn, pin: Pin) -> bool:
    pending = turn.conversation.pending
    places = [pending.place if pending else None]
    places += [getattr(event, "place", None) for event in turn.events]
    wanted = pin.latitude, pin.longitude
    return any(place and (place.latitude, place.longitude) == wanted for place in places)


def kept_words(turn: Turn) -> str:
    """All words of citizens that were recorded in a turn, or wait."""
    pending = turn.conversation.pending
    words = [pending.text if pending else ""]
    for event in turn.events:
        words += [getattr(event, "story", ""), getattr(event, "text", "")]
        if isinstance(event, events.PlaceGiven):
            words.append(event.place.text)
    return "\n".join(words)


TestAnyLife = AnyLife.TestCase
TestAnyLife.settings = settings(
    max_examples=100, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
)
