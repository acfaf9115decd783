"""What cannot be sent as a template or with buttons, as far as is stored, and what stands in."""

from dataclasses import dataclass

from handlers.session_content import shapes
from messages.templates import load_templates
from messages.wording import CHAINS
from storage import contents
from storage.contents import Contents, StoredContent
from storage.database import Database

MISSING = "missing"


@dataclass(frozen=True, kw_only=True, slots=True)
class Gap:
    """A template that cannot be sent. `instead` is the language that is used in its place.

    `state` is `missing` where the account has nothing; `reason` what the reviewers said.
    """

    purpose: str
    language: str
    state: str
    reason: str
    instead: str | None


def load_known(database: Database) -> Contents:
    """Every content as it is stored."""
    with database.transaction() as connection:
        return contents.load_contents(connection)


def find_gaps(known: Contents) -> list[Gap]:
    """Every template that cannot be sent, in the order of the texts."""
    gaps = []
    for template in load_templates().templates:
        content = known.get((template.purpose, template.language))
        if content is not None and content.is_sendable:
            continue
        gaps.append(
            Gap(
                purpose=template.purpose,
                language=template.language,
                state=content.state if content is not None else MISSING,
                reason=content.reason if content is not None else "",
                instead=_next_language(template.purpose, template.language, known),
            )
        )
    return gaps


def find_recategorised(known: Contents) -> list[StoredContent]:
    """Templates that WhatsApp put into another category than ours."""
    found = []
    for template in load_templates().templates:
        content = known.get((template.purpose, template.language))
        if content is not None and content.category not in ("", template.category):
            found.append(content)
    return found


def count_sets(known: Contents) -> tuple[int, int]:
    """How many button sets can be sent, and how many there ought to be."""
    wanted = [(shape.purpose, "") for shape in shapes()]
    return sum(key in known and known[key].is_sendable for key in wanted), len(wanted)


def _next_language(purpose: str, language: str, known: Contents) -> str | None:
    for candidate in CHAINS[language]:
        content = known.get((purpose, candidate))
        if content is not None and content.is_sendable:
            return candidate
    return None
