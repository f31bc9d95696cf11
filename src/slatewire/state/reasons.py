"""The reasons for a standing, in words for a reader: the rule's name, then who said what and when."""

from __future__ import annotations

from pathlib import PurePath

from slatewire.ledger.origins import key_of
from slatewire.model import Money, Report, Value, Work
from slatewire.state.sources import Authority, Word
from slatewire.vocabulary import ladder

RULES = (
    "decided by hand",
    "principal on the record",
    "own reporting",
    "second hand",
    "guess",
    "further step",
    "left",
    "back in",
    "denied",
    "after the denial",
    "contested",
    "later word",
    "later title",
    "outranked",
    "drift",
    "moved",
    "place taken",
    "values disputed",
    "agrees",
    "most advanced stage",
    "earlier stage",
    "stage not settled",
    "withdrawn",
)
"""Every rule that a reason can begin with; docs/state-of-play.md has a paragraph for each."""


def withdrawn(report: Report) -> str:
    """Why a candidate is no longer there: its article was updated, and says so no longer."""
    article, history = report.article, report.history
    outlet = article.outlet or PurePath(article.file or "an article without outlet").name
    said = f"{outlet}, {report.published or 'date unknown'}"
    if history is None or history.gone is None:
        return f"withdrawn: {said}"
    how = "updated" if history.updated else "seen again"
    return f"withdrawn: {said}; {how} {history.gone.isoformat()}, it no longer says so"


def show(value: Value) -> str:
    """A value in a sentence."""
    match value:
        case Money(amount, currency):
            return f"{currency} {amount:,}"
        case Work(title, kind, year):
            return f"{title} ({kind}, {year})" if year else f"{title} ({kind})"
        case _:
            stages = ladder("project")
            return stages[value].label if value in stages else str(value)


def rank(word: Word) -> str:
    return {
        Authority.DECIDED: "decided by hand",
        Authority.PRINCIPAL: "principal on the record",
        Authority.OWN: "own reporting",
        Authority.REWRITE: "second hand",
        Authority.GUESS: "guess",
    }[word.authority]


def told(word: Word) -> str:
    """Who said it and when, in a few words."""
    claim, article = word.report.claim, word.report.article
    outlet = article.outlet or PurePath(article.file or "an article without outlet").name
    when = claim.asserted_on or word.report.published or str(word.bounds or "date unknown")
    decision = word.report.decision
    vouched = f" ({decision.verdict} by {decision.by})" if decision else ""
    if word.voice[0] == "principal" and claim.speaker:
        return f"{claim.speaker.name} in {outlet}, {when}{vouched}"
    source = word.source
    how = {"credits": "crediting", "copies": "copying", "retells": "after", "quotes": "after"}.get(source.way)
    via = f", {how} {source.via}" if how and key_of(str(source.via)) != word.outlet else ""
    return f"{outlet}{via}, {when}{vouched}"
