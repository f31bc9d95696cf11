"""A static site of dossiers: opens from disk, loads nothing, runs nothing, and is the same every time."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from slatewire.dossier import boards, cards, explain, slugs, standfirst
from slatewire.dossier.notes import Notes
from slatewire.dossier.pages import GENERATOR, remove_stale, replace
from slatewire.edtf import earliest
from slatewire.model import Article, Problem, Work
from slatewire.state import Candidate, StateOfPlay, families
from slatewire.vocabulary import ladder

if TYPE_CHECKING:
    from jinja2 import Environment

SHELVES = ("development", "released", "background")
IN_FULL = 12
"""Films that the front page shows with makers and cast; those after them stand in a table, one a line."""
NOT_FOR_PRINT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202d\u202e\ud800-\udfff]")


def write_site(slate: Sequence[StateOfPlay], out: Path, *, problems: Sequence[Problem] = ()) -> list[Path]:
    """Write the dossiers of ``slate`` below ``out`` and return the paths of all pages.

    ``index.html`` holds what is in development, ``background.html`` released works, novels and the like,
    ``problems.html`` what could not be read, ``films/<slug>/index.html`` one work each; works stand in the
    order of ``slate``. Pages that would not change are left untouched, and those that an earlier build wrote of
    works that are gone are removed. Raises ``OSError`` where ``out`` cannot be written.
    """
    names = slugs.assign([state.work for state in slate])
    hrefs = {state.work: f"films/{name}/index.html" for state, name in zip(slate, names, strict=True)}
    shared = {"as_of": _as_of(slate), "problems": problems}
    kin = families(slate)
    shelves = {shelf: [state for state in slate if state.shelf == shelf] for shelf in SHELVES}
    behind = {name: len(states) for name, states in shelves.items() if name != "development"}
    front = _overview(slate, shelves["development"], hrefs) | {"behind": behind, "in_full": IN_FULL}
    others = {name: _overview(slate, shelves[name], hrefs) for name in behind}
    pages = {
        "index.html": _page("index.html", shared | front),
        "background.html": _page("background.html", shared | {"shelves": others}),
        "problems.html": _page("problems.html", shared),
    }
    for state, name in zip(slate, names, strict=True):
        related = {"family": kin.get(state.work, [])}
        pages[f"films/{name}/index.html"] = _page("film.html", shared | related | _film(state, hrefs))
    written = {out / path: html for path, html in pages.items()}
    for path, html in written.items():
        replace(path, html)
    remove_stale(out / "films", written)
    return list(written)


def _overview(slate: Sequence[StateOfPlay], shown: list[StateOfPlay], hrefs: dict[Work, str]) -> dict[str, Any]:
    articles = {article.id for state in slate for article in state.articles}
    return {
        "cards": [cards.card(state, hrefs[state.work]) for state in shown],
        "articles": len(articles),
        "outlets": cards.outlets(slate),
    }


def _film(state: StateOfPlay, hrefs: dict[Work, str]) -> dict[str, Any]:
    """What the template of a film's page needs; footnotes are numbered from the top of the page down."""
    notes = Notes()
    lead = [(phrase.text, notes.cite(phrase.reports)) for phrase in standfirst.compose(state)]
    rivals = [
        (prop, _part(group), [(explain.candidate(prop.name, c), c, notes.cite(c.reports)) for c in group])
        for prop, group in boards.disputed(state)
    ]
    stage = boards.standing_firm("status", state)[:1]
    return {
        "state": state,
        "standfirst": lead,
        "disputed": rivals,
        "stage": explain.candidate("status", stage[0]) if stage else "",
        "boards": boards.build(state, notes),
        "unnamed": [article for article in state.articles if not article.outlet],
        "notes": list(notes),
        "sources": _sources([*state.articles, *(note.report.article for note in notes)]),
        "latest": cards.reported(state),
        "outlets": cards.outlets([state]),
        "pages": {work: f"../../{href}" for work, href in hrefs.items()},
        "rungs": list(ladder("deal").values()),
    }


def _part(rivals: Sequence[Candidate]) -> str:
    """The part that all rivals are named for: "as Pim"; empty where there is none or they differ."""
    parts = {rival.character for rival in rivals}
    return explain.role(next(iter(parts)), None) if len(parts) == 1 else ""


def _sources(articles: Iterable[Article]) -> dict[str, tuple[int, Article]]:
    """Articles by id, numbered by date and then outlet, the undated last."""
    unique = {article.id: article for article in articles}.values()
    order = sorted(unique, key=lambda a: (earliest(a.published) or date.max, explain.outlet(a), a.id))
    return {article.id: (number, article) for number, article in enumerate(order, 1)}


def _as_of(slate: Sequence[StateOfPlay]) -> str | None:
    return max((state.as_of for state in slate if state.as_of), default=None)


def _page(template: str, values: dict[str, Any]) -> str:
    return _templates().get_template(template).render(values)


@cache
def _templates() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    style = files("slatewire.dossier").joinpath("templates/style.css").read_text(encoding="utf-8")
    seal = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode()
    env = Environment(
        loader=PackageLoader("slatewire.dossier"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_printable,
    )
    # The style sheet is ours and sealed by its hash in the page's policy: any other style is refused.
    env.globals |= {"style": Markup(style), "seal": seal, "explain": explain, "generator": GENERATOR}
    return env


def _printable(item: object) -> object:
    """Control characters and lone surrogates, which no page may hold, and overrides of the direction of
    writing, which make words look like others, shown as U+FFFD."""
    return NOT_FOR_PRINT.sub("\ufffd", item.replace("\r", "\n")) if type(item) is str else item
