"""How far the network and the grammar are to be trusted: the weights of ``learned/joining.py``.

    python -m training.weigh [--also DIR] [--weights DIR]

A logistic regression over the candidates of cases that the network was not taught, with a penalty on everything that
is not common to all candidates; then the threshold at which F1 is best, precision first. The cases are those of
benchmarks/corpus/held, fresh and mirror, and with --also the development part of a corpus folder with ``clippings``,
``seeds`` and ``gold``: the seeds and the odd numbers of trade and real, real coverage of which the grammar's rules
were made. Held cases are worded oddly on purpose, and the grammar does better on the trade's own prose; so these
count more: trade and real three times, and the seeds, which are few, thirty times.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import torch
import torch.nn.functional as F  # noqa: N812
from benchmarks.corpora import CORPUS, HELD_BACK, folders, is_in
from benchmarks.scoring import Row, matched

from slatewire.model import Claim
from slatewire.reading import read
from slatewire.reading.learned.decoding import Decoder
from slatewire.reading.learned.joining import Candidate, candidates, joined, rung
from slatewire.reading.learned.network import Network
from slatewire.reading.learned.scoring import score
from training.cases import Case, cases

WEIGHTS = Path(__file__).resolve().parent.parent / "src/slatewire/reading/learned/weights"
_COMMON = frozenset(
    ("bias", "words", "work", "both", "kind", "title", "rule", "rule alone", "elsewhere", "rival", "rival is surer")
)
_LEAST_PRECISION = 0.84  # of all cases that count: a wrong claim costs a user more than a missed one
_DEVELOPMENT = {"seeds": 30.0, "trade": 3.0, "real": 3.0}


def candidates_of(case: Case, net: Network) -> list[Candidate]:
    """Everything that the network or the grammar says of a case."""
    article = case.article
    said = read(
        article.text, title=article.title, outlet=article.outlet, published=article.published, reader="fast"
    ).claims
    decoder = Decoder(case.page, score(case.page, net.pieces, net.encode, net.heads), article.outlet)
    return candidates(decoder, [c for c in said if c.property != "award_odds"])


class Weighed(NamedTuple):
    """A case with everything that is said of it, and how much it counts."""

    case: Case
    found: Sequence[Candidate]
    counts: float = 1.0


def weights(rows: Sequence[Weighed]) -> dict[str, float]:
    """The weights by name, with the ``threshold``."""
    labelled = [(*row, r.counts) for r in rows for row in _labelled(r.case, r.found)]
    names = sorted({name for features, _, _ in labelled for name in features})
    place = {name: i for i, name in enumerate(names)}
    x = torch.zeros(len(labelled), len(names))
    y = torch.tensor([float(right) for _, right, _ in labelled])
    counts = torch.tensor([count for _, _, count in labelled])
    for i, (features, _, _) in enumerate(labelled):
        for name, value in features.items():
            x[i, place[name]] = value
    penalty = torch.tensor([0.001 if name in _COMMON else 3.0 for name in names])
    w = torch.zeros(len(names), requires_grad=True)
    optimizer = torch.optim.LBFGS([w], max_iter=300)

    def loss() -> torch.Tensor:
        optimizer.zero_grad()
        lost = F.binary_cross_entropy_with_logits(x @ w, y, weight=counts, reduction="sum")
        lost = lost + 0.5 * (penalty * w * w).sum()
        lost.backward()  # type: ignore[no-untyped-call]
        return lost

    optimizer.step(loss)  # type: ignore[no-untyped-call]
    out = {name: round(float(w[i].detach()), 3) for name, i in place.items()}
    out["rung rule"] = _rung_weight(rows)
    out["threshold"] = _threshold(rows, out)
    return out


def _rung_weight(rows: Sequence[Weighed]) -> float:
    """How much the grammar's rung counts beside the network's: where most rungs of the gold are met."""
    told: list[tuple[Candidate, str, float]] = []
    for case, found, counts in rows:
        for i, j in matched(case.gold, [_row(c.best) for c in found]):
            if (gold := case.gold[i].get("rung")) and found[j].rule is not None and found[j].rungs is not None:
                told.append((found[j], gold, counts))

    def met(weight: float) -> float:
        return sum(counts for row, gold, counts in told if rung(row, {"rung rule": weight}) == gold)

    return max((step / 4 for step in range(21)), key=met)


def _labelled(case: Case, found: Sequence[Candidate]) -> list[tuple[dict[str, float], bool]]:
    """The features of each candidate, and whether the gold has it."""
    order = sorted(found, key=lambda c: -c.chance)
    hit = {j for _, j in matched(case.gold, [_row(c.best) for c in order])}
    return [(c.features, j in hit) for j, c in enumerate(order)]


def _row(claim: Claim) -> Row:
    row: Row = json.loads(json.dumps(claim.as_dict()))
    return row


def _threshold(rows: Sequence[Weighed], w: dict[str, float]) -> float:
    best, chosen = -1.0, 0.0
    for step in range(-20, 41):
        at = step / 20
        hits = told = asked = 0.0
        for case, found, counts in rows:
            claims = [_row(c) for c in joined(found, {**w, "threshold": at})]
            gold = [row for row in case.gold if row["property"] != "award_odds"]
            hits += counts * len(matched(gold, claims))
            told += counts * len(claims)
            asked += counts * len(gold)
        precision, f1 = hits / max(told, 1), 2 * hits / max(told + asked, 1)
        print(f"threshold {at:5.2f}  precision {precision:.3f}  recall {hits / asked:.3f}  F1 {f1:.3f}", flush=True)
        merit = f1 - max(0.0, _LEAST_PRECISION - precision)
        if merit > best:
            best, chosen = merit, at
    return chosen


def _not_taught(also: Path | None) -> Iterator[tuple[Case, float]]:
    """The cases to weigh by, and how much each counts."""
    yield from ((case, 1.0) for part in HELD_BACK for case in cases(*folders(part, CORPUS)))
    for name, counts in _DEVELOPMENT.items() if also else ():
        for case in cases(*folders(name, also or Path())):
            if name == "seeds" or is_in(case.name, "odd"):
                yield case, counts


def weigh(home: Path, also: Path | None) -> None:
    """Writes ``joining.json`` beside the weights of a network."""
    net = Network(home)
    rows = [Weighed(case, candidates_of(case, net), counts) for case, counts in _not_taught(also)]
    text = json.dumps(weights(rows), indent=1, sort_keys=True)
    (home / "joining.json").write_text(text + "\n", encoding="utf-8")


def main() -> int:
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--also", type=Path, metavar="DIR", help="a corpus folder whose development part counts too")
    args.add_argument("--weights", type=Path, default=WEIGHTS, help="the folder of the network's weights")
    opt = args.parse_args()
    weigh(opt.weights, opt.also)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
