"""The HTML of an article's passages: words with their marks, and beside them what is claimed.

Written here and not in a template because there may be a hundred thousand articles, with a million claims: a template
takes three times as long. Every text goes through ``_safe``, every link through ``Here``.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from markupsafe import Markup

from slatewire.dossier import explain
from slatewire.dossier.addresses import Here
from slatewire.dossier.boards import Steps
from slatewire.dossier.notes import runs
from slatewire.dossier.rendering import NOT_FOR_PRINT, printable
from slatewire.dossier.segments import Note, Paragraph, Segment
from slatewire.model import Article, Work

_SPECIAL = re.compile(f"[&<>\"'\r]|{NOT_FOR_PRINT.pattern}")
SHADES = 12
"""Claims of one passage that words and notes can tell apart when they show each other: after that, two share one."""


class MarkedText:
    """The passages of one article. ``many`` tells that it speaks of several films, so that each note names its own."""

    def __init__(self, article: Article, notes: Mapping[int, Note], here: Here, *, many: bool) -> None:
        self._article, self._notes, self._here, self._many = article, notes, here, many
        self._films: dict[Work, str] = {}

    def passage(self, part: Paragraph, tag: str = "p", style: str = "") -> Markup:
        """A paragraph (``tag`` is its element, ``style`` further classes), and what is claimed in it."""
        words = "".join(map(self._marked, part.segments))
        said = f'<{tag} class="said{style}" dir="auto">{words}</{tag}>'
        return Markup(f'<div class="passage">{said}\n{self.beside(part.starts)}</div>\n')

    def beside(self, numbers: Sequence[int]) -> Markup:
        """What the claims of these numbers say; nothing where there are none."""
        if not numbers:
            return Markup("")
        items, before = [], None
        for number in numbers:
            note = self._notes[number]
            items.append(self._note(note, named=self._many and note.work != before))
            before = note.work
        return Markup(f'<ol class="margin" role="list" aria-label="Claims in these words">\n{"".join(items)}</ol>')

    def film(self, work: Work) -> str:
        """A work by its title, linked where it has a page."""
        if work not in self._films:
            title, link = f"<bdi>{_safe(work.title.strip() or 'Untitled')}</bdi>", self._here.film(work)
            told = f"{work.kind if work.kind != 'film' else ''} {work.year or ''}".strip()
            narrowed = f' <span class="how">{_safe(told)}</span>' if told else ""
            self._films[work] = (f'<a href="{_safe(link)}">{title}</a>' if link else title) + narrowed
        return self._films[work]

    def _marked(self, segment: Segment) -> str:
        words = _safe(segment.text)
        if not segment.claims:
            return words
        notes = [self._notes[number] for number in segment.claims]
        shades = " ".join(f"k{number % SHADES}" for number in segment.claims) + (" many" if len(notes) > 1 else "")
        anchors = [f' id="claim-{self._notes[number].report.id}"' for number in segment.starts]
        for anchor in anchors[1:]:
            words = f"<span{_anchor(anchor)}>{words}</span>"
        first = _anchor(anchors[0]) if anchors else ""
        return f'<mark class="{_tone(notes)} {shades}"{first}>{words}</mark>{_numbers(segment.ends)}'

    def _note(self, note: Note, *, named: bool) -> str:
        claim, number, report = note.claim, note.number, note.report
        rejected = " rejected" if note.rejected else ""
        lines = [
            f'<li id="about-{number}" class="{_safe(claim.firmness)}{rejected} n{number % SHADES}">\n',
            f'<p class="of">{self.film(note.work)}</p>\n' if named else "",
            f'<p class="says"><a href="#{_safe(f"claim-{report.id}")}"><span class="no">{number}</span> '
            f'<span class="what">{_safe(note.label)}</span> <bdi>{_safe(note.words)}</bdi></a> '
            f"{_stands(note.steps, note.standing)}</p>\n",
            f'<div class="card">\n<p class="who"><bdi>{_safe(explain.on_the_word_of(claim.speaker))}</bdi>',
        ]
        if claim.origin:
            link = self._here.outlet(claim.origin)
            lines.append(f', credited to <a href="{_safe(link)}"><bdi>{_safe(claim.origin)}</bdi></a>')
        if claim.asserted_on and claim.asserted_on != self._article.published:
            lines.append(f", said {_safe(explain.when(claim.asserted_on))}")
        lines.append("</p>\n")
        if claim.rule or claim.phrase:
            phrase = f" from “<bdi>{_safe(claim.phrase)}</bdi>”" if claim.phrase else ""
            lines.append(f'<p class="rule">Read by <code>{_safe(claim.rule or "no rule")}</code>{phrase}</p>\n')
        if report.decision:
            lines.append(f'<p class="decided"><bdi>{_safe(explain.decision(report))}</bdi></p>\n')
        if self._here.app:
            link, said = self._here.to(f"claims/{report.id}"), f'<span class="unseen"> (claim {number})</span>'
            lines.append(f'<p class="mend"><a href="{_safe(link)}">Correct this{said}</a></p>\n')
        return "".join([*lines, "</div>\n</li>\n"])


def _anchor(attribute: str) -> str:
    """An id attribute; ids are hexadecimal, but what is not ours to know is made safe."""
    name = attribute[5:-1]
    return f' id="{_safe(name)}"'


def _tone(notes: Sequence[Note]) -> str:
    """How marked words are drawn: as firm as all claims on them are, or plainly where these differ."""
    tones = {note.claim.firmness for note in notes if not note.rejected}
    if len(tones) > 1:
        return "mixed"
    return _safe(tones.pop()) if tones else "rejected"


def _numbers(ends: Sequence[int]) -> str:
    if not ends:
        return ""
    links = []
    for first, last in runs(list(ends)):
        to = f'–<a href="#about-{last}" aria-label="to claim {last}">{last}</a>' if last != first else ""
        links.append(f'<a href="#about-{first}" aria-label="Claim {first}">{first}</a>{to}')
    return f'<sup class="cite">{",".join(links)}</sup>'


@lru_cache(maxsize=1_000)
def _stands(steps: Steps | None, standing: str) -> str:
    off = " off" if steps and steps.off else ""
    drawn = f'<i class="rungs {steps.which} s{steps.at}{off}"></i>' if steps else ""
    return f'<span class="stands">{drawn}{_safe(standing)}</span>'


def _safe(text: str) -> str:
    """Text as HTML, in an element or in an attribute in quotes."""
    return html.escape(printable(text)) if _SPECIAL.search(text) else text
