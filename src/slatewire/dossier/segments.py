"""A text cut into segments, each covered by the same claims all along; together they are the text, no more and no less.

Offsets are counted in code points, as Python counts them. Claims overlap and nest.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from slatewire.dossier.boards import Steps
from slatewire.model import Claim, Report, Work

PARAGRAPH = re.compile(r"\n+")


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
    for left, right in pairwise(cuts):
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
