"""A conversation's steps as compiled from `base.yaml` and a district's overlay.

The compiler (`flows.compiling`) makes these values and has checked them; the engine plays them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class StepKind(StrEnum):
    """What a step does. All but `SAY`, `BRANCH` and `ACTION` wait for an answer."""

    SAY = "say"
    CHOICE = "choice"
    TEXT = "text"
    PLACE = "place"
    MEDIA = "media"
    CONFIRM = "confirm"
    BRANCH = "branch"
    ACTION = "action"


WAITING_KINDS = frozenset(StepKind) - {StepKind.SAY, StepKind.BRANCH, StepKind.ACTION}

END = "end"


@dataclass(frozen=True, kw_only=True, slots=True)
class SayLine:
    """A wording key, said only when the named condition holds; `not ` before it turns it round.

    `placeholders` are the arguments that the wording asks for.
    """

    key: str
    when: str | None = None
    placeholders: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True, slots=True)
class StepChoice:
    """An answer to a choice. `digit` is what is typed; `value` is handed to the action.

    A quiet one may be typed, but is not offered.
    """

    id: str
    digit: str
    label: str
    next: str | None = None
    call: str | None = None
    value: str = ""
    when: str | None = None
    quiet: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """One step.

    `again` is said instead of `say` when the question is put once more. `choices_from` names a
    list made at the moment (tehsils, cases). `call` is an action that takes the answer; its
    outcome picks the next step from `outcomes`, else it is `next`. `skip` is the digit that goes
    on without an answer. After `retries` answers that were not understood, `way_out` follows.
    `comes_back` says whether the question is put again after a detour.
    """

    id: str
    kind: StepKind
    say: tuple[SayLine, ...] = ()
    again: tuple[SayLine, ...] = ()
    choices: tuple[StepChoice, ...] = ()
    choices_from: str | None = None
    call: str | None = None
    next: str | None = None
    outcomes: Mapping[str, str] = field(default_factory=dict)
    skip: str | None = None
    skip_to: str | None = None
    retries: int = 2
    way_out: str | None = None
    comes_back: bool = True

    @property
    def waits(self) -> bool:
        """Whether the step asks and waits for an answer."""
        return self.kind in WAITING_KINDS

    def targets(self) -> set[str]:
        """Every step that may follow."""
        follow = {choice.next for choice in self.choices} | set(self.outcomes.values())
        follow |= {self.next, self.skip_to, self.way_out}
        return {target for target in follow if target is not None}


@dataclass(frozen=True, kw_only=True, slots=True)
class Flow:
    """All steps of one district's conversation. `version` changes when they do."""

    version: str
    steps: Mapping[str, Step]
