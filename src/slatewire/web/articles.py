"""The page of an article: its text, with the claims marked where they stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from slatewire.dossier import rendering
from slatewire.dossier.addresses import Here
from slatewire.ledger import Ledger
from slatewire.model import Article, Report


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text. ``begins`` are the claims whose words begin with it, ``marked`` whether it is some claim's."""

    text: str
    marked: bool
    begins: tuple[Report, ...]


def page(ledger: Ledger, article_id: str, here: Here) -> str | None:
    """The page of the article of that id; None where there is none."""
    article = ledger.article(article_id)
    if article is None:
        return None
    said = ledger.said_in(article)
    values = {"article": article, "paragraphs": paragraphs(article, said), "said": said}
    return rendering.page("app/article.html", here, **values)


def paragraphs(article: Article, said: Sequence[Report]) -> list[list[Piece]]:
    """The text, paragraph by paragraph, cut where the words of a claim begin or end."""
    text = article.text
    places = [(r, r.claim.evidence) for r in said if text[r.claim.evidence.start : r.claim.evidence.end]]
    cuts = {0, len(text)} | {at for _, place in places for at in (place.start, place.end)}
    begins: dict[int, list[Report]] = {}
    for report, place in places:
        begins.setdefault(place.start, []).append(report)
    edges = sorted(cuts | {at for at, letter in enumerate(text) if letter == "\n"})
    opened = dict.fromkeys(edges, 0)
    for _, place in places:
        opened[place.start] += 1
        opened[place.end] -= 1
    out: list[list[Piece]] = [[]]
    inside = 0
    for start, end in pairwise(edges):
        inside += opened[start]
        words = text[start:end]
        if words.startswith("\n") and out[-1]:
            out.append([])
        if words.strip("\n") or start in begins:
            out[-1].append(Piece(words.strip("\n"), inside > 0, tuple(begins.get(start, ()))))
    return [pieces for pieces in out if pieces]
