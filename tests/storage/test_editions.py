"""Editions in the database: what the week's facts count, one for each week, and the fan-out."""

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flows.case import Case
from flows.clocks import end_clock, hold_clock, start_clock
from flows.desk import Stats
from flows.edition import (
    Confirmed,
    Edition,
    EditionStatus,
    Late,
    NextStep,
    Part,
    Received,
    Refused,
    WeekFacts,
    add_line,
    approve,
    close,
    open_edition,
)
from flows.edition_text import draft_lines, lines
from flows.events import (
    EditionApproved,
    EditionLineAdded,
    EditionLineDropped,
    FixConfirmed,
    OptedIn,
    Place,
    StateChanged,
)
from flows.proposals import Proposal, ProposalKind
from flows.vocabulary import Channel, ClockKind, IssueArea, Lane, Language, Level, Role, State
from storage import boards, cases, editions, people
from storage.database import Conflict, Database, table_of
from storage.sets import insert_rows
from storage.tables import (
    ClockRow,
    Complaint,
    EditionRow,
    OfficerRow,
    OutboxRow,
    Person,
    Subscription,
)
from storage.vault import Vault
from storage.week import gather_facts
from storage.words import open_words
from tests.flows.build import district
from tests.week import count_stats, count_week

SLOT = datetime(2026, 11, 27, 5, 0, tzinfo=UTC)
SINCE = SLOT - timedelta(days=7)
EARLIER = SLOT - timedelta(days=30)
QUETTA = district()
KUCHLAK, SARIAB = (
    next(each for each in QUETTA.places.districts["quetta"].tehsils if each.names["en"] == name)
    for name in ("Kuchlak", "Sariab")
)
OTHER = QUETTA.places.districts["kech"].tehsils[0]
_outbox = table_of(OutboxRow)

VAULT = Vault(["a secret"])


# ── a record to count ────────────────────────────────────────────────────────────────────────


def complaint(number: int, **fields: object) -> Case:
    """A complaint of the week about water in Kuchlak, from a person of its own."""
    made = Case(
        id=f"{number:032x}",
        reference=f"{number:08d}",
        code="5071",
        district="quetta",
        person_id=f"person{number}",
        channel=Channel.WHATSAPP,
        language=Language.URDU,
        registered_at=SLOT - timedelta(days=2),
        story="Bibi Zainab, 03000000123, says the tap is dry",
        story_kind="words",
        issue_area=IssueArea.WATER,
        place=Place(text="behind the house of Haji Akbar", tehsil=KUCHLAK.code, latitude=30.2),
    )
    return replace(made, **fields)  # type: ignore[arg-type]


def at(tehsil: object) -> Place:
    return Place(tehsil=getattr(tehsil, "code", None), names=getattr(tehsil, "names", {}))


def late(number: int, since: datetime, **fields: object) -> Case:
    """A complaint whose promise to answer passed at `since`."""
    clock = start_clock(f"c{number:031x}", ClockKind.ACK, since - timedelta(hours=72))
    return complaint(number, registered_at=EARLIER, clocks=(clock,), **fields)


def confirmed(number: int, **fields: object) -> Case:
    return complaint(
        number, registered_at=EARLIER, state=State.CLOSED_CONFIRMED, office="PHE office", **fields
    )


def write(
    database: Database, made: Iterable[Case], when: datetime | None = None
) -> dict[str, cases.Chain]:
    """Writes complaints; with `when`, each was confirmed then. Their records' newest links."""
    listed = list(made)
    chains: dict[str, cases.Chain] = {case.id: cases.NO_CHAIN for case in listed}
    with database.transaction() as connection:
        if when is not None:
            happened = [
                FixConfirmed(id=f"f{case.id[1:]}", complaint_id=case.id, at=when, role=Role.CITIZEN)
                for case in listed
            ]
            cases.append_events(connection, happened, chains)
        cases.write_cases(connection, listed, chains)
    return chains


def facts_of(database: Database) -> WeekFacts:
    with database.transaction() as connection:
        return gather_facts(connection, QUETTA, SINCE, SLOT)


def test_a_district_without_a_record_has_no_facts(database: Database) -> None:
    assert facts_of(database) == WeekFacts(since=SINCE, until=SLOT)


def test_received_counts_the_seven_days_up_to_the_slot(database: Database) -> None:
    second = timedelta(seconds=1)
    write(
        database,
        [
            complaint(1, registered_at=SINCE),
            complaint(2, registered_at=SLOT - second),
            complaint(3, registered_at=SINCE - second),
            complaint(4, registered_at=SLOT),
            complaint(5, issue_area=IssueArea.ROADS),
            complaint(6, issue_area=None),
            complaint(7, district="kech"),
            complaint(8, lane=Lane.PROTECTED),
        ],
    )
    assert facts_of(database).received == (
        Received(area=IssueArea.WATER, count=2),
        Received(area=IssueArea.ROADS, count=1),
        Received(area=None, count=1),
    )


def test_a_place_is_named_for_three_different_people_in_fourteen_days(database: Database) -> None:
    old = SLOT - timedelta(days=13, hours=23)
    write(
        database,
        [
            complaint(1, registered_at=old),
            complaint(2),
            complaint(3),
            # Three complaints of two people, and one that is too old.
            complaint(4, place=at(SARIAB), person_id="person5"),
            complaint(5, place=at(SARIAB)),
            complaint(6, place=at(SARIAB)),
            replace(complaint(7, place=at(SARIAB)), person_id="person6"),
            complaint(8, place=at(SARIAB), registered_at=SLOT - timedelta(days=15)),
            # Without a tehsil of this district there is no place to name.
            *(complaint(number, place=None) for number in range(10, 14)),
            *(complaint(number, place=Place(text="my village")) for number in range(20, 24)),
            *(complaint(number, place=at(OTHER)) for number in range(30, 34)),
        ],
    )
    assert facts_of(database).places == (dict(KUCHLAK.names),)


def test_only_what_was_confirmed_in_the_week_counts_as_done(database: Database) -> None:
    write(database, [confirmed(1), confirmed(2), confirmed(3, place=at(OTHER))], SINCE)
    write(database, [confirmed(4)], SINCE - timedelta(seconds=1))
    write(database, [confirmed(5)], SLOT)
    write(database, [replace(confirmed(6), state=State.ACKNOWLEDGED)], SINCE)
    write(database, [confirmed(7, district="kech")], SINCE)
    write(database, [complaint(8, registered_at=EARLIER, state=State.CLOSED_UNCONFIRMED)])
    write(database, [complaint(9, state=State.CHECKING), complaint(10, state=State.CHECKING)])
    found = facts_of(database)
    water = IssueArea.WATER
    assert found.confirmed == (
        Confirmed(area=water, place=dict(KUCHLAK.names), office="PHE office", count=2),
        Confirmed(area=water, place={}, office="PHE office", count=1),
    )
    assert found.reported == 2


def test_what_was_closed_without_a_fix_is_never_done(database: Database) -> None:
    week = {"closed_at": SINCE}
    states = (State.CLOSED_NOT_DONE, State.CLOSED_REFERRED, State.ANSWERED)
    write(database, [complaint(n, state=state, **week) for n, state in enumerate(states, 1)], SINCE)
    before = SINCE - timedelta(seconds=1)
    write(database, [complaint(4, state=State.CLOSED_NOT_DONE, closed_at=before)])
    write(database, [complaint(5, state=State.CLOSED_NOT_DONE, closed_at=SLOT)])
    write(database, [complaint(6, state=State.CLOSED_REFERRED, district="kech", **week)])
    found = facts_of(database)
    assert (found.unfixed, found.confirmed) == (2, ())


def test_late_is_an_open_complaint_whose_promise_has_passed(database: Database) -> None:
    monday = SLOT - timedelta(days=4)
    not_running = late(5, monday).clocks[0]
    write(
        database,
        [
            late(1, monday),
            late(2, monday - timedelta(days=3)),
            late(3, monday, place=at(SARIAB), issue_area=None),
            late(4, SLOT),
            late(5, monday, state=State.CLOSED_CONFIRMED),
            late(6, monday, district="kech"),
            replace(
                late(7, monday),
                clocks=(end_clock(replace(not_running, id="g"), monday, kept=True),),
            ),
            replace(late(8, monday), clocks=(hold_clock(replace(not_running, id="h"), monday),)),
        ],
    )
    assert facts_of(database).late == (
        Late(
            area=IssueArea.WATER,
            place=dict(KUCHLAK.names),
            since=date(2026, 11, 20),
            count=2,
        ),
        Late(area=None, place=dict(SARIAB.names), since=date(2026, 11, 23), count=1),
    )


def test_two_promises_of_one_complaint_make_one_late_complaint(database: Database) -> None:
    monday = SLOT - timedelta(days=4)
    fix = start_clock("f" * 32, ClockKind.FIX, monday - timedelta(days=15))
    made = late(1, monday)
    write(database, [replace(made, clocks=(*made.clocks, fix))])
    (found,) = facts_of(database).late
    assert (found.count, found.since) == (1, date(2026, 11, 22))


def test_next_are_the_earliest_steps_that_lie_ahead(database: Database) -> None:
    planned = {"state": State.IN_PROGRESS, "office": "PHE office", "step": "new motor"}
    day = date(2026, 11, 27)
    write(
        database,
        [
            complaint(1, **planned, step_day=day + timedelta(days=5)),
            complaint(2, **planned, step_day=day + timedelta(days=2)),
            complaint(3, **planned, step_day=day - timedelta(days=1), place=at(SARIAB)),
            complaint(4, **{**planned, "state": State.CHECKING}, step_day=day, place=None),
            complaint(5, **planned, step_day=day, issue_area=IssueArea.ROADS),
            complaint(6, **planned, step_day=None, issue_area=IssueArea.JOBS),
        ],
    )
    kuchlak = dict(KUCHLAK.names)
    assert facts_of(database).next_steps == (
        NextStep(area=IssueArea.ROADS, place=kuchlak, office="PHE office", day=day),
        NextStep(
            area=IssueArea.WATER,
            place=kuchlak,
            office="PHE office",
            day=day + timedelta(days=2),
        ),
    )


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(seed=st.randoms(use_true_random=False))
def test_the_database_counts_as_one_would_by_hand(database: Database, seed: Random) -> None:
    with database.transaction() as connection:
        for table in (Complaint, ClockRow):
            connection.execute(sa.delete(table_of(table)))
    made = [_any_complaint(seed, number) for number in range(seed.randint(1, 25))]
    write(database, made)
    assert facts_of(database) == count_week(made, [], QUETTA, SINCE, SLOT)
    with database.transaction() as connection:
        counted = boards.count_stats(connection, "quetta", SLOT)
    assert Stats(**counted) == count_stats(made, "quetta", SLOT)


def _any_complaint(seed: Random, number: int) -> Case:
    """A complaint of any state, place and time, with a promise that was kept or not."""
    at_hour = SLOT - timedelta(hours=seed.randint(-3, 400))
    clock = start_clock(f"c{number:031x}", seed.choice([ClockKind.ACK, ClockKind.FIX]), at_hour)
    if seed.random() < 0.3:
        clock = hold_clock(clock, SLOT)
    elif seed.random() < 0.3:
        clock = end_clock(clock, at_hour + timedelta(hours=50), kept=seed.choice([True, False]))
    return complaint(
        number,
        registered_at=at_hour,
        state=seed.choice(list(State)),
        issue_area=seed.choice([IssueArea.WATER, IssueArea.ROADS, None]),
        place=seed.choice([None, at(KUCHLAK), at(SARIAB), at(OTHER)]),
        person_id=f"person{seed.randint(1, 5)}",
        district=seed.choice(["quetta", "quetta", "quetta", "kech"]),
        office=seed.choice(["PHE", "B&R", ""]),
        step_day=seed.choice([None, date(2026, 11, 26), date(2026, 11, 27), date(2026, 12, 1)]),
        clocks=(clock,),
        decided=seed.choice([None, None, *map(_any_decision, range(4))]),
        conflicted=seed.choice([(), (), ("officer1",), ("officer2", "officer1")]),
    )


def _any_decision(number: int) -> Proposal:
    """What a higher level approved: late until a day that is over or not, or not done."""
    kind = ProposalKind.CANNOT if number == 3 else ProposalKind.LATE
    return Proposal(
        kind=kind, by="officer1", at=SINCE, level=Level.COORDINATOR,
        reason="no_budget" if kind is ProposalKind.CANNOT else "court",
        day=(date(2026, 11, 26), date(2026, 11, 27), date(2026, 12, 9), None)[number],
    )  # fmt: skip


def test_late_with_a_reason_is_apart_until_its_new_date(database: Database) -> None:
    monday = SLOT - timedelta(days=4)
    write(
        database,
        [
            late(1, monday),
            late(2, monday, decided=_any_decision(0)),
            late(3, monday, decided=_any_decision(2)),
        ],
    )
    place, since = dict(KUCHLAK.names), date(2026, 11, 23)
    water = IssueArea.WATER
    assert facts_of(database).late == (
        Late(area=water, place=place, since=since, count=2),
        Late(area=water, place=place, since=since, count=1, reason="court", day=date(2026, 12, 9)),
    )


def test_what_was_refused_is_counted_by_its_reason(database: Database) -> None:
    closed = {"closed_at": SLOT - timedelta(days=1), "registered_at": EARLIER}
    not_done = {**closed, "state": State.CLOSED_NOT_DONE, "decided": _any_decision(3)}
    write(
        database,
        [
            complaint(1, **not_done),
            complaint(2, **not_done),
            complaint(3, **{**not_done, "closed_at": SLOT}),
            complaint(4, **closed, state=State.CLOSED_REFERRED),
        ],
    )
    assert facts_of(database).refused == (
        Refused(reason="no_budget", count=2),
        Refused(reason="referred", count=1),
    )


def test_a_fix_that_an_earlier_account_told_of_and_that_did_not_hold_is_counted(
    database: Database,
) -> None:
    def reopen(number: int, before: State, at: datetime) -> StateChanged:
        return StateChanged(
            id=f"a{number:031x}", complaint_id=f"{number:032x}", at=at, role=Role.CITIZEN,
            action="reopen", from_state=before, to_state=State.ACKNOWLEDGED,
        )  # fmt: skip

    told, in_week = SINCE - timedelta(days=1), SINCE + timedelta(days=2)
    chains = write(database, [complaint(1), complaint(2), complaint(3)], told)
    chains |= write(database, [complaint(4)], in_week)
    again = [
        reopen(1, State.CLOSED_CONFIRMED, in_week),
        reopen(2, State.CLOSED_NOT_DONE, in_week),
        reopen(3, State.CLOSED_CONFIRMED, SLOT),
        reopen(4, State.CLOSED_CONFIRMED, in_week + timedelta(hours=1)),
    ]
    with database.transaction() as connection:
        cases.append_events(connection, again, chains)
    assert facts_of(database).corrected == 1


def test_a_draft_hides_what_an_officer_has_to_do_with(database: Database) -> None:
    monday = SLOT - timedelta(days=4)
    write(
        database,
        [late(1, monday, conflicted=("officer1",)), late(2, monday, issue_area=IssueArea.ROADS)],
    )
    made = open_edition("e" * 32, QUETTA, SLOT, facts_of(database), SLOT)

    def areas(person_id: str) -> list[object]:
        shown = draft_lines(made, QUETTA, person_id)
        return [line.args["area"] for line in shown if line.key == "edition-not-done-line"]

    assert areas("officer1") == [{"word": "area-roads"}]
    assert len(areas("officer2")) == 2
    assert sum(line.key == "edition-not-done-line" for line in lines(made, QUETTA)) == 2


def test_nothing_of_a_person_gets_into_the_account(database: Database) -> None:
    planned = {"state": State.IN_PROGRESS, "step_day": date(2026, 12, 1), "step": "Haji Akbar"}
    write(database, [late(number, SLOT - timedelta(days=1)) for number in range(1, 9)])
    write(database, [confirmed(number) for number in range(11, 19)], SINCE)
    write(database, [complaint(number, **planned) for number in range(21, 29)])
    draft = open_edition("e" * 32, QUETTA, SLOT, facts_of(database), SLOT)
    kept = json.dumps([[line.key, dict(line.args)] for line in lines(draft, QUETTA)])
    for told in ("Zainab", "Akbar", "0300", "house", "30.2", "person", "00000001"):
        assert told not in kept


# ── one for each week ────────────────────────────────────────────────────────────────────────


def draft(number: int = 1, slot: datetime = SLOT, slug: str = "quetta") -> Edition:
    facts = WeekFacts(
        since=slot - timedelta(days=7),
        until=slot,
        received=(Received(area=None, count=7),),
        late=(Late(area=IssueArea.JOBS, place={"en": "Sariab"}, since=date(2026, 1, 1), count=1),),
    )
    return replace(open_edition(f"{number:032x}", QUETTA, slot, facts, slot), district=slug)


def test_an_edition_comes_back_as_it_was_written(database: Database) -> None:
    made = add_line(draft(), part=Part.DID, text="پمپ", officer_id="o1", office="PHE")
    made = approve(made, "o1", SLOT + timedelta(hours=1))
    made = close(made, SLOT + timedelta(hours=2))
    made = replace(made, sent_lines=lines(made, QUETTA), texts={"en": "as sent", "ur": "خبر"})
    with database.transaction() as connection:
        assert editions.open_edition(connection, draft())
        editions.save_edition(connection, made)
    with database.transaction() as connection:
        assert editions.load_edition(connection, made.id) == made
        row = connection.execute(sa.select(table_of(EditionRow))).one()
    assert (row.week, row.status, row.approved_by) == ("2026-W48", "sending", "o1")
    assert (row.approved_at, row.sent_at) == (made.approved_at, made.sent_at)


def test_a_week_has_one_edition_for_ever(database: Database) -> None:
    with database.transaction() as connection:
        assert editions.open_edition(connection, draft(1))
    with database.transaction() as connection:
        assert not editions.open_edition(connection, draft(2))
        assert editions.open_edition(connection, draft(3, slug="kech"))
        assert editions.open_edition(connection, draft(4, SLOT + timedelta(days=7)))
    with database.transaction() as connection:
        newest = editions.load_newest(connection, "quetta")
        assert newest is not None
        assert newest.id == draft(4).id
        assert editions.load_newest(connection, "gwadar") is None
        weeks = {"quetta": "2026-W48", "gwadar": "2026-W48", "kech": "2026-W49"}
        assert editions.without_edition(connection, weeks) == ["gwadar", "kech"]
        assert editions.without_edition(connection, {}) == []


def test_commands_change_the_draft(database: Database) -> None:
    made = draft()
    with database.transaction() as connection:
        editions.open_edition(connection, made)
        for number, text in ((1, "one"), (2, "two")):
            added = EditionLineAdded(
                edition_id=made.id, number=number, part="said", text=text, officer_id="o", office=""
            )
            editions.apply_effect(connection, added)
        editions.apply_effect(connection, EditionLineDropped(edition_id=made.id, number=1))
    approval = EditionApproved(edition_id=made.id, officer_id="o", at=SLOT)
    with database.transaction() as connection:
        editions.apply_effect(connection, approval)
    with database.transaction() as connection:
        found = editions.load_edition(connection, made.id)
    assert found is not None
    assert [line.text for line in found.added] == ["two"]
    assert found.status is EditionStatus.APPROVED
    # Whoever comes too late is worked again and told so.
    with pytest.raises(Conflict), database.transaction() as connection:
        editions.apply_effect(connection, approval)
    with pytest.raises(TypeError), database.transaction() as connection:
        editions.apply_effect(connection, OptedIn(person_id="p"))


def test_what_is_due_to_go_out(database: Database) -> None:
    made = [draft(number, SLOT + timedelta(days=7 * number)) for number in range(1, 6)]
    made[1] = approve(made[1], "o", SLOT)
    made[2] = close(made[2], SLOT)
    made[3] = replace(close(made[3], SLOT), status=EditionStatus.SENT)
    with database.transaction() as connection:
        for each in made:
            editions.open_edition(connection, each)
        due = editions.due_to_close(connection, made[0].closes_at)
        assert due == [made[0].id, made[1].id, made[2].id]
        soon = editions.due_to_close(connection, made[0].closes_at - timedelta(seconds=1))
        assert soon == [made[1].id, made[2].id]
        assert editions.next_close_at(connection) == made[0].closes_at
        editions.finish_edition(connection, made[2].id)
        assert editions.due_to_close(connection, SLOT) == [made[1].id]


def test_a_district_is_in_service_once_somebody_was_there(database: Database) -> None:
    def in_service(before: datetime) -> bool:
        with database.transaction() as connection:
            return editions.is_in_service(connection, "quetta", before)

    assert not in_service(SLOT)
    subscribe(database, ["p1"], since=SLOT)
    assert not in_service(SLOT)
    assert in_service(SLOT + timedelta(seconds=1))
    write(database, [complaint(1, registered_at=SLOT - timedelta(days=1))])
    assert in_service(SLOT)
    officer = {
        "id": "o1",
        "person_id": "p1",
        "role": "focal_point",
        "district": "quetta",
        "name_sealed": b"",
        "language": "ur",
        "created_at": SLOT - timedelta(days=2),
    }
    with database.transaction() as connection:
        insert_rows(connection, OfficerRow, [officer])
    assert in_service(SLOT - timedelta(days=1))


# ── to the subscribers ───────────────────────────────────────────────────────────────────────


def subscribe(
    database: Database,
    names: Iterable[str],
    *,
    since: datetime = EARLIER,
    language: str | None = "ps",
    opted_out: bool = False,
    slug: str = "quetta",
) -> None:
    listed = list(names)
    with database.transaction() as connection:
        insert_rows(
            connection,
            Person,
            [
                {"id": name, "language": language, "opted_out": opted_out, "created_at": EARLIER}
                for name in listed
            ],
        )
        insert_rows(
            connection,
            Subscription,
            [{"person_id": name, "district": slug, "since": since} for name in listed],
        )


def going_out() -> Edition:
    closed = close(approve(draft(), "o", SLOT), SLOT)
    return replace(closed, sent_lines=lines(closed, QUETTA))


def fan_out(database: Database, edition: Edition, **how: object) -> editions.FannedOut:
    with database.transaction() as connection:
        return editions.fan_out(
            connection,
            VAULT,
            edition,
            fallback=Language.URDU,
            stamp="0193570c5f2a",
            now=SLOT,
            not_before=SLOT + timedelta(hours=1),
            not_after=SLOT + timedelta(days=7),
            **how,  # type: ignore[arg-type]
        )


def owed(database: Database) -> list[sa.Row]:  # type: ignore[type-arg]
    with database.transaction() as connection:
        statement = sa.select(_outbox).order_by(_outbox.c.person_id)
        return list(connection.execute(statement).all())


def test_each_subscriber_is_owed_the_edition_once(database: Database) -> None:
    subscribe(database, ["p1", "p2"])
    subscribe(database, ["p3"], language=None)
    edition = going_out()
    assert fan_out(database, edition) == editions.FannedOut(count=3, last=None)
    assert fan_out(database, edition) == editions.FannedOut(count=0, last=None)
    rows = owed(database)
    assert [(row.person_id, row.language) for row in rows] == [
        ("p1", "ps"),
        ("p2", "ps"),
        ("p3", "ur"),
    ]
    for row in rows:
        assert row.dedupe_key == f"edition:{edition.id}:{row.person_id}"
        assert len(row.id) == 32
        assert row.id.startswith("0193570c5f2a")
        assert int(row.id, 16) >= 0
        assert row.sequence == row.id
        assert (row.kind, row.priority, row.purpose, row.status) == (
            "edition", 9, "edition", "queued",
        )  # fmt: skip
        assert (row.part, row.parts, row.attempts) == (1, 0, 0)
        assert row.next_attempt_at == SLOT + timedelta(hours=1)
        assert row.not_after == SLOT + timedelta(days=7)
        assert row.created_at == SLOT
        assert row.district == "quetta"
        assert (row.complaint_id, row.reference, row.cause, row.address_id) == (None,) * 4
        words = open_words(VAULT, row.words)
        assert words.choices == []
        first, *_, last = words.lines
        assert first["key"] == "edition-title"
        assert last == {"key": "edition-leave", "args": {}}
    assert len({row.id for row in rows}) == 3


def test_the_audience_is_who_was_subscribed_when_it_was_closed(database: Database) -> None:
    second = timedelta(seconds=1)
    subscribe(database, ["stays"], since=SLOT)
    subscribe(database, ["came later"], since=SLOT + second)
    subscribe(database, ["wants nothing"], opted_out=True)
    subscribe(database, ["of another district"], slug="kech")
    subscribe(database, ["left"])
    with database.transaction() as connection:
        people.unsubscribe(connection, "left", "quetta", SLOT - second)
    assert fan_out(database, going_out()).count == 1
    assert [row.person_id for row in owed(database)] == ["stays"]


@pytest.mark.parametrize("broken_after", [0, 1, 2, 3])
def test_a_fan_out_that_broke_off_goes_on(database: Database, broken_after: int) -> None:
    names = [f"p{number:02}" for number in range(7)]
    subscribe(database, names)
    edition = going_out()
    after = ""
    for _ in range(broken_after):
        done = fan_out(database, edition, after=after, limit=2)
        assert done.count == 2
        after = done.last or ""
    after, total = "", 0
    while True:
        done = fan_out(database, edition, after=after, limit=2)
        total += done.count
        if done.last is None:
            break
        after = done.last
    assert total == 7 - 2 * broken_after
    assert [row.person_id for row in owed(database)] == names


def test_slices_end_where_the_audience_ends(database: Database) -> None:
    subscribe(database, ["p1", "p2"])
    edition = going_out()
    assert fan_out(database, edition, limit=2) == editions.FannedOut(count=2, last="p2")
    assert fan_out(database, edition, after="p2", limit=2) == editions.FannedOut(count=0, last=None)


def test_a_text_that_is_not_final_goes_to_nobody(database: Database) -> None:
    subscribe(database, ["p1"])
    with pytest.raises(ValueError, match="not final"):
        fan_out(database, draft())
    assert owed(database) == []


def test_a_thousand_ids_differ(database: Database) -> None:
    subscribe(database, [f"p{number:04}" for number in range(1000)])
    assert fan_out(database, going_out()).count == 1000
    # Rows for further parts of a message share the first thirty letters.
    assert len({row.id[:30] for row in owed(database)}) == 1000
