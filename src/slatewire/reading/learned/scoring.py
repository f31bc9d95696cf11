"""What the network finds in one article: claims in words and numbers, before values are made of the words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

import numpy as np

from slatewire.reading.learned.encoding import Pieces, Window, Word, windows, words_of
from slatewire.reading.learned.heads import SHARP, Floats, Heads, logsumexp, sigmoid, softmax
from slatewire.reading.learned.labels import (
    BASES,
    FIRMNESS,
    KINDS,
    RELATIONS,
    RUNGS,
    SPANS,
    SPEAKERS,
    TRIGGERS,
    VALUES,
)
from slatewire.reading.learned.shapes import bucket
from slatewire.reading.learned.titles import Titles
from slatewire.reading.page import Page

Encode = Callable[[Window], tuple[Floats, Floats]]  # a window to the vectors of its words and the logits of their tags
Range = tuple[int, int]

LEAST = 0.2  # a value whose chance is smaller is not looked at
_POINTED = 0.25  # from this chance on a role, outlet or speaker can be pointed to
_INSIDE = 0.5
_FITS = {  # labels and the classes of mentions that, where one covers the words, give the value its extent
    "P": frozenset(VALUES[:6]) | {"character", "role", "speaker"},
    "N": frozenset(VALUES[:6]) | {"character", "role", "speaker", "studio"},
    "C": frozenset(("studio", "distributor", "availability", "speaker", "outlet")),
    "O": frozenset(("outlet",)),
    "L": frozenset(("filming_location", "setting")),
    "T": frozenset(("filming_start", "filming_end", "release_date", "setting")),
    "M": frozenset(("budget",)),
    "W": frozenset(("work",)),
}


@dataclass(slots=True)
class Found:
    """One claim as found: the words of its value (of its sentence's strongest word for a trigger), its work by title,
    and how sure the network is that this is one (``chance``)."""

    label: str
    place: Range
    title: str
    chance: float
    kind: Floats
    rungs: Floats
    firmness: str
    basis: str
    speaker_class: str
    speaker: Range | None
    role: Range | None
    origin: Range | None
    source: str | None = None
    source_kind: str = "film"
    chances: dict[str, float] = field(default_factory=dict)

    @property
    def rung(self) -> str:
        return RUNGS[int(self.rungs.argmax())]


class _Anchor(NamedTuple):
    """What may make claims in a window: the place of its words in the article and in the window, its vector."""

    label: str
    place: Range
    chance: float
    vector: Floats


@dataclass(slots=True)
class Scored:
    """An article as the network sees it."""

    words: list[Word]
    found: list[Found]


def score(page: Page, pieces: Pieces, encode: Encode, heads: Heads) -> Scored:
    """Everything that the network finds in a page, unsure things included."""
    words = words_of(page)
    rows = windows(page, words, pieces)
    encoded = [encode(w) for w in rows]
    spans: list[dict[str, list[tuple[Range, float]]]] = []
    for window, (_, tags) in zip(rows, encoded, strict=True):
        opening, inside = sigmoid(tags[:, : 2 * len(SPANS) : 2]), sigmoid(tags[:, 1 : 2 * len(SPANS) : 2])
        spans.append(
            {
                label: _spans(window, words, label, opening[:, k], inside[:, k], LEAST if label in VALUES else _POINTED)
                for k, label in enumerate(SPANS)
            }
        )
    titles = Titles(page, words, [found for row in spans for found in row["work"]])
    out: list[Found] = []
    for window, (h, tags), row in zip(rows, encoded, spans, strict=True):
        anchors = [*_tagged(window, h, row), *_triggered(window, words, h, tags)]
        out.extend(_claims(window, words, h, anchors, row, titles, heads))
    return Scored(words, out)


def _spans(
    window: Window, words: Sequence[Word], label: str, opening: Floats, inside: Floats, least: float
) -> list[tuple[Range, float]]:
    """The stretches of a label in a window, in numbers of the article's words, each with its chance."""
    out: list[tuple[Range, float]] = []
    taken = -1
    n = len(opening)
    for i in np.flatnonzero(opening >= least):
        if i < taken:
            continue
        j = int(i) + 1
        sentence = words[int(window.words[i])].sentence
        while j < n and inside[j] >= _INSIDE and opening[j] < _INSIDE and window.words[j] == window.words[j - 1] + 1:
            if words[int(window.words[j])].sentence != sentence:
                break  # a heading has no full stop
            j += 1
        a, b = int(window.words[i]), int(window.words[j - 1]) + 1
        place = _whole(words, label, a, b)
        taken = int(i) + max(j - int(i), place[1] - a)
        out.append((place, float(opening[i])))
    return out


def _whole(words: Sequence[Word], label: str, a: int, b: int) -> Range:
    """The stretch, made to begin and end where the grammar's mentions under it do; of names and titles only to end
    there, since "Scribe Mara Holt" may be one mention."""
    first, last = words[a].item, words[b - 1].item
    if first is not None and first.letter not in "PNW" and label in _FITS.get(first.letter, ()):
        while a > 0 and words[a - 1].item is first:
            a -= 1
    if last is not None and label in _FITS.get(last.letter, ()):
        while b < len(words) and words[b].item is last:
            b += 1
    return a, b


def _rep(h: Floats, a: int, b: int) -> Floats:
    return np.concatenate([h[a], h[b - 1]])


def _local(window: Window) -> Callable[[Range], Range | None]:
    """From places in the article to places in the window."""
    here = {int(n): i for i, n in enumerate(window.words)}

    def local(place: Range) -> Range | None:
        a, b = here.get(place[0]), here.get(place[1] - 1)
        return (a, b + 1) if a is not None and b is not None and a <= b else None

    return local


def _tagged(window: Window, h: Floats, spans: dict[str, list[tuple[Range, float]]]) -> Iterator[_Anchor]:
    """The values that the network tags."""
    local = _local(window)
    for label in VALUES:
        for place, chance in spans[label]:
            if place[0] >= window.own and (spot := local(place)):
                yield _Anchor(label, place, chance, _rep(h, *spot))


def _claims(
    window: Window,
    words: Sequence[Word],
    h: Floats,
    anchors: Sequence[_Anchor],
    spans: dict[str, list[tuple[Range, float]]],
    titles: Titles,
    heads: Heads,
) -> list[Found]:
    local = _local(window)
    works = [(place, spot, title) for place, title in titles.mentions if (spot := local(place))]
    if not anchors or not works:
        return []
    u = heads.anchors(np.stack([a.vector for a in anchors]), [a.label for a in anchors])
    keys = np.stack([_rep(h, *spot) for _, spot, _ in works])
    near = np.array([[bucket(words, a.place[0], place[0]) for place, _, _ in works] for a in anchors])
    points = heads.point("work", u, keys, near)
    names = list(dict.fromkeys(title for _, _, title in works))
    groups = [np.array([i for i, (_, _, t) in enumerate(works) if t == name]) for name in names]
    rows: list[tuple[int, int, float]] = []  # anchor, title, chance of the tie
    for i in range(len(anchors)):
        ties = [1 / (1 + np.exp(-np.clip(float(logsumexp(points[i, g])), -30, 30))) for g in groups]
        best = int(np.argmax(ties))
        rows.extend((i, k, float(t)) for k, t in enumerate(ties) if t >= 0.5 or k == best)
    mixed = np.stack([softmax(points[i, groups[k]]) @ h[[works[g][1][0] for g in groups[k]]] for i, k, _ in rows])
    picks = [i for i, _, _ in rows]
    pair = heads.pairs(u[picks], mixed)
    classes = {
        name: heads.classes(name, pair)
        for name in ("kind", "source_kind", "rung", "firmness", "basis", "speaker_class")
    }
    sources = heads.point("source", pair, keys, near[picks])
    firsts = [anchors[i].place[0] for i in picks]
    ends = {
        which: _ends(heads, which, pair, [place for place, _ in spans[what]], local, h, words, firsts)
        for which, what in (("role", "role"), ("origin", "outlet"), ("speaker", "speaker"))
    }
    out = []
    for row, (i, k, tie) in enumerate(rows):
        label, place, chance, _ = anchors[i]
        source = None
        if label in RELATIONS:
            source = names[int(np.argmax([logsumexp(sources[row, g]) for g in groups]))]
        speaker_class = SPEAKERS[int(classes["speaker_class"][row].argmax())]
        out.append(
            Found(
                label,
                place,
                names[k],
                chance * tie,
                classes["kind"][row],
                classes["rung"][row],
                FIRMNESS[int(classes["firmness"][row].argmax())],
                BASES[int(classes["basis"][row].argmax())],
                speaker_class,
                ends["speaker"][row] if speaker_class != "nobody" else None,
                ends["role"][row] if label == "cast" else None,
                ends["origin"][row],
                source,
                KINDS[int(classes["source_kind"][row].argmax())],
                {"words": chance, "work": tie, "title": titles.sure.get(names[k], 0.0)},
            )
        )
    return out


def _triggered(window: Window, words: Sequence[Word], h: Floats, tags: Floats) -> Iterator[_Anchor]:
    """Sentences that tell one of TRIGGERS, by their strongest word."""
    own = [i for i, n in enumerate(window.words) if n >= window.own]
    for _, sentence in groupby(own, key=lambda i: words[int(window.words[i])].sentence):
        part = list(sentence)
        a, b = part[0], part[-1] + 1
        sharp = SHARP * tags[a:b, 2 * len(SPANS) :]
        chances = sigmoid(logsumexp(sharp) / SHARP)
        for t in np.flatnonzero(chances >= LEAST):
            middle = softmax(sharp[:, t]) @ h[a:b]
            number = int(window.words[a + int(sharp[:, t].argmax())])
            yield _Anchor(TRIGGERS[t], (number, number + 1), float(chances[t]), np.concatenate([middle, middle]))


def _ends(
    heads: Heads,
    which: str,
    pair: Floats,
    places: Sequence[Range],
    local: Callable[[Range], Range | None],
    h: Floats,
    words: Sequence[Word],
    firsts: Sequence[int],
) -> list[Range | None]:
    """For each pair the place that it points to, or None."""
    found = [(place, spot) for place in places if (spot := local(place))]
    if not found:
        return [None] * len(pair)
    keys = np.stack([_rep(h, *spot) for _, spot in found])
    near = np.array([[bucket(words, first, place[0]) for place, _ in found] for first in firsts])
    scores = heads.point(which, pair, keys, near)
    nothing = heads.nothing(which, pair)
    return [
        found[int(row.argmax())][0] if which == "speaker" or row.max() > none else None
        for row, none in zip(scores, nothing, strict=True)
    ]
