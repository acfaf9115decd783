"""The composition root: the one place that makes the parts and puts them together.

A `Service` is a whole Jawab in one process: database, rulebook, turn worker, sender, jobs. Web
process, worker, command line and tests all build it here and start what they need.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial

from bot.channels.simulated import NoMedia, NoMessages, SimulatedChannel, UploadedMedia
from bot.channels.twilio.access import TwilioAccess
from bot.channels.twilio.content import TwilioContent
from bot.channels.twilio.listing import TwilioMessages
from bot.channels.twilio.media import TwilioMedia
from bot.channels.twilio.sending import TwilioChannel
from bot.hints import HintListener, HintTeller
from bot.metrics import CountingChannel
from bot.settings import Settings
from bot.spool_worker import SpoolWorker
from handlers import editions
from handlers.absent_media import AbsentMedia
from handlers.audits import Audits
from handlers.clock import ServiceClock
from handlers.closing_days import DayCloser
from handlers.deleting import Deleter
from handlers.digests import Digests
from handlers.erased_list import ErasedList
from handlers.erasing import Eraser
from handlers.extending import Extender
from handlers.hotspots import Hotspots
from handlers.identifiers import Identifiers
from handlers.links import Links
from handlers.measures import Measures
from handlers.media import MediaFetcher
from handlers.media_folder import MediaFolder
from handlers.moving import Guard
from handlers.oddities import Oddities
from handlers.packs import Packs
from handlers.parting import Parting
from handlers.ports import Channel, MediaSource, MessageList
from handlers.promises import Promises
from handlers.protected_promises import ProtectedPromises
from handlers.read_log import ReadLog
from handlers.reassigning import Reassigner
from handlers.reconcile import EVERY as RECONCILE_EVERY
from handlers.reconcile import Reconciler
from handlers.retention import KeepFor, Retention
from handlers.rulebook import Rulebook, load_rulebook
from handlers.sending import Sender
from handlers.spool import Spool
from handlers.templates import TemplateKeeper
from handlers.turn_worker import TurnWorker
from handlers.turns import Turns
from handlers.uncertain import Resolver
from handlers.verifiers import Inviter
from handlers.waking import Waker
from scheduler.jobs import Job, Jobs
from storage.database import Database
from storage.vault import Vault, make_vault

SEND_EVERY = 1.0
"""Seconds after which is looked for what is owed, whether anybody told of it or not."""


@dataclass(kw_only=True, slots=True)
class Service:
    """The parts of one process. Nothing runs before `start_*`.

    `content_api` and `templates` are `None` without an account at Twilio.
    """

    settings: Settings
    database: Database
    turn_database: Database
    vault: Vault
    rulebook: Rulebook
    links: Links
    clock: ServiceClock
    channel: CountingChannel
    sender: Sender
    resolver: Resolver
    reconciler: Reconciler
    promises: Promises
    audits: Audits
    media: MediaFetcher
    media_folder: MediaFolder
    eraser: Eraser
    content_api: TwilioContent | None
    templates: TemplateKeeper | None
    message_list: MessageList
    jobs: Jobs
    spool: Spool
    turns: TurnWorker | None = None
    spool_worker: SpoolWorker | None = None
    owed: threading.Event
    _stopping: threading.Event
    _send_thread: threading.Thread | None = None
    _hints: HintTeller | HintListener | None = None

    def start_turns(self) -> None:
        """Begins to take messages."""
        self.turns = TurnWorker(self.make_turns())
        self.spool_worker = SpoolWorker(self.spool, self.turns, self.sender, self.owed.set)
        self.spool_worker.start()

    def make_turns(self) -> Turns:
        return Turns(
            self.turn_database,
            self.vault,
            self.rulebook,
            self.clock,
            self.links,
            self.settings.jawab_outside_body,
        )

    def start_telling(self) -> None:
        """Begins to tell the workers of what is owed, in a process that does not send itself."""
        if self.database.is_postgres:
            self._hints = HintTeller(self.database, self.owed)
            self._hints.start()

    def start_work(self) -> None:
        """Begins to send and to tick."""
        self.start_sending()
        self.jobs.start()

    def start_sending(self) -> None:
        """Begins to send what this process owes, and what others tell of."""
        self._send_thread = threading.Thread(target=self._send, name="sender-loop")
        self._send_thread.start()
        if self.database.is_postgres:
            self._hints = HintListener(self.database, self.owed.set)
            self._hints.start()

    def stop(self) -> None:
        """Finishes what is under way and closes everything."""
        self._stopping.set()
        self.owed.set()
        self.media.close()
        if self.spool_worker is not None:
            self.spool_worker.stop()
        if self.turns is not None:
            self.turns.stop()
        if self._hints is not None:
            self._hints.stop()
        self.jobs.stop()
        if self._send_thread is not None:
            self._send_thread.join(timeout=10)
        self.sender.close()
        self.channel.close()
        if self.content_api is not None:
            self.content_api.close()
        self.turn_database.close()
        if isinstance(self.message_list, TwilioMessages):
            self.message_list.close()
        self.database.close()

    def _send(self) -> None:
        """Sends as soon as somebody says that something is owed; looking by itself is the truth."""
        while not self._stopping.is_set():
            self.owed.wait(timeout=SEND_EVERY)
            self.owed.clear()
            if not self._stopping.is_set():
                self.jobs.run("sender")


def build_service(
    settings: Settings,
    *,
    channel: Channel | None = None,
    media_source: MediaSource | None = None,
    message_list: MessageList | None = None,
    rulebook: Rulebook | None = None,
    real_now: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> Service:
    """Puts a service together from settings; `channel` and others replace the real ones in tests.

    Raises `flows.documents.FaultyFiles` when a district's file has faults.
    """
    database = Database(settings.database_url)
    vault = make_vault(settings.secret_keys, settings.protected_keys)
    rules = rulebook or load_rulebook(settings.jawab_districts)
    links = Links(vault, settings.public_url)
    clock = ServiceClock(database, movable=settings.is_demo, real_now=real_now)
    access = twilio_access(settings)
    way_out = CountingChannel(channel or (TwilioChannel(access) if access else SimulatedChannel()))
    source: MediaSource = media_source or (TwilioMedia(access) if access else NoMedia())
    if settings.is_demo:
        source = UploadedMedia(settings.jawab_media, beside=source)
    listed = message_list or (TwilioMessages(access) if access else NoMessages())
    stopping = threading.Event()
    sender = Sender(database, vault, rules, clock, way_out, stopping=stopping)
    resolver = Resolver(database, vault, rules, clock, listed, sender, is_over=stopping.is_set)

    def make_turns() -> Turns:
        return Turns(database, vault, rules, clock, links, settings.jawab_outside_body)

    reconciler = Reconciler(database, clock, listed, make_turns, is_stopping=stopping.is_set)
    promises = Promises(database, vault, rules, clock, is_over=stopping.is_set)
    folder = MediaFolder(settings.jawab_media, vault)
    absent = AbsentMedia(vault, rules, Identifiers(database))
    media = MediaFetcher(database, vault, clock, source, folder, absent)
    content_api = TwilioContent(access) if access else None
    templates = TemplateKeeper(database, content_api) if content_api else None
    waker = Waker(database, make_turns(), clock, is_over=stopping.is_set)
    extender = Extender(database, vault, rules, clock, is_over=stopping.is_set)
    reassigner = Reassigner(database, vault, rules, clock, is_over=stopping.is_set)
    digests = Digests(database, vault, rules, clock, is_over=stopping.is_set)
    inviter = Inviter(database, vault, rules, clock, is_over=stopping.is_set)
    auditor = Audits(database, vault, rules, clock, is_over=stopping.is_set)
    close_editions = partial(
        editions.close_due, database, vault, rules, links, is_over=stopping.is_set
    )
    open_editions = partial(editions.open_due, database, vault, rules)
    jobs = _jobs(
        clock,
        sender,
        resolver,
        promises,
        media,
        waker,
        reassigner,
        digests,
        extender,
        templates,
        open_editions,
        close_editions,
    )
    jobs |= _looking_jobs(inviter, auditor, Oddities(database, vault, rules, clock))
    lane = ProtectedPromises(database, vault, rules, clock, is_over=stopping.is_set)
    jobs |= _protected_jobs(lane, Guard(database, folder), ReadLog(database, vault, rules, clock))
    jobs |= _kin_jobs(
        Parting(database, vault, rules, clock, is_over=stopping.is_set),
        Hotspots(database, vault, rules, clock, is_over=stopping.is_set),
    )
    eraser = Eraser(
        database,
        vault,
        rules,
        clock,
        folder,
        ErasedList(settings.jawab_erased),
        is_over=stopping.is_set,
    )
    keeper = Retention(
        database, vault, rules, clock, folder, _keep_for(settings), is_over=stopping.is_set
    )
    jobs |= _rights_jobs(eraser, keeper)
    days = DayCloser(database, clock, is_over=stopping.is_set)
    jobs |= {"days": Job(name="days", every=timedelta(minutes=10), work=days.close_due)}
    jobs |= _counting_jobs(
        Measures(database, rules, clock, is_over=stopping.is_set),
        Packs(database, vault, rules, clock, links),
    )
    owed = threading.Event()
    if access:
        deleter = Deleter(database, clock, listed, is_over=stopping.is_set)
        jobs |= _provider_jobs(
            reconciler, deleter if settings.jawab_delete_at_twilio else None, owed
        )
    return Service(
        settings=settings,
        database=database,
        turn_database=database.for_turns(),
        vault=vault,
        rulebook=rules,
        links=links,
        clock=clock,
        channel=way_out,
        sender=sender,
        resolver=resolver,
        reconciler=reconciler,
        promises=promises,
        audits=auditor,
        media=media,
        media_folder=folder,
        eraser=eraser,
        content_api=content_api,
        templates=templates,
        message_list=listed,
        jobs=Jobs(database, clock, jobs),
        spool=Spool(settings.jawab_spool, vault),
        owed=owed,
        _stopping=stopping,
    )


def twilio_access(settings: Settings) -> TwilioAccess | None:
    """How to reach Twilio, or `None` when the settings name no account (demo mode)."""
    if not settings.twilio_account_sid or not settings.auth_tokens:
        return None
    with_key = bool(settings.twilio_api_key_sid and settings.twilio_api_key_secret)
    return TwilioAccess(
        account_sid=settings.twilio_account_sid,
        username=settings.twilio_api_key_sid if with_key else settings.twilio_account_sid,
        password=settings.api_key_secret if with_key else settings.auth_tokens[0],
        api_url=settings.twilio_api_url,
        content_url=settings.twilio_content_url,
        status_callback_url=f"{settings.public_url}/webhooks/twilio/status",
    )


def _jobs(
    clock: ServiceClock,
    sender: Sender,
    resolver: Resolver,
    promises: Promises,
    media: MediaFetcher,
    waker: Waker,
    reassigner: Reassigner,
    digests: Digests,
    extender: Extender,
    templates: TemplateKeeper | None,
    open_editions: Callable[[datetime], int],
    close_editions: Callable[[datetime], int],
) -> dict[str, Job]:
    listed = [
        Job(name="rungs", every=timedelta(seconds=15), work=promises.fire_due),
        Job(name="waking", every=timedelta(seconds=60), work=waker.wake_due),
        Job(
            name="editions",
            every=timedelta(seconds=60),
            work=lambda: open_editions(clock.now()) + close_editions(clock.now()),
        ),
        Job(name="duty", every=timedelta(seconds=60), work=reassigner.work_due),
        Job(name="extensions", every=timedelta(seconds=60), work=extender.work_due),
        Job(name="digests", every=timedelta(seconds=60), work=digests.make_due),
        Job(name="media", every=timedelta(seconds=2), work=media.fetch_due, alone=False),
        Job(name="lost", every=timedelta(seconds=60), work=sender.settle_lost),
        Job(name="uncertain", every=timedelta(seconds=60), work=resolver.resolve_due),
        # Several processes may send side by side: rows are claimed, not the job.
        Job(name="sender", every=timedelta(seconds=5), work=sender.sweep, alone=False),
    ]
    if templates is not None:
        listed.append(Job(name="templates", every=timedelta(minutes=10), work=templates.sync_due))
    return {job.name: job for job in listed}


def _looking_jobs(inviter: Inviter, auditor: Audits, odd: Oddities) -> dict[str, Job]:
    """What is done for those who look at the work besides the citizen."""
    listed = [
        Job(name="verifiers", every=timedelta(seconds=60), work=inviter.invite_due),
        Job(name="audits", every=timedelta(minutes=10), work=auditor.draw_due),
        Job(name="oddities", every=timedelta(minutes=10), work=odd.tell_due),
    ]
    return {job.name: job for job in listed}


def _rights_jobs(eraser: Eraser, keeper: Retention) -> dict[str, Job]:
    """What people have a right to."""
    listed = [
        Job(name="erasing", every=timedelta(seconds=60), work=eraser.erase_due),
        Job(name="retention", every=timedelta(minutes=10), work=keeper.delete_due),
    ]
    return {job.name: job for job in listed}


def _counting_jobs(counts: Measures, packs: Packs) -> dict[str, Job]:
    """What the public reads in numbers."""
    listed = [
        Job(name="measures", every=timedelta(seconds=60), work=counts.fold_due),
        Job(name="packs", every=timedelta(minutes=10), work=packs.make_due),
        Job(name="measures-check", every=timedelta(minutes=10), work=counts.compare_due),
    ]
    return {job.name: job for job in listed}


def _keep_for(settings: Settings) -> KeepFor:
    return KeepFor(
        copies=timedelta(days=settings.jawab_keep_copies_days),
        voice=timedelta(days=settings.jawab_keep_voice_days),
        link=timedelta(days=settings.jawab_keep_link_days),
        words=timedelta(days=settings.jawab_keep_words_days),
    )


def _kin_jobs(parting: Parting, hotspots: Hotspots) -> dict[str, Job]:
    """What concerns several complaints at once."""
    listed = [
        Job(name="parting", every=timedelta(seconds=60), work=parting.let_go_due),
        Job(name="hotspots", every=timedelta(minutes=10), work=hotspots.find_due),
    ]
    return {job.name: job for job in listed}


def _protected_jobs(lane: ProtectedPromises, guard: Guard, read_log: ReadLog) -> dict[str, Job]:
    """What is due in the protected lane, and who looked into it."""
    listed = [
        Job(name="protected", every=timedelta(seconds=15), work=lane.fire_due),
        Job(name="guarding", every=timedelta(seconds=60), work=guard.guard_due),
        Job(name="reads", every=timedelta(minutes=10), work=read_log.tell_due),
    ]
    return {job.name: job for job in listed}


def _provider_jobs(
    reconciler: Reconciler, deleter: Deleter | None, owed: threading.Event
) -> dict[str, Job]:
    """What only a service with a provider does."""

    def reconcile() -> int:
        missing = reconciler.run_job()
        if missing:
            owed.set()
        return missing

    listed = [Job(name="reconcile", every=RECONCILE_EVERY, work=reconcile)]
    if deleter is not None:
        listed.append(Job(name="deletions", every=RECONCILE_EVERY, work=deleter.delete_done))
    return {job.name: job for job in listed}
