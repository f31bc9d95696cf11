"""Checks the gold of benchmarks/corpus, or of the folders given: every fault with its file and line.

    python -m benchmarks.check [FOLDER...]

A FOLDER holds ``texts`` and ``gold``. Exits 1 where something is wrong.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

from benchmarks.corpora import CORPUS, OWN
from benchmarks.scoring import COMPANIES, PEOPLE, RELATIONS
from slatewire.model import Firmness, Kind
from slatewire.vocabulary import ladder, properties

KINDS, FIRMNESS = get_args(Kind), get_args(Firmness)
PLANS = ("theatrical", "streaming", "hybrid")
_DEALS = (PEOPLE | COMPANIES) - {"character", "availability"}


def faults(folder: Path) -> Iterator[str]:
    """What is wrong with the cases of a folder, in words."""
    texts = {path.stem: path for path in (folder / "texts").glob("*.txt")}
    golds = {path.stem: path for path in (folder / "gold").glob("*.jsonl")}
    for name in sorted(set(texts) ^ set(golds)):
        yield f"{folder.name}/{name}: {'no gold file' if name in texts else 'no text'}"
    for name in sorted(set(texts) & set(golds)):
        flat = " ".join(texts[name].read_text(encoding="utf-8").split())
        for number, line in enumerate(golds[name].read_text(encoding="utf-8").splitlines(), 1):
            if line.strip():
                for fault in _of_row(line, flat):
                    yield f"{folder.name}/gold/{name}.jsonl:{number}: {fault}"


def _of_row(line: str, flat: str) -> Iterator[str]:
    try:
        row: dict[str, Any] = json.loads(line)
        prop, value, work = row["property"], row["value"], row["work"]
        quote = row["evidence"]["quote"]
        kind, rung = work["kind"], row.get("rung")
    except (ValueError, KeyError, TypeError) as error:
        yield f"not a claim: {error!r}"
        return
    if prop not in properties():
        yield f"unknown property {prop!r}"
    if kind not in KINDS:
        yield f"unknown kind of work {kind!r}"
    if row.get("firmness") not in FIRMNESS:
        yield f"unknown firmness {row.get('firmness')!r}"
    if (prop in _DEALS) != (rung in ladder("deal")):
        yield f"{prop} with rung {rung!r}"
    if prop == "status" and value not in ladder("project"):
        yield f"unknown stage {value!r}"
    if prop == "release_plan" and value not in PLANS:
        yield f"unknown plan {value!r}"
    if prop == "budget" and not (isinstance(value, dict) and {"amount", "currency"} <= set(value)):
        yield "a budget is {amount, currency}"
    if prop in RELATIONS and not (isinstance(value, dict) and value.get("kind") in KINDS and value.get("title")):
        yield f"{prop} leads to a work: {{title, kind}}"
    if prop == "crew" and not (row.get("qualifiers") or {}).get("job"):
        yield "crew needs a job"
    if not quote.strip() or " ".join(quote.split()) not in flat:
        yield f"the quote does not stand in the article: {quote[:80]!r}"


def main() -> int:
    folders = [Path(name) for name in sys.argv[1:]] or [CORPUS / name for name in OWN]
    count = 0
    for folder in folders:
        for fault in faults(folder):
            print(fault)
            count += 1
    print(f"{count} faults", file=sys.stderr)
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main())
