"""What is fuzzed: every kind of file that intake reads, and what it makes of feeds and lists of links."""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from benchmarks import fuzz_seeds
from benchmarks.mutating import in_gzip, in_zip, mutated
from slatewire import intake
from slatewire.intake import pdf_worker
from slatewire.intake.kinds import KINDS
from slatewire.model import Article, Problem

# Readers that hold a file to a time of their own, in seconds of processor time.
_BOUNDS = {"pdf": pdf_worker.SECONDS + 1.0}


class BadArticleError(AssertionError):
    """What was read could not be stored or shown."""


@dataclass(frozen=True, slots=True)
class Reader:
    """``take(data, path)`` reads one input; an exception that it lets out is a crash. ``ending`` of its files.

    ``seconds`` is the time that the reader itself gives a file, where it keeps one: only what goes on after it hangs.
    """

    name: str
    ending: str
    modules: tuple[str, ...]
    seeds: Sequence[bytes]
    tokens: Sequence[bytes] = ()
    take: Callable[[bytes, Path], None] = field(default=lambda data, path: None)
    seconds: float = 0.0

    def harmed(self, data: bytes, chance: random.Random) -> bytes:
        """The input after some harm, inside its packing where it has one."""

        def harm(content: bytes) -> bytes:
            return mutated(content, chance, self.tokens, self.seeds)

        if data[:2] == b"\x1f\x8b":
            return in_gzip(data, chance, harm)
        return in_zip(data, chance, harm) if data[:4] == b"PK\x03\x04" else harm(data)


def readers() -> dict[str, Reader]:
    """By name: an ending without its full stop, or what a function reads."""
    out: dict[str, Reader] = {}
    covered = set()
    for ending in sorted(KINDS, key=lambda ending: ending not in fuzz_seeds.FILES):  # those with files of ours first
        module = KINDS[ending].module
        made, tokens = fuzz_seeds.FILES.get(ending, (_any, fuzz_seeds.MARKUP))
        if ending in fuzz_seeds.FILES or module not in covered:
            name = ending.removeprefix(".")
            full = f"slatewire.intake.{module}"
            out[name] = Reader(name, ending, (full,), made(), tokens, _read, _BOUNDS.get(module, 0.0))
            covered.add(module)
    for name, (module, function, more, made, tokens) in fuzz_seeds.FUNCTIONS.items():
        full = f"slatewire.intake.{module}"
        if find_spec(full) is not None and hasattr(import_module(full), function):
            out[name] = Reader(name, ".bin", (full,), made(), tokens, _calling(full, function, more))
    return out


def _any() -> list[bytes]:
    return [seed for made, _ in fuzz_seeds.FILES.values() for seed in made()]


def _read(data: bytes, path: Path) -> None:
    """The whole path: the bytes in a file, and every item that intake gives for it."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        os.write(descriptor, data)
    finally:
        os.close(descriptor)
    for item in intake.read_file(path):
        if isinstance(item, Article):
            words = (item.text, item.title, item.outlet, item.byline, item.url, item.published, item.updated)
        elif isinstance(item, Problem):
            words = (item.message, item.hint, item.path, None, None, None, None)
        else:
            words = (item.why, item.path, None, None, None, None, None)
        for text in words:
            if text is None:
                continue
            if "\0" in text or any("\ud800" <= ch <= "\udfff" for ch in text if ch > "\ud7ff"):
                raise BadArticleError(f"{text[:80]!r} cannot be stored")
        if isinstance(item, Article) and not item.text.strip():
            raise BadArticleError("an article without text")


def _calling(module: str, function: str, more: tuple[str, ...]) -> Callable[[bytes, Path], None]:
    """The function, whose own errors (classes of its module, named ...Error) are no crash."""
    loaded = import_module(module)
    call = getattr(loaded, function)
    own = tuple(
        thing
        for name, thing in vars(loaded).items()
        if name.endswith("Error")
        and isinstance(thing, type)
        and issubclass(thing, Exception)
        and thing.__module__.startswith("slatewire.")
    )

    def take(data: bytes, path: Path) -> None:
        path.write_bytes(data)
        with suppress(*own):
            call(data, *more)

    return take
