"""The Content API: every page is read, refusals are values, and only what is safe is repeated."""

from collections.abc import Iterator

import httpx
import pytest
import respx

from bot.channels.twilio.access import ClientPerThread, TwilioAccess
from bot.channels.twilio.content import MOST_PAGES, TRIES, TwilioContent
from handlers.ports import Approval, Content, ContentLibrary, NewContent, NotDone
from tests.channels.conftest import STATUS_URL
from tests.fakes.twilio import ACCOUNT_SID, AUTH_TOKEN, FakeTwilio, Fault

NEW = NewContent(
    name="jawab_news_ur",
    language="ur",
    variables={"1": "4829-1736"},
    types={"twilio/text": {"body": "آپ کی شکایت {{1}} کی خبر ہے"}},
)
ROOT = "https://content.twilio.com/v1/Content"


@pytest.fixture
def waits() -> list[float]:
    return []


@pytest.fixture
def library(access: TwilioAccess, waits: list[float]) -> Iterator[TwilioContent]:
    library = TwilioContent(access, page_size=2, sleep=waits.append)
    yield library
    library.close()


def made(library: ContentLibrary, new: NewContent = NEW) -> Content:
    content = library.create(new)
    assert isinstance(content, Content), content
    return content


def test_a_content_is_made_and_listed_with_its_text(
    fake: FakeTwilio, library: TwilioContent
) -> None:
    content = made(library)

    assert (content.name, content.language, content.body) == (
        "jawab_news_ur", "ur", "آپ کی شکایت {{1}} کی خبر ہے",
    )  # fmt: skip
    assert library.list_all() == [content]
    assert fake.content.templates[content.sid].variables == {"1": "4829-1736"}
    assert fake.complaints == []


def test_every_page_is_read(fake: FakeTwilio, library: TwilioContent) -> None:
    contents = [made(library) for _ in range(5)]

    assert library.list_all() == contents
    assert fake.complaints == []


def test_it_is_submitted_and_its_state_is_read(fake: FakeTwilio, library: TwilioContent) -> None:
    content = made(library)
    assert library.read_approval(content.sid) == Approval(state="unsubmitted")

    submitted = library.submit(content.sid, "jawab_news_ur", "UTILITY")
    fake.content.decide(content.sid, "rejected", "unclear", "MARKETING")

    assert submitted == Approval(state="received", category="UTILITY")
    assert library.read_approval(content.sid) == Approval(
        state="rejected", category="MARKETING", reason="unclear"
    )
    assert fake.complaints == []


def test_what_twilio_will_not_have_is_refused_with_its_sentence(
    fake: FakeTwilio, library: TwilioContent
) -> None:
    long = NewContent(
        name="a", language="ur", variables={}, types={"twilio/text": {"body": "x" * 1025}}
    )

    refused = library.create(long)

    assert isinstance(refused, NotDone)
    assert (refused.reason, refused.code, refused.again) == ("http_400", 20001, False)
    assert "body too long" in refused.detail
    unknown = library.read_approval("HX" + "0" * 32)
    assert isinstance(unknown, NotDone)
    assert (unknown.reason, unknown.code) == ("not_found", 20404)


def test_too_many_requests_are_asked_again_as_late_as_twilio_says(
    fake: FakeTwilio, library: TwilioContent, waits: list[float]
) -> None:
    fake.fail_content(Fault.TOO_MANY, retry_after="7")
    fake.fail_content(Fault.TOO_MANY, retry_after="x")

    made(library)

    assert waits == [7.0, 2.0]
    assert len(fake.content.templates) == 1


def test_too_many_for_ever_is_given_up(
    fake: FakeTwilio, library: TwilioContent, waits: list[float]
) -> None:
    fake.fail_content(Fault.TOO_MANY, times=TRIES, retry_after="86400")

    refused = library.create(NEW)

    assert isinstance(refused, NotDone)
    assert (refused.reason, refused.again) == ("too_many_requests", True)
    assert waits == [30.0] * (TRIES - 1)


def test_a_read_is_repeated_after_an_error_and_a_write_is_not(
    fake: FakeTwilio, library: TwilioContent, waits: list[float]
) -> None:
    fake.fail_content(Fault.ERROR_BEFORE)
    assert library.list_all() == []
    assert waits == [1.0]

    fake.fail_content(Fault.ERROR_AFTER)
    refused = library.create(NEW)

    assert isinstance(refused, NotDone)
    assert (refused.code, refused.again) == (20500, True)
    assert len(fake.content.templates) == 1


@pytest.mark.parametrize("fault", [Fault.CONNECT_REFUSED, Fault.TIMEOUT_AFTER, Fault.RESET_AFTER])
def test_no_answer_may_be_tried_again(
    fake: FakeTwilio, library: TwilioContent, fault: Fault
) -> None:
    fake.fail_content(fault)

    assert library.create(NEW) == NotDone(reason="unreachable", again=True)


def test_wrong_credentials_are_no_passing_trouble(fake: FakeTwilio, library: TwilioContent) -> None:
    fake.fail_content(Fault.UNAUTHORIZED)

    refused = library.list_all()

    assert isinstance(refused, NotDone)
    assert (refused.reason, refused.code, refused.again) == ("unauthorized", 20003, False)


def page(onward: str | None) -> httpx.Response:
    listed = [{"sid": "HX" + "1" * 32, "types": None}, {"friendly_name": "without id"}, "?"]
    return httpx.Response(200, json={"contents": listed, "meta": {"next_page_url": onward}})


def test_only_the_query_of_the_next_page_is_believed(
    router: respx.MockRouter, library: TwilioContent
) -> None:
    elsewhere = router.get(host="elsewhere.example").mock(return_value=page(None))
    first = router.get(ROOT, params={"PageSize": "2"}).mock(
        return_value=page("https://elsewhere.example/v1/Content?PageToken=T")
    )
    second = router.get(ROOT, params={"PageToken": "T"}).mock(return_value=page(None))

    found = library.list_all()

    assert (first.call_count, second.call_count, elsewhere.call_count) == (1, 1, 0)
    assert found == [Content(sid="HX" + "1" * 32, name="", language="", types={})]


def test_pages_without_end_are_cut_off(router: respx.MockRouter, library: TwilioContent) -> None:
    route = router.get(ROOT).mock(return_value=page(f"{ROOT}?PageToken=T"))

    assert library.list_all() == NotDone(reason="too_many_pages")
    assert route.call_count == MOST_PAGES


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (httpx.Response(200, text="<html>"), "answer_unreadable"),
        (httpx.Response(200, json={"contents": {}}), "answer_without_contents"),
    ],
)
def test_an_answer_that_is_none_is_said_so(
    router: respx.MockRouter, library: TwilioContent, answer: httpx.Response, reason: str
) -> None:
    router.get(ROOT).mock(return_value=answer)

    refused = library.list_all()

    assert isinstance(refused, NotDone)
    assert refused.reason == reason


def test_a_loopback_base_is_reached_directly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    access = TwilioAccess(
        account_sid=ACCOUNT_SID,
        username=ACCOUNT_SID,
        password=AUTH_TOKEN,
        api_url="https://api.twilio.com",
        content_url="http://127.0.0.1:8100",
        status_callback_url=STATUS_URL,
    )
    direct = ClientPerThread(access, timeout=httpx.Timeout(1), base=access.content_url)
    by_proxy = ClientPerThread(access, timeout=httpx.Timeout(1))

    assert (direct.get().trust_env, by_proxy.get().trust_env) == (False, True)
    direct.close()
    by_proxy.close()
