"""The periods of which the public reads numbers: weeks, and what whole weeks make up.

A month or year holds the ISO weeks whose Thursday lies in it, so that each longer period is the sum
of shorter ones and no difference between two of them is part of a week.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from flows.measures import first_day

ALL = "all"

_WEEK = re.compile(r"(\d{4})-W(\d{2})")
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_YEAR = re.compile(r"\d{4}")


class NoPeriod(ValueError):
    """A period is a week (2026-W48), a month (2026-11), a year (2026) or `all`."""

    def __str__(self) -> str:
        return " ".join((self.__doc__ or "").split())


@dataclass(frozen=True, kw_only=True, slots=True)
class Days:
    """From which day to which, both included."""

    since: date
    until: date


def read_period(text: str) -> str:
    """The period that was asked for. Raises `NoPeriod`."""
    days_of(text)
    return text


@lru_cache(maxsize=1024)
def days_of(period: str) -> Days | None:
    """The days of a period; `None` for all. Raises `NoPeriod`."""
    try:
        if period == ALL:
            return None
        if _WEEK.fullmatch(period):
            monday = first_day(period)
            return Days(since=monday, until=monday + timedelta(days=6))
        if found := _MONTH.fullmatch(period):
            first = date(int(found[1]), int(found[2]), 1)
            following = (first + timedelta(days=31)).replace(day=1)
            return _whole_weeks(first, following)
        if _YEAR.fullmatch(period):
            return _whole_weeks(date(int(period), 1, 1), date(int(period) + 1, 1, 1))
    except (ValueError, OverflowError):
        pass
    raise NoPeriod


def _whole_weeks(first: date, following: date) -> Days:
    return Days(since=_monday_from(first), until=_monday_from(following) - timedelta(days=1))


def _monday_from(first: date) -> date:
    """The Monday of the first week whose Thursday is that day or later."""
    thursday = first + timedelta(days=(3 - first.weekday()) % 7)
    return thursday - timedelta(days=3)


@lru_cache(maxsize=4096)
def above(period: str) -> str | None:
    """The next longer period that holds this one; `None` for all."""
    if period == ALL:
        return None
    if _WEEK.fullmatch(period):
        thursday = first_day(period) + timedelta(days=3)
        return f"{thursday.year}-{thursday.month:02d}"
    if _MONTH.fullmatch(period):
        return period[:4]
    return ALL


@lru_cache(maxsize=4096)
def lineage(period: str) -> tuple[str, ...]:
    """The period and those that hold it, the shortest first."""
    longer = above(period)
    return (period, *(lineage(longer) if longer else ()))
