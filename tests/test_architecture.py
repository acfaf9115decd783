"""The architecture holds: direction of imports, a pure core, own names, modules explained."""

import ast
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

ROOT = Path(__file__).parent.parent
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
CONTRACTS: list[dict[str, Any]] = PROJECT["tool"]["importlinter"]["contracts"]
PACKAGES: list[str] = PROJECT["tool"]["importlinter"]["root_packages"]
FORBIDDEN_IN_FLOWS = frozenset(
    next(each for each in CONTRACTS if each["name"] == "The core is pure")["forbidden_modules"]
)
# The real clock, chance, files and the terminal are reachable without an import of their own.
FORBIDDEN_CALLS = frozenset(
    {
        *("__import__", "breakpoint", "input", "open", "print"),
        *("import_module", "now", "read_bytes", "read_text", "today", "utcnow", "write_text"),
    }
)
VAGUE_NAMES = frozenset(
    {"common", "helper", "helpers", "misc", "models", "shared", "util", "utils"}
)


def modules(*folders: str) -> list[Path]:
    return [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]


def parse(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def imported_by(tree: ast.AST) -> Iterator[str]:
    """The top-level names of everything imported, at any depth of the code."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.partition(".")[0]


def called_by(tree: ast.AST) -> Iterator[str]:
    """The last names of everything called: `datetime.now()` is `now`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Name):
                yield node.func.id
            elif isinstance(node.func, ast.Attribute):
                yield node.func.attr


def test_the_contracts_of_imports_are_kept(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(sys, "path", [*sys.path])
    status = lint_imports("pyproject.toml", no_cache=True, no_logo=True)
    assert status == EXIT_STATUS_SUCCESS, capsys.readouterr().out


def test_every_root_package_is_under_the_contracts() -> None:
    assert sorted(PACKAGES) == sorted(
        PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
    )
    assert all((ROOT / package / "__init__.py").is_file() for package in PACKAGES)


@pytest.mark.parametrize("package", PACKAGES)
def test_no_dependency_ships_a_package_of_our_name(package: str) -> None:
    assert set(packages_distributions().get(package, ())) <= {"jawab"}
    spec = find_spec(package)
    assert spec is not None
    assert spec.origin == str(ROOT / package / "__init__.py")


@pytest.mark.parametrize("path", modules("flows"), ids=lambda path: path.stem)
def test_the_core_touches_nothing_outside(path: Path) -> None:
    tree = parse(path)
    assert set(imported_by(tree)) & FORBIDDEN_IN_FLOWS == set()
    assert set(called_by(tree)) & FORBIDDEN_CALLS == set()


def test_the_look_into_the_core_sees_what_it_looks_for() -> None:
    hidden = ast.parse("def f():\n    import os.path\n    from time import sleep\n    g().now()\n")
    assert set(imported_by(hidden)) & FORBIDDEN_IN_FLOWS == {"os", "time"}
    assert set(called_by(hidden)) & FORBIDDEN_CALLS == {"now"}


def test_every_module_says_what_it_is_for() -> None:
    filled = [path for path in modules("tests") if path.stat().st_size]
    silent = [path for path in modules(*PACKAGES) + filled if not ast.get_docstring(parse(path))]
    assert silent == []


def test_no_module_has_a_name_that_says_nothing() -> None:
    assert [path for path in modules(*PACKAGES) if path.stem in VAGUE_NAMES] == []
