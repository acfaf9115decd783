"""The page that SHOW links to: what an officer sees on it, who sees nothing, and how long."""

import re
from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from handlers.links import LIVES_FOR, Links
from storage.tables import MediaRow, OfficerRow
from storage.vault import Vault
from tests.line import PUBLIC_URL, Line
from tests.photos import photo
from tests.rows import rows_of

CITIZEN = "whatsapp:+923000000001"
STORY = "hamare mohalle <b>mein</b> pani nahi aa raha hai"
_LINK = re.compile(rf"{PUBLIC_URL}(/case/\S+)")


def file_complaint(line: Line, **parts: object) -> str:
    """A complaint of the citizen; its reference as shown."""
    receipt = line.write(CITIZEN, "quetta", STORY, **parts)[0]
    found = re.search(r"\d{4}-\d{4}", receipt)
    assert found
    return found[0]


def link_of(line: Line, reference: str, role: str = "focal_point", district: str = "quetta") -> str:
    """The path that SHOW answers an officer with."""
    answer = line.write(line.officer(role, district), district, reference)[-1]
    found = _LINK.search(answer)
    assert found, answer
    return found[1]


def test_the_page_tells_all_but_who_wrote(line: Line) -> None:
    reference = file_complaint(line, media=[line.twilio.add_media(photo(), "image/jpeg")])
    fp = line.officer("focal_point", "quetta")
    line.write(CITIZEN, "quetta", "", latitude=30.22, longitude=67.02)
    line.write(fp, "quetta", f"ACK {reference} PHE office; crew visits; fri")
    line.write(fp, "quetta", f"NOTE {reference} spoke to XEN")
    with capture_logs() as logs:
        answer = line.client.open(link_of(line, reference, "dc"))
    assert answer.status_code == 200
    page = answer.text
    for shown in (reference, "&lt;b&gt;mein", "PHE office", "spoke to XEN", "<svg", "geo:30.22"):
        assert shown in page
    assert "923000000001" not in page
    assert answer.headers["cache-control"] == "private, no-store"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert "script" not in answer.headers["content-security-policy"]
    (opened,) = [each for each in logs if each["action"] == "case_opened"]
    assert opened.keys() == {"event", "log_level", "action", "complaint_id", "officer_id"}


def test_it_is_in_the_language_of_who_reads_it(line: Line) -> None:
    reference = file_complaint(line)
    in_urdu = line.client.open(link_of(line, reference)).text
    in_english = line.client.open(link_of(line, reference, "dc")).text
    assert '<html lang="ur" dir="rtl">' in in_urdu
    assert '<html lang="en" dir="ltr">' in in_english


def test_a_picture_opens_whole_and_in_parts(line: Line) -> None:
    reference = file_complaint(line, media=[line.twilio.add_media(photo(), "image/jpeg")])
    page = line.client.open(link_of(line, reference)).text
    (path,) = set(re.findall(r'src="(/media/[^"]+)"', page))
    whole = line.client.get(path)
    assert (whole.status_code, whole.headers["content-type"]) == (200, "image/jpeg")
    part = line.client.get(path, headers={"Range": "bytes=0-9"})
    assert (part.status_code, part.content) == (206, whole.content[:10])
    (row,) = rows_of(line.service.database, MediaRow)
    (line.service.settings.jawab_media / row["file"]).unlink()
    assert line.client.get(path).status_code == 404


def test_a_link_dies_after_a_quarter_of_an_hour(line: Line) -> None:
    reference = file_complaint(line, media=[line.twilio.add_media(photo(), "image/jpeg")])
    link = link_of(line, reference)
    page = line.client.open(link).text
    (path,) = set(re.findall(r'src="(/media/[^"]+)"', page))
    now = line.service.clock.now()
    line.service.clock.move_to(now + LIVES_FOR - timedelta(seconds=1))
    assert line.client.open(link).status_code == line.client.get(path).status_code == 200
    line.service.clock.move_to(now + LIVES_FOR)
    dead = line.client.open(link)
    assert dead.status_code == line.client.get(path).status_code == 410
    assert reference not in dead.text
    assert STORY[:8] not in dead.text


@pytest.mark.parametrize("at", [0, 5, 20, 40, -1])
def test_a_changed_link_opens_nothing(line: Line, at: int) -> None:
    link = link_of(line, file_complaint(line))
    token = link.removeprefix("/case/")
    at %= len(token)
    # The last letter's lowest bits mean nothing in base64, so another letter is taken far away.
    changed = token[:at] + ("A" if token[at] != "A" else "Q") + token[at + 1 :]
    for path in (f"/case/{changed}", f"/media/{token}", "/case/x", "/case/" + "A" * 48):
        assert line.client.get(path).status_code == 404
    assert line.client.open(link).status_code == 200


def test_a_link_of_another_key_opens_nothing(line: Line) -> None:
    reference = file_complaint(line).replace("-", "")
    (officer,) = (
        each
        for each in rows_of(line.service.database, OfficerRow)
        if each["role"] == "dc" and each["district"] == "quetta"
    )
    now = line.service.clock.now()
    forged = Links(Vault(["f" * 64]), PUBLIC_URL).to_case(reference, officer["id"], now)
    genuine = line.service.links.to_case(reference, officer["id"], now)
    assert line.client.open(forged.removeprefix(PUBLIC_URL)).status_code == 404
    assert line.client.open(genuine.removeprefix(PUBLIC_URL)).status_code == 200


def test_who_may_not_know_of_it_sees_nothing_with_a_good_link(line: Line) -> None:
    reference = file_complaint(line)
    digits, now = reference.replace("-", ""), line.service.clock.now()
    rows = rows_of(line.service.database, OfficerRow)
    for role, district, status in (
        ("focal_point", "kech", 404),
        ("coordinator", "quetta", 200),
        ("pdu", "", 200),
    ):
        officer = next(e for e in rows if (e["role"], e["district"]) == (role, district))
        link = line.service.links.to_case(digits, officer["id"], now)
        answer = line.client.open(link.removeprefix(PUBLIC_URL))
        assert (role, answer.status_code) == (role, status)
        assert (STORY[:8] in answer.text) == (status == 200)
    gone = line.service.links.to_case(digits, "0" * 32, now)
    assert line.client.open(gone.removeprefix(PUBLIC_URL)).status_code == 404
