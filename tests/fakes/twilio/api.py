"""The rest of the API: fetching, listing, redacting and deleting, media and templates."""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, timedelta
from urllib.parse import parse_qsl, urlencode

from tests.fakes.twilio import contract
from tests.fakes.twilio.account import Account
from tests.fakes.twilio.failures import Answer, refuse, reply
from tests.fakes.twilio.records import API_VERSION, Message

_DELETABLE_AFTER = timedelta(minutes=1)


def answer_api(account: Account, method: str, path: str, query: str, body: bytes) -> Answer:
    """Answer a request that was authorized and keeps to the description."""
    parameters = dict(parse_qsl(query, keep_blank_values=True))
    segments = path.strip("/").split("/")
    if segments[0] == "v1" and segments[1] == "Content":
        return _answer_content(account, method, segments[2:], parameters, body)
    if segments[:1] != [API_VERSION] or len(segments) < 3:
        return refuse(20404)
    if segments[2].removesuffix(".json") != account.account_sid:
        return refuse(20404)
    match (method, segments[3:]):
        case ("GET", []):
            return reply(
                {
                    "sid": account.account_sid,
                    "friendly_name": "Fake",
                    "status": "active",
                    "type": "Full",
                    "uri": path,
                }
            )
        case ("GET", ["Messages.json"]):
            return _show_messages(account, parameters)
        case (_, ["Messages", name]):
            return _answer_message(account, method, name.removesuffix(".json"), body)
        case ("GET", ["Messages", sid, "Media.json"]):
            return _show_media(account, sid, path)
        case ("DELETE", ["Messages", _, "Media", name]):
            if account.media.pop(name.removesuffix(".json"), None) is None:
                return refuse(20404)
            return reply(None, 204)
    return refuse(20404)


def _answer_content(
    account: Account, method: str, rest: Sequence[str], query: Mapping[str, str], body: bytes
) -> Answer:
    match (method, *rest):
        case ("POST",):
            return account.content.create(json.loads(body))
        case ("GET",):
            return account.content.show_all(query)
        case ("GET", sid):
            return account.content.show(sid)
        case ("DELETE", sid):
            return account.content.delete(sid)
        case ("GET", sid, "ApprovalRequests"):
            return account.content.show_approval(sid)
        case ("POST", sid, "ApprovalRequests", "whatsapp"):
            return account.content.submit(sid, json.loads(body))
    return refuse(20404)


def _answer_message(account: Account, method: str, sid: str, body: bytes) -> Answer:
    """Fetch, redact, cancel or delete one message."""
    message = account.messages.get(sid)
    if message is None:
        return refuse(20404)
    if method == "DELETE":
        # Twilio refuses to delete what it may still be working on.
        if account.now() - message.created < _DELETABLE_AFTER:
            return refuse(20009)
        del account.messages[sid]
        account.media = {k: m for k, m in account.media.items() if m.message_sid != sid}
        return reply(None, 204)
    if method == "POST":
        form = dict(parse_qsl(body.decode(), keep_blank_values=True))
        if form.get("Body") == "":
            message.body = ""
        if form.get("Status") == "canceled" and message.status in ("accepted", "queued"):
            message.status, message.coming = "canceled", []
        message.updated = account.now()
    return reply(message.show(account.account_sid))


def _show_media(account: Account, sid: str, path: str) -> Answer:
    message = account.messages.get(sid)
    if message is None:
        return refuse(20404)
    media = [m for m in account.media.values() if m.message_sid == sid]
    return reply(
        {
            "media_list": [m.show(account.account_sid, message.created) for m in media],
            "first_page_uri": path,
            "next_page_uri": None,
            "previous_page_uri": None,
            "uri": path,
            "page": 0,
            "page_size": 50,
            "start": 0,
            "end": len(media),
        }
    )


def _show_messages(account: Account, query: Mapping[str, str]) -> Answer:
    """List messages both ways, newest first, by pages of 50 unless asked otherwise."""
    found = [m for m in reversed(account.messages.values()) if _is_asked_for(account, m, query)]
    size, page = int(query.get("PageSize", "50")), int(query.get("Page", "0"))
    filters = {k: v for k, v in query.items() if k not in ("PageSize", "Page", "PageToken")}

    def link(number: int) -> str:
        asked = {**filters, "PageSize": size, "Page": number}
        if number:
            asked["PageToken"] = f"PA{number}"
        return f"{account.path('Messages.json')}?{urlencode(asked)}"

    return reply(
        {
            "messages": [
                m.show(account.account_sid) for m in found[page * size : (page + 1) * size]
            ],
            "first_page_uri": link(0),
            "previous_page_uri": link(page - 1) if page else None,
            "next_page_uri": link(page + 1) if (page + 1) * size < len(found) else None,
            "uri": link(page),
            "page": page,
            "page_size": size,
            "start": page * size,
            "end": min((page + 1) * size, len(found)),
        }
    )


def answer_media(account: Account, path: str) -> Answer:
    """Answer a request for a medium's bytes."""
    medium = account.media.get(path.rpartition("/")[2])
    if medium is None or path != account.path(f"Messages/{medium.message_sid}/Media/{medium.sid}"):
        return refuse(20404)
    return medium.download(account.cdn_url)


def answer_cdn(account: Account, path: str, *, authorized: bool) -> Answer:
    """Answer a request at the CDN, whose addresses are their own permission."""
    _, _, secret, hop = path.split("/")
    for medium in list(account.media.values()):
        if medium.secret == secret:
            if medium.on_the_way is not None:
                medium.on_the_way()
            return medium.download_from_cdn(account.cdn_url, hop=int(hop), authorized=authorized)
    return Answer(403, {}, b"")


def _is_asked_for(account: Account, message: Message, query: Mapping[str, str]) -> bool:
    """Apply the list's filters; `DateSent<` and `DateSent>` include the moment they name.

    What has not left yet has no such date, and is in no list that is filtered by it.
    """
    if query.get("To", message.to) != message.to:
        return False
    if query.get("From", message.sender) != message.sender:
        return False
    bounds = {
        name: contract.parse_moment(query[name])
        for name in ("DateSent", "DateSent<", "DateSent>")
        if name in query
    }
    if not bounds:
        return True
    if message.sent is None:
        return False
    if account.whole_days:
        bounds = {
            name: moment.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
            for name, moment in bounds.items()
        }
    if "DateSent>" in bounds and message.sent < bounds["DateSent>"]:
        return False
    if "DateSent<" in bounds and message.sent > bounds["DateSent<"]:
        return False
    return "DateSent" not in bounds or message.sent.date() == bounds["DateSent"].date()
