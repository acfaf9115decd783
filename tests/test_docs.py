"""The documentation is true: generated pages are fresh, and what the others name exists."""

import ast
import importlib
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.core import TyperGroup
from typer.main import get_command

from bot.cli.main import app
from bot.settings import Settings
from docs.generate import pages

REPOSITORY = Path(__file__).resolve().parent.parent
DOCS = REPOSITORY / "docs"
PACKAGES = ("bot", "flows", "handlers", "messages", "scheduler", "storage")

WRITTEN = [REPOSITORY / "README.md", *sorted(DOCS.rglob("*.md"))]
# Pages about what is not there yet name modules and commands that will be.
OF_TOMORROW = {"next.md"}
TODAY = [page for page in WRITTEN if page.name not in OF_TOMORROW]

# What a reader makes while following a page.
ADDED = {
    "add-a-command.md": {"flows/commands/story.py"},
    "add-a-language.md": {"messages/locales/sd/words.ftl"},
    "add-a-channel.md": {
        "bot/channels/shortcode/sending.py",
        "bot/channels/shortcode/webhooks.py",
        "bot/web/shortcode.py",
    },
}

_FENCED = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
_INLINE = re.compile(r"`([^`\n]+)`")
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
_DOTTED = re.compile(rf"^(?:{'|'.join(PACKAGES)})(?:\.\w+)+$")
_PATH = re.compile(r"^(?:bot|flows|handlers|messages|scheduler|storage|tests|docs)/[\w./-]+\w$")
_SETTING = re.compile(r"\b(?:JAWAB|TWILIO|DATABASE|PUBLIC)_[A-Z][A-Z_]+\b")
_PHONE = re.compile(r"\+92[\d ]{9,}")


def name_of(page: Path) -> str:
    return str(page.relative_to(REPOSITORY))


each_page = pytest.mark.parametrize("page", WRITTEN, ids=name_of)
each_page_of_today = pytest.mark.parametrize("page", TODAY, ids=name_of)


def inline_code(page: Path) -> Iterator[str]:
    """What stands between single backticks outside fenced blocks."""
    return (found[1] for found in _INLINE.finditer(_FENCED.sub("", page.read_text("utf-8"))))


# ── generated pages ──────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", sorted(pages()))
def test_a_generated_page_is_fresh(name: str) -> None:
    stale = "run `python docs/generate.py` and commit what it writes"
    assert (DOCS / name).read_text("utf-8") == pages()[name], stale


# ── links ────────────────────────────────────────────────────────────────────────────────────


@each_page
def test_relative_links_and_images_lead_somewhere(page: Path) -> None:
    for target in _LINK.findall(_FENCED.sub("", page.read_text("utf-8"))):
        if target.startswith(("https://", "http://", "mailto:")):
            continue
        path, _, anchor = target.partition("#")
        file = (page.parent / path).resolve() if path else page
        assert file.exists(), f"{target} leads nowhere"
        assert file.is_relative_to(REPOSITORY), f"{target} leads out of the repository"
        if anchor:
            assert anchor in anchors(file), f"{target}: there is no such heading"


def anchors(page: Path) -> set[str]:
    """The headings of a page as they are linked to."""
    kept = (
        re.sub(r"[^\w\s-]", "", heading) for heading in _HEADING.findall(page.read_text("utf-8"))
    )
    return {heading.strip().lower().replace(" ", "-") for heading in kept}


# ── the command line ─────────────────────────────────────────────────────────────────────────


def jawab_calls(page: Path) -> Iterator[list[str]]:
    """Every call of `jawab` on a page, as words."""
    text = page.read_text("utf-8")
    fenced = [block[1] for block in _FENCED.findall(text) if block[0] in ("", "sh", "bash", "ini")]
    lines = "\n".join(fenced).replace("\\\n", " ").splitlines()
    for line in [*lines, *inline_code(page)]:
        words = shlex.split(line.partition("  #")[0], posix=True) if "jawab " in line else []
        while words and "=" in words[0]:
            del words[0]
        if words[:1] == ["jawab"]:
            yield words[1:]
        elif words[-1:] and "jawab" in words:
            yield words[words.index("jawab") + 1 :]


@each_page_of_today
def test_every_jawab_command_exists(page: Path) -> None:
    for words in jawab_calls(page):
        command: Any = get_command(app)
        said = ["jawab"]
        while words and isinstance(command, TyperGroup) and not words[0].startswith("-"):
            said.append(words.pop(0))
            found = command.commands.get(said[-1])
            assert found is not None, f"there is no command {' '.join(said)}"
            command = found
        known = {option for each in command.params for option in each.opts} | {"--help", "-h"}
        for word in words:
            option = word.partition("=")[0]
            if option.startswith("--"):
                assert option in known, f"{' '.join(said)} has no option {option}"


def test_the_handbook_names_every_command() -> None:
    named = {tuple(words[:2]) for words in jawab_calls(DOCS / "operators-handbook.md")}
    for path in command_paths(get_command(app)):
        assert any(each[: len(path)] == path for each in named), f"jawab {' '.join(path)}"


def command_paths(command: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    if isinstance(command, TyperGroup):
        for name, each in command.commands.items():
            yield from command_paths(each, (*path, name))
    else:
        yield path


# ── names ────────────────────────────────────────────────────────────────────────────────────


@each_page
def test_every_setting_exists(page: Path) -> None:
    known = {name.upper() for name in Settings.model_fields} | {"DATABASE_URL_TEST"}
    assert set(_SETTING.findall(page.read_text("utf-8"))) <= known


@each_page_of_today
def test_every_name_of_the_code_exists(page: Path) -> None:
    for code in inline_code(page):
        if _DOTTED.match(code):
            assert leads_to_something(code), f"there is no {code}"


def leads_to_something(dotted: str) -> bool:
    """Whether a dotted name is a module, or something in one."""
    parts = dotted.split(".")
    for length in range(len(parts), 0, -1):
        try:
            found: object = importlib.import_module(".".join(parts[:length]))
        except ModuleNotFoundError:
            continue
        for part in parts[length:]:
            fields = getattr(found, "__dataclass_fields__", {})
            if not hasattr(found, part) and part not in fields:
                return False
            found = getattr(found, part, None)
        return True
    return False


@each_page_of_today
def test_every_path_exists(page: Path) -> None:
    added = ADDED.get(page.name, set())
    for code in inline_code(page):
        if _PATH.match(code) and code not in added:
            assert (REPOSITORY / code).exists(), f"there is no {code}"


# ── the log ──────────────────────────────────────────────────────────────────────────────────


def alarms() -> set[str]:
    """Every `action` that the code logs as a warning or worse."""
    found: set[str] = set()
    for package in PACKAGES:
        for file in (REPOSITORY / package).rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text("utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                    found |= set(_actions_of(node, node.func.attr))
    return found


def _actions_of(call: ast.Call, method: str) -> Iterator[str]:
    if method in ("warning", "error", "exception", "critical"):
        for keyword in call.keywords:
            if keyword.arg == "action" and isinstance(keyword.value, ast.Constant):
                yield keyword.value.value
    # The catalogue logs through two methods of its own.
    if method in ("_object", "_note") and call.args and isinstance(call.args[0], ast.Constant):
        yield call.args[0].value


def metrics() -> set[str]:
    """Every metric of ours, as a monitor reads it."""
    source = (REPOSITORY / "bot" / "metrics.py").read_text("utf-8")
    gauges = set(re.findall(r'_gauges?\(\s*"(\w+)"', source))
    counters = set(re.findall(r'Counter\(\s*"(\w+)"', source))
    histograms = set(re.findall(r'Histogram\(\s*"(\w+)"', source))
    return gauges | {f"{name}_total" for name in counters} | histograms


def test_the_handbook_explains_every_metric() -> None:
    text = (DOCS / "operators-handbook.md").read_text("utf-8")
    explained = re.findall(r"(?m)^\| `(jawab_\w+)` \|", text)
    assert set(explained) == metrics()
    assert len(explained) == len(set(explained))


def test_the_handbook_explains_every_alarm() -> None:
    text = (DOCS / "operators-handbook.md").read_text("utf-8")
    table = text.partition("| `action` |")[2].partition("\n\n")[0]
    explained = {
        name for row in table.splitlines()[2:] for name in re.findall(r"`(\w+)`", row.split("|")[1])
    }
    assert explained == alarms()


# ── people ───────────────────────────────────────────────────────────────────────────────────


@each_page
def test_numbers_are_fictitious(page: Path) -> None:
    for number in _PHONE.findall(page.read_text("utf-8")):
        assert re.fullmatch(r"\+923000000\d{3}", number.replace(" ", "")), number


# ── security ─────────────────────────────────────────────────────────────────────────────────

_TEST = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")


@pytest.mark.parametrize("page", ["security.md", "asvs.md"])
def test_every_test_that_is_named_as_evidence_exists(page: str) -> None:
    named = _TEST.findall((DOCS / page).read_text("utf-8"))
    assert len(named) > 20
    for path, name in named:
        tree = ast.parse((REPOSITORY / path).read_text("utf-8"))
        found = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
        assert name in found, f"{path}::{name}"
