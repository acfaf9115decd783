"""Everything that is read once at start: districts, flows, words, places and the lexicon."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from flows.compiling import Fault, FaultyFiles, Source, Wording, compile_district
from flows.district import District
from flows.lexicon import Lexicon, build_lexicon
from flows.places import Places, build_places
from messages.catalogue import Catalogue


@dataclass(frozen=True, kw_only=True, slots=True)
class Rulebook:
    """What the service knows besides its database. `districts` by slug."""

    districts: Mapping[str, District]
    catalogue: Catalogue
    lexicon: Lexicon
    places: Places


def load_rulebook(folder: Path | None = None, *, strict: bool = False) -> Rulebook:
    """Reads and checks it all; `folder` holds district files, `None` means the six samples.

    Raises `flows.compiling.FaultyFiles` with every fault of every file.
    """
    packaged = files("flows")
    catalogue = Catalogue.load(strict=strict)
    lexicon = build_lexicon((packaged / "data" / "lexicon.json").read_text("utf-8"))
    places = build_places(
        (packaged / "data" / "places.json").read_text("utf-8"),
        (packaged / "data" / "districts.geojson").read_text("utf-8"),
    )
    base = Source(name="flows/base.yaml", text=(packaged / "base.yaml").read_text("utf-8"))
    districts: dict[str, District] = {}
    faults: list[Fault] = []
    for source in district_sources(folder):
        try:
            district = compile_district(
                base, source, wording=wording_of(catalogue), lexicon=lexicon, places=places
            )
            districts[district.slug] = district
        except FaultyFiles as error:
            faults.extend(fault for fault in error.faults if fault not in faults)
    if not districts and not faults:
        faults.append(Fault(file=str(folder), line=1, text="no district file (*.yaml) is here"))
    if faults:
        raise FaultyFiles(faults)
    names = {slug: district.names for slug, district in districts.items()}
    return Rulebook(
        districts={slug: replace(each, neighbours=names) for slug, each in districts.items()},
        catalogue=catalogue,
        lexicon=lexicon,
        places=places,
    )


def district_sources(folder: Path | None) -> Iterable[Source]:
    """The district files as named in faults, in the order of their names."""
    place: Traversable = folder if folder is not None else files("flows") / "districts"
    listed = sorted(place.iterdir(), key=lambda entry: entry.name)
    shown = str(folder) if folder is not None else "flows/districts"
    for entry in listed:
        if entry.name.endswith((".yaml", ".yml")):
            yield Source(name=f"{shown}/{entry.name}", text=entry.read_text("utf-8"))


def wording_of(catalogue: Catalogue) -> Wording:
    """What the flow compiler must know of the words."""
    keys = catalogue.keys()
    return Wording(
        placeholders={key: catalogue.placeholders(key) for key in keys},
        labels={key: catalogue.labels(key) for key in keys if not catalogue.placeholders(key)},
    )
