"""Which outlet is credited with what: "Example Wire reports", "told Example Wire", "[Example Wire]"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Literal

from slatewire.model import Attribution
from slatewire.reading.cues import trie_pattern
from slatewire.reading.sentences import paragraphs, sentences
from slatewire.reading.wordclasses import UPPER
from slatewire.vocabulary import lists

Manner = Literal["reports", "told", "line", "again"]


@dataclass(frozen=True, slots=True)
class Credit:
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


@dataclass(frozen=True, slots=True)
class OutletNames:
    """How outlets are spelt: ``canonical`` by spelling, and the spellings that are also something else."""

    canonical: Mapping[str, str]
    ambiguous: frozenset[str] = frozenset()
    pattern: re.Pattern[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        known = trie_pattern(sorted(self.canonical)) if self.canonical else r"(?!)"
        object.__setattr__(
            self,
            "pattern",
            re.compile(
                rf"\b(?=[{UPPER}\d])(?:(?P<known>{known})|(?P<like>(?:[{UPPER}][\w’'&.-]*\s){{1,3}}{_LIKE}))(?:\.com)?(?:[’']s?)?(?![\w-])"
            ),
        )

    @classmethod
    def of(cls, rows: Iterable[tuple[str, Sequence[str], Sequence[str]]]) -> OutletNames:
        """From (name, aliases, ambiguous spellings) of each outlet."""
        canonical: dict[str, str] = {}
        doubtful: set[str] = set()
        for name, aliases, ambiguous in rows:
            for spelling in (name, *aliases):
                canonical.setdefault(spelling, name)
            doubtful.update(ambiguous)
        return cls(canonical, frozenset(doubtful))


@cache
def listed_outlets() -> OutletNames:
    """The outlets of vocabulary/outlets.toml."""
    return OutletNames.of((o.name, o.aliases, o.ambiguous) for o in lists.outlets().values())


# An unlisted name is an outlet's if it ends like one.
_LIKE = (
    r"(?:Times|Post|News|Magazine|Weekly|Daily|Journal|Radio|Podcast|Herald|Tribune|Gazette|Wire|Reporter|Press"
    r"|Observer|Mirror|Mail|Chronicle|Telegraph|Inquirer|Examiner|Bulletin|Dispatch|Star-Ledger|Record|Report|Newspaper|Lunch|Ledger)"
)
_VERB = (
    r"(?:report|reveal|say|said|write|wrote|confirm|claim|learn|note|add|hear|heard|understand|understood|announce"
    r"|state|break|broke|describe|suggest|maintain|publish|name)(?:s|ed|d|ing|es)?"
)
_AFTER = re.compile(
    r"(?:,\s(?:which|who)|\s\([^)]{1,20}\))?"
    r"\s(?:(?:has|had|is|was|also|first|now|exclusively|independently|recently|then|later|previously|initially)\s){0,3}"
    rf"(?:{_VERB}|(?:to|the\sfirst\sto|first\sto)\s(?:report|reveal|confirm|break)|cites|cited|citing|quotes|quoted"
    r"|(?:has|had|got)\s(?:the|a|an)\s(?:scoop|story|news|details|exclusive))(?![\w-])"
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
    r"\s*(?:the\s|a\s|its\s|trade\s|website\s|site\s|magazine\s|newspaper\s|outlet\s|fellow\s|sister\s|both\s){0,3}$",
    re.IGNORECASE,
)
_REFERENCE = (
    r"(?:trade|outlet|report|publication|magazine|newspaper|paper|site|website|article|story|piece|tabloid|scooper"
    r"|newsletter|podcast|wire|agency)"
)
_AGAIN = re.compile(
    rf"(?<![\w-])(?:(?:[Aa]ccording\sto|(?:[Aa]s\s)?[Pp]er|[Tt]old|cited\sby)\s(?:the|that|this)\s(?:same\s)?"
    rf"(?:[\w-]+\s)?{_REFERENCE}(?![\w-])"
    rf"|(?:[Tt]he|[Tt]hat|[Tt]his)\s(?:same\s)?(?:[\w-]+\s)?{_REFERENCE}"
    rf"(?:\s(?:also|then|later|now|further|has|had)){{0,2}}\s{_VERB}(?![\w-])|[Tt]he\ssame\sreport(?![\w-])"
    r"|(?<=,\s)it\s(?:reported|reports|said|says|added|adds|wrote|writes|claimed|claims|noted|notes)(?=,|\.|\s))"
)
_BRACKETED = re.compile(
    r"[\[(]\s*(?:via|source:?|h/t|per|from)?\s*(?P<name>[^\[\]()\n]{2,40}?)\s*[\])]\.?\s*$", re.IGNORECASE
)
_LINE = re.compile(r"^\s*(?:source|via|h/t|hat tip|credit)s?\s*:?\s+(?P<name>[^\n]{2,40}?)\.?\s*$", re.IGNORECASE)
_NAME_SHAPED = re.compile(rf"(?:[{UPPER}\d][\w’'&.+-]*)(?:\s(?:of|the|and|&|[{UPPER}\d][\w’'&.+-]*)){{0,4}}")
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
    found = _credit_lines(text, names)
    taken = [(c.start, c.end) for c in found]
    for match in names.pattern.finditer(text):
        if any(start <= match.start() < end for start, end in taken[-40:]):
            continue
        at = bisect_right(starts, match.start()) - 1
        if at < 0:
            continue
        credit = _named(text, match, names, spans[at])
        if credit:
            found.append(credit)
    found += _again(text, found, spans, starts)
    reaching = _reaches(attributions, starts)
    return sorted((_stretched(c, reaching, starts) for c in found), key=lambda c: (c.start, c.end))


def outlet_at(found: Sequence[Credit], start: int, end: int) -> str | None:
    """The outlet credited with ``text[start:end]``: of all scopes that hold its middle, the narrowest."""
    middle = (start + end) // 2
    holding = [c for c in found if c.scope_start <= middle < c.scope_end]
    if not holding:
        return None
    return min(holding, key=lambda c: (c.scope_end - c.scope_start, abs(c.start - middle))).outlet


def _named(text: str, match: re.Match[str], names: OutletNames, sentence: tuple[int, int]) -> Credit | None:
    """The credit that an outlet's name makes in its sentence, if it is credited there."""
    spelling = match["known"]
    outlet = names.canonical[spelling] if spelling else _bare(match["like"])
    begin, stop = sentence
    lead = text[max(begin, match.start() - _REACH) : match.start()]
    before = _STRONG_BEFORE.search(lead)
    if before:
        manner: Manner = "told" if before["told"] else "line" if before["line"] else "reports"
        return Credit(match.start() - len(lead) + before.start(), match.end(), outlet, begin, stop, manner)
    possessive = match.group().endswith(("’s", "'s", "s’", "s'"))
    after = (_OWNED if possessive else _AFTER).match(text, match.end(), min(stop, match.end() + 2 * _REACH))
    if after and not (match["like"] and possessive):
        return Credit(match.start(), after.end(), outlet, begin, stop, "reports")
    return None


def _bare(name: str) -> str:
    return name.removesuffix("'s").removesuffix("’s")


def _credit_lines(text: str, names: OutletNames) -> list[Credit]:
    """ "[Example Wire]" or "Source: Example Wire" at the end of a paragraph: credits for all of it."""
    found: list[Credit] = []
    before: tuple[int, int] | None = None
    for start, end in paragraphs(text):
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
    for match in _AGAIN.finditer(text):
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


def _reaches(attributions: Sequence[Attribution], starts: list[int]) -> dict[int, tuple[int, int]]:
    """By number of the sentence with the cue: how far what is said there reaches."""
    out: dict[int, tuple[int, int]] = {}
    for attribution in attributions:
        anchor = attribution.cue or attribution.source
        if anchor is None or not attribution.content:
            continue
        at = bisect_right(starts, anchor.start) - 1
        low, high = attribution.content[0].start, attribution.content[-1].end
        held = out.get(at, (low, high))
        out[at] = min(low, held[0]), max(high, held[1])
    return out


def _stretched(credit: Credit, reaching: dict[int, tuple[int, int]], starts: list[int]) -> Credit:
    """The credit with the quotation in its scope that a cue in its sentence introduces."""
    reach = reaching.get(bisect_right(starts, credit.start) - 1)
    if credit.manner == "line" or reach is None:
        return credit
    return replace(credit, scope_start=min(credit.scope_start, reach[0]), scope_end=max(credit.scope_end, reach[1]))
