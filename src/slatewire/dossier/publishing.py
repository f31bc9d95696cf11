"""The whole slate of a ledger as a static site: film by film, then its articles, then what is made of all of them.

Memory holds one group of films at a time, and a few hundred bytes of each fact (see ``briefs``). With several
processes each opens the ledger for itself and writes the pages of the groups and articles that it is given.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from slatewire.dossier import slugs
from slatewire.dossier.catalogue import Catalogue
from slatewire.dossier.crew import Crew, collecting_seldom, crew
from slatewire.dossier.edited import edited, shown
from slatewire.dossier.entries import Entry, entry
from slatewire.dossier.pages import FOLDERS, remove_drafts
from slatewire.dossier.placing import Placing
from slatewire.dossier.register import KINDS
from slatewire.dossier.site import Site
from slatewire.dossier.subjects import subjects
from slatewire.ledger import Ledger
from slatewire.ledger.identity import fold_title
from slatewire.model import Problem, Work

AT_ONCE = 100
"""Articles that are asked for and written together."""

Titles = frozenset[str]
Count = Callable[[int], None]
Stage = Callable[[str], AbstractContextManager[tuple[Count, Count]]]
"""For what takes its time, by its name: what is told how many things there are, and what how many more are done."""


@dataclass(frozen=True, slots=True)
class Published:
    """What a site holds, and what was done to it: ``changed`` the files that are new or differ, ``removed`` those that
    no longer belong."""

    out: Path
    films: int
    articles: int
    people: int
    companies: int
    outlets: int
    files: int
    changed: tuple[Path, ...]
    removed: tuple[Path, ...]

    def as_dict(self) -> dict[str, Any]:
        """The result for ``--json``."""
        counts = {
            name: getattr(self, name) for name in ("films", "articles", "people", "companies", "outlets", "files")
        }
        return {"out": self.out.as_posix(), **counts, "changed": len(self.changed), "removed": len(self.removed)}


def publish_site(
    ledger: Ledger,
    out: Path,
    *,
    as_of: str | None = None,
    known_by: str | None = None,
    problems: Sequence[Problem] = (),
    jobs: int = 1,
    stage: Stage | None = None,
) -> Published:
    """Write the site of a ledger below ``out``, which must be there. ``as_of`` and ``known_by`` as for ``subjects``.

    Pages that would not change are left untouched, those of an earlier time that no longer belong are removed, and
    files of others stay. ``jobs`` are the processes that work on it. Raises ``OSError`` where a file cannot be written
    and ``LedgerError`` where the ledger cannot be read.
    """
    with collecting_seldom():
        return _publish(ledger, out, as_of, known_by, problems, jobs, stage or _unseen)


def _publish(
    ledger: Ledger,
    out: Path,
    as_of: str | None,
    known_by: str | None,
    problems: Sequence[Problem],
    jobs: int,
    stage: Stage,
) -> Published:
    for folder in (out, *(out / name for name in FOLDERS), *out.glob("films/*")):
        remove_drafts(folder)
    catalogue, site = Catalogue(as_of=as_of, problems=problems), Site(out)
    with crew(ledger, _Shared(out, as_of, known_by), jobs) as hands, stage("Films") as seen:
        _films(ledger, known_by, catalogue, site, hands, seen)
    if as_of or known_by:
        named = {key for one in catalogue.entries for key in (*one.articles, *(told.article for told in one.changes))}
        ids = sorted(shown(ledger, named, as_of, known_by))
    else:
        ids = ledger.article_ids()
    shared = _Shared(out, as_of, known_by, catalogue.films, catalogue.placing)
    with crew(ledger, shared, jobs) as hands, stage("Articles") as (on_start, on_more):
        on_start(len(ids))
        for done in hands.all(_write_articles, _batches(ids)):
            done.into(site)
            on_more(len(done.current))
    with stage("Overviews") as (on_start, on_more):
        on_start(len(catalogue.paths()))
        site.overviews(catalogue, on_more)
    removed = site.clear()
    return Published(
        out=out,
        films=len(catalogue.films),
        articles=len(ids),
        **{kind: catalogue.number(kind) for kind in KINDS},
        files=len(site.current),
        changed=tuple(out / path for path in sorted(site.current.intersection(site.changed))),
        removed=tuple(removed),
    )


@dataclass(frozen=True, slots=True)
class _Shared:
    """What every process knows: where to write, which day is asked for, and for articles the films of the slate."""

    out: Path
    as_of: str | None
    known_by: str | None
    films: dict[Work, str] | None = None
    placing: Placing | None = None


@dataclass(frozen=True, slots=True)
class _Group:
    """Films to look at together: their titles, whether their pages are to be written, and under which slugs, where
    these do not follow from the films themselves."""

    titles: Titles
    write: bool
    films: dict[Work, str] | None = None


@dataclass(frozen=True, slots=True)
class _Done:
    """What came of a task: the pages that belong to the site now, those of them that changed, what is kept of films."""

    current: frozenset[str]
    changed: list[str]
    titles: Titles = frozenset()
    entries: tuple[Entry, ...] = ()
    films: dict[Work, str] | None = None

    def into(self, site: Site) -> None:
        site.current |= self.current
        site.changed += self.changed


def _films(
    ledger: Ledger, known_by: str | None, catalogue: Catalogue, site: Site, hands: Crew, seen: tuple[Count, Count]
) -> None:
    """Write the pages of all films, and keep what the overviews need.

    The slug of a film hangs on the others only where two would have the same. Such films are told when all are known;
    the others at once, so that no film has to be looked at twice.
    """
    on_start, on_more = seen
    groups = ledger.titles(known_by)
    shared = _of_one_slug(groups, ledger.spellings())
    on_start(len(groups) + len(shared))
    told: list[_Done] = []
    for done in hands.all(_write_films, (_Group(titles, titles not in shared) for titles in groups)):
        catalogue.keep(min(done.titles), done.entries)
        told.append(done)
        on_more(1)
    films = catalogue.films
    again = []
    for done in told:
        if done.films is not None and all(films[work] == name for work, name in done.films.items()):
            done.into(site)
        else:
            again.append(_Group(done.titles, True, films))
    for done in hands.all(_write_films, again):
        done.into(site)
        on_more(1)


def _of_one_slug(groups: Sequence[Titles], spellings: Iterable[str]) -> set[Titles]:
    """The groups with films whose slugs may be those of films of other groups."""
    group_of = {fold_title(title): titles for titles in groups for title in titles}
    by_slug: dict[str, set[Titles]] = {}
    for title in spellings:
        if titles := group_of.get(fold_title(title)):
            by_slug.setdefault(slugs.slug(Work(title)), set()).add(titles)
    return {titles for found in by_slug.values() if len(found) > 1 for titles in found}


def _write_films(ledger: Ledger, shared: _Shared, group: _Group) -> _Done:
    """The films of a group: what is kept of them, and their pages, if these are to be written."""
    found = subjects(ledger, group.titles, as_of=shared.as_of, known_by=shared.known_by)
    works = [subject.play.work for subject in found]
    films, site = group.films or dict(zip(works, slugs.assign(works), strict=True)), Site(shared.out)
    if group.write:
        for subject in found:
            site.film(subject, films)
    entries = () if group.films else tuple(entry(subject) for subject in found)
    named = {work: films[work] for work in works} if group.write else None
    return _Done(frozenset(site.current), site.changed, group.titles, entries, named)


def _write_articles(ledger: Ledger, shared: _Shared, ids: Sequence[str]) -> _Done:
    """The pages of some articles."""
    site, placing = Site(shared.out), shared.placing or Placing.of(())
    versions = edited(ledger, ids, shared.as_of, shared.known_by)
    for article, said in ledger.told(ids, shared.known_by):
        site.article(article, said, shared.films or {}, placing, shared.as_of, versions.get(article.id))
    return _Done(frozenset(site.current), site.changed)


def _batches(ids: Iterable[str]) -> Iterator[list[str]]:
    left = iter(ids)
    while some := list(islice(left, AT_ONCE)):
        yield some


@contextmanager
def _unseen(doing: str) -> Iterator[tuple[Count, Count]]:
    """Where nobody looks on."""
    yield _nothing, _nothing


def _nothing(number: int) -> None:
    """What such a one is told."""
