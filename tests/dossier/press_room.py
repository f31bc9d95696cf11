"""Outlets that say things of one film, sentence by sentence, and the page that comes of it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

from lxml import html

from slatewire.dossier import film
from slatewire.dossier.addresses import Here
from slatewire.dossier.subjects import Subject
from slatewire.ledger import Coverage
from slatewire.model import Article, Attribution, Claim, Evidence, Money, Report, Source, Span, Value, Work
from slatewire.state import slate_with_changes

ASHFALL = Work("Ashfall 2")
WIRE, POST, COPY, GAZETTE = "Example Wire", "Example Post", "Daily Copy", "Example Gazette"


def dollars(millions: int) -> Money:
    return Money(millions * 1_000_000, "USD")


@dataclass
class PressRoom:
    """What was printed of a film. An article is named by its outlet and day; each sentence is added to its text."""

    articles: dict[str, Article] = field(default_factory=dict)
    spoken: list[tuple[str, Claim]] = field(default_factory=list)
    quoted: list[tuple[str, Attribution]] = field(default_factory=list)
    copied: list[tuple[str, str]] = field(default_factory=list)

    def prints(self, outlet: str | None, day: str | None, text: str = "", **about: Any) -> str:
        """Add a sentence to an article and return the article's name."""
        name = f"{outlet}/{day}"
        old = self.articles.get(name) or Article(
            id=f"a{len(self.articles):04}", text="", outlet=outlet, published=day, title=f"{outlet} of {day}", **about
        )
        self.articles[name] = replace(old, text=f"{old.text}\n\n{text}".strip())
        return name

    def says(
        self,
        outlet: str | None,
        day: str | None,
        prop: str,
        value: Value,
        *,
        rung: str | None = None,
        firmness: str = "stated",
        credits: str | None = None,
        by: str | None = None,
        sentence: str = "",
        **qualifiers: Any,
    ) -> str:
        """One claim of an article, in a sentence of its own."""
        words = sentence or f"{prop} is {value}, {rung or firmness}, line {len(self.spoken)}."
        name = self.prints(outlet, day, words)
        start = self.articles[name].text.rindex(words)
        evidence = Evidence(start, start + len(words), words)
        speaker = Source(by) if by else None
        claim = Claim(ASHFALL, prop, value, evidence, firmness, rung, qualifiers, speaker, credits)  # type: ignore[arg-type]
        self.spoken.append((name, claim))
        return name

    def casts(self, outlet: str | None, day: str | None, who: str, rung: str, part: str = "", **how: Any) -> str:
        about = {"character": part} if part else {}
        return self.says(outlet, day, "cast", who, rung=rung, **about, **how)

    def quotes(self, outlet: str, day: str, who: str | None, words: str, *, direct: bool = True) -> None:
        """Somebody's words in an article; an unnamed source goes as "an insider"."""
        shown = who or "an insider"
        name = self.prints(outlet, day, f'"{words}" said {shown}.')
        text = self.articles[name].text
        start, named = text.rindex(f'"{words}"'), text.rindex(shown)
        content = (Span(start, start + len(words) + 2, f'"{words}"'),)
        source = Span(named, named + len(shown), shown, who)
        self.quoted.append((name, Attribution(content, source, None, direct)))

    def copies(self, one: str, other: str) -> None:
        self.copied.append((one, other))

    def subject(self) -> Subject:
        reports = [
            Report(f"r{number:05}", claim, self.articles[name], "run-1")
            for number, (name, claim) in enumerate(self.spoken)
        ]
        pairs = [(self.articles[one].id, self.articles[other].id) for one, other in self.copied]
        partners: dict[str, set[str]] = {}
        for one, other in [*pairs, *((b, a) for a, b in pairs)]:
            partners.setdefault(one, set()).add(other)
        held = Coverage(
            reports,
            {name: frozenset(others) for name, others in partners.items()},
            likeness={(min(pair), max(pair)): 0.97 for pair in pairs},
        )
        (found,) = slate_with_changes(held)
        quoted = [(self.articles[name], attribution) for name, attribution in self.quoted]
        return Subject(found.play, held, lately=found.changes, quotations=quoted)

    def page(self) -> Sheet:
        subject = self.subject()
        return Sheet(film.page(subject, Here("films/ashfall-2/index.html", {subject.play.work: "ashfall-2"})))


class Sheet:
    """A film's page, taken apart."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tree = html.fromstring(text)

    def section(self, name: str) -> Any:
        """The section whose heading has this id."""
        (found,) = self.tree.xpath(f'//section[@aria-labelledby="{name}"]')
        return found

    def has(self, name: str) -> bool:
        return bool(self.tree.xpath(f'//section[@aria-labelledby="{name}"]'))

    def told(self, name: str) -> str:
        """The words of a section."""
        return words(self.section(name))

    def openly(self, name: str) -> str:
        """The words of a section without what is folded."""
        section = html.fromstring(html.tostring(self.section(name)))
        for folded in section.xpath(".//details"):
            folded.drop_tree()
        return words(section)


def words(element: Any) -> str:
    """The text of an element as a reader sees it, without the numbers of notes."""
    copy = html.fromstring(html.tostring(element))
    for cite in copy.xpath('.//sup[@class="cite"]'):
        cite.drop_tree()
    return " ".join(copy.text_content().split())


def in_order(text: str, *parts: str) -> bool:
    """Whether all parts stand in the text, one after the other."""
    places = [text.find(part) for part in parts]
    return -1 not in places and all(before < after for before, after in pairwise(places))
