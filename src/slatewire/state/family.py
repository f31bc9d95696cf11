"""Which works of a slate belong together: of one title, or one made after the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from slatewire.ledger.identity import Key, fold_title, work_key
from slatewire.model import Work
from slatewire.state.shapes import StateOfPlay

_CHILDREN = {"based_on": "adaptation", "sequel_to": "sequel", "prequel_to": "prequel", "remake_of": "remake"}
"""What a work is to the one that its claim names."""


@dataclass(frozen=True, slots=True)
class Relative:
    """Another work of the slate; ``how`` it is related, in words that fit after its title: "its sequel"."""

    work: Work
    how: str


def family(slate: Sequence[StateOfPlay], play: StateOfPlay) -> list[Relative]:
    """The other works of ``slate`` that are of the same title, or that this one follows, leads up to, remakes or is
    based on, and those made after it; in the order of ``slate``. Denied and overtaken kinship does not count."""
    return families(slate).get(play.work, [])


def families(slate: Sequence[StateOfPlay]) -> dict[Work, list[Relative]]:
    """The family of every work of ``slate`` that has one."""
    by_key: dict[Key, list[Work]] = defaultdict(list)
    by_title: dict[str, list[Work]] = defaultdict(list)
    for play in slate:
        key = work_key(play.work)
        by_key[key].append(play.work)
        by_title[key[0]].append(play.work)
    named: dict[tuple[Work, Work], dict[str, None]] = defaultdict(dict)
    for play in slate:
        for name, work in _named(play):
            for other in _meant(work, by_key[work_key(work)]):
                if other != play.work:
                    named[play.work, other][name] = None
    pairs = {(one, other) for works in by_title.values() for one in works for other in works if one != other}
    pairs |= {pair for one, other in named for pair in ((one, other), (other, one))}
    order = {play.work: place for place, play in enumerate(slate)}
    found: dict[Work, list[Relative]] = defaultdict(list)
    for one, other in sorted(pairs, key=lambda pair: (order[pair[0]], order[pair[1]])):
        made_from, made_of_it = named.get((one, other)), named.get((other, one), {})
        hows = [f"of which this is {_listed(made_from)}"] if made_from else []
        hows += [f"its {_CHILDREN[name]}" for name in made_of_it]
        if fold_title(one.title) == fold_title(other.title):
            hows.append("same title")
        found[one].append(Relative(other, ", ".join(hows)))
    return dict(found)


def _listed(names: Iterable[str]) -> str:
    return " and ".join(f"{'an' if name == 'based_on' else 'a'} {_CHILDREN[name]}" for name in names)


def _named(play: StateOfPlay) -> Iterable[tuple[str, Work]]:
    for name in _CHILDREN:
        for candidate in play.properties.get(name, ()):
            live = candidate.standing in ("current", "disputed") and candidate.firmness != "denied"
            if live and isinstance(candidate.value, Work):
                yield name, candidate.value


def _meant(named: Work, known: Sequence[Work]) -> list[Work]:
    """The works that a claim means: exactly this one, or, where there is none, all that differ by an untold year."""
    if named in known:
        return [named]
    return [work for work in known if named.year is None or work.year is None]
