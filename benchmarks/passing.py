"""What the cheap test of archives passes over that it should not, and what it lets through that it need not.

    python -m benchmarks.passing [NAME...] [--shared DIR] [--pages 3000] [--json]

Every article of the corpora that has a claim, about a film in the making or not, is put into a page with menus, scripts
and teasers (news_pages.py) and asked about, as a page and as a text alone. Corpora as in corpora.py. The words of the
test were chosen on the half of the articles called ``developed``; of the other half no miss was looked at, only the
score. Then pages of other news, of many topics: what share of them is let through.
"""

from __future__ import annotations

import argparse
import json
import random
from hashlib import sha256
from pathlib import Path

from benchmarks.corpora import OWN, cases, folders
from benchmarks.news_pages import NEAR_MISSES, other_story, page
from slatewire.intake.archives.film_test import bytes_may_be, passed_over, text_passed_over

HALVES = ("developed", "unseen")
SHARED = ("real", "trade", "train", "seeds")


def recall(name: str, shared: Path) -> dict[str, tuple[int, int, int]]:
    """Of each half of a corpus: how many articles with claims, how many let through as pages, how many as texts."""
    counts = {half: [0, 0, 0] for half in HALVES}
    for case in cases(*folders(name, shared)):
        if not case.gold:
            continue
        half = HALVES[int(sha256((name + case.name).encode()).hexdigest(), 16) % 2]
        headline, text = case.article.title or case.article.text.split("\n")[0], case.article.text
        data = page(headline, tuple(text.split("\n\n")), random.Random(case.name))
        counts[half][0] += 1
        counts[half][1] += passed_over(data) is None
        counts[half][2] += text_passed_over(text) is None
    return {half: (number, pages, texts) for half, (number, pages, texts) in counts.items()}


def others(pages: int) -> dict[str, float]:
    """Shares of pages of other news that are let through: by their bytes, and by all; near misses are told apart."""
    chance = random.Random("others")
    counts = {"other": [0, 0, 0], "near misses": [0, 0, 0]}
    for _ in range(pages):
        story = other_story(chance)
        data = page(story.headline, story.paragraphs, chance)
        row = counts["near misses" if story.topic in NEAR_MISSES else "other"]
        row[0] += 1
        row[1] += bytes_may_be(data)
        row[2] += passed_over(data) is None
    return {
        f"{name}, {what}": row[place] / max(1, row[0])
        for name, row in counts.items()
        for place, what in ((1, "by bytes"), (2, "by all"))
    }


def main() -> int:
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("names", nargs="*")
    args.add_argument("--shared", type=Path, default=Path("../shared"))
    args.add_argument("--pages", type=int, default=3_000)
    args.add_argument("--json", action="store_true")
    opt = args.parse_args()
    names = opt.names or [*OWN, *(name for name in SHARED if folders(name, opt.shared)[0].exists())]
    found = {name: recall(name, opt.shared) for name in names}
    let_through = others(opt.pages)
    if opt.json:
        print(json.dumps({"recall": found, "let_through": let_through}))
        return 0
    for half in HALVES:
        total = [0, 0, 0]
        for name, halves in found.items():
            number, pages, texts = halves[half]
            total = [a + b for a, b in zip(total, halves[half], strict=True)]
            print(f"{half:10} {name:8} {number:6,} articles, let through {pages:6,} pages, {texts:6,} texts")
        of_pages, of_texts = (number / max(1, total[0]) for number in total[1:])
        print(f"{half:10} all      recall {of_pages:.4f} of pages, {of_texts:.4f} of texts")
    for name, share in let_through.items():
        print(f"{share:8.3f} of {name}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
