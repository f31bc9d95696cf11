"""Money: which amounts are what a film costs, asks, is offered, is granted or has spent, and whose they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from slatewire.model import Money
from slatewire.reading.classes import char_class
from slatewire.reading.drafts import Draft
from slatewire.reading.focus import Focus
from slatewire.reading.masking import Line
from slatewire.reading.patterns import trie
from slatewire.vocabulary import load
from slatewire.vocabulary.phrases import expand

_M = f"[{char_class('M')}]"
_FARTHEST = 80.0
_CLAUSE = re.compile(r"[;:?!]|\s[–—]\s|, (?:but|while|which|and|who)\b| (?:after|when|before|because|although) ")
# "a $150 million sequel", "the $130 million adventure": an amount as the label of a work is its cost.
_LABEL = re.compile(
    r"(?:-plus)? (?:[a-z-]+ ){0,2}?(?:film|movie|picture|drama|thriller|comedy|sequel|prequel|epic|romance"
    r"|adventure|romp|feature|blockbuster|biopic|western|musical|tentpole|adaptation|remake|reboot|story|fantasy"
    r"|horror|spectacle|extravaganza)s?\b(?! (?:fund|industry|deal|franchise|budget|tax|program|programme|office"
    r"|business|club|contract))"
)
_NOT_LABEL = re.compile(r"\b(?:opening|gross|grossing|haul|franchise|earner|hit|smash|deal|fund)\b")
_GOES_ON = re.compile(rf"{_M}[^.;]{{0,30}}$")
_AGAINST = re.compile(r"\b(?:over|above|beyond|below|under)(?: a| its| the)? (?:\w+ )?budget\b")
_WISH = re.compile(
    r"\b(?:(ask\w* for|seek\w*|sought|want\w*|propos\w*|turned in|request\w*|demand\w*)|offer\w*|bid) (?:an? "
    r"|the )?(?:[\w-]+ ){0,2}(?:budget|cost)\b[^.;,]{0,20}$"
)
_PARTIES = {"tax_credit": "YLCN", "offered": "CYN", "asked": "PC", "spent": "C"}
_LEAST = 10_000  # below this an amount is a fee or a prize, no budget


@cache
def _cues() -> tuple[re.Pattern[str], dict[str, str]]:
    """One pattern over all words of budgets.toml, and what each says that an amount is."""
    table: dict[str, str] = {}
    for basis, phrases in load("budgets").items():
        for phrase in phrases:
            for surface, _ in expand(phrase):
                table.setdefault(surface, basis)
    return re.compile(rf"(?<![\w'-]){trie(table)}(?![\w-])"), table


class Budgets:
    """Reads the lines of one page for budgets."""

    def __init__(self, focus: Focus) -> None:
        self.focus = focus

    def read(self) -> Iterator[Draft]:
        for line in self.focus.page.open_lines:
            amounts = [(p, i) for p, i in line.of("M") if not i.thing.converted]
            basis: str | None = None
            for position, item in amounts:
                found, cue = _basis(line.masked, position)
                if not found and basis and _GOES_ON.search(line.masked[:position]):
                    found, cue = (
                        basis,
                        basis,
                    )  # "between $30 million and $40 million", "$170 million, then $150 million"
                basis = None if found == "none" else found
                if not found or found == "none" or item.thing.amount < _LEAST:
                    continue
                work = self.focus.at(line, position)
                if work is None or (not work.on_screen and found != "offered"):
                    continue
                qualifiers: dict[str, object] = {}
                if found != "total":
                    qualifiers["basis"] = found
                    if party := _party(line, position, found):
                        qualifiers["party"] = party
                value = Money(item.thing.amount, item.thing.currency)
                span = (max(0, position - 70), position + 1)
                yield Draft(work, "budget", value, line, position, span, f"budget: {found}", cue, qualifiers=qualifiers)


def _basis(masked: str, position: int) -> tuple[str | None, str]:
    """What the amount at a position is, and the words that say so: "none" where they say that it is no budget, None
    where there are no words."""
    if (label := _LABEL.match(masked, position + 1)) and not _NOT_LABEL.search(label[0]):
        return "total", label[0].strip()
    pattern, table = _cues()
    best: tuple[str, str] | None = None
    least = _FARTHEST
    start = max(0, position - 90)
    for match in pattern.finditer(masked, start, min(len(masked), position + 60)):
        behind = match.start() > position
        gap = masked[position + 1 : match.start()] if behind else masked[match.end() : position]
        cost = (
            len(gap) * (1.4 if behind else 1.0)
            + 12 * behind
            + 35 * len(_CLAUSE.findall(gap))
            + 45 * len(re.findall(_M, gap))
        )
        if cost < least or (cost == least and table[match[0]] != "total"):
            best, least = (table[match[0]], match[0]), cost
    if best is not None and _AGAINST.search(masked, position, position + 40):
        return "none", ""
    if best is not None and best[0] == "total" and (wish := _WISH.search(masked[start:position])):
        return ("asked" if wish[1] else "offered"), wish[0]
    return best or (None, "")


_ITS_OWNER = re.compile(
    rf"([{char_class('PC')}])['’]s? (?:[\w'-]+ ){{0,3}}(?:proposal|budget|request|asking price|demand|pitch)\b[^;]*$"
)


def _party(line: Line, position: int, basis: str) -> str | None:
    """Who asks, offers, grants or spends: the last one named before the amount that can, else the first behind it."""
    letters = _PARTIES[basis]
    if basis == "asked" and (owner := _ITS_OWNER.search(line.masked, 0, position)):
        return str(line.items[owner.start(1)].thing.name)  # "Lima's first proposal to the studio was ..."
    before = [i for p, i in line.of(letters) if p < position]
    after = [i for p, i in line.of(letters) if position < p < position + 60]
    nearest = before[-1:] or after[:1]
    return str(nearest[0].thing.name) if nearest else None
