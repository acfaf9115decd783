"""Who sees an ordinary complaint, by every way in which officers read: nobody else sees a word.

The tables below are walked in full: each reader, each way. A new role is a row of `READERS`, a new
way to read one of `READS` or a function of `pages`. Nobody ever sees the citizen's number.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

import pytest

from flows.conflict import is_in_reach
from flows.ladder import Officer
from flows.vocabulary import Channel, Language, Role
from handlers.roster import OfficerRequest, add_officer, suspend_officer
from storage.tables import Address, Complaint, MediaRow, OfficerRow, OutboxRow, ProtectedCaseRow
from storage.words import open_clear
from tests.flows import build
from tests.line import Line
from tests.photos import photo
from tests.rows import rows_of

CITIZEN = "whatsapp:+923000000751"
DIGITS = "3000000751"
OTHER_CITIZEN = "whatsapp:+923000000752"
# A word of the story that stands nowhere else, and a name that leaves an officer out.
WORD = "shabozai"
STORY = f"xen bashir mengal ne killi {WORD} mein 5 din se pani band kiya hai"
LIKE = "killi almo mein bhi 5 din se pani nahi aa raha hai"

# What an officer may type to read, with the complaint's number for `{}`, another one's for `[]`.
READS = (
    "LIST", "LATE", "TODAY", "MINE", "LIST ORPHANS", "MORE", "HOTSPOTS", "ODD", "STATS", "WEEK",
    "HELP", "AUDIT", "VERIFY", "menu", "my complaints", "{}", "SHOW {}", "SHOW []",
)  # fmt: skip
# What nobody whom it does not concern can do to it, and whose answer tells nothing.
CHANGES = (
    "AUDIT {} not fixed; dry", "LINK {} TO []", "LINK [] TO {}", "UNLINK {}", "NOTE {} seen",
    "ACK {} PHE; crew; +2d", "APPROVE {}", "DENY {} no", "UPHOLD {} so be it", "REPLY {} hello",
    "TRANSFER {} education; school", "AREA {} health", "UNDO", "{} 0000", "CITIZEN {}", "CITIZEN",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Reader:
    """Somebody with a phone, and whether the complaint concerns them."""

    name: str
    address: str
    district: str = "quetta"
    sees: bool = False


def phone(number: int) -> str:
    return f"+92300000{number:04}"


ADDED = {
    "protected": (Role.PROTECTED, [], 771),
    "conflicted": (Role.FOCAL_POINT, ["quetta"], 772),
    "suspended": (Role.COORDINATOR, ["quetta"], 773),
    "suspended_pdu": (Role.PDU, [], 774),
}
READERS = (
    Reader(name="focal point", address=Line.officer("focal_point", "quetta"), sees=True),
    Reader(name="by SMS", address=Line.officer("focal_point", "quetta", "sms"), sees=True),
    Reader(name="coordinator", address=Line.officer("coordinator", "quetta"), sees=True),
    Reader(name="DC desk", address=Line.officer("dc", "quetta"), sees=True),
    Reader(name="PDU", address=Line.officer("pdu", "quetta"), sees=True),
    Reader(name="protected officer", address=f"whatsapp:{phone(771)}"),
    Reader(name="whoever it is about", address=f"whatsapp:{phone(772)}"),
    Reader(name="suspended coordinator", address=f"whatsapp:{phone(773)}"),
    Reader(name="suspended PDU", address=f"whatsapp:{phone(774)}"),
    Reader(name="verifier who was not asked", address=Line.officer("verifier", "quetta")),
    Reader(name="auditor who was not given it", address=Line.officer("auditor", "quetta")),
    Reader(name="FP of Kech", address=Line.officer("focal_point", "kech"), district="kech"),
    Reader(name="coordinator of Kech, here", address=Line.officer("coordinator", "kech")),
    Reader(name="DC desk of Kech", address=Line.officer("dc", "kech"), district="kech"),
    Reader(name="a stranger", address="whatsapp:+923000000753"),
)  # fmt: skip


@dataclass(kw_only=True)
class World:
    """A line on which a complaint with a picture is late, and another one like it."""

    line: Line
    reference: str
    other: str

    def say(self, reader: Reader, text: str) -> str:
        """What a phone is answered."""
        typed = text.replace("{}", self.reference).replace("[]", self.other)
        return "\n".join(self.line.write(reader.address, reader.district, typed))

    def officer_ids(self, reader: Reader) -> list[str]:
        """The ids of the roles of whoever has the phone, suspended ones too."""
        vault = self.line.service.vault
        hashed = vault.find(reader.address)
        people = {
            row["person_id"]
            for row in rows_of(self.line.service.database, Address)
            if row["hash"] == hashed
        }
        return [
            row["id"]
            for row in rows_of(self.line.service.database, OfficerRow)
            if row["person_id"] in people
        ]


@pytest.fixture
def world(line: Line) -> World:
    service = line.service
    for role, districts, number in ADDED.values():
        request = OfficerRequest(
            phone=phone(number), role=role, districts=districts, name="Bashir Ahmed Mengal"
            if number == 772 else f"Somebody {number}", language=Language.ENGLISH,
            channel=Channel.WHATSAPP, pin="4321",
        )  # fmt: skip
        add_officer(
            service.database, service.vault, service.rulebook.districts, request,
            service.clock.now(),
        )  # fmt: skip
    for number in (773, 774):
        suspend_officer(
            service.database, service.vault, phone=phone(number), now=service.clock.now()
        )
    picture = line.twilio.add_media(photo(), "image/jpeg")
    line.write(OTHER_CITIZEN, "quetta", LIKE)
    line.write(CITIZEN, "quetta", STORY, media=[picture])
    rows = sorted(rows_of(service.database, Complaint), key=lambda row: row["id"])
    shown = [f"{row['reference'][:4]}-{row['reference'][4:]}" for row in rows]
    service.clock.move_to(service.clock.now() + timedelta(hours=80))
    service.jobs.run_all()
    line.deliver()
    return World(line=line, reference=shown[1], other=shown[0])


def sees(world: World, text: str, answer: str) -> bool:
    """Whether an answer tells of the complaint: its words, or its number to who did not name it."""
    named = "{}" in text
    return WORD in answer.lower() or (not named and world.reference in answer)


def test_who_reads_what_in_chat(world: World) -> None:
    saw: dict[str, set[str]] = {}
    for reader in READERS:
        saw[reader.name] = set()
        for text in READS if reader.sees else (*READS, *CHANGES):
            answer = world.say(reader, text)
            assert DIGITS not in answer, (reader.name, text)
            if sees(world, text, answer):
                saw[reader.name].add(text)
            if text == "UNDO" or text.startswith("CITIZEN"):
                # What was begun as a citizen ends here.
                world.say(reader, "0")
    for reader in READERS:
        if reader.sees:
            assert {"LIST", "LATE", "SHOW {}"} <= saw[reader.name], reader.name
        else:
            assert saw[reader.name] == set(), reader.name


def pages(world: World, reader: Reader) -> Iterator[tuple[int, str]]:
    """Every page and file, by links such as this reader would be given, however they got them."""
    service = world.line.service
    now = service.clock.now()
    media = [row["id"] for row in rows_of(service.database, MediaRow)]
    assert media
    for officer_id in world.officer_ids(reader):
        link = service.links.to_case(world.reference.replace("-", ""), officer_id, now)
        answer = world.line.client.open(re.sub(r"^https?://[^/]+", "", link))
        yield answer.status_code, answer.text
        opened = service.links.read(link.rpartition("/")[2])
        assert opened is not None
        for medium in media:
            file = world.line.client.get(service.links.to_medium(medium, opened))
            yield file.status_code, ""


def test_who_opens_its_page_and_its_pictures(world: World) -> None:
    for reader in READERS:
        found = list(pages(world, reader))
        if reader.sees:
            assert {status for status, _ in found} == {200}, reader.name
            assert any(WORD in text.lower() for _, text in found)
        else:
            assert {status for status, _ in found} <= {404}, reader.name
            assert not any(WORD in text.lower() for _, text in found), reader.name
        assert not any(DIGITS in text for _, text in found), reader.name


def test_who_is_told_of_it_unasked(world: World) -> None:
    """Notices, digests and reminders of a week."""
    line = world.line
    for _ in range(6):
        line.service.clock.move_to(line.service.clock.now() + timedelta(days=1))
        line.service.jobs.run_all()
        line.deliver()
    owed = rows_of(line.service.database, OutboxRow)
    said = [(row["person_id"], open_clear(line.service.vault, row["words"])) for row in owed]
    told = {
        person_id for person_id, words in said if WORD in words.lower() or world.reference in words
    }
    by_person = {row["id"]: row["person_id"] for row in rows_of(line.service.database, OfficerRow)}
    for reader in READERS:
        own = {by_person[each] for each in world.officer_ids(reader)}
        if not reader.sees:
            assert not own & told, reader.name
    for message in line.twilio.outbound():
        assert DIGITS not in message.body


# A word of a case of the protected lane, and what its officers type.
LANE_WORD = "shaban"
LANE_READS = (
    "ITEMS", "OPEN 1 pin 4321", "OPEN 1 pin 1234", "TRIAGE 1 support", "TELL 1 hello",
    "CLOSE 1", "CONFIRM 1", "DELETE 1 pin 4321", "DELETE 1 pin 1234",
)  # fmt: skip


def test_who_reads_what_of_the_protected_lane(world: World) -> None:
    """Its officers and nobody else: not in chat, not by a link made for them, not unasked."""
    line, service = world.line, world.line.service
    line.write("whatsapp:+923000000754", "quetta", f"killi {LANE_WORD} ka patwari rishwat leta hai")
    (case,) = rows_of(service.database, ProtectedCaseRow)
    own = next(each for each in READERS if each.name == "protected officer")
    for reader in READERS:
        if reader is own:
            continue
        for text in (*LANE_READS, *READS):
            assert LANE_WORD not in world.say(reader, text), (reader.name, text)
        world.say(reader, "0")
        for officer_id in world.officer_ids(reader):
            link = service.links.to_item(case["id"], officer_id, service.clock.now())
            page = line.client.open(re.sub(r"^https?://[^/]+", "", link))
            assert page.status_code == 404, reader.name
            assert LANE_WORD not in page.text
    service.clock.move_to(service.clock.now() + timedelta(days=2))
    service.jobs.run_all()
    line.deliver()
    assert LANE_WORD in world.say(own, "OPEN 1 pin 4321")
    told = [message.to for message in line.twilio.outbound() if LANE_WORD in message.body]
    assert told == [own.address]
    assert not rows_of(service.database, ProtectedCaseRow)[0]["closed_at"]


def test_links_of_others_open_nothing(world: World) -> None:
    """A link holds for one officer, one complaint, a quarter of an hour; and none is guessed."""
    service = world.line.service
    (ours,) = world.officer_ids(READERS[0])[:1]
    link = service.links.to_case(world.reference.replace("-", ""), ours, service.clock.now())
    path = re.sub(r"^https?://[^/]+", "", link)
    assert world.line.client.open(path).status_code == 200
    half = len(path) // 2
    other = "A" if path[half] != "A" else "B"
    for changed in (path[:half] + other + path[half + 1 :], f"{path}AAAA", path[:-4]):
        assert world.line.client.get(changed).status_code == 404
    service.clock.move_to(service.clock.now() + timedelta(minutes=16))
    assert world.line.client.open(path).status_code == 410


@pytest.mark.parametrize("role", list(Role))
def test_a_role_that_nobody_let_in_is_out(role: Role) -> None:
    """Default deny: what no rule lets in sees nothing."""
    lets_in = {Role.FOCAL_POINT, Role.COORDINATOR, Role.DC, Role.PDU}
    officer = Officer(id="o", person_id="p", role=role, district=None, language=Language.ENGLISH)
    assert is_in_reach(build.case(), officer) is (role in lets_in)
