"""Twilio's own API description, held against what is sent to the fake and what it answers.

The description (`tests/data/twilio_messages_openapi.json`) lets unknown parameters pass; here they
are refused, because a misspelt name would be ignored by Twilio without a word.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from openapi_core import Config, OpenAPI
from openapi_core.datatypes import RequestParameters
from openapi_core.exceptions import OpenAPIError
from werkzeug.datastructures import Headers, ImmutableMultiDict

DESCRIPTION = Path(__file__).parents[2] / "data" / "twilio_messages_openapi.json"

FORM = "application/x-www-form-urlencoded"

ADDRESS = re.compile(
    r"\+[1-9]\d{4,14}"  # SMS number
    r"|\d{3,8}"  # short code
    r"|[A-Za-z0-9 ]{1,11}"  # letters as sender
    r"|whatsapp:\+[1-9]\d{4,14}"
    r"|whatsapp:[A-Z]{2}\.(?:ENT\.)?[A-Za-z0-9]{1,128}"  # a person whose number is hidden
)
_PATH_HOSTS = (("/2010-04-01", "https://api.twilio.com"), ("/v1", "https://content.twilio.com"))


class ContractBroken(AssertionError):
    """The fake itself answered what Twilio never would."""


@dataclass(kw_only=True)
class _Request:
    """A request in the shape that openapi-core reads; it fills `parameters.path` in."""

    host_url: str
    method: str
    path: str
    body: bytes | None
    content_type: str
    parameters: RequestParameters


@dataclass(frozen=True, kw_only=True)
class _Response:
    """An answer in the shape that openapi-core reads."""

    status_code: int
    data: bytes
    content_type: str = "application/json"
    headers: Headers = field(default_factory=Headers)


def parse_moment(value: str) -> datetime:
    """Read a time as Twilio's filters take it; a bare day is its midnight. UTC when it has no zone.

    Raises `ValueError`.
    """
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        moment = parsedate_to_datetime(value)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def is_web_address(value: str) -> bool:
    """Tell whether this is an absolute http(s) URL; Twilio refuses an underscore in its host."""
    parts = urlsplit(value)
    return parts.scheme in ("http", "https") and bool(parts.hostname) and "_" not in parts.netloc


def find_complaint(
    method: str, path: str, query: str, headers: Mapping[str, str], body: bytes
) -> str | None:
    """Say what Twilio's description has against a request; `None` when nothing."""
    request = _as_request(method, path, query, headers, body)
    try:
        _description().validate_request(request)
    except OpenAPIError as error:
        return f"{error} {error.__cause__ or ''}".strip()
    unknown = _unknown_names(method, path, query, request.content_type, body)
    return f"unknown parameters: {', '.join(unknown)}" if unknown else None


def check_answer(
    method: str, path: str, query: str, headers: Mapping[str, str], status: int, body: bytes
) -> None:
    """Raise `ContractBroken` when the fake's answer is not one of Twilio's."""
    request = _as_request(method, path, query, headers, b"")
    try:
        _description().validate_response(request, _Response(status_code=status, data=body))
    except OpenAPIError as error:
        raise ContractBroken(f"{method} {path} → {status}: {error} {error.__cause__}") from error


def is_described(method: str, path: str) -> bool:
    """Tell whether the description knows this operation."""
    return _find_operation(method, path) is not None


def _as_request(
    method: str, path: str, query: str, headers: Mapping[str, str], body: bytes
) -> _Request:
    lower = {name.lower(): value for name, value in headers.items()}
    return _Request(
        host_url=next((host for start, host in _PATH_HOSTS if path.startswith(start)), "https://-"),
        method=method.lower(),
        path=path,
        body=body or None,
        content_type=lower.get("content-type", FORM).lower(),
        parameters=RequestParameters(
            query=ImmutableMultiDict(parse_qsl(query, keep_blank_values=True)),
            header=Headers(list(lower.items())),
        ),
    )


def _unknown_names(
    method: str, path: str, query: str, content_type: str, body: bytes
) -> Sequence[str]:
    operation = _find_operation(method, path)
    if operation is None:
        return []
    in_query = {p["name"] for p in operation.get("parameters", ()) if p["in"] == "query"}
    unknown = {name for name, _ in parse_qsl(query, keep_blank_values=True)} - in_query
    for media_type, content in operation.get("requestBody", {}).get("content", {}).items():
        if not content_type.startswith(media_type):
            continue
        schema = content["schema"]
        if "$ref" in schema:
            schema = _read_description()["components"]["schemas"][schema["$ref"].split("/")[-1]]
        names = (
            {name for name, _ in parse_qsl(body.decode(), keep_blank_values=True)}
            if media_type == FORM
            else set(json.loads(body))
        )
        unknown |= names - set(schema["properties"])
    return sorted(unknown)


def _find_operation(method: str, path: str) -> Mapping[str, Any] | None:
    for pattern, operations in _paths():
        if pattern.fullmatch(path) and method.lower() in operations:
            found: Mapping[str, Any] = operations[method.lower()]
            return found
    return None


@lru_cache
def _read_description() -> dict[str, Any]:
    description: dict[str, Any] = json.loads(DESCRIPTION.read_text(encoding="utf-8"))
    return description


@lru_cache
def _paths() -> list[tuple[re.Pattern[str], Mapping[str, Any]]]:
    return [
        (re.compile("[^/]+".join(map(re.escape, re.split(r"\{\w+\}", path)))), operations)
        for path, operations in _read_description()["paths"].items()
    ]


@lru_cache
def _description() -> OpenAPI:
    return OpenAPI.from_dict(
        _read_description(),
        config=Config(
            extra_format_validators={
                "phone-number": lambda value: ADDRESS.fullmatch(value) is not None,
                "uri": _is_uri,
                "date-time": _is_moment,
                "date-time-rfc-2822": _is_moment,
            }
        ),
    )


def _is_uri(value: str) -> bool:
    """Accept what Twilio calls a URI: its paging links are paths of its own host."""
    return is_web_address(value) or value.startswith("/2010-04-01/")


def _is_moment(value: object) -> bool:
    try:
        parse_moment(str(value))
    except ValueError:
        return False
    return True
