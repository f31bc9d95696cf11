"""Spotting the trade's phrases: one pass over the text for every form of every phrase of the vocabulary.

Grammar runs only where a phrase was seen. The phrases are data (vocabulary/deals.toml, jobs.toml, stages.toml);
this module turns them into surface forms, which are spotted with the words of the patterns (see gates.py).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from slatewire.reading.gates import Meanings, spotted
from slatewire.vocabulary import load
from slatewire.vocabulary.phrases import Form, expand

Frame = Literal["does", "is", "done", "noun", "company_done", "company_does", "job", "job_noun", "stage", "ceiling"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that a phrase may mean. ``value`` is a rung, a job (property or crew job) or a stage."""

    frame: Frame
    value: str
    form: Form
    jobs: tuple[tuple[str, str | None], ...] = ()  # property and, for crew, the job's name


class Phrase(NamedTuple):
    """A phrase as it stands in the text, with everything that it may mean."""

    start: int
    end: int
    words: str
    entries: tuple[Entry, ...]
    frames: frozenset[Frame]
    by_frames: dict[tuple[str, ...], list[Entry]]  # of all phrases of these words, as far as asked for

    def within(self, *frames: str) -> list[Entry]:
        """What the phrase may mean, within the given frames."""
        found = self.by_frames.get(frames)
        if found is None:
            found = self.by_frames[frames] = [entry for entry in self.entries if entry.frame in frames]
        return found


def _rows() -> Iterator[tuple[str, Frame, str, tuple[tuple[str, str | None], ...]]]:
    deals = load("deals")
    for rung, frames in deals.items():
        if rung in ("weak", "weak_openings"):
            continue
        if rung == "company":
            for company_rung, directions in frames.items():
                for direction, phrases in directions.items():
                    frame: Frame = "company_done" if direction == "done" else "company_does"
                    yield from ((p, frame, company_rung, ()) for p in phrases)
        elif rung == "ceilings":
            for cap, phrases in frames.items():
                yield from ((p, "ceiling", cap, ()) for p in phrases)
        else:
            for frame, phrases in frames.items():
                yield from ((p, frame, rung, ()) for p in phrases)
    jobs: dict[str, Any] = load("jobs")
    for job, row in jobs.items():
        if job == "credits":
            continue  # see credit_lines.py
        if job == "combined":
            for noun, names in row.items():
                yield noun, "job_noun", "+".join(names), tuple((n, None) for n in names)
        elif job == "crew":
            for crew in row:
                what: tuple[tuple[str, str | None], ...] = (("crew", crew["job"]),)
                yield from ((p, "job", crew["job"], what) for p in crew["does"])
                yield from ((p, "job_noun", crew["job"], what) for p in crew["noun"])
        else:
            yield from ((p, "job", job, ((job, None),)) for p in row["does"])
            yield from ((p, "job_noun", job, ((job, None),)) for p in row["noun"])
    for stage, row in load("stages").items():
        yield from ((p, "stage", stage, ()) for p in row["phrases"])


def _meanings() -> dict[str, tuple[Any, ...]]:
    """Every surface form of every phrase, and the last fields of a Phrase of these words."""
    table: dict[str, set[Entry]] = {}
    for phrase, frame, value, jobs in _rows():
        for surface, form in expand(phrase):
            table.setdefault(surface, set()).add(Entry(frame, value, form, jobs))
    return {
        surface: (tuple(sorted(entries, key=repr)), frozenset(entry.frame for entry in entries), {})
        for surface, entries in table.items()
    }


_PHRASES = Meanings(_meanings())


def fold(text: str) -> str:
    """Small letters with straight apostrophes, as long as the text: offsets stay what they are."""
    low = text.lower()
    if len(low) != len(text):  # "İ" and a few others grow
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return low.replace("’", "'").replace("\xa0", " ").replace("\n", " ")


_NO_RELEASE = (" that ", " against ", " in favor ", " in favour ", " in support ")


def find_phrases(text: str, folded: str | None = None) -> list[Phrase]:
    """All phrases of the vocabulary in ``text``, whole words only, in order; they may overlap. ``folded`` is the text
    as ``fold`` gives it, where it is at hand."""
    low = fold(text) if folded is None else folded
    size = len(low)
    out = []
    for start, end, meaning in _PHRASES.standing(low, spotted(text)):
        if start and (low[start - 1].isalnum() or low[start - 1] in "-'"):
            continue
        if end < size and (low[end].isalnum() or (low[end] == "-" and end + 1 < size and low[end + 1].isalnum())):
            continue
        if low.startswith(_NO_RELEASE, end) and low.startswith(" out", end - 4):
            continue  # "news came out that": no film did
        out.append(Phrase(start, end, text[start:end], *meaning))
    out.sort(key=lambda p: (p.start, -p.end))
    return out
