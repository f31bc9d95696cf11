"""What people concerned have said in their own words, where a claim was read from it: one quotation a section."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from slatewire.dossier.story import english
from slatewire.dossier.story.desk import Desk
from slatewire.dossier.story.shapes import Rich, Sentence, Span, ours, said
from slatewire.dossier.subjects import Quotation
from slatewire.edtf import earliest
from slatewire.ledger.identity import company_key, person_key
from slatewire.model import Attribution, Report
from slatewire.printable import one_line

WORDS = (6, 32)
"""Words that a quotation must have, and may have."""
_QUOTES = "“”\"‘’'«»„ "


def quotations(desk: Desk, quoted: Sequence[Quotation], where: Mapping[str, str]) -> dict[str, Sentence]:
    """The newest fit quotation for each section, by its name; ``where`` tells the section of a property."""
    by_article: dict[str, list[Attribution]] = {}
    for article, attribution in quoted:
        if attribution.direct and attribution.source and _is_principal(desk, attribution):
            by_article.setdefault(article.id, []).append(attribution)
    found: dict[str, Sentence] = {}
    used: set[str] = set()
    for name, report in sorted(_on_record(desk), key=lambda pair: _newest(pair[1]), reverse=True):
        section = where.get(name, "development")
        for attribution in by_article.get(report.article.id, ()):
            words = _words(attribution)
            if section not in found and words and words not in used and _overlap(report, attribution):
                found[section] = _sentence(words, attribution, report)
                used.add(words)
    return found


def _on_record(desk: Desk) -> list[tuple[str, Report]]:
    """What the people concerned are reported to have said, of what stands."""
    out = []
    for name, group in desk.play.properties.items():
        for item in group:
            if item.standing == "current" and item.firmness != "denied":
                out += [(name, r) for r in item.reports if r.claim.speaker and r.claim.speaker.name]
    return out


def _sentence(words: str, attribution: Attribution, report: Report) -> Sentence:
    name = (attribution.source.name or attribution.source.text) if attribution.source else ""
    outlet = report.article.outlet
    month = english.month(report.published)
    quoted: Rich = (Span("“"), Span(words, "value"), Span("”"))
    told = (*ours(" told "), *said(outlet, "outlet")) if outlet and not report.claim.origin else ours(" said")
    return Sentence(
        english.stop((*quoted, *ours(" "), *said(name, "person"), *told, *ours(f" {month}" if month else ""))),
        (report,),
        only="article",
    )


def _words(attribution: Attribution) -> str:
    """The words as they are quoted, with a comma at their end; empty where they are no whole sentence."""
    if len(attribution.content) != 1:
        return ""
    words = one_line(attribution.content[0].text).strip(_QUOTES)
    count = len(words.split())
    if not WORDS[0] <= count <= WORDS[1] or not words[:1].isupper() or re.search(r"[“”\"]", words):
        return ""
    return words if words.endswith(("?", "!")) else f"{words.rstrip('.,;: ')},"


def _overlap(report: Report, attribution: Attribution) -> bool:
    """Whether the claim was read from the words, by the mouth of the same person."""
    claim, speaker = report.claim, report.claim.speaker
    same = speaker and attribution.source and person_key(str(speaker.name)) == person_key(str(attribution.source.name))
    return bool(same) and any(
        span.start < claim.evidence.end and claim.evidence.start < span.end for span in attribution.content
    )


def _is_principal(desk: Desk, attribution: Attribution) -> bool:
    name = str(attribution.source.name if attribution.source else "")
    return bool({person_key(name), company_key(name)} & desk.record.principals)


def _newest(report: Report) -> tuple[str, str]:
    day = earliest(report.published)
    return (day.isoformat() if day else "", report.id)
