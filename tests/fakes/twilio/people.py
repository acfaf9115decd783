"""What people send, and what Twilio makes of it before the service hears."""

import secrets
from collections.abc import Mapping, Sequence
from typing import TypedDict

from tests.fakes.twilio.account import WHATSAPP, Account, to_wire
from tests.fakes.twilio.media import Medium
from tests.fakes.twilio.records import API_VERSION, Message
from tests.fakes.twilio.webhooks import Webhook, write_webhook

STOP_WORDS = frozenset(
    {"STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT"}
)
START_WORDS = frozenset({"START", "YES", "UNSTOP"})


class Parts(TypedDict, total=False):
    """What a message may hold. `extra` are further fields of the webhook, as Twilio names them."""

    body: str
    media: Sequence[Medium]
    latitude: float
    longitude: float
    label: str
    address: str
    button_payload: str
    button_text: str
    list_id: str
    list_title: str
    profile_name: str
    extra: Mapping[str, str]


sender, recipient = _to_wire(from_), _to_wire(to)
now = self._now()
message = Message(
    sid=("MM" if media else "SM") + secrets.token_hex(16),
    direction="inbound",
    sender=sender,
    to=recipient,
    body=body or button_text or list_title,
    status="received",
    created=now,
    updated=now,
)
fields = {
    "ApiVersion": API_VERSION,
    "AccountSid": self.account_sid,
    "MessageSid": message.sid,
    "SmsSid": message.sid,
    "SmsMessageSid": message.sid,
    "From": sender,
    "To": recipient,
    "Body": message.body,
    "NumMedia": str(len(media)),
    "NumSegments": "1",
    "SmsStatus": "received",
}
if sender.startswith(_WHATSAPP):
    fields["ProfileName"] = profile_name
    fields["MessageType"] = _message_type(media, latitude, button_payload or list_id)
    if sender.startswith("whatsapp:+"):
        fields["WaId"] = sender.removeprefix("whatsapp:+")
    else:
        fields["ExternalUserId"] = sender
else:
    fields |= {"FromCountry": "PK", "ToCountry": "PK"}
if latitude is not None and longitude is not None:
    fields |= {"Latitude": str(latitude), "Longitude": str(longitude)}
optional = {
    "Label": label or None,
    "Address": address or None,
    "ButtonPayload": button_payload,
    "ButtonText": button_text or None,
    "ListId": list_id,
    "ListTitle": list_title or None,
}
fields |= {name: value for name, value in optional.items() if value is not None}
with self._lock:
    for n, medium in enumerate(media):
        medium.message_sid = message.sid
        self.media[medium.sid] = medium
        path = self._path(f"Messages/{message.sid}/Media/{medium.sid}")
        fields[f"MediaUrl{n}"] = f"{self.api_url}{path}"
        fields[f"MediaContentType{n}"] = medium.content_type
    message.media_urls = tuple(v for k, v in fields.items() if k.startswith("MediaUrl"))
    self.messages[message.sid] = message
    self._last_inbound[sender, recipient] = now
    opt_out = self._note_opt_out(message)
if opt_out is not None:
    fields["OptOutType"] = opt_out
fields |= extra or {}
return write_webhook(self.webhook_url, fields, self.auth_token)


def _note_opt_out(account: Account, message: Message) -> str | None:
    """Act on STOP and START as Twilio does; returns OptOutType where it would be set.

    WhatsApp knows none of it unless Advanced Opt-Out is on.
    """
    if message.sender.startswith(WHATSAPP) and not account.advanced_opt_out:
        return None
    word, pair = message.body.strip().upper(), (message.sender, message.to)
    kind = None
    if word in STOP_WORDS:
        account.opted_out.add(pair)
        kind = "STOP"
    elif word in START_WORDS:
        account.opted_out.discard(pair)
        kind = "START"
    elif word in ("HELP", "INFO"):
        kind = "HELP"
    return kind if account.advanced_opt_out else None


def _message_type(media: Sequence[Medium], latitude: float | None, choice: str | None) -> str:
    if choice is not None:
        return "interactive"
    if latitude is not None:
        return "location"
    if not media:
        return "text"
    kind = media[0].content_type.partition("/")[0]
    return kind if kind in ("image", "audio", "video") else "document"


