"""Log lines say what happened and never who wrote or what."""

import asyncio
import io
import json
import logging
import warnings
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import structlog
from hypothesis import given
from hypothesis import strategies as st

from bot.logs import WITHHELD, configure_logs, strike_out
from flows.vocabulary import Channel

PHONE = "+923000000123"
TAIL = "0000123"
STORY = "ہمارے محلے میں پانی نہیں آ رہا no water since Friday"
IDENTIFIER = "01934f0a12345678901234567890abcd"
SID = "SM" + "0123456789" * 3 + "ab"


@pytest.fixture(params=[False, True], ids=["json", "readable"])
def printed(request: pytest.FixtureRequest) -> Callable[[], str]:
    """What was logged so far, in both ways of showing it."""
    stream = io.StringIO()
    configure_logs(readable=request.param, stream=stream)
    return stream.getvalue


@pytest.fixture
def lines() -> Callable[[], list[dict[str, Any]]]:
    """What was logged so far, as JSON objects."""
    stream = io.StringIO()
    configure_logs(stream=stream)
    return lambda: [json.loads(line) for line in stream.getvalue().splitlines()]


def test_a_line_says_what_was_done(lines: Callable[[], list[dict[str, Any]]]) -> None:
    structlog.get_logger("handlers.turns").info(
        "A complaint was registered.",
        action="registered",
        inbox_id=IDENTIFIER,
        provider_id=SID,
        reference="4829-1736",
        channel=Channel.SMS,
        count=48_000_000,
        seconds=0.123456789012,
        at=datetime(2026, 11, 23, 5, 4, 3, 123456, tzinfo=UTC),
        lasted=timedelta(minutes=2),
        host="192.168.100.200",
        file=Path("media") / "a.jpg",
        nested={"ids": (IDENTIFIER, "4829-1736")},
    )
    (line,) = lines()
    assert datetime.fromisoformat(line.pop("timestamp")).tzinfo is not None
    assert line == {
        "event": "A complaint was registered.",
        "action": "registered",
        "level": "info",
        "inbox_id": IDENTIFIER,
        "provider_id": SID,
        "reference": "4829-1736",
        "channel": "sms",
        "count": 48_000_000,
        "seconds": 0.123456789012,
        "at": "2026-11-23T05:04:03.123456+00:00",
        "lasted": 120.0,
        "host": "192.168.100.200",
        "file": "media/a.jpg",
        "nested": {"ids": [IDENTIFIER, "4829-1736"]},
    }


@pytest.mark.parametrize("key", sorted(WITHHELD - {"from"}))
def test_keys_of_words_and_people_are_withheld(printed: Callable[[], str], key: str) -> None:
    log = structlog.get_logger()
    log.info("A line.", action="a", **{key: STORY})
    log.info("A line.", action="a", **{key.upper(): STORY})
    log.info("A line.", action="a", inner={"deeper": [{key: STORY}]})
    assert STORY not in printed()
    assert printed().count("withheld") == 3
    assert key in printed()


def test_from_is_withheld_too(printed: Callable[[], str]) -> None:
    structlog.get_logger().info("A line.", **{"from": STORY})
    assert STORY not in printed()


@pytest.mark.parametrize(
    "form",
    [
        PHONE,
        "923000000123",
        "00923000000123",
        "03000000123",
        "+92 300 0000123",
        "+92-300-0000123",
        "0300 000 0123",
        "(0300) 0000-123",
        "+92.300.0000123",
        "92\u00a0300\u00a00000123",
        "\u202a+92 300 0000123\u202c",
        "۰۳۰۰۰۰۰۰۱۲۳",
        "٠٣٠٠ ٠٠٠٠١٢٣",
        "x923000000123x",
        "From=%2B923000000123&To=",
        "whatsapp:+923000000123",
        "whatsapp:PK.abcDEF123",
        "tel:03000000123",
    ],
)
def test_what_looks_like_a_number_is_struck_out(printed: Callable[[], str], form: str) -> None:
    log = structlog.get_logger()
    log.info(f"A message from {form} came.", action="a", reason=f"no way to {form}", many=[form])
    logging.getLogger("some.package").warning("cannot call %s", form)
    shown = printed()
    digits = "".join(str(int(each)) for each in shown if each.isdecimal())
    assert form not in shown
    assert TAIL not in digits
    assert "abcDEF123" not in shown
    assert "came." in shown


@given(
    st.lists(st.sampled_from(["", " ", "-", ".", " (", ") ", "\u00a0", "\u2066"]), min_size=12),
    st.sampled_from([PHONE, "03000000123"]),
    # Among letters that make an identifier of it, a number cannot be told from one.
    st.text(
        st.characters(exclude_categories=["Nd", "Cs"], exclude_characters="abcdef"), max_size=20
    ),
)
def test_no_way_of_spacing_a_number_gets_through(gaps: list[str], phone: str, around: str) -> None:
    spaced = "".join(f"{digit}{gap}" for digit, gap in zip(phone, [*gaps, "", ""], strict=False))
    shown = strike_out(f"{around}{spaced}{around}")
    assert TAIL not in "".join(each for each in shown if each.isdecimal())


@pytest.mark.parametrize(
    "spaced",
    [
        "030.0.0.00 00123",  # begins like a network address
        "03 0.0.0.000 0123",  # ends like one
        "030.000.001.23",  # is as long as one
        "923.000.000.123",
        "+92.30.0.0 000123",
        "0300-00-00 00123",  # begins like a date
        "0300-00-00 00:12:3",
        "0300 2000-01-23",
        "2026-11-23 0300-0000123",
        "10.0.0.1 03000000123",
    ],
)
def test_a_number_spaced_like_something_harmless_is_struck_out(spaced: str) -> None:
    assert strike_out(f"from {spaced} came") in ("from [number] came", "from [number]:12:3 came")


@pytest.mark.parametrize(
    "harmless",
    [
        "203.0.113.255:5123",
        "192.168.100.200, 192.168.100.201",
        "2026-11-23 05:04:03.123456+05:00",
        "2026-11-23T05:04:03Z",
        "20261123 and 2026-11-23",
        f"{IDENTIFIER}, {IDENTIFIER}",
        "01934f0a-1234-7678-9012-34567890abcd",
        SID,
    ],
)
def test_what_is_no_number_of_anybody_stays(harmless: str) -> None:
    assert strike_out(f"from {harmless} came") == f"from {harmless} came"


def test_a_number_kept_as_a_number_is_struck_out(lines: Callable[[], list[Any]]) -> None:
    structlog.get_logger().info("A line.", a=923000000123, b=3000000123, c=20404)
    assert {key: lines()[0][key] for key in "abc"} == {"a": "[number]", "b": "[number]", "c": 20404}


def test_an_object_does_not_describe_itself(lines: Callable[[], list[Any]]) -> None:
    class Message:
        def __repr__(self) -> str:
            return STORY

    structlog.get_logger().info("A line.", message=Message(), raw=STORY.encode())
    assert lines()[0]["message"] == "[Message]"
    assert lines()[0]["raw"] == "[bytes]"


def fail_with_a_story() -> None:
    try:
        raise KeyError(STORY)
    except KeyError as error:
        raise ValueError(f"{STORY} {PHONE}") from error


def test_an_exception_is_told_without_its_message(printed: Callable[[], str]) -> None:
    try:
        fail_with_a_story()
    except ValueError:
        structlog.get_logger().exception("A turn failed.", action="turn_failed")
        logging.getLogger("uvicorn.error").exception("Exception in ASGI application\n")
        logging.getLogger("apscheduler.executors").exception("Job %s raised", "rungs")
    assert STORY not in printed()
    assert PHONE not in printed()
    assert printed().count("ValueError from KeyError") == 3
    assert printed().count("fail_with_a_story") >= 3


def test_a_lost_task_does_not_show_its_exception(printed: Callable[[], str]) -> None:
    async def lose() -> None:
        asyncio.get_running_loop().call_exception_handler(
            {"message": "Task exception was never retrieved", "exception": ValueError(STORY)}
        )

    asyncio.run(lose())
    assert "never retrieved" in printed()
    assert STORY not in printed()


def test_urls_lose_their_queries_and_passwords(printed: Callable[[], str]) -> None:
    url = f"https://api.twilio.com/2010-04-01/Accounts/AC1/Messages.json?To={PHONE}&Body=water"
    logging.getLogger("httpx").warning('HTTP Request: GET %s "HTTP/1.1 200 OK"', url)
    logging.getLogger("alembic").warning("at postgresql://jawab:hushhush@host/jawab")
    logging.getLogger("some").warning("GET /media/eyJhbGciOi.token-1 and /c/48291736?code=1234")
    shown = printed()
    assert "https://api.twilio.com/2010-04-01/Accounts/AC1/Messages.json" in shown
    assert "postgresql://host/jawab" in shown
    assert "/c/48291736" in shown
    for secret in ("Body", "water", "hushhush", "eyJhbGciOi", "1234?", "code"):
        assert secret not in shown


def test_a_request_is_told_without_who_asked(lines: Callable[[], list[Any]]) -> None:
    logging.getLogger("uvicorn.access").info(
        '%s - "%s %s HTTP/%s" %d', "203.0.113.7:5123", "GET", "/c/48291736?code=1234", "1.1", 200
    )
    (line,) = lines()
    assert "203.0.113.7" not in str(line)
    assert {key: line[key] for key in ("action", "method", "path", "status")} == {
        "action": "request",
        "method": "GET",
        "path": "/c/48291736",
        "status": 200,
    }


def test_libraries_keep_their_steps_to_themselves(printed: Callable[[], str]) -> None:
    for name in ("httpx", "apscheduler.scheduler", "alembic.runtime.migration"):
        logging.getLogger(name).info("a step of %s", name)
    assert printed() == ""


def test_warnings_are_log_lines(lines: Callable[[], list[Any]]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        logging.captureWarnings(True)
        warnings.warn(f"called with {PHONE}", UserWarning, stacklevel=1)
    (line,) = lines()
    assert line["logger"] == "py.warnings"
    assert TAIL not in str(line)


def test_lower_levels_are_left_out(printed: Callable[[], str]) -> None:
    structlog.get_logger().debug("A detail.")
    logging.getLogger("some").debug("a detail")
    assert printed() == ""


def test_each_line_is_printed_once(lines: Callable[[], list[Any]]) -> None:
    again = io.StringIO()
    configure_logs(stream=again)
    logging.getLogger("uvicorn.error").info("Started")
    structlog.get_logger().info("Started.")
    assert lines() == []
    assert len(again.getvalue().splitlines()) == 2


@pytest.mark.parametrize(
    "forged",
    [
        "ok\n2026-11-23T04:00:00Z [error] A lie. action=lie",
        'ok\r\n{"event": "A lie.", "action": "lie"}',
        "ok\u2028A lie. action=lie\x85another",
        "\x1b[2J\x1b[31mA lie.\x9b0m action=lie",
        "ok \u202eeil A\u202c action=lie",
    ],
)
def test_no_value_forges_a_line(printed: Callable[[], str], forged: str) -> None:
    structlog.get_logger("test").warning(
        "A thing was refused.", action="refused", reason=forged, nested={"values": [forged]}
    )
    logging.getLogger("strange").warning("said %s", forged)
    shown = printed()
    assert len(shown.splitlines()) == 2
    assert not set(shown.rstrip("\n")) & set("\r\x1b\x9b\x85\u2028\u202e\u202c")


def test_a_link_of_ours_is_not_logged(printed: Callable[[], str]) -> None:
    structlog.get_logger("test").info(
        "Asked.", action="x", path="/case/abcDEF-123_x", other="/media/q1", third="/item/ghiJKL"
    )
    assert "abcDEF" not in printed()
    assert "ghiJKL" not in printed()
    assert "q1" not in printed()
