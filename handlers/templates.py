"""Keeping templates and button sets at the provider in step with what the line needs.

The account is the truth: every run lists it first, so one that was cut short goes on with the next.
What ought to be there is `handlers.wanted_content`; how messages use it `handlers.planning`.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import TypeVar

import structlog

from handlers.ports import Approval, Content, ContentLibrary, NewContent, NotDone
from handlers.wanted_content import (
    Holdings,
    Wanted,
    in_service,
    stored_by_hand,
    wanted_contents,
)
from messages.templates import placeholders
from storage import contents
from storage.contents import APPROVED, StoredContent
from storage.database import Connection, Database

log = structlog.get_logger(__name__)

_Answer = TypeVar("_Answer")

EVERY = timedelta(hours=1)

Note = Callable[[str, int, int], None]
"""Told what is being done, how much is done and how much there is."""


class ProviderFailed(Exception):
    """The provider did not do what it was asked; the rest was left alone."""

    def __init__(self, why: NotDone) -> None:
        code = f" ({why.code})" if why.code else ""
        detail = f": {why.detail}" if why.detail else ""
        super().__init__(f"Twilio did not do it, {why.reason}{code}{detail}")
        self.why = why


class NotATemplate(Exception):
    """What was named cannot be used as this template; the message says why."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """Something to be done at the provider: make a content, or submit it for approval."""

    wanted: Wanted
    name: str
    sid: str = ""

    @property
    def is_submission(self) -> bool:
        return bool(self.sid)


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """What became of one template or set; either side is `None` where there was nothing."""

    before: StoredContent | None
    after: StoredContent | None


@dataclass(kw_only=True, slots=True)
class Pushed:
    """What a push did, templates by name. `refused` are names with the provider's reason."""

    sets: int = 0
    made: list[str] = field(default_factory=list)
    submitted: list[str] = field(default_factory=list)
    refused: list[tuple[str, NotDone]] = field(default_factory=list)


class TemplateKeeper:
    """Pushes, reads and stores. `real_now` is real time: the provider's life has no other."""

    def __init__(
        self,
        database: Database,
        library: ContentLibrary,
        *,
        real_now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._database = database
        self._library = library
        self._real_now = real_now

    def plan(self, *, again: bool = False) -> list[Step]:
        """What `push` would make; what it makes it would also submit. Changes nothing."""
        survey = _Survey(self._library)
        return [step for wanted in wanted_contents() for step in survey.missing(wanted, again)]

    def push(self, note: Note, *, again: bool = False) -> Pushed:
        """Makes what is missing, submits what needs approval, and stores ids and states.

        `again` submits rejected texts once more, under new names. Raises `ProviderFailed` when the
        provider cannot go on; the next run finds what was done until then.
        """
        survey, done = _Survey(self._library), Pushed()
        steps = [step for wanted in wanted_contents() for step in survey.missing(wanted, again)]
        try:
            for number, step in enumerate(steps):
                note(step.name, number, len(steps))
                self._take(step, survey, done)
        except ProviderFailed:
            with suppress(ProviderFailed):
                self._write(self._choose(survey))
            raise
        self._write(self._choose(survey))
        note("", len(steps), len(steps))
        return done

    def _take(self, step: Step, survey: "_Survey", done: Pushed) -> None:
        if not step.is_submission:
            made = self._library.create(
                NewContent(
                    name=step.name,
                    language=step.wanted.content_language,
                    variables=step.wanted.variables,
                    types=step.wanted.types,
                )
            )
            if isinstance(made, NotDone):
                self._refuse(step, made, done)
                return
            survey.holdings.add(made)
            if not step.wanted.needs_approval:
                done.sets += 1
                return
            done.made.append(step.name)
            step = replace(step, sid=made.sid)
        answer = self._library.submit(step.sid, step.name, step.wanted.category)
        if isinstance(answer, NotDone):
            survey.approvals[step.sid] = Approval(state="unsubmitted")
            self._refuse(step, answer, done)
            return
        survey.approvals[step.sid] = answer
        done.submitted.append(step.name)

    @staticmethod
    def _refuse(step: Step, why: NotDone, done: Pushed) -> None:
        done.refused.append((step.name, why))
        if why.again or why.reason in ("unauthorized", "forbidden"):
            raise ProviderFailed(why)

    def rejected(self) -> list[StoredContent]:
        """What is stored of templates whose wanted text was rejected."""
        with self._database.transaction() as connection:
            stored = contents.load_contents(connection)
        return [each for each in stored.values() if "rejected" in (each.state, each.coming_state)]

    def sync(self) -> list[Change]:
        """Stores ids and states as the account has them; returns what changed.

        Raises `ProviderFailed`, and then nothing was stored.
        """
        return self._write(self._choose(_Survey(self._library)))

    def sync_due(self) -> int:
        """Syncs unless that was done within the hour; returns how many changed. Never raises for
        what the provider does."""
        now = self._real_now()
        with self._database.transaction() as connection:
            checked_at = contents.last_checked(connection)
        if checked_at is not None and now - checked_at < EVERY:
            return 0
        try:
            return len(self.sync())
        except ProviderFailed as failed:
            log.warning(
                "The states of the templates could not be read.",
                action="templates_unread",
                reason=failed.why.reason,
                code=failed.why.code,
            )
            return 0

    def adopt(self, purpose: str, language: str, sid: str) -> StoredContent:
        """Uses a content that the operator names, whatever its name at the provider.

        Raises `NotATemplate` when there is no such purpose, language or content, or its variables
        are others, and `ProviderFailed`.
        """
        wanted = find_wanted(purpose, language)
        listed = _answered(self._library.list_all())
        content = next((each for each in listed if each.sid == sid), None)
        if content is None:
            raise NotATemplate(f"The account has no content {sid}: look in Twilio's console")
        if placeholders(str(content.types)) != placeholders(str(wanted.types)):
            raise NotATemplate(f"{sid} has other variables than our text for {purpose}")
        approval = _answered(self._library.read_approval(sid)) if wanted.needs_approval else None
        row = replace(stored_by_hand(wanted, content, approval), checked_at=self._real_now())
        self._database.work(contents.write_contents, [row])
        return row

    def _choose(self, survey: "_Survey") -> list[tuple[Wanted, StoredContent | None]]:
        with self._database.transaction() as connection:
            stored = contents.load_contents(connection)
        # Asked outside the transaction: nothing waits for the provider.
        return [
            (
                wanted,
                in_service(
                    wanted,
                    survey.holdings,
                    survey.approval,
                    stored.get((wanted.purpose, wanted.language)),
                ),
            )
            for wanted in wanted_contents()
        ]

    def _write(self, rows: Sequence[tuple[Wanted, StoredContent | None]]) -> list[Change]:
        now, changes = self._real_now(), []
        kept = [replace(row, checked_at=now) for _, row in rows if row is not None]
        before = self._database.work(_replace_contents, kept)
        for wanted, row in rows:
            earlier = before.pop((wanted.purpose, wanted.language), None)
            if _seen(earlier) != _seen(row):
                changes.append(Change(before=earlier, after=row))
            _raise_alarms(wanted, earlier, row)
        changes += [Change(before=row, after=None) for row in before.values()]
        return changes


def _replace_contents(
    connection: Connection, kept: Sequence[StoredContent]
) -> dict[tuple[str, str], StoredContent]:
    """Stores these and forgets all others; returns what was stored before."""
    before = contents.load_contents(connection)
    contents.write_contents(connection, kept)
    for key in before.keys() - {(row.purpose, row.language) for row in kept}:
        contents.forget_content(connection, *key)
    return before


def adopt_on_trust(database: Database, purpose: str, language: str, sid: str) -> StoredContent:
    """Uses a content that nobody can be asked about. Raises `NotATemplate`."""
    wanted = find_wanted(purpose, language)
    named = Content(sid=sid, name=wanted.name, language=wanted.content_language, types={})
    row = stored_by_hand(wanted, named, None)
    database.work(contents.write_contents, [row])
    return row


def find_wanted(purpose: str, language: str) -> Wanted:
    """What is wanted for a purpose in a language. Raises `NotATemplate` when there is nothing."""
    wanted = wanted_contents()
    for each in wanted:
        if (each.purpose, each.language) == (purpose, language):
            return each
    of_purpose = [each.language for each in wanted if each.purpose == purpose and each.language]
    if of_purpose:
        raise NotATemplate(f"There is no {purpose} in {language}; there is {', '.join(of_purpose)}")
    known = dict.fromkeys(each.purpose for each in wanted if each.language)
    raise NotATemplate(f"There is no purpose {purpose!r}; there are {', '.join(known)}")


class _Survey:
    """What the account holds, listed once, and what its reviewers say, asked when it matters."""

    def __init__(self, library: ContentLibrary) -> None:
        self._library = library
        self.holdings = Holdings(_answered(library.list_all()))
        self.approvals: dict[str, Approval] = {}

    def approval(self, sid: str) -> Approval:
        if sid not in self.approvals:
            self.approvals[sid] = _answered(self._library.read_approval(sid))
        return self.approvals[sid]

    def missing(self, wanted: Wanted, again: bool) -> list[Step]:
        """What is to be done so that the wanted is there and before its reviewers."""
        current = self.holdings.with_the_text(wanted)
        new = [Step(wanted=wanted, name=self.holdings.next_name(wanted))]
        if not current:
            return new
        if not wanted.needs_approval:
            return []
        states = {each.sid: self.approval(each.sid).state for each in current}
        if all(state == "rejected" for state in states.values()):
            return new if again else []
        if set(states.values()) <= {"rejected", "unsubmitted"}:
            waiting = next(each for each in current if states[each.sid] == "unsubmitted")
            return [Step(wanted=wanted, name=waiting.name, sid=waiting.sid)]
        return []


def _answered(answer: _Answer | NotDone) -> _Answer:
    if isinstance(answer, NotDone):
        raise ProviderFailed(answer)
    return answer


def _seen(row: StoredContent | None) -> StoredContent | None:
    """A row without the time at which it was seen."""
    return None if row is None else replace(row, checked_at=None)


def _raise_alarms(
    wanted: Wanted, before: StoredContent | None, after: StoredContent | None
) -> None:
    if not wanted.needs_approval:
        return
    state = after.state if after is not None else "missing"
    if before is not None and before.state == APPROVED and state != APPROVED:
        note_fallen(before, state)
    category = after.category if after is not None else ""
    known = before.category if before is not None else wanted.category
    if category and category != wanted.category and category != known:
        log.error(
            "WhatsApp put a template into another category.",
            action="template_recategorised",
            purpose=wanted.purpose,
            language=wanted.language,
            category=category,
        )


def note_fallen(content: StoredContent, state: str, code: int | None = None) -> None:
    """Alarms that a template that was approved can be sent no longer."""
    log.error(
        "An approved template can no longer be sent.",
        action="template_fell",
        purpose=content.purpose,
        language=content.language,
        state=state,
        code=code,
    )
