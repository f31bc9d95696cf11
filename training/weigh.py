"""How far the network and the grammar are to be trusted: the weights of ``learned/joining.py``.

A logistic regression over the candidates of cases that the network was not taught, with a penalty on everything that
is not common to all candidates; then the threshold at which F1 over these cases is best, precision first.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

import torch
import torch.nn.functional as F  # noqa: N812
from benchmarks.scoring import Row, matched

from slatewire.model import Claim
from slatewire.reading import read
from slatewire.reading.learned.decoding import Decoder
from slatewire.reading.learned.encoding import Pieces
from slatewire.reading.learned.heads import Heads
from slatewire.reading.learned.joining import Candidate, candidates, joined
from slatewire.reading.learned.scoring import Encode, score
from training.cases import Case

_COMMON = frozenset(
    ("bias", "words", "work", "both", "kind", "rule", "rule alone", "elsewhere", "rival", "rival is surer")
)
_LEAST_PRECISION = 0.75  # of the held cases: a wrong claim costs a user more than a missed one


def candidates_of(case: Case, pieces: Pieces, encode: Encode, heads: Heads) -> list[Candidate]:
    """Everything that the network or the grammar says of a case."""
    article = case.article
    said = read(
        article.text, title=article.title, outlet=article.outlet, published=article.published, reader="fast"
    ).claims
    decoder = Decoder(case.page, score(case.page, pieces, encode, heads), article.outlet)
    return candidates(decoder, [c for c in said if c.property != "award_odds"])


def weights(cases: Sequence[Case], found: Sequence[Sequence[Candidate]]) -> dict[str, float]:
    """The weights by name, with the ``threshold``."""
    rows = [row for case, some in zip(cases, found, strict=True) for row in _labelled(case, some)]
    names = sorted({name for features, _ in rows for name in features})
    place = {name: i for i, name in enumerate(names)}
    x = torch.zeros(len(rows), len(names))
    y = torch.tensor([float(right) for _, right in rows])
    for i, (features, _) in enumerate(rows):
        for name, value in features.items():
            x[i, place[name]] = value
    penalty = torch.tensor([0.001 if name in _COMMON else 3.0 for name in names])
    w = torch.zeros(len(names), requires_grad=True)
    optimizer = torch.optim.LBFGS([w], max_iter=300)

    def loss() -> torch.Tensor:
        optimizer.zero_grad()
        lost = F.binary_cross_entropy_with_logits(x @ w, y, reduction="sum") + 0.5 * (penalty * w * w).sum()
        lost.backward()  # type: ignore[no-untyped-call]
        return lost

    optimizer.step(loss)  # type: ignore[no-untyped-call]
    out = {name: round(float(w[i].detach()), 3) for name, i in place.items()}
    out["threshold"] = _threshold(cases, found, out)
    return out


def _labelled(case: Case, found: Sequence[Candidate]) -> list[tuple[dict[str, float], bool]]:
    """The features of each candidate, and whether the gold has it."""
    order = sorted(found, key=lambda c: -c.chance)
    hit = {j for _, j in matched(case.gold, [_row(c.best) for c in order])}
    return [(c.features, j in hit) for j, c in enumerate(order)]


def _row(claim: Claim) -> Row:
    row: Row = json.loads(json.dumps(claim.as_dict()))
    return row


def _threshold(cases: Sequence[Case], found: Sequence[Sequence[Candidate]], w: dict[str, float]) -> float:
    best, chosen = -1.0, 0.0
    for step in range(-10, 21):
        at = step / 10
        hits = told = asked = 0
        for case, some in zip(cases, found, strict=True):
            claims = [_row(c) for c in joined(some, {**w, "threshold": at})]
            gold = [row for row in case.gold if row["property"] != "award_odds"]
            hits += len(matched(gold, claims))
            told += len(claims)
            asked += len(gold)
        precision, f1 = hits / max(told, 1), 2 * hits / max(told + asked, 1)
        print(f"threshold {at:4.1f}  precision {precision:.3f}  recall {hits / asked:.3f}  F1 {f1:.3f}", flush=True)
        merit = f1 - max(0.0, _LEAST_PRECISION - precision)
        if merit > best:
            best, chosen = merit, at
    return chosen
