"""Whether the state of play says after each article what a careful person would: the history of one film.

    python -m benchmarks.history [--shared ../shared] [--reader full|fast] [--misses] [--json]

The folder given with --shared holds ``gold/trade/*-history.json``: after each of several articles on one film, the
rows that its state of play should show, each a value with its rung, its role and its standing. They are compared with
the states computed from the articles so far, once from the gold claims and once from the program's own reading. A row
is right where the value is there (spelling aside, as benchmarks/scoring.py has it) with the same role, rung and
standing; what the state shows besides is counted.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.corpora import CORPUS, Case, cases
from benchmarks.scoring import Row, matched, same_role
from slatewire.ledger.rows import claim_rows
from slatewire.model import EMPTY, Claim, Evidence, Money, Report, Source, Value, Work
from slatewire.reading import Reader, read_article
from slatewire.state import StateOfPlay, state_of_play

COLUMNS = ("rung", "standing")


@dataclass
class Tally:
    """Rows expected, rows right, what was wrong with the others, and rows shown that nobody expected."""

    asked: int = 0
    right: int = 0
    besides: int = 0
    wrong: list[str] = field(default_factory=list)

    @property
    def part(self) -> float:
        return self.right / max(1, self.asked)


def claim_of(row: Row, text: str) -> Claim:
    """A gold claim as the model has it. ``row`` is a line of a gold file, ``text`` its article's."""
    value: Value = row["value"]
    if isinstance(value, dict):
        value = Money(value["amount"], value["currency"]) if "amount" in value else Work(**value)
    speaker, quote = row.get("speaker"), row["evidence"]["quote"]
    words = re.search(r"\s+".join(map(re.escape, quote.split())), text)
    evidence = Evidence(words.start(), words.end(), words[0]) if words else Evidence(0, 0, "")
    return Claim(
        work=Work(row["work"]["title"], row["work"]["kind"], row["work"].get("year")),
        property=row["property"],
        value=value,
        evidence=evidence,
        firmness=row["firmness"],
        rung=row.get("rung"),
        qualifiers=row.get("qualifiers") or EMPTY,
        speaker=Source(**speaker) if speaker else None,
        origin=row.get("origin"),
        asserted_on=row.get("asserted_on"),
    )


def reports_of(case: Case, claims: Iterable[Claim]) -> list[Report]:
    """Claims as a ledger would hold them."""
    found = list(claims)
    ids = [row["id"] for row in claim_rows(case.article.id, found)]
    return [Report(name, claim, case.article, "run") for name, claim in zip(ids, found, strict=True)]


def shown(play: StateOfPlay) -> list[dict[str, Any]]:
    """The rows of a state of play, as the gold writes them."""
    rows = []
    for name, group in play.properties.items():
        for item in group:
            value = item.value.as_dict() if isinstance(item.value, Money | Work) else item.value
            role = {"character": item.character} if item.character else {}
            rows.append({"property": name, "value": value, "qualifiers": role, "rung": item.rung} | _standing(item))
    return rows


def _standing(item: Any) -> dict[str, Any]:
    return {"standing": item.standing, "reason": item.reason}


def compare(wanted: Sequence[Row], play: StateOfPlay, after: str, tally: Tally) -> None:
    """Count the rows of one state against those wanted."""
    work = {"title": play.work.title, "kind": play.work.kind}
    gold = [{**row, "work": work} for row in wanted]
    rows = [{**row, "work": work} for row in shown(play)]
    pairs = dict(matched(gold, rows))
    tally.asked += len(gold)
    tally.besides += len(rows) - len(pairs)
    for i, row in enumerate(gold):
        said = f"{after} {row['property']} {row['value']} {row['qualifiers'] or ''} {row['rung']} {row['standing']}"
        if i not in pairs:
            tally.wrong.append(f"{said}: not there")
            continue
        found = rows[pairs[i]]
        off = [f"{name} {found[name]}" for name in COLUMNS if found[name] != row[name]]
        if not same_role(row, found):
            off.append(f"role {found['qualifiers'].get('character')}")
        if off:
            tally.wrong.append(f"{said}: {', '.join(off)} ({found['reason']})")
        else:
            tally.right += 1


def _claims(case: Case, reader: Reader | None) -> Sequence[Claim]:
    if reader:
        return read_article(case.article, reader).claims
    return [claim_of(row, case.article.text) for row in case.gold]


def measure(shared: Path, reader: Reader | None) -> Tally:
    """The tally over all histories; ``reader`` None feeds the gold claims."""
    texts, gold = shared / "clippings" / "trade", shared / "gold" / "trade"
    known = {case.name: case for case in cases(texts, gold)}
    tally = Tally()
    for path in sorted(gold.glob("*-history.json")):
        steps = json.loads(path.read_text(encoding="utf-8"))
        reports: list[Report] = []
        for step in steps:
            case = known[step["after"]]
            reports += reports_of(case, _claims(case, reader))
            compare(step["state"], state_of_play(reports, Work(step["called"])), step["after"], tally)
    return tally


def main() -> int:
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--shared", type=Path, default=CORPUS.parents[2] / "shared")
    args.add_argument("--reader", choices=["fast", "full"], default="full")
    args.add_argument("--misses", action="store_true", help="print the rows that are not right")
    args.add_argument("--json", action="store_true")
    opt = args.parse_args()
    if not (opt.shared / "gold" / "trade").is_dir():
        print(f"{opt.shared} holds no gold/trade: give the folder with --shared.", file=sys.stderr)
        return 2
    out = {"gold claims": measure(opt.shared, None), f"own reading ({opt.reader})": measure(opt.shared, opt.reader)}
    if opt.json:
        print(json.dumps({re.sub(r"\W+", "_", name).strip("_"): tally.part for name, tally in out.items()}))
        return 0
    for name, tally in out.items():
        print(f"{name}: {tally.right} of {tally.asked} rows right ({tally.part:.1%}), {tally.besides} rows besides")
        if opt.misses:
            print("".join(f"  {line}\n" for line in tally.wrong), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
