"""Cases made ready for reading: the article with everything that the grammar finds in it before any claim."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks import corpora

from slatewire.model import Article
from slatewire.reading import boards
from slatewire.reading.attribution import find as find_attributions
from slatewire.reading.page import Page, prepare
from slatewire.reading.sentences import sentences


@dataclass(frozen=True, slots=True)
class Case:
    """One article, made ready for reading, and its gold claims (rows of the gold file)."""

    name: str
    article: Article
    page: Page
    gold: list[dict[str, Any]]


def cases(texts: Path, gold: Path) -> Iterator[Case]:
    """The cases of a folder of texts (or of one text) and a folder of gold."""
    yield from map(ready, corpora.cases(texts, gold))


def ready(case: corpora.Case) -> Case:
    """The case with its article as the reader prepares it."""
    return Case(case.name, case.article, page_of(case.article), case.gold)


def page_of(article: Article) -> Page:
    """The article as the reader prepares it."""
    rows = boards.find(article.text)
    spans = sentences(article.text)
    return prepare(
        article.text,
        headline=article.title,
        published=article.published,
        attributions=find_attributions(article.text, spans),
        skip=boards.spans(article.text, rows),
        spans=spans,
    )
