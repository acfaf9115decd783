"""The sample numbers, officers and templates of the demo and of the tests.

The plan of the numbers: a district has two digits NN, in the order of `SAMPLE_DISTRICTS` from 01,
others after them by name. +92 300 00001NN is its line on WhatsApp and SMS, 00002NN its focal point,
00003NN its coordinator, 00004NN its DC desk; 0000501 and 0000502 are the two of the PDU,
0000551 and 0000552 the two protected officers. 00006NN,
00006NN + 50 and 00008NN are its three verifiers; 0000851 and 0000852 audit, the first belongs to
Pishin and the second to Quetta. 00007NN and 00007NN + 50 serve in the made-up province alone
(`bot.simulation.census`). 0000001 to 0000099 are left to citizens.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from bot.service import Service, twilio_access
from flows.vocabulary import Channel, IssueArea, Language, Role
from handlers.identifiers import new_id
from handlers.phones import addresses_of
from messages.templates import load_templates
from storage import contents, people, registry, verifiers
from storage.contents import StoredContent
from storage.database import Connection
from storage.people import Sender
from storage.registry import DistrictNumber, OfficerRole
from storage.vault import Vault

SAMPLE_DISTRICTS = ("quetta", "kech", "khuzdar", "pishin", "gwadar", "nasirabad")
SAMPLE_PIN = "1234"

# No carrier stands behind a sample number, so nothing has to wait for its turn.
_SEGMENTS_PER_SECOND = 80.0

_SPOKEN: Mapping[str, Language] = {
    "kech": Language.BALOCHI,
    "khuzdar": Language.BRAHUI,
    "pishin": Language.PASHTO,
    "gwadar": Language.BALOCHI,
}
# Whose desk and coordinator work in English.
_IN_ENGLISH = frozenset({"nasirabad"})


# Where the verifiers of a district live.
_TOWNS: Mapping[str, tuple[str, ...]] = {
    "quetta": ("PK22602",),
    "kech": ("PK21103",),
    "khuzdar": ("PK21301",),
    "pishin": ("PK22504",),
    "gwadar": ("PK20501",),
    "nasirabad": ("PK22202",),
}


_AUDITORS = (("pishin", Language.ENGLISH), ("quetta", Language.URDU))


@dataclass(frozen=True, kw_only=True, slots=True)
class SampleOfficer:
    """An officer of the demo. `district` is `None` for the whole province; a verifier who has not
    `agreed` is asked first."""

    role: Role
    name: str
    district: str | None
    phone: str
    language: Language
    office: str = ""
    tehsils: tuple[str, ...] = ()
    home: tuple[str, ...] = ()
    areas: tuple[IssueArea, ...] = ()
    agreed: bool = True


def sample_phone(hundred: int, number: int) -> str:
    """A number of the plan above."""
    return f"+9230000{hundred:03}{number:02}"


def number_districts(districts: Iterable[str]) -> dict[str, int]:
    """The two digits of each district."""
    others = sorted(set(districts) - set(SAMPLE_DISTRICTS))
    return {slug: number for number, slug in enumerate([*SAMPLE_DISTRICTS, *others], start=1)}


def sample_officers(districts: Iterable[str] = SAMPLE_DISTRICTS) -> tuple[SampleOfficer, ...]:
    """Somebody on every rung of these districts, the lowest rung first, and the province's."""
    wanted = set(districts)
    officers = []
    for slug, number in number_districts(wanted).items():
        if slug not in wanted:
            continue
        shown = slug.replace("-", " ").title()
        spoken = _SPOKEN.get(slug, Language.URDU)
        in_english = slug in _IN_ENGLISH
        desk, above = (Language.ENGLISH,) * 2 if in_english else (spoken, Language.URDU)
        for hundred, role, title, language, office in (
            (2, Role.FOCAL_POINT, "Focal point", desk, "District grievance desk"),
            (3, Role.COORDINATOR, "Coordinator", above, "District coordination office"),
            (4, Role.DC, "DC desk", Language.ENGLISH, "Deputy Commissioner's office"),
        ):
            officers.append(
                SampleOfficer(
                    role=role,
                    name=f"{title}, {shown}",
                    district=slug,
                    phone=sample_phone(hundred, number),
                    language=language,
                    office=office,
                )
            )
        for count, (hundred, more) in enumerate(((6, 0), (6, 50), (8, 0)), start=1):
            officers.append(
                SampleOfficer(
                    role=Role.VERIFIER,
                    name=f"Verifier {count}, {shown}",
                    district=slug,
                    phone=sample_phone(hundred, number + more),
                    language=(Language.URDU, spoken, Language.ENGLISH)[count - 1],
                    tehsils=_TOWNS.get(slug, ()),
                )
            )
    for number, language in enumerate((Language.URDU, Language.ENGLISH), start=1):
        officers.append(
            SampleOfficer(
                role=Role.PDU,
                name=f"PDU officer {number}",
                district=None,
                phone=sample_phone(5, number),
                language=language,
                office="Provincial Delivery Unit",
            )
        )
    for number, language in enumerate((Language.URDU, Language.ENGLISH), start=51):
        officers.append(
            SampleOfficer(
                role=Role.PROTECTED,
                name=f"Protected officer {number - 50}",
                district=None,
                phone=sample_phone(5, number),
                language=language,
            )
        )
    for number, (home, language) in enumerate(_AUDITORS, start=51):
        officers.append(
            SampleOfficer(
                role=Role.AUDITOR,
                name=f"Auditor {number - 50}",
                district=None,
                phone=sample_phone(8, number),
                language=language,
                home=(home,),
            )
        )
    return tuple(officers)


SAMPLE_OFFICERS = sample_officers()


def sample_people(districts: Iterable[str] = SAMPLE_DISTRICTS) -> list[dict[str, Any]]:
    """The sample officers as the simulator shows them."""
    return [
        {
            "role": each.role.value,
            "name": each.name,
            "district": each.district,
            "address": f"{Channel.WHATSAPP}:{each.phone}",
            "sms": f"{Channel.SMS}:{each.phone}",
            "language": each.language.value,
            "office": each.office,
            "pin": SAMPLE_PIN,
        }
        for each in sample_officers(districts)
    ]


def register_samples(service: Service) -> None:
    """Registers what is missing of the sample numbers and officers; touches nothing else.

    Without a provider the templates count as approved: nobody is there to approve them.
    """
    districts = service.rulebook.districts
    with service.database.transaction() as connection:
        _register_numbers(connection, districts)
        register_officers(connection, service, sample_officers(districts))
        if twilio_access(service.settings) is None:
            _register_templates(connection, service)


def _register_numbers(connection: Connection, districts: Iterable[str]) -> None:
    wanted = set(districts)
    known = {each.address for each in registry.load_district_numbers(connection)}
    registry.add_district_numbers(
        connection,
        [
            DistrictNumber(
                id=new_id(),
                district=slug,
                channel=channel,
                address=address,
                segments_per_second=_SEGMENTS_PER_SECOND,
            )
            for slug, number in number_districts(wanted).items()
            if slug in wanted
            for channel, address in addresses_of(sample_phone(1, number)).items()
            if address not in known
        ],
    )


def _register_templates(connection: Connection, service: Service) -> None:
    """Ids that the simulated provider takes; a real account has its own."""
    if service.settings.twilio_account_sid:
        return
    known = contents.load_contents(connection)
    contents.write_contents(
        connection,
        [
            StoredContent(
                purpose=template.purpose,
                language=template.language,
                sid=f"sample_{template.name}",
                name=template.name,
                category=template.category,
            )
            for template in load_templates().templates
            if (template.purpose, template.language) not in known
        ],
    )


def register_officers(
    connection: Connection, service: Service, officers: Iterable[SampleOfficer]
) -> None:
    """Registers those of them who are missing."""
    now, vault = service.clock.now(), service.vault
    known = registry.known_roles(connection)
    for officer in officers:
        role_id = _role_id(officer)
        if role_id in known or _early_id(officer) in known:
            continue
        role = OfficerRole(
            id=role_id,
            person_id=_find_or_make_person(connection, service, officer),
            role=officer.role,
            district=officer.district,
            name=officer.name,
            language=officer.language,
            office=officer.office,
            areas=officer.areas,
            has_pin=officer.role is not Role.VERIFIER,
            addresses=(),
            tehsils=officer.tehsils,
            home=officer.home,
            consent=_consent(officer),
        )
        pin_hash = ""
        if role.has_pin:
            pin_hash = _hash_pin(service.settings.secret_keys[0], role_id)
        registry.add_role(connection, vault, role, pin_hash=pin_hash, now=now)


def _consent(officer: SampleOfficer) -> str:
    has_agreed = officer.role is Role.VERIFIER and officer.agreed
    return verifiers.GIVEN if has_agreed else verifiers.UNASKED


def _find_or_make_person(connection: Connection, service: Service, officer: SampleOfficer) -> str:
    """The person of a sample phone; a demo's user may have written from it before."""
    now, addresses = service.clock.now(), list(addresses_of(officer.phone).values())
    found = people.load_senders(connection, service.vault, addresses)
    person_id = next((found[each].person_id for each in addresses if each in found), None)
    if person_id is None:
        person_id = new_id()
        registry.add_person(connection, person_id, officer.language, now)
    missing = [
        Sender(person_id=person_id, address_id=new_id(), address=each)
        for each in addresses
        if each not in found
    ]
    registry.add_addresses(connection, service.vault, missing, now)
    return person_id


def _role_id(officer: SampleOfficer) -> str:
    """Always the same, so that the slow hash of the PIN is made once in a process.

    Ids go into the record in the clear, so the whole number must not be in it.
    """
    return officer.phone[-5:].rjust(32, "0")


def _early_id(officer: SampleOfficer) -> str:
    """What it was in the data of demos that were begun earlier."""
    return officer.phone.removeprefix("+").rjust(32, "0")


@cache
def _hash_pin(secret: str, role_id: str) -> str:
    return Vault([secret]).hash_pin(role_id, SAMPLE_PIN)
