"""Which names mean the same: works, people, companies, outlets. Nothing here changes what was said.

A key is what two spellings of one name share. Works need more than a key, since a film, its remake and the
novel share a title: ``Works`` looks at all reports at once and says which of them speak of one work.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from slatewire.edtf import earliest, latest
from slatewire.model import ON_SCREEN, Article, Claim, Kind, Report, Work
from slatewire.vocabulary import lists

if TYPE_CHECKING:
    from slatewire.ledger.folding import Folding
    from slatewire.ledger.names import Home, Names

Key = tuple[str, Kind]
"""A work's folded title and kind."""

_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i"})
_TYPOGRAPHIC = (
    ("’", ""),
    ("‘", ""),
    ("“", " "),
    ("”", " "),
    ("–", " "),
    ("—", " "),
    ("…", " "),
    ("\N{NO-BREAK SPACE}", " "),
)
_ASCII = bytes(code if chr(code).isalnum() and code < 128 else 32 for code in range(256))
_ARTICLES = ("the", "a", "an")
_NUMERALS = {"ii": "2", "iii": "3", "iv": "4", "vi": "6", "vii": "7", "viii": "8", "ix": "9"}
# Words that stand in for a title; the last of them only at the end, and only where they are not part of one.
_STAND_INS = frozenset({"untitled", "film", "movie", "project", "biopic", "picture", "feature"})
_CLOSING = ("project", "biopic", " film", " movie", " picture", " feature")
_LEGAL_FORMS = frozenset({"inc", "llc", "ltd", "co", "corp", "company", "gmbh", "plc", "sa"})
_COMPANY_NOUNS = frozenset(
    {"pictures", "picture", "films", "film", "studios", "studio", "features", "entertainment", "productions"}
    | {"production", "media", "group"}
)

_MAKING = frozenset({"announced", "rights", "script", "shopping", "set_up", "greenlit", "pre_production", "filming"})
_STOPPED = frozenset({"post_production", "completed", "stalled", "turnaround", "cancelled"})
_DEALS_AHEAD = frozenset({"rumored", "circling", "offered", "talks", "closing", "attached", "out"})
_DATES = frozenset({"filming_start", "filming_end", "release_date"})
KIN = frozenset({"based_on", "sequel_to", "prequel_to", "remake_of"})


# The same titles, people and outlets are named over and over.
remembered = lru_cache(maxsize=20_000)


@remembered
def fold(text: str) -> str:
    """Case, accents, apostrophes and punctuation gone, ``&`` spelt out: what two spellings share."""
    bare = text.casefold()
    if not bare.isascii():
        for sign, plain in _TYPOGRAPHIC:
            bare = bare.replace(sign, plain)
    if bare.isascii():  # the same as below, at the speed of bytes: whole articles are folded for the index
        found = bare.replace("&", " and ").encode().translate(_ASCII, b"'`").split()
        return b" ".join(found).decode() or text.strip().casefold()
    bare = unicodedata.normalize("NFKD", bare.translate(_LETTERS))
    if not bare.isascii():
        bare = bare.translate(dict.fromkeys(ord(c) for c in set(bare) if unicodedata.combining(c)))
    bare = re.sub(r"['’ʼ‘`´]", "", bare.replace("&", " and "))
    words = re.sub(r"[\W_]+", " ", bare).split()
    return " ".join(words) or text.strip().casefold()


@remembered
def fold_title(title: str) -> str:
    """A title's key. "The Ashfall" and “Ashfall” share one, "Ashfall II" and "Ashfall 2" do, "Ashfall" has another;
    words that stand in for a title ("untitled ... project") do not count."""
    words = fold(title).split()
    if _stands_in(title):
        words = [word for word in words if word not in _STAND_INS] or words
    if len(words) > 1 and words[0] in _ARTICLES:
        words = words[1:]
    if len(words) > 1 and words[-1] in _NUMERALS:
        words[-1] = _NUMERALS[words[-1]]
    return " ".join(words)


def _stands_in(title: str) -> bool:
    """Whether it is only a way to speak of a work that has no title."""
    return "untitled" in fold(title).split() or title.rstrip().endswith(_CLOSING)


def _apart(one: str, other: str, kin: set[frozenset[str]]) -> bool:
    """Whether two folded titles are surely of two works, such as a film and its sequel."""
    return one.startswith(f"{other} ") or other.startswith(f"{one} ") or frozenset((one, other)) in kin


def work_key(work: Work) -> Key:
    return fold_title(work.title), work.kind


@remembered
def person_key(name: str) -> str:
    """A person's key: initials stand together, however they are spaced or dotted."""
    words: list[str] = []
    initials = ""
    for word in fold(name).split():
        if len(word) == 1:
            initials += word
            continue
        words += [initials, word] if initials else [word]
        initials = ""
    return " ".join([*words, initials] if initials else words)


@remembered
def company_key(name: str) -> str:
    """A company's key: a listed alias is its company; legal forms and "Pictures", "Studios" and the like do not
    count, unless nothing is left. A "+" does: the service is not the studio."""
    told = (lists.company(name) or name).replace("+", " plus ")
    words = ["brothers" if word == "bros" else word for word in fold(told).split()]
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    words = [word for word in words if word not in _LEGAL_FORMS] or words
    return " ".join([word for word in words if word not in _COMPANY_NOUNS] or words)


@remembered
def outlet_key(name: str) -> str:
    """An outlet's key: a listed alias is its outlet, and "The Example" and "Example.com" are one."""
    bare = re.sub(r"^(https?://)?(www\.)?|\.(com|org|net|co\.uk)/?$", "", (lists.outlet(name) or name).casefold())
    return fold(bare).removeprefix("the ").replace(" ", "")


@remembered
def place_key(name: str) -> str:
    """A place's key: a listed short form is its place, and a town is told from another of its name by where it lies:
    "Portland, Ore." is "Portland, Oregon", and not "Portland, Maine"."""
    town, comma, around = name.partition(",")
    if not comma:
        return fold(lists.place(name) or name)
    region = around.partition(",")[0].strip()
    return f"{fold(lists.place(town) or town)} {fold(lists.state(region) or lists.place(region) or region)}"


KEYS_OF = {"person": person_key, "company": company_key, "place": place_key}
"""The key of a value of each kind that is a name, by the kind of its property."""


def looks_ahead(claim: Claim, said_on: str | None) -> bool:
    """Whether a claim speaks of its work as something still to be made or released, on the day (EDTF) it was said."""
    if claim.firmness == "denied":
        return False
    if claim.property in _DATES and isinstance(claim.value, str):
        day, published = latest(claim.value), earliest(said_on)
        return bool(day and published and day >= published)
    if claim.property == "status":
        return claim.value in _MAKING or claim.value in _STOPPED
    return claim.rung in _DEALS_AHEAD


@dataclass(frozen=True, slots=True)
class _Bundle:
    """What one article says of one work, as it names it."""

    work: Work
    article: Article
    claims: tuple[Claim, ...]


class Works:
    """Which of the works that reports name are one.

    Same title and kind are one work, unless different years are known for them. A year-less mention goes:
    to the year in which its article has the work come out; to the film still to be made, where the article
    speaks of one and the known years lie before it; otherwise to the only year known, or, of several, to the
    work in development or the latest year. Novels, games and the like are not remade: they have no second.
    A stated working title (property ``title``) joins the two names. What people have judged of works (``names``) goes
    before all of that.
    """

    def __init__(self, reports: Sequence[Report], names: Names | None = None) -> None:
        if names is None:
            from slatewire.ledger.names import Names  # which is made of the keys above

            names = Names()
        self._names = names
        self._joined: dict[Key, set[Key]] = {}
        self._join_titles(reports)
        bundles = _bundles(reports)
        self._years: dict[Key, set[int]] = defaultdict(set)
        for named in (work for bundle in bundles for work in _named(bundle)):
            if named.year is not None:
                self._years[self._key(named)].add(named.year)
        homes = {id(bundle): self._home(bundle) for bundle in bundles}
        self._undated = {key for (key, year) in homes.values() if year is None}
        placed: dict[tuple[str, Work], Home] = {}
        for bundle in bundles:
            key, year = homes[id(bundle)]
            if bundle.work.year is None and year is not None and key in self._undated and not _looks_back(bundle):
                year = None  # the work in development takes what does not clearly look back
            placed[bundle.article.id, bundle.work] = key, year
        self._known = set(placed.values())
        self._merged: dict[Home, tuple[Home, Work]] = self._merge()
        spellings: dict[Home, Counter[str]] = defaultdict(Counter)
        for bundle in bundles:
            home = placed[bundle.article.id, bundle.work]
            spellings[self._root(home)][bundle.work.title] += len(bundle.claims)
        called = {
            home: min(found, key=lambda title: (_stands_in(title), -found[title], title))
            for home, found in spellings.items()
        }
        self._canonical = {home: self._called(home, called[self._root(home)]) for home in self._known}
        self._placed = {mention: self._canonical[home] for mention, home in placed.items()}

    def all(self) -> list[Work]:
        """Every work that something is said of, by title, kind and year."""
        return sorted(set(self._canonical.values()), key=lambda work: (fold(work.title), work.kind, work.year or 0))

    def of(self, report: Report) -> Work:
        """The work that a report, one of those given at the start, speaks of."""
        return self._placed[report.article.id, report.claim.work]

    def canonical(self, work: Work) -> Work:
        """The work as this ledger calls it, for one that somebody names; itself where nothing is said of it."""
        return self._canonical.get(self._meant(work), work)

    def named(self, work: Work) -> Work:
        """A work that a claim names as its value, with the year where just one is known."""
        years = self._years.get(self._key(work), set())
        year = next(iter(years)) if work.year is None and len(years) == 1 else work.year
        home = self._key(work), year
        if home in self._canonical:
            return self._canonical[home]
        return self._called(home, work.title)

    def foldings(self, reports: Iterable[Report]) -> list[Folding]:
        """Why reports that call their work by several names speak of one, each name once."""
        from slatewire.ledger.folding import Folding, judged

        out: dict[str, Folding] = {}
        for report in reports:
            named, shown = report.claim.work, self.of(report)
            if fold(named.title) == fold(shown.title) or named.title in out:
                continue
            reason, by = "the same title, written otherwise", None
            if self._meant(named) in self._merged and self._key(named) != self._key(shown):
                found = self._names.joined_works(named, shown)
                reason, by = (judged(found), found.judge) if found else ("merged by hand", None)
            elif self._names.work_key(named) != self._names.work_key(shown):
                reason = "an article calls the one by the title of the other"
            out[named.title] = Folding("work", named.title, shown.title, reason, by)
        return [out[title] for title in sorted(out)]

    def _key(self, work: Work) -> Key:
        key = self._names.work_key(work)
        return min(self._joined.get(key, {key}))

    def _meant(self, work: Work) -> Home:
        """Where a work that somebody names has its home, before any merging."""
        key = self._key(work)
        if work.year is not None or key in self._undated:
            return key, work.year
        years = [year for known, year in self._known if known == key and year is not None]
        return key, max(years, default=None)

    def _merge(self) -> dict[Home, tuple[Home, Work]]:
        """The homes that people have judged to be one, each with its root and with the work as they call it; the
        later judgement chooses the name, unless that was itself merged into another."""
        from slatewire.ledger.names import work_of

        known: set[Kind] = {"film", *(key[1] for key, _ in self._known)}
        pairs: list[tuple[Home, Home, Work]] = []
        for one, other, _ in self._names.same_works():
            told = one.of or other.of
            for kind in [told] if told else sorted(known):
                mine, yours = work_of(one, kind), work_of(other, kind)
                pairs.append((self._meant(mine), self._meant(yours), mine))
        groups: dict[Home, set[Home]] = {}
        for one_home, other_home, _ in pairs:
            both = groups.get(one_home, {one_home}) | groups.get(other_home, {other_home})
            groups.update(dict.fromkeys(both, both))
        absorbed = {other for _, other, _ in pairs}
        found: dict[Home, tuple[Home, Work]] = {}
        pairs.reverse()
        for home, _, work in sorted(pairs, key=lambda pair: pair[0] in absorbed):
            if home not in found:
                years = [year for key, year in groups[home] if year is not None]
                year = home[1] if home[1] is not None else max(years, default=None)
                called = Work(work.title, home[0][1], year)
                found.update(dict.fromkeys(groups[home], (home, called)))
        return found

    def _root(self, home: Home) -> Home:
        return self._merged[home][0] if home in self._merged else home

    def _called(self, home: Home, title: str) -> Work:
        return self._merged[home][1] if home in self._merged else Work(title, home[0][1], home[1])

    def _join_titles(self, reports: Sequence[Report]) -> None:
        """A stated title joins two names, unless the one is numbered after the other, a claim makes them kin, or
        somebody has judged that they are two."""
        kin = {
            frozenset((fold_title(report.claim.work.title), fold_title(report.claim.value.title)))
            for report in reports
            if report.claim.property in KIN and isinstance(report.claim.value, Work)
        }
        stated = {
            (self._names.work_key(claim.work), self._names.work_key(Work(claim.value, claim.work.kind)))
            for claim in (report.claim for report in reports)
            if claim.property == "title" and isinstance(claim.value, str) and claim.firmness in ("stated", "hedged")
        }
        for one, other in sorted(stated):
            mine, yours = self._joined.get(one, {one}), self._joined.get(other, {other})
            pairs = [(a, b) for a in mine for b in yours if a != b]
            if not any(_apart(a[0], b[0], kin) or self._names.works_apart(a, b) for a, b in pairs):
                both = mine | yours
                self._joined.update(dict.fromkeys(both, both))

    def _home(self, bundle: _Bundle) -> Home:
        key, year = self._key(bundle.work), bundle.work.year
        years = self._years[key] - self._names.years_apart(key)
        if year is not None or not years:
            return key, year
        retold = {
            named.year
            for named in _named(bundle)
            if named is not bundle.work and named.year is not None and self._key(named) == key
        }
        open_years = years - retold
        if came_out := _came_out(bundle) & open_years:
            return key, max(came_out)
        published = earliest(bundle.article.published)
        if (
            key[1] in ON_SCREEN
            and published
            and any(looks_ahead(claim, bundle.article.published) for claim in bundle.claims)
        ):
            return key, min((known for known in open_years if known >= published.year), default=None)
        return key, max(open_years, default=None)


def _bundles(reports: Sequence[Report]) -> list[_Bundle]:
    found: dict[tuple[str, Work], list[Report]] = defaultdict(list)
    for report in reports:
        found[report.article.id, report.claim.work].append(report)
    return [_Bundle(work, said[0].article, tuple(report.claim for report in said)) for (_, work), said in found.items()]


def _named(bundle: _Bundle) -> list[Work]:
    """The work of a bundle, and the works that its claims name as their values."""
    return [bundle.work, *(claim.value for claim in bundle.claims if isinstance(claim.value, Work))]


def _came_out(bundle: _Bundle) -> set[int]:
    """The years in which an article has a work come out, of days that lay behind it."""
    published = earliest(bundle.article.published)
    days = [
        latest(claim.value)
        for claim in bundle.claims
        if claim.property == "release_date" and claim.firmness == "stated" and isinstance(claim.value, str)
    ]
    return {day.year for day in days if day and published and day < published}


def _looks_back(bundle: _Bundle) -> bool:
    """Whether an article speaks of a work only as one that is out: credits, reviews, where to watch it."""
    return any(
        (claim.rung == "confirmed" and claim.speaker is None)
        or claim.property in ("accolade", "availability")
        or (claim.property == "status" and claim.value == "released")
        for claim in bundle.claims
    ) and not any(looks_ahead(claim, bundle.article.published) for claim in bundle.claims)
