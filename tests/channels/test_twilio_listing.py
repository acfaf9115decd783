"""What Twilio remembers is read to its end, by exact times, and from our account alone."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs

import httpx
import pytest
import respx
from structlog.testing import capture_logs

from bot.channels.simulated import NoMessages
from bot.channels.twilio.access import TwilioAccess
from bot.channels.twilio.listing import PERSONS_PAGE, TwilioMessages
from bot.channels.twilio.sending import TwilioChannel
from flows.vocabulary import Channel
from handlers.ports import MessageList, NotAnswered, Outgoing, Received, ReceivedPage, Sent
from tests.channels.conftest import Clock
from tests.fakes.twilio import ACCOUNT_SID, FakeTwilio, Fault

OURS = "whatsapp:+923000000100"
PERSON = "whatsapp:+923000000001"
MINUTE = timedelta(minutes=1)
MESSAGES = f"/2010-04-01/Accounts/{ACCOUNT_SID}/Messages.json"


@pytest.fixture
def messages(access: TwilioAccess) -> Iterator[TwilioMessages]:
    messages = TwilioMessages(access, page_size=2)
    yield messages
    messages.close()


def read_all(
    messages: MessageList, since: datetime, until: datetime, number: str = OURS
) -> list[Received]:
    found: list[Received] = []
    page = None
    while True:
        answer = messages.received(number, since, until, page)
        assert isinstance(answer, ReceivedPage), answer
        found += answer.messages
        page = answer.next_page
        if page is None:
            return found


def texts(found: list[Received]) -> list[str]:
    return [each.incoming.text for each in found]


def test_a_message_reads_like_its_webhook(
    fake: FakeTwilio, clock: Clock, messages: TwilioMessages
) -> None:
    fake.inbound(PERSON, OURS, body="پانی نہیں ہے & nothing = else")

    [found] = read_all(messages, clock.moment - MINUTE, clock.moment + MINUTE)

    assert found.received_at == clock.moment
    incoming = found.incoming
    assert (incoming.channel, incoming.sender, incoming.recipient) == (
        Channel.WHATSAPP,
        PERSON,
        OURS,
    )
    assert incoming.text == "پانی نہیں ہے & nothing = else"
    form = parse_qs(found.form)
    assert form["MessageSid"] == [incoming.provider_id]
    assert form["Body"] == [incoming.text]
    assert fake.complaints == []


@pytest.mark.parametrize("sender", ["whatsapp:PK.1349AbCd", "sms:+923000000001"])
def test_whoever_can_write_is_listed(
    fake: FakeTwilio, clock: Clock, messages: TwilioMessages, sender: str
) -> None:
    number = f"{sender.partition(':')[0]}:+923000000100"
    fake.inbound(sender, number, body="salam")

    [found] = read_all(messages, clock.moment, clock.moment + MINUTE, number)

    assert found.incoming.sender == sender


def test_every_page_is_read_and_only_what_came_in(
    fake: FakeTwilio, clock: Clock, messages: TwilioMessages, channel: TwilioChannel
) -> None:
    start = clock.moment
    for number in range(5):
        fake.inbound(PERSON, OURS, body=str(number))
        clock.advance(MINUTE)
    fake.inbound(PERSON, "whatsapp:+923000000109", body="another number's")
    channel.send(Outgoing(outbox_id="1", to=PERSON, sender=OURS, body="ours"))

    found = read_all(messages, start, clock.moment)

    assert sorted(texts(found)) == ["0", "1", "2", "3", "4"]


@pytest.mark.parametrize("whole_days", [False, True])
def test_the_span_is_exact_however_twilio_reads_its_dates(
    clock: Clock, router: respx.MockRouter, messages: TwilioMessages, whole_days: bool
) -> None:
    fake = FakeTwilio(now=clock, whole_days=whole_days)
    fake.mount(router)
    midnight = datetime(2026, 11, 24, tzinfo=UTC)
    for moment in (
        midnight - timedelta(hours=3),
        midnight - timedelta(hours=2),
        midnight - timedelta(seconds=1),
        midnight,
        midnight + timedelta(hours=2),
    ):
        clock.moment = moment
        fake.inbound(PERSON, OURS, body=f"{moment:%d %H:%M:%S}")

    first = read_all(messages, midnight - timedelta(hours=2), midnight)
    second = read_all(messages, midnight, midnight + timedelta(hours=2))

    assert sorted(texts(first)) == ["23 22:00:00", "23 23:59:59"]
    assert texts(second) == ["24 00:00:00"]
    assert fake.complaints == []


def test_media_are_added_when_they_are_asked_for(
    fake: FakeTwilio, clock: Clock, messages: TwilioMessages
) -> None:
    media = [fake.add_media(b"\xff\xd8\xff", "image/jpeg"), fake.add_media(b"OggS", "audio/ogg")]
    fake.inbound(PERSON, OURS, body="dekho", media=media)

    [found] = read_all(messages, clock.moment, clock.moment + MINUTE)
    assert (found.media_count, found.incoming.attachments) == (2, ())
    whole = messages.add_media(found)

    assert isinstance(whole, Received)
    assert (whole.incoming.text, whole.received_at) == ("dekho", found.received_at)
    sid = found.incoming.provider_id
    assert [(each.url, each.content_type) for each in whole.incoming.attachments] == [
        (
            f"https://api.twilio.com/2010-04-01/Accounts/{ACCOUNT_SID}/Messages/{sid}/Media/{m.sid}",
            m.content_type,
        )
        for m in media
    ]
    assert parse_qs(whole.form)["MediaContentType1"] == ["audio/ogg"]


def test_what_we_sent_is_listed_though_it_still_waits_at_twilio(
    fake: FakeTwilio, clock: Clock, messages: TwilioMessages, channel: TwilioChannel
) -> None:
    start = clock.moment
    channel.send(Outgoing(outbox_id="1", to=PERSON, sender=OURS, body="ایک"))
    channel.send(Outgoing(outbox_id="2", to=PERSON, sender="whatsapp:+923000000109", body="b"))
    fake.inbound(PERSON, OURS, body="in")
    [ours, _] = fake.outbound()

    assert messages.sent(PERSON, OURS, start) == (
        Sent(provider_id=ours.sid, status="queued", error_code=None, text="ایک", created_at=start),
    )
    assert messages.sent(PERSON, OURS, start + timedelta(seconds=1)) == ()


def test_what_we_sent_ends_where_it_is_old_enough(
    fake: FakeTwilio,
    clock: Clock,
    router: respx.MockRouter,
    messages: TwilioMessages,
    channel: TwilioChannel,
) -> None:
    for number in range(2 * PERSONS_PAGE + 1):
        channel.send(Outgoing(outbox_id=str(number), to=PERSON, sender=OURS, body=str(number)))
        clock.advance(MINUTE)
    before = len(router.calls)

    found = messages.sent(PERSON, OURS, clock.moment - 3 * MINUTE)

    assert isinstance(found, tuple)
    assert sorted(each.text for each in found) == ["398", "399", "400"]
    # The page with the young ones, and one more that has none.
    assert len(router.calls) - before == 2


def test_a_failure_is_listed_with_its_code(
    fake: FakeTwilio, clock: Clock, messages: TwilioMessages, channel: TwilioChannel
) -> None:
    channel.send(Outgoing(outbox_id="1", to="whatsapp:+923000000009", sender=OURS, body="a"))
    fake.pump_callbacks(lambda url, headers, body: 204)

    found = messages.sent("whatsapp:+923000000009", OURS, clock.moment)

    assert isinstance(found, tuple)
    assert [(each.status, each.error_code) for each in found] == [("failed", 63016)]


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        (Fault.UNAUTHORIZED, NotAnswered(reason="http_401", code=20003, again=False, account=True)),
        (
            Fault.TOO_MANY,
            NotAnswered(
                reason="http_429",
                code=20429,
                again=True,
                account=True,
                retry_after=timedelta(seconds=7),
            ),
        ),
        (Fault.ERROR_AFTER, NotAnswered(reason="http_500", code=20500, again=True, account=True)),
        (Fault.ERROR_BEFORE, NotAnswered(reason="http_503", code=20503, again=True, account=True)),
        (Fault.TIMEOUT_BEFORE, NotAnswered(reason="timeout", again=True, account=True)),
        (Fault.RESET_BEFORE, NotAnswered(reason="unreachable", again=True, account=True)),
        (Fault.CONNECT_REFUSED, NotAnswered(reason="unreachable", again=True, account=True)),
    ],
)
def test_every_question_may_stay_without_an_answer(
    fake: FakeTwilio, clock: Clock, messages: TwilioMessages, fault: Fault, expected: NotAnswered
) -> None:
    fake.inbound(PERSON, OURS, body="a", media=[fake.add_media(b"\xff\xd8\xff", "image/jpeg")])
    [found] = read_all(messages, clock.moment, clock.moment + MINUTE)

    fake.fail_later(fault, fault, fault, retry_after="7")
    fake.fail_later(fault, method="DELETE", retry_after="7")

    assert messages.received(OURS, clock.moment, clock.moment + MINUTE) == expected
    assert messages.sent(PERSON, OURS, clock.moment) == expected
    assert messages.add_media(found) == expected
    assert messages.delete(found.incoming.provider_id) == expected


def test_a_message_is_deleted_once_twilio_lets_it_go(
    fake: FakeTwilio, clock: Clock, messages: TwilioMessages
) -> None:
    fake.inbound(PERSON, OURS, body="a")
    [found] = read_all(messages, clock.moment, clock.moment + MINUTE)
    sid = found.incoming.provider_id

    too_early = messages.delete(sid)
    assert isinstance(too_early, NotAnswered)
    assert (too_early.code, too_early.again, too_early.account) == (20009, True, False)
    clock.advance(MINUTE)
    assert messages.delete(sid) is None
    assert read_all(messages, found.received_at, clock.moment) == []
    assert messages.delete(sid) is None
    gone = messages.add_media(found)
    assert isinstance(gone, NotAnswered)
    assert not gone.again


def answer(router: respx.MockRouter, *pages: Any) -> respx.Route:
    responses = [
        httpx.Response(200, json=page) if isinstance(page, dict) else page for page in pages
    ]
    return router.get(host="api.twilio.com").mock(side_effect=responses)


@pytest.mark.parametrize(
    "following",
    [
        "https://evil.example/2010-04-01/Messages.json?Page=1",
        "//evil.example/x",
        "@evil.example/",
        ".evil.example/",
        f"/2010-04-01/Accounts/AC{'f' * 32}/Messages.json?Page=1",
        f"{MESSAGES}/../../Calls.json?Page=1",
        7,
    ],
)
def test_our_credentials_follow_no_page_of_another(
    router: respx.MockRouter, messages: TwilioMessages, clock: Clock, following: object
) -> None:
    route = answer(router, {"messages": [], "next_page_uri": following})

    found = messages.received(OURS, clock.moment, clock.moment + MINUTE)

    assert found == NotAnswered(reason="foreign_page", again=False)
    assert route.call_count == 1


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        (httpx.Response(200, text="<html>"), "answer_unreadable"),
        (httpx.Response(200, json=[1]), "answer_unreadable"),
        ({"next_page_uri": None}, "answer_without_messages"),
    ],
)
def test_an_answer_that_is_none_is_asked_for_again(
    router: respx.MockRouter, messages: TwilioMessages, clock: Clock, page: Any, reason: str
) -> None:
    answer(router, page)

    found = messages.received(OURS, clock.moment, clock.moment + MINUTE)

    assert found == NotAnswered(reason=reason, again=True)


def test_a_record_that_is_no_message_does_not_hide_the_others(
    router: respx.MockRouter, messages: TwilioMessages, clock: Clock
) -> None:
    good = {
        "sid": "SM" + "1" * 32,
        "direction": "inbound",
        "from": PERSON,
        "to": OURS,
        "body": "good",
        "num_media": None,
        "date_sent": None,
        "date_created": "Mon, 23 Nov 2026 09:00:00 +0000",
    }
    records = [good, {**good, "sid": "7"}, {**good, "from": None}, "none", {"direction": 3}]
    # Without any time it is rather worked than left out.
    records.append({**good, "sid": "SM" + "2" * 32, "date_created": "lately"})
    answer(router, {"messages": records, "next_page_uri": None})

    with capture_logs() as logs:
        found = messages.received(OURS, clock.moment, clock.moment + MINUTE)

    assert isinstance(found, ReceivedPage)
    assert [each.incoming.provider_id[2] for each in found.messages] == ["1", "2"]
    assert {each["action"] for each in logs} == {"not_a_message"}


def test_credentials_that_are_wrong_are_told(fake: FakeTwilio, access: TwilioAccess) -> None:
    messages = TwilioMessages(replace(access, password="wrong"))

    found = messages.sent(PERSON, OURS, datetime(2026, 11, 23, tzinfo=UTC))

    messages.close()
    assert isinstance(found, NotAnswered)
    assert (found.code, found.again, found.account) == (20003, False, True)


def test_without_a_provider_nobody_remembers_anything(clock: Clock) -> None:
    nobody: MessageList = NoMessages()

    assert read_all(nobody, clock.moment - MINUTE, clock.moment) == []
    assert nobody.sent(PERSON, OURS, clock.moment) == ()
    assert nobody.delete("SM1") is None
