"""Outlets' names in running text: listed ones, ones that look like it, and what an article calls them later."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from slatewire import vocabulary
from slatewire.reading.gates import Anchored, Spots, spotted
from slatewire.reading.patterns import choice
from slatewire.reading.wordclasses import UPPER
from slatewire.vocabulary import lists

# An unlisted name is an outlet's if it ends like one.
_LIKE = (
    r"(?:Times|Post|News|Magazine|Weekly|Daily|Journal|Radio|Podcast|Herald|Tribune|Gazette|Wire|Reporter|Press"
    r"|Observer|Mirror|Mail|Chronicle|Telegraph|Inquirer|Examiner|Bulletin|Dispatch|Star-Ledger|Record|Report|Newspaper|Lunch|Ledger)"
)
_LIKE_WORD = Anchored(rf"\b{_LIKE}")
_WORDS_BEFORE = 3  # of such a name before the word that it ends like
_LONGEST_BEFORE = 200  # characters
_WORD = rf"[{UPPER}][\w’'.-]*"
_NAME = rf"(?:The\s)?{_WORD}(?:\s(?:(?:of|the|&)\s)?{_WORD}){{0,3}}"
_WHOLE_NAME = re.compile(_NAME)
_LONGEST_NAME = 60
_PAPERS = frozenset(vocabulary.load("attribution")["papers"])
# The sentence's own first word, capital or not, is no part of the name: "As The Harbour Gazette reported".
_NOT_FIRST = re.compile(
    rf"(?:(?:As|And|But|When|While|After|Before|In|On|Per|Via|According|Now|Yet|So|Both|Meanwhile|Earlier|Like|For|If|To"
    rf"|From|With|Since|Though|Although|Where|By|At|Which|That|Because|Citing|Editor|Exclusive|Update|Updated)\s)+(?={_WORD})"
)
_OWNER = re.compile(rf".*[{UPPER}\w][’']s?\s(?={_WORD})")
# Frames that only an outlet fills, listed or not.
_BY = Anchored(
    rf"(?:first|exclusively|originally|initially)\s(?:reported|revealed|broken|published|announced)\sby\s(?P<name>{_NAME})"
)
_KIND = Anchored(
    r"(?:told|tells|per|via|according\sto)\s(?:the\s)?"
    rf"(?:podcast|newsletter|website|site|blog|magazine|trade|outlet|newspaper|paper)\s(?P<name>{_NAME})"
)
_AS = Anchored(
    rf"\b[Aa]s\s(?P<name>{_NAME})\s(?:has\s)?(?:(?:first|exclusively|previously|originally)\s)?reported(?![\w-])"
)
_FRAMES = (_BY, _KIND, _AS)
_TELLING = ("told", "tells", "ccording to", " per", "via", "interview with")
_FIRST = Anchored(
    r"\s(?:(?:was|were)\s(?:the\s)?first\sto\sreport|(?:has\s|have\s)?exclusively\sreported"
    r"|can\s(?:exclusively\s)?(?:reveal|disclose))(?![\w-])"
)
_AMPERSAND = re.compile(rf"(?:The\s)?{_WORD}(?:\s{_WORD}){{0,2}}\s&\s{_WORD}")
_NAME_BEFORE = re.compile(rf"(?<![\w’'-]){_NAME}$")
_PODCAST = re.compile(r"(?:podcast|newsletter|radio\sshow)(?:,)?\s[“\"](?P<name>[^“”\"\n]{2,40}?),?[”\"]|(?P<of>"
    rf"{_WORD}\s{_WORD}[’']s?\s(?:podcast|newsletter))(?!\s[A-Z“\"])"
)  # fmt: skip
_OWN = re.compile(r"\scan\s(?:now\s)?(?:exclusively\s)?(?:reveal|disclose|report)(?![\w-])")
_SHORT = Anchored(
    rf"(?<!\w\s)(?<![\w’'-])(?:[Tt]he\s)(?P<last>{'|'.join(sorted(_PAPERS))})(?:[’']s)?(?!\s[{UPPER}])(?![\w-])"
    rf"|(?<=\s)the\s(?P<inner>{'|'.join(sorted(_PAPERS))})(?:[’']s)?(?!\s[{UPPER}])(?![\w-])"
)


class Named(NamedTuple):
    """One place where an outlet is named: ``text[start:end]``, the name that it goes by, and whether it is listed."""

    start: int
    end: int
    outlet: str
    listed: bool
    possessive: bool


@dataclass(frozen=True, slots=True)
class OutletNames:
    """How outlets are spelt: ``canonical`` by spelling, and the spellings that are also something else."""

    canonical: Mapping[str, str]
    ambiguous: frozenset[str] = frozenset()
    spots: Spots | None = None  # where one of the spellings may begin
    pattern: re.Pattern[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        known = choice(sorted(self.canonical)) if self.canonical else r"(?!)"
        object.__setattr__(
            self,
            "pattern",
            re.compile(
                rf"\b(?=[{UPPER}\d])(?:(?P<known>{known})(?!\s&\s[{UPPER}])"
                rf"|(?P<like>(?:[{UPPER}][\w’'&.-]*\s){{1,3}}{_LIKE}))"
                r"(?:\.com)?(?:[’']s?)?(?![\w-])"
            ),
        )

    @classmethod
    def of(cls, rows: Iterable[tuple[str, Sequence[str], Sequence[str]]], spots: Spots | None = None) -> OutletNames:
        """From (name, aliases, ambiguous spellings) of each outlet."""
        canonical: dict[str, str] = {}
        doubtful: set[str] = set()
        for name, aliases, ambiguous in rows:
            for spelling in (name, *aliases):
                canonical.setdefault(spelling, name)
            doubtful.update(ambiguous)
        return cls(canonical, frozenset(doubtful), spots)

    def _matches(self, text: str) -> Iterable[re.Match[str]]:
        """The matches of the pattern: tried where a listed outlet may begin, and in the capitals before a word that
        makes an unlisted one."""
        return self.pattern.finditer(text) if self.spots is None else _tried(self.pattern, text, self.spots)

    def named(self, text: str) -> Iterator[Named]:
        """Every place where a text names an outlet, in order of kind, not of place."""
        papers: list[tuple[int, str, str]] = []
        unlisted = _introduced(text, self)
        for match in self._matches(text):
            possessive = match.group().endswith(("’s", "'s", "s’", "s'"))
            if match["known"]:
                outlet = self.canonical[match["known"]]
                yield Named(match.start(), match.end(), outlet, True, possessive)
            else:
                start, outlet = printed(match["like"], match.start())
                if not outlet or lists.company(outlet) or outlet.removeprefix("The ") in _PAPERS:
                    continue
                listed = self.canonical.get(outlet)
                yield Named(start, match.end(), listed or outlet, bool(listed) or outlet in unlisted, possessive)
            last = outlet.rsplit(" ", 1)[-1]
            if last in _PAPERS and last != outlet:
                papers.append((match.start(), last, outlet))
        yield from _joined(text)
        for name in unlisted:
            for match in re.finditer(rf"(?<![\w-]){re.escape(name)}(?P<own>[’']s?)?(?![\w-])", text):
                yield Named(match.start(), match.end(), name, True, match["own"] is not None)
        for match in _PODCAST.finditer(text) if "podcast" in text or "newsletter" in text else ():
            group = "name" if match["name"] else "of"
            yield Named(match.start(), match.end(), self.canonical.get(match[group], match[group]), True, False)
        if papers:
            for match in _SHORT.finditer(text, spotted(text)):
                last = match["last"] or match["inner"]
                full = [outlet for at, word, outlet in papers if word == last and at < match.start()]
                if full:
                    yield Named(match.start(), match.end(), full[-1], True, match.group().endswith("s"))


_LISTED = Spots(spelling for outlet in lists.outlets().values() for spelling in outlet.spellings)


def _tried(pattern: re.Pattern[str], text: str, listed: Spots) -> Iterator[re.Match[str]]:
    words = spotted(text)
    places = set(listed.places(words))
    for like in _LIKE_WORD.finditer(text, words):
        start, least = like.start(), max(0, like.start() - _LONGEST_BEFORE)
        for _ in range(_WORDS_BEFORE + 1):
            start = max(text.rfind(" ", least, start), text.rfind("\n", least, start))
            if start < 0:
                break
        places.update(at for at in range(max(start, least), like.start()) if text[at].isupper())
    end = 0
    for at in sorted(places):
        if at >= end and (match := pattern.match(text, at)):
            yield match
            end = match.end()


@cache
def listed_outlets() -> OutletNames:
    """The outlets of vocabulary/outlets.toml."""
    return OutletNames.of(((o.name, o.aliases, o.ambiguous) for o in lists.outlets().values()), _LISTED)


def same_outlet(one: str | None, other: str | None) -> bool:
    """Whether two names are one outlet's: "The Popcorn Ledger" and "Popcorn Ledger", "Slate & Marquee" and "Slate
    and Marquee", "THR" and "The Hollywood Reporter"."""
    return one is not None and other is not None and _key(one) == _key(other)


def outlet_called(name: str) -> str | None:
    """The outlet that a source's name is: a listed one, or one that ends like an outlet's or joins words with "&".

    >>> outlet_called("Harbour Gazette"), outlet_called("Ann Orrin")
    ('Harbour Gazette', None)
    """
    listed = lists.outlet(name)
    if listed:
        return listed
    looks = listed_outlets().pattern.fullmatch(name) or _AMPERSAND.fullmatch(name)
    return None if looks is None or lists.looks_like_company(name) else printed(name, 0)[1]


def own_outlets(text: str, places: Iterable[Named]) -> frozenset[str]:
    """The outlets that speak of themselves: "Example Wire can reveal" stands in Example Wire's own story."""
    return frozenset(place.outlet for place in places if _OWN.match(text, place.end))


def printed(name: str, start: int) -> tuple[int, str]:
    """An unlisted name as printed, without the words of the sentence before it, and where it starts."""
    bare = re.sub(r"[’']s?$", "", name)
    for lead in (_NOT_FIRST, _OWNER):
        met = lead.match(bare)
        if met:
            start, bare = start + met.end(), bare[met.end() :]
    return start, bare.strip(" ,.")


def _joined(text: str) -> Iterator[Named]:
    """Unlisted names with "&": "Slate & Marquee"."""
    at = text.find(" & ")
    while at >= 0:
        begin = max(0, at - _LONGEST_NAME)
        before = _NAME_BEFORE.search(text, begin, at)
        match = _AMPERSAND.match(text, before.start()) if before else None
        if match:
            start, name = printed(match.group(), match.start())
            if not lists.looks_like_company(name):
                yield Named(start, match.end(), name, False, match.group().endswith(("’s", "'s", "s’", "s'")))
        at = text.find(" & ", at + 3)


def _introduced(text: str, names: OutletNames) -> list[str]:
    """Unlisted outlets that the article shows to be such: "first reported by Popcorn Ledger"."""
    found: dict[str, None] = {}
    said = [match["name"] for frame in _FRAMES for match in frame.finditer(text, spotted(text))]
    at = text.find(" The ")
    while at >= 0:
        if text.endswith(_TELLING, 0, at) and (met := _WHOLE_NAME.match(text, at + 1)):
            said.append(met.group())
        at = text.find(" The ", at + 4)
    for match in _FIRST.finditer(text, spotted(text)):
        before = _NAME_BEFORE.search(text, max(0, match.start() - _LONGEST_NAME), match.start())
        said += [before.group()] if before else []
    for words in said:
        _, name = printed(words, 0)
        bare = name.removeprefix("The ")
        if bare and name not in names.canonical and bare not in names.canonical and not _somebody_else(bare):
            found[name] = None
    return list(found)


def _somebody_else(name: str) -> bool:
    """Is it known as a person's, a company's, a place's or an award's name?"""
    if len(name) < 3 or name.split(" ", 1)[0] in lists.given_names():
        return True
    return lists.looks_like_company(name) or lists.is_place(name) or lists.is_award(name)


def _key(name: str) -> str:
    return lists.fold(lists.outlet(name) or name).removeprefix("the ").removesuffix(" com")
