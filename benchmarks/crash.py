"""Kills builds at random points, and looks at what is left: whether the ledger is sound, and a second build completes.

    python -m benchmarks.crash [--kills 50] [--articles 300] [--programs 8] [--shared 1000] [--ledger URL] [--json]

Each kill is a SIGKILL of `slatewire build --reader fast` in a folder of its own, at a time drawn evenly from its whole
run; it writes a batch for every ten articles, where it would for a second's worth, so that more is half done. Then the
ledger is checked, the build is run again, and every file that it wrote is compared, byte for byte, with those of a
build that nobody killed. Last, several programs add the same articles to one new ledger at once.
``--ledger`` names a PostgreSQL server on which schemas of their own are made for all that; by default it is SQLite
files. Exits with 1 if anything was lost. Some minutes.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import sqlalchemy as sa

from benchmarks.articles import DATE, articles
from slatewire.ledger import Ledger, upkeep

ROOT = Path(__file__).resolve().parent.parent
WORDS = 120
NewLedger = Callable[[Path], str]

BUILD = """
from slatewire.cli import main
from slatewire.ledger import bulk
bulk.MOST_ARTICLES = 10
main()
"""
ADD = """
import random, sys
from benchmarks.coverage import readings
from slatewire.ledger import Ledger
pairs = list(readings(int(sys.argv[2])))
random.Random(sys.argv[3]).shuffle(pairs)
with Ledger(sys.argv[1]) as ledger:
    print(ledger.take_all(pairs, reader="r", vocabulary="v").articles)
"""


def write_clippings(folder: Path, count: int) -> None:
    """So many small articles of our own, a file each."""
    folder.mkdir()
    for number, article in enumerate(articles(count, WORDS)):
        head = f"---\ntitle: {article.headline}\noutlet: Example Wire {number % 7}\npublished: {DATE}\n---\n"
        (folder / f"{number:04}.txt").write_text(f"{head}{article.text}\n", encoding="utf-8")


def build(clippings: Path, out: Path, where: str) -> subprocess.Popen[bytes]:
    """A build under way."""
    command = [sys.executable, "-c", BUILD, "build", str(clippings), "-o", str(out), "--reader", "fast"]
    return subprocess.Popen([*command, "--ledger", where], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def whole_build(clippings: Path, out: Path, where: str) -> dict[str, bytes]:
    """What a build wrote that ran to its end, but for the ledger."""
    program = build(clippings, out, where)
    _, said = program.communicate()
    if program.returncode:
        raise RuntimeError(said.decode())
    return written(out)


def written(out: Path) -> dict[str, bytes]:
    files = (path for path in out.rglob("*") if path.is_file() and not path.name.startswith("slate.db"))
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in files}


def kill(clippings: Path, out: Path, where: str, seconds: float) -> bool:
    """Begin a build and kill it after so many seconds; whether it was still running."""
    program = build(clippings, out, where)
    with suppress(subprocess.TimeoutExpired):
        program.wait(seconds)
    running = program.poll() is None
    program.send_signal(signal.SIGKILL)
    program.communicate()
    return running


def kills(count: int, size: int, new_ledger: NewLedger, scratch: Path) -> dict[str, int]:
    """Kill so many builds; how many were running then, had a part of the articles, were sound, and were completed."""
    clippings = scratch / "clippings"
    write_clippings(clippings, size)
    start = time.monotonic()
    expected = whole_build(clippings, scratch / "whole", new_ledger(scratch / "whole"))
    takes = time.monotonic() - start
    chance = random.Random("kills")
    found = dict.fromkeys(("kills", "running", "in_part", "sound", "completed"), 0)
    for number in range(count):
        out = scratch / f"killed{number}"
        where = new_ledger(out)
        found["running"] += kill(clippings, out, where, chance.uniform(0, takes))
        out.mkdir(exist_ok=True)
        with Ledger(where) as ledger:
            found["in_part"] += 0 < upkeep.size(ledger)["articles"] < size
            found["sound"] += not list(upkeep.check(ledger))
        found["completed"] += whole_build(clippings, out, where) == expected
        found["kills"] += 1
        print(f"\r{found['kills']} of {count} killed", end="", file=sys.stderr)
    print(file=sys.stderr)
    return found


def at_once(programs: int, size: int, where: str) -> dict[str, int]:
    """Let several programs add the same articles; how many articles they say that they added, and are there."""
    start = time.monotonic()
    command = [sys.executable, "-c", ADD, where, str(size)]
    running = [
        subprocess.Popen([*command, str(number)], cwd=ROOT, stdout=subprocess.PIPE, text=True)
        for number in range(programs)
    ]
    added = [int(program.communicate()[0] or 0) for program in running]
    with Ledger(where) as ledger:
        held = ledger.counts()
        findings = len(list(upkeep.check(ledger)))
    return {
        **{"programs": programs, "given_each": size, "added": sum(added), "articles": held["articles"]},
        **{"runs": held["runs"], "findings": findings, "failed": sum(bool(program.returncode) for program in running)},
        "seconds": round(time.monotonic() - start),
    }


def on_server(server: str) -> NewLedger:
    """Makes a schema for each ledger on a PostgreSQL server."""
    address = sa.make_url(server).set(drivername="postgresql+psycopg")
    engine = sa.create_engine(address, isolation_level="AUTOCOMMIT")

    def new(out: Path) -> str:
        name = f"crash_{os.urandom(6).hex()}"
        with engine.connect() as connection:
            connection.exec_driver_sql(f"CREATE SCHEMA {name}")
        chosen = address.update_query_dict({"options": f"-csearch_path={name}"}).set(drivername="postgresql")
        return chosen.render_as_string(hide_password=False)

    return new


def main() -> int:
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--kills", type=int, default=50)
    args.add_argument("--articles", type=int, default=300)
    args.add_argument("--programs", type=int, default=8)
    args.add_argument("--shared", type=int, default=1_000)
    args.add_argument("--ledger", help="a PostgreSQL server, postgresql://...")
    args.add_argument("--json", action="store_true")
    opt = args.parse_args()
    new_ledger = on_server(opt.ledger) if opt.ledger else lambda out: str(out.with_suffix(".db"))
    with tempfile.TemporaryDirectory() as scratch:
        killed = kills(opt.kills, opt.articles, new_ledger, Path(scratch))
        together = at_once(opt.programs, opt.shared, new_ledger(Path(scratch) / "together"))
    if opt.json:
        print(json.dumps({"killed": killed, "at_once": together}))
    else:
        print(f"{killed['kills']} builds of {opt.articles} articles killed, {killed['running']} of them while running,")
        print(f"{killed['in_part']} with a part of the articles in the ledger: {killed['sound']} ledgers sound,")
        print(f"{killed['completed']} completed by a second build to the same files, byte for byte.")
        print(f"{together['programs']} programs added the same {together['given_each']} articles at once in")
        print(f"{together['seconds']} s: {together['articles']} articles, {together['runs']} runs,")
        print(f"{together['findings']} findings, {together['failed']} programs failed.")
    lost = killed["sound"] < killed["kills"] or killed["completed"] < killed["kills"]
    twice = {together["added"], together["articles"], together["runs"]} != {opt.shared}
    return int(lost or twice or bool(together["findings"] or together["failed"]))


if __name__ == "__main__":
    sys.exit(main())
