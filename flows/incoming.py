"""One inbound message as the core sees it, whichever channel and provider it came by.

Addresses are written `channel:value` everywhere: `whatsapp:+92…`, `sms:+92…`, and
`whatsapp:PK.1349…` for a person whose number WhatsApp hides.
"""

from dataclasses import dataclass

from flows.vocabulary import Channel


@dataclass(frozen=True, kw_only=True)
class Attachment:
    """A picture, voice note or file that waits at the provider; `content_type` is its claim.

    `id` is ours, given when the message is taken in.
    """

    url: str
    content_type: str
    id: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Pin:
    """A place sent from the phone's map, in degrees (WGS 84)."""

    latitude: float
    longitude: float
    label: str = ""


@dataclass(frozen=True, kw_only=True)
class Incoming:
    """A message from a person to a district's number.

    `provider_id` is unique per channel and makes a repeated delivery harmless. `choice` is the id
    of a tapped button or list row. `opt_out` is what the carrier already did with the message
    (`STOP`, `START`, `HELP`), `None` when it did nothing.
    """

    provider_id: str
    channel: Channel
    sender: str
    recipient: str
    text: str = ""
    attachments: tuple[Attachment, ...] = ()
    pin: Pin | None = None
    choice: str | None = None
    opt_out: str | None = None
