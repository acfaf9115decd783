"""What people send is fetched side by side, kept whole, tried again, and never silently lost.

Everything through the whole line, on both databases; the kills are real ones.
"""

import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from structlog.testing import capture_logs

from bot.service import build_service
from handlers import media, media_folder
from handlers.media import DELAYS, LEASE, SLOTS
from handlers.media_folder import ABANDONED_AFTER, MediaFolder, NoRoom
from storage.tables import MediaRow
from storage.vault import Vault
from tests.line import START, Line
from tests.photos import SECRETS, photo
from tests.rows import change_rows, rows_of

CITIZEN = "whatsapp:+923000000001"
VOICE = b"OggS\x00\x02" + bytes(22) + b"OpusHead" + bytes(200)
STORY = "hamare mohalle mein 5 din se pani nahi aa raha"
VAULT = Vault(["f" * 64])
_NAME = re.compile(r"[0-9a-f]{32}\.(jpg|ogg)")


def send(
    line: Line, *contents: bytes, text: str = "", sender: str = CITIZEN, **faults: Any
) -> list[str]:
    """Sends files with a message and lets all be fetched; returns what the sender was told."""
    claimed = "audio/ogg" if contents[0].startswith(b"OggS") else "image/jpeg"
    sent = [line.twilio.add_media(content, claimed, **faults) for content in contents]
    return line.write(sender, "quetta", text, media=sent)


def stored(line: Line) -> list[dict[str, Any]]:
    return rows_of(line.service.database, MediaRow)


def files(line: Line) -> list[str]:
    return sorted(each.name for each in line.service.settings.jawab_media.rglob("*.*"))


def move(line: Line, time: timedelta) -> list[tuple[str, str]]:
    """Lets time pass and everything be tried; returns who was told what."""
    line.service.clock.move_to(line.service.clock.now() + time)
    return line.deliver() + line.deliver()


def move_until_given_up(line: Line) -> list[tuple[str, str]]:
    return [told for delay in DELAYS for told in move(line, delay)]


def told(arrived: list[tuple[str, str]], address: str) -> list[str]:
    return [body for to, body in arrived if to == address]


def focal_point(line: Line) -> str:
    return line.officer("focal_point", "quetta")


def show(line: Line) -> str:
    """What the focal point reads of the newest complaint."""
    reference = re.search(r"\d{4}-\d{4}", line.twilio.outbound(CITIZEN)[0].body)
    assert reference is not None
    return "\n".join(line.write(focal_point(line), "quetta", reference[0]))


# ── what is kept ─────────────────────────────────────────────────────────────────────────────


def test_a_photo_is_kept_without_what_it_tells(line: Line) -> None:
    send(line, photo(), text=STORY)

    (row,) = stored(line)
    assert (row["status"], row["content_type"], row["attempts"]) == ("stored", "image/jpeg", 1)
    assert files(line) == [row["file"]]
    assert _NAME.fullmatch(row["file"])
    kept = line.service.media_folder.read(row["file"])
    assert row["size"] == len(kept)
    assert not any(secret in kept for secret in SECRETS["JPEG"])
    with Image.open(BytesIO(kept)) as image:
        assert not image.getexif()


def test_a_voice_note_is_kept_as_it_came(line: Line) -> None:
    send(line, VOICE)

    (row,) = stored(line)
    assert line.service.media_folder.read(row["file"]) == VOICE
    assert _NAME.fullmatch(row["file"])


def test_all_files_of_a_message_get_names_of_their_own(line: Line) -> None:
    send(line, photo(), photo(), photo())

    assert len(files(line)) == 3
    assert {row["status"] for row in stored(line)} == {"stored"}


def test_what_is_not_there_at_first_is_fetched_later(line: Line) -> None:
    send(line, photo(), text=STORY, missing_first=2)
    (row,) = stored(line)
    assert (row["status"], row["reason"], row["attempts"]) == ("waiting", "not_found_yet", 1)
    assert files(line) == []

    move(line, DELAYS[0])
    (row,) = stored(line)
    assert (row["status"], row["attempts"]) == ("waiting", 2)
    arrived = move(line, DELAYS[1])
    (row,) = stored(line)
    assert (row["status"], row["reason"], row["attempts"]) == ("stored", "", 3)
    assert arrived == []


# ── what is lost ─────────────────────────────────────────────────────────────────────────────


def truncated() -> bytes:
    content = photo(size=(640, 480))
    return content[: len(content) * 3 // 4]


def bomb() -> bytes:
    """A JPEG of a few kilobytes whose header claims more pixels than we take."""
    content = bytearray(photo())
    at = content.index(b"\xff\xc0")
    content[at + 5 : at + 9] = b"\xff\xdc\xff\xdc"
    return bytes(content)


LOST = {
    "too_big": ({"content": photo() + bytes(16 * 1024 * 1024)}, "بہت بڑا ہے"),
    "too_many_pixels": ({"content": bomb()}, "بہت بڑا ہے"),
    "wrong_type": ({"content": b"<html><script>alert(1)</script>"}, "نہیں کھلتی"),
    "unreadable": ({"content": truncated()}, "نہیں کھلتی"),
    "foreign_redirect": ({"location": "http://169.254.169.254/"}, "لوڈ نہیں ہو سکا"),
    "too_many_redirects": ({"hops": 9}, "لوڈ نہیں ہو سکا"),
    "gone": ({"failing_status": 410}, "لوڈ نہیں ہو سکا"),
}


@pytest.mark.parametrize("reason", LOST)
def test_what_is_lost_is_told_once_and_shown(line: Line, reason: str) -> None:
    faults, words = LOST[reason]
    content = faults.get("content", photo())
    medium = line.twilio.add_media(
        content, "image/jpeg", **{name: each for name, each in faults.items() if name != "content"}
    )
    line.post(line.twilio.inbound(CITIZEN, line.number("quetta"), body=STORY, media=[medium]))
    with capture_logs() as logs:
        arrived = line.deliver() + line.deliver()

    (row,) = stored(line)
    assert (row["status"], row["reason"], row["file"]) == ("failed", reason, "")
    assert files(line) == []
    assert [each["reason"] for each in logs if each.get("action") == "media_failed"] == [reason]
    (to_citizen,) = [body for body in told(arrived, CITIZEN) if words in body]
    assert STORY not in to_citizen
    (to_officer,) = [body for body in told(arrived, focal_point(line)) if "نہیں پہنچا" in body]
    assert STORY not in to_officer
    assert "ہم تک نہیں پہنچے: 1" in show(line)
    assert not any(words in body for _, body in move(line, timedelta(hours=8)))


def test_nothing_is_asked_of_a_foreign_host(line: Line) -> None:
    medium = line.twilio.add_media(photo(), "image/jpeg")
    webhook = line.twilio.inbound(CITIZEN, line.number("quetta"), body=STORY, media=[medium])
    medium.sid = "ME" + "0" * 32  # whatever the URL names, it is not asked
    line.post(webhook)
    change_rows(
        line.service.database,
        MediaRow,
        url_sealed=line.service.vault.seal("https://evil.example/a.jpg"),
    )

    line.deliver()

    (row,) = stored(line)
    assert (row["status"], row["reason"]) == ("failed", "foreign_url")


def test_a_case_of_nothing_but_a_lost_voice_note_says_so(line: Line) -> None:
    send(line, VOICE, failing_status=404)

    arrived = move_until_given_up(line)

    (row,) = stored(line)
    assert (row["status"], row["reason"], row["attempts"]) == (
        "failed", "not_found_yet", len(DELAYS) + 1,
    )  # fmt: skip
    (to_citizen,) = told(arrived, CITIZEN)
    assert "دوبارہ بھیجیں" in to_citizen
    late, lost = told(arrived, focal_point(line))
    assert "کوشش جاری ہے" in late
    assert "REPLY" in lost
    assert move(line, timedelta(hours=1)) == []


def test_while_it_waits_the_case_says_so(line: Line) -> None:
    send(line, photo(), text=STORY, missing_first=100)

    assert "کوشش جاری ہے: 1" in show(line)


def test_three_lost_files_of_a_message_are_told_once(line: Line) -> None:
    send(line, photo(), photo(), photo(), text=STORY, failing_status=410)
    line.deliver()

    bodies = [message.body for message in line.twilio.outbound(CITIZEN)]
    assert len([body for body in bodies if "لوڈ نہیں ہو سکا" in body]) == 1
    assert "ہم تک نہیں پہنچے: 3" in show(line)


def test_a_file_that_belongs_to_no_case_yet_is_told_to_who_sent_it(line: Line) -> None:
    line.write(CITIZEN, "quetta", STORY)
    move(line, timedelta(hours=1))
    asked = send(line, photo(), failing_status=410)
    assert stored(line)[0]["complaint_id"] is None
    arrived = line.deliver()

    bodies = asked + told(arrived, CITIZEN)
    assert len([body for body in bodies if "لوڈ نہیں ہو سکا" in body]) == 1
    assert not any("پہنچا" in body for body in told(arrived, focal_point(line)))


def test_an_officers_lost_photo_is_told_to_the_officer(line: Line) -> None:
    receipt = line.write(CITIZEN, "quetta", STORY)
    reference = re.search(r"\d{4}-\d{4}", receipt[0])
    assert reference is not None
    officer = focal_point(line)
    line.write(officer, "quetta", f"ACK {reference[0]} PHE; crew visits; fri")
    fixed = f"FIXED {reference[0]} motor replaced; PHE; today"
    answers = send(line, photo(), text=fixed, sender=officer, failing_status=410)
    arrived = line.deliver()

    assert any("آپ کی بھیجی ہوئی تصویر" in body for body in answers + told(arrived, officer))
    assert not any("تصویر" in body for body in told(arrived, CITIZEN))


# ── side by side ─────────────────────────────────────────────────────────────────────────────


def test_slow_downloads_hold_up_no_other(line: Line) -> None:
    others, done, slow = SLOTS * 2, threading.Semaphore(0), SLOTS - 1
    opened = threading.Event()

    def wait_for_the_others() -> None:
        assert opened.wait(timeout=60), "the slow ones held up the others"

    def let_go() -> None:
        done.release()
        if done._value == others:
            opened.set()

    number = line.number("quetta")
    for each in range(slow + others):
        hook = wait_for_the_others if each < slow else let_go
        medium = line.twilio.add_media(photo(), "image/jpeg", on_the_way=hook)
        sender = f"whatsapp:+9230000005{each:02d}"
        line.post(line.twilio.inbound(sender, number, body=STORY, media=[medium]))

    assert line.service.media.fetch_due() == slow + others
    assert {row["status"] for row in stored(line)} == {"stored"}


def test_no_more_are_fetched_at_once_than_there_are_slots(line: Line) -> None:
    lock, gate = threading.Lock(), threading.Barrier(SLOTS)
    now, most = 0, 0

    def count() -> None:
        nonlocal now, most
        with lock:
            now += 1
            most = max(most, now)
        # Everybody is in here together, twice over.
        gate.wait(timeout=60)
        with lock:
            now -= 1

    number = line.number("quetta")
    for _ in range(SLOTS // 4):
        sent = [line.twilio.add_media(photo(), "image/jpeg", on_the_way=count) for _ in range(8)]
        line.post(line.twilio.inbound(CITIZEN, number, body=STORY, media=sent))
    line.service.media.fetch_due()

    assert most == SLOTS
    assert {row["status"] for row in stored(line)} == {"stored"}


def test_everybodys_first_comes_before_anybodys_second(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(media, "SLOTS", 1)
    order: list[str] = []
    number = line.number("quetta")
    for sender, count in (("1", 5), ("2", 2), ("3", 1)):
        sent = [
            line.twilio.add_media(
                photo(), "image/jpeg", on_the_way=lambda s=sender: order.append(s)
            )
            for _ in range(count)
        ]
        address = f"whatsapp:+92300000050{sender}"
        line.post(line.twilio.inbound(address, number, body=STORY, media=sent))

    line.service.media.fetch_due()

    assert order == ["1", "2", "3", "1", "2", "1", "1", "1"]


def test_who_comes_too_late_settles_nothing(line: Line) -> None:
    """Two processes have the same medium when a lease ran out: the first word counts."""
    other = build_service(
        line.service.settings, rulebook=line.service.rulebook, real_now=lambda: START
    )
    fetched_by_the_other: list[int] = []

    def overtake() -> None:
        medium.on_the_way = None
        line.service.clock.move_to(line.service.clock.now() + LEASE)
        other.clock.refresh()
        fetched_by_the_other.append(other.media.fetch_due())

    medium = line.twilio.add_media(photo(), "image/jpeg", on_the_way=overtake)
    line.post(line.twilio.inbound(CITIZEN, line.number("quetta"), body=STORY, media=[medium]))

    assert line.service.media.fetch_due() == 0
    assert fetched_by_the_other == [1]
    other.stop()
    (row,) = stored(line)
    assert (row["status"], row["attempts"]) == ("stored", 2)
    assert files(line) == [row["file"]]


# ── the disk, and killed processes ───────────────────────────────────────────────────────────


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """The disk has no room until the function is called."""
    room = media_folder.LEAST_FREE
    monkeypatch.setattr(media_folder, "LEAST_FREE", 2**62)
    return lambda: monkeypatch.setattr(media_folder, "LEAST_FREE", room)


def test_while_the_disk_is_full_nothing_is_given_up(
    line: Line, full_disk: Callable[[], None]
) -> None:
    with capture_logs() as logs:
        send(line, photo(), text=STORY)
        arrived = move(line, timedelta(days=2))
    (row,) = stored(line)
    assert (row["status"], row["attempts"]) == ("waiting", 0)
    assert {each["log_level"] for each in logs if each.get("action") == "media_no_room"} == {
        "error"
    }
    assert not any("لوڈ نہیں ہو سکا" in body for _, body in arrived)

    full_disk()
    line.deliver()
    assert stored(line)[0]["status"] == "stored"


def test_a_disk_that_fills_while_it_is_written_to_counts_no_attempt(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch, capture_logs() as logs:
        patch.setattr(os, "fsync", fail)
        send(line, photo(), text=STORY)
        for _ in range(len(DELAYS) + 3):
            move(line, timedelta(minutes=1))
    (row,) = stored(line)
    assert (row["status"], row["attempts"], row["reason"]) == ("waiting", 0, "no_room")
    assert files(line) == []
    assert any(each.get("action") == "media_no_room" for each in logs)

    move(line, timedelta(minutes=1))
    assert stored(line)[0]["status"] == "stored"


def test_a_file_in_the_folders_place_is_no_room(tmp_path: Path) -> None:
    (tmp_path / "media").write_text("")
    folder = MediaFolder(tmp_path / "media", VAULT)
    with pytest.raises(NoRoom):
        folder.check()
    with pytest.raises(NoRoom):
        folder.keep("a" * 32, b"x", "image/jpeg")


CHILD = """
import os, sys
from pathlib import Path
from handlers.media_folder import MediaFolder
from storage.vault import Vault

def hang(_):
    print("writing", flush=True)
    sys.stdin.read()

if sys.argv[3] == "before":
    os.fsync = hang
else:
    MediaFolder._sync = hang
MediaFolder(Path(sys.argv[1]), Vault(["f" * 64])).keep(sys.argv[2], b"half of it", "image/jpeg")
"""


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_kill_in_the_middle_leaves_no_half_file(line: Line, when: str) -> None:
    send(line, photo(), text=STORY, missing_first=1)
    # As the killed worker's claim left it.
    (row,) = stored(line)
    folder = line.service.settings.jawab_media
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, str(folder), row["file"], when],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert child.stdout is not None
    assert child.stdout.readline() == b"writing\n"
    child.kill()
    child.communicate()
    (left,) = folder.iterdir()
    assert left.name.endswith(".part") is (when == "before")

    move(line, LEASE)

    (row,) = stored(line)
    assert row["status"] == "stored"
    assert len(line.service.media_folder.read(row["file"])) == row["size"]
    assert [each for each in files(line) if not each.endswith(".part")] == [row["file"]]


def test_what_killed_processes_left_is_removed_when_it_is_old(tmp_path: Path) -> None:
    folder = MediaFolder(tmp_path, VAULT)
    kept = folder.keep("a" * 32, b"x", "image/jpeg")
    old, young = tmp_path / ".b.jpg.1.part", tmp_path / ".c.jpg.2.part"
    for each in (old, young):
        each.write_bytes(b"half")
    long_ago = time.time() - ABANDONED_AFTER.total_seconds() - 1
    os.utime(old, (long_ago, long_ago))
    os.utime(tmp_path / kept, (long_ago, long_ago))

    assert folder.remove_abandoned() == 1
    assert sorted(each.name for each in tmp_path.iterdir()) == sorted([young.name, kept])


def test_a_medium_that_takes_every_worker_with_it_is_given_up(line: Line) -> None:
    send(line, photo(), text=STORY, missing_first=1)
    change_rows(line.service.database, MediaRow, attempts=len(DELAYS) + 1)

    arrived = move(line, LEASE)

    (row,) = stored(line)
    assert (row["status"], row["reason"]) == ("failed", "interrupted")
    assert any("لوڈ نہیں ہو سکا" in body for body in told(arrived, CITIZEN))


def test_an_attempt_that_breaks_off_is_made_again(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError

    with monkeypatch.context() as patch, capture_logs() as logs:
        patch.setattr(media, "clean_picture", fail)
        send(line, photo(), text=STORY)
    assert [each["media_id"] for each in logs if each.get("action") == "media_broke_off"] == [
        stored(line)[0]["id"]
    ]
    move(line, LEASE)
    assert stored(line)[0]["status"] == "stored"


def test_closing_lets_go_of_what_hangs(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(media, "_END_WITHIN", 0.05)
    hangs, ends = threading.Event(), threading.Event()

    def hang() -> None:
        hangs.set()
        ends.wait(timeout=60)

    medium = line.twilio.add_media(photo(), "image/jpeg", on_the_way=hang)
    line.post(line.twilio.inbound(CITIZEN, line.number("quetta"), body=STORY, media=[medium]))
    run = threading.Thread(target=line.service.media.fetch_due)
    run.start()
    assert hangs.wait(timeout=60)
    line.service.media.close()
    run.join(timeout=60)
    assert not run.is_alive()
    ends.set()
