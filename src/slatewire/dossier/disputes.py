"""What nobody agrees on, side by side: each rival with its origins, its best source, and when it was reported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from slatewire.dossier import boards, explain, voices
from slatewire.dossier.notes import Cites, Notes
from slatewire.edtf import earliest
from slatewire.model import Article, Report
from slatewire.state import Candidate, StateOfPlay
from slatewire.vocabulary import Property

RIVALS = 4
"""Rivals of one dispute that are shown."""


@dataclass(frozen=True, slots=True)
class Rival:
    """One side. ``best`` is the report that a desk would cite for it, of ``several`` or alone; ``sourcing`` tells on
    how many origins it rests, ``when`` from when to when it was reported."""

    words: str
    how: str
    decided: str
    sourcing: str
    best: Report | None
    several: bool
    when: str
    cites: Cites


@dataclass(frozen=True, slots=True)
class Dispute:
    """A property on which live reports contradict each other. ``about`` is the part, or the value, that all rivals
    are named for; ``more`` counts further rivals, which the board tells; ``why`` is the rule that makes it a
    dispute, with the words that clash."""

    of: Property
    about: str
    rivals: tuple[Rival, ...]
    more: int
    why: str


def build(state: StateOfPlay, notes: Notes) -> list[Dispute]:
    """The disputes in the order of the vocabulary."""
    unnamed = [article for article in state.articles if not article.outlet]
    return [_dispute(prop, group, unnamed, notes) for prop, group in boards.disputed(state)]


def _dispute(prop: Property, group: Sequence[Candidate], unnamed: Sequence[Article], notes: Notes) -> Dispute:
    why = explain.reason(group[0], unnamed) if group[0].reason else ""
    sides = _sides(group[0]) if len(group) == 1 else []
    if sides:
        about = ", ".join(filter(None, [explain.candidate(prop.name, group[0]), _part(group)]))
        rivals = [_rival(words, item, notes) for words, item in sides]
        return Dispute(prop, about, tuple(rivals), 0, why)
    shown = group[:RIVALS]
    rivals = [_rival(explain.candidate(prop.name, item), item, notes) for item in shown]
    return Dispute(prop, _part(group), tuple(rivals), len(group) - len(shown), why)


def _sides(item: Candidate) -> list[tuple[str, Candidate]]:
    """A value that some report and others deny, taken apart; empty where all say the same."""
    yes = tuple(report for report in item.reports if not voices.against(report))
    no = tuple(report for report in item.reports if voices.against(report))
    if not yes or not no:
        return []
    return [("Yes", _half(item, yes)), ("No", _half(item, no))]


def _half(item: Candidate, reports: tuple[Report, ...]) -> Candidate:
    """One side of a contested value, with what its own reports say and count."""
    last = max(reports, key=voices.published).claim
    dates = [r.published for r in reports if r.published and earliest(r.published)]
    dates.sort(key=lambda day: (earliest(day), day))
    outlets = {report.article.outlet or report.article.id for report in reports}
    counts = replace(
        item.counts, articles=len({r.article.id for r in reports}), outlets=len(outlets), origins=0, principals=0
    )
    return replace(
        item,
        reports=reports,
        rung=last.rung,
        firmness=last.firmness,
        first=dates[0] if dates else None,
        latest=dates[-1] if dates else None,
        counts=counts,
    )


def _rival(words: str, item: Candidate, notes: Notes) -> Rival:
    counts = item.counts
    sourcing = [explain.number(counts.origins, "origin")] if counts.origins else []
    sourcing += [explain.number(counts.articles, "article")] if counts.articles > 1 or not counts.origins else []
    sourcing += [f"{explain.number(counts.principals, 'principal')} on the record"] if counts.principals else []
    return Rival(
        words=words,
        how=explain.standing(item.rung, item.firmness),
        decided=explain.decided(item),
        sourcing=", ".join(sourcing),
        best=voices.best(item),
        several=len({report.article.id for report in item.reports}) > 1,
        when=explain.reported(item.first, item.latest, item.undated),
        cites=notes.cite(item.reports),
    )


def _part(rivals: Sequence[Candidate]) -> str:
    """The part that all rivals are named for: "as Pim"; empty where there is none or they differ."""
    parts = {(rival.character, rival.version if len(rivals) == 1 else None) for rival in rivals}
    return explain.role(*parts.pop()) if len(parts) == 1 else ""
