"""What a citizen may claim beside answering: to take a complaint back, and to have it reviewed.

Only data; who may claim what and when is in `flows.claiming`, who reviews in `flows.reviewing`.
"""

from dataclasses import dataclass
from datetime import datetime

from flows.vocabulary import Level


@dataclass(frozen=True, kw_only=True, slots=True)
class Withdrawal:
    """A complaint that its citizen wants to take back. `asked_at` is when they were asked again.

    `pressure` says that words of theirs speak of officers, money or threats.
    """

    at: datetime
    pressure: bool = False
    asked_at: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Appeal:
    """A closing that an officer who had no part in it judges; `reviewer` is their id.

    `None` stands for the province, where nobody else is left. `reason` is why the closing stands.
    """

    at: datetime
    reviewer: str | None
    level: Level
    reason: str = ""
