"""`jawab officer`: who holds which role, and how they are reached."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli import console
from flows.calendar import local_day
from flows.vocabulary import ROLE_AT_LEVEL, Channel, IssueArea, Language, Role

if TYPE_CHECKING:
    from bot.service import Service
    from storage.registry import OfficerRole as StoredRole

app = typer.Typer(
    no_args_is_help=True, help="Officers and their roles: add, list, suspend, resume, remove."
)


class OfficerRole(StrEnum):
    """The roles that an operator gives."""

    FOCAL_POINT = Role.FOCAL_POINT.value
    COORDINATOR = Role.COORDINATOR.value
    DC = Role.DC.value
    PDU = Role.PDU.value
    PROTECTED = Role.PROTECTED.value
    VERIFIER = Role.VERIFIER.value
    AUDITOR = Role.AUDITOR.value


_PHONE = typer.Option(help="The officer's mobile number: +923…, 03… or whatsapp:+923….")
_PROVINCE = "the whole province"
_ROLE = Annotated[OfficerRole | None, typer.Option(help="Only this role; without it, all of them.")]
_WHERE = Annotated[
    list[str] | None,
    typer.Option(help="Only for this district; may be repeated. Without it, everywhere."),
]


@app.command("add")
def add(
    role: Annotated[OfficerRole, typer.Option(help="What the officer is.")],
    phone: Annotated[str, _PHONE],
    name: Annotated[str, typer.Option(help="The officer's name; kept sealed.")],
    district: Annotated[
        list[str] | None,
        typer.Option(
            help="The district's slug; may be repeated, or all. pdu, protected and auditor "
            "serve the whole province without it."
        ),
    ] = None,
    language: Annotated[
        Language | None,
        typer.Option(help="In which the line writes to the officer; else the district's first."),
    ] = None,
    channel: Annotated[
        console.TextChannel,
        typer.Option(help="Whose person it is when WhatsApp and SMS of the phone are two people."),
    ] = console.TextChannel.WHATSAPP,
    office: Annotated[
        str | None, typer.Option(help="The office, as citizens read it: PHE.")
    ] = None,
    areas: Annotated[
        str | None, typer.Option(help="The issue areas of the officer: water,health.")
    ] = None,
    tehsil: Annotated[
        list[str] | None,
        typer.Option(
            help="Where a verifier serves, by name or code; may be repeated. Without it, all of "
            "the district."
        ),
    ] = None,
    home: Annotated[
        list[str] | None,
        typer.Option(
            help="The district that an auditor belongs to, which they never audit; may be repeated."
        ),
    ] = None,
    pin: Annotated[
        str | None, typer.Option(help="4 to 8 digits, asked for what a forged SMS could abuse.")
    ] = None,
) -> None:
    """Give somebody a role. Adding the same role again updates it; what is not named stays."""
    from handlers.roster import OfficerRequest, add_officer

    settings = console.load_settings(*console.STORED)
    with console.open_service(settings) as service:
        service.clock.refresh()
        done = add_officer(
            service.database,
            service.vault,
            service.rulebook.districts,
            OfficerRequest(
                phone=phone,
                role=Role(role),
                districts=district or [],
                name=name,
                language=language,
                channel=Channel(channel),
                office=office,
                areas=None if areas is None else _read_areas(areas),
                tehsils=tehsil,
                home=home,
                pin=pin,
            ),
            service.clock.now(),
        )
    for verb, districts in (("Added", done.added), ("Updated", done.updated)):
        if districts:
            where = ", ".join(each or _PROVINCE for each in districts)
            console.say(f"{verb}: {role} for {where}, {done.phone}.")
    console.say(f"Commands are taken from {' and '.join(done.addresses)}.")
    if done.code:
        console.say(
            f"The first command of theirs that changes anything must end with: pin {done.code}. "
            "Tell it to the officer yourself, not by a message; it is not shown again."
        )
    elif done.must_confirm:
        console.say("The first command of theirs that changes anything must end with their PIN.")
    if role is OfficerRole.AUDITOR and done.added and not home:
        console.say(
            "No home district was named with --home: such an auditor is kept only from districts "
            "in which they hold another role."
        )
    if done.apart is not None:
        console.complain(
            f"{done.apart} belongs to another person and stays with them: what comes from there "
            "is no command. To take that person instead, choose the other --channel."
        )


def _read_areas(typed: str) -> list[IssueArea]:
    names = [each.strip().lower() for each in typed.split(",") if each.strip()]
    unknown = [each for each in names if each not in set(IssueArea)]
    if unknown:
        raise typer.BadParameter(
            f"no issue area {', '.join(unknown)}; there are {', '.join(IssueArea)}",
            param_hint="'--areas'",
        )
    return [IssueArea(each) for each in dict.fromkeys(names)]


@app.command("list")
def list_roles(
    district: Annotated[
        list[str] | None, typer.Option(help="Only who serves this district; may be repeated.")
    ] = None,
    role: Annotated[OfficerRole | None, typer.Option(help="Only this role.")] = None,
    reveal: Annotated[
        bool, typer.Option("--reveal", help="Show names and phones in full.")
    ] = False,
) -> None:
    """List the officers. Names and phones are hidden in part unless --reveal is given."""
    from handlers.phones import mask_phone, phone_of
    from handlers.registry import find_districts
    from handlers.roster import list_officers

    settings = console.load_settings(*console.STORED)
    with console.open_service(settings) as service:
        wanted = find_districts(service.rulebook.districts, district) if district else []
        officers = list_officers(service.database, service.vault, wanted)
        service.clock.refresh()
        now = service.clock.now()

    def phones(addresses: tuple[str, ...]) -> str:
        numbers = dict.fromkeys(map(phone_of, addresses))
        return " ".join(numbers if reveal else map(mask_phone, numbers))

    console.show_table(
        (
            "district",
            "role",
            "name",
            "phone",
            "channels",
            "language",
            "office",
            "areas",
            "pin",
            "duty",
            "agreed",
            "tehsils",
            "not in",
            "confirmed",
        ),
        [
            (
                each.district or "all",
                each.role,
                each.name if reveal else _mask_name(each.name),
                phones(each.addresses),
                ",".join(address.partition(":")[0] for address in each.addresses),
                each.language,
                each.office or "-",
                ",".join(each.areas) or "-",
                "locked" if each.pin_locked else "yes" if each.has_pin else "no",
                _duty(each.suspended, each.away_until, now),
                each.consent or "-",
                ",".join(each.tehsils) or "-",
                ",".join(each.home) or "-",
                "yes" if each.is_confirmed else "no",
            )
            for each in officers
            if role is None or each.role is Role(role)
        ],
    )


def _mask_name(name: str) -> str:
    """The first letter of each word."""
    return " ".join(f"{word[0]}•••" for word in name.split())


def _duty(suspended: bool, away_until: datetime | None, now: datetime) -> str:
    if suspended:
        return "suspended"
    if away_until is not None and away_until > now:
        last = local_day(away_until - timedelta(seconds=1))
        return f"away until {last:%Y-%m-%d}"
    return "yes"


@app.command("suspend")
def suspend(
    phone: Annotated[str, _PHONE],
    role: _ROLE = None,
    district: _WHERE = None,
) -> None:
    """Let an officer serve no more for now. Their complaints go to others within a minute."""
    _change_duty(phone, role, district, serves=False)


@app.command("resume")
def resume(
    phone: Annotated[str, _PHONE],
    role: _ROLE = None,
    district: _WHERE = None,
) -> None:
    """Let a suspended officer serve again. What went to others stays with them."""
    _change_duty(phone, role, district, serves=True)


def _change_duty(phone: str, role: str | None, district: list[str] | None, *, serves: bool) -> None:
    """Suspends roles or lets them serve again, and says which, and what that leaves empty."""
    from handlers.registry import find_districts
    from handlers.roster import suspend_officer

    settings = console.load_settings(*console.STORED)
    with console.open_service(settings) as service:
        service.clock.refresh()
        changed = suspend_officer(
            service.database,
            service.vault,
            phone=phone,
            now=None if serves else service.clock.now(),
            role=Role(role) if role else None,
            districts=find_districts(service.rulebook.districts, district) if district else [],
        )
        gaps = _gaps_after(service, changed)
    for each in changed:
        done = "Serves again" if serves else "Suspended"
        console.say(f"{done}: {each.role} for {each.district or _PROVINCE}.")
    _tell_gaps(gaps)


@app.command("remove")
def remove(
    phone: Annotated[str, _PHONE],
    role: _ROLE = None,
    district: _WHERE = None,
) -> None:
    """Take roles from an officer. The record of what the officer did stays."""
    from handlers.registry import find_districts
    from handlers.roster import remove_officer

    settings = console.load_settings(*console.STORED)
    with console.open_service(settings) as service:
        districts = service.rulebook.districts
        gone = remove_officer(
            service.database,
            service.vault,
            phone=phone,
            role=Role(role) if role else None,
            districts=find_districts(districts, district) if district else [],
        )
        gaps = _gaps_after(service, gone)
    for each in gone:
        console.say(f"Removed: {each.role} for {each.district or _PROVINCE}.")
    _tell_gaps(gaps)


def _gaps_after(service: "Service", gone: "list[StoredRole]") -> list[tuple[str, Role]]:
    """The rungs that nobody holds now, of those that these roles held."""
    from handlers.registry import find_gaps

    everywhere = any(each.district is None for each in gone)
    slugs = {each.district for each in gone}
    touched = [slug for slug in service.rulebook.districts if everywhere or slug in slugs]
    lost = {each.role for each in gone}
    return [
        (gap.district, ROLE_AT_LEVEL[gap.level])
        for gap in find_gaps(service.database, touched)
        if gap.level is not None and ROLE_AT_LEVEL[gap.level] in lost
    ]


def _tell_gaps(gaps: list[tuple[str, Role]]) -> None:
    for slug, role in gaps:
        console.complain(f"{slug} has no {role} now: what comes up goes to the next rung.")
