"""Giving a district more time: what was typed, and what it means for one complaint."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from flows import events, wording
from flows.case import Case
from flows.docket import Docket
from flows.extension import ExtensionReason
from flows.folding import fold, fold_digits
from flows.life_cycle import Action
from flows.notices import line
from flows.scene import cause_of, extended_day, fix_day
from flows.vocabulary import Role

REASON_WORDS: Mapping[ExtensionReason, tuple[str, ...]] = {
    ExtensionReason.FLOOD: ("flood", "floods", "selab", "sailab", "سیلاب"),
    ExtensionReason.SNOW: ("snow", "baraf", "barf", "برف", "واوره"),
    ExtensionReason.EARTHQUAKE: ("earthquake", "zalzala", "زلزلہ", "زلزله"),
    ExtensionReason.SHUTDOWN: ("shutdown", "strike", "hartal", "ہڑتال", "بندش"),
    ExtensionReason.SECURITY: ("security", "amn", "امن", "سیکیورٹی"),
}

_DAYS = re.compile(r"^\+?(\d{1,3})(?:d|days?|din|دن|ورځې)?$")
_UNITS = frozenset(map(fold, ("d", "day", "days", "din", "دن", "ورځې")))


@dataclass(frozen=True, kw_only=True, slots=True)
class Typed:
    """What was typed: a district's slug ("" where none was named), days, a reason.

    `unknown` are the words that are none of these.
    """

    district: str = ""
    days: int | None = None
    reason: ExtensionReason | None = None
    unknown: str = ""


def read_extension(typed: str, districts: Mapping[str, Mapping[str, str]]) -> Typed:
    """Makes out `kech 3d flood`, in any order. `districts` are names by language, by slug."""
    reasons = {fold(word): code for code, words in REASON_WORDS.items() for word in words}
    named = {
        fold(name): slug for slug, names in districts.items() for name in (slug, *names.values())
    }
    district, days, reason, unknown = "", None, None, []
    for token in fold_digits(typed).replace(";", " ").split():
        word = fold(token)
        if found := _DAYS.match(token.lower()):
            days = int(found[1])
        elif word in reasons:
            reason = reasons[word]
        elif word not in _UNITS:
            unknown.append(token)
    rest = fold(" ".join(unknown))
    if rest in named:
        district, rest = named[rest], ""
    return Typed(district=district, days=days, reason=reason, unknown=rest)


def extend(docket: Docket, case: Case, given: events.DistrictExtended) -> None:
    """Records that a complaint has more time, and owes its citizen the new date, not at night."""
    about = docket.about(case.id, Role.PDU, given.officer_id)
    event = events.Extended(
        extension_id=given.id, since=given.at, days=given.days, reason=given.reason, **about
    )
    after = docket.perform(Action.EXTEND, event)
    told = line(
        "told-extended",
        after,
        cause=cause_of(after),
        days=given.days,
        date=extended_day(after),
        fix_by=fix_day(after),
        district=wording.names(docket.district.names),
    )
    allowed = docket.district.quiet_hours.next_allowed(docket.now, docket.district.holidays)
    docket.tell_citizen(after, [told], cause=event.id, not_before=allowed)
