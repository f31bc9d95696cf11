"""Cases made ready for reading: the article with everything that the grammar finds in it before any claim."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks import corpora

from slatewire.model import Article
from slatewire.reading import boards, page_of
from slatewire.reading.page import Page


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
    article = case.article
    page = page_of(article.text, boards.find(article.text), title=article.title, published=article.published)
    return Case(case.name, article, page, case.gold)
