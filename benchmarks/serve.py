"""How soon the web app answers on one core, while many ask at once.

    python -m benchmarks.serve [--articles 100000] [--films 2000] [--ledger FILE] [--seconds 30] [--rate 50] [--json]

A ledger of invented coverage (coverage.py) is made, or taken as it is (``--ledger FILE``, of as many films); then
`slatewire serve` runs on one core and the readers on the others. So many pages of films are asked for in a second,
at moments drawn at random and whether or not those before have been answered; films are asked for as often as they are
written about. Times count from the moment when a page was to be asked for to its last byte, in milliseconds.

``cold``: from the start on, while the slate is still being read. ``warm``: when it has been. ``held``: as warm, by
readers who have the page and ask whether it is still true (304). At full size ten minutes and a gigabyte of disk.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import queue
import random
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks.coverage import FILMS, film, readings, weights
from slatewire.dossier import addresses, slugs
from slatewire.ledger import Ledger

READERS = 64
"""Connections that wait to ask; enough that no question waits for one."""
PATIENCE_S = 900.0


def make(where: Path, articles: int, films: int) -> None:
    """A ledger of invented coverage."""
    with Ledger(where) as ledger:
        ledger.take_all(readings(articles, films), reader="benchmark", vocabulary="none")
        ledger.find_copies()


@contextmanager
def served(ledger: Path, core: int) -> Iterator[tuple[str, int, int, float]]:
    """The app on one core: its host, its port, its process, and how long it took to start in seconds."""
    command = [sys.executable, "-m", "slatewire.cli", "serve", "--ledger", str(ledger), "--port", "0"]
    began = time.perf_counter()
    running = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        preexec_fn=lambda: os.sched_setaffinity(0, {core}),
    )  # fmt: skip
    try:
        assert running.stdout
        line = running.stdout.readline()
        found = re.search(r"http://([^:/]+):([0-9]+)/", line)
        if not found:
            raise SystemExit(f"slatewire serve did not start: {line}")
        yield found[1], int(found[2]), running.pid, time.perf_counter() - began
    finally:
        running.send_signal(signal.SIGINT)
        running.wait(timeout=30)


def ask(
    host: str, port: int, films: int, rate: float, seconds: float, seed: str, held: dict[str, str] | None = None
) -> dict[str, Any]:
    """Ask for pages for so long. ``held`` are the ETags of pages that readers have; where it is empty it is filled."""
    known = dict(held or {})
    chance, sums = random.Random(seed), weights(films)
    jobs: queue.Queue[tuple[float, str] | None] = queue.Queue()
    took: list[tuple[int, float]] = []
    paths = [f"/{addresses.folder(slugs.slug(film(number)))}" for number in range(films)]

    def reader() -> None:
        connection = http.client.HTTPConnection(host, port, timeout=60)
        while job := jobs.get():
            due, path = job
            headers = {"Accept-Encoding": "gzip"}
            if known and path in known:
                headers["If-None-Match"] = known[path]
            try:
                connection.request("GET", path, headers=headers)
                answer = connection.getresponse()
                answer.read()
                status = answer.status
                if held is not None and status == 200:
                    held[path] = answer.headers["ETag"]
            except (OSError, http.client.HTTPException):
                connection.close()
                status = 0
            took.append((status, (time.perf_counter() - due) * 1000))

    threads = [threading.Thread(target=reader, daemon=True) for _ in range(READERS)]
    for thread in threads:
        thread.start()
    at = start = time.perf_counter()
    while at - start < seconds:
        time.sleep(max(0.0, at - time.perf_counter()))
        jobs.put((at, chance.choices(paths, cum_weights=sums)[0]))
        at += chance.expovariate(rate)
    for _ in threads:
        jobs.put(None)
    for thread in threads:
        thread.join()
    return figures(took, seconds)


def figures(took: list[tuple[int, float]], seconds: float) -> dict[str, Any]:
    """What is told of the answers: how many of which status, and how long they took."""
    times = sorted(milliseconds for _, milliseconds in took)
    cuts = statistics.quantiles(times, n=100)
    statuses: dict[str, int] = {}
    for status, _ in took:
        statuses[str(status)] = statuses.get(str(status), 0) + 1
    told = {"asked": len(times), "a_second": len(times) / seconds, "statuses": statuses}
    return {**told, "p50": cuts[49], "p90": cuts[89], "p99": cuts[98], "longest": times[-1]}


def until_read(host: str, port: int) -> dict[str, Any]:
    """Wait until the whole slate has been read."""
    began = time.perf_counter()
    while time.perf_counter() - began < PATIENCE_S:
        connection = http.client.HTTPConnection(host, port, timeout=60)
        connection.request("GET", "/api/ledger")
        progress: dict[str, Any] = json.loads(connection.getresponse().read())["progress"]
        connection.close()
        if progress["complete"]:
            return progress
        time.sleep(0.5)
    raise SystemExit(f"the slate was not read in {PATIENCE_S:.0f} seconds")


def megabytes(process: int) -> float:
    """The memory that a process holds."""
    status = Path(f"/proc/{process}/status").read_text()
    return int(re.search(r"VmRSS:\s+([0-9]+)", status)[1]) / 1024  # type: ignore[index]


def measure(ledger: Path, films: int, seconds: float, rate: float) -> dict[str, Any]:
    """All figures of a ledger."""
    cores = sorted(os.sched_getaffinity(0))
    os.sched_setaffinity(0, set(cores[1:]) or set(cores))
    with served(ledger, cores[0]) as (host, port, process, started):
        began = time.perf_counter()
        told: dict[str, Any] = {"started_after_s": started}
        told["cold"] = ask(host, port, films, rate, seconds, "cold")
        until_read(host, port)
        told["read_after_s"] = time.perf_counter() - began
        etags: dict[str, str] = {}
        told["warm"] = ask(host, port, films, rate, seconds, "warm", etags)
        told["held"] = ask(host, port, films, rate, seconds, "warm", etags)
        told["megabytes"] = megabytes(process)
    os.sched_setaffinity(0, set(cores))
    return told


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--films", type=int, default=FILMS)
    parser.add_argument("--ledger", type=Path)
    parser.add_argument("--seconds", type=float, default=30.0)
    parser.add_argument("--rate", type=float, default=50.0)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        where = given.ledger or Path(folder) / "slate.db"
        if given.ledger is None:
            make(where, given.articles, given.films)
        told = measure(where, given.films, given.seconds, given.rate)
    if given.json:
        print(json.dumps(told, indent=2))
        return 0
    print(f"started after {told['started_after_s']:.1f} s, all read {told['read_after_s']:.0f} s later, ", end="")
    print(f"{told['megabytes']:,.0f} MB")
    print(f"{'':6}{'asked':>8}{'a second':>10}{'p50 ms':>9}{'p90 ms':>9}{'p99 ms':>9}{'longest':>9}   answers")
    for name in ("cold", "warm", "held"):
        row = told[name]
        statuses = ", ".join(f"{count:,} × {status}" for status, count in sorted(row["statuses"].items()))
        times = "".join(f"{row[cut]:>9.1f}" for cut in ("p50", "p90", "p99", "longest"))
        print(f"{name:6}{row['asked']:>8,}{row['a_second']:>10.1f}{times}   {statuses}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
