"""The words of the field, as types: channels, languages, issue areas, roles, states and levels.

Values are the spellings stored in the database and shown in the API, so renaming one is a
migration. What a citizen reads for each of them is wording and lives in `messages`.
"""

from enum import IntEnum, StrEnum


class Channel(StrEnum):
    """How a message travels."""

    WHATSAPP = "whatsapp"
    SMS = "sms"
    VOICE = "voice"


class Language(StrEnum):
    """The five languages of the line, by BCP 47 code."""

    URDU = "ur"
    PASHTO = "ps"
    BALOCHI = "bal"
    BRAHUI = "brh"
    ENGLISH = "en"


class IssueArea(StrEnum):
    """The ten needs, in the order in which citizens choose them by digit (10 is typed `10`)."""

    WATER = "water"
    EDUCATION = "education"
    HEALTH = "health"
    NUTRITION = "nutrition"
    ENERGY = "energy"
    JOBS = "jobs"
    ROADS = "roads"
    GOVERNANCE = "governance"
    SECURITY = "security"
    ENVIRONMENT = "environment"


class Role(StrEnum):
    """Who acts. The letters of `life_cycle.py`'s table stand beside each."""

    CITIZEN = "citizen"  # C
    FOCAL_POINT = "focal_point"  # FP
    COORDINATOR = "coordinator"  # CO
    DC = "dc"  # DC desk
    PDU = "pdu"  # PDU
    PROTECTED = "protected"  # PO
    VERIFIER = "verifier"  # V
    AUDITOR = "auditor"  # AU
    SYSTEM = "system"  # SYS


class Level(IntEnum):
    """Who is answerable. A level only rises."""

    FOCAL_POINT = 0
    COORDINATOR = 1
    DC = 2
    PDU = 3


ROLE_AT_LEVEL: dict[Level, Role] = {
    Level.FOCAL_POINT: Role.FOCAL_POINT,
    Level.COORDINATOR: Role.COORDINATOR,
    Level.DC: Role.DC,
    Level.PDU: Role.PDU,
}

# Roles that serve the whole province when no district is named.
PROVINCIAL_ROLES = frozenset({Role.PDU, Role.PROTECTED, Role.AUDITOR})


class Lane(StrEnum):
    """Ordinary cases, and those kept apart from the district's own officers."""

    ORDINARY = "ordinary"
    PROTECTED = "protected"


class State(StrEnum):
    """Where the work is."""

    NEW = "new"
    ACKNOWLEDGED = "acknowledged"
    IN_PROGRESS = "in_progress"
    WAITING_CITIZEN = "waiting_citizen"
    TRANSFER_OFFERED = "transfer_offered"
    LINKED = "linked"
    CHECKING = "checking"
    CLOSED_CONFIRMED = "closed_confirmed"
    CLOSED_UNCONFIRMED = "closed_unconfirmed"
    CLOSED_NOT_DONE = "closed_not_done"
    CLOSED_REFERRED = "closed_referred"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"
    APPEAL = "appeal"
    CLOSED_FINAL = "closed_final"
    MOVED = "moved"


OPEN_STATES = frozenset(
    {
        State.NEW,
        State.ACKNOWLEDGED,
        State.IN_PROGRESS,
        State.WAITING_CITIZEN,
        State.TRANSFER_OFFERED,
        State.LINKED,
        State.CHECKING,
        State.APPEAL,
    }
)
STATES_BETWEEN = frozenset({State.WAITING_CITIZEN, State.TRANSFER_OFFERED})
"""In which a complaint waits for somebody, and remembers the state that it comes from."""
CLOSED_STATES = frozenset(State) - OPEN_STATES
REOPENABLE_STATES = CLOSED_STATES - {State.CLOSED_FINAL, State.MOVED}
"""Closed, but not after an appeal was decided, and not what is no ordinary complaint any more."""
UNFIXED_STATES = frozenset({State.CLOSED_NOT_DONE, State.CLOSED_REFERRED})
"""Closed because nothing will be done here; never counted as fixed."""


class ClockKind(StrEnum):
    """The promises that run."""

    ACK = "ack"
    FIX = "fix"
    CHECK = "check"
    REFIX = "refix"
    WAIT = "wait"
    APPROVE = "approve"
    TRANSFER = "transfer"
    REFERRAL = "referral"
    WITHDRAWAL = "withdrawal"
    APPEAL = "appeal"
    VERIFY = "verify"


PROMISES = (ClockKind.ACK, ClockKind.FIX, ClockKind.REFIX, ClockKind.APPEAL)
"""What the citizen was promised; the other clocks say how long something may wait on the way."""


class Intake(StrEnum):
    """How a complaint came that somebody wrote down for somebody else."""

    VISIT = "visit"
    CALL = "call"
    LETTER = "letter"
    PROXY = "proxy"  # a neighbour or relative wrote it in a chat of their own


class Consent(StrEnum):
    """What is known of whether somebody agreed to a complaint that another wrote down for them."""

    UNASKED = "unasked"  # nobody could ask them, so nothing of who they are is kept
    STATED = "stated"  # by whoever wrote it down
    GIVEN = "given"  # by themselves
    REFUSED = "refused"  # by themselves


class Intent(StrEnum):
    """What a turn took an incoming message for; reported by the demo API and the metrics."""

    STORY = "story"
    MENU = "menu"
    STATUS = "status"
    HELP = "help"
    LANGUAGE = "language"
    NEWS_ON = "news_on"
    NEWS_OFF = "news_off"
    STOP = "stop"
    ANSWER = "answer"
    COMMAND = "command"
    GREETING = "greeting"
    UNCLEAR = "unclear"
