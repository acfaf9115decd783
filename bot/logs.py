"""Log lines: JSON in production, readable in a demo, and never what people said or who they are.

Everything that is logged in the process passes here, our own lines and those of libraries. Known
keys are withheld, anything that looks like a phone number or an address is struck out, URLs lose
their queries, and exceptions are told by class and place, because their messages quote data.
"""

import json
import logging
import re
import sys
from collections.abc import Mapping, MutableMapping
from datetime import date, datetime, timedelta
from enum import Enum
from pathlib import PurePath
from traceback import walk_tb
from types import TracebackType
from typing import Any, TextIO

import structlog
from structlog.stdlib import ProcessorFormatter
from structlog.typing import Processor

Line = MutableMapping[str, Any]

# Keys that hold words, names or numbers wherever they are used.
WITHHELD = frozenset(
    {
        *("address", "answer", "authorization", "body", "caption", "content", "cookie", "form"),
        *("from", "from_", "headers", "lines", "name", "password", "phone", "pin", "params"),
        *("payload", "query", "question", "recipient", "secret", "sender", "signature", "story"),
        *("text", "to", "token", "url", "media_url", "words"),
    }
)

# Libraries that tell each step of their work; our own lines say what matters of it.
_TALKATIVE = ("alembic", "apscheduler", "httpcore", "httpx", "sqlalchemy", "twilio", "urllib3")
_UVICORN = ("uvicorn", "uvicorn.access", "uvicorn.error")

_MOST_FRAMES = 25
# A mobile number without its prefix has ten digits.
_LARGEST_COUNT = 10**9

_QUERY = re.compile(r"((?:[a-z][a-z0-9+.-]*://|/)[^\s?\"'<>]*)\?[^\s\"'<>]*", re.IGNORECASE)
_USER_INFO = re.compile(r"([a-z][a-z0-9+.-]*://)[^\s/@]+@", re.IGNORECASE)
# Links of ours: what stands behind opens a page or a file.
_LINK_TOKEN = re.compile(r"(/(?:case|item|media)/)[^\s/\"']+")
# Line ends and terminal codes forge lines, and what turns the direction round hides them.
_CONTROLS = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]"
)
_CHANNEL_ADDRESS = re.compile(r"\b(whatsapp|sms|voice|tel|sip):[^\s\"',;)\]}]+", re.IGNORECASE)
# What people put between the digits of a number.
_BETWEEN = r"[\s().\-/\u200b-\u200f\u202a-\u202e\u2066-\u2069]*"
_OCTET = r"(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])"
_DATE = r"(?:19|20)[0-9]{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"
_TIME = r"[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]+)?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?"
# What holds many digits and is no number of anybody: identifiers, instants, network addresses. They
# are held to what can be one, and to standing alone: a phone number may be spaced like any of them,
# but with its prefix it is none, and where digits go on behind it, it was only the beginning.
_HARMLESS = (
    r"(?<![0-9A-Za-z])(?:"
    r"(?:[A-Z]{2})?[0-9a-f]{32,64}"
    r"|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
    rf"|{_DATE}(?:[T ]{_TIME})?"
    rf"|{_OCTET}(?:\.{_OCTET}){{3}}"
    rf")(?![0-9A-Za-z])(?!{_BETWEEN}\d)"
)
# Nine digits or more in any script, with whatever people put between them.
_NUMBER = rf"\+?(?:\d{_BETWEEN}){{8,}}\d"
_FEWEST_DIGITS = 9
_DIGIT = re.compile(r"\d")
_IDENTIFIER = re.compile(r"[0-9a-f]{32}")
_HARMLESS_OR_NUMBER = re.compile(f"(?P<harmless>{_HARMLESS})|{_NUMBER}")


def configure_logs(
    *, readable: bool = False, level: str = "INFO", stream: TextIO | None = None
) -> None:
    """Send every line of this process to one stream, cleaned; standard error unless given.

    May be called again; the last call counts.
    """
    out = stream or sys.stderr
    render = _renderer(readable, out)
    structlog.configure(
        processors=[structlog.contextvars.merge_contextvars, *_cleaning(), render],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelName(level)),
        logger_factory=structlog.WriteLoggerFactory(out),
        cache_logger_on_first_use=False,
    )
    _route_libraries(render, level, out)


def _cleaning() -> list[Processor]:
    return [
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        tell_exception,
        clean_line,
    ]


def _renderer(readable: bool, out: TextIO) -> Processor:
    if readable:
        return structlog.dev.ConsoleRenderer(colors=out.isatty())
    return structlog.processors.JSONRenderer(serializer=_to_json)


def _to_json(line: Any, **_: Any) -> str:
    # The renderer's own fallback would print objects as they describe themselves.
    return json.dumps(line, ensure_ascii=False)


def _route_libraries(render: Processor, level: str, out: TextIO) -> None:
    handler = logging.StreamHandler(out)
    handler.setFormatter(
        ProcessorFormatter(
            foreign_pre_chain=[tell_request, keep_first_line, *_cleaning()],
            processors=[ProcessorFormatter.remove_processors_meta, render],
            pass_foreign_args=True,
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level)
    for name in _UVICORN:
        logging.getLogger(name).handlers = []
        logging.getLogger(name).propagate = True
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.captureWarnings(True)


def tell_request(logger: Any, method: str, line: Line) -> Line:
    """Tell a request that uvicorn answered without its query and without who asked."""
    arguments = line.pop("positional_args", ())
    record = line.get("_record")
    if record is None or record.name != "uvicorn.access" or len(arguments) != 5:
        return line
    _, verb, path, _, status = arguments
    line.update(
        event="A request was answered.",
        action="request",
        method=verb,
        path=str(path).partition("?")[0],
        status=status,
    )
    return line


def keep_first_line(logger: Any, method: str, line: Line) -> Line:
    """Cut a library's message after its first line: what follows shows objects and their data."""
    line["event"] = str(line["event"]).partition("\n")[0]
    record = line.get("_record")
    if record is not None:
        line["logger"] = record.name
    return line


def tell_exception(logger: Any, method: str, line: Line) -> Line:
    """Tell an exception by its class and the places it came through, never by its message."""
    found = line.pop("exc_info", None)
    if found is True:
        found = sys.exc_info()
    error = found[1] if isinstance(found, tuple) else found
    line.pop("stack_info", None)
    # The record would be asked again by the formatter, which would print the message.
    record = line.get("_record")
    if record is not None:
        record.exc_info = record.exc_text = record.stack_info = None
    if not isinstance(error, BaseException):
        return line
    chain = _chain(error)
    line["error"] = " from ".join(type(each).__qualname__ for each in chain)
    line["trace"] = [place for each in reversed(chain) for place in _places(each.__traceback__)]
    return line


def _chain(error: BaseException) -> list[BaseException]:
    chain = [error]
    while True:
        last = chain[-1]
        before = last.__cause__ or (None if last.__suppress_context__ else last.__context__)
        if before is None or before in chain:
            return chain
        chain.append(before)


def _places(trace: TracebackType | None) -> list[str]:
    places = [
        f"{frame.f_globals.get('__name__', '?')}:{number} {frame.f_code.co_name}"
        for frame, number in walk_tb(trace)
    ]
    return places[-_MOST_FRAMES:]


def clean_line(logger: Any, method: str, line: Line) -> Line:
    """Withhold keys that hold words or people, and strike numbers out of every other value."""
    cleaned: Line = {}
    withheld: list[str] = []
    for key, value in line.items():
        if key.lower() in WITHHELD:
            withheld.append(key)
        elif key in ("_record", "_from_structlog", "timestamp", "level"):
            cleaned[key] = value
        else:
            cleaned[key] = _clean(value)
    if withheld:
        cleaned["withheld"] = sorted(withheld)
    return cleaned


def _clean(value: Any) -> Any:
    match value:
        case None | bool() | float():
            return value
        case Enum():
            return _clean(value.value)
        case str():
            return strike_out(value)
        case int():
            return value if abs(value) < _LARGEST_COUNT else "[number]"
        case datetime() | date():
            return value.isoformat()
        case timedelta():
            return value.total_seconds()
        case PurePath():
            return strike_out(str(value))
        case Mapping():
            return clean_line(None, "", {str(key): each for key, each in value.items()})
        case list() | tuple() | set() | frozenset():
            return [_clean(each) for each in value]
        case _:
            # Objects describe themselves with all they hold.
            return f"[{type(value).__name__}]"


def strike_out(text: str) -> str:
    """The text without phone numbers, addresses, passwords and queries of URLs, on one line."""
    # Most values are plain words and identifiers, and a look is cheaper than a pattern.
    if not text.isprintable():
        text = _CONTROLS.sub(_spell_out, text)
    if ":" in text:
        text = _USER_INFO.sub(r"\1", text)
        text = _CHANNEL_ADDRESS.sub(r"\1:[address]", text)
    if "/" in text:
        text = _QUERY.sub(r"\1", text)
        text = _LINK_TOKEN.sub(r"\1[token]", text)
    if _IDENTIFIER.fullmatch(text) or len(_DIGIT.findall(text)) < _FEWEST_DIGITS:
        return text
    return _HARMLESS_OR_NUMBER.sub(_keep_harmless, text)


def _spell_out(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


def _keep_harmless(found: re.Match[str]) -> str:
    return found[0] if found["harmless"] else "[number]"
