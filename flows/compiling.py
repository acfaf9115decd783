"""From YAML to a checked flow and district: every fault at once, each with its file and line.

Pure: texts come in, values or faults go out. Who reads the files is `handlers.rulebook`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any

import yaml

from flows import actions, entries
from flows.calendar import QuietHours
from flows.district import District, Slot
from flows.flow import END, Flow, SayLine, Step, StepChoice, StepKind
from flows.folding import fold
from flows.lexicon import Lexicon
from flows.places import Places
from flows.play import OPTION_LISTS
from flows.scene import CONDITIONS, NAMES
from flows.vocabulary import Language

BUTTON_LIMIT = 20
ROW_LIMIT = 24
BUTTONS_AT_MOST = 3

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_HELPLINES = ("emergency", "rescue", "private")


@dataclass(frozen=True, kw_only=True, slots=True)
class Fault:
    """One thing wrong in a file. `line` counts from 1."""

    file: str
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.text}"


class FaultyFiles(Exception):
    """Flow or district files have faults; all of them are listed."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """A file's name, as shown in faults, and its text."""

    name: str
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Wording:
    """What the compiler must know of the catalogues: arguments by key, label texts by key."""

    placeholders: Mapping[str, frozenset[str]]
    labels: Mapping[str, Mapping[str, str]]


@dataclass(kw_only=True, slots=True)
class _Document:
    """A parsed file that remembers on which line each value stands."""

    source: Source
    value: Any = None
    lines: dict[tuple[Any, ...], int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def fault(self, path: tuple[Any, ...], text: str) -> None:
        while path and path not in self.lines:
            path = path[:-1]
        self.faults.append(Fault(file=self.source.name, line=self.lines.get(path, 1), text=text))


def _parse(source: Source) -> _Document:
    document = _Document(source=source)
    try:
        node = yaml.compose(source.text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        document.lines[()] = mark.line + 1 if mark else 1
        document.fault((), f"not valid YAML: {getattr(error, 'problem', None) or error}")
        return document
    document.value = _value(node, (), document) if node is not None else {}
    if not isinstance(document.value, dict):
        document.fault((), "the file must be a mapping of settings")
        document.value = {}
    return document


def _value(node: yaml.Node, path: tuple[Any, ...], document: _Document) -> Any:
    document.lines[path] = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        result: dict[Any, Any] = {}
        for key_node, value_node in node.value:
            key = key_node.value
            if key in result:
                document.lines[(*path, key)] = key_node.start_mark.line + 1
                document.fault((*path, key), f"`{key}` stands twice")
            result[key] = _value(value_node, (*path, key), document)
            document.lines[(*path, key)] = key_node.start_mark.line + 1
        return result
    if isinstance(node, yaml.SequenceNode):
        return [_value(each, (*path, index), document) for index, each in enumerate(node.value)]
    if node.tag == "tag:yaml.org,2002:null":
        return None
    if node.tag == "tag:yaml.org,2002:bool":
        return node.value.lower() == "true"
    return str(node.value)


# ── steps ────────────────────────────────────────────────────────────────────────────────────

_STEP_FIELDS = {
    "kind", "say", "again", "choices", "choices_from", "call", "next", "outcomes", "skip",
    "skip_to", "retries", "way_out", "comes_back",
}  # fmt: skip
_CHOICE_FIELDS = {"id", "digit", "label", "next", "call", "value", "when"}


def _merge_steps(
    base: _Document, overlay: _Document | None
) -> dict[str, tuple[dict[str, Any], _Document]]:
    """The base's steps with the overlay laid over them by id; `null` drops a step."""
    merged = {
        str(step_id): (dict(step) if isinstance(step, dict) else {}, base)
        for step_id, step in (base.value.get("steps") or {}).items()
    }
    if overlay is None:
        return merged
    steps = overlay.value.get("steps") or {}
    if not isinstance(steps, dict):
        overlay.fault(("steps",), "`steps` must be a mapping of step ids")
        return merged
    for step_id, change in steps.items():
        if change is None:
            if merged.pop(step_id, None) is None:
                overlay.fault(("steps", step_id), f"there is no step `{step_id}` to drop")
            continue
        if not isinstance(change, dict):
            overlay.fault(("steps", step_id), f"step `{step_id}` must be a mapping")
            continue
        before = merged.get(step_id, ({}, overlay))[0]
        step = {**before, **change}
        if "choices" in change and "choices" in before and isinstance(change["choices"], list):
            step["choices"] = _merge_choices(before["choices"], change["choices"])
        merged[step_id] = (step, overlay)
    return merged


def _merge_choices(before: list[Any], change: list[Any]) -> list[Any]:
    changed = {each.get("id"): each for each in change if isinstance(each, dict)}
    kept = [{**each, **changed.pop(each["id"], {})} for each in before]
    return [*kept, *changed.values()]


def _compile_step(
    step_id: str, raw: dict[str, Any], document: _Document, wording: Wording
) -> Step | None:
    path = ("steps", step_id)
    for name in raw.keys() - _STEP_FIELDS:
        document.fault((*path, name), f"step `{step_id}`: unknown setting `{name}`")
    if raw.get("kind") not in set(StepKind):
        kinds = ", ".join(StepKind)
        document.fault((*path, "kind"), f"step `{step_id}`: kind must be one of {kinds}")
        return None
    call = raw.get("call")
    if call is not None and call not in actions.ACTIONS:
        document.fault((*path, "call"), f"step `{step_id}`: there is no action `{call}`")
    listed = raw.get("choices_from")
    if listed is not None and listed not in OPTION_LISTS:
        document.fault((*path, "choices_from"), f"step `{step_id}`: there is no list `{listed}`")
    retries = str(raw.get("retries", "2"))
    if not retries.isdecimal() or not 0 <= int(retries) <= 5:
        document.fault((*path, "retries"), f"step `{step_id}`: retries must be 0 to 5")
        retries = "2"
    outcomes = raw.get("outcomes") or {}
    return Step(
        id=step_id,
        kind=StepKind(raw["kind"]),
        say=tuple(_say(raw.get("say") or [], (*path, "say"), document, wording)),
        again=tuple(_say(raw.get("again") or [], (*path, "again"), document, wording)),
        choices=tuple(_choices(raw.get("choices") or [], path, document, wording)),
        choices_from=listed,
        call=call,
        next=raw.get("next"),
        outcomes=outcomes if isinstance(outcomes, dict) else {},
        skip=raw.get("skip"),
        skip_to=raw.get("skip_to"),
        retries=int(retries),
        way_out=raw.get("way_out"),
        comes_back=raw.get("comes_back", True) is True,
    )


def _say(
    raw: Any, path: tuple[Any, ...], document: _Document, wording: Wording
) -> Iterator[SayLine]:
    if not isinstance(raw, list):
        document.fault(path, "a list of wording keys is expected here")
        return
    for index, each in enumerate(raw):
        entry = each if isinstance(each, dict) else {"key": each}
        key, when = str(entry.get("key")), entry.get("when")
        if key not in wording.placeholders:
            document.fault((*path, index), f"there is no wording `{key}`")
            continue
        _check_condition(when, (*path, index), document)
        for name in wording.placeholders[key] - NAMES.keys():
            document.fault((*path, index), f"wording `{key}` asks for unknown `{name}`")
        yield SayLine(key=key, when=when, placeholders=wording.placeholders[key] & NAMES.keys())


def _check_condition(when: str | None, path: tuple[Any, ...], document: _Document) -> None:
    if when is not None and str(when).removeprefix("not ") not in CONDITIONS:
        document.fault(path, f"there is no condition `{when}`")


def _choices(
    raw: Any, path: tuple[Any, ...], document: _Document, wording: Wording
) -> Iterator[StepChoice]:
    if not isinstance(raw, list):
        document.fault((*path, "choices"), "a list of choices is expected here")
        return
    limit = BUTTON_LIMIT if len(raw) <= BUTTONS_AT_MOST else ROW_LIMIT
    for index, each in enumerate(raw):
        at = (*path, "choices", index)
        if not isinstance(each, dict) or not {"id", "digit", "label"} <= each.keys():
            document.fault(at, "a choice needs id, digit and label")
            continue
        for name in each.keys() - _CHOICE_FIELDS:
            document.fault(at, f"choice `{each['id']}`: unknown setting `{name}`")
        if each.get("call") is not None and each["call"] not in actions.ACTIONS:
            document.fault(at, f"choice `{each['id']}`: there is no action `{each['call']}`")
        _check_condition(each.get("when"), at, document)
        for language, text in wording.labels.get(each["label"], {}).items():
            if len(text) > limit:
                document.fault(at, f"label `{each['label']}` ({language}) is over {limit} letters")
        if each["label"] not in wording.labels:
            document.fault(at, f"there is no wording `{each['label']}`")
        yield StepChoice(
            id=each["id"] or "",
            digit=each["digit"] or "",
            label=each["label"] or "",
            value=each.get("value") or "",
            next=each.get("next"),
            call=each.get("call"),
            when=each.get("when"),
        )


def compile_flow(base: Source, overlay: Source | None, wording: Wording, lexicon: Lexicon) -> Flow:
    """The flow of one district. Raises `FaultyFiles` with every fault of both files."""
    base_document = _parse(base)
    overlay_document = _parse(overlay) if overlay is not None else None
    merged = _merge_steps(base_document, overlay_document)
    steps: dict[str, Step] = {}
    for step_id, (raw, document) in merged.items():
        step = _compile_step(step_id, raw, document, wording)
        if step is not None:
            steps[step_id] = step
            _check_step(step, merged, document, lexicon)
    _check_whole(steps, merged, base_document)
    faults = base_document.faults + (overlay_document.faults if overlay_document else [])
    if faults:
        raise FaultyFiles(faults)
    return Flow(version=str(base_document.value.get("version", "1")), steps=steps)


def _check_step(
    step: Step,
    merged: Mapping[str, tuple[dict[str, Any], _Document]],
    document: _Document,
    lexicon: Lexicon,
) -> None:
    path = ("steps", step.id)
    for target in step.targets():
        if target != END and target not in merged:
            document.fault(path, f"step `{step.id}` leads to `{target}`, which does not exist")
    ends = step.next or step.outcomes or any(choice.next for choice in step.choices)
    if not ends:
        document.fault(path, f"step `{step.id}` is a dead end: it needs `next`")
    seen: dict[str, str] = {}
    typed = [(choice.digit, choice.id) for choice in step.choices]
    typed += [(step.skip, "skip")] if step.skip else []
    for answer, choice_id in typed:
        folded = fold(answer)
        if folded in seen:
            document.fault(
                path, f"step `{step.id}`: `{choice_id}` and `{seen[folded]}` are typed alike"
            )
        seen[folded] = choice_id
        if folded == "0" or lexicon.find_command(folded) is not None:
            document.fault(
                path, f"step `{step.id}`: `{answer}` is a word that means the same everywhere"
            )


def _check_whole(
    steps: Mapping[str, Step],
    merged: Mapping[str, tuple[dict[str, Any], _Document]],
    base: _Document,
) -> None:
    for entry in sorted(entries.ENTRIES - merged.keys()):
        base.fault(("steps",), f"step `{entry}` is missing: the engine goes to it")
    reached = _reach(steps)
    for step_id in steps.keys() - reached:
        document = merged[step_id][1]
        document.fault(("steps", step_id), f"step `{step_id}` is never reached")
    for step_id, step in steps.items():
        if not step.waits and _comes_round(step_id, steps):
            document = merged[step_id][1]
            document.fault(
                ("steps", step_id), f"step `{step_id}` goes round in a circle without waiting"
            )


def _reach(steps: Mapping[str, Step]) -> set[str]:
    reached: set[str] = set()
    waiting = [entry for entry in entries.ENTRIES if entry in steps]
    while waiting:
        step_id = waiting.pop()
        if step_id not in reached and step_id in steps:
            reached.add(step_id)
            waiting.extend(steps[step_id].targets())
    return reached


def _comes_round(start: str, steps: Mapping[str, Step]) -> bool:
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        step = steps.get(waiting.pop())
        if step is None or step.waits:
            continue
        for target in step.targets():
            if target == start:
                return True
            if target not in seen:
                seen.add(target)
                waiting.append(target)
    return False


# ── districts ────────────────────────────────────────────────────────────────────────────────

_DISTRICT_FIELDS = {
    "district", "languages", "edition", "quiet_hours", "holidays", "helplines", "names", "steps",
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
    document = _parse(source)
    parsed = document.faults
    document.faults = []
    if not parsed:
        settings = _District(document, places)
        values = settings.read()
        faults.extend(document.faults)
        if flow is not None and not faults:
            return District(flow=flow, lexicon=lexicon, places=places, **values)
    raise FaultyFiles(sorted(faults, key=lambda fault: (fault.file, fault.line)))


@dataclass(kw_only=False, slots=True)
class _District:
    """Reads the settings of a district's file, noting every fault."""

    document: _Document
    places: Places

    def read(self) -> dict[str, Any]:
        raw = self.document.value
        for name in raw.keys() - _DISTRICT_FIELDS:
            self.document.fault((name,), f"unknown setting `{name}`")
        slug = raw.get("district")
        if slug not in self.places.districts:
            self.document.fault(("district",), f"there is no district `{slug}` in the places data")
        known = self.places.districts.get(str(slug))
        return {
            "slug": slug,
            "names": {**(known.names if known else {}), **(raw.get("names") or {})},
            "languages": self._languages(raw.get("languages")),
            "edition_slot": self._slot(raw.get("edition") or {}),
            "quiet_hours": self._quiet_hours(raw.get("quiet_hours") or {}),
            "helplines": self._helplines(raw.get("helplines") or {}),
            "holidays": frozenset(self._holidays(raw.get("holidays") or [])),
        }

    def _languages(self, raw: Any) -> tuple[Language, ...]:
        listed = raw if isinstance(raw, list) else []
        for index, code in enumerate(listed):
            if code not in set(Language):
                self.document.fault(
                    ("languages", index), f"`{code}` is no language of the line (ur ps bal brh en)"
                )
        languages = tuple(Language(code) for code in listed if code in set(Language))
        if not languages:
            self.document.fault(("languages",), "name at least one language")
        if len(set(languages)) < len(languages):
            self.document.fault(("languages",), "a language stands twice")
        return languages

    def _slot(self, raw: Mapping[str, Any]) -> Slot:
        weekday = str(raw.get("weekday", "friday")).lower()
        if weekday not in _WEEKDAYS:
            self.document.fault(("edition", "weekday"), f"`{weekday}` is no weekday")
            weekday = "friday"
        return Slot(
            weekday=_WEEKDAYS.index(weekday),
            time=self._time(raw.get("time", "10:00"), ("edition", "time")),
        )

    def _quiet_hours(self, raw: Mapping[str, Any]) -> QuietHours:
        return QuietHours(
            start=self._time(raw.get("from", "21:00"), ("quiet_hours", "from")),
            end=self._time(raw.get("to", "08:00"), ("quiet_hours", "to")),
        )

    def _time(self, raw: Any, path: tuple[str, ...]) -> time:
        try:
            return time.fromisoformat(str(raw))
        except ValueError:
            self.document.fault(path, f"`{raw}` is no time of day like 10:00")
            return time(10)

    def _helplines(self, raw: Mapping[str, Any]) -> dict[str, str]:
        for name in _HELPLINES:
            if not str(raw.get(name) or "").strip():
                self.document.fault(("helplines",), f"the `{name}` number is missing")
        return {name: str(number) for name, number in raw.items()}

    def _holidays(self, raw: Any) -> Iterator[date]:
        for index, each in enumerate(raw if isinstance(raw, list) else []):
            try:
                yield date.fromisoformat(str(each))
            except ValueError:
                self.document.fault(("holidays", index), f"`{each}` is no date like 2026-12-25")
