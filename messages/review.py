"""What a native reader still has to look at, for the lead of a language to work through."""

from collections.abc import Mapping
from dataclasses import dataclass

from messages.templates import Templates, load_templates
from messages.wording import SOURCE, Book, read_books


@dataclass(frozen=True, kw_only=True, slots=True, order=True)
class Unreviewed:
    """One message that is not final in a language.

    `status` is `native` (a native reader must confirm it) or `missing` (another language is shown
    in its stead); `file` is where it stands or belongs.
    """

    language: str
    file: str
    key: str
    status: str


def unreviewed(
    books: Mapping[str, Book] | None = None, templates: Templates | None = None
) -> list[Unreviewed]:
    """Every message that is not final, language by language, in the order of the English ones.

    Templates come last, under their names. The package's own are taken where none are given.
    """
    given = read_books() if books is None else books
    found = []
    for language, book in given.items():
        if language == SOURCE:
            continue
        for key, source in given[SOURCE].wordings.items():
            wording = book.wordings.get(key)
            status = "missing" if wording is None else wording.review
            if status is not None:
                found.append(
                    Unreviewed(language=language, file=source.file, key=key, status=status)
                )
    found += [
        Unreviewed(
            language=template.language,
            file="templates.yaml",
            key=template.name,
            status=template.review,
        )
        for template in (load_templates() if templates is None else templates).templates
        if template.review is not None
    ]
    return found
