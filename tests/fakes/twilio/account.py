"""All that the fake remembers about its one account."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import datetime

from tests.fakes.twilio.media import Medium
from tests.fakes.twilio.records import API_VERSION, Message
from tests.fakes.twilio.templates import TemplateStore

ACCOUNT_SID = "AC" + "0123456789abcdef" * 2
AUTH_TOKEN = "token-of-the-fake"

WHATSAPP = "whatsapp:"


@dataclass(kw_only=True, slots=True)
class Account:
    """The account's settings and what happened on it. Addresses are spelt as on the wire.

    `opted_out` and `last_inbound` are by person and our number. `whole_days` has the list's filters
    read a time as its day, as they are documented.
    """

    account_sid: str
    auth_token: str
    now: Callable[[], datetime]
    api_url: str
    cdn_url: str
    webhook_url: str
    numbers: Collection[str] | None
    reads: bool
    media_code: int | None = None
    advanced_opt_out: bool
    whole_days: bool
    content: TemplateStore
    messages: dict[str, Message] = field(default_factory=dict)
    media: dict[str, Medium] = field(default_factory=dict)
    opted_out: set[tuple[str, str]] = field(default_factory=set)
    last_inbound: dict[tuple[str, str], datetime] = field(default_factory=dict)

    def path(self, rest: str) -> str:
        return f"/{API_VERSION}/Accounts/{self.account_sid}/{rest}"


def to_wire(address: str) -> str:
    """Spell a `channel:value` address as Twilio does: SMS has no prefix."""
    return address.removeprefix("sms:")
