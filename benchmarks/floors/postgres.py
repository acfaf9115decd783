"""The floor on PostgreSQL: raw asyncpg, four statements by hand in one transaction per message."""

import os
from datetime import UTC, datetime

import asyncpg

from benchmarks.floors.bare import App, Form, make_bare_app

SCHEMA = """
CREATE TABLE inbox (
    provider_id text PRIMARY KEY, sender text NOT NULL, body text NOT NULL,
    received_at timestamptz NOT NULL
);
CREATE TABLE conversations (
    sender text PRIMARY KEY, messages integer NOT NULL, updated_at timestamptz NOT NULL
);
CREATE TABLE complaints (
    id bigserial PRIMARY KEY, sender text NOT NULL, story text NOT NULL,
    registered_at timestamptz NOT NULL
);
CREATE TABLE events (
    id bigserial PRIMARY KEY, sender text NOT NULL, body text NOT NULL, at timestamptz NOT NULL
);
CREATE TABLE outbox (
    id bigserial PRIMARY KEY, sender text NOT NULL, body text NOT NULL, status text NOT NULL,
    created_at timestamptz NOT NULL
);
"""

_INBOX = (
    "INSERT INTO inbox (provider_id, sender, body, received_at) VALUES ($1, $2, $3, $4) "
    "ON CONFLICT DO NOTHING RETURNING 1"
)
_CONVERSATION = (
    "INSERT INTO conversations AS c (sender, messages, updated_at) VALUES ($1, 1, $2) "
    "ON CONFLICT (sender) DO UPDATE SET messages = c.messages + 1, updated_at = $2 "
    "RETURNING messages"
)
_COMPLAINT = "INSERT INTO complaints (sender, story, registered_at) VALUES ($1, $2, $3)"
_EVENT = "INSERT INTO events (sender, body, at) VALUES ($1, $2, $3)"
_OUTBOX = "INSERT INTO outbox (sender, body, status, created_at) VALUES ($1, $2, 'queued', $3)"

# The second message is the story.
_STORY = 2


async def take(pool: "asyncpg.Pool[asyncpg.Record]", form: Form) -> None:
    """Stores a message and all that follows from it; one that is there already changes nothing."""
    sender, text, now = form["From"], form["Body"], datetime.now(UTC)
    async with pool.acquire() as connection, connection.transaction():
        if await connection.fetchval(_INBOX, form["MessageSid"], sender, text, now) is None:
            return
        messages = await connection.fetchval(_CONVERSATION, sender, now)
        await connection.execute(_COMPLAINT if messages == _STORY else _EVENT, sender, text, now)
        await connection.execute(_OUTBOX, sender, f"answer {messages} to {text}", now)


def make_app() -> App:
    """The application for the database that FLOOR_DATABASE names."""
    pools: list[asyncpg.Pool[asyncpg.Record]] = []

    async def start() -> None:
        size = int(os.environ.get("FLOOR_CONNECTIONS", "16"))
        pools.append(
            await asyncpg.create_pool(os.environ["FLOOR_DATABASE"], min_size=size, max_size=size)
        )

    async def stop() -> None:
        await pools[0].close()

    return make_bare_app(start=start, take=lambda form: take(pools[0], form), stop=stop)
