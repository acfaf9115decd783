"""All commands of officers, in the order in which HELP lists them.

A new command is one file here and one row below.
"""

from collections.abc import Iterable, Mapping

from flows.commands.accept import COMMAND as ACCEPT
from flows.commands.ack import COMMAND as ACK
from flows.commands.answer import COMMAND as ANSWER
from flows.commands.approve import COMMAND as APPROVE
from flows.commands.area import COMMAND as AREA
from flows.commands.ask import COMMAND as ASK
from flows.commands.assign import COMMAND as ASSIGN
from flows.commands.audit import COMMAND as AUDIT
from flows.commands.audit import LIST as AUDIT_LIST
from flows.commands.away import AWAY, DEPUTY
from flows.commands.cannot import COMMAND as CANNOT
from flows.commands.citizen import COMMAND as CITIZEN
from flows.commands.close import COMMAND as CLOSE
from flows.commands.confirm import COMMAND as CONFIRM
from flows.commands.delete import COMMAND as DELETE
from flows.commands.deny import COMMAND as DENY
from flows.commands.extend import COMMAND as EXTEND
from flows.commands.fixed import COMMAND as FIXED
from flows.commands.help import COMMAND as HELP
from flows.commands.hotspots import COMMAND as HOTSPOTS
from flows.commands.items import COMMAND as ITEMS
from flows.commands.late import COMMAND as LATE
from flows.commands.late_reason import COMMAND as LATE_REASON
from flows.commands.link import COMMAND as LINK
from flows.commands.list import COMMAND as LIST
from flows.commands.mine import COMMAND as MINE
from flows.commands.more import COMMAND as MORE
from flows.commands.new import COMMAND as NEW
from flows.commands.note import COMMAND as NOTE
from flows.commands.odd import COMMAND as ODD
from flows.commands.open import COMMAND as OPEN
from flows.commands.orphans import COMMAND as LIST_ORPHANS
from flows.commands.outcome import COMMAND as OUTCOME
from flows.commands.overturn import COMMAND as OVERTURN
from flows.commands.plan import COMMAND as PLAN
from flows.commands.protect import COMMAND as PROTECT
from flows.commands.refer import COMMAND as REFER
from flows.commands.refer_service import COMMAND as REFER_SERVICE
from flows.commands.refuse import COMMAND as REFUSE
from flows.commands.reply import COMMAND as REPLY
from flows.commands.send import COMMAND as SEND
from flows.commands.show import COMMAND as SHOW
from flows.commands.stats import COMMAND as STATS
from flows.commands.tell import COMMAND as TELL
from flows.commands.today import COMMAND as TODAY
from flows.commands.transfer import COMMAND as TRANSFER
from flows.commands.triage import COMMAND as TRIAGE
from flows.commands.undo import COMMAND as UNDO
from flows.commands.unlink import COMMAND as UNLINK
from flows.commands.uphold import COMMAND as UPHOLD
from flows.commands.verify import AGREE as VERIFY_ON
from flows.commands.verify import COMMAND as VERIFY
from flows.commands.verify import DECLINE as VERIFY_OFF
from flows.commands.week import APPROVE as WEEK_APPROVE
from flows.commands.week import COMMAND as WEEK
from flows.grammar import Command, beside, index_words
from flows.ladder import Officer
from flows.vocabulary import Role

COMMANDS: tuple[Command, ...] = (
    LIST, LATE, TODAY, MINE, LIST_ORPHANS, MORE, SHOW, ACK, PLAN, ASK, REPLY, NOTE, FIXED,
    LATE_REASON, CANNOT, REFER, TRANSFER, ACCEPT, REFUSE, APPROVE, DENY, ANSWER, NEW, AREA, LINK,
    UNLINK, PROTECT, HOTSPOTS, ASSIGN, AWAY, DEPUTY, EXTEND, UPHOLD, OVERTURN, WEEK, WEEK_APPROVE,
    STATS, VERIFY, VERIFY_ON, VERIFY_OFF, AUDIT, AUDIT_LIST, ODD,
    ITEMS, OPEN, TRIAGE, TELL, REFER_SERVICE, SEND, OUTCOME, CLOSE, CONFIRM, DELETE,
    CITIZEN, UNDO, HELP,
)  # fmt: skip

BY_WORD = index_words(each for each in COMMANDS if not each.is_protected)

# A word of both lanes means the protected one to its officers, but beside a complaint's number.
BY_WORD_OF_PROTECTED: Mapping[str, Command] = {
    **BY_WORD,
    **index_words(each for each in COMMANDS if each.is_protected),
    **{
        beside(word): command
        for word, command in BY_WORD.items()
        if word and command.needs_reference
    },
}


def words_for(roles: Iterable[Officer]) -> Mapping[str, Command]:
    """The commands by the words that somebody with these roles types for them."""
    is_protected = any(each.role is Role.PROTECTED for each in roles)
    return BY_WORD_OF_PROTECTED if is_protected else BY_WORD
