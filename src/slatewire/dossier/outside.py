"""Texts and links for formats that other programs read: clean for all of them, links complete where a base is given."""

from __future__ import annotations

import re
from urllib.parse import quote, urljoin, urlsplit

from slatewire.dossier import explain
from slatewire.model import Article, Work
from slatewire.printable import printable

_NO_CHARACTER = re.compile("[\ufffe\uffff]")
_SAFE = ":/?#[]@!$&'()*+,;=%~-._"
"""What stands in an address as it is, beside letters and digits (RFC 3986)."""


def clean(text: str) -> str:
    """A text of others without control characters, overrides of the direction of writing and what XML has no place
    for. Tabs and newlines stay."""
    return _NO_CHARACTER.sub("", printable(text))


def one_line(text: str, most: int | None = None) -> str:
    """The same on one line; cut between words where it has more than ``most`` characters."""
    words = " ".join(clean(text).split())
    if most is None or len(words) <= most:
        return words
    cut = words[: most - 1]
    return f"{cut.rsplit(' ', 1)[0] if ' ' in cut[most // 2 :] else cut}…"


def web_address(article: Article) -> str | None:
    """The article's address, in the letters that an address may have; None where it has none that is safe."""
    found = explain.address(article)
    return quote(clean(found), safe=_SAFE) if found else None


def link(address: str, path: str | None) -> str | None:
    """``path`` below the base ``address`` (http or https), as it stands where there is none; None where there is no
    path."""
    if path is None:
        return None
    return urljoin(base(address), path) if address else path


def base(address: str) -> str:
    """A base address with the slash at its end. ValueError where it is none of the web's."""
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise ValueError(f"{address!r} is no address: write it in full, such as https://films.example/")
    return address if address.endswith("/") else f"{address}/"


def title_of(work: Work) -> str:
    """A film by its title, other works and films of a year with what tells them apart: "Ashfall, 1994 film"."""
    title = one_line(work.title, 200) or "Untitled"
    if work.kind == "film" and work.year is None:
        return title
    kind = "work" if work.kind == "other" else one_line(work.kind)
    return f"{title}, {f'{work.year} {kind}' if work.year else kind}"
