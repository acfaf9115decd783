"""A file of settings in YAML, read so that every fault knows its file and line.

What the settings mean does not belong here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

DEEPEST = 12

# Ten times as fast, where PyYAML was built with it.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


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


@dataclass(kw_only=True, slots=True)
class Document:
    """A parsed file that remembers on which line each value stands."""

    source: Source
    value: Any = None
    lines: dict[tuple[Any, ...], int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def fault(self, path: tuple[Any, ...], text: str) -> None:
        while path and path not in self.lines:
            path = path[:-1]
        self.faults.append(Fault(file=self.source.name, line=self.lines.get(path, 1), text=text))


def parse(source: Source) -> Document:
    document = Document(source=source, value={})
    try:
        if not _is_plain(source.text, document):
            return document
        node = yaml.compose(source.text, Loader=_LOADER)
    except yaml.YAMLError as error:
        document.lines[()] = _line_of(getattr(error, "problem_mark", None))
        document.fault((), f"not valid YAML: {getattr(error, 'problem', None) or error}")
        return document
    value = _value(node, (), document) if node is not None else {}
    if isinstance(value, dict):
        document.value = value
    else:
        document.fault((), "the file must be a mapping of settings")
    return document


def _is_plain(text: str, document: Document) -> bool:
    """Notes what would let a small file grow without end when it is read."""
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        fault = None
        if isinstance(event, yaml.AliasEvent):
            fault = f"write it out instead of repeating it by `*{event.anchor}`"
        elif depth > DEEPEST:
            fault = "the settings are nested too deeply"
        if fault is not None:
            document.lines[()] = _line_of(event.start_mark)
            document.fault((), fault)
            return False
    return True


def _line_of(mark: Any) -> int:
    return mark.line + 1 if mark is not None else 1


def _value(node: yaml.Node, path: tuple[Any, ...], document: Document) -> Any:
    document.lines[path] = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        result: dict[Any, Any] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            if not isinstance(key_node, yaml.ScalarNode):
                document.lines[path] = key_node.start_mark.line + 1
                document.fault(path, "the name of a setting must be a word")
                continue
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


_SHAPES: dict[type, str] = {
    str: "a word or number", bool: "yes or no", list: "a list", dict: "a mapping",
}  # fmt: skip


def well_shaped(
    raw: Mapping[str, Any], fields: Mapping[str, type], path: tuple[Any, ...], document: Document
) -> dict[str, Any]:
    """The settings that are known, given and of the right shape; every other one is a fault."""
    good: dict[str, Any] = {}
    for name, value in raw.items():
        if name not in fields:
            known = ", ".join(sorted(fields))
            document.fault((*path, name), f"unknown setting `{name}`; there are {known}")
        elif isinstance(value, fields[name]):
            good[name] = value
        elif value is not None:
            document.fault((*path, name), f"`{name}` must be {_SHAPES[fields[name]]}")
    return good


def words_by_name(
    raw: Mapping[str, Any], path: tuple[Any, ...], document: Document
) -> dict[str, str]:
    """A mapping whose values are words; every other value is a fault."""
    return well_shaped(raw, dict.fromkeys(raw, str), path, document)
