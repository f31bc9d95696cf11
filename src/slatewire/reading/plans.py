"""Release plans: cinemas, streaming, or cinemas first and streaming later; how many screens, for how long, where."""

from __future__ import annotations

import re
from collections.abc import Iterator

from slatewire.reading.classes import char_class
from slatewire.reading.drafts import Draft
from slatewire.reading.focus import Focus
from slatewire.reading.gates import AnyOf, Gated
from slatewire.reading.masking import Line
from slatewire.reading.territories import territory_near

_C = f"[{char_class('C')}]"
_HALLS = r"(?:cinemas|screens|theaters|theatres|locations|auditoriums|venues|sites)"
_COUNT = Gated(rf"\b(\d{{1,3}}(?:,\d{{3}})?|\d{{1,5}}) (?:[\w.-]+ ){{0,2}}?{_HALLS}\b")
_CINEMAS = Gated(
    rf"\b(?:theatrical(?:ly)? (?:release|run|window|rollout|debut|engagement)|released? (?:it )?theatrically"
    rf"|theatrically|exclusively in {_HALLS}|only in {_HALLS}|in {_HALLS} only|keep it theatrical"
    rf"|big[- ]screen release|wide release|(?:theaters|theatres|cinemas) for|play(?:s|ing)? (?:exclusively )?(?:on"
    rf"|in) [\w, ]{{0,20}}?(?:screens|theaters|theatres|cinemas)"
    rf"|(?:in|on|to|at) (?:[\w'’-]+ ){{0,6}}?\d[\d,]* (?:[\w.-]+ ){{0,2}}?{_HALLS})\b"
)
# Said with a verb of release or with its date: "in cinemas on May 1", "will be released in theaters".
_IN_CINEMAS = Gated(
    r"\b(?:in|into|to|hits?|hitting|reach(?:es)?|open(?:s|ed)? in|play(?:s)?) (?:the )?(?:big screens?"
    r"|(?:[\w.]+ ){0,2}?(?:cinemas|theaters|theatres)(?: and on [\w]+ screens)?)\b"
)
_RELEASED = re.compile(
    r"\b(?:releas\w+|opens?|opened|opening|arriv\w+|out|coming|comes|hits?|lands?|bows?|debuts?|reach\w*|play\w*"
    r"|due|drop|will be|set)\b"
)
_NO_CINEMAS = Gated(
    r"\b(?:skip(?:s|ping|ped)? (?:cinemas|theaters|theatres|(?:a |its |the )?theatrical \w+)|(?:won't|will not"
    r"|not) (?:play|open in|be released in|come to|go to|reach) (?:\w+ )?(?:cinemas|theaters|theatres)"
    r"|bypass\w* (?:cinemas|theaters|theatres))"
)
_STREAMING = Gated(
    rf"\b(?:straight to (?:(?!series|video|jail)(?:the )?[\w'-]* ?(?:streaming|streamer|subscribers|{_C}))"
    rf"|stream(?:s|ing)? exclusively|(?:begins?|starts?|start|will start|begin) streaming|will stream\b"
    rf"|streams? on {_C}|streaming (?:debut|release|premiere)|go(?:es|ne)? to (?:{_C}|the streamer) instead"
    rf"|goes? straight to|able to stream|will be available to stream|{_C} will stream|has it exclusively)"
)
_LATER_STREAMING = Gated(
    rf"\b(?:before (?:it )?(?:streaming|streams|reached subscribers|it reached subscribers|moving to|heading to"
    rf"|going to|it goes to|landing on)|then (?:go|head|mov|stream|land)\w*(?: to| on)? (?:the streamer|streaming"
    rf"|{_C})|then {_C}|followed (?:by|on) (?:streaming|{_C})|went on to {_C}|and (?:then )?on demand"
    rf"|day[- ]and[- ]date|and (?:go|head|stream)\w* (?:to|on) (?:the streamer|{_C}))"
)
_NOT_PLAN = Gated(
    r"\btheatrical(?:ly)? (?:experience|distribution|division|executive|business|trailer|poster|cut|version|rights"
    r"|arm|end|market)\b|\bwindows? for\b|\bbox office\b|\bgross\w*\b|\baveraged\b"
)
_OPEN_QUESTION = re.compile(r"\bwhether\b")
_WINDOW = Gated(
    r"\b(\d{1,3}|one|a single|two|three|four|five|six|seven|eight|nine|ten|seventeen|thirty|forty-five|sixty"
    r"|ninety)[- ](?:straight |full )?(day|days|week|weeks|month|months)\b(?! (?:ago|later|before|after"
    r"|of (?:filming|shooting)|from|old|shoot|prior))"
)
_NUMBERS = {
    "a single": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "seventeen": 17,
    "thirty": 30,
    "forty-five": 45,
    "sixty": 60,
    "ninety": 90,
}
_DAYS = {"day": 1, "week": 7, "month": 30}
_NOT = re.compile(r"(?:\b(?:not|never|no)\b|n't)(?: [\w'-]+){0,3} $")

_ANY = AnyOf(_NO_CINEMAS, _CINEMAS, _IN_CINEMAS, _STREAMING, _LATER_STREAMING)


class Plans:
    """Reads how a work is to be released."""

    def __init__(self, focus: Focus) -> None:
        self.focus = focus
        self.gate = _ANY

    def read(self, line: Line) -> Iterator[Draft]:
        masked = line.masked
        skipped = _NO_CINEMAS.search(line)
        cinemas = None if skipped else self._cinemas(line)
        streaming, later = _STREAMING.search(line), _LATER_STREAMING.search(line)
        hits = [
            m
            for m in (skipped, cinemas, streaming, later if cinemas or streaming or _WINDOW.search(line) else None)
            if m
        ]
        if not hits or _NOT_PLAN.search(line) or _OPEN_QUESTION.search(masked):
            return
        start, end = min(m.start() for m in hits), max(m.end() for m in hits)
        work = self.focus.at(line, start)
        if work is None:
            return
        if skipped:
            yield Draft(
                work,
                "release_plan",
                "theatrical",
                line,
                start,
                (start, end),
                "plan: not theatrical",
                skipped[0],
                firmness="denied",
                hedge=False,
            )
        value = (
            "hybrid"
            if later in hits or (cinemas and streaming)
            else "streaming"
            if streaming
            else "theatrical"
            if cinemas
            else None
        )
        if value is None:
            return
        first = later or streaming or cinemas
        draft = Draft(
            work,
            "release_plan",
            value,
            line,
            start,
            (start, end),
            f"plan: {value}",
            first[0] if first else value,
            qualifiers=_terms(line, value),
        )
        if _NOT.search(masked, max(0, start - 30), start) and not skipped:
            draft.firmness, draft.hedge = "denied", False
        yield draft

    def _cinemas(self, line: Line) -> re.Match[str] | None:
        if strong := _CINEMAS.search(line):
            return strong
        said = _IN_CINEMAS.search(line)
        if said and (_RELEASED.search(line.masked, max(0, said.start() - 60), said.end()) and line.has("T")):
            return said
        return None


def _terms(line: Line, value: str) -> dict[str, object]:
    """Screens, days of the window and territory, where the sentence gives them."""
    out: dict[str, object] = {}
    if value != "streaming":
        if screens := _COUNT.search(line):
            out["screens"] = int(screens[1].replace(",", ""))
        if window := _WINDOW.search(line):
            number = _NUMBERS.get(window[1]) or int(window[1])
            out["window_days"] = number * _DAYS[window[2].rstrip("s")]
    if where := territory_near(line, 0, whole=True):
        out["territory"] = where
    return out
