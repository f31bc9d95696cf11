"""A claim in the making: what a rule found, before the article as a whole has its say."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from slatewire.model import Firmness, Value, Work
from slatewire.reading.masking import Line


@dataclass(slots=True)
class Draft:
    """``at`` is the position in ``line`` of the words that carry the claim (for hedges, negation, speaker);
    ``span`` the part of the line that says it."""

    work: Work
    property: str
    value: Value
    line: Line
    at: int
    span: tuple[int, int]
    rule: str
    phrase: str
    rung: str | None = None
    firmness: Firmness = "stated"
    qualifiers: dict[str, Any] = field(default_factory=dict)
    weak: bool = False  # said in passing ("director Mara Holt"): any fuller claim replaces it
    past: bool = False  # said in the past tense: a credit, not a plan
    job_known: bool = True  # False: the job is a guess (an actor "attached")
    hedge: bool = True  # False: the rule has settled the firmness itself
