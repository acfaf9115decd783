"""`jawab edition`: the weekly accounts, seen, approved and put up by the operator."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from bot.cli import console
from flows.vocabulary import Language

if TYPE_CHECKING:
    from bot.service import Service
    from handlers.pieces import Publication

app = typer.Typer(
    no_args_is_help=True, help="The weekly editions: show, approve, print, read out, put up."
)

_DISTRICT = typer.Option(help="The district's slug; may be repeated, or all.")
_ONE_DISTRICT = typer.Option("--district", help="The district's slug.")

Made = TypeVar("Made")


@app.command("show")
def show(
    district: Annotated[list[str], _DISTRICT],
    language: Annotated[Language, typer.Option(help="In which to show it.")] = Language.ENGLISH,
) -> None:
    """Show the newest edition, as sent or as it would go out now, and where it was put up."""
    from handlers.registry import find_districts

    settings = console.load_settings(*console.STORED)
    missing = []
    with console.open_service(settings) as service:
        for slug in find_districts(service.rulebook.districts, district):
            publication = _find(service, slug)
            if publication is None:
                missing.append(slug)
                continue
            console.say(publication.edition.texts[language.value])
            for line in _posted(service, publication):
                console.say(line)
            console.say()
    if missing:
        raise console.Refusal(f"No edition yet: {', '.join(missing)}.")


@app.command("approve")
def approve(district: Annotated[list[str], _DISTRICT]) -> None:
    """Approve the draft as it stands; it goes out at the next tick."""
    from flows.edition import NotADraft
    from handlers import editions
    from handlers.registry import find_districts

    settings = console.load_settings(*console.STORED)
    refused = []
    with console.open_service(settings) as service:
        service.clock.refresh()
        for slug in find_districts(service.rulebook.districts, district):
            try:
                edition = editions.approve(service.database, slug, service.clock.now())
            except LookupError:
                refused.append(f"{slug} has no edition yet.")
            except NotADraft:
                refused.append(f"{slug}: the newest edition is approved or sent already.")
            else:
                console.say(f"Approved: {slug} {edition.week}.")
    if refused:
        raise console.Refusal(*refused)


@app.command("poster")
def poster(
    district: Annotated[str, _ONE_DISTRICT],
    out: Annotated[
        Path | None,
        typer.Option(help="A .pdf or .png; without it, poster-<district>-<week>.pdf here."),
    ] = None,
) -> None:
    """Write the A4 poster of the newest edition, to print in black and white."""
    from bot.paper.poster import draw_poster
    from bot.paper.printing import draw

    if out is not None and out.suffix.lower() not in (".pdf", ".png"):
        raise console.Refusal(f"{out}: a poster is a .pdf or a .png.")

    def make(service: "Service", publication: "Publication") -> tuple[bytes, str]:
        document = draw_poster(publication, service.rulebook.catalogue)
        return document, publication.edition.week

    document, week = _of_newest(district, make)
    path = out or Path(f"poster-{district}-{week}.pdf")
    console.write_file(path, draw(document) if path.suffix.lower() == ".png" else document)
    console.say(f"Written to {path}.")


@app.command("radio")
def radio(
    district: Annotated[str, _ONE_DISTRICT],
    out: Annotated[
        Path | None, typer.Option(help="The file to write; without it, to the terminal.")
    ] = None,
) -> None:
    """Write the radio script of the newest edition in Urdu and English, with its length."""
    text = _of_newest(district, lambda service, publication: radio_text(publication))
    if out is None:
        console.say(text)
        return
    console.write_file(out, f"{text}\n".encode())
    console.say(f"Written to {out}.")


def radio_text(publication: "Publication") -> str:
    """Each script below the number of its words and the seconds they take."""
    from flows.radio import count_words, lasts

    parts = []
    for language, script in publication.edition.radio.items():
        seconds = round(lasts(script).total_seconds())
        parts.append(f"[{language}] {count_words(script)} words, {seconds} s\n{script}")
    return "\n\n".join(parts)


@app.command("post")
def post(
    district: Annotated[str, _ONE_DISTRICT],
    language: Annotated[
        Language, typer.Option(help="In which, where the district has it.")
    ] = Language.URDU,
    place: Annotated[str, typer.Option(help="Where it was put up, to note that.")] = "",
    phone: Annotated[str, typer.Option(help="The number of the officer who put it up.")] = "",
) -> None:
    """Show the text for WhatsApp groups, or note who put the newest edition up, and where."""
    if bool(place) != bool(phone):
        raise console.Refusal("To note where it was put up, give both --place and --phone.")
    if place:
        _note_posted(district, place, phone)
        return
    groups = _of_newest(district, lambda service, publication: publication.edition.group)
    if language.value not in groups:
        there = ", ".join(groups)
        raise console.Refusal(f"The text for groups of {district} is there in: {there}.")
    console.say(groups[language.value])


def _note_posted(district: str, place: str, phone: str) -> None:
    from flows.edition import LONGEST_PLACE, NotOut, publishable
    from handlers import editions
    from handlers.phones import phone_of, read_phone
    from handlers.registry import find_district
    from handlers.roster import list_officers

    settings = console.load_settings(*console.STORED)
    with console.open_service(settings) as service:
        service.clock.refresh()
        slug = find_district(service.rulebook.districts, district)
        theirs = read_phone(phone)
        officers = list_officers(service.database, service.vault, [slug])
        officer_id = next(
            (each.id for each in officers if theirs in map(phone_of, each.addresses)), None
        )
        if officer_id is None:
            raise console.Refusal(f"No officer of {slug} has the number {phone}.")
        named = publishable(place, LONGEST_PLACE)
        try:
            edition = editions.note_posted(
                service.database, slug, named, officer_id, service.clock.now()
            )
        except LookupError as error:
            raise console.Refusal(f"{slug} has no edition yet.") from error
        except NotOut as error:
            raise console.Refusal(f"{slug}: the newest edition has not gone out yet.") from error
    console.say(f"Noted: {slug} {edition.week} is up at {named}.")


def _of_newest(district: str, make: "Callable[[Service, Publication], Made]") -> Made:
    """What is made of a district's newest edition. Raises `console.Refusal` before a first."""
    from handlers.registry import find_district

    settings = console.load_settings(*console.STORED)
    with console.open_service(settings) as service:
        slug = find_district(service.rulebook.districts, district)
        publication = _find(service, slug)
        if publication is None:
            raise console.Refusal(f"No edition yet: {slug}.")
        return make(service, publication)


def _find(service: "Service", slug: str) -> "Publication | None":
    from handlers.editions import load_publication

    return load_publication(service.database, service.rulebook, service.links, district=slug)


def _posted(service: "Service", publication: "Publication") -> list[str]:
    """Where it was put up, by whom and when."""
    from flows.calendar import local_day
    from storage.people import load_names

    if not publication.edition.posted:
        return []
    with service.database.reading() as connection:
        names = load_names(connection, service.vault, publication.district.slug)
    return [
        f"Up at {each.place}: {names.get(each.officer_id, 'an officer who is gone')},"
        f" {local_day(each.at):%Y-%m-%d}"
        for each in publication.edition.posted
    ]
