"""What people have judged of names: which mean one, which two, whatever the rules of ``identity`` would say.

A judgement names its subject and object with their kind: ``person:Mara Holt``, ``person@Ashfall 2:Mara Holt`` (in
that work only), ``work:Ashfall``, ``work@film,1994:Ashfall``. The later word stands: what an older judgement says is
passed over where it cannot be true beside a newer one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, cast, get_args
from urllib.parse import quote, unquote

from slatewire.ledger.coverage import Judgement
from slatewire.ledger.identity import (
    Key,
    company_key,
    fold_title,
    outlet_key,
    person_key,
    place_key,
)
from slatewire.model import Kind, Work

NameKind = Literal["person", "character", "company", "outlet", "place", "work"]
NAME_KINDS: tuple[NameKind, ...] = get_args(NameKind)
Home = tuple[Key, int | None]
"""A work's key and year: what tells a film from its remake."""

_KEYS: dict[NameKind, Callable[[str], str]] = {
    "person": person_key,
    "character": person_key,
    "company": company_key,
    "outlet": outlet_key,
    "place": place_key,
    "work": fold_title,
}
_WRITTEN = re.compile(r"([a-z]+)(?:@([^:]*))?:(.*)", re.S)
LABEL = re.compile(r"(.*\S)\s*\(([^()]*)\)\s*", re.S)
"""A title with what narrows it in brackets: "Ashfall (film, 1994)"."""


@dataclass(frozen=True, slots=True)
class Named:
    """A name as a judgement speaks of it. ``within`` is the title of the only work that it is judged for; ``of`` and
    ``year`` narrow the name of a work."""

    kind: NameKind
    name: str
    within: str | None = None
    of: Kind | None = None
    year: int | None = None

    def __str__(self) -> str:
        narrowed = [str(part) for part in (self.of, self.year) if part is not None]
        about = ",".join(narrowed) if self.kind == "work" else quote(self.within or "", safe=" '&!?,")
        return f"{self.kind}@{about}:{self.name}" if about else f"{self.kind}:{self.name}"

    @property
    def words(self) -> str:
        """The name for a reader: "Ashfall (film, 1994)"."""
        narrowed = ", ".join(str(part) for part in (self.of, self.year) if part is not None)
        return f"{self.name} ({narrowed})" if narrowed else self.name

    @staticmethod
    def read(written: str | None) -> Named | None:
        """The name that a judgement's subject or object holds; None where it is none."""
        found = _WRITTEN.fullmatch(written or "")
        if not found or found[1] not in NAME_KINDS or not found[3].strip():
            return None
        kind = cast(NameKind, found[1])
        if kind != "work":
            return Named(kind, found[3], unquote(found[2]) if found[2] else None)
        return _narrowed(found[3], (found[2] or "").split(","))

    @staticmethod
    def of_work(title: str) -> Named:
        """A work as a person writes it: "Ashfall", "Ashfall (1994)", "Ashfall (film, 1994)"."""
        found = LABEL.fullmatch(title)
        if found:
            parts = [part.strip().casefold() for part in found[2].split(",")]
            if all(part in get_args(Kind) or _is_year(part) for part in parts):
                return _narrowed(found[1], parts)
        return Named("work", title.strip())


def _narrowed(title: str, parts: Sequence[str]) -> Named:
    of = next((cast(Kind, part) for part in parts if part in get_args(Kind)), None)
    year = next((int(part) for part in parts if _is_year(part)), None)
    return Named("work", title.strip(), of=of, year=year)


def _is_year(part: str) -> bool:
    return bool(re.fullmatch(r"[0-9]{4}", part))


@dataclass(frozen=True, slots=True)
class NameJudgement:
    """A judgement of two names, with the names read."""

    judgement: Judgement
    one: Named
    other: Named

    @property
    def same(self) -> bool:
        return self.judgement.verdict == "same"


def names_judged(judgements: Iterable[Judgement]) -> Iterator[NameJudgement]:
    """The judgements that are of two names of one kind."""
    for judgement in judgements:
        if judgement.verdict in ("same", "different"):
            one, other = Named.read(judgement.subject), Named.read(judgement.object)
            if one and other and one.kind == other.kind:
                yield NameJudgement(judgement, one, other)


class Names:
    """Keys of names with the judgements taken into account; without any, the keys of ``identity``.

    ``titles`` are the folded titles of the work spoken of: judgements for one work count there alone.
    """

    def __init__(self, judgements: Iterable[Judgement] = (), titles: Iterable[str] = ()) -> None:
        self._all = list(names_judged(judgements))
        self._keys: dict[tuple[NameKind, str], str] = {}
        here = set(titles)
        by_kind: dict[NameKind, list[NameJudgement]] = defaultdict(list)
        for found in self._all:
            scopes = {fold_title(named.within) for named in (found.one, found.other) if named.within}
            if not scopes or scopes <= here:
                by_kind[found.one.kind].append(found)
        self._works = by_kind.pop("work", [])
        self._groups = {kind: _Groups(_KEYS[kind], found) for kind, found in by_kind.items()}
        apart = [found for found in self._works if not found.same and not (found.one.year or found.other.year)]
        self._titles = _Groups(_KEYS["work"], apart)

    def within(self, titles: Iterable[str]) -> Names:
        """The same, for a work of these folded titles."""
        if not any(named.within for found in self._all for named in (found.one, found.other)):
            return self
        return Names([found.judgement for found in self._all], titles)

    def key(self, kind: NameKind, name: str) -> str:
        """What all names share that mean the same."""
        found = self._keys.get((kind, name))
        if found is None:
            groups = self._groups.get(kind)
            found = self._keys[kind, name] = groups.key(name) if groups else _KEYS[kind](name)
        return found

    def apart(self, kind: NameKind, one: str, other: str) -> bool:
        """Whether somebody has judged that the two keys are not one."""
        groups = self._groups.get(kind)
        return bool(groups and groups.apart(one, other))

    def preferred(self, kind: NameKind, key: str) -> str | None:
        """The spelling that people chose for a key; None where nobody did."""
        groups = self._groups.get(kind)
        return groups.preferred.get(key) if groups else None

    def joined_by(self, kind: NameKind, name: str) -> Judgement | None:
        """The judgement by which a name goes under another's key."""
        groups = self._groups.get(kind)
        return groups.joined_by(name) if groups else None

    # ---- works

    def work_key(self, work: Work) -> Key:
        """A work's key; titles that the rules would fold are told apart where somebody has judged so."""
        return self._titles.key(work.title), work.kind

    def works_apart(self, one: Key, other: Key) -> bool:
        """Whether somebody has judged that two keys are not of one work."""
        return one[1] == other[1] and self._titles.apart(one[0], other[0])

    def years_apart(self, key: Key) -> set[int]:
        """Years of works that a mention of this key without a year does not mean, as somebody has judged."""
        out = set()
        for found in self._works:
            named = (found.one, found.other)
            if not found.same and all(self._means(each, key) for each in named):
                years = {each.year for each in named}
                if None in years:
                    out |= years - {None}
        return {year for year in out if year is not None}

    def _means(self, named: Named, key: Key) -> bool:
        return named.of in (None, key[1]) and self._titles.key(named.name) == key[0]

    def same_works(self) -> list[tuple[Named, Named, Judgement]]:
        """The works judged to be one, oldest first, without those that a later judgement tells apart again."""
        verdicts = {frozenset((_work(found.one), _work(found.other))): found for found in self._works}
        return [(found.one, found.other, found.judgement) for found in verdicts.values() if found.same]

    def joined_works(self, one: Work, other: Work) -> Judgement | None:
        """The newest judgement that makes one of these works the same as some other."""
        keys = {fold_title(one.title), fold_title(other.title)}
        found = [
            (len(keys & {fold_title(mine.name), fold_title(yours.name)}), judgement.number, judgement)
            for mine, yours, judgement in self.same_works()
        ]
        _, _, best = max(found, key=lambda row: row[:2], default=(0, 0, None))
        return best

    def titles_beside(self, titles: Iterable[str]) -> set[str]:
        """Folded titles of the works judged to be one with works so called, and these."""
        found = set(titles)
        pairs = [{fold_title(one.name), fold_title(other.name)} for one, other, _ in self.same_works()]
        while more := {title for pair in pairs if pair & found for title in pair} - found:
            found |= more
        return found


def _work(named: Named) -> tuple[str, Kind | None, int | None]:
    return fold_title(named.name), named.of, named.year


def work_of(named: Named, kind: Kind) -> Work:
    """The work that a name means where its kind is not told otherwise."""
    return Work(named.name, named.of or kind, named.year)


class _Groups:
    """The names of one kind that are judged: sets of keys that are one, pairs that are not."""

    def __init__(self, key_of: Callable[[str], str], found: Sequence[NameJudgement]) -> None:
        self._key_of = key_of
        verdicts: dict[frozenset[str], NameJudgement] = {}
        for each in found:  # the later word on two names stands, in its own place in time
            pair = self._pair(each)
            verdicts.pop(pair, None)
            verdicts[pair] = each
        # Two spellings that share a key and are judged apart each get one of their own.
        self._fine = {
            self._spelt(named.name)
            for each in verdicts.values()
            if not each.same and key_of(each.one.name) == key_of(each.other.name)
            for named in (each.one, each.other)
        }
        self._root: dict[str, str] = {}
        self._apart: set[frozenset[str]] = set()
        self._by: dict[frozenset[str], Judgement] = {}
        members: dict[str, set[str]] = {}
        stands: list[NameJudgement] = []
        for each in reversed(verdicts.values()):
            one, other = self._node(each.one.name), self._node(each.other.name)
            mine, yours = members.setdefault(one, {one}), members.setdefault(other, {other})
            if each.same and mine is not yours:
                if any(frozenset((a, b)) in self._apart for a in mine for b in yours):
                    continue
                both = mine | yours
                members.update(dict.fromkeys(both, both))
                stands.append(each)
                self._by[frozenset((one, other))] = each.judgement
            elif not each.same and mine is not yours:
                self._apart.add(frozenset((one, other)))
        self.preferred: dict[str, str] = {}
        self._choose(stands, members)
        self._apart = {frozenset(self._root.get(node, node) for node in pair) for pair in self._apart}

    def _choose(self, stands: Sequence[NameJudgement], members: dict[str, set[str]]) -> None:
        """A group goes by the name that others were merged into, the newest judgement first."""
        others = {self._node(each.other.name) for each in stands}
        for each in sorted(stands, key=lambda each: self._node(each.one.name) in others):
            root = self._node(each.one.name)
            if root not in self._root:
                self._root.update(dict.fromkeys(members[root], root))
                self.preferred[root] = each.one.name

    def key(self, name: str) -> str:
        node = self._node(name)
        return self._root.get(node, node)

    def apart(self, one: str, other: str) -> bool:
        return frozenset((one, other)) in self._apart

    def joined_by(self, name: str) -> Judgement | None:
        node = self._node(name)
        if self._root.get(node, node) == node:
            return None
        return next((judgement for pair, judgement in self._by.items() if node in pair), None)

    def _node(self, name: str) -> str:
        spelt = self._spelt(name)
        return spelt if spelt in self._fine else self._key_of(name)

    def _pair(self, each: NameJudgement) -> frozenset[str]:
        keys = {self._key_of(each.one.name), self._key_of(each.other.name)}
        return frozenset(keys if len(keys) == 2 else {self._spelt(each.one.name), self._spelt(each.other.name)})

    def _spelt(self, name: str) -> str:
        """A key of this very spelling; no folded key holds such a mark."""
        return f"{self._key_of(name)}\0{' '.join(name.casefold().split())}"
