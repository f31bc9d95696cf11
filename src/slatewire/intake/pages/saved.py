"""Pages that browsers saved "complete": the folder of their parts beside them, and where they were saved from."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path

from slatewire import webaddress
from slatewire.intake.article import shown
from slatewire.intake.kinds import KINDS, suffix
from slatewire.model import Passed

_PAGES = (".html", ".htm", ".xhtml", ".shtml")
# What browsers and Windows put behind the page's name, in the languages that they speak.
_ENDINGS = (
    "_files", ".files", "_file", "-dateien", "_fichiers", "_archivos", "_arquivos", "_ficheiros", "-filer",
    "_bestanden", "_soubory", "_tiedostot", "_pliki", "_elemei", "_dosyalar", "_fitxers", "_failid", "_fails",
    "_bylos", "_datoteke", "_fajlovi", "_fitxategiak",
)  # fmt: skip
_MOST_COUNTED = 10_000  # files
_SAVED_FROM = re.compile(
    rb"<!--\s{0,20}(?:saved from url=\(\d{1,6}\)|Page saved with SingleFile\s{1,20}url:\s{1,20})(https?://[^\s<>\"']{4,2000})"
)


def parts_of(name: str, beside: Mapping[str, str]) -> str | None:
    """The page whose parts the folder of this name holds, of those ``beside`` it (by their names in small letters);
    None where it is no such folder."""
    small = name.lower()
    for ending in _ENDINGS:
        if small.endswith(ending):
            stem = small.removesuffix(ending)
            return next((beside[stem + page] for page in _PAGES if stem + page in beside), None)
    return None


def passed_over(folder: Path, page: str) -> Passed | None:
    """The files of a page's own folder that would be read as articles elsewhere: its frames and advertisements."""
    number = 0
    for count, (_, _, names) in enumerate(os.walk(folder)):
        number += sum(suffix(Path(name)) in KINDS for name in names if not name.startswith("."))
        if count >= _MOST_COUNTED:
            break
    return Passed(shown(folder), number, f"parts of {shown(page)}") if number else None


def saved_from(data: bytes) -> str:
    """The address that the browser noted in the page when it saved it; "" where it did not."""
    match = _SAVED_FROM.search(data[:4096])
    if not match:
        return ""
    address = match[1].decode("utf-8", "replace").removesuffix("--").replace("%2D%2D", "--")
    return address if webaddress.is_web(address) else ""
