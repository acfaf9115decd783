"""Officers' commands against the core alone: what they do, what they answer, what they refuse."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows import events, officers
from flows.case import Case
from flows.commands import COMMANDS
from flows.desk import Entry, EntryKind, Loaded, Stats, Wants
from flows.docket import Docket
from flows.incoming import Attachment
from flows.life_cycle import Action
from flows.vocabulary import (
    Channel,
    ClockKind,
    Intent,
    IssueArea,
    Lane,
    Language,
    Level,
    Role,
    State,
)
from tests.flows import build
from tests.flows.build import COORDINATOR, DC, FOCAL_POINT, NOW, PDU, PHOTO, VOICE, Office

SMS = Channel.SMS


@pytest.fixture
def office() -> Office:
    return Office()


def acknowledged(office: Office) -> Case:
    """A complaint that the focal point has answered."""
    case = office.register()
    office.say(f"ACK {case.reference} PHE office; crew visits; fri")
    assert office.stand(case).state is State.ACKNOWLEDGED
    return case


def show(case: Case) -> str:
    return f"{case.reference[:4]}-{case.reference[4:]}"


def changed(office: Office) -> list[str]:
    """The kinds of what happened to complaints in the last turn."""
    return [type(each).__name__ for each in office.last.events if hasattr(each, "complaint_id")]


def nothing_changed(office: Office) -> bool:
    return office.last.cases == () and not office.events(events.CaseEvent)


# ── lists ────────────────────────────────────────────────────────────────────────────────────


def test_the_transcript_of_the_specification(office: Office) -> None:
    water = office.register(place="Killi Ismail")
    health = office.register("hospital mein dawai nahi hai", place="Nawan Killi")
    office.wait(days=5)
    # As the clock would have done at the first breach.
    office.cases[health.id] = replace(health, level=Level.COORDINATOR)
    assert office.say("late") == (
        "2 late in Quetta\n"
        f"{show(water)} water, Killi Ismail, received, 2 d late\n"
        f"{show(health)} health and maternal care, Nawan Killi, received, 2 d late (level 1)"
    )
    said = office.say(f"ACK {water.reference} PHE office; crew visits Killi Ismail; fri")
    assert said == (
        f"{show(water)} acknowledged: PHE office, crew visits Killi Ismail, Fri 4 Dec. "
        "The citizen was told. UNDO within 5 min."
    )


def test_nothing_on_a_list(office: Office) -> None:
    assert office.say("LIST") == "Nothing open in Quetta."
    assert office.say("LATE") == "Nothing late in Quetta."
    assert office.say("TODAY") == "Nothing is due today in Quetta."
    assert office.say("MINE") == "Nothing is with you in Quetta."
    assert office.say("MORE") == "That was all."


@pytest.mark.parametrize(
    ("hours", "time"),
    [
        (0, "3 d left"),
        (24, "2 d left"),
        (25, "47 h left"),
        (71.5, "0 h left"),
        (72.1, "1 h late"),
        (78, "6 h late"),
        (119, "47 h late"),
        (120, "2 d late"),
        (24 * 13, "10 d late"),
    ],
)
def test_the_time_of_a_line(office: Office, hours: float, time: str) -> None:
    case = office.register()
    office.wait(hours=hours)
    header, line = office.say("LIST").split("\n")
    assert header == "1 open in Quetta"
    assert line == f"{show(case)} water, Killi Ismail, received, {time}"
    assert (line in office.say("LATE")) is ("late" in time)


def test_the_promise_that_is_late(office: Office) -> None:
    case = acknowledged(office)
    office.wait(days=5)
    assert office.say("LATE") == "Nothing late in Quetta."
    assert "answered, 9 d left" in office.say("LIST")
    office.wait(days=12)
    assert "answered, 3 d late" in office.say("LATE")
    office.say(f"FIXED {case.reference} motor; crew; today; no photo: night")
    assert "being checked, 7 d left" in office.say("LIST")
    assert office.say("LATE") == "Nothing late in Quetta."
    deny(office, case)
    assert "answered, 3 d late (level 1)" in office.say("LATE")


def deny(office: Office, case: Case) -> None:
    """The citizen says that it is not fixed."""
    docket = Docket(
        district=build.district(),
        ladder=office.ladder,
        now=office.now,
        ids=office.ids,
        cases={case.id: office.stand(case)},
    )
    event = events.FixDenied(partly=False, **docket.about(case.id, Role.CITIZEN))
    office.cases[case.id] = docket.perform(Action.DENY_FIXED, event)


def test_late_begins_with_the_most_overdue(office: Office) -> None:
    placed = {}
    for number, days in enumerate((1, 4, 2, 3)):
        placed[days] = office.register(at=NOW - timedelta(days=days), place=f"Village {number}")
    office.wait(days=3)
    lines = office.say("LATE").split("\n")[1:]
    assert [line.split()[0] for line in lines] == [show(placed[days]) for days in (4, 3, 2, 1)]


def test_what_is_being_checked_stands_last(office: Office) -> None:
    checked = acknowledged(office)
    office.say(f"FIXED {checked.reference} motor; crew; today; no photo: night")
    office.wait(days=6)
    younger = office.register()
    lines = office.say("LIST").split("\n")[1:]
    assert [line.split()[0] for line in lines] == [show(younger), show(checked)]
    assert show(checked) not in office.say("MINE")


def test_mine_is_what_came_up_to_the_officer(office: Office) -> None:
    office.who = (COORDINATOR,)
    low, high = office.register(), office.register()
    office.cases[high.id] = replace(high, level=Level.DC)
    mine = office.say("mine")
    assert show(high) in mine
    assert show(low) not in mine
    office.who = (PDU,)
    assert office.say("میری") == "Nothing is with you in Quetta."
    office.who = (FOCAL_POINT,)
    assert office.say("meri").startswith("2 with you in Quetta")


def test_ten_lines_and_more(office: Office) -> None:
    for _ in range(23):
        office.register()
    first = office.say("LIST").split("\n")
    assert (first[0], len(first), first[-1]) == ("23 open in Quetta", 12, "13 more: send MORE")
    second = office.say("MORE").split("\n")
    assert (len(second), second[-1]) == (12, "3 more: send MORE")
    office.say("HELP please")
    third = office.say("مزید").split("\n")
    assert (third[0], len(third)) == ("23 open in Quetta", 4)
    listed = [line.split()[0] for page in (first, second, third) for line in page if "-" in line]
    assert sorted(listed) == sorted(map(show, office.cases.values()))
    assert office.say("aur") == "That was all."


def test_more_goes_on_with_the_list_that_was_asked_for_last(office: Office) -> None:
    for _ in range(12):
        office.register()
    office.wait(days=4)
    for _ in range(12):
        office.register()
    office.say("LIST")
    office.say("LATE")
    office.say("HELP")
    assert office.say("MORE").startswith("12 late in Quetta\n")


def test_more_after_the_rest_was_closed(office: Office) -> None:
    for _ in range(11):
        office.register()
    office.say("LIST")
    office.cases.popitem()
    assert office.say("MORE") == "That was all."
    assert office.conversation.more_from is None


def test_lists_hold_nothing_of_other_districts_lanes_or_the_officers_own(office: Office) -> None:
    office.register(slug="kech")
    office.register(person_id=FOCAL_POINT.person_id)
    hidden = office.register()
    office.cases[hidden.id] = replace(hidden, lane=Lane.PROTECTED)
    assert office.say("LIST") == "Nothing open in Quetta."


# ── one complaint ────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("form", ["{}", "show {}", "{} dikhao", "دکھاؤ {}", "#{}"])
def test_a_reference_shows_the_complaint(office: Office, form: str) -> None:
    case = office.register()
    said = office.say(form.format(case.reference))
    assert said == (
        f"{show(case)} water, Killi Ismail: received, level 0\n"
        "Received Mon 23 Nov. Answer by Thu 26 Nov. Fix by Mon 7 Dec.\n"
        f'"{build.STORY}"'
    )
    assert office.last.reference == case.reference
    assert office.last.issue_area is IssueArea.WATER
    assert nothing_changed(office)


def test_all_that_is_known_is_shown(office: Office) -> None:
    case = acknowledged(office)
    office.cases[case.id] = replace(office.stand(case), media_count=2)
    office.say(f"FIXED {case.reference} motor replaced; PHE crew; today; no photo: night")
    office.history = tuple(
        Entry(kind=kind, at=NOW, text=f"{kind} {number} " + "word " * 60)
        for number, kind in enumerate([*EntryKind, *EntryKind])
    )
    lines = office.say(case.reference).split("\n")
    assert "PHE office: crew visits, by Fri 27 Nov." in lines
    assert "Reported fixed: motor replaced; PHE crew; Mon 23 Nov." in lines
    assert "Photos or voice notes: 2" in lines
    starts = ("Added Mon 23 Nov:", "Reply Mon 23 Nov:", "Note Mon 23 Nov:")
    shown = [line for line in lines if line.startswith(starts)]
    assert len(shown) == 5
    assert all(len(line) < 200 for line in shown)
    assert "note 5" in shown[-1]


def test_nobody_learns_the_number_of_a_citizen() -> None:
    known = {*Case.__dataclass_fields__, *Wants.__dataclass_fields__, *Loaded.__dataclass_fields__}
    assert not {name for name in known if "phone" in name or "address" in name or "sender" in name}


# ── changes ──────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("who", [FOCAL_POINT, COORDINATOR, DC])
def test_ack(office: Office, who: build.Officer) -> None:
    case = office.register()
    office.wait(hours=2)
    office.who = (who,)
    said = office.say(f"{show(case)} جواب PHE office؛ crew visits Killi Ismail؛ ۲۷/۱۱")
    assert said == (
        f"{show(case)} acknowledged: PHE office, crew visits Killi Ismail, Fri 27 Nov. "
        "The citizen was told. UNDO within 5 min."
    )
    assert office.told() == (
        f"{show(case)}: PHE office has answered. Next: crew visits Killi Ismail, by Fri 27 Nov."
    )
    assert changed(office)[:3] == ["Acknowledged", "StateChanged", "ClockEnded"]
    (event,) = office.events(events.Acknowledged)
    assert isinstance(event, events.Acknowledged)
    assert (event.role, event.actor_id) == (who.role, who.id)
    stands = office.stand(case)
    assert stands.state is State.ACKNOWLEDGED
    ended = stands.latest(ClockKind.ACK)
    assert ended is not None
    assert ended.kept is True
    turn = office.last
    assert (turn.intent, turn.created) == (Intent.COMMAND, False)
    assert (turn.reference, turn.date) == (case.reference, "2026-11-27")
    assert turn.cases == (stands,)


def test_plan(office: Office) -> None:
    case = acknowledged(office)
    said = office.say(f"mansooba {case.reference} new motor ordered; +3d")
    assert said == (
        f"{show(case)} planned: new motor ordered, Thu 26 Nov. "
        "The citizen was told. UNDO within 5 min."
    )
    expected = f"{show(case)}: the plan of PHE office: new motor ordered, by Thu 26 Nov."
    assert office.told() == expected
    assert office.stand(case).state is State.IN_PROGRESS
    assert office.last.date == "2026-11-26"


def test_reply(office: Office) -> None:
    case = office.register()
    said = office.say(f"REPLY {case.reference} the crew; two men; is on its way")
    assert said == (
        f"{show(case)}: your words are kept. The citizen was told. UNDO within 5 min.\n"
        '"the crew; two men; is on its way"'
    )
    assert "the crew; two men; is on its way" in office.told()
    assert office.stand(case) == case


def test_note(office: Office) -> None:
    case = office.register()
    office.who = (PDU,)
    said = office.say(f"نوٹ {case.reference} spoke to XEN")
    assert said == (
        f'{show(case)}: note kept. The citizen does not see it. UNDO within 5 min.\n"spoke to XEN"'
    )
    assert office.told() == ""
    (event,) = office.events(events.Noted)
    assert isinstance(event, events.Noted)
    assert event.text == "spoke to XEN"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("PLAN {} new motor; fri", "PLAN"),
        ("FIXED {} motor; crew; today; no photo: night", "FIXED"),
        ("FIXED {} motor; crew; today", "FIXED"),
    ],
)
def test_what_the_state_does_not_allow(office: Office, text: str, key: str) -> None:
    case = office.register()
    said = office.say(text.format(case.reference))
    assert said == (
        f"{key} does not go with {show(case)} now: it is received. "
        f"You may send: ACK {show(case)} PHE office; crew visits; fri"
    )
    assert nothing_changed(office)
    assert office.conversation.draft is None


def test_a_second_answer_is_refused(office: Office) -> None:
    case = acknowledged(office)
    said = office.say(f"ACK {case.reference} PHE office; crew visits; fri")
    assert said == (
        f"ACK does not go with {show(case)} now: it is answered. "
        f"You may send: PLAN {show(case)} new motor ordered; +3d"
    )


# ── FIXED and its photo ──────────────────────────────────────────────────────────────────────


def fixed(case: Case) -> str:
    return f"FIXED {case.reference} motor replaced; PHE crew; kal"


def test_fixed_with_a_photo(office: Office) -> None:
    case = acknowledged(office)
    said = office.say(fixed(case), attachments=(PHOTO, VOICE))
    assert said == (
        "Reported fixed: motor replaced; PHE crew; Sun 22 Nov.\n"
        f"{show(case)} waits for the citizen's and the community's word until Mon 30 Nov. "
        "It is not closed yet. UNDO within 5 min."
    )
    (event,) = office.events(events.FixReported)
    assert isinstance(event, events.FixReported)
    assert (event.media, event.no_photo_because) == (("photo-1",), "")
    assert office.stand(case).state is State.CHECKING
    assert office.last.date == "2026-11-22"
    assert "motor replaced, on Sun 22 Nov" in office.told()
    assert "Is it really fixed?" in office.told()
    (asked,) = (
        each
        for each in office.events(events.Said)
        if isinstance(each, events.Said) and each.person_id == build.CITIZEN
    )
    assert asked.cause == event.id
    assert [choice.id for choice in asked.choices] == ["1", "2", "3"]


@pytest.mark.parametrize(
    "reason", ["no photo: night", "photo nahi kyunke night", "تصویر نہیں: night"]
)
def test_fixed_without_a_photo(office: Office, reason: str) -> None:
    case = acknowledged(office)
    said = office.say(f"{fixed(case)}; {reason}")
    assert said.startswith("Reported fixed: motor replaced")
    (event,) = office.events(events.FixReported)
    assert isinstance(event, events.FixReported)
    assert (event.media, event.no_photo_because) == ((), "night")
    assert "without a photo" in office.told()


@pytest.mark.parametrize(
    ("text", "attachments"),
    [
        ("", (PHOTO,)),
        ("yeh lo bhai", (PHOTO,)),
        ("{}", (PHOTO,)),
        ("no photo: night", ()),
        ("koi photo nahi, night", ()),
        ("no photo: broken phone", (PHOTO,)),
    ],
)
def test_the_photo_may_come_afterwards(
    office: Office, text: str, attachments: tuple[Attachment, ...]
) -> None:
    case = acknowledged(office)
    said = office.say(fixed(case))
    assert said == f"{show(case)}: send the photo now. Or write: no photo: and the reason."
    assert nothing_changed(office)
    assert office.conversation.draft is not None
    office.wait(days=2)
    said = office.say(text.format(case.reference), attachments=attachments)
    assert said.startswith("Reported fixed: motor replaced; PHE crew; Sun 22 Nov.\n")
    (event,) = office.events(events.FixReported)
    assert isinstance(event, events.FixReported)
    assert bool(event.media) is bool(attachments)
    assert bool(event.no_photo_because) is not bool(attachments)
    assert office.conversation.draft is None


def test_what_is_no_photo_is_asked_for_again(office: Office) -> None:
    case = acknowledged(office)
    asked = office.say(fixed(case))
    for text, attachments in (("night", ()), ("", (VOICE,)), ("", ())):
        assert office.say(text, attachments=attachments) == asked
    missing = office.say("no photo")
    assert missing.startswith("Something is missing: the reason why there is no photo.")
    assert nothing_changed(office)
    assert office.say("no photo: night").startswith("Reported fixed")


def test_another_command_drops_the_report(office: Office) -> None:
    case = acknowledged(office)
    office.say(fixed(case))
    office.say("LIST")
    assert office.conversation.draft is None
    assert office.say("", attachments=(PHOTO,)).startswith("Which complaint is the photo for?")
    assert office.stand(case).state is State.ACKNOWLEDGED


def test_another_complaints_photo_does_not_complete_the_report(office: Office) -> None:
    case, other = acknowledged(office), acknowledged(office)
    office.say(fixed(case))
    said = office.say(other.reference, attachments=(PHOTO,))
    assert said.startswith("Which complaint is the photo for?")
    assert f"FIXED {show(other)}" in said
    assert office.stand(case).state is State.ACKNOWLEDGED


def test_a_report_waits_seven_days(office: Office) -> None:
    case = acknowledged(office)
    office.say(fixed(case))
    office.wait(days=7, minutes=1)
    assert office.say("", attachments=(PHOTO,)).startswith("Which complaint is the photo for?")


def test_a_report_whose_complaint_moved_meanwhile(office: Office) -> None:
    case = acknowledged(office)
    office.say(fixed(case))
    office.cases[case.id] = replace(office.stand(case), state=State.CHECKING)
    said = office.say("", attachments=(PHOTO,))
    assert said.startswith(f"FIXED does not go with {show(case)} now")
    assert office.conversation.draft is None


def test_a_photo_without_a_report(office: Office) -> None:
    said = office.say("", attachments=(PHOTO,))
    assert said == (
        "Which complaint is the photo for? Send it with: "
        "FIXED 4829-1736 motor replaced; PHE crew; today"
    )
    assert office.say("no photo: night").startswith(
        "We did not understand that. Did you mean: FIXED"
    )
    office.who = (COORDINATOR,)
    said = office.say("", attachments=(PHOTO,))
    assert said == "We did not understand that. HELP lists what you may send."


# ── PIN ──────────────────────────────────────────────────────────────────────────────────────


def test_a_pin_is_asked_for_by_sms_alone(office: Office) -> None:
    case = acknowledged(office)
    report = f"{fixed(case)}; no photo: night"
    said = office.say(report, channel=SMS)
    assert said == (
        "By SMS this needs your PIN as the last words: "
        f"FIXED {show(case)} motor replaced; PHE crew; today pin 1234"
    )
    assert nothing_changed(office)
    assert office.say(f"{report} pin 9999", channel=SMS) == (
        "That PIN is not right. Nothing was changed. Tries left before it is locked: 4."
    )
    assert nothing_changed(office)
    assert office.say(f"{report} pin ۴۳۲۱", channel=SMS).startswith("Reported fixed")
    (event,) = office.events(events.FixReported)
    assert isinstance(event, events.FixReported)
    assert event.no_photo_because == "night"
    assert "4321" not in repr(office.last)


def test_without_a_pin_on_record_it_goes_by_whatsapp_only(office: Office) -> None:
    office.who = (replace(FOCAL_POINT, has_pin=False),)
    case = acknowledged(office)
    report = f"{fixed(case)}; no photo: night"
    for text in (report, f"{report} pin 4321"):
        assert office.say(text, channel=SMS).startswith(
            "By SMS this needs a PIN and you have none."
        )
        assert nothing_changed(office)
    assert office.say(report).startswith("Reported fixed")


def test_what_needs_no_pin_does_not_check_one(office: Office) -> None:
    case = office.register()
    said = office.say(f"ACK {case.reference} PHE; crew visits; fri pin 9999", channel=SMS)
    assert "acknowledged" in said
    assert "9999" not in repr(office.last)
    assert office.request is not None
    assert office.request.pin is None


def test_a_wrong_pin_does_not_tell_whether_there_is_such_a_complaint(office: Office) -> None:
    said = office.say("FIXED 48291736 a; b; today; no photo: x pin 9999", channel=SMS)
    assert said == "That PIN is not right. Nothing was changed. Tries left before it is locked: 4."


def test_a_report_by_sms_shows_its_pin_once(office: Office) -> None:
    case = acknowledged(office)
    asked = office.say(f"{fixed(case)} pin 4321", channel=SMS)
    assert asked.startswith(f"{show(case)}: send the photo now.")
    assert "4321" not in (office.conversation.draft or "")
    assert office.say("no photo: night", channel=SMS).startswith("Reported fixed")


def test_a_report_by_whatsapp_is_not_completed_by_a_forged_sms(office: Office) -> None:
    case = acknowledged(office)
    office.say(fixed(case))
    said = office.say("no photo: night", channel=SMS)
    assert said == "By SMS this needs your PIN as the last words: no photo: night pin 1234"
    assert office.say("no photo: night pin 1111", channel=SMS).startswith("That PIN is not right")
    assert nothing_changed(office)
    assert office.say("no photo: night pin 4321", channel=SMS).startswith("Reported fixed")


# ── who may what ─────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("who", "text", "allowed"),
    [
        (FOCAL_POINT, "PLAN", True),
        (COORDINATOR, "PLAN", False),
        (DC, "PLAN", False),
        (COORDINATOR, "REPLY", True),
        (DC, "REPLY", False),
        (PDU, "ACK", False),
        (PDU, "NOTE", True),
        (COORDINATOR, "FIXED", False),
        (DC, "LIST", True),
        (PDU, "STATS", True),
        (build.officer(Role.VERIFIER), "LIST", False),
        (build.officer(Role.VERIFIER), "HELP", True),
        (build.officer(Role.AUDITOR), "LIST", False),
        (build.officer(Role.PROTECTED), "STATS", False),
    ],
)
def test_commands_of_other_roles(who: build.Officer, text: str, allowed: bool) -> None:
    office = Office(who=(who,), stats=_STATS)
    case = office.register()
    said = office.say(f"{text} {case.reference}" if text in ("SHOW", "NOTE") else text)
    refused = f"{text} is not for you. HELP lists what you may send."
    assert (said != refused) is allowed
    assert allowed or nothing_changed(office)


def test_the_lowest_role_that_may_do_it_does_it() -> None:
    names = {"name": "both"}
    roles = (build.officer(Role.DC, **names), build.officer(Role.COORDINATOR, **names))
    office = Office(who=roles)
    case = office.register()
    office.say(f"ACK {case.reference} PHE; crew visits; fri")
    (event,) = office.events(events.Acknowledged)
    assert isinstance(event, events.Acknowledged)
    assert event.role is Role.COORDINATOR
    office.who = (*roles, build.officer(Role.FOCAL_POINT, **names))
    assert "planned" in office.say(f"PLAN {case.reference} new motor; fri")
    help_text = office.say("madad")
    assert "PLAN" in help_text


def test_roles_of_other_districts_do_not_count(office: Office) -> None:
    case = office.register()
    elsewhere = build.officer(Role.FOCAL_POINT, slug="kech", name="two")
    office.who = (build.officer(Role.COORDINATOR, name="two"), elsewhere)
    assert office.say(f"PLAN {case.reference} motor; fri").startswith("PLAN is not for you.")
    with pytest.raises(ValueError, match="no officer of the district"):
        officers.read(
            build.message("LIST"),
            build.conversation(),
            roles=(elsewhere,),
            district=build.district(),
            now=NOW,
        )


@pytest.mark.parametrize(
    "text",
    [
        "{}",
        "SHOW {}",
        "ACK {} PHE; crew visits; fri",
        "NOTE {} spoke to XEN",
        "FIXED {} motor; crew; today",
        "FIXED {} motor; crew; today; no photo: night",
    ],
)
def test_what_is_out_of_reach_does_not_exist(office: Office, text: str) -> None:
    far, own, hidden = (
        office.register(slug="kech"),
        office.register(person_id=FOCAL_POINT.person_id),
        office.register(),
    )
    office.cases[hidden.id] = replace(hidden, lane=Lane.PROTECTED)
    free = replace(hidden, reference=office.ids.reference())
    for case in (far, own, hidden, free):
        said = office.say(text.format(case.reference))
        assert said == f"There is no complaint {show(case)} in your districts."
        assert nothing_changed(office)
        assert office.last.reference is None


def test_the_province_reaches_every_district(office: Office) -> None:
    far = office.register(slug="kech")
    office.who = (PDU,)
    assert office.say(far.reference).startswith(show(far))
    assert "note kept" in office.say(f"NOTE {far.reference} spoke to the coordinator")


# ── UNDO ─────────────────────────────────────────────────────────────────────────────────────

NOTHING = "There is nothing to undo. UNDO works for five minutes after a change."


@pytest.mark.parametrize("word", ["UNDO", "wapas", "واپس لو"])
def test_undo(office: Office, word: str) -> None:
    case = office.register()
    office.say(f"ACK {case.reference} PHE office; crew visits; fri")
    (acknowledgement,) = office.events(events.Acknowledged)
    assert isinstance(acknowledgement, events.Acknowledged)
    office.wait(minutes=5)
    assert office.say(word) == f"Undone: ACK {show(case)}."
    assert office.stand(case) == case
    (event,) = office.events(events.ChangeUndone)
    assert isinstance(event, events.ChangeUndone)
    assert event.undone_event_id == acknowledgement.id
    assert event.action == "acknowledge"
    recalled = [each for each in office.last.events if isinstance(each, events.MessagesRecalled)]
    assert {each.cause for each in recalled} == {acknowledgement.id}
    others = {each.person_id for each in (COORDINATOR, DC, PDU)}
    assert {each.correction.person_id for each in recalled} == {build.CITIZEN, *others}
    assert office.say("UNDO") == NOTHING
    assert "acknowledged" in office.say(f"ACK {case.reference} PHE office; crew visits; sat")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("PLAN {} new motor; fri", "PLAN"),
        ("REPLY {} we come", "REPLY"),
        ("NOTE {} spoke to XEN", "NOTE"),
        ("ASK {} which street?", "ASK"),
        ("ANSWER {} the office opens at 8", "ANSWER"),
        ("LATE {} budget; 20/12", "LATE REASON"),
        ("TRANSFER {} education; school pump", "TRANSFER"),
        ("CANNOT {} mandate; private well", "CANNOT"),
        ("REFER {} QESCO; 118; QES-77", "REFER"),
        ("FIXED {} motor; crew; today; no photo: night", "FIXED"),
    ],
)
def test_every_change_can_be_undone(office: Office, text: str, name: str) -> None:
    case = acknowledged(office)
    before = office.stand(case)
    office.say(text.format(case.reference))
    assert office.say("UNDO") == f"Undone: {name} {show(case)}."
    undone = office.stand(case)
    known = {clock.id for clock in before.clocks}
    kept = tuple(clock for clock in undone.clocks if clock.id in known)
    # Who had a part in it stays on record.
    assert set(undone.touched_by) >= set(before.touched_by)
    assert replace(undone, clocks=kept, touched_by=before.touched_by) == before
    assert not any(clock.is_running for clock in undone.clocks if clock.id not in known)


def test_a_promise_that_was_undone_ends(office: Office) -> None:
    case = acknowledged(office)
    office.say(f"FIXED {case.reference} motor; crew; today; no photo: night")
    office.say("UNDO")
    check = office.stand(case).latest(ClockKind.CHECK)
    assert check is not None
    assert (check.ended_at, check.kept, check.rung_due_at) == (office.now, None, None)


def test_undo_too_late(office: Office) -> None:
    case = acknowledged(office)
    office.wait(minutes=5, seconds=1)
    assert office.say("UNDO") == NOTHING
    assert office.stand(case).state is State.ACKNOWLEDGED
    assert nothing_changed(office)


def test_undo_of_what_was_touched_since(office: Office) -> None:
    case = acknowledged(office)
    office.say(f"FIXED {case.reference} motor; crew; today; no photo: night")
    deny(office, case)
    assert office.say("UNDO") == NOTHING
    assert nothing_changed(office)


def test_undo_leaves_alone_what_the_change_did_not_touch(office: Office) -> None:
    case = acknowledged(office)
    office.cases[case.id] = replace(office.stand(case), media_count=3)
    assert office.say("UNDO") == f"Undone: ACK {show(case)}."
    assert office.stand(case) == replace(case, media_count=3)


def test_undo_takes_back_ones_own_change_only(office: Office) -> None:
    acknowledged(office)
    office.who = (COORDINATOR,)
    assert office.say("UNDO") == NOTHING
    office.undoables[COORDINATOR.id] = office.undoables[FOCAL_POINT.id]
    assert office.say("UNDO") == NOTHING


def test_undo_of_a_complaint_that_is_gone(office: Office) -> None:
    case = acknowledged(office)
    office.cases[case.id] = replace(office.stand(case), lane=Lane.PROTECTED)
    assert office.say("UNDO") == NOTHING


def test_undo_takes_back_the_newest_change(office: Office) -> None:
    case = acknowledged(office)
    office.wait(minutes=1)
    office.say(f"NOTE {case.reference} spoke to XEN")
    assert office.say("UNDO") == f"Undone: NOTE {show(case)}."
    assert office.stand(case).state is State.ACKNOWLEDGED
    assert office.say("UNDO") == NOTHING


# ── what was wrong ───────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", "wrong-command-none"),
        ("😀", "wrong-command-none"),
        ("WEATHER", "wrong-command-none"),
        ("what on earth", "wrong-command-none"),
        ("fixd", "wrong-command"),
        ("madat", "wrong-command"),
        ("late {} budget; 20/12", "wrong-state"),
        ("late {} budget", "wrong-argument"),
        ("late {} laziness; 20/12", "wrong-choice"),
        ("{} hello", "wrong-command"),
        ("ACK", "wrong-reference-missing"),
        ("PLAN new motor; fri", "wrong-reference-missing"),
        ("48291735", "wrong-reference"),
        ("ACK 4829173 PHE; crew; fri", "wrong-reference"),
        ("ACK {}", "wrong-argument"),
        ("ACK {} PHE office; fri", "wrong-argument"),
        ("REPLY {}", "wrong-argument"),
        ("ACK {} PHE; crew visits; someday", "wrong-date"),
        ("ACK {} PHE; crew visits; 22/11", "wrong-date-past"),
        ("FIXED {} motor; crew; 24/11; no photo: night", "wrong-date-future"),
        ("48291736", "wrong-not-found"),
    ],
)
def test_every_fault_is_answered(office: Office, text: str, key: str) -> None:
    case = office.register()
    office.say(text.format(case.reference))
    assert build.keys(office.last) == [key]
    assert nothing_changed(office)
    assert office.last.intent is Intent.COMMAND


def test_the_nearest_command_is_one_that_the_officer_may_do(office: Office) -> None:
    assert "FIXED" in office.say("fixd")
    office.who = (COORDINATOR,)
    assert "FIXED" not in office.say("fixd")


def test_an_example_is_about_the_complaint_that_was_meant(office: Office) -> None:
    case = office.register()
    said = office.say(f"{case.reference} akc PHE; crew visits; fri")
    assert said == (
        "We did not understand that. Did you mean: "
        f"ACK {show(case)} PHE office; crew visits; fri  HELP lists all."
    )


# ── help, numbers ────────────────────────────────────────────────────────────────────────────

_STATS = Stats(
    received=40,
    open=12,
    late=3,
    answered=30,
    answered_due=38,
    fixed=11,
    fixed_due=20,
    checking=2,
)


@pytest.mark.parametrize("word", ["HELP", "madad", "مدد", "0", "۰", "٠"])
def test_help_lists_what_the_role_may_do(office: Office, word: str) -> None:
    for role in set(Role) - {Role.CITIZEN, Role.SYSTEM}:
        office.who = (build.officer(role),)
        title, *lines = office.say(word).split("\n")
        assert title == "You may send:"
        assert [line.split("  (")[0] for line in lines] == [
            command.example for command in COMMANDS if role in command.roles
        ]


def test_stats(office: Office) -> None:
    office.stats = _STATS
    assert office.say("haal") == (
        "Quetta, last 30 days\n"
        "Received 40, open now 12, late now 3.\n"
        "Answered in 72 h: 30 of 38 due.\n"
        "Fixed and confirmed in 14 d: 11 of 20 due.\n"
        "Waiting for the citizen's word: 2."
    )


@pytest.mark.parametrize("text", ["STATS", "LIST"])
def test_what_was_not_loaded_is_the_callers_fault(office: Office, text: str) -> None:
    request = officers.read(
        build.message(text),
        office.conversation,
        roles=office.who,
        district=build.district(),
        now=NOW,
    )
    with pytest.raises(LookupError, match="loaded"):
        officers.respond(
            request,
            Loaded(),
            conversation=office.conversation,
            ladder=office.ladder,
            district=build.district(),
            now=NOW,
            ids=office.ids,
        )


def test_answers_are_in_the_officers_language(office: Office) -> None:
    office.who = (replace(FOCAL_POINT, language=Language.PASHTO),)
    office.say("LIST")
    assert build.reply(office.last).language is Language.PASHTO
    assert office.last.language is Language.PASHTO


# ── whatever comes ───────────────────────────────────────────────────────────────────────────

_PIECES = st.one_of(
    st.sampled_from([word for command in COMMANDS for word in command.words]),
    st.sampled_from(
        ["REF", "OTHER", "48291735", "4829-1736", "0300", ";", "؛", ":", "pin 4321", "pin 1", "\n",
         "today", "kal", "2/12", "31/2", "+3d", "no photo", "no photo: night", "PHE", "crew", "۱۲"]
    ),
    st.text(max_size=12),
)  # fmt: skip
_TEXTS = st.one_of(
    st.text(max_size=300), st.lists(_PIECES, max_size=9).map(lambda pieces: " ".join(pieces))
)
_MESSAGES = st.tuples(
    _TEXTS,
    st.sampled_from([Channel.WHATSAPP, Channel.SMS]),
    st.sampled_from([(), (), (PHOTO,), (VOICE,), (PHOTO, VOICE)]),
)


@settings(max_examples=150, deadline=None)
@given(
    messages=st.lists(_MESSAGES, min_size=1, max_size=6),
    role=st.sampled_from(sorted(set(Role) - {Role.CITIZEN, Role.SYSTEM})),
    has_pin=st.booleans(),
)
def test_any_message_is_answered(
    messages: list[tuple[str, Channel, tuple[Attachment, ...]]], role: Role, has_pin: bool
) -> None:
    office = Office(who=(build.officer(role, has_pin=has_pin),), stats=_STATS)
    near, far = office.register(), office.register(slug="kech")
    for text, channel, attachments in messages:
        typed = text.replace("REF", near.reference).replace("OTHER", far.reference)
        office.wait(minutes=1)
        assert office.say(typed, channel=channel, attachments=attachments)
        assert office.last.intent is Intent.COMMAND
        assert office.last.created is False
    assert role is Role.PDU or office.stand(far) == far


_CHANGES = (
    "ACK REF PHE; crew; +1d",
    "PLAN REF motor; +3d",
    "REPLY REF on its way",
    "NOTE REF spoke to XEN",
    "FIXED REF motor; crew; today; no photo: night",
    "UNDO",
)


@settings(max_examples=150, deadline=None)
@given(
    texts=st.lists(
        st.tuples(
            st.sampled_from(_CHANGES),
            st.sampled_from(["", " pin 4321", " pin 9999"]),
            st.sampled_from([Channel.WHATSAPP, Channel.SMS]),
            st.booleans(),
        ),
        min_size=1,
        max_size=8,
    ),
    role=st.sampled_from(sorted(set(Role) - {Role.CITIZEN, Role.SYSTEM})),
    has_pin=st.booleans(),
    own=st.booleans(),
)
def test_nothing_changes_without_role_reach_and_pin(
    texts: list[tuple[str, str, Channel, bool]], role: Role, has_pin: bool, own: bool
) -> None:
    who = build.officer(role, has_pin=has_pin)
    office = Office(who=(who,))
    near = office.register(person_id=who.person_id if own else build.CITIZEN)
    far = office.register(slug="kech")
    for text, pin, channel, here in texts:
        office.wait(minutes=1)
        case = near if here else far
        before = dict(office.cases)
        office.say(text.replace("REF", case.reference) + pin, channel=channel)
        changed = [each for each in office.last.events if isinstance(each, events.CaseEvent)]
        assert bool(changed) or office.cases == before
        for event in changed:
            about = office.cases[event.complaint_id]
            assert who.district in (None, about.district)
            assert about.person_id != who.person_id
            assert office.request is not None
            assert office.request.command is not None
            assert role in office.request.command.roles
            if channel is Channel.SMS and text.startswith("FIXED"):
                assert has_pin
                assert pin == " pin 4321"
