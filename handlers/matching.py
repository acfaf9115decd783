"""Which of the provider's messages an attempt without an answer became, if any.

Pure: what was tried and what was listed in, what became of each attempt out.
"""

import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from handlers.ports import Sent

# The provider's clock against ours, and its times have no fractions.
SKEW = timedelta(minutes=1)
# From noting an attempt to the end of its request: within the sender's lease.
LONGEST_ATTEMPT = timedelta(minutes=3)


def digest_text(text: str) -> str:
    """A text's digest; how it is spaced and composed makes no difference."""
    plain = " ".join(unicodedata.normalize("NFC", text).split())
    return sha256(plain.encode()).hexdigest()


@dataclass(frozen=True, kw_only=True, slots=True)
class Tried:
    """An attempt without an answer: when it began, and the digest of its text."""

    id: str
    at: datetime
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Matches:
    """What was found of each attempt. Those in neither are not there.

    `unclear` may have become a message that is there, so they can neither be tied nor sent again.
    """

    found: dict[str, Sent]
    unclear: set[str]


def match(
    tried: Sequence[Tried], listed: Sequence[Sent], *, others: Collection[str] = ()
) -> Matches:
    """Ties attempts from one number to one address to the messages that nobody else is known to be.

    `listed` holds only messages that are tied to no row. `others` are the digests of texts that
    are just now being tried beside these.

    Messages with the same text are the same to who reads them, so in order of time is as good as
    any other assignment, as long as each message answers for one attempt only: of two attempts
    and one message, one is sent again. A message whose text the provider did not keep matches by
    its time alone. One with a text that nobody tried leaves the attempts of its time unclear: the
    provider may have changed a text, and twice is worse than late.
    """
    left = sorted(listed, key=lambda sent: (sent.created_at, sent.provider_id))
    waiting = sorted(tried, key=lambda each: (each.at, each.id))
    found: dict[str, Sent] = {}
    unclear = {each.id for each in waiting if each.text in others}
    for without_text in (False, True):
        for attempt in waiting:
            if attempt.id in found or attempt.id in unclear:
                continue
            fitting = [sent for sent in left if _fits(attempt, sent, without_text=without_text)]
            if fitting:
                found[attempt.id] = fitting[0]
                left.remove(fitting[0])
    unclear |= {
        each.id
        for each in waiting
        if each.id not in found and any(_is_near(each, sent) for sent in left)
    }
    return Matches(found=found, unclear=unclear)


def _is_near(attempt: Tried, sent: Sent) -> bool:
    return attempt.at - SKEW <= sent.created_at <= attempt.at + LONGEST_ATTEMPT + SKEW


def _fits(attempt: Tried, sent: Sent, *, without_text: bool) -> bool:
    if not _is_near(attempt, sent):
        return False
    return not sent.text.strip() if without_text else digest_text(sent.text) == attempt.text
