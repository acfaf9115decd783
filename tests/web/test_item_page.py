"""The page that OPEN links to: what a protected officer sees on it, and who sees nothing."""

import re
from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from handlers.links import LIVES_FOR
from handlers.roster import suspend_officer
from storage.tables import MediaRow, OfficerRow, ProtectedCaseRow, ReadRow
from tests.line import PUBLIC_URL, Client, Line
from tests.photos import photo
from tests.rows import rows_of
from tests.transcripts.whole_line import OGG

CITIZEN = "whatsapp:+923000000001"
STORY = "patwari <b>rishwat</b> mangta hai"
_LINK = re.compile(rf"{PUBLIC_URL}(/item/\S+)")
_FILE = re.compile(r'src="(/media/[^"]+)"')


@pytest.fixture
def case_id(line: Line) -> str:
    """A case with a picture and a voice note, sealed by the lane's key."""
    line.write(CITIZEN, "quetta", STORY)
    media = [line.twilio.add_media(photo(), "image/jpeg"), line.twilio.add_media(OGG, "audio/ogg")]
    line.write(CITIZEN, "quetta", media=media)
    line.service.media.fetch_due()
    (row,) = rows_of(line.service.database, ProtectedCaseRow)
    return str(row["id"])


def link_of(line: Line, role: str = "protected") -> str:
    """The path that OPEN answers an officer with."""
    answers = line.write(line.officer(role, "quetta"), "quetta", "OPEN 1 pin 1234")
    found = _LINK.search(" ".join(answers))
    assert found, answers
    return found[1]


def officer_id(line: Line, role: str) -> str:
    """A role of the sample's, of Quetta or the province."""
    rows = rows_of(line.service.database, OfficerRow)
    return next(
        str(each["id"])
        for each in rows
        if each["role"] == role and each["district"] in ("quetta", "")
    )


def test_its_words_pictures_and_sound_open(line: Line, case_id: str) -> None:
    page = line.client.open(link_of(line))
    assert page.status_code == 200
    assert "&lt;b&gt;rishwat" in page.text
    assert "<title>Jawab</title>" in page.text
    assert "923000000001" not in page.text
    assert page.headers["cache-control"] == "private, no-store"
    assert page.headers["referrer-policy"] == "no-referrer"
    assert "script" not in page.headers["content-security-policy"]
    paths = sorted(set(_FILE.findall(page.text)))
    files = {line.client.get(path).headers["content-type"]: line.client.get(path) for path in paths}
    assert set(files) == {"image/jpeg", "audio/ogg"}
    assert files["audio/ogg"].content == OGG
    kept = rows_of(line.service.database, MediaRow)
    folder = line.service.settings.jawab_media
    assert all(line.service.vault.is_guarded((folder / row["file"]).read_bytes()) for row in kept)


def test_each_look_is_written_down(line: Line, case_id: str) -> None:
    link = link_of(line)
    before = len(rows_of(line.service.database, ReadRow))
    page = line.client.open(link)
    line.client.get(_FILE.findall(page.text)[0])
    reads = sorted(rows_of(line.service.database, ReadRow), key=lambda row: row["id"])[before:]
    assert [(each["kind"], each["object_id"]) for each in reads] == [("protected", case_id)] * 2
    assert {each["officer_id"] for each in reads} <= {
        row["id"] for row in rows_of(line.service.database, OfficerRow, role="protected")
    }


def test_another_browser_is_told_to_ask_for_a_new_link(line: Line, case_id: str) -> None:
    link = link_of(line)
    page = line.client.open(link)
    (path, *_) = _FILE.findall(page.text)
    other = Client(line.client.app)
    with capture_logs() as logs:
        refused = other.open(link)
    assert refused.status_code == 403
    assert "rishwat" not in refused.text
    assert other.get(path).status_code == 404
    assert "rishwat" not in other.get(link).text
    assert [each["action"] for each in logs if "action" in each] == ["link_elsewhere"]
    assert line.client.get(link).status_code == 200


def test_what_only_looks_at_the_link_takes_nothing(line: Line, case_id: str) -> None:
    """A program that makes previews reads the address before the officer does."""
    link = link_of(line)
    before = rows_of(line.service.database, ReadRow)
    seen = Client(line.client.app).get(link)
    assert seen.status_code == 200
    assert "rishwat" not in seen.text
    assert rows_of(line.service.database, ReadRow) == before
    assert "rishwat" in line.client.open(link).text


def test_the_cookie_is_for_this_host_by_https_and_for_no_script(line: Line, case_id: str) -> None:
    pressed = line.client.post(link_of(line))
    cookie = pressed.headers["set-cookie"]
    assert cookie.startswith("__Host-jawab=")
    assert {"HttpOnly", "Secure", "SameSite=strict", "Path=/", "Max-Age=900"} <= set(
        cookie.split("; ")
    )


def test_another_sites_page_presses_no_button(line: Line, case_id: str) -> None:
    pressed = line.client.post(link_of(line), headers={"Sec-Fetch-Site": "cross-site"})
    assert pressed.status_code == 403
    assert "set-cookie" not in pressed.headers


def test_who_was_suspended_or_is_named_sees_nothing_with_an_open_page(
    line: Line, case_id: str
) -> None:
    service = line.service
    link = link_of(line)
    page = line.client.open(link)
    (path, *_) = _FILE.findall(page.text)
    phone = line.officer("protected", "quetta").partition(":")[2]
    line.write(CITIZEN, "quetta", f"aur {phone} bhi is mein shamil hai")
    for address in (link, path):
        answer = line.client.get(address)
        assert answer.status_code == 404
        assert "rishwat" not in answer.text
    second = link_of(line, "protected2")
    assert "rishwat" in line.client.open(second).text
    suspend_officer(
        service.database,
        service.vault,
        phone=line.officer("protected2", "quetta").partition(":")[2],
        now=service.clock.now(),
    )
    assert line.client.get(second).status_code == 404
    refused = rows_of(service.database, ReadRow, kind="protected_refused")
    assert len(refused) == 3
    service.clock.move_to(service.clock.now() + timedelta(days=7))
    service.jobs.run("reads")
    (told,) = [body for _, body in line.deliver() if "refused" in body]
    assert told.count("refused 1") == 2


@pytest.mark.parametrize("role", ["focal_point", "coordinator", "dc", "pdu", "auditor", "verifier"])
def test_no_other_role_opens_it_with_a_good_link(line: Line, case_id: str, role: str) -> None:
    service = line.service
    link = service.links.to_item(case_id, officer_id(line, role), service.clock.now())
    answer = line.client.open(link.removeprefix(PUBLIC_URL))
    assert answer.status_code == 404
    assert "rishwat" not in answer.text


def test_it_dies_after_a_quarter_of_an_hour(line: Line, case_id: str) -> None:
    link = link_of(line)
    page = line.client.open(link)
    (path, *_) = _FILE.findall(page.text)
    line.service.clock.move_to(line.service.clock.now() + LIVES_FOR)
    dead = line.client.get(link)
    assert dead.status_code == line.client.get(path).status_code == 410
    assert line.client.post(link).status_code == 410
    assert "rishwat" not in dead.text
