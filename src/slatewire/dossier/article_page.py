"""The page of an article: its text with the claims marked where they stand, and beside it what each of them says.

Offsets are counted in code points, as Python counts them. Claims overlap and nest: the text is cut into segments, each
covered by the same claims all along, and the segments together are the text, no more and no less.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from slatewire.dossier import boards, explain, rendering
from slatewire.dossier.addresses import Here
from slatewire.dossier.boards import Steps
from slatewire.dossier.notes import runs
from slatewire.model import Article, Claim, Report, Work
from slatewire.state import Bounds
from slatewire.vocabulary import properties

PARAGRAPH = re.compile(r"\n+")

Placed = Callable[[str, Work], Work | None]
"""The work, as the slate calls it, that an article (its id) means by a name."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text that the same claims cover, by their numbers; ``starts`` are those that begin here, ``ends``
    those that end here."""

    text: str
    claims: tuple[int, ...] = ()
    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph in segments, and the line breaks after it."""

    segments: tuple[Segment, ...]
    after: str = ""

    @property
    def starts(self) -> list[int]:
        """The claims whose words begin in it."""
        return [number for segment in self.segments for number in segment.starts]


@dataclass(frozen=True, slots=True)
class Note:
    """What stands beside the text of one claim. ``work`` is the film as the slate calls it."""

    number: int
    report: Report
    label: str
    words: str
    standing: str
    steps: Steps | None
    rejected: bool
    work: Work

    @property
    def claim(self) -> Claim:
        return self.report.claim


def paragraphs(text: str, spans: Sequence[tuple[int, int]]) -> list[Paragraph]:
    """A text in paragraphs, cut where spans (half open, numbered from 1 in this order) begin and end. The texts of all
    segments and what stands after the paragraphs make up the text."""
    found, at = [], 0
    for gap in PARAGRAPH.finditer(text):
        found.append(Paragraph(_segments(text, at, gap.start(), spans), gap[0]))
        at = gap.end()
    if at < len(text):
        found.append(Paragraph(_segments(text, at, len(text), spans)))
    return found


def _segments(text: str, start: int, end: int, spans: Sequence[tuple[int, int]]) -> tuple[Segment, ...]:
    """The segments of one paragraph. A span that begins in the gap before it begins here, one that ends in the gap
    after it ends here."""
    here = [(n, first, last) for n, (first, last) in enumerate(spans, 1) if first < end and last > start]
    cuts = sorted({start, end, *(at for _, *both in here for at in both if start < at < end)})
    out = []
    for left, right in zip(cuts, cuts[1:], strict=False):
        over = [(n, first, last) for n, first, last in here if first < right and last > left]
        out.append(
            Segment(
                text[left:right],
                tuple(n for n, _, _ in over),
                tuple(n for n, first, _ in over if first >= left or (left == start and _opens(text, first, start))),
                tuple(n for n, _, last in over if last <= right or (right == end and not text[end:last].strip("\n"))),
            )
        )
    return tuple(out)


def _opens(text: str, first: int, start: int) -> bool:
    """Whether a span that begins before a paragraph has none of its words before it."""
    return not text[first:start].strip("\n")


def page(
    article: Article, reports: Sequence[Report], here: Here, placed: Placed, dated: str = "", as_of: str | None = None
) -> str:
    """The page of an article with its claims, those rejected too, to stand at ``here``. ``dated`` says what is known of
    its day where it has none."""
    return rendering.page("article.html", here, **context(article, reports, placed, dated), as_of=as_of)


def context(article: Article, reports: Sequence[Report], placed: Placed, dated: str = "") -> dict[str, Any]:
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
    headed = bool(parts) and _same(parts[0], article.title)
    return {
        "article": article,
        "headline": parts[0] if headed else None,
        "parts": parts[1:] if headed else parts,
        "notes": {note.number: note for note in notes},
        "lost": notes[len(there) :],
        "works": list(met),
        "dated": dated or explain.published(article),
        "rejected": sum(note.rejected for note in notes),
        "runs": runs,
        "tone": lambda segment: _tone([notes[number - 1] for number in segment.claims]),
    }


def known_of_day(article: Article, bounds: Bounds | None) -> str:
    """What is known of the day of an article that has none; empty where it has one."""
    return "" if article.published else explain.undated(bounds)


def _place(report: Report) -> tuple[int, int]:
    return report.claim.evidence.start, report.claim.evidence.end


def _tone(notes: Sequence[Note]) -> str:
    """How marked words are drawn: as firm as all claims on them are, or plainly where these differ."""
    standing = [note for note in notes if not note.rejected]
    tones = {note.claim.firmness for note in standing} or {"rejected"}
    return tones.pop() if len(tones) == 1 else "mixed"


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
