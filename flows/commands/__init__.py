"""All commands of officers, in the order in which HELP lists them.

A new command is one file here and one row below.
"""

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
from flows.commands.deny import COMMAND as DENY
from flows.commands.extend import COMMAND as EXTEND
from flows.commands.fixed import COMMAND as FIXED
from flows.commands.help import COMMAND as HELP
from flows.commands.hotspots import COMMAND as HOTSPOTS
from flows.commands.late import COMMAND as LATE
from flows.commands.late_reason import COMMAND as LATE_REASON
from flows.commands.link import COMMAND as LINK
from flows.commands.list import COMMAND as LIST
from flows.commands.mine import COMMAND as MINE
from flows.commands.more import COMMAND as MORE
from flows.commands.new import COMMAND as NEW
from flows.commands.note import COMMAND as NOTE
from flows.commands.odd import COMMAND as ODD
from flows.commands.orphans import COMMAND as LIST_ORPHANS
from flows.commands.overturn import COMMAND as OVERTURN
from flows.commands.plan import COMMAND as PLAN
from flows.commands.refer import COMMAND as REFER
from flows.commands.refuse import COMMAND as REFUSE
from flows.commands.reply import COMMAND as REPLY
from flows.commands.show import COMMAND as SHOW
from flows.commands.stats import COMMAND as STATS
from flows.commands.today import COMMAND as TODAY
from flows.commands.transfer import COMMAND as TRANSFER
from flows.commands.undo import COMMAND as UNDO
from flows.commands.unlink import COMMAND as UNLINK
from flows.commands.uphold import COMMAND as UPHOLD
from flows.commands.verify import AGREE as VERIFY_ON
from flows.commands.verify import COMMAND as VERIFY
from flows.commands.verify import DECLINE as VERIFY_OFF
from flows.commands.week import APPROVE as WEEK_APPROVE
from flows.commands.week import COMMAND as WEEK
from flows.grammar import Command, index_words

COMMANDS: tuple[Command, ...] = (
    LIST, LATE, TODAY, MINE, LIST_ORPHANS, MORE, SHOW, ACK, PLAN, ASK, REPLY, NOTE, FIXED,
    LATE_REASON, CANNOT, REFER, TRANSFER, ACCEPT, REFUSE, APPROVE, DENY, ANSWER, NEW, AREA, LINK,
    UNLINK, HOTSPOTS, ASSIGN, AWAY, DEPUTY, EXTEND, UPHOLD, OVERTURN, WEEK, WEEK_APPROVE, STATS,
    VERIFY, VERIFY_ON, VERIFY_OFF, AUDIT, AUDIT_LIST, ODD, CITIZEN, UNDO, HELP,
)  # fmt: skip

BY_WORD = index_words(COMMANDS)
