"""What is known: claims in, for any film and day the state of play out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from types import MappingProxyType

from slatewire.edtf import earliest, first_day, last_day, latest
from slatewire.ledger import Coverage, Versions
from slatewire.ledger.folding import Folds
from slatewire.ledger.identity import Works, fold
from slatewire.ledger.names import Names
from slatewire.model import Article, Report, Work
from slatewire.state.boards import role_board, studio_history
from slatewire.state.comparing import Change, changes_of, net_changes
from slatewire.state.conflicts import settle
from slatewire.state.dating import Bounds, Dating, date_bounds, together
from slatewire.state.family import Relative, families, family
from slatewire.state.find import Match, find
from slatewire.state.fusion import Draft, drafts
from slatewire.state.reasons import show
from slatewire.state.shapes import Candidate, Counts, Shelf, Standing, StateOfPlay
from slatewire.state.shelves import shelve
from slatewire.state.sources import weigh
from slatewire.state.updates import newest, settled, standing
from slatewire.vocabulary import ladder

__all__ = [
    "Bounds",
    "Candidate",
    "Change",
    "Counts",
    "Dating",
    "Lately",
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
    "rank",
    "role_board",
    "slate",
    "slate_with_changes",
    "state_of_play",
    "studio_history",
    "together",
]


@dataclass(frozen=True, slots=True)
class Lately:
    """A state of play, and what made it differ from that of a month before."""

    play: StateOfPlay
    changes: list[Change]


_SHELVES: tuple[Shelf, ...] = ("development", "released", "background")
_STANDINGS: tuple[Standing, ...] = ("current", "disputed", "superseded", "out")


def state_of_play(coverage: Coverage | Sequence[Report], work: Work, *, as_of: str | None = None) -> StateOfPlay:
    """All that is said of a work, property by property, each value with its standing.

    ``coverage`` is the ledger's, on any works, or bare reports; those on ``work`` are found whatever the article
    calls it. ``as_of`` (EDTF) keeps what was surely published by the end of that date; ValueError where it is no date.
    """
    plays = _Plays(coverage)
    meant = plays.works.canonical(work)
    articles = {report.article.id for report in plays.said[meant]}
    return plays.of(meant, as_of, date_bounds(plays.held, plays.works, articles))


def slate(coverage: Coverage | Sequence[Report], as_of: str | None = None) -> list[StateOfPlay]:
    """The state of play of every work: those in development first, then released, then background, and on
    each shelf the most covered first. Works of which nothing was said by ``as_of`` are left out."""
    plays = _Plays(coverage)
    dating = date_bounds(plays.held, plays.works)
    found = (plays.of(work, as_of, dating) for work in list(plays.said))
    return sorted((play for play in found if play.articles), key=rank)


def changes(
    coverage: Coverage | Sequence[Report], work: Work | None = None, *, since: str | None = None
) -> list[Change]:
    """What became known, firmer, weaker or contradicted, day by day and oldest first: of one work, or of all.

    ``since`` (EDTF) leaves out what was known before its first day; ValueError where it is no date.
    """
    plays = _Plays(coverage)
    first = first_day(since) if since else None
    dating = date_bounds(plays.held, plays.works)

    def on(meant: Work, day: date) -> StateOfPlay:
        return plays.of(meant, day.isoformat(), dating)

    asked = list(plays.said) if work is None else [plays.works.canonical(work)]
    found = [change for meant in asked for change in changes_of(plays.said[meant], partial(on, meant), first)]
    return sorted(found, key=lambda change: (change.day, *_titled(change.work)))


LATELY = timedelta(days=30)
"""How far back "lately" goes from the newest article on a work."""


def slate_with_changes(coverage: Coverage | Sequence[Report], as_of: str | None = None) -> list[Lately]:
    """What ``slate`` gives, each state of play with what changed on that work in the month before its newest article
    (of those published by ``as_of``)."""
    plays = _Plays(coverage)
    dating = date_bounds(plays.held, plays.works)
    day = last_day(as_of) if as_of else None
    found = []
    for work, said in list(plays.said.items()):
        play = plays.of(work, as_of, dating)
        known = plays.known(said, day, dating)

        def on(day: date, work: Work = work) -> StateOfPlay:
            return plays.of(work, day.isoformat(), dating)

        if play.articles:
            found.append(Lately(play, net_changes(play, known, on, LATELY, plays.replaced(said, day))))
    return sorted(found, key=lambda lately: rank(lately.play))


class _Plays:
    """A coverage, its reports by the work that each speaks of, and the state of play of each."""

    def __init__(self, coverage: Coverage | Sequence[Report]) -> None:
        held = Coverage.of(coverage)
        self.names = Names(held.judgements)
        self.works = Works(held.reports, self.names)
        self.held = settled(held, self.works)
        self.said: dict[Work, list[Report]] = defaultdict(list)
        # In an order of their own, so that it does not matter in which order articles were added.
        for report in sorted(self.held.reports, key=lambda report: report.id):
            self.said[self.works.of(report)].append(report)
        self._newest: dict[str | None, date | None] = {}

    def of(self, work: Work, as_of: str | None, dating: Dating) -> StateOfPlay:
        """The state of play of a work as the coverage calls it; ``dating`` bounds its articles that have no day."""
        said, day = self.said[work], last_day(as_of) if as_of else None
        known = self.known(said, day, dating)
        may, later = _undated(self._standing(said, day), day, dating) if day else (set(), set())
        folds = Folds(known, self.names)
        found = drafts(weigh(replace(self.held, reports=known), folds, dating), self.works, folds)
        settle(found, folds)
        return StateOfPlay(
            work=work,
            shelf=shelve(work, known, self._today(as_of, known), dating),
            as_of=as_of,
            properties={
                name: tuple(draft.finish() for draft in sorted(group, key=_prominence)) for name, group in found.items()
            },
            articles=_articles(known),
            undated=len(may),
            undated_later=len(later),
            left_out=_articles(report for report in said if report.article.id in may | later),
            dating={article.id: dating[article.id] for article in _articles(said) if article.id in dating},
            foldings=(*self.works.foldings(known), *folds.all()),
        )

    def known(
        self, said: Sequence[Report], day: date | None, dating: Dating = MappingProxyType({})
    ) -> Sequence[Report]:
        """What was surely published by a day, or by now, and stood there still."""
        stood = self._standing(said, day)
        return _known_by(stood, day, dating, self.held.versions) if day else stood

    def replaced(self, said: Sequence[Report], day: date | None) -> list[Report]:
        """The reports of texts that others had replaced by a day, or by now."""
        if not self.held.versions:
            return []
        gone = ((report, report.history.gone) for report in said if report.history and report.history.gone)
        return [report for report, on in gone if day is None or on <= day]

    def _standing(self, said: Sequence[Report], day: date | None) -> Sequence[Report]:
        return standing(said, self.held.versions, day) if self.held.versions else said

    def _today(self, as_of: str | None, known: Sequence[Report]) -> date | None:
        """The day of the newest article on any work, or of an update on this one; as of a day before it, that day."""
        today = self._newest_article(as_of)
        if self.held.versions and today:
            return max(today, newest(known, self.held.versions, last_day(as_of) if as_of else None) or today)
        return today

    def _newest_article(self, as_of: str | None) -> date | None:
        if as_of not in self._newest:
            day = last_day(as_of) if as_of else date.max
            if self.held.newest is None:
                known = self.known(self.held.reports, day) if as_of else self.held.reports
                days = (earliest(report.article.published) for report in known)
                self._newest[as_of] = max((published for published in days if published), default=None)
            else:
                self._newest[as_of] = min(self.held.newest, day)
        return self._newest[as_of]


def _known_by(reports: Iterable[Report], day: date, dating: Dating, versions: Versions) -> list[Report]:
    """What was surely published by then: its date says so, or the day on which it was updated or fetched."""

    def last(article: Article) -> date | None:
        if (version := versions.get(article.id)) and version.since:
            return version.since
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


def rank(play: StateOfPlay) -> tuple[int, int, int, str, str, int]:
    """What works are ordered by: those in development first, then released, then background; the most covered first."""
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
