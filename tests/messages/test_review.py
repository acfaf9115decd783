"""What still needs a native reader is listed, and nothing else."""

from messages.review import Unreviewed, unreviewed
from messages.templates import Templates
from messages.wording import COMPLETE, read_books

BOOKS = read_books(
    {
        "en": {"a.ftl": "# sms: 1\none = One\n# sms: 1\ntwo = Two\n"},
        "ur": {"a.ftl": "one = ایک\n# review: native\ntwo = دو\n"},
        "ps": {"a.ftl": "one = یو\n"},
        "bal": {"a.ftl": "# Which dialect?\n# review: native\ntwo = دو\n"},
    }
)


def test_marked_and_missing_messages_are_listed() -> None:
    found = unreviewed(BOOKS, Templates())

    assert [(entry.language, entry.key, entry.status) for entry in found] == [
        ("ur", "two", "native"),
        ("ps", "two", "missing"),
        ("bal", "one", "missing"),
        ("bal", "two", "native"),
        ("brh", "one", "missing"),
        ("brh", "two", "missing"),
    ]
    assert found[0] == Unreviewed(language="ur", file="a.ftl", key="two", status="native")


def test_all_of_pashto_waits_for_a_native_reader_and_none_of_urdu() -> None:
    books = read_books()
    found = unreviewed()

    pashto = {entry.key for entry in found if entry.language == "ps" and entry.status == "native"}
    assert pashto >= set(books["en"].wordings)
    assert "jawab_edition_ps" in pashto
    assert not any(entry.language == "ur" for entry in found)
    assert not any(entry.status == "missing" and entry.language in COMPLETE for entry in found)
