"""Media are fetched from our account only, within limits, and believed by their bytes alone."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from typing import Any
from urllib.parse import parse_qsl

import httpx
import pytest
import respx

from bot.channels.twilio.access import TwilioAccess
from bot.channels.twilio.media import MOST_BYTES, TwilioMedia
from bot.channels.twilio.sniffing import sniff
from handlers.ports import Fetched, MediaSource, NotFetched
from tests.channels.conftest import Clock
from tests.fakes.twilio import ACCOUNT_SID, FakeTwilio

JPEG = b"\xff\xd8\xff\xe0" + bytes(range(256)) * 8
MEDIA_PATH = f"/2010-04-01/Accounts/{ACCOUNT_SID}/Messages/MM{'0' * 32}/Media/ME{'0' * 32}"
MEDIA_URL = f"https://api.twilio.com{MEDIA_PATH}"
LOOPBACK = "http://127.0.0.1:8100"

FOREIGN = NotFetched(reason="foreign_url", again=False)
FOREIGN_REDIRECT = NotFetched(reason="foreign_redirect", again=False)


@pytest.fixture
def media(access: TwilioAccess) -> Iterator[TwilioMedia]:
    media = TwilioMedia(access)
    yield media
    media.close()


def _sent(fake: FakeTwilio, content: bytes = JPEG, **faults: Any) -> str:
    """Have a person send a medium; returns the URL that the webhook brings."""
    medium = fake.add_media(content, "image/jpeg", **faults)
    webhook = fake.inbound("whatsapp:+923000000001", "whatsapp:+923000000100", media=[medium])
    return dict(parse_qsl(webhook.body.decode()))["MediaUrl0"]


@pytest.mark.parametrize("hops", [0, 1, 2, 3])
def test_a_picture_is_fetched_through_redirects(
    fake: FakeTwilio, media: TwilioMedia, hops: int
) -> None:
    source: MediaSource = media

    assert source.fetch(_sent(fake, hops=hops)) == Fetched(content=JPEG, content_type="image/jpeg")


def test_only_the_first_request_carries_our_credentials(
    fake: FakeTwilio, media: TwilioMedia, router: respx.MockRouter
) -> None:
    media.fetch(_sent(fake, hops=3))

    authorized = ["Authorization" in call.request.headers for call in router.calls]
    assert authorized == [True, False, False, False]
    assert {call.request.headers["Accept-Encoding"] for call in router.calls} == {"identity"}


def test_a_fourth_redirect_is_one_too_many(fake: FakeTwilio, media: TwilioMedia) -> None:
    assert media.fetch(_sent(fake, hops=4)) == NotFetched(reason="too_many_redirects", again=False)


def test_what_is_not_there_yet_is_worth_another_try(fake: FakeTwilio, media: TwilioMedia) -> None:
    url = _sent(fake, missing_first=2)

    outcomes = [media.fetch(url) for _ in range(3)]

    assert outcomes[:2] == [NotFetched(reason="not_found_yet", again=True)] * 2
    assert isinstance(outcomes[2], Fetched)


@pytest.mark.parametrize(
    ("status", "reason", "again"),
    [
        (500, "http_500", True),
        (503, "http_503", True),
        (408, "timeout", True),
        (429, "busy", True),
        (401, "unauthorized", False),
        (403, "forbidden", False),
        (410, "gone", False),
        (400, "http_400", False),
        (204, "http_204", False),
    ],
)
def test_an_answer_tells_whether_to_try_again(
    fake: FakeTwilio, media: TwilioMedia, status: int, reason: str, again: bool
) -> None:
    url = _sent(fake, failing_status=status)

    assert media.fetch(url) == NotFetched(reason=reason, again=again)


def test_wrong_credentials_are_final(fake: FakeTwilio, access: TwilioAccess) -> None:
    media = TwilioMedia(replace(access, password="wrong"))

    outcome = media.fetch(_sent(fake))

    media.close()
    assert outcome == NotFetched(reason="unauthorized", again=False)


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (httpx.ConnectTimeout, "timeout"),
        (httpx.ReadTimeout, "timeout"),
        (httpx.ConnectError, "unreachable"),
        (httpx.ReadError, "unreachable"),
        (httpx.RemoteProtocolError, "unreachable"),
    ],
)
def test_a_broken_connection_is_worth_another_try(
    router: respx.MockRouter, media: TwilioMedia, error: type[Exception], reason: str
) -> None:
    router.get(MEDIA_URL).mock(side_effect=error)

    assert media.fetch(MEDIA_URL) == NotFetched(reason=reason, again=True)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "not a url",
        "/relative",
        MEDIA_URL.replace("https", "http"),
        MEDIA_URL.replace("https", "ftp"),
        MEDIA_URL.replace("api.twilio.com", "evil.example"),
        MEDIA_URL.replace("api.twilio.com", "api.twilio.com.evil.example"),
        MEDIA_URL.replace("api.twilio.com", "evil.example@api.twilio.com"),
        MEDIA_URL.replace("api.twilio.com", "api.twilio.com@evil.example"),
        MEDIA_URL.replace("api.twilio.com", "api.twilio.com:8443"),
        MEDIA_URL.replace("api.twilio.com", "127.0.0.1"),
        MEDIA_URL.replace("api.twilio.com", "[::1]"),
        MEDIA_URL.replace("api.twilio.com", "evil.example\\@api.twilio.com"),
        MEDIA_URL.replace(ACCOUNT_SID, "AC" + "f" * 32),
        MEDIA_URL.replace("/Media/", "/Recordings/"),
        MEDIA_URL.replace("/Messages/", "/Messages/../Messages/"),
        MEDIA_URL.replace("/Media/", "/%4dedia/"),
        MEDIA_URL.replace("/2010-04-01", "//2010-04-01"),
        MEDIA_URL + "/../../../../Messages.json",
        MEDIA_URL + ".json",
        MEDIA_URL + "?redirect=https://evil.example",
        MEDIA_URL + "#fragment",
        MEDIA_URL + "\n",
        MEDIA_URL + " ",
        MEDIA_URL[: MEDIA_URL.rindex("ME")] + "ME",
        "https://api.twilio.com",
        "file:///etc/passwd",
        "https://[",
        "https://api.twilio.com:99999999/",
    ],
)
def test_a_url_that_is_not_our_media_is_never_asked(
    router: respx.MockRouter, media: TwilioMedia, url: str
) -> None:
    anything = router.route().respond(200, content=JPEG)

    assert media.fetch(url) == FOREIGN
    assert not anything.called


@pytest.mark.parametrize(
    "location",
    [
        "http://media.twiliocdn.com/a",
        "https://127.0.0.1/a",
        "https://[::1]/a",
        "https://localhost/a",
        "https://10.0.0.1/a",
        "https://192.168.1.1/a",
        "https://169.254.169.254/latest/meta-data",
        "https://metadata.google.internal/a",
        "https://user:pass@media.twiliocdn.com/a",
        "ftp://media.twiliocdn.com/a",
        "file:///etc/passwd",
        "data:image/png;base64,AAAA",
        "//evil.example/a",
        "https://intranet/a",
        "https://2130706433/a",
        "https://",
        "https://[",
    ],
)
def test_a_redirect_to_elsewhere_is_not_followed(
    router: respx.MockRouter, media: TwilioMedia, location: str
) -> None:
    router.get(MEDIA_URL).respond(307, headers={"Location": location})
    anything = router.route().respond(200, content=JPEG)

    assert media.fetch(MEDIA_URL) == FOREIGN_REDIRECT
    assert not anything.called


def test_a_redirect_to_nowhere_is_not_followed(
    router: respx.MockRouter, media: TwilioMedia
) -> None:
    router.get(MEDIA_URL).respond(302)

    assert media.fetch(MEDIA_URL) == FOREIGN_REDIRECT


def test_a_relative_redirect_stays_on_the_host_without_credentials(
    router: respx.MockRouter, media: TwilioMedia
) -> None:
    router.get(MEDIA_URL).respond(301, headers={"Location": "/elsewhere"})
    onward = router.get("https://api.twilio.com/elsewhere").respond(200, content=JPEG)

    assert isinstance(media.fetch(MEDIA_URL), Fetched)
    assert "Authorization" not in onward.calls[0].request.headers


@pytest.fixture
def loopback(clock: Clock, router: respx.MockRouter) -> FakeTwilio:
    fake = FakeTwilio(now=clock, api_url=LOOPBACK, cdn_url="http://localhost:8200")
    fake.mount(router)
    return fake


def test_with_a_loopback_base_loopback_is_trusted(
    loopback: FakeTwilio, access: TwilioAccess
) -> None:
    media = TwilioMedia(replace(access, api_url=LOOPBACK))

    outcome = media.fetch(_sent(loopback))

    media.close()
    assert isinstance(outcome, Fetched)


@pytest.mark.parametrize(
    "url",
    [
        MEDIA_URL,
        f"http://127.0.0.1:8101{MEDIA_PATH}",
        f"http://localhost:8100{MEDIA_PATH}",
        f"https://127.0.0.1:8100{MEDIA_PATH}",
        f"http://10.0.0.1:8100{MEDIA_PATH}",
    ],
)
def test_with_a_loopback_base_other_hosts_and_ports_are_foreign(
    router: respx.MockRouter, access: TwilioAccess, url: str
) -> None:
    anything = router.route().respond(200, content=JPEG)
    media = TwilioMedia(replace(access, api_url=LOOPBACK))

    outcome = media.fetch(url)

    media.close()
    assert outcome == FOREIGN
    assert not anything.called


@pytest.mark.parametrize(
    ("location", "followed"),
    [
        ("https://media.twiliocdn.com/a", True),
        ("http://127.0.0.1:9999/a", True),
        ("http://media.twiliocdn.com/a", False),
        ("http://10.0.0.1/a", False),
        ("ftp://127.0.0.1/a", False),
    ],
)
def test_with_a_loopback_base_redirects_lead_to_https_or_loopback(
    router: respx.MockRouter, access: TwilioAccess, location: str, followed: bool
) -> None:
    router.get(f"{LOOPBACK}{MEDIA_PATH}").respond(307, headers={"Location": location})
    router.route().respond(200, content=JPEG)
    media = TwilioMedia(replace(access, api_url=LOOPBACK))

    outcome = media.fetch(f"{LOOPBACK}{MEDIA_PATH}")

    media.close()
    assert isinstance(outcome, Fetched) is followed


def test_a_plain_http_base_that_is_not_loopback_is_no_source(access: TwilioAccess) -> None:
    media = TwilioMedia(replace(access, api_url="http://twilio.example"))

    outcome = media.fetch(f"http://twilio.example{MEDIA_PATH}")

    media.close()
    assert outcome == FOREIGN


def test_what_says_it_is_too_big_is_not_read(router: respx.MockRouter, media: TwilioMedia) -> None:
    def stream() -> Iterator[bytes]:
        raise AssertionError("The body was read.")
        yield b""

    length = {"Content-Length": str(MOST_BYTES + 1)}
    router.get(MEDIA_URL).mock(
        return_value=httpx.Response(200, headers=length, stream=_Stream(stream()))
    )

    assert media.fetch(MEDIA_URL) == NotFetched(reason="too_big", again=False)


def test_what_turns_out_too_big_is_cut_off(router: respx.MockRouter, media: TwilioMedia) -> None:
    taken = count(1)

    def stream() -> Iterator[bytes]:
        while next(taken) < 1000:
            yield JPEG * 512

    router.get(MEDIA_URL).mock(return_value=httpx.Response(200, stream=_Stream(stream())))

    assert media.fetch(MEDIA_URL) == NotFetched(reason="too_big", again=False)
    assert next(taken) < 20


def test_what_just_fits_is_taken(router: respx.MockRouter, access: TwilioAccess) -> None:
    media = TwilioMedia(access, most_bytes=len(JPEG))
    router.get(MEDIA_URL).respond(200, content=JPEG)

    outcome = media.fetch(MEDIA_URL)

    media.close()
    assert isinstance(outcome, Fetched)


def test_a_drip_ends_after_a_minute(router: respx.MockRouter, access: TwilioAccess) -> None:
    seconds = count(0, 10)
    media = TwilioMedia(access, clock=lambda: float(next(seconds)))
    router.get(MEDIA_URL).mock(
        return_value=httpx.Response(200, stream=_Stream(JPEG[:10] for _ in range(1000)))
    )

    outcome = media.fetch(MEDIA_URL)

    media.close()
    assert outcome == NotFetched(reason="timeout", again=True)
    assert next(seconds) < 120


def test_redirects_count_against_the_minute(fake: FakeTwilio, access: TwilioAccess) -> None:
    seconds = count(0, 50)
    media = TwilioMedia(access, clock=lambda: float(next(seconds)))

    outcome = media.fetch(_sent(fake, hops=3))

    media.close()
    assert outcome == NotFetched(reason="timeout", again=True)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<html><script>alert(1)</script>",
        b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>',
        b"\x1f\x8b\x08\x00",
        b"PK\x03\x04",
        b"MZ\x90\x00",
        b"just text",
    ],
)
def test_what_nobody_may_send_us_is_refused_whatever_it_claims(
    fake: FakeTwilio, media: TwilioMedia, content: bytes
) -> None:
    assert media.fetch(_sent(fake, content)) == NotFetched(reason="wrong_type", again=False)


def test_a_compressed_body_is_not_unpacked(router: respx.MockRouter, media: TwilioMedia) -> None:
    router.get(MEDIA_URL).mock(
        return_value=httpx.Response(
            200,
            headers={"Content-Encoding": "gzip"},
            stream=_Stream(iter([b"\x1f\x8b\x08" + bytes(64)])),
        )
    )

    assert media.fetch(MEDIA_URL) == NotFetched(reason="wrong_type", again=False)


def test_a_closed_source_fetches_nothing(fake: FakeTwilio, media: TwilioMedia) -> None:
    media.close()

    with pytest.raises(RuntimeError, match="closed"):
        media.fetch(_sent(fake))


class _Stream(httpx.SyncByteStream):
    """A body that comes in pieces."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces

    def __iter__(self) -> Iterator[bytes]:
        return self._pieces


@pytest.mark.parametrize(
    ("head", "content_type"),
    [
        (b"\xff\xd8\xff\xe1\x00\x10Exif", "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n\x00", "image/png"),
        (b"RIFF\x10\x00\x00\x00WEBPVP8 ", "image/webp"),
        (b"GIF87a", "image/gif"),
        (b"GIF89a", "image/gif"),
        (b"OggS\x00\x02", "audio/ogg"),
        (b"#!AMR\n\x3c", "audio/amr"),
        (b"#!AMR-WB\n", "audio/amr-wb"),
        (b"ID3\x04\x00", "audio/mpeg"),
        (b"\xff\xfb\x90\x64", "audio/mpeg"),
        (b"\xff\xf3\x40\xc0", "audio/mpeg"),
        (b"\xff\xf1\x50\x80", "audio/aac"),
        (b"\xff\xf9\x50\x80", "audio/aac"),
        (b"\x00\x00\x00\x18ftypmp42", "video/mp4"),
        (b"\x00\x00\x00\x18ftypisom", "video/mp4"),
        (b"\x00\x00\x00\x18ftypM4A ", "audio/mp4"),
        (b"\x00\x00\x00\x18ftyp3gp4", "video/3gpp"),
        (b"\x00\x00\x00\x18ftyp3g2a", "video/3gpp2"),
        (b"%PDF-1.7", "application/pdf"),
    ],
)
def test_a_type_is_known_by_its_first_bytes(head: bytes, content_type: str) -> None:
    assert sniff(head) == content_type
    assert sniff(bytearray(head)) == content_type


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"\xff",
        b"\xff\xfe<\x00h\x00t\x00m\x00l\x00",  # HTML in UTF-16
        b"\xff\xfe \x00<\x00",
        b"RIFF\x10\x00\x00\x00WAVEfmt ",
        b"\x00\x00\x00\x18ftypheic",
        b"\x00\x00\x00\x18ftypqt  ",
        b"\x00\x00\x00\x18ftyp",
        b" %PDF-1.7",
        b"BM\x00\x00",
        b"<svg",
    ],
)
def test_all_else_is_no_type(head: bytes) -> None:
    assert sniff(head) is None
