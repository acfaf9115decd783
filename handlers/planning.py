"""How a message goes, decided when it goes.

Inside WhatsApp's window as text or buttons, outside as the approved template in the person's
language or the next, else by SMS, else an officer is told. Whether there is room for it is
`handlers.admitting`, what comes of it `handlers.sending`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from flows.delivery import rule_for
from flows.events import Kind
from flows.references import show_reference
from handlers.identifiers import new_id
from handlers.other_ways import MEDIA, WINDOW_CLOSED, avoided
from handlers.ports import Outgoing
from handlers.rulebook import Rulebook
from handlers.session_content import ITEM_TITLE, cut_title, fill_set
from messages.sms import segments, split
from messages.templates import Template, load_templates
from messages.wording import CHAINS
from storage import contents, outbox, sms_ways
from storage.contents import Contents
from storage.database import Connection
from storage.outbox import Owed
from storage.sets import in_one_trip
from storage.vault import CannotOpen, Vault
from storage.ways import Way, ask_ways
from storage.words import Words, open_words

WINDOW = timedelta(hours=24)
WINDOW_MARGIN = timedelta(minutes=10)
WHATSAPP_LIMIT = 1600
WHATSAPP_CAPTION = 1024
SMS_SEGMENTS = 2

# Lines that the templates hold themselves: the question, how to leave, where to look.
_SAID_BY_TEMPLATE = frozenset({"verify-ask", "verify-again", "edition-leave", "digest-how"})

# What a person who sent STOP does not get any more. Answers go on, and so does an officer's work.
_REFUSED_BY_STOP = frozenset({Kind.PROMISE.value, Kind.EDITION.value})


@dataclass(frozen=True, kw_only=True, slots=True)
class Plan:
    """How one row goes. `text` is what will be read, and what the provider will list.

    `template` is the name of the template or button set, if it is one. `opens` says that it is
    written to somebody who has not written within the window.
    """

    owed: Owed
    way: Way
    outgoing: Outgoing
    text: str
    parts: int
    segments: int
    template: str | None = None
    opens: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class NoWay:
    """Why a row cannot go by any way now."""

    owed: Owed
    reason: str
    code: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Later:
    """A row that shall not go before a time."""

    owed: Owed
    at: datetime


class Planner:
    """Decides how messages go."""

    def __init__(self, vault: Vault, rulebook: Rulebook) -> None:
        self._vault = vault
        self._rulebook = rulebook

    def plan(
        self, connection: Connection, claimed: Sequence[Owed], now: datetime
    ) -> list[Plan | NoWay | Later]:
        """What becomes of each row, in their order."""
        wanted = [(owed.person_id, owed.district) for owed in claimed]
        with in_one_trip(connection):
            asked = ask_ways(connection, self._vault, wanted)
            ask_contents = contents.ask_contents(connection)
        ways, known = asked(), ask_contents()
        planned: list[Plan | NoWay | Later] = []
        for owed in claimed:
            words = self._open(owed)
            if words is None:
                planned.append(NoWay(owed=owed, reason="unreadable"))
                continue
            if not words.lines:
                planned.append(NoWay(owed=owed, reason="erased"))
                continue
            open_ways = ways[owed.person_id, owed.district]
            chosen = self._plan_one(owed, words, open_ways, known, now)
            if isinstance(chosen, NoWay) and chosen.reason == "unreachable":
                chosen = self._open_sms(connection, owed, words, open_ways, now) or chosen
            if isinstance(chosen, Plan):
                self._spread(connection, chosen)
            planned.append(chosen)
        return planned

    def _open(self, owed: Owed) -> Words | None:
        """What a message says; `None` where no key opens it, which must not keep the others."""
        try:
            return open_words(self._vault, owed.words)
        except (CannotOpen, ValueError):
            return None

    def is_quiet(self, district: str, now: datetime) -> bool:
        """Whether a district's editions must wait because of the hour."""
        found = self._rulebook.districts.get(district)
        return found is not None and found.quiet_hours.next_allowed(now) > now

    def _allowed_at(self, owed: Owed, now: datetime) -> datetime:
        """From when a message may go: `now`, or the end of the hours in which nothing goes that
        may wait."""
        district = self._rulebook.districts.get(owed.district)
        if district is None or owed.kind not in (Kind.REMINDER.value, Kind.EDITION.value):
            return now
        holidays = district.holidays if owed.kind == Kind.REMINDER.value else ()
        return district.quiet_hours.next_allowed(now, holidays)

    def _plan_one(
        self,
        owed: Owed,
        words: Words,
        ways: Sequence[Way],
        known: Contents,
        now: datetime,
    ) -> Plan | NoWay | Later:
        if owed.not_after is not None and owed.not_after < now:
            return NoWay(owed=owed, reason="expired")
        if owed.kind in _REFUSED_BY_STOP and any(way.opted_out for way in ways):
            return NoWay(owed=owed, reason="opted_out")
        allowed_at = self._allowed_at(owed, now)
        if allowed_at > now:
            return Later(owed=owed, at=allowed_at)
        avoid = avoided(owed)
        usable = [way for way in ways if way.blocked_code is None and way.channel not in avoid]
        if owed.part > 1:
            # The rest of a message goes where its beginning went.
            usable = [way for way in usable if way.channel == owed.channel]
        usable.sort(key=lambda way: way.address_id != owed.address_id)
        for way in usable:
            if way.channel == "sms" and way.has_number:
                return self._by_sms(owed, words, way)
            if way.channel == "whatsapp":
                if _is_in_window(way, now) and WINDOW_CLOSED not in avoid:
                    return self._in_window(owed, words, way, known)
                template = self._as_template(owed, words, way, known)
                if template is not None:
                    return template
        if not ways:
            return NoWay(owed=owed, reason="no_address")
        blocked = next((way.blocked_code for way in ways if way.blocked_code), None)
        return NoWay(owed=owed, reason="unreachable", code=blocked or 63016)

    def _text(self, owed: Owed, words: Words, channel: str) -> str:
        return self._rulebook.catalogue.render_lines(words.lines, owed.language, channel).text

    def _by_sms(self, owed: Owed, words: Words, way: Way) -> Plan:
        parts = split(self._text(owed, words, "sms"), SMS_SEGMENTS)
        body = parts[min(owed.part, len(parts)) - 1]
        return self._plan_of(owed, way, body=body, parts=len(parts), taken=segments(body))

    def _open_sms(
        self,
        connection: Connection,
        owed: Owed,
        words: Words,
        ways: Sequence[Way],
        now: datetime,
    ) -> Plan | None:
        """The same person's number by SMS, where WhatsApp has no way left; not for an edition,
        which people ordered by a channel of their choice."""
        if owed.part > 1 or owed.kind == Kind.EDITION.value:
            return None
        open_to_others = [
            way
            for way in ways
            # Who blocked us on WhatsApp, or sent STOP, is not followed elsewhere.
            if way.blocked_code is None
            or rule_for(way.blocked_code, from_callback=True).fallback_channel
        ]
        way = sms_ways.open_sms_way(connection, self._vault, owed, open_to_others, new_id(), now)
        return self._by_sms(owed, words, way) if way is not None else None

    def _in_window(self, owed: Owed, words: Words, way: Way, known: Contents) -> Plan:
        body = self._text(owed, words, "whatsapp")
        filled = words.choices and fill_set(
            body,
            [
                (self._title(choice["label"], owed.language), choice["id"])
                for choice in words.choices
            ],
            button=self._rulebook.catalogue.label("label-choose", owed.language),
            contents=known,
            avoid=avoided(owed),
        )
        if filled:
            return self._plan_of(
                owed, way, body="", text=body, parts=1, taken=1,
                sid=filled.content.sid, variables=filled.variables, template=filled.content.name,
            )  # fmt: skip
        has_media = bool(words.media) and MEDIA not in avoided(owed)
        if has_media and len(body) <= WHATSAPP_CAPTION:
            return self._plan_of(owed, way, body=body, parts=1, taken=1, media=words.media)
        parts = cut(body, WHATSAPP_LIMIT)
        body = parts[min(owed.part, len(parts)) - 1]
        return self._plan_of(owed, way, body=body, parts=len(parts), taken=1)

    def _title(self, label: Any, language: str) -> str:
        return choice_title(self._rulebook, label, language, ITEM_TITLE)

    def _as_template(self, owed: Owed, words: Words, way: Way, known: Contents) -> Plan | None:
        """The first template of the language's chain that the provider would send."""
        for language in CHAINS[owed.language]:
            template = load_templates().get(owed.purpose, language)
            content = known.get((owed.purpose, language))
            if template is None or content is None or not content.is_sendable:
                continue
            if content.name in avoided(owed):
                continue
            nameless = owed.reference is None and owed.kind != Kind.EDITION.value
            if nameless and len(template.variables) > 1:
                continue
            values = self._values(owed, words, template)
            if not all(values):
                continue
            # An earlier text may still be in service.
            template = replace(template, body=content.body or template.body)
            return self._plan_of(
                owed, way, body="", text=template.preview(values), parts=1, taken=1,
                sid=content.sid, variables=template.fill(values), template=content.name,
                opens=True,
            )  # fmt: skip
        return None

    def _values(self, owed: Owed, words: Words, template: Template) -> list[str]:
        lines = [line for line in words.lines if line["key"] not in _SAID_BY_TEMPLATE]
        text = self._rulebook.catalogue.render_lines(lines, template.language, "whatsapp").text
        if len(template.variables) == 1:
            return [text]
        return [self._first_value(owed, template.language), text]

    def _first_value(self, owed: Owed, language: str) -> str:
        """What a template names first: the complaint, or for an edition the district."""
        if owed.reference is not None:
            return show_reference(owed.reference)
        names = self._rulebook.districts[owed.district].names
        return names.get(language) or names["en"]

    @staticmethod
    def _plan_of(
        owed: Owed,
        way: Way,
        *,
        body: str,
        text: str | None = None,
        parts: int,
        taken: int,
        sid: str | None = None,
        variables: Mapping[str, str] | None = None,
        template: str | None = None,
        opens: bool = False,
        media: tuple[str, ...] = (),
    ) -> Plan:
        return Plan(
            owed=owed,
            way=way,
            outgoing=Outgoing(
                outbox_id=owed.id,
                to=way.address,
                sender=way.number,
                body=body,
                media_urls=media,
                content_sid=sid,
                content_variables=variables or {},
                valid_for=timedelta(hours=4) if way.channel == "sms" else None,
            ),
            text=body if text is None else text,
            parts=parts,
            segments=taken,
            template=template,
            opens=opens,
        )

    def _spread(self, connection: Connection, plan: Plan) -> None:
        """Rows for the further parts of a message that is too long for one."""
        if plan.owed.part == 1 and plan.parts > 1 and plan.owed.parts == 0:
            row = outbox.row_of(connection, plan.owed.id)
            row |= {
                "status": "queued",
                "attempts": 0,
                "leased_until": None,
                "channel": plan.way.channel,
            }
            outbox.add_parts(connection, plan.owed, plan.parts, row)


def choice_title(rulebook: Rulebook, label: Any, language: str, limit: int = 20) -> str:
    """What stands on a button or list row: the wording of a choice's label within the limit.

    Where the full wording is longer, the short one that SMS has takes its place.
    """
    if isinstance(label, dict) and "key" in label:
        line: dict[str, Any] = {"key": "label-new-problem"}
        reference = label.get("reference")
    else:
        line = {"key": "option-line", "args": {"digit": "", "label": label}}
        reference = None
    titles = [
        reference or rulebook.catalogue.render_lines([line], language, channel).text.strip()
        for channel in ("whatsapp", "sms")
    ]
    return next((each for each in titles if len(each) <= limit), cut_title(titles[0], limit))


def _is_in_window(way: Way, now: datetime) -> bool:
    return way.last_inbound_at is not None and now - way.last_inbound_at < WINDOW - WINDOW_MARGIN


def cut(text: str, limit: int) -> list[str]:
    """The text in pieces of at most `limit` characters, cut at line ends where it can be."""
    pieces = [""]
    for line in text.split("\n"):
        while len(line) > limit:
            pieces.append(line[:limit])
            line = line[limit:]
        joined = f"{pieces[-1]}\n{line}" if pieces[-1] else line
        if len(joined) <= limit:
            pieces[-1] = joined
        else:
            pieces.append(line)
    return [piece for piece in pieces if piece]
