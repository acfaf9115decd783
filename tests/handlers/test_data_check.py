"""Every kind of damage is planted in a busy line's database and found, and nothing besides."""

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlmodel import SQLModel

from flows import events
from flows.vocabulary import ClockKind, Role, State
from handlers.data_check import complaints, editions, messages, people
from handlers.data_check.checking import SUBJECTS, DataCheck
from handlers.data_check.findings import SENTENCES, Damage, Finding, Measure
from handlers.identifiers import new_id
from storage.cases import hash_event
from storage.database import Database
from storage.tables import (
    Address,
    ClockRow,
    Complaint,
    ConversationRow,
    EditionRow,
    EventRow,
    EventText,
    InboxRow,
    MeasureCountRow,
    MediaRow,
    OfficerRow,
    OutboxRow,
    ProtectedCaseRow,
    ProtectedTextRow,
    Subscription,
    UndoableRow,
)
from storage.vault import Vault
from tests.busy import make_busy
from tests.conftest import BOTH_KINDS
from tests.line import START, open_line
from tests.planting import NOBODY, Planter, Row
from tests.postgres import Server
from tests.rows import rows_of

# ── a busy line, made once and copied for every test ─────────────────────────────────────────


@dataclass(frozen=True, kw_only=True)
class Busy:
    """Where the busy database lies, its keys, and what time it is on its line."""

    url: str
    kind: str
    vault: Vault
    now: datetime

    @contextmanager
    def copied(self, server: Server | None, folder: Path) -> Iterator[str]:
        """The address of a copy of one's own."""
        if server is not None:
            with server.fresh(copy_of=self.url) as url:
                yield url
            return
        copy = folder / "copy.db"
        shutil.copyfile(self.url.removeprefix("sqlite:///"), copy)
        yield f"sqlite:///{copy}"


@pytest.fixture(scope="module", params=BOTH_KINDS)
def busy(
    request: pytest.FixtureRequest,
    sqlite_template: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Busy]:
    """A database on which everything has happened, once of each kind."""
    folder = tmp_path_factory.mktemp("busy")
    if request.param == "postgres":
        server: Server = request.getfixturevalue("postgres_server")
        with server.fresh() as url:
            yield _play(url, folder, request.param)
        return
    path = folder / "jawab.db"
    shutil.copyfile(sqlite_template, path)
    yield _play(f"sqlite:///{path}", folder, request.param)


def _play(url: str, folder: Path, kind: str) -> Busy:
    with open_line(url, folder) as line:
        make_busy(line)
        assert line.twilio.complaints == []
        service = line.service
        return Busy(url=url, kind=kind, vault=service.vault, now=service.clock.now())


@pytest.fixture
def damaged(busy: Busy, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Planter]:
    """A copy of the busy line that may be damaged."""
    server = request.getfixturevalue("postgres_server") if busy.kind == "postgres" else None
    with busy.copied(server, tmp_path) as url:
        database = Database(url)
        yield Planter(database=database, vault=busy.vault, now=busy.now)
        database.close()


def check(planter: Planter, **values: Any) -> list[Finding]:
    """What is wrong with the data, as far as `values` of the measure let it be seen."""
    return list(_data_check(planter, **values).run())


def _data_check(planter: Planter, **values: Any) -> DataCheck:
    seen = {"vault": planter.vault, "now": planter.now, "real_now": planter.now}
    return DataCheck(database=planter.database, measure=Measure(**seen | values))


def kinds_of(findings: list[Finding]) -> set[Damage]:
    return {finding.damage for finding in findings}


# ── what is planted ──────────────────────────────────────────────────────────────────────────

Plant = Callable[[Planter], None]


@dataclass(frozen=True, kw_only=True)
class Planted:
    """A damage, how it is done, and what else it cannot but break."""

    damage: Damage
    name: str
    plant: Plant
    also: frozenset[Damage]


PLANTS: list[Planted] = []


def plants(damage: Damage, *also: Damage) -> Callable[[Plant], Plant]:
    """Notes that a function plants this damage."""

    def note(plant: Plant) -> Plant:
        PLANTS.append(
            Planted(damage=damage, name=plant.__name__, plant=plant, also=frozenset(also))
        )
        return plant

    return note


def sets(damage: Damage, model: type[SQLModel], name: str, find: Any, /, **values: Any) -> None:
    """Notes a damage that is done by setting columns of one row."""

    def plant(planter: Planter) -> None:
        planter.change(model, find(planter), **values)

    PLANTS.append(Planted(damage=damage, name=name, plant=plant, also=frozenset()))


def _middle_event(planter: Planter) -> Row:
    return planter.events(planter.complaint("checking")["id"])[2]


@plants(Damage.EVENT_MISSING)
def an_event_is_deleted(planter: Planter) -> None:
    planter.unseal_events()
    planter.delete(EventRow, _middle_event(planter))


@plants(Damage.EVENT_MISSING)
def an_event_is_numbered_anew(planter: Planter) -> None:
    planter.unseal_events()
    planter.change(EventRow, planter.events(planter.complaint("new")["id"])[-1], sequence=99)


@plants(Damage.EVENT_CHANGED)
def an_event_has_another_time(planter: Planter) -> None:
    planter.unseal_events()
    row = _middle_event(planter)
    planter.change(EventRow, row, at=row["at"] - timedelta(days=1))


@plants(Damage.EVENT_CHANGED)
def an_event_has_another_actor(planter: Planter) -> None:
    planter.unseal_events()
    planter.change(EventRow, _middle_event(planter), actor_id=NOBODY)


@plants(Damage.EVENT_CHANGED)
def a_rung_may_fire_again(planter: Planter) -> None:
    planter.unseal_events()
    planter.change(EventRow, planter.one(EventRow, kind="RungFired"), once=None)


@plants(Damage.EVENT_CHANGED)
def a_rung_is_forged(planter: Planter) -> None:
    rung = planter.one(EventRow, kind="RungFired")
    planter.forge(rung["complaint_id"], rung["sequence"], data="[]")


@plants(Damage.EVENT_END)
def the_newest_event_is_deleted(planter: Planter) -> None:
    planter.unseal_events()
    planter.delete(EventRow, planter.events(planter.complaint("closed_confirmed")["id"])[-1])


@plants(Damage.EVENT_END)
def every_event_is_deleted(planter: Planter) -> None:
    planter.unseal_events()
    for row in planter.events(planter.complaint("closed_unconfirmed")["id"]):
        planter.delete(EventRow, row)


@plants(Damage.EVENT_END)
def an_event_is_added_behind_the_end(planter: Planter) -> None:
    newest = planter.events(planter.complaint("new")["id"])[-1]
    added = newest | {
        "id": new_id(),
        "sequence": newest["sequence"] + 1,
        "previous_hash": newest["hash"],
        "once": None,
        "kind": "StateChanged",
    }
    planter.add(EventRow, added, hash=hash_event(added))


@plants(Damage.EVENT_UNREADABLE)
def an_event_is_of_no_kind(planter: Planter) -> None:
    planter.forge(planter.complaint("checking")["id"], 2, kind="Rewritten")


@plants(Damage.EVENT_UNREADABLE)
def an_event_lacks_its_facts(planter: Planter) -> None:
    planter.forge(planter.complaint("checking")["id"], 2, data="{}")


@plants(Damage.WORDS_CHANGED)
def words_are_rewritten(planter: Planter) -> None:
    row = planter.one(EventText)
    planter.change(EventText, row, body=row["body"].replace("a", "o"))


@plants(Damage.WORDS_STRAY)
def words_are_added(planter: Planter) -> None:
    planter.add(EventText, planter.one(EventText), event_id=NOBODY)


@plants(Damage.COMPLAINT_MISSING)
def a_clock_is_of_no_complaint(planter: Planter) -> None:
    planter.add(ClockRow, planter.one(ClockRow), id=new_id(), complaint_id=NOBODY)


@plants(Damage.COMPLAINT_MISSING)
def an_event_is_of_no_complaint(planter: Planter) -> None:
    added = {"id": new_id(), "complaint_id": NOBODY, "once": None}
    planter.add(EventRow, planter.one(EventRow), **added)


@plants(
    Damage.COMPLAINT_MISSING,
    Damage.INBOX_REFERENCE,
    Damage.OUTBOX_REFERENCE,
    Damage.MEDIA_REFERENCE,
    Damage.COUNT_DIFFERS,
)
def a_complaint_is_deleted(planter: Planter) -> None:
    medium = planter.one(MediaRow, lambda row: row["complaint_id"] is not None)
    planter.delete(Complaint, {"id": medium["complaint_id"]})


def _checking(planter: Planter) -> Row:
    return planter.complaint("checking")


sets(Damage.COMPLAINT_UNREADABLE, Complaint, "record", _checking, record="{}")
for column, value in {
    "state": "closed_confirmed",
    "level": 3,
    "issue_area": "health",
    "closed_at": START,
    "registered_at": START - timedelta(days=1),
    "district": "gwadar",
}.items():
    sets(Damage.COMPLAINT_DIFFERS, Complaint, f"column {column}", _checking, **{column: value})


@plants(Damage.COMPLAINT_DIFFERS)
def a_snapshot_tells_another_story(planter: Planter) -> None:
    planter.change_json(Complaint, _checking(planter), "record", story="all is well")


@plants(Damage.COMPLAINT_DIFFERS)
def a_snapshot_is_in_another_state(planter: Planter) -> None:
    planter.change_json(Complaint, _checking(planter), "record", state="in_progress")


@plants(Damage.COMPLAINT_PERSON, Damage.COMPLAINT_DIFFERS)
def a_complaint_is_nobodys(planter: Planter) -> None:
    planter.change(Complaint, _checking(planter), person_id=NOBODY)


# ── receipts and other messages owed ─────────────────────────────────────────────────────────


def _receipt(planter: Planter) -> Row:
    registered = planter.events(planter.complaint("checking")["id"])[0]
    return planter.one(OutboxRow, cause=registered["id"], kind="reply")


@plants(Damage.RECEIPT_MISSING, Damage.INBOX_UNANSWERED)
def a_receipt_is_deleted(planter: Planter) -> None:
    planter.delete(OutboxRow, _receipt(planter))


@plants(Damage.RECEIPT_DOUBLED)
def a_receipt_is_owed_twice(planter: Planter) -> None:
    copy = _receipt(planter) | {"id": new_id(), "provider_id": None, "status": "recalled"}
    planter.add(OutboxRow, copy, sequence=copy["id"], dedupe_key="again")


def _owed(planter: Planter, beginning: str, kind: str) -> Row:
    causes = {row["id"] for row in planter.all(EventRow, kind=kind)}
    return planter.one(
        OutboxRow,
        lambda row: (
            row["dedupe_key"].startswith(beginning)
            and row["cause"] in causes
            and row["purpose"].startswith("citizen")
        ),
    )


def _never_told(kind: str, beginning: str) -> None:
    def plant(planter: Planter) -> None:
        planter.delete(OutboxRow, _owed(planter, beginning, kind))

    PLANTS.append(
        Planted(damage=Damage.TOLD_NOT, name=f"not told of {kind}", plant=plant, also=frozenset())
    )


_never_told("Acknowledged", "event:")
_never_told("Planned", "event:")
_never_told("Replied", "event:")
_never_told("FixReported", "event:")
_never_told("ClosedUnconfirmed", "event:")
_never_told("RungFired", "rung:")
_never_told("AppealUpheld", "event:")


# ── promises ─────────────────────────────────────────────────────────────────────────────────


def _clock(planter: Planter, state: str, kind: str, **where: Any) -> Row:
    complaint = planter.complaint(state)
    return planter.one(ClockRow, complaint_id=complaint["id"], kind=kind, **where)


@plants(Damage.CLOCK_MISSING)
def a_clock_is_deleted(planter: Planter) -> None:
    planter.delete(ClockRow, _clock(planter, "new", "fix"))


@plants(Damage.CLOCK_MISSING)
def a_clock_that_ended_is_deleted(planter: Planter) -> None:
    planter.delete(ClockRow, _clock(planter, "closed_confirmed", "fix"))


@plants(Damage.CLOCK_STRAY)
def a_clock_is_added(planter: Planter) -> None:
    planter.add(ClockRow, _clock(planter, "closed_confirmed", "ack"), id=new_id())


def _new_fix(planter: Planter) -> Row:
    return planter.one(
        ClockRow,
        lambda row: row["rung_due_at"] is not None,
        kind="fix",
        complaint_id=planter.complaint("new")["id"],
    )


sets(Damage.CLOCK_STOPPED, ClockRow, "no next rung", _new_fix, rung_due_at=None)
sets(Damage.CLOCK_STOPPED, ClockRow, "ended", _new_fix, rung_due_at=None, ended_at=START)
sets(
    Damage.CLOCK_RUNS_ON,
    ClockRow,
    "of a closed complaint",
    lambda planter: _clock(planter, "closed_confirmed", "fix"),
    ended_at=None,
    rung_due_at=START,
)
for name, changed in {
    "due later": {"due_at": START + timedelta(days=90)},
    "another rung": {"rung": 4},
    "rung later": {"rung_due_at": START + timedelta(days=90)},
    "held": {"held_at": START},
    "another district": {"district": "gwadar"},
    "started later": {"started_at": START + timedelta(days=1)},
}.items():
    sets(Damage.CLOCK_DIFFERS, ClockRow, name, _new_fix, **changed)
sets(
    Damage.CLOCK_DIFFERS,
    ClockRow,
    "kept after all",
    lambda planter: planter.one(ClockRow, lambda row: row["kept"] is not None),
    kept=None,
)
sets(
    Damage.CLOCK_DIFFERS,
    ClockRow,
    "a pause that never was",
    lambda planter: planter.one(ClockRow, lambda row: row["pauses"] != ()),
    pauses=(),
)
for name, column in {
    "a decision that nobody has to make": "deciding",
    "an offer to nobody": "offered_to",
    "work of nobody": "owner_id",
    "a review by nobody": "reviewer_id",
}.items():
    sets(
        Damage.COMPLAINT_DIFFERS,
        Complaint,
        name,
        lambda planter, column=column: planter.one(Complaint, lambda row: row[column] is not None),
        **{column: None},
    )


@plants(Damage.TOLD_NOT)
def a_question_was_never_put(planter: Planter) -> None:
    asked = planter.one(EventRow, kind="CitizenAsked")
    key = f"event:{asked['id']}:"
    planter.delete(OutboxRow, planter.one(OutboxRow, lambda row: row["dedupe_key"].startswith(key)))


@plants(Damage.TOLD_NOT)
def a_decision_was_never_told(planter: Planter) -> None:
    approved = planter.one(EventRow, lambda row: "refer" in row["data"], kind="ProposalApproved")
    person_id = planter.one(Complaint, id=approved["complaint_id"])["person_id"]
    key = f"event:{approved['id']}:{person_id}"
    planter.delete(OutboxRow, planter.one(OutboxRow, dedupe_key=key))


@plants(Damage.CLOCKS_WRONG)
def an_open_complaint_has_no_promise(planter: Planter) -> None:
    clock = _clock(planter, "new", "fix")
    planter.happen(
        clock["complaint_id"],
        events.ClockEnded,
        role=Role.SYSTEM,
        clock_id=clock["id"],
        kind=ClockKind.FIX,
        ended_at=START,
        kept=None,
    )


@plants(Damage.COUNT_DIFFERS)
def a_count_is_raised(planter: Planter) -> None:
    row = {"district": "quetta", "week": "2026-W48", "counted": "fake_closures", "number": 7}
    planter.add(MeasureCountRow, row)


@plants(Damage.CLOCKS_WRONG, Damage.COUNT_DIFFERS)
def a_complaint_closes_and_its_promise_runs(planter: Planter) -> None:
    planter.happen(
        planter.complaint("in_progress")["id"],
        events.StateChanged,
        role=Role.SYSTEM,
        action="close_unconfirmed",
        from_state=State.IN_PROGRESS,
        to_state=State.CLOSED_UNCONFIRMED,
    )


# ── messages taken in ────────────────────────────────────────────────────────────────────────


def _taken(planter: Planter) -> Row:
    """A message that made no complaint and brought no medium."""
    with_media = {row["inbox_id"] for row in planter.all(MediaRow)}
    return planter.one(
        InboxRow,
        lambda row: row["person_id"] and row["id"] not in with_media,
        status="done",
        intent="menu",
    )


sets(Damage.INBOX_INCOMPLETE, InboxRow, "inbox without person", _taken, person_id=None)
sets(Damage.INBOX_INCOMPLETE, InboxRow, "inbox without district", _taken, district=None)
sets(Damage.INBOX_INCOMPLETE, InboxRow, "inbox half done", _taken, status="working")
sets(Damage.INBOX_REFERENCE, InboxRow, "inbox of nobody", _taken, person_id=NOBODY)
sets(Damage.INBOX_REFERENCE, InboxRow, "inbox of no complaint", _taken, complaint_id=NOBODY)
sets(Damage.SEALED_SHUT, InboxRow, "inbox sealed", _taken, sealed=b"0" * 40)


def _reply(planter: Planter) -> Row:
    key = f"reply:{_taken(planter)['id']}:"
    return planter.one(OutboxRow, lambda row: row["dedupe_key"].startswith(key))


@plants(Damage.INBOX_UNANSWERED)
def an_answer_is_deleted(planter: Planter) -> None:
    planter.delete(OutboxRow, _reply(planter))


@plants(Damage.INBOX_UNANSWERED)
def a_parked_message_is_not_told(planter: Planter) -> None:
    parked = planter.one(InboxRow, status="parked")
    planter.delete(OutboxRow, planter.one(OutboxRow, dedupe_key=f"parked:{parked['id']}"))


@plants(Damage.INBOX_DOUBLED)
def a_message_is_answered_twice(planter: Planter) -> None:
    row = _reply(planter)
    again = row["id"][:12] + new_id()[12:]
    copy = row | {"id": again, "sequence": again, "provider_id": None, "status": "recalled"}
    planter.add(OutboxRow, copy, dedupe_key=row["dedupe_key"].rpartition(":")[0] + ":77")


@plants(Damage.OUTBOX_NO_CAUSE)
def a_message_that_was_answered_is_deleted(planter: Planter) -> None:
    planter.delete(InboxRow, _taken(planter))


# ── messages owed ────────────────────────────────────────────────────────────────────────────


def _sent(planter: Planter) -> Row:
    """An old message that arrived and is about a complaint."""
    long_ago = planter.hours_ago(48)
    return planter.one(
        OutboxRow,
        lambda row: row["complaint_id"] and row["sent_at"] and row["sent_at"] < long_ago,
        status="read",
        kind="officer",
        parts=0,
    )


sets(Damage.OUTBOX_STATUS, OutboxRow, "unknown status", _sent, status="lost")
sets(Damage.OUTBOX_REFERENCE, OutboxRow, "to nobody", _sent, person_id=NOBODY)
sets(Damage.OUTBOX_REFERENCE, OutboxRow, "to no address", _sent, address_id=NOBODY)
sets(Damage.OUTBOX_REFERENCE, OutboxRow, "about no complaint", _sent, complaint_id=NOBODY)
sets(Damage.OUTBOX_REFERENCE, OutboxRow, "about another", _sent, reference="00000000")
sets(Damage.OUTBOX_UNREADABLE, OutboxRow, "no JSON", _sent, words=b"{")
sets(Damage.OUTBOX_UNREADABLE, OutboxRow, "no words", _sent, words=b'{"lines":["menu"]}')
sets(Damage.OUTBOX_STUCK, OutboxRow, "no lease", _sent, status="sending", leased_until=None)
sets(Damage.OUTBOX_STUCK, OutboxRow, "old lease", _sent, status="sending", leased_until=START)
sets(Damage.OUTBOX_OVERDUE, OutboxRow, "never sent", _sent, status="queued", provider_id=None)
sets(
    Damage.OUTBOX_OVERDUE,
    OutboxRow,
    "never due",
    _sent,
    status="queued",
    provider_id=None,
    next_attempt_at=START + timedelta(days=900),
)
sets(Damage.OUTBOX_UNCERTAIN, OutboxRow, "long unknown", _sent, status="uncertain")
sets(Damage.OUTBOX_PROVIDER_ID_MISSING, OutboxRow, "no provider id", _sent, provider_id=None)


@plants(Damage.OUTBOX_PROVIDER_ID_DOUBLED)
def two_messages_are_the_same_at_the_provider(planter: Planter) -> None:
    row = _sent(planter)
    other = planter.one(OutboxRow, lambda each: each["provider_id"] and each["id"] != row["id"])
    planter.change(OutboxRow, row, provider_id=other["provider_id"])


@plants(Damage.OUTBOX_PART_MISSING)
def the_second_part_is_deleted(planter: Planter) -> None:
    planter.delete(OutboxRow, planter.one(OutboxRow, part=2))


@plants(Damage.OUTBOX_PART_DOUBLED)
def the_second_part_is_there_twice(planter: Planter) -> None:
    copy = planter.one(OutboxRow, part=2) | {"id": new_id(), "provider_id": None}
    planter.add(OutboxRow, copy, dedupe_key="again", status="recalled")


@plants(Damage.OUTBOX_PART_DOUBLED)
def there_are_more_parts_than_there_should(planter: Planter) -> None:
    planter.change(OutboxRow, {"id": planter.one(OutboxRow, part=2)["sequence"]}, parts=2)


# ── media ────────────────────────────────────────────────────────────────────────────────────


def _medium(planter: Planter) -> Row:
    return planter.one(MediaRow, lambda row: row["complaint_id"] is not None, status="stored")


@plants(Damage.MEDIA_MISSING)
def a_medium_is_deleted(planter: Planter) -> None:
    planter.delete(MediaRow, _medium(planter))


sets(Damage.MEDIA_MISSING, MediaRow, "filed nowhere", _medium, complaint_id=None)
sets(Damage.MEDIA_REFERENCE, MediaRow, "of no message", _medium, inbox_id=NOBODY)
sets(Damage.MEDIA_FILE, MediaRow, "without a file", _medium, file="")
sets(Damage.SEALED_SHUT, MediaRow, "medium sealed", _medium, url_sealed=b"0" * 40)


# ── people ───────────────────────────────────────────────────────────────────────────────────


@plants(Damage.PERSON_MISSING)
def an_address_is_nobodys(planter: Planter) -> None:
    planter.change_unrelated(Address, planter.one(Address), person_id=NOBODY)


@plants(Damage.PERSON_MISSING)
def an_officer_is_nobody(planter: Planter) -> None:
    planter.change_unrelated(OfficerRow, planter.one(OfficerRow), person_id=NOBODY)


@plants(Damage.PERSON_MISSING)
def a_subscription_is_nobodys(planter: Planter) -> None:
    planter.add(Subscription, planter.one(Subscription), person_id=NOBODY)


@plants(Damage.PERSON_MISSING, Damage.CONVERSATION_DIFFERS)
def a_conversation_is_nobodys(planter: Planter) -> None:
    planter.change(ConversationRow, planter.one(ConversationRow), person_id=NOBODY)


def _address(planter: Planter) -> Row:
    return planter.all(Address)[-1]


sets(Damage.ADDRESS_DIFFERS, Address, "another hash", _address, hash="0" * 64)
sets(Damage.ADDRESS_DIFFERS, Address, "another channel", _address, channel="voice")
sets(Damage.SEALED_SHUT, Address, "address sealed", _address, sealed=b"0" * 40)
sets(
    Damage.SEALED_SHUT,
    OfficerRow,
    "name sealed",
    lambda planter: planter.one(OfficerRow),
    name_sealed=b"0" * 40,
)


@plants(Damage.ADDRESS_DIFFERS)
def an_address_holds_anothers_number(planter: Planter) -> None:
    one, other, *_ = planter.all(Address)
    planter.change(Address, one, sealed=other["sealed"])


def _conversation(planter: Planter) -> Row:
    return planter.one(ConversationRow, lambda row: row["wake_at"] is not None)


sets(Damage.CONVERSATION_UNREADABLE, ConversationRow, "no JSON", _conversation, state="{")
sets(Damage.CONVERSATION_UNREADABLE, ConversationRow, "no fields", _conversation, state="{}")
sets(Damage.CONVERSATION_DIFFERS, ConversationRow, "never woken", _conversation, wake_at=None)


@plants(Damage.CONVERSATION_REFERENCE)
def a_conversation_is_about_nothing(planter: Planter) -> None:
    planter.change_json(ConversationRow, _conversation(planter), "state", latest_case=NOBODY)


@plants(Damage.CONVERSATION_REFERENCE)
def a_conversation_has_nothing_in_focus(planter: Planter) -> None:
    planter.change_json(ConversationRow, _conversation(planter), "state", focus=NOBODY)


@plants(Damage.UNDO_UNREADABLE)
def an_undo_is_torn(planter: Planter) -> None:
    planter.change(UndoableRow, planter.one(UndoableRow), state='{"officer_id": ')


# ── editions ─────────────────────────────────────────────────────────────────────────────────


def _edition(planter: Planter) -> Row:
    return max(planter.all(EditionRow, district="quetta"), key=lambda row: row["sent_at"])


sets(Damage.EDITION_UNREADABLE, EditionRow, "no JSON", _edition, body="")
sets(Damage.EDITION_DIFFERS, EditionRow, "another status", _edition, status="draft")
sets(Damage.EDITION_DIFFERS, EditionRow, "another week", _edition, week="2020-W01")
sets(Damage.EDITION_DIFFERS, EditionRow, "no time", _edition, sent_at=None)


@plants(Damage.EDITION_TEXT)
def an_edition_has_no_text(planter: Planter) -> None:
    planter.change_json(EditionRow, _edition(planter), "body", texts={})


@plants(Damage.EDITION_STUCK)
def an_edition_never_gets_out(planter: Planter) -> None:
    planter.change_json(EditionRow, _edition(planter), "body", status="sending")
    planter.change(EditionRow, _edition(planter), status="sending")


@plants(Damage.EDITION_SKIPPED)
def a_subscriber_is_passed_over(planter: Planter) -> None:
    key = f"edition:{_edition(planter)['id']}:"
    planter.delete(OutboxRow, planter.one(OutboxRow, lambda row: row["dedupe_key"].startswith(key)))


@plants(Damage.PROTECTED_BROKEN)
def what_happened_to_a_protected_case_is_rewritten(planter: Planter) -> None:
    text = planter.all(ProtectedTextRow)[0]
    planter.change(ProtectedTextRow, text, sealed=planter.vault.guarded.seal("salt\n{}"))


@plants(Damage.PROTECTED_DIFFERS)
def a_protected_case_tells_another_story(planter: Planter) -> None:
    case = planter.all(ProtectedCaseRow)[0]
    clear = planter.vault.open(case["sealed"]).replace("patwari", "nobody")
    planter.change(ProtectedCaseRow, case, sealed=planter.vault.guarded.seal(clear))


# ── the tests ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("planted", PLANTS, ids=lambda each: f"{each.damage}: {each.name}")
def test_what_is_planted_is_found_and_nothing_besides(damaged: Planter, planted: Planted) -> None:
    planted.plant(damaged)

    assert kinds_of(check(damaged)) == {planted.damage, *planted.also}


def test_every_kind_is_planted_and_told() -> None:
    assert {planted.damage for planted in PLANTS} == set(Damage) == set(SENTENCES)


def test_the_handbook_says_of_every_kind_what_to_do() -> None:
    handbook = Path(__file__).parents[2] / "docs" / "operators-handbook.md"
    section = handbook.read_text("utf-8").partition("## Checking the data")[2].partition("\n## ")[0]
    told = [name for row in section.splitlines() for name in re.findall(r"^\| `(\w+)` \|", row)]
    assert sorted(told) == sorted(Damage)


def test_a_busy_line_is_whole(damaged: Planter) -> None:
    database = damaged.database
    states = {row["state"] for row in rows_of(database, Complaint)}
    statuses = {row["status"] for row in rows_of(database, OutboxRow)}
    assert states == set(State)
    assert {"queued", "uncertain", "failed", "delivered", "read"} <= statuses
    assert {row["status"] for row in rows_of(database, InboxRow)} == {"done", "parked"}
    assert {row["status"] for row in rows_of(database, MediaRow)} == {"stored", "failed"}
    assert "ChangeUndone" in {row["kind"] for row in rows_of(database, EventRow)}

    assert check(damaged) == []


def test_everything_is_looked_at_and_its_progress_told(damaged: Planter) -> None:
    told: dict[str, tuple[int, int]] = {}
    checking = _data_check(damaged)

    findings = list(checking.run(lambda name, done, total: told.update({name: (done, total)})))

    assert findings == []
    assert list(checking.looked_at) == [subject.name for subject in SUBJECTS]
    assert all(checking.looked_at.values())
    assert told == {name: (count, count) for name, count in checking.looked_at.items()}
    assert checking.looked_at["complaints"] == len(rows_of(damaged.database, Complaint))
    assert checking.looked_at["messages out"] == len(rows_of(damaged.database, OutboxRow))


def test_small_pages_find_the_same(damaged: Planter, monkeypatch: pytest.MonkeyPatch) -> None:
    """Damage at either end of a page and of the table is found as well."""
    for module, name in ((complaints, "_PAGE"), (messages, "PAGE"), (people, "PAGE")):
        monkeypatch.setattr(module, name, 1)
    monkeypatch.setattr(editions, "PAGE", 1)
    for row in (damaged.all(OutboxRow)[0], damaged.all(OutboxRow)[-1]):
        damaged.change(OutboxRow, row, words=b"{")
    for row in (damaged.all(Complaint)[0], damaged.all(Complaint)[-1]):
        damaged.change(Complaint, row, level=-1)
    for row in (damaged.all(ConversationRow)[0], damaged.all(ConversationRow)[-1]):
        damaged.change(ConversationRow, row, state="")

    found = [finding.damage for finding in check(damaged)]

    assert found == 2 * [Damage.COMPLAINT_DIFFERS] + 2 * [Damage.OUTBOX_UNREADABLE] + 2 * [
        Damage.CONVERSATION_UNREADABLE
    ]


def test_only_what_was_touched_lately_is_looked_at(damaged: Planter) -> None:
    old, new = damaged.complaint("closed_confirmed"), damaged.complaint("checking")
    for row in (old, new):
        damaged.change(Complaint, row, level=-1)
    old_message, new_message = damaged.all(OutboxRow)[0], damaged.all(OutboxRow)[-1]
    for row in (old_message, new_message):
        damaged.change(OutboxRow, row, words=b"{")

    checking = _data_check(damaged, since=damaged.hours_ago(24))

    assert [finding.id for finding in checking.run()] == [new["id"], new_message["id"]]
    assert 0 < checking.looked_at["complaints"] < len(damaged.all(Complaint))


def test_erased_words_are_no_damage(damaged: Planter) -> None:
    for row in damaged.all(EventText):
        damaged.delete(EventText, row)
    for row in damaged.all(Complaint):
        damaged.change_json(
            Complaint, row, "record", story="", step="", office="", fixed_what="", fixed_who=""
        )

    assert check(damaged) == []


def test_with_erased_words_the_rest_is_still_compared(damaged: Planter) -> None:
    for row in damaged.all(EventText):
        damaged.delete(EventText, row)
    damaged.change_json(Complaint, damaged.complaint("in_progress"), "record", state="new")

    assert kinds_of(check(damaged)) == {Damage.COMPLAINT_DIFFERS}


def test_a_lost_key_is_told_of_all_that_is_sealed(damaged: Planter) -> None:
    findings = check(damaged, vault=Vault(["another key" * 4]))

    assert kinds_of(findings) == {Damage.SEALED_SHUT}
    sealed = {
        Address: "sealed",
        OfficerRow: "name_sealed",
        InboxRow: "sealed",
        MediaRow: "url_sealed",
        OutboxRow: "words",
        ProtectedCaseRow: "sealed",
    }
    # What was erased is not shut: there is nothing in it.
    left = [row for model, name in sealed.items() for row in damaged.all(model) if row[name]]
    assert len(findings) == len(left)


def test_findings_hold_nothing_of_people(damaged: Planter) -> None:
    """Neither what was written nor a number nor a reference is in what an operator may pass on."""
    words_are_rewritten(damaged)
    a_snapshot_tells_another_story(damaged)
    for row in damaged.all(Address):
        damaged.change(Address, row, hash=row["id"])
    for row in damaged.all(OutboxRow):
        damaged.change(OutboxRow, row, reference=None, person_id=NOBODY)

    findings = check(damaged)
    told = " ".join(f"{each.sentence} {each.what} {each.id} {each.detail}" for each in findings)

    assert kinds_of(findings) >= {
        Damage.WORDS_CHANGED,
        Damage.COMPLAINT_DIFFERS,
        Damage.ADDRESS_DIFFERS,
        Damage.OUTBOX_REFERENCE,
    }
    assert not any(row["reference"] in told for row in damaged.all(Complaint))
    assert "pani" not in told
    assert "+92" not in told


def test_what_happens_while_a_page_is_read_is_not_mixed_into_it(database: Database) -> None:
    """A page is as of one moment, and whoever writes meanwhile does not wait for it."""
    with database.reading() as reading:
        count = "SELECT count(*) FROM service_state"
        before = reading.execute(text(count)).scalar_one()
        with database.transaction() as writing:
            writing.execute(text("INSERT INTO service_state (key, value) VALUES ('k', 'v')"))
        assert reading.execute(text(count)).scalar_one() == before
    with database.reading() as reading:
        assert reading.execute(text(count)).scalar_one() == before + 1
