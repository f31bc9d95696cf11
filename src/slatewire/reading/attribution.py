"""Who said what, by which cue: every passage of an article that reports somebody's words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from slatewire.model import Attribution, Source, Span
from slatewire.reading import clauses, cues
from slatewire.reading.clauses import Draft
from slatewire.reading.gates import spotted
from slatewire.reading.laidout import Page, laid_out
from slatewire.reading.loosequotes import go_on, with_uncued
from slatewire.reading.naming import name_sources
from slatewire.reading.othercues import according, figures, headed, labels, owned
from slatewire.reading.pressreleases import whole_release
from slatewire.reading.signed import signed
from slatewire.reading.spans import Offsets
from slatewire.reading.speakers import Speakers
from slatewire.reading.unnamed import can_speak
from slatewire.reading.wordclasses import DETERMINERS, PRONOUNS, QUOTED, UNNAMED

_CLOSING_MARKS = frozenset("\"”’'»")


def find(text: str, sentence_spans: Sequence[Offsets] | None = None) -> list[Attribution]:
    """The attributions of an article, in order. Offsets point into ``text``.

    ``sentence_spans`` are its sentences, where they are at hand. ``source.name`` is the full name that the
    article gives the source, ``None`` for sources without a name.
    """
    page = laid_out(text, sentence_spans)
    drafts = _by_cue(page)
    people = Speakers(page.masked)
    go_on(page, drafts)
    drafts += labels(page) + headed(page) + signed(page)
    drafts.sort(key=lambda d: (d.sentence, d.begin, d.content[0]))
    name_sources(page, drafts, people)
    drafts = with_uncued(page, drafts, people)
    release = whole_release(page, drafts)
    if release:
        drafts.append(release)
        drafts.sort(key=lambda d: (d.content[0], d.cue or (0, 0)))
    return [_finished(page, draft) for draft in drafts]


def speaker_of(attribution: Attribution) -> Source | None:
    """The speaker for a claim made in these words: named, or unnamed in the words of the text.

    ``None`` where the words are nobody's: a pronoun that could not be resolved, a paper ("the report"), an outlet
    without its name ("the trade").
    """
    source = attribution.source
    if source is None:
        return None
    if source.name:
        return Source(name=source.name)
    words = source.text.strip()
    if words.lower() in PRONOUNS or not can_speak(words):
        return None
    first = words.split(" ", 1)[0]
    if first.lower() in DETERMINERS | UNNAMED:
        words = first.lower() + words[len(first) :]
    return Source(unnamed=re.sub(r"^(?:the|an?)\s", "", words))


def _by_cue(page: Page) -> list[Draft]:
    """Attributions with a verb, a preposition or a noun for their cue, sentence by sentence."""
    starts = [start for start, _ in page.sentences]
    found: list[Draft] = []
    earlier: Draft | None = None
    for cue in cues.in_text(page.masked, spotted(page.text)):
        at = bisect_right(starts, cue.verb_start) - 1
        if at < 0:
            continue
        start, end = page.sentences[at]
        if earlier and earlier.sentence != at:
            earlier = None
        draft = clauses.read(page.masked, cue, at, max(start, min(start, cue.start)), end, earlier)
        if draft and draft.content:
            found.append(draft)
            earlier = draft
    found += according(page, starts) + owned(page, starts) + figures(page, starts)
    _cut_short(page, found)
    return [draft for draft in found if _worded(page, draft)]


def _worded(page: Page, draft: Draft) -> bool:
    """Drops content that the cuts have emptied."""
    draft.content = [(s, e) for s, e in draft.content if page.text[s:e].strip(" ,;:—–'\"“”‘’")]
    return bool(draft.content)


def _cut_short(page: Page, found: list[Draft]) -> None:
    """What one speaker says ends where the sentence turns to the next cue: ", and the studio added"."""
    found.sort(key=lambda d: (d.sentence, d.cue or (0, 0)))
    for this, following in pairwise(found):
        if this.sentence != following.sentence or not this.right:
            continue
        turn = following.begin
        start, end = this.content[-1]
        if not start < turn < end:
            continue
        gap = page.masked[turn : following.cue[0] if following.cue else turn].lstrip()
        if following.dependent or gap.startswith((",", ";", "—", "–")):
            kept = page.masked[start:turn].rstrip(" ,;—–(")
            for word in (" and", " but", " by", " while", " then", " before"):
                kept = kept.removesuffix(word)
            this.content[-1] = (start, start + len(kept.rstrip(" ,;—–")))


def _finished(page: Page, draft: Draft) -> Attribution:
    content = tuple(
        Span(s, e, page.text[s:e]) for s, e in (_tidy(page.text, span) for span in sorted(draft.content)) if s < e
    )
    direct = any(QUOTED in page.masked[span.start : span.end] for span in content)
    source = cue = None
    if draft.source:
        s, e = draft.source
        source = Span(s, e, page.text[s:e], draft.name)
    if draft.cue:
        s, e = draft.cue
        cue = Span(s, e, page.text[s:e])
    return Attribution(content, source, cue, direct)


def _tidy(text: str, span: Offsets) -> Offsets:
    start, end = span
    if text[end - 1 : end] == "," and text[end : end + 1] in _CLOSING_MARKS:  # a title's: “Ashfall Road,”
        end += 1
    while start < end and text[start] in " \t\n,;":
        start += 1
    while end > start and text[end - 1] in " \t\n,;":
        end -= 1
    return start, end
