"""The grammar's claims and the network's, weighed together: what one of them says alone needs to be surer.

A candidate is one thing said of one work. Its score is a weighted sum: how sure the network is of the words and of
the work, whether a rule of the grammar reads the same, and how far either is to be trusted with such a property. The
weights come from ``training/weigh.py``, fitted to cases that the network was not taught.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from slatewire.model import Claim, Work
from slatewire.reading.learned.decoding import Decoder
from slatewire.reading.learned.scoring import Found
from slatewire.reading.merging import value_key

_UNSEEN = 0.02  # the chance that stands for "the network did not find it"


@dataclass(slots=True)
class Candidate:
    """One thing said, as the network (``found``, ``claim``) or the grammar (``rule``) has it, or both."""

    claim: Claim | None
    found: Found | None
    rule: Claim | None
    elsewhere: bool  # whether the grammar says it of another work

    @property
    def best(self) -> Claim:
        chosen = self.claim or self.rule
        assert chosen is not None
        return chosen

    def features(self) -> dict[str, float]:
        """By name; absent ones are 0."""
        words = self.found.chances["words"] if self.found else _UNSEEN
        tie = self.found.chances["work"] if self.found else 0.5
        out = {"bias": 1.0, "words": _logit(words), "work": _logit(tie)}
        prop = self.best.property
        if self.rule is not None:
            out["rule"] = 1.0
            out[f"rule {prop}"] = 1.0
            if self.found is None:
                out["rule alone"] = 1.0
                out[f"alone {self.rule.rule.split(':')[0]}"] = 1.0
                out[f"alone {prop}"] = 1.0
        if self.elsewhere:
            out["elsewhere"] = 1.0
        if self.found is not None:
            out[f"label {self.found.label}"] = 1.0
        return out


def _logit(p: float) -> float:
    p = min(max(p, 0.01), 0.99)
    return math.log(p / (1 - p))


def candidates(decoder: Decoder, grammar: Sequence[Claim]) -> list[Candidate]:
    """Everything that either says, the same thing once."""
    rows: dict[tuple[object, ...], Candidate] = {}
    by_value: dict[tuple[object, ...], set[object]] = {}
    for claim in grammar:
        by_value.setdefault(_said(claim), set()).add(_work(claim.work))
    for found, claim in decoder.readings():
        key = (_work(claim.work), *_said(claim))
        known = rows.get(key)
        if known is None or known.found is None or _rank(decoder, found) > _rank(decoder, known.found):
            works = by_value.get(_said(claim), set())
            elsewhere = bool(works) and _work(claim.work) not in works
            rows[key] = Candidate(claim, found, None, elsewhere)
    for claim in grammar:
        key = (_work(claim.work), *_said(claim))
        if key in rows:
            if rows[key].rule is None:
                rows[key].rule = claim
        else:
            rows[key] = Candidate(None, None, claim, elsewhere=False)
    return list(rows.values())


def _rank(decoder: Decoder, found: Found) -> tuple[bool, float]:
    line = decoder.page.lines[decoder.words[found.place[0]].sentence]
    return (not line.headline, found.chance)


def score(candidate: Candidate, weights: Mapping[str, float]) -> float:
    """The log-odds that a candidate is a claim."""
    return sum(weights.get(name, 0.0) * value for name, value in candidate.features().items())


def joined(rows: Sequence[Candidate], weights: Mapping[str, float]) -> list[Claim]:
    """The claims among the candidates, in the order of their evidence."""
    out = []
    for row in rows:
        z = score(row, weights)
        if z >= weights.get("threshold", 0.0):
            out.append(_claim(row, 1 / (1 + math.exp(-z))))
    return sorted(without_doubles(out), key=lambda c: (c.evidence.start, c.evidence.end, c.property, str(c.value)))


def _claim(row: Candidate, chance: float) -> Claim:
    """The claim of a candidate: where both say it, the grammar's, with the role where only the network knows it."""
    if row.rule is None:
        claim = row.best
        return replace(claim, phrase=f"{claim.phrase.rsplit(' (', 1)[0]} ({chance:.2f})")
    if row.claim is None:
        return row.rule
    return replace(
        row.rule,
        qualifiers={**row.claim.qualifiers, **row.rule.qualifiers},
        rule=f"{row.rule.rule}; {row.claim.rule}",
        phrase=f"{row.rule.phrase} ({chance:.2f})",
    )


def _said(claim: Claim) -> tuple[object, ...]:
    return (claim.property, value_key(claim.value))


def _work(work: Work) -> tuple[object, str]:
    return (value_key(work.title), work.kind)


def without_doubles(claims: Sequence[Claim]) -> list[Claim]:
    """Without the characters that a cast claim of the same work names."""
    played = {
        (value_key(c.work.title), value_key(c.qualifiers["character"]))
        for c in claims
        if c.property == "cast" and c.qualifiers.get("character")
    }
    return [
        c for c in claims if c.property != "character" or (value_key(c.work.title), value_key(c.value)) not in played
    ]
