"""`jawab district`: the district files, for whoever writes them."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli import console

if TYPE_CHECKING:
    from handlers.rulebook import Rulebook

app = typer.Typer(no_args_is_help=True, help="District files: list, lint, show, diff.")

_SLUG = typer.Argument(help="The district's slug.", metavar="DISTRICT")


def _load() -> "Rulebook":
    from handlers.rulebook import load_rulebook

    settings = console.load_settings("JAWAB_DISTRICTS")
    with console.working("Reading districts and words"):
        return load_rulebook(settings.jawab_districts)


@app.command("list")
def list_districts() -> None:
    """List the districts that have a file."""
    from handlers.district_files import show_setting

    console.show_table(
        ("district", "name", "languages", "edition", "quiet hours"),
        [
            (
                slug,
                each.names["en"],
                " ".join(each.languages),
                show_setting(each.edition_slot),
                show_setting(each.quiet_hours),
            )
            for slug, each in sorted(_load().districts.items())
        ],
    )


@app.command("lint")
def lint(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            help="District files or folders of them; without any, those that are in use.",
            metavar="[FILE]...",
            exists=True,
            readable=True,
        ),
    ] = None,
) -> None:
    """Check district files: every fault with its file and line."""
    from handlers.district_files import lint_files
    from handlers.rulebook import load_rulebook

    if not paths:
        found = len(_load().districts)
        console.say(f"No fault in {console.plural(found, 'district file', 'district files')}.")
        return
    listed = [file for path in paths for file in _files_of(path)]
    with console.working("Reading districts and words"):
        faults = lint_files(load_rulebook(), listed)
    if faults:
        raise console.Refusal(*map(str, faults))
    console.say(f"No fault in {console.plural(len(listed), 'district file', 'district files')}.")


def _files_of(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    listed = sorted(each for each in path.iterdir() if each.suffix in (".yaml", ".yml"))
    if not listed:
        raise console.Refusal(f"No district file (*.yaml) is in {path}.")
    return listed


@app.command("show")
def show(district: Annotated[str, _SLUG]) -> None:
    """Show a district as it is understood: settings, places and the steps of its conversation."""
    from handlers.district_files import show_setting
    from handlers.registry import find_district

    rules = _load()
    found = rules.districts[find_district(rules.districts, district)]
    tehsils = rules.places.districts[found.slug].tehsils
    console.show_table(
        ("setting", "value"),
        [
            ("district", found.slug),
            ("names", show_setting(found.names)),
            ("languages", show_setting(found.languages)),
            ("edition", show_setting(found.edition_slot)),
            ("quiet hours", show_setting(found.quiet_hours)),
            ("helplines", show_setting(found.helplines)),
            ("holidays", show_setting(found.holidays) or "none"),
            ("tehsils", ", ".join(each.names["en"] for each in tehsils)),
            ("flow version", found.flow.version),
        ],
    )
    console.say()
    console.show_table(
        ("step", "kind", "says", "leads to"),
        [
            (step.id, step.kind, show_setting(step.say) or "-", ", ".join(sorted(step.targets())))
            for step in found.flow.steps.values()
        ],
    )


@app.command("diff")
def diff(
    district: Annotated[str, _SLUG],
    other: Annotated[
        str | None,
        typer.Argument(
            help="Another district to compare with; without it, the base conversation.",
            metavar="[OTHER]",
        ),
    ] = None,
) -> None:
    """Show what a district changes in the base conversation, or how it differs from another."""
    from handlers.district_files import find_differences, with_base_flow
    from handlers.registry import find_district

    rules = _load()
    slug = find_district(rules.districts, district)
    if other is None:
        against, name = with_base_flow(rules, slug), "the base conversation"
    else:
        name = find_district(rules.districts, other)
        against = rules.districts[name]
    differences = find_differences(against, rules.districts[slug])
    if not differences:
        console.say(f"{slug} does not differ from {name}.")
        return
    console.show_table(
        ("what", name, slug),
        [(each.what, each.before or "-", each.after or "-") for each in differences],
    )
