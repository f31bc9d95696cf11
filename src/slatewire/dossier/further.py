"""The files that stand beside the pages: one line here makes one more file for each film, or for the slate.

Each is written and removed with the page that it stands beside, and its text must be the same for the same ledger.
"""

from __future__ import annotations

from collections.abc import Callable

from slatewire.dossier import film
from slatewire.dossier.addresses import Here
from slatewire.dossier.catalogue import Catalogue
from slatewire.dossier.subjects import Subject

FilmFile = Callable[[Subject, Here], str]
SlateFile = Callable[[Catalogue], str]

OF_A_FILM: list[tuple[str, FilmFile]] = [("index.html", film.page)]
"""The files of a film's folder: name, and what makes its text of the film and of where the file stands."""

OF_THE_SLATE: list[tuple[str, SlateFile]] = []
"""Files of the whole slate beside its pages: address below the site's root, and what makes its text."""
