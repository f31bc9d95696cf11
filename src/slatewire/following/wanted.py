"""What a watchlist asks for: these films, films with these people, or every film in development."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from slatewire.following.news import Snapshot
from slatewire.ledger.identity import fold, person_key
from slatewire.state import StateOfPlay, find
from slatewire.vocabulary import properties

Verdict = Literal["tell", "note", "leave"]
"""To tell what changed; to note how it stands and tell nothing; to leave it for the day on which it is wanted."""


class Wanted:
    """The films and people of a watchlist, in any spelling of theirs. With neither, every film in development."""

    def __init__(self, films: Sequence[str], people: Sequence[str]) -> None:
        self.films = tuple(films)
        self.people = frozenset(map(person_key, people))
        self._words = tuple(f" {fold(name)} " for name in (*films, *people))

    def verdict(self, play: StateOfPlay, before: Snapshot | None) -> Verdict:
        """What to do of a film. Once told, it is told to its end: its release is news too."""
        if any(match.how == "meant" for title in self.films for match in find([play], title)):
            return "tell"
        if (self.films or self.people) and not self._somebody(play):
            return "note"
        return "tell" if play.shelf == "development" or (before and before.wanted) else "leave"

    def named_in(self, text: str, titles: Iterable[str] = ()) -> bool:
        """Whether a text names a film or a person of the watchlist, or one of these titles, if it has several words:
        one word may be any word."""
        folded = f" {fold(text)} "
        known = (words for title in titles if len((words := f" {fold(title)} ").split()) > 1)
        return any(words in folded for words in (*self._words, *known))

    def _somebody(self, play: StateOfPlay) -> bool:
        """Whether one of the people is a value or a speaker."""
        if not self.people:
            return False
        for report in play.reports:
            claim = report.claim
            known = properties().get(claim.property)
            person = claim.value if known and known.value == "person" and isinstance(claim.value, str) else None
            speaker = claim.speaker.name if claim.speaker else None
            if any(name and person_key(name) in self.people for name in (person, speaker)):
                return True
        return False
