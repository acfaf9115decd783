"""The life of an edition: opened in its slot, shown to the office, and sent either way."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

import pytest
import sqlalchemy as sa

from flows.edition import Edition, EditionStatus, NotADraft, NotOut
from flows.events import EditionApproved, EditionLineAdded, Event
from flows.vocabulary import Language
from handlers import editions as handled
from handlers.links import Links
from handlers.rulebook import Rulebook, load_rulebook
from storage import editions
from storage.database import Database, table_of
from storage.sets import insert_rows
from storage.tables import EditionRow, OfficerRow, OutboxRow, Person, Subscription
from storage.vault import Vault
from storage.words import open_words

SLOT = datetime(2026, 11, 27, 5, 0, tzinfo=UTC)
EARLIER = SLOT - timedelta(days=30)
_outbox = table_of(OutboxRow)

VAULT = Vault(["a secret"])
LINKS = Links(VAULT, "https://jawab.example")


@cache
def rulebook() -> Rulebook:
    return load_rulebook(strict=True)


def add_people(database: Database, names: Iterable[str], language: str = "en") -> None:
    with database.transaction() as connection:
        insert_rows(
            connection,
            Person,
            [{"id": name, "language": language, "created_at": EARLIER} for name in names],
        )


def add_officer(
    database: Database,
    name: str,
    role: str,
    *,
    person: str = "",
    district: str = "quetta",
    since: datetime = EARLIER,
) -> None:
    if not person:
        add_people(database, [name])
    row = {
        "id": name,
        "person_id": person or name,
        "role": role,
        "district": district,
        "name_sealed": b"",
        "language": "en",
        "created_at": since,
    }
    with database.transaction() as connection:
        insert_rows(connection, OfficerRow, [row])


def subscribe(database: Database, names: list[str], district: str = "quetta") -> None:
    add_people(database, names, "ur")
    rows = [{"person_id": name, "district": district, "since": EARLIER} for name in names]
    with database.transaction() as connection:
        insert_rows(connection, Subscription, rows)


def newest(database: Database) -> Edition:
    with database.transaction() as connection:
        found = editions.load_newest(connection, "quetta")
    assert found is not None
    return found


def owed(database: Database, kind: str) -> list[Any]:
    with database.transaction() as connection:
        statement = sa.select(_outbox).where(_outbox.c.kind == kind).order_by(_outbox.c.person_id)
        return list(connection.execute(statement).all())


def count_editions(database: Database) -> int:
    with database.transaction() as connection:
        statement = sa.select(sa.func.count()).select_from(table_of(EditionRow))
        return int(connection.execute(statement).scalar_one())


def open_due(database: Database, now: datetime) -> int:
    return handled.open_due(database, VAULT, rulebook(), now)


def close_due(database: Database, now: datetime) -> int:
    return handled.close_due(database, VAULT, rulebook(), LINKS, now)


# ── opening ──────────────────────────────────────────────────────────────────────────────────


def test_it_opens_in_the_slot_and_once(database: Database) -> None:
    add_officer(database, "fp", "focal_point")
    assert open_due(database, SLOT - timedelta(days=6, hours=23)) == 1
    assert newest(database).week == "2026-W47"
    assert open_due(database, SLOT - timedelta(seconds=1)) == 0
    assert open_due(database, SLOT) == 1
    assert open_due(database, SLOT + timedelta(minutes=1)) == 0
    made = newest(database)
    assert (made.week, made.status) == ("2026-W48", EditionStatus.DRAFT)
    assert (made.facts.since, made.facts.until) == (SLOT - timedelta(days=7), SLOT)
    assert (made.opened_at, made.closes_at) == (SLOT, SLOT + timedelta(hours=24))


def test_focal_points_and_coordinators_get_the_draft(database: Database) -> None:
    for role in ("focal_point", "coordinator", "dc", "verifier"):
        add_officer(database, role, role)
    add_officer(database, "pdu", "pdu", district="")
    add_officer(database, "elsewhere", "focal_point", district="kech", since=SLOT)
    # Who holds both roles reads it once.
    add_officer(database, "second", "coordinator", person="focal_point")
    assert open_due(database, SLOT) == 1
    rows = owed(database, "reminder")
    assert [row.person_id for row in rows] == ["coordinator", "focal_point"]
    for row in rows:
        assert (row.language, row.next_attempt_at) == ("en", SLOT)
        assert row.dedupe_key == f"week:{newest(database).id}:{row.person_id}"
        text = (
            rulebook().catalogue.render_lines(open_words(VAULT, row.words).lines, "en", "sms").text
        )
        assert text.startswith("Draft of this week's account.")
        assert "it goes out Sat 28 Nov 10:00" in text
        assert "Not done: no promise is late." in text


def test_after_a_downtime_only_the_newest_slot_counts(database: Database) -> None:
    add_officer(database, "fp", "focal_point")
    three_weeks = SLOT + timedelta(days=22)
    assert open_due(database, three_weeks) == 1
    assert newest(database).week == "2026-W51"
    assert newest(database).facts.until == SLOT + timedelta(days=21)
    assert count_editions(database) == 1


def test_at_night_the_office_is_told_in_the_morning_and_has_its_day(database: Database) -> None:
    add_officer(database, "fp", "focal_point")
    night = SLOT + timedelta(hours=15)
    morning = datetime(2026, 11, 28, 3, 0, tzinfo=UTC)
    assert open_due(database, night) == 1
    (row,) = owed(database, "reminder")
    assert row.next_attempt_at == morning
    assert row.not_after == newest(database).closes_at == morning + timedelta(hours=24)


def test_a_district_that_nobody_served_before_its_slot_has_no_edition(database: Database) -> None:
    add_officer(database, "fp", "focal_point", since=SLOT + timedelta(minutes=1))
    assert open_due(database, SLOT + timedelta(hours=1)) == 0
    assert open_due(database, SLOT + timedelta(days=7)) == 1
    assert newest(database).week == "2026-W49"


def test_every_district_has_its_own(database: Database) -> None:
    add_officer(database, "fp", "focal_point")
    subscribe(database, ["p1"], "kech")
    kech = rulebook().districts["kech"].edition_slot.latest(SLOT)
    assert open_due(database, max(SLOT, kech)) == 2


# ── sending ──────────────────────────────────────────────────────────────────────────────────


def test_an_approved_edition_goes_out_at_once(database: Database) -> None:
    add_officer(database, "fp", "focal_point")
    subscribe(database, ["p1", "p2"])
    open_due(database, SLOT)
    made = newest(database)
    assert close_due(database, SLOT + timedelta(hours=1)) == 0
    effects: tuple[Event, ...] = (
        EditionLineAdded(
            edition_id=made.id,
            number=1,
            part="did",
            text="new motor",
            officer_id="fp",
            office="PHE",
        ),
        EditionApproved(edition_id=made.id, officer_id="fp", at=SLOT),
    )
    with database.transaction() as connection:
        for effect in effects:
            editions.apply_effect(connection, effect)
    now = SLOT + timedelta(hours=2)
    assert close_due(database, now) == 1
    assert close_due(database, now) == 0
    sent = newest(database)
    assert (sent.status, sent.silent, sent.sent_at) == (EditionStatus.SENT, False, now)
    rows = owed(database, "edition")
    assert [row.person_id for row in rows] == ["p1", "p2"]
    for row in rows:
        assert row.next_attempt_at == now
        assert row.not_after == SLOT + timedelta(days=7)
        assert len(row.id) == 32
        text = (
            rulebook()
            .catalogue.render_lines(open_words(VAULT, row.words).lines, "ur", "whatsapp")
            .text
        )
        assert text == sent.texts["ur"]
        assert "new motor" in text
    assert sent.texts.keys() == {language.value for language in Language}
    assert "PHE adds: new motor" in sent.texts["en"]


def test_without_an_approval_it_goes_out_after_a_day_and_says_so(database: Database) -> None:
    add_officer(database, "fp", "focal_point")
    subscribe(database, ["p1"])
    open_due(database, SLOT)
    day = timedelta(hours=24)
    assert close_due(database, SLOT + day - timedelta(seconds=1)) == 0
    assert close_due(database, SLOT + day) == 1
    sent = newest(database)
    assert (sent.silent, sent.approved_by, sent.approved_at) == (True, None, None)
    assert "The office did not comment." in sent.texts["en"]
    assert len(owed(database, "edition")) == 1


def test_what_is_approved_at_night_waits_for_the_morning(database: Database) -> None:
    add_officer(database, "fp", "focal_point")
    subscribe(database, ["p1"])
    open_due(database, SLOT)
    night = SLOT + timedelta(hours=13)
    handled.approve(database, "quetta", night)
    assert close_due(database, night) == 1
    (row,) = owed(database, "edition")
    assert row.next_attempt_at == datetime(2026, 11, 28, 3, 0, tzinfo=UTC)


def test_what_broke_off_goes_on_with_the_text_and_audience_as_they_were(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_officer(database, "fp", "focal_point")
    subscribe(database, [f"p{number}" for number in range(5)])
    open_due(database, SLOT)
    handled.approve(database, "quetta", SLOT)
    real = editions.fan_out
    slices = 0

    def break_off(*args: Any, **how: Any) -> editions.FannedOut:
        nonlocal slices
        slices += 1
        if slices == 2:
            raise RuntimeError("the process is gone")
        return real(*args, **{**how, "limit": 2})

    monkeypatch.setattr(editions, "fan_out", break_off)
    assert close_due(database, SLOT) == 0
    half = newest(database)
    assert half.status is EditionStatus.SENDING
    assert len(owed(database, "edition")) == 2
    with database.transaction() as connection:
        late = {"person_id": "late", "district": "quetta", "since": SLOT + timedelta(hours=1)}
        insert_rows(connection, Person, [{"id": "late", "language": "ur", "created_at": SLOT}])
        insert_rows(connection, Subscription, [late])
    assert close_due(database, SLOT + timedelta(hours=2)) == 1
    done = newest(database)
    assert done.status is EditionStatus.SENT
    assert (done.sent_at, done.texts) == (half.sent_at, half.texts)
    rows = owed(database, "edition")
    assert [row.person_id for row in rows] == [f"p{number}" for number in range(5)]


def test_a_district_that_fails_does_not_hold_up_the_others(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_officer(database, "fp", "focal_point")
    subscribe(database, ["p1"], "kech")
    real = handled.week.gather_facts

    def fail_for_kech(connection: Any, district: Any, *period: datetime) -> Any:
        if district.slug == "kech":
            raise RuntimeError("something is wrong with its record")
        return real(connection, district, *period)

    monkeypatch.setattr(handled.week, "gather_facts", fail_for_kech)
    later = SLOT + timedelta(days=2)
    assert open_due(database, later) == 1
    assert newest(database).district == "quetta"


# ── for commands and the operator ────────────────────────────────────────────────────────────


def test_the_current_edition_holds_what_is_not_written_yet(database: Database) -> None:
    add_officer(database, "fp", "focal_point")
    open_due(database, SLOT)
    made = newest(database)
    waiting = EditionLineAdded(
        edition_id=made.id, number=1, part="said", text="one", officer_id="fp", office=""
    )
    with database.transaction() as connection:
        current = handled.load_current(connection, "quetta", SLOT, [waiting])
        assert current is not None
        assert (current.next_number, [line.text for line in current.added]) == (2, ["one"])
        assert handled.load_current(connection, "quetta", SLOT) == made
        assert handled.load_current(connection, "quetta", SLOT + timedelta(days=8)) is None
        assert handled.load_current(connection, "gwadar", SLOT) is None


def test_the_operator_sees_and_approves(database: Database) -> None:
    add_officer(database, "fp", "focal_point")

    def show(language: Language) -> str | None:
        found = handled.load_publication(database, rulebook(), LINKS, district="quetta")
        return found.edition.texts[language.value] if found else None

    assert show(Language.ENGLISH) is None
    with pytest.raises(LookupError):
        handled.approve(database, "quetta", SLOT)
    open_due(database, SLOT)
    draft = show(Language.ENGLISH)
    assert draft is not None
    assert draft.startswith("Quetta, Fri 20 Nov to Fri 27 Nov")
    approved = handled.approve(database, "quetta", SLOT)
    assert (approved.approved_by, approved.approved_at) == (None, SLOT)
    with pytest.raises(NotADraft):
        handled.approve(database, "quetta", SLOT)
    close_due(database, SLOT)
    assert show(Language.ENGLISH) == draft == newest(database).texts["en"]
    assert show(Language.PASHTO) == newest(database).texts["ps"]


def test_what_was_approved_is_given_to_the_focal_point_to_put_up(database: Database) -> None:
    add_officer(database, "fp", "focal_point")
    add_officer(database, "co", "coordinator")
    add_officer(database, "other", "coordinator")
    open_due(database, SLOT)
    made = newest(database)
    approved = EditionApproved(edition_id=made.id, officer_id="co", at=SLOT)
    with database.transaction() as connection:
        editions.apply_effect(connection, approved)
    close_due(database, SLOT)
    close_due(database, SLOT + timedelta(minutes=1))
    rows = owed(database, "urgent")
    assert [row.person_id for row in rows] == ["co"] * 3 + ["fp"] * 3
    words = {row.dedupe_key.partition(":")[0]: open_words(VAULT, row.words) for row in rows}
    page = LINKS.to_edition(made.id)
    assert words["poster"].lines[0]["args"] == {"link": page}
    assert words["poster"].media == (f"{page}/poster.png",)
    sent = newest(database)
    assert words["group-ur"].lines[0]["args"] == {"text": sent.group["ur"]}
    scripts = [line["args"]["text"] for line in words["radio"].lines if "text" in line["args"]]
    assert scripts == [sent.radio["ur"], sent.radio["en"]]
    assert LINKS.read_edition(page.rpartition("/")[2]) == made.id


def test_nobody_gets_a_poster_of_what_nobody_approved(database: Database) -> None:
    add_officer(database, "fp", "focal_point")
    open_due(database, SLOT)
    assert close_due(database, SLOT + timedelta(hours=24)) == 1
    assert newest(database).group.keys() == {"ur"}
    assert owed(database, "urgent") == []


def test_a_correction_stands_in_the_next_account_even_of_a_silent_office(
    database: Database,
) -> None:
    add_officer(database, "fp", "focal_point")
    open_due(database, SLOT)
    handled.approve(database, "quetta", SLOT)
    close_due(database, SLOT)
    wrong = EditionLineAdded(
        edition_id=newest(database).id, number=1, part="corrected", text="the tap is in Sariab",
        officer_id="fp", office="PHE",
    )  # fmt: skip
    with database.transaction() as connection:
        editions.apply_effect(connection, wrong)
    before = newest(database)
    assert "Sariab" not in before.texts["en"]
    week = timedelta(days=7)
    open_due(database, SLOT + week)
    close_due(database, SLOT + week + timedelta(hours=24))
    after = newest(database)
    assert after.silent
    assert "PHE corrects an earlier account: the tap is in Sariab" in after.texts["en"]


def test_where_it_was_put_up_is_noted_once_it_is_out(database: Database) -> None:
    add_officer(database, "fp", "focal_point")
    open_due(database, SLOT)
    with pytest.raises(NotOut):
        handled.note_posted(database, "quetta", "bus stand", "fp", SLOT)
    handled.approve(database, "quetta", SLOT)
    close_due(database, SLOT)
    text = newest(database).texts["en"]
    for place in ("bus stand", "killi-ismail-mosque", "bus stand"):
        handled.note_posted(database, "quetta", place, "fp", SLOT + timedelta(hours=1))
    noted = newest(database)
    assert [each.place for each in noted.posted] == ["bus stand", "killi-ismail-mosque"]
    assert noted.texts["en"] == text


def test_when_something_is_due_next(database: Database) -> None:
    def next_due(now: datetime) -> datetime | None:
        return handled.next_due_at(database, rulebook(), now)

    add_officer(database, "fp", "focal_point")
    slots = [district.edition_slot.next(SLOT) for district in rulebook().districts.values()]
    assert next_due(SLOT) == min(slots)
    open_due(database, SLOT)
    assert next_due(SLOT) == min(*slots, SLOT + timedelta(hours=24))
