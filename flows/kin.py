"""Complaints that belong together: one is worked on, and others are joined to it.

Only the data; what joining them means is `flows.linking`.
"""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Kin:
    """Another complaint, by its id and as people name it."""

    id: str
    reference: str
