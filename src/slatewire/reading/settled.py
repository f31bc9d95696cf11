"""One draft with what its place in the article says about it: speaker, origin, firmness, evidence, year."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from slatewire.model import Attribution, Firmness, Source, Work
from slatewire.reading.attribution import speaker_of
from slatewire.reading.credits import Credit
from slatewire.reading.drafts import Draft
from slatewire.reading.evidence import passage
from slatewire.reading.firmness import firmness
from slatewire.reading.gates import Gated
from slatewire.reading.masking import Line
from slatewire.reading.outletnames import outlet_called, same_outlet
from slatewire.reading.page import Page
from slatewire.reading.spans import Cover
from slatewire.vocabulary import lists

_PEOPLE = "|".join(
    (
        r"sources|insiders|people (?:close|familiar|briefed|with knowledge)[^,.;]{0,40}",
        r"individuals? with knowledge[^,.;]{0,30}|a source(?: close to [^,.;]{2,30})?",
        r"a person (?:close|familiar|briefed)[^,.;]{0,40}",
    )
)
_UNNAMED = Gated(
    r"(?:^|[,”\"’] |\baccording to |\bper )(?:the |two |three |several |multiple |some )?"
    rf"((?:(?:industry|studio|trade|production|well-placed|our) )?(?:{_PEOPLE}))"
    r"(?=[.,;]| (?:close|with|familiar|say|said|tell|told|have|confirm|add|claim|stress|insist))",
    re.I,
)
# Who knows no more than the reader: what they say of a deal is a guess, whatever their verb
_ONLOOKERS = re.compile(
    r"\b(?:fans?|fandom|pundits?|forums?|message boards?|bettors|bookmakers|followers|reddit)\b", re.I
)
_RELATIONS = ("based_on", "sequel_to", "prequel_to", "remake_of")
_NO_RELATION = re.compile(
    r"(?:\b(?:not|no|never)\b|n[’']t)(?: \w+){0,3} (?:sequel|prequel|remake|reboot|follow-up|based on|adapt\w+)", re.I
)
# No novel has them: where the article speaks of one, the film of it is meant.
_OF_FILMS = frozenset(
    ("cast", "director", "filming_start", "filming_end", "filming_location", "release_plan", "budget")
)

WorkKey = tuple[str, str]  # title and kind


class Settled(NamedTuple):
    """A draft settled; ``start`` and ``end`` are the evidence, as offsets of the text."""

    draft: Draft
    work: Work
    firmness: Firmness
    speaker: Source | None
    origin: str | None
    rung: str | None
    start: int
    end: int
    qualifiers: Mapping[str, Any]

    @property
    def work_key(self) -> WorkKey:
        return (self.work.title, self.work.kind)

    @property
    def is_deal(self) -> bool:
        """Whether a phrase of dealing says it, and not a mere job or role."""
        return self.draft.rule.startswith("deal")


class Settler:
    """Settles the drafts of one page. ``outlet`` is the article's own, which is nobody's origin."""

    def __init__(
        self, page: Page, attributions: Sequence[Attribution], credits: Sequence[Credit], outlet: str | None
    ) -> None:
        self.page = page
        self.outlet = lists.outlet(outlet) or outlet if outlet else None
        self._credits = credits
        self._credited = Cover((c.scope_start, c.scope_end) for c in credits)
        # one entry for each stretch of somebody's words
        self._said = [(a, (span.start, span.end)) for a in attributions for span in a.content]
        self._saying = Cover(span for _, span in self._said)
        self._years: dict[WorkKey, int] = {}
        for mention in page.titles:
            if mention.year:
                self._years.setdefault((mention.title, mention.kind or "film"), mention.year)

    def settle(self, draft: Draft) -> Settled:
        """The draft with its speaker, origin, firmness and evidence."""
        line = draft.line
        at, a, b = line.source(draft.at), line.source(draft.span[0]), line.source(draft.span[1])
        speaker, outlet = self._speaker(at)
        origin = outlet or self._origin(at)
        if speaker is None and not line.headline:
            speaker = self._unnamed(line)
        firm = self._firmness(draft, a, b, speaker)
        rung = "rumored" if draft.rung == "attached" and firm == "speculative" else draft.rung
        work = draft.work
        if work.kind == "novel" and draft.property in _OF_FILMS:
            work = Work(work.title, "film")
        if work.year is None and (year := self._years.get((work.title, work.kind))):
            work = replace(work, year=year)
        start, end = passage(self.page.text, line, a, b)
        return Settled(draft, work, firm, speaker, origin, rung, start, end, draft.qualifiers)

    def _firmness(self, draft: Draft, a: int, b: int, speaker: Source | None) -> Firmness:
        text, line = self.page.text, draft.line
        if draft.property in _RELATIONS:
            # a hedge beside it is about something else
            return "denied" if _NO_RELATION.search(text, line.start, line.end) else "stated"
        if not draft.hedge:
            return draft.firmness
        firm, _ = firmness(text, line, a, b, rung=draft.rung)
        unnamed = speaker.unnamed if speaker else None
        if unnamed and draft.rung and firm != "denied" and _ONLOOKERS.search(unnamed):
            return "speculative"
        return "hedged" if firm == "stated" and unnamed and draft.rung != "out" else firm

    def _speaker(self, at: int) -> tuple[Source | None, str | None]:
        """On whose word, and the outlet that reports it, from the closest attribution around an offset."""
        best: Attribution | None = None
        size: int | None = None
        origin = None
        for i in self._saying.holding(at):
            attribution, (start, end) = self._said[i]
            source = attribution.source
            outlet = outlet_called((source.name or source.text) if source else "")
            if outlet:
                origin = outlet
            elif source and (size is None or end - start < size):
                best, size = attribution, end - start
        return speaker_of(best) if best else None, None if same_outlet(origin, self.outlet) else origin

    def _unnamed(self, line: Line) -> Source | None:
        """Unnamed people that a sentence leans on as a whole: "..., sources tell Example Wire"."""
        if not _UNNAMED.opens(line.marks):
            return None
        match = _UNNAMED.pattern.search(self.page.text, line.start, line.end)
        return Source(unnamed=match[1]) if match else None

    def _origin(self, at: int) -> str | None:
        """The outlet of the closest credit around an offset, unless it is the article's own."""
        around = [self._credits[i] for i in self._credited.holding(at)]
        best = min(around, key=lambda credit: credit.scope_end - credit.scope_start, default=None)
        return best.outlet if best and not same_outlet(best.outlet, self.outlet) else None
