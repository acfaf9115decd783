"""`jawab keys`: what lies under which key of JAWAB_SECRET_KEY, and sealing it with the newest."""

from typing import TYPE_CHECKING

import typer

from bot.cli import console

if TYPE_CHECKING:
    from handlers.keys import Rotated

app = typer.Typer(
    no_args_is_help=True, help="The keys that phones, names and files are sealed with."
)

_SHOWN = 5


@app.command("list")
def list_keys() -> None:
    """Tell how much lies under which key, newest first, and whether older ones may go."""
    from handlers.keys import MEDIA, count_old_pins, list_held
    from handlers.media_folder import MediaFolder
    from storage.vault import make_vault

    settings = console.load_settings(*console.STORED)
    vault = make_vault(settings.secret_keys, settings.protected_keys)
    with console.open_checked_database(settings) as database:
        held = list_held(database, vault)
        pins = count_old_pins(database, vault)
    files = MediaFolder(settings.jawab_media, vault).names_to_reseal()
    names = [f"key {number}" for number in range(1, len(vault.marks_by_age) + 1)]
    console.show_table(
        ("", *names, "older form"),
        [(each.what, *map(str, each.by_key), str(each.older)) for each in held],
    )
    console.say(f"{MEDIA}: {len(files):,} not under the newest key")
    console.say(f"officers' PINs: {pins:,} not under the newest key")
    left = sum(sum(each.by_key[1:]) + each.older for each in held) + len(files)
    if left:
        console.say(f"{left:,} to seal anew: run `jawab keys rotate`.")
    elif pins:
        console.say(
            "Keep the older keys until these officers used their PINs once, or give them new ones "
            "with `jawab officer add --pin`."
        )
    elif len(names) > 1:
        console.say("Everything is under the newest key. The older ones may go.")
    else:
        console.say("Everything is under the one key that there is.")


@app.command("rotate")
def rotate_keys() -> None:
    """Seal everything with the newest key, beside the running service; safe to begin again."""
    from handlers.keys import rotate
    from handlers.media_folder import MediaFolder
    from storage.vault import make_vault

    settings = console.load_settings(*console.STORED)
    vault = make_vault(settings.secret_keys, settings.protected_keys)
    folder = MediaFolder(settings.jawab_media, vault)
    with (
        console.open_checked_database(settings) as database,
        console.progress("Sealing") as note,
    ):
        done = rotate(database, vault, folder, note)
    console.say(f"Sealed {done.sealed:,} anew.")
    if not done.is_whole:
        raise console.Refusal(*_left(done))


def _left(done: "Rotated") -> list[str]:
    """What could not be sealed, and what to do about it."""
    faults = [
        f"{len(ids):,} {what} open with no key of the list, so put the key back that is missing: "
        + ", ".join(ids[:_SHOWN])
        for what, ids in done.shut.items()
    ]
    if done.doubled:
        faults.append(
            f"{len(done.doubled):,} addresses belong to two people, because processes ran with "
            "different lists of keys; keep the older key: " + ", ".join(done.doubled[:_SHOWN])
        )
    return faults
