"""A static site of dossiers: opens from disk, loads nothing from elsewhere, and is the same every time."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from slatewire.dossier import film
from slatewire.dossier.addresses import Here
from slatewire.dossier.catalogue import Catalogue
from slatewire.dossier.pages import remove_stale, replace
from slatewire.dossier.subjects import Subject
from slatewire.model import Problem


def write_site(subjects: Sequence[Subject], out: Path, *, problems: Sequence[Problem] = ()) -> list[Path]:
    """Write the dossiers of ``subjects`` below ``out`` and return the paths of all pages.

    ``index.html`` holds what is in development, ``background.html`` released works, novels and the like,
    ``problems.html`` what could not be read, ``films/<slug>/index.html`` one work each. Pages that would not change are
    left untouched, and those that an earlier build wrote of works that are gone are removed. Raises ``OSError`` where
    ``out`` cannot be written.
    """
    as_of = max((subject.play.as_of for subject in subjects if subject.play.as_of), default=None)
    catalogue = Catalogue(as_of=as_of, problems=problems)
    for number, subject in enumerate(subjects):
        catalogue.put(str(number), [subject])
    pages = {path: catalogue.page(path) or "" for path in catalogue.paths()}
    for subject in subjects:
        path = film.address(catalogue.films[subject.play.work])
        pages[path] = film.page(subject, Here(path, catalogue.films))
    written = {out / path: html for path, html in pages.items()}
    for file, html in written.items():
        replace(file, html)
    remove_stale(out / "films", written)
    return list(written)
