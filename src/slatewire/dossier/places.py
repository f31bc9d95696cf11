"""Where a film shoots, against where its story happens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from slatewire.dossier.boards import Board, Fact
from slatewire.edtf import bounds
from slatewire.ledger.identity import place_key

SECTION, SHOOT, STORY = "places", "filming_location", "setting"


@dataclass(frozen=True, slots=True)
class Line:
    """The places of one side that stand: those stated, and those that reports are less firm about."""

    label: str
    firm: list[str]
    doubtful: list[str]


@dataclass(frozen=True, slots=True)
class Places:
    """The two sides as rows of boards; ``both`` are the anchors of rows that name a place of the other side too.
    ``lead`` sums them up."""

    shoots: list[Fact]
    story: list[Fact]
    both: set[str]
    lead: list[Line]


def build(boards: Sequence[Board]) -> tuple[Places | None, list[Board]]:
    """Both sides, and the boards without the settings, which stand with the places then. None, and the boards as they
    are, where nobody says where it shoots."""
    groups = {group.property.name: group for board in boards for group in board.groups}
    if SHOOT not in groups:
        return None, list(boards)
    shoots, story = groups[SHOOT].facts, groups[STORY].facts if STORY in groups else []
    keys = [{_key(fact) for fact in side if not _time(fact)} for side in (shoots, story)]
    shared = keys[0] & keys[1]
    left = [replace(b, groups=[g for g in b.groups if g.property.name != STORY]) for b in boards]
    where = [fact for fact in story if not _time(fact)]
    lead = [
        _line("Filming", shoots),
        _line("Story", where),
        _line("Time of the story", [fact for fact in story if _time(fact)]),
    ]
    return Places(
        shoots,
        story,
        {fact.anchor for fact in (*shoots, *story) if not _time(fact) and _key(fact) in shared},
        [line for line in lead if line.firm or line.doubtful],
    ), [board for board in left if board.groups]


def _key(fact: Fact) -> str:
    return place_key(str(fact.candidate.value))


def _time(fact: Fact) -> bool:
    """Whether a setting is a time, not a place."""
    return bounds(str(fact.candidate.value)) is not None


def _line(label: str, facts: Sequence[Fact]) -> Line:
    live = [fact for fact in facts if fact.candidate.standing in ("current", "disputed")]
    said = {firm: [f.words for f in live if f.candidate.firmness == firm] for firm in ("stated", "hedged")}
    return Line(label, said["stated"], said["hedged"])
