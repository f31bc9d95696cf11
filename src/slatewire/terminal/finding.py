"""What somebody asks for on the command line, found in a ledger: or, in words, why not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from slatewire.dossier.explain import number
from slatewire.dossier.subjects import Subject, subjects
from slatewire.edtf import first_day, last_day
from slatewire.ledger import Coverage, Ledger
from slatewire.ledger.errors import AskedWronglyError
from slatewire.ledger.identity import Works, fold
from slatewire.ledger.moments import moment
from slatewire.ledger.names import LABEL, Names
from slatewire.model import Article, Attribution, Report
from slatewire.state import Change, Match, Relative, StateOfPlay, family, find, slate
from slatewire.state import changes as changes_between
from slatewire.terminal.film import ask
from slatewire.vocabulary import properties

LEDGER = "slate.db"
HERE = Path("out")
"""Where a ledger is looked for when nobody says."""
RECENT = timedelta(days=30)
"""How far back the changes of all films go when nobody says."""


class NoSuchError(AskedWronglyError):
    """It was understood, and there is nothing of the kind, or more than one."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which ledger is asked, and what it is to leave out.

    ``source`` is a folder that ``build`` wrote, or its ``slate.db`` (None: ``./out``); ``at`` the path or address of
    a ledger elsewhere, which goes before. ``as_of`` and ``known_by`` are EDTF dates; ``known_by`` may be a time.
    """

    source: Path | None = None
    at: str | None = None
    as_of: str | None = None
    known_by: str | None = None


@contextmanager
def ledger(asked: Asked) -> Iterator[Ledger]:
    """The ledger asked for, which must be there."""
    if asked.at and "://" in asked.at:
        where = asked.at
    else:
        where = str(_file(Path(asked.at) if asked.at else asked.source, named=bool(asked.at)))
    with Ledger(where) as opened:
        yield opened


def _file(source: Path | None, *, named: bool) -> Path:
    where = source or HERE
    path = where if where.is_file() else where / LEDGER
    if not path.is_file():
        said = f"There is no ledger in {where}" if source else f"There is no ledger here ({HERE / LEDGER})"
        build = f"Build one: slatewire build CLIPPINGS -o {HERE if named else where}"
        raise AskedWronglyError(said, build if source else f"{build}, or name one with --from or --ledger.")
    return path


def plays(asked: Asked) -> list[StateOfPlay]:
    """The state of play of every work."""
    with dated(asked), ledger(asked) as opened:
        return slate(opened.coverage(known_by=asked.known_by), asked.as_of)


def film(
    asked: Asked, title: str, kind: str | None = None, year: int | None = None
) -> tuple[StateOfPlay, list[Relative]]:
    """The work that is meant, and its family (see ``one``)."""
    play, others, _ = covered(asked, title, kind, year)
    return play, others


def covered(
    asked: Asked, title: str, kind: str | None = None, year: int | None = None
) -> tuple[StateOfPlay, list[Relative], Coverage]:
    """The same with the coverage that it comes from. Only what is said of works of that title, and of their kin, is
    read, unless no work is called so."""
    labelled = LABEL.fullmatch(title)
    titles = {title, labelled[1] if labelled else title}
    with dated(asked), ledger(asked) as opened:
        said = opened.coverage(known_by=asked.known_by, about=titles)
        near = slate(said, asked.as_of)
        if find(near, title):
            return *one(near, title, kind, year, asked.as_of), said
        if asked.as_of and find(later := slate(said), title):
            raise _not_yet(one(later, title, kind, year)[0], asked.as_of)
        whole = opened.coverage(known_by=asked.known_by)
        return *one(slate(whole, asked.as_of), title, kind, year, asked.as_of), whole


def subject(asked: Asked, title: str, kind: str | None = None, year: int | None = None) -> Subject:
    """The work that is meant (see ``one``) with all that the ledger knows around it."""
    play, _, _ = covered(asked, title, kind, year)
    titles = {play.work.title, *(folding.name for folding in play.foldings if folding.kind == "work")}
    with ledger(asked) as opened:
        found = subjects(opened, titles, as_of=asked.as_of, known_by=asked.known_by)
    return next((item for item in found if item.play.work == play.work), Subject.of(play))


def _not_yet(play: StateOfPlay, as_of: str) -> NoSuchError:
    """That nothing on a work is surely of that day or before, and how much is later, or of no day."""
    undated = sum(not article.published for article in play.articles)
    told = [(len(play.articles) - undated, "of later or vague days"), (undated, "of no known day")]
    others = " and ".join(f"{number(count, 'article')} {when}" for count, when in told if count)
    return NoSuchError(
        f"Nothing that is surely of {as_of} or before speaks of “{play.work.title}”",
        f"There {'is' if others.startswith('1 ') else 'are'} {others}: {ask(play.work)}",
    )


def changes(
    asked: Asked, title: str | None, since: str | None, kind: str | None = None, year: int | None = None
) -> tuple[list[Change], str | None]:
    """What changed, of one film or of all, oldest first, and the first day that was looked at: the one given, for all
    films ``RECENT`` before the newest article, for one film none."""
    try:
        if since:
            first_day(since)
    except ValueError as error:
        raise AskedWronglyError(f"--since: {error}") from None
    if title is None:
        with dated(asked), ledger(asked) as opened:
            held = opened.coverage(known_by=asked.known_by)
        if not since and held.newest:
            since = (held.newest - RECENT).isoformat()
        return changes_between(held, since=since), since
    play, _, held = covered(asked, title, kind, year)
    return changes_between(held, play.work, since=since), since


def rejected(asked: Asked, play: StateOfPlay, names: Sequence[str]) -> list[Report]:
    """The claims on a work, on these properties, that people rejected."""
    titles = {play.work.title, *(folding.name for folding in play.foldings if folding.kind == "work")}
    with dated(asked), ledger(asked) as opened:
        coverage = opened.coverage(known_by=asked.known_by, about=titles)
        found = opened.reports(asked.as_of, asked.known_by, titles, rejected=True)
    works = Works(coverage.reports, Names(coverage.judgements))
    return [
        report
        for report in found
        if report.claim.property in names and works.canonical(report.claim.work) == works.canonical(play.work)
    ]


@contextmanager
def dated(asked: Asked) -> Iterator[None]:
    """That the days asked for are days."""
    try:
        if asked.as_of:
            last_day(asked.as_of)
    except ValueError as error:
        raise AskedWronglyError(f"--as-of: {error}") from None
    try:
        if asked.known_by:
            moment(asked.known_by)
    except ValueError as error:
        raise AskedWronglyError(f"--known-by: {error}") from None
    yield


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


def quotes(asked: Asked, speaker: str | None, title: str | None) -> list[tuple[Article, Attribution]]:
    """Attributions with their articles; of a speaker by any part of the name, and of articles that speak of a film."""
    about = {article.id for article in film(asked, title)[0].articles} if title else None
    with ledger(asked) as opened:
        found = [pair for pair in opened.attributions() if about is None or pair[0].id in about]
    said_by = set(fold(speaker or "").split())
    return [(article, quote) for article, quote in found if said_by <= _names(quote)]


def _names(quote: Attribution) -> set[str]:
    """The words by which the article names the speaker."""
    return set(fold(f"{quote.source.name or ''} {quote.source.text}").split()) if quote.source else set()
