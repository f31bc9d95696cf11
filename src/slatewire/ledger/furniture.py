"""What stands under everything that an outlet prints: passages that articles of different stories share."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import numpy as np

from slatewire.ledger.passages import ASIDE, BARE, HASH, LONGEST, Hashes, Words, runs

ENOUGH = ((0.5, 3), (0.25, 8))
"""How much of its page each story has to itself, and how many such stories a passage must stand in to be furniture."""

_SAMPLE = 16  # articles that are looked at to tell whether a passage stands in different stories
_FEWEST = min(stories for _, stories in ENOUGH)
_REST_WORDS, _REST_ALIKE = 30, 0.15


def set_aside(passages: Sequence[Hashes], ids: Sequence[str], new: set[str], words: Words) -> list[Hashes]:
    """The passages of each article, flagged where they are set aside. Judged are passages of articles that share one
    with a new article, or are new; for all others nothing has changed."""
    lengths = [len(row) for row in passages]
    if not sum(lengths):
        return list(passages)
    flat = np.concatenate(passages)
    bare, flags = flat & BARE, flat & ASIDE
    owners = np.repeat(np.arange(len(ids)), lengths)
    is_new = np.array([article_id in new for article_id in ids])
    order = np.argsort(bare, kind="stable")  # owners stay in order within a passage
    groups = [order[begin:end] for begin, end in runs(bare[order]) if bare[order[begin]] & HASH]
    held_by = [np.unique(owners[group]) for group in groups]
    common = {int(bare[group[0]]): len(holders) for group, holders in zip(groups, held_by, strict=True)}
    near = is_new.copy()
    for holders in held_by:
        if is_new[holders].any():
            near[holders] = True
    stories = _Stories(ids, passages, common, words)
    for group, holders in zip(groups, held_by, strict=True):
        if len(holders) >= _FEWEST and near[holders[:_SAMPLE]].any():
            flags[group] = stories.share(int(bare[group[0]]), holders[:_SAMPLE].tolist())
    return np.split(bare | flags, np.cumsum(lengths)[:-1])


class _Stories:
    """Tells whether a passage stands in articles of different stories.

    Two articles tell one story where what each has besides their common passages, and besides passages more common
    than the one in question, is little, or is much the same in other words. A page may be little story under much
    furniture, and a print of a wire story may stand under much furniture of its own: where no more than half of a page
    is its own, it takes more pages to tell.
    """

    def __init__(self, ids: Sequence[str], passages: Sequence[Hashes], common: Mapping[int, int], words: Words) -> None:
        self._ids, self._passages, self._common, self._words = ids, passages, common, words
        self._sets: dict[int, frozenset[int]] = {}
        self._known: dict[tuple[int, int, int], float] = {}
        self._much_the_same: dict[tuple[int, ...], bool] = {}

    def share(self, passage: int, holders: Sequence[int]) -> bool:
        return any(self._told(passage, holders, rest, stories) for rest, stories in ENOUGH)

    def _told(self, passage: int, holders: Sequence[int], rest: float, stories: int) -> bool:
        """Whether so many of the holders have at least this share of their words besides, each a story of its own."""
        if len(holders) < stories:
            return False
        told: list[int] = []
        for number in holders:
            if not any(self._apart(number, other, self._common[passage]) < rest for other in told):
                told.append(number)
            if len(told) == stories:
                return True
        return False

    def _apart(self, one: int, other: int, common: int) -> float:
        """The share of its words that each of two articles has besides, of the two the smaller; 0 where that is much
        the same in both."""
        key = (one, other, common)
        if key not in self._known:
            self._known[key] = self._compare(one, other, common)
        return self._known[key]

    def _compare(self, one: int, other: int, common: int) -> float:
        mine, yours = self._set(one), self._set(other)
        shared = {passage for passage in mine & yours if passage >= 1 << 10}
        rests, least = [], 1.0
        for number, passages in ((one, mine), (other, yours)):
            standing = {passage for passage in passages - shared if self._common.get(passage, 0) > common}
            words = sum(passage >> 1 & LONGEST for passage in passages - standing)
            rest = sum(passage >> 1 & LONGEST for passage in passages - standing - shared)
            least = min(least, rest / words if rest >= _REST_WORDS else 0)
            rests.append((number, shared | standing))
        if least < min(rest for rest, _ in ENOUGH):
            return least
        # Of more common passages there are more and more as ``common`` falls: their number says which they are.
        key = (one, other, *(len(without) for _, without in rests))
        if key not in self._much_the_same:
            self._much_the_same[key] = self._rests_alike(rests)
        return 0 if self._much_the_same[key] else least

    def _rests_alike(self, rests: Sequence[tuple[int, Collection[int]]]) -> bool:
        self._words.load(self._ids[number] for number, _ in rests)
        one_rest, other_rest = (
            self._words.rest(self._ids[number], [p not in without for p in (self._passages[number] & BARE).tolist()])
            for number, without in rests
        )
        both = np.intersect1d(one_rest, other_rest, assume_unique=True)
        return len(both) >= _REST_ALIKE * min(len(one_rest), len(other_rest))

    def _set(self, number: int) -> frozenset[int]:
        if number not in self._sets:
            self._sets[number] = frozenset((self._passages[number] & BARE).tolist())
        return self._sets[number]
