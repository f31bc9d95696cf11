"""From drafts to claims: speaker, origin and firmness for each, and one claim for what is said twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from slatewire.model import Attribution, Claim, Evidence, Firmness, Money, Source, Work
from slatewire.reading.attribution import speaker_of
from slatewire.reading.credits import Credit
from slatewire.reading.drafts import Draft
from slatewire.reading.firmness import clause, firmness
from slatewire.reading.focus import Focus
from slatewire.reading.masking import Line
from slatewire.reading.outletnames import outlet_called, same_outlet
from slatewire.reading.phrases import fold
from slatewire.vocabulary import ladder, lists, properties

_FIRM = ("stated", "hedged", "speculative", "denied")
_UNNAMED = re.compile(
    r"(?:^|[,”\"’] |\baccording to |\bper )(?:the |two |three |several |multiple |some )?"
    r"((?:(?:industry|studio|trade|production|well-placed|our) )?(?:sources|insiders|people (?:close|familiar|briefed|with knowledge)[^,.;]{0,40}|individuals? with knowledge[^,.;]{0,30}|a source(?: close to [^,.;]{2,30})?|a person (?:close|familiar|briefed)[^,.;]{0,40}))"
    r"(?=[.,;]| (?:close|with|familiar|say|said|tell|told|have|confirm|add|claim|stress|insist))",
    re.I,
)
_RELATIONS = ("based_on", "sequel_to", "prequel_to", "remake_of")
_NO_RELATION = re.compile(
    r"(?:\b(?:not|no|never)\b|n[’']t)(?: \w+){0,3} (?:sequel|prequel|remake|reboot|follow-up|based on|adapt\w+)", re.I
)
_MAKERS = ("director", "writer", "producer", "executive_producer")


@dataclass(slots=True)
class _Settled:
    """A draft with everything that its place in the article says about it."""

    draft: Draft
    work: Work
    firmness: Firmness
    speaker: Source | None
    origin: str | None
    rung: str | None
    start: int
    end: int


class Assembler:
    """Turns the drafts of one page into its claims."""

    def __init__(
        self, focus: Focus, attributions: Sequence[Attribution], credits: Sequence[Credit], outlet: str | None
    ) -> None:
        self.focus = focus
        self.page = focus.page
        self.attributions = attributions
        self.credits = credits
        self.outlet = lists.outlet(outlet) or outlet if outlet else None
        self.years = self._years()

    def _years(self) -> dict[tuple[str, str], int]:
        years: dict[tuple[str, str], int] = {}
        for mention in self.page.titles:
            if mention.year:
                years.setdefault((mention.title, mention.kind or "film"), mention.year)
        return years

    def claims(self, drafts: Iterable[Draft]) -> list[Claim]:
        settled = [self._settle(d) for d in drafts if d.property in properties()]
        released = self._released(settled)
        settled = [self._ceiling(s) for s in settled]
        self._confirm(settled, released)
        groups: dict[tuple[Any, ...], list[_Settled]] = {}
        for s in settled:
            groups.setdefault(_key(s), []).append(s)
        merged = [_bottom_line(group) for group in groups.values()]
        out = [self._claim(s) for s in _one_claim_a_person(merged)]
        named = {(c.work, c.qualifiers.get("character")) for c in out if c.property == "cast"}
        people = {c.value for c in out if c.property in ("cast", *_MAKERS)} | {c.speaker.name for c in out if c.speaker}
        out = [
            c for c in out if c.property != "character" or ((c.work, c.value) not in named and c.value not in people)
        ]
        out = [
            c
            for c in out
            if c.property != "status" or c.value == "released" or (c.work.title, c.work.kind) not in released
        ]
        return sorted(out, key=lambda c: (c.evidence.start, c.evidence.end, c.property, str(c.value)))

    # -- one draft -----------------------------------------------------------------------------------------

    def _settle(self, draft: Draft) -> _Settled:
        line, text = draft.line, self.page.text
        at = line.source(draft.at)
        a, b = line.source(draft.span[0]), line.source(draft.span[1])
        start, end = self._evidence(line.start, line.end, a, b)
        speaker, cue_origin = self._speaker(at)
        origin = cue_origin or self._origin(at)
        if speaker is None and not line.headline:
            speaker = self._unnamed(line)
        firm: Firmness = draft.firmness  # type: ignore[assignment]
        if draft.property in _RELATIONS:
            denied = _NO_RELATION.search(text, line.start, line.end)
            firm = "denied" if denied else "stated"  # a hedge beside it is about something else
        elif draft.hedge:
            firm, _ = firmness(text, line, a, b, rung=draft.rung)
            if firm == "stated" and speaker is not None and speaker.unnamed is not None and draft.rung != "out":
                firm = "hedged"
        rung = "rumored" if draft.rung == "attached" and firm == "speculative" else draft.rung
        work = draft.work
        if work.year is None and (year := self.years.get((work.title, work.kind))):
            work = replace(work, year=year)
        return _Settled(draft, work, firm, speaker, origin, rung, start, end)

    def _evidence(self, line_start: int, line_end: int, a: int, b: int) -> tuple[int, int]:
        """The passage that says it: the sentence where it is short, else the clauses around the words."""
        text = self.page.text
        if line_end - line_start > 240:
            line = self.page.line_at(line_start)
            if line is not None:
                start, end = clause(text, line, a, b)
                line_start, line_end = max(start, a - 160), min(end, max(b, a) + 160)
                while line_start > start and not text[line_start - 1].isspace():
                    line_start -= 1
                while line_end < end and not text[line_end].isspace():
                    line_end += 1
        while line_start < line_end and text[line_start] in " \t\n\xa0,;:–—":
            line_start += 1
        while line_end > line_start and text[line_end - 1] in " \t\n\xa0,;:–—":
            line_end -= 1
        return line_start, line_end

    def _speaker(self, at: int) -> tuple[Source | None, str | None]:
        """On whose word, and the outlet that reports it, from the closest attribution around an offset."""
        best: Attribution | None = None
        size = 10**9
        origin = None
        for attribution in self.attributions:
            for span in attribution.content:
                if span.start <= at < span.end:
                    name = attribution.source.name if attribution.source else None
                    outlet = outlet_called(name or (attribution.source.text if attribution.source else ""))
                    if outlet:
                        origin = outlet
                    elif span.end - span.start < size and attribution.source:
                        best, size = attribution, span.end - span.start
        speaker = speaker_of(best) if best else None
        return speaker, None if same_outlet(origin, self.outlet) else origin

    def _unnamed(self, line: Line) -> Source | None:
        """Unnamed people that a sentence leans on as a whole: "..., sources tell Example Wire"."""
        match = _UNNAMED.search(self.page.text, line.start, line.end)
        return Source(unnamed=match[1]) if match else None

    def _origin(self, at: int) -> str | None:
        best, size = None, 10**9
        for credit in self.credits:
            if credit.scope_start <= at < credit.scope_end and credit.scope_end - credit.scope_start < size:
                best, size = credit.outlet, credit.scope_end - credit.scope_start
        return None if same_outlet(best, self.outlet) else best

    # -- the article as a whole ------------------------------------------------------------------------------

    def _released(self, settled: Sequence[_Settled]) -> set[tuple[str, str]]:
        """Works that are out: said to be, or older than the article, or known only by their credits."""
        out: set[tuple[str, str]] = {
            (s.work.title, s.work.kind)
            for s in settled
            if s.draft.property == "status" and s.draft.value == "released" and s.firmness == "stated"
        }
        year = self.page.published[:4] if self.page.published else ""
        for mention in self.page.titles:
            if mention.year and (not year.isdigit() or mention.year < int(year)):
                out.add((mention.title, mention.kind or "film"))
        if self.focus.predecessor:
            out.add((self.focus.predecessor.title, self.focus.predecessor.kind))
        main = self.focus.main
        for s in settled:
            if s.draft.past and main is not None and (s.work.title, s.work.kind) != (main.title, main.kind):
                out.add((s.work.title, s.work.kind))
        return out - self._unfinished(settled)

    def _unfinished(self, settled: Sequence[_Settled]) -> set[tuple[str, str]]:
        """Works that the article itself shows in the making: a stage before release, or a date still to come."""
        out: set[tuple[str, str]] = set()
        today = (self.page.published or "").rstrip("?~%")
        for s in settled:
            key = (s.work.title, s.work.kind)
            if (
                s.draft.property == "status"
                and s.draft.value not in ("released", "completed", "rights")
                and s.firmness != "denied"
            ) or (
                s.draft.property == "release_date"
                and today
                and isinstance(s.draft.value, str)
                and s.draft.value[:4].isdigit()
                and s.draft.value[: len(today)] > today[: len(s.draft.value)]
            ):
                out.add(key)
        if self.focus.predecessor:
            out.discard((self.focus.predecessor.title, self.focus.predecessor.kind))
        return out

    def _ceiling(self, s: _Settled) -> _Settled:
        """An explicit ceiling beats the verb: "circling, but no offer has been made"."""
        if s.rung not in ("attached", "closing", "talks", "offered") or not _is_deal(s):
            return s
        rungs = ladder("deal")
        for phrase in self.page.phrases:
            entry = next((e for e in phrase.entries if e.frame == "ceiling"), None)
            if entry is None:
                continue
            line = self.page.line_at(phrase.start)
            if (
                line is not None
                and line.paragraph == s.draft.line.paragraph
                and abs(phrase.start - s.start) < 500
                and (entry.value != "out" or line.start == s.draft.line.start)
                and rungs[s.rung].level > rungs[entry.value].level
            ):
                s.rung = entry.value
        return s

    def _confirm(self, settled: Sequence[_Settled], released: set[tuple[str, str]]) -> None:
        """Attached becomes confirmed on a principal's own word, and for the credits of a released work."""
        makers: dict[tuple[str, str], set[str]] = {}
        for s in settled:
            if s.draft.property in (*_MAKERS, "studio", "distributor") and s.rung in ("attached", "confirmed"):
                makers.setdefault((s.work.title, s.work.kind), set()).add(str(s.draft.value))
        for s in settled:
            if s.rung != "attached":
                continue
            key = (s.work.title, s.work.kind)
            if (key in released and s.draft.property != "studio") or s.work.kind == "novel" or key in released:
                s.rung = "confirmed"
            elif s.speaker and s.speaker.name and s.firmness == "stated":
                name = s.speaker.name
                if _same_name(name, str(s.draft.value)) or any(_same_name(name, m) for m in makers.get(key, ())):
                    s.rung = "confirmed"

    def _claim(self, s: _Settled) -> Claim:
        draft = s.draft
        return Claim(
            work=s.work,
            property=draft.property,
            value=draft.value,
            evidence=Evidence(s.start, s.end, self.page.text[s.start : s.end]),
            firmness=s.firmness,
            rung=s.rung,
            qualifiers={k: v for k, v in draft.qualifiers.items() if v not in (None, "")},
            speaker=s.speaker,
            origin=s.origin,
            asserted_on=self.page.published,
            rule=draft.rule,
            phrase=draft.phrase,
        )


def _same_name(a: str, b: str) -> bool:
    x, y = fold(a).split(), fold(b).split()
    return bool(x and y) and (
        x == y or (x[-1] == y[-1] and (len(x) == 1 or len(y) == 1)) or (x[0] == y[0] and len(x[0]) > 5)
    )


def _value_key(value: object) -> object:
    if isinstance(value, Money):
        return (value.amount, value.currency)
    if isinstance(value, Work):
        return (fold(value.title), value.kind)
    return re.sub(r"\W+", " ", fold(str(value))).strip() if isinstance(value, str) else value


def _key(s: _Settled) -> tuple[Any, ...]:
    extra = (
        s.draft.qualifiers.get("job")
        if s.draft.property == "crew"
        else s.draft.qualifiers.get("character")
        if s.draft.property == "cast"
        else None
    )
    if s.draft.property == "budget":
        extra = s.draft.qualifiers.get("basis")
    if s.draft.property == "award_odds":
        extra = (s.draft.qualifiers.get("category"), s.draft.qualifiers.get("nominee"))
    return (
        fold(s.work.title),
        s.work.kind,
        s.draft.property,
        _value_key(s.draft.value),
        fold(str(extra)) if extra else None,
    )


def _is_deal(s: _Settled) -> bool:
    return s.draft.rule.startswith("deal")


def _rank(s: _Settled) -> tuple[bool, bool, bool, int]:
    """Which of several sayings is the article's bottom line: the body's, a deal's, a full one's."""
    return (not s.draft.line.headline, not s.draft.weak, _is_deal(s), -s.start)


def _bottom_line(group: Sequence[_Settled]) -> _Settled:
    """One saying for several: the fullest passage, with the article's last word on rung and firmness."""
    best = max(group, key=_rank)
    body = [s for s in group if not s.draft.line.headline] or list(group)
    deals = [s for s in body if _is_deal(s)]
    live = [ladder("deal")[str(s.rung)].level for s in deals if s.firmness != "denied" and s.rung]
    if live and best.rung is not None:
        # "circling, but has not signed": the lower rung stands, and the ceiling is no second claim
        kept = [s for s in body if s.firmness != "denied" or ladder("deal")[str(s.rung)].level < min(live)]
        body, deals = kept, [s for s in deals if s in kept]
        best = best if best in kept else max(kept, key=_rank)
    qualifiers: dict[str, Any] = {}
    for s in sorted(group, key=_rank):
        qualifiers |= s.draft.qualifiers
    best.draft.qualifiers = qualifiers
    if best.rung is not None:
        if any(s.rung == "out" for s in body):
            best = next(s for s in body if s.rung == "out")
        elif deals:
            lower = [s for s in deals if s.rung not in ("attached", "confirmed", None)]
            pick = max(lower, key=lambda s: ladder("deal")[str(s.rung)].level) if lower else deals[0]
            best.rung, best.firmness = pick.rung, pick.firmness
        if any(s.rung == "confirmed" for s in group) and best.rung == "attached":
            confirmed = next(s for s in group if s.rung == "confirmed")
            best.rung, best.speaker, best.origin = "confirmed", confirmed.speaker, confirmed.origin
    firm = [s.firmness for s in body if not s.draft.weak] or [best.firmness]
    if "denied" in firm and best.rung != "out":
        best.firmness = "denied"
    if best.speaker is None:
        best.speaker = next((s.speaker for s in body if s.speaker and s.rung == best.rung), None)
    if best.origin is None:
        best.origin = next((s.origin for s in body if s.origin and s.rung == best.rung), None)
    best.draft.qualifiers = qualifiers
    return best


def _one_claim_a_person(settled: Sequence[_Settled]) -> list[_Settled]:
    """A person tied to a work with and without a character is one claim, unless on another rung."""
    out = list(settled)
    with_character: dict[tuple[Any, ...], list[_Settled]] = {}
    for s in settled:
        if s.draft.property == "cast" and s.draft.qualifiers.get("character"):
            with_character.setdefault(_key(s)[:4], []).append(s)
    for s in settled:
        if s.draft.property != "cast" or s.draft.qualifiers.get("character"):
            continue
        same = with_character.get(_key(s)[:4])
        if not same:
            continue
        full = same[0]
        role_is_loose = full.rung in ("rumored", "circling") or full.firmness == "speculative"
        if role_is_loose and s.rung in ("attached", "confirmed") and s.firmness == "stated" and not s.draft.weak:
            continue
        if _is_deal(s) and not _is_deal(full):
            full.rung, full.firmness = s.rung, s.firmness
            full.speaker, full.origin = full.speaker or s.speaker, full.origin or s.origin
            if s.end - s.start > full.end - full.start:
                full.start, full.end = s.start, s.end
        elif s.rung == "out":
            full.rung = "out"
        elif s.rung == "confirmed" and full.rung == "attached":
            full.rung, full.speaker = "confirmed", full.speaker or s.speaker
        out.remove(s)
    return out
