"""The grammar's claims and the network's, weighed together: what one of them says alone needs to be surer.

A candidate is one thing said of one work. Its score is a weighted sum: how sure the network is of the words and of
the work, whether a rule of the grammar reads the same, how far either is to be trusted with such a property, and
whether the article gives the same to another work. The weights come from ``training/weigh.py``, fitted to cases that
the network was not taught.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from slatewire.model import Claim, Work
from slatewire.reading.learned.decoding import Decoder
from slatewire.reading.learned.heads import Floats
from slatewire.reading.learned.labels import COMPANIES, PEOPLE, RUNGS
from slatewire.reading.learned.scoring import Found, Range
from slatewire.reading.merging import is_late, value_key
from slatewire.reading.rungs import credited, on_record
from slatewire.vocabulary import lists

_UNSEEN = 0.02  # the chance that stands for "the network did not find it"
_MOVED = "company: moved"  # from one to another: the rule knows which is which
_OUT = np.eye(len(RUNGS), dtype=np.float32)[RUNGS.index("out")]


@dataclass(slots=True)
class Candidate:
    """One thing said, as the network (``found``, ``claim``) or the grammar (``rule``) has it, or both."""

    claim: Claim | None
    found: Found | None
    rule: Claim | None
    more: list[Claim] = field(default_factory=list)  # the grammar's, told apart by role, job or basis
    roles: dict[str, float] = field(default_factory=dict)  # how sure the network is of each, by all places that tell it
    rungs: Floats | None = None  # the network's, of every place that says it, each as sure as it was found
    features: dict[str, float] = field(default_factory=dict)  # by name; absent ones are 0

    @property
    def best(self) -> Claim:
        chosen = self.claim or self.rule
        assert chosen is not None
        return chosen

    @property
    def chance(self) -> float:
        return self.found.chance if self.found else 0.0


def _logit(p: float) -> float:
    p = min(max(p, 0.01), 0.99)
    return math.log(p / (1 - p))


def candidates(decoder: Decoder, grammar: Sequence[Claim]) -> list[Candidate]:
    """Everything that either says, the same thing once."""
    rows: dict[tuple[object, ...], Candidate] = {}
    places: dict[tuple[object, ...], set[Range]] = {}
    for found, claim in decoder.readings():
        key = (_work(claim.work), *_said(claim))
        places.setdefault(key, set()).add(found.place)
        row = rows.setdefault(key, Candidate(claim, found, None))
        if role := claim.qualifiers.get("character"):
            row.roles[role] = row.roles.get(role, 0.0) + found.chance
        if claim.rung is not None:
            said = _OUT if claim.rung == "out" else found.rungs
            row.rungs = found.chance * said + (0.0 if row.rungs is None else row.rungs)
        if row.found is None or _rank(decoder, found) > _rank(decoder, row.found):
            row.claim, row.found = claim, found
    for claim in map(decoder.as_told, grammar):
        row = rows.setdefault((_work(claim.work), *_said(claim)), Candidate(None, None, claim))
        if row.rule is None or row.rule is claim:
            row.rule = claim
        else:
            row.more.append(claim)
    titles = {value_key(m.title) for m in decoder.page.titles}
    by_value: dict[tuple[object, ...], list[Candidate]] = {}
    for row in rows.values():
        by_value.setdefault(_said(row.best), []).append(row)
    for key, row in rows.items():
        rivals = [other for other in by_value[key[1:]] if other is not row]
        row.features = {
            **_own_features(row),
            "again": float(len(places.get(key, ())) > 1),
            "title known": float(value_key(row.best.work.title) in titles),
            "headline": float(row.found is not None and not _rank(decoder, row.found)[0]),
            "elsewhere": float(row.rule is None and any(other.rule for other in rivals)),
            "rival": max((other.chance for other in rivals), default=0.0),
            "rival is surer": float(any(other.chance > row.chance for other in rivals)),
        }
    return list(rows.values())


def _own_features(row: Candidate) -> dict[str, float]:
    """What a candidate tells without the others."""
    claim, prop = row.best, row.best.property
    out = {"bias": 1.0}
    if row.found is None:
        out |= {"words": _logit(_UNSEEN), "rule alone": 1.0, f"alone {prop}": 1.0}
        out[f"alone {claim.rule.split(':')[0]}"] = 1.0
    else:
        words = _logit(row.found.chances["words"])
        out |= {"words": words, "work": _logit(row.found.chances["work"]), "both": _logit(row.found.chance)}
        out |= {f"label {row.found.label}": 1.0, f"words {row.found.label}": words / 4}
        out["title"] = _logit(row.found.chances["title"])
        out["kind"] = _logit(float(row.found.kind.max()))
    if row.rule is not None:
        out |= {"rule": 1.0, f"rule {prop}": 1.0}
    if prop in PEOPLE or prop == "character":
        out["one name"] = float(len(str(claim.value).split()) == 1)
    return out


def _rank(decoder: Decoder, found: Found) -> tuple[bool, float]:
    line = decoder.page.lines[decoder.words[found.place[0]].sentence]
    return (not line.headline, found.chance)


def score(candidate: Candidate, weights: Mapping[str, float]) -> float:
    """The log-odds that a candidate is a claim."""
    return sum(weights.get(name, 0.0) * value for name, value in candidate.features.items())


def joined(rows: Sequence[Candidate], weights: Mapping[str, float]) -> list[Claim]:
    """The claims among the candidates, in the order of their evidence."""
    out: list[Claim] = []
    for row in rows:
        z = score(row, weights)
        if z >= weights.get("threshold", 0.0):
            claim = _claim(row, 1 / (1 + math.exp(-z)))
            out.extend((replace(claim, rung=rung(row, weights)), *row.more))
    return sorted(
        credited(on_record(without_doubles(out))),
        key=lambda c: (c.evidence.start, c.evidence.end, c.property, str(c.value)),
    )


def rung(row: Candidate, weights: Mapping[str, float]) -> str | None:
    """How firm a deal is, by all places that tell of it and by the grammar: the likeliest rung."""
    said = row.rule.rung if row.rule else None
    moved = row.rule is not None and row.rule.rule.startswith(_MOVED)
    if row.rungs is None or row.best.rung is None or moved:
        return said or row.best.rung
    likely = np.log(row.rungs / row.rungs.sum() + 0.01)
    if said is not None:
        likely[RUNGS.index(said)] += weights.get("rung rule", 0.0)
    return RUNGS[int(likely.argmax())]


def _claim(row: Candidate, chance: float) -> Claim:
    """The claim of a candidate: where both say it, the grammar's, with the role where only the network knows it. A
    role may be told elsewhere than the deal: the likeliest of all places fills it in."""
    apart = {_role(claim) for claim in row.more}  # the grammar has the role as a claim of its own
    roles = {role: chance for role, chance in row.roles.items() if value_key(role) not in apart}
    told = {"character": max(roles, key=lambda role: roles[role])} if roles else {}
    if row.rule is None:
        claim = row.best
        phrase = f"{claim.phrase.rsplit(' (', 1)[0]} ({chance:.2f})"
        return replace(claim, qualifiers={**told, **claim.qualifiers}, phrase=phrase)
    if row.claim is None:
        return row.rule
    ours = row.claim.qualifiers
    if _role(row.claim) in apart:
        ours = {name: value for name, value in ours.items() if name != "character"}
    return replace(
        row.rule,
        qualifiers={**told, **ours, **row.rule.qualifiers},
        rule=f"{row.rule.rule}; {row.claim.rule}",
        phrase=f"{row.rule.phrase} ({chance:.2f})",
    )


def _said(claim: Claim) -> tuple[object, ...]:
    """What is said, a company by its one name: "Warner Brothers" and "Warner Bros." say the same, early and
    late 2026 do not."""
    value = lists.company(str(claim.value)) if claim.property in COMPANIES else None
    return (claim.property, value_key(value or claim.value), is_late(claim.qualifiers))


def _work(work: Work) -> tuple[object, str]:
    return (value_key(work.title), work.kind)


def without_doubles(claims: Sequence[Claim]) -> list[Claim]:
    """Without the characters that a cast claim of the same work names, and without those that the network takes for
    actors though others play them."""
    casts = [c for c in claims if c.property == "cast"]
    played = {(value_key(c.work.title), _role(c)) for c in casts}
    players = {value_key(c.value) for c in casts if not _by_network(c)}
    roles = {role: value_key(c.value) for c in casts if (role := _role(c)) and role not in players}
    out = []
    for c in claims:
        said = value_key(c.value)
        if c.property == "character" and (value_key(c.work.title), said) in played:
            continue
        if c.property == "cast" and _by_network(c) and roles.get(said, said) != said:
            continue
        if c.property == "cast" and (_role(c) == said or _role(c) in players):
            c = replace(c, qualifiers={k: v for k, v in c.qualifiers.items() if k != "character"})
        out.append(c)
    return out


def _by_network(claim: Claim) -> bool:
    return claim.rule.startswith("learned:")


def _role(claim: Claim) -> object:
    role = claim.qualifiers.get("character")
    return value_key(role) if role else None
