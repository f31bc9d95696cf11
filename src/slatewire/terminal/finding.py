"""What somebody asks for on the command line, found in a ledger: or, in words, why not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from slatewire.edtf import last_day
from slatewire.ledger import Ledger
from slatewire.ledger.identity import fold
from slatewire.model import Article, Attribution
from slatewire.state import Match, Relative, StateOfPlay, family, find, slate
from slatewire.terminal.film import ask
from slatewire.vocabulary import properties

LEDGER = "slate.db"
HERE = Path("out")
"""Where a ledger is looked for when nobody says."""


class AskedWronglyError(Exception):
    """What was asked cannot be understood: ``message`` says why, ``remedy`` what to write."""

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.message, self.remedy = message, remedy


class NoSuchError(AskedWronglyError):
    """It was understood, and there is nothing of the kind, or more than one."""


@contextmanager
def ledger(source: Path | None) -> Iterator[Ledger]:
    """The ledger in a folder, or the database itself; in ``./out`` for None."""
    where = source or HERE
    path = where if where.is_file() else where / LEDGER
    if not path.is_file():
        said = f"There is no ledger in {where}" if source else f"There is no ledger here ({HERE / LEDGER})"
        build = f"Build one: slatewire build CLIPPINGS -o {where}"
        raise AskedWronglyError(said, build if source else f"{build}, or name one with --from.")
    with Ledger(path) as opened:
        yield opened


def plays(source: Path | None, as_of: str | None = None) -> list[StateOfPlay]:
    """The state of play of every work, as of a date (EDTF) where one is given."""
    try:
        if as_of:
            last_day(as_of)
    except ValueError as error:
        raise AskedWronglyError(f"--as-of: {error}") from None
    with ledger(source) as opened:
        return slate(opened.reports(), as_of)


def one(
    among: Sequence[StateOfPlay],
    title: str,
    kind: str | None = None,
    year: int | None = None,
    as_of: str | None = None,
) -> tuple[StateOfPlay, list[Relative]]:
    """The work that is meant, and the others of its family. NoSuchError, with the choice, where that is unclear.

    Where a kind is asked for and no year, the work without a known year goes before those with one. ``as_of`` is
    for the message only.
    """
    narrowed = [play for play in among if (not kind or play.work.kind == kind) and (not year or play.work.year == year)]
    matches = find(narrowed, title)
    narrower = "".join(f", {word}" for word in (kind or "", str(year or "")) if word)
    by_then = f" by {as_of}" if as_of else ""
    said = f"No work called “{title}”{narrower} is in this ledger{by_then}"
    if not matches:
        raise NoSuchError(said, "`slatewire films --all` lists what is.")
    undated = [match for match in matches if kind and not year and match.play.work.year is None]
    if len(undated) == 1 and fold(undated[0].play.work.title) == fold(title):
        matches = [Match(undated[0].play, "meant")]
    if matches[0].how != "meant":
        said = f"“{title}” may be any of these" if len(matches) > 1 else said
        raise NoSuchError(said, "\n  ".join(["Ask for one of them:", *(ask(match.play.work) for match in matches)]))
    meant = matches[0].play
    return meant, family(among, meant)


def properties_named(asked: str | None) -> list[str]:
    """The properties that somebody means by a name, a label or a section ("makers"); for None all."""
    if asked is None:
        return list(properties())
    key = asked.strip().casefold().replace("-", " ").replace("_", " ")
    known = list(properties().values())
    names = [row.name for row in known if key in (row.name.replace("_", " "), row.label.casefold())]
    names = names or [row.name for row in known if key == row.section]
    if not names:
        raise AskedWronglyError(f"“{asked}” is no property", f"There are: {', '.join(properties())}.")
    return names


def quotes(source: Path | None, speaker: str | None, film: str | None) -> list[tuple[Article, Attribution]]:
    """Attributions with their articles; of a speaker by any part of the name, and of articles that speak of a film."""
    with ledger(source) as opened:
        found = list(opened.attributions())
        reports = opened.reports() if film else []
    if film:
        play, _ = one(slate(reports), film)
        about = {article.id for article in play.articles}
        found = [(article, quote) for article, quote in found if article.id in about]
    asked = set(fold(speaker or "").split())
    return [(article, quote) for article, quote in found if asked <= _names(quote)]


def _names(quote: Attribution) -> set[str]:
    """The words by which the article names the speaker."""
    return set(fold(f"{quote.source.name or ''} {quote.source.text}").split()) if quote.source else set()
