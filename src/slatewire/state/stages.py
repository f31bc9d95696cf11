"""Where a work stands on the project ladder."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from slatewire.state.fusion import Draft
from slatewire.state.reasons import told
from slatewire.state.sources import Authority, Word
from slatewire.vocabulary import Rung, ladder


def settle_stages(drafts: Sequence[Draft]) -> None:
    """Stages are passed through: the most advanced that is stated flatly is where the work stands, counted
    anew whenever it was stalled, in turnaround or cancelled. Denied stages stay as they are."""
    stages = ladder("project")
    reported = [draft for draft in drafts if draft.line.word.side == "for" and draft.value in stages]
    said = [
        (word, stages[str(draft.value)])
        for draft in reported
        for word in draft.words
        if word.side == "for" and word.authority is not Authority.GUESS
    ]
    said = _beside_decided(said)
    flat = [pair for pair in said if pair[0].decided or pair[0].report.claim.firmness == "stated"] or said
    if not flat:
        return
    reached, here = _where_it_stands(flat)
    flatly = {stage.name for _, stage in flat}
    for draft in reported:
        if draft.standing == "disputed":
            continue
        stage = stages[str(draft.value)]
        if stage == here:
            rule = "decided by hand" if reached.decided else "most advanced stage"
            draft.standing, draft.reason = "current", f"{rule}: {told(reached)}"
        elif stage.off_ladder and draft.line.word.may_be_older_than(reached):
            # An undated end may be the latest word, or long overtaken.
            draft.standing = "disputed"
            draft.reason = f"stage not settled: {told(draft.line.word)}; else it is {here.label}, {told(reached)}"
        elif stage.name not in flatly and (stage.level > here.level or draft.line.word.later_than(reached)):
            draft.standing = "disputed"
            draft.reason = f"stage not settled: {told(draft.line.word)}; stated flatly is {here.label}, {told(reached)}"
        else:
            draft.standing, draft.reason = "superseded", f"earlier stage: now {here.label}, {told(reached)}"


def _beside_decided(said: Sequence[tuple[Word, Rung]]) -> list[tuple[Word, Rung]]:
    """Where a person has decided a stage, what is passed on neither stops the work nor takes it up again."""
    decided = [pair for pair in said if pair[0].decided]
    if not decided:
        return list(said)
    _, held = max(decided, key=lambda pair: (pair[0].day or date.min, pair[1].level, pair[0].report.id))
    return [
        (word, stage)
        for word, stage in said
        if word.authority > Authority.REWRITE or not (held.off_ladder or stage.off_ladder)
    ]


def _where_it_stands(said: Sequence[tuple[Word, Rung]]) -> tuple[Word, Rung]:
    """The word that puts the work where it is; an off-ramp, and the road back from it, count by date alone."""
    in_order = sorted(said, key=lambda pair: (pair[0].first or date.min, pair[1].level, pair[0].report.id))
    word, here = in_order[0]
    for later, stage in in_order[1:]:
        if stage.off_ladder or here.off_ladder or stage.level >= here.level:
            word, here = later, stage
    return word, here
