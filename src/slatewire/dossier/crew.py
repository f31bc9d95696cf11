"""Work on a ledger, shared among processes or done in this one: each opens it once and takes task after task."""

from __future__ import annotations

import gc
import multiprocessing
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from contextlib import contextmanager
from itertools import islice
from typing import Any, TypeVar

from slatewire.ledger import Ledger

AHEAD = 4
"""Tasks for each process that wait to be done: none runs out of them, and they are not all held at once."""
COLLECT = 50_000
"""New objects after which Python looks for cycles to free: far more often than not there are none."""

T = TypeVar("T")
R = TypeVar("R")
Work = Callable[[Ledger, Any, T], R]
"""What is done with one thing: of the ledger, of what all share, and of the thing."""


class Crew:
    """Those who do the work; ``shared`` is what each of them has from the start."""

    def __init__(self, ledger: Ledger, shared: object, pool: ProcessPoolExecutor | None, jobs: int) -> None:
        self._ledger, self._shared, self._pool, self._jobs = ledger, shared, pool, jobs

    def all(self, work: Work[T, R], things: Iterable[T]) -> Iterator[R]:
        """What comes of each thing, in no certain order. ``work`` is a function of a module."""
        if self._pool is None:
            for thing in things:
                yield work(self._ledger, self._shared, thing)
            return
        left = iter(things)
        waiting: set[Future[R]] = set()
        while True:
            for thing in islice(left, self._jobs * AHEAD - len(waiting)):
                waiting.add(self._pool.submit(_do, work, thing))
            if not waiting:
                return
            done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
            for one in done:
                yield one.result()


@contextmanager
def crew(ledger: Ledger, shared: object, jobs: int) -> Iterator[Crew]:
    """``jobs`` processes that know ``shared``; none but this one where there is to be one."""
    if jobs <= 1:
        yield Crew(ledger, shared, None, 1)
        return
    apart = multiprocessing.get_context("spawn")  # a fork would share the connections of this process
    pool = ProcessPoolExecutor(jobs, mp_context=apart, initializer=_begin, initargs=(ledger.address, shared))
    try:
        yield Crew(ledger, shared, pool, jobs)
    finally:
        pool.shutdown(cancel_futures=True)


_mine: list[tuple[Ledger, object]] = []
"""In a process of a crew: its ledger, and what all share."""


def _begin(address: str, shared: object) -> None:
    gc.set_threshold(COLLECT, 20, 50)
    _mine.append((Ledger(address), shared))


def _do(work: Work[T, R], thing: T) -> R:
    ledger, shared = _mine[-1]
    return work(ledger, shared, thing)


@contextmanager
def collecting_seldom() -> Iterator[None]:
    """Look for cycles to free seldom: pages make many objects and hardly any cycle, and take a fifth less time so."""
    before = gc.get_threshold()
    gc.set_threshold(COLLECT, 20, 50)
    try:
        yield
    finally:
        gc.set_threshold(*before)
