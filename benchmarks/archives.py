"""How fast an archive is gone through, and whether all that matters in it is found.

    python -m benchmarks.archives [--pages 100000] [--size 20000] [--compare 2000] [--share 0.01] [--keep FILE] [--json]

Writes an archive of invented pages (news_pages.py), 2 GB unless told otherwise, of which 1% are about films in the
making; then, in one run and on one core: our way through all of it (``warc.drafts``, main text of what is kept
included), and trafilatura as we call it on every page, measured on pages drawn evenly. Times are CPU seconds of the
step. Recall is the share of the pages about films that come out as drafts of articles. Memory is the most that the
process held while it read.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.news_pages import film_story, other_story, page


def write(path: Path, pages: int, size: int, share: float) -> tuple[set[str], int]:
    """The archive, each record a gzip member as crawlers write them; the addresses about films, and the bytes of all
    records before compression."""
    films, total = set(), 0
    with path.open("wb") as file:
        for number in range(pages):
            chance = random.Random(f"page {number}")
            url = f"https://example.com/{number % 97}/{number}"
            about_film = chance.random() < share
            story = film_story(chance) if about_film else other_story(chance)
            record = _record(url, page(story.headline, story.paragraphs, chance, size))
            total += len(record)
            file.write(gzip.compress(record, 1))
            if about_film:
                films.add(url)
    return films, total


def _record(url: str, html: bytes) -> bytes:
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + html
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2025-10-07T08:00:00Z\r\n"
        f"WARC-Record-ID: <urn:example:{url}>\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def ours(path: Path) -> dict[str, Any]:
    """Seconds, the addresses of the articles, what was passed over, and the most memory, in MB."""
    from slatewire.intake.archives import warc
    from slatewire.model import Passed, Problem

    found: set[str] = set()
    passed = problems = 0
    before = _memory()
    since = time.process_time()
    for item in warc.drafts(path):
        if isinstance(item, Passed):
            passed += item.number
        elif isinstance(item, Problem):
            problems += 1
        else:
            found.add(item.stated["url"])
    seconds = time.process_time() - since
    return {
        "seconds": seconds, "found": sorted(found), "passed": passed, "problems": problems,
        "memory_mb": _memory(), "before_mb": before,
    }  # fmt: skip


def theirs(path: Path, pages: int, compare: int) -> dict[str, float]:
    """Seconds of trafilatura for one page, on ``compare`` pages drawn evenly from the archive."""
    from slatewire.intake.pages import html

    step, seconds, number = max(1, pages // compare), 0.0, 0
    for at, data in enumerate(_bodies(path)):
        if at % step == 0:
            since = time.process_time()
            html.see(data.decode())
            seconds += time.process_time() - since
            number += 1
    return {"seconds_each": seconds / number, "pages": number}


def _bodies(path: Path) -> Iterator[bytes]:
    from fastwarc.warc import ArchiveIterator

    with path.open("rb") as file:
        for record in ArchiveIterator(file):
            yield record.reader.read()


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _apart(what: str, *arguments: object) -> Any:
    """A step in a process of its own, on one core."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.archives", "--step", what, *map(str, arguments)],
        check=True, capture_output=True, text=True, env={**os.environ, "OMP_NUM_THREADS": "1"},
    )  # fmt: skip
    return json.loads(done.stdout)


def measure(pages: int, size: int, compare: int, share: float, path: Path) -> dict[str, Any]:
    """All figures, by name."""
    films, total = write(path, pages, size, share)
    own, other = _apart("ours", path), _apart("theirs", path, pages, compare)
    found = set(own["found"])
    return {
        "pages": pages,
        "megabytes": total / 1e6,
        "films": len(films),
        "articles": len(found),
        "recall": len(films & found) / max(1, len(films)),
        "others_kept": len(found - films),
        "pages_per_second": pages / own["seconds"],
        "trafilatura_per_second": 1 / other["seconds_each"],
        "times": pages / own["seconds"] * other["seconds_each"],
        "memory_mb": own["memory_mb"],
        "problems": own["problems"],
    }


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--pages", type=int, default=100_000)
    parser.add_argument("--size", type=int, default=20_000, help="bytes of a page")
    parser.add_argument("--compare", type=int, default=2_000, help="pages for trafilatura")
    parser.add_argument("--share", type=float, default=0.01, help="of pages about films in the making")
    parser.add_argument("--keep", type=Path, help="where to write the archive, and leave it")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--step", nargs="+", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.step:
        what, path, *rest = asked.step
        print(json.dumps(ours(Path(path)) if what == "ours" else theirs(Path(path), *map(int, rest))))
        return
    with tempfile.TemporaryDirectory() as folder:
        path = asked.keep or Path(folder) / "news.warc.gz"
        told = measure(asked.pages, asked.size, asked.compare, asked.share, path)
    if asked.json:
        print(json.dumps(told))
        return
    from rich.console import Console
    from rich.table import Table

    table = Table("", "measured", "asked")
    table.add_row("pages, MB", f"{told['pages']:,}, {told['megabytes']:,.0f}", "100,000, 2,000")
    table.add_row("pages a second, one core", f"{told['pages_per_second']:,.0f}", "")
    table.add_row("trafilatura, pages a second", f"{told['trafilatura_per_second']:,.0f}", "")
    table.add_row("times as fast", f"{told['times']:.1f}", "10")
    table.add_row("recall of pages about films", f"{told['recall']:.4f} of {told['films']:,}", "0.99")
    table.add_row("other pages kept", f"{told['others_kept']:,}", "")
    table.add_row("memory, MB", f"{told['memory_mb']:,.0f}", "500")
    Console().print(table)


if __name__ == "__main__":
    main()
