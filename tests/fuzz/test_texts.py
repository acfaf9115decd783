"""Officers' texts and citizens' texts: any words in any state are answered, and all can be said."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flows import pacing
from flows.commands import BY_WORD
from flows.incoming import Pin
from flows.references import show_reference
from flows.vocabulary import Channel, Intent
from tests.flows import build
from tests.flows.build import COORDINATOR, DC, FOCAL_POINT, NOW, PDU
from tests.flows.test_any_sequence import AnyLife, answered, message
from tests.fuzz.rounds import go_on
from tests.memory import Memory

OFFICERS = (FOCAL_POINT, COORDINATOR, DC, PDU)

_words = st.sampled_from(sorted(word for word in BY_WORD if word))
_glue = st.sampled_from([" ", "; ", ";", "\n", " : ", "؛", "  ", " - ", "\u200f", "\u200c", ""])
_piece = st.one_of(
    _words,
    st.sampled_from(
        ["REF", "REF", "OTHER", "48291736", "4829-1735", "0000", "pin 4321", "pin 0000"]
    ),
    st.sampled_from(["fri", "+3d", "2/12", "kal", "99/99", "-1d", "+999999999d", "۲/۱۲", "today"]),
    st.sampled_from(
        ["no photo: night", "mandate", "budget", "PHE", "{x}", "%s", "1", "2", "quetta"]
    ),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
)
_texts = st.lists(st.tuples(_piece, _glue), max_size=8).map(
    lambda pieces: "".join(piece + glue for piece, glue in pieces)
)
_round = settings(
    max_examples=40, deadline=None, database=None, suppress_health_check=list(HealthCheck)
)
_channel = st.sampled_from([Channel.WHATSAPP, Channel.SMS])


def _district() -> Memory:
    """A district with two complaints."""
    memory = AnyLife().memory
    memory.officers, memory.now = OFFICERS, NOW
    for person, story in (
        ("person-one", build.STORY),
        ("person-two", "bijli nahi hai teen din se"),
    ):
        memory.take(person, "quetta", message(story))
    return memory


def _fill(memory: Memory, text: str) -> str:
    shown = [show_reference(case.reference) for case in memory.cases.values()]
    return text.replace("REF", shown[0]).replace("OTHER", shown[1])


def _say_all(memory: Memory, seen: int) -> None:
    for said in memory.owed[seen:]:
        assert build.render(said, said.language.value)


def test_any_officers_text_is_answered() -> None:
    @_round
    @given(st.lists(st.tuples(st.sampled_from(OFFICERS), _texts, _channel), max_size=8))
    def write(texts: list[tuple[object, str, Channel]]) -> None:
        memory = _district()
        for officer, text, channel in texts:
            seen = len(memory.owed)
            person = officer.person_id  # type: ignore[attr-defined]
            turn = memory.take(person, "quetta", message(_fill(memory, text), channel=channel))
            assert answered(turn) or turn.intent is Intent.STOP
            _say_all(memory, seen)

    go_on(write)


def test_any_citizens_text_is_kept_and_answered() -> None:
    pins = st.none() | st.builds(Pin, latitude=st.floats(-90, 90), longitude=st.floats(-180, 180))

    @_round
    @given(
        st.lists(
            st.tuples(
                st.sampled_from(["person-one", "person-two", "person-three"]),
                _texts,
                _channel,
                pins,
            ),
            max_size=pacing.PLENTY + 10,
        )
    )
    def write(texts: list[tuple[str, str, Channel, Pin | None]]) -> None:
        memory = _district()
        for person, text, channel, pin in texts:
            seen = len(memory.owed)
            incoming = message(_fill(memory, text), channel=channel, pin=pin)
            turn = memory.take(person, "quetta", incoming)
            assert answered(turn) or turn.intent is Intent.STOP
            _say_all(memory, seen)

    go_on(write)
