"""The explainer for programs: sections, sentences, and the reports behind each."""

from __future__ import annotations

from typing import Any

from slatewire.dossier.story.numbering import Numbers
from slatewire.dossier.story.shapes import Explainer, Sentence
from slatewire.model import Report


def as_dict(of: Explainer) -> dict[str, Any]:
    """JSON: ``sources`` are numbered from 1, sentences name theirs by number. ``only`` tells the edition ("article",
    "wiki") that a sentence stands in, where it stands in one."""
    numbers = Numbers()
    sections = [
        {
            "name": section.name,
            "label": section.label,
            "under": section.under or None,
            "only": section.only,
            "items": [_sentence(item, numbers) for item in section.items],
            "paragraphs": [[_sentence(item, numbers) for item in paragraph] for paragraph in section.paragraphs],
        }
        for section in of.sections
    ]
    return {
        "work": of.work.as_dict(),
        "as_of": of.as_of,
        "note": of.note or None,
        "sections": sections,
        "sources": [_source(number, report) for number, report in numbers.all()],
    }


def _sentence(item: Sentence, numbers: Numbers) -> dict[str, Any]:
    return {"text": item.text, "only": item.only, "sources": numbers.of(item.reports)}


def _source(number: int, report: Report) -> dict[str, Any]:
    article, claim = report.article, report.claim
    return {
        "number": number,
        "report": report.id,
        "article": article.id,
        "outlet": article.outlet,
        "title": article.title,
        "url": article.url,
        "published": article.published,
        "property": claim.property,
        "rung": claim.rung,
        "firmness": claim.firmness,
        "speaker": claim.speaker.as_dict() if claim.speaker else None,
        "origin": claim.origin,
        "quote": claim.evidence.quote,
    }
