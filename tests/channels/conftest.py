"""A fake Twilio at the httpx boundary, and a clock that stands until it is moved."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
import respx

from bot.channels.twilio.access import TwilioAccess
from bot.channels.twilio.sending import TwilioChannel
from tests.fakes.twilio import ACCOUNT_SID, AUTH_TOKEN, FakeTwilio

STATUS_URL = "https://grievance.example/webhooks/twilio/status"


@dataclass(slots=True)
class Clock:
    """The time, as the fake sees it."""

    moment: datetime

    def __call__(self) -> datetime:
        return self.moment

    def advance(self, by: timedelta) -> None:
        self.moment += by


@pytest.fixture
def clock() -> Clock:
    return Clock(datetime(2026, 11, 23, 9, 0, tzinfo=UTC))


@pytest.fixture
def router() -> Iterator[respx.MockRouter]:
    with respx.mock(assert_all_called=False) as router:
        yield router


@pytest.fixture
def fake(clock: Clock, router: respx.MockRouter) -> FakeTwilio:
    fake = FakeTwilio(now=clock)
    fake.mount(router)
    return fake


@pytest.fixture
def access() -> TwilioAccess:
    return TwilioAccess(
        account_sid=ACCOUNT_SID,
        username=ACCOUNT_SID,
        password=AUTH_TOKEN,
        api_url="https://api.twilio.com",
        status_callback_url=STATUS_URL,
    )


@pytest.fixture
def channel(access: TwilioAccess) -> Iterator[TwilioChannel]:
    channel = TwilioChannel(access)
    yield channel
    channel.close()
