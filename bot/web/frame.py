"""The frame of the public pages: the reader's language, templates, style, fonts and policy.

The pages need no script and ask no other server for anything. What a page shows belongs to its own
module.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, HTTPException, Request, Response

from bot.web.assets import ASK_AGAIN, LASTING, Asset, read_assets, send_asset
from bot.web.rendering import direction_of, pages
from flows import wording
from flows.events import Line
from flows.vocabulary import Language
from messages.catalogue import Catalogue

if TYPE_CHECKING:
    from markupsafe import Markup

router = APIRouter(include_in_schema=False)

POLICY = (
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)

# Around a value inside a sentence; of no use to anybody's own words, so nobody writes them.
_OPENS, _CLOSES = "\ue000", "\ue001"


# ── style and fonts ──────────────────────────────────────────────────────────────────────────


@router.get("/assets/{version}/{name:path}")
def show_asset(version: str, name: str, request: Request) -> Response:
    """One file, for ever under its version; under an older version it is asked for again."""
    asset = _assets().get(name)
    if asset is None:
        raise HTTPException(status_code=404)
    lasts = LASTING if version == assets_version() else ASK_AGAIN
    # A font or a picture must be had by the page alone.
    return send_asset(replace(asset, cache_control=lasts), request, {})


@cache
def assets_version() -> str:
    """Changes whenever any of the files does."""
    whole = hashlib.sha256()
    for name, asset in sorted(_assets().items()):
        whole.update(f"{name}\0{asset.etag}\0".encode())
    return whole.hexdigest()[:12]


@cache
def _assets() -> Mapping[str, Asset]:
    public, fonts = files("bot.web") / "public", files("bot") / "fonts"
    return MappingProxyType({**dict(read_assets(public)), **dict(read_assets(fonts, "fonts/"))})


# ── the reader ───────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads: the language they chose, and the one in which the page can be.

    Where a language has not got the words yet, the page is in the one that they come from.
    """

    catalogue: Catalogue
    chosen: Language
    spoken: str

    @property
    def direction(self) -> str:
        return direction_of(self.spoken)

    def say(self, key: str, **args: Any) -> str:
        """One message as plain text."""
        return self.render(Line(key=key, args=args))

    def render(self, line: Line) -> str:
        lines = [{"key": line.key, "args": line.args}]
        return self.catalogue.render_lines(lines, self.spoken, "whatsapp").text

    def tell(self, key: str, **args: Any) -> "Markup":
        """One message as HTML; numbers and codes in it read from left to right."""
        from markupsafe import Markup, escape

        marked = {name: _mark(value) for name, value in args.items()}
        text = str(escape(self.say(key, **marked)))
        text = text.replace(_OPENS, '<bdi dir="ltr">').replace(_CLOSES, "</bdi>")
        return Markup(text)  # noqa: S704 - escaped above

    def name(self, names: Mapping[str, str]) -> str:
        """A proper name."""
        return self.say("board-name", name=wording.names(names))

    def address(self, path: str) -> str:
        """A page of ours that stays in the chosen language."""
        return f"{path}?language={self.chosen.value}"


def read_as(catalogue: Catalogue, language: str) -> Reader:
    """The reader who asked for a language; without one that we have, an Urdu reader."""
    chosen = Language(language) if language in set(Language) else Language.URDU
    lines = [{"key": "board-title-province"}]
    spoken = catalogue.render_lines(lines, chosen.value, "whatsapp").language
    return Reader(catalogue, chosen, spoken)


def _mark(value: Any) -> Any:
    return f"{_OPENS}{value}{_CLOSES}" if isinstance(value, str) else value


# ── rendering ────────────────────────────────────────────────────────────────────────────────


def render_page(
    template: str,
    reader: Reader,
    *,
    path: str,
    is_sample: bool,
    query: str = "",
    again: Mapping[str, str] | None = None,
    **contents: Any,
) -> str:
    """A page's HTML. `path` is its own address, `query` what stands behind the language there, for
    the links that change it; a page that answers a form is asked for `again` with what was in its
    fields."""
    return (
        pages()
        .get_template(template)
        .render(
            assets=f"/assets/{assets_version()}",
            reader=reader,
            say=reader.say,
            tell=reader.tell,
            path=path,
            is_sample=is_sample,
            query=query,
            again=again,
            languages=[
                {
                    "code": each.value,
                    "direction": direction_of(each),
                    "name": reader.catalogue.label(f"language-name-{each}", "en"),
                }
                for each in Language
            ],
            **contents,
        )
    )
