"""What becomes of a create request: refused, or kept with the way that it will go."""

import json
import re
import secrets
from collections.abc import Mapping
from datetime import timedelta

from tests.fakes.twilio import contract
from tests.fakes.twilio.account import WHATSAPP, Account
from tests.fakes.twilio.failures import code_in_callback
from tests.fakes.twilio.records import Message
from tests.fakes.twilio.templates import APPROVED, MOST_SESSION_BUTTONS

WINDOW = timedelta(hours=24)
_TEMPLATE_CODES = {"rejected": 63040, "paused": 63041, "disabled": 63042}


def find_refusal(account: Account, form: Mapping[str, list[str]]) -> int | None:
    """Find the code with which Twilio refuses such a message outright."""
    to, sender = form.get("To", [""])[0], form.get("From", [""])[0]
    service = form.get("MessagingServiceSid", [""])[0]
    text, media = form.get("Body", [""])[0], form.get("MediaUrl", [])
    content_sid = form.get("ContentSid", [""])[0]
    callback = form.get("StatusCallback", [""])[0]
    if not to:
        return 21604
    if not contract.ADDRESS.fullmatch(to) or not re.search(r"\+|whatsapp:", to):
        return 21211
    if not sender and not service:
        return 21603
    if sender and sender.startswith(WHATSAPP) != to.startswith(WHATSAPP):
        return 21910
    if sender and account.numbers is not None and sender not in account.numbers:
        return 63007 if sender.startswith(WHATSAPP) else 21606
    if not (text or media or content_sid):
        return 21619
    if len(text) > 1600:
        return 21617
    if len(media) > 10:
        return 21623
    if not all(contract.is_web_address(url) for url in media):
        return 21620
    if content_sid and (text or media):
        return 20001
    if content_sid and content_sid not in account.content.templates:
        return 21655
    if "ContentVariables" in form and _read_variables(form["ContentVariables"][0]) is None:
        return 21656
    if content_sid:
        variables = _read_variables(form.get("ContentVariables", ["{}"])[0]) or {}
        if not account.content.templates[content_sid].takes(variables):
            return 21656
    if callback and not contract.is_web_address(callback):
        return 21609
    if (to, sender) in account.opted_out:
        return 21610
    return None


def accept(account: Account, form: Mapping[str, list[str]]) -> Message:
    """Keep a message that was not refused, with the way that it will go."""
    now = account.now()
    one = {name: values[0] for name, values in form.items()}
    service = one.get("MessagingServiceSid")
    media = tuple(form.get("MediaUrl", ()))
    message = Message(
        sid=("MM" if media else "SM") + secrets.token_hex(16),
        direction="outbound-api",
        sender=one.get("From", ""),
        to=one["To"],
        body=one.get("Body", ""),
        media_urls=media,
        content_sid=one.get("ContentSid"),
        content_variables=_read_variables(one.get("ContentVariables", "{}")) or {},
        messaging_service_sid=service,
        status_callback=one.get("StatusCallback"),
        validity_period=int(one["ValidityPeriod"]) if "ValidityPeriod" in one else None,
        status="accepted" if service else "queued",
        created=now,
        updated=now,
    )
    code = _find_late_failure(account, message)
    if message.content_sid is not None:
        template = account.content.templates[message.content_sid]
        message.body = template.fill(message.content_variables) or ""
    if code is None:
        message.coming = [("sent", None), ("delivered", None)]
        if account.reads and message.to.startswith(WHATSAPP):
            message.coming.append(("read", None))
    elif message.to.startswith(WHATSAPP):
        message.coming = [("failed", code)]
    else:
        message.coming = [("sent", None), ("undelivered", code)]
    account.messages[message.sid] = message
    return message


def _find_late_failure(account: Account, message: Message) -> int | None:
    """Find the code that only the delivery callback will bring."""
    code = code_in_callback(message.to)
    if code is not None or not message.to.startswith(WHATSAPP):
        return code
    if message.media_urls and account.media_code is not None:
        return account.media_code
    if message.media_urls and len(message.body) > 1024:
        return 63021
    template = account.content.templates.get(message.content_sid or "")
    if template is not None:
        text = template.fill(message.content_variables)
        if text is None:
            return 63028
        if len(text) > 1024:
            return 63021
        if template.state in _TEMPLATE_CODES:
            return _TEMPLATE_CODES[template.state]
        if template.state == APPROVED:
            return None
        if template.buttons > MOST_SESSION_BUTTONS:
            return 63013
        if template.find_misfit(message.content_variables) is not None:
            return 63021
    last = account.last_inbound.get((message.to, message.sender))
    return 63016 if last is None or account.now() - last > WINDOW else None


def _read_variables(text: str) -> dict[str, str] | None:
    """Read ContentVariables; `None` when it is not a JSON object of texts."""
    try:
        variables = json.loads(text)
    except ValueError:
        return None
    if not isinstance(variables, dict):
        return None
    return variables if all(isinstance(value, str) for value in variables.values()) else None
