"""Where each page stands below the root of a site, the same for files on disk and for the web app.

The address of a person, company, outlet or article follows from its name or id alone. That of a work does too, unless
two works would share it: ``slugs.assign`` tells those apart when it knows them all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal
from urllib.parse import parse_qsl

from slatewire.dossier import slugs
from slatewire.ledger.identity import company_key, outlet_key, person_key
from slatewire.model import Article, Work

FRONT = "index.html"
BACKGROUND = "background.html"
PROBLEMS = "problems.html"
PEOPLE = "people/index.html"
COMPANIES = "companies/index.html"
OUTLETS = "outlets/index.html"
CHANGES = "changes.html"
FEED = "changes.atom"

NamedPage = Literal["people", "companies", "outlets"]
KEYS = {"people": person_key, "companies": company_key, "outlets": outlet_key}


def folder(slug: str) -> str:
    """The folder of a work's pages, with the slash at its end."""
    return f"films/{slug}/"


def article(item: Article | str) -> str:
    """The page of an article, or of the article of that id."""
    return f"articles/{item if isinstance(item, str) else item.id}.html"


def named(kind: NamedPage, name: str) -> str:
    """The page of a person, a company or an outlet."""
    return f"{kind}/{slugs.of_name(KEYS[kind](name))}.html"


@dataclass(frozen=True, slots=True)
class Here:
    """A page that is being written: its address, and how others are reached from it.

    ``films`` are the slugs of the works that have a page. ``app`` tells that the web app serves it, which can search,
    go back to an earlier day and take corrections; ``query`` is what it adds to links to other pages, such as
    ``?as_of=2025-03-14``.
    """

    path: str
    films: Mapping[Work, str] = field(default_factory=lambda: MappingProxyType({}))
    app: bool = False
    query: str = ""

    @property
    def root(self) -> str:
        """The way up to the site's root: "../../" on the page of a film."""
        return "../" * self.path.count("/")

    @property
    def as_of(self) -> str:
        """The day that the query asks for; empty where it asks for none."""
        return dict(parse_qsl(self.query.removeprefix("?"))).get("as_of", "")

    def to(self, path: str, fragment: str = "") -> str:
        """The link from this page to another, by its address, or to a place on it."""
        return f"{self.root}{path}{self.query}{f'#{fragment}' if fragment else ''}"

    def film(self, work: Work, fragment: str = "") -> str | None:
        """The link to a work's page; None where it has none."""
        return self.to(f"{folder(self.films[work])}index.html", fragment) if work in self.films else None

    def beside(self, name: str) -> str:
        """The link to another file of the same folder."""
        return f"{name}{self.query}"

    def article(self, item: Article | str, claim: str = "") -> str:
        """The link to an article's page, or to the words of a claim (its id) there."""
        return self.to(article(item), f"claim-{claim}" if claim else "")

    def person(self, name: str) -> str:
        return self.to(named("people", name))

    def company(self, name: str) -> str:
        return self.to(named("companies", name))

    def outlet(self, name: str) -> str:
        return self.to(named("outlets", name))
