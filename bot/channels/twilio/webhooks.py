"""What Twilio posts to us, read: its signature, a person's message, a delivery report.

Pure functions over the decoded form, a list of name and value pairs in wire order
(`parse_qsl(…, keep_blank_values=True)`). Fields we do not know are ignored: Twilio adds new ones
without notice. HTTP answers and storing do not belong here.
"""

import hmac
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from twilio.request_validator import (  # type: ignore[import-untyped]
    HMAC_SHA1,
    HMAC_SHA256,
    RequestValidator,
    get_signature_algorithm,
)

from flows.incoming import Attachment, Incoming, Pin
from flows.visible import show_plainly
from flows.vocabulary import Channel

Pairs = Sequence[tuple[str, str]]

MOST_MEDIA = 10

_MESSAGE_SID = re.compile(r"(?:SM|MM)[0-9a-fA-F]{32}")
_PHONE = re.compile(r"\+[1-9][0-9]{4,14}")
_WHATSAPP_NUMBER = re.compile(r"whatsapp:\+[1-9][0-9]{4,14}")
# Operators' own services write from short codes.
_SMS_NUMBER = re.compile(r"\+?[0-9]{3,15}")
# A business-scoped user id stands for a person whose number WhatsApp hides.
_USER_ID = re.compile(r"[A-Z]{2}\.(?:ENT\.)?[A-Za-z0-9]{1,128}")
_STATUS = re.compile(r"[a-z_]{1,32}")
_WHATSAPP = "whatsapp:"
_ALGORITHMS = frozenset({HMAC_SHA1, HMAC_SHA256})
_OPT_OUTS = frozenset({"STOP", "START", "HELP"})


class NotAMessage(ValueError):
    """The form lacks a field that must be there, or the field is malformed."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, kw_only=True, slots=True)
class StatusReport:
    """One delivery callback. `outbox_id` is our own id, which only its URL's query carries."""

    provider_id: str
    status: str
    error_code: int | None = None
    outbox_id: str | None = None


class _Form(dict[str, list[str]]):
    """The container `RequestValidator` needs to see every value of a repeated name."""

    def getall(self, name: str) -> list[str]:
        return self[name]


def is_signed(
    url: str,
    params: Pairs | str,
    signature: str | None,
    tokens: Sequence[str],
    *,
    settings: str | None = None,
) -> bool:
    """Tell whether Twilio signed this request with one of our account's tokens; never raises.

    `url` is the public URL with the raw query. `params` is the decoded form, or the raw text of a
    JSON body, which is good only when the URL carries its hash. Several tokens serve a rotation;
    an empty token signs nothing. `settings` is the header X-Twilio-Webhooks-Signature-Settings,
    which comes with shared signing keys and names their algorithm.
    """
    if not signature:
        return False
    content: _Form | str = params if isinstance(params, str) else _gather(params)
    if isinstance(content, str) and "bodySHA256=" not in url:
        return False
    algorithm = get_signature_algorithm(settings)
    if algorithm not in _ALGORITHMS:
        return False
    try:
        return any(
            _matches(RequestValidator(token), url, content, signature, algorithm)
            for token in tokens
            if token
        )
    except (TypeError, ValueError):
        # A value that is no text, or text that is no UTF-8: nothing Twilio can have signed.
        return False


def _matches(
    validator: RequestValidator, url: str, content: _Form | str, signature: str, algorithm: str
) -> bool:
    """Whether the signature is one of this URL as we know it, else as Twilio may have written it.

    The validator computes two signatures, with a port in the URL and without; nearly always the
    first of them all is right.
    """
    if isinstance(content, _Form):
        computed = validator.compute_signature(url, content, algorithm)
        if hmac.compare_digest(computed.encode(), signature.encode()):
            return True
    return bool(validator.validate(url, content, signature, algorithm))


def parse_incoming(pairs: Pairs) -> Incoming:
    """Read a person's message. Raises `NotAMessage` when it has no usable id, sender or recipient.

    A pin that is no place on earth is left out, and the rest of the message is kept.
    """
    form = _first_values(pairs)
    provider_id = _message_sid(form)
    sender, recipient = form.get("From", ""), form.get("To", "")
    if sender.startswith(_WHATSAPP):
        channel = Channel.WHATSAPP
        person = sender.removeprefix(_WHATSAPP)
        if not (_PHONE.fullmatch(person) or _USER_ID.fullmatch(person)):
            raise NotAMessage("from")
        if not _WHATSAPP_NUMBER.fullmatch(recipient):
            raise NotAMessage("to")
    else:
        channel = Channel.SMS
        if not _SMS_NUMBER.fullmatch(sender):
            raise NotAMessage("from")
        if not _SMS_NUMBER.fullmatch(recipient):
            raise NotAMessage("to")
        sender, recipient = f"sms:{sender}", f"sms:{recipient}"
    opt_out = form.get("OptOutType", "").upper()
    return Incoming(
        provider_id=provider_id,
        channel=channel,
        sender=sender,
        recipient=recipient,
        text=show_plainly(form.get("Body", "")),
        attachments=_attachments(form),
        pin=_pin(form),
        choice=form.get("ButtonPayload") or form.get("ListId") or None,
        opt_out=opt_out if opt_out in _OPT_OUTS else None,
    )


def parse_status(pairs: Pairs, *, outbox_id: str | None = None) -> StatusReport:
    """Read a delivery callback. Raises `NotAMessage` without a usable id or status.

    Statuses we do not know yet pass: `flows.delivery` decides what they are worth.
    """
    form = _first_values(pairs)
    status = (form.get("MessageStatus") or form.get("SmsStatus") or "").lower()
    if not _STATUS.fullmatch(status):
        raise NotAMessage("message_status")
    code = form.get("ErrorCode", "")
    return StatusReport(
        provider_id=_message_sid(form),
        status=status,
        error_code=int(code) or None if re.fullmatch(r"[0-9]{1,9}", code) else None,
        outbox_id=outbox_id or None,
    )


def _gather(pairs: Pairs) -> _Form:
    form = _Form()
    for name, value in pairs:
        form.setdefault(name, []).append(value)
    return form


def _first_values(pairs: Pairs) -> dict[str, str]:
    """Keep the first value of each name, without the NUL that PostgreSQL cannot store."""
    form: dict[str, str] = {}
    for name, value in pairs:
        form.setdefault(name, value.replace("\x00", ""))
    return form


def _message_sid(form: Mapping[str, str]) -> str:
    sid = form.get("MessageSid", "")
    if not _MESSAGE_SID.fullmatch(sid):
        raise NotAMessage("message_sid")
    return sid


def _attachments(form: Mapping[str, str]) -> tuple[Attachment, ...]:
    # The fields themselves are believed rather than NumMedia, which may be absent.
    return tuple(
        Attachment(url=url, content_type=form.get(f"MediaContentType{n}", ""))
        for n in range(MOST_MEDIA)
        if (url := form.get(f"MediaUrl{n}", ""))
    )


def _pin(form: Mapping[str, str]) -> Pin | None:
    try:
        latitude, longitude = float(form["Latitude"]), float(form["Longitude"])
    except (KeyError, ValueError):
        return None
    if not (math.isfinite(latitude) and math.isfinite(longitude)):
        return None
    if abs(latitude) > 90 or abs(longitude) > 180:
        return None
    return Pin(
        latitude=latitude,
        longitude=longitude,
        label=show_plainly(form.get("Label") or form.get("Address") or ""),
    )
