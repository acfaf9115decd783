"""Several people with one problem at one place within 14 days: a hotspot.

It is found by the rules of likely duplicates (`flows.likeness`), pins within a kilometre without
any words. What is said of it to whom is here as well; finding and keeping it is not.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from flows import wording
from flows.calendar import local_day
from flows.case import Case
from flows.district import District
from flows.events import Kind, Line, Said
from flows.ladder import Ladder, Officer
from flows.lexicon import Lexicon
from flows.likeness import Reading, are_near, read
from flows.vocabulary import IssueArea, Level

PEOPLE = 3
"""How many different people make one."""

_SHOWN = 5


@dataclass(frozen=True, kw_only=True, slots=True)
class Report:
    """One complaint of a hotspot."""

    id: str
    reference: str
    person_id: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Hotspot:
    """What several people report. `tehsil` is the code of most of them, empty where none is known.

    `told` is how many people it had when the coordinator was last told; none before the first time.
    """

    id: str
    district: str
    area: IssueArea
    tehsil: str
    found_at: datetime
    reports: tuple[Report, ...]
    told: int = 0

    @property
    def people(self) -> int:
        """How many different people report it."""
        return count_people(self.reports)

    @property
    def is_news(self) -> bool:
        """Whether the coordinator must hear of it: the first time, and whenever it has doubled."""
        return self.people >= max(PEOPLE, 2 * self.told)


def count_people(reports: Iterable[Report]) -> int:
    return len({each.person_id for each in reports})


def gather(cases: Sequence[Case], lexicon: Lexicon) -> list[tuple[Case, ...]]:
    """The groups of three people or more among complaints of one district and issue area.

    Two belong together when they are near, and so do those that are near the same one.
    """
    groups: list[list[Reading]] = []
    for reading in (read(case, lexicon) for case in sorted(cases, key=_age)):
        joined, apart = [reading], []
        for group in groups:
            if any(are_near(reading, each) for each in group):
                joined += group
            else:
                apart.append(group)
        groups = [*apart, joined]
    return [
        tuple(sorted((each.case for each in group), key=_age))
        for group in groups
        if len({each.case.person_id for each in group}) >= PEOPLE
    ]


def _age(case: Case) -> tuple[datetime, str]:
    return case.registered_at, case.id


def settle(
    group: tuple[Case, ...], known: Collection[Hotspot], *, new_id: str, now: datetime
) -> Hotspot:
    """The hotspot of a group: one that is known and shares a complaint with it, else a new one."""
    ids = {case.id for case in group}
    shared = [each for each in known if not ids.isdisjoint(report.id for report in each.reports)]
    before = max(shared, key=lambda each: (each.people, each.id), default=None)
    first = group[0]
    if first.issue_area is None:
        raise LookupError("a hotspot is of an issue area")
    tehsils = [case.place.tehsil for case in group if case.place and case.place.tehsil]
    return Hotspot(
        id=before.id if before else new_id,
        district=first.district,
        area=first.issue_area,
        tehsil=max(sorted(set(tehsils)), key=tehsils.count, default=""),
        found_at=before.found_at if before else now,
        reports=tuple(
            Report(id=case.id, reference=case.reference, person_id=case.person_id) for case in group
        ),
        told=before.told if before else 0,
    )


def notices(
    hotspot: Hotspot,
    ladder: Ladder,
    district: District,
    visible: Callable[[Officer], Sequence[Report]],
) -> list[Said]:
    """What the coordinators read, or the first level above that may know of enough of it.

    `visible` are the reports that an officer may know of.
    """
    for level in (Level.COORDINATOR, Level.DC, Level.PDU):
        seen = ((officer, visible(officer)) for officer in ladder.at(level))
        told = [
            _notice(hotspot, officer, reports, district)
            for officer, reports in seen
            if count_people(reports) >= PEOPLE
        ]
        if told:
            return told
    return []


def _notice(
    hotspot: Hotspot, officer: Officer, reports: Sequence[Report], district: District
) -> Said:
    return Said(
        person_id=officer.person_id,
        district=hotspot.district,
        language=officer.language,
        lines=(
            Line(key="officer-hotspot", args=_args(hotspot, reports, district)),
            Line(key="officer-hotspot-join"),
        ),
        kind=Kind.OFFICER,
        dedupe=f"hotspot:{hotspot.id}:{hotspot.people}:{officer.person_id}",
        purpose="officer_notice",
    )


def list_lines(
    hotspots: Iterable[tuple[Hotspot, Sequence[Report]]], district: District
) -> Iterator[Line]:
    """The answer to HOTSPOTS: each with the reports that the officer may know of."""
    shown = [
        Line(key="hotspots-line", args=_args(hotspot, reports, district))
        for hotspot, reports in hotspots
        if count_people(reports) >= PEOPLE
    ]
    here = wording.names(district.names)
    if not shown:
        yield Line(key="hotspots-empty", args={"district": here})
        return
    yield Line(key="hotspots-header", args={"count": len(shown), "district": here})
    yield from shown


def _args(
    hotspot: Hotspot, reports: Sequence[Report], district: District
) -> dict[str, wording.Value]:
    tehsil = district.places.tehsil(district.slug, hotspot.tehsil)
    references = [wording.reference(each.reference) for each in reports[:_SHOWN]]
    return {
        "area": wording.word(f"area-{hotspot.area.value}"),
        "place": wording.names(tehsil.names) if tehsil else wording.names(district.names),
        "people": count_people(reports),
        "children": wording.listing(references),
        "date": wording.day(local_day(hotspot.found_at)),
    }
