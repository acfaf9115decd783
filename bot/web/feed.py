"""The weekly editions as an RSS feed, in the reader's language."""

from datetime import UTC, datetime
from email.utils import format_datetime
from xml.etree.ElementTree import Element, SubElement, tostring

from fastapi import APIRouter, Request
from starlette.responses import Response

from bot.web.open_data import AWAY, NO_DISTRICT, answer, away, need_district, service_of
from flows.vocabulary import Language
from handlers import public
from storage.database import Conflict, DatabaseAway

router = APIRouter(tags=["editions"])

NEWEST = 50


@router.get("/editions.rss", responses={**AWAY, **NO_DISTRICT})
def show_feed(
    request: Request, district: str | None = None, language: Language = Language.ENGLISH
) -> Response:
    """The newest editions of a district or of all, as RSS 2.0."""
    service = service_of(request)
    slug = need_district(service, district) if district is not None else None
    try:
        found = public.find_editions(service.database, slug)[:NEWEST]
    except (DatabaseAway, Conflict) as error:
        raise away(error) from error
    root = Element("rss", version="2.0")
    channel = SubElement(root, "channel")
    url = service.settings.public_url
    SubElement(channel, "title").text = "Jawab"
    SubElement(channel, "link").text = f"{url}/"
    SubElement(channel, "description").text = "You said, we did, not done, next"
    SubElement(channel, "language").text = language.value
    for edition in found:
        item = SubElement(channel, "item")
        names = service.rulebook.districts[edition.district].names
        name = names.get(language.value, names[Language.ENGLISH.value])
        SubElement(item, "title").text = f"{name} {edition.week}"
        SubElement(item, "link").text = f"{url}/api/v1/editions/{edition.id}"
        SubElement(item, "guid", isPermaLink="false").text = edition.id
        SubElement(item, "pubDate").text = format_datetime(edition.sent_at or datetime.now(UTC))
        SubElement(item, "description").text = edition.texts.get(language.value, "")
    body = tostring(root, "utf-8", xml_declaration=True)
    return answer(request, body, "application/rss+xml; charset=utf-8")
