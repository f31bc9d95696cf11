"""Articles into a ledger, each read on the way, from wherever they come: files, addresses, a watch."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from slatewire.model import Article, Passed, Problem, Reading

if TYPE_CHECKING:
    from slatewire.ledger import Ledger
    from slatewire.reading import Reader

FAILED = "the reader failed on this article"


@dataclass(slots=True)
class Took:
    """What came of it: the ids of all articles that were given, how many of them are ``new`` to the ledger, how many
    it held and have been read anew (``reread``), the problems on the way, and what was passed over, by reason."""

    articles: set[str] = field(default_factory=set)
    new: int = 0
    reread: int = 0
    problems: list[Problem] = field(default_factory=list)
    passed: Counter[str] = field(default_factory=Counter)


def take(ledger: Ledger, items: Iterable[Article | Problem | Passed], reader: Reader = "full") -> Took:
    """Every article into the ledger, read where this reader has not read it; problems too. The items are drawn one by
    one and written in batches of whole articles, so memory does not grow with their number.

    Copies are not looked for: ``ledger.find_copies()`` does so when all is in. LedgerError as the ledger raises it.
    """
    from slatewire.reading import reader_name
    from slatewire.vocabulary import digest

    words, name = digest(), reader_name(reader)
    known = ledger.read_by(name, words)
    took = Took()
    broken = 0

    def note(problem: Problem) -> None:
        took.problems.append(problem)
        ledger.problem(problem)

    def unread() -> Iterator[tuple[Article, Reading]]:
        nonlocal broken
        for item in items:
            if isinstance(item, Problem):
                note(item)
            elif isinstance(item, Passed):
                took.passed[item.why] += item.number
            elif item.id not in took.articles:
                took.articles.add(item.id)
                if item.id in known:
                    continue
                reading = _read(item, reader)
                if isinstance(reading, Problem):  # no run: a mended reader is to read it
                    broken += ledger.add(item)
                    note(reading)
                else:
                    yield item, reading

    written = ledger.take_all(unread(), reader=name, vocabulary=words)
    took.new = written.articles + broken
    took.reread = written.runs - written.articles
    return took


def _read(article: Article, reader: Reader) -> Reading | Problem:
    """The reading; where the reader breaks on this article, a problem that says so."""
    from slatewire.reading import read_article
    from slatewire.vocabulary import VocabularyError

    try:
        return read_article(article, reader)
    except VocabularyError:
        raise
    except Exception as error:  # one article must not cost the others theirs
        hint = "This is a fault of Slatewire: please report it, with the article. All others were read."
        message = f"{FAILED}: {type(error).__name__}: {str(error)[:300]}"
        return Problem(article.file or article.url or article.id, "reading", message, hint)
