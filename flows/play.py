"""Playing the steps of a flow: asking, matching answers, going on, coming back after a detour.

One `Play` lives for one turn. What is said on the way is gathered into one reply. What messages
mean before a step sees them is `flows.engine`'s affair, what answers do is `flows.actions`'s.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any

from flows import wording
from flows.case import Case
from flows.changing import replace
from flows.conversation import Conversation, Option, Pending
from flows.docket import Docket
from flows.events import Attached, Choice, Kind, Line, Place, Said
from flows.flow import END, Step, StepChoice, StepKind
from flows.folding import fold
from flows.intake import Contact
from flows.scene import Scene, area_of, fill, holds, state_of
from flows.vocabulary import Channel, Consent, Intent, IssueArea, Language, State

Action = Callable[["Play", str], str | None]
"""Takes the answer's value, does what it means, and names an outcome of the step or `None`."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Content:
    """What a message brought. `folded` is `text` folded; `kind` what a story of it would be of."""

    text: str = ""
    folded: str = ""
    choice: str | None = None
    media: tuple[Attached, ...] = ()
    pin: tuple[float, float] | None = None
    language: Language | None = None

    @property
    def kind(self) -> str:
        if self.folded:
            return "words"
        if any(each.is_voice for each in self.media):
            return "voice"
        return "photo" if self.media else "place"

    @property
    def media_ids(self) -> tuple[str, ...]:
        return tuple(each.id for each in self.media)

    @property
    def has_enclosure(self) -> bool:
        """Whether more came than words."""
        return bool(self.media) or self.pin is not None

    def without(self, happened: Iterable[object], pending: Pending | None) -> "Content":
        """The pictures and the pin that neither an event nor what is pending has."""
        used = set(pending.media) if pending else set()
        places = {_pin_of(pending.place)} if pending else set()
        for event in happened:
            used.update(getattr(event, "media", ()))
            places.add(_pin_of(getattr(event, "place", None)))
        return Content(
            media=tuple(each for each in self.media if each.id not in used),
            pin=None if self.pin in places else self.pin,
        )


def _pin_of(place: Place | None) -> tuple[float, float] | None:
    if place is None or place.latitude is None or place.longitude is None:
        return None
    return place.latitude, place.longitude


@dataclass(kw_only=True, slots=True)
class Play:
    """The conversation as it changes in this turn, and the reply as it grows.

    `registration` is the event by which this turn made a complaint; the reply is its receipt.
    `contact` is whose number the message is, where a number was asked for. `is_guarded` says that
    message and reply belong to the protected lane, `receipt_of` whose receipt the reply is there.
    """

    conversation: Conversation
    docket: Docket
    content: Content
    actions: Mapping[str, Action]
    channel: Channel
    started_at: datetime
    lines: list[Line] = field(default_factory=list)
    choices: tuple[Choice, ...] = ()
    intent: Intent = Intent.UNCLEAR
    registration: str | None = None
    contact: Contact | None = None
    is_guarded: bool = False
    receipt_of: str | None = None
    _scene: Scene | None = None

    @property
    def created(self) -> bool:
        """Whether this turn made a complaint."""
        return self.registration is not None

    @property
    def case(self) -> Case | None:
        """The complaint in focus."""
        focus = self.conversation.focus
        return self.docket.cases.get(focus) if focus else None

    @property
    def language(self) -> Language:
        return self.conversation.language or self.docket.district.languages[0]

    @property
    def scene(self) -> Scene:
        """What is known now; the same value until something changes."""
        case, scene = self.case, self._scene
        if scene is None or scene.conversation is not self.conversation or scene.case is not case:
            scene = self._scene = Scene(
                conversation=self.conversation,
                district=self.docket.district,
                case=case,
                now=self.docket.now,
            )
        return scene

    def change(self, **changes: Any) -> None:
        """Replaces fields of the conversation."""
        self.conversation = replace(self.conversation, **changes)

    def say(self, key: str, **args: Any) -> None:
        """Adds a line that is no step's."""
        self.lines.append(Line(key=key, args=args))

    def step(self) -> Step | None:
        """The question that waits, if the flow still knows it."""
        waiting = self.conversation.step
        return self.docket.district.flow.steps.get(waiting) if waiting else None

    # ── going through steps ──────────────────────────────────────────────────────────────

    def enter(self, step_id: str) -> None:
        """Goes to a step and on through all that do not wait."""
        while step_id != END:
            step = self.docket.district.flow.steps[step_id]
            self._say_step(step, again=False)
            if step.waits:
                self._wait(step)
                return
            step_id = self._next(step)
        self._finish()

    def _next(self, step: Step) -> str:
        outcome = self.actions[step.call](self, "") if step.call else None
        if step.kind is StepKind.BRANCH:
            scene = self.scene
            for choice in step.choices:
                if choice.next and holds(choice.when, scene):
                    return choice.next
        return self._follow(step, outcome)

    def _follow(self, step: Step, outcome: str | None) -> str:
        return step.outcomes.get(outcome or "", step.next or END)

    def detour(self, step_id: str) -> None:
        """Goes to a step and comes back to the open question when that is done."""
        step = self.step()
        if step is not None and step.comes_back and self.conversation.interrupted is None:
            self.change(interrupted=(step.id, self.conversation.focus))
        self.enter(step_id)

    def ask_again(self) -> None:
        """Puts the open question once more, or the one that a detour interrupted."""
        step = self.step()
        if step is None:
            self._finish()
            return
        self._say_step(step, again=True)
        self._wait(step)

    def _finish(self) -> None:
        interrupted = self.conversation.interrupted
        self.change(step=None, options=(), misses=0, interrupted=None)
        if interrupted is None or interrupted[0] not in self.docket.district.flow.steps:
            return
        step_id, focus = interrupted
        case = self.docket.cases.get(focus) if focus else None
        if case is not None and case.is_closed:
            return
        self.change(focus=focus, step=step_id)
        self.ask_again()

    def _say_step(self, step: Step, *, again: bool) -> None:
        for line in (step.again or step.say) if again else step.say:
            if line.when is None or holds(line.when, self.scene):
                args = fill(line.key, line.placeholders, self.scene) if line.placeholders else {}
                self.lines.append(Line(key=line.key, args=args))

    def _wait(self, step: Step) -> None:
        options = tuple(OPTION_LISTS[step.choices_from](self)) if step.choices_from else ()
        if step.choices_from in SPELT_OUT:
            for option in options:
                self.lines.append(SPELT_OUT[step.choices_from](option))
        misses = self.conversation.misses if self.conversation.step == step.id else 0
        self.change(step=step.id, options=options, asked_at=self.docket.now, misses=misses)
        offered = [_offer(each.digit, each.label) for each in self._open(step) if not each.quiet]
        offered += [Choice(id=each.digit, label=each.label) for each in options]
        self.choices = tuple(offered)

    def _open(self, step: Step) -> list[StepChoice]:
        return [
            choice
            for choice in step.choices
            if choice.when is None or holds(choice.when, self.scene)
        ]

    # ── taking answers ───────────────────────────────────────────────────────────────────

    def answer(self, step: Step) -> bool:
        """Lets the open question take the message. `False` when it is no answer to it."""
        picked = self.picked(step)
        if picked is not None:
            self._take_choice(step, picked)
            return True
        if step.skip is not None and self._is_skipped(step):
            self.enter(step.skip_to or step.next or END)
            return True
        if self.takes(step):
            self.take_answer(step.id)
            return True
        return False

    def take_answer(self, step_id: str) -> None:
        """Lets a step take the message's content, whether it had asked or not."""
        step = self.docket.district.flow.steps[step_id]
        outcome = self.actions[step.call](self, "") if step.call else None
        self.change(misses=0)
        self.enter(self._follow(step, outcome))

    def takes(self, step: Step) -> bool:
        """Whether the message's content is what the step waits for, choices apart."""
        content = self.content
        match step.kind:
            case StepKind.TEXT:
                return bool(content.folded or content.media or content.pin)
            case StepKind.PLACE:
                return bool(content.pin or (content.folded and not content.media))
            case StepKind.MEDIA:
                return bool(content.media)
            case _:
                return False

    def _is_skipped(self, step: Step) -> bool:
        typed = self.content.choice or self.content.folded
        return typed == step.skip or self.docket.district.lexicon.means("skip", typed)

    def picked(self, step: Step) -> StepChoice | Option | None:
        """The choice that the message names by digit, button or word."""
        typed = self.content.choice or self.content.folded
        if not typed:
            return None
        options = self._offered(step)
        fixed = self._open(step)
        for choice in fixed:
            if typed in (choice.digit, choice.id):
                return choice
        for option in options:
            if typed == option.digit:
                return option
        return self._by_word(step, fixed, options, typed)

    def _offered(self, step: Step) -> tuple[Option, ...]:
        """The options as they were shown, without complaints that cannot be meant any more."""
        options = self.conversation.options
        if step.choices_from not in OPTIONS_OF_CASES:
            return options
        there = {option.value for option in OPTION_LISTS[step.choices_from](self)}
        return tuple(option for option in options if option.value in there)

    def _by_word(
        self, step: Step, fixed: list[StepChoice], options: tuple[Option, ...], typed: str
    ) -> StepChoice | Option | None:
        lexicon = self.docket.district.lexicon
        if step.kind is StepKind.CONFIRM:
            for choice in fixed:
                if choice.id in ("yes", "no") and lexicon.means(choice.id, typed):
                    return choice
        if step.call == "set_language" and typed in lexicon.languages:
            wanted = lexicon.languages[typed].value
            return next((choice for choice in fixed if choice.value == wanted), None)
        # More than three words are a story, which a choice must not swallow.
        if step.choices_from == "areas" and len(typed.split()) <= 3:
            area = lexicon.choose_area(typed, self.language)
            return next((each for each in options if area and each.value == area.value), None)
        number = lexicon.numbers.get(typed)
        if number is not None and options:
            return next((each for each in options if each.digit == str(number)), None)
        for option in options:
            if isinstance(option.label, dict) and typed in {
                fold(name) for name in option.label.get("names", {}).values()
            }:
                return option
        return None

    def _take_choice(self, step: Step, picked: StepChoice | Option) -> None:
        self.change(misses=0)
        call, target = step.call, None
        if isinstance(picked, StepChoice):
            call, target = picked.call or step.call, picked.next
        outcome = self.actions[call](self, picked.value) if call else None
        if self.conversation.step == step.id:
            self.enter(target or self._follow(step, outcome))

    def reply(self) -> Said | None:
        """All that was said in this turn, as one message; `None` when it was nothing."""
        if not self.lines:
            return None
        case = None if self.is_guarded and not self.created else self.case
        return Said(
            person_id=self.conversation.person_id,
            district=self.docket.district.slug,
            language=self.language,
            lines=tuple(self.lines),
            choices=self.choices,
            kind=Kind.REPLY,
            complaint_id=case.id if case else None,
            reference=case.reference if case else None,
            cause=self.registration or self.receipt_of,
            purpose="citizen_update",
            is_guarded=self.is_guarded,
        )


@cache
def _offer(digit: str, label: str) -> Choice:
    """A step's choice as it is shown."""
    return Choice(id=digit, label=wording.word(label))


# ── lists made at the moment ─────────────────────────────────────────────────────────────────


def _tehsils(play: Play) -> Iterator[Option]:
    district = play.docket.district
    proposed = play.conversation.proposed
    tehsils = district.places.districts[district.slug].tehsils
    if proposed is not None and proposed.latitude is not None and proposed.longitude is not None:
        tehsils = district.places.nearest_tehsils(
            district.slug, proposed.latitude, proposed.longitude
        )
    for number, tehsil in enumerate(tehsils[:8], 1):
        yield Option(digit=str(number), value=tehsil.code, label=wording.names(tehsil.names))


_AREAS = tuple(
    Option(digit=str(number), value=area.value, label=wording.word(f"area-{area.value}"))
    for number, area in enumerate(IssueArea, 1)
)


def _areas(play: Play) -> Iterator[Option]:
    return iter(_AREAS)


def own_cases(play: Play) -> list[Case]:
    """The writer's own complaints that still matter, oldest first.

    What was written down for them and they want nothing of is not theirs.
    """
    return [
        case
        for case in play.docket.cases.values()
        if case.person_id == play.conversation.person_id
        and case.district == play.docket.district.slug
        and (case.filed is None or case.filed.consent is not Consent.REFUSED)
    ]


def _case_options(cases: list[Case], key: str) -> Iterator[Option]:
    for number, case in enumerate(cases[:8], 1):
        yield Option(
            digit=str(number),
            value=case.id,
            label={
                "key": key,
                "reference": wording.reference(case.reference),
                "area": area_of(case),
                "state": state_of(case),
            },
        )


def _cases(play: Play) -> Iterator[Option]:
    return _case_options(own_cases(play), "case-line")


def _cases_or_new(play: Play) -> Iterator[Option]:
    opened = [each for each in own_cases(play) if each.is_open]
    listed = list(_case_options(opened, "which-case-line"))
    yield from listed
    yield Option(digit=str(len(listed) + 1), value="new", label={"key": "which-case-new"})


def _checking(play: Play) -> Iterator[Option]:
    waiting = [
        case
        for case in own_cases(play)
        if case.asked_at is not None and case.state is State.CHECKING
    ]
    return _case_options(waiting, "which-case-line")


def _districts(play: Play) -> Iterator[Option]:
    district = play.docket.district
    yield Option(digit="1", value=district.slug, label=wording.names(district.names))
    others = ((slug, each) for slug, each in district.neighbours.items() if slug != district.slug)
    for number, (slug, each) in enumerate(others, 2):
        yield Option(digit=str(number), value=slug, label=wording.names(each))


OPTION_LISTS: dict[str, Callable[[Play], Iterator[Option]]] = {
    "tehsils": _tehsils,
    "areas": _areas,
    "cases": _cases,
    "cases_or_new": _cases_or_new,
    "checking_cases": _checking,
    "districts": _districts,
}
OPTIONS_OF_CASES = frozenset({"cases", "cases_or_new", "checking_cases"})


def _spell_name(option: Option) -> Line:
    return Line(key="option-line", args={"digit": option.digit, "label": option.label})


def _spell_case(option: Option) -> Line:
    label = dict(option.label) if isinstance(option.label, dict) else {}
    return Line(key=label.pop("key"), args={"digit": option.digit, **label})


SPELT_OUT: dict[str | None, Callable[[Option], Line]] = {
    "tehsils": _spell_name,
    "cases": _spell_case,
    "cases_or_new": _spell_case,
    "checking_cases": _spell_case,
    "districts": _spell_name,
}
