"""A held number is silent but for single tries, and only its operator ends a pause."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.delivery import ERROR_RULES, ErrorRule, Remedy, Scope, rule_for
from flows.holding import FIRST_PROBE, LONGEST_PROBE, begin, holds, pause

NOW = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)


@pytest.mark.parametrize("code", [20003, 401, 30002, 63007, 63001, 21703, 63038])
def test_what_would_stop_everything_holds(code: int) -> None:
    assert holds(rule_for(code, from_callback=True))


@pytest.mark.parametrize("code", [429, 21611, 63018, 21610, 63016, 21617, 21608, 30007])
def test_what_concerns_one_message_or_passes_holds_nothing(code: int) -> None:
    assert not holds(rule_for(code, from_callback=True))


def test_every_wide_rule_either_holds_or_slows_down() -> None:
    for rule in ERROR_RULES:
        if rule.scope in (Scope.SENDER, Scope.ACCOUNT):
            assert holds(rule) != (rule.remedy is Remedy.RETRY and rule.slow_down), rule


@given(
    st.sampled_from([rule for rule in ERROR_RULES if holds(rule)]),
    st.lists(st.integers(0, 4000), max_size=40),
)
def test_tries_are_single_and_grow_rarer_up_to_an_hour(rule: ErrorRule, waits: list[int]) -> None:
    hold = begin(rule, 20003, NOW, is_late=False)
    now, tried_at = NOW, []
    for wait in waits:
        now += timedelta(seconds=wait)
        if hold.may_probe(now):
            hold = hold.probed(now)
            tried_at.append(now)
            assert not hold.may_probe(now)
            assert hold.probe_at is not None
            assert hold.probe_at - now <= LONGEST_PROBE

    assert hold.probes == len(tried_at)
    gaps = [later - earlier for earlier, later in pairwise(tried_at)]
    least = [min(FIRST_PROBE * 2**n, LONGEST_PROBE) for n in range(1, len(gaps) + 1)]
    assert all(gap >= minimum for gap, minimum in zip(gaps, least, strict=True))


def test_a_daily_limit_waits_its_day() -> None:
    hold = begin(rule_for(63038, from_callback=True), 63038, NOW, is_late=True)
    assert hold.probe_at == NOW + timedelta(hours=24)


@given(st.timedeltas(min_value=timedelta(), max_value=timedelta(days=3650)))
def test_a_pause_never_tries_by_itself(later: timedelta) -> None:
    assert not pause(NOW).may_probe(NOW + later)
