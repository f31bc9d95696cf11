"""A work and all that is said of it as linked data in the words of schema.org: what is firm as properties of the work,
everything else only as claims, each with the articles where it appears and the one where it appeared first.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from slatewire.dossier import explain, firm, periods
from slatewire.dossier.outside import base, clean, link, one_line, web_address
from slatewire.dossier.subjects import Subject
from slatewire.edtf import earliest
from slatewire.ledger.identity import fold
from slatewire.ledger.origins import Origin
from slatewire.model import Article, Report, Work
from slatewire.printable import as_json
from slatewire.state import Candidate, StateOfPlay
from slatewire.vocabulary import properties

Node = dict[str, Any]

CONTEXT = "https://schema.org"
TYPES = {"film": "Movie", "series": "TVSeries", "novel": "Book", "game": "VideoGame"}
"""What a work is; any other is a CreativeWork."""
PERFORMED = ("Movie", "TVSeries", "VideoGame")
"""Types that have a director, actors and music of their own; what others have of these are contributors."""
MUSIC = "composer"


def film(subject: Subject, *, address: str = "", page: str = "") -> Node:
    """A JSON-LD document on one work.

    ``address`` is the base of the site and ``page`` the work's page below it, of which the nodes' ids are fragments;
    without a base they are fragments of wherever the document stands. The same subject gives the same document.
    ValueError where ``address`` is no address of the web.
    """
    return {"@context": CONTEXT, "@graph": graph(subject, address=address, page=page)}


def graph(subject: Subject, *, address: str = "", page: str = "") -> list[Node]:
    """The nodes alone, to put several works into one document."""
    return _Graph(subject, (link(address, page) or base(address)) if address else page).nodes()


def lines(nodes: Iterable[Node]) -> Iterator[str]:
    """A document of these nodes, one a line."""
    yield f'{{\n "@context": {json.dumps(CONTEXT)},\n "@graph": [\n'
    between = ""
    for node in nodes:
        yield f"{between}  {as_json(node)}"
        between = ",\n"
    yield "\n ]\n}\n"


def embedded(document: Node) -> str:
    """The document as JSON that may stand within a ``script`` element of type application/ld+json."""
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    for letter in "<>&\u2028\u2029":
        text = text.replace(letter, f"\\u{ord(letter):04x}")
    return text


class _Graph:
    def __init__(self, subject: Subject, where: str) -> None:
        self.play: StateOfPlay = subject.play
        self.where = where
        self.sources = firm.Sources(subject)
        self.type = TYPES.get(self.play.work.kind, "CreativeWork")
        self.work_id = f"{where}#work"
        self.claims: list[Node] = []
        self.articles: dict[str, Node] = {}
        self.words: list[Node] = []

    def nodes(self) -> list[Node]:
        for name, items in self.play.properties.items():
            for item in items:
                self.claims.append(self._claim(name, item))
        work = self._work()
        work["subjectOf"] = [{"@id": node["@id"]} for node in self.claims]
        return [work, *self.claims, *self.articles.values(), *self.words]

    # ---- the work

    def _work(self) -> Node:
        node: Node = {"@type": self.type, "@id": self.work_id, "name": _words(self.play.work.title) or "Untitled"}
        if self.where.startswith("http"):
            node["url"] = self.where
        for name, items in self.play.properties.items():
            for item in items:
                if firm.is_firm(item):
                    for key, value in self._facts(name, item):
                        node.setdefault(key, [])
                        if value not in node[key]:
                            node[key].append(value)
        return {key: value[0] if isinstance(value, list) and len(value) == 1 else value for key, value in node.items()}

    def _facts(self, name: str, item: Candidate) -> Iterator[tuple[str, Any]]:
        """The properties of the work that a firm value gives: none where schema.org has no word for it."""
        value = item.value
        if isinstance(value, Work):
            if name in ("based_on", "remake_of"):
                yield "isBasedOn", _work(value)
        elif isinstance(value, str):
            yield from self._of_text(name, item, _words(value))

    def _of_text(self, name: str, item: Candidate, value: str) -> Iterator[tuple[str, Any]]:
        person, company, performed = {"@type": "Person", "name": value}, _company(value), self.type in PERFORMED
        match name:
            case _ if not value:
                return
            case "director":
                yield ("director", person) if performed else _contributor(person, "Director")
            case "writer":
                yield "author", person
            case "producer":
                yield "producer", person
            case "executive_producer":
                yield "producer", {"@type": "Role", "roleName": "Executive producer", "producer": person}
            case "crew":
                yield self._crew(item, person)
            case "cast" if performed:
                yield "actor", _role(item, person)
            case "cast":
                yield _contributor(person, "Actor")
            case "studio":
                owned = self.type in ("Movie", "TVSeries")
                yield ("productionCompany" if owned else "producer"), company
            case "distributor":
                yield "publisher", company
            case "release_date":
                yield from _release(item, value)
            case "filming_location":
                yield "locationCreated", {"@type": "Place", "name": value}
            case "setting" if periods.parse(value) is None:
                yield "contentLocation", {"@type": "Place", "name": value}
            case "character":
                yield "character", person
            case "accolade":
                yield "award", value
            case "title" if fold(value) != fold(self.play.work.title):
                yield "alternateName", value
            case "status":
                yield "creativeWorkStatus", explain.stage(value)

    def _crew(self, item: Candidate, person: Node) -> tuple[str, Any]:
        job = next((str(r.claim.qualifiers["job"]) for r in item.reports if r.claim.qualifiers.get("job")), "")
        if job == MUSIC and self.type in PERFORMED:
            return "musicBy", person
        return _contributor(person, _words(job)) if job else ("contributor", person)

    # ---- what is said of it

    def _claim(self, name: str, item: Candidate) -> Node:
        claim_id = self._claim_id(name, item)
        for report in item.reports:
            self.words.append(self._quotation(report, claim_id))
        seen = dict.fromkeys(report.article.id for report in sorted(item.reports, key=firm.day))
        node: Node = {
            "@type": "Claim",
            "@id": claim_id,
            "name": _words(_headline(name, item)),
            "text": _words(_sentence(name, item, self.play.work)),
            "about": {"@id": self.work_id},
            "appearance": [{"@id": self._article_id(key)} for key in seen],
        }
        if first := self._first(item.reports):
            node["firstAppearance"] = {"@id": first}
        return node

    def _claim_id(self, name: str, item: Candidate) -> str:
        """An id that stays when other claims come."""
        mark = _mark(item.value, item.character, item.version, explain.candidate_details(item))
        found = f"{self.where}#{_fragment(name)}-{mark}"
        again = sum(node["@id"].startswith(found) for node in self.claims)
        return f"{found}-{again + 1}" if again else found

    def _first(self, reports: Sequence[Report]) -> str | None:
        """The earliest article of those that the reports go back to; a stub where that is not at hand."""
        for report in sorted(reports, key=firm.day):
            origin = self.sources.origin(report)
            return self._article(origin.article) if origin.article else self._stub(origin)
        return None

    def _quotation(self, report: Report, claim_id: str) -> Node:
        node: Node = {
            "@type": "Quotation",
            "@id": f"{self.where}#words-{_fragment(report.id)}",
            "text": clean(report.claim.evidence.quote),
            "about": {"@id": claim_id},
            "isPartOf": {"@id": self._article(report.article)},
        }
        if (speaker := report.claim.speaker) and speaker.name:
            node["creator"] = {"@type": self._kind_of(speaker.name), "name": _words(speaker.name)}
        return node

    def _kind_of(self, name: str) -> str:
        """Whether a speaker is a company of this work, or a person."""
        known = properties()
        companies = {
            fold(str(item.value))
            for prop, items in self.play.properties.items()
            if prop in known and known[prop].value == "company"
            for item in items
        }
        return "Organization" if fold(name) in companies else "Person"

    def _article_id(self, key: str) -> str:
        return f"{self.where}#article-{_fragment(key)}"

    def _article(self, article: Article) -> str:
        """The id of an article, which is told of once."""
        found = self._article_id(article.id)
        if article.id not in self.articles:
            node: Node = {"@type": "NewsArticle", "@id": found, "headline": _words(explain.headline(article))}
            if article.outlet:
                node["publisher"] = _company(_words(article.outlet))
            if day := _iso(article.published):
                node["datePublished"] = day
            if address := web_address(article):
                node["url"] = address
            if article.byline:
                node["author"] = {
                    "@type": "Person",
                    "name": _words((explain.byline(article) or "").removeprefix("by ")),
                }
            self.articles[article.id] = node
        return found

    def _stub(self, origin: Origin) -> str:
        """The story of an outlet that is credited and not at hand: all that is known of it is whose it is."""
        found = f"{self.where}#story-of-{_fragment(fold(origin.outlet).replace(' ', '-'))}"
        self.articles.setdefault(
            f"story of {found}",
            {"@type": "NewsArticle", "@id": found, "publisher": _company(_words(origin.outlet))},
        )
        return found


def _headline(name: str, item: Candidate) -> str:
    known = properties().get(name)
    words = [explain.candidate(name, item), *explain.candidate_details(item)]
    return f"{known.label if known else name}: {', '.join(words)}"


def _sentence(name: str, item: Candidate, work: Work) -> str:
    """A claim as a sentence that holds by itself: what, how far along, how firmly, and how it stands."""
    standing = explain.standing(item.rung, item.firmness).replace(" · ", ", ").lower()
    return f"{explain.work(work)}. {_headline(name, item)}. {standing.capitalize()}; {item.standing}."


def _role(item: Candidate, person: Node) -> Node:
    if not item.character:
        return person
    return {"@type": "PerformanceRole", "actor": person, "characterName": _words(item.character)}


def _contributor(person: Node, job: str) -> tuple[str, Node]:
    return "contributor", {"@type": "Role", "roleName": job[:1].upper() + job[1:], "contributor": person}


def _company(name: str) -> Node:
    return {"@type": "Organization", "name": name}


def _work(work: Work) -> Node:
    node: Node = {"@type": TYPES.get(work.kind, "CreativeWork"), "name": _words(work.title) or "Untitled"}
    return node | ({"datePublished": f"{work.year:04d}"} if work.year else {})


def _release(item: Candidate, value: str) -> Iterator[tuple[str, Any]]:
    """The date as far as ISO 8601 can tell it: with a territory as an event there."""
    day = _iso(value)
    where = next(
        (str(r.claim.qualifiers["territory"]) for r in item.reports if r.claim.qualifiers.get("territory")), ""
    )
    if day and where:
        place = {"@type": "Place", "name": _words(where)}
        yield "releasedEvent", {"@type": "PublicationEvent", "startDate": day, "location": place}
    elif day:
        yield "datePublished", day


def _iso(edtf: str | None) -> str | None:
    """A year, month or day as ISO 8601 writes it; None for what only EDTF can: seasons, decades, doubts."""
    point = periods.parse(edtf.strip()) if edtf else None
    if point is None or point.mark or "X" in point.year or (point.sub or 1) > 12 or earliest(edtf) is None:
        return None
    return "-".join([point.year, *(f"{part:02d}" for part in (point.sub, point.day) if part)])


def _fragment(name: str) -> str:
    """A name as a part of a fragment: itself where it may stand there, else a mark of it."""
    return name if re.fullmatch(r"[A-Za-z0-9._-]{1,64}", name) else _mark(name)


def _mark(*parts: object) -> str:
    return hashlib.sha256(repr(parts).encode("utf-8", "backslashreplace")).hexdigest()[:12]


def _words(text: str) -> str:
    return one_line(text)
