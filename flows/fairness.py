"""Whether somebody was asked for money or a favour for a fix: asked once, after they confirmed it.

Nobody has to say so, and silence is no answer. Who says yes is heard in the protected lane, with
the complaint named; what they say besides is the first of it.
"""

from flows import actions, entries
from flows.flow import Step
from flows.play import Action, Play
from flows.protected import steps
from flows.protected.vocabulary import Origin
from flows.vocabulary import Intent

_NO, _YES = "1", "2"


def take(play: Play, question: Step | None) -> bool:
    """Takes an answer that goes on with words, `2 500 rupees`; a bare one is the flow's."""
    if question is None or question.id != entries.FIXED_CONFIRMED:
        return False
    first, _, words = play.content.folded.partition(" ")
    lexicon = play.docket.district.lexicon
    if not words:
        return False
    play.intent = Intent.ANSWER
    if first == _YES or lexicon.means("yes", first):
        say_unfair(play, "")
        play.enter(entries.PRIVATE_RECEIPT)
        return True
    if first == _NO or lexicon.means("no", first):
        play.enter(entries.FAIR)
        return True
    return False


def say_unfair(play: Play, value: str) -> str | None:
    """Somebody was asked: opens a protected case that names the complaint. Outcome: `gone`."""
    complaint = play.case
    if complaint is None:
        return "gone"
    play.content = steps.with_text(play.content, actions.remark(play.content.text))
    steps.open_for(play, Origin.MONEY, linked_to=complaint.id, complaint=complaint)
    play.change(focus=None)
    return None


ACTIONS: dict[str, Action] = {"say_unfair": say_unfair}
