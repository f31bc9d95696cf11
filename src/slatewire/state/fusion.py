"""Reports that say the same, put together: one draft of a candidate a value."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from slatewire.edtf import earliest
from slatewire.ledger.identity import Works, company_key, fold, full_names, person_key, place_key
from slatewire.model import Claim, Value, Work
from slatewire.state.dating import Bounds, together
from slatewire.state.line import Line, bottom_line
from slatewire.state.shapes import Candidate, Standing
from slatewire.state.sources import FIRM, Word, count
from slatewire.vocabulary import properties

# What tells apart two claims of one value; the other qualifiers only describe it.
_NARROWS = ("job", "basis", "party", "territory", "category", "nominee", "part")

Narrows = tuple[tuple[str, str], ...]


@dataclass(slots=True)
class Draft:
    """A candidate in the making: its words, their bottom line, and the standing that the rules give it.

    ``live_in`` are the ids of the articles that say it and that nothing has overtaken.
    """

    name: str
    value: Value
    character: str | None
    version: str | None
    narrows: Narrows
    words: tuple[Word, ...]
    line: Line = field(init=False)
    live_in: frozenset[str] = field(init=False)
    standing: Standing = "current"
    reason: str = ""

    def __post_init__(self) -> None:
        self.line = bottom_line(self.words)
        self.live_in = frozenset(word.report.article.id for word in self.line.live if word.side == "for")

    @property
    def agreeing(self) -> tuple[Word, ...]:
        """The words on the bottom line's side, overtaken ones included."""
        return tuple(word for word in self.words if word.side == self.line.word.side)

    def finish(self) -> Candidate:
        reports = [word.report for word in sorted(self.words, key=lambda word: word.order)]
        dated = sorted(
            (day, report.article.published) for report in reports if (day := earliest(report.article.published))
        )
        claim = self.line.word.report.claim
        return Candidate(
            value=self.value,
            character=self.character,
            version=self.version,
            rung=claim.rung,
            firmness=claim.firmness,
            standing=self.standing,
            reason=self.reason,
            first=dated[0][1] if dated else None,
            latest=dated[-1][1] if dated else None,
            counts=count(self.agreeing),
            reports=tuple(reports),
            undated=None if dated else together(word.bounds or Bounds() for word in self.words),
        )


def drafts(words: Iterable[Word], works: Works) -> dict[str, list[Draft]]:
    """One draft for each thing that is said of a work, by property, in the order of the vocabulary."""
    by_property: dict[str, list[Word]] = defaultdict(list)
    for word in words:
        by_property[word.report.claim.property].append(word)
    known = list(properties())
    names = sorted(by_property, key=lambda name: (known.index(name) if name in known else len(known), name))
    return {name: _of_property(name, by_property[name], works) for name in names}


def narrowing(word: Word) -> Narrows:
    """The qualifiers that make a value a different fact: a budget's basis, a release's territory."""
    said = word.report.claim.qualifiers
    return tuple((name, fold(str(said[name]))) for name in _NARROWS if said.get(name))


def _of_property(name: str, words: Sequence[Word], works: Works) -> list[Draft]:
    kind = properties()[name].value if name in properties() else "text"
    people = full_names(str(word.report.claim.value) for word in words) if kind == "person" else {}
    groups: dict[tuple[object, Narrows], list[Word]] = defaultdict(list)
    for word in words:
        value = word.report.claim.value
        key: object
        if isinstance(value, Work):
            key = works.named(value)
        elif kind == "person":
            key = people[person_key(str(value))]
        elif kind == "company":
            key = company_key(str(value))
        elif kind == "place" or name == "setting":
            key = place_key(str(value))
        else:
            key = fold(value) if isinstance(value, str) and kind != "date" else value
        groups[key, narrowing(word)].append(word)
    found = []
    for (key, narrows), group in groups.items():
        for character, part in _by_character(group).items():
            said = [word.report.claim for word in part]
            found.append(
                Draft(
                    name=name,
                    value=key if isinstance(key, Work) else _spelling(claim.value for claim in said),
                    character=_told(said, "character") if character else None,
                    version=_told(said, "version"),
                    narrows=narrows,
                    words=tuple(part),
                )
            )
    return found


def _by_character(words: Sequence[Word]) -> dict[str | None, list[Word]]:
    """A person's words by the part they are tied to. Words that name no part belong to the only one there is,
    unless the casting is further along than the part, or ended: "has joined", and "is said to play"."""
    tied = [(str(word.report.claim.qualifiers.get("character") or ""), word) for word in words]
    parts = full_names(character for character, _ in tied if character)
    groups: dict[str | None, list[Word]] = defaultdict(list)
    for character, word in tied:
        groups[parts[person_key(character)] if character else None].append(word)
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
    return line.word.side == "for" and line.word.level >= FIRM and line.word.report.claim.firmness == "stated"


def _told(claims: Iterable[Claim], qualifier: str) -> str | None:
    """A qualifier, as most of the claims that have it put it."""
    said = [str(claim.qualifiers[qualifier]) for claim in claims if claim.qualifiers.get(qualifier)]
    return str(_spelling(said)) if said else None


def _spelling(values: Iterable[Value]) -> Value:
    """The commonest way to write it; of two as common the longer."""
    found = Counter(values)
    return min(found, key=lambda value: (-found[value], -len(str(value)), str(value)))
