"""Sets of rows in single statements: many rows are written, or asked for, at the price of one.

PostgreSQL takes the rows as one JSON parameter and unpacks them itself; what is written `together`
is one statement for all its tables, and what is asked `in_one_trip` is answered in one. SQLite,
which has no round trips, is fed by its driver. Texts of statements are made once and stay the same,
so the database prepares them once; they go straight to the driver, whose errors
`Database.transaction` knows.
"""

import json
from collections import namedtuple
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeVar

import sqlalchemy as sa
from pydantic_core import to_json
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection, Dialect
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeDecorator

from storage.database import table_of

Rows = Sequence[Mapping[str, Any]]
"""Rows by column name; all rows of one call have the same columns. A column left out gets the
default of its table."""

T = TypeVar("T")

Later = Callable[[], T]
"""Something asked for: called once, when it is there, it gives the answer."""


# ── writing ──────────────────────────────────────────────────────────────────────────────────


def insert_rows(connection: Connection, model: type[Any], rows: Rows) -> None:
    """Writes rows that must be new."""
    _write(connection, "insert", model, rows)


def insert_new(connection: Connection, model: type[Any], rows: Rows) -> None:
    """Writes those rows that do not clash with a unique key and passes over the others."""
    _write(connection, "insert_new", model, rows)


def upsert_rows(connection: Connection, model: type[Any], rows: Rows) -> None:
    """Writes rows by primary key, new or not; no two of them may have the same."""
    _write(connection, "upsert", model, rows)


def update_rows(connection: Connection, model: type[Any], rows: Rows) -> None:
    """Changes columns of rows that are there, found by primary key."""
    _write(connection, "update", model, rows)


@dataclass(frozen=True, slots=True)
class _Write:
    """What kind of statement this is, apart from the rows."""

    how: str
    table: sa.Table
    given: tuple[str, ...]


_GATHERED = "gathered_writes"


@contextmanager
def together(connection: Connection) -> Iterator[None]:
    """Gathers what the functions above write and sends it all at the end.

    Nothing that is read meanwhile sees it, and no row may be written twice.
    """
    gathered: list[tuple[_Write, Rows]] = []
    connection.info[_GATHERED] = gathered
    try:
        yield
    finally:
        del connection.info[_GATHERED]
    _send(connection, gathered)


def _write(connection: Connection, how: str, model: type[Any], rows: Rows) -> None:
    if not rows:
        return
    write = (_Write(how, table_of(model), tuple(rows[0])), rows)
    gathered = connection.info.get(_GATHERED)
    if gathered is None:
        _send(connection, [write])
    else:
        gathered.append(write)


def _send(connection: Connection, writes: Sequence[tuple[_Write, Rows]]) -> None:
    if not writes:
        return
    cursor = connection.connection.cursor()
    try:
        if connection.dialect.name == "postgresql":
            text = _postgres_text(tuple(write for write, _ in writes))
            # Bytes travel as hexadecimal letters, moments as ISO 8601 with their zone.
            packed = {
                f"rows{number}": to_json(rows, bytes_mode="hex").decode()
                for number, (_, rows) in enumerate(writes)
            }
            cursor.execute(text, packed)
        else:
            for write, rows in writes:
                fed = _sqlite_feed(write)
                cursor.executemany(fed.text, [fed.bind(row) for row in rows])
    finally:
        cursor.close()


@lru_cache(maxsize=512)
def _postgres_text(writes: tuple[_Write, ...]) -> str:
    *before, last = (
        _postgres_part(write, f"%(rows{number})s") for number, write in enumerate(writes)
    )
    if not before:
        return last
    named = ", ".join(f"write{number} AS ({part})" for number, part in enumerate(before))
    return f"WITH {named} {last}"


def _postgres_part(write: _Write, parameter: str) -> str:
    dialect: Any = postgresql.dialect()  # type: ignore[no-untyped-call]
    quote = dialect.identifier_preparer.quote
    table, given = write.table, write.given
    types = {
        name: "text" if _is_bytes(table.c[name]) else table.c[name].type.compile(dialect)
        for name in given
    }
    record = ", ".join(f"{quote(name)} {kind}" for name, kind in types.items())
    source = f"json_to_recordset({parameter}::json) AS r({record})"
    values = {
        name: f"decode(r.{quote(name)}, 'hex')" if _is_bytes(table.c[name]) else f"r.{quote(name)}"
        for name in given
    }
    if write.how == "update":
        keys = _keys(table)
        changes = ", ".join(f"{quote(name)} = {values[name]}" for name in given if name not in keys)
        found = " AND ".join(f"t.{quote(key)} = {values[key]}" for key in keys)
        return f"UPDATE {quote(table.name)} AS t SET {changes} FROM {source} WHERE {found}"
    for name, value in _defaults(write).items():
        constant = sa.literal(value).compile(
            dialect=dialect, compile_kwargs={"literal_binds": True}
        )
        values[name] = str(constant)
    return (
        f"INSERT INTO {quote(table.name)} ({', '.join(map(quote, values))}) "
        f"SELECT {', '.join(values.values())} FROM {source}{_on_conflict(write, quote)}"
    )


@dataclass(frozen=True, slots=True)
class _SqliteFeed:
    """A statement, and how a row becomes its parameters. `processors` turn values into SQLite's."""

    text: str
    processors: tuple[tuple[str, Callable[[Any], Any] | None], ...]
    defaults: tuple[Any, ...]

    def bind(self, row: Mapping[str, Any]) -> tuple[Any, ...]:
        bound = [
            row[name] if process is None else process(row[name])
            for name, process in self.processors
        ]
        return (*bound, *self.defaults)


@lru_cache(maxsize=256)
def _sqlite_feed(write: _Write) -> _SqliteFeed:
    dialect: Any = sqlite.dialect()
    quote = dialect.identifier_preparer.quote
    table, given = write.table, write.given
    defaults: dict[str, Any] = {}
    if write.how == "update":
        keys = _keys(table)
        place = {name: f"?{number}" for number, name in enumerate(given, 1)}
        changes = ", ".join(f"{quote(name)} = {place[name]}" for name in given if name not in keys)
        found = " AND ".join(f"{quote(key)} = {place[key]}" for key in keys)
        text = f"UPDATE {quote(table.name)} SET {changes} WHERE {found}"
    else:
        defaults = _defaults(write)
        columns = (*given, *defaults)
        text = (
            f"INSERT INTO {quote(table.name)} ({', '.join(map(quote, columns))}) "
            f"VALUES ({', '.join('?' * len(columns))}){_on_conflict(write, quote)}"
        )
    processors = tuple((name, _to_database(table.c[name].type, dialect)) for name in given)
    return _SqliteFeed(text, processors, tuple(defaults.values()))


def _keys(table: sa.Table) -> list[str]:
    return [column.name for column in table.primary_key]


def _is_bytes(column: sa.Column[Any]) -> bool:
    return isinstance(column.type, sa.LargeBinary)


def _defaults(write: _Write) -> dict[str, Any]:
    """The constants of the columns that rows leave out."""
    return {
        column.name: column.default.arg
        for column in write.table.columns
        if column.name not in write.given and isinstance(column.default, sa.ColumnDefault)
    }


def _on_conflict(write: _Write, quote: Callable[[str], str]) -> str:
    match write.how:
        case "insert_new":
            return " ON CONFLICT DO NOTHING"
        case "upsert":
            keys = _keys(write.table)
            changed = ", ".join(
                f"{quote(name)} = excluded.{quote(name)}"
                for name in write.given
                if name not in keys
            )
            return f" ON CONFLICT ({', '.join(map(quote, keys))}) DO UPDATE SET {changed}"
        case _:
            return ""


# ── asking ───────────────────────────────────────────────────────────────────────────────────


class _Texts(TypeDecorator[Any]):
    """A set of texts as one parameter, in JSON."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str:
        return json.dumps(list(value))


class _IsAmong(FunctionElement[bool]):
    type = sa.Boolean()
    inherit_cache = True

    def self_group(self, against: Any = None) -> Any:
        # SQLAlchemy would compare a truth value with 1 on SQLite, and no index serves that.
        return self


@compiles(_IsAmong, "postgresql")
def _in_array(element: _IsAmong, compiler: SQLCompiler, **options: Any) -> str:
    column, texts = (compiler.process(each, **options) for each in element.clauses)
    return f"{column} = ANY (ARRAY(SELECT json_array_elements_text({texts}::json)))"


@compiles(_IsAmong, "sqlite")
def _in_json(element: _IsAmong, compiler: SQLCompiler, **options: Any) -> str:
    column, texts = (compiler.process(each, **options) for each in element.clauses)
    return f"{column} IN (SELECT value FROM json_each({texts}))"


def is_among(column: sa.ColumnElement[Any], name: str) -> sa.ColumnElement[bool]:
    """Whether a column is one of the texts that are given as `name` when the statement runs.

    Unlike `in_`, the statement stays the same for any number of them.
    """
    return _IsAmong(column, sa.bindparam(name, type_=_Texts()))


class Query:
    """A SELECT that is asked for every batch of messages: compiled once for each database."""

    def __init__(self, statement: sa.Select[Any]) -> None:
        self._statement = statement
        self._compiled: dict[str, _Compiled] = {}

    def ask(self, connection: Connection, **values: Any) -> Later[list[Any]]:
        """Asks for rows, to be had as named tuples; `values` are what `is_among` and the like name.

        They are there at once, or inside of `in_one_trip` at its end.
        """
        name = connection.dialect.name
        compiled = self._compiled.get(name)
        if compiled is None:
            compiled = self._compiled[name] = _compile(self._statement, connection.dialect)
        return compiled.ask(connection, values)


@contextmanager
def in_one_trip(connection: Connection) -> Iterator[None]:
    """Sends all that is asked inside at once; the answers are there at the end.

    The statements still run one after another, each seeing what was committed before it began.
    """
    if connection.dialect.name != "postgresql":
        yield
        return
    driver: Any = connection.connection.driver_connection
    with driver.pipeline():
        yield


@dataclass(frozen=True, slots=True)
class _Compiled:
    """A statement's text in a driver's own manner, its parameters, and what a row becomes."""

    text: str
    fixed: Mapping[str, Any]
    to_database: Mapping[str, Callable[[Any], Any] | None]
    order: Sequence[str] | None
    make_row: Callable[..., Any]
    from_database: Sequence[tuple[int, Callable[[Any], Any]]]

    def ask(self, connection: Connection, values: Mapping[str, Any]) -> Later[list[Any]]:
        given = dict(self.fixed)
        for name, value in values.items():
            process = self.to_database[name]
            given[name] = value if process is None else process(value)
        parameters: Any = given if self.order is None else [given[name] for name in self.order]
        cursor = connection.connection.cursor()
        cursor.execute(self.text, parameters)

        def fetch() -> list[Any]:
            with closing(cursor):
                return [self._row(found) for found in cursor.fetchall()]

        return fetch

    def _row(self, found: Sequence[Any]) -> Any:
        values = list(found)
        for at, process in self.from_database:
            values[at] = process(values[at])
        return self.make_row(*values)


def _compile(statement: sa.Select[Any], dialect: Dialect) -> _Compiled:
    compiled: Any = statement.compile(dialect=dialect)
    columns = list(statement.selected_columns)
    names = [str(column.key) for column in columns]
    processors = ((at, _from_database(column.type, dialect)) for at, column in enumerate(columns))
    return _Compiled(
        text=str(compiled),
        fixed=compiled.params,
        to_database={
            name: _to_database(parameter.type, dialect)
            for name, parameter in compiled.binds.items()
        },
        order=compiled.positiontup if compiled.positional else None,
        make_row=namedtuple("Row", names),
        from_database=[(at, process) for at, process in processors if process is not None],
    )


def _to_database(kind: sa.types.TypeEngine[Any], dialect: Dialect) -> Callable[[Any], Any] | None:
    return kind.dialect_impl(dialect).bind_processor(dialect)


def _from_database(kind: sa.types.TypeEngine[Any], dialect: Dialect) -> Callable[[Any], Any] | None:
    if isinstance(kind, sa.Float):
        # Both drivers give floats; SQLAlchemy would want to know the column's type of PostgreSQL.
        return None
    process: Callable[[Any], Any] | None = kind.dialect_impl(dialect).result_processor(
        dialect, None
    )
    return process
