"""Other articles made of the cases: without the marks around titles, and several stories on one page.

What the network reads worst is a title that nothing marks, and a fact whose film is one of many on the page. Both are
rare in short cases and cheap to make of them; nothing but the marks and the order of the stories changes.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import replace

from benchmarks import corpora

_OPEN, _CLOSE = "[\"“‘'«*_]{1,2}", "[\"”’'»*_]{1,2}"


def unmarked(case: corpora.Case) -> corpora.Case:
    """The case with every title bare, in its text, its headline and the quotes of its gold."""
    works = [row["work"] for row in case.gold] + [row["value"] for row in case.gold]
    titles = {w["title"] for w in works if isinstance(w, dict) and "title" in w}
    if not titles:
        return case
    some = "|".join(re.escape(title) for title in sorted(titles, key=len, reverse=True))
    marked = re.compile(rf"(?<!\w){_OPEN}({some})([,.!?:;]?){_CLOSE}(?!\w)")

    def bare(text: str) -> str:
        return marked.sub(r"\1\2", text)

    article = replace(case.article, text=bare(case.article.text), title=bare(case.article.title or "") or None)
    gold = [row | {"evidence": row["evidence"] | {"quote": bare(row["evidence"]["quote"])}} for row in case.gold]
    return corpora.Case(f"{case.name}-bare", article, gold)


def together(cases: Sequence[corpora.Case]) -> corpora.Case:
    """The stories of several cases one after the other, under the first one's head."""
    first = cases[0].article
    bodies = [first.text.rstrip()]
    for case in cases[1:]:
        headline = case.article.title
        said = headline and headline[:40] in case.article.text[:200]
        bodies.append(
            case.article.text.strip() if said or not headline else f"{headline}\n\n{case.article.text.strip()}"
        )
    gold = [row for case in cases for row in case.gold]
    return corpora.Case("+".join(c.name for c in cases), replace(first, text="\n\n".join(bodies) + "\n"), gold)


def varied(
    cases: Sequence[corpora.Case], rng: random.Random, *, bare: float = 0.25, joined: float = 0.3
) -> list[corpora.Case]:
    """The cases anew: the share ``bare`` of them without marks, the share ``joined`` two or three to a page."""
    order = [unmarked(case) if rng.random() < bare else case for case in cases]
    rng.shuffle(order)
    out = []
    while order:
        count = rng.choice((2, 3)) if rng.random() < joined / 2 else 1
        out.append(together([order.pop() for _ in range(min(count, len(order)))]))
    return out
