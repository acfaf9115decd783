"""A line on which everything has happened: every state of a complaint, a message and an edition."""

from datetime import timedelta
from typing import Any
from unittest.mock import patch

from handlers import turns
from handlers.data_check.checking import DataCheck
from handlers.data_check.findings import Finding, Measure
from storage.vault import Vault
from tests.fakes.twilio.failures import Fault, number_that_fails
from tests.line import Line
from tests.transcripts.playing import Player
from tests.transcripts.whole_line import PNG, WholeLine

CONFIRMED = """\
subscriber> updates on
citizen> pani nahi aa raha hai teen din se, Kuchlak (photo)
officer> ACK {ref1} PHE; crew visits; +2d
officer> UNDO
officer> ACK {ref1} PHE; crew visits; +2d
officer> FIXED {ref1} wrong case; PHE; today; no photo: night
officer> UNDO
officer> PLAN {ref1} new motor; +3d
officer> REPLY {ref1} the crew is on its way
officer> NOTE {ref1} spoke to XEN
officer> UNDO
officer> FIXED {ref1} new motor; PHE; today (photo)
citizen> 2 abhi bhi pani nahi
officer> FIXED {ref1} another motor; PHE; today; no photo: night
citizen> 1
"""

REOPENED = """\
citizen2> school ki chhat toot gayi hai, Kuchlak
officer> ACK {ref2} Education; visit; +1d
officer> FIXED {ref2} roof mended; Education; today; no photo: night
wait 8d
citizen2> {ref2}
citizen2> 2
"""

SILENT = """\
citizen> gali ki sarak toot gayi hai aur naali band hai
officer> ACK {ref3} Metropolitan; team; +1d
officer> FIXED {ref3} road patched; Metropolitan; today; no photo: night
subscriber> bijli nahi hai, transformer jal gaya hai
citizen sms> hospital mein doctor nahi hai aur dawai bhi nahi milti, bachay bimar hain
citizen sms> 4
wait 8d
subscriber> (voice)
"""

DECIDED = """\
citizen7 sms> patwari rishwat mangta hai domicile ke liye
citizen3> sarkari daftar kis waqt khulta hai, aur kaunse kaghaz chahiyen
officer> ANSWER {ref7} it opens at 8
citizen4> bijli ka khamba gir gaya hai aur taar zameen par hai
officer> LATE {ref8} budget; +9d
officer> REFER {ref8} QESCO; 118; QES-77
coordinator> DENY {ref8} look at it first
officer> ACK {ref8} QESCO desk; letter; +2d
officer> ASK {ref8} which street?
wait 1h
citizen4> Jail Road
officer> LATE {ref8} supplies; +9d
coordinator> APPROVE {ref8}
officer> REFER {ref8} QESCO; 118; QES-77
coordinator> UNDO
coordinator> APPROVE {ref8}
citizen5> hamare ghar ka nalka kharab hai, pani nahi aata
officer> ACK {ref9} PHE; visit; +1d
officer> CANNOT {ref9} mandate; private well
coordinator> APPROVE {ref9}
citizen6> hospital ki deewar gir gayi hai, marammat nahi hui
officer> ACK {ref10} Health; visit; +1d
officer> CANNOT {ref10} budget; no funds this year
citizen5> {ref10}
citizen5> 4
citizen5> 1
wait 50h
citizen5> 1
citizen8> school mein paani ka nalka kharab hai, bachay pyase hain
officer> TRANSFER {ref11} education; school pump
coordinator> REFUSE {ref11} not mine
dc> APPROVE {ref11}
coordinator> TRANSFER {ref11} Focal point Quetta; yours
officer> ACCEPT {ref11}
officer> TRANSFER {ref11} education; school pump
wait 50h
dc> DENY {ref11} keep it
officer> TRANSFER {ref11} education; school pump
citizen7> sarak par barish ka pani khara hai, rasta band hai
officer> ACK {ref12} C&W; visit; +1d
officer> ASK {ref12} which road?
"""

CLAIMED = """\
officer> AREA {ref13} environment
citizen5> hospital mein dawai nahi hai aur doctor bhi nahi aata
officer> ACK {ref14} Health; visit; +1d
officer> CANNOT {ref14} budget; no funds this year
coordinator> APPROVE {ref14}
citizen5> {ref14}
citizen5> 5
citizen5> the money came in July
citizen3> school mein ustad nahi aata, bachay khali baithe hain
officer> ACK {ref15} Education; visit; +1d
officer> CANNOT {ref15} mandate; a private school
coordinator> APPROVE {ref15}
citizen3> {ref15}
citizen3> 5 it is not private
dc> UPHOLD {ref15} its papers say that it is
"""

LINKED = """\
citizen6> bijli nahi hai hamare mohalle mein, meter jal gaya
officer> LINK {ref16} TO {ref4}
"""

MOVED = """\
citizen8 sms> zameen ke kaghaz kisi ne rakh liye hain aur wapas nahi deta
citizen8 sms> mere walid ke naam par hain
officer> PROTECT {ref17}
"""

OPEN = """\
citizen2> pani ka pump kharab hai, log bahut pareshan hain
officer> LIST
officer> PLAN {ref2} roof again; +2d
officer> ACK {ref5} Health; visit; +1d
citizen2> (photo)
citizen2> (pin 30.18,67.00)
citizen2> bijli nahi hai, transformer jal gaya hai
officer> ACK {ref6} PHE; visit; +1d
officer> FIXED {ref6} pump mended; PHE; today; no photo: night
"""


def make_busy(line: Line) -> None:
    """Lets everything happen; takes some seconds."""
    player = Player(line=WholeLine(line=line))
    for chapter in (CONFIRMED, REOPENED, SILENT, OPEN, DECIDED, CLAIMED, LINKED, MOVED):
        player.play(chapter)
    _lose_media(line)
    _park(line)
    _fail(line)
    line.write("sms:+923000000011", "quetta", "STOP")
    # Which complaint this is about is asked, and the answer waited for.
    line.write("whatsapp:+923000000003", "quetta", "abhi tak kuch nahi hua")
    line.deliver()


def _lose_media(line: Line) -> None:
    gone = line.twilio.add_media(PNG, "image/png", failing_status=404)
    line.write("whatsapp:+923000000012", "quetta", media=[gone])
    line.wait(timedelta(hours=20))


def _park(line: Line) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise RuntimeError("planted")

    with patch.object(turns, "advance", fail):
        line.write("whatsapp:+923000000013", "quetta", "bijli nahi hai gaon mein")


def _fail(line: Line) -> None:
    """One message that was refused, one whose fate is not known yet, and one that is owed."""
    line.write(f"whatsapp:{number_that_fails(21211)}", "quetta", "menu")
    for fault in (Fault.TIMEOUT_BEFORE, Fault.TOO_MANY):
        line.twilio.fail_next(fault)
        line.write("whatsapp:+923000000014", "quetta", "menu")


def check(line: Line, *, vault: Vault | None = None) -> list[Finding]:
    """What is wrong with the data of a line, read with its keys or others."""
    service = line.service
    now = service.clock.now()
    measure = Measure(vault=vault or service.vault, now=now, real_now=now)
    return list(DataCheck(database=service.database, measure=measure).run())
