"""`jawab erase`: a person, with what they wrote; and all who were erased since a backup."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli import console

if TYPE_CHECKING:
    from bot.service import Service


def erase(
    phone: Annotated[
        str | None, typer.Option(help="Whom to erase, such as 03000000001.", metavar="PHONE")
    ] = None,
    again: Annotated[
        Path | None,
        typer.Option(
            help="After a backup was restored: erase once more all who are on this list.",
            metavar="FILE",
        ),
    ] = None,
) -> None:
    """Erase a person: number, conversations, words, pictures and sound; at once and for good.

    Their complaints stay without the person and the story: coded facts, times and events. Officers
    may still work them. What would have been told to the person is not sent.
    """
    if (phone is None) == (again is None):
        raise typer.BadParameter("give either --phone or --again", param_hint="--phone")
    settings = console.load_settings(*console.STORED)
    with console.open_service(settings) as service:
        try:
            if phone is not None:
                _erase_phone(service, phone)
            elif again is not None:
                _erase_again(service, again)
        except OSError as error:
            raise console.Refusal(
                f"Nobody was erased: cannot write {settings.jawab_erased}: {error.strerror}."
            ) from error


def _erase_phone(service: "Service", phone: str) -> None:
    from handlers.phones import NotAPhone, addresses_of, read_phone

    try:
        full = read_phone(phone)
    except NotAPhone as error:
        raise console.Refusal(str(error)) from error
    hashes = [
        found
        for address in addresses_of(full).values()
        for found in service.vault.find_all(address)
    ]
    erased, complaints, serving = _erase_each(service, hashes)
    if serving:
        raise console.Refusal(
            "This phone belongs to an officer, verifier or auditor, whose work is in the record. "
            "Take their roles away with `jawab officer remove`, then erase them."
        )
    if not erased:
        raise console.Refusal("Nobody has written from this phone, or they were erased before.")
    console.say(
        f"Erased: {console.plural(erased, 'person', 'people')} with "
        f"{console.plural(complaints, 'complaint', 'complaints')}, which stay without their words. "
        f"Noted in {service.settings.jawab_erased}: keep it apart from the backups."
    )


def _erase_again(service: "Service", path: Path) -> None:
    from handlers.erased_list import NoErasedList, read_erased

    try:
        listed = list(read_erased(path))
    except NoErasedList as error:
        raise console.Refusal(f"{path} is no list of who was erased: {error}.") from error
    except OSError as error:
        raise console.Refusal(f"Cannot read {path}: {error.strerror}.") from error
    people = complaints = serving = 0
    with console.progress("Erasing") as note:
        for number, hashes in enumerate(listed, 1):
            some = _erase_each(service, hashes)
            people, complaints, serving = (
                people + some[0],
                complaints + some[1],
                serving + some[2],
            )
            note("people", number, len(listed))
    console.say(
        f"Of {len(listed):,} on the list {people:,} were there and are erased again, with "
        f"{console.plural(complaints, 'complaint', 'complaints')}."
    )
    if serving:
        raise console.Refusal(
            f"{serving:,} of them serve as officers, verifiers or auditors again: take their roles "
            "away with `jawab officer remove`, then run this once more."
        )


def _erase_each(service: "Service", hashes: list[str]) -> tuple[int, int, int]:
    """Everybody who has one of these addresses: how many, their complaints, and who serves."""
    from handlers.erasing import StillServes
    from storage.erasing import people_at

    with service.database.reading() as connection:
        found = people_at(connection, hashes)
    erased = complaints = serving = 0
    for person_id in found:
        try:
            complaints += service.eraser.erase(person_id)
            erased += 1
        except StillServes:
            serving += 1
    return erased, complaints, serving
