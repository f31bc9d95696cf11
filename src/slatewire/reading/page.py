"""One article made ready for the grammar: sentences, mentions, phrases, dates and money, masked into lines."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from slatewire.model import Attribution
from slatewire.reading import dates, money
from slatewire.reading.gates import Anchored, spotted
from slatewire.reading.letters import is_headline
from slatewire.reading.masking import Item, Line, longest, mask
from slatewire.reading.mentions import Mention, find_names
from slatewire.reading.patterns import choice
from slatewire.reading.phrases import Phrase, find_phrases, fold
from slatewire.reading.sentences import paragraphs, sentences
from slatewire.reading.spans import Offsets, Spans
from slatewire.reading.titles import find_titles
from slatewire.reading.works import TitleMention, kind_nouns
from slatewire.vocabulary import load

_LETTERS = {"person": "P", "name": "N", "company": "C", "outlet": "O", "place": "L", "body": "Y", "work": "W"}
_HE = re.compile(
    r"[HhSsTt](?<![\w’'-].)(?:(?<=[Hh])(?:e|im)|(?<=[Ss])he|(?<=[Tt])he (?:act(?:or|ress)|star|filmmaker|helmer|comic)"
    r"(?!['’]|,? (?:who|of|behind|known|and|whose|that|[A-Z])))(?![\w-])"
)
_AS_ROLE = re.compile(
    r"\b(?:play|plays|played|playing|as|reprises|reprised|portrays|portrayed|role of|part of"
    r"|[Aa]ccording to|told|per) $"
)
_CLAUSE_BREAK = re.compile(r"[,;:]|\b(?:but|while|after|when|because)\b")
_YEAR = re.compile(r"\b(?:18|19|20)\d\d\b")
_OTHER = {"he": "she", "him": "she", "she": "he", "the actress": "he"}
_DATELINE = re.compile(
    r" ?\([A-Z][A-Za-z ]{1,20}\) ?(?:—|–|--|-) "
)  # behind the day of the report: "April 5 (Wire) — "
_I = re.compile(r"(?<![\w’'-])I(?![\w-])")
_JOB_NOUN = frozenset({"job_noun"})
_DEAL_FRAMES = frozenset({"does", "is", "done", "noun", "company_done", "company_does", "job"})


class Nominal(NamedTuple):
    """A work named by a noun: "the film", "his novel", "the original"."""

    start: int
    end: int
    noun: str
    family: str | None  # "original", "sequel" or None
    year: int | None = None  # "the 1994 film"


@dataclass(slots=True)
class Page:
    """The article and everything found in it before any claim is read."""

    text: str
    headline: str | None
    published: str | None
    sentences: list[Offsets]
    paragraphs: list[Offsets]
    titles: list[TitleMention]
    names: list[Mention]
    phrases: list[Phrase]
    attributions: Sequence[Attribution]
    lines: list[Line]  # every mention and phrase masked
    open_lines: list[Line]  # the same sentences with their verbs and job nouns left in words

    def line_at(self, offset: int) -> Line | None:
        """The line of the sentence that holds an offset."""
        i = bisect.bisect_right(self.lines, offset, key=lambda line: line.start) - 1
        return self.lines[i] if i >= 0 and offset < self.lines[i].end else None


@cache
def bearers() -> dict[str, frozenset[str]]:
    """Given names that are borne by men ("he") or by women ("she")."""
    return {key: frozenset(names.split()) for key, names in load("gendered_names").items()}


def _nominal() -> str:
    family = load("works")["family"]
    nouns = {*kind_nouns(), *family["original"], *family["sequel"]}
    owned = (
        r"(?:the|his|her|its|their|my|our)\s(?:(?!the\b|his\b|her\b|its\b|their\b|a\b|of\b|in\b|and\b)[\w’'-]+\s){0,3}?"
    )
    shown = r"(?:this|that)\s(?:(?!the\b|his\b)[\w’'-]+\s)?"
    return rf"\b(?:{owned}|{shown})({choice(nouns)})\b(?![’']s?\s(?:director|star|lead))"


_NOMINAL = Anchored(_nominal(), re.I)


def _nominals(text: str) -> list[Nominal]:
    family = load("works")["family"]
    out = []
    for match in _NOMINAL.finditer(text, spotted(text)):
        noun = match[1].lower()
        phrase = match[0].lower()
        kin = (
            "original"
            if noun in family["original"] or " original " in phrase
            else "sequel"
            if noun in family["sequel"]
            else None
        )
        year = _YEAR.search(phrase)
        out.append(Nominal(match.start(), match.end(), noun, kin, int(year[0]) if year else None))
    return out


def _headlines(text: str, spans: Sequence[Offsets]) -> list[Offsets]:
    """Paragraphs of one line that are cased like headlines: the article's own and its section heads."""
    return [(a, b) for a, b in spans if b - a < 220 and "\n" not in text[a:b] and is_headline(text[a:b])]


def _pronouns(
    text: str, spans: Sequence[Offsets], names: Sequence[Mention], direct: Sequence[Attribution]
) -> list[Item]:
    """He and she as the person that they stand for: the subject of this sentence, or else of the closest one before,
    unless the given name says otherwise."""
    out: list[Item] = []
    people = [m for m in names if m.type == "person"]
    earlier: list[str] = []  # subjects of the sentences before, the last one last
    i = 0
    words = list(_HE.finditer(text))
    k = 0
    for start, end in spans:
        while i < len(people) and people[i].end <= start:
            i += 1
        j = i
        while j < len(people) and people[j].start < end:
            j += 1
        own = people[i:j]
        while k < len(words) and words[k].start() < start:
            k += 1
        while k < len(words) and words[k].end() <= end:
            match = words[k]
            k += 1
            other = _OTHER.get(match[0].lower())
            wrong = bearers()[other] if other else frozenset()
            before = [
                m.name
                for m in own
                if m.end <= match.start() and not _AS_ROLE.search(text, max(0, m.start - 16), m.start)
            ]
            if match[0].lower() == "him" and not _CLAUSE_BREAK.search(
                text, own[0].end if own else start, match.start()
            ):
                before = []  # an object is not its own clause's subject
            fits = [n for n in [*before, *reversed(earlier[-3:])] if n.split()[0] not in wrong]
            if fits:
                out.append(
                    Item("P", match.start(), match.end(), Mention(match.start(), match.end(), "person", fits[0]))
                )
        if own:
            earlier.append(own[0].name)
    for attribution in direct:
        if attribution.direct and attribution.source and attribution.source.name:
            for span in attribution.content:
                for match in _I.finditer(text, span.start, span.end):
                    mention = Mention(match.start(), match.end(), "person", attribution.source.name)
                    out.append(Item("P", match.start(), match.end(), mention))
    return out


def prepare(
    text: str,
    *,
    headline: str | None,
    published: str | None,
    attributions: Sequence[Attribution],
    skip: Sequence[Offsets] = (),
    spans: Sequence[Offsets] | None = None,
) -> Page:
    """Everything that the grammar reads, found once.

    ``skip`` are spans that are not prose (boards), ``spans`` the sentences, where they have been cut already.
    """
    blocks = paragraphs(text)
    cut = sentences(text) if spans is None else spans
    spans = [s for s in cut if not any(a <= s[0] < b for a, b in skip)] if skip else list(cut)
    heads = _headlines(text, blocks)
    titles = find_titles(text, headline)
    if skip:
        titles = [t for t in titles if not any(a <= t.start < b for a, b in skip)]
    names = find_names(text, titles, heads)
    low = fold(text)
    named = Spans(t.outer for t in titles)
    phrases = [p for p in find_phrases(text, low) if not named.meets(p.start, p.end)]
    items: list[tuple[int, Item]] = []
    # a single capitalised word may just open a sentence: a phrase of the trade there wins over it
    items += [
        (7 if m.type == "name" and " " not in m.name else 0, Item(_LETTERS[m.type], m.start, m.end, m)) for m in names
    ]
    # "US$5 million" is no place, "Rs 7 crore" no name
    items += [(-1, Item("M", m.start, m.end, m)) for m in money.find(text) if m.currency]
    told = (d for d in dates.find(text, published) if not _DATELINE.match(text, d.end))
    items += [(3, Item("T", d.start, d.end, d)) for d in told]
    items += [(2, Item("B", n.start, n.end, n)) for n in _nominals(text)]
    items += [(4, item) for item in _pronouns(text, spans, names, attributions)]
    nouns = [p for p in phrases if p.frames == _JOB_NOUN]
    items += [(5, Item("R", p.start, p.end, p)) for p in longest(nouns, _JOB_NOUN)]
    items += [(6, Item("V", p.start, p.end, p)) for p in longest(phrases, _DEAL_FRAMES)]
    settled = _settle(items)
    lines, open_lines, i, block = [], [], 0, 0
    for (start, end), marks in zip(spans, spotted(text).marks(spans), strict=True):
        while block + 1 < len(blocks) and blocks[block + 1][0] <= start:
            block += 1
        while i < len(settled) and settled[i].start < start:
            i += 1
        j = i
        while j < len(settled) and settled[j].end <= end:
            j += 1
        head = bool(heads) and any(a <= start < b for a, b in heads)
        line = mask(low[start:end], start, end, settled[i:j], block, head, marks)
        lines.append(line)
        if not line.letters.isdisjoint("VR"):
            in_words = [item for item in settled[i:j] if item.letter not in "VR"]
            line = mask(line.low, start, end, in_words, block, head, marks)
        open_lines.append(line)
        i = j
    return Page(text, headline, published, spans, blocks, titles, names, phrases, attributions, lines, open_lines)


def _settle(items: list[tuple[int, Item]]) -> list[Item]:
    """Items in order without overlaps; where two overlap the one of the lower number stays."""
    out: list[tuple[int, Item]] = []
    for rank, item in sorted(items, key=lambda row: (row[1].start, row[0], -row[1].end)):
        while out and item.start < out[-1][1].end and rank < out[-1][0]:
            out.pop()
        if not out or item.start >= out[-1][1].end:
            out.append((rank, item))
    return [item for _, item in out]
