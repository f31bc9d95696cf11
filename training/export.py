"""Weights for reading: the encoder as an ONNX graph in 8-bit integers, the heads as arrays."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch

from training.net import Encoder, Heads


def export(encoder: Encoder, heads: Heads, vocabulary: Sequence[str], folder: Path) -> None:
    """Writes ``encoder.onnx``, ``heads.npz`` and ``pieces.txt`` into ``folder``."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    folder.mkdir(parents=True, exist_ok=True)
    encoder.eval()
    heads.eval()
    names = ["pieces", "shapes", "letters", "flags"]
    example = tuple(torch.ones(1, 9, dtype=torch.long) for _ in names)

    class Bare(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.net, self.heads = encoder, heads

        def forward(self, *rows: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
            vectors: torch.Tensor = self.net(*rows, None)
            return vectors, self.heads.tags(vectors)

    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch) / "plain.onnx"
        torch.onnx.export(
            Bare(),
            example,
            str(plain),
            input_names=names,
            output_names=["vectors", "tags"],
            dynamic_axes={name: {1: "length"} for name in (*names, "vectors", "tags")},
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(
            str(plain),
            str(folder / "encoder.onnx"),
            weight_type=QuantType.QInt8,
            per_channel=True,
            reduce_range=False,
            op_types_to_quantize=["MatMul", "Gather"],
        )
    weights = {
        name: value.detach().numpy().astype(np.float16)
        for name, value in heads.state_dict().items()
        if not name.startswith("tag_")  # they are in the graph
    }
    np.savez_compressed(folder / "heads.npz", **weights)
    (folder / "pieces.txt").write_text("\n".join(vocabulary) + "\n", encoding="utf-8")
