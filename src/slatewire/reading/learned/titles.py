"""The works that an article names, each under one title, with every place where it is named."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

from slatewire.reading.learned.encoding import WORD, Word, end_of_item
from slatewire.reading.page import Page
from slatewire.reading.title_words import is_person_like
from slatewire.reading.works import TitleMention

Range = tuple[int, int]
_EDGES = " \t\n\"“”‘’'*_,.:;()[]«»"
_MARKS = frozenset("\"“”‘’'*_,.;:()[]«»")
_UNTITLED = 0.8  # the chance of a work that goes by its maker
# what a headline goes on with behind a title
_VERB = re.compile(r"Was|Is|Are|Has|Will|Gets|Sets|Adds|Casts|Lands|Moves|Could|May|Finds|Opens")
_TRADE = r"\b(?:[Dd]irector|[Aa]ctor|[Aa]ctress|[Ss]tar|[Ww]riter|[Pp]roducer|[Ff]ilmmaker|[Hh]elmer)s?"
_BANNER = re.compile(r"\bbanner(?: of)? $")  # "under the banner Example Films"
_STOP = frozenset(("the", "a", "an", "film", "movie", "series", "untitled"))


class Titles:
    """``mentions`` are places (in words) with the title that stands there; ``sure`` is for each title the chance that
    the network gives it where it is surest.

    The network's places and the grammar's are taken together; a title found once is found again wherever the same
    words stand. A part of a longer title stands for it ("Sunrise" behind "Ashfall: Sunrise").
    """

    def __init__(self, page: Page, words: Sequence[Word], places: Iterable[tuple[Range, float]]) -> None:
        self.page, self.words = page, words
        found: dict[Range, str] = {}
        sure: dict[str, float] = {}
        known = {m.title for m in page.titles}
        people = {part for m in page.names if m.type == "person" and " " in m.name for part in m.name.split()}
        for place, chance in places:
            place = bare(page.text, words, place)
            place = self._without_verb(place, known)
            if (title := self.title_at(place)) and not self._is_name(title, place, people):
                found[place] = title
                sure[title] = max(chance, sure.get(title, 0.0))
        covered = {i for a, b in found for i in range(a, b)}
        for i, word in enumerate(words):
            if word.opens and word.item is not None and word.item.letter == "W":
                place = i, end_of_item(words, i)
                if covered.isdisjoint(range(*place)):
                    found[bare(page.text, words, place)] = word.item.thing.name
                    covered.update(range(*place))
        self._again(found, covered)
        names = self._one_name(set(found.values()))
        makers = {m.title.rpartition(" ")[0]: m.title for m in page.titles if m.untitled}
        names |= {title: makers[title] for title in names if title in makers}  # "Holt" for the "Holt project"
        self.sure: dict[str, float] = {}
        for title, chance in sure.items():
            self.sure[names[title]] = max(chance, self.sure.get(names[title], 0.0))
        for mention in page.titles:
            if mention.untitled and mention.title in names:
                self.sure[names[mention.title]] = _UNTITLED
        self.mentions = [(place, names[title]) for place, title in sorted(found.items())]

    def _without_verb(self, place: Range, known: AbstractSet[str]) -> Range:
        """Only the title that the words begin with: of "Ashfall Was A Hit", of "Ashfall next"."""
        a, b = place
        text, words = self.page.text, self.words
        for i in range(a + 1, b):
            word = text[words[i].start : words[i].end]
            goes_on = (i < b - 1 and _VERB.fullmatch(word)) or (i == b - 1 and word.islower() and word.isalpha())
            if goes_on and text[words[a].start : words[i - 1].end] in known:
                return a, i
        return place

    def _is_name(self, title: str, place: Range, people: AbstractSet[str]) -> bool:
        """Whether words that no quotation mark opens are a company, a person whose trade the article names, one of
        somebody's names, or no title."""
        start = self.words[place[0]].start
        if self.page.text[max(0, start - 1) : start] in _MARKS:
            return False
        if _BANNER.search(self.page.text, max(0, start - 30), start):
            return True
        if " " in title:
            return is_person_like(title) and re.search(f"{_TRADE} {re.escape(title)}", self.page.text) is not None
        return title in people or title.casefold() in _STOP

    def title_at(self, place: Range) -> str:
        """The title in a stretch of words, without the marks around it."""
        a, b = place
        item = self.words[a].item
        if item is not None and item.letter == "W":
            title: TitleMention = item.thing.work
            if (self.words[a].start, self.words[b - 1].end) == (title.start, title.end):
                return title.title
        for word in self.words[a:b]:
            if word.item is not None and word.item.letter == "W" and word.item.thing.work.untitled:
                return str(word.item.thing.name)
        text = self.page.text[self.words[a].start : self.words[b - 1].end]
        text = " ".join(text.split()).strip(_EDGES)
        return re.sub(r"['’]s$", "", text)

    def _again(self, found: dict[Range, str], covered: set[int]) -> None:
        """Every other place where a title's words stand."""
        text, words = self.page.text, self.words
        at: dict[str, list[int]] = {}
        for i, word in enumerate(words):
            at.setdefault(text[word.start : word.end], []).append(i)
        for title in sorted(set(found.values()), key=lambda t: -len(t)):
            pattern = re.compile(r"\s+".join(map(re.escape, title.split())))
            first = WORD.match(title)
            if not first or len(title) < 3 or (" " not in title and not title[0].isupper()):
                continue
            for i in at.get(first[0], ()):
                if i in covered or not (match := pattern.match(text, words[i].start)):
                    continue
                j = i
                while j < len(words) and words[j].start < match.end():
                    j += 1
                if words[j - 1].end == match.end() and not covered & set(range(i, j)):
                    found[(i, j)] = title
                    covered.update(range(i, j))

    def _one_name(self, titles: set[str]) -> dict[str, str]:
        """Each title to the one that stands for it: the longest whose part it is, in the fullest spelling."""
        by_words: dict[tuple[str, ...], str] = {}
        out: dict[str, str] = {}
        for title in sorted(titles, key=lambda t: (-len(t), t.isupper(), t)):
            key = _key(title)
            if key in by_words:
                out[title] = by_words[key]
                continue
            whole = next(
                (
                    full
                    for other, full in by_words.items()
                    if len(key) > 1
                    and ":" in full
                    and (other[: len(key)] == key or other[-len(key) :] == key)
                    and _is_part(title, full)
                ),
                None,
            )
            out[title] = by_words.setdefault(key, title) if whole is None else whole
        return out


def bare(text: str, words: Sequence[Word], place: Range) -> Range:
    """A stretch of words without the marks that enclose it."""
    a, b = place
    while a < b - 1 and text[words[a].start] in _MARKS:
        a += 1
    while b > a + 1 and text[words[b - 1].start] in _MARKS:
        b -= 1
    return a, b


def _is_part(title: str, full: str) -> bool:
    """Whether a title is the piece of a longer one behind its colon."""
    return any(_key(part) == _key(title) for part in full.split(":")[1:])


def _key(title: str) -> tuple[str, ...]:
    words = re.findall(r"\w+", title.casefold())
    kept = [w for w in words if w not in _STOP]
    return tuple(kept or words)
