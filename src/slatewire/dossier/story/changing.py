"""What changed in the month before the newest article: from where to where, and by whose report."""

from __future__ import annotations

from collections.abc import Sequence

from slatewire.dossier.standfirst import FIRM
from slatewire.dossier.story import english
from slatewire.dossier.story.shapes import Rich, Sentence, ours, said
from slatewire.model import Report
from slatewire.state import Candidate, Change
from slatewire.vocabulary import ladder, properties

MOST = 5


def lately(changes: Sequence[Change]) -> tuple[Sentence, ...]:
    """The changes that a reader would notice, each as a step from what was before, in the order in which they came."""
    told = [(change, words) for change in changes if (words := _step(change))]
    told.sort(key=lambda pair: (pair[0].day, pair[0].property))
    return tuple(_sentence(change, words) for change, words in told[-MOST:])


def _sentence(change: Change, words: Rich) -> Sentence:
    by = change.by
    outlet = said(by.article.outlet, "outlet") if by.article.outlet else ours("one outlet")
    day = english.day(by.published)
    voice = (*outlet, *ours(f" reported {day} that" if day else " reported that"), *ours(" "), *words)
    reports: tuple[Report, ...] = (by,)
    return Sentence(english.stop(english.capital(voice)), reports)


def _step(change: Change) -> Rich:
    """The step in words; empty where it is none worth telling."""
    prop, before, after = properties().get(change.property), change.before, change.after
    if prop is None or before is None or change.by not in after.reports or change.is_taken_back():
        return ()
    if prop.value in ("person", "company") and change.how in ("firmer", "weaker"):
        return _rungs(change, before, after)
    if prop.value in ("person", "company") and change.how == "out":
        return (*_who(change), *ours(f" had moved from “{_label(before)}” to “out”{_job(change)}"))
    return ()


def _rungs(change: Change, before: Candidate, after: Candidate) -> Rich:
    """From one rung to another, in the words of the ladder; a change of firmness alone is too little."""
    if before.rung == after.rung or before.rung is None or after.rung is None:
        return ()
    if {before.rung, after.rung} == set(FIRM) and not change.by.claim.speaker:
        return ()
    if change.by.claim.rung != after.rung or change.by.claim.firmness in ("denied", "speculative"):
        return ()
    hedged = " reportedly" if after.firmness == "hedged" else ""
    how = "moved" if change.how == "firmer" else "slipped"
    return (
        *_who(change),
        *ours(f" had{hedged} {how} from “{_label(before)}” to “{_label(after)}”{_job(change)}"),
    )


def _who(change: Change) -> Rich:
    kind = properties()[change.property].value
    return said(change.after.value, "person" if kind == "person" else "company")


def _job(change: Change) -> str:
    """What the deal is for, where that is not plain: " as director"."""
    plain = change.property in ("cast", "studio", "distributor", "crew")
    return "" if plain else f" as {properties()[change.property].label.lower()}"


def _label(item: Candidate) -> str:
    rungs = ladder("deal")
    return rungs[item.rung].label.lower() if item.rung in rungs else "named"
