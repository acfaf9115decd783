"""Sample arguments for every message: what budgets are measured and translations are read with."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml


def sample_args(key: str, placeholders: frozenset[str]) -> list[dict[str, Any]]:
    """Arguments to try a message with: one set, or one for each case that the samples name.

    A placeholder without a sample is left out, so that the caller can report it.
    """
    samples = _load()
    cases: list[Mapping[str, Any]] = samples["keys"].get(key, [{}])
    everyday: Mapping[str, Any] = samples["any"]
    return [
        {
            name: case.get(name, everyday.get(name))
            for name in sorted(placeholders)
            if name in case or name in everyday
        }
        for case in cases
    ]


@cache
def _load() -> Mapping[str, Any]:
    content: Mapping[str, Any] = yaml.safe_load(
        (files("messages") / "samples.yaml").read_text(encoding="utf-8")
    )
    return content
