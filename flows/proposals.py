"""What an office proposes and a higher level decides: late with reason, not done, referred, and
who takes what nobody accepted.

Only data, and the codes of the reasons; who decides is `flows.deciding`.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from flows.vocabulary import Level


class ProposalKind(StrEnum):
    """What is proposed."""

    LATE = "late"
    CANNOT = "cannot"
    REFER = "refer"
    TRANSFER = "transfer"


class LateReason(StrEnum):
    """Why an office will be late."""

    BUDGET = "budget"
    SUPPLIES = "supplies"
    STAFF = "staff"
    WEATHER = "weather"
    SECURITY = "security"
    COURT = "court"


class CannotReason(StrEnum):
    """Why an office cannot do what was asked."""

    NO_MANDATE = "no_mandate"
    NO_BUDGET = "no_budget"
    NOT_TRUE = "not_true"
    UNSAFE = "unsafe"


# What officers may type for each, besides the code itself.
LATE_WORDS: dict[str, tuple[str, ...]] = {
    LateReason.BUDGET: (
        "budget",
        "funds",
        "money",
        "paisa",
        "paise",
        "bajat",
        "بجٹ",
        "پیسے",
        "فنڈ",
    ),
    LateReason.SUPPLIES: ("supplies", "parts", "material", "saman", "samaan", "سامان", "پرزے"),
    LateReason.STAFF: ("staff", "people", "amla", "عملہ"),
    LateReason.WEATHER: (
        "weather",
        "flood",
        "rain",
        "mosam",
        "barish",
        "selab",
        "موسم",
        "بارش",
        "سیلاب",
    ),
    LateReason.SECURITY: ("security", "amn", "امن", "سیکیورٹی", "حالات"),
    LateReason.COURT: ("court", "stay order", "adalat", "عدالت"),
}
CANNOT_WORDS: dict[str, tuple[str, ...]] = {
    CannotReason.NO_MANDATE: (
        "no mandate",
        "mandate",
        "not ours",
        "ikhtiyar",
        "ikhtiyar nahi",
        "اختیار",
        "اختیار نہیں",
    ),
    CannotReason.NO_BUDGET: (
        "no budget",
        "budget",
        "no funds",
        "bajat",
        "bajat nahi",
        "بجٹ",
        "بجٹ نہیں",
    ),
    CannotReason.NOT_TRUE: ("not true", "untrue", "false", "ghalat", "jhoot", "غلط", "درست نہیں"),
    CannotReason.UNSAFE: ("unsafe", "danger", "khatra", "khatarnak", "خطرہ", "خطرناک"),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Proposal:
    """What waits for a decision, or was decided.

    `by` is the proposing officer's id, `level` the one that decides. `reason` is a code, `text` the
    words or evidence with it, `day` the new date of what will be late. Of a referral there are the
    receiver, its `phone`, and its own `reference`.
    """

    kind: ProposalKind
    by: str
    at: datetime
    level: Level
    reason: str = ""
    text: str = ""
    day: date | None = None
    receiver: str = ""
    phone: str = ""
    reference: str = ""
    media: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Transfer:
    """A complaint that is offered to another officer; both by their ids, `office` the new one's."""

    by: str
    to: str
    text: str
    office: str = ""
