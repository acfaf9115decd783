"""One citizen's message and all that follows from it: `advance`.

Order of meaning: leaving and coming back (STOP, START), global words, the answer to the newest
open question, then what is free content: a story, words that belong to one, a picture, a pin.
Nothing is dropped because of the state a conversation is in (`conversations.md`, rules 1 to 6).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from flows import (
    actions,
    asking,
    auditing,
    calls,
    entries,
    events,
    fairness,
    filing,
    objecting,
    pacing,
    verdicts,
    withdrawing,
)
from flows.case import Case
from flows.conversation import BELONGS_FOR, Conversation
from flows.district import District
from flows.docket import Docket
from flows.events import Attached, Event, Place
from flows.flow import Step, StepKind
from flows.folding import fold
from flows.global_words import GLOBAL_WORDS, take_global_word
from flows.incoming import Incoming
from flows.intake import Contact
from flows.ladder import Ladder
from flows.languages import guess_language
from flows.life_cycle import Ids
from flows.play import Content, Play, own_cases
from flows.protected import talking
from flows.protected.case import NOTHING_PROTECTED, ProtectedCase, ProtectedWork
from flows.references import show_reference
from flows.renewing import drop_what_is_over, freshen, is_about_case
from flows.vocabulary import Channel, Intent, IssueArea, Language

# On SMS the carrier answers these itself and blocks or unblocks the pair; an answer of ours to
# STOP would fail (`twilio.md` §8).
_CARRIER_STOP = frozenset(
    {"stop", "stopall", "stop all", "unsubscribe", "cancel", "end", "quit", "revoke", "optout"}
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Turn:
    """What one message did. `cases` are those that changed, as they now stand.

    `place` is what the turn learned of the place, `reference` the complaint it was about.
    `protected` is what it did in the protected lane; with `is_guarded` the message belongs there.
    """

    conversation: Conversation
    events: tuple[Event, ...]
    cases: tuple[Case, ...]
    intent: Intent
    created: bool = False
    reference: str | None = None
    language: Language | None = None
    issue_area: IssueArea | None = None
    place: Place | None = None
    date: str | None = None
    protected: ProtectedWork = NOTHING_PROTECTED
    is_guarded: bool = False


def advance(
    conversation: Conversation,
    incoming: Incoming | None,
    *,
    cases: Iterable[Case],
    ladder: Ladder,
    district: District,
    now: datetime,
    ids: Ids,
    received_at: datetime | None = None,
    contact: Contact | None = None,
    protected: Iterable[ProtectedCase] = (),
) -> Turn:
    """The turn that a message makes. `incoming` `None` means that `wake_at` has come.

    `cases` are the person's own complaints with this district that are open or may be reopened,
    and the one whose reference the message names, whoever's it is. `received_at` is when the
    message came in, if earlier than `now`: promises count from there. `contact` is whose number
    the message is, where `asks_number` says that one was asked for. `protected` are the cases of
    the protected lane that the conversation has and that the message names. Never raises for
    anything that a citizen may send.
    """
    docket = Docket(
        district=district,
        ladder=ladder,
        now=now,
        ids=ids,
        cases={case.id: case for case in cases},
        protected_cases={case.id: case for case in protected},
    )
    content = _read(incoming)
    play = Play(
        conversation=freshen(conversation, district, docket.cases, now),
        docket=docket,
        content=content,
        actions=calls.ACTIONS,
        channel=incoming.channel if incoming else Channel.WHATSAPP,
        started_at=received_at or now,
        contact=contact,
    )
    drop_what_is_over(play)
    if incoming is None:
        _wake(play)
    else:
        play.change(
            contacts=play.conversation.contacts + 1,
            **pacing.count(play.conversation, play.started_at),
        )
        _settle_language(play)
        _take(play, incoming)
    return _close(play)


def asks_number(conversation: Conversation) -> bool:
    """Whether somebody else's number is what the conversation waits for."""
    return conversation.step == entries.ANOTHER_NUMBER


def _read(incoming: Incoming | None) -> Content:
    if incoming is None:
        return Content()
    # A tapped button carries its title as text; only the id says what was meant.
    text = "" if incoming.choice is not None else incoming.text
    return Content(
        text=text,
        folded=fold(text),
        choice=incoming.choice,
        media=tuple(
            Attached(id=each.id, is_voice=each.content_type.startswith("audio/"))
            for each in incoming.attachments
        ),
        pin=(incoming.pin.latitude, incoming.pin.longitude) if incoming.pin else None,
        language=guess_language(text),
    )


def _settle_language(play: Play) -> None:
    """Guesses until the person has chosen; an undecided guess keeps what is known."""
    conversation = play.conversation
    guess = play.content.language
    if guess is None or guess is conversation.language or conversation.language_chosen:
        return
    if _is_story(play):
        play.change(language=guess)
        play.docket.add(
            events.LanguageChosen(person_id=conversation.person_id, language=guess, chosen=False)
        )


def _take(play: Play, incoming: Incoming) -> None:
    lexicon = play.docket.district.lexicon
    if incoming.opt_out == "STOP" or lexicon.means("stop", play.content.folded):
        _stop(play, incoming)
    elif incoming.opt_out == "START" or lexicon.means("resume", play.content.folded):
        _start(play)
    else:
        if play.conversation.opted_out:
            # Who writes again is reachable again about their own case; news stay off.
            play.change(opted_out=False)
            play.docket.add(events.OptedIn(person_id=play.conversation.person_id))
        _understand(play)
    if play.content.has_enclosure:
        _keep_enclosure(play)


def _understand(play: Play) -> None:
    question = play.step()
    if play.content.folded == "0" and not play.content.choice and not play.content.has_enclosure:
        play.intent = Intent.MENU
        play.enter(entries.MENU)
        return
    if fairness.take(play, question):
        return
    if talking.take(play, question, is_story=_is_story(play)):
        return
    # Most who write have no complaint yet, and were asked nothing about one.
    own = own_cases(play)
    if own and _is_answer_aside(play, question, own):
        return
    if question is not None and _is_choice(play, question):
        play.intent = Intent.ANSWER
        play.answer(question)
        _answer_on(play, question)
        return
    if take_global_word(play):
        return
    if question is not None and not _is_another_story(play, question) and play.answer(question):
        play.intent = Intent.STORY if play.created else Intent.ANSWER
        return
    if _is_story(play) or play.content.has_enclosure:
        _take_free_content(play)
        return
    _not_understood(play, question)


def _is_answer_aside(play: Play, question: Step | None, own: list[Case]) -> bool:
    """Takes what answers a message that came by itself, with no step of a conversation for it."""
    if (
        filing.take(play, own)
        or withdrawing.take(play, question, own)
        or objecting.take(play, own)
        or verdicts.take(play, question, own)
        or auditing.take_reply(play, own)
    ):
        return True
    waiting = asking.find_asked(play, own)
    if waiting and (play.content.folded or play.content.has_enclosure):
        _take_for_asked(play, waiting)
        return True
    return False


def _take_for_asked(play: Play, waiting: list[Case]) -> None:
    """A message while an office waits for an answer: that, or a global word."""
    if take_global_word(play):
        return
    if len(waiting) == 1:
        asking.take_answer(play, waiting[0])
    else:
        _ask_which(play)


def _is_choice(play: Play, question: Step) -> bool:
    """Whether the message names one of the answers offered.

    A global word is none (rule 1), and a picture with a digit below it answers only what was asked
    about a complaint: a complaint of its own it may be as well.
    """
    if play.picked(question) is None:
        return False
    content = play.content
    if content.has_enclosure and not is_about_case(question):
        return False
    command = play.docket.district.lexicon.find_command(content.folded)
    return bool(content.choice) or command not in GLOBAL_WORDS


def _answer_on(play: Play, question: Step) -> None:
    """Lets a picture or pin answer at once what the digit below it had asked for."""
    step = play.step()
    if step is None or step.id == question.id or not play.content.has_enclosure:
        return
    if step.kind in (StepKind.PLACE, StepKind.MEDIA) and play.takes(step):
        play.lines.clear()
        play.take_answer(step.id)


def _keep_enclosure(play: Play) -> None:
    """Keeps pictures and pins that the answer had no use for: nothing that is sent is dropped."""
    happened = [*play.docket.events, *play.docket.protected_events]
    rest = play.content.without(happened, play.conversation.pending)
    if not rest.has_enclosure:
        return
    case = play.case
    own = case is not None and case.person_id == play.conversation.person_id
    if case is None or not own or play.intent in (Intent.STOP, Intent.MENU):
        actions.keep_pending(play, rest)
        return
    actions.add_to_case(play, case, rest)
    play.say("information-added", reference=show_reference(case.reference))


def _is_another_story(play: Play, question: Step) -> bool:
    """Whether somebody who was asked for the place writes of another problem instead."""
    case, content = play.case, play.content
    is_short = len(content.folded.split()) < asking.WORDS_OF_STORY
    if question.kind is not StepKind.PLACE or case is None or is_short:
        return False
    asked_at = play.conversation.asked_at
    if asked_at is not None and play.docket.now - asked_at <= BELONGS_FOR:
        return False
    area = play.docket.district.lexicon.choose_area(
        content.folded, content.language or play.language
    )
    return area is not None and area is not case.issue_area


# ── leaving and coming back ──────────────────────────────────────────────────────────────────


def _stop(play: Play, incoming: Incoming) -> None:
    play.intent = Intent.STOP
    person_id = play.conversation.person_id
    play.docket.add(events.OptedOut(person_id=person_id))
    play.docket.add(events.Unsubscribed(person_id=person_id))
    play.change(opted_out=True, subscriptions=())
    by_carrier = incoming.channel is Channel.SMS and (
        incoming.opt_out == "STOP" or play.content.folded in _CARRIER_STOP
    )
    if not by_carrier:
        play.say("stopped")


def _start(play: Play) -> None:
    play.intent = Intent.MENU
    play.docket.add(events.OptedIn(person_id=play.conversation.person_id))
    play.change(opted_out=False)
    play.say("started")
    play.enter(entries.MENU)


# ── free content ─────────────────────────────────────────────────────────────────────────────


def _is_story(play: Play) -> bool:
    """Whether the words say something: two words or more, or one that names an issue area."""
    content = play.content
    words = [word for word in content.folded.split() if not word.isdecimal()]
    lexicon = play.docket.district.lexicon
    if not words or lexicon.find_command(content.folded) or lexicon.is_greeting(content.folded):
        return False
    if content.folded in lexicon.languages:
        return False
    if len(words) >= 2 and any(len(word) > 1 for word in words):
        return True
    return lexicon.choose_area(content.folded, content.language or play.language) is not None


def _take_free_content(play: Play) -> None:
    """A story, a voice note, a picture or a pin that answers no question."""
    play.intent = Intent.STORY
    conversation = play.conversation
    if pacing.is_flooding(conversation) and _fold_in(play):
        return
    if conversation.step == entries.WHICH_CASE:
        actions.keep_pending(play, play.content)
        _miss(play)
        return
    recent = _recent_case(play)
    if recent is not None and play.content.kind == "place":
        play.change(focus=recent.id)
        play.intent = Intent.ANSWER
        play.take_answer(entries.PLACE)
        return
    if recent is not None:
        actions.add_to_case(play, recent, play.content)
        play.intent = Intent.ANSWER
        step = play.step()
        if step is not None and step.comes_back:
            play.change(focus=conversation.focus)
            play.say("information-added", reference=show_reference(recent.reference))
            play.ask_again()
        else:
            play.enter(entries.ADDED)
        return
    opened = [case for case in own_cases(play) if case.is_open]
    if opened and not _is_clearly_new(play, opened):
        _ask_which(play)
        return
    actions.register_content(play, play.content, play.started_at)
    play.change(interrupted=None)
    play.enter(entries.REGISTERED)


def _fold_in(play: Play) -> bool:
    """Adds one message of a flood to the newest complaint; `False` where there is none."""
    opened = [case for case in own_cases(play) if case.is_open]
    if not opened:
        return False
    newest = max(opened, key=lambda case: (case.registered_at, case.id))
    play.intent = Intent.ANSWER
    is_told = pacing.is_due(play.conversation, play.started_at)
    actions.add_to_case(play, newest, play.content, is_told=is_told)
    play.say("flood-kept", reference=show_reference(newest.reference))
    return True


def _ask_which(play: Play) -> None:
    """Keeps what came until it is clear which complaint it is about."""
    if pacing.is_flooding(play.conversation) and _fold_in(play):
        return
    actions.keep_pending(play, play.content)
    play.intent = Intent.UNCLEAR
    play.detour(entries.WHICH_CASE)


def _recent_case(play: Play) -> Case | None:
    at, latest = play.conversation.latest_case_at, play.conversation.latest_case
    if latest is None or at is None or play.started_at - at > BELONGS_FOR:
        return None
    return play.docket.cases.get(latest)


def _is_clearly_new(play: Play, opened: list[Case]) -> bool:
    area = play.docket.district.lexicon.choose_area(
        play.content.folded, play.content.language or play.language
    )
    return area is not None and all(
        case.issue_area is not None and case.issue_area is not area for case in opened
    )


def _not_understood(play: Play, question: Step | None) -> None:
    play.intent = Intent.UNCLEAR
    if question is None:
        play.enter(entries.WELCOME)
        return
    play.say("not-understood")
    _miss(play)


def _miss(play: Play) -> None:
    """Asks again, at most as often as the step says; then its way out."""
    step = play.step()
    if step is None:
        return
    misses = play.conversation.misses + 1
    if misses > step.retries and step.way_out is not None:
        play.lines.clear()
        play.enter(step.way_out)
        return
    play.change(misses=misses)
    play.ask_again()


def _wake(play: Play) -> None:
    """What waited too long for "which complaint?" becomes a complaint of its own."""
    play.change(wake_at=None)
    if play.conversation.pending is not None:
        play.intent = Intent.STORY
        play.enter(entries.PENDING_REGISTERED)


def _slow_down(play: Play) -> None:
    """Takes back what would be answered to a flood, unless an answer is owed or due."""
    happened = [*play.docket.events, *play.docket.protected_events]
    if not play.lines or pacing.must_answer(happened, play.intent):
        return
    if not pacing.is_due(play.conversation, play.started_at):
        play.lines.clear()
        return
    if not any(line.key == "flood-kept" for line in play.lines):
        play.say("flood-slow")
    play.change(flood_answered_at=play.started_at)


def _close(play: Play) -> Turn:
    docket = play.docket
    if pacing.is_flooding(play.conversation):
        _slow_down(play)
    reply = play.reply()
    if reply is not None:
        docket.add(reply)
    case = play.case
    touched = tuple(docket.cases[each] for each in docket.cases if each in docket.touched)
    about = case if case is not None and (case.id in docket.touched or play.created) else None
    if play.intent is Intent.STATUS:
        about = case
    clock = about.clocks[0] if about and about.clocks and play.created else None
    return Turn(
        conversation=play.conversation,
        events=tuple(docket.events),
        cases=touched,
        protected=docket.protected,
        is_guarded=play.is_guarded,
        intent=play.intent,
        created=play.created,
        reference=about.reference if about else None,
        language=play.language,
        issue_area=about.issue_area if about else None,
        place=about.place if about else None,
        date=clock.due_at.isoformat() if clock else None,
    )
