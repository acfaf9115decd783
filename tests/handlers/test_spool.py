"""The spool: what it was given is worked in order, whatever happened to process and disk."""

import multiprocessing
import os
import resource
import signal
from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from handlers import spool as spool_module
from handlers.spool import Entry, EntryKind, Spool, SpoolFailed
from storage.vault import Vault

NOW = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)
SECRET = "0123456789abcdef" * 4
STORY = "Body=hamare+mohalle+mein+pani+nahi"


def entry(number: int, **changes: object) -> Entry:
    fields = {"kind": EntryKind.MESSAGE, "form": f"{STORY}+{number}", "received_at": NOW, **changes}
    return Entry(**fields)  # type: ignore[arg-type]


def open_spool(folder: Path, *secrets: str) -> Spool:
    return Spool(folder / "spool", Vault(secrets or [SECRET]))


@pytest.fixture
def spool(tmp_path: Path) -> Spool:
    return open_spool(tmp_path)


class Worked:
    """What was worked, in order; breaks off before the entry number `away_at`."""

    def __init__(self, away_at: int | None = None) -> None:
        self.entries: list[Entry] = []
        self.away_at = away_at

    def __call__(self, entries: Sequence[Entry]) -> Collection[Entry]:
        for each in entries:
            if len(self.entries) == self.away_at:
                raise ConnectionError("away again")
            self.entries.append(each)
        return ()


def test_what_is_kept_is_worked_in_order_and_gone(spool: Spool) -> None:
    given = [
        entry(1),
        entry(2, kind=EntryKind.STATUS, outbox_id="a" * 32),
        entry(3, form="Body=%DB%81%DB%92&x=\n"),
    ]
    assert not spool.has_waiting()
    for each in given:
        spool.keep(each)
    assert spool.has_waiting()
    assert spool.count_waiting() == 3

    worked = Worked()
    assert spool.drain(worked) == 3
    assert worked.entries == given
    assert not spool.has_waiting()
    assert spool.count_waiting() == 0
    assert spool.drain(worked) == 0


def test_nothing_on_the_disk_can_be_read_without_the_key(spool: Spool, tmp_path: Path) -> None:
    spool.keep(entry(1))
    for file in (tmp_path / "spool").iterdir():
        assert b"mohalle" not in file.read_bytes()
        assert file.stat().st_mode & 0o077 == 0


def test_what_is_left_when_the_database_goes_again_is_worked_later(spool: Spool) -> None:
    given = [entry(number) for number in range(200)]
    for each in given:
        spool.keep(each)
    first = Worked(away_at=100)
    with pytest.raises(ConnectionError):
        spool.drain(first)
    assert spool.count_waiting() == 200 - 64  # whole batches are done
    spool.keep(entry(200))

    rest = Worked()
    spool.drain(rest)
    assert rest.entries == [*given[64:], entry(200)]
    assert not spool.has_waiting()


def test_it_survives_a_restart(spool: Spool, tmp_path: Path) -> None:
    spool.keep(entry(1))
    again = open_spool(tmp_path)
    again.keep(entry(2))
    worked = Worked()
    open_spool(tmp_path).drain(worked)
    assert worked.entries == [entry(1), entry(2)]


def test_a_new_key_still_reads_what_the_old_one_sealed(tmp_path: Path) -> None:
    open_spool(tmp_path).keep(entry(1))
    worked = Worked()
    open_spool(tmp_path, "f" * 32, SECRET).drain(worked)
    assert worked.entries == [entry(1)]


@pytest.mark.parametrize("kept", [0, 1, 3])
@pytest.mark.parametrize("torn", [1, 20, -1])
def test_a_torn_last_line_harms_nothing(spool: Spool, tmp_path: Path, kept: int, torn: int) -> None:
    """A process that was killed while it wrote had not answered; all others had."""
    file = tmp_path / "spool" / "waiting"
    spool.keep(entry(0))
    whole = file.read_bytes()
    file.write_bytes(b"")
    for number in range(kept):
        spool.keep(entry(number))
    with file.open("ab") as handle:
        handle.write(whole[:torn])

    # Nothing comes after it.
    first = Worked()
    spool.drain(first)
    assert first.entries == [entry(number) for number in range(kept)]
    assert not spool.has_waiting()

    # Something comes after it.
    with file.open("ab") as handle:
        handle.write(whole[:torn])
    spool.keep(entry(7))
    second = Worked()
    with capture_logs() as logs:
        spool.drain(second)
    # All of a line but its end is read as if it had one: whoever wrote it is not harmed by that.
    whole_but_its_end = torn == -1
    assert second.entries == ([entry(0)] if whole_but_its_end else []) + [entry(7)]
    assert [line["action"] for line in logs] == ["spool_unreadable"] * (not whole_but_its_end)
    assert not spool.has_waiting()


def test_what_cannot_be_read_is_laid_aside_with_an_alarm(spool: Spool, tmp_path: Path) -> None:
    open_spool(tmp_path, "another key of another time, 32 letters").keep(entry(1))
    sealed = (tmp_path / "spool" / "waiting").read_bytes()
    spool.keep(entry(2))
    worked = Worked()
    with capture_logs() as logs:
        spool.drain(worked)
    assert worked.entries == [entry(2)]
    assert [line["action"] for line in logs] == ["spool_unreadable"]
    assert (tmp_path / "spool" / "unreadable").read_bytes() == sealed


def test_what_can_never_be_worked_is_laid_aside(spool: Spool, tmp_path: Path) -> None:
    for number in (1, 2, 3):
        spool.keep(entry(number))
    with capture_logs() as logs:
        spool.drain(lambda entries: [each for each in entries if each == entry(2)])
    assert [line["action"] for line in logs] == ["spool_unreadable"]
    assert len((tmp_path / "spool" / "unreadable").read_bytes().splitlines()) == 1
    assert not spool.has_waiting()


# ── a disk that is full, a folder that cannot be written ─────────────────────────────────────


@contextmanager
def no_file_larger_than(size: int) -> Iterator[None]:
    """A write beyond it fails, as on a full disk, after what still fits was written."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, ignored)


def test_a_full_disk_refuses_and_leaves_the_file_whole(spool: Spool, tmp_path: Path) -> None:
    spool.keep(entry(1))
    whole = (tmp_path / "spool" / "waiting").read_bytes()
    with no_file_larger_than(len(whole) + 10), pytest.raises(SpoolFailed):
        spool.keep(entry(2))
    assert (tmp_path / "spool" / "waiting").read_bytes() == whole
    spool.keep(entry(3))
    worked = Worked()
    spool.drain(worked)
    assert worked.entries == [entry(1), entry(3)]


def test_it_takes_no_more_than_it_may(spool: Spool, monkeypatch: pytest.MonkeyPatch) -> None:
    spool.keep(entry(1))
    monkeypatch.setattr(spool_module, "LARGEST", 300)
    with pytest.raises(SpoolFailed, match="takes no more"):
        spool.keep(entry(2))
    assert spool.count_waiting() == 1


def test_a_folder_that_cannot_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(SpoolFailed):
        Spool(tmp_path / "file" / "spool", Vault([SECRET])).keep(entry(1))


# ── several threads and processes ────────────────────────────────────────────────────────────


def test_many_write_while_one_works(spool: Spool) -> None:
    """Nothing is lost between the last line read and the file being emptied."""
    worked = Worked()
    with ThreadPoolExecutor(8) as threads:
        written = [threads.submit(spool.keep, entry(number)) for number in range(400)]
        while not all(each.done() for each in written):
            spool.drain(worked)
    for each in written:
        each.result()
    spool.drain(worked)
    assert sorted(each.form for each in worked.entries) == sorted(
        entry(number).form for number in range(400)
    )


def test_only_one_drains_at_a_time(spool: Spool, tmp_path: Path) -> None:
    spool.keep(entry(1))
    other = open_spool(tmp_path)
    seen: list[int] = []

    def work(entries: Sequence[Entry]) -> Collection[Entry]:
        seen.append(other.drain(Worked()))
        return ()

    assert spool.drain(work) == 1
    assert seen == [0]


def _write_for_ever(folder: Path, started: "multiprocessing.synchronize.Event") -> None:
    spool = open_spool(folder)
    answered = os.open(folder / "answered", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    number = 0
    while True:
        spool.keep(entry(number))
        # What is noted here was answered: it must not be lost.
        os.write(answered, f"{number}\n".encode())
        number += 1
        if number == 20:
            started.set()


def test_what_was_answered_survives_kill_9(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    started = context.Event()
    writer = context.Process(target=_write_for_ever, args=(tmp_path, started))
    writer.start()
    assert started.wait(timeout=60)
    writer.kill()
    writer.join(timeout=30)
    answered = [int(line) for line in (tmp_path / "answered").read_text().splitlines()]

    worked = Worked()
    open_spool(tmp_path).drain(worked)
    forms = [each.form for each in worked.entries]
    assert forms[: len(answered)] == [entry(number).form for number in answered]
    assert len(forms) <= len(answered) + 1
