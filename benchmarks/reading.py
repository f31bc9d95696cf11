"""How fast articles are read: articles a second on one core, against extracting the same text from a page.

    python -m benchmarks.reading [--seconds 3] [--json]

Both readers are measured: ``fast``, the grammar alone, and ``full``, the default, with the trained network. Articles of
600 words and the pages they stand on are those of articles.py. Times are CPU seconds of this process, the
best of several rounds, loading of vocabulary left out; ``unseen`` is one round over articles not read before. No
network, no other files.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Sequence

import slatewire
from benchmarks.articles import DATE, articles, page
from slatewire.reading import Reader

WORDS = 600
COUNT = 12  # articles, two of each kind
UNSEEN = 60


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


def extraction(seconds: float) -> dict[str, float]:
    """CPU seconds that trafilatura takes for the pages of the articles, and how large they are."""
    import trafilatura

    pages = [page(article, n) for n, article in enumerate(articles(COUNT, WORDS))]

    def extract(markup: str) -> object:
        return trafilatura.extract(markup, fast=True)

    return {
        "seconds": cpu_seconds(extract, pages, seconds),
        "page_kilobytes": sum(len(markup.encode()) for markup in pages) / len(pages) / 1000,
    }


def measure(reader: Reader, seconds: float, against: float) -> dict[str, float]:
    """What one reader does in a second, beside the seconds that extraction takes; and how its time grows."""
    texts = [article.text for article in articles(COUNT, WORDS)]
    longer = [article.text for article in articles(COUNT, 10 * WORDS)]
    unseen = [article.text for article in articles(COUNT + UNSEEN, WORDS)[COUNT:]]
    words, more = (sum(len(text.split()) for text in group) for group in (texts, longer))

    def read(text: str) -> slatewire.Reading:
        return slatewire.read(text, outlet="Example Wire", published=DATE, reader=reader)

    reading = cpu_seconds(read, texts, seconds)
    start = time.process_time()
    for text in unseen:
        read(text)
    took = time.process_time() - start
    return {
        "articles_a_second": len(texts) / reading,
        "unseen_articles_a_second": len(unseen) / took,
        "claims_an_article": sum(len(read(text).claims) for text in texts) / len(texts),
        "times_extraction": reading / against,
        "times_for_ten_times_the_words": cpu_seconds(read, longer, seconds) / reading / (more / words) * 10,
    }


def main() -> int:
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--seconds", type=float, default=3.0, help="CPU seconds to spend on each of three measurements")
    args.add_argument("--json", action="store_true")
    opt = args.parse_args()
    pages = extraction(opt.seconds)
    readers: tuple[Reader, ...] = ("fast", "full")
    figures = {name: measure(name, opt.seconds, pages["seconds"]) for name in readers}
    if opt.json:
        print(json.dumps({**figures, "page_kilobytes": pages["page_kilobytes"]}))
        return 0
    print(f"{'fast':>8} {'full':>8}")
    rows = (
        ("articles_a_second", f"articles of {WORDS} words a second, one core"),
        ("unseen_articles_a_second", "the same, articles not read before"),
        ("claims_an_article", "claims in an article"),
        ("times_extraction", "times the CPU of trafilatura, which extracts the same text from a page"),
        ("times_for_ten_times_the_words", "times the CPU for ten times the words"),
    )
    for name, said in rows:
        print(f"{figures['fast'][name]:8.2f} {figures['full'][name]:8.2f}  {said}")
    print(f"{pages['page_kilobytes']:17.0f}  kilobytes of such a page")
    return 0


if __name__ == "__main__":
    sys.exit(main())
