"""Full names for the words that stand for people, companies, places: what the article calls them elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from slatewire.reading.learned.encoding import Word
from slatewire.reading.name_words import ORIGINS, is_trade, without_honorific
from slatewire.reading.page import Page
from slatewire.vocabulary import lists

Range = tuple[int, int]
_OWNER = re.compile(r"['’]s?$")
_EDGES = ' \t\n,;:()[]"“”*_—–'
_PRONOUNS = frozenset(
    ["i", "my", "me", "he", "him", "his", "himself", "she", "her", "hers", "herself", "they", "them", "who", "we", "us"]
)
_BEARER = frozenset(["he", "she", "him", "her", "his", "hers", "who", "himself", "herself"])
_LED = re.compile(
    r"-(?:led|steered|backed|starring|starrer|fronted|directed|helmed|penned|written|scripted|produced|created|voiced|lookalike|adjacent)$"
)
_OPENERS = frozenset(("R.I.P.", "RIP", "Opposite", "Alongside", "Maker", "Twins", "Fellow"))
_PEOPLES = re.compile(r"[A-Z]\w+(?:man|woman|men|women)")  # Frenchman, Dutchwoman


def words_at(page: Page, words: Sequence[Word], place: Range) -> str:
    """The words as they stand, on one line, without what only encloses them."""
    text = page.text[words[place[0]].start : words[place[1] - 1].end]
    text = " ".join(text.split()).strip(_EDGES)
    return _OWNER.sub("", text) if text.count("’") + text.count("'") == 1 else text


class Names:
    """The full names of one article; ``found`` are the people that the network names besides the grammar's."""

    def __init__(self, page: Page, found: Iterable[str]) -> None:
        full: list[str] = [bare_name(m.name) for m in page.names if m.type == "person"]
        full += [bare_name(name) for name in found]
        self._full = list(dict.fromkeys(name for name in full if len(name.split()) > 1))

    def person(self, page: Page, words: Sequence[Word], place: Range) -> str | None:
        """The full name of the person that stands there; None where a pronoun or a noun stands for nobody known."""
        item = words[place[0]].item
        said = words_at(page, words, place)
        if said.casefold() in _PRONOUNS or not any(c.isupper() for c in said):
            if item is not None and item.letter == "P":
                return bare_name(item.thing.name)
            return _before(words, place[0]) if said.casefold() in _BEARER else None
        if item is not None and item.letter == "P" and item is words[place[1] - 1].item:
            known = bare_name(item.thing.name)
            if len(known.split()) > 1 or len(said.split()) == 1:
                return self.full(known)
        return self.full(bare_name(said))

    def full(self, name: str) -> str:
        """The fullest name in the article that this one is a part of."""
        parts = name.split()
        if len(parts) != 1:
            if name.endswith("s") and name[:-1] in self._full:
                return name[:-1]  # "Ana Roths" in a headline
            if parts[0].casefold() not in lists.name_particles():
                return name
            end = f" {name.casefold()}"
            return next((f for f in self._full if f.casefold().endswith(end)), name)  # "La Roe" of "Ana de La Roe"
        low = name.casefold()
        last = [f for f in self._full if f.split()[-1].casefold() == low]
        first = [f for f in self._full if f.split()[0].casefold() == low]
        fits = last or first
        return fits[0] if fits else name


def bare_name(name: str) -> str:
    """A person's name without what the trade sets before it or hangs on it: "Frenchman", "writer-director", "-led"."""
    words = _LED.sub("", without_honorific(name)).split()
    while len(words) > 2 and _is_label(words[0]):
        del words[0]
    shouted = len(words) > 2 and words[-1].isupper() and not words[0].isupper()
    if shouted and (len(words[-1]) > 3 or words[-1] == "PD"):
        del words[-1]  # a headline's verb: "Ines Roth QUITS"; what Korea calls a director
    return " ".join(words)


def _is_label(word: str) -> bool:
    told = word in _OPENERS or word.endswith(ORIGINS) or is_trade(word)
    return told or bool(lists.demonym(word) or _PEOPLES.fullmatch(word))


def _before(words: Sequence[Word], at: int) -> str | None:
    """The person named last before a word, in its sentence or the two before."""
    for i in range(at - 1, -1, -1):
        item = words[i].item
        if words[at].sentence - words[i].sentence > 2:
            break
        if item is not None and item.letter == "P":
            return bare_name(item.thing.name)
    return None


def company_name(said: str, text: str) -> str:
    """A company as the article writes it where it writes it most fully: "Focus" is Focus Features only beside these
    words. Which names are one company's is the ledger's to say."""
    known = lists.company(said) or ""
    return known if len(known) > len(said) and known in text else re.sub(r"^[Tt]he (?=[A-Z])", "", said)


def outlet_name(said: str) -> str:
    return lists.outlet(said) or said


def place_name(said: str) -> str:
    return lists.place(said) or re.sub(r"^the (?=[A-Z])", "", said)
