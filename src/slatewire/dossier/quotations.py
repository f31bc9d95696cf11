"""Who is quoted on a work, in exact words: by speaker, each speaker's newest words first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from slatewire.dossier import explain
from slatewire.dossier.subjects import Quotation
from slatewire.edtf import earliest
from slatewire.ledger.identity import fold, person_key
from slatewire.model import Article, Attribution, Evidence
from slatewire.state import StateOfPlay
from slatewire.vocabulary import properties

SPEAKERS, WORDS_EACH = 8, 3
"""Speakers, and quotations of each, that stand openly."""
NEAR = 500
"""Characters between a quotation and words on the work within which it is taken to be about it too."""
AROUND = 90
GAP = 160
"""Characters between two pieces of one quotation that are shown rather than cut."""


@dataclass(slots=True)
class Quoted:
    """Somebody's words with what stands around them; ``also`` are other articles that carry them."""

    article: Article
    context: explain.Context
    direct: str
    also: list[Article] = field(default_factory=list)


@dataclass(slots=True)
class Speaker:
    """One who is quoted. ``person`` tells that the work's boards name them, so that they have a page; ``name`` is
    empty for all whom no article names."""

    name: str
    person: bool
    words: list[Quoted] = field(default_factory=list)

    @property
    def shown(self) -> list[Quoted]:
        return self.words if len(self.words) <= WORDS_EACH + 1 else self.words[:WORDS_EACH]

    @property
    def folded(self) -> list[Quoted]:
        return self.words[len(self.shown) :]


@dataclass(frozen=True, slots=True)
class Quotations:
    """Speakers, those on the work's boards first; then ``folded``, and those quoted on something else in the same
    articles, or not named."""

    shown: list[Speaker]
    folded: list[Speaker]
    beside: list[Speaker]

    def __bool__(self) -> bool:
        return bool(self.shown or self.folded or self.beside)


def build(quotations: Iterable[Quotation], state: StateOfPlay) -> Quotations:
    """The quotations in quotation marks, the same words of several articles once."""
    names, spots = _named(state), _spots(state)
    groups: dict[tuple[str, bool], Speaker] = {}
    for article, attribution, passage in _chosen(quotations, names):
        named = attribution.source.name if attribution.source else None
        key = person_key(named) if named else ""
        near = key in names or any(passage.start - NEAR <= at <= passage.end + NEAR for at in spots.get(article.id, ()))
        speaker = groups.setdefault((key, bool(key) and near), Speaker(named or "", key in names))
        _hear(speaker, article, passage)
    for speaker in groups.values():
        speaker.words.sort(key=lambda said: (-_day(said.article).toordinal(), said.article.id))
    about = sorted((s for (_, near), s in groups.items() if near), key=_rank)
    beside = sorted((s for (_, near), s in groups.items() if not near), key=lambda s: (not s.name, *_rank(s)))
    cut = SPEAKERS if len(about) > SPEAKERS + 1 else len(about)
    return Quotations(about[:cut], about[cut:], beside)


def _rank(speaker: Speaker) -> tuple[bool, int, str]:
    return not speaker.person, -len(speaker.words), speaker.name


def _chosen(quotations: Iterable[Quotation], names: set[str]) -> list[tuple[Article, Attribution, Evidence]]:
    """Direct quotations with their passages, oldest first; of those that overlap in one article, the one whose speaker
    is on the boards, else the shortest: the others report that somebody reports it."""
    by_article: dict[str, list[tuple[Article, Attribution, Evidence]]] = {}
    for article, attribution in quotations:
        if attribution.direct and attribution.content:
            found = (article, attribution, _passage(article, attribution))
            by_article.setdefault(article.id, []).append(found)
    out = []
    for group in by_article.values():
        kept: list[tuple[Article, Attribution, Evidence]] = []
        for row in sorted(group, key=lambda row: (not _is_named(row[1], names), row[2].end - row[2].start)):
            if not any(row[2].start < other.end and other.start < row[2].end for _, _, other in kept):
                kept.append(row)
        out += sorted(kept, key=lambda row: row[2].start)
    return sorted(out, key=lambda row: (earliest(row[0].published) or date.max, row[0].id))


def _is_named(attribution: Attribution, names: set[str]) -> bool:
    source = attribution.source
    return source is not None and source.name is not None and person_key(source.name) in names


def _passage(article: Article, attribution: Attribution) -> Evidence:
    """From the first to the last word of a quotation; where its pieces stand far apart, the longest piece."""
    pieces = attribution.content
    start, end = pieces[0].start, pieces[-1].end
    gaps = [after.start - before.end for before, after in pairwise(pieces)]
    text = article.text[start:end]
    if all(0 <= gap <= GAP for gap in gaps) and "\n" not in text and text.startswith(pieces[0].text):
        return Evidence(start, end, text)
    piece = max(pieces, key=lambda piece: len(piece.text))
    return Evidence(piece.start, piece.end, piece.text)


def _hear(speaker: Speaker, article: Article, passage: Evidence) -> None:
    """Add a quotation to a speaker's, or the article to one that has the same words; the fuller stands."""
    words = fold(passage.quote)
    for said in speaker.words:
        if f" {words} " in f" {said.direct} " or f" {said.direct} " in f" {words} ":
            if article.id != said.article.id:
                said.also.append(article)
            if len(words) > len(said.direct) and article.id == said.article.id:
                said.context, said.direct = explain.context(article, passage, AROUND), words
            return
    speaker.words.append(Quoted(article, explain.context(article, passage, AROUND), words))


def _named(state: StateOfPlay) -> set[str]:
    """The people on the boards of a work, by their keys."""
    return {
        person_key(str(item.value))
        for name, group in state.properties.items()
        if name in properties() and properties()[name].value == "person"
        for item in group
    }


def _spots(state: StateOfPlay) -> dict[str, Sequence[int]]:
    """Where in each article something is said of the work."""
    spots: dict[str, list[int]] = {}
    for group in state.properties.values():
        for item in group:
            for report in item.reports:
                spots.setdefault(report.article.id, []).append(report.claim.evidence.start)
    return {article: sorted(set(found)) for article, found in spots.items()}


def _day(article: Article) -> date:
    return earliest(article.published) or date.min
