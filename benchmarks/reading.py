"""How fast articles are read: articles a second on one core, against extracting the same text from a page.

    python benchmarks/reading.py [--seconds 3] [--json]

Texts are the articles of examples/, each repeated paragraph by paragraph to 600 words. Times are CPU seconds of
this process, the best of several rounds, loading of vocabulary left out. No network, no other files.
"""

from __future__ import annotations

import argparse
import html
import json
import sys
import time
from collections.abc import Callable, Sequence
from itertools import cycle
from pathlib import Path

import slatewire
from slatewire.intake import gather
from slatewire.model import Article

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
WORDS = 600


def stretched(text: str, words: int) -> str:
    """The paragraphs of ``text``, over and over, until there are at least ``words`` words."""
    out: list[str] = []
    count = 0
    for paragraph in cycle([p for p in text.split("\n") if p.strip()]):
        if count >= words:
            break
        out.append(paragraph)
        count += len(paragraph.split())
    return "\n\n".join(out)


def page(text: str) -> str:
    """The text as a plain news page: a menu, the paragraphs, a footer."""
    body = "\n".join(f"<p>{html.escape(p)}</p>" for p in text.split("\n\n"))
    menu = "".join(f'<li><a href="/{word}">{word}</a></li>' for word in ("news", "reviews", "lists", "trailers"))
    return (
        f"<!doctype html><html><head><title>Example Wire</title></head><body><nav><ul>{menu}</ul></nav>"
        f"<main><article><h1>Example Wire</h1>{body}</article></main><footer>All rights reserved</footer></body></html>"
    )


def cpu_seconds(work: Callable[[str], object], texts: Sequence[str], seconds: float) -> float:
    """CPU seconds for one pass over ``texts``: the best of as many passes as fit in ``seconds``, two at least."""
    work(texts[0])
    best = float("inf")
    spent, passes = 0.0, 0
    while passes < 2 or spent < seconds:
        start = time.process_time()
        for text in texts:
            work(text)
        took = time.process_time() - start
        best, spent, passes = min(best, took), spent + took, passes + 1
    return best


def measure(seconds: float) -> dict[str, float]:
    """Articles a second, the time against extraction, and the growth of time with ten times the text."""
    import trafilatura

    articles = [found for found in gather([EXAMPLES / "heat-2"]) if isinstance(found, Article)]
    texts = [stretched(article.text, WORDS) for article in articles]
    longer = [stretched(article.text, 10 * WORDS) for article in articles]

    def read(text: str) -> object:
        return slatewire.read(text, outlet="Example Wire", published="2025-10-18")

    def extract(markup: str) -> object:
        return trafilatura.extract(markup, fast=True)

    reading = cpu_seconds(read, texts, seconds)
    extraction = cpu_seconds(extract, [page(text) for text in texts], seconds)
    words, more = (sum(len(text.split()) for text in group) for group in (texts, longer))
    return {
        "articles_a_second": len(texts) / reading,
        "times_extraction": reading / extraction,
        "growth_at_ten_times_the_words": cpu_seconds(read, longer, seconds) / reading / (more / words),
    }


def main() -> int:
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--seconds", type=float, default=3.0, help="CPU seconds to spend on each of three measurements")
    args.add_argument("--json", action="store_true")
    opt = args.parse_args()
    figures = measure(opt.seconds)
    if opt.json:
        print(json.dumps(figures))
        return 0
    print(f"read, {WORDS} words         {figures['articles_a_second']:8.1f} articles a second, one core")
    print(
        f"against extraction      {figures['times_extraction']:8.2f} times the CPU of trafilatura, same text as a page"
    )
    print(
        f"growth, 10 x the words  {figures['growth_at_ten_times_the_words']:8.2f} of linear (1.00: ten times the time)"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
