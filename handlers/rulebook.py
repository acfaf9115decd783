"""Everything that is read once at start: districts, flows, words, places and the lexicon."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from flows.compiling import Wording
from flows.compiling_district import compile_district
from flows.district import District
from flows.documents import Fault, FaultyFiles, Source
from flows.lexicon import Lexicon, build_lexicon
from flows.places import Places, build_places
from flows.protected.sensitive import build_sensitive
from messages.catalogue import Catalogue


@dataclass(frozen=True, kw_only=True, slots=True)
class Rulebook:
    """What the service knows besides its database. `districts` by slug."""

    districts: Mapping[str, District]
    catalogue: Catalogue
    lexicon: Lexicon
    places: Places

    def only(self, slugs: Collection[str]) -> "Rulebook":
        """The same for some of the districts, which then know of no others."""
        names = {slug: self.districts[slug].names for slug in slugs}
        duties = {slug: self.districts[slug].duty for slug in slugs}
        chosen = {
            slug: replace(self.districts[slug], neighbours=names, duties=duties) for slug in slugs
        }
        return replace(self, districts=chosen)


def load_rulebook(folder: Path | None = None, *, strict: bool = False) -> Rulebook:
    """Reads and checks it all; `folder` holds district files, `None` means the six samples.

    Raises `flows.documents.FaultyFiles` with every fault of every file.
    """
    packaged = files("flows")
    catalogue = Catalogue.load(strict=strict)
    lexicon = build_lexicon((packaged / "data" / "lexicon.json").read_text("utf-8"))
    sensitive = build_sensitive((packaged / "data" / "sensitive.json").read_text("utf-8"))
    places = build_places(
        (packaged / "data" / "places.json").read_text("utf-8"),
        (packaged / "data" / "districts.geojson").read_text("utf-8"),
    )
    named = district_files(folder)
    districts, faults = compile_files(named, catalogue, lexicon=lexicon, places=places)
    if not districts and not faults:
        faults.append(Fault(file=str(folder), line=1, text="no district file (*.yaml) is here"))
    if faults:
        raise FaultyFiles(faults)
    names = {slug: district.names for slug, district in districts.items()}
    duties = {slug: district.duty for slug, district in districts.items()}
    return Rulebook(
        districts={
            slug: replace(each, neighbours=names, duties=duties, sensitive=sensitive)
            for slug, each in districts.items()
        },
        catalogue=catalogue,
        lexicon=lexicon,
        places=places,
    )


def base_flow() -> Source:
    """The conversation that ships with the service."""
    text = (files("flows") / "base.yaml").read_text("utf-8")
    return Source(name="flows/base.yaml", text=text)


def district_files(folder: Path | None) -> dict[str, Traversable]:
    """The district files by the names that faults call them; `None` means the six samples."""
    place: Traversable = folder if folder is not None else files("flows") / "districts"
    shown = str(folder) if folder is not None else "flows/districts"
    listed = sorted(entry.name for entry in place.iterdir())
    return {f"{shown}/{name}": place / name for name in listed if name.endswith((".yaml", ".yml"))}


def compile_files(
    named: Mapping[str, Traversable], catalogue: Catalogue, *, lexicon: Lexicon, places: Places
) -> tuple[dict[str, District], list[Fault]]:
    """Districts by slug, and every fault of these files and of the base conversation, once.

    Raises `OSError` for a file that cannot be read.
    """
    districts: dict[str, District] = {}
    faults: list[Fault] = []
    file_of: dict[str, str] = {}
    for name, file in named.items():
        try:
            district = compile_district(
                base_flow(),
                Source(name=name, text=file.read_text("utf-8")),
                wording=wording_of(catalogue),
                lexicon=lexicon,
                places=places,
            )
        except UnicodeDecodeError:
            faults.append(Fault(file=name, line=1, text="the file is not UTF-8"))
        except FaultyFiles as error:
            faults.extend(fault for fault in error.faults if fault not in faults)
        else:
            slug = district.slug
            if slug in districts:
                text = f"the district `{slug}` has a file already: {file_of[slug]}"
                faults.append(Fault(file=name, line=1, text=text))
            districts[slug], file_of[slug] = district, name
    return districts, faults


def wording_of(catalogue: Catalogue) -> Wording:
    """What the flow compiler must know of the words."""
    keys = catalogue.keys()
    return Wording(
        placeholders={key: catalogue.placeholders(key) for key in keys},
        labels={key: catalogue.labels(key) for key in keys if not catalogue.placeholders(key)},
    )
