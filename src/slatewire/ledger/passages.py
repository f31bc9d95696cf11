"""An article's words as numbers: its passages, and every few words in a row, as hashes that are the same everywhere."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

SHINGLE = 3
"""Words in a row that are compared. Of 1 to 5 words, 3 keeps cut and edited copies farthest from all others
(docs/benchmarks.md)."""

# A passage in 64 bits: a hash, how many words it has, and whether it is set aside.
HASH = np.uint64(2**64 - 2**10)
LONGEST = 511
BARE = np.uint64(2**64 - 2)
ASIDE = np.uint64(1)

_PASSAGE = 4  # words: what is shorter is no passage
_MARKS = re.compile("[\u0300-\u036f]+")
_NO_WORDS = re.compile(r"[^\w.\n]+")
# Where a passage ends is written as a full stop; every other sign is a space, in ASCII by a table, which is fast.
_ENDS = str.maketrans({"!": ".", "?": ".", "\n": "."})
_SIGNS = str.maketrans({chr(c): " " for c in range(128) if not chr(c).isalnum() and chr(c) not in "_."})
_TYPESET = (("’", ""), ("‘", ""), ("“", " "), ("”", " "), ("–", " "), ("—", " "), ("…", "."))
_SPACE, _STOP = b" ."
_BATCH = 64  # texts that are read at once
_MOST = 100_000  # letters of one text that count: no article comes near
_FACTOR = 0x9E3779B97F4A7C15
_INVERSE = pow(_FACTOR, -1, 2**64)

Hashes = npt.NDArray[np.uint64]
Counts = npt.NDArray[np.int64]
Texts = Callable[[Collection[str]], Mapping[str, str]]


class Words:
    """The words of articles as hashes, and how long their passages are; texts not given are fetched when needed."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts
        self._held: dict[str, tuple[Hashes, Counts]] = {}

    def add(self, texts: Mapping[str, str]) -> None:
        ids = list(texts)
        for start in range(0, len(ids), _BATCH):
            part = ids[start : start + _BATCH]
            self._held.update(zip(part, _read([texts[article_id] for article_id in part]), strict=True))

    def load(self, ids: Iterable[str]) -> None:
        missing = sorted({article_id for article_id in ids if article_id not in self._held})
        for start in range(0, len(missing), 5000):
            self.add(self._texts(missing[start : start + 5000]))

    def of(self, article_id: str) -> Hashes:
        return self._held[article_id][0]

    def passages(self, article_id: str) -> Hashes:
        """The passages, in order, none of them set aside. A short one has no hash, so that it equals no other."""
        words, lengths = self._held[article_id]
        if not len(words):
            return np.zeros(0, np.uint64)
        starts = np.cumsum(lengths) - lengths
        factors, _ = _places(int(lengths.max()))
        places = np.arange(len(words)) - np.repeat(starts, lengths)
        sums = np.add.reduceat(words * factors[places], starts)
        hashes = np.where(lengths >= _PASSAGE, sums & HASH, np.uint64(0))
        found: Hashes = hashes | (np.minimum(lengths, LONGEST).astype(np.uint64) << ASIDE)
        return found

    def shingles(self, article_id: str, passages: Hashes) -> Hashes:
        """A hash of each ``SHINGLE`` words in a row, none of them in a passage that is set aside."""
        kept = passages & ASIDE == 0
        stays = None if kept.all() else self._stays(article_id, kept)
        return shingled(self._held[article_id][0], SHINGLE, stays)

    def rest(self, article_id: str, stays: list[bool]) -> Hashes:
        """A hash of each two words in a row that stand in the passages kept."""
        kept = self._stays(article_id, np.array(stays))
        return np.unique(shingled(self._held[article_id][0], 2, kept))

    def _stays(self, article_id: str, kept: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
        """Which words stand in the passages that are kept."""
        return np.repeat(kept, self._held[article_id][1])


def _read(texts: Sequence[str]) -> list[tuple[Hashes, Counts]]:
    """The words of each text, hashed, and how many of them each passage has."""
    plain = [_plain(text).encode("utf-8", "surrogatepass") for text in texts]
    page = np.frombuffer(b"".join(plain), np.uint8)
    is_word = np.concatenate(([False], (page != _SPACE) & (page != _STOP), [False]))
    edges = np.flatnonzero(is_word[1:] != is_word[:-1])
    begins, ends = edges[::2], edges[1::2]
    # A word's hash is the sum of its letters, each times the factor of its place in the word.
    factors, back = _places(len(page))
    sums = np.zeros(len(page) + 1, np.uint64)
    np.cumsum((page + np.uint64(1)) * factors[: len(page)], out=sums[1:])
    words = (sums[ends] - sums[begins]) * back[begins]
    words ^= words >> np.uint64(29)
    words *= np.uint64(0xBF58476D1CE4E5B9)
    words ^= words >> np.uint64(32)
    stops = np.flatnonzero(page == _STOP)
    before = np.searchsorted(begins, stops)  # words before each stop
    found, word, stop = [], 0, 0
    for last in np.searchsorted(stops, np.cumsum([len(text) for text in plain])).tolist():
        lengths = np.diff(before[stop:last], prepend=word)
        words_end = int(before[last - 1])  # every text ends with a stop
        found.append((words[word:words_end].copy(), lengths[lengths > 0]))
        word, stop = words_end, last
    return found


def _plain(text: str) -> str:
    """Words between spaces, and a full stop wherever a sentence or a line ends. What desks differ in without writing
    anything new does not count: case, accents, apostrophes, hyphens."""
    text = text[:_MOST]
    if not text.isascii():
        for sign, instead in _TYPESET:
            text = text.replace(sign, instead)
    if not text.isascii():
        text = _MARKS.sub("", unicodedata.normalize("NFKD", text))
    text = text.replace("'", "").replace("-", "").casefold().translate(_ENDS)
    return (text.translate(_SIGNS) if text.isascii() else _NO_WORDS.sub(" ", text)) + "."


def _places(count: int) -> tuple[Hashes, Hashes]:
    """A factor for each place on a page, and what takes it back: their product is 1."""
    size = 1 << count.bit_length()
    return powers(size), powers(size, _INVERSE)


@lru_cache(maxsize=8)
def powers(count: int, factor: int = _FACTOR) -> Hashes:
    """Odd factors, one for each place in a row."""
    found: Hashes = np.multiply.accumulate(np.full(count, factor, np.uint64))
    return found


def shingled(words: Hashes, size: int, stays: npt.NDArray[np.bool_] | None) -> Hashes:
    """A hash of each so many words in a row, all of which stay."""
    count = len(words) - size + 1
    if count <= 0:
        return np.zeros(0, np.uint64)
    factors = powers(size)
    hashes: Hashes = words[:count] * factors[0]
    for k in range(1, size):
        hashes += words[k : k + count] * factors[k]
    if stays is None:
        return hashes
    return hashes[np.logical_and.reduce([stays[k : k + count] for k in range(size)])]


def runs(ordered: npt.NDArray[np.uint64]) -> Iterator[tuple[int, int]]:
    """Where equal values stand together, more than one of them."""
    edges = np.flatnonzero(np.concatenate(([True], ordered[1:] != ordered[:-1], [True])))
    for run in np.flatnonzero(np.diff(edges) > 1).tolist():
        yield int(edges[run]), int(edges[run + 1])
