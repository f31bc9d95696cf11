"""Origins on the chains of ../shared/gold/trade/d3-chains.json: stories that were retold, copied and confirmed.

    python -m benchmarks.chains [--shared ../shared] [--reader full|fast] [--misses] [--shingles] [--json]

Measured twice: fed the gold claims, and from the program's own reading. Only texts, outlets, dates and claims go in, by
way of a ledger. Right are articles whose copied article (or that there is none) and whose origin are as the gold has
them; chains whose independent origins are (the outlets of the gold's origins, and those that are said to have
confirmed); the facts of a chain that several articles tell, with their origins; and the drifts of sums. --shingles
shows how alike the copies and the others are by the number of words that are compared.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations
from pathlib import Path
from typing import Any

from benchmarks.corpora import CORPUS, Case, cases
from benchmarks.history import claim_of
from slatewire.ledger import Coverage, Ledger
from slatewire.ledger.identity import outlet_key
from slatewire.ledger.lineage import Branch, independent, lineage
from slatewire.ledger.origins import Origins
from slatewire.ledger.passages import Words, shingled
from slatewire.model import Claim, Reading, Report
from slatewire.reading import Reader, read_article
from slatewire.state import StateOfPlay, slate

Gold = dict[str, Any]


@dataclass
class Tally:
    """How many of what was asked is right, by what it is, and what is wrong."""

    asked: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    right: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    wrong: list[str] = field(default_factory=list)

    def add(self, what: str, name: str, wanted: object, found: object) -> None:
        self.asked[what] += 1
        self.right[what] += wanted == found
        if wanted != found:
            self.wrong.append(f"{what} of {name}: {wanted} wanted, {found} found")


def chains(shared: Path) -> list[tuple[Gold, Case]]:
    """The articles of the chains with their outlets and dates as the gold gives them, as a sheet beside them would."""
    texts, gold = shared / "clippings" / "trade", shared / "gold" / "trade"
    rows: list[Gold] = json.loads((gold / "d3-chains.json").read_text(encoding="utf-8"))
    known = {case.name: case for case in cases(texts, gold)}
    found = []
    for row in rows:
        case = known[row["id"]]
        article = replace(case.article, outlet=row["outlet"], published=row["published"])
        found.append((row, replace(case, article=article)))
    return found


def measure(shared: Path, reader: Reader | None) -> Tally:
    """The tally over all chains; ``reader`` None feeds the gold claims."""
    held = chains(shared)
    with tempfile.TemporaryDirectory() as scratch, Ledger(Path(scratch) / "slate.db") as ledger:
        for _, case in held:
            reading = Reading(tuple(_claims(case, reader)))
            ledger.take(case.article, reading, reader=reader or "gold", vocabulary="")
        ledger.find_copies()
        coverage = ledger.coverage()
    names = {case.article.id: case.name for _, case in held}
    tally = Tally()
    for number in sorted({row["chain"] for row, _ in held}):
        chain = [row for row, _ in held if row["chain"] == number]
        ids = {name: article_id for article_id, name in names.items()}
        about = {ids[row["id"]] for row in chain}
        # The film of a chain is the one that all its articles are about.
        play = max(slate(coverage), key=lambda play: len(about & {article.id for article in play.articles}))
        _compare(chain, play, coverage, names, tally)
    return tally


def _claims(case: Case, reader: Reader | None) -> Iterable[Claim]:
    if reader:
        return read_article(case.article, reader).claims
    return [claim_of(row, case.article.text) for row in case.gold]


def _compare(chain: Sequence[Gold], play: StateOfPlay, coverage: Coverage, names: dict[str, str], tally: Tally) -> None:
    said = _reports(play)
    origins = Origins(replace(coverage, reports=said))
    roots = lineage(origins)
    above = _above(roots, names)
    for row in chain:
        copied, origin = above.get(row["id"], (None, None))
        tally.add("copies", row["id"], row["copies"], copied)
        tally.add("origins", row["id"], row["origin"], origin)
        drifts = {
            (drift.says.amount, *(money.amount for money in drift.origin_says))
            for report in said
            if names[report.article.id] == row["id"] and (drift := origins.of(report).drift)
        }
        wanted = {(drift["says"], drift["origin_says"]) for drift in row.get("drift", ())}
        tally.add("drift", row["id"], wanted, drifts)
    outlets = {row["id"]: outlet_key(row["outlet"]) for row in chain}
    first = {outlets[row["origin"]] for row in chain}
    confirmed = {outlet_key(by["outlet"]) for row in chain for by in row.get("confirmed_by", ())}
    tally.add("independent", f"chain {chain[0]['chain']}", first | confirmed, set(map(outlet_key, independent(roots))))
    for name, group in play.properties.items():
        for item in group:
            tellers = {names[report.article.id] for report in item.reports}
            if not any(row["id"] in tellers and row["id"] == row["origin"] for row in chain) or len(tellers) < 2:
                continue  # a fact that the origin itself does not give
            besides = {
                outlet_key(by["outlet"])
                for row in chain
                for by in row.get("confirmed_by", ())
                if f"{item.value} ({name})" in by["what"]
            }
            tally.add("facts", f"{name} {item.value}", len(first | besides), item.counts.origins)


def _reports(play: StateOfPlay) -> list[Report]:
    found = {report.id: report for group in play.properties.values() for item in group for report in item.reports}
    return [found[name] for name in sorted(found)]


def _above(roots: Sequence[Branch], names: dict[str, str]) -> dict[str, tuple[str | None, str | None]]:
    """For each article, by its main source, which it copies and which is its origin."""
    found: dict[str, tuple[str | None, str | None]] = {}

    def go(branch: Branch, parent: Branch | None, root: Branch) -> None:
        name = names[branch.article.id] if branch.article else None
        if name and (branch.way is None or branch.way != "confirms") and name not in found:
            copied = parent.article if parent and branch.way == "copies" else None
            found[name] = (names[copied.id] if copied else None, names[root.article.id] if root.article else None)
        for follower in branch.followers:
            go(follower, branch, root)

    for root in roots:
        go(root, None, root)
    return found


def shingles(shared: Path) -> list[str]:
    """For 1 to 5 words in a row: how much the copies of the gold share, and how much any other two articles of the
    folder do at most, as Jaccard likeness and as the share of the shorter."""
    articles = {
        case.name: case.article.text for case in cases(shared / "clippings" / "trade", shared / "gold" / "trade")
    }
    words = Words(lambda ids: {})
    words.add(articles)
    copies = {frozenset((row["id"], row["copies"])) for row, _ in chains(shared) if row["copies"]}
    lines = []
    for size in range(1, 6):
        sets = {name: set(shingled(words.of(name), size, None).tolist()) for name in articles}
        alike: dict[bool, list[tuple[float, float]]] = {True: [], False: []}
        for one, other in combinations(sets, 2):
            both = len(sets[one] & sets[other])
            share = both / min(len(sets[one]), len(sets[other]))
            alike[frozenset((one, other)) in copies].append((both / len(sets[one] | sets[other]), share))
        least, most = map(min, zip(*alike[True], strict=True)), map(max, zip(*alike[False], strict=True))
        told = [f"{jaccard:.2f} / {share:.2f}" for jaccard, share in (tuple(least), tuple(most))]
        lines.append(f"{size} words: copies {told[0]} and more, others {told[1]} at most")
    return lines


def main() -> int:
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--shared", type=Path, default=CORPUS.parents[2] / "shared")
    args.add_argument("--reader", choices=["fast", "full"], default="full")
    args.add_argument("--misses", action="store_true", help="print what is not right")
    args.add_argument("--shingles", action="store_true", help="how alike copies and others are, by words compared")
    args.add_argument("--json", action="store_true")
    opt = args.parse_args()
    if not (opt.shared / "gold" / "trade" / "d3-chains.json").is_file():
        print(f"{opt.shared} holds no gold/trade/d3-chains.json: give the folder with --shared.", file=sys.stderr)
        return 2
    if opt.shingles:
        print("\n".join(shingles(opt.shared)))
        return 0
    out = {"gold_claims": measure(opt.shared, None), f"own_reading_{opt.reader}": measure(opt.shared, opt.reader)}
    if opt.json:
        print(json.dumps({name: {what: t.right[what] / t.asked[what] for what in t.asked} for name, t in out.items()}))
        return 0
    for name, tally in out.items():
        told = ", ".join(f"{what} {tally.right[what]} of {asked}" for what, asked in tally.asked.items())
        print(f"{name.replace('_', ' ')}: {told}")
        if opt.misses:
            print("".join(f"  {line}\n" for line in tally.wrong), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
