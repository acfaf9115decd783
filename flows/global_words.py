"""Words that mean the same in every state: menu, help, language, news, a reference.

Afterwards the open question is asked again (`conversations.md`, rule 1).
"""

from flows import actions, entries, events
from flows.case import Case
from flows.conversation import KEPT_FOR
from flows.play import Play, own_cases
from flows.references import find_reference, is_reference, show_reference
from flows.vocabulary import Intent, State

_ENTRY_OF = {
    "start": (Intent.GREETING, entries.WELCOME),
    "menu": (Intent.MENU, entries.MENU),
    "new": (Intent.MENU, entries.STORY),
    "status": (Intent.STATUS, entries.MY_CASES),
    "change_language": (Intent.LANGUAGE, entries.LANGUAGE),
    "subscribe": (Intent.NEWS_ON, entries.NEWS),
    "private": (Intent.HELP, entries.PRIVATE),
    "privacy": (Intent.HELP, entries.PRIVACY),
    "erase": (Intent.HELP, entries.ERASE),
}
GLOBAL_WORDS = frozenset(_ENTRY_OF) | {
    "help", "unsubscribe", "emergency", "talk_to_person", "thanks", "another"
}  # fmt: skip


def take_global_word(play: Play) -> bool:
    """Works a word that means the same in every state, then asks the open question again.

    Below a picture or a pin such a word is a caption.
    """
    folded = play.content.folded
    if not folded:
        return False
    if _take_reference(play):
        return True
    if play.content.has_enclosure:
        return False
    lexicon = play.docket.district.lexicon
    if len(folded.split()) <= 2 and folded in lexicon.languages:
        actions.set_language(play, lexicon.languages[folded].value)
        play.intent = Intent.LANGUAGE
        play.say("language-set", language=play.language.value)
        play.ask_again()
        return True
    command = lexicon.find_command(folded)
    if command is None and lexicon.is_greeting(folded):
        command = "start"
    if command == "another":
        play.intent = Intent.MENU
        play.detour(entries.ANOTHER_CONSENT if _is_just_written(play) else entries.ANOTHER_STORY)
        return True
    taken = _ENTRY_OF.get(command or "")
    if taken is not None:
        play.intent = taken[0]
        if command == "subscribe":
            actions.subscribe(play, "")
            play.ask_again()
        else:
            play.detour(taken[1])
        return True
    return _say_and_go_on(play, command)


def _is_just_written(play: Play) -> bool:
    """Whether "for another person" speaks of the complaint that was written lately."""
    case, now = play.case, play.docket.now
    return (
        case is not None
        and case in own_cases(play)
        and case.is_open
        and case.filed is None
        and now - case.registered_at <= KEPT_FOR
    )


def _say_and_go_on(play: Play, command: str | None) -> bool:
    helplines = play.docket.district.helplines
    if command == "help":
        play.intent = Intent.HELP
        play.say("how")
        _emergency(play)
        if play.step() is None:
            play.enter(entries.MENU)
            return True
    elif command == "unsubscribe":
        play.intent = Intent.NEWS_OFF
        play.docket.add(events.Unsubscribed(person_id=play.conversation.person_id))
        play.change(subscriptions=())
        play.say("news-off")
    elif command == "emergency":
        play.intent = Intent.HELP
        _emergency(play)
    elif command == "talk_to_person":
        play.intent = Intent.HELP
        play.say("private", helpline=helplines["private"], emergency=helplines["emergency"])
    elif command == "thanks":
        play.intent = Intent.GREETING
        play.say("thanks")
    else:
        return False
    play.ask_again()
    return True


def _emergency(play: Play) -> None:
    helplines = play.docket.district.helplines
    play.say("emergency", emergency=helplines["emergency"], rescue=helplines["rescue"])


def _take_reference(play: Play) -> bool:
    """A message that is a reference, perhaps with the receipt's code behind it."""
    found = find_reference(play.content.folded)
    if found is None:
        return False
    digits, start, end = found
    rest = (play.content.folded[:start] + play.content.folded[end:]).strip()
    words = [word for word in rest.split() if not word.isdecimal()]
    # A number inside a story is part of the story, unless it is one of our own.
    if len(words) > 2 and not any(case.reference == digits for case in own_cases(play)):
        return False
    play.intent = Intent.STATUS
    case = next((each for each in play.docket.cases.values() if each.reference == digits), None)
    shown = show_reference(digits)
    if case is None or not is_reference(digits):
        play.say("case-not-found", reference=shown)
        play.ask_again()
    elif case.person_id == play.conversation.person_id:
        # Whatever stands beside the number may be the answer that the office waits for.
        is_answer = bool(rest) and case.state is State.WAITING_CITIZEN
        _show_own(play, case, has_more=is_answer or len(words) > 2)
    else:
        _show_from_another_phone(play, case, rest)
    return True


def _show_own(play: Play, case: Case, *, has_more: bool) -> None:
    """Shows the writer's complaint; words or pictures that came with its number go to it."""
    focus = play.conversation.focus
    if has_more or play.content.has_enclosure:
        actions.add_to_case(play, case, play.content)
        play.say("information-added", reference=show_reference(case.reference))
        play.change(focus=focus)
    step = play.step()
    if step is not None and step.comes_back and play.conversation.interrupted is None:
        play.change(interrupted=(step.id, focus))
    play.change(focus=case.id)
    play.enter(entries.CASE)


def _show_from_another_phone(play: Play, case: Case, rest: str) -> None:
    shown = show_reference(case.reference)
    if not rest:
        play.say("case-code-ask", reference=shown)
        play.ask_again()
    elif case.code not in rest.split():
        play.say("case-code-wrong")
        play.ask_again()
    else:
        focus, step = play.conversation.focus, play.conversation.step
        play.change(focus=case.id)
        play.enter(entries.CASE_OF_ANOTHER)
        play.change(focus=focus, step=step)
