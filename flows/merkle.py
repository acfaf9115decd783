"""One value that stands for many, and short proofs that one of them is among them.

The tree is that of Certificate Transparency (RFC 9162, section 2.1): SHA-256, with a byte before
what is hashed that says whether it is a leaf or a pair, so that neither can pass for the other.
All values are hexadecimal.
"""

import hashlib
from collections.abc import Sequence

_LEAF, _PAIR = b"\x00", b"\x01"

NO_LEAVES = hashlib.sha256().hexdigest()
"""The root of nothing."""


def root(values: Sequence[str]) -> str:
    """The root over the values in their order."""
    level = [_leaf(value) for value in values]
    while len(level) > 1:
        level = _above(level)
    return level[0].hex() if level else NO_LEAVES


def path(values: Sequence[str], index: int) -> tuple[str, ...]:
    """What `root_by` needs to come from the value at `index` to the root, from below."""
    level = [_leaf(value) for value in values]
    found: list[str] = []
    while len(level) > 1:
        beside = index ^ 1
        if beside < len(level):
            found.append(level[beside].hex())
        level, index = _above(level), index // 2
    return tuple(found)


def root_by(value: str, index: int, size: int, way: Sequence[str]) -> str:
    """The root that a value at `index` of `size` has by this path.

    It is the tree's root only if the value is there. Raises `ValueError` for what can be no path
    of such a tree.
    """
    if not 0 <= index < size:
        raise ValueError(f"there is no leaf {index} among {size}")
    steps = list(way)
    node = _leaf(value)
    while size > 1:
        if index ^ 1 < size:
            if not steps:
                raise ValueError("the path is too short")
            beside = bytes.fromhex(steps.pop(0))
            node = _pair(beside, node) if index % 2 else _pair(node, beside)
        index, size = index // 2, (size + 1) // 2
    if steps:
        raise ValueError("the path is too long")
    return node.hex()


def _above(level: list[bytes]) -> list[bytes]:
    """The pairs of a level; who has no neighbour goes up as it is."""
    paired = [_pair(*level[at : at + 2]) for at in range(0, len(level) - 1, 2)]
    return [*paired, level[-1]] if len(level) % 2 else paired


def _leaf(value: str) -> bytes:
    return hashlib.sha256(_LEAF + bytes.fromhex(value)).digest()


def _pair(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(_PAIR + left + right).digest()
