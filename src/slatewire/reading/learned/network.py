"""The trained network: loaded once, asked window by window."""

from __future__ import annotations

import json
from contextlib import AbstractContextManager
from functools import cache, cached_property
from importlib.resources import as_file, files
from importlib.resources.abc import Traversable
from typing import Any

import numpy as np
from threadpoolctl import ThreadpoolController

from slatewire.reading.learned.encoding import Pieces, Window
from slatewire.reading.learned.heads import Floats, Heads

WEIGHTS = "slatewire.reading.learned.weights"


class Encoder:
    """An ONNX graph, as ``training/export.py`` writes it."""

    def __init__(self, graph: bytes) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        # one thread: articles are small, and a reading is the same whatever else the machine does
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session: Any = onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])

    def __call__(self, window: Window) -> tuple[Floats, Floats]:
        """Of a window's words the vectors, (words, width), and the logits of the tags, (words, tags)."""
        feed = {name: getattr(window, name)[None] for name in ("pieces", "shapes", "letters", "flags")}
        vectors, tags = self._session.run(["vectors", "tags"], feed)
        return vectors[0, window.first], tags[0, window.first]


class Network:
    """Encoder, heads, vocabulary, and the weights of the joining, as training wrote them into a folder."""

    def __init__(self, home: Traversable) -> None:
        self._home = home
        self.encode = Encoder((home / "encoder.onnx").read_bytes())
        self.pieces = Pieces((home / "pieces.txt").read_text(encoding="utf-8").splitlines())
        with as_file(home / "heads.npz") as path, np.load(path) as weights:
            self.heads = Heads({name: weights[name] for name in weights.files})
        self._pools = ThreadpoolController()

    @cached_property
    def joining(self) -> dict[str, float]:
        """The weights of the joining, by name: what is weighed last."""
        weights: dict[str, float] = json.loads((self._home / "joining.json").read_text(encoding="utf-8"))
        return weights

    def alone(self) -> AbstractContextManager[object]:
        """Keeps numpy to one thread meanwhile: the products here are small, and a second thread doubles their cost."""
        limits: AbstractContextManager[object] = self._pools.limit(limits=1, user_api="blas")
        return limits


@cache
def network() -> Network:
    """The network, loaded when it is first needed (a quarter of a second)."""
    return Network(files(WEIGHTS))
