"""A static site of dossiers: opens from disk, loads nothing from elsewhere, and is the same every time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from slatewire.dossier import addresses, article_page, further
from slatewire.dossier.addresses import Here
from slatewire.dossier.catalogue import Catalogue
from slatewire.dossier.edited import Edited
from slatewire.dossier.pages import remove_stale, replace
from slatewire.dossier.placing import Placing
from slatewire.dossier.subjects import Subject
from slatewire.model import Article, Problem, Report, Work


class Site:
    """A folder that pages are written into: ``current`` are the addresses that belong there now, ``changed`` those of
    them that were written because they are new or differ."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self.current: set[str] = set()
        self.changed: list[str] = []

    def write(self, path: str, text: str) -> None:
        """Put a file at its address. Raises ``OSError``."""
        self.current.add(path)
        if replace(self.out / path, text):
            self.changed.append(path)

    def film(self, subject: Subject, films: dict[Work, str]) -> None:
        """Write the files of one film."""
        folder = addresses.folder(films[subject.play.work])
        for name, file in further.OF_A_FILM.items():
            path = f"{folder}{name}"
            self.write(path, file.text_of(subject, Here(path, films)))

    def article(
        self,
        article: Article,
        said: Sequence[Report],
        films: dict[Work, str],
        placing: Placing,
        as_of: str | None = None,
        versions: Edited | None = None,
    ) -> None:
        """Write the page of an article."""
        path = addresses.article(article)
        dated = placing.dated.get(article.id, "")
        self.write(path, article_page.page(article, said, Here(path, films), placing.work, dated, as_of, versions))

    def overviews(self, catalogue: Catalogue, on_more: Callable[[int], None] | None = None) -> None:
        """Write what is made of the slate as a whole, its front page last: until then it leads to what was there.
        ``on_more`` is told of each page that is done."""
        for path, (_, text_of) in further.OF_THE_SLATE.items():
            self.write(path, text_of(catalogue))
        for path in reversed(catalogue.paths()):
            self.write(path, catalogue.page(path) or "")
            if on_more:
                on_more(1)

    def clear(self) -> list[Path]:
        """Remove the pages that an earlier time wrote and that no longer belong; they are returned."""
        return remove_stale(self.out, self.current, list(further.OF_A_FILM))


def write_site(subjects: Sequence[Subject], out: Path, *, problems: Sequence[Problem] = ()) -> list[Path]:
    """Write the pages of ``subjects`` and their articles below ``out`` and return the paths of all files.

    ``slatewire publish`` writes the same from a ledger, film by film (see ``publishing``). Pages that would not change
    are left untouched, and those that an earlier time wrote of works that are gone are removed. Raises ``OSError``
    where ``out`` cannot be written.
    """
    as_of = max((subject.play.as_of for subject in subjects if subject.play.as_of), default=None)
    catalogue, site = Catalogue(as_of=as_of, problems=problems), Site(out)
    for number, subject in enumerate(subjects):
        catalogue.put(str(number), [subject])
    for subject in subjects:
        site.film(subject, catalogue.films)
    articles = {article.id: article for subject in subjects for article in subject.play.articles}
    said: dict[str, dict[str, Report]] = {}
    for report in (report for subject in subjects for report in subject.coverage.reports):
        said.setdefault(report.article.id, {})[report.id] = report
    for key, article in articles.items():
        site.article(article, list(said.get(key, {}).values()), catalogue.films, catalogue.placing, as_of)
    site.overviews(catalogue)
    site.clear()
    return [out / path for path in sorted(site.current)]
