"""What it is to cost: what was asked, offered, granted and spent, in the order in which it was said."""

from __future__ import annotations

from datetime import date

from slatewire.dossier import explain
from slatewire.dossier.story import english
from slatewire.dossier.story.desk import Desk
from slatewire.dossier.story.shapes import Rich, ours, said
from slatewire.dossier.story.sourcing import cited, unique
from slatewire.dossier.story.telling import Statement, statement
from slatewire.dossier.story.wording import phrase, wording
from slatewire.edtf import earliest
from slatewire.model import Money
from slatewire.state import Candidate

BASES = ("total", "asked", "offered", "spent", "tax_credit")


def budget(desk: Desk) -> list[Statement]:
    """Each figure once, with the party that it is known of; a range as one."""
    out: list[tuple[date, Statement]] = []
    for group in _ranges(_figures(desk)):
        source = desk.source(group[0])
        reports = unique(r for item in group for r in cited(desk.source(item).reports, 3 if len(group) == 1 else 2))
        sums = [sum_of(item) for item in sorted(group, key=_amount)]
        told = (*ours("between "), *english.series(sums)) if len(sums) > 1 else sums[0]
        slots = {"sum": told, "party": party(group[0])}
        day = min((earliest(r.published) or date.max for r in source.reports), default=date.max)
        words, kind = wording()["budget"], basis(group[0])
        may = source.grade == "record" and group[0].firmness == "hedged" and kind in words["may"]
        text = str(words["may"][kind] if may else words[kind])
        out.append((day, Statement(text, slots, source, reports, dated=True, soft=may)))
    return [item for _, item in sorted(out, key=lambda pair: pair[0])]


def _figures(desk: Desk) -> list[Candidate]:
    """One candidate for each sum and basis; where a party is known of it, the one with the party."""
    by_sum: dict[object, list[Candidate]] = {}
    for item in desk.live("budget"):
        if isinstance(item.value, Money):
            by_sum.setdefault((item.value, basis(item)), []).append(item)
    out = []
    for group in by_sum.values():
        best = max(group, key=lambda item: (bool(party(item)), len(item.reports)))
        # Who says the sum without the party says no more, and must not be made to say the party.
        out += [best, *(item for item in group if item is not best and party(item))]
    return out


def _ranges(items: list[Candidate]) -> list[list[Candidate]]:
    """Two totals that one article gives in one breath are the ends of a range."""
    groups: list[list[Candidate]] = []
    for item in items:
        articles = {r.article.id for r in item.reports}
        for group in groups:
            same = {r.article.id for r in group[0].reports} == articles and basis(group[0]) == basis(item)
            currency = isinstance(group[0].value, Money) and isinstance(item.value, Money)
            if same and currency and basis(item) == "total" and len(group) == 1 and group[0].firmness == item.firmness:
                group.append(item)
                break
        else:
            groups.append([item])
    return groups


def before(desk: Desk) -> list[Statement]:
    """Figures that have been overtaken."""
    out = []
    for item in desk.overtaken("budget"):
        if item.firmness in ("stated", "hedged") and isinstance(item.value, Money) and basis(item) == "total":
            slots = {"sum": sum_of(item), "party": party(item)}
            out.append(statement(phrase("budget", "before"), slots, desk.source(item), past=True, most=2))
    return out


def others(desk: Desk) -> list[Statement]:
    """Figures that are denied."""
    out = []
    for item in desk.denials("budget"):
        slots = {"sum": sum_of(item), "party": party(item)}
        out.append(statement(phrase("budget", "not"), slots, desk.source(item)))
    return out


def guesses(desk: Desk) -> list[Statement]:
    return [
        statement(phrase("budget", "guess"), {"sum": sum_of(item), "party": ()}, desk.source(item), most=2)
        for item in desk.guesses("budget")
    ]


def sum_of(item: Candidate) -> Rich:
    return said(explain.candidate("budget", item))


def basis(item: Candidate) -> str:
    found = {str(r.claim.qualifiers.get("basis") or "total") for r in item.reports}
    name = next(iter(found)) if len(found) == 1 else "total"
    return name if name in BASES else "total"


def party(item: Candidate) -> Rich:
    found = {str(r.claim.qualifiers["party"]) for r in item.reports if r.claim.qualifiers.get("party")}
    return english.speaker(next(iter(found))) if len(found) == 1 else ()


def _amount(item: Candidate) -> int:
    return item.value.amount if isinstance(item.value, Money) else 0
