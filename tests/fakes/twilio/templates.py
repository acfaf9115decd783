"""Content templates: made, submitted to WhatsApp, approved or not, and filled in.

The limits are WhatsApp's; Twilio's API description does not hold them.
"""

import json
import re
import secrets
from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from tests.fakes.twilio.failures import Answer, refuse, reply

APPROVED = "approved"
# Languages in which WhatsApp takes templates, of those that matter here.
TEMPLATE_LANGUAGES = frozenset({"ur", "en", "ps_AF", "fa", "prs_AF", "pa", "ar"})
CATEGORIES = frozenset({"UTILITY", "MARKETING", "AUTHENTICATION"})
MOST_SESSION_BUTTONS = 3

# What Twilio takes in no variable of a body, whatever the type (error 21656).
_UNFIT = re.compile(r"[\n\r\t]| {5,}")
_PLACEHOLDER = re.compile(r"\{\{\s*(\w+)\s*\}\}")
_NAME = re.compile(r"[a-z0-9_]{1,512}")
_MOST_TEXT = 1024


@dataclass(kw_only=True, slots=True)
class Template:
    """One template in one language. `state` is WhatsApp's word on it."""

    friendly_name: str
    language: str
    variables: dict[str, str]
    types: dict[str, dict[str, Any]]
    created: datetime
    sid: str = field(default_factory=lambda: f"HX{secrets.token_hex(16)}")
    name: str = ""
    category: str = ""
    state: str = "unsubmitted"
    rejection_reason: str = ""

    @property
    def text(self) -> str:
        return next((str(t["body"]) for t in self.types.values() if t.get("body")), "")

    @property
    def buttons(self) -> int:
        return len(self.types.get("twilio/quick-reply", {}).get("actions", ()))

    def takes(self, variables: Mapping[str, str]) -> bool:
        """Whether Twilio would take these values at all: none empty, none of several lines."""
        in_body = _PLACEHOLDER.findall(self.text)
        return all(value.strip() for value in variables.values()) and not any(
            _UNFIT.search(variables.get(name, "")) for name in in_body
        )

    def find_misfit(self, variables: Mapping[str, str]) -> str | None:
        """Say which of WhatsApp's limits buttons and items break once they are filled."""
        filled: dict[str, dict[str, Any]] = json.loads(
            _PLACEHOLDER.sub(
                lambda match: json.dumps(variables.get(match[1], ""))[1:-1], json.dumps(self.types)
            )
        )
        titles = [
            each[title]
            for content in filled.values()
            for title, listed in (("title", "actions"), ("item", "items"))
            for each in content.get(listed, ())
        ]
        if len(set(titles)) < len(titles):
            return "two choices look the same"
        return find_fault(filled)

    def fill(self, variables: Mapping[str, str]) -> str | None:
        """Put the variables in; `None` when one is missing."""
        if any(name not in variables for name in _PLACEHOLDER.findall(str(self.types))):
            return None
        return _PLACEHOLDER.sub(lambda match: variables[match[1]], self.text)

    def show(self, account_sid: str, content_url: str) -> dict[str, Any]:
        url = f"{content_url}/v1/Content/{self.sid}"
        moment = self.created.strftime("%Y-%m-%dT%H:%M:%SZ")
        return {
            "sid": self.sid,
            "account_sid": account_sid,
            "friendly_name": self.friendly_name,
            "language": self.language,
            "variables": self.variables,
            "types": self.types,
            "url": url,
            "date_created": moment,
            "date_updated": moment,
            "links": {
                "approval_create": f"{url}/ApprovalRequests/whatsapp",
                "approval_fetch": f"{url}/ApprovalRequests",
            },
        }

    def show_approval(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "category": self.category,
            "content_type": next(iter(self.types), ""),
            "status": self.state,
            "rejection_reason": self.rejection_reason,
            "allow_category_change": True,
        }


def find_fault(types: Mapping[str, Mapping[str, Any]]) -> str | None:
    """Say which of WhatsApp's limits a template's content breaks; `None` when none."""
    if not types:
        return "no types"
    for name, content in types.items():
        if len(str(content.get("body", ""))) > _MOST_TEXT:
            return f"{name}: body too long"
        actions = content.get("actions", ()) if name == "twilio/quick-reply" else ()
        if name == "twilio/quick-reply" and not 1 <= len(actions) <= 10:
            return f"{name}: 1 to 10 buttons"
        for action in actions:
            if len(action["title"]) > 20 or len(action.get("id", "")) > 200:
                return f"{name}: button too long"
        if name == "twilio/list-picker":
            if not 1 <= len(content["items"]) <= 10:
                return f"{name}: 1 to 10 items"
            if len(content["button"]) > 20:
                return f"{name}: button too long"
            for item in content["items"]:
                if (
                    len(item["item"]) > 24
                    or len(item.get("description", "")) > 72
                    or len(item["id"]) > 200
                ):
                    return f"{name}: item too long"
    return None


def find_rejection(
    template: Template, *, rejected_names: set[str], used: Mapping[tuple[str, str], str]
) -> str | None:
    """Say why WhatsApp would not take the template for use outside the window; `None` if it would.

    Fixed words must outnumber the variables: at least 2x + 1 for x of them. A name serves one
    content in each language; `used` tells which.
    """
    if not _NAME.fullmatch(template.name):
        return "the name may hold small letters, digits and underscores only"
    if template.name in rejected_names:
        return "the name was rejected before"
    if used.get((template.name, template.language), template.sid) != template.sid:
        return "there is a text in this language under this name already"
    if template.category not in CATEGORIES:
        return "no such category"
    if template.language not in TEMPLATE_LANGUAGES:
        return "no such template language"
    if "twilio/list-picker" in template.types:
        return "lists cannot be approved"
    text = template.text.strip()
    names = _PLACEHOLDER.findall(text)
    if names and (_PLACEHOLDER.match(text) or text.endswith("}}")):
        return "a variable at the start or end"
    if re.search(r"\}\}\s*\{\{", text):
        return "adjacent variables"
    if any(name not in template.variables for name in names):
        return "a variable without sample"
    if len(_PLACEHOLDER.sub(" ", text).split()) < 2 * len(set(names)) + 1:
        return "too few fixed words"
    return None


Stock = tuple[dict[str, Template], dict[tuple[str, str], str], set[str]]
"""Templates by id, names in use, and names that were rejected."""


class TemplateStore:
    """The Content API. `auto_approve` grants at once what WhatsApp would grant in the end."""

    def __init__(
        self,
        *,
        account_sid: str,
        content_url: str,
        now: Callable[[], datetime],
        auto_approve: bool,
    ) -> None:
        self._account_sid = account_sid
        self._content_url = content_url
        self._now = now
        self._auto_approve = auto_approve
        self._rejected_names: set[str] = set()
        self._used_names: dict[tuple[str, str], str] = {}
        self.templates: dict[str, Template] = {}

    def stock(self) -> Stock:
        """All that there is now, for another account."""
        return deepcopy((self.templates, self._used_names, self._rejected_names))

    def restock(self, stock: Stock) -> None:
        """Has what another account had, as if it had been made and submitted here."""
        self.templates, self._used_names, self._rejected_names = deepcopy(stock)

    def find(self, name: str) -> Template:
        """The newest template of a friendly name."""
        return [each for each in self.templates.values() if each.friendly_name == name][-1]

    def decide(self, sid: str, state: str, reason: str = "", category: str = "") -> None:
        """Let WhatsApp speak: `approved`, `rejected`, `paused`, `disabled`… and re-class."""
        template = self.templates[sid]
        template.state, template.rejection_reason = state, reason
        template.category = category or template.category
        if state == "rejected":
            self._rejected_names.add(template.name)

    def create(self, request: Mapping[str, Any]) -> Answer:
        fault = find_fault(request["types"])
        if fault is not None:
            return refuse(20001, fault)
        template = Template(
            friendly_name=request.get("friendly_name", ""),
            language=request["language"],
            variables=dict(request.get("variables", {})),
            types=dict(request["types"]),
            created=self._now(),
        )
        self.templates[template.sid] = template
        return reply(template.show(self._account_sid, self._content_url), 201)

    def show_all(self, query: Mapping[str, str]) -> Answer:
        """List them, oldest first, by pages of 50 unless asked otherwise."""
        size, page = int(query.get("PageSize", "50")), int(query.get("Page", "0"))
        shown = list(self.templates.values())[page * size : (page + 1) * size]
        more = (page + 1) * size < len(self.templates)
        here = f"{self._content_url}/v1/Content?PageSize={size}&PageToken=DN{page}&Page="
        return reply(
            {
                "contents": [t.show(self._account_sid, self._content_url) for t in shown],
                "meta": {
                    "page": page,
                    "page_size": size,
                    "first_page_url": f"{here}0",
                    "previous_page_url": f"{here}{page - 1}" if page else None,
                    "next_page_url": f"{here}{page + 1}" if more else None,
                    "url": f"{here}{page}",
                    "key": "contents",
                },
            }
        )

    def show(self, sid: str) -> Answer:
        template = self.templates.get(sid)
        if template is None:
            return refuse(20404)
        return reply(template.show(self._account_sid, self._content_url))

    def delete(self, sid: str) -> Answer:
        if self.templates.pop(sid, None) is None:
            return refuse(20404)
        return reply(None, 204)

    def submit(self, sid: str, request: Mapping[str, Any]) -> Answer:
        """Take a template to WhatsApp; what breaks its rules is rejected there and then."""
        template = self.templates.get(sid)
        if template is None:
            return refuse(20404)
        template.name, template.category = request["name"], request["category"]
        rejection = find_rejection(
            template, rejected_names=self._rejected_names, used=self._used_names
        )
        if rejection is not None:
            self.decide(sid, "rejected", rejection)
        else:
            self._used_names[template.name, template.language] = sid
            template.state = APPROVED if self._auto_approve else "received"
        return reply(template.show_approval(), 201)

    def show_approval(self, sid: str) -> Answer:
        template = self.templates.get(sid)
        if template is None:
            return refuse(20404)
        return reply(
            {
                "sid": sid,
                "account_sid": self._account_sid,
                "whatsapp": {"type": "whatsapp", **template.show_approval()},
                "url": f"{self._content_url}/v1/Content/{sid}/ApprovalRequests",
            }
        )
