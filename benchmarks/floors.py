"""Holds the quality floors of floors.json: reads and scores the corpora, and fails below a floor.

    python -m benchmarks.floors [--shared ../shared] [--out DIR]

Prints each figure beside its floor; exits 1 if one is missed, 2 if something could not be run at all. The corpus of
benchmarks/corpus is always there; figures of the folder given with --shared are left out where it is not. Floors are
only ever raised. CPU seconds are user and system time of the command and its children.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.corpora import CORPUS, HELD_BACK, cases, folders, is_in, readings, scored
from benchmarks.history import measure as history
from benchmarks.scoring import COLUMNS
from slatewire.reading import Reader

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
BOARD_SEED = "002_"  # the third seed carries an award-prediction board
SPEEDS = ("articles_a_second", "times_extraction", "times_for_ten_times_the_words")
LEDGER = ("claims_a_second", "bytes_a_claim", "megabytes_at_the_end", "play_ms", "search_ms")
LEDGER_ARTICLES, LEDGER_FILMS = "4000", "80"
READERS: tuple[Reader, ...] = ("fast", "full")
HALVES = {"trade": (None, "even"), "real": (None, "even"), "train": (None,), "seeds": (None,)}


class NotMeasuredError(Exception):
    """A command that a figure comes from did not run; the message says which, and what it printed."""


def run(*command: str | Path, codes: tuple[int, ...] = (0,)) -> tuple[str, float]:
    """What a command prints, and the CPU seconds it took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    try:
        done = subprocess.run(
            [str(p) for p in command], capture_output=True, text=True, timeout=600, cwd=ROOT, env=_environment()
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NotMeasuredError(str(error)) from error
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in codes:
        shown = " ".join(str(part) for part in command)
        raise NotMeasuredError(f"`{shown}` ended with {done.returncode}:\n{done.stderr or done.stdout}")
    return done.stdout, after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def _environment() -> dict[str, str]:
    """The environment, with Python's compiled modules kept, as they are wherever slatewire is installed: in containers
    they often are not, and every command would compile the package once more."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def own() -> dict[str, float]:
    """Figures that need nothing but this repository, for each reader."""
    out: dict[str, float] = {"bad_evidence": 0}
    for part in HELD_BACK:
        found = list(cases(*folders(part, CORPUS)))
        for reader in READERS:
            score = scored(readings(found, reader))
            out |= {f"{reader}_{part}_f1": score.f1, f"{reader}_{part}_precision": score.precision}
            out["bad_evidence"] += score.bad_evidence
    speeds = json.loads(run(sys.executable, "-m", "benchmarks.reading", "--json", "--seconds", "1")[0])
    for reader in READERS:
        out |= {f"{reader}_{name}": speeds[reader][name] for name in SPEEDS}
    copies = json.loads(run(sys.executable, "-m", "benchmarks.copies", "--alone", "--json")[0])["slatewire"]
    return out | {f"copies_{name}": copies[name] for name in ("recall", "precision", "articles_a_second")}


def of_chains(shared: Path) -> dict[str, float]:
    """What is right of copies, origins, counts and drifts on retold stories, from gold claims and from the reading."""
    told = json.loads(run(sys.executable, "-m", "benchmarks.chains", "--shared", shared.resolve(), "--json")[0])
    return {f"chains_{name}_{what}": part for name, parts in told.items() for what, part in parts.items()}


def of_claims(shared: Path) -> dict[str, float]:
    """Figures of the shared corpora, for each reader; those of the seeds by the default one bear no reader's name."""
    out: dict[str, float] = {"shared_bad_evidence": 0}
    for name, halves in HALVES.items():
        found = list(cases(*folders(name, shared)))
        for reader in READERS:
            rows = readings(found, reader)
            for half in halves:
                score = scored(row for row in rows if half is None or is_in(row[0].name, half))
                label = f"{reader}_{name}_{half}" if half else f"{reader}_{name}"
                out |= {f"{label}_f1": score.f1, f"{label}_precision": score.precision}
                if half is None:
                    out["shared_bad_evidence"] += score.bad_evidence
                    out[f"{label}_on_nothing"] = score.on_nothing
                if (name, half) == ("trade", None):
                    out |= {f"{label}_{column}": score.agreement(column) for column in COLUMNS}
    out |= {f"seeds_{figure}": out[f"full_seeds_{figure}"] for figure in ("f1", "precision")}
    return out


def of_states(shared: Path) -> dict[str, float]:
    """The state of play after each article of one film's history, from the gold claims and from our own reading."""
    return {"history_of_gold": history(shared, None).part, "history_of_reading": history(shared, "full").part}


def of_benches(shared: Path) -> dict[str, float]:
    """Attribution, dates, names of the gold in the source."""
    said, _ = run(sys.executable, shared / "bench/attribution.py")
    out = {f"polnear_{part}_f1": float(f1) for part, f1 in re.findall(r"(\w+) +exact P \S+ R \S+ F1 (\S+)", said)}
    out["polnear_quoted"] = float(said.rsplit("= ", 1)[1])
    out["timebank_f1"] = float(run(sys.executable, shared / "bench/dates.py")[0].rsplit("F1 ", 1)[1])
    leaks, _ = run(sys.executable, shared / "score/leaks.py", ROOT / "src", codes=(0, 1))
    out["leaked_names"] = int(leaks.splitlines()[-1].split()[0])
    return out


def of_build(slatewire: Path, shared: Path, out: Path) -> dict[str, float]:
    """The command line on the seeds, by either reader; times are the best of several, since machines are noisy."""

    def build(reader: Reader, n: int) -> float:
        return run(slatewire, "build", shared / "seeds", "-o", out / f"{reader}{n}", "--reader", reader)[1]

    return {
        "build_cpu_seconds": min(build("fast", n) for n in range(5)),
        "full_build_cpu_seconds": min(build("full", n) for n in range(5)),
        "award_board_claims": board_claims(out / "full0" / "claims.jsonl"),
        "help_cpu_seconds": min(run(slatewire, "--help")[1] for _ in range(3)),
    }


def board_claims(claims: Path) -> int:
    """How many award odds were read off the board of the third seed."""
    rows = [json.loads(line) for line in claims.read_text(encoding="utf-8").splitlines()]
    files = [Path(row["article"]["file"] or "").name for row in rows if row["property"] == "award_odds"]
    return sum(name.startswith(BOARD_SEED) for name in files)


def digest(root: Path, names: list[str]) -> str:
    """A hash over the names and bytes of every file in the folders of a corpus."""
    total = hashlib.sha256()
    for path in sorted(p for name in names for p in (root / name).rglob("*") if p.is_file()):
        total.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()


def report(figures: dict[str, float], floors: dict[str, dict[str, float]]) -> bool:
    """Prints the table; whether every floor holds of those whose figure was measured."""
    print(f"{'figure':36} {'measured':>10}  {'floor':<14} holds")
    ok = True
    for name, floor in floors.items():
        low, high = floor.get("at_least"), floor.get("at_most")
        bound = f"at least {low:g}" if low is not None else f"at most {high:g}"
        if name not in figures:
            print(f"{name:36} {'-':>10}  {bound:<14} not measured: no corpus")
            continue
        value = figures[name]
        holds = (low is None or value >= low) and (high is None or value <= high)
        print(f"{name:36} {value:10.3f}  {bound:<14} {'yes' if holds else 'NO'}")
        ok = ok and holds
    for name in sorted(set(figures) - set(floors)):
        print(f"{name:36} {figures[name]:10.3f}  none")
    return ok


def of_ledger() -> dict[str, float]:
    """A small ledger: how fast claims are added and asked for, in CPU seconds, how large it is, and its memory."""
    asked = ("-m", "benchmarks.ledger", "--articles", LEDGER_ARTICLES, "--films", LEDGER_FILMS, "--json")
    found = json.loads(run(sys.executable, *asked)[0])
    return {f"ledger_{name}": found[name] for name in LEDGER}


def main() -> int:
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="the folder of the other corpora")
    args.add_argument("--out", type=Path, help="where to build (default: a folder that is removed afterwards)")
    args.add_argument("--slatewire", type=Path, default=Path(sys.executable).with_name("slatewire"))
    opt = args.parse_args()
    pinned = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))
    roots = {"own": CORPUS, "shared": opt.shared}
    try:
        figures = own() | of_ledger()
        if (opt.shared / "seeds").is_dir() and (opt.shared / "score").is_dir():
            with tempfile.TemporaryDirectory() as scratch:
                figures |= (
                    of_claims(opt.shared) | of_states(opt.shared) | of_benches(opt.shared) | of_chains(opt.shared)
                )
                figures |= of_build(opt.slatewire, opt.shared, opt.out or Path(scratch))
    except NotMeasuredError as error:
        print(f"floors not measured: {error}", file=sys.stderr)
        return 2
    for which, row in pinned["corpora"].items():
        if roots[which].is_dir() and digest(roots[which], row["folders"]) != row["sha256"]:
            print(f"note: the {which} corpus is not the one that the floors were set on (floors.json)")
    return 0 if report(figures, pinned["floors"]) else 1


if __name__ == "__main__":
    sys.exit(main())
