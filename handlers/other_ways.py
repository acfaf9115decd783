"""What a message does not try again, when the provider refused it as it went.

A refusal that concerns the template, the button set or the window says nothing of the person:
the row is planned anew at once, and passes over what failed. So it comes from the template in the
person's language to the next, to SMS, to a task for an officer, and never twice to the same.
"""

from flows.delivery import ErrorRule, Remedy, Scope
from handlers.templates import note_fallen
from storage import contents
from storage.database import Connection
from storage.outbox import Owed

WINDOW_CLOSED = "window"
"""Stands for free text and button sets; what is left of WhatsApp are templates."""

MEDIA = "media"
"""Stands for pictures that go with a text; the text says where they are."""

WHATSAPP = "whatsapp"

SET_NAMES = "jawab_session_"

# What a refusal says about a template for everybody; the next sync may know better.
FALLEN = {
    63040: "rejected",
    63041: "paused",
    63042: "disabled",
    63027: "disabled",
    21654: "disabled",
    21655: "disabled",
}


def avoided(owed: Owed) -> frozenset[str]:
    """The names and words that a row passes over."""
    return frozenset(owed.avoid.splitlines())


def with_avoided(owed: Owed, passed_over: str) -> str:
    """The row's `avoid` with one more."""
    return "\n".join(sorted(avoided(owed) | {passed_over}))


def other_way(rule: ErrorRule, sent_as: str | None) -> str | None:
    """What a row must pass over from now on, to go another way; `None` when none is left to try.

    `sent_as` is the name of the template or button set that it went as, `None` for a text.
    """
    as_set = sent_as is not None and sent_as.startswith(SET_NAMES)
    if rule.remedy is Remedy.RESEND_AS_TEMPLATE:
        return WINDOW_CLOSED if sent_as is None or as_set else sent_as
    if rule.without_media and sent_as is None:
        return MEDIA
    if rule.scope is not Scope.MESSAGE:
        return None
    if as_set and rule.remedy is Remedy.CONFIGURATION:
        # Whatever was wrong with the buttons, the text is worth a try.
        return sent_as
    if sent_as is not None and rule.fallback_template:
        return sent_as
    return WHATSAPP if rule.fallback_channel else None


def note_refused(connection: Connection, name: str, code: int) -> None:
    """Notes that a template or set cannot be sent, with an alarm when that is news."""
    fallen = contents.mark_fallen(connection, name, FALLEN[code], f"error {code}")
    if fallen is not None:
        note_fallen(fallen, FALLEN[code], code)
