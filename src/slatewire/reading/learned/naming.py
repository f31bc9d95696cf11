"""Full names for the words that stand for people, companies, places: what the article calls them elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from slatewire.reading.learned.encoding import Word
from slatewire.reading.name_words import without_honorific
from slatewire.reading.page import Page
from slatewire.vocabulary import lists

Range = tuple[int, int]
_OWNER = re.compile(r"['’]s?$")
_EDGES = ' \t\n,;:()[]"“”*_—–'
_PRONOUNS = frozenset(
    [
        "i",
        "he",
        "she",
        "him",
        "her",
        "his",
        "hers",
        "they",
        "them",
        "who",
        "himself",
        "herself",
        "my",
        "me",
        "we",
        "us",
        "it",
        "its",
        "you",
        "your",
    ]
)


def words_at(page: Page, words: Sequence[Word], place: Range) -> str:
    """The words as they stand, on one line, without what only encloses them."""
    text = page.text[words[place[0]].start : words[place[1] - 1].end]
    text = " ".join(text.split()).strip(_EDGES)
    return _OWNER.sub("", text) if text.count("’") + text.count("'") == 1 else text


class Names:
    """The full names of one article; ``found`` are the people that the network names besides the grammar's."""

    def __init__(self, page: Page, found: Iterable[str]) -> None:
        full: list[str] = [m.name for m in page.names if m.type == "person"]
        full += [without_honorific(name) for name in found]
        self._full = list(dict.fromkeys(name for name in full if len(name.split()) > 1))

    def person(self, page: Page, words: Sequence[Word], place: Range) -> str | None:
        """The full name of the person that stands there; None where a pronoun or a noun stands for nobody known."""
        item = words[place[0]].item
        said = words_at(page, words, place)
        if said.casefold() in _PRONOUNS or not any(c.isupper() for c in said):
            return item.thing.name if item is not None and item.letter == "P" else None
        if item is not None and item.letter == "P" and item is words[place[1] - 1].item:
            known = str(item.thing.name)
            if len(known.split()) > 1 or len(said.split()) == 1:
                return self.full(known)
        return self.full(without_honorific(said))

    def full(self, name: str) -> str:
        """The fullest name in the article that this one is a part of."""
        parts = name.split()
        if len(parts) != 1:
            return name
        low = name.casefold()
        last = [f for f in self._full if f.split()[-1].casefold() == low]
        first = [f for f in self._full if f.split()[0].casefold() == low]
        fits = last or first
        return fits[0] if fits else name


def company_name(said: str) -> str:
    """A company under its own name, where it is a listed one; else as the article writes it."""
    return lists.company(said) or re.sub(r"^[Tt]he (?=[A-Z])", "", said)


def outlet_name(said: str) -> str:
    return lists.outlet(said) or said


def place_name(said: str) -> str:
    return lists.place(said) or re.sub(r"^the (?=[A-Z])", "", said)
