"""How long the static site of a large slate takes, and whether memory stays flat.

    python -m benchmarks.publish [--articles 100000] [--films 2000] [--ledger PATH] [--jobs 1] [--json]

Articles with ten claims each (coverage.py) go into a new ledger, which is not timed; ``--ledger`` names one that is
there, which is only read. Then the whole site is written into an empty folder, and once more over itself, when nothing
changes. Times are by the clock on the wall and in CPU seconds of all processes. At full size some ten minutes on one
core, and five gigabytes of disk.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.coverage import CLAIMS_AN_ARTICLE, FILMS, readings
from slatewire.dossier.publishing import Count, publish_site
from slatewire.ledger import Ledger

MEGABYTE = 1024 * 1024


def measure(ledger: Ledger, out: Path, jobs: int) -> dict[str, float]:
    """The figures of a site that is written anew, and of writing it again."""
    figures: dict[str, float] = {}
    again = ""

    @contextmanager
    def stage(doing: str) -> Iterator[tuple[Count, Count]]:
        start, cpu = time.perf_counter(), _cpu()
        yield (lambda number: None), (lambda number: None)
        figures[f"{doing.lower()}{again}_s"] = time.perf_counter() - start
        figures[f"{doing.lower()}{again}_cpu_s"] = _cpu() - cpu

    for again in ("", "_again"):
        start, cpu = time.perf_counter(), _cpu()
        done = publish_site(ledger, out, jobs=jobs, stage=stage)
        figures[f"all{again}_s"], figures[f"all{again}_cpu_s"] = time.perf_counter() - start, _cpu() - cpu
        if not again:
            counts = {"films": done.films, "articles": done.articles, "files": done.files}
            figures |= counts
            figures["megabytes"] = sum(path.stat().st_size for path in done.changed) / MEGABYTE
        figures[f"changed{again}"] = len(done.changed)
    figures["peak_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    figures["peak_of_a_job_mb"] = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return figures


def _cpu() -> float:
    """CPU seconds of this process and of those that it has waited for."""
    both = (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN))
    return sum(used.ru_utime + used.ru_stime for used in both)


def main() -> int:
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--articles", type=int, default=100_000, help=f"each has {CLAIMS_AN_ARTICLE} claims")
    args.add_argument("--films", type=int, default=FILMS)
    args.add_argument("--ledger", type=Path, help="a ledger that is there")
    args.add_argument("--jobs", type=int, default=1, help="processes that work on it")
    args.add_argument("--json", action="store_true")
    opt = args.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        out = Path(scratch) / "site"
        out.mkdir()
        with Ledger(opt.ledger or Path(scratch) / "slate.db") as ledger:
            if not opt.ledger:
                ledger.take_all(readings(opt.articles, opt.films), reader="benchmark", vocabulary="none")
            figures = measure(ledger, out, opt.jobs)
    if opt.json:
        print(json.dumps(figures))
    else:
        for name, value in figures.items():
            print(f"{name:<28}{value:>12,.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
