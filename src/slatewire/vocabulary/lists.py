"""Who and what the trade names: outlets, companies, places, peoples, given names, titles before a name.

Each function looks one spelling up in a list beside this file. Case, accents, apostrophes and
punctuation do not matter; ``+`` reads as "plus". What is not listed is ``None`` or ``False``, never a guess.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from urllib.parse import urlsplit

from slatewire.vocabulary import VocabularyError, lines, load

COMPANY_KINDS = frozenset({"studio", "streamer", "distributor", "label", "exhibitor", "agency", "network", "body"})


@dataclass(frozen=True, slots=True)
class Listed:
    """An entry under its canonical ``name``; ``ambiguous`` holds the spellings that need context."""

    name: str
    aliases: tuple[str, ...]
    ambiguous: tuple[str, ...]

    @property
    def spellings(self) -> tuple[str, ...]:
        """The name and every alias, as written in the file."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class Outlet(Listed):
    """One line of outlets.toml."""

    domain: str | None


@dataclass(frozen=True, slots=True)
class Company(Listed):
    """One line of companies.toml; ``kind`` is one of COMPANY_KINDS, ``parent`` another company's name."""

    kind: str
    parent: str | None


@lru_cache(maxsize=1 << 14)  # an article asks for the same names again and again
def fold(name: str) -> str:
    """The key under which a spelling is looked up: ``"Pathé!"`` and ``"pathe"`` have the same."""
    bare = name.casefold() if name.isascii() else _without_accents(_without_accents(name).casefold())
    return " ".join(_NO_LETTER.sub(" ", bare.translate(_LETTERS)).split())


_NO_LETTER = re.compile(r"[\W_]")


_LETTERS = str.maketrans(
    {"'": "", "’": "", "‘": "", "ʼ": "", ".": "", "+": " plus ", "&": " and ", "ø": "o", "ł": "l", "đ": "d", "æ": "ae"}
)


@cache
def outlets() -> dict[str, Outlet]:
    """Every outlet by its canonical name, in the order of the file."""
    rows = load("outlets")["outlet"]
    found = [
        Outlet(r["name"], tuple(r.get("aliases", ())), tuple(r.get("ambiguous", ())), r.get("domain")) for r in rows
    ]
    _check("outlets.toml", found)
    return {o.name: o for o in found}


@cache
def companies() -> dict[str, Company]:
    """Every company by its canonical name, in the order of the file."""
    rows = load("companies")["company"]
    found = [
        Company(r["name"], tuple(r.get("aliases", ())), tuple(r.get("ambiguous", ())), r["kind"], r.get("parent"))
        for r in rows
    ]
    _check("companies.toml", found)
    names = {c.name for c in found}
    for c in found:
        if c.kind not in COMPANY_KINDS:
            raise VocabularyError(f"companies.toml: {c.name}: kind must be one of {', '.join(sorted(COMPANY_KINDS))}")
        if c.parent is not None and c.parent not in names:
            raise VocabularyError(f"companies.toml: {c.name}: parent {c.parent} is not in the list")
    return {c.name: c for c in found}


def outlet(name: str) -> str | None:
    """The canonical outlet of a spelling (``"thr"`` -> The Hollywood Reporter), or None.

    "The" may stand before any name; a name that begins with it is met without only as an alias.
    """
    return _outlet_keys().get(fold(name))


def outlet_of(url: str) -> str | None:
    """The outlet that an address belongs to, subdomains included, or None."""
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname or ""
    except ValueError:  # "http://[": no address at all
        return None
    labels = host.split(".")[-4:]
    return next((o for i in range(len(labels)) if (o := _domains().get(".".join(labels[i:])))), None)


def company(name: str) -> str | None:
    """The canonical company of a spelling (``"WB"`` -> Warner Bros.), or None."""
    return _company_keys().get(fold(name))


def company_kind(name: str) -> str | None:
    """The kind of a listed company (one of COMPANY_KINDS), or None."""
    canonical = company(name)
    return companies()[canonical].kind if canonical else None


def looks_like_company(name: str) -> bool:
    """Whether a name is listed, or ends in a word that makes a company: "Lantern Row Pictures"."""
    return company(name) is not None or fold(name).endswith(_suffix_keys())


def is_ambiguous(name: str) -> bool:
    """Whether this spelling of an outlet, company or place is also an ordinary word or another thing."""
    return fold(name) in _ambiguous_keys()


@cache
def company_suffixes() -> tuple[str, ...]:
    """The words that make a company's name, as written: Pictures, Films, Releasing ..."""
    return tuple(load("companies")["suffixes"])


def place(name: str) -> str | None:
    """The listed name of a place (``"L.A."`` -> Los Angeles; ``"Hoboken, NJ"`` -> Hoboken), or None."""
    known = _place_keys()
    town, comma, region = name.rpartition(",")
    while comma and fold(name) not in known and (state(region) or fold(region) in known):
        name = town
        town, comma, region = name.rpartition(",")
    return known.get(fold(name))


def is_place(name: str) -> bool:
    """Whether the name is a listed country, region, city or district, or a short form of one."""
    return place(name) is not None


@cache
def places() -> tuple[str, ...]:
    """Every place and short form, as written."""
    return (*lines("places"), *load("place_names")["aliases"])


def state(short: str) -> str | None:
    """The state or province of an abbreviation that stands after a town ("Ga." -> Georgia), or None."""
    return _state_keys().get(fold(short))


def demonym(word: str) -> str | None:
    """The place an adjective or a people belongs to ("Irish" -> Ireland), plurals included, or None."""
    key = fold(word)
    known = _demonym_keys()
    return known.get(key) or (known.get(key[:-1]) if key.endswith("s") else None)


@cache
def given_names() -> frozenset[str]:
    """Given names of many languages, as written with capitals and accents, and without accents."""
    names = lines("given_names")
    return frozenset(names) | frozenset(_without_accents(n) for n in names)


@cache
def titles() -> frozenset[str]:
    """Folded words before a name that are no part of it: mr, dr, lt, det, gov ..."""
    table = load("honorifics")
    return frozenset(fold(t) for t in (*table["titles"], *table["ranks"]))


@cache
def ranks() -> frozenset[str]:
    """The folded titles that speak of a role or an office: lt, det, gov ..."""
    return frozenset(fold(t) for t in load("honorifics")["ranks"])


@cache
def name_particles() -> frozenset[str]:
    """Small words inside a name: de, van der, bin ..."""
    return frozenset(load("honorifics")["particles"])


@cache
def name_suffixes() -> frozenset[str]:
    """What may follow a name: Jr., III, OBE ..."""
    return frozenset(load("honorifics")["suffixes"])


def is_award(name: str) -> bool:
    """Whether the name is a listed prize or circle of critics."""
    return _without_plural(fold(name)) in _folded("awards")


def is_festival(name: str) -> bool:
    """Whether the name is a listed festival, market or convention."""
    return _without_plural(fold(name)) in _folded("festivals")


def _check(file: str, rows: Sequence[Listed]) -> None:
    owner: dict[str, str] = {}
    for row in rows:
        for key in {fold(s) for s in row.spellings}:
            if owner.setdefault(key, row.name) != row.name:
                raise VocabularyError(f"{file}: {key!r} stands under both {owner[key]} and {row.name}")
        if stray := sorted(set(row.ambiguous) - set(row.spellings)):
            raise VocabularyError(f"{file}: {row.name}: ambiguous spelling {stray[0]!r} is not among its names")


def _keys(rows: Iterable[Listed]) -> dict[str, str]:
    """Every key to its canonical name; one with "the" in front only where no other entry owns it."""
    exact = {fold(s): row.name for row in rows for s in row.spellings}
    return {f"the {key}": name for key, name in exact.items()} | exact


@cache
def _outlet_keys() -> dict[str, str]:
    return _keys(outlets().values())


@cache
def _domains() -> dict[str, str]:
    """Every domain to its outlet; where two share one, the first in the file."""
    return {o.domain: o.name for o in reversed(outlets().values()) if o.domain}


@cache
def _company_keys() -> dict[str, str]:
    return _keys(companies().values())


@cache
def _suffix_keys() -> tuple[str, ...]:
    return tuple(f" {fold(s)}" for s in company_suffixes())


@cache
def _ambiguous_keys() -> frozenset[str]:
    listed: tuple[Listed, ...] = (*outlets().values(), *companies().values())
    spellings = [s for row in listed for s in row.ambiguous] + load("place_names")["ambiguous"]
    return frozenset(fold(s) for s in spellings)


@cache
def _place_keys() -> dict[str, str]:
    short = {fold(alias): name for alias, name in load("place_names")["aliases"].items()}
    return short | {fold(p): p for p in lines("places")}


@cache
def _state_keys() -> dict[str, str]:
    return {fold(short): name for short, name in load("place_names")["states"].items()}


@cache
def _demonym_keys() -> dict[str, str]:
    return {fold(word): name for word, name in load("demonyms").items()}


@cache
def _folded(name: str) -> frozenset[str]:
    return frozenset(_without_plural(fold(entry)) for entry in lines(name))


def _without_plural(key: str) -> str:
    return key.removesuffix("s")


def _without_accents(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
