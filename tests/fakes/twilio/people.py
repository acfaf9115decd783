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


def write(account: Account, from_: str, to: str, parts: Parts) -> Webhook:
    """Keep a person's message and write the signed webhook that tells the service of it.

    It is kept whether the webhook arrives or not.
    """
    sender, recipient = to_wire(from_), to_wire(to)
    media = parts.get("media", ())
    now = account.now()
    message = Message(
        sid=("MM" if media else "SM") + secrets.token_hex(16),
        direction="inbound",
        sender=sender,
        to=recipient,
        body=parts.get("body") or parts.get("button_text") or parts.get("list_title") or "",
        status="received",
        created=now,
        updated=now,
        sent=now,
    )
    account.messages[message.sid] = message
    account.last_inbound[sender, recipient] = now
    fields = {
        "ApiVersion": API_VERSION,
        "AccountSid": account.account_sid,
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
    fields |= _write_person(sender, parts)
    fields |= _write_optional(parts)
    for n, medium in enumerate(media):
        medium.message_sid = message.sid
        account.media[medium.sid] = medium
        path = account.path(f"Messages/{message.sid}/Media/{medium.sid}")
        fields[f"MediaUrl{n}"] = f"{account.api_url}{path}"
        fields[f"MediaContentType{n}"] = medium.content_type
    message.media_urls = tuple(fields[f"MediaUrl{n}"] for n in range(len(media)))
    opt_out = _note_opt_out(account, message)
    if opt_out is not None:
        fields["OptOutType"] = opt_out
    fields |= parts.get("extra", {})
    return write_webhook(account.webhook_url, fields, account.auth_token)


def _write_person(sender: str, parts: Parts) -> dict[str, str]:
    """Write the fields that depend on the channel."""
    if not sender.startswith(WHATSAPP):
        return {"FromCountry": "PK", "ToCountry": "PK"}
    fields = {
        "ProfileName": parts.get("profile_name", ""),
        "MessageType": _name_type(parts),
    }
    if sender.startswith("whatsapp:+"):
        fields["WaId"] = sender.removeprefix("whatsapp:+")
    else:
        fields["ExternalUserId"] = sender
    return fields


def _write_optional(parts: Parts) -> dict[str, str]:
    fields = {
        "Latitude": parts.get("latitude"),
        "Longitude": parts.get("longitude"),
        "Label": parts.get("label"),
        "Address": parts.get("address"),
        "ButtonPayload": parts.get("button_payload"),
        "ButtonText": parts.get("button_text"),
        "ListId": parts.get("list_id"),
        "ListTitle": parts.get("list_title"),
    }
    return {name: str(value) for name, value in fields.items() if value is not None}


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


def _name_type(parts: Parts) -> str:
    if "button_payload" in parts or "list_id" in parts:
        return "interactive"
    if "latitude" in parts:
        return "location"
    media = parts.get("media", ())
    if not media:
        return "text"
    kind = media[0].content_type.partition("/")[0]
    return kind if kind in ("image", "audio", "video") else "document"
