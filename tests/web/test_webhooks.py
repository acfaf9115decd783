"""Twilio's webhooks against the whole service: what is refused, what is taken, what is repeated."""

import asyncio
from datetime import timedelta
from urllib.parse import parse_qsl, urlencode

import httpx
import pytest
from structlog.testing import capture_logs

from handlers.ports import Accepted, Outgoing, SendOutcome
from storage.tables import Address, CallbackRow, Complaint, InboxRow, OutboxRow
from tests.fakes.twilio.failures import number_that_fails
from tests.fakes.twilio.webhooks import Webhook, write_webhook
from tests.line import PUBLIC_URL, TOKEN, Line
from tests.rows import count_rows, rows_of

CITIZEN = "whatsapp:+923000000001"
SMS_CITIZEN = "sms:+923000000002"
STORY = "hamare mohalle mein 5 din se pani nahi aa raha"
MESSAGES = f"{PUBLIC_URL}/webhooks/twilio/messages"
STATUS = f"{PUBLIC_URL}/webhooks/twilio/status"


def make(line: Line, text: str = STORY, sender: str = CITIZEN, **parts: str) -> Webhook:
    number = line.number("quetta", sender.partition(":")[0])
    return line.twilio.inbound(sender, number, body=text, **parts)  # type: ignore[arg-type]


def sign_fields(url: str, fields: dict[str, str], **changes: str | None) -> Webhook:
    """The signed webhook with some fields changed; `None` leaves one out."""
    merged = {**fields, **changes}
    return write_webhook(url, {k: v for k, v in merged.items() if v is not None}, TOKEN)


def fields_of(webhook: Webhook) -> dict[str, str]:
    return dict(parse_qsl(webhook.body.decode(), keep_blank_values=True))


# ── what is refused ──────────────────────────────────────────────────────────────────────────


def test_only_what_our_account_signed_is_taken(line: Line) -> None:
    webhook = make(line)
    unsigned = {k: v for k, v in webhook.headers.items() if k != "X-Twilio-Signature"}
    other = write_webhook(MESSAGES, fields_of(webhook), "e" * 32)
    elsewhere = write_webhook(f"{PUBLIC_URL}/other", fields_of(webhook), TOKEN)
    before = count_rows(line.service.database)

    assert line.post(webhook._replace(headers=unsigned)) == 403
    assert line.post(other) == 403
    assert line.post(webhook._replace(headers=elsewhere.headers)) == 403
    changed = urlencode({**fields_of(webhook), "Body": "something else"}).encode()
    assert line.post(webhook._replace(body=changed)) == 403
    assert count_rows(line.service.database) == before


def test_what_is_cut_off_or_too_long_is_not_taken(line: Line) -> None:
    webhook = make(line)
    before = count_rows(line.service.database)

    longer = {**webhook.headers, "Content-Length": str(len(webhook.body) + 10)}
    assert line.post(webhook._replace(headers=longer)) == 400
    assert line.post(webhook._replace(headers=longer, body=webhook.body[:40])) == 400
    large = sign_fields(MESSAGES, fields_of(webhook), Body="a" * (64 * 1024))
    assert line.post(large) == 413
    assert count_rows(line.service.database) == before


@pytest.mark.parametrize("body", [b"Body=%FF%FE&From=x", b"Body=\xff\xfe", b"no form", b"\x00\x01"])
def test_what_is_no_utf8_form_is_not_taken(line: Line, body: bytes) -> None:
    before = count_rows(line.service.database)

    assert line.post(make(line)._replace(body=body)) == 400
    assert count_rows(line.service.database) == before


def test_a_signed_form_that_is_no_message_is_refused(line: Line) -> None:
    fields = fields_of(make(line))
    before = count_rows(line.service.database)

    for changes in (
        {"MessageSid": None},
        {"MessageSid": "SM1"},
        {"From": None},
        {"From": "whatsapp:hello"},
        {"To": ""},
    ):
        assert line.post(sign_fields(MESSAGES, fields, **changes)) == 400, changes
    assert line.post(write_webhook(MESSAGES, {}, TOKEN)) == 400
    assert count_rows(line.service.database) == before


def test_a_get_is_no_webhook(line: Line) -> None:
    assert line.client.get("/webhooks/twilio/messages").status_code == 405


# ── what is taken ────────────────────────────────────────────────────────────────────────────


def test_fields_that_we_do_not_know_do_no_harm(line: Line) -> None:
    webhook = sign_fields(
        MESSAGES, fields_of(make(line)), Brand="new", Body2="", ChannelMetadata='{"a": "ب"}'
    )

    assert line.post(webhook) == 204
    (complaint,) = rows_of(line.service.database, Complaint)
    assert complaint["issue_area"] == "water"


def test_the_longest_message_is_kept_whole(line: Line) -> None:
    text = ("پانی نہیں آ رہا " * 200)[:1600]

    (receipt,) = line.write(CITIZEN, "quetta", text)

    (complaint,) = rows_of(line.service.database, Complaint)
    reference = complaint["reference"]
    assert f"{reference[:4]}-{reference[4:]}" in receipt
    assert text.strip() in complaint["record"]


@pytest.mark.parametrize("text", ["😀😀👍🏽", "\u200b\u200d\ufeff", "", "\x00", "؟!…"])
def test_what_says_nothing_gets_the_menu_and_makes_no_complaint(line: Line, text: str) -> None:
    (answer,) = line.write(CITIZEN, "quetta", text)

    assert "1 نئی شکایت" in answer
    assert rows_of(line.service.database, Complaint) == []
    (kept,) = rows_of(line.service.database, InboxRow)
    assert kept["status"] == "done"


def test_a_number_of_ours_without_district_keeps_the_message(line: Line) -> None:
    webhook = sign_fields(MESSAGES, fields_of(make(line)), To="whatsapp:+923000000099")

    with capture_logs() as logs:
        assert line.post(webhook) == 204

    (kept,) = rows_of(line.service.database, InboxRow)
    assert (kept["status"], kept["error"]) == ("parked", "unknown number")
    assert STORY in line.service.vault.open(kept["sealed"]).replace("+", " ")
    assert ("error", "unknown_number") in [(e["log_level"], e.get("action")) for e in logs]
    assert line.deliver() == []


def test_a_person_whose_number_is_hidden_gets_a_receipt_and_no_sms(line: Line) -> None:
    hidden = "whatsapp:PK.13491208655302741918"

    (receipt,) = line.write(hidden, "quetta", STORY)

    assert receipt
    (message,) = [each for each in line.twilio.outbound() if each.to == hidden]
    assert message.to == hidden
    # Outside the window, with no template that says it, there is no other way to them.
    line.wait(timedelta(days=4))
    assert {each.to for each in line.twilio.outbound() if "PK." in each.to} == {hidden}
    reached = [each for each in line.twilio.outbound() if not each.to.startswith("whatsapp:")]
    assert reached == []


def test_a_wrong_command_of_an_officer_gets_an_answer(line: Line) -> None:
    officer = line.officer("focal_point", "quetta")

    for text in ("ack", "ACK 12345678", "fixed 4829-1736;;;", "ackk 1", "؟", "plan plan plan", ""):
        assert line.write(officer, "quetta", text), f"silence after {text!r}"
    assert rows_of(line.service.database, Complaint) == []


# ── what comes again ─────────────────────────────────────────────────────────────────────────


def test_a_repeated_message_changes_nothing(line: Line) -> None:
    webhook = make(line)
    assert line.post(webhook) == 204
    before = count_rows(line.service.database)

    assert line.post(webhook) == 204
    again = sign_fields(MESSAGES, fields_of(webhook), Body="other words of the same message")
    assert line.post(again) == 204

    assert count_rows(line.service.database) == before
    assert before["complaints"] == before["inbox"] == 1


def test_the_same_message_twice_at_once_is_one(line: Line) -> None:
    webhook = make(line)

    assert _post_at_once(line, [webhook] * 4) == [204] * 4

    counts = count_rows(line.service.database)
    assert counts["complaints"] == counts["inbox"] == 1
    assert len([body for to, body in line.deliver() if to == CITIZEN]) == 1


def _post_at_once(line: Line, webhooks: list[Webhook]) -> list[int]:
    async def post_all() -> list[int]:
        transport = httpx.ASGITransport(line.client.app)
        async with httpx.AsyncClient(transport=transport, base_url=PUBLIC_URL) as client:
            answers = await asyncio.gather(
                *(
                    client.post(url, headers=headers, content=body)
                    for url, headers, body in webhooks
                )
            )
        return [answer.status_code for answer in answers]

    return asyncio.run(post_all())


# ── delivery callbacks ───────────────────────────────────────────────────────────────────────


def send_receipt(line: Line, sender: str = CITIZEN) -> dict[str, object]:
    """Writes a story and sends its receipt; nothing is reported of it yet. Returns its row."""
    assert line.post(make(line, sender=sender)) == 204
    line.service.jobs.run("sender")
    return receipt_row(line)


def receipt_row(line: Line) -> dict[str, object]:
    return rows_of(line.service.database, OutboxRow, kind="reply", part=1)[0]


def report(row: dict[str, object], status: str, code: int | None = None) -> Webhook:
    fields = {"MessageSid": str(row["provider_id"]), "MessageStatus": status}
    if code is not None:
        fields["ErrorCode"] = str(code)
    return write_webhook(f"{STATUS}?outbox={row['id']}", fields, TOKEN)


def test_an_unsigned_callback_is_refused(line: Line) -> None:
    row = send_receipt(line)
    webhook = report(row, "delivered")
    before = count_rows(line.service.database)

    assert line.post(webhook._replace(headers={})) == 403
    assert line.post(webhook._replace(url=f"{STATUS}?outbox=other")) == 403
    assert line.post(write_webhook(STATUS, {"MessageSid": "x"}, TOKEN)) == 400

    assert count_rows(line.service.database) == before
    assert receipt_row(line)["status"] == "sent"


def test_callbacks_out_of_order_or_doubled_never_go_back(line: Line) -> None:
    row = send_receipt(line)

    assert line.post(report(row, "delivered")) == 204
    delivered_at = receipt_row(line)["delivered_at"]
    assert delivered_at == line.service.clock.now()
    for status in ("sent", "queued", "delivered", "failed", "undelivered", "brand_new"):
        assert line.post(report(row, status, 30008 if status == "failed" else None)) == 204
        assert receipt_row(line)["status"] == "delivered", status
    assert line.post(report(row, "read")) == 204
    assert line.post(report(row, "read")) == 204
    assert line.post(report(row, "delivered")) == 204

    after = receipt_row(line)
    assert (after["status"], after["provider_status"]) == ("read", "read")
    kept = [each["status"] for each in rows_of(line.service.database, CallbackRow)]
    assert len(kept) == len(set(kept))


def test_a_callback_for_nothing_we_know_is_taken_quietly(line: Line) -> None:
    unknown: dict[str, object] = {"id": "0" * 32, "provider_id": "SM" + "0" * 32}

    assert line.post(report(unknown, "delivered")) == 204
    assert line.post(report(unknown, "failed", 63016)) == 204
    assert rows_of(line.service.database, OutboxRow) == []


class _QuickCallbacks:
    """A provider whose callback is quicker than its answer."""

    def __init__(self, line: Line, status: str, code: int | None = None) -> None:
        self._line, self._status, self._code = line, status, code

    def send(self, message: Outgoing) -> SendOutcome:
        provider_id = f"SM{message.outbox_id}"
        self._line.service.sender.take_callback(
            provider_id=provider_id,
            status=self._status,
            error_code=self._code,
            outbox_id=message.outbox_id,
        )
        return Accepted(provider_id=provider_id, status="queued")


def test_a_callback_before_the_answer_is_not_undone_by_it(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(line.service.sender, "_channel", _QuickCallbacks(line, "delivered"))
    row = send_receipt(line)

    assert (row["status"], row["provider_status"]) == ("delivered", "delivered")
    assert row["delivered_at"] == line.service.clock.now()
    assert (row["attempts"], row["channel"]) == (1, "whatsapp")


def test_a_closed_window_has_it_sent_again_as_a_template(line: Line) -> None:
    row = send_receipt(line)

    assert line.post(report(row, "failed", 63016)) == 204
    assert receipt_row(line)["status"] == "queued"
    # What is told of the first try later does not touch the second.
    assert line.post(report(row, "failed", 63016)) == 204
    assert line.post(report(row, "sent")) == 204
    assert receipt_row(line)["status"] == "queued"
    line.deliver()

    first, second = [each for each in line.twilio.outbound() if each.to == CITIZEN]
    assert second.content_sid
    assert second.sid != first.sid
    sent = receipt_row(line)
    assert sent["provider_id"] == second.sid
    assert sent["status"] in ("delivered", "read")
    assert str(sent["template"]).startswith("jawab_citizen_update")


def test_who_refused_us_is_not_written_to_again(line: Line) -> None:
    row = send_receipt(line, SMS_CITIZEN)
    count = len(line.twilio.outbound())

    assert line.post(report(row, "undelivered", 21610)) == 204

    (address,) = [
        each
        for each in rows_of(line.service.database, Address)
        if line.service.vault.open(each["sealed"]) == SMS_CITIZEN
    ]
    assert address["blocked_code"] == 21610
    line.service.jobs.run("sender")
    line.wait(timedelta(days=4))
    later = line.twilio.outbound()[count:]
    assert [each for each in later if each.to == SMS_CITIZEN.removeprefix("sms:")] == []
    assert receipt_row(line)["status"] == "failed"


def test_who_refused_us_already_is_blocked_by_the_answer(line: Line) -> None:
    sender = f"sms:{number_that_fails(21610)}"
    assert line.post(make(line, sender=sender)) == 204
    line.service.jobs.run("sender")

    (address,) = [
        each
        for each in rows_of(line.service.database, Address)
        if line.service.vault.open(each["sealed"]) == sender
    ]
    assert address["blocked_code"] == 21610
    assert receipt_row(line)["error_code"] == 21610
