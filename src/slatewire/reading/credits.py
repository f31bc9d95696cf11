"""Which outlet is credited with what: "Example Wire reports", "told Example Wire", "[Example Wire]"."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from slatewire.model import Attribution
from slatewire.reading.gates import Anchored, spotted
from slatewire.reading.outletnames import Named, OutletNames, listed_outlets, own_outlets
from slatewire.reading.sentences import paragraphs, sentences
from slatewire.reading.wordclasses import UPPER

Manner = Literal["reports", "told", "line", "again"]


class Credit(NamedTuple):
    """An outlet named as where something comes from.

    ``text[start:end]`` are the words that credit it, ``text[scope_start:scope_end]`` what they cover: the
    sentence, with the quotation that goes on from it; for a credit line, its paragraph or bullet.
    ``manner``: the outlet ``reports``; somebody ``told`` it; a credit ``line``; or it is referred to ``again``
    ("the trade adds").
    """

    start: int
    end: int
    outlet: str
    scope_start: int
    scope_end: int
    manner: Manner = "reports"


_VERB = (
    r"(?:report|reveal|say|said|write|wrote|confirm|claim|learn|note|add|hear|heard|understand|understood|announce"
    r"|state|break|broke|describe|suggest|maintain|publish|name|estimate|caution|peg|put|give|gave|place)"
    r"(?:s|ed|d|ing|es)?"
)
_AFTER = re.compile(
    r"(?:\s(?:news\s)?(?:agency|newspaper|magazine|website|site|podcast|newsletter|network|radio))?"
    r"(?:,\s(?:which|who)|\s\([^)]{1,20}\))?"
    r"\s(?:(?:has|had|is|was|also|first|now|exclusively|independently|recently|then|later|previously|initially)\s){0,3}"
    rf"(?:{_VERB}|(?:to|the\sfirst\sto|first\sto)\s(?:report|reveal|confirm|break)|cites|cited|citing|quotes|quoted"
    r"|(?:has|had|got)\s(?:the|a|an)\s(?:scoop|story|news|details|exclusive)|(?:has|had)\s[a-z]+\s[a-z]{3,}ing"
    r"|(?:has|had)\s(?:it\sthat|(?:word|news)\sof)|t(?:ell|old)s?\sit|go(?:es)?\sfurther|went\sfurther|points?\sout|puts?\sit)(?![\w-])"
)
_OWNED = re.compile(
    r"\s(?:(?:own|new|latest|exclusive|original|initial|earlier)\s)?"
    r"(?:report|reporting|sources?|story|article|piece|scoop|interview|account|insiders?)(?![\w-])"
    rf"|\s(?:[{UPPER}][\w’'.-]+\s){{1,3}}(?:\w+\s)?{_VERB}(?![\w-])"
)
_STRONG_BEFORE = re.compile(
    r"(?:(?P<told>(?<![\w-])(?:told|tells?|telling|interview(?:ed)?\s(?:with|in|for|by)|sp(?:oke|eaking|eaks)\s(?:to|with)"
    r"|talk(?:ed|ing|s)\s(?:to|with)|chat(?:ted|ting)?\swith|sat\sdown\swith|exclusively\sto|in\sthe\spages\sof"
    r"|(?:confirmed|revealed|said|explained|admitted|added|statement|comment|emailed)\s(?:exclusively\s)?to"
    r"|(?:discussion|conversation|panel|q&a)\swith|profile\s(?:in|for|by)))"
    r"|(?P<line>\b(?:sources?|via|h/t|hat\stip(?:\sto)?|credit|originally\s(?:appeared|published)\s(?:in|on|at)):?\s?)"
    r"|(?P<reports>(?<![\w-])(?:according\sto|as\sper|per|citing|quoting|thanks\sto|courtesy\sof|by\sway\sof"
    r"|(?:first\s|exclusively\s|initially\s)?(?:reported|revealed|broken|confirmed|announced|published|shared|unveiled"
    r"|noted|named|cited|described|claimed)\s(?:on\s\w+\s)?(?:by|in)|reports?\s(?:from|in|by)"
    r"|(?:scoop|story|piece|article)\s(?:in|from)|(?:news\scomes|word)\sfrom)))"
    rf"\s*(?-i:(?:[{UPPER}][\w’'.-]*\s){{1,3}}(?:of|at|from)\s)?(?:the\s|a\s|its\s|trade\s|website\s|site\s|podcast\s|newsletter\s|blog\s|paper\s|magazine\s|newspaper\s|outlet\s|fellow\s|sister\s|both\s){{0,3}}$",
    re.IGNORECASE,
)
_REFERENCE = (
    r"(?:trade|outlet|report|publication|magazine|newspaper|paper|site|website|article|story|piece|tabloid|scooper"
    r"|newsletter|podcast|wire|agency)"
)
_AGAIN = Anchored(
    rf"(?<![\w-])(?:(?:[Aa]ccording\sto|(?:[Aa]s\s)?[Pp]er|[Tt]old|cited\sby)\s(?:the|that)\s(?:same\s)?"
    rf"(?:[\w-]+\s)?{_REFERENCE}(?![\w-])"
    rf"|(?:[Tt]he|[Tt]hat)\s(?:same\s)?(?:[\w-]+\s)?{_REFERENCE}"
    rf"(?:\s(?:also|then|later|now|further|has|had)){{0,2}}\s{_VERB}(?![\w-])|[Tt]he\ssame\sreport(?![\w-])"
    r"|(?<=,\s)it\s(?:reported|reports|said|says|added|adds|wrote|writes|claimed|claims|noted|notes)(?=,|\.|\s))"
)
_BRACKETED = re.compile(
    r"[\[(]\s*(?:via|source:?|h/t|per|from)?\s*(?P<name>[^\[\]()\n]{2,40}?)\s*[\])]\.?\s*$", re.IGNORECASE
)
_LINE = re.compile(r"^\s*(?:source|via|h/t|hat tip|credit)s?\s*:?\s+(?P<name>[^\n]{2,40}?)\.?\s*$", re.IGNORECASE)
_NAME_SHAPED = re.compile(rf"(?:[{UPPER}\d][\w’'&.+-]*)(?:\s(?:of|the|and|&|[{UPPER}\d][\w’'&.+-]*)){{0,4}}")
_TURN = re.compile(r";\s|,\s(?:but|while|though|although|whereas)\s")
_SHORT_LINE = 100  # characters: a headline, a byline or a menu, no lead
_REACH = 60
_AGAIN_WITHIN = 12  # sentences


def credits(
    text: str,
    attributions: Sequence[Attribution] = (),
    outlets: OutletNames | None = None,
    sentence_spans: Sequence[tuple[int, int]] | None = None,
) -> list[Credit]:
    """The credits of an article, in order.

    ``attributions`` (of ``attribution.find``) stretch the scope over a quotation told to an outlet;
    ``outlets`` are the known names, vocabulary/outlets.toml if not given.
    """
    names = outlets or listed_outlets()
    spans = list(sentence_spans) if sentence_spans is not None else sentences(text)
    starts = [start for start, _ in spans]
    blocks = paragraphs(text)
    places = sorted(names.named(text))
    own = own_outlets(text, places)
    found = _credit_lines(text, names, blocks)
    lines = [(credit.start, credit.end) for credit in found]
    reach = 0
    for place in places:
        if place.start < reach or place.outlet in own:
            continue
        reach = place.end
        at = bisect_right(starts, place.start) - 1
        if at < 0 or any(start <= place.start < end for start, end in lines):
            continue
        credit = _named(text, place, spans[at])
        if credit:
            found.append(credit)
    found += _again(text, found, spans, starts)
    found = _scoped(text, found, attributions)
    return sorted(_from_the_top(found, blocks, starts), key=lambda c: (c.start, c.end))


def outlet_at(found: Sequence[Credit], start: int, end: int) -> str | None:
    """The outlet credited with ``text[start:end]``: of all scopes that hold its middle, the narrowest."""
    middle = (start + end) // 2
    holding = [c for c in found if c.scope_start <= middle < c.scope_end]
    if not holding:
        return None
    return min(holding, key=lambda c: (c.scope_end - c.scope_start, abs(c.start - middle))).outlet


def _named(text: str, place: Named, sentence: tuple[int, int]) -> Credit | None:
    """The credit that an outlet's name makes in its sentence, if it is credited there."""
    begin, stop = sentence
    lead = text[max(begin, place.start - _REACH) : place.start]
    before = _STRONG_BEFORE.search(lead)
    if before:
        manner: Manner = "told" if before["told"] else "line" if before["line"] else "reports"
        return Credit(place.start - len(lead) + before.start(), place.end, place.outlet, begin, stop, manner)
    after = (_OWNED if place.possessive else _AFTER).match(text, place.end, min(stop, place.end + 2 * _REACH))
    if after and (place.listed or not place.possessive):
        return Credit(place.start, after.end(), place.outlet, begin, stop, "reports")
    return None


def _credit_lines(text: str, names: OutletNames, blocks: Sequence[tuple[int, int]]) -> list[Credit]:
    """ "[Example Wire]" or "Source: Example Wire" at the end of a paragraph: credits for all of it."""
    found: list[Credit] = []
    before: tuple[int, int] | None = None
    for start, end in blocks:
        tail = max(start, end - _REACH)
        match = _BRACKETED.search(text, tail, end)
        whole = None if match else (_LINE.match(text[start:end]) if end - start < _REACH else None)
        name = (match or whole)["name"].strip() if match or whole else ""  # type: ignore[index]
        outlet = _outlet_of(name, names, strict=bool(match) and text[match.start()] == "(" if match else False)
        if outlet and match:
            found.append(Credit(match.start(), end, outlet, start, end, "line"))
        elif outlet and whole:
            scope = before or (start, end)
            found.append(Credit(start, end, outlet, scope[0], end, "line"))
        before = (start, end)
    return found


def _outlet_of(name: str, names: OutletNames, strict: bool) -> str | None:
    """The outlet a credit line names; in round brackets only a listed one counts."""
    if not name:
        return None
    known = names.canonical.get(name) or names.canonical.get(name.removeprefix("the ").removeprefix("The "))
    if known:
        return known
    return None if strict or not _NAME_SHAPED.fullmatch(name) else name


def _again(text: str, found: list[Credit], spans: Sequence[tuple[int, int]], starts: list[int]) -> list[Credit]:
    """ "The trade adds": the outlet credited last before it."""
    known = sorted(found, key=lambda c: c.start)
    places = [c.start for c in known]
    out = []
    for match in _AGAIN.finditer(text, spotted(text)):
        last = bisect_right(places, match.start()) - 1
        at = bisect_right(starts, match.start()) - 1
        if last < 0 or at < 0:
            continue
        previous = known[last]
        reach = 2 if " it " in f" {match.group()} " else _AGAIN_WITHIN
        if at - (bisect_right(starts, previous.start) - 1) > reach or match.start() < previous.end:
            continue
        out.append(Credit(match.start(), match.end(), previous.outlet, *spans[at], "again"))
    return out


def _scoped(text: str, found: Sequence[Credit], attributions: Sequence[Attribution]) -> list[Credit]:
    """The credits with what they cover: what an attribution at the credit says was said, else their clause."""
    anchored = sorted(_anchors(attributions), key=lambda row: row[0])
    begins = [row[0] for row in anchored]
    out = []
    for credit in found:
        if credit.manner == "line":
            out.append(credit)
            continue
        near = anchored[bisect_left(begins, credit.start - _REACH) : bisect_left(begins, credit.end)]
        said = [row for row in near if row[1] > credit.start]
        if not said:
            out.append(_in_clause(text, credit))
            continue
        low, high = min(row[2] for row in said), max(row[3] for row in said)
        if credit.manner != "told":
            credit = _in_clause(text, credit)
            low, high = min(low, credit.scope_start), max(high, credit.scope_end)
        out.append(credit._replace(scope_start=low, scope_end=high))
    return out


def _anchors(attributions: Sequence[Attribution]) -> Iterator[tuple[int, int, int, int]]:
    """Where each attribution has its cue and its source, and how far what is said there reaches."""
    for attribution in attributions:
        for anchor in (attribution.cue, attribution.source):
            if anchor is not None and attribution.content:
                yield anchor.start, anchor.end, attribution.content[0].start, attribution.content[-1].end


def _in_clause(text: str, credit: Credit) -> Credit:
    """A credit behind its news covers the clause before it, not what the sentence turns to: "; the studio denies"."""
    lead = text[credit.scope_start : credit.start]
    if len(lead.strip(' ,—–“"')) < 12:
        return credit
    semicolon = lead.rfind("; ")
    turn = _TURN.search(text, credit.end, credit.scope_end)
    return credit._replace(
        scope_start=credit.scope_start + semicolon + 1 if semicolon > 0 else credit.scope_start,
        scope_end=turn.start() if turn else credit.scope_end,
    )


def _from_the_top(found: list[Credit], blocks: Sequence[tuple[int, int]], starts: list[int]) -> list[Credit]:
    """The article's first credit covers the two sentences before it too, if it stands in the first paragraph: what it
    is credited with is the news that they tell."""
    first = min(found, key=lambda c: c.start, default=None)
    lead = next(((start, end) for start, end in blocks if end - start > _SHORT_LINE), None)
    if first is None or lead is None or first.manner == "told" or not lead[0] <= first.start < lead[1]:
        return found
    at = bisect_right(starts, first.start) - 1
    begin = max(lead[0], starts[max(0, at - 2)])
    return [c._replace(scope_start=min(c.scope_start, begin)) if c is first else c for c in found]
