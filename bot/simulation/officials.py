"""Made-up officers: what their lists and notices make them do, in the order of a working day."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any

from bot.simulation import habits
from bot.simulation.habits import Habits, around, within
from bot.simulation.person import Got, Planned, World
from flows.vocabulary import Role

_STATES_TO_ANSWER = frozenset({"state-new"})
_STATES_TO_FIX = frozenset({"state-acknowledged", "state-in_progress"})
_DAY = timedelta(days=1)
_HOUR = timedelta(hours=1)
_MINUTE = timedelta(minutes=1)
_LEAVE = timedelta(days=5)
_LIST_LINES = frozenset(
    {"list-line", "list-line-level", "list-line-linked", "list-line-level-linked"}
)
_AREAS = ("water", "education", "health", "energy", "roads", "environment")


@dataclass(kw_only=True, slots=True)
class Official:
    """An officer with habits. `colleagues` are the names of the district's other officers, the
    one who may stand in first."""

    address: str
    district: str
    role: Role
    dice: Random
    world: World
    habits: Habits
    colleagues: tuple[str, ...] = ()
    away_until: datetime | None = None
    planned: dict[tuple[str, str], datetime] = field(default_factory=dict)

    def begin(self, start: datetime, end: datetime) -> Iterator[Planned]:
        """What is done by the calendar: lists, accounts, visitors, leave."""
        day = start
        while day < end:
            # 09:30 in Quetta.
            morning = day.replace(hour=4, minute=30) + within(self.dice, 2 * _HOUR)
            if morning >= start:
                if self._looks_at_list((day - start).days):
                    yield self._typed(morning, "LIST" if self.role is Role.FOCAL_POINT else "MINE")
                yield from self._each_day(morning)
            day += _DAY
        if self.habits.has_life:
            yield from self._once(start, end - start)

    def _looks_at_list(self, day: int) -> bool:
        does = self.habits
        return day % does.looks_every == 0 and (does.has_life or self.role is Role.FOCAL_POINT)

    def _each_day(self, morning: datetime) -> Iterator[Planned]:
        if self.habits.has_life:
            yield from self._look_around(morning)
        if morning.weekday() == 4 and self.role is Role.COORDINATOR and self._will(0.6):
            yield self._typed(morning.replace(hour=6, minute=5), "WEEK")
            yield self._typed(morning.replace(hour=6, minute=10), "WEEK APPROVE")
        if morning.weekday() == 1 and self.role is Role.PDU:
            yield self._typed(morning + _HOUR, "ODD")
        if morning.weekday() == 2 and self.role is Role.COORDINATOR:
            yield self._typed(morning + _HOUR, "HOTSPOTS")

    def _look_around(self, morning: datetime) -> Iterator[Planned]:
        if self._will(habits.LOOKS_AROUND):
            looked_at = self.dice.choice(["LATE", "STATS", "HELP"])
            yield self._typed(morning + _HOUR, "TODAY" if looked_at == "HELP" else looked_at)
            if looked_at == "HELP":
                yield self._typed(morning + _HOUR, looked_at)
        if self.role is Role.FOCAL_POINT and self._will(habits.VISITORS_A_DAY):
            yield self._typed(morning + 3 * _HOUR, self._visitor())

    def _visitor(self) -> str:
        story = self.world.story(self.dice)
        phone = f"{self.dice.choice(self.world.phones)} " if self._will(0.6) else ""
        return f"NEW {phone}{self.dice.choice(['urdu', 'pashto', 'balochi'])}: {story}"

    def _once(self, start: datetime, time: timedelta) -> Iterator[Planned]:
        """A complaint of their own, and leave with somebody to stand in."""
        if self.role is not Role.PDU and self._will(0.5):
            at = start + within(self.dice, time)
            yield self._typed(at, "CITIZEN")
            yield self._typed(at + _MINUTE, self.world.story(self.dice))
        if self.colleagues and self._will(0.7):
            at = start + within(self.dice, time)
            yield self._typed(at, f"DEPUTY {self.colleagues[0]}")
            yield self._typed(at + _DAY, "AWAY until +5d")
            if self._will(0.5):
                yield self._typed(at + 4 * _DAY, "AWAY BACK")

    def react(self, got: Got, now: datetime) -> Iterator[Planned]:
        """Plans what a notice or a list asks for; who is away does nothing."""
        if "done-away" in got.keys:
            self.away_until = now + _LEAVE
        if got.keys & {"done-back", "officer-back"}:
            self.away_until = None
        if self.away_until is not None and now < self.away_until:
            return
        for line in got.lines:
            if line["key"] in _LIST_LINES:
                yield from self._work(_digits(line["args"]["reference"]), _state_of(line), now)
        for key, answer in _ANSWERS.items():
            if key in got.keys:
                yield from answer(self, got, now)

    # ── the work ─────────────────────────────────────────────────────────────────────────

    def _new_case(self, got: Got, now: datetime) -> Iterator[Planned]:
        if got.reference is not None:
            yield from self._work(got.reference, "state-new", now)

    def _again(self, got: Got, now: datetime) -> Iterator[Planned]:
        """What was done did not hold, so it is done once more."""
        if got.reference is not None:
            self.planned.pop((got.reference, "fix"), None)
            yield from self._work(got.reference, "state-acknowledged", now)

    def _work(self, reference: str, state: str, now: datetime) -> Iterator[Planned]:
        """Nothing is planned twice."""
        does, dice = self.habits, self.dice
        answers = state in _STATES_TO_ANSWER and self.role is not Role.PDU
        if answers and self._take(reference, "answer", does.answers, now):
            yield from self._answer(reference, now + around(dice, does.answers_in))
        fixes = state in _STATES_TO_FIX and self.role is Role.FOCAL_POINT
        if fixes and self._take(reference, "fix", does.fixes, now):
            yield from self._settle(reference, now, around(dice, does.fixes_in))

    def _answer(self, reference: str, at: datetime) -> Iterator[Planned]:
        if self._will(0.2):
            yield self._typed(at - 5 * _MINUTE, f"SHOW {reference}")
        if self.role is Role.FOCAL_POINT and self._will(habits.CORRECTS_AREA):
            yield self._typed(at - 2 * _MINUTE, f"AREA {reference} {self.dice.choice(_AREAS)}")
        yield self._typed(at, _ack(reference, self.dice))
        if self._will(habits.THINKS_AGAIN):
            yield self._typed(at + 2 * _MINUTE, "UNDO")
            yield self._typed(at + _HOUR, _ack(reference, self.dice))

    def _settle(self, reference: str, now: datetime, takes: timedelta) -> Iterator[Planned]:
        """What goes before a repair, and the repair or what there is instead of it."""
        at = now + takes
        if self._will(habits.SEES_IT_IS_PRIVATE):
            yield self._typed(at, f"PROTECT {reference}")
            return
        for chance, share, typed in (
            (habits.NOTES_FIRST, 0.2, f"NOTE {reference} spoke to the engineer"),
            (habits.WRITES_FIRST, 0.3, f"REPLY {reference} the crew is on its way"),
            (habits.ASKS_FIRST, 0.4, f"ASK {reference} which street?"),
            (habits.PLANS, 0.5, f"PLAN {reference} parts are on the way; +4d"),
        ):
            if self._will(chance):
                yield self._typed(now + share * takes, typed)
        other = self._other_way()
        if other == "LATE":
            reason = self.dice.choice(["budget", "supplies", "weather"])
            yield self._typed(now + takes / 2, f"LATE {reference} {reason}; +{takes.days + 9}d")
        elif other is not None:
            yield self._typed(at, self._instead(other, reference))
            return
        self.world.repair(reference, honest=self._will(self.habits.honest_fix))
        yield self._typed(
            at, f"FIXED {reference} repaired; district crew; today; no photo: no camera"
        )

    def _other_way(self) -> str | None:
        drawn = self.dice.random()
        for way, chance in habits.OTHER_WAYS.items():
            if drawn < chance:
                return way
            drawn -= chance
        return None

    def _instead(self, way: str, reference: str) -> str:
        texts = {
            "ANSWER": f"ANSWER {reference} the office opens at 8",
            "CANNOT": f"CANNOT {reference} {self.dice.choice(['mandate', 'budget'])}; private well",
            "REFER": f"REFER {reference} QESCO; 118; QES-{self.dice.randrange(1, 999)}",
            "TRANSFER": f"TRANSFER {reference} {self.dice.choice(_AREAS)}; not our work",
        }
        return texts[way]

    # ── with others ──────────────────────────────────────────────────────────────────────

    def _offered(self, got: Got, now: datetime) -> Iterator[Planned]:
        if got.reference is None:
            return
        drawn, at = self.dice.random(), now + around(self.dice, 12 * _HOUR)
        if drawn < habits.TAKES_OVER:
            yield self._typed(at, f"ACCEPT {got.reference}", got)
        elif drawn < habits.TAKES_OVER + habits.REFUSES:
            yield self._typed(at, f"REFUSE {got.reference} we have no crew for it", got)

    def _decide(self, got: Got, now: datetime) -> Iterator[Planned]:
        if got.reference is None or not self._will(self.habits.decides):
            return
        at = now + around(self.dice, 15 * _HOUR)
        if self._will(habits.APPROVES):
            yield self._typed(at, f"APPROVE {got.reference}", got)
        else:
            yield self._typed(at, f"DENY {got.reference} it can be done", got)

    def _review(self, got: Got, now: datetime) -> Iterator[Planned]:
        if got.reference is None or not self._will(self.habits.decides):
            return
        at = now + around(self.dice, 4 * _DAY)
        verdict = "UPHOLD" if self._will(habits.UPHOLDS) else "OVERTURN"
        yield self._typed(at, f"{verdict} {got.reference} seen on the spot", got)

    def _step_in(self, got: Got, now: datetime) -> Iterator[Planned]:
        """Whoever was made answerable answers, or sees to it that the office does."""
        if not self._will(self.habits.steps_in) or got.reference is None:
            return
        soon = now + around(self.dice, 8 * _HOUR)
        if "officer-breach-ack" in got.keys and self.role is not Role.PDU:
            yield self._typed(soon, _ack(got.reference, self.dice), got)
        elif self._will(habits.ASSIGNS) and self.role is Role.COORDINATOR:
            yield self._typed(soon, f"ASSIGN {got.reference} {self.colleagues[-1]}", got)
        else:
            yield self._typed(soon, f"NOTE {got.reference} asked the office for the reason", got)

    def _look_into(self, got: Got, now: datetime) -> Iterator[Planned]:
        if got.reference is not None and self._will(self.habits.steps_in):
            at = now + around(self.dice, _DAY)
            yield self._typed(at, f"NOTE {got.reference} went there and asked", got)

    def _give_orphans(self, got: Got, now: datetime) -> Iterator[Planned]:
        if self.role is Role.COORDINATOR:
            yield self._typed(now + _HOUR, "LIST ORPHANS", got)

    def _orphans(self, got: Got, now: datetime) -> Iterator[Planned]:
        for reference in got.named(*_LIST_LINES):
            if self.colleagues and self._take(reference, "assign", 0.5, now):
                name = self.dice.choice(self.colleagues)
                yield self._typed(now + 5 * _MINUTE, f"ASSIGN {reference} {name}", got)

    def _hotspot(self, got: Got, now: datetime) -> Iterator[Planned]:
        """Joins what several people report to the first of it."""
        first, *others = got.named("officer-hotspot") or [""]
        yield self._typed(now + _HOUR, "HOTSPOTS", got)
        for each in others:
            yield from self._link(each, first, now + around(self.dice, 4 * _HOUR), got)

    def _alike(self, got: Got, now: datetime) -> Iterator[Planned]:
        for line in got.lines:
            if line["key"].startswith("show-like"):
                child, parent = (_digits(line["args"][each]) for each in ("child", "parent"))
                yield from self._link(child, parent, now + 3 * _MINUTE, got)

    def _link(self, child: str, parent: str, at: datetime, got: Got) -> Iterator[Planned]:
        if not self._take(child, "link", habits.LINKS, at):
            return
        yield self._typed(at, f"LINK {child} TO {parent}", got)
        if self._will(habits.PARTS_AGAIN):
            yield self._typed(at + around(self.dice, _DAY), f"UNLINK {child}", got)

    def _more(self, got: Got, now: datetime) -> Iterator[Planned]:
        """Nobody reads a list of hundreds to its end."""
        if self._will(habits.READS_ON):
            yield self._typed(now + 3 * _MINUTE, "MORE", got)

    # ── of their own ─────────────────────────────────────────────────────────────────────

    def _own_verdict(self, got: Got, now: datetime) -> Iterator[Planned]:
        """Answers for a complaint of their own, which needs the word CITIZEN first."""
        at = now + around(self.dice, 5 * _HOUR)
        yield self._typed(at, "CITIZEN", got)
        yield self._typed(at + _MINUTE, "1" if self._will(0.5) else "2", got)

    # ── how ──────────────────────────────────────────────────────────────────────────────

    def _typed(self, at: datetime, text: str, got: Got | None = None) -> Planned:
        return Planned(at=at, text=text, to=got.district if got else None)

    def _will(self, chance: float) -> bool:
        return self.dice.random() < chance

    def _take(self, reference: str, what: str, chance: float, now: datetime) -> bool:
        """Whether to do a thing that was not thought of before, or so long ago that it failed."""
        before, again = self.planned.get((reference, what)), self.habits.tries_again_after
        if before is not None and (again is None or now - before < again):
            return False
        self.planned[reference, what] = now
        return self._will(chance)


def _ack(reference: str, dice: Random) -> str:
    office = dice.choice(["PHE", "C&W", "Education office", "DHO", "QESCO"])
    return f"ACK {reference} {office}; the crew looks at it; +{dice.randrange(1, 8)}d"


def _digits(text: str) -> str:
    return "".join(letter for letter in text if letter.isdecimal())


def _state_of(line: Mapping[str, Any]) -> str:
    return str(line["args"]["state"]["word"])


_Answer = Callable[[Official, Got, datetime], Iterator[Planned]]
_ANSWERS: dict[str, _Answer] = {
    "officer-new-case": Official._new_case,
    "officer-assigned": Official._again,
    "officer-denied": Official._again,
    "officer-denied-partly": Official._again,
    "officer-denied-proposal": Official._again,
    "officer-transfer-stays": Official._again,
    "officer-rejected": Official._again,
    "officer-resumed": Official._again,
    "officer-overturned": Official._again,
    "officer-community-denied": Official._again,
    "officer-fake-closure": Official._again,
    "done-accept": Official._again,
    "done-unlink": Official._again,
    "officer-transfer-answer": Official._offered,
    "officer-decide": Official._decide,
    "officer-decide-now": Official._decide,
    "officer-review": Official._review,
    "officer-breach-appeal": Official._review,
    "officer-breach-ack": Official._step_in,
    "officer-breach-fix": Official._step_in,
    "officer-no-owner": Official._step_in,
    "officer-community-disagreed": Official._look_into,
    "officer-community-against-citizen": Official._look_into,
    "officer-withdrawal-check": Official._look_into,
    "officer-audit-partly": Official._look_into,
    "digest-orphans": Official._give_orphans,
    "orphans-header": Official._orphans,
    "officer-hotspot": Official._hotspot,
    "show-like-pin": Official._alike,
    "show-like-settlement": Official._alike,
    "show-like-tehsil": Official._alike,
    "show-like-words": Official._alike,
    "list-more": Official._more,
    "verify-title": Official._own_verdict,
    "verify-title-no-photo": Official._own_verdict,
}
