"""How well the text of pages is read: of the outlets' contract pages, and of made pages of outlets that nobody knows.

    python -m benchmarks.pages [--json] [--misses]

Contract pages (tests/outlets) say what a careful reader takes from them. Each is read as the program does, with the
outlets' files switched off, and by trafilatura alone. The 60 made pages have invented stories in 15 layouts, with
furniture in and around the text. Counted are sentences of the body that are lost, lines that are not the body and are
kept, and the F1 of runs of four words, as the article-extraction benchmark of Scrapinghub counts it. ``--misses`` shows
what is lost and kept.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import fmean
from typing import Any
from unittest.mock import patch

from trafilatura import bare_extraction

from benchmarks.news_pages import film_story
from slatewire.intake import read_page
from slatewire.intake.outlets.contracts import contracts, reading, wanted
from slatewire.intake.pages import html
from slatewire.model import Article

OUTLETS = Path(__file__).resolve().parent.parent / "tests" / "outlets"
MADE = 60
_WORD = re.compile(r"\w+")
_SENTENCE = re.compile(r"(?<=[.!?])[”’\"')\]]*\s+|\n")


@dataclass(frozen=True, slots=True)
class Page:
    """A page, where it is, its headline, and the paragraphs that are its text."""

    name: str
    source: str
    url: str
    title: str
    body: tuple[str, ...]


@dataclass(slots=True)
class Score:
    """Sums over pages: ``lost`` sentences and ``kept`` lines, named; precision and recall of each page."""

    sentences: int = 0
    lost: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    precision: list[float] = field(default_factory=list)
    recall: list[float] = field(default_factory=list)

    def as_dict(self) -> dict[str, float]:
        precision, recall = fmean(self.precision or [0.0]), fmean(self.recall or [0.0])
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return {
            "pages": len(self.recall),
            "sentences": self.sentences,
            "sentences_lost": len(self.lost),
            "furniture_lines_kept": len(self.kept),
            "precision": round(precision, 4),
            "recall": round(recall, 4),
            "f1": round(f1, 4),
        }


# ---- reading


def ours(page: Page) -> str:
    """The text as the program takes it in, without the headline."""
    items = read_page(page.source.encode(), url=page.url, encoding="utf-8")
    article = next((item for item in items if isinstance(item, Article)), None)
    return "\n\n".join(reading(article)["text"]) if article else ""


def without_files(page: Page) -> str:
    """The same, of a program that knows no outlet's pages."""
    with patch.object(html, "page_of", lambda url: None):
        return ours(page)


def trafilatura(page: Page) -> str:
    """What trafilatura alone takes for the text, without a first line that is the headline."""
    tree = html.parsed(page.source)
    found: Any = tree is not None and bare_extraction(tree, fast=True, include_comments=False)
    text = "\n\n".join((found.text or "").split("\n")) if found else ""
    first, _, rest = text.partition("\n\n")
    return rest if _words(first) == _words(page.title) else text


READERS: dict[str, Callable[[Page], str]] = {
    "ours": ours,
    "ours_without_files": without_files,
    "trafilatura": trafilatura,
}


# ---- counting


def score(pages: Iterable[Page], read: Callable[[Page], str]) -> Score:
    """What a reader made of pages."""
    out = Score()
    for page in pages:
        got = read(page)
        said, whole = _joined(got), _joined("\n".join(page.body))
        sentences = _sentences(page.body)
        out.sentences += len(sentences)
        out.lost += [f"{page.name}: {sentence}" for sentence in sentences if _joined(sentence) not in said]
        out.kept += [
            f"{page.name}: {line}"
            for line in got.split("\n")
            if _words(line) and _joined(line) not in whole and _words(line) != _words(page.title)
        ]
        precision, recall = _shared("\n".join(page.body), got)
        out.precision.append(precision)
        out.recall.append(recall)
    return out


def lost_after_trafilatura(pages: Iterable[Page], read: Callable[[Page], str]) -> list[str]:
    """Sentences of the bodies that trafilatura had, and that what comes after it lost."""
    out = []
    for page in pages:
        before, after = _joined(trafilatura(page)), _joined(read(page))
        for sentence in _sentences(page.body):
            if _joined(sentence) in before and _joined(sentence) not in after:
                out.append(f"{page.name}: {sentence}")
    return out


def _sentences(paragraphs: Sequence[str]) -> list[str]:
    return [one for text in paragraphs for one in _SENTENCE.split(text) if _words(one)]


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


def _joined(text: str) -> str:
    return f" {' '.join(_words(text))} "


def _shared(true: str, got: str) -> tuple[float, float]:
    """Precision and recall of runs of four words; a text of fewer is one run, an empty one has none."""
    expected, found = _runs(true), _runs(got)
    both = sum((expected & found).values())
    return both / found.total() if found else 0.0, both / expected.total() if expected else 1.0


def _runs(text: str) -> Counter[tuple[str, ...]]:
    words = _words(text)
    return Counter(tuple(words[at : at + 4]) for at in range(max(1, len(words) - 3)) if words)


# ---- pages


def contract_pages(folder: Path = OUTLETS) -> list[Page]:
    """The contract pages that hold an article; those of walls and front pages have no text to count."""
    out = []
    for contract in contracts(folder):
        said = wanted(contract)
        if "text" in said:
            source = contract.page.read_text(encoding="utf-8")
            out.append(Page(contract.name, source, said["url"], said.get("title", ""), tuple(said["text"])))
    return out


def made_pages(count: int = MADE) -> list[Page]:
    """Pages of outlets that have no file: invented stories, each layout in turn; the same ones every time."""
    return [_made(number, random.Random(f"made page {number}")) for number in range(count)]


_WRAPS = (
    '<main><article class="post"><header>{head}</header><div class="entry">{text}</div></article></main>',
    '<div id="page"><div class="left">{head}<div class="story">{text}</div></div><div class="right">{side}</div></div>',
    '<table width="100%"><tr><td class="menu">{side}</td><td>{head}{text}</td></tr></table>',
    '<section class="css-1k3x2">{head}<div class="css-9a8b7"><div class="css-4d5e6">{text}</div></div></section>{side}',
    '<div class="wrap"><article>{head}{text}</article>{side}</div>',
)
_PARAGRAPHS: tuple[Callable[[str], str], ...] = (
    lambda text: f"<p>{text}</p>\n",
    lambda text: f'<div class="par"><p dir="ltr"><span>{text}</span></p></div>\n',
    lambda text: f"{text}<br><br>\n",
)
_BETWEEN = (
    '<div class="newsletter-box"><h4>Sign up for our newsletter</h4><p>The best of {site} in your inbox.</p></div>',
    '<p><strong>Related:</strong> <a href="/r">{other}</a></p>',
    '<p><a href="/r">READ MORE: {other}</a></p>',
    '<aside class="related"><h3>Related Stories</h3><ul><li><a href="/1">{other}</a></li></ul></aside>',
    '<figure><img src="/i.jpg"><figcaption>{name} at a premiere. Photo: Example Images</figcaption></figure>',
    '<div class="ad"><span>Advertisement</span></div>',
    '<p>Advertisement</p>',
    '<div class="share"><a href="#">Share on Post</a> <a href="#">Email this</a></div>',
    '<div class="also"><h3>You may also like</h3><p><a href="/1">{other}</a></p><p><a href="/2">{second}</a></p></div>',
    '<p>This post contains affiliate links; we may earn a commission.</p>',
)  # fmt: skip
_BELOW = (
    '<div class="tags">Tags: <a href="/t">Film</a>, <a href="/t">Casting</a></div>',
    '<div class="author-box"><p>{name} covers film for {site}.</p></div>',
    '<section class="comments"><h3>3 Comments</h3><p>reader7</p><p>I have waited for this for years.</p></section>',
    '<ul class="most-read"><li><a href="/1">{other}</a></li><li><a href="/2">{second}</a></li></ul>',
)


def _made(number: int, chance: random.Random) -> Page:
    story, other, second = film_story(chance), film_story(chance), film_story(chance)
    body = tuple(_plain(text) for text in story.paragraphs)
    title, site = _plain(story.headline), f"The Example {chance.choice(('Reel', 'Courier', 'Lantern'))}"
    said = {"site": site, "other": other.headline, "second": second.headline, "name": "Jane Roe"}
    wrap, paragraph = _WRAPS[number % len(_WRAPS)], _PARAGRAPHS[number // len(_WRAPS) % len(_PARAGRAPHS)]
    parts = [paragraph(text) for text in story.paragraphs]
    for between in chance.sample(_BETWEEN, min(3, len(parts))):
        parts.insert(chance.randrange(1, len(parts) + 1), between.format_map(said))
    parts += [below.format_map(said) for below in chance.sample(_BELOW, 2)]
    head = (
        f'<h1>{story.headline}</h1><div class="meta">By <a rel="author" href="/jane">Jane Roe</a> '
        "<time>March 4, 2031</time></div>"
    )
    side = f'<div class="side"><h3>Latest</h3><ul><li><a href="/1">{second.headline}</a></li></ul></div>'
    menu = "".join(f'<li><a href="/{name}">{name}</a></li>' for name in ("Film", "TV", "Music", "Reviews", "Podcasts"))
    source = (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{title} | {site}</title>"
        f'<meta property="og:title" content="{title}"></head><body><header><nav><ul>{menu}</ul></nav></header>'
        f"{wrap.format(head=head, text=''.join(parts), side=side)}"
        f"<footer><p>© 2031 {site}. All rights reserved.</p></footer></body></html>"
    )
    return Page(f"made {number}", source, f"https://reel{number % 7}.example/2031/story-{number}", title, body)


def _plain(text: str) -> str:
    return " ".join(text.replace("<i>", "").replace("</i>", "").split())


def measure() -> dict[str, Any]:
    """Every figure, and under ``misses`` what is behind it."""
    held, made = contract_pages(), made_pages()
    of_contracts = {name: score(held, read) for name, read in READERS.items()}
    of_made = {name: score(made, READERS[name]) for name in ("ours", "trafilatura")}
    after = lost_after_trafilatura(made, ours)
    return {
        "contract_pages": {name: one.as_dict() for name, one in of_contracts.items()},
        "made_pages": {name: one.as_dict() for name, one in of_made.items()},
        "lost_after_trafilatura": len(after),
        "misses": {
            "contract pages, ours, lost": of_contracts["ours"].lost,
            "contract pages, ours, kept": of_contracts["ours"].kept,
            "made pages, lost after trafilatura": after,
            "made pages, ours, lost": of_made["ours"].lost,
            "made pages, ours, kept": of_made["ours"].kept,
        },
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--misses", action="store_true", help="show what is lost and what is kept")
    options = parser.parse_args()
    figures = measure()
    misses = figures.pop("misses")
    if options.json:
        print(json.dumps(figures | ({"misses": misses} if options.misses else {}), indent=2, ensure_ascii=False))
        return
    for kind in ("contract_pages", "made_pages"):
        for name, row in figures[kind].items():
            print(
                f"{kind:15} {name:19} {row['pages']:3} pages  {row['sentences_lost']:4} of {row['sentences']} sentences"
                f" lost  {row['furniture_lines_kept']:4} lines of furniture kept  P {row['precision']:.3f} "
                f"R {row['recall']:.3f} F1 {row['f1']:.3f}"
            )
    print(f"made pages: {figures['lost_after_trafilatura']} sentences that trafilatura had were lost after it")
    if options.misses:
        for what, lines in misses.items():
            print(f"\n{what}: {len(lines)}")
            for line in lines:
                print(f"- {line}")


if __name__ == "__main__":
    main()
