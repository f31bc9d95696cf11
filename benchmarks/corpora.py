"""Corpora of articles with gold claims, read and scored.

    python -m benchmarks.corpora [NAME...] [--reader fast|full] [--half odd|even] [--shared DIR] [--misses] [--json]

NAME is ``held``, ``fresh``, ``mirror`` or ``learn``, the parts of benchmarks/corpus (the network is taught on ``learn``
and on nothing else; ``fresh`` are blogs, round-ups and tabloids, ``mirror`` has the shape of real pages), or one of the
corpora of the folder given with --shared, where there is one. Without names: ``held``.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import track
from rich.table import Table

from benchmarks.scoring import COLUMNS, Score, matched
from slatewire.intake import gather
from slatewire.model import Article
from slatewire.reading import Reader, read_article

CORPUS = Path(__file__).resolve().parent / "corpus"
HELD_BACK = ("held", "fresh", "mirror")  # parts of our own that are not taught
OWN = (*HELD_BACK, "learn")
_WIDE = 120  # columns of the table, also where the output is no terminal


@dataclass(frozen=True, slots=True)
class Case:
    """One article and its gold claims."""

    name: str
    article: Article
    gold: list[dict[str, Any]]


def folders(name: str, shared: Path) -> tuple[Path, Path]:
    """Where a corpus keeps its texts and its gold."""
    if name in OWN:
        return CORPUS / name / "texts", CORPUS / name / "gold"
    texts = shared / "seeds" if name == "seeds" else shared / "clippings" / name
    return texts, shared / "gold" / name


def cases(texts: Path, gold: Path, half: str | None = None) -> Iterator[Case]:
    """The articles of ``texts`` that have a file in ``gold``; ``half`` takes those with an odd or an even number."""
    for item in gather([texts] if texts.is_file() else sorted(p for p in texts.iterdir() if p.suffix == ".txt")):
        if not isinstance(item, Article):
            continue
        name = Path(item.file or "").stem
        path = gold / f"{name}.jsonl"
        if not path.exists() or (half and not is_in(name, half)):
            continue
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        yield Case(name, item, rows)


def is_in(name: str, half: str) -> bool:
    """Whether a case belongs to the ``odd`` or the ``even`` half, by the number at the end of its name."""
    number = re.search(r"(\d+)$", name)
    return number is not None and int(number[1]) % 2 == (half == "odd")


Reading = tuple[Case, list[dict[str, Any]]]  # a case and the claims that a reader makes of it


def readings(found: list[Case], reader: Reader) -> list[Reading]:
    """Every case read."""
    quiet = not sys.stderr.isatty()
    shown = track(found, description=reader, console=Console(stderr=True), transient=True, disable=quiet)
    return [(c, json.loads(json.dumps([x.as_dict() for x in read_article(c.article, reader).claims]))) for c in shown]


def scored(rows: Iterable[Reading]) -> Score:
    """The score of what was read."""
    score = Score()
    for case, claims in rows:
        score.add(case.gold, claims, case.article.text)
    return score


def _tell(case: Case, claims: list[dict[str, Any]]) -> None:
    pairs = matched(case.gold, claims)
    for word, rows, hit in (
        ("missed", case.gold, {i for i, _ in pairs}),
        ("wrong", claims, {j for _, j in pairs}),
    ):
        for i, row in enumerate(rows):
            if i not in hit:
                work, quote = row["work"], " ".join(row["evidence"]["quote"].split())[:110]
                said = f"{work['title']} ({work['kind']}) {row['property']} = {row['value']}"
                print(f"{word:6} {case.name} {said} | {quote} | {row.get('rule', '')} {row.get('phrase', '')}")


def main() -> int:
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("names", nargs="*", default=["held"])
    args.add_argument("--reader", choices=["fast", "full"], default="fast")
    args.add_argument("--half", choices=["odd", "even"])
    args.add_argument("--shared", type=Path, default=CORPUS.parents[2] / "shared")
    args.add_argument("--misses", action="store_true", help="print what was missed and what was wrong")
    args.add_argument("--json", action="store_true")
    opt = args.parse_args()
    table = Table("corpus", "articles", "P", "R", "F1", *COLUMNS, "bad evidence", "on nothing")
    out = {}
    for name in opt.names:
        texts, gold = folders(name, opt.shared)
        if not texts.is_dir():
            print(f"{texts} is not there. Give one of {', '.join(OWN)}, or --shared FOLDER.", file=sys.stderr)
            return 2
        found = list(cases(texts, gold, opt.half))
        rows = readings(found, opt.reader)
        score = scored(rows)
        if opt.misses:
            for case, claims in rows:
                _tell(case, claims)
        figures = {"precision": score.precision, "recall": score.recall, "f1": score.f1}
        agreement = {column: score.agreement(column) for column in COLUMNS}
        rest = {"bad_evidence": score.bad_evidence, "on_nothing": score.on_nothing}
        out[name] = {"articles": len(found), **figures, "agreement": agreement, **rest}
        numbers = [f"{value:.3f}" for value in figures.values()] + [f"{value:.2f}" for value in agreement.values()]
        table.add_row(name, str(len(found)), *numbers, *(str(value) for value in rest.values()))
    if opt.json:
        print(json.dumps(out))
    else:
        console = Console()
        console.width = max(console.width, _WIDE)
        console.print(table)
    return 0


if __name__ == "__main__":
    sys.exit(main())
