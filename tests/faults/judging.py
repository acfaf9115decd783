"""What must hold when the smoke has cleared: everything once, and nothing unaccounted for."""

from collections import Counter
from urllib.parse import parse_qs, urlsplit

from flows.vocabulary import ClockKind
from handlers.data_check.checking import DataCheck
from handlers.data_check.findings import Measure
from storage.database import Database
from storage.tables import ClockRow, Complaint, EventRow, InboxRow, OutboxRow
from tests.fakes.twilio import FakeTwilio
from tests.rows import rows_of

_GONE = frozenset({"sent", "delivered", "read"})
_SETTLED = _GONE | {"failed", "expired", "recalled", "gathered", "digested"}


def judge(database: Database, twilio: FakeTwilio, measure: Measure) -> None:
    """Raises `AssertionError` with what is wrong."""
    assert list(DataCheck(database=database, measure=measure).run()) == []
    inbox = rows_of(database, InboxRow)
    outbox = rows_of(database, OutboxRow)
    _judge_messages(twilio, inbox)
    _judge_effects(database, inbox, outbox)
    _judge_outbox(twilio, outbox)


def _judge_messages(twilio: FakeTwilio, inbox: list[dict[str, object]]) -> None:
    """Every message that Twilio had was taken once, and worked."""
    written = {
        each.sid for each in twilio._account.messages.values() if each.direction == "inbound"
    }
    taken = Counter(row["provider_id"] for row in inbox)
    assert taken.keys() == written, f"{len(written - taken.keys())} messages are lost"
    assert max(taken.values()) == 1
    assert {row["status"] for row in inbox} == {"done"}


def _judge_effects(
    database: Database, inbox: list[dict[str, object]], outbox: list[dict[str, object]]
) -> None:
    """Every message has its one answer, every complaint its one receipt and its two promises."""
    answered = Counter(
        str(row["dedupe_key"]).split(":")[1]
        for row in outbox
        if row["kind"] == "reply" and row["part"] == 1
    )
    assert answered == Counter({str(row["id"]): 1 for row in inbox})

    complaints = rows_of(database, Complaint)
    events = rows_of(database, EventRow)
    registered = Counter(
        row["complaint_id"] for row in events if row["kind"] == "ComplaintRegistered"
    )
    assert registered == Counter({row["id"]: 1 for row in complaints})
    clocks = {(row["complaint_id"], row["kind"]) for row in rows_of(database, ClockRow)}
    for row in complaints:
        assert {(row["id"], kind.value) for kind in (ClockKind.ACK, ClockKind.FIX)} <= clocks


def _judge_outbox(twilio: FakeTwilio, outbox: list[dict[str, object]]) -> None:
    """No row waits for ever, and what Twilio took is what we know that it took, once each."""
    waiting = [row for row in outbox if row["status"] not in _SETTLED]
    assert waiting == [], f"{len(waiting)} rows wait: {waiting[:3]}"
    # One that failed reached nobody, and was sent another way.
    taken = Counter(
        parse_qs(urlsplit(message.status_callback or "").query)["outbox"][0]
        for message in twilio.outbound()
        if message.status not in ("failed", "undelivered")
    )
    twice = {row_id: count for row_id, count in taken.items() if count > 1}
    assert twice == {}, f"{len(twice)} messages reached somebody twice"
    gone = {str(row["id"]): row["provider_id"] for row in outbox if row["status"] in _GONE}
    assert gone.keys() <= taken.keys()
    at_twilio = {message.sid for message in twilio.outbound()}
    assert set(gone.values()) <= at_twilio
    assert len(set(gone.values())) == len(gone)
