"""From a district's file to a checked `District`: its settings, over the base conversation."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from flows.calendar import QuietHours
from flows.compiling import Wording, compile_flow
from flows.district import District, Slot
from flows.documents import Document, Fault, FaultyFiles, Source, parse, well_shaped, words_by_name
from flows.lexicon import Lexicon
from flows.places import Places
from flows.protected.vocabulary import DutyKind
from flows.vocabulary import Language

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_HELPLINES = ("emergency", "rescue", "private")

_DISTRICT_FIELDS: dict[str, type] = {
    "district": str, "languages": list, "edition": dict, "quiet_hours": dict, "holidays": list,
    "helplines": dict, "names": dict, "steps": dict, "duty": dict,
}  # fmt: skip


def compile_district(
    base: Source, source: Source, *, wording: Wording, lexicon: Lexicon, places: Places
) -> District:
    """A district's file over the base flow. Raises `FaultyFiles` with every fault."""
    faults: list[Fault] = []
    flow = None
    try:
        flow = compile_flow(base, source, wording, lexicon)
    except FaultyFiles as error:
        faults.extend(error.faults)
    document = parse(source)
    parsed = document.faults
    document.faults = []
    if not parsed:
        settings = _District(document, places)
        values = settings.read()
        faults.extend(document.faults)
        if flow is not None and not faults:
            return District(
                flow=flow,
                lexicon=lexicon,
                places=places,
                place_words=places.words_of(values["slug"]),
                **values,
            )
    raise FaultyFiles(sorted(faults, key=lambda fault: (fault.file, fault.line)))


@dataclass(slots=True)
class _District:
    """Reads the settings of a district's file, noting every fault."""

    document: Document
    places: Places

    def read(self) -> dict[str, Any]:
        raw = well_shaped(self.document.value, _DISTRICT_FIELDS, (), self.document)
        slug = raw.get("district")
        if slug not in self.places.districts:
            self.document.fault(("district",), f"there is no district `{slug}` in the places data")
        known = self.places.districts.get(str(slug))
        return {
            "slug": slug,
            "names": {**(known.names if known else {}), **self._names(raw.get("names", {}))},
            "languages": self._languages(raw.get("languages", [])),
            "edition_slot": self._slot(raw.get("edition", {})),
            "quiet_hours": self._quiet_hours(raw.get("quiet_hours", {})),
            "helplines": self._helplines(raw.get("helplines", {})),
            "duty": self._duty(raw.get("duty", {})),
            "holidays": frozenset(self._holidays(raw.get("holidays", []))),
        }

    def _names(self, raw: Mapping[str, Any]) -> dict[str, str]:
        for code in raw.keys() - set(Language):
            self._no_language(code, ("names", code))
        return words_by_name(raw, ("names",), self.document)

    def _no_language(self, code: object, path: tuple[Any, ...]) -> None:
        self.document.fault(path, f"`{code}` is no language of the line (ur ps bal brh en)")

    def _languages(self, raw: list[Any]) -> tuple[Language, ...]:
        codes = list(Language)
        for index, code in enumerate(raw):
            if code not in codes:
                self._no_language(code, ("languages", index))
        languages = tuple(Language(code) for code in raw if code in codes)
        if not languages:
            self.document.fault(("languages",), "name at least one language")
        if len(set(languages)) < len(languages):
            self.document.fault(("languages",), "a language stands twice")
        return languages

    def _slot(self, raw: Mapping[str, Any]) -> Slot:
        raw = well_shaped(raw, {"weekday": str, "time": str}, ("edition",), self.document)
        weekday = raw.get("weekday", "friday").lower()
        if weekday not in _WEEKDAYS:
            self.document.fault(("edition", "weekday"), f"`{weekday}` is no weekday")
            weekday = "friday"
        return Slot(
            weekday=_WEEKDAYS.index(weekday),
            time=self._time(raw.get("time", "10:00"), ("edition", "time")),
        )

    def _quiet_hours(self, raw: Mapping[str, Any]) -> QuietHours:
        raw = well_shaped(raw, {"from": str, "to": str}, ("quiet_hours",), self.document)
        return QuietHours(
            start=self._time(raw.get("from", "21:00"), ("quiet_hours", "from")),
            end=self._time(raw.get("to", "08:00"), ("quiet_hours", "to")),
        )

    def _time(self, raw: str, path: tuple[str, ...]) -> time:
        try:
            parsed = time.fromisoformat(raw)
        except ValueError:
            parsed = None
        if parsed is not None and parsed.tzinfo is None:
            return parsed
        self.document.fault(path, f"`{raw}` is no time of day like 10:00")
        return time(10)

    def _helplines(self, raw: Mapping[str, Any]) -> dict[str, str]:
        numbers: dict[str, str] = well_shaped(
            raw, dict.fromkeys(_HELPLINES, str), ("helplines",), self.document
        )
        for name in _HELPLINES:
            if not numbers.get(name, "").strip():
                self.document.fault(("helplines",), f"the `{name}` number is missing")
        return numbers

    def _duty(self, raw: Mapping[str, Any]) -> dict[DutyKind, dict[str, str]]:
        raw = well_shaped(raw, dict.fromkeys(DutyKind, dict), ("duty",), self.document)
        duty = {}
        for kind, names in raw.items():
            for code in names.keys() - set(Language):
                self._no_language(code, ("duty", kind, code))
            for code in (Language.URDU, Language.ENGLISH):
                if not str(names.get(code, "")).strip():
                    self.document.fault(("duty", kind), f"the service is not named in `{code}`")
            duty[DutyKind(kind)] = words_by_name(names, ("duty", kind), self.document)
        return duty

    def _holidays(self, raw: list[Any]) -> Iterator[date]:
        for index, each in enumerate(raw):
            try:
                yield date.fromisoformat(str(each))
            except ValueError:
                self.document.fault(("holidays", index), f"`{each}` is no date like 2026-12-25")
