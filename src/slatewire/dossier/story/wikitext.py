"""The explainer as the source of a Wikipedia article: infobox, sections, and every reference defined once.

What comes from articles is escaped: it makes no link, template, tag or heading of its own.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from urllib.parse import quote

from slatewire.dossier import explain, periods
from slatewire.dossier.story.compose import edition
from slatewire.dossier.story.shapes import Explainer, Infobox, Rich, Sentence, Span
from slatewire.edtf import bounds
from slatewire.model import Article, Report
from slatewire.printable import one_line

BOXES = {"film": "Infobox film", "series": "Infobox television"}
ENTITIES = {
    "&": "&amp;", "<": "&lt;", ">": "&gt;", "[": "&#91;", "]": "&#93;", "{": "&#123;", "}": "&#125;", "|": "&#124;",
    "~": "&#126;", "=": "&#61;", "_": "&#95;", "'": "&#39;", "#": "&#35;", "*": "&#42;", ";": "&#59;",
}  # fmt: skip
_SPECIAL = re.compile(r"[&<>\[\]{}|~=#*;]|__+|''+|:(?=//)|^[:\-]|(?<=RFC) |(?<=PMID) |(?<=ISBN) ")
_LINKABLE = re.compile(r"[^\W\d_][\w .,’'\-]*")


class References:
    """The references of one article by the article that they cite: defined where first used, named after that."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}

    def cite(self, reports: Iterable[Report]) -> str:
        """The references of a sentence, one for each article."""
        articles = {report.article.id: report.article for report in reports}
        return "".join(self._one(article) for article in articles.values())

    def _one(self, article: Article) -> str:
        known = self._names.get(article.id)
        if known:
            return f'<ref name="{known}" />'
        name = self._name(article)
        self._names[article.id] = name
        return f'<ref name="{name}">{cite_news(article)}</ref>'

    def _name(self, article: Article) -> str:
        outlet = unicodedata.normalize("NFKD", article.outlet or "report").encode("ascii", "ignore").decode()
        words = re.sub(r"[^A-Za-z0-9]+", "", outlet)[:40] or "report"
        date = (article.published or "")[:10] if bounds(article.published) else ""
        base = "-".join(part for part in (words, re.sub(r"[^0-9-]", "", date)) if part)
        base = base if not base.isdigit() else f"ref-{base}"
        name, again = base, 2
        while name in self._names.values():
            name, again = f"{base}-{again}", again + 1
        return name


def wikitext(of: Explainer) -> str:
    """The whole article; every ``<ref>`` has its source."""
    told = edition(of, "wiki")
    refs = References()
    seen: set[str] = set()
    parts = ["{{Use dmy dates}}"]
    if of.work.kind in BOXES and of.infobox:
        parts.append(_box(of, refs))
    under = ""
    bold = True
    for section in told.sections:
        if section.under and section.under != under:
            parts.append(f"== {section.under} ==")
        under = section.under
        if section.label:
            marks = "===" if section.under else "=="
            parts.append(f"{marks} {section.label} {marks}")
        if section.items:
            parts.append("\n".join(f"* {_sentence(item, refs, set(), of)}" for item in section.items))
        for paragraph in section.paragraphs:
            words = [_sentence(item, refs, seen, of, bold=bold and place == 0) for place, item in enumerate(paragraph)]
            bold = False
            parts.append(" ".join(words))
    parts.append("== References ==\n{{reflist}}")
    return "\n\n".join(parts) + "\n"


def _box(of: Explainer, refs: References) -> str:
    title = escaped(of.work.title.strip() or "Untitled")
    rows = [f"| name = {title}", *(f"| {row.name} = {_row(row, refs)}" for row in of.infobox)]
    return "\n".join([f"{{{{{BOXES[of.work.kind]}", *rows, "}}"])


def _row(row: Infobox, refs: References) -> str:
    values = [f"{_value(row.name, spans)}{refs.cite(reports)}" for spans, reports in row.values]
    return values[0] if len(values) == 1 else f"{{{{ubl|{'|'.join(values)}}}}}"


def _value(name: str, spans: Rich) -> str:
    words = "".join(span.text for span in spans)
    if name == "released" and (found := re.fullmatch(r"(?:(\d{1,2}) )?([A-Z][a-z]+) (\d{4})", words)):
        day, month, year = found.groups()
        if month in periods.MONTHS:
            number = periods.MONTHS.index(month) + 1
            return "{{Film date|" + "|".join(part for part in (year, str(number), day) if part) + "}}"
    return _spans(spans, set())


def _sentence(item: Sentence, refs: References, seen: set[str], of: Explainer, *, bold: bool = False) -> str:
    return f"{_spans(item.spans, seen, of if bold else None)}{refs.cite(item.reports)}"


def _spans(spans: Sequence[Span], seen: set[str], bold: Explainer | None = None) -> str:
    out = []
    for span in spans:
        if span.mark == "plain":
            out.append(span.text)
        elif span.mark == "title":
            own = bold is not None and span.work == bold.work
            marks = "'''''" if own else "''"
            bold = None if own else bold
            out.append(f"{marks}{escaped(span.text)}{marks}")
        elif span.mark in ("person", "company") and span.name not in seen and span.text == span.name:
            seen.add(span.name)
            out.append(f"[[{span.text}]]" if _LINKABLE.fullmatch(span.text) else escaped(span.text))
        else:
            out.append(escaped(span.text))
    return "".join(out)


def cite_news(article: Article) -> str:
    """``{{cite news}}`` of an article."""
    fields = {
        "title": escaped(explain.headline(article)),
        "work": escaped((article.outlet or "").strip()),
        "url": _address(explain.address(article)),
        "date": _date(article.published),
        "author": escaped((explain.byline(article) or "").removeprefix("by ")),
        "access-date": _date((article.retrieved or "")[:10]),
    }
    return "{{cite news " + " ".join(f"|{name}={words}" for name, words in fields.items() if words) + "}}"


def _date(edtf: str | None) -> str:
    return explain.when(edtf) if edtf and bounds(edtf) and "/" not in edtf else ""


def _address(url: str | None) -> str:
    """An address with all that wikitext would read as its own encoded."""
    return quote(one_line(url), safe=":/?#@!$&()+,;=%-._") if url else ""


def escaped(text: str) -> str:
    """Words on one line that are nothing but words to MediaWiki."""
    return _SPECIAL.sub(_entity, one_line(text))


def _entity(found: re.Match[str]) -> str:
    special = {":": "&#58;", " ": "&#32;", "-": "&#45;"}
    return "".join(special.get(char) or ENTITIES.get(char, char) for char in found[0])
