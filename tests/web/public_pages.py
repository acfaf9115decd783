"""Made-up counts for the public pages, disclosed and stored as the service does it."""

import random
from collections.abc import Iterable
from datetime import datetime, timedelta

from flows.calendar import local_day
from flows.measures import week_of_day
from flows.summary import Account, Late, lay_out, periods_of, settle
from flows.vocabulary import IssueArea
from storage import measures
from storage.database import Database

# How a hundred complaints fall into parts.
_AREAS = (30, 15, 12, 4, 14, 5, 10, 5, 2, 2)
_OUTCOMES = {
    "confirmed_fixed": 45,
    "closed_unconfirmed": 20,
    "not_done": 8,
    "referred": 6,
    "withdrawn": 6,
    "answered": 5,
}


def publish(
    database: Database, districts: Iterable[str], now: datetime, *, a_week: int, weeks: int = 14
) -> None:
    """Stores the summaries of districts that get about so many complaints a week."""
    dice = random.Random(7)
    accounts: list[Account] = []
    with database.transaction() as connection:
        for slug in districts:
            counts = {}
            for back in range(weeks):
                number = round(a_week * dice.uniform(0.7, 1.3))
                week = week_of_day(local_day(now - timedelta(weeks=back)))
                counts[week] = _week(number, is_due=back > 1)
            late = Late(count=a_week // 3, oldest=now - timedelta(days=23))
            account = settle(slug, counts, late, now)
            accounts.append(account)
            made = [lay_out([account], each, now, district=slug) for each in periods_of([account])]
            measures.save_summaries(connection, slug, made)
        made = [lay_out(accounts, each, now) for each in periods_of(accounts)]
        measures.save_summaries(connection, None, made)


def _week(number: int, *, is_due: bool) -> dict[str, int]:
    parts = {f"area:{area.value}": share for area, share in zip(IssueArea, _AREAS, strict=True)}
    counts = {"received": number, **_split(number, parts, "area:unknown")}
    counts |= _split(number, {"channel:whatsapp": 70}, "channel:sms")
    counts |= _split(number, {"language:ur": 50, "language:ps": 30}, "language:bal")
    if not is_due:
        return counts
    outcomes = {f"outcome:{name}": share for name, share in _OUTCOMES.items()}
    counts |= {"due": number, "claimed_fixed": number * 8 // 10}
    counts |= _split(number, {"answer:in_time": 83}, "answer:late")
    counts |= _split(number, outcomes, "outcome:open")
    counts |= _split(number, {"in_time:yes": 34}, "in_time:no")
    counts |= _split(number, {"reopened:yes": 12}, "reopened:no")
    counts |= _split(number, {"level:coordinator": 20, "level:dc": 6}, "level:none")
    counts["days:9"] = counts["outcome:confirmed_fixed"]
    counts |= _split(counts["outcome:not_done"], {"because:no_budget": 50}, "because:no_mandate")
    return {name: count for name, count in counts.items() if count}


def _split(number: int, shares: dict[str, int], rest: str) -> dict[str, int]:
    """The number in parts of so many per cent, and the rest."""
    parts = {name: number * share // 100 for name, share in shares.items()}
    return {**parts, rest: number - sum(parts.values())}
