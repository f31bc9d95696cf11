"""The cast board: part by part, who is up for it, how far along, on whose word and since when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from slatewire.dossier import explain, voices
from slatewire.dossier.boards import Fact
from slatewire.ledger.identity import person_key
from slatewire.state import StateOfPlay, role_board

GONE = ("superseded", "out")


@dataclass(frozen=True, slots=True)
class Person:
    """One candidate for a part. ``version`` narrows the part ("younger"), ``details`` are what else narrows it,
    ``also`` other parts that the same person is up for; ``told`` says since when and by whom last, ``silent`` that
    nobody has repeated it for long."""

    fact: Fact
    name: str
    version: str
    details: str
    also: tuple[str, ...]
    told: voices.Told
    silent: str
    gone: bool


@dataclass(frozen=True, slots=True)
class Part:
    """A part and the people named for it, those who stand first; ``name`` is empty for people whose part is not
    told. ``rivals`` tells that live reports contradict each other on who has it."""

    name: str
    people: tuple[Person, ...]
    rivals: bool

    @property
    def live(self) -> list[Person]:
        return [person for person in self.people if not person.gone]

    @property
    def gone(self) -> list[Person]:
        return [person for person in self.people if person.gone]


def build(state: StateOfPlay, facts: Sequence[Fact]) -> list[Part]:
    """The parts in the order in which their first candidate stands among ``facts``, those of the board "cast"; after
    them the people whose part nobody tells."""
    place = {id(fact.candidate): number for number, fact in enumerate(facts)}
    parts = {name: [place[id(item)] for item in items] for name, items in role_board(state).items()}
    told = {number for numbers in parts.values() for number in numbers}
    rest = [number for number in range(len(facts)) if number not in told]
    up_for: dict[str, list[str]] = {}
    for name, numbers in parts.items():
        for number in numbers:
            up_for.setdefault(_key(facts[number]), []).append(name)
    order = sorted(parts.items(), key=lambda pair: min(pair[1]))
    found = [_part(name, [facts[n] for n in sorted(numbers)], up_for, state) for name, numbers in order]
    return found + ([_part("", [facts[n] for n in rest], up_for, state)] if rest else [])


def _part(name: str, facts: Sequence[Fact], up_for: dict[str, list[str]], state: StateOfPlay) -> Part:
    people = []
    for fact in facts:
        item = fact.candidate
        also = tuple(other for other in dict.fromkeys(up_for.get(_key(fact), ())) if other != name)
        silent = voices.open_for(item, state)
        gone = item.standing in GONE
        own = explain.role(item.character, item.version)
        details = ", ".join(detail for detail in fact.details if detail != own)
        people.append(Person(fact, fact.words, item.version or "", details, also, voices.told(item), silent, gone))
    rivals = bool(name) and sum(fact.candidate.standing == "disputed" for fact in facts) > 1
    return Part(name, tuple(people), rivals)


def _key(fact: Fact) -> str:
    return person_key(fact.words)
