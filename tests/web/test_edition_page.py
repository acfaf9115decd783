"""What is made of an edition: it comes in chat when that is approved, and stays on its page."""

import re
from datetime import timedelta

import pytest

from tests.line import PUBLIC_URL, Line
from tests.paper import code_on

_LINK = re.compile(rf"{PUBLIC_URL}(/edition/[\w-]+)")


def approve_in_chat(line: Line) -> str:
    """The first Friday's account, approved by chat; the path of its page."""
    focal_point = line.officer("focal_point", "pishin")
    line.wait(timedelta(days=4, hours=2))
    line.write(focal_point, "pishin", "WEEK APPROVE")
    arrived = [text for to, text in line.wait(timedelta(minutes=2)) if to == focal_point]
    found = next(filter(None, map(_LINK.search, arrived)))
    return found[1]


@pytest.mark.paper
def test_the_poster_comes_as_a_picture_and_is_on_the_page(line: Line) -> None:
    path = approve_in_chat(line)
    sent = line.twilio.outbound(line.officer("focal_point", "pishin"))
    (poster,) = [message for message in sent if message.media_urls]
    assert poster.media_urls == (f"{PUBLIC_URL}{path}/poster.png",)
    assert path in poster.body

    picture = line.client.get(f"{path}/poster.png")
    assert picture.headers["content-type"] == "image/png"
    assert picture.content.startswith(b"\x89PNG")
    assert len(picture.content) < 5_000_000
    sheet = line.client.get(f"{path}/poster.pdf")
    assert sheet.headers["content-type"] == "application/pdf"
    assert 'filename="pishin-2026-W' in sheet.headers["content-disposition"]
    assert code_on(sheet.content) == f"{PUBLIC_URL}/d/pishin"

    page = line.client.get(path)
    assert page.status_code == 200
    assert f'src="{path}/poster.png"' in page.text
    assert "This is Jawab, the complaint line of Pishin" in page.text
    assert "script" not in page.headers["content-security-policy"]


def test_a_picture_that_the_provider_refuses_goes_as_a_link(line: Line) -> None:
    line.twilio.fail_media(63019)
    path = approve_in_chat(line)
    line.deliver()
    sent = line.twilio.outbound(line.officer("focal_point", "pishin"))
    with_link = [message for message in sent if path in message.body]
    assert [bool(message.media_urls) for message in with_link] == [True, False]
    assert with_link[-1].status in ("delivered", "read")


def test_what_is_no_link_of_ours_opens_nothing(line: Line) -> None:
    path = approve_in_chat(line)
    forged = path[:-3] + ("AAA" if not path.endswith("AAA") else "BBB")
    for wrong in (forged, f"{forged}/poster.pdf", f"{forged}/poster.png", "/edition/x"):
        assert line.client.get(wrong).status_code == 404
    assert line.client.get(path.replace("/edition/", "/case/")).status_code == 404
