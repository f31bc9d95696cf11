"""What is fuzzed: every kind of file that intake reads, and what it makes of feeds and lists of links."""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path

from benchmarks import fuzz_seeds
from benchmarks.mutating import LONGEST as LONGEST_INPUT
from benchmarks.mutating import in_gzip, in_zip, mutated
from slatewire import edtf, intake
from slatewire.intake.article import build
from slatewire.intake.feeds import links
from slatewire.intake.feeds.feed import NotAFeedError, draft_of, find, parse
from slatewire.intake.feeds.links import Link
from slatewire.intake.kinds import KINDS
from slatewire.intake.pdf import worker as pdf_worker
from slatewire.intake.whole import LARGEST
from slatewire.model import Article, Passed, Problem
from slatewire.printable import printable
from slatewire.webaddress import key, own, plain

_SHORT = 12_000  # bytes, of most inputs; the sound files have up to 5,000
# Readers that hold a file to a time of their own, in seconds of processor time.
_BOUNDS = {"pdf.pdf": pdf_worker.SECONDS + 1.0}


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
        longest = LONGEST_INPUT if chance.random() < 0.1 else _SHORT  # long ones take most of the time, and find little

        def harm(content: bytes) -> bytes:
            return mutated(content, chance, self.tokens, self.seeds, longest)

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
    for name, (module, take, made, tokens) in _OTHERS.items():
        out[name] = Reader(name, ".bin", (f"slatewire.intake.{module}",), made(), tokens, take)
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
    _look_at(intake.read_file(path))


def _look_at(items: Iterable[object]) -> None:
    """Draws every item. BadArticleError for what could not be stored or printed, or is beyond measure."""
    problems = 0
    for item in items:
        if isinstance(item, Article):
            _storable(item.text, LARGEST)
            for name, value in asdict(item).items():
                if isinstance(value, str) and name != "text":
                    _one_line(value, f"an article's {name}", 4_096 if name == "file" else 2_000)
            for day in (item.published, item.updated, item.retrieved):
                if day is not None and edtf.bounds(day) is None:
                    raise BadArticleError(f"{day[:80]!r} is no date")
            if not item.text.strip():
                raise BadArticleError("an article without text")
        elif isinstance(item, Problem):
            problems += 1
            _one_line(item.path, "a problem's path", 4_096)
            _one_line(item.message, "a problem's message", 1_000)
            _one_line(item.hint, "a problem's hint", 1_000)
            if not item.message:
                raise BadArticleError("a problem without words")
        elif isinstance(item, Passed):
            _one_line(item.path, "a path", 4_096)
        elif isinstance(item, Link):
            _storable(item.title, 1_000)
            _storable(item.folder, 1_000)
            _address(item.address)
    if problems > intake.MOST_PROBLEMS + 1:
        raise BadArticleError("so many problems with one file that nobody reads them")


def _storable(text: str, longest: int) -> None:
    if "\0" in text or any("\ud800" <= ch <= "\udfff" for ch in text if ch > "\ud7ff"):
        raise BadArticleError(f"{text[:80]!r} cannot be stored")
    if len(text) > longest:
        raise BadArticleError(f"{text[:80]!r} goes on for {len(text):,} characters")


def _one_line(text: str, what: str, longest: int) -> None:
    _storable(text, longest)
    if "\n" in text:
        raise BadArticleError(f"{what} has more than one line: {text[:80]!r}")
    if what.startswith("a problem") and printable(text) != text:
        raise BadArticleError(f"{what} obeyed by a terminal: {text[:80]!r}")


def _address(address: str) -> None:
    """What becomes of an address of a feed or a list: its key is compared, and it is told."""
    _storable(address, 2_500)
    key(plain(address))
    own(fuzz_seeds.ADDRESS, address)


def _feed(data: bytes, path: Path) -> None:
    """What a watch makes of the answer of an address: entries with their addresses, and the articles they carry."""
    with suppress(NotAFeedError):
        feed = parse(data, fuzz_seeds.ADDRESS)
        for address in (*feed.more, *(entry.url for entry in feed.entries)):
            _address(address)
        for entry in feed.entries:
            for said in (entry.title, entry.summary, entry.byline, entry.updated or "", feed.outlet_of(entry)):
                _storable(said, 5_001)
            if draft := draft_of(entry, feed):
                _look_at(build(draft, fuzz_seeds.ADDRESS))


def _feeds_of_a_page(data: bytes, path: Path) -> None:
    for address in find(data, fuzz_seeds.ADDRESS):
        _address(address)


def _links(data: bytes, path: Path) -> None:
    _look_at(links.read(data, path))


def _page(data: bytes, path: Path) -> None:
    """A page as an address gives it, with the walls before it."""
    _look_at(intake.read_page(data, url=fuzz_seeds.ADDRESS))


def _sheet(data: bytes, path: Path) -> None:
    """The sheet beside a text, and the text with what it says."""
    (path.parent / "clippings.csv").write_bytes(data)
    (path.parent / "ashfall.txt").write_text(fuzz_seeds.TEXT, encoding="utf-8")
    _look_at(intake.read_file(path.parent / "ashfall.txt"))


Take = Callable[[bytes, Path], None]
# What is read from an address or a list and is no file of articles: its module, what reads it, what is harmed.
_OTHERS: dict[str, tuple[str, Take, fuzz_seeds.Made, tuple[bytes, ...]]] = {
    "page": ("pages.walls", _page, fuzz_seeds.pages, fuzz_seeds.MARKUP),
    "feed": ("feeds.feed", _feed, fuzz_seeds.feeds, fuzz_seeds.FEED + fuzz_seeds.MARKUP),
    "sitemap": ("feeds.sitemap", _feed, fuzz_seeds.sitemaps, fuzz_seeds.FEED),
    "feeds of a page": ("feeds.feed", _feeds_of_a_page, fuzz_seeds.pages, fuzz_seeds.MARKUP),
    "links": ("feeds.links", _links, fuzz_seeds.link_lists, fuzz_seeds.FEED + fuzz_seeds.MARKUP),
    "sheet": ("sheet", _sheet, fuzz_seeds.sheets, fuzz_seeds.WORDS + fuzz_seeds.CELLS),
}
