"""The floor on SQLite: raw sqlite3, `synchronous=FULL`, a thread that commits what gathered."""

import asyncio
import os
import queue
import sqlite3
import threading
from collections.abc import Sequence
from datetime import UTC, datetime

from benchmarks.floors.bare import App, Form, make_bare_app

SCHEMA = """
CREATE TABLE inbox (
    provider_id TEXT PRIMARY KEY, sender TEXT NOT NULL, body TEXT NOT NULL,
    received_at TEXT NOT NULL
);
CREATE TABLE conversations (
    sender TEXT PRIMARY KEY, messages INTEGER NOT NULL, updated_at TEXT NOT NULL
);
CREATE TABLE complaints (
    id INTEGER PRIMARY KEY, sender TEXT NOT NULL, story TEXT NOT NULL, registered_at TEXT NOT NULL
);
CREATE TABLE events (
    id INTEGER PRIMARY KEY, sender TEXT NOT NULL, body TEXT NOT NULL, at TEXT NOT NULL
);
CREATE TABLE outbox (
    id INTEGER PRIMARY KEY, sender TEXT NOT NULL, body TEXT NOT NULL, status TEXT NOT NULL,
    created_at TEXT NOT NULL
);
"""

_INBOX = (
    "INSERT INTO inbox (provider_id, sender, body, received_at) VALUES (?, ?, ?, ?) "
    "ON CONFLICT DO NOTHING"
)
_CONVERSATION = (
    "INSERT INTO conversations (sender, messages, updated_at) VALUES (?, 1, ?) "
    "ON CONFLICT (sender) DO UPDATE SET messages = messages + 1, updated_at = excluded.updated_at "
    "RETURNING messages"
)
_COMPLAINT = "INSERT INTO complaints (sender, story, registered_at) VALUES (?, ?, ?)"
_EVENT = "INSERT INTO events (sender, body, at) VALUES (?, ?, ?)"
_OUTBOX = "INSERT INTO outbox (sender, body, status, created_at) VALUES (?, ?, 'queued', ?)"

# The second message is the story.
_STORY = 2
_AT_MOST = 64

Waiting = tuple[Form, "asyncio.Future[None]"]


def connect(path: str) -> sqlite3.Connection:
    """A connection whose every commit is on the disk when it returns."""
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    return connection


def take(connection: sqlite3.Connection, forms: Sequence[Form]) -> None:
    """Stores messages and all that follows from them in one transaction."""
    connection.execute("BEGIN IMMEDIATE")
    for form in forms:
        sender, text, now = form["From"], form["Body"], datetime.now(UTC).isoformat()
        if not connection.execute(_INBOX, (form["MessageSid"], sender, text, now)).rowcount:
            continue
        (messages,) = connection.execute(_CONVERSATION, (sender, now)).fetchone()
        connection.execute(_COMPLAINT if messages == _STORY else _EVENT, (sender, text, now))
        connection.execute(_OUTBOX, (sender, f"answer {messages} to {text}", now))
    connection.execute("COMMIT")


def make_app() -> App:
    """The application for the file that FLOOR_DATABASE names."""
    waiting: queue.SimpleQueue[Waiting | None] = queue.SimpleQueue()
    threads: list[threading.Thread] = []

    async def start() -> None:
        loop = asyncio.get_running_loop()
        connection = connect(os.environ["FLOOR_DATABASE"])
        threads.append(threading.Thread(target=_commit, args=(connection, waiting, loop)))
        threads[0].start()

    async def store(form: Form) -> None:
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        waiting.put((form, future))
        await future

    async def stop() -> None:
        waiting.put(None)
        await asyncio.to_thread(threads[0].join)

    return make_bare_app(start=start, take=store, stop=stop)


def _commit(
    connection: sqlite3.Connection,
    waiting: "queue.SimpleQueue[Waiting | None]",
    loop: asyncio.AbstractEventLoop,
) -> None:
    while (first := waiting.get()) is not None:
        gathered = [first]
        while len(gathered) < _AT_MOST and not waiting.empty():
            more = waiting.get()
            if more is None:
                waiting.put(None)
                break
            gathered.append(more)
        take(connection, [form for form, _ in gathered])
        loop.call_soon_threadsafe(_tell, [future for _, future in gathered])
    connection.close()


def _tell(futures: Sequence["asyncio.Future[None]"]) -> None:
    for future in futures:
        future.set_result(None)
