"""The heads in numbers: what the network says of words, and of pairs of an anchor and what it points to.

The same arithmetic as ``training/net.py``, without torch; the weights are what training exported.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from slatewire.reading.learned.labels import CLAIMS

Floats = NDArray[np.float32]
KEY = 96
SHARP = 3.0  # how sharply a trigger's sentence is summed up by its strongest word


def gelu(x: Floats) -> Floats:
    """GELU by its tanh form; differs from the exact one by under 0.001."""
    return np.asarray(0.5 * x * (1.0 + np.tanh(0.7978845608 * (x + 0.044715 * x * x * x))), dtype=np.float32)


def sigmoid(x: Floats) -> Floats:
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(x, -30, 30))), dtype=np.float32)


def softmax(x: Floats) -> Floats:
    e = np.exp(x - x.max(-1, keepdims=True))
    out: Floats = e / e.sum(-1, keepdims=True)
    return out


def logsumexp(x: Floats) -> Floats:
    """Over the first axis."""
    top = x.max(0)
    out: Floats = top + np.log(np.exp(x - top).sum(0))
    return out


class Heads:
    """The linear maps by name: ``NAME.weight`` (out, in) and ``NAME.bias``."""

    def __init__(self, weights: Mapping[str, Floats]) -> None:
        self.w = {name: np.asarray(value, dtype=np.float32) for name, value in weights.items()}

    def _linear(self, name: str, x: Floats) -> Floats:
        out: Floats = x @ self.w[f"{name}.weight"].T + self.w[f"{name}.bias"]
        return out

    def anchors(self, reps: Floats, labels: Sequence[str]) -> Floats:
        numbers = [CLAIMS.index(label) for label in labels]
        return gelu(self._linear("anchor", np.concatenate([reps, self.w["label.weight"][numbers]], -1)))

    def pairs(self, u: Floats, works: Floats) -> Floats:
        return gelu(self._linear("pair", np.concatenate([u, works], -1)))

    def point(self, which: str, u: Floats, mentions: Floats, near: NDArray[np.int64]) -> Floats:
        """Scores, (anchors, mentions)."""
        q, k = self._linear(f"query.{which}", u), self._linear(f"key.{which}", mentions)
        out: Floats = q @ k.T / np.float32(KEY**0.5) + self.w[f"near.{which}.weight"][near, 0]
        return out

    def nothing(self, which: str, u: Floats) -> Floats:
        """The score for pointing nowhere, (anchors,)."""
        return self._linear(f"none.{which}", u)[:, 0]

    def classes(self, name: str, pair: Floats) -> Floats:
        """Probabilities, (pairs, classes)."""
        return softmax(self._linear(f"classes.{name}", pair))
