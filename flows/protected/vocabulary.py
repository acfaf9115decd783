"""The words of the protected lane, as types. Values are stored, so renaming one is a migration."""

from enum import StrEnum


class ProtectedState(StrEnum):
    """Where the work is."""

    RECEIVED = "p_received"
    SUPPORT = "p_support"
    REVIEW = "p_review"
    WITH_BODY = "p_with_body"
    OUTCOME = "p_outcome"
    NOT_PROTECTED = "p_not_protected"
    CLOSED = "p_closed"


class Identity(StrEnum):
    """Who may know whose case it is."""

    KNOWN = "known"  # whoever handles it; the phone only where they may be called
    CONFIDENTIAL = "confidential"  # protected officers alone
    ANONYMOUS = "anonymous"  # nobody asks; followed up by the code


class Question(StrEnum):
    """All that is ever asked, in the order in which it is asked; each may be skipped."""

    DANGER = "danger"  # in danger now
    WRITE = "write"  # safe to write to
    CALL = "call"  # safe to call
    WOMAN = "woman"  # wants to speak to a woman
    KNOWN = "known"  # the identity level


class Origin(StrEnum):
    """How a case came into the lane."""

    PRIVATELY = "privately"  # asked for by its writer
    WORDS = "words"  # by what it says
    OFFICER = "officer"  # moved by an officer who saw it
    MONEY = "money"  # money was asked for, as somebody said about a fix
    MINOR = "minor"  # its writer is a child
    PRESSURE = "pressure"  # reported as retaliation


class ProtectedClockKind(StrEnum):
    """The promises that run. The names say nothing of what a case is about."""

    TRIAGE = "triage"
    DECIDE = "decide"
    FEEDBACK = "feedback"
    SETTLE = "settle"  # until it is clear whether it is to be private
    INFORM = "inform"  # the PDU, of what was done to somebody for speaking
    CHECKIN = "checkin"


class DutyKind(StrEnum):
    """For whom a district's duty rule says that a service is told without consent."""

    CHILD = "child"
    DANGER = "danger"  # danger to life


class Consent(StrEnum):
    """Why somebody may be referred to a service."""

    GIVEN = "given"  # they agreed
    DUTY = "duty"  # a child, or danger to life: the district's duty rule


class Way(StrEnum):
    """How a person was told something."""

    SENT = "sent"  # the words went to their phone
    KNOCKED = "knocked"  # only that there is word; it is read with number and code
    KEPT = "kept"  # nothing was sent; it is read with number and code
    SPOKEN = "spoken"  # by the officer, who says so
