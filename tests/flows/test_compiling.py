"""Flow and district files: every fault is told with file and line, and all of them at once."""

import copy
from collections.abc import Callable, Iterator
from functools import partial
from importlib.resources import files
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flows.compiling import Wording
from flows.compiling_district import compile_district
from flows.district import District
from flows.documents import Fault, FaultyFiles, Source
from flows.lexicon import build_lexicon
from flows.places import build_places
from handlers.rulebook import wording_of
from tests.flows.build import catalogue

PACKAGE = files("flows")
LEXICON = build_lexicon((PACKAGE / "data" / "lexicon.json").read_text("utf-8"))
PLACES = build_places(
    (PACKAGE / "data" / "places.json").read_text("utf-8"),
    (PACKAGE / "data" / "districts.geojson").read_text("utf-8"),
)
WORDING: Wording = wording_of(catalogue())
BASE = (PACKAGE / "base.yaml").read_text("utf-8")
# Without what comes last in the file, so that lines are counted to where a test adds its own.
QUETTA = (PACKAGE / "districts" / "quetta.yaml").read_text("utf-8").partition("duty:")[0]


def compiled(text: str, base: str = BASE) -> District:
    return compile_district(
        Source(name="base.yaml", text=base),
        Source(name="quetta.yaml", text=text),
        wording=WORDING,
        lexicon=LEXICON,
        places=PLACES,
    )


def faults_of(text: str, base: str = BASE) -> list[str]:
    with pytest.raises(FaultyFiles) as found:
        compiled(text, base)
    return [str(fault) for fault in found.value.faults]


def with_step(body: str) -> str:
    """Quetta's file with something laid over the base's steps, the first of it on line 11."""
    lines = QUETTA.rstrip().count("\n") + 1
    assert lines == 9
    return f"{QUETTA.rstrip()}\nsteps:\n{body}"


@pytest.mark.parametrize("slug", sorted(path.name for path in (PACKAGE / "districts").iterdir()))
def test_every_district_of_the_package_compiles(slug: str) -> None:
    district = compiled((PACKAGE / "districts" / slug).read_text("utf-8"))
    assert f"{district.slug}.yaml" == slug
    assert district.flow.steps.keys() >= yaml.safe_load(BASE)["steps"].keys()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "1: there is no district `None` in the places data"),
        ("- a\n- b\n", "1: the file must be a mapping of settings"),
        ("quetta\n", "1: the file must be a mapping of settings"),
        ("district: quetta\n\tlanguages: [ur]\n", "2: not valid YAML: "),
        ("district: quetta\nlanguages: [ur\nedition: x\n", "3: not valid YAML: "),
        ("district: &a quetta\nnames: {ur: *a}\n", "2: write it out instead of repeating it"),
        ("a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]\n", "2: write it out instead"),
        ("[" * 5000 + "]" * 5000, "1: the settings are nested too deeply"),
        (QUETTA + "district: kech\n", "10: `district` stands twice"),
        (QUETTA + "speed: high\n", "10: unknown setting `speed`; there are district, "),
        (QUETTA + "? [a, b]\n: c\n", "10: the name of a setting must be a word"),
        (QUETTA.replace("quetta\n", "atlantis\n"), "2: there is no district `atlantis`"),
        (QUETTA.replace("quetta\n", "[quetta]\n"), "2: `district` must be a word or number"),
        (QUETTA.replace("[ur, ps, brh, bal, en]", "ur"), "3: `languages` must be a list"),
        (QUETTA.replace("[ur, ps, brh, bal, en]", "[]"), "3: name at least one language"),
        (QUETTA.replace("ps, brh", "ur, fr"), "3: `fr` is no language of the line"),
        (QUETTA.replace("ps, brh", "ur, brh"), "3: a language stands twice"),
        (QUETTA.replace("ps, brh", "[ps], brh"), "3: `['ps']` is no language of the line"),
        (QUETTA.replace("friday", "juma"), "4: `juma` is no weekday"),
        (QUETTA.replace("10:00", "25:00"), "4: `25:00` is no time of day like 10:00"),
        (QUETTA.replace("10:00", "10:00+05:00"), "4: `10:00+05:00` is no time of day"),
        (QUETTA.replace("weekday: friday", "day: friday"), "4: unknown setting `day`"),
        (QUETTA.replace("{weekday: friday, time: \"10:00\"}", "friday"), "4: `edition` must"),
        (QUETTA.replace("21:00", "nine"), "5: `nine` is no time of day like 10:00"),
        (QUETTA.replace("{from: \"21:00\"", "{since: \"21:00\""), "5: unknown setting `since`"),
        (
            QUETTA + "duty:\n  child: {en: \"shelter\"}\n",
            "11: the service is not named in `ur`",
        ),
        (QUETTA.replace("rescue: \"1122\"", "rescue: "), "6: the `rescue` number is missing"),
        (QUETTA.replace("rescue: ", "recsue: "), "8: unknown setting `recsue`"),
        (QUETTA + "holidays: tomorrow\n", "10: `holidays` must be a list"),
        (QUETTA + "holidays: [2026-12-25, 2026-13-01]\n", "10: `2026-13-01` is no date like"),
        (QUETTA + "names: Quetta\n", "10: `names` must be a mapping"),
        (QUETTA + "names: {ur: [a]}\n", "10: `ur` must be a word or number"),
        (QUETTA + "names: {fr: Quetta}\n", "10: `fr` is no language of the line"),
        (QUETTA + "steps: [menu]\n", "10: `steps` must be a mapping of step ids"),
        (with_step("  extra: null\n"), "11: there is no step `extra` to drop"),
        (with_step("  menu: null\n"), "step `menu` is missing: the engine goes to it"),
        (with_step("  place: null\n"), "leads to `place`, which does not exist"),
        (with_step("  place: none\n"), "11: step `place` must be a mapping"),
        (with_step("  place: {kind: places}\n"), "11: step `place`: kind must be one of say, "),
        (with_step("  place: {kind: [place]}\n"), "11: `kind` must be a word or number"),
        (with_step("  place: {retires: 3}\n"), "11: unknown setting `retires`"),
        (with_step("  place: {retries: many}\n"), "11: step `place`: retries must be 0 to 5"),
        (with_step("  place: {retries: 9}\n"), "11: step `place`: retries must be 0 to 5"),
        (with_step("  place: {comes_back: maybe}\n"), "11: `comes_back` must be yes or no"),
        (with_step("  place: {call: teleport}\n"), "11: step `place`: there is no action `tele"),
        (with_step("  place: {choices_from: cities}\n"), "11: step `place`: there is no list `ci"),
        (with_step("  place: {next: nowhere}\n"), "11: step `place` leads to `nowhere`"),
        (with_step("  place: {next: [menu]}\n"), "11: `next` must be a word or number"),
        (with_step("  place: {outcomes: menu}\n"), "11: `outcomes` must be a mapping"),
        (with_step("  place: {outcomes: {named: [menu]}}\n"), "11: `named` must be a word"),
        (with_step("  place: {say: place-ask}\n"), "11: `say` must be a list"),
        (with_step("  place: {say: [no-such-words]}\n"), "11: there is no wording `no-such-words`"),
        (with_step("  place: {say: [{when: has_area}]}\n"), "11: there is no wording ``"),
        (with_step("  place: {say: [[place-ask]]}\n"), "11: `key` must be a word or number"),
        (
            with_step("  place:\n    say:\n      - {key: place-ask, when: raining}\n"),
            "13: there is no condition `raining`",
        ),
        (with_step("  place: {say: [option-line]}\n"), "11: wording `option-line` asks for"),
        (with_step("  place: {skip: menu}\n"), "`menu` is a word that means the same everywhere"),
        (with_step("  place: {skip: \"0\"}\n"), "`0` is a word that means the same everywhere"),
        (
            with_step("  menu:\n    choices:\n      - {id: mine, digit: \"1\"}\n"),
            "step `menu`: `mine` and `new` are typed alike",
        ),
        (
            with_step("  menu:\n    choices:\n      - {id: more, digit: \"8\"}\n"),
            "13: a choice needs id, digit and label",
        ),
        (with_step("  menu: {choices: [more]}\n"), "11: a choice needs id, digit and label"),
        (with_step("  menu: {choices: [{id: mine, digit: }]}\n"), "a choice needs id, digit and l"),
        (with_step("  menu: {choices: [{id: mine, colour: red}]}\n"), "unknown setting `colour`"),
        (with_step("  menu: {choices: [{id: mine, label: nope}]}\n"), "there is no wording `nope`"),
        (with_step("  menu: {choices: [{id: mine, call: fly}]}\n"), "there is no action `fly`"),
        (with_step("  menu: {choices: [{id: mine, when: dry}]}\n"), "there is no condition `dry`"),
        (
            with_step("  menu: {choices: [{id: mine, label: how}]}\n"),
            "label `how` (en) is over 24 letters",
        ),
        (
            with_step("  lost: {kind: say, say: [greeting], next: menu}\n"),
            "11: step `lost` is never reached",
        ),
        (
            with_step("  welcome: {next: lost}\n  lost: {kind: say, say: [greeting]}\n"),
            "12: step `lost` is a dead end: it needs `next`",
        ),
        (
            with_step(
                "  welcome: {next: lost}\n  lost: {kind: say, say: [greeting], next: welcome}\n"
            ),
            "12: step `lost` goes round in a circle without waiting",
        ),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_line(text: str, told: str) -> None:
    found = faults_of(text)
    assert any(told in fault for fault in found), found
    for fault in found:
        name, line, words = fault.split(":", 2)
        assert name in ("quetta.yaml", "base.yaml")
        assert int(line) >= 1
        assert words.strip()


def test_all_faults_are_told_at_once_in_the_order_of_the_file() -> None:
    text = (
        QUETTA.replace("[ur, ps, brh, bal, en]", "[fr]")
        .replace("friday", "juma")
        .replace("21:00", "nine")
        + "speed: high\nsteps:\n  place: {call: teleport}\n  extra: null\n"
    )
    with pytest.raises(FaultyFiles) as found:
        compiled(text)
    faults = found.value.faults
    assert [fault.line for fault in faults] == [3, 3, 4, 5, 10, 12, 13]
    assert str(found.value).splitlines() == list(map(str, faults))
    assert str(faults[0]).startswith("quetta.yaml:3: ")
    assert len(set(map(str, faults))) == len(faults)


def test_a_fault_of_the_base_is_told_of_the_base() -> None:
    base = BASE.replace("call: register", "call: registre", 1)
    line = next(
        number for number, each in enumerate(base.splitlines(), 1) if "call: registre" in each
    )
    assert faults_of(QUETTA, base) == [
        f"base.yaml:{line}: step `story`: there is no action `registre`"
    ]


def test_an_overlay_changes_adds_and_drops() -> None:
    district = compiled(
        with_step(
            "  welcome: {next: notice}\n"
            "  notice: {kind: say, say: [greeting], next: menu}\n"
            "  place: {retries: 4}\n"
            "  menu:\n    choices:\n      - {id: how, digit: \"8\"}\n"
        )
    )  # fmt: skip
    steps = district.flow.steps
    assert (steps["welcome"].next, steps["notice"].next) == ("notice", "menu")
    assert (steps["place"].retries, steps["place"].skip) == (4, "9")
    assert {choice.id: choice.digit for choice in steps["menu"].choices}["how"] == "8"
    assert len(steps["menu"].choices) == len(compiled(QUETTA).flow.steps["menu"].choices)


# ── any file at all ──────────────────────────────────────────────────────────────────────────

ODD_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.dates(),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=5,
)  # fmt: skip


def places_in(value: Any) -> Iterator[Callable[[Any], None]]:
    """A way to put another value at each place of a document."""
    listed = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inner in list(listed):
        yield partial(value.__setitem__, key)
        if isinstance(inner, dict | list):
            yield from places_in(inner)


@given(data=st.data(), of_base=st.booleans())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_stands_anywhere_the_file_compiles_or_says_why_not(
    data: st.DataObject, of_base: bool
) -> None:
    document = copy.deepcopy(BASE_DOCUMENT if of_base else OVERLAY_DOCUMENT)
    ways = list(places_in(document))
    ways[data.draw(st.integers(0, len(ways) - 1))](data.draw(ODD_VALUES))
    text = yaml.safe_dump(document, allow_unicode=True, sort_keys=False)
    faults: list[Fault] = []
    try:
        compiled(QUETTA, text) if of_base else compiled(text)
    except FaultyFiles as error:
        faults = error.faults or [Fault(file="", line=0, text="faulty without a fault")]
    assert all(fault.file and fault.line >= 1 and fault.text for fault in faults)


@given(text=st.text(max_size=200))
def test_any_text_compiles_or_says_why_not(text: str) -> None:
    assert faults_of(text)


BASE_DOCUMENT: dict[str, Any] = yaml.safe_load(BASE)
OVERLAY_DOCUMENT: dict[str, Any] = {
    **yaml.safe_load(QUETTA),
    "names": {"en": "Quetta"},
    "holidays": ["2026-12-25"],
    "steps": {
        "menu": BASE_DOCUMENT["steps"]["menu"],
        "place": BASE_DOCUMENT["steps"]["place"],
        "welcome": {"next": "notice"},
        "notice": {"kind": "say", "say": [{"key": "greeting", "when": "has_area"}], "next": "menu"},
    },
}
