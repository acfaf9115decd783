"""Every error code we know has its remedy, and a delivery status never goes back."""

from datetime import timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.delivery import (
    ERROR_RULES,
    FAILED_STATUSES,
    RETRY_DELAYS,
    Remedy,
    Scope,
    is_forward,
    rank,
    rule_for,
)

PERMANENT = (21211, 21217, 21610, 21614, 30004, 30006, 63003, 63014, 63024, 63032, 63033)
RETRY = (
    *(20429, 429, 20500, 20503, 21611, 30001, 30003, 30005, 30008, 30017, 30036, 30410),
    *(63009, 63010, 63012, 63017, 63018, 63029, 63037),
)
CONFIGURATION = (
    *(11751, 20003, 20404, 21408, 21602, 21603, 21604, 21606, 21608, 21609, 21612, 21617, 21619),
    *(21620, 21623, 21654, 21655, 21656, 21659, 21703, 21704, 21705, 21910),
    *(30002, 30007, 30018, 30024, 30042, 30450, 30453),
    *(63001, 63002, 63005, 63006, 63007, 63008, 63013, 63015, 63019, 63020, 63021, 63026, 63027),
    *(63028, 63030, 63034, 63040, 63041, 63042, 63051, 63062),
)
WAIT = (63038, 63049)
RESEND_AS_TEMPLATE = (63016,)

REMEDY_BY_CODE = {
    **dict.fromkeys(PERMANENT, Remedy.PERMANENT),
    **dict.fromkeys(RETRY, Remedy.RETRY),
    **dict.fromkeys(CONFIGURATION, Remedy.CONFIGURATION),
    **dict.fromkeys(WAIT, Remedy.WAIT),
    **dict.fromkeys(RESEND_AS_TEMPLATE, Remedy.RESEND_AS_TEMPLATE),
}

STATUSES = (
    *("accepted", "scheduled", "queued", "sending", "sent", "delivered", "undelivered", "failed"),
    *("read", "partially_delivered", "canceled", "receiving", "received"),
)


@pytest.mark.parametrize("from_callback", [False, True])
@pytest.mark.parametrize(("code", "remedy"), sorted(REMEDY_BY_CODE.items()))
def test_every_known_code_has_its_remedy(code: int, remedy: Remedy, from_callback: bool) -> None:
    rule = rule_for(code, from_callback=from_callback)

    assert code in rule.codes
    assert rule.remedy is remedy


def test_no_code_stands_in_two_rules_and_none_is_untested() -> None:
    codes = [code for rule in ERROR_RULES for code in rule.codes]
    statuses = {401, 404, 429, 500, 502, 503, 504}

    assert len(codes) == len(set(codes))
    assert set(codes) - statuses == set(REMEDY_BY_CODE) - statuses


def test_rules_are_whole() -> None:
    for rule in ERROR_RULES:
        assert bool(rule.delays) == (rule.remedy in (Remedy.RETRY, Remedy.WAIT)), rule
        assert list(rule.delays) == sorted(rule.delays), rule
        if rule.remedy is Remedy.CONFIGURATION:
            assert rule.alarm, rule


@pytest.mark.parametrize(
    ("code", "scope"),
    [
        (20003, Scope.ACCOUNT),
        (30002, Scope.ACCOUNT),
        (63038, Scope.ACCOUNT),
        (63007, Scope.SENDER),
        (21611, Scope.SENDER),
        (21610, Scope.CONTACT),
        (63003, Scope.CONTACT),
        (63032, Scope.MESSAGE),
        (63016, Scope.MESSAGE),
        (21617, Scope.MESSAGE),
    ],
)
def test_scope_says_how_much_would_fail_as_well(code: int, scope: Scope) -> None:
    assert rule_for(code, from_callback=True).scope is scope


def test_opt_out_is_recorded_and_calls_for_no_other_channel() -> None:
    rule = rule_for(21610, from_callback=False)

    assert rule.opted_out
    assert not rule.fallback_channel
    assert [r for r in ERROR_RULES if r.opted_out] == [rule]


@pytest.mark.parametrize("code", [21614, 30003, 30004, 30006, 63003, 63016, 63024, 63032])
def test_another_channel_may_reach_the_person(code: int) -> None:
    assert rule_for(code, from_callback=True).fallback_channel


def test_another_template_may_do_where_the_template_was_the_trouble() -> None:
    codes = {code for rule in ERROR_RULES if rule.fallback_template for code in rule.codes}
    of_content = {21654, 21655, 21656, 63027, 63028}
    assert codes == of_content | {63029, 63040, 63041, 63042}


@pytest.mark.parametrize("code", [30004, 63014, 63016, 63033])
def test_a_new_message_from_the_person_ends_it(code: int) -> None:
    assert rule_for(code, from_callback=True).until_inbound


def test_outside_the_window_goes_as_template_at_once() -> None:
    assert rule_for(63016, from_callback=True).delays == ()


def test_what_may_have_been_accepted_is_looked_up_first() -> None:
    assert rule_for(20500, from_callback=False).look_up_first
    assert rule_for(507, from_callback=False).look_up_first
    assert not rule_for(429, from_callback=False).look_up_first


def test_too_many_requests_are_a_safe_retry_that_slows_down() -> None:
    rule = rule_for(20429, from_callback=False)

    assert rule is rule_for(429, from_callback=False)
    assert rule is rule_for(29999, http_status=429, from_callback=False)
    assert rule.delays == RETRY_DELAYS
    assert rule.slow_down
    assert not rule.alarm


def test_unreachable_handset_is_tried_for_more_than_a_day_then_given_up() -> None:
    rule = rule_for(30003, from_callback=True)

    assert timedelta(hours=24) <= sum(rule.delays, timedelta()) <= timedelta(hours=48)
    assert rule.then is Remedy.PERMANENT


def test_daily_limits_wait_a_day() -> None:
    day = timedelta(hours=24)

    assert rule_for(63038, from_callback=True).delays == (day,)
    assert rule_for(63018, from_callback=True).delays[-1] == day
    assert rule_for(30005, from_callback=True).delays == (day,)


def test_unknown_code_in_an_answer_is_held_with_alarm() -> None:
    rule = rule_for(29999, http_status=400, from_callback=False)

    assert rule.remedy is Remedy.CONFIGURATION
    assert rule.alarm


def test_unknown_code_in_a_callback_is_tried_twice_more_then_held() -> None:
    rule = rule_for(69999, from_callback=True)

    assert rule.remedy is Remedy.RETRY
    assert rule.delays == RETRY_DELAYS[:2]
    assert rule.then is Remedy.CONFIGURATION
    assert rule.alarm


@pytest.mark.parametrize("status", [400, 403, 405, 409, 422])
def test_a_refusal_without_code_is_ours_to_mend(status: int) -> None:
    rule = rule_for(status, http_status=status, from_callback=False)

    assert rule.remedy is Remedy.CONFIGURATION
    assert rule.scope is Scope.MESSAGE


def test_authentication_stops_everything_even_with_an_unknown_code() -> None:
    assert rule_for(20005, http_status=401, from_callback=False).scope is Scope.ACCOUNT


def test_a_bad_number_that_is_hidden_is_our_accounts_trouble() -> None:
    hidden = rule_for(21211, from_callback=False, hidden_number=True)

    assert hidden.remedy is Remedy.CONFIGURATION
    assert rule_for(21211, from_callback=False).remedy is Remedy.PERMANENT
    assert rule_for(63016, from_callback=True, hidden_number=True) is rule_for(
        63016, from_callback=True
    )


@given(st.integers(), st.booleans(), st.none() | st.integers(), st.booleans())
def test_any_code_has_a_rule(
    code: int, from_callback: bool, http_status: int | None, hidden_number: bool
) -> None:
    rule = rule_for(
        code, from_callback=from_callback, http_status=http_status, hidden_number=hidden_number
    )

    assert rule.remedy in Remedy


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (None, "accepted"),
        (None, "failed"),
        ("uncertain", "accepted"),
        ("accepted", "queued"),
        ("queued", "sending"),
        ("sending", "sent"),
        ("sent", "delivered"),
        ("delivered", "read"),
        ("queued", "read"),
        ("scheduled", "canceled"),
        ("sent", "undelivered"),
        ("accepted", "failed"),
        ("sent", "partially_delivered"),
        ("partially_delivered", "delivered"),
    ],
)
def test_forward(old: str | None, new: str) -> None:
    assert is_forward(old, new)
    assert not is_forward(new, old or "unheard_of")


@pytest.mark.parametrize("failed", sorted(FAILED_STATUSES))
@pytest.mark.parametrize("late", STATUSES)
def test_a_failure_is_final(failed: str, late: str) -> None:
    assert not is_forward(failed, late)


@pytest.mark.parametrize("failed", sorted(FAILED_STATUSES))
@pytest.mark.parametrize("arrived", ["delivered", "read"])
def test_what_arrived_cannot_fail(arrived: str, failed: str) -> None:
    assert not is_forward(arrived, failed)


@pytest.mark.parametrize("status", STATUSES)
def test_the_same_again_is_no_progress(status: str) -> None:
    assert not is_forward(status, status)


def test_unknown_statuses_never_move_a_message() -> None:
    assert rank("teleported") < rank("scheduled")
    assert not is_forward("queued", "teleported")
    assert not is_forward(None, "teleported")


@pytest.mark.parametrize("order", list(permutations(["queued", "sent", "delivered", "read"])))
def test_callbacks_in_any_order_end_at_the_same_status(order: tuple[str, ...]) -> None:
    status: str | None = None
    for report in (*order, *order):
        if is_forward(status, report):
            status = report

    assert status == "read"
