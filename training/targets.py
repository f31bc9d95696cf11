"""From gold claims to what the network is taught: which words are values, which sentences tell a stage, and to which
work, role, outlet and speaker each points.

Gold gives a claim's value and the passage that says it; the words of the value are looked for there. What cannot be
found is not taught, nor is its absence: the words in question are left out of the loss.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from slatewire.reading import dates, money
from slatewire.reading.learned.encoding import WORD, Word, words_of
from slatewire.reading.learned.labels import (
    BASES,
    COMPANIES,
    DATES,
    DEALS,
    FIRMNESS,
    KINDS,
    PARTS,
    PEOPLE,
    RELATIONS,
    RUNGS,
    SPANS,
    TRIGGERS,
    WORDS,
)
from slatewire.vocabulary import lists
from training.cases import Case

Range = tuple[int, int]  # words, the end not included
_PRONOUNS = frozenset(("he", "she", "him", "her", "his", "hers", "i", "they", "who", "himself", "herself", "my", "me"))
_COMPANY_NOISE = frozenset(
    ["studios", "studio", "pictures", "entertainment", "films", "film", "inc", "the", "company", "productions"]
)
_SMALL = frozenset(["the", "a", "an", "of", "and", "in", "on", "for", "to", "at", "de", "la", "le", "el"])


@dataclass(slots=True)
class Claim:
    """What is said of one work by an anchor: places of the things it points to, and its classes (-1: not taught)."""

    work: int  # number of the work
    source: int = -1  # number of the work that a relation leads to
    kind: int = -1
    source_kind: int = -1
    rung: int = -1
    firmness: int = 0
    basis: int = -1
    part: int = -1
    role: int | None = None  # number of the role, -1 for none, None where it is not taught
    origin: int | None = None
    speaker: int | None = None
    speaker_class: int = 0


@dataclass(slots=True)
class Anchor:
    """The words of a value, or a sentence that tells one of TRIGGERS; with the claims it makes."""

    label: str
    words: Range
    claims: list[Claim] = field(default_factory=list)


@dataclass(slots=True)
class Target:
    """What one article teaches. ``mentions`` hold for each class of POINTED the places and the number of the thing
    that stands there; ``ignored`` the words of which a class is neither taught nor denied."""

    words: list[Word]
    anchors: list[Anchor]
    mentions: dict[str, list[tuple[Range, int]]]
    ignored: dict[str, set[int]]
    told: dict[str, list[Range]]  # for each of SPANS the places to tag
    missed: list[str]


def fold(word: str) -> str:
    low = unicodedata.normalize("NFD", word.casefold())
    return "".join(c for c in low if unicodedata.category(c) != "Mn").replace("’", "'")


def _split(text: str) -> list[str]:
    return [fold(w) for w in WORD.findall(text)]


class Aligner:
    """Finds the words of one case."""

    def __init__(self, case: Case) -> None:
        self.case, self.text = case, case.page.text
        self.words = words_of(case.page)
        self.folded = [fold(self.text[w.start : w.end]) for w in self.words]
        self.dates = dates.find(self.text, case.page.published)
        self.money = [m for m in money.find(self.text) if m.currency]
        self.target = Target(
            self.words,
            [],
            {name: [] for name in ("work", "role", "outlet", "speaker")},
            {name: set() for name in (*SPANS, *TRIGGERS)},
            {name: [] for name in SPANS},
            [],
        )
        self.works: dict[tuple[str, str], int] = {}
        self._squeezed, self._back = _squeeze(self.text)

    # ---- looking

    def within(self, start: int, end: int) -> Range:
        """The words that offsets touch."""
        inside = [i for i, w in enumerate(self.words) if w.start < end and start < w.end]
        return (inside[0], inside[-1] + 1) if inside else (0, 0)

    def evidence(self, quote: str) -> Range:
        squeezed, _ = _squeeze(quote)
        at = self._squeezed.find(squeezed.strip())
        if at < 0:
            return (0, 0)
        return self.within(self._back[at], self._back[at + len(squeezed.strip()) - 1] + 1)

    def places(self, words: Sequence[str], a: int = 0, b: int | None = None) -> list[Range]:
        """Where a run of folded words stands among the words ``a`` to ``b``."""
        b = len(self.folded) if b is None else b
        n = len(words)
        if not n:
            return []
        return [
            (i, i + n)
            for i in range(a, b - n + 1)
            if self.folded[i] == words[0] and self.folded[i : i + n] == list(words)
        ]

    def person(self, name: str, a: int = 0, b: int | None = None) -> list[Range]:
        """Where a person is named: in full, else by surname, else by first name."""
        words = _split(name)
        full = self.places(words, a, b)
        if full:
            return full
        plain = [w for w in words if w not in (".", "'", "-", "jr", "sr", '"')]
        for k in range(1, len(words)):
            if words[k] in (".", "-", "'"):
                continue
            tail = self.places(words[k:], a, b)
            if tail:
                return tail
        if len(plain) > 1:
            return self.places(plain[-1:], a, b) or self.places(plain[:1], a, b)
        return []

    def every_person(self, name: str) -> list[Range]:
        words = _split(name)
        out = self.places(words)
        plain = [w for w in words if w.isalnum() and len(w) > 2]
        for w in {*plain[:1], *plain[-1:]}:
            out += self.places([w])
        return out

    def company(self, name: str, a: int = 0, b: int | None = None) -> list[Range]:
        b = len(self.words) if b is None else b
        words = _split(name)
        if found := self.places(words, a, b):
            return found
        core = [w for w in words if w not in _COMPANY_NOISE]
        while core and not core[-1].isalnum():
            core.pop()
        if core and (found := self.places(core, a, b)):
            return found
        wanted = lists.company(name) or lists.outlet(name)
        out = []
        for i in range(a, b):
            item = self.words[i].item
            if not (wanted and item is not None and item.letter in "CO" and self.words[i].opens):
                continue
            if item.thing.name in (wanted, lists.company(name)):
                out.append(self.within(item.start, item.end))
        if not out and core and len(core[0]) > 2:
            out = self.places(core[:1], a, b)
        return out

    def phrase(self, value: str, a: int, b: int) -> list[Range]:
        """The smallest stretch that has at least 60% of a value's words."""
        if found := self.places(_split(value), a, b):
            return found[:1]
        wanted = {w for w in _split(re.sub(r"\(.*?\)", "", value)) if w.isalnum()}
        if not wanted:
            return []
        need = max(1, -(-len(wanted) * 6 // 10))
        best: Range | None = None
        for i in range(a, b):
            if self.folded[i] not in wanted:
                continue
            seen: set[str] = set()
            for j in range(i, min(b, i + 30)):
                if self.folded[j] in wanted:
                    seen.add(self.folded[j])
                if len(seen) >= need and not (seen <= _SMALL):
                    if best is None or j + 1 - i < best[1] - best[0]:
                        best = (i, j + 1)
                    break
        if best is None:
            return []
        i, j = best
        while j < b and self.folded[j] in wanted:
            j += 1
        return [(i, j)]

    def dated(self, value: str, q: dict[str, Any], a: int, b: int) -> list[Range]:
        lo, hi = self.words[a].start, self.words[b - 1].end
        inside = [d for d in self.dates if d.start < hi and lo < d.end]
        exact = [d for d in inside if (d.edtf or "").strip("?~%") == value.strip("?~%")]
        if not exact and q.get("unresolved"):
            exact = [
                d
                for d in inside
                if fold(d.words) in fold(str(q["unresolved"])) or fold(str(q["unresolved"])) in fold(d.words)
            ]
            if not exact:
                return self.phrase(str(q["unresolved"]), a, b)
        if not exact and len(inside) == 1:
            exact = inside
        return [self.within(d.start, d.end) for d in exact]

    def value(self, row: dict[str, Any], a: int, b: int) -> list[Range]:
        """Where the value of a gold claim stands within its evidence."""
        prop, value, q = row["property"], row["value"], row.get("qualifiers") or {}
        if prop in PEOPLE or prop == "character":
            found = self.person(str(value), a, b)
            if not found and prop in PEOPLE:
                found = self._pronoun(str(value), a, b)
            return found
        if prop in COMPANIES:
            return self.company(str(value), a, b)
        if prop == "budget":
            lo, hi = self.words[a].start, self.words[b - 1].end
            amount = float(value["amount"])
            return [
                self.within(m.start, m.end)
                for m in self.money
                if m.start < hi and lo < m.end and abs(m.amount - amount) <= 0.011 * max(amount, 1)
            ]
        if prop in DATES:
            return self.dated(str(value), q, a, b)
        if prop in ("filming_location", "setting"):
            if prop == "setting" and re.match(r"\d\d", str(value)):
                return self.dated(str(value), q, a, b)
            text = str(value)
            for part in (text, text.split(",")[0]):
                if found := self.places(_split(part), a, b):
                    return found
            for i in range(a, b):
                item = self.words[i].item
                if (
                    item is not None
                    and item.letter == "L"
                    and self.words[i].opens
                    and _same_place(item.thing.name, text)
                ):
                    return [self.within(item.start, item.end)]
            return self.phrase(text, a, b)
        if prop in WORDS:
            return self.phrase(str(value), a, b)
        return []

    def _pronoun(self, name: str, a: int, b: int) -> list[Range]:
        meant: list[Range] = []
        other: list[Range] = []
        for i in range(a, b):
            if self.folded[i] in _PRONOUNS:
                item = self.words[i].item
                known = getattr(item.thing, "name", None) if item is not None and item.letter == "P" else None
                (meant if known == name else other).append((i, i + 1))
        return meant[:1] or other[:1]

    # ---- works

    def work(self, work: dict[str, Any]) -> int:
        """The number of a gold work, its mentions noted."""
        key = (fold(work["title"]), work.get("kind") or "film")
        if key not in self.works:
            self.works[key] = len(self.works)
        return self.works[key]

    def mention_works(self, gold: Iterable[dict[str, Any]]) -> None:
        wanted: dict[str, list[int]] = {}
        spelled: dict[str, str] = {}
        for row in gold:
            for work in (row["work"], row["value"] if row["property"] in RELATIONS else None):
                if isinstance(work, dict):
                    number = self.work(work)
                    for name in (work["title"], *work.get("aliases", ())):
                        wanted.setdefault(fold(name), [])
                        spelled.setdefault(fold(name), name)
                        if number not in wanted[fold(name)]:
                            wanted[fold(name)].append(number)
        taken: set[int] = set()
        for name in sorted(wanted, key=lambda n: -len(n)):
            forms = [_split(spelled[name])]
            title = spelled[name]
            if ":" in title:
                forms += [_split(part) for part in title.split(":") if len(part.split()) > 1]
            if title.lower().startswith(("the ", "a ", "an ")) and len(title.split()) > 2:
                forms.append(_split(title.split(" ", 1)[1]))
            short = len(title.split()) == 1
            for form in forms:
                for a, b in self.places(form):
                    if any(i in taken for i in range(a, b)):
                        continue
                    if short and not self.text[self.words[a].start].isupper() and title[0].isupper():
                        continue
                    taken.update(range(a, b))
                    for number in wanted[name]:
                        self.target.mentions["work"].append(((a, b), number))
                    self.target.told["work"].append((a, b))

    # ---- all of it

    def aligned(self) -> Target:
        self.mention_works(self.case.gold)
        things: dict[tuple[str, str], int] = {}
        anchors: dict[tuple[str, Range], Anchor] = {}
        for row in self.case.gold:
            prop = row["property"]
            if prop == "award_odds":
                continue
            a, b = self.evidence(row["evidence"]["quote"])
            if a == b:
                self.target.missed.append(f"no evidence {row['evidence']['quote']}")
                continue
            label = str(row["value"]) if prop in ("status", "release_plan") else prop
            if label in TRIGGERS:
                spot = (a, b)
            elif label in SPANS:
                found = self.value(row, a, b)
                self._ignore_others(row, label)
                if not found:
                    self.target.ignored[label].update(range(a, b))
                    self.target.missed.append(f"no value {prop} {row['value']} | {row['evidence']['quote']}")
                    continue
                spot = self._best(found)
                self.target.told[label].append(spot)
            else:
                continue
            anchor = anchors.setdefault((label, spot), Anchor(label, spot))
            anchor.claims.append(self._claim(row, label, (a, b), things))
        self.target.anchors = list(anchors.values())
        for label in SPANS:
            told = {i for x, y in self.target.told[label] for i in range(x, y)}
            self.target.ignored[label] -= told
        return self.target

    def _best(self, found: Sequence[Range]) -> Range:
        heads = [r for r in found if not self.case.page.lines[self.words[r[0]].sentence].headline]
        return (heads or list(found))[0]

    def _ignore_others(self, row: dict[str, Any], label: str) -> None:
        prop, value = row["property"], row["value"]
        others: list[Range] = []
        if prop in PEOPLE or prop == "character":
            others = self.every_person(str(value))
            others += [
                (i, i + 1)
                for i, w in enumerate(self.words)
                if w.item is not None and w.item.letter == "P" and getattr(w.item.thing, "name", None) == value
            ]
        elif prop in COMPANIES:
            others = self.company(str(value))
        elif prop == "budget":
            amount = float(value["amount"])
            others = [
                self.within(m.start, m.end) for m in self.money if abs(m.amount - amount) <= 0.011 * max(amount, 1)
            ]
        elif prop in DATES:
            others = [self.within(d.start, d.end) for d in self.dates if d.edtf and d.edtf[:4] == str(value)[:4]]
        elif prop in ("filming_location", "setting"):
            others = self.places(_split(str(value).split(",")[0]))
        elif prop in WORDS:
            wanted = {w for w in _split(str(value)) if w.isalnum() and w not in _SMALL}
            others = [(i, i + 1) for i, w in enumerate(self.folded) if w in wanted]
        for a, b in others:
            self.target.ignored[label].update(range(a, b))

    def _claim(self, row: dict[str, Any], label: str, evidence: Range, things: dict[tuple[str, str], int]) -> Claim:
        q = row.get("qualifiers") or {}
        claim = Claim(self.work(row["work"]))
        claim.kind = KINDS.index(row["work"].get("kind") or "film")
        if label in RELATIONS and isinstance(row["value"], dict):
            claim.source = self.work(row["value"])
            claim.source_kind = KINDS.index(row["value"].get("kind") or "film")
        if label in DEALS and row.get("rung") in RUNGS:
            claim.rung = RUNGS.index(row["rung"])
        claim.firmness = FIRMNESS.index(row.get("firmness") or "stated")
        if label == "budget":
            claim.basis = BASES.index(q.get("basis") or "total")
        if label in DATES or label == "setting":
            claim.part = PARTS.index(q["part"]) if q.get("part") in PARTS else 0
        if label == "cast":
            claim.role = -1
            if name := q.get("character"):
                found = self.person(str(name), *evidence) or self.person(str(name))
                claim.role = self._thing("role", str(name), found, evidence, things, self.every_person(str(name)))
        claim.origin = -1
        if name := row.get("origin"):
            found = self.company(str(name))
            claim.origin = self._thing("outlet", str(name), found, None, things, [])
        speaker = row.get("speaker")
        claim.speaker = -1
        if speaker:
            unnamed = speaker.get("unnamed")
            claim.speaker_class = 1 if unnamed else 2
            name = str(unnamed or speaker.get("name"))
            near = self._near(evidence)
            if unnamed:
                found = self.phrase(name, *near) or self.phrase(name, 0, len(self.words))
                every: list[Range] = self.places(_split(name))
            else:
                found = self.person(name, *near) or self.company(name, *near) or self.person(name)
                every = self.every_person(name)
            claim.speaker = self._thing("speaker", name, found, evidence, things, every)
        return claim

    def _near(self, evidence: Range) -> Range:
        """The evidence with the sentence before and the one after."""
        first, last = self.words[evidence[0]].sentence - 1, self.words[evidence[1] - 1].sentence + 1
        inside = [i for i, w in enumerate(self.words) if first <= w.sentence <= last]
        return inside[0], inside[-1] + 1

    def _thing(
        self,
        what: str,
        name: str,
        found: Sequence[Range],
        evidence: Range | None,
        things: dict[tuple[str, str], int],
        every: Sequence[Range],
    ) -> int | None:
        """The number of a thing pointed to, its places noted: all of them, or without ``evidence`` being None only the
        one closest to it."""
        if not found:
            return None
        number = things.setdefault((what, fold(name)), len(things))
        chosen = list(found)
        if evidence is not None:
            middle = sum(evidence) / 2
            chosen = [min(found, key=lambda r: abs((r[0] + r[1]) / 2 - middle))]
        for place in chosen:
            if (place, number) not in self.target.mentions[what]:
                self.target.mentions[what].append((place, number))
                self.target.told[what].append(place)
        for a, b in (*every, *found):
            self.target.ignored[what].update(range(a, b))
        return number


def _same_place(a: str, b: str) -> bool:
    x, y = _split(a), _split(b)
    return x == y or bool(x and y and x[0] == y[0] and len(x[0]) > 3)


def _squeeze(text: str) -> tuple[str, list[int]]:
    """The text with runs of white space made one, and for each character its offset."""
    out: list[str] = []
    back: list[int] = []
    for i, c in enumerate(text):
        if c.isspace():
            if out and out[-1] == " ":
                continue
            c = " "
        out.append(c)
        back.append(i)
    return "".join(out), back
