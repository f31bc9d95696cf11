"""What stands in the folder of a film: its page, and files of other kinds that are made from the same."""

from __future__ import annotations

from collections.abc import Callable

from slatewire.dossier import film
from slatewire.dossier.addresses import Here
from slatewire.dossier.subjects import Subject
from slatewire.web.errors import HTML

Maker = Callable[[Subject, Here], str]

FILES: dict[str, tuple[str, Maker]] = {
    "index.html": (HTML, film.page),
}
"""Each by its name in the folder, with its media type. To add one is to name it here; links lead to it by
``here.to(addresses.folder(slug) + name)``."""
