"""Holds the quality floors of floors.json: builds the seed clippings, scores them, and fails below a floor.

    python benchmarks/floors.py [--shared ../shared] [--out DIR]

Prints each figure beside its floor; exits 1 if one is missed, 2 if something could not be run at all.
Floors are only ever raised. CPU seconds are user and system time of the command and its children.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
BOARD_SEED = "002_"  # the third seed carries an award-prediction board


class NotMeasuredError(Exception):
    """A command that a figure comes from did not run; the message says which, and what it printed."""


def run(*command: str | Path, codes: tuple[int, ...] = (0,)) -> tuple[str, float]:
    """What a command prints, and the CPU seconds it took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    try:
        done = subprocess.run([str(part) for part in command], capture_output=True, text=True, timeout=300)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NotMeasuredError(str(error)) from error
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in codes:
        shown = " ".join(str(part) for part in command)
        raise NotMeasuredError(f"`{shown}` ended with {done.returncode}:\n{done.stderr or done.stdout}")
    return done.stdout, after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def measure(slatewire: Path, shared: Path, out: Path) -> dict[str, float]:
    """Every figure that floors.json has a floor for, by name."""
    _, build = run(slatewire, "build", shared / "seeds", "-o", out)
    claims = out / "claims.jsonl"
    scored, _ = run(
        sys.executable, shared / "score/score.py", shared / "gold/seeds", claims, "--texts", shared / "seeds", "--json"
    )
    score = json.loads(scored)
    leaks, _ = run(sys.executable, shared / "score/leaks.py", ROOT / "src", codes=(0, 1))
    return {
        "seeds_f1": score["f1"],
        "seeds_precision": score["precision"],
        "bad_evidence": score["bad_evidence"],
        "leaked_names": int(leaks.splitlines()[-1].split()[0]),
        "award_board_claims": board_claims(claims),
        "build_cpu_seconds": build,
        "help_cpu_seconds": min(run(slatewire, "--help")[1] for _ in range(3)),
    }


def board_claims(claims: Path) -> int:
    """How many award odds were read off the board of the third seed."""
    rows = [json.loads(line) for line in claims.read_text(encoding="utf-8").splitlines()]
    files = [Path(row["article"]["file"] or "").name for row in rows if row["property"] == "award_odds"]
    return sum(name.startswith(BOARD_SEED) for name in files)


def digest(shared: Path, folders: list[str]) -> str:
    """A hash over the names and bytes of every file in the corpus folders."""
    total = hashlib.sha256()
    for path in sorted(p for folder in folders for p in (shared / folder).rglob("*") if p.is_file()):
        total.update(path.relative_to(shared).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()


def report(figures: dict[str, float], floors: dict[str, dict[str, float]]) -> bool:
    """Prints the table; whether every floor holds."""
    print(f"{'figure':20} {'measured':>10}  {'floor':<12} holds")
    ok = True
    for name, floor in floors.items():
        value = figures[name]
        low, high = floor.get("at_least"), floor.get("at_most")
        holds = (low is None or value >= low) and (high is None or value <= high)
        bound = f"at least {low:g}" if low is not None else f"at most {high:g}"
        print(f"{name:20} {value:10.3f}  {bound:<12} {'yes' if holds else 'NO'}")
        ok = ok and holds
    return ok


def main() -> int:
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument(
        "--shared", type=Path, default=ROOT.parent / "shared", help="the folder with seeds, gold and score"
    )
    args.add_argument("--out", type=Path, help="where to build (default: a folder that is removed afterwards)")
    args.add_argument("--slatewire", type=Path, default=Path(sys.executable).with_name("slatewire"))
    opt = args.parse_args()
    pinned = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))
    try:
        if opt.out:
            figures = measure(opt.slatewire, opt.shared, opt.out)
        else:
            with tempfile.TemporaryDirectory() as folder:
                figures = measure(opt.slatewire, opt.shared, Path(folder))
    except NotMeasuredError as error:
        print(f"floors not measured: {error}", file=sys.stderr)
        return 2
    if digest(opt.shared, pinned["corpus"]["folders"]) != pinned["corpus"]["sha256"]:
        print("note: the corpus is not the one that the floors were set on (floors.json, corpus.sha256)")
    return 0 if report(figures, pinned["floors"]) else 1


if __name__ == "__main__":
    sys.exit(main())
