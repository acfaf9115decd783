"""Made-up citizens: they complain, answer what they are asked, and do not always agree."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from bot.simulation import habits
from bot.simulation.habits import around, within
from bot.simulation.person import Got, Planned, World, shown

_DAY = timedelta(days=1)
_HOUR = timedelta(hours=1)
_MINUTE = timedelta(minutes=1)


@dataclass(kw_only=True, slots=True)
class Citizen:
    """Somebody who complains, and answers when asked. A visitor has no `story` of their own."""

    address: str
    district: str
    dice: Random
    world: World
    story: str = ""

    def begin(self, at: datetime) -> Iterator[Planned]:
        """The story, or for some the way to write down a neighbour's."""
        if self._will(habits.ACTS_FOR_ANOTHER):
            yield from self._type(at, "0", "7")
        else:
            yield Planned(at=at, text=self.story)

    def react(self, got: Got, now: datetime) -> Iterator[Planned]:
        """What the message makes them write, and when."""
        for key, answer in _ANSWERS.items():
            if key in got.keys:
                yield from answer(self, got, now)

    # ── with a complaint of their own ────────────────────────────────────────────────────

    def _after_receipt(self, got: Got, now: datetime) -> Iterator[Planned]:
        reference = got.reference
        if reference is None:
            return
        if "about-officer-ask" in got.keys:
            yield Planned(at=now + _MINUTE, text=self.dice.choice(["1", "2", "2", "9"]))
        elif self._will(habits.GIVES_PLACE):
            yield Planned(at=now + within(self.dice, 4 * _MINUTE), text="1")
        if self._will(habits.ASKS_HOW_IT_STANDS):
            yield Planned(at=now + around(self.dice, 4 * _DAY), text="my complaints")
        if self._will(habits.WANTS_NEWS):
            yield Planned(at=now + within(self.dice, 2 * _DAY), text="updates on")
        if self._will(habits.ADDS_SOMETHING):
            at = now + _DAY + around(self.dice, _DAY)
            yield from self._on_page(at, reference, "1", "ab haalat aur kharab hai")
        if self._will(habits.GOES_HIGHER):
            yield from self._on_page(now + 3 * _DAY + around(self.dice, _DAY), reference, "2")
        if self._will(habits.TAKES_IT_BACK):
            yield from self._on_page(now + around(self.dice, 5 * _DAY), reference, "4", "1")
        if self._will(habits.SAYS_IT_IS_FIXED):
            yield from self._on_page(now + around(self.dice, 9 * _DAY), reference, "3", "1")
        if self.story and self._will(habits.WRITES_IT_AGAIN):
            yield Planned(at=now + around(self.dice, 3 * _DAY), text=self.story)

    def _confide(self, got: Got, now: datetime) -> Iterator[Planned]:
        yield Planned(at=now + 2 * _MINUTE, text="wo mujhe dhamki deta hai, kisi ko na batana")

    def _answer_private(self, got: Got, now: datetime) -> Iterator[Planned]:
        answer = self.dice.choice(["1", "1", "2", "9", ""])
        if answer:
            yield Planned(at=now + within(self.dice, 4 * _MINUTE), text=answer)

    def _where(self, got: Got, now: datetime) -> Iterator[Planned]:
        at = now + within(self.dice, 2 * _MINUTE)
        pin = self.world.pin(self.dice, self.district) if self._will(0.3) else None
        if pin is not None:
            yield Planned(at=at, pin=pin)
        else:
            yield Planned(at=at, text=self.world.village(self.dice, self.district))

    def _verify(self, got: Got, now: datetime) -> Iterator[Planned]:
        """By what is true and mostly well seen; some are silent, and some of them speak late."""
        reference = got.reference
        if reference is None:
            return
        if self._will(habits.ANSWERS_WHETHER_FIXED):
            right = not self._will(habits.MISJUDGES)
            is_fixed = self.world.is_fixed(reference) is right
            typed = "1" if is_fixed else self.dice.choice(["2", "2 abhi bhi wahi hal hai", "3"])
            yield Planned(at=now + around(self.dice, 14 * _HOUR), text=typed)

    def _closed_in_silence(self, got: Got, now: datetime) -> Iterator[Planned]:
        reference = got.reference
        if reference and not self.world.is_fixed(reference) and self._will(habits.SPEAKS_LATE):
            yield from self._on_page(now + around(self.dice, 5 * _DAY), reference, "2")

    def _once_fixed(self, got: Got, now: datetime) -> Iterator[Planned]:
        if got.reference and self._will(habits.BREAKS_AGAIN):
            self.world.repair(got.reference, honest=False)
            yield from self._on_page(now + around(self.dice, 8 * _DAY), got.reference, "2")

    def _taken_back(self, got: Got, now: datetime) -> Iterator[Planned]:
        if got.reference and self._will(habits.REGRETS):
            yield from self._on_page(now + around(self.dice, 3 * _DAY), got.reference, "2")

    def _object(self, got: Got, now: datetime) -> Iterator[Planned]:
        if got.reference is None:
            return
        at = now + around(self.dice, 2 * _DAY)
        if self._will(habits.APPEALS):
            yield from self._on_page(at, got.reference, "5", "yeh faisla ghalat hai")
        elif self._will(habits.APPEALS):
            yield from self._on_page(at, got.reference, "2")

    def _reject_answer(self, got: Got, now: datetime) -> Iterator[Planned]:
        if self._will(habits.REJECTS_ANSWER):
            yield Planned(at=now + around(self.dice, 5 * _HOUR), text="2")

    def _stand_by_withdrawal(self, got: Got, now: datetime) -> Iterator[Planned]:
        if self._will(0.9):
            typed = "1" if self._will(habits.STANDS_BY_IT) else "2"
            yield Planned(at=now + around(self.dice, 5 * _HOUR), text=typed)

    def _answer_office(self, got: Got, now: datetime) -> Iterator[Planned]:
        if self._will(habits.ANSWERS_OFFICE):
            yield Planned(
                at=now + around(self.dice, 20 * _HOUR),
                text=f"gali {self.dice.randrange(1, 90)}, masjid ke paas",
            )

    def _answer_auditor(self, got: Got, now: datetime) -> Iterator[Planned]:
        if self._will(habits.ANSWERS_OFFICE):
            yield Planned(at=now + around(self.dice, 20 * _HOUR), text="hum ne khud dekha hai")

    # ── for somebody else, and written down by somebody else ─────────────────────────────

    def _tell_for_another(self, got: Got, now: datetime) -> Iterator[Planned]:
        yield Planned(at=now + 2 * _MINUTE, text=self.world.story(self.dice))

    def _number_of_another(self, got: Got, now: datetime) -> Iterator[Planned]:
        text = self.dice.choice(self.world.phones) if self._will(0.8) else "9"
        yield Planned(at=now + _MINUTE, text=text)

    def _agree(self, got: Got, now: datetime) -> Iterator[Planned]:
        if self._will(0.8):
            typed = "1" if self._will(0.85) else "2"
            yield Planned(at=now + around(self.dice, 6 * _HOUR), text=typed)

    # ── how ──────────────────────────────────────────────────────────────────────────────

    def _will(self, chance: float) -> bool:
        return self.dice.random() < chance

    def _one_or_two(self, got: Got, now: datetime) -> Iterator[Planned]:
        yield Planned(at=now + _MINUTE, text="1" if self._will(0.8) else "2")

    def _first(self, got: Got, now: datetime) -> Iterator[Planned]:
        yield Planned(at=now + _MINUTE, text="1")

    def _on_page(self, at: datetime, reference: str, *typed: str) -> Iterator[Planned]:
        """Opens the complaint, and sends what may be chosen there."""
        return self._type(at, shown(reference), *typed)

    @staticmethod
    def _type(at: datetime, *typed: str) -> Iterator[Planned]:
        for minutes, text in enumerate(typed):
            yield Planned(at=at + minutes * _MINUTE, text=text)


# Into the protected lane at once, by a question, and by asking to speak privately.
CONFIDED = (
    "patwari rishwat mangta hai domicile ke liye",
    "staff paise mangte hain dawai ke liye",
    "the clerk threatened my brother",
    "speak privately",
)

_Answer = Callable[[Citizen, Got, datetime], Iterator[Planned]]
_ANSWERS: dict[str, _Answer] = {
    "receipt": Citizen._after_receipt,
    "private-ask": Citizen._one_or_two,
    "private-story-ask": Citizen._confide,
    "private-unsure-ask": Citizen._one_or_two,
    "private-danger-ask": Citizen._answer_private,
    "private-write-ask": Citizen._answer_private,
    "private-call-ask": Citizen._answer_private,
    "private-woman-ask": Citizen._answer_private,
    "private-known-ask": Citizen._answer_private,
    "private-return-ask": Citizen._one_or_two,
    "private-checkin": Citizen._one_or_two,
    "place-ask": Citizen._where,
    "place-confirm": Citizen._first,
    "place-choose": Citizen._first,
    "which-case": Citizen._first,
    "verify-which": Citizen._first,
    "verify-title": Citizen._verify,
    "verify-title-no-photo": Citizen._verify,
    "closed-unconfirmed": Citizen._closed_in_silence,
    "fixed-confirmed": Citizen._once_fixed,
    "withdraw-again": Citizen._stand_by_withdrawal,
    "withdrawn": Citizen._taken_back,
    "told-asked": Citizen._answer_office,
    "told-asked-again": Citizen._answer_office,
    "told-answered-object": Citizen._reject_answer,
    "told-object": Citizen._object,
    "told-appeal": Citizen._object,
    "told-audit-asked": Citizen._answer_auditor,
    "referral-ask": Citizen._one_or_two,
    "filed-ask": Citizen._agree,
    "another-story-ask": Citizen._tell_for_another,
    "another-consent-ask": Citizen._one_or_two,
    "another-reader-ask": Citizen._one_or_two,
    "another-number-ask": Citizen._number_of_another,
}
