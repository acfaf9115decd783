"""From YAML to a checked flow: every fault of the base and an overlay at once, with file and line.

Pure: texts come in, values or faults go out. Who reads the files is `handlers.rulebook`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from flows import calls, entries
from flows.documents import Document, FaultyFiles, Source, parse, well_shaped, words_by_name
from flows.flow import END, Flow, SayLine, Step, StepChoice, StepKind
from flows.folding import fold
from flows.lexicon import Lexicon
from flows.play import OPTION_LISTS
from flows.scene import CONDITIONS, NAMES

BUTTON_LIMIT = 20
ROW_LIMIT = 24
BUTTONS_AT_MOST = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Wording:
    """What the compiler must know of the catalogues: arguments by key, label texts by key."""

    placeholders: Mapping[str, frozenset[str]]
    labels: Mapping[str, Mapping[str, str]]


_STEP_FIELDS: dict[str, type] = {
    "kind": str, "say": list, "again": list, "choices": list, "choices_from": str, "call": str,
    "next": str, "outcomes": dict, "skip": str, "skip_to": str, "retries": str, "way_out": str,
    "comes_back": bool,
}  # fmt: skip
_CHOICE_FIELDS: dict[str, type] = {
    **dict.fromkeys(("id", "digit", "label", "next", "call", "value", "when"), str),
    "quiet": bool,
}
_SAY_FIELDS = dict.fromkeys(("key", "when"), str)


def _merge_steps(
    base: Document, overlay: Document | None
) -> dict[str, tuple[dict[str, Any], Document]]:
    """The base's steps with the overlay laid over them by id; `null` drops a step."""
    merged = {
        step_id: (step, base) for step_id, step in _steps_of(base).items() if isinstance(step, dict)
    }
    if overlay is None:
        return merged
    for step_id, change in _steps_of(overlay).items():
        if change is None:
            if merged.pop(step_id, None) is None:
                overlay.fault(("steps", step_id), f"there is no step `{step_id}` to drop")
            continue
        if not isinstance(change, dict):
            overlay.fault(("steps", step_id), f"step `{step_id}` must be a mapping")
            continue
        before = merged.get(step_id, ({}, overlay))[0]
        step = {**before, **change}
        if isinstance(change.get("choices"), list) and isinstance(before.get("choices"), list):
            step["choices"] = _merge_choices(before["choices"], change["choices"])
        merged[step_id] = (step, overlay)
    return merged


def _steps_of(document: Document) -> dict[str, Any]:
    steps = document.value.get("steps") or {}
    if isinstance(steps, dict):
        return steps
    document.fault(("steps",), "`steps` must be a mapping of step ids")
    return {}


def _merge_choices(before: list[Any], change: list[Any]) -> list[Any]:
    """The choices there were, each with what is changed of it, and those that are new.

    What is no choice stays where it is, for `_choices` to find.
    """
    changed = {_id_of(each, index): each for index, each in enumerate(change)}
    merged = []
    for each in before:
        new = changed.pop(_id_of(each, None), {})
        merged.append({**each, **new} if isinstance(each, dict) and isinstance(new, dict) else each)
    return [*merged, *changed.values()]


def _id_of(choice: Any, otherwise: int | None) -> object:
    found = choice.get("id") if isinstance(choice, dict) else None
    return found if isinstance(found, str) else otherwise


def _compile_step(
    step_id: str, raw: dict[str, Any], document: Document, wording: Wording
) -> Step | None:
    path = ("steps", step_id)
    raw = well_shaped(raw, _STEP_FIELDS, path, document)
    if raw.get("kind") not in set(StepKind):
        kinds = ", ".join(StepKind)
        document.fault((*path, "kind"), f"step `{step_id}`: kind must be one of {kinds}")
        return None
    call = raw.get("call")
    if call is not None and call not in calls.ACTIONS:
        document.fault((*path, "call"), f"step `{step_id}`: there is no action `{call}`")
    listed = raw.get("choices_from")
    if listed is not None and listed not in OPTION_LISTS:
        document.fault((*path, "choices_from"), f"step `{step_id}`: there is no list `{listed}`")
    retries = str(raw.get("retries", "2"))
    if not retries.isdecimal() or not 0 <= int(retries) <= 5:
        document.fault((*path, "retries"), f"step `{step_id}`: retries must be 0 to 5")
        retries = "2"
    outcomes = words_by_name(raw.get("outcomes", {}), (*path, "outcomes"), document)
    return Step(
        id=step_id,
        kind=StepKind(raw["kind"]),
        say=tuple(_say(raw.get("say", []), (*path, "say"), document, wording)),
        again=tuple(_say(raw.get("again", []), (*path, "again"), document, wording)),
        choices=tuple(_choices(raw.get("choices", []), path, document, wording)),
        choices_from=listed,
        call=call,
        next=raw.get("next"),
        outcomes=outcomes,
        skip=raw.get("skip"),
        skip_to=raw.get("skip_to"),
        retries=int(retries),
        way_out=raw.get("way_out"),
        comes_back=raw.get("comes_back", True),
    )


def _say(
    raw: list[Any], path: tuple[Any, ...], document: Document, wording: Wording
) -> Iterator[SayLine]:
    for index, each in enumerate(raw):
        given = each if isinstance(each, dict) else {"key": each}
        entry = well_shaped(given, _SAY_FIELDS, (*path, index), document)
        key, when = entry.get("key", ""), entry.get("when")
        if key not in wording.placeholders:
            document.fault((*path, index), f"there is no wording `{key}`")
            continue
        _check_condition(when, (*path, index), document)
        for name in wording.placeholders[key] - NAMES.keys():
            document.fault((*path, index), f"wording `{key}` asks for unknown `{name}`")
        yield SayLine(key=key, when=when, placeholders=wording.placeholders[key] & NAMES.keys())


def _check_condition(when: str | None, path: tuple[Any, ...], document: Document) -> None:
    if when is not None and when.removeprefix("not ") not in CONDITIONS:
        document.fault(path, f"there is no condition `{when}`")


def _choices(
    raw: list[Any], path: tuple[Any, ...], document: Document, wording: Wording
) -> Iterator[StepChoice]:
    limit = BUTTON_LIMIT if len(raw) <= BUTTONS_AT_MOST else ROW_LIMIT
    for index, given in enumerate(raw):
        at = (*path, "choices", _place_of(given, index, path, document))
        each = given if isinstance(given, dict) else {}
        each = well_shaped(each, _CHOICE_FIELDS, at, document)
        if not {"id", "digit", "label"} <= each.keys():
            document.fault(at, "a choice needs id, digit and label")
            continue
        if each.get("call") is not None and each["call"] not in calls.ACTIONS:
            document.fault(at, f"choice `{each['id']}`: there is no action `{each['call']}`")
        _check_condition(each.get("when"), at, document)
        for language, text in wording.labels.get(each["label"], {}).items():
            if len(text) > limit:
                document.fault(at, f"label `{each['label']}` ({language}) is over {limit} letters")
        if each["label"] not in wording.labels:
            document.fault(at, f"there is no wording `{each['label']}`")
        yield StepChoice(
            id=each["id"],
            digit=each["digit"],
            label=each["label"],
            value=each.get("value", ""),
            next=each.get("next"),
            call=each.get("call"),
            when=each.get("when"),
            quiet=each.get("quiet", False),
        )


def _place_of(choice: Any, index: int, path: tuple[Any, ...], document: Document) -> int:
    """Which of the file's own choices it is: merged ones are counted otherwise."""
    step = _steps_of(document)[path[-1]]
    written = step.get("choices") if isinstance(step, dict) else None
    ids = [_id_of(each, None) for each in written] if isinstance(written, list) else []
    found = _id_of(choice, None)
    return ids.index(found) if found is not None and found in ids else index


def compile_flow(base: Source, overlay: Source | None, wording: Wording, lexicon: Lexicon) -> Flow:
    """The flow of one district. Raises `FaultyFiles` with every fault of both files."""
    base_document = parse(base)
    overlay_document = parse(overlay) if overlay is not None else None
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
    merged: Mapping[str, tuple[dict[str, Any], Document]],
    document: Document,
    lexicon: Lexicon,
) -> None:
    path = ("steps", step.id)
    for target in step.targets():
        if target != END and target not in merged:
            document.fault(path, f"step `{step.id}` leads to `{target}`, which does not exist")
    ends = step.next or step.outcomes or any(choice.next for choice in step.choices)
    if not ends:
        document.fault(path, f"step `{step.id}` is a dead end: it needs `next`")
    seen: dict[str, dict[str | None, str]] = {}
    typed = [(choice.digit, choice.id, choice.when) for choice in step.choices]
    typed += [(step.skip, "skip", None)] if step.skip else []
    for answer, choice_id, when in typed:
        folded = fold(answer)
        alike = seen.setdefault(folded, {})
        # Under another condition the same digit is another time's.
        other = alike.get(None) or alike.get(when) or next(iter(alike.values()), None)
        if other is not None and (when is None or None in alike or when in alike):
            document.fault(path, f"step `{step.id}`: `{choice_id}` and `{other}` are typed alike")
        alike[when] = choice_id
        if folded == "0" or lexicon.find_command(folded) is not None:
            document.fault(
                path, f"step `{step.id}`: `{answer}` is a word that means the same everywhere"
            )


def _check_whole(
    steps: Mapping[str, Step],
    merged: Mapping[str, tuple[dict[str, Any], Document]],
    base: Document,
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
