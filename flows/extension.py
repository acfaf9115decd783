"""More time for all that is open in a district, after a flood or the like: what is known of it.

Only data and the codes of the reasons; reading what was typed is `flows.extending`.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class ExtensionReason(StrEnum):
    """Why a whole district gets more time."""

    FLOOD = "flood"
    SNOW = "snow"
    EARTHQUAKE = "earthquake"
    SHUTDOWN = "shutdown"
    SECURITY = "security"


EXTENDED_AT_MOST = timedelta(days=14)


@dataclass(frozen=True, kw_only=True, slots=True)
class Extension:
    """So many more days from an instant on, for what was promised by then."""

    at: datetime
    days: int
    reason: ExtensionReason

    @property
    def until(self) -> datetime:
        return self.at + timedelta(days=self.days)
