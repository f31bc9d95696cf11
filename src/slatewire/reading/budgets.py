"""Money: which amounts are what a film costs, asks, is offered, is granted or has spent."""

from __future__ import annotations

import re
from collections.abc import Iterator

from slatewire.model import Money
from slatewire.reading.drafts import Draft
from slatewire.reading.focus import Focus
from slatewire.reading.masking import Line, char_class

_PARTY = f"[{char_class('CPYLN')}]"
_M = f"[{char_class('M')}]"

_CUES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("tax_credit", re.compile(r"\b(?:tax credits?|tax incentives?|incentives?|rebates?|grants?|subsid(?:y|ies)|film (?:fund|office)|tax breaks?|credits of|state aid|awarded the production|film commission)\b")),
    ("asked", re.compile(r"\b(?:ask(?:s|ed|ing)?(?: for)?|proposal|proposed|sought|seeking|wanted|pitch(?:ed)?|demand\w*|compromise budget|asking price|requested|came in at|compromise)\b")),
    ("offered", re.compile(r"\b(?:offer(?:s|ed|ing)?|bids?|bidding|paid|pays|paying|bought (?:it )?for|acquired for|acquisition price|purchase|deal worth|on the table|snapped up|price tag of the deal|shelled out|ponied up|winning figure|went for|outbid|sale price|worth|cheque|swooped|minimum guarantee|plunked down)\b")),
    ("spent", re.compile(r"\b(?:spent|spend|spends|already sunk|to be spent|local spend|qualified spending|in-state spending)\b")),
    ("total", re.compile(r"\b(?:budget(?:ed|s|ing)?|cost(?:s|ing)?|price(?:-|\s)?tag|production (?:budget|cost)|price|made (?:for|on)|outlay|all[- ]in|carried|to make|shoestring|purse|mounted on|being made for|was made for|produced for|expensive)\b")),
)
_NOT = re.compile(
    r"\b(?:box office|gross\w*|earn(?:ed|s|ing)?|took in|taken in|takings|made (?!for|on)|haul|opening weekend|opened to|opening|salary|salaries|fee|payday|paycheck|per episode|fund of|economic impact|impact|economy|raised|net worth|ticket\w*|revenue|profit|marketing|worldwide|globally|domestic|lawsuit|damages|sued|fine|donat\w+|mansion|house|home|rent|valu(?:ed|ation)|stock|shares|merger|market cap|subscribers|jobs|collect(?:ed|ions?)|made more than|made over|sold|in sales|global)\b"
)


class Budgets:
    """Reads the lines of one page for budgets."""

    def __init__(self, focus: Focus) -> None:
        self.focus = focus

    def read(self) -> Iterator[Draft]:
        for line in self.focus.page.open_lines:
            amounts = [(p, i) for p, i in line.of("M") if not i.thing.converted]
            basis: str | None = None
            for position, item in amounts:
                found, cost, cue = self._basis(line.masked, position)
                against = self._nearest(_NOT, line.masked, position)
                if found is None and basis and re.search(rf"{_M}(?:[^.;]{{0,30}})$", line.masked[:position]):
                    found, cue = basis, basis  # "between $30 million and $40 million", "$170 million, then $150 million"
                elif found is None or against < cost:
                    basis = None
                    continue
                work = self.focus.at(line, position)
                if found is None or work is None or item.thing.amount < 10_000:
                    continue
                basis = found
                qualifiers: dict[str, object] = {}
                if found != "total":
                    qualifiers["basis"] = found
                    if party := self._party(line, position, found):
                        qualifiers["party"] = party
                yield Draft(work, "budget", Money(item.thing.amount, item.thing.currency), line, position, (max(0, position - 70), position + 1), f"budget: {found}", cue, qualifiers=qualifiers)

    def _nearest(self, pattern: re.Pattern[str], masked: str, position: int) -> float:
        """How far the nearest match lies from a position, clause breaks counted; infinite where there is none."""
        best = float("inf")
        for match in pattern.finditer(masked, max(0, position - 90), min(len(masked), position + 60)):
            gap = masked[match.end() : position] if match.end() <= position else masked[position + 1 : match.start()]
            cost = len(gap) * (1.0 if match.end() <= position else 1.4) + 35 * len(re.findall(r"[;:]|, (?:but|while|which|and) | (?:after|when|before) ", gap))
            best = min(best, cost)
        return best

    def _basis(self, masked: str, position: int) -> tuple[str | None, float, str]:
        best: tuple[str | None, float, str] = (None, 80.0, "")
        for name, pattern in _CUES:
            cost = self._nearest(pattern, masked, position) + (4 if name == "total" else 0)
            if cost < best[1] or name == "total" and best[0] is None and cost <= 80:
                best = (name, cost, name)
        return best

    def _party(self, line: Line, position: int, basis: str) -> str | None:
        """Who asks, offers or grants: the last company, body, place or person named before the amount."""
        wanted = {"tax_credit": "YLCN", "offered": "CY", "asked": "PC", "spent": "CYL"}[basis]
        for letters in (wanted,):
            before = [i for p, i in line.of(letters) if p < position]
            after = [i for p, i in line.of(letters) if position < p < position + 60]
            if before:
                return str(before[-1].thing.name)
            if after:
                return str(after[0].thing.name)
        return None
