"""Where an article says that another outlet has confirmed the news, and which of its claims that bears on.

Such a confirmation makes one more origin of those claims. It cannot be proved: one agent may have briefed both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from slatewire.ledger.identity import outlet_key
from slatewire.model import Report
from slatewire.vocabulary import lists, load

_NAME = r"(?:The |the )?[A-Z][\w&.’'-]{0,30}(?: [A-Z][\w&.’'-]{0,30}){0,3}"
_SENTENCE_END = re.compile(r"[.!?][\"”’')]*\s+|\n+")
_OUT = ("out",)


@dataclass(frozen=True, slots=True)
class Confirmation:
    """An outlet that has confirmed ``properties`` (none: all that was just said), by the words at ``start``."""

    outlet: str
    start: int
    properties: tuple[str, ...]


def confirmed(reports: Sequence[Report], known: Iterable[str]) -> dict[str, set[str]]:
    """For the ids of reports of one article, the outlets that it says have confirmed them. ``known`` are the keys of
    the outlets that this ledger speaks of, besides those that are listed."""
    out: dict[str, set[str]] = {}
    for found in confirmations(reports[0].article.text, known):
        for report in _meant(found, reports):
            out.setdefault(report.id, set()).add(found.outlet)
    return out


def confirmations(text: str, known: Iterable[str] = ()) -> list[Confirmation]:
    """Every confirmation that a text tells of, in order."""
    active, passive, hints = _patterns()
    if not any(hint in text for hint in hints):
        return []
    keys = set(known)
    things: Mapping[str, Sequence[str]] = load("confirmations")["things"]
    found = []
    for pattern in (active, passive):
        for match in pattern.finditer(text):
            if outlet := _outlet(match["outlet"], keys):
                found.append(Confirmation(outlet, match.start(), tuple(things[match["thing"].lower()])))
    return sorted(found, key=lambda confirmation: confirmation.start)


def _outlet(name: str, known: set[str]) -> str | None:
    """The outlet that a name is, if it is one: the longest end of it that is listed or known here."""
    words = name.split()
    for start in range(len(words)):
        part = " ".join(words[start:])
        listed = lists.outlet(part)
        if outlet_key(part) in known or (listed and not lists.is_ambiguous(part)):
            return listed or part
    return None


def _meant(found: Confirmation, reports: Sequence[Report]) -> list[Report]:
    """The claims that a confirmation bears on: of those told in its sentence and the one before, or else the last
    told before it, those of its properties. That somebody is out is meant only where nothing else is told."""
    text = reports[0].article.text
    ends = [match.end() for match in _SENTENCE_END.finditer(text, 0, found.start)]
    begin = ends[-2] if len(ends) > 1 else 0
    of_kind = [
        report
        for report in reports
        if report.claim.evidence.start <= found.start and report.claim.firmness != "denied"
        if not found.properties or report.claim.property in found.properties
    ]
    of_kind = [report for report in of_kind if report.claim.rung not in _OUT] or of_kind
    near = [report for report in of_kind if report.claim.evidence.end > begin]
    if not near and found.properties and of_kind:
        last = max(report.claim.evidence.start for report in of_kind)
        near = [report for report in of_kind if report.claim.evidence.start == last]
    return near


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], tuple[str, ...]]:
    row = load("confirmations")
    adverbs, verbs, things = ("|".join(map(re.escape, row[name])) for name in ("adverbs", "verbs", "things"))
    name = r"(?:[A-Z][\w.]{0,20} ){0,2}[A-Z][\w.]{0,20}[’']s?"
    of = rf"(?: (?:the|this|that|these|those|their|its|his|her|{name}))?(?: [a-z-]{{1,20}})?"
    active = rf"(?P<outlet>{_NAME})(?: (?:{adverbs})){{0,4}} (?:{verbs}){of} (?P<thing>{things})\b"
    passive = (
        rf"\b(?P<thing>(?i:{things})) (?:was|were|is|has been|have been|had been)(?: (?:{adverbs}))? (?:{verbs})"
        rf"(?: [a-z]{{1,20}})? by (?P<outlet>{_NAME})"
    )
    return re.compile(active), re.compile(passive), tuple(row["verbs"])
