"""Near-verbatim copies: how many of the planted ones are found, how many that are none, and how fast.

    python -m benchmarks.copies [--articles 20000] [--words 600] [--json] [--alone]

Makes articles of invented words from a fixed seed: stories of forty outlets, each with its standing paragraphs around
every one of them (a tenth to a half of the page). Planted are prints of one story by other outlets, edited word by
word and cut, and, to be told from them, rewrites that share a third of a story. What has a Jaccard likeness (three
words in a row, standing paragraphs left out) of 0.7 and above must be found; what is found and is no print of the same
story is wrong. Prints that a desk has cut to less count apart.

datasketch (pip install 'slatewire[bench]') does the same with as many bands beside it, unless --alone. It knows nothing
of standing paragraphs, and so is given the stories without them. All on one core; articles a second are of wall
time, the best of three for ours.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import accumulate, combinations
from typing import Any

from slatewire.ledger.copies import ALIKE, BANDS, ROWS, find_copies
from slatewire.ledger.passages import SHINGLE

SEED = 20_230_106
OUTLETS = 40
TIMES = 3
"""How often it is timed; the best counts, since machines are noisy."""
SYLLABLES = tuple("ba de fi go ku la me ni po ra se ti vo wu xa ye zo cha dre fli gro pla ste tri".split())  # noqa: SIM905
COPIED = 0.7
"""The likeness from which on a copy must be found."""


@dataclass(slots=True)
class Planted:
    """Articles, id and text, and their stories without standing paragraphs; the pairs that must be found, those that
    are cut prints, and those that are prints at all."""

    articles: list[tuple[str, str]] = field(default_factory=list)
    bodies: dict[str, str] = field(default_factory=dict)
    copies: set[tuple[str, str]] = field(default_factory=set)
    cut: set[tuple[str, str]] = field(default_factory=set)
    prints: set[tuple[str, str]] = field(default_factory=set)


class Writer:
    """Writes sentences of invented words, some common and most rare."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        made = {"".join(self.chance.choices(SYLLABLES, k=self.chance.randint(1, 4))) for _ in range(40_000)}
        self.words = sorted(made)
        self.chance.shuffle(self.words)
        self.weights = list(accumulate(1 / (rank + 10) for rank in range(len(self.words))))

    def draw(self, count: int) -> list[str]:
        return self.chance.choices(self.words, cum_weights=self.weights, k=count)

    def body(self, count: int) -> list[list[str]]:
        """Sentences, of so many words in all."""
        sentences: list[list[str]] = []
        while count > 0:
            sentences.append(self.draw(min(count, self.chance.randint(8, 30))))
            count -= len(sentences[-1])
        return sentences

    def edited(self, body: list[list[str]], often: float) -> list[list[str]]:
        """The same with some words replaced, left out or put in."""

        def desk(sentence: list[str]) -> list[str]:
            out: list[str] = []
            for word in sentence:
                if self.chance.random() >= often:
                    out.append(word)
                    continue
                out += self.draw(self.chance.randint(0, 2))
            return out

        return [sentence for sentence in map(desk, body) if sentence]

    def page(self, body: list[list[str]], standing: tuple[list[list[str]], list[list[str]]]) -> str:
        """A text: standing paragraphs around paragraphs of a few sentences."""
        lines, at = [], 0
        while at < len(body):
            size = self.chance.randint(1, 4)
            lines.append(" ".join(map(_sentence, body[at : at + size])))
            at += size
        before, after = ([" ".join(map(_sentence, part))] for part in standing)
        return "\n\n".join([*before, *lines, *after])


def _sentence(words: list[str]) -> str:
    return f"{' '.join(words).capitalize()}."


def plant(articles: int, words: int) -> Planted:
    """The corpus. A quarter of it are prints and rewrites of stories that are there."""
    writer, out = Writer(SEED), Planted()
    chance = writer.chance
    furniture = [(writer.body(chance.randint(20, 100)), writer.body(chance.randint(40, 200))) for _ in range(OUTLETS)]

    def publish(body: list[list[str]], outlet: int) -> str:
        name = f"{chance.getrandbits(64):016x}"
        out.articles.append((name, writer.page(body, furniture[outlet])))
        out.bodies[name] = " ".join(map(_sentence, body))
        return name

    while len(out.articles) < articles:
        outlets = chance.sample(range(OUTLETS), 5)
        standing = sum(len(sentence) for part in furniture[outlets[0]] for sentence in part)
        story = writer.body(words - standing)
        told = [(publish(story, outlets[0]), _shingled(story))]
        if chance.random() < 0.12:  # printed elsewhere
            for outlet in outlets[1 : chance.randint(2, 5)]:
                printed = writer.edited(story, chance.choice((0, 0.01, 0.02, 0.04, 0.055)))
                kept = 0.6 if chance.random() < 0.2 else chance.choice((1, 0.95, 0.9))
                printed = printed[: max(1, round(kept * len(printed)))]
                told.append((publish(printed, outlet), _shingled(printed)))
        elif chance.random() < 0.06:  # rewritten elsewhere
            third = len(story) // 3
            publish(story[:third] + writer.body((words - standing) * 2 // 3), outlets[1])
        for (one, mine), (other, yours) in combinations(told, 2):
            pair = (min(one, other), max(one, other))
            likeness = len(mine & yours) / len(mine | yours)
            out.prints.add(pair)
            (out.copies if likeness >= COPIED else out.cut).add(pair)
    chance.shuffle(out.articles)
    return out


def _shingled(body: list[list[str]]) -> set[tuple[str, ...]]:
    words = [word.casefold() for sentence in body for word in sentence]
    return set(zip(*(words[k:] for k in range(SHINGLE)), strict=False))


def by_datasketch(articles: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
    """What datasketch makes of it, with as many bands and the same exact count after it."""
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(params=(BANDS, ROWS), num_perm=BANDS * ROWS)
    shingled: dict[str, set[str]] = {}
    found: set[tuple[str, str]] = set()
    for name, text in articles:
        words = text.casefold().replace(".", "").split()
        shingles = {" ".join(part) for part in zip(*(words[k:] for k in range(SHINGLE)), strict=False)}
        sketch = MinHash(num_perm=BANDS * ROWS, seed=1)
        sketch.update_batch([part.encode() for part in shingles])
        for other in index.query(sketch):
            mine, yours = shingles, shingled[other]
            if len(mine & yours) / len(mine | yours) >= COPIED:
                found.add((min(name, other), max(name, other)))
        index.insert(name, sketch)
        shingled[name] = shingles
    return found


def figures(planted: Planted, found: set[tuple[str, str]], seconds: float) -> dict[str, float]:
    return {
        "recall": len(found & planted.copies) / len(planted.copies),
        "precision": len(found & planted.prints) / max(1, len(found)),
        "recall_of_cut": len(found & planted.cut) / max(1, len(planted.cut)),
        "found": len(found),
        "articles_a_second": len(planted.articles) / seconds,
    }


def measure(articles: int, words: int, *, alone: bool) -> dict[str, Any]:
    """Both ways over one corpus, on one core."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    planted = plant(articles, words)
    out: dict[str, Any] = {
        "articles": len(planted.articles),
        "words": sum(len(text.split()) for _, text in planted.articles) / len(planted.articles),
        "planted": len(planted.copies),
        "planted_cut": len(planted.cut),
    }
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    took = []
    for _ in range(TIMES):
        start = time.perf_counter()
        ours = {(copy.id, copy.other) for copy in find_copies(planted.articles)}
        took.append(time.perf_counter() - start)
    out["slatewire"] = figures(planted, ours, min(took))
    out["slatewire"]["megabytes"] = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    if not alone:
        start = time.perf_counter()
        theirs = by_datasketch(planted.bodies.items())
        out["datasketch"] = figures(planted, theirs, time.perf_counter() - start)
    return out


def main() -> int:
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--articles", type=int, default=20_000)
    args.add_argument("--words", type=int, default=600)
    args.add_argument("--alone", action="store_true", help="without datasketch")
    args.add_argument("--json", action="store_true")
    opt = args.parse_args()
    try:
        out = measure(opt.articles, opt.words, alone=opt.alone)
    except ImportError:
        print("datasketch is not installed. Run: pip install 'slatewire[bench]', or give --alone.", file=sys.stderr)
        return 2
    if opt.json:
        print(json.dumps(out))
        return 0
    print(
        f"{out['articles']} articles of {out['words']:.0f} words; {out['planted']} pairs of a likeness of {COPIED} and "
        f"above, {out['planted_cut']} of prints cut or edited to less (found from a share of {ALIKE} on)"
    )
    for name in ("slatewire", "datasketch"):
        if name in out:
            print(f"{name:12}" + "  ".join(f"{key} {value:.4g}" for key, value in out[name].items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
