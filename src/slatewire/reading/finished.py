"""Which works of an article are out, and which it shows in the making: a credit of a finished film is a fact."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from slatewire.reading.focus import Focus
from slatewire.reading.settled import Settled, WorkKey

_OUT_OF_MAKING = ("released", "completed", "rights")


def finished_works(focus: Focus, settled: Sequence[Settled]) -> set[WorkKey]:
    """Works that are out: said to be, or older than the article, or known only by their credits."""
    return {*_said_to_be_out(settled), *_older(focus), *_only_credited(focus, settled)} - _in_making(focus, settled)


def _said_to_be_out(settled: Sequence[Settled]) -> Iterator[WorkKey]:
    for s in settled:
        if s.draft.property == "status" and s.draft.value == "released" and s.firmness == "stated":
            yield s.work_key


def _older(focus: Focus) -> Iterator[WorkKey]:
    """Works of an earlier year than the article's, or of any where the article has none; and the original."""
    year = focus.page.published[:4] if focus.page.published else ""
    for mention in focus.page.titles:
        if mention.year and (not year.isdigit() or mention.year < int(year)):
            yield mention.title, mention.kind or "film"
    if focus.predecessor:
        yield focus.predecessor.title, focus.predecessor.kind


def _only_credited(focus: Focus, settled: Sequence[Settled]) -> Iterator[WorkKey]:
    """Works beside the main one of which something is told in the past tense."""
    if focus.main is not None:
        main = (focus.main.title, focus.main.kind)
        yield from (s.work_key for s in settled if s.draft.past and s.work_key != main)


def _in_making(focus: Focus, settled: Sequence[Settled]) -> set[WorkKey]:
    """Works that the article itself shows in the making: a stage before release, or a date still to come."""
    today = (focus.page.published or "").rstrip("?~%")
    out = {s.work_key for s in settled if _has_stage(s) or _is_to_come(s, today)}
    if focus.predecessor:
        out.discard((focus.predecessor.title, focus.predecessor.kind))
    return out


def _has_stage(s: Settled) -> bool:
    return s.draft.property == "status" and s.draft.value not in _OUT_OF_MAKING and s.firmness != "denied"


def _is_to_come(s: Settled, today: str) -> bool:
    """Whether a release date lies after ``today`` (an EDTF date or nothing), as far as both are told."""
    value = s.draft.value
    if s.draft.property != "release_date" or not today or not isinstance(value, str) or not value[:4].isdigit():
        return False
    return value[: len(today)] > today[: len(value)]
