"""`jawab templates`: what an operator does and sees, against a fake Twilio."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import respx

from bot.service import Service
from messages.templates import load_templates
from storage.contents import StoredContent, load_contents, write_contents
from tests.cli.conftest import PRODUCTION, Run
from tests.fakes.twilio import FakeTwilio, Fault

NOW = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)
NAMES = [template.name for template in load_templates().templates]


@pytest.fixture
def twilio(production: str) -> Iterator[FakeTwilio]:
    """A real line's environment, and its account."""
    with respx.mock(assert_all_called=False) as router:
        fake = FakeTwilio(
            now=lambda: NOW,
            account_sid=PRODUCTION["TWILIO_ACCOUNT_SID"],
            auth_token=PRODUCTION["TWILIO_AUTH_TOKEN"],
        )
        fake.mount(router)
        yield fake
        assert fake.complaints == []


def done(run: Run, *args: str) -> list[str]:
    result = run("templates", *args)
    assert result.exit_code == 0, result.stderr
    return result.stdout.splitlines()


def refused(run: Run, *args: str) -> list[str]:
    result = run("templates", *args)
    assert result.exit_code == 1, result.stdout
    return result.stderr.splitlines()


def listed(run: Run, *args: str) -> dict[str, list[str]]:
    """The rows of the table by name, without the one that counts the sets."""
    columns, *rows = (line.split("\t") for line in done(run, "list", *args))
    assert columns == ["purpose", "language", "name", "id", "state", "category", "remark"]
    counted = [row for row in rows if row[0] == "session_…"]
    assert len(counted) == (0 if "--sets" in args else 1)
    return {row[2]: row for row in rows if row not in counted}


def decide(twilio: FakeTwilio, state: str, *names: str, **said: str) -> None:
    for name in names:
        twilio.content.decide(twilio.content.find(name).sid, state, **said)


def test_nothing_is_there_before_a_push(twilio: FakeTwilio, run: Run) -> None:
    rows = listed(run)

    assert list(rows) == NAMES
    assert {row[4] for row in rows.values()} == {"missing"}
    assert len(refused(run, "check")) == len(NAMES)


def test_push_makes_and_submits_and_a_second_push_does_nothing(
    twilio: FakeTwilio, run: Run
) -> None:
    would = done(run, "push", "--dry-run")
    assert "Would make and submit: jawab_edition_ur" in would
    assert "Would make: jawab_session_list_10_2" in would
    assert would[-1] == "148 things to do."
    assert twilio.content.templates == {}

    said = done(run, "push")
    assert said[: len(NAMES)] == [f"Made and submitted: {name}" for name in NAMES]
    assert said[len(NAMES)] == "Made: 130 button sets."
    assert done(run, "push") == ["Nothing to do: everything is there."]
    assert done(run, "push", "--dry-run") == ["0 things to do."]

    rows = listed(run)
    assert {row[4] for row in rows.values()} == {"received"}
    assert rows["jawab_edition_ur"][3] == twilio.content.find("jawab_edition_ur").sid
    assert listed(run, "--sets")["jawab_session_buttons_2_1"][4] == "session"


def test_sync_tells_what_changed(twilio: FakeTwilio, run: Run) -> None:
    done(run, "push")
    assert done(run, "sync") == ["Nothing changed."]

    decide(twilio, "approved", "jawab_edition_ur")
    decide(twilio, "rejected", "jawab_edition_en", reason="too short")

    assert done(run, "sync") == [
        "edition en: received → rejected (too short), jawab_edition_en",
        "edition ur: received → approved, jawab_edition_ur",
    ]
    assert listed(run)["jawab_edition_en"][4:] == ["rejected", "UTILITY", "too short"]
    again = run("templates", "push")
    assert again.stdout == "Nothing to do: everything is there.\n"
    assert again.stderr.startswith("jawab_edition_en was rejected (too short): change the text")
    assert done(run, "push", "--again")[0] == "Made and submitted: jawab_edition_en_v2"


def test_check_says_what_stands_in_and_fails_when_nothing_does(
    twilio: FakeTwilio, run: Run
) -> None:
    done(run, "push")
    decide(twilio, "approved", *NAMES)
    done(run, "sync")
    assert done(run, "check") == ["Every purpose can be sent."]

    decide(twilio, "paused", "jawab_edition_ps", "jawab_edition_ur", reason="feedback")
    decide(twilio, "approved", "jawab_officer_notice_en", category="MARKETING")
    done(run, "sync")
    assert done(run, "check") == [
        "edition ur: paused (feedback); en is used instead.",
        "edition ps: paused (feedback); en is used instead.",
        "officer_notice en: WhatsApp made it MARKETING, which costs more and may be withheld; "
        "change the text.",
        "Every purpose can be sent.",
    ]

    decide(twilio, "disabled", "jawab_edition_en")
    twilio.content.delete(twilio.content.find("jawab_session_list_4_2").sid)
    done(run, "sync")
    result = run("templates", "check")
    assert (result.exit_code, len(result.stderr.splitlines())) == (1, 3)
    assert "edition en: disabled; nothing stands in but SMS\n" in result.stderr
    assert "1 of 130 button sets cannot be sent; such questions go as text.\n" in result.stdout


def test_jawab_check_reports_templates(twilio: FakeTwilio, run: Run) -> None:
    told = [line for line in run("check").stdout.splitlines() if line.startswith("templates")]
    assert told == [
        "templates  ok (18 templates; none approved for citizen_update, citizen_verify, edition, "
        "officer_notice, private_update, verifier_notice; `jawab templates check` tells more)"
    ]

    done(run, "push")
    decide(twilio, "approved", *NAMES)
    done(run, "sync")
    assert "templates  ok (18 templates)\n" in run("check").stdout


def test_a_push_that_is_cut_short_says_so_and_goes_on(twilio: FakeTwilio, run: Run) -> None:
    twilio.fail_content(Fault.CONNECT_REFUSED, after=6, times=2)

    assert refused(run, "push") == ["Twilio did not do it, unreachable."]
    twilio.clear_faults()
    done(run, "push")

    assert len(twilio.content.templates) == 148
    assert done(run, "push") == ["Nothing to do: everything is there."]


def test_wrong_credentials_are_one_line(
    twilio: FakeTwilio, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TWILIO_AUTH_TOKEN", "e" * 32)

    for command in ("push", "sync"):
        assert refused(run, command) == [
            "Twilio did not do it, unauthorized (20003): Authenticate."
        ]


def by_hand(twilio: FakeTwilio) -> str:
    twilio.content.create(
        {
            "friendly_name": "Our own",
            "language": "ur",
            "variables": {"1": "a", "2": "b"},
            "types": {"twilio/text": {"body": "Any text {{1}} with {{2}} and more of it"}},
        }
    )
    return twilio.content.find("Our own").sid


def test_set_uses_a_content_of_any_name(twilio: FakeTwilio, run: Run) -> None:
    sid = by_hand(twilio)
    args = ("set", "--purpose", "edition", "--language", "ur", "--sid")

    result = run("templates", *args, sid)
    assert result.stdout == f"Set: edition ur is {sid} now, unsubmitted.\n"
    assert "not approved" in result.stderr
    decide(twilio, "approved", "Our own")
    assert done(run, *args, sid) == [f"Set: edition ur is {sid} now, approved."]
    assert listed(run)["Our own"][:2] == ["edition", "ur"]

    assert done(run, *args, "auto")[0].startswith("Forgotten: edition ur")
    assert listed(run)["jawab_edition_ur"][4] == "missing"


@pytest.mark.parametrize(
    ("purpose", "sid", "why"),
    [
        ("news", "HX" + "0" * 32, "There is no purpose 'news'"),
        ("edition", "HX" + "0" * 32, "The account has no content HX"),
    ],
)
def test_set_refuses_what_is_not_there(
    twilio: FakeTwilio, run: Run, purpose: str, sid: str, why: str
) -> None:
    [line] = refused(run, "set", "--purpose", purpose, "--language", "ur", "--sid", sid)
    assert line.startswith(why)


@pytest.mark.parametrize(
    "args",
    [
        ("--purpose", "edition", "--language", "ur", "--sid", "HX12"),
        ("--purpose", "edition", "--language", "fr", "--sid", "HX" + "0" * 32),
        ("--purpose", "edition", "--language", "ur"),
    ],
)
def test_set_takes_ids_and_languages_only(production: str, run: Run, args: tuple[str, ...]) -> None:
    assert run("templates", "set", *args).exit_code == 2


def test_without_an_account_nothing_can_be_pushed(demo_on_each: str, run: Run) -> None:
    for command in ("push", "sync"):
        assert refused(run, command)[0].startswith("No account at Twilio: set TWILIO_ACCOUNT_SID")


def test_without_an_account_an_id_is_taken_on_trust(demo_on_each: str, run: Run) -> None:
    sid = "HX" + "1" * 32
    said = done(run, "set", "--purpose", "edition", "--language", "ps", "--sid", sid)

    assert said == [f"Set: edition ps is {sid} now, approved."]
    assert listed(run)["jawab_edition_ps"][3:5] == [sid, "approved"]


def test_the_samples_count_as_approved(samples: Service, run: Run) -> None:
    with samples.database.transaction() as connection:
        known = load_contents(connection)
        write_contents(
            connection, [StoredContent(purpose="old", language="", sid="HX1", name="old")]
        )
    assert {each.state for each in known.values()} == {"approved"}
    assert "Every purpose can be sent." in done(run, "check")
