"""What an explainer is made of: sections of sentences, each with the reports that it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from slatewire.model import Report, Work
from slatewire.printable import one_line

Mark = Literal["plain", "title", "person", "company", "outlet", "character", "value"]
Edition = Literal["article", "wiki"]
"""Which kind of page: one of ours (Markdown, HTML), or an article of Wikipedia."""

LONGEST = 160
"""Characters of a name or value before it is cut: a word of ten thousand says nothing more."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a sentence. All but ``plain`` comes from articles; ``title`` is the title of a work, ``person`` a
    name that may be shortened to its surname where it stands again; ``name`` is then the name in full."""

    text: str
    mark: Mark = "plain"
    name: str = ""
    work: Work | None = None


Rich = tuple[Span, ...]
"""A piece of text that knows which of its words are whose."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, and the reports that say what it says, the weightiest first. ``only`` names the edition that it
    stands in, where the other tells it otherwise."""

    spans: Rich
    reports: tuple[Report, ...]
    only: Edition | None = None

    @property
    def text(self) -> str:
        return plain(self.spans)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the explainer: a list (``items``), then paragraphs. ``under`` is the label of the section that it is a
    part of. The lead has no label."""

    name: str
    label: str
    paragraphs: tuple[tuple[Sentence, ...], ...] = ()
    items: tuple[Sentence, ...] = ()
    under: str = ""
    only: Edition | None = None

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        return (*self.items, *(sentence for paragraph in self.paragraphs for sentence in paragraph))


@dataclass(frozen=True, slots=True)
class Infobox:
    """A row of the box beside a Wikipedia article: only what is firm. ``name`` is Wikipedia's name of the row."""

    name: str
    values: tuple[tuple[Rich, tuple[Report, ...]], ...]


@dataclass(frozen=True, slots=True)
class Explainer:
    """What a desk could run about one work. ``as_of`` is the day (EDTF) that it is told as of, where one was asked for;
    ``note`` says in words what was left out for that."""

    work: Work
    sections: tuple[Section, ...]
    infobox: tuple[Infobox, ...] = ()
    as_of: str | None = None
    note: str = ""

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        return tuple(sentence for section in self.sections for sentence in section.sentences)


def plain(spans: Sequence[Span]) -> str:
    """The words alone."""
    return "".join(span.text for span in spans)


def said(text: object, mark: Mark = "value", work: Work | None = None) -> Rich:
    """Words that come from an article: on one line, without anything that a terminal obeys, cut where endless."""
    words = one_line(str(text)) or "unnamed"
    words = words if len(words) <= LONGEST else f"{words[:LONGEST].rstrip()}…"
    return (Span(words, mark, words, work),)


def ours(text: str) -> Rich:
    """Words of our own."""
    return (Span(text),) if text else ()
