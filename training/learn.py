"""Learning: windows with their targets, the losses, the loop."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor

from slatewire.reading.learned.encoding import WINDOW, Pieces, Window, Word, end_of_item, windows
from slatewire.reading.learned.labels import CLAIMS, POINTED, SHAPES, SPANS, TRIGGERS, VALUES
from slatewire.reading.learned.shapes import bucket
from slatewire.reading.learned.titles import bare
from training.cases import Case
from training.net import Encoder, Heads
from training.targets import Aligner, Anchor, Range, Target, fold

_MASK = 103  # BERT's [MASK]
_NAMELIKE = frozenset(SHAPES.index(s) for s in ("Title", "UPPER", "Mixed"))
_CLASS_NAMES = ("kind", "source_kind", "rung", "firmness", "basis", "part", "speaker_class")
_NEGATIVES = 6  # anchors of a window that are made up, to be refused
_FALL = 0.5  # of the time: the rate stays as it is, then falls to nothing
_PLAIN = frozenset(
    ("the", "a", "an", "untitled", "film", "movie", "picture", "project", "biopic", "feature", "epic", "drama")
)
_TOLD_TWICE = 0.15  # weight of a trigger's words outside of the passage that the gold names


@dataclass
class Lesson:
    """One window and what it teaches, in numbers of its own words."""

    window: Window
    tags: Tensor  # (words, 2 * SPANS), 0 or 1
    weights: Tensor  # the same shape
    bags: list[tuple[int, int, int]]  # trigger, first word, end
    quiet: Tensor  # (words, TRIGGERS): the weight with which a trigger's absence is taught
    anchors: list[Anchor]
    mentions: dict[str, list[tuple[Range, int]]]  # with the number of the thing, or of the title
    title_of: dict[int, int]  # work to title
    words: list[Word]


def lessons(case: Case, pieces: Pieces, size: int = WINDOW) -> list[Lesson]:
    """The windows of one case, of at most ``size`` pieces, with their targets."""
    aligner = Aligner(case)
    target = aligner.aligned()
    numbers = _Numbers()
    title_of = {number: numbers.of(key[0]) for key, number in aligner.works.items()}
    work_mentions = [(r, title_of[n]) for r, n in target.mentions["work"]]
    seen = {i for (a, b), _ in work_mentions for i in range(a, b)}
    for i, word in enumerate(target.words):
        if word.item is not None and word.item.letter == "W" and word.opens and i not in seen:
            j = end_of_item(target.words, i)
            if not seen & set(range(i, j)):
                number = numbers.of(word.item.thing.name)
                work_mentions.append((bare(case.page.text, target.words, (i, j)), number))
                target.ignored["work"].update(range(i, j))
    work_mentions = sorted(set(work_mentions))
    mentions = {**target.mentions, "work": work_mentions}
    return [_lesson(w, target, mentions, title_of) for w in windows(case.page, target.words, pieces, size)]


class _Numbers:
    """A number for each title, the same for "Holt project" and "untitled Holt film"."""

    def __init__(self) -> None:
        self._by_key: dict[str, int] = {}

    def of(self, title: str) -> int:
        key = " ".join(w for w in fold(title).split() if w not in _PLAIN) or fold(title)
        return self._by_key.setdefault(key, len(self._by_key))


def _lesson(
    window: Window, target: Target, mentions: dict[str, list[tuple[Range, int]]], title_of: dict[int, int]
) -> Lesson:
    here = {int(n): i for i, n in enumerate(window.words)}
    n = len(here)
    own = torch.tensor([int(w) >= window.own for w in window.words])

    def local(r: Range) -> Range | None:
        """The places in the window, of the latest copy of the words."""
        if r[0] in here and r[1] - 1 in here and here[r[1] - 1] - here[r[0]] == r[1] - 1 - r[0]:
            return here[r[0]], here[r[1] - 1] + 1
        return None

    tags = torch.zeros(n, 2 * len(SPANS))
    weights = torch.zeros(n, 2 * len(SPANS))
    weights[own] = 1.0
    for k, label in enumerate(SPANS):
        for i in target.ignored[label]:
            if i in here:
                weights[here[i], 2 * k : 2 * k + 2] = 0.0
        for r in target.told[label]:
            if (told := local(r)) and own[told[0]]:
                a, b = told
                tags[a, 2 * k] = 1.0
                tags[a + 1 : b, 2 * k] = 0.0
                tags[a:b, 2 * k + 1] = 1.0
                weights[a:b, 2 * k : 2 * k + 2] = 1.0
    quiet = torch.zeros(n, len(TRIGGERS))
    quiet[own] = 1.0
    bags = []
    anchors = []
    for anchor in target.anchors:
        if anchor.label in TRIGGERS:
            t = TRIGGERS.index(anchor.label)
            quiet[own, t] = _TOLD_TWICE
            inside = [here[i] for i in range(*anchor.words) if i in here and own[here[i]]]
            if not inside:
                continue
            words = (inside[0], inside[-1] + 1)
            bags.append((t, *words))
        else:
            place = local(anchor.words)
            if place is None or not own[place[0]]:
                continue
            words = place
        anchors.append(Anchor(anchor.label, words, anchor.claims))
    for t, a, b in bags:
        quiet[a:b, t] = 0.0
    for i in {i for label in TRIGGERS for i in target.ignored[label]}:
        if i in here:
            quiet[here[i]] = 0.0
    near_mentions = {what: [(place, number) for r, number in mentions[what] if (place := local(r))] for what in POINTED}
    here_words = [target.words[int(i)] for i in window.words]
    return Lesson(window, tags, weights, bags, quiet, anchors, near_mentions, title_of, here_words)


def batch_of(rows: Sequence[Window], step: int = 1) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor | None]:
    """Windows side by side, padded to a multiple of ``step`` pieces; with the mask of attention."""
    longest = -(-max(len(w.pieces) for w in rows) // step) * step

    def padded(name: str) -> Tensor:
        out = torch.zeros(len(rows), longest, dtype=torch.long)
        for i, w in enumerate(rows):
            values = torch.from_numpy(getattr(w, name))
            out[i, : len(values)] = values
        return out

    lengths = torch.tensor([len(w.pieces) for w in rows])
    mask = (torch.arange(longest)[None, :] < lengths[:, None])[:, None, None, :]
    return padded("pieces"), padded("shapes"), padded("letters"), padded("flags"), None if bool(mask.all()) else mask


def rep(h: Tensor, place: Range) -> Tensor:
    """The vector of a stretch of words: its first and its last."""
    return torch.cat([h[place[0]], h[place[1] - 1]])


def loss_of(heads: Heads, lesson: Lesson, h: Tensor, rng: random.Random) -> dict[str, Tensor]:
    """The losses of one window; ``h`` are the vectors of its words."""
    logits = heads.tags(h)
    spans, triggers = logits[:, : 2 * len(SPANS)], logits[:, 2 * len(SPANS) :]
    out: dict[str, Tensor] = {}
    out["tags"] = (F.binary_cross_entropy_with_logits(spans, lesson.tags, reduction="none") * lesson.weights).sum()
    calm = (F.softplus(triggers) * lesson.quiet).sum()
    told = [F.softplus(-torch.logsumexp(triggers[a:b, t] * 3, 0) / 3) for t, a, b in lesson.bags]
    out["triggers"] = calm + (2 * torch.stack(told).sum() if told else 0.0)
    anchors = [*lesson.anchors, *_made_up(lesson, rng)]
    if not anchors:
        return out
    reps = []
    for anchor in anchors:
        a, b = anchor.words
        if anchor.label in TRIGGERS:
            weight = torch.softmax(3 * triggers[a:b, TRIGGERS.index(anchor.label)], 0)
            middle = weight @ h[a:b]
            reps.append(torch.cat([middle, middle]))
        else:
            reps.append(rep(h, anchor.words))
    labels = torch.tensor([CLAIMS.index(a.label) for a in anchors])
    u = heads.anchors(torch.stack(reps), labels)
    works = lesson.mentions["work"]
    if not works:
        return out
    keys = torch.stack([rep(h, place) for place, _ in works])
    firsts = [_first(h, triggers, a) for a in anchors]
    near = torch.tensor([[bucket(lesson.words, f, place[0]) for place, _ in works] for f in firsts])
    score = heads.point("work", u, keys, near)
    numbers = sorted({n for _, n in works})
    column = {n: i for i, n in enumerate(numbers)}
    member = torch.tensor([[column[n] == i for _, n in works] for i in range(len(numbers))])
    by_title = torch.stack([torch.logsumexp(score[:, m], 1) for m in member], 1)
    wanted = torch.zeros(len(anchors), len(numbers))
    ask = torch.ones(len(anchors), len(numbers))
    for i, anchor in enumerate(anchors):
        for claim in anchor.claims:
            title = lesson.title_of[claim.work]
            if title in column:
                wanted[i, column[title]] = 1.0
            else:
                ask[i] = 0.0  # the work is not named in this window
        if not anchor.claims:
            ask[i] = 0.4
    out["work"] = (F.binary_cross_entropy_with_logits(by_title, wanted, reduction="none") * ask).sum()
    rows, mix, claims, who = [], [], [], []
    for i, anchor in enumerate(anchors):
        for claim in anchor.claims:
            title = lesson.title_of[claim.work]
            if title in column:
                m = member[column[title]]
                rows.append(i)
                mix.append(torch.softmax(score[i, m], 0) @ h[[p[0] for (p, _), k in zip(works, m, strict=True) if k]])
                claims.append(claim)
                who.append(anchor)
    if not rows:
        return out
    pair = heads.pairs(u[rows], torch.stack(mix))
    for name in _CLASS_NAMES:
        wanted_class = torch.tensor([getattr(c, name) for c in claims])
        if (wanted_class >= 0).any():
            out[name] = F.cross_entropy(heads.classes[name](pair), wanted_class, ignore_index=-1, reduction="sum")
    sources = [
        (j, column[lesson.title_of[c.source]])
        for j, c in enumerate(claims)
        if c.source >= 0 and lesson.title_of[c.source] in column
    ]
    if sources:
        picks = [j for j, _ in sources]
        s = heads.point("source", pair[picks], keys, near[[rows[j] for j in picks]])
        grouped = torch.stack([torch.logsumexp(s[:, m], 1) for m in member], 1)
        out["source"] = F.cross_entropy(grouped, torch.tensor([t for _, t in sources]), reduction="sum")
    for which, what in (("role", "role"), ("origin", "outlet"), ("speaker", "speaker")):
        asked = [
            (j, getattr(c, which))
            for j, c in enumerate(claims)
            if getattr(c, which) is not None and (which != "role" or who[j].label == "cast")
        ]
        found = lesson.mentions[what]
        numbers_here = {n for _, n in found}
        asked = [(j, n) for j, n in asked if n < 0 or n in numbers_here]
        if not asked:
            continue
        picks = [j for j, _ in asked]
        none = heads.none[which](pair[picks])
        if found:
            keyed = torch.stack([rep(h, place) for place, _ in found])
            close = torch.tensor(
                [[bucket(lesson.words, firsts[rows[j]], place[0]) for place, _ in found] for j in picks]
            )
            s = heads.point(which, pair[picks], keyed, close)
            everything = torch.cat([none, s], 1)
        else:
            everything = none
        right = torch.tensor([[n < 0, *(k == n for _, k in found)] for _, n in asked])
        lost = torch.logsumexp(everything, 1) - torch.logsumexp(everything.masked_fill(~right, -1e4), 1)
        out[which] = lost.sum()
    return out


def _first(h: Tensor, triggers: Tensor, anchor: Anchor) -> int:
    a, b = anchor.words
    if anchor.label in TRIGGERS:
        return a + int(triggers[a:b, TRIGGERS.index(anchor.label)].argmax())
    return a


def _made_up(lesson: Lesson, rng: random.Random) -> list[Anchor]:
    """Anchors that nobody told: mentions of the right type under a label that the gold does not give them."""
    fits = {
        "P": VALUES[:6],
        "C": ("studio", "distributor", "availability"),
        "T": ("filming_start", "release_date", "filming_end"),
        "L": ("filming_location", "setting"),
        "M": ("budget",),
        "N": ("cast", "character"),
    }
    out = []
    options = [(i, w.item) for i, w in enumerate(lesson.words) if w.opens and w.item and w.item.letter in fits]
    rng.shuffle(options)
    for i, item in options[:_NEGATIVES]:
        label = rng.choice(fits[item.letter])
        k = SPANS.index(label)
        j = end_of_item(lesson.words, i)
        if lesson.tags[i:j, 2 * k : 2 * k + 2].any() or not lesson.weights[i:j, 2 * k].all():
            continue
        out.append(Anchor(label, (i, j), []))
    return out


class Disguise:
    """Other names and titles for those of a window, so that what is learned is how they are spoken of."""

    def __init__(self, data: Sequence[Lesson], rng: random.Random) -> None:
        self.rng = rng
        self.pools: dict[int, list[tuple[int, ...]]] = {}
        known: set[tuple[int, ...]] = set()
        for lesson in data:
            for _, (word, pieces) in zip(lesson.words, _cut(lesson), strict=False):
                if word.item is not None and word.item.letter in "PN" and pieces not in known:
                    known.add(pieces)
                    self.pools.setdefault(len(pieces), []).append(pieces)

    def of(self, lesson: Lesson) -> Window:
        """The lesson's window, disguised: names at 35%, words of titles at 25%, of companies at 15%; and one word in
        twenty hidden."""
        chance = {"P": 0.35, "N": 0.35, "W": 0.25, "C": 0.15, "Y": 0.15}
        window = lesson.window
        pieces = window.pieces.copy()
        chosen: dict[tuple[int, ...], tuple[int, ...] | None] = {}
        for i, (word, own) in enumerate(_cut(lesson)):
            start = int(window.first[i])
            letter = word.item.letter if word.item is not None else ""
            if letter in chance and letter and lesson.window.shapes[start] in _NAMELIKE:
                if own not in chosen:
                    pool = self.pools.get(len(own))
                    swap = pool is not None and self.rng.random() < chance[letter]
                    chosen[own] = self.rng.choice(pool) if swap and pool else None
                if (other := chosen[own]) is not None:
                    pieces[start : start + len(other)] = other
                    continue
            if self.rng.random() < 0.05:
                pieces[start : start + len(own)] = _MASK
        return replace(window, pieces=pieces)


def _cut(lesson: Lesson) -> list[tuple[Word, tuple[int, ...]]]:
    """The words of a lesson's window with their pieces."""
    window = lesson.window
    ends = [*window.first[1:], len(window.pieces) - 1]
    return [
        (word, tuple(int(p) for p in window.pieces[a:b]))
        for word, a, b in zip(lesson.words, window.first, ends, strict=True)
    ]


def train(
    encoder: Encoder,
    heads: Heads,
    more: Callable[[], Sequence[Lesson]],
    *,
    seconds: float,
    rate: float = 3e-4,
    head_rate: float = 1e-3,
    batch: int = 8,
    seed: int = 1,
    on_epoch: Callable[[], None] | None = None,
) -> None:
    """Teaches both, in place, for ``seconds``; ``more`` gives the lessons, anew for each pass through them.

    The embeddings of the pieces stay as they are: names that no case holds are to look like those that some do.
    """
    rng = random.Random(seed)
    torch.manual_seed(seed)
    encoder.pieces.weight.requires_grad_(False)
    fresh = ("shapes", "letters", "flags")
    named = [(n, p) for n, p in encoder.named_parameters() if p.requires_grad]
    old = [p for n, p in named if not n.startswith(fresh)]
    new = [p for n, p in named if n.startswith(fresh)] + list(heads.parameters())
    taught = [*old, *new]
    optimizer = torch.optim.AdamW([{"params": old, "lr": rate}, {"params": new, "lr": head_rate}], weight_decay=0.02)
    start = time.time()

    def factor(step: int) -> float:
        left = 1.0 - (time.time() - start) / seconds
        return min(1.0, (step + 1) / 100, max(0.01, left / _FALL))

    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, factor)
    encoder.train()
    heads.train()
    order: list[list[Lesson]] = []
    sums: dict[str, float] = {}
    seen = step = 0
    while time.time() - start < seconds:
        if not order:
            if on_epoch and step:
                on_epoch()
            data = more()
            disguise = Disguise(data, rng)
            order = _batches(data, batch, rng)
            print(f"{len(data)} lessons", flush=True)
        chosen = order.pop()
        pieces, shapes, letters, flags, mask = batch_of([disguise.of(x) for x in chosen], 32)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            hidden = encoder(pieces, shapes, letters, flags, mask)
        hidden = hidden.float()
        total = torch.zeros(())
        for i, lesson in enumerate(chosen):
            h = hidden[i, torch.from_numpy(lesson.window.first)]
            for name, value in loss_of(heads, lesson, h, rng).items():
                total = total + value
                sums[name] = sums.get(name, 0.0) + float(value.detach())
        seen += len(chosen)
        (total / 40).backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(taught, 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        schedule.step()
        step += 1
        if step % 50 == 0:
            shown = "  ".join(f"{k} {v / seen:.2f}" for k, v in sums.items())
            print(f"step {step}  {time.time() - start:.0f} s  {shown}", flush=True)
            sums, seen = {}, 0


def _batches(data: Sequence[Lesson], batch: int, rng: random.Random) -> list[list[Lesson]]:
    """The lessons shuffled, those of like length together."""
    order = list(data)
    rng.shuffle(order)
    pools = [
        sorted(order[i : i + 16 * batch], key=lambda x: len(x.window.pieces)) for i in range(0, len(order), 16 * batch)
    ]
    out = [pool[i : i + batch] for pool in pools for i in range(0, len(pool), batch)]
    rng.shuffle(out)
    return out
