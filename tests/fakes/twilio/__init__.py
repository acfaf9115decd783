"""A Twilio that needs no internet: stateful, strict about requests, and faulty on demand.

In a test, put it at the httpx boundary: `FakeTwilio(now=…).mount(respx_mock)`. From a shell, serve
it on loopback: `python -m tests.fakes.twilio --port 8100 --webhook URL`.
"""

from tests.fakes.twilio.account import ACCOUNT_SID, AUTH_TOKEN
from tests.fakes.twilio.failures import ConnectionCut, Fault, number_that_fails
from tests.fakes.twilio.media import Medium
from tests.fakes.twilio.records import Message
from tests.fakes.twilio.service import FakeTwilio
from tests.fakes.twilio.webhooks import Deliver, Webhook

__all__ = [
    "ACCOUNT_SID",
    "AUTH_TOKEN",
    "ConnectionCut",
    "Deliver",
    "FakeTwilio",
    "Fault",
    "Medium",
    "Message",
    "Webhook",
    "number_that_fails",
]
