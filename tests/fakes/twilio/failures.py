"""How the fake fails: numbers that always do, faults on demand, and Twilio's shape of an error.

Numbers that fail. A message to +92 300 0000900 … 0000999 fails with the code that stands at that
place in `CODES_IN_ANSWER` (from 900: the create request is refused) or `CODES_IN_CALLBACK` (from
930: the request is accepted and the code comes in the delivery callback). `number_that_fails`
finds the number of a code.
"""

import json
from enum import Enum, auto
from typing import Any, NamedTuple

CODES_IN_ANSWER = (
    *(20003, 20404, 20429, 20500, 20503, 21211, 21217, 21408, 21602, 21603),
    *(21604, 21606, 21608, 21609, 21610, 21611, 21612, 21614, 21617, 21619),
    *(21620, 21623, 21654, 21655, 21656, 21659, 21703, 21704, 21705, 21910),
)
CODES_IN_CALLBACK = (
    *(11751, 30001, 30002, 30003, 30004, 30005, 30006, 30007, 30008, 30017),
    *(30018, 30024, 30036, 30042, 30410, 30450, 30453, 63001, 63002, 63003),
    *(63005, 63006, 63007, 63008, 63009, 63010, 63012, 63013, 63014, 63015),
    *(63016, 63017, 63018, 63019, 63020, 63021, 63024, 63026, 63027, 63028),
    *(63029, 63030, 63032, 63033, 63034, 63037, 63038, 63040, 63041, 63042),
    *(63049, 63051, 63062),
)
_STEM = "+923000000"
_CODE_BY_ENDING = {
    **{f"{n}": code for n, code in enumerate(CODES_IN_ANSWER, start=900)},
    **{f"{n}": code for n, code in enumerate(CODES_IN_CALLBACK, start=930)},
}

_HTTP_STATUS = {20003: 401, 20404: 404, 20429: 429, 20500: 500, 20503: 503}
_MESSAGES = {
    20001: "Invalid parameter: {detail}",
    20003: "Authenticate",
    20404: "The requested resource was not found",
    20429: "Too Many Requests",
    21211: "The 'To' number {detail} is not a valid phone number.",
    21610: "Attempt to send to unsubscribed recipient",
    21617: "The message body exceeds the 1600 character limit",
}


class Answer(NamedTuple):
    """An HTTP answer."""

    status: int
    headers: dict[str, str]
    body: bytes


class Fault(Enum):
    """What may happen to the next create request; `_AFTER` means that it was accepted first."""

    CONNECT_REFUSED = auto()
    CONNECT_TIMEOUT = auto()
    TIMEOUT_BEFORE = auto()
    TIMEOUT_AFTER = auto()
    RESET_BEFORE = auto()
    RESET_AFTER = auto()
    ERROR_BEFORE = auto()  # 503
    ERROR_AFTER = auto()  # 500
    NOT_JSON_AFTER = auto()  # 201 with a page instead of JSON
    NO_SID_AFTER = auto()  # 201 that names no message
    TOO_MANY = auto()  # 429 with Retry-After
    UNAUTHORIZED = auto()  # 401


class ConnectionCut(Exception):
    """The connection ended without an answer, as `fault` says."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.name)
        self.fault = fault


def number_that_fails(code: int) -> str:
    """Return the E.164 number that always fails with this code."""
    ending = next(ending for ending, failing in _CODE_BY_ENDING.items() if failing == code)
    return _STEM + ending


def code_in_answer(address: str) -> int | None:
    """Return the code that a create request to this address is refused with."""
    code = _find_code(address)
    return code if code in CODES_IN_ANSWER else None


def code_in_callback(address: str) -> int | None:
    """Return the code that an accepted message to this address fails with."""
    code = _find_code(address)
    return code if code in CODES_IN_CALLBACK else None


def reply(payload: Any, status: int = 200) -> Answer:
    """Answer with JSON; `None` is an empty body."""
    body = b"" if payload is None else json.dumps(payload).encode()
    return Answer(status, {"Content-Type": "application/json"}, body)


def refuse(code: int, detail: str = "", *, retry_after: str | None = None) -> Answer:
    """Answer with Twilio's error JSON. Some messages repeat the recipient's number, as Twilio's."""
    status = _HTTP_STATUS.get(code, 400)
    answer = reply(
        {
            "code": code,
            "message": _MESSAGES.get(code, "Error {code}").format(code=code, detail=detail),
            "more_info": f"https://www.twilio.com/docs/errors/{code}",
            "status": status,
        },
        status,
    )
    if status == 429:
        answer.headers["Retry-After"] = retry_after or "1"
    return answer


def _find_code(address: str) -> int | None:
    number = address.removeprefix("whatsapp:")
    return _CODE_BY_ENDING.get(number[-3:]) if number[:-3] == _STEM else None
