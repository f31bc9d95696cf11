"""What is known: claims in, for any film and day the state of play out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from slatewire.edtf import earliest, last_day, latest
from slatewire.ledger import Coverage
from slatewire.ledger.folding import Folds
from slatewire.ledger.identity import Works, fold
from slatewire.ledger.names import Names
from slatewire.model import Article, Report, Work
from slatewire.state.conflicts import settle
from slatewire.state.family import Relative, families, family
from slatewire.state.find import Match, find
from slatewire.state.fusion import Draft, drafts
from slatewire.state.reasons import show
from slatewire.state.shapes import Candidate, Counts, Shelf, Standing, StateOfPlay
from slatewire.state.shelves import shelve
from slatewire.state.sources import weigh
from slatewire.vocabulary import ladder

__all__ = [
    "Candidate",
    "Counts",
    "Match",
    "Relative",
    "Shelf",
    "Standing",
    "StateOfPlay",
    "families",
    "family",
    "find",
    "slate",
    "state_of_play",
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
    return _state(meant, said, works, names, as_of, _newest(held, as_of))


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
    plays = [_state(work, said, works, names, as_of, newest) for work, said in by_work.items()]
    return sorted((play for play in plays if play.articles), key=_rank)


def _state(
    work: Work, said: Iterable[Report], works: Works, names: Names, as_of: str | None, newest: date | None
) -> StateOfPlay:
    # In an order of their own, so that it does not matter in which order articles were added.
    said = sorted(said, key=lambda report: report.id)
    known = _known_by(said, last_day(as_of)) if as_of else said
    folds = Folds(known, names)
    found = drafts(weigh(known, folds), works, folds)
    settle(found, folds)
    return StateOfPlay(
        work=work,
        shelf=shelve(work, known, newest),
        as_of=as_of,
        properties={
            name: tuple(draft.finish() for draft in sorted(group, key=_prominence)) for name, group in found.items()
        },
        articles=_articles(known),
        undated=len(_undated(said, last_day(as_of))) if as_of else 0,
        foldings=(*works.foldings(known), *folds.all()),
    )


def _newest(held: Coverage, as_of: str | None) -> date | None:
    """The day of the newest article on any work, or the day asked for where the newest is of later."""
    known = _known_by(held.reports, last_day(as_of)) if as_of else held.reports
    found = max((day for report in known if (day := earliest(report.article.published))), default=None)
    if held.newest is None:
        return found
    return min(held.newest, last_day(as_of)) if as_of else held.newest


def _known_by(reports: Iterable[Report], day: date) -> list[Report]:
    return [report for report in reports if (last := latest(report.article.published)) and last <= day]


def _undated(reports: Iterable[Report], day: date) -> set[str]:
    """Articles that may have been published by that day, or later: nobody can say."""
    return {
        report.article.id
        for report in reports
        if not (last := latest(report.article.published)) or (earliest(report.article.published) or day) <= day < last
    }


def _articles(reports: Iterable[Report]) -> tuple[Article, ...]:
    by_id = {report.article.id: report.article for report in reports}
    return tuple(
        sorted(by_id.values(), key=lambda a: (earliest(a.published) or date.max, a.file or "", a.id)),
    )


def _rank(play: StateOfPlay) -> tuple[int, int, int, str, str, int]:
    said = sum(len(candidate.reports) for group in play.properties.values() for candidate in group)
    work = play.work
    return _SHELVES.index(play.shelf), -len(play.articles), -said, fold(work.title), work.kind, work.year or 0


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
