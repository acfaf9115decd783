"""A set of messages on its way to the provider: handed to the slots, then waited for.

The next set is claimed while half of this one is still with the provider, so that neither waits for
the other: not the slots for the database, nor the database for the slots.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime

from handlers.planning import NoWay, Plan
from handlers.ports import SendOutcome


@dataclass(frozen=True, kw_only=True, slots=True)
class Flight:
    """What was claimed: how many rows, until when, those that went, and those without a way."""

    claimed: int
    leased_until: datetime
    plans: Sequence[Plan]
    stuck: Sequence[NoWay]
    answers: Sequence[Future[SendOutcome | None]]

    def wait_for_half(self) -> None:
        """Waits until about half of the set has been answered; the slots work it in order."""
        if self.answers:
            self.answers[len(self.answers) // 2].exception()

    def outcomes(self) -> list[SendOutcome | None]:
        """What became of each message, in order; `None` of those that did not leave after all.

        Waits for all of them.
        """
        return [answer.result() for answer in self.answers]


def launch(
    slots: ThreadPoolExecutor,
    send: Callable[[Plan], SendOutcome | None],
    plans: Sequence[Plan],
    stuck: Sequence[NoWay],
    *,
    claimed: int,
    leased_until: datetime,
) -> Flight:
    """Hands messages to the slots, in order, and waits for none."""
    return Flight(
        claimed=claimed,
        leased_until=leased_until,
        plans=plans,
        stuck=stuck,
        answers=[slots.submit(send, plan) for plan in plans],
    )
