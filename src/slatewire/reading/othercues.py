"""Cues that are no verbs: "according to", "her claim that", "in his words", a speaker's name and a colon."""

from __future__ import annotations

import re
from bisect import bisect_right

from slatewire import vocabulary
from slatewire.reading import nounphrases
from slatewire.reading.clauses import Draft
from slatewire.reading.gates import Anchored, spotted
from slatewire.reading.laidout import Page
from slatewire.reading.patterns import choice
from slatewire.reading.reported import LONGEST, unstopped
from slatewire.reading.spans import Offsets
from slatewire.reading.wordclasses import QUOTED, UPPER

_DATA = vocabulary.load("attribution")
_ACCORDING = Anchored(
    r"(?<![\w’'-])(?:(?i:according to|in the words of|as per)"
    r"|(?:(?<=,\s)|(?<=\()|(?<=\ue000\s)|(?<=—\s))[Pp]er(?=\s(?:[A-Z]|the\s))|(?<![^\n])Per(?=\s[A-Z]))\s"
)
_NOUN = Anchored(rf"\b(?P<cue>{choice(list(_DATA['nouns']))})\s(?=that\s)")
_OWNER = re.compile(
    rf"(?:(?:[{UPPER}][\w’'.-]*\s){{0,3}}[{UPPER}][\w.-]*[’']s?|\b(?:[Hh]is|[Hh]er|[Tt]heir|[Ii]ts)|\b[Tt]he\s[\w-]+[’']s)(?=\s(?:[\w-]+\s)?$)"
)
_WORDS = Anchored(
    rf"\b[Ii]n\s(?P<owner>his|her|their|its|(?:[{UPPER}][\w’'.-]*\s){{0,3}}[{UPPER}][\w.-]*[’']s?)(?:\sown)?\s(?P<cue>words)\b"
)
_LABEL = re.compile(rf"(?P<who>[{UPPER}][\w’'.-]*(?:\s[{UPPER}][\w’'.-]*){{0,3}}):\s+(?=\S)")


_PUTS = Anchored(
    r"\b(?P<cue>puts?|pegs?|pegged|gives|gave|place[sd]?)\s"
    r"(?=(?:the|its|that|his|her|their)\s(?:[\w’'-]+\s){0,4}?(?:cost|budget|price|outlay|figure|tab|total|bill|offer|spend|number)\s(?:at|as)\s)"
)
_HAS = re.compile(r"\s(?:has|have|had)$")
_IN_THE_KNOW = re.compile(r"\b(?:[Tt]hose|[Pp]eople)\sin\sthe\sknow$")
_HEADED = re.compile(r"\s*(?P<who>Sources|Insiders|Reports)(?P<cue>:)\s+(?=\S)")


def figures(page: Page, starts: list[int]) -> list[Draft]:
    """ "The producer has put the cost at ...": the whole clause is what is said."""
    out = []
    for match in _PUTS.finditer(page.masked, spotted(page.text)):
        at = bisect_right(starts, match.start()) - 1
        if at < 0:
            continue
        start, end = page.sentences[at]
        before = _HAS.sub("", page.masked[start : match.start()].rstrip())
        source = nounphrases.before(page.masked, start, start + len(before))
        stop = unstopped(page.masked, match.end(), min(end, match.end() + LONGEST))
        if source is None or match.end() >= stop:
            continue
        know = _IN_THE_KNOW.search(page.masked, start, source[1])
        source = know.span() if know else source
        out.append(Draft(match.span("cue"), source, [(match.end(), stop)], at, source[0], right=True))
    return out


def headed(page: Page) -> list[Draft]:
    """ "Sources: Example Pictures circles the package": a headline on unnamed people's word."""
    out = []
    for i, (start, end) in enumerate(page.sentences):
        if i and page.paragraph_of[i - 1] == page.paragraph_of[i]:
            continue
        match = _HEADED.match(page.masked, start, end)
        if match:
            out.append(Draft(match.span("cue"), match.span("who"), [(match.end(), end)], i, match.start()))
    return out


def according(page: Page, starts: list[int]) -> list[Draft]:
    out = []
    for match in _ACCORDING.finditer(page.masked, spotted(page.text)):
        at = bisect_right(starts, match.start()) - 1
        if at < 0:
            continue
        start, end = page.sentences[at]
        start, end = max(start, match.start() - LONGEST), min(end, match.end() + LONGEST)
        if match.end() >= end:
            continue
        stop = unstopped(page.masked, start, end)
        source = nounphrases.after(page.masked, match.end(), stop)
        if source is None:
            continue
        before = page.masked[start : match.start()].rstrip(" ,(—–")
        behind = page.masked[source[1] : stop]
        content: list[Offsets] = []
        if len(before) > 12 and not before.lower().endswith((" and", " but")):
            content.append((start, start + len(before)))
        if behind.lstrip().startswith((",", "—", ")")) and (
            not content or (behind.lstrip()[0] == "," and not re.match(r"\s*,\s(?:and|but|which|who|\w+ing)\b", behind))
        ):
            skip = len(behind) - len(behind.lstrip(" ,—)"))
            content.append((source[1] + skip, stop))
        if content:
            out.append(Draft((match.start(), match.end() - 1), source, content, at, match.start(), dependent=True))
    return out


def owned(page: Page, starts: list[int]) -> list[Draft]:
    """ "her claim that ...", "in his own words, ..."."""
    out = []
    for match in _NOUN.finditer(page.masked, spotted(page.text)):
        at = bisect_right(starts, match.start()) - 1
        if at >= 0:
            start, end = page.sentences[at]
            stop = unstopped(page.masked, start, end)
            owner = _OWNER.search(page.masked, max(start, match.start() - 60), match.start())
            if owner and match.end() < stop:
                out.append(Draft(match.span("cue"), owner.span(), [(match.end(), stop)], at, owner.start(), right=True))
    for match in _WORDS.finditer(page.masked, spotted(page.text)):
        at = bisect_right(starts, match.start()) - 1
        if at >= 0:
            start, end = page.sentences[at]
            stop = unstopped(page.masked, start, end)
            skip = re.compile(r"[\s,:]*").match(page.masked, match.end(), stop)
            begin = skip.end() if skip else match.end()
            if begin < stop:
                out.append(
                    Draft(match.span("cue"), match.span("owner"), [(begin, stop)], at, match.start(), right=True)
                )
    return out


def labels(page: Page) -> list[Draft]:
    """Transcripts: a paragraph that opens with its speaker's name and a colon."""
    found = []
    for i, (start, end) in enumerate(page.sentences):
        if i and page.paragraph_of[i - 1] == page.paragraph_of[i]:
            continue
        match = _LABEL.match(page.masked, start, end)
        if match:
            found.append((i, match))
    times: dict[str, int] = {}
    for _, match in found:
        times[match["who"]] = times.get(match["who"], 0) + 1
    out = []
    for i, match in found:
        quoted = page.masked[match.end() : match.end() + 1] == QUOTED
        if not quoted and not (times[match["who"]] > 1 and match["who"].isupper()):
            continue
        last = i
        while last + 1 < len(page.sentences) and page.paragraph_of[last + 1] == page.paragraph_of[i]:
            last += 1
        stop = page.sentences[last][1]
        out.append(
            Draft((match.end("who"), match.end("who") + 1), match.span("who"), [(match.end(), stop)], i, match.start())
        )
    return out
