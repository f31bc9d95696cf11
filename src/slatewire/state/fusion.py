"""Reports that say the same, put together: one draft of a candidate a value."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from slatewire.edtf import earliest
from slatewire.ledger.folding import Folding, Folds
from slatewire.ledger.identity import Works, fold
from slatewire.ledger.names import NameKind
from slatewire.model import Claim, Source, Value, Work
from slatewire.state.dating import Bounds, together
from slatewire.state.line import Line, bottom_line
from slatewire.state.shapes import Candidate, Standing
from slatewire.state.sources import FIRM, Word, count
from slatewire.vocabulary import properties

# What tells apart two claims of one value; the other qualifiers only describe it.
NARROWS = ("job", "basis", "party", "territory", "category", "nominee", "part")

Narrows = tuple[tuple[str, str], ...]


@dataclass(slots=True)
class Draft:
    """A candidate in the making: its words, their bottom line, and the standing that the rules give it.

    ``behind`` are the words that say it and that nothing has overtaken, ``live_in`` the ids of their articles,
    ``voices`` whose words they are, and ``tellers`` on whose word, and by which outlet's account, each of these
    articles gives it.
    """

    name: str
    value: Value
    character: str | None
    version: str | None
    narrows: Narrows
    words: tuple[Word, ...]
    foldings: tuple[Folding, ...] = ()
    line: Line = field(init=False)
    behind: tuple[Word, ...] = field(init=False)
    live_in: frozenset[str] = field(init=False)
    voices: frozenset[tuple[str, str]] = field(init=False)
    tellers: frozenset[tuple[str, Source | None, str | None]] = field(init=False)
    standing: Standing = "current"
    reason: str = ""

    def __post_init__(self) -> None:
        self.line = bottom_line(self.words)
        self.behind = tuple(word for word in self.line.live if word.side == "for")
        self.live_in = frozenset(word.report.article.id for word in self.behind)
        self.voices = frozenset(word.voice for word in self.behind)
        said = [word.report for word in self.behind]
        self.tellers = frozenset((r.article.id, r.claim.speaker, r.claim.origin) for r in said)

    @property
    def agreeing(self) -> tuple[Word, ...]:
        """The words on the bottom line's side, overtaken ones included."""
        return tuple(word for word in self.words if word.side == self.line.word.side)

    def finish(self) -> Candidate:
        reports = [word.report for word in sorted(self.words, key=lambda word: word.order)]
        dated = sorted((day, report.published) for report in reports if (day := earliest(report.published)))
        firsts = [(day, report.first_published) for report in reports if (day := earliest(report.first_published))]
        claim = self.line.word.report.claim
        return Candidate(
            value=self.value,
            character=self.character,
            version=self.version,
            rung=claim.rung,
            firmness=self.line.firmness,
            standing=self.standing,
            reason=self.reason,
            first=min(firsts)[1] if dated else None,
            latest=dated[-1][1] if dated else None,
            counts=count(self.agreeing),
            reports=tuple(reports),
            undated=None if dated else together(word.bounds or Bounds() for word in self.words),
            decided_by=tuple(dict.fromkeys(report.decision.by for report in reports if report.decision)),
            foldings=self.foldings,
        )


def drafts(words: Iterable[Word], works: Works, folds: Folds) -> dict[str, list[Draft]]:
    """One draft for each thing that is said of a work, by property, in the order of the vocabulary."""
    by_property: dict[str, list[Word]] = defaultdict(list)
    for word in words:
        by_property[word.report.claim.property].append(word)
    known = list(properties())
    names = sorted(by_property, key=lambda name: (known.index(name) if name in known else len(known), name))
    return {name: _of_property(name, by_property[name], works, folds) for name in names}


def narrowing(word: Word, folds: Folds) -> Narrows:
    """The qualifiers that make a value a different fact: a budget's basis, a release's territory."""
    said = word.report.claim.qualifiers
    if not said:
        return ()
    return tuple((name, _narrow(name, str(said[name]), folds)) for name in NARROWS if said.get(name))


def _narrow(name: str, said: str, folds: Folds) -> str:
    if name in ("party", "nominee") and (kind := _judged_as(said, folds, ("company", "person"))):
        return folds.key(kind, said)
    return fold(said)


def _judged_as(name: str, folds: Folds, kinds: Sequence[NameKind]) -> NameKind | None:
    """The kind of name that people have judged this one as."""
    return next((kind for kind in kinds if folds.names.preferred(kind, folds.key(kind, name))), None)


def _of_property(name: str, words: Sequence[Word], works: Works, folds: Folds) -> list[Draft]:
    kind = _kind_of_name(name)
    groups: dict[tuple[object, Narrows], list[Word]] = defaultdict(list)
    for word in words:
        value = word.report.claim.value
        key: object = value
        if isinstance(value, Work):
            key = works.named(value)
        elif isinstance(value, str) and kind:
            key = folds.key(kind, value)
        elif isinstance(value, str) and (name not in properties() or properties()[name].value != "date"):
            key = fold(value)
        groups[key, narrowing(word, folds)].append(word)
    found = []
    for (key, narrows), group in groups.items():
        for character, part in _by_character(group, folds).items():
            said = [word.report.claim for word in part]
            value = key if isinstance(key, Work) else _shown(kind, key, [claim.value for claim in said], folds)
            role = _shown("character", character, _told(said, "character"), folds) if character else None
            version = _told(said, "version")
            found.append(
                Draft(
                    name=name,
                    value=value,
                    character=str(role) if role else None,
                    version=str(_spelling(version)) if version else None,
                    narrows=narrows,
                    words=tuple(part),
                    foldings=_foldings(said, kind, value, role, folds),
                )
            )
    return found


def _kind_of_name(prop: str) -> NameKind | None:
    """As what kind of name the values of a property are compared; None where they are none."""
    kind = properties()[prop].value if prop in properties() else "text"
    if prop == "setting":
        return "place"
    kinds: dict[str, NameKind] = {"person": "person", "company": "company", "place": "place", "name": "character"}
    return kinds.get(kind)


def _foldings(
    said: Sequence[Claim], kind: NameKind | None, value: Value, role: Value | None, folds: Folds
) -> tuple[Folding, ...]:
    """Why other names than those shown stand with a candidate."""
    names = [(kind, str(claim.value), str(value)) for claim in said if kind and isinstance(claim.value, str)]
    if role:
        names += [("character", character, str(role)) for character in _told(said, "character")]
    found = (folds.of(of, name, shown) for of, name, shown in dict.fromkeys(names) if of)
    return tuple(folding for folding in found if folding)


def _by_character(words: Sequence[Word], folds: Folds) -> dict[str | None, list[Word]]:
    """A person's words by the part they are tied to. Words that name no part belong to the only one there is,
    unless the casting is further along than the part, or ended: "has joined", and "is said to play"."""
    tied = [(str(word.report.claim.qualifiers.get("character") or ""), word) for word in words]
    parts = folds.parts(character for character, _ in tied if character)
    groups: dict[str | None, list[Word]] = defaultdict(list)
    for character, word in tied:
        groups[parts[character] if character else None].append(word)
    named = [part for part in groups if part is not None]
    if None in groups and len(named) == 1:
        part, casting = (bottom_line(groups[key]) for key in (named[0], None))
        if not _is_further(casting, part):
            groups[named[0]] += groups.pop(None)
    return groups


def _is_further(casting: Line, part: Line) -> bool:
    """Whether more is known of a casting than of the part: it is further along, or ended, or the part is denied."""
    match casting.word.side, part.word.side:
        case "for", "for":
            return not is_firm(part) and part.word.firmly < casting.word.firmly
        case "out", "for":
            return True
        case casting_side, "denied":
            return casting_side != "denied"
        case _:
            return False


def is_firm(line: Line) -> bool:
    """Whether the word that stands gives flatly a deal that is done."""
    return line.word.side == "for" and line.word.level >= FIRM and line.firmness == "stated"


def _told(claims: Iterable[Claim], qualifier: str) -> list[str]:
    """A qualifier, as the claims that have it put it."""
    return [str(claim.qualifiers[qualifier]) for claim in claims if claim.qualifiers.get(qualifier)]


def _shown(kind: NameKind | None, key: object, values: Sequence[Value], folds: Folds) -> Value:
    """How a value of this key is shown: as people chose, or as most write it."""
    return folds.shown(kind, str(key), Counter(map(str, values))) if kind else _spelling(values)


def _spelling(values: Iterable[Value]) -> Value:
    """The commonest way to write it; of two as common the longer."""
    found = Counter(values)
    return min(found, key=lambda value: (-found[value], -len(str(value)), str(value)))
