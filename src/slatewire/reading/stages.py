"""The stage of a project: which words of the ladder a sentence says of a work as a fact, not as a plan."""

from __future__ import annotations

import re
from collections.abc import Iterator

from slatewire.reading import tenses
from slatewire.reading.classes import char_class
from slatewire.reading.drafts import Draft
from slatewire.reading.focus import Focus
from slatewire.reading.masking import Line, longest
from slatewire.reading.phrases import Phrase
from slatewire.reading.releases import released
from slatewire.reading.takeovers import TAKEN, taken
from slatewire.vocabulary import load

_P = f"[{char_class('PN')}]"
_T = f"[{char_class('T')}]"
_NOUNS = (
    "project|film|movie|picture|series|show|sequel|prequel|remake|reboot|adaptation|production|package|shoot|it|that"
    "|which|work|filming|shooting|photography|drama|comedy|thriller|feature|biopic|season|spin-off|third|version|what"
)
_IT = rf"(?:[{char_class('WB')}]|\b(?:{_NOUNS})\b)"
_WORD_FOR_IT = re.compile(_IT)
_NOT_BEGUN = re.compile(r"[^.;]{0,40}(?:\b(?:not|never|yet to)\b|n't)[^.;]{0,12}\b(?:begun|started|begin|start)\b")
_DENIED_WORDS = re.compile(
    r"^(?:no|not|never|isn't|away from)\b|n't\b|\bnot\b|\bnever\b|\baway$|^(?:years|months) away"
)
_BEFORE = re.compile(rf"{_IT}[^.;:]{{0,45}}$")
_RIGHT_BEFORE = re.compile(rf"{_IT}[”\"'’,)]* (?:has |have |had )?$")
_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being|get|gets|got)(?: [\w'-]+ly| now| also| since| just)? $")
_INTRANSITIVE = re.compile(r"^(?:paus|stall|languish|land|shut|fell)")
_BEHIND = re.compile(
    rf"^(?: (?:on|off|for|of|to|with))?(?: (?:the|its|his|her|their|this|that|a|an|both|plans for|work on"
    rf"|production on|production of))*(?: (?!about\b|over\b|with\b|for\b|of\b)[\w'-]+){{0,2}}? ?(?:{_P}['’]s )?{_IT}"
)
_OVER = re.compile(r"\b(?:ended|wrapped|finished|concluded|completed|was completed)\b")
_PROGRESSIVE = re.compile(r"^(?:is|are|be|currently|now|already|still|cameras|in production|before)\b")
# Phrases that tell of a shoot only where the sentence says that it has begun.
_ALSO_BEGUN = frozenset(
    {"filming on", "photography on", "on principal photography", "which got under way", "which got underway"}
)
_BEGUN = re.compile(r"\b(?:began|begun|started|under way|underway|commenced|shoot)\b")
_UNTIL = re.compile(r"\b(?:until|through|till) (?:the )?$")
_DATE_BEHIND = re.compile(rf"[^.;]{{0,30}}{_T}")
_PAPER = re.compile(
    r" (?:up )?(?:on )?(?:the |his |her |their )?(?:\w+ )?(?:script|writing|casting|talks|deal|negotiation|recce)"
)
_SEASONS = ("21", "22", "23", "24")
_SHOULDER = 60
_LIMIT = 60  # how far behind a phrase a date may put it ahead


class Stages:
    """Reads the stage of a project."""

    def __init__(self, focus: Focus) -> None:
        self.focus = focus
        self.phrases = longest(focus.page.phrases, frozenset({"stage"}))
        self.next = 0

    def may_read(self, line: Line) -> bool:
        """Whether a line may tell of a stage."""
        told = self.next < len(self.phrases) and self.phrases[self.next].start < line.end
        return told or TAKEN.open(line)

    def read(self, line: Line) -> Iterator[Draft]:
        """The stages of one line; lines must come in the order of the page."""
        while self.next < len(self.phrases) and self.phrases[self.next].start < line.start:
            self.next += 1
        while self.next < len(self.phrases) and self.phrases[self.next].end <= line.end:
            yield from self._stage(line, self.phrases[self.next])
            self.next += 1
        yield from taken(self.focus, line)

    def _stage(self, line: Line, phrase: Phrase) -> Iterator[Draft]:
        entry = next(e for e in phrase.entries if e.frame == "stage")
        stage, words = entry.value, phrase.words.lower().replace("’", "'")
        at, end = line.position(phrase.start), line.position(phrase.end - 1) + 1
        before, behind = line.masked[:at], line.masked[end:]
        if stage == "released":
            yield from released(self.focus, line, at, end, words)
            return
        denied = tenses.negated(before) or bool(
            _DENIED_WORDS.search(words) or (words.endswith(" on") and _NOT_BEGUN.match(behind))
        )
        if load("stages")[stage]["beside"] and not _beside(before[-_SHOULDER:], words, behind[:_SHOULDER], entry.form):
            return
        if tenses.conditional(before) or (not denied and self._is_plan(stage, entry.form, before)):
            return
        if stage == "filming" and not denied and not self._films_now(line, end, words, entry.form):
            return
        if stage == "post_production" and "wrapped" in words and (_DATE_BEHIND.match(behind) or _PAPER.match(behind)):
            return  # the day of the wrap is a date, no stage; nor is the end of the writing one
        work = self.focus.at(line, at)
        if work is None:
            return
        draft = Draft(work, "status", stage, line, at, (max(0, at - 1), end), f"stage: {stage}", words)
        if denied:
            draft.firmness, draft.hedge = "denied", False
        yield draft

    def _is_plan(self, stage: str, form: str, before: str) -> bool:
        """Is the stage still ahead? To announce, to write and to seek buyers are stages already while they are
        under way."""
        if stage == "shopping" or not tenses.planned(before):
            return False
        return stage not in ("announced", "script", "rights") or form == "base"

    def _films_now(self, line: Line, end: int, words: str, form: str) -> bool:
        """Is filming told as begun: neither ahead ("starts in May", "is shooting next spring") nor over?"""
        if form in ("base", "s", "ing") and not _PROGRESSIVE.match(words):
            return False
        if _OVER.search(line.masked, end) or (words in _ALSO_BEGUN and not _BEGUN.search(line.masked)):
            return False
        published = self.focus.page.published
        return not published or not any(
            _later(item.thing.edtf or "", published)
            for position, item in line.of("T")
            if end <= position < end + _LIMIT and not _UNTIL.search(line.masked, 0, position)
        )


def _later(date: str, published: str) -> bool:
    """Does an EDTF date lie after the article's? Seasons of its own year count as now."""
    if not date[:4].isdigit():
        return False
    size = min(len(date), len(published), 7)
    return date[:4] > published[:4] or (date[:size] > published[:size] and date[5:7] not in _SEASONS)


def _beside(before: str, words: str, behind: str, form: str) -> bool:
    """Is it the work that the phrase speaks of: the subject of a passive, the object of an active verb, or either
    side of any other phrase?"""
    if _WORD_FOR_IT.search(words):
        return True
    verb = form or words.endswith(("ed", "ing"))
    if not verb or _PASSIVE.search(before) or words.startswith(("is ", "are ", "was ", "were ", "has ", "have ")):
        return bool(_BEFORE.search(before) or _BEHIND.search(behind))
    if _INTRANSITIVE.match(words):
        return bool(_RIGHT_BEFORE.search(before) or _BEHIND.search(behind))
    return bool(_BEHIND.search(behind))
