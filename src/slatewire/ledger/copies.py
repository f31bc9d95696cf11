"""Near-verbatim copies: which articles share nearly all their words, whatever they are headed and signed.

Two articles are copies where the shorter stands in the longer: at least ``ALIKE`` of its shingles (three words in a
row) do, and it is at least half as long. Every pair of a Jaccard likeness of 0.7 is one, and so is a wire story that a
desk has cut. Candidates come from MinHash (rensa; 32 bands of 3), and each is then counted exactly.

What an outlet prints under everything (standing paragraphs, pleas to subscribe, an agency's tail) is set aside first:
a passage that stands in several articles of otherwise different text is nobody's news (``furniture``). Which those are,
and so which articles are copies, follows from the set of articles alone, in whatever order they came.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from rensa import RMinHash

from slatewire.ledger.furniture import set_aside
from slatewire.ledger.passages import Hashes, Texts, Words, powers, runs

ALIKE = 0.7
"""The share of the shorter article's shingles that stand in the longer."""
HALF = 0.5
"""How long the shorter is, at least, measured by the longer: a paragraph lifted into a round-up is no copy of it."""
BANDS, ROWS = 32, 3

_SEED = 20_230_106
_FORMAT = bytes((1, RMinHash.ALGORITHM_VERSION))
_FEWEST = 12  # shingles: of less text nothing can be said
_LIKELY = 0.2  # by the sketches: what is less alike is not counted out

Signature = npt.NDArray[np.uint32]


class Copy(NamedTuple):
    """Two articles, ``id < other``, and the share of the shorter that stands in the longer, from 0 to 1."""

    id: str
    other: str
    likeness: float


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is kept of an article to compare it by: its MinHash without what was set aside, and its passages: of each
    a hash, its number of words, and in the lowest bit whether it was set aside."""

    id: str
    signature: Signature
    passages: Hashes

    def pack(self) -> bytes:
        return _FORMAT + self.signature.astype("<u4").tobytes() + self.passages.astype("<u8").tobytes()

    @staticmethod
    def unpack(article_id: str, packed: bytes) -> Sketch | None:
        """The sketch; None where another version of it was written, which cannot be compared."""
        if packed[:2] != _FORMAT:
            return None
        split = 2 + 4 * BANDS * ROWS
        signature = np.frombuffer(packed[2:split], "<u4").astype(np.uint32)
        return Sketch(article_id, signature, np.frombuffer(packed[split:], "<u8").astype(np.uint64))


@dataclass(frozen=True, slots=True)
class Compared:
    """What new articles change: sketches that are new or no longer the same, and all copies of their articles."""

    sketches: list[Sketch]
    copies: list[Copy]


def find_copies(articles: Iterable[tuple[str, str]]) -> list[Copy]:
    """The copies among articles, (id, text) each, by id. About 5 KB an article are held while it runs."""
    texts = dict(articles)
    return compare(texts, (), lambda ids: {article_id: texts[article_id] for article_id in ids}).copies


def compare(new: Mapping[str, str], known: Sequence[Sketch], texts: Texts) -> Compared:
    """New articles, text by id, against each other and against those whose sketches are known; ``texts`` gives the
    texts of known ones that must be looked at again."""
    words = Words(texts)
    words.add(new)
    sketches = {sketch.id: sketch for sketch in known}
    empty = np.zeros(BANDS * ROWS, np.uint32)
    sketches |= {article_id: Sketch(article_id, empty, words.passages(article_id)) for article_id in new}
    ids = sorted(sketches)
    flagged = set_aside([sketches[article_id].passages for article_id in ids], ids, set(new), words)
    changed = [
        number
        for number, article_id in enumerate(ids)
        if article_id in new or not np.array_equal(flagged[number], sketches[article_id].passages)
    ]
    words.load([ids[number] for number in changed])
    signed = _signatures([words.shingles(ids[number], flagged[number]) for number in changed])
    redone = [
        Sketch(ids[number], signature, flagged[number]) for number, signature in zip(changed, signed, strict=True)
    ]
    sketches |= {sketch.id: sketch for sketch in redone}
    found = []
    likely = _candidates(np.array([sketches[i].signature for i in ids]).reshape(len(ids), -1), changed)
    words.load({ids[number] for pair in likely for number in pair})
    counted: dict[int, Hashes] = {}
    for one, other in likely:
        for number in (one, other):
            if number not in counted:
                counted[number] = np.unique(words.shingles(ids[number], flagged[number]))
        if (share := _share(counted[one], counted[other])) >= ALIKE:
            found.append(Copy(ids[one], ids[other], round(share, 4)))
    return Compared(redone, sorted(found))


def _share(one: Hashes, other: Hashes) -> float:
    """The share of the shorter one's shingles that the other has; 0 where it is too short to be its copy."""
    few, many = sorted((len(one), len(other)))
    if few < _FEWEST or few < HALF * many:
        return 0.0
    return len(np.intersect1d(one, other, assume_unique=True)) / few


# ---- likely pairs


def _signatures(shingled: Sequence[Hashes]) -> Signature:
    """One row an article. Those with too little text get rows that nothing else has."""
    if not shingled:
        return np.zeros((0, BANDS * ROWS), np.uint32)
    offsets = np.zeros(len(shingled) + 1, np.uint64)
    offsets[1:] = np.cumsum([len(row) for row in shingled])
    matrix = RMinHash.digest_matrix_from_flat_token_hashes(np.concatenate(shingled), offsets, BANDS * ROWS, _SEED)
    rows: Signature = np.array(matrix.to_rows(), np.uint32).reshape(len(shingled), BANDS * ROWS)
    rows[[len(row) < _FEWEST for row in shingled]] = 0  # what nothing is compared with
    return rows


def _candidates(signatures: Signature, changed: Sequence[int]) -> list[tuple[int, int]]:
    """Pairs that agree in one band at least, one of them changed, and that the whole sketch makes likely."""
    if not changed:
        return []
    is_changed = np.zeros(len(signatures), bool)
    is_changed[list(changed)] = True
    some = np.flatnonzero(signatures.any(axis=1))
    factors = powers(ROWS)
    found: set[tuple[int, int]] = set()
    for band in range(BANDS):
        rows = signatures[some, band * ROWS : (band + 1) * ROWS].astype(np.uint64)
        keys = (rows * factors).sum(axis=1, dtype=np.uint64)
        order = np.argsort(keys, kind="stable")
        for begin, end in runs(keys[order]):
            alike = np.sort(some[order[begin:end]]).tolist()
            found.update(pair for pair in combinations(alike, 2) if is_changed[pair[0]] or is_changed[pair[1]])
    if not found:
        return []
    pairs = np.array(sorted(found))
    likely = np.concatenate(
        [
            (signatures[part[:, 0]] == signatures[part[:, 1]]).mean(axis=1) >= _LIKELY
            for part in np.array_split(pairs, max(1, len(pairs) // 50_000))
        ]
    )
    return [(one, other) for one, other in pairs[likely].tolist()]
