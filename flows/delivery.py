"""What becomes of a message that a provider refused or reports on: remedies, delays, ranks.

The table is Twilio's error codes (https://www.twilio.com/docs/api/errors) with what each means
for us. Carrying a remedy out, jitter and the choice between channels do not belong here.
"""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TypedDict, Unpack

RETRY_DELAYS = (
    timedelta(seconds=30),
    timedelta(minutes=2),
    timedelta(minutes=10),
    timedelta(hours=1),
    timedelta(hours=6),
)
_ONE_DAY = timedelta(hours=24)


class Remedy(StrEnum):
    """What to do about a message that failed."""

    PERMANENT = "permanent"  # Within the scope it will not arrive; never try again.
    RETRY = "retry"  # Try again after the delays.
    WAIT = "wait"  # Not ours to hurry: let the provider's limit run out, then try again.
    CONFIGURATION = "configuration"  # Ours to mend: hold everything in the scope for a person.
    RESEND_AS_TEMPLATE = "resend_as_template"  # Send at once, as the approved template.


class Scope(StrEnum):
    """How much the failure says: whatever lies in its scope would fail as well."""

    MESSAGE = "message"
    CONTACT = "contact"  # This person's address on this channel.
    SENDER = "sender"  # Our number or channel that it went out by.
    ACCOUNT = "account"  # All that we send.


@dataclass(frozen=True, kw_only=True, slots=True)
class ErrorRule:
    """What one group of error codes means.

    `delays` are the waits before each further try; when they are used up, `then` takes over, and
    a message held by it needs a person as well. The switches come into force together with the
    final remedy, except where they say otherwise.
    """

    codes: frozenset[int]
    remedy: Remedy
    scope: Scope
    delays: tuple[timedelta, ...] = ()
    then: Remedy = Remedy.CONFIGURATION
    alarm: bool = False  # An operator must know, at once.
    fallback_channel: bool = False  # Another channel to the same person may do.
    fallback_sender: bool = False  # Another of our numbers may do.
    fallback_template: bool = False  # Another template or language may do.
    without_media: bool = False  # The text with a link instead of the medium may do.
    look_up_first: bool = False  # May have been accepted: look it up before any retry.
    slow_down: bool = False  # At once: the sender's rate is too high.
    opted_out: bool = False  # Record that the person refused; only START lifts it.
    until_inbound: bool = False  # It may go once the person writes again.


class _Switches(TypedDict, total=False):
    """The boolean fields of `ErrorRule`."""

    alarm: bool
    fallback_channel: bool
    fallback_sender: bool
    fallback_template: bool
    without_media: bool
    look_up_first: bool
    slow_down: bool
    opted_out: bool
    until_inbound: bool


def _permanent(
    *codes: int, scope: Scope = Scope.CONTACT, **switches: Unpack[_Switches]
) -> ErrorRule:
    return ErrorRule(codes=frozenset(codes), remedy=Remedy.PERMANENT, scope=scope, **switches)


def _configuration(
    *codes: int, scope: Scope = Scope.MESSAGE, **switches: Unpack[_Switches]
) -> ErrorRule:
    switches["alarm"] = True
    return ErrorRule(codes=frozenset(codes), remedy=Remedy.CONFIGURATION, scope=scope, **switches)


def _retry(
    *codes: int,
    delays: tuple[timedelta, ...] = RETRY_DELAYS,
    scope: Scope = Scope.MESSAGE,
    then: Remedy = Remedy.CONFIGURATION,
    **switches: Unpack[_Switches],
) -> ErrorRule:
    return ErrorRule(
        codes=frozenset(codes),
        remedy=Remedy.RETRY,
        scope=scope,
        delays=delays,
        then=then,
        **switches,
    )


def _wait(*codes: int, delays: tuple[timedelta, ...], scope: Scope) -> ErrorRule:
    return ErrorRule(
        codes=frozenset(codes), remedy=Remedy.WAIT, scope=scope, delays=delays, alarm=True
    )


# HTTP statuses stand beside the codes they mean, for answers that carry no code.
ERROR_RULES: tuple[ErrorRule, ...] = (
    # Account and API
    _configuration(20003, 401, scope=Scope.ACCOUNT),  # authentication failed
    _configuration(30002, scope=Scope.ACCOUNT),  # account suspended
    _configuration(20404, 404),  # no such resource
    _retry(20429, 429, slow_down=True),  # too many at once; never processed
    _retry(20500, 20503, 500, 502, 503, 504, look_up_first=True),
    # Recipient
    _permanent(21211, 21217),  # not a valid number
    _permanent(21614, 30006, fallback_channel=True),  # landline, or no mobile
    _permanent(21610, opted_out=True),
    _retry(  # handset unreachable: over a day and more
        30003,
        delays=(timedelta(hours=1), timedelta(hours=6), _ONE_DAY),
        then=Remedy.PERMANENT,
        scope=Scope.CONTACT,
        fallback_channel=True,
    ),
    _permanent(30004, fallback_channel=True, until_inbound=True),  # blocked, "for now"
    _retry(30005, delays=(_ONE_DAY,), then=Remedy.PERMANENT, scope=Scope.CONTACT),
    _permanent(63003, 63024, fallback_channel=True),  # not on WhatsApp
    _permanent(63014, 63033, until_inbound=True),  # blocked by the person
    # Request and sender
    _configuration(21408),  # country not enabled
    _configuration(21602, 21603, 21604, 21619),  # a field is missing
    _configuration(21606, 21612, 21659, fallback_sender=True),  # sender cannot reach this number
    _configuration(21608),  # trial account
    _configuration(21609),  # bad StatusCallback
    _configuration(21910),  # sender and recipient on different channels
    _configuration(21703, 21704, 21705, scope=Scope.SENDER),  # messaging service empty, invalid
    _retry(21611, 30001, delays=RETRY_DELAYS[1:], scope=Scope.SENDER, slow_down=True),  # queue full
    # Content
    _configuration(21617),  # longer than 1600 characters
    _configuration(11751, 21620, 21623, 63019, 63034, without_media=True),
    # template missing or its variables wrong
    _configuration(21654, 21655, 21656, 63027, 63028, fallback_template=True),
    _configuration(63040, 63041, 63042, fallback_template=True),  # rejected, paused, disabled
    _configuration(30007, 30018, 30024, 30042),  # filtered, or sender id unregistered
    _configuration(63005, 63006, 63013, 63021, 63026, 63030),  # content or policy refused
    _configuration(63062),  # marketing terms not accepted
    # Carriers
    _retry(30008, 30017, 30410, delays=RETRY_DELAYS[:3]),
    # Validity expired. Sent once more, and only while the message is still worth sending.
    _retry(30036, delays=RETRY_DELAYS[:1], then=Remedy.PERMANENT),
    _configuration(30450, 30453),  # fraud protection
    # WhatsApp
    _configuration(63001, 63002, 63007, 63008, 63020, 63051, scope=Scope.SENDER),
    _configuration(63015),  # sandbox not joined
    _retry(63009, 63010, 63012, 63037),  # the channel's own trouble
    ErrorRule(  # outside the 24-hour window
        codes=frozenset({63016}),
        remedy=Remedy.RESEND_AS_TEMPLATE,
        scope=Scope.MESSAGE,
        fallback_channel=True,
        until_inbound=True,
    ),
    # A limit per second clears in seconds; what still fails then is a limit per day.
    _retry(
        63017,
        63018,
        delays=(*RETRY_DELAYS[:3], _ONE_DAY),
        scope=Scope.SENDER,
        slow_down=True,
    ),
    # the phone could not fetch the template
    _retry(63029, delays=RETRY_DELAYS[:1], fallback_template=True),
    _permanent(63032, scope=Scope.MESSAGE, fallback_channel=True),  # in one of Meta's experiments
    _wait(63038, delays=(_ONE_DAY,), scope=Scope.ACCOUNT),  # the account's limit per day
    # Meta withheld a marketing template; an operator checks its category.
    _wait(
        63049,
        delays=(timedelta(hours=1), timedelta(hours=6), _ONE_DAY, 2 * _ONE_DAY),
        scope=Scope.MESSAGE,
    ),
)

# New codes appear without notice. What we do not know may be a passing trouble when a callback
# brings it, and is our fault when the request itself was refused.
UNKNOWN_IN_CALLBACK = _retry(delays=RETRY_DELAYS[:2], alarm=True)
UNKNOWN_IN_ANSWER = _configuration()

# Twilio has refused WhatsApp ids without a number on accounts that were not ready for them, so
# there a "bad number" tells about our account.
HIDDEN_NUMBER_RULE = _configuration(21211, 21217)

_RULE_BY_CODE = {code: rule for rule in ERROR_RULES for code in rule.codes}


def rule_for(
    code: int,
    *,
    from_callback: bool,
    http_status: int | None = None,
    hidden_number: bool = False,
) -> ErrorRule:
    """Find what an error code, or an HTTP status that came without one, asks of us.

    `http_status` of the refusal decides when the code is unknown but the status is not (429).
    `hidden_number` says that the recipient is a WhatsApp id without a phone number.
    """
    if hidden_number and code in HIDDEN_NUMBER_RULE.codes:
        return HIDDEN_NUMBER_RULE
    rule = _RULE_BY_CODE.get(code)
    if rule is None and http_status is not None:
        rule = _RULE_BY_CODE.get(http_status)
    if rule is None and 500 <= code <= 599:
        rule = _RULE_BY_CODE[500]
    if rule is None:
        rule = UNKNOWN_IN_CALLBACK if from_callback else UNKNOWN_IN_ANSWER
    return rule


FAILED_STATUSES = frozenset({"failed", "undelivered", "canceled"})

_UNKNOWN_RANK = -1
_RANKS = {
    "scheduled": 0,
    "accepted": 1,
    "queued": 2,
    "sending": 3,
    "sent": 4,
    "partially_delivered": 5,
    "delivered": 6,
    "failed": 6,
    "undelivered": 6,
    "canceled": 6,
    "read": 7,
}


def rank(status: str | None) -> int:
    """Say how far a delivery status is along the way; what Twilio does not use ranks below all."""
    return _UNKNOWN_RANK if status is None else _RANKS.get(status, _UNKNOWN_RANK)


def is_forward(old_status: str | None, new_status: str) -> bool:
    """Tell whether a reported status takes a message on from where it was.

    Callbacks arrive late, doubled and out of order. A failure is final, and what was delivered
    cannot fail any more.
    """
    if old_status in FAILED_STATUSES:
        return False
    return rank(new_status) > rank(old_status)
