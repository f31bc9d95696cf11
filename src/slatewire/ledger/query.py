"""What somebody searches for, understood: the same words for SQLite, for PostgreSQL and for a text at hand.

All words are required; "several words" in quotation marks stand side by side; ``hol*`` is every word that begins so;
``-word`` must not be there. Everything else parts words or means nothing: no operator of a database is one here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from slatewire.ledger.errors import AskedWronglyError
from slatewire.ledger.word_places import LONGEST_WORD, words_of
from slatewire.ledger.words import BEYOND

MOST_WORDS = 100
SHORTEST_BEGINNING = 2
"""Letters before a ``*``: one would ask for a tenth of all words."""

_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»", '"'))
_TERM = re.compile(r'(?:(?<=\s)|^)(-+)?(?:"([^"]*)"(\*?)|([^\s"]+))|"([^"]*)"(\*?)|([^\s"]+)')
_EXAMPLE = 'Write what is to be there: holt "in talks" direct* -sequel.'


@dataclass(frozen=True, slots=True)
class Term:
    """Folded words that stand side by side; with ``begins`` the last of them may go on."""

    words: tuple[str, ...]
    begins: bool = False

    def among(self, folded: str) -> Iterator[tuple[int, int]]:
        """Where in a folded text it stands: first and last offset."""
        return (found.span() for found in _pattern(self).finditer(folded))

    def stands_in(self, folded: str) -> bool:
        return _pattern(self).search(folded) is not None


@lru_cache(maxsize=1_000)
def _pattern(term: Term) -> re.Pattern[str]:
    words = [word + (r"\w*" if len(word) == LONGEST_WORD else "") for word in term.words]
    return re.compile(r"\b" + r"\s+".join(words) + (r"\w*" if term.begins else "") + r"\b")


@dataclass(frozen=True, slots=True)
class Query:
    """``wanted`` must all be there, of ``unwanted`` none."""

    wanted: tuple[Term, ...]
    unwanted: tuple[Term, ...] = ()

    def holds(self, folded: str) -> bool:
        """Whether a folded text is one that is searched for."""
        wanted = all(term.stands_in(folded) for term in self.wanted)
        return wanted and not any(term.stands_in(folded) for term in self.unwanted)

    @property
    def needs_places(self) -> bool:
        """Whether it matters where words stand, and not only that they do."""
        return any(len(term.words) > 1 for term in (*self.wanted, *self.unwanted))

    def for_sqlite(self) -> str:
        """The query as FTS5 reads it."""

        def one(term: Term) -> str:
            return f'"{" ".join(term.words)}"{" *" if term.begins else ""}'

        wanted = " AND ".join(map(one, self.wanted))
        return f"({wanted}) NOT ({' OR '.join(map(one, self.unwanted))})" if self.unwanted else wanted

    def for_postgresql(self) -> tuple[str, str]:
        """The query as a tsquery, and the part of it that says what is wanted, to rank by. Where an article is too
        long for its places to be known, words side by side are only words; ``holds`` tells the rest."""

        def one(term: Term, sure: bool) -> str:
            words = [f"'{word}'" for word in term.words]
            words[-1] += ":*" if term.begins else ""
            if len(words) == 1:
                return words[0]
            beside = f"({' <-> '.join(words)})"
            return beside if sure else f"({beside} | ({' & '.join([*words, repr(BEYOND)])}))"

        wanted = " & ".join(one(term, sure=False) for term in self.wanted)
        unwanted = "".join(f" & !{one(term, sure=True)}" for term in self.unwanted)
        return wanted + unwanted, " & ".join(one(term, sure=True) for term in self.wanted)


def parse(text: str) -> Query:
    """What the words ask for. AskedWronglyError where they ask for nothing, or for too much."""
    wanted: dict[Term, None] = {}
    unwanted: dict[Term, None] = {}
    for found in _TERM.finditer(text.translate(_QUOTES)):
        minus, quoted, star, bare, quoted_too, star_too, bare_too = found.groups()
        said = quoted or quoted_too or bare or bare_too or ""
        words = tuple(words_of(said))
        if words:
            starred = bool(star or star_too) or said.rstrip().endswith("*")
            term = Term(words, starred and len(words[-1]) >= SHORTEST_BEGINNING)
            (unwanted if minus else wanted)[term] = None
    if not wanted:
        what = "Only words that must not be there are given" if unwanted else "There is no word to search for"
        raise AskedWronglyError(what, _EXAMPLE)
    if (count := sum(len(term.words) for term in (*wanted, *unwanted))) > MOST_WORDS:
        raise AskedWronglyError(f"{count:,} words are too many to search for at once", f"At most {MOST_WORDS}.")
    return Query(tuple(wanted), tuple(unwanted))
