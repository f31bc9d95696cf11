"""The page of an article: its text with the claims marked where they stand, and beside it what each of them says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from slatewire.dossier import boards, explain, rendering
from slatewire.dossier.addresses import Here
from slatewire.dossier.edited import MOST_CLAIMS, Edited
from slatewire.dossier.marked_text import MarkedText
from slatewire.dossier.segments import Note, Paragraph, Segment, paragraphs
from slatewire.model import Article, Report, Work
from slatewire.state import Bounds
from slatewire.vocabulary import properties

LONG = 90
"""Letters from which on a headline is set smaller."""

Placed = Callable[[str, Work], Work | None]
"""The work, as the slate calls it, that an article (its id) means by a name."""


def page(
    article: Article,
    reports: Sequence[Report],
    here: Here,
    placed: Placed,
    dated: str = "",
    as_of: str | None = None,
    versions: Edited | None = None,
) -> str:
    """The page of an article with its claims, those rejected too, to stand at ``here``. ``dated`` says what is known of
    its day where it has none, ``versions`` which of several versions it is, and what that one changed."""
    told = context(article, reports, here, placed, dated)
    if versions is None:
        return rendering.page("article.html", here, **told, as_of=as_of)
    about = {"edited": versions, "most_claims": MOST_CLAIMS}
    return rendering.page("article_version.html", here, **told, **about, as_of=as_of)


def context(article: Article, reports: Sequence[Report], here: Here, placed: Placed, dated: str = "") -> dict[str, Any]:
    """What the template needs."""
    text = article.text
    met: dict[Work, int] = {}
    for report in sorted(reports, key=_place):
        met.setdefault(_work(report, placed), len(met))
    order = sorted(reports, key=lambda report: (*_place(report), met[_work(report, placed)]))
    there = [report for report in order if _stands(text, report)]
    lost = [report for report in order if not _stands(text, report)]
    notes = [_note(n, report, placed) for n, report in enumerate([*there, *lost], 1)]
    spans = [(report.claim.evidence.start, report.claim.evidence.end) for report in there]
    parts = paragraphs(text, spans)
    text_of = MarkedText(article, {note.number: note for note in notes}, here, many=len(met) > 1)
    if parts and _same(parts[0], article.title):
        headline, *parts = parts
    else:
        headline = Paragraph((Segment(explain.headline(article)),))
    long = " long" if sum(len(segment.text) for segment in headline.segments) > LONG else ""
    return {
        "article": article,
        "headline": text_of.passage(headline, "h1", long),
        "parts": [text_of.passage(part) for part in parts if part.segments],
        "lost": text_of.beside(range(len(there) + 1, len(notes) + 1)),
        "works": list(met),
        "dated": dated or explain.published(article),
        "claims": len(notes),
        "rejected": sum(note.rejected for note in notes),
    }


def known_of_day(article: Article, bounds: Bounds | None) -> str:
    """What is known of the day of an article that has none; empty where it has one."""
    return "" if article.published else explain.undated(bounds)


def _place(report: Report) -> tuple[int, int]:
    return report.claim.evidence.start, report.claim.evidence.end


def _stands(text: str, report: Report) -> bool:
    """Whether the words of a claim stand where it says, and are words."""
    start, end = report.claim.evidence.start, report.claim.evidence.end
    return 0 <= start < end <= len(text) and bool(text[start:end].strip())


def _same(first: Paragraph, title: str | None) -> bool:
    said = "".join(segment.text for segment in first.segments)
    return bool(title) and " ".join(said.split()) == " ".join(str(title).split())


def _work(report: Report, placed: Placed) -> Work:
    return placed(report.article.id, report.claim.work) or report.claim.work


def _note(number: int, report: Report, placed: Placed) -> Note:
    claim, known = report.claim, properties().get(report.claim.property)
    words = [explain.value(claim.property, claim.value, claim.qualifiers), *explain.details(claim.qualifiers)]
    return Note(
        number=number,
        report=report,
        label=known.label if known else claim.property,
        words=", ".join(words),
        standing=explain.standing(claim.rung, claim.firmness),
        steps=boards.steps_of(claim.property, claim.value, claim.rung, claim.firmness),
        rejected=bool(report.decision and report.decision.verdict == "rejected"),
        work=_work(report, placed),
    )
