"""What our account at the provider ought to hold, and which of what it holds stands for each.

A text goes to the provider under its first name; a changed one under the next (`…_v2`), because a
name is used up with its text. Comparing only: asking and storing belong to `handlers.templates`.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from handlers import session_content
from handlers.ports import Approval, Content
from messages.templates import load_templates, placeholders
from storage.contents import APPROVED, SESSION, StoredContent

_VERSIONED = re.compile(r"(.+?)(?:_v([1-9]\d*))?")

ReadApproval = Callable[[str], Approval]
"""What the reviewers say of a content, by its id."""

# States from best to worst, for choosing among contents that hold the same text.
_PREFERENCE = ("pending", "received", "paused", "unsubmitted", "rejected", "disabled")


@dataclass(frozen=True, kw_only=True, slots=True)
class Wanted:
    """One template or button set that there ought to be. `category` is empty for a set.

    `language` is ours and empty for a set; `content_language` is the provider's.
    """

    purpose: str
    language: str
    name: str
    content_language: str
    category: str
    variables: Mapping[str, str]
    types: Mapping[str, Any]

    @property
    def needs_approval(self) -> bool:
        return bool(self.category)

    @property
    def body(self) -> str:
        return next(str(fields["body"]) for fields in self.types.values())


def wanted_contents() -> list[Wanted]:
    """Every template, then every button set."""
    return [*_templates(), *_sets()]


def _templates() -> Iterator[Wanted]:
    for template in load_templates().templates:
        yield Wanted(
            purpose=template.purpose,
            language=template.language,
            name=template.name,
            content_language=template.whatsapp_language,
            category=template.category,
            variables={str(n): str(sample) for n, sample in enumerate(template.samples, 1)},
            types={"twilio/text": {"body": template.body}},
        )


def _sets() -> Iterator[Wanted]:
    for shape in session_content.shapes():
        yield Wanted(
            purpose=shape.purpose,
            language="",
            name=shape.name,
            content_language=session_content.LANGUAGE,
            category="",
            variables=shape.variables,
            types=shape.types,
        )


class Holdings:
    """The account's contents, by the names that we give. New ones may be added."""

    def __init__(self, contents: Iterable[Content]) -> None:
        self._by_sid: dict[str, Content] = {}
        self._by_name: dict[str, list[tuple[int, Content]]] = {}
        for content in contents:
            self.add(content)

    def add(self, content: Content) -> None:
        self._by_sid[content.sid] = content
        name, version = _split(content.name)
        self._by_name.setdefault(name, []).append((version, content))

    def get(self, sid: str) -> Content | None:
        """A content by its id, whatever its name."""
        return self._by_sid.get(sid)

    def with_the_text(self, wanted: Wanted) -> list[Content]:
        """Those that are what is wanted, the newest name first."""
        return [each for each in self.under_our_name(wanted) if _is_the_same(each, wanted)]

    def with_an_earlier_text(self, wanted: Wanted) -> list[Content]:
        """Those that hold another text with the same variables, the newest name first."""
        variables = placeholders(wanted.body)
        return [
            each
            for each in self.under_our_name(wanted)
            if not _is_the_same(each, wanted)
            and "twilio/text" in each.types
            and placeholders(each.body) == variables
        ]

    def next_name(self, wanted: Wanted) -> str:
        """A name that nothing of the account has."""
        taken = [version for version, _ in self._by_name.get(wanted.name, [])]
        return f"{wanted.name}_v{max(taken) + 1}" if taken else wanted.name

    def under_our_name(self, wanted: Wanted) -> list[Content]:
        """Those of its name and language, whatever they hold, the newest name first."""
        found = self._by_name.get(wanted.name, [])
        newest_first = sorted(found, key=lambda each: each[0], reverse=True)
        return [each for _, each in newest_first if each.language == wanted.content_language]


def in_service(
    wanted: Wanted, holdings: Holdings, read: ReadApproval, stored: StoredContent | None
) -> StoredContent | None:
    """What the sender shall use from now on, sendable or not; `None` when the account has nothing.

    What an operator chose by hand stays as long as the account has it. Else it is the wanted text
    when approved; until then an approved earlier one, with a word of the one that is coming.
    """
    chosen = _chosen_by_hand(wanted, holdings, stored)
    if chosen is not None:
        return _stored(wanted, chosen, _approval(wanted, chosen, read))
    current = [(each, _approval(wanted, each, read)) for each in holdings.with_the_text(wanted)]
    for content, approval in current:
        if approval.state in (APPROVED, SESSION):
            return _stored(wanted, content, approval)
    coming = min(current, key=lambda each: _rank(each[1]), default=None)
    for content in holdings.with_an_earlier_text(wanted) if wanted.needs_approval else ():
        approval = read(content.sid)
        if approval.state == APPROVED:
            return _stored(wanted, content, approval, coming=coming)
    return _stored(wanted, *coming) if coming is not None else None


def _chosen_by_hand(
    wanted: Wanted, holdings: Holdings, stored: StoredContent | None
) -> Content | None:
    content = holdings.get(stored.sid) if stored is not None else None
    return None if content in holdings.under_our_name(wanted) else content


def _approval(wanted: Wanted, content: Content, read: ReadApproval) -> Approval:
    return read(content.sid) if wanted.needs_approval else Approval(state=SESSION)


def _stored(
    wanted: Wanted,
    content: Content,
    approval: Approval,
    *,
    coming: tuple[Content, Approval] | None = None,
) -> StoredContent:
    return StoredContent(
        purpose=wanted.purpose,
        language=wanted.language,
        sid=content.sid,
        state=approval.state[:20],
        name=content.name[:80] or wanted.name,
        body=content.body,
        category=approval.category[:20],
        reason=approval.reason,
        coming_name=coming[0].name if coming else "",
        coming_state=coming[1].state[:20] if coming else "",
    )


def stored_by_hand(wanted: Wanted, content: Content, approval: Approval | None) -> StoredContent:
    """A row for a content that an operator names; without an approval it is taken on trust."""
    trusted = Approval(state=APPROVED if wanted.needs_approval else SESSION)
    return _stored(wanted, content, approval or trusted)


def _rank(approval: Approval) -> int:
    state = approval.state
    return _PREFERENCE.index(state) if state in _PREFERENCE else len(_PREFERENCE)


def _is_the_same(content: Content, wanted: Wanted) -> bool:
    """Whether a content's types are those wanted; fields that the provider adds do not count."""
    return _holds(content.types, wanted.types) and len(content.types) == len(wanted.types)


def _holds(found: Any, wanted: Any) -> bool:
    if isinstance(wanted, Mapping):
        return isinstance(found, Mapping) and all(
            _holds(found.get(name), value) for name, value in wanted.items()
        )
    if isinstance(wanted, Sequence) and not isinstance(wanted, str):
        return (
            isinstance(found, Sequence)
            and len(found) == len(wanted)
            and all(map(_holds, found, wanted))
        )
    return bool(found == wanted)


def _split(name: str) -> tuple[str, int]:
    """A name without its version, and the version: 1 for a first name."""
    found = _VERSIONED.fullmatch(name)
    if found is None:
        return name, 1
    return found[1], int(found[2] or 1)
