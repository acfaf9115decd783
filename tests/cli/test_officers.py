"""`jawab officer`: a person with two addresses and a role in each district."""

import re
from typing import Any

import pytest

from bot.service import Service, build_service
from bot.settings import Settings
from flows.vocabulary import Channel
from handlers.identifiers import new_id
from storage import people
from storage.people import Sender
from storage.registry import OfficerRole, load_roles
from storage.tables import OfficerRow
from tests.cli.conftest import Run
from tests.rows import rows_of

PHONE = "+923000000031"
WHATSAPP, SMS = f"whatsapp:{PHONE}", f"sms:{PHONE}"
NAME = "Sample Officer"

COLUMNS = [
    "district", "role", "name", "phone", "channels", "language", "office", "areas", "pin", "duty",
    "agreed", "tehsils", "not in", "confirmed",
]  # fmt: skip


def add(run: Run, *args: str, role: str = "focal_point", phone: str = PHONE) -> str:
    result = run("officer", "add", "--role", role, "--phone", phone, "--name", NAME, *args)
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout


def refuse(run: Run, *args: str, role: str = "focal_point", phone: str = PHONE) -> str:
    result = run("officer", "add", "--role", role, "--phone", phone, "--name", NAME, *args)
    assert (result.exit_code, result.stdout) == (1, "")
    return result.stderr


def listed(run: Run, *args: str) -> list[dict[str, str]]:
    result = run("officer", "list", *args)
    assert result.exit_code == 0, result.stderr
    columns, *rows = (line.split("\t") for line in result.stdout.splitlines())
    assert columns == COLUMNS
    return [dict(zip(COLUMNS, row, strict=True)) for row in rows]


def roles(service: Service) -> list[OfficerRole]:
    with service.database.transaction() as connection:
        return load_roles(connection, service.vault)


def wrote(service: Service, address: str) -> str:
    """Makes somebody who wrote from an address; their id."""
    person_id = new_id()
    sender = Sender(person_id=person_id, address_id=new_id(), address=address)
    with service.database.transaction() as connection:
        people.add_people(connection, service.vault, [sender], service.clock.now())
    return person_id


def people_of(service: Service) -> dict[str, str]:
    """The person behind each address of the phone."""
    with service.database.transaction() as connection:
        found = people.load_senders(connection, service.vault, [WHATSAPP, SMS])
    return {address: sender.person_id for address, sender in found.items()}


# ── adding ───────────────────────────────────────────────────────────────────────────────────


def test_an_officer_is_one_person_with_two_addresses(
    demo_on_each: str, run: Run, service: Service
) -> None:
    said = add(run, "--district", "quetta", "--pin", "4321", phone="0300 0000031")

    assert said == (
        f"Added: focal_point for quetta, {PHONE}.\nCommands are taken from {WHATSAPP} and {SMS}.\n"
        "The first command of theirs that changes anything must end with their PIN.\n"
    )
    (role,) = roles(service)
    assert people_of(service) == {WHATSAPP: role.person_id, SMS: role.person_id}
    assert role.addresses == (WHATSAPP, SMS)
    assert (role.name, role.district, role.language) == (NAME, "quetta", "ur")
    with service.database.transaction() as connection:
        stored = people.lock_pin(connection, role.id).hash
    assert service.vault.is_pin(role.id, "4321", stored)
    assert not service.vault.is_pin(role.id, "1234", stored)


def test_both_addresses_are_served_as_an_officers(
    demo_on_each: str, run: Run, service: Service
) -> None:
    add(run, "--district", "kech")

    with service.database.transaction() as connection:
        (officer,) = people.load_officers(connection, ["kech"], None)["kech"]
    assert set(people_of(service).values()) == {officer.person_id}
    assert not officer.has_pin


def test_somebody_who_wrote_already_becomes_the_officer(
    demo_on_each: str, run: Run, service: Service
) -> None:
    person_id = wrote(service, SMS)

    add(run, "--district", "quetta")

    assert people_of(service) == {WHATSAPP: person_id, SMS: person_id}
    assert roles(service)[0].person_id == person_id


@pytest.mark.parametrize(("channel", "kept", "apart"), [
    ("whatsapp", WHATSAPP, SMS), ("sms", SMS, WHATSAPP),
])  # fmt: skip
def test_two_people_on_one_phone_stay_two(
    demo_on_each: str, run: Run, service: Service, channel: str, kept: str, apart: str
) -> None:
    before = {address: wrote(service, address) for address in (WHATSAPP, SMS)}

    result = run(
        *("officer", "add", "--role", "dc", "--district", "quetta", "--phone", PHONE),
        *("--name", NAME, "--channel", channel),
    )

    assert result.exit_code == 0
    assert f"Commands are taken from {kept}.\n" in result.stdout
    assert result.stderr.startswith(f"{apart} belongs to another person")
    assert people_of(service) == before
    assert roles(service)[0].person_id == before[kept]


def test_a_code_is_shown_where_there_is_no_pin(demo: str, run: Run, service: Service) -> None:
    said = add(run, "--district", "quetta")
    found = re.search(r"must end with: pin (\d{6})\. ", said)
    assert found
    assert [row["confirmed"] for row in listed(run)] == ["no"]
    (stored,) = rows_of(service.database, OfficerRow)
    assert found[1] not in stored["confirm_hash"]
    assert stored["confirm_hash"]
    again = re.search(r"pin (\d{6})", add(run, "--district", "quetta"))
    assert again
    assert again[1] != found[1]


def test_a_role_may_cover_several_districts_or_all(demo: str, run: Run) -> None:
    said = add(run, "--district", "quetta", "--district", "Kech", "--district", "quetta")
    assert "Added: focal_point for quetta, kech," in said

    said = add(run, "--district", "all", role="verifier")
    assert "for gwadar, kech, khuzdar, nasirabad, pishin, quetta," in said
    assert [row["district"] for row in listed(run, "--role", "focal_point")] == ["kech", "quetta"]
    assert len(listed(run, "--role", "verifier")) == 6


@pytest.mark.parametrize("role", ["pdu", "protected", "auditor"])
@pytest.mark.parametrize("districts", [(), ("--district", "all")])
def test_provincial_roles_default_to_the_whole_province(
    demo: str, run: Run, service: Service, role: str, districts: tuple[str, ...]
) -> None:
    assert f"Added: {role} for the whole province" in add(run, *districts, role=role)

    assert roles(service)[0].district is None
    with service.database.transaction() as connection:
        serving = people.load_officers(connection, ["quetta", "kech"], None)
    assert [len(officers) for officers in serving.values()] == [1, 1]


def test_a_provincial_role_may_be_for_one_district(demo: str, run: Run, service: Service) -> None:
    add(run, "--district", "kech", role="pdu")

    assert roles(service)[0].district == "kech"


@pytest.mark.parametrize("role", ["focal_point", "coordinator", "dc", "verifier"])
def test_the_others_need_a_district(demo: str, run: Run, role: str) -> None:
    assert refuse(run, role=role) == (
        f"A {role} serves a district: name it with --district, or say all.\n"
    )


def test_adding_the_role_again_updates_it_and_keeps_what_is_not_named(
    demo_on_each: str, run: Run, service: Service
) -> None:
    add(
        run,
        *("--district", "quetta", "--office", "PHE", "--areas", "water,health"),
        *("--language", "ps", "--pin", "4321"),
    )
    (before,) = roles(service)

    said = add(run, "--district", "quetta", "--district", "kech", "--office", "B&R")

    assert "Added: focal_point for kech," in said
    assert "Updated: focal_point for quetta," in said
    after = {role.district: role for role in roles(service)}
    quetta = after["quetta"]
    assert quetta.id == before.id
    assert (quetta.office, quetta.areas, quetta.language, quetta.has_pin) == (
        "B&R", ("water", "health"), "ps", True,
    )  # fmt: skip
    assert after["kech"].language == "bal"
    with service.database.transaction() as connection:
        stored = people.lock_pin(connection, quetta.id).hash
    assert service.vault.is_pin(quetta.id, "4321", stored)

    add(run, "--district", "quetta", "--pin", "87654321", "--areas", "")
    (quetta,) = [role for role in roles(service) if role.district == "quetta"]
    with service.database.transaction() as connection:
        stored = people.lock_pin(connection, quetta.id).hash
    assert service.vault.is_pin(quetta.id, "87654321", stored)
    assert (quetta.areas, quetta.office) == ((), "B&R")


# ── refusals ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("pin", ["123", "123456789", "12a4", "۱۲۳۴", ""])
def test_a_pin_has_4_to_8_digits(demo: str, run: Run, pin: str) -> None:
    assert refuse(run, "--district", "quetta", "--pin", pin) == "A PIN has 4 to 8 digits.\n"


def test_what_cannot_be_an_officers_phone_is_refused(samples: Service, run: Run) -> None:
    assert "no phone number" in refuse(run, "--district", "quetta", phone="0300")
    assert "no mobile number" in refuse(run, "--district", "quetta", phone="0812821234")
    assert refuse(run, "--district", "kech", phone="+923000000101") == (
        "+923000000101 is the number of quetta: no officer can have it.\n"
    )


def test_an_unknown_district_and_a_bad_name_are_refused(demo: str, run: Run) -> None:
    assert "There is no district 'atlantis'" in refuse(run, "--district", "atlantis")
    assert "The name is empty" in refuse(run, "--district", "quetta", "--name", "  ")
    assert "The name must be one line" in refuse(run, "--district", "quetta", "--name", "x" * 81)
    assert "The office must be one line" in refuse(
        run, "--district", "quetta", "--office", "x" * 121
    )


@pytest.mark.parametrize("args", [
    ("--role", "boss", "--name", NAME), ("--role", "citizen", "--name", NAME), ("--role", "dc"),
    ("--role", "dc", "--name", NAME, "--language", "fr"),
    ("--role", "dc", "--name", NAME, "--areas", "water,weather"),
    ("--role", "dc", "--name", NAME, "--channel", "voice"),
])  # fmt: skip
def test_wrong_usage_exits_2(demo: str, run: Run, args: tuple[str, ...]) -> None:
    result = run("officer", "add", "--district", "quetta", "--phone", PHONE, *args)

    assert result.exit_code == 2
    assert result.stderr


# ── listing ──────────────────────────────────────────────────────────────────────────────────


def test_names_and_phones_are_hidden_unless_revealed(demo: str, run: Run) -> None:
    add(run, "--district", "quetta", "--office", "PHE", "--areas", "water", "--pin", "4321")

    (row,) = listed(run)
    assert row == {
        "district": "quetta", "role": "focal_point", "name": "S••• O•••",
        "phone": "+92300•••0031", "channels": "whatsapp,sms", "language": "ur", "office": "PHE",
        "areas": "water", "pin": "yes", "duty": "yes", "agreed": "-", "tehsils": "-",
        "not in": "-", "confirmed": "no",
    }  # fmt: skip

    (row,) = listed(run, "--reveal")
    assert (row["name"], row["phone"]) == (NAME, PHONE)


def test_the_list_may_be_of_a_district_or_a_role(samples: Service, run: Run) -> None:
    assert len(listed(run)) == 42
    kech = listed(run, "--district", "kech")
    office = [
        "pdu",
        "pdu",
        "protected",
        "protected",
        "auditor",
        "auditor",
        "focal_point",
        "coordinator",
        "dc",
    ]
    assert [row["role"] for row in kech if row["role"] != "verifier"] == office
    assert len(listed(run, "--role", "verifier", "--district", "kech")) == 3
    assert len(listed(run, "--role", "dc")) == 6


def test_names_and_phones_are_sealed_in_the_file(demo: str, run: Run) -> None:
    add(run, "--district", "quetta")

    file = demo.removeprefix("sqlite:///")
    for part in (file, f"{file}-wal"):
        try:
            with open(part, "rb") as opened:
                content = opened.read()
        except FileNotFoundError:
            continue
        assert b"3000000031" not in content
        assert NAME.encode() not in content


def test_a_lost_key_is_told(demo: str, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    add(run, "--district", "quetta")
    monkeypatch.setenv("JAWAB_SECRET_KEY", "fedcba9876543210" * 4)

    result = run("officer", "list")

    assert result.exit_code == 1
    assert result.stderr.startswith("JAWAB_SECRET_KEY does not hold the key")


# ── removing ─────────────────────────────────────────────────────────────────────────────────


def test_roles_are_removed_and_the_person_stays(
    demo_on_each: str, run: Run, service: Service
) -> None:
    add(run, "--district", "quetta", "--district", "kech")
    add(run, role="auditor")
    before = people_of(service)

    result = run("officer", "remove", "--phone", SMS, "--role", "focal_point", "--district", "kech")
    assert result.exit_code == 0
    assert result.stdout == "Removed: focal_point for kech.\n"
    assert result.stderr.startswith("kech has no focal_point now")

    result = run("officer", "remove", "--phone", PHONE)
    assert result.stdout == (
        "Removed: auditor for the whole province.\nRemoved: focal_point for quetta.\n"
    )
    assert roles(service) == []
    assert people_of(service) == before


def test_removing_what_nobody_has_is_refused(demo: str, run: Run) -> None:
    add(run, "--district", "quetta")

    for args in (
        ("--phone", "+923000000032"),
        ("--phone", PHONE, "--role", "dc"),
        ("--phone", PHONE, "--district", "kech"),
    ):
        result = run("officer", "remove", *args)
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr.endswith("has no such role.\n")
    assert len(listed(run)) == 1


def test_an_officer_by_sms_gets_the_preferred_address_first(
    demo: str, run: Run, service: Service
) -> None:
    said = add(run, "--district", "quetta", "--channel", Channel.SMS.value)

    assert f"Commands are taken from {SMS} and {WHATSAPP}.\n" in said
    assert roles(service)[0].addresses == (SMS, WHATSAPP)


@pytest.mark.postgres
def test_who_writes_at_the_same_moment_is_found_at_the_second_try(
    run: Run, postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JAWAB_MODE", "demo")
    monkeypatch.setenv("DATABASE_URL", postgres_url)
    service = build_service(Settings(_env_file=None))
    load_senders = people.load_senders
    arrived: list[str] = []

    def load_and_be_overtaken(*args: Any) -> Any:
        found = load_senders(*args)
        if not arrived:
            arrived.append(wrote(service, WHATSAPP))
        return found

    monkeypatch.setattr(people, "load_senders", load_and_be_overtaken)
    try:
        add(run, "--district", "quetta")

        assert people_of(service) == {WHATSAPP: arrived[0], SMS: arrived[0]}
        assert [role.person_id for role in roles(service)] == arrived
    finally:
        service.stop()


# ── suspending ───────────────────────────────────────────────────────────────────────────────


def test_a_suspended_officer_serves_nobody_until_resumed(
    demo_on_each: str, run: Run, service: Service
) -> None:
    add(run, "--district", "quetta", "--district", "kech")

    done = run("officer", "suspend", "--phone", PHONE, "--district", "quetta")
    assert (done.exit_code, done.stdout) == (0, "Suspended: focal_point for quetta.\n")
    assert done.stderr == "quetta has no focal_point now: what comes up goes to the next rung.\n"
    with service.database.transaction() as connection:
        serving = people.load_officers(connection, ["quetta", "kech"], None)
    assert [len(serving[slug]) for slug in ("quetta", "kech")] == [0, 1]
    assert {each["district"]: each["duty"] for each in listed(run)} == {
        "quetta": "suspended", "kech": "yes",
    }  # fmt: skip

    again = run("officer", "suspend", "--phone", PHONE, "--district", "quetta")
    assert (again.exit_code, again.stderr) == (1, f"{PHONE} is suspended already there.\n")

    back = run("officer", "resume", "--phone", PHONE)
    assert (back.exit_code, back.stdout) == (0, "Serves again: focal_point for quetta.\n")
    assert {each["duty"] for each in listed(run)} == {"yes"}
    assert run("officer", "resume", "--phone", PHONE).exit_code == 1
