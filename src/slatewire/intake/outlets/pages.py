"""The pages of outlets that need help: one small file each beside this one (``outlets/NAME.toml``).

A file says, as CSS selectors, where an outlet's pages have their text, byline and dates, and what stands in between
and is not the article. docs/add-an-outlet.md says how one is written; ``slatewire outlet start`` begins one.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from slatewire.intake.outlets.selectors import Selector, compiled
from slatewire.vocabulary import OutletFileError
from slatewire.vocabulary.lists import outlet_of

FOLDER_OF_YOURS = "SLATEWIRE_OUTLETS"
"""The variable of the environment that names a folder with files of the user's own; they come before ours."""

ENDING, EXPECTED = ".toml", ".expected.toml"
"""How the name of a file ends, and that of what is expected of a page, which may lie beside it."""

FIELDS = ("headline", "byline", "published", "updated")
_PAGE = ("body", "without", *FIELDS, "board_row", "board_cell", "wall")
_TOP = ("hosts", "outlet", "platform", "page")


@dataclass(frozen=True)
class OutletPage:
    """How the pages of one outlet are read. Each tuple holds compiled selectors, in the order in which they are tried.

    ``outlet`` is how the ledger calls it; ``hosts`` its sites, subdomains included; ``file`` where this stands, and
    ``yours`` whether that is a file of the user's own; ``platforms`` are those of its site.
    ``without`` and ``wall`` count wherever one of them meets something; ``wall`` is there only where the text is not.
    A file that has ``wall`` has told every wall of its outlet (an empty list: it has none), and none is guessed.
    """

    file: str
    outlet: str
    hosts: tuple[str, ...]
    selectors: Mapping[str, tuple[Selector, ...]]
    platforms: tuple[str, ...] = ()
    yours: bool = False

    def all(self, name: str, tree: Any) -> list[Any]:
        """The elements that any selector of this name meets."""
        return [node for select in self.selectors.get(name, ()) for node in select(tree)]

    def first(self, name: str, tree: Any) -> list[list[Any]]:
        """What each selector of this name meets, for those that meet something, in the file's order."""
        return [found for select in self.selectors.get(name, ()) if (found := select(tree))]


def page_of(url: str) -> OutletPage | None:
    """The file for an address; None where its outlet needs no help, or is not known. A part of a site that is listed
    as an outlet of its own (an edition) is read by the site's file, and is called what it is listed as."""
    try:
        site = (urlsplit(url).hostname or "").lower().rstrip(".")
    except ValueError:
        return None
    known, host = _by_host(), site
    while host and host not in known:
        host = host.partition(".")[2]
    if not host:
        return None
    page, name = known[host], outlet_of(site)
    return replace(page, outlet=name) if name and name != outlet_of(host) else page


def load(source: str, file: str, *, yours: bool = False) -> OutletPage:
    """One file, from its text. Raises OutletFileError with what is wrong and where."""
    try:
        said = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise OutletFileError(f"{file}: {error}") from error
    _refuse_unknown(said, _TOP, file, "the file")
    hosts = said.get("hosts")
    if not (isinstance(hosts, list) and hosts and all(isinstance(host, str) and "." in host for host in hosts)):
        raise OutletFileError(f'{file}: hosts must list the sites, as in ["gazette.example"]')
    name = said.get("outlet") or outlet_of(hosts[0])
    if not name:
        raise OutletFileError(f"{file}: {hosts[0]} is not in outlets.toml; add it there, or say outlet = ...")
    page = _table(said, file)
    platforms = said.get("platform", [])
    named = tuple(str(one) for one in (platforms if isinstance(platforms, list) else [platforms]))
    for platform in named:
        page = _upon(page, _platform(platform, file))
    selectors = {key: tuple(_compiled(one, file, key) for one in value) for key, value in page.items()}
    return OutletPage(file, str(name), tuple(host.lower() for host in hosts), selectors, named, yours)


@cache
def outlet_pages() -> tuple[OutletPage, ...]:
    """Every file: the user's own first, then ours, each by name."""
    return tuple(load(source, file, yours=yours) for file, source, yours in _sources())


def _sources() -> Iterator[tuple[str, str, bool]]:
    own = os.environ.get(FOLDER_OF_YOURS)
    if own:
        folder = Path(own)
        if not folder.is_dir():
            raise OutletFileError(f"{FOLDER_OF_YOURS}: {own} is no folder")
        for path in sorted(folder.glob(f"*{ENDING}")):
            if path.name.endswith(EXPECTED):
                continue
            try:
                yield str(path), path.read_text(encoding="utf-8"), True
            except (OSError, UnicodeDecodeError) as error:
                raise OutletFileError(f"{path}: {error}") from error
    for entry in sorted(files(__package__).iterdir(), key=lambda entry: entry.name):
        if entry.name.endswith(ENDING):
            yield entry.name, entry.read_text(encoding="utf-8"), False


@cache
def _by_host() -> dict[str, OutletPage]:
    out: dict[str, OutletPage] = {}
    for page in outlet_pages():
        for host in page.hosts:
            out.setdefault(host, page)
    return out


@cache
def _platform(name: str, file: str) -> dict[str, tuple[str, ...]]:
    """What the pages of a publisher or a site builder have in common."""
    entry = files(__package__).joinpath("platforms", f"{name}.toml")
    if not name.isidentifier() or not entry.is_file():
        raise OutletFileError(f"{file}: there is no platform {name!r}")
    said = tomllib.loads(entry.read_text(encoding="utf-8"))
    _refuse_unknown(said, ("page",), entry.name, "a platform")
    return _table(said, f"platforms/{entry.name}")


def _upon(page: dict[str, tuple[str, ...]], platform: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """The outlet's own selectors first, then its platform's."""
    return {key: page.get(key, ()) + platform.get(key, ()) for key in _PAGE if key in page or key in platform}


def _table(said: dict[str, Any], file: str) -> dict[str, tuple[str, ...]]:
    page = said.get("page", {})
    if not isinstance(page, dict):
        raise OutletFileError(f"{file}: page must be a table")
    _refuse_unknown(page, _PAGE, file, "[page]")
    out: dict[str, tuple[str, ...]] = {}
    for key, value in page.items():
        listed = [value] if isinstance(value, str) else value
        if not (isinstance(listed, list) and all(isinstance(one, str) for one in listed)):
            raise OutletFileError(f"{file}: {key} must be a selector or a list of them")
        out[key] = tuple(listed)
    return out


def _compiled(css: str, file: str, key: str) -> Selector:
    try:
        return compiled(css)
    except ValueError as error:
        raise OutletFileError(f"{file}: {key}: {css!r} is no CSS selector ({error})") from error


def _refuse_unknown(said: dict[str, Any], known: tuple[str, ...], file: str, where: str) -> None:
    for key in said:
        if key not in known:
            raise OutletFileError(f"{file}: {where} knows no {key!r}; it knows {', '.join(known)}")
