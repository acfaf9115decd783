"""Column types that mean the same on SQLite and PostgreSQL."""

from datetime import UTC, datetime
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import DateTime, Dialect, Text
from sqlalchemy.types import TypeDecorator

from flows.clocks import Pause


def _write_moment(value: datetime | None) -> str | None:
    """How SQLite keeps an instant: UTC without its zone, so that texts sort as times do."""
    if value is None:
        return None
    if value.tzinfo is not UTC:
        value = _in_utc(value)
    return value.replace(tzinfo=None).isoformat(" ", "microseconds")


def _in_utc(value: datetime) -> datetime:
    if value.tzinfo is None:
        raise ValueError("an instant must have its zone")
    return value.astimezone(UTC)


class Moment(TypeDecorator[datetime]):
    """An instant: aware UTC in Python whatever the database keeps.

    Plain SQLite columns lose the offset. A naive value is refused rather than guessed.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> Any:
        # Several of these are written for every message; SQLAlchemy's own way takes five times
        # as long for the same letters.
        return _write_moment if dialect.name == "sqlite" else super().bind_processor(dialect)

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else _in_utc(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        assert isinstance(value, datetime)  # noqa: S101 - the driver's promise, not a check
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


_pauses_json = TypeAdapter(tuple[Pause, ...])


class Pauses(TypeDecorator[tuple[Pause, ...]]):
    """The pauses of a clock, as JSON."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[Pause, ...] | None, dialect: Dialect) -> str | None:
        return None if value is None else _pauses_json.dump_json(value).decode()

    def process_result_value(self, value: Any, dialect: Dialect) -> tuple[Pause, ...] | None:
        return None if value is None else _pauses_json.validate_json(value)
