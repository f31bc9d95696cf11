"""What is known: claims in, for any film and day the state of play out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from types import MappingProxyType

from slatewire.edtf import earliest, first_day, last_day, latest
from slatewire.ledger import Coverage
from slatewire.ledger.folding import Folds
from slatewire.ledger.identity import Works, fold
from slatewire.ledger.names import Names
from slatewire.model import Article, Report, Work
from slatewire.state.boards import role_board, studio_history
from slatewire.state.comparing import Change, changes_of
from slatewire.state.conflicts import settle
from slatewire.state.dating import Bounds, Dating, date_bounds, together
from slatewire.state.family import Relative, families, family
from slatewire.state.find import Match, find
from slatewire.state.fusion import Draft, drafts
from slatewire.state.reasons import show
from slatewire.state.shapes import Candidate, Counts, Shelf, Standing, StateOfPlay
from slatewire.state.shelves import shelve
from slatewire.state.sources import weigh
from slatewire.vocabulary import ladder

__all__ = [
    "Bounds",
    "Candidate",
    "Change",
    "Counts",
    "Dating",
    "Match",
    "Relative",
    "Shelf",
    "Standing",
    "StateOfPlay",
    "changes",
    "date_bounds",
    "families",
    "family",
    "find",
    "role_board",
    "slate",
    "state_of_play",
    "studio_history",
    "together",
]

_SHELVES: tuple[Shelf, ...] = ("development", "released", "background")
_STANDINGS: tuple[Standing, ...] = ("current", "disputed", "superseded", "out")


def state_of_play(coverage: Coverage | Sequence[Report], work: Work, *, as_of: str | None = None) -> StateOfPlay:
    """All that is said of a work, property by property, each value with its standing.

    ``coverage`` is the ledger's, on any works, or bare reports; those on ``work`` are found whatever the article
    calls it. ``as_of`` (EDTF) keeps what was surely published by the end of that date; ValueError where it is no date.
    """
    held = Coverage.of(coverage)
    names = Names(held.judgements)
    works = Works(held.reports, names)
    meant = works.canonical(work)
    said = [report for report in held.reports if works.of(report) == meant]
    dating = date_bounds(held, works, {report.article.id for report in said})
    return _state(meant, said, works, names, dating, as_of, held, _newest(held, as_of))


def slate(coverage: Coverage | Sequence[Report], as_of: str | None = None) -> list[StateOfPlay]:
    """The state of play of every work: those in development first, then released, then background, and on
    each shelf the most covered first. Works of which nothing was said by ``as_of`` are left out."""
    held = Coverage.of(coverage)
    names = Names(held.judgements)
    works = Works(held.reports, names)
    by_work: dict[Work, list[Report]] = defaultdict(list)
    for report in held.reports:
        by_work[works.of(report)].append(report)
    newest = _newest(held, as_of)
    dating = date_bounds(held, works)
    plays = [_state(work, said, works, names, dating, as_of, held, newest) for work, said in by_work.items()]
    return sorted((play for play in plays if play.articles), key=_rank)


def changes(
    coverage: Coverage | Sequence[Report], work: Work | None = None, *, since: str | None = None
) -> list[Change]:
    """What became known, firmer, weaker or contradicted, day by day and oldest first: of one work, or of all.

    ``since`` (EDTF) leaves out what was known before its first day; ValueError where it is no date.
    """
    held = Coverage.of(coverage)
    names = Names(held.judgements)
    works = Works(held.reports, names)
    by_work: dict[Work, list[Report]] = defaultdict(list)
    for report in held.reports:
        by_work[works.of(report)].append(report)
    first = first_day(since) if since else None
    dating = date_bounds(held, works)
    found = [
        change
        for meant, said in by_work.items()
        if work is None or meant == works.canonical(work)
        for change in changes_of(said, partial(_on_day, meant, said, works, names, dating, held), first)
    ]
    return sorted(found, key=lambda change: (change.day, *_titled(change.work)))


def _on_day(
    work: Work, said: Iterable[Report], works: Works, names: Names, dating: Dating, held: Coverage, day: date
) -> StateOfPlay:
    return _state(work, said, works, names, dating, day.isoformat(), held, _newest(held, day.isoformat()))


def _state(
    work: Work,
    said: Iterable[Report],
    works: Works,
    names: Names,
    dating: Dating,
    as_of: str | None,
    held: Coverage,
    newest: date | None,
) -> StateOfPlay:
    # In an order of their own, so that it does not matter in which order articles were added.
    said = sorted(said, key=lambda report: report.id)
    known = _known_by(said, last_day(as_of), dating) if as_of else said
    may, later = _undated(said, last_day(as_of), dating) if as_of else (set(), set())
    folds = Folds(known, names)
    found = drafts(weigh(replace(held, reports=known), folds, dating), works, folds)
    settle(found, folds)
    return StateOfPlay(
        work=work,
        shelf=shelve(work, known, newest, dating),
        as_of=as_of,
        properties={
            name: tuple(draft.finish() for draft in sorted(group, key=_prominence)) for name, group in found.items()
        },
        articles=_articles(known),
        undated=len(may),
        undated_later=len(later),
        left_out=_articles(report for report in said if report.article.id in may | later),
        dating={article.id: dating[article.id] for article in _articles(said) if article.id in dating},
        foldings=(*works.foldings(known), *folds.all()),
    )


def _newest(held: Coverage, as_of: str | None) -> date | None:
    """The day of the newest article on any work, or the day asked for where the newest is of later."""
    known = _known_by(held.reports, last_day(as_of)) if as_of else held.reports
    found = max((day for report in known if (day := earliest(report.article.published))), default=None)
    if held.newest is None:
        return found
    return min(held.newest, last_day(as_of)) if as_of else held.newest


def _known_by(reports: Iterable[Report], day: date, dating: Dating = MappingProxyType({})) -> list[Report]:
    """What was surely published by then: its date says so, or the day on which it was updated or fetched."""

    def last(article: Article) -> date | None:
        return dating[article.id].not_after if article.id in dating else latest(article.published)

    return [report for report in reports if (out := last(report.article)) and out <= day]


def _undated(reports: Iterable[Report], day: date, dating: Dating) -> tuple[set[str], set[str]]:
    """Articles without a day that may have been published by then, and those that surely were not; without those
    that surely were, and those whose date, vague as it is, says later."""
    may: set[str] = set()
    later: set[str] = set()
    for article in {report.article.id: report.article for report in reports}.values():
        known = dating.get(article.id)
        stated = earliest(article.published)
        if known is None or (known.not_after and known.not_after <= day) or (stated and stated > day):
            continue
        (later if known.not_before and known.not_before > day else may).add(article.id)
    return may, later


def _articles(reports: Iterable[Report]) -> tuple[Article, ...]:
    by_id = {report.article.id: report.article for report in reports}
    return tuple(
        sorted(by_id.values(), key=lambda a: (earliest(a.published) or date.max, a.file or "", a.id)),
    )


def _titled(work: Work) -> tuple[str, str, int]:
    return fold(work.title), work.kind, work.year or 0


def _rank(play: StateOfPlay) -> tuple[int, int, int, str, str, int]:
    said = sum(len(candidate.reports) for group in play.properties.values() for candidate in group)
    return _SHELVES.index(play.shelf), -len(play.articles), -said, *_titled(play.work)


def _prominence(draft: Draft) -> tuple[object, ...]:
    """What stands first, then the furthest along, then the best sourced."""
    stages = ladder("project")
    level = stages[str(draft.value)].level if draft.value in stages else draft.line.word.level
    return (
        _STANDINGS.index(draft.standing),
        -level,
        -len({word.origin for word in draft.agreeing}),
        -len({word.report.article.id for word in draft.agreeing}),
        show(draft.value),
        draft.character or "",
        draft.narrows,
    )
