"""Every folding of names that the rules make over articles with gold claims, for a person to judge.

    python -m benchmarks.identity --shared DIR [NAME...] [--read fast|full] [--wrong FILE] [--json]

NAME is a corpus of DIR with gold: seeds, trade, train, real (all that are there without names), or a part of
benchmarks/corpus. The gold claims are fed to the slate as they are; with --read the program's own claims instead.
FILE lists the foldings that a person found wrong, one a line as they are printed; then those of people, characters and
companies that are right are counted. Foldings of outlets, places and works are printed too, and counted apart.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import track

from benchmarks.corpora import CORPUS, OWN, Case, cases, folders
from slatewire.ledger.folding import Folding
from slatewire.model import Claim, Evidence, Money, Report, Source, Value, Work
from slatewire.reading import Reader, read_article
from slatewire.state import slate

JUDGED = ("person", "character", "company")


def reports(case: Case, reader: Reader | None) -> Iterator[Report]:
    """The claims of one case as the ledger would give them: its gold, or what a reader makes of it."""
    claims = [_claim(row) for row in case.gold] if reader is None else read_article(case.article, reader).claims
    for number, claim in enumerate(claims):
        yield Report(f"{case.name}/{number}", claim, case.article, "gold")


def _claim(row: dict[str, Any]) -> Claim:
    work, speaker, quote = row["work"], row.get("speaker"), row["evidence"]["quote"]
    return Claim(
        work=Work(work["title"], work["kind"], work.get("year")),
        property=row["property"],
        value=_value(row["value"]),
        evidence=Evidence(0, len(quote), quote),
        firmness=row["firmness"],
        rung=row.get("rung"),
        qualifiers=row.get("qualifiers") or {},
        speaker=Source(speaker.get("name"), speaker.get("unnamed")) if speaker else None,
        origin=row.get("origin"),
        asserted_on=row.get("asserted_on"),
    )


def _value(value: Any) -> Value:
    if isinstance(value, dict):
        return Money(**value) if "amount" in value else Work(value["title"], value["kind"], value.get("year"))
    return value if isinstance(value, str) else float(value)


def line(work: Work, folding: Folding) -> str:
    """A folding as it is printed, and as --wrong lists it."""
    return f"{folding.kind}: {folding.name} = {folding.into} [{work.title}]: {folding.reason}"


def main() -> int:
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("names", nargs="*")
    args.add_argument("--shared", type=Path, default=CORPUS.parents[2] / "shared")
    args.add_argument("--read", choices=["fast", "full"])
    args.add_argument("--wrong", type=Path)
    args.add_argument("--json", action="store_true")
    opt = args.parse_args()
    wrong = set(opt.wrong.read_text(encoding="utf-8").splitlines()) if opt.wrong else set()
    names = opt.names or [name for name in ("seeds", "trade", "train", "real") if folders(name, opt.shared)[0].is_dir()]
    if not names:
        print(f"{opt.shared} holds no corpus. Give --shared FOLDER, or one of {', '.join(OWN)}.", file=sys.stderr)
        return 2
    out: dict[str, dict[str, int]] = {}
    for name in names:
        found = list(cases(*folders(name, opt.shared)))
        quiet = not sys.stderr.isatty()
        shown = track(found, description=name, console=Console(stderr=True), transient=True, disable=quiet)
        said = [report for case in shown for report in reports(case, opt.read)]
        foldings = [(play.work, folding) for play in slate(said) for folding in play.foldings]
        lines = [line(*pair) for pair in foldings]
        counts = Counter(str(folding.kind) for _, folding in foldings)
        judged = [text for text, (_, folding) in zip(lines, foldings, strict=True) if folding.kind in JUDGED]
        right = sum(text not in wrong for text in judged)
        out[name] = {
            "articles": len(found),
            "claims": len(said),
            "people_characters_companies": len(judged),
            **({"right": right} if opt.wrong else {}),
            **counts,
        }
        if not opt.json:
            print(*lines, sep="\n")
            print(f"{name}: {len(found)} articles, {len(said)} claims; of people, characters and companies", end=" ")
            told = f", {right} right" if opt.wrong else ""
            print(f"{len(judged)} foldings{told}; all kinds: {dict(counts)}")
    if opt.json:
        print(json.dumps(out))
    return 0


if __name__ == "__main__":
    sys.exit(main())
