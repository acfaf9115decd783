"""How pages are made: templates, words in the reader's language, and a policy that runs nothing.

What stands on a page, who may see it and how long it may be kept belong to the page's own module.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from starlette.responses import HTMLResponse, Response

from flows import wording
from flows.events import Line
from flows.visible import show_plainly
from flows.vocabulary import Language
from messages.catalogue import Catalogue

if TYPE_CHECKING:
    from jinja2 import Environment


@cache
def pages() -> "Environment":
    """The templates of all pages."""
    # Most processes never show a page, and are spared the time and memory of what it takes.
    from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

    return Environment(
        loader=PackageLoader("bot.web", "pages"),
        autoescape=select_autoescape(),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@dataclass(frozen=True, slots=True)
class Words:
    """The catalogue in one reader's language."""

    catalogue: Catalogue
    language: Language

    def say(self, key: str, **args: Any) -> str:
        return self.render(Line(key=key, args=args))

    def render(self, line: Line) -> str:
        known = self.catalogue.placeholders(line.key)
        args = {name: _isolate(value) for name, value in line.args.items() if name in known}
        lines = [{"key": line.key, "args": args}]
        return self.catalogue.render_lines(lines, self.language.value, "whatsapp").text


def _isolate(value: wording.Value) -> wording.Value:
    """People's own words, set apart so that their direction does not turn the sentence round."""
    return f"\u2068{show_plainly(value)}\u2069" if isinstance(value, str) else value


def direction_of(language: str) -> str:
    """Which way a language is written."""
    return "ltr" if language == Language.ENGLISH else "rtl"


def render(
    template: str,
    language: str,
    headers: Mapping[str, str],
    *,
    status: int = 200,
    shows_media: bool = False,
    sends_to: str = "'none'",
    **contents: Any,
) -> Response:
    """A page. It loads nothing but its own style, pictures and sound if it `shows_media`, and
    sends its form, if it has one, nowhere but where `sends_to` says.
    """
    nonce = secrets.token_urlsafe(12)
    body = (
        pages()
        .get_template(template)
        .render(language=language, direction=direction_of(language), nonce=nonce, **contents)
    )
    media = "img-src 'self' data:; media-src 'self'" if shows_media else "img-src data:"
    policy = (
        f"default-src 'none'; {media}; style-src 'nonce-{nonce}'; "
        f"base-uri 'none'; form-action {sends_to}; frame-ancestors 'none'"
    )
    return HTMLResponse(
        body, status_code=status, headers={**headers, "Content-Security-Policy": policy}
    )
