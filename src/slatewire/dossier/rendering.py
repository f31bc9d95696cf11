"""Templates to pages. Whatever comes from an article is escaped, and nothing of it runs."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from slatewire.dossier import addresses, explain, glyphs
from slatewire.dossier.addresses import Here
from slatewire.dossier.pages import GENERATOR

if TYPE_CHECKING:
    from jinja2 import Environment

ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16">'
    '<path fill="#9c1f17" d="M1 11h3v4H1zM6 7h3v8H6zM11 2h3v13h-3z"/></svg>'
)
"""What a browser shows beside a page's title: three rungs."""
LEAN = {
    "article.html": ("style.css", "style/article.css"),
    "article_version.html": ("style.css", "style/article.css", "style/versions.css"),
}
"""Pages that do without the rest of the style sheets."""
NOT_FOR_PRINT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202d\u202e\ud800-\udfff]")


def page(template: str, here: Here, **values: Any) -> str:
    """A page: ``here`` is where it stands, ``values`` what its template asks for."""
    return environment().get_template(template).render(here=here, **_lean(template, here.app), **values)


@cache
def _lean(template: str, app: bool) -> dict[str, Any]:
    """Of pages of which there are very many, the only style sheets that they need."""
    from markupsafe import Markup

    if template not in LEAN:
        return {}
    style = "\n".join(_read(*LEAN[template], *(["style/app.css"] if app else [])))
    return {"style": Markup(style), "seal": seal(style)}


def style_seals(app: bool) -> list[str]:
    """The hashes of every style sheet that a page may have, for a policy that holds for all of them."""
    return [str(environment().globals["seal"]), *(_lean(template, app)["seal"] for template in LEAN)]


@cache
def environment() -> Environment:
    """The templates with what all of them share."""
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    style = "\n".join(_read("style.css", *_sheets()))
    script = "\n".join(_read("slate.js"))
    env = Environment(
        loader=PackageLoader("slatewire.dossier"),
        autoescape=True,
        auto_reload=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=finalized,
    )
    # Style and script are ours and sealed by their hashes in the page's policy: any others are refused.
    env.globals |= {
        "style": Markup(style),
        "seal": seal(style),
        "script": Markup(script),
        "script_seal": seal(script),
        "addresses": addresses,
        "explain": explain,
        "glyphs": glyphs,
        "generator": GENERATOR,
        "icon": quote(ICON),
    }
    return env


def seal(text: str) -> str:
    """The hash by which a Content-Security-Policy knows an inline style or script."""
    return base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode()


def _read(*names: str) -> list[str]:
    folder = files("slatewire.dossier").joinpath("templates")
    return [folder.joinpath(name).read_text(encoding="utf-8") for name in names]


def _sheets() -> list[str]:
    """The style sheets of single parts, one for each file of ``templates/style``, but those of lean pages."""
    folder = files("slatewire.dossier").joinpath("templates/style")
    lean = {sheet for sheets in LEAN.values() for sheet in sheets}
    return sorted({f"style/{sheet.name}" for sheet in folder.iterdir() if sheet.name.endswith(".css")} - lean)


def finalized(item: object) -> object:
    """What a template prints, made printable where it is text of others."""
    return printable(item) if type(item) is str else item


def printable(text: str) -> str:
    """Control characters and lone surrogates, which no page may hold, and overrides of the direction of
    writing, which make words look like others, shown as U+FFFD."""
    if text.isprintable():
        return text
    return NOT_FOR_PRINT.sub("\ufffd", text.replace("\r", "\n"))
