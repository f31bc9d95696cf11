"""How fast a large ledger is, how large, and whether memory stays flat.

    python -m benchmarks.ledger [--articles 100000] [--films 2000] [--ledger URL] [--json]

Articles of some 260 words with ten claims each (coverage.py) go into a new ledger in bulk; the time of making them up
does not count. Then, each the best of seven and the median of thirty: the state of play of a film, drawn from all
films alike, as `slatewire show` gets it; and a search for a person's name, the best twenty articles. Times are CPU
seconds of this process, as in reading.py, unless the clock on the wall is named. ``--ledger`` names a new ledger
elsewhere; on a PostgreSQL server all is by the wall, since most happens there. Else it is an SQLite file that is
removed. At full size two minutes and a gigabyte of disk.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.coverage import CLAIMS_AN_ARTICLE, FILMS, film, people, readings
from slatewire.ledger import Ledger
from slatewire.model import Article, Reading
from slatewire.state import state_of_play

Clock = Callable[[], float]
ASKED, BEST_OF, SHOWN = 30, 7, 20


def adding(ledger: Ledger, articles: int, films: int, clock: Clock) -> dict[str, float]:
    """Claims added in a second, and the most memory the program has had at a tenth of them and at the end, in MB."""
    made, made_by_the_wall, peak = 0.0, 0.0, 0.0

    def timed() -> Iterator[tuple[Article, Reading]]:
        nonlocal made, made_by_the_wall, peak
        pairs = readings(articles, films)
        for number in range(articles):
            start, wall = clock(), time.perf_counter()
            pair = next(pairs)
            made, made_by_the_wall = made + clock() - start, made_by_the_wall + time.perf_counter() - wall
            if number == articles // 10:
                peak = megabytes()
            yield pair

    start, wall = clock(), time.perf_counter()
    taken = ledger.take_all(timed(), reader="benchmark", vocabulary="none")
    took, took_by_the_wall = clock() - start - made, time.perf_counter() - wall - made_by_the_wall
    return {
        "articles": taken.articles,
        "claims": taken.claims,
        "claims_a_second": taken.claims / took,
        "claims_a_second_by_the_wall": taken.claims / took_by_the_wall,
        "megabytes_at_a_tenth": peak,
        "megabytes_at_the_end": megabytes(),
        "times_the_memory": megabytes() / peak,
    }


def megabytes() -> float:
    """The most memory that this program has had so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def plays(ledger: Ledger, films: int, clock: Clock) -> dict[str, float]:
    """Milliseconds for the state of play of a film: the median, and of the film that most is said of."""

    def ask(number: int) -> Callable[[], object]:
        work = film(number)
        return lambda: state_of_play(ledger.coverage(about=[work.title]), work)

    chance = random.Random("plays")
    drawn = [chance.randrange(films) for _ in range(ASKED)]
    said = [len(ledger.reports(about=[film(number).title])) for number in drawn]
    return {
        "play_ms": statistics.median(milliseconds(ask(number), clock) for number in drawn),
        "play_claims": statistics.median(said),
        "largest_play_ms": milliseconds(ask(0), clock),
        "largest_play_claims": len(ledger.reports(about=[film(0).title])),
    }


def searches(ledger: Ledger, films: int, clock: Clock) -> dict[str, float]:
    """Milliseconds for the best articles on a person, with their claims, and on a word that nearly all have."""

    def ask(words: str) -> Callable[[], object]:
        return lambda: ledger.search(words, limit=SHOWN)

    chance = random.Random("searches")
    names = [chance.choice(people(chance.randrange(films))) for _ in range(ASKED)]
    return {
        "search_ms": statistics.median(milliseconds(ask(name), clock) for name in names),
        "commonest_word_ms": milliseconds(ask("say"), clock),
    }


def milliseconds(work: Callable[[], object], clock: Clock) -> float:
    """How long it takes, the best of some times."""
    best = float("inf")
    for _ in range(BEST_OF):
        start = clock()
        work()
        best = min(best, clock() - start)
    return best * 1_000


def measure(where: str, articles: int, films: int) -> dict[str, float]:
    """All figures, on a new ledger."""
    clock = time.perf_counter if "://" in where else time.process_time
    with Ledger(where) as ledger:
        figures = adding(ledger, articles, films, clock)
    if "://" not in where:
        figures["bytes_a_claim"] = Path(where).stat().st_size / figures["claims"]
    with Ledger(where) as ledger:
        figures |= plays(ledger, films, clock) | searches(ledger, films, clock)
    return figures


def main() -> int:
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--articles", type=int, default=100_000, help=f"each has {CLAIMS_AN_ARTICLE} claims")
    args.add_argument("--films", type=int, default=FILMS)
    args.add_argument("--ledger", help="a new ledger elsewhere: a file, or postgresql://user@host/name")
    args.add_argument("--json", action="store_true")
    opt = args.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        figures = measure(opt.ledger or str(Path(scratch) / "slate.db"), opt.articles, opt.films)
    if opt.json:
        print(json.dumps(figures))
        return 0
    rows = (
        ("articles", "articles"),
        ("claims", "claims"),
        ("claims_a_second", "claims added in a second"),
        ("claims_a_second_by_the_wall", "the same, by the clock on the wall"),
        ("bytes_a_claim", "bytes of the file for each claim, its part of the article and of all indexes included"),
        ("megabytes_at_a_tenth", "MB, the most memory until a tenth was added"),
        ("megabytes_at_the_end", "MB, the most memory until all was added"),
        ("play_ms", f"ms for the state of play of a film (median: {figures['play_claims']:.0f} claims)"),
        ("largest_play_ms", f"ms for that of the most covered film ({figures['largest_play_claims']:,.0f} claims)"),
        ("search_ms", f"ms for the best {SHOWN} articles on a person (median)"),
        ("commonest_word_ms", f"ms for the best {SHOWN} articles on a word that nearly every article has"),
    )
    for name, said in rows:
        if name in figures:
            print(f"{figures[name]:12,.1f}  {said}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
