"""The citizen's answer to what an office asked about a complaint.

The question came by itself, with no step of a conversation open for it, so what is written next
answers it: words, a single digit among them, a picture, a voice note or a place.
"""

from flows import actions, entries
from flows.case import Case
from flows.play import Play
from flows.vocabulary import Intent, State

WORDS_OF_STORY = 4
"""Fewer words than this are hardly a story of their own."""


def find_asked(play: Play, own: list[Case]) -> list[Case]:
    """Those of the writer's complaints that a message may answer for, `own`, oldest first.

    None where another question was asked since, and none for a tap, which belongs to the message
    below which it stood.
    """
    waiting = [case for case in own if case.state is State.WAITING_CITIZEN]
    newest = max((case.question_at for case in waiting if case.question_at), default=None)
    step_at = play.conversation.asked_at if play.step() is not None else None
    if newest is None or play.content.choice is not None:
        return []
    if play.conversation.step == entries.WHICH_CASE:
        return []
    return [] if step_at is not None and step_at > newest else waiting


def take_answer(play: Play, case: Case) -> None:
    """Gives the message to the office that asked; an interrupted question is put once more."""
    before = play.step()
    if before is not None and before.comes_back and play.conversation.interrupted is None:
        play.change(interrupted=(before.id, play.conversation.focus))
    play.intent = Intent.ANSWER
    actions.add_to_case(play, case, play.content)
    # What follows in the next minutes belongs to the answer.
    play.change(focus=case.id, latest_case=case.id, latest_case_at=play.started_at)
    another = _may_be_another_story(play, case)
    play.enter(entries.ANSWER_OR_STORY if another else entries.QUESTION_ANSWERED)


def _may_be_another_story(play: Play, case: Case) -> bool:
    """Whether the words sound like something else; but a street may be called after anything."""
    content = play.content
    if len(content.folded.split()) < WORDS_OF_STORY:
        return False
    area = play.docket.district.lexicon.choose_area(
        content.folded, content.language or play.language
    )
    return area is not None and area is not case.issue_area
