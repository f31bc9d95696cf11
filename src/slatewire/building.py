"""Clippings in; the ledger and everything that is made of it out. What is written is told in docs/outputs.md."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from slatewire.model import Article, Problem
from slatewire.printable import as_json
from slatewire.taking import FAILED, take

if TYPE_CHECKING:
    from slatewire.ledger import Coverage
    from slatewire.reading import Reader

LEDGER = "slate.db"
"""The name of the ledger in a folder that ``build`` writes."""


class OutError(Exception):
    """The folder to write to cannot be used: ``message`` says why, ``remedy`` what to do."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(f"{message}. {remedy}")
        self.message, self.remedy = message, remedy


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build did. ``articles`` counts the different articles among the clippings, ``new`` those that were
    not in the ledger before, ``reread`` those that were and have been read anew, by a later reader or with other
    words, ``passed`` what was looked at and is no article for the ledger, such as the other pages of archives, by
    reason. ``claims`` and ``attributions`` are what the ledger now holds, ``problems`` what could not be read, as in
    problems.jsonl, ``written`` the files that are new or have changed."""

    out: Path
    articles: int
    new: int
    reread: int
    passed: dict[str, int]
    claims: int
    attributions: int
    problems: tuple[Problem, ...]
    written: tuple[Path, ...]

    @property
    def changed(self) -> bool:
        """Whether this build added or wrote anything at all."""
        return bool(self.new or self.reread or self.written)

    def as_dict(self) -> dict[str, Any]:
        """The result for ``--json``; of ``written`` the number, since every article is a file."""
        return {
            "out": self.out.as_posix(),
            "articles": self.articles,
            "new": self.new,
            "reread": self.reread,
            "passed_over": sum(self.passed.values()),
            "passed_over_by_reason": self.passed,
            "claims": self.claims,
            "attributions": self.attributions,
            "problems": [problem.as_dict() for problem in self.problems],
            "files_written": len(self.written),
        }


def build(
    paths: Iterable[str | os.PathLike[str]],
    out: str | os.PathLike[str],
    *,
    ledger: str | os.PathLike[str] | None = None,
    reader: Reader = "full",
    on_start: Callable[[int], None] | None = None,
    on_file: Callable[[Path], None] | None = None,
    on_part: Callable[[Path, float], None] | None = None,
) -> BuildResult:
    """Read the clippings named, add them to the ledger in ``out``, or to the one named (a path, an address), and
    write what docs/outputs.md lists.

    ``reader`` is ``full``, the grammar with the trained network, or ``fast``, the grammar alone.

    ``on_start`` is told how many files there are, ``on_file`` each one when it is done, ``on_part`` how far a large
    one is read (a share below 1). What cannot be read is a problem, and the rest goes on. Raises ``OutError`` where
    ``out`` cannot be written and ``LedgerError`` where its ledger cannot, ``VocabularyError`` where the vocabulary is
    malformed; articles taken by then stay, whole.
    """
    from slatewire.dossier.publishing import publish_site
    from slatewire.intake import find_files, gather
    from slatewire.ledger import Ledger

    folder = folder_for(Path(out))
    given = [Path(path) for path in paths]
    files, unread = find_files(given)
    # What an earlier build wrote is no clipping, though the folder be among them.
    files = [path for path in files if not _inside(path, folder)]
    met = [item for item in unread if not _inside(Path(item.path), folder)]
    if on_start:
        on_start(len(files))
    with Ledger(ledger or folder / LEDGER) as held:
        took = take(held, chain(met, gather(files, on_file, on_part)), reader)
        held.find_copies()
        coverage, stored = held.coverage(), held.articles()
        quotes = [{"article": _named(article), **quote.as_dict()} for article, quote in held.attributions()]
        problems, claims = _standing(held.problems(), took.problems, given), len(coverage.reports)
        try:
            written = _write_all(folder, coverage, stored, quotes, problems)
            del coverage, stored
            site = publish_site(held, folder, problems=problems)
        except OSError as error:
            raise unwritable(Path(error.filename or folder), error) from error
    return BuildResult(
        out=folder,
        articles=len(took.articles),
        new=took.new,
        reread=took.reread,
        passed=dict(took.passed.most_common()),
        claims=claims,
        attributions=len(quotes),
        problems=problems,
        written=(*written, *site.changed),
    )


def _standing(held: Sequence[Problem], met: Sequence[Problem], given: Sequence[Path]) -> tuple[Problem, ...]:
    """The ledger's problems without those of files that were taken in this time without them: mended since."""
    from slatewire.intake.article import shown

    looked_at = [PurePosixPath(shown(path)) for path in given]

    def mended(problem: Problem) -> bool:
        where = PurePosixPath(problem.path)
        once = problem.stage == "intake" or problem.message.startswith(FAILED)
        return once and problem not in met and any(where.is_relative_to(path) for path in looked_at)

    return tuple(problem for problem in held if not mended(problem))


# ---- writing


def _write_all(
    folder: Path,
    coverage: Coverage,
    articles: Sequence[Article],
    quotes: Sequence[dict[str, Any]],
    problems: Sequence[Problem],
) -> tuple[Path, ...]:
    """The texts and tables: every file that is new or has changed."""
    from slatewire.dossier.pages import remove_drafts, replace

    for place in (folder, folder / "articles"):
        remove_drafts(place)

    texts = {folder / "articles" / f"{article.id}.txt": article.text for article in articles}
    tables = {
        folder / "claims.jsonl": _lines(report.as_dict() for report in coverage.reports),
        folder / "attributions.jsonl": _lines(quotes),
        folder / "problems.jsonl": _lines(problem.as_dict() for problem in problems),
    }
    return tuple(path for path, text in (texts | tables).items() if replace(path, text))


def _lines(rows: Iterable[dict[str, Any]]) -> str:
    return "".join(f"{as_json(row)}\n" for row in rows)


def _named(article: Article) -> dict[str, Any]:
    """An article as a line of a table names it."""
    return {name: getattr(article, name) for name in ("id", "file", "outlet", "url", "published")}


def folder_for(out: Path) -> Path:
    """The folder to write to, made where it is missing."""
    try:
        out.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise OutError(f"{out} is a file, not a folder", "Give the name of a folder to write to.") from None
    except (OSError, ValueError) as error:
        raise unwritable(out, error) from error
    if not os.access(out, os.W_OK | os.X_OK):
        raise OutError(f"{out} cannot be written", "Give yourself permission to write there, or name another folder.")
    return out


def unwritable(path: Path, error: Exception) -> OutError:
    """What to tell of a place that cannot be written, with the reason."""
    said = getattr(error, "strerror", None) or error
    return OutError(f"{path} cannot be written: {said}", "Check the path, its permissions and the space on the disk.")


def _inside(path: Path, folder: Path) -> bool:
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError, ValueError):
        return False
