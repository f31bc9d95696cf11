"""The explainer in Markdown, with a footnote for every source. What comes from articles makes no markup."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import quote

from slatewire.dossier import explain
from slatewire.dossier.story.compose import edition
from slatewire.dossier.story.numbering import Numbers
from slatewire.dossier.story.shapes import Explainer, Sentence, Span
from slatewire.model import Report
from slatewire.printable import one_line

SAFE = ":/?#@!$&'()*+,;=%~-._[]"
"""What an address keeps as it stands."""
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&$^=@!])")
_LINKED = re.compile(r"(?<=[A-Za-z]):(?=//)|(?<=www)\.", re.I)
_LISTED = re.compile(r"^(\s*)([-+]|\d+(?=[.)]))")


def markdown(of: Explainer) -> str:
    """The whole page: title, sections, footnotes."""
    told = edition(of, "article")
    numbers = Numbers()
    parts = [f"# {escaped(of.work.title.strip() or 'Untitled')}"]
    if of.note:
        parts.append(f"_{escaped(of.note)}_")
    under = ""
    for section in told.sections:
        if section.under and section.under != under:
            parts.append(f"## {section.under}")
        under = section.under
        if section.label:
            parts.append(f"{'###' if section.under else '##'} {section.label}")
        if section.items:
            parts.append("\n".join(f"- {_sentence(item, numbers)}" for item in section.items))
        parts += [" ".join(_sentence(item, numbers) for item in paragraph) for paragraph in section.paragraphs]
    notes = [f"[^{item.number}]: {_note(item.report)}" for item in numbers.all()]
    return "\n\n".join([*parts, *notes]) + "\n"


def _sentence(item: Sentence, numbers: Numbers) -> str:
    return "".join(_span(span) for span in item.spans) + "".join(f"[^{n}]" for n in numbers.of(item.reports))


def _span(span: Span) -> str:
    if span.mark == "plain":
        return span.text
    return f"*{escaped(span.text.strip())}*" if span.mark == "title" else escaped(span.text)


def _note(report: Report) -> str:
    article, claim = report.article, report.claim
    parts: Iterable[str] = (
        f"*{escaped(explain.outlet(article))}*",
        f"“{escaped(explain.headline(article))}”",
        escaped(explain.published(article)),
        _address(explain.address(article)),
        *([f"crediting {escaped(claim.origin)}"] if claim.origin else []),
    )
    quoted = escaped(claim.evidence.quote)
    return f"{', '.join(part for part in parts if part)}: “{quoted}”"


def _address(url: str | None) -> str:
    """An address as a link of its own, with whatever could end it encoded."""
    return f"<{quote(one_line(url), safe=SAFE)}>" if url else ""


def escaped(text: str) -> str:
    """Words on one line that Markdown takes for nothing but words: no emphasis, link, heading, list, table or HTML."""
    words = _SPECIAL.sub(r"\\\1", one_line(text))
    words = _LINKED.sub(lambda found: f"\\{found[0]}", words)
    return _LISTED.sub(lambda found: f"{found[1]}{_item(found[2])}", words)


def _item(mark: str) -> str:
    """What would begin a list at the start of a line."""
    return f"{mark}&#8203;" if mark.isdigit() else f"\\{mark}"
