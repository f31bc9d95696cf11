"""The network: BERT's encoder with words typed by the grammar, and heads for tags, pointers and classes."""

from __future__ import annotations

import json
import struct
from pathlib import Path

import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor, nn

from slatewire.reading.learned.encoding import FLAG_COUNT, LETTER_COUNT
from slatewire.reading.learned.labels import (
    BASES,
    CLAIMS,
    FIRMNESS,
    KINDS,
    PARTS,
    POINTERS,
    RUNGS,
    SHAPES,
    SPANS,
    SPEAKERS,
    TRIGGERS,
)
from slatewire.reading.learned.shapes import BUCKETS

WIDTH, ANCHOR, KEY = 384, 256, 96
CLASSES = {
    "kind": len(KINDS),
    "source_kind": len(KINDS),
    "rung": len(RUNGS),
    "firmness": len(FIRMNESS),
    "basis": len(BASES),
    "part": len(PARTS),
    "speaker_class": len(SPEAKERS),
}


class Layer(nn.Module):
    """One transformer layer, normalised after each half (BERT)."""

    def __init__(self, width: int, heads: int, inner: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.norm1 = nn.LayerNorm(width, eps=1e-12)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.norm2 = nn.LayerNorm(width, eps=1e-12)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        b, t, d = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, self.heads, d // self.heads).permute(2, 0, 3, 1, 4)
        a = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        x = self.norm1(x + self.drop(self.out(a.transpose(1, 2).reshape(b, t, d))))
        out: Tensor = self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))
        return out


class Encoder(nn.Module):
    """Pieces and what is known of their words, to vectors: (batch, pieces) to (batch, pieces, WIDTH)."""

    def __init__(self, vocabulary: int, layers: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.pieces = nn.Embedding(vocabulary, WIDTH)
        self.places = nn.Embedding(512, WIDTH)
        self.shapes = nn.Embedding(len(SHAPES), WIDTH)
        self.letters = nn.Embedding(LETTER_COUNT, WIDTH)
        self.flags = nn.Embedding(FLAG_COUNT, WIDTH)
        for table in (self.shapes, self.letters, self.flags):
            nn.init.normal_(table.weight, std=0.01)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(WIDTH, 12, 1536, dropout) for _ in range(layers))
        self.drop = nn.Dropout(dropout)

    def forward(self, pieces: Tensor, shapes: Tensor, letters: Tensor, flags: Tensor, mask: Tensor | None) -> Tensor:
        place = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.pieces(pieces) + self.places(place) + self.shapes(shapes) + self.letters(letters) + self.flags(flags)
        x = self.drop(self.norm(x))
        for layer in self.layers:
            x = layer(x, mask)
        out: Tensor = x
        return out


class Heads(nn.Module):
    """Tags of words; from an anchor to what it points to; classes of an anchor and its work."""

    def __init__(self) -> None:
        super().__init__()
        self.tag_in = nn.Linear(WIDTH, WIDTH)
        self.tag_out = nn.Linear(WIDTH, 2 * len(SPANS) + len(TRIGGERS))
        self.label = nn.Embedding(len(CLAIMS), 64)
        self.anchor = nn.Linear(2 * WIDTH + 64, ANCHOR)
        self.pair = nn.Linear(ANCHOR + WIDTH, ANCHOR)
        self.query = nn.ModuleDict({p: nn.Linear(ANCHOR, KEY) for p in POINTERS})
        self.key = nn.ModuleDict({p: nn.Linear(2 * WIDTH, KEY) for p in POINTERS})
        self.near = nn.ModuleDict({p: nn.Embedding(BUCKETS, 1) for p in POINTERS})
        self.none = nn.ModuleDict({p: nn.Linear(ANCHOR, 1) for p in POINTERS})
        for table in self.near.values():
            nn.init.zeros_(table.weight)  # type: ignore[arg-type]
        self.classes = nn.ModuleDict({name: nn.Linear(ANCHOR, n) for name, n in CLASSES.items()})
        self.drop = nn.Dropout(0.1)

    def tags(self, h: Tensor) -> Tensor:
        out: Tensor = self.tag_out(self.drop(F.gelu(self.tag_in(self.drop(h)))))
        return out

    def anchors(self, reps: Tensor, labels: Tensor) -> Tensor:
        out: Tensor = self.drop(F.gelu(self.anchor(torch.cat([reps, self.label(labels)], -1))))
        return out

    def pairs(self, u: Tensor, work: Tensor) -> Tensor:
        out: Tensor = self.drop(F.gelu(self.pair(torch.cat([u, work], -1))))
        return out

    def point(self, which: str, u: Tensor, mentions: Tensor, near: Tensor) -> Tensor:
        """Scores (anchors, mentions); ``mentions`` are (mentions, 2 * WIDTH), ``near`` buckets (anchors, mentions)."""
        q = self.query[which](u)
        k = self.key[which](mentions)
        bias: Tensor = self.near[which](near).squeeze(-1)
        out: Tensor = q @ k.T / KEY**0.5 + bias
        return out


def read_safetensors(path: Path) -> dict[str, Tensor]:
    """The float32 tensors of a safetensors file (8 bytes of length, a JSON header, the numbers)."""
    raw = path.read_bytes()
    (size,) = struct.unpack("<Q", raw[:8])
    header = json.loads(raw[8 : 8 + size])
    out = {}
    for name, row in header.items():
        if name != "__metadata__" and row["dtype"] == "F32":
            a, b = row["data_offsets"]
            data = bytearray(raw[8 + size + a : 8 + size + b])
            out[name] = torch.frombuffer(data, dtype=torch.float32).reshape(row["shape"])
    return out


def from_base(folder: Path, dropout: float = 0.1) -> Encoder:
    """The encoder with the weights of a published BERT (``model.safetensors``, Hugging Face's names)."""
    w = read_safetensors(folder / "model.safetensors")
    w = {k.removeprefix("bert."): v for k, v in w.items()}
    layers = 1 + max(int(k.split(".")[2]) for k in w if k.startswith("encoder.layer."))
    net = Encoder(w["embeddings.word_embeddings.weight"].shape[0], layers, dropout)
    with torch.no_grad():
        net.pieces.weight.copy_(w["embeddings.word_embeddings.weight"])
        net.places.weight.copy_(w["embeddings.position_embeddings.weight"])
        net.places.weight.add_(w["embeddings.token_type_embeddings.weight"][0])
        net.norm.weight.copy_(w["embeddings.LayerNorm.weight"])
        net.norm.bias.copy_(w["embeddings.LayerNorm.bias"])
        for i, layer in enumerate(net.layers):
            base = f"encoder.layer.{i}."
            for part in ("weight", "bias"):
                qkv = [w[f"{base}attention.self.{x}.{part}"] for x in ("query", "key", "value")]
                getattr(layer.qkv, part).copy_(torch.cat(qkv))
                for ours, theirs in (
                    (layer.out, "attention.output.dense"),
                    (layer.norm1, "attention.output.LayerNorm"),
                    (layer.up, "intermediate.dense"),
                    (layer.down, "output.dense"),
                    (layer.norm2, "output.LayerNorm"),
                ):
                    getattr(ours, part).copy_(w[f"{base}{theirs}.{part}"])
    return net
