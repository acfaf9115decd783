"""Messages whose outcome is unknown: waited for, looked up, sent again only if they are not there.

An attempt without an answer may have been accepted. Its callback usually says so within the
minute. Where none comes the provider is asked by recipient and time. The same question settles
what was accepted and of which nothing was heard since, because callbacks may be lost.

A callback that comes at any time wins over what was found here.
"""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

import structlog

from flows.delivery import rank
from flows.events import Kind
from handlers.clock import ServiceClock
from handlers.matching import LONGEST_ATTEMPT, SKEW, Matches, Tried, match
from handlers.ports import MessageList, NotAnswered, Sent
from handlers.rulebook import Rulebook
from handlers.sending import UNDER_WAY, Sender
from handlers.undelivered import tell_officer
from storage import looks
from storage.database import Connection, Database, DatabaseAway
from storage.looks import Attempt
from storage.outbox import Owed
from storage.vault import Vault

log = structlog.get_logger(__name__)

# By then the provider lists what it accepted.
LISTED_AFTER = timedelta(minutes=2)
# Twilio tries to deliver for ten hours at most; what it does not tell in a day it never will.
GIVE_UP_AFTER = timedelta(hours=24)
SHORTEST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=1)
# A run asks this often at most, about one address each time.
MOST_QUESTIONS = 50
_ROWS = 500


class Resolver:
    """Finds out what became of messages, by asking the provider."""

    def __init__(
        self,
        database: Database,
        vault: Vault,
        rulebook: Rulebook,
        clock: ServiceClock,
        provider: MessageList,
        sender: Sender,
        *,
        is_over: Callable[[], bool] = lambda: False,
    ) -> None:
        """Once `is_over` says so, the rest is left to the next run."""
        self._database = database
        self._vault = vault
        self._rulebook = rulebook
        self._clock = clock
        self._provider = provider
        self._sender = sender
        self._is_over = is_over

    def resolve_due(self) -> int:
        """Asks about every message that is due, within a limit; returns how many were settled."""
        now = self._clock.now()
        with self._database.transaction() as connection:
            due = looks.load_due(connection, self._vault, now, _ROWS)
        groups: dict[tuple[str, str], list[Attempt]] = {}
        traceless: list[Attempt] = []
        for each in due:
            if each.to and each.sender and each.tried_at:
                groups.setdefault((each.to, each.sender), []).append(each)
            else:
                traceless.append(each)
        settled = self._database.work(self._give_up_traceless, traceless, now)
        asked = list(groups.items())[:MOST_QUESTIONS]
        for number, ((to, sender), group) in enumerate(asked):
            if self._is_over():
                break
            since = min(each.tried_at for each in group if each.tried_at) - SKEW
            answer = self._provider.sent(to, sender, since)
            if isinstance(answer, NotAnswered):
                left = [each for _, each in (asked[number:] if answer.account else [asked[number]])]
                self._database.work(self._postpone, [each for group in left for each in group], now)
                log.warning(
                    "The provider could not be asked what became of messages.",
                    action="look_up_failed",
                    reason=answer.reason,
                    code=answer.code,
                )
                if answer.account:
                    break
                continue
            settled += self._try(group, answer, now)
        return settled

    def _try(self, group: Sequence[Attempt], listed: Sequence[Sent], now: datetime) -> int:
        """Settles what an answer tells of one address; one that fails is left to the next run."""
        try:
            return self._database.work(self._settle, group, listed, now)
        except DatabaseAway:
            raise
        except Exception:
            log.exception(
                "What the provider said of messages could not be taken up.",
                action="look_up_broke_off",
                outbox_id=group[0].id,
            )
            return 0

    # ── what the answer means ────────────────────────────────────────────────────────────

    def _settle(
        self,
        connection: Connection,
        group: Sequence[Attempt],
        listed: Sequence[Sent],
        now: datetime,
    ) -> int:
        rows = looks.lock_unsettled(connection, group)
        still = [each for each in group if each.id in rows]
        known = {sent.provider_id: sent for sent in listed}
        settled = 0
        for attempt in still:
            if attempt.provider_id is not None:
                settled += self._follow(connection, attempt, known.get(attempt.provider_id), now)
        doubtful = [each for each in still if each.provider_id is None]
        if not doubtful:
            return settled
        matches = self._match(connection, doubtful, listed)
        for attempt in doubtful:
            settled += self._conclude(connection, attempt, rows[attempt.id], matches, now)
        return settled

    @staticmethod
    def _match(
        connection: Connection, doubtful: Sequence[Attempt], listed: Sequence[Sent]
    ) -> Matches:
        known = looks.known_messages(connection, [sent.provider_id for sent in listed])
        tried = [
            Tried(id=each.id, at=each.tried_at, text=each.text or "")
            for each in doubtful
            if each.tried_at
        ]
        others = looks.texts_in_doubt(
            connection,
            doubtful[0],
            apart_from=[each.id for each in doubtful],
            since=min(each.at for each in tried) - LONGEST_ATTEMPT - 2 * SKEW,
            until=max(each.at for each in tried) + LONGEST_ATTEMPT + 2 * SKEW,
        )
        return match(
            tried,
            [sent for sent in listed if sent.provider_id not in known],
            others=others,
        )

    def _conclude(
        self, connection: Connection, attempt: Attempt, owed: Owed, matches: Matches, now: datetime
    ) -> int:
        """Ties, sends again, asks later or gives up one message; whether it is settled."""
        sent = matches.found.get(attempt.id)
        if sent is not None:
            looks.tie(
                connection,
                attempt.id,
                provider_id=sent.provider_id,
                sent_at=sent.created_at,
                look_at=now + UNDER_WAY,
            )
            self._sender.hear(connection, sent.provider_id, sent.status, sent.error_code)
            return self._report(attempt, "found")
        age = _age(attempt, now)
        if attempt.id not in matches.unclear and age >= LISTED_AFTER:
            looks.put_off(connection, [(attempt.id, None)])
            self._sender.send_again(connection, owed)
            return self._report(attempt, "not_there")
        if age >= GIVE_UP_AFTER:
            return self._give_up(connection, attempt, owed, now)
        looks.put_off(connection, [(attempt.id, _next_look(attempt, now))])
        return 0

    def _follow(
        self, connection: Connection, attempt: Attempt, sent: Sent | None, now: datetime
    ) -> int:
        """Takes up what the provider says of a message that it accepted; whether that is news.

        What has left the provider is asked about once: not every carrier reports more. What has
        not left is asked about again.
        """
        waits = sent is not None and rank(sent.status) < rank("sent")
        again = now + LONGEST_WAIT if waits and _age(attempt, now) < GIVE_UP_AFTER else None
        looks.put_off(connection, [(attempt.id, again)])
        if sent is None or rank(sent.status) <= rank("sent"):
            return 0
        self._sender.hear(connection, sent.provider_id, sent.status, sent.error_code)
        return self._report(attempt, "followed")

    # ── when nothing can be said ─────────────────────────────────────────────────────────

    def _postpone(self, connection: Connection, attempts: Sequence[Attempt], now: datetime) -> None:
        """Asks later; what is too old by then is given up or left as it is."""
        rows = looks.lock_unsettled(connection, attempts)
        for attempt in (each for each in attempts if each.id in rows):
            if _age(attempt, now) < GIVE_UP_AFTER:
                looks.put_off(connection, [(attempt.id, _next_look(attempt, now))])
            elif attempt.provider_id is not None:
                looks.put_off(connection, [(attempt.id, None)])
            else:
                self._give_up(connection, attempt, rows[attempt.id], now)

    def _give_up_traceless(
        self, connection: Connection, attempts: Sequence[Attempt], now: datetime
    ) -> int:
        """Gives up what cannot be asked about: nothing was noted of it, or its address is gone."""
        if not attempts:
            return 0
        rows = looks.lock_unsettled(connection, attempts)
        for attempt in attempts:
            if attempt.id in rows and attempt.status == "uncertain":
                self._give_up(connection, attempt, rows[attempt.id], now)
            else:
                looks.put_off(connection, [(attempt.id, None)])
        return len(attempts)

    def _give_up(self, connection: Connection, attempt: Attempt, owed: Owed, now: datetime) -> int:
        """Leaves a message uncertain for good, and says so to who can do something about it."""
        looks.put_off(connection, [(attempt.id, None)])
        log.error(
            "What became of a message could not be found out: a person must look.",
            action="uncertain_for_good",
            outbox_id=attempt.id,
            kind=attempt.kind,
        )
        if attempt.kind == Kind.PROMISE.value and owed.part == 1:
            tell_officer(connection, self._vault, self._rulebook.catalogue, now, owed)
        return self._report(attempt, "given_up")

    @staticmethod
    def _report(attempt: Attempt, outcome: str) -> int:
        log.info(
            "The provider was asked what became of a message.",
            action="looked_up",
            outbox_id=attempt.id,
            outcome=outcome,
        )
        return 1


def _age(attempt: Attempt, now: datetime) -> timedelta:
    return now - (attempt.tried_at or now)


def _next_look(attempt: Attempt, now: datetime) -> datetime:
    """As long again as it has been, so that a long trouble costs few questions."""
    return now + min(max(_age(attempt, now), SHORTEST_WAIT), LONGEST_WAIT)
