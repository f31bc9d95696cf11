"""What a film's pages are made from: its state of play, and all that the ledger knows around it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from slatewire.ledger import Coverage, Ledger
from slatewire.ledger.origins import Origins
from slatewire.model import Article, Attribution
from slatewire.state import Change, Relative, StateOfPlay, families, slate_with_changes

Quotation = tuple[Article, Attribution]


@dataclass(frozen=True)  # without slots, which leave no room for what is kept
class Subject:
    """One work. ``kin`` are the works that belong with it, ``coverage`` what is said of it and of them, ``lately`` what
    changed in the month before its newest article, ``quotations`` whom its articles quote, in their order."""

    play: StateOfPlay
    coverage: Coverage
    kin: Sequence[Relative] = ()
    lately: Sequence[Change] = ()
    quotations: Sequence[Quotation] = ()

    @staticmethod
    def of(play: StateOfPlay) -> Subject:
        """A subject of which nothing is known beside its state of play."""
        return Subject(play, Coverage(play.reports))

    @cached_property
    def origins(self) -> Origins:
        """Where the reports on this work go back to."""
        return Origins(replace(self.coverage, reports=self.play.reports))


def subjects(
    ledger: Ledger, titles: Collection[str], *, as_of: str | None = None, known_by: str | None = None
) -> list[Subject]:
    """The works of some titles and their kin, those in development first and the most covered first; ``as_of`` and
    ``known_by`` as for ``state_of_play`` and ``Ledger.coverage``."""
    coverage = ledger.coverage(known_by, about=titles)
    found = slate_with_changes(coverage, as_of)
    kin = families([lately.play for lately in found])
    articles = {article.id: article for lately in found for article in lately.play.articles}
    said: dict[str, list[Quotation]] = {}
    for article, attribution in ledger.quotations(articles.values()):
        said.setdefault(article.id, []).append((article, attribution))
    return [
        Subject(
            lately.play,
            coverage,
            kin.get(lately.play.work, ()),
            lately.changes,
            [quotation for article in lately.play.articles for quotation in said.get(article.id, ())],
        )
        for lately in found
    ]
