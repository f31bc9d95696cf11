"""The files of a film's folder, and of the slate: a line here makes one more, in the static site and in the app.

Each is written and removed with the page that it stands beside, and its text must be the same for the same ledger.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from slatewire.dossier import addresses, dates_file, explainer, feed, film, jsonld
from slatewire.dossier.addresses import Here
from slatewire.dossier.catalogue import Catalogue
from slatewire.dossier.outside import title_of
from slatewire.dossier.subjects import Subject
from slatewire.model import Work

HTML = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True)
class File:
    """``media_type`` as HTTP names it; ``text_of`` makes the text of a film and of where the file stands."""

    media_type: str
    text_of: Callable[[Subject, Here], str]


def _feed(subject: Subject, here: Here) -> str:
    title = f"{title_of(subject.play.work)}: what changed"
    return feed.atom(subject.lately, title=title, page_of=here.film)


def _dates(subject: Subject, here: Here) -> str:
    return dates_file.ics([subject.play], name=title_of(subject.play.work))


def _linked_data(subject: Subject, here: Here) -> str:
    return "".join(jsonld.lines(jsonld.graph(subject, page="index.html")))


OF_A_FILM: dict[str, File] = {
    "index.html": File(HTML, film.page),
    "explainer.html": File(HTML, explainer.page),
    "changes.atom": File("application/atom+xml; charset=utf-8", _feed),
    "dates.ics": File("text/calendar; charset=utf-8", _dates),
    "film.jsonld": File("application/ld+json", _linked_data),
}
"""The files of a film's folder, by name."""


def _changes(catalogue: Catalogue) -> str:
    films = catalogue.films

    def page(work: Work) -> str | None:
        return film.address(films[work]) if work in films else None

    return feed.atom(catalogue.news(), title="The Slate: what changed", page_of=page)


OF_THE_SLATE: dict[str, tuple[str, Callable[[Catalogue], str]]] = {
    addresses.FEED: ("application/atom+xml; charset=utf-8", _changes),
}
"""Files of the whole slate beside its pages, by address: media type, and what makes the text."""
