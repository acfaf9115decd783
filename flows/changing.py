"""Frozen values with some fields changed: `dataclasses.replace`, made for the way of every message.

A turn changes its conversation some six times. Copying slot by slot takes a fifth of the time of
going through a frozen class's `__init__` again.
"""

from collections.abc import Callable
from dataclasses import fields
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar

T = TypeVar("T")

_Setter = Callable[[Any, Any], None]


def replace(value: T, /, **changes: Any) -> T:
    """The same value but for these fields. For slotted dataclasses without `__post_init__`.

    Raises `KeyError` for a field that it has not.
    """
    kind: Any = type(value)
    read, write_all, write = _access(kind)
    changed: T = object.__new__(kind)
    for setter, kept in zip(write_all, read(value), strict=True):
        setter(changed, kept)
    for name, new in changes.items():
        write[name](changed, new)
    return changed


@cache
def _access(
    kind: type[Any],
) -> tuple[Callable[[Any], tuple[Any, ...]], tuple[_Setter, ...], dict[str, _Setter]]:
    """How to read all fields of a class at once, and how to write each."""
    names = [field.name for field in fields(kind)]
    write: dict[str, _Setter] = {name: getattr(kind, name).__set__ for name in names}
    return attrgetter(*names), tuple(write.values()), write
