"""The page of an explainer: prose on one work, every sentence with the numbers of its sources."""

from __future__ import annotations

from dataclasses import dataclass

from slatewire.dossier import addresses, cards, explain, rendering
from slatewire.dossier.addresses import Here
from slatewire.dossier.notes import Cites, runs
from slatewire.dossier.story import Section, Sentence, Span, edition, explainer
from slatewire.dossier.story.numbering import Numbers
from slatewire.dossier.subjects import Subject


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence with its footnotes as runs of numbers."""

    spans: tuple[Span, ...]
    cites: Cites


@dataclass(frozen=True, slots=True)
class Part:
    """A section as printed: ``opens`` is the heading that it is the first part of, ``level`` that of its own."""

    section: Section
    opens: str
    level: int
    items: list[Told]
    paragraphs: list[list[Told]]


def address(slug: str) -> str:
    """Where the explainer of a work stands."""
    return f"{addresses.folder(slug)}explainer.html"


def page(subject: Subject, here: Here) -> str:
    """The page, to stand at ``here``. Where ``here`` knows of no page of the work, it stands alone: it has no links to
    other pages of a site."""
    of = edition(explainer(subject), "article")
    numbers = Numbers()

    def told(item: Sentence) -> Told:
        return Told(item.spans, runs(numbers.of(item.reports)))

    parts, under = [], ""
    for section in of.sections:
        opens = section.under if section.under != under else ""
        under = section.under
        items = [told(item) for item in section.items]
        paragraphs = [[told(item) for item in paragraph] for paragraph in section.paragraphs]
        parts.append(Part(section, opens, 3 if section.under else 2, items, paragraphs))
    return rendering.page(
        "explainer.html",
        here,
        state=subject.play,
        note=of.note,
        parts=parts,
        notes=numbers.all(),
        cited=len({note.report.article.id for note in numbers.all()}),
        of_them=explain.number(len(subject.play.articles), "article"),
        latest=cards.reported(subject.play),
        dated=cards.latest(subject.play) is not None,
        sited=here.film(subject.play.work) is not None,
    )
