"""`jawab migrate`: the database at the revision of this version."""

from bot.cli import console


def migrate() -> None:
    """Bring the database to the revision that this version needs; all or nothing.

    Safe to run at any time and by several at once. Needs DATABASE_URL only; with JAWAB_SECRET_KEY
    it also seals what earlier versions kept in the clear, else `jawab keys rotate` does.
    """
    settings = console.load_settings("DATABASE_URL")
    with console.open_database(settings) as database:
        applied = console.migrate_with_progress(database, settings)
    if applied:
        done = console.plural(len(applied), "revision", "revisions")
        console.say(f"Migrated: {done} applied, now at {applied[-1]}.")
    else:
        console.say("Nothing to do: the database is at the newest revision.")
