"""The explainer for programs: sections, sentences, and the reports behind each."""

from __future__ import annotations

from typing import Any

from slatewire.dossier.story.numbering import Numbered, Numbers
from slatewire.dossier.story.shapes import Explainer, Sentence


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
        "sources": [_source(item) for item in numbers.all()],
    }


def _sentence(item: Sentence, numbers: Numbers) -> dict[str, Any]:
    return {"text": item.text, "only": item.only, "sources": numbers.of(item.reports)}


def _source(item: Numbered) -> dict[str, Any]:
    article = item.report.article
    return {
        "number": item.number,
        "article": article.id,
        "outlet": article.outlet,
        "title": article.title,
        "url": article.url,
        "published": article.published,
        "quote": item.report.claim.evidence.quote,
        "reports": [
            {
                "id": report.id,
                "property": report.claim.property,
                "rung": report.claim.rung,
                "firmness": report.claim.firmness,
                "speaker": report.claim.speaker.as_dict() if report.claim.speaker else None,
                "origin": report.claim.origin,
            }
            for report in item.reports
        ],
    }
