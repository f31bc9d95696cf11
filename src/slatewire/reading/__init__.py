"""Reading: one article in, its claims and attributions out.

The stages are the rooms of this package: boards are set aside, sentences cut, mentions and phrases found, works
kept in focus, and the grammar of people, companies, project, money and story run over the masked lines.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from types import ModuleType
from typing import Literal, Protocol

from slatewire.model import Article, Claim, Evidence, Problem, Reading, Work
from slatewire.reading import boards
from slatewire.reading.assemble import Assembler
from slatewire.reading.attribution import find as find_attributions
from slatewire.reading.budgets import Budgets
from slatewire.reading.companies import Companies
from slatewire.reading.credit_lines import CreditLines
from slatewire.reading.credits import credits as find_credits
from slatewire.reading.drafts import Draft
from slatewire.reading.factboxes import FactBoxes
from slatewire.reading.filmographies import Filmographies
from slatewire.reading.focus import Focus
from slatewire.reading.page import Page, prepare
from slatewire.reading.paired_roles import paired
from slatewire.reading.people import People
from slatewire.reading.project import Project
from slatewire.reading.roles import Roles
from slatewire.reading.sentences import sentences
from slatewire.reading.story import Story
from slatewire.vocabulary import VocabularyError, digest_of

Reader = Literal["full", "fast"]
"""``full``: the grammar and the trained network, weighed together. ``fast``: the grammar alone, for archives."""


class Room(Protocol):
    """What reads one side of an article."""

    def read(self) -> Iterable[Draft]:
        """What it finds."""


def _learned() -> ModuleType:
    """The package of the trained reader, loaded when it is first asked for: the grammar does without."""
    from slatewire.reading import learned

    return learned


def reader_name(reader: Reader) -> str:
    """A reader's name with the digest of its code and weights: a changed reader is another one, and reads again."""
    grammar = digest_of(__name__, ".py")
    if reader == "fast":
        return f"grammar {grammar[:8]}"
    return f"full {grammar[:8]}-{_learned().digest()}"


def read(
    text: str,
    *,
    title: str | None = None,
    outlet: str | None = None,
    published: str | None = None,
    reader: Reader = "full",
) -> Reading:
    """The claims and attributions of one text.

    ``title``, ``outlet`` and ``published`` (an EDTF date) help where the text does not say them itself; evidence
    always points into ``text`` as given. ``reader`` is ``full``, with the trained network, or ``fast``, the grammar
    alone, which takes a twentieth of the time and finds less. Never raises on any text: what could not be read is in
    ``problems``.
    """
    if not text.strip():
        return Reading(problems=(Problem("", "reading", "there is no text to read", "give the article's body"),))
    rows = boards.find(text)
    page = page_of(text, rows, title=title, published=published)
    focus = Focus(page)
    drafts: list[Draft] = []
    problems: list[Problem] = []

    def enter(room: Callable[..., Room], *told: Sequence[Draft]) -> None:
        try:
            drafts.extend(room(focus, *told).read())
        except VocabularyError:
            raise
        except Exception as error:  # a fault of ours in one room: the others have read the article all the same
            said = f"the part that reads {room.__name__} failed ({type(error).__name__}: {error})"
            problems.append(Problem("", "reading", said, "what the others read was kept; please report the article"))

    for room in (People, Roles, CreditLines, FactBoxes, Companies, Project, Budgets, Story):
        enter(room)
    enter(Filmographies, drafts)
    credits = find_credits(text, page.attributions, None, page.sentences)
    claims = Assembler(focus, page.attributions, credits, outlet).claims(drafts)
    if reader == "full":
        claims = _learned().claims_of(page, outlet, claims)
    claims = paired(text, claims)
    claims.extend(_odds(text, rows, published))
    return Reading(tuple(claims), tuple(page.attributions), tuple(problems))


def page_of(text: str, rows: list[boards.BoardRow], *, title: str | None, published: str | None) -> Page:
    """A text as every reader takes it in: all that is found before any claim. ``rows`` are those of its boards."""
    skip, spans = boards.spans(text, rows), sentences(text)
    attributions = find_attributions(text, spans)
    return prepare(text, headline=title, published=published, attributions=attributions, skip=skip, spans=spans)


def read_article(article: Article, reader: Reader = "full") -> Reading:
    """The claims and attributions of an article as taken in; problems name its file."""
    reading = read(article.text, title=article.title, outlet=article.outlet, published=article.published, reader=reader)
    problems = tuple(Problem(article.file or article.id, p.stage, p.message, p.hint) for p in reading.problems)
    return Reading(reading.claims, reading.attributions, problems)


def _odds(text: str, rows: list[boards.BoardRow], published: str | None) -> Iterator[Claim]:
    for row in rows:
        qualifiers = {"category": row.category} | ({"nominee": row.nominee} if row.nominee else {})
        yield Claim(
            Work(row.work, "series" if row.series else "film"),
            "award_odds",
            row.probability,
            Evidence(row.start, row.end, text[row.start : row.end]),
            qualifiers=qualifiers,
            origin=row.origin,
            asserted_on=published,
            rule="board: award odds",
            phrase=row.category,
        )
