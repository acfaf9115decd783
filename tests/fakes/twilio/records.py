"""A message as the fake keeps it, and as Twilio's API shows it."""

import re
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import format_datetime
from typing import Any

API_VERSION = "2010-04-01"

# Near enough to the GSM 7-bit alphabet for what the tests send.
_GSM = re.compile(
    r"[A-Za-z0-9 \r\n@£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ!\"#¤%&'()*+,\-./:;<=>?¡ÄÖÑÜ§¿äöñüà]*"
)


@dataclass(kw_only=True, slots=True)
class Message:
    """One message, either way. Addresses are spelt as on the wire: SMS without prefix.

    `coming` holds the statuses it will still go through, with the error code of a failure. `sent`
    is when it left Twilio or came in; one that is still queued has no such time.
    """

    sid: str
    direction: str
    sender: str
    to: str
    body: str
    status: str
    created: datetime
    updated: datetime
    sent: datetime | None = None
    media_urls: tuple[str, ...] = ()
    content_sid: str | None = None
    content_variables: dict[str, str] = field(default_factory=dict)
    messaging_service_sid: str | None = None
    error_code: int | None = None
    status_callback: str | None = None
    validity_period: int | None = None
    coming: list[tuple[str, int | None]] = field(default_factory=list)

    def show(self, account_sid: str) -> dict[str, Any]:
        """Write it as the API's JSON."""
        path = f"/{API_VERSION}/Accounts/{account_sid}/Messages/{self.sid}"
        return {
            "account_sid": account_sid,
            "api_version": API_VERSION,
            "body": self.body,
            "date_created": format_datetime(self.created),
            "date_sent": None if self.sent is None else format_datetime(self.sent),
            "date_updated": format_datetime(self.updated),
            "direction": self.direction,
            "error_code": self.error_code,
            "error_message": None,
            "from": self.sender or None,
            "messaging_service_sid": self.messaging_service_sid,
            "num_media": str(len(self.media_urls)),
            "num_segments": "0" if self.messaging_service_sid else str(count_segments(self.body)),
            "price": None,
            "price_unit": None,
            "sid": self.sid,
            "status": self.status,
            "subresource_uris": {"media": f"{path}/Media.json"},
            "to": self.to,
            "uri": f"{path}.json",
        }


def count_segments(text: str) -> int:
    """Count SMS segments: 160 then 153 each in GSM-7, 70 then 67 UTF-16 units otherwise."""
    if _GSM.fullmatch(text):
        length, alone, each = len(text), 160, 153
    else:
        length, alone, each = len(text.encode("utf-16-le")) // 2, 70, 67
    return 1 if length <= alone else -(-length // each)
