"""The stage of a project: which words of the ladder a sentence says of a work as a fact, not as a plan."""

from __future__ import annotations

import re
from collections.abc import Iterator

from slatewire.reading.drafts import Draft
from slatewire.reading.focus import Focus
from slatewire.reading.masking import Line, char_class, longest
from slatewire.reading.occasions import novel_near
from slatewire.reading.phrases import Phrase
from slatewire.vocabulary import load

_C = f"[{char_class('C')}]"
_P = f"[{char_class('PN')}]"
_T = f"[{char_class('T')}]"
_WORKS = f"[{char_class('WB')}]"
_WORD_FOR_IT = rf"(?:{_WORKS}|\b(?:project|film|movie|picture|series|show|sequel|prequel|remake|reboot|adaptation|production|package|shoot|it|that|which|work|filming|shooting|photography|drama|comedy|thriller|feature|biopic|season|spin-off|third|version|what)\b)"

_PLANNED = re.compile(
    r"(?:\b(?:will|to|would|could|may|might|shall|should|plans?|planning|expected|set|slated|due|scheduled|hopes?|hoping|aims?|aiming|eyeing|eyes|before|until|when|once|ready|prepares?|preparing|about|if|next|yet|whether|unless|can|cannot|for|than|had|after)\b|'ll|'d)(?: [\w'’-]+){0,3} $"
)
_NEGATED = re.compile(
    r"(?:\b(?:not|never|no|nor|neither|without|hardly|yet to|denie[sd]|a ways?|long way|far)\b|n't)(?: [\w'’-]+){0,4} $"
)
_UNTIL_THEN = re.compile(r"\b(?:once|until|till|if|unless|whether)\b[^.;,]{0,40}$")
_NOT_BEGUN = re.compile(r"[^.;]{0,40}(?:\b(?:not|never|yet to)\b|n't)[^.;]{0,12}\b(?:begun|started|begin|start)\b")
_DENIED_WORDS = re.compile(r"^(?:no|not|never|isn't|away from)\b|n't\b|\bnot\b|\bnever\b|\baway$|^(?:years|months) away")
_BEFORE = re.compile(rf"{_WORD_FOR_IT}[^.;:]{{0,45}}$")
_RIGHT_BEFORE = re.compile(rf"{_WORD_FOR_IT}[”\"'’,)]* (?:has |have |had )?$")
_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being|get|gets|got)(?: [\w'-]+ly| now| also| since| just)? $")
_INTRANSITIVE = re.compile(r"^(?:paus|stall|languish|land|shut|fell)")
_BEHIND = re.compile(rf"^(?: (?:on|off|for|of|to|with))?(?: (?:the|its|his|her|their|this|that|a|an|both|plans for|work on|production on|production of))*(?: [\w'-]+){{0,2}}? ?(?:{_P}['’]s )?{_WORD_FOR_IT}")
_OVER = re.compile(r"\b(?:ended|wrapped|finished|concluded|completed|was completed)\b")
_PAST_RELEASE = re.compile(
    r"^(?:came out|released|(?:was|were|been) released|opened|(?:was|were|first) published|published\b.*|debuted|bowed|hit \w+|arrived in \w+|now (?:playing|streaming|showing)|still playing in|put out|launched|aired|out (?:today|now|on)|in \w+ (?:now|since)|went out|ran for)$"
)
_NOW = re.compile(r"\b(?:now|today|since|still playing)\b")
_FREED = re.compile(r"^ (?:from|by) (?:his|her|their|custody|prison|jail|hospital)|^ (?:an? )?(?:investigation|statement|trailer|photo|video|a?n? ?image|the still)\b|^ up\b|^ (?:fire|the door)")
_THING_RELEASED = re.compile(r"\b(?:trailer|album|single|song|statement|photos?|images?|footage|video|teaser|soundtrack|music|still|report|letter|figures|company|studio|festival|market|season of|producers?|restaurant|account)[”\"']?(?: [\w'’]+){0,3} $")
_PROGRESSIVE = re.compile(r"^(?:is|are|be|currently|now|already|still|cameras|in production|before)\b")

# A company that takes a project, by verbs that take other objects too: the work must be the object.
_TAKES = re.compile(
    rf"({_C})(?:,? [\w'’-]+){{0,3}}?,? (?:has |have |had )?(?:now |also |just |already )?(?P<verb>landed|acquired|bought|won|picked up|snapped up|nabbed|scooped up)"
    rf"(?: the)? (?:{_P}['’]s )?(?P<what>{_WORKS}|it\b|project\b|package\b|picture\b)"
)
_WHICH_TOOK = re.compile(rf"({_WORKS})[”\"'’,]*(?: [^.;:]{{0,50}}?)?,? (?:that|which) {_C} (?:has |had )?(?:landed|acquired|bought|won|picked up|snapped up|nabbed)\b")
_MOVES = re.compile(rf"(?:{_WORKS}|\b(?:movie|film|project|it|we|series))[”\"'’,]*(?: has| have| had)?(?: since| now| then)? (?:moved|jumped|shifted|crossed|gone|moves)(?: over)?(?: from (?:the )?{_C})? to (?:the )?{_C}(?! [\w ]{{0,20}}(?:for|in) {_T})")
_SALE = re.compile(r"\b(?:rights|distribut\w+|territor\w+|north american?|festival|theatrical|worldwide|domestic|outright|international|u\.s\.|streaming|release|out of|oscar|award\w*|box office|golden|emmy|category|weekend)\b")
_AHEAD = re.compile(r"\b(?:will|would|to|could|may|might|hopes?|not|n't|if)\b[^.;]{0,20}$")
_SHOULDER = 60


class Stages:
    """Reads the stage of a project."""

    def __init__(self, focus: Focus) -> None:
        self.focus = focus
        self.phrases = longest(focus.page.phrases, frozenset({"stage"}))
        self.next = 0

    def read(self, line: Line) -> Iterator[Draft]:
        """The stages of one line; lines must come in the order of the page."""
        while self.next < len(self.phrases) and self.phrases[self.next].start < line.start:
            self.next += 1
        while self.next < len(self.phrases) and self.phrases[self.next].end <= line.end:
            yield from self._stage(line, self.phrases[self.next])
            self.next += 1
        yield from self._taken(line)

    def _stage(self, line: Line, phrase: Phrase) -> Iterator[Draft]:
        entry = next(e for e in phrase.entries if e.frame == "stage")
        stage, words, masked = entry.value, phrase.words.lower().replace("’", "'"), line.masked
        at, end = line.position(phrase.start), line.position(phrase.end - 1) + 1
        before, behind = masked[:at], masked[end:]
        denied = bool(_NEGATED.search(before[-60:]) or _DENIED_WORDS.search(words) or words.endswith(" on") and _NOT_BEGUN.match(behind))
        planned = bool(_PLANNED.search(before[-60:])) and not denied
        if stage == "released":
            yield from self._released(line, at, end, words)
            return
        if load("stages")[stage]["beside"] and not _beside(before[-_SHOULDER:], words, behind[:_SHOULDER], entry.form):
            return
        if _UNTIL_THEN.search(before[-60:]):
            return
        if planned and stage != "shopping" and (stage not in ("announced", "script", "rights") or entry.form == "base"):
            return
        if stage == "filming" and not denied and not self._films_now(line, at, end, words, entry.form):
            return
        if stage == "post_production" and re.search(_T, behind[:30]) and "wrapped" in words:
            return  # the day of the wrap is a date, no stage
        work = self.focus.at(line, at)
        if work is None:
            return
        draft = Draft(work, "status", stage, line, at, (max(0, at - 1), end), f"stage: {stage}", words)
        if denied:
            draft.firmness, draft.hedge = "denied", False
        yield draft

    def _films_now(self, line: Line, at: int, end: int, words: str, form: str) -> bool:
        """Is filming told as begun: neither ahead ("starts in May", "is shooting next spring") nor over?"""
        if form in ("base", "s", "ing") and not _PROGRESSIVE.match(words):
            return False
        if _OVER.search(line.masked, end):
            return False
        if words in ("filming on", "photography on", "on principal photography", "which got under way", "which got underway"):
            if not re.search(r"\b(?:began|begun|started|under way|underway|commenced|shoot)\b", line.masked):
                return False
        published = self.focus.page.published or ""
        for position, item in line.of("T"):
            value = item.thing.edtf or ""
            if end <= position < end + 60 and published and value[:4].isdigit() and not re.search(r"\b(?:until|through|till) (?:the )?$", line.masked[:position]):
                size = min(len(value), len(published), 7)
                if value[:size] > published[:size] and value[5:7] not in ("21", "22", "23", "24") or value[:4] > published[:4]:
                    return False
        return True

    def _released(self, line: Line, at: int, end: int, words: str) -> Iterator[Draft]:
        """A work is out: said in the past with its date, or as of now."""
        masked = line.masked
        before = masked[max(0, at - 60) : at]
        if not _PAST_RELEASE.match(words) or _PLANNED.search(before) or _NEGATED.search(before) or re.search(r"\b(?:be|being|and) $", before):
            return
        if _FREED.match(masked[end : end + 30]) or _THING_RELEASED.search(before):
            return
        novel = novel_near(self.focus, line, at)
        published = self.focus.page.published or ""
        dates = [i.thing.edtf or "" for p, i in line.of("T") if end <= p < end + 45 or at - 45 < p < at and masked[p + 1 : at].count(",") <= 1]
        past = [d for d in dates if not published or d[:4] <= published[:4] and d[:10] <= published + "~"]
        if not past and not _NOW.search(words) and not (novel and words == "came out"):
            return
        if not novel and words in ("launched", "aired", "went out", "ran for", "out on", "opened", "put out") and not re.search(rf"{_WORKS}|\b(?:it|which|that|film|movie)\b", before + masked[end : end + 12]):
            return
        work = novel or self.focus.at(line, at)
        if work is not None:
            yield Draft(work, "status", "released", line, at, (max(0, at - 20), end), "stage: released", words)

    def _taken(self, line: Line) -> Iterator[Draft]:
        masked = line.masked
        for match in [*_TAKES.finditer(masked), *_WHICH_TOOK.finditer(masked), *_MOVES.finditer(masked)]:
            if _SALE.search(masked) or _AHEAD.search(masked[: match.start()][-40:]):
                continue
            what = line.items.get(match.start("what") if "what" in match.re.groupindex else match.start())
            work = self.focus.resolve(line, what) if what is not None and what.letter in "WB" else self.focus.at(line, match.start())
            if work is not None and work.kind in ("film", "series"):
                yield Draft(work, "status", "set_up", line, match.start(), match.span(), "stage: taken by a company", "takes")


def _beside(before: str, words: str, behind: str, form: str) -> bool:
    """Is it the work that the phrase speaks of: the subject of a passive, the object of an active verb, or either
    side of any other phrase?"""
    if re.search(_WORD_FOR_IT, words):
        return True
    if not form or _PASSIVE.search(before) or words.startswith(("is ", "are ", "was ", "were ", "has ", "have ")):
        return bool(_BEFORE.search(before) or _BEHIND.search(behind))
    if _INTRANSITIVE.match(words):
        return bool(_RIGHT_BEFORE.search(before) or _BEHIND.search(behind))
    return bool(_BEHIND.search(behind))
