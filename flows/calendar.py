"""Dates as people of the district write and live them: Asia/Karachi, day before month.

All instants are aware UTC; only the day that somebody means or reads is local.
"""

import re
from collections.abc import Container
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone

from flows.folding import clean, fold, fold_digits

# Pakistan has had UTC+5 without summer time since 2009, so an offset says all there is to say.
KARACHI = timezone(timedelta(hours=5), "PKT")

_WEEKDAYS = {
    fold(name): number
    for number, names in enumerate(
        (
            ("mon", "monday", "peer", "pir", "somwar", "پیر", "سوموار", "دوشنبه", "ګل"),
            ("tue", "tues", "tuesday", "mangal", "منگل", "سه شنبه"),
            ("wed", "wednesday", "budh", "بدھ", "چهارشنبه"),
            ("thu", "thur", "thurs", "thursday", "jumerat", "jumeraat", "جمعرات", "پنجشنبه"),
            ("fri", "friday", "juma", "jumma", "جمعہ", "جمعه"),
            ("sat", "saturday", "hafta", "ہفتہ", "شنبه", "خالي"),
            ("sun", "sunday", "itwar", "اتوار", "یکشنبه"),
        )
    )
    for name in names
}
_DAYS_AHEAD = {
    fold(name): days
    for days, names in {
        0: ("today", "aaj", "aj", "آج", "نن", "اینو"),
        1: ("tomorrow", "سبا", "پگہ"),
    }.items()
    for name in names
}
# Urdu has one word for the day before and the day after.
_DAYS_AWAY = {
    fold(name): days
    for days, names in {1: ("kal", "کل"), 2: ("parson", "parso", "پرسوں")}.items()
    for name in names
}
_YESTERDAY = frozenset(map(fold, ("yesterday", "guzashta kal", "گزشتہ کل", "پرون")))
_NUMERIC = re.compile(r"^(\d{1,2})[/.\-](\d{1,2})(?:[/.\-](\d{4}|\d{2}))?$")
_AHEAD = re.compile(r"^\+?\s*(\d{1,3})\s*(?:d(?:ays?)?|din|دن)$")


def local_day(moment: datetime) -> date:
    """The day on the wall in Quetta at that instant."""
    return moment.astimezone(KARACHI).date()


def span_of_day(day: date) -> tuple[datetime, datetime]:
    """From when until when it is that day on the wall in Quetta; the end is the next day's."""
    begins = datetime.combine(day, time(), KARACHI)
    return begins.astimezone(UTC), (begins + timedelta(days=1)).astimezone(UTC)


def read_date(typed: str, *, today: date, behind: bool = False) -> date | None:
    """The day that was typed (`2/12`, `2-12-2026`, `fri`, `+3d`, `kal`), or `None`.

    A day and month without a year is the one nearest to `today`, so that `2/1` in December lies
    ahead and `30/12` in January behind. A weekday is the next one; its own day means today.
    `behind` is for days that have been: a weekday is then the last one and `kal` yesterday.
    """
    text = fold_digits(clean(typed)).strip()
    word = fold(typed)
    if word in _DAYS_AHEAD:
        return today + timedelta(days=_DAYS_AHEAD[word])
    if word in _DAYS_AWAY:
        return today + timedelta(days=-_DAYS_AWAY[word] if behind else _DAYS_AWAY[word])
    if word in _YESTERDAY:
        return today - timedelta(days=1)
    if word in _WEEKDAYS:
        ahead = (_WEEKDAYS[word] - today.weekday()) % 7
        return today + timedelta(days=ahead - 7 if behind and ahead else ahead)
    if days := _AHEAD.match(text):
        return today + timedelta(days=int(days[1]))
    if numeric := _NUMERIC.match(text):
        return _nearest(int(numeric[1]), int(numeric[2]), numeric[3], today)
    return None


def _nearest(day: int, month: int, year: str | None, today: date) -> date | None:
    if year is not None:
        return _date_or_none(int(year) + (2000 if len(year) == 2 else 0), month, day)
    near = (_date_or_none(today.year + step, month, day) for step in (-1, 0, 1))
    found = [each for each in near if each is not None]
    return min(found, key=lambda each: abs(each - today), default=None)


def _date_or_none(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


@dataclass(frozen=True, kw_only=True, slots=True)
class QuietHours:
    """Local hours in which nothing goes out that may wait. `start` may be later than `end`."""

    start: time
    end: time

    def next_allowed(self, moment: datetime, holidays: Container[date] = ()) -> datetime:
        """`moment` itself, or the end of the quiet hours or holidays it falls into."""
        local = moment.astimezone(KARACHI)
        while True:
            if local.date() in holidays:
                local = datetime.combine(local.date() + timedelta(days=1), self.end, KARACHI)
            elif local.time() < self.end:
                local = datetime.combine(local.date(), self.end, KARACHI)
            elif local.time() >= self.start:
                local = datetime.combine(local.date() + timedelta(days=1), self.end, KARACHI)
            else:
                return local.astimezone(UTC)
