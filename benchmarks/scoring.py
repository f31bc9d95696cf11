"""How well claims agree with gold: precision, recall, F1, and the columns of those that match.

A claim matches a gold claim of the same article where work (title and kind), property and value agree once spelling
is set aside; matching is one to one and as large as can be. Names of people agree by surname and first name, companies
without what only says that they are companies, places by their first part, money within a percent, words of free text
by three fifths of the shorter one.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Row = Mapping[str, Any]
PEOPLE = frozenset(("cast", "director", "writer", "producer", "executive_producer", "crew", "character"))
COMPANIES = frozenset(("studio", "distributor", "availability"))
DATES = frozenset(("filming_start", "filming_end", "release_date"))
RELATIONS = frozenset(("based_on", "sequel_to", "prequel_to", "remake_of"))
_NOISE = frozenset(
    ["studios", "studio", "pictures", "entertainment", "films", "film", "inc", "the", "company", "productions"]
)
_STAND_INS = frozenset(
    ["the", "a", "an", "untitled", "film", "movie", "picture", "project", "biopic", "feature", "epic", "drama"]
)
_COMPANY = {
    "wb": "warner bros",
    "warner brothers": "warner bros",
    "warners": "warner bros",
    "amazon mgm": "amazon",
    "ua": "united artists",
    "thr": "hollywood reporter",
    "walt disney": "disney",
    "20th century fox": "fox",
    "twentieth century fox": "fox",
}
_PLACE = {
    "la": "los angeles",
    "l a": "los angeles",
    "nyc": "new york",
    "us": "united states",
    "usa": "united states",
    "u s": "united states",
    "uk": "united kingdom",
}
COLUMNS = ("rung", "firmness", "speaker", "origin", "character")


@dataclass
class Score:
    """What was found, by property, and how often each column of the matched agrees."""

    hits: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    agreed: Counter[str] = field(default_factory=Counter)
    bad_evidence: int = 0
    on_nothing: int = 0  # claims on articles that make none

    @property
    def precision(self) -> float:
        return _part(self.hits.total(), self.wrong.total())

    @property
    def recall(self) -> float:
        return _part(self.hits.total(), self.missed.total())

    @property
    def f1(self) -> float:
        return 2 * self.hits.total() / max(1, 2 * self.hits.total() + self.missed.total() + self.wrong.total())

    def agreement(self, column: str) -> float:
        return self.agreed[column] / max(1, self.asked[column])

    def add(self, gold: Sequence[Row], found: Sequence[Row], text: str) -> None:
        """One article's gold claims and those found in it."""
        pairs = matched(gold, found)
        for i, j in pairs:
            self.hits[gold[i]["property"]] += 1
            self._compare(gold[i], found[j])
        left, right = {i for i, _ in pairs}, {j for _, j in pairs}
        self.missed.update(row["property"] for i, row in enumerate(gold) if i not in left)
        self.wrong.update(row["property"] for j, row in enumerate(found) if j not in right)
        flat = " ".join(text.split())
        self.bad_evidence += sum(" ".join(row["evidence"]["quote"].split()) not in flat for row in found)
        self.on_nothing += 0 if gold else len(found)

    def _compare(self, gold: Row, found: Row) -> None:
        if gold.get("rung"):
            self._column("rung", gold["rung"] == found.get("rung"))
        self._column("firmness", gold["firmness"] == found["firmness"])
        a, b = _source(gold.get("speaker")), _source(found.get("speaker"))
        self._column("speaker", a == b or bool(a and b and _same_person(a, b)))
        self._column("origin", _company(gold.get("origin") or "") == _company(found.get("origin") or ""))
        role = (gold.get("qualifiers") or {}).get("character")
        if gold["property"] == "cast" and role:
            self._column("character", _same_person(role, (found.get("qualifiers") or {}).get("character") or ""))

    def _column(self, name: str, agrees: bool) -> None:
        self.asked[name] += 1
        self.agreed[name] += agrees


def _part(hits: int, others: int) -> float:
    return hits / (hits + others) if hits + others else 0.0


def matched(gold: Sequence[Row], found: Sequence[Row]) -> list[tuple[int, int]]:
    """The largest one-to-one matching, by augmenting paths; of several, one that agrees on the role."""

    def role(row: Row) -> str:
        return _plain((row.get("qualifiers") or {}).get("character") or "")

    options = {
        i: sorted((j for j, f in enumerate(found) if _same(g, f)), key=lambda j: role(found[j]) != role(g))
        for i, g in enumerate(gold)
    }
    holder: dict[int, int] = {}

    def place(i: int, tried: set[int]) -> bool:
        for j in options[i]:
            if j not in tried:
                tried.add(j)
                if j not in holder or place(holder[j], tried):
                    holder[j] = i
                    return True
        return False

    for i in options:
        place(i, set())
    return [(i, j) for j, i in holder.items()]


def same_role(gold: Row, found: Row) -> bool:
    """Whether two rows name the same character, or neither one."""
    a, b = ((row.get("qualifiers") or {}).get("character") or "" for row in (gold, found))
    return _same_person(a, b) if a and b else a == b


def _same(gold: Row, found: Row) -> bool:
    return bool(
        gold["property"] == found["property"]
        and _same_work(gold["work"], found["work"])
        and _same_value(gold["property"], gold["value"], found["value"])
    )


def _plain(text: object) -> str:
    folded = unicodedata.normalize("NFKD", str(text)).replace("’", "'")
    folded = "".join(c for c in folded if not unicodedata.combining(c)).casefold()
    folded = re.sub(r"[^\w$%./-]+", " ", re.sub(r"'s\b", "", folded))
    return " ".join(folded.replace(".", " ").replace("/", " / ").split())


def _without(words: Iterable[str], noise: frozenset[str]) -> str:
    kept = list(words)
    return " ".join([w for w in kept if w not in noise] or kept)


def _same_person(a: object, b: object) -> bool:
    x, y = _plain(a).split(), _plain(b).split()
    if not x or not y:
        return False
    return x == y or (x[-1] == y[-1] and (x[0] == y[0] or 1 in (len(x), len(y))))


def _company(name: str) -> str:
    name = _plain(name)
    name = _without(_COMPANY.get(name, name).split(), _NOISE)
    return _COMPANY.get(name, name)


def _title(text: str) -> str:
    return _without(_plain(text).split(), _STAND_INS)


def _same_work(gold: Row, found: Row) -> bool:
    titles = {_title(name) for name in (gold["title"], *gold.get("aliases", ()))}
    return (gold.get("kind") or "film") == (found.get("kind") or "film") and _title(found["title"]) in titles


def _same_words(a: object, b: object) -> bool:
    x, y = set(_plain(a).split()), set(_plain(b).split())
    return bool(x and y) and len(x & y) >= 0.6 * min(len(x), len(y))


def _same_value(prop: str, a: Any, b: Any) -> bool:
    if b is None:
        return False
    if prop in PEOPLE:
        return _same_person(a, b)
    if prop in COMPANIES:
        return _company(a) == _company(b)
    if prop == "budget":
        x, y = float(a["amount"]), float(b["amount"])
        return bool(a["currency"] == b["currency"] and abs(x - y) <= 0.01 * max(x, y, 1))
    if prop in RELATIONS:
        return _title(a["title"]) == _title(b["title"]) and (a.get("kind") or "film") == (b.get("kind") or "film")
    if prop in DATES:
        return str(a).strip("?~%") == str(b).strip("?~%")
    if prop in ("filming_location", "setting"):
        here, there = (_PLACE.get(_plain(v), _plain(v)) for v in (a, b))
        return here == there or here.split(",")[0] == there.split(",")[0] or _same_words(here, there)
    if prop == "award_odds":
        return abs(float(a) - float(b)) < 0.0006
    if prop in ("status", "release_plan"):
        return _plain(a) == _plain(b)
    return _same_words(a, b)


def _source(source: Any) -> str:
    if not source:
        return ""
    return "unnamed" if source.get("unnamed") else _plain(source.get("name", ""))
