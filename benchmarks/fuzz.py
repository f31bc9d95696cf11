"""Fuzzes every reader of files: harmed files in, and looks for crashes, hangs and memory that grows.

    python -m benchmarks.fuzz [READER ...] [--minutes 10] [--seed N] [--out FOLDER] [--json]
    python -m benchmarks.fuzz --replay FILE [--as READER]

A reader is an ending (txt, html, eml, ...) or what a function reads (feed, sitemap, links); by default all of them,
one after another, each for so many minutes in a program of its own, which a second one watches. Sound files of our own
writing are harmed in small ways; with atheris (`pip install slatewire[fuzz]`) what reaches new code is kept and harmed
further. Each input goes the whole way, as a file through ``intake.read_file``.

A crash is an exception that leaves the reader, an article or a problem that could not be stored or printed, or the
program's end; a hang is one input that takes more than --seconds of processor time (above the time that a reader itself
holds a file to, as that of PDF does), or waits for twelve times as long. Memory is that of the reader with all programs
that it starts; it grows if its median in the last tenth is more than --growth MB over that of the tenth after the first
third, or if it ever passes --most MB. Whatever does harm is kept in --out, once for each place in the code, with the
command that repeats it. Exits with 1 if anything was found.
Needs Linux.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import logging
import mmap
import os
import random
import shutil
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.fuzz_readers import Reader, readers

ROOT = Path(__file__).resolve().parent.parent
TICK = 0.25  # seconds between two looks at the reader
STUCK = 12  # times the patience, by the clock on the wall: it waits for something and uses no processor
HEAD = (
    "| reader | executions | a second | crashes | hangs | MB at start | after a third | end | most | MB an hour |\n"
    "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
)
_COUNT = struct.Struct("<Q")


@dataclass(slots=True)
class Outcome:
    """What came of one reader. Memory in MB; ``slope`` in MB an hour, over the last two thirds."""

    reader: str
    seconds: float = 0.0
    executions: int = 0
    guided: bool = False
    crashes: list[str] = field(default_factory=list)
    hangs: list[str] = field(default_factory=list)
    start: float = 0.0
    settled: float = 0.0
    end: float = 0.0
    most: float = 0.0
    slope: float = 0.0
    grows: bool = False

    @property
    def sound(self) -> bool:
        return not (self.crashes or self.hangs or self.grows)


def fuzz(reader: Reader, args: argparse.Namespace) -> Outcome:
    """One reader for so many minutes, watched."""
    outcome = Outcome(reader.name, guided=_guided())
    scratch = Path(tempfile.mkdtemp(prefix="slatewire-fuzz-", dir="/dev/shm" if os.path.isdir("/dev/shm") else None))
    found = Path(args.out).resolve()
    began = time.monotonic()
    ends = began + args.minutes * 60
    memory: list[tuple[float, float, int]] = []  # seconds, MB, which program
    try:
        for start in range(1_000):
            if time.monotonic() >= ends:
                break
            child = _start(reader, scratch, found, args.seed + start)
            try:
                _watch(child, scratch, ends, reader.seconds + args.seconds, args, outcome, memory, began, start)
            finally:
                _stop(child)
    finally:
        for note in sorted(scratch.glob("crash-*")):
            outcome.crashes.append(note.read_text(encoding="utf-8"))
        shutil.rmtree(scratch, ignore_errors=True)
    outcome.seconds = time.monotonic() - began
    _weigh(memory, outcome, args)
    return outcome


def _start(reader: Reader, scratch: Path, found: Path, seed: int) -> subprocess.Popen[bytes]:
    (scratch / "count").write_bytes(_COUNT.pack(0))
    command = [sys.executable, "-m", "benchmarks.fuzz", "--child", reader.name, "--seed", str(seed)]
    with (scratch / "log").open("wb") as log:
        return subprocess.Popen(
            [*command, "--scratch", str(scratch), "--out", str(found)],
            cwd=ROOT,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )


def _watch(
    child: subprocess.Popen[bytes],
    scratch: Path,
    ends: float,
    patience: float,
    args: argparse.Namespace,
    outcome: Outcome,
    memory: list[tuple[float, float, int]],
    began: float,
    start: int,
) -> None:
    """Until the time is over, or the reader has ended or hangs."""
    case = next(iter(scratch.glob("case.*")), scratch / "case")
    done, since, moved = 0, 0.0, time.monotonic()
    while time.monotonic() < ends:
        time.sleep(TICK)
        ended = child.poll()
        count = _COUNT.unpack((scratch / "count").read_bytes()[:8])[0]
        outcome.executions += count - done
        case = next(iter(scratch.glob("case.*")), case)
        if ended is not None:
            log = (scratch / "log").read_text(encoding="utf-8", errors="replace")[-2_000:]
            what = f"the program ended with {ended}" if count else f"the program did not start: {log}"
            outcome.crashes.append(_keep(case, Path(args.out), outcome.reader, f"{what}\n{log}"))
            if not count:
                raise SystemExit(what)
            return
        cpu, resident = _used(child.pid)
        memory.append((time.monotonic() - began, resident, start))
        if count != done:
            done, since, moved = count, cpu, time.monotonic()
        elif count and (cpu - since > patience or time.monotonic() - moved > STUCK * patience):
            what = f"takes more than {patience:.0f} s"
            outcome.hangs.append(_keep(case, Path(args.out), outcome.reader, what))
            return


def _stop(child: subprocess.Popen[bytes]) -> None:
    if child.poll() is None:
        os.killpg(child.pid, signal.SIGKILL)  # with what it has started
    child.wait()


def _used(pid: int) -> tuple[float, float]:
    """Seconds of processor time and MB in memory of a program and all that it started."""
    cpu = resident = 0.0
    for one in _family(pid):
        try:
            fields = Path(f"/proc/{one}/stat").read_text().rsplit(")", 1)[1].split()
            # utime, stime, and those of the programs that it has seen end
            cpu += sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")
            resident += int(fields[21]) * os.sysconf("SC_PAGE_SIZE") / 1e6
        except (OSError, IndexError, ValueError):
            continue  # it has ended
    return cpu, resident


def _family(pid: int) -> list[int]:
    out = [pid]
    for one in out:
        try:
            for task in Path(f"/proc/{one}/task").iterdir():
                out.extend(int(child) for child in (task / "children").read_text().split())
        except OSError:
            continue
    return out


def _weigh(memory: list[tuple[float, float, int]], outcome: Outcome, args: argparse.Namespace) -> None:
    """Whether memory grows, by the longest run of one program."""
    if not memory:
        return
    runs = [which for _, _, which in memory]
    longest = max(set(runs), key=runs.count)
    points = [(second, mb) for second, mb, which in memory if which == longest]
    third = len(points) // 3
    tenth = max(1, len(points) // 10)
    outcome.start = points[min(len(points) - 1, int(2 / TICK))][1]  # when all is loaded
    outcome.settled = statistics.median(mb for _, mb in points[third : third + tenth])
    outcome.end = statistics.median(mb for _, mb in points[-tenth:])
    outcome.most = max(mb for _, mb, _ in memory)
    late = points[third:]
    if len({second for second, _ in late}) > 1:
        outcome.slope = statistics.linear_regression(*zip(*late, strict=True)).slope * 3600
    outcome.grows = outcome.end - outcome.settled > args.growth or outcome.most > args.most


def _keep(case: Path, out: Path, reader: str, what: str) -> str:
    """The input into the folder of findings; what is wrong with it, and how it is seen again."""
    data = case.read_bytes() if case.exists() else b""
    out.mkdir(parents=True, exist_ok=True)
    kept = out / f"{reader.replace(' ', '-')}-{hashlib.sha256(data).hexdigest()[:12]}{case.suffix}"
    kept.write_bytes(data)
    return f"{what}\n  python -m benchmarks.fuzz --replay {kept} --as '{reader}'"


def _guided() -> bool:
    try:
        import atheris  # noqa: F401
    except ImportError:
        return False
    return True


def child(name: str, seed: int, scratch: Path, found: Path) -> None:
    """Reads harmed files until it is ended from outside."""
    logging.disable(logging.CRITICAL)
    if not _guided():
        reader = readers()[name]
        run = _counted(reader, scratch, found)
        chance = random.Random(f"{name} {seed}")
        for data in reader.seeds:
            run(data)
        while True:
            data = chance.choice(reader.seeds)
            for _ in range(chance.choice((1, 1, 2, 4))):
                data = reader.harmed(data, chance)
            run(data)
    import atheris

    with atheris.instrument_imports(include=["slatewire.intake"]):
        # What benchmarks.fuzz_readers has imported is not instrumented: anew, with all that the reader needs.
        for module in [module for module in sys.modules if module.startswith(("slatewire", "benchmarks.fuzz_readers"))]:
            del sys.modules[module]
        from importlib import import_module

        fresh = import_module("benchmarks.fuzz_readers")
        for one in fresh.readers()[name].modules:
            import_module(one)
    reader = fresh.readers()[name]
    run = _counted(reader, scratch, found)
    corpus = scratch / "corpus"
    corpus.mkdir(exist_ok=True)
    for number, data in enumerate(reader.seeds):
        (corpus / f"seed-{number}").write_bytes(data)

    def harmed(data: bytes, longest: int, number: int) -> bytes:
        chance = random.Random(f"{name} {seed} {number}")
        if chance.random() < 0.25:
            return bytes(atheris.Mutate(data, longest))
        worse: bytes = reader.harmed(data, chance)[:longest]
        return worse

    flags = [
        f"-seed={seed + 1}",
        "-rss_limit_mb=0",
        "-max_len=131072",
        "-timeout=1000000",
        f"-artifact_prefix={scratch}/",
        "-print_final_stats=0",
        "-verbosity=0",
    ]
    atheris.Setup(["fuzz", *flags, str(corpus)], run, custom_mutator=harmed)
    atheris.Fuzz()


def _counted(reader: Reader, scratch: Path, found: Path) -> Callable[[bytes], None]:
    """Reads one input, counts it where the watch sees it, and keeps what crashes, once for each place in the code."""
    case = scratch / f"case{reader.ending}"
    with (scratch / "count").open("r+b") as file:
        counter = mmap.mmap(file.fileno(), 8)
    done = 0

    def run(data: bytes) -> None:
        nonlocal done
        try:
            reader.take(data, case)
        except Exception as error:
            place = _place(error)
            note = scratch / f"crash-{hashlib.sha256(place.encode()).hexdigest()[:16]}"
            if not note.exists():
                case.write_bytes(data)
                note.write_text(_keep(case, found, reader.name, place), encoding="utf-8")
        done += 1
        counter[:8] = _COUNT.pack(done)

    return run


def _place(error: BaseException) -> str:
    """The exception, and the last line of ours that it came through."""
    frames = [f for f in traceback.extract_tb(error.__traceback__) if "slatewire" in f.filename]
    at = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
    return f"{type(error).__name__} at {at}: {str(error)[:160]}"


def replay(path: Path, name: str) -> int:
    """One kept input once more; what is read of it, or the traceback."""
    known = readers()
    name = name or next((one for one, reader in known.items() if path.name.endswith(reader.ending)), "")
    if name not in known:
        print(f"No reader for {path.name}: name one with --as ({', '.join(known)}).", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        case = Path(folder) / f"case{known[name].ending}"
        began = time.process_time()
        try:
            known[name].take(path.read_bytes(), case)
        except Exception:
            traceback.print_exc()
            return 1
        print(f"{name}: read without a crash, in {time.process_time() - began:.2f} s of processor time.")
        if case.suffix != ".bin":
            from slatewire import intake

            for item in intake.read_file(case):
                print(str(item)[:300])
    return 0


def report(outcome: Outcome) -> str:
    """One reader as a row of the table, and what was found with it."""
    rate = outcome.executions / outcome.seconds if outcome.seconds else 0
    row = (
        f"| {outcome.reader} | {outcome.executions:,} | {rate:,.0f} | {len(outcome.crashes)} | {len(outcome.hangs)} "
        f"| {outcome.start:.0f} | {outcome.settled:.0f} | {outcome.end:.0f} | {outcome.most:.0f} "
        f"| {outcome.slope:+.0f} |"
    )
    found = [*(f"CRASH {one}" for one in outcome.crashes), *(f"HANG {one}" for one in outcome.hangs)]
    if outcome.grows:
        found.append("MEMORY grows, see the row above")
    return "\n".join([row, *found])


def main() -> None:
    parser = argparse.ArgumentParser(description="Fuzzes every reader of files.")
    parser.add_argument("readers", nargs="*", metavar="READER")
    parser.add_argument("--minutes", type=float, default=10.0, help="for each reader")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--seconds", type=float, default=10.0, help="of processor time for one input, or it hangs")
    parser.add_argument("--growth", type=float, default=48.0, help="MB that memory may grow by, once all is warm")
    parser.add_argument("--most", type=float, default=1_500.0, help="MB that a reader may ever take")
    parser.add_argument("--out", default="fuzz-findings", help="folder for what does harm")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--replay", metavar="FILE")
    parser.add_argument("--as", dest="named", default="", metavar="READER")
    parser.add_argument("--child", help=argparse.SUPPRESS)
    parser.add_argument("--scratch", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.child:
        child(args.child, args.seed, Path(args.scratch), Path(args.out))
        return
    if args.replay:
        raise SystemExit(replay(Path(args.replay), args.named))
    known = readers()
    unknown = [name for name in args.readers if name not in known]
    if unknown:
        parser.error(f"no reader {', '.join(unknown)}; there are {', '.join(known)}")
    outcomes: list[Outcome] = []
    if not args.json:
        print(f"{'Guided by coverage (atheris)' if _guided() else 'Without atheris'}, seed {args.seed}.", flush=True)
        print(HEAD, flush=True)
    for name in args.readers or known:
        outcomes.append(fuzz(known[name], args))
        if not args.json:
            print(report(outcomes[-1]), flush=True)
    if args.json:
        rows: list[dict[str, Any]] = [asdict(outcome) for outcome in outcomes]
        print(json.dumps(rows, indent=2))
    raise SystemExit(0 if all(outcome.sound for outcome in outcomes) else 1)


if __name__ == "__main__":
    main()
