"""What a state of play is computed from: reports, and what the ledger knows about them besides."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Literal

from slatewire.model import Report

Likeness = Mapping[tuple[str, str], float]
"""Pairs of articles that are copies, the smaller id first, with the share of the shorter that stands in the longer."""

Verdict = Literal["same", "different", "wrong", "right", "revoked"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's or a rule's verdict: of two names (``same``, ``different``: ``subject`` and ``object``) or of
    a claim's id (``wrong``, ``right``). ``recorded_at`` is a UTC time."""

    number: int
    verdict: Verdict
    subject: str
    object: str | None
    judge: str
    reason: str
    recorded_at: str


@dataclass(frozen=True, slots=True)
class Version:
    """The place of one text among the versions of its article: it is number ``number`` of ``of``, the first is 1.

    ``published`` is the article's date, as the first version that has one states it. The text stood at its ``address``
    from the day ``since`` on (None for the first: since its publication), which it states as the day of its update if
    ``stated``, and on which else it was first seen; until ``replaced``, the day from which on the next one did (None
    for the last)."""

    address: str
    number: int
    of: int
    published: str | None
    since: date | None = None
    stated: bool = False
    replaced: date | None = None


Versions = Mapping[str, Version]
"""Versions by the id of the article, of those articles of whose address several texts are known."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """Reports on some works, or on all, with what is needed to weigh them.

    ``copies`` gives for an article's id those of the articles that it shares nearly all its words with, ``likeness``
    how much each such pair shares;
    ``judgements`` are the verdicts that stand, ``newest`` is the day of the newest article on any work: the
    ledger's today; None where no day is known. ``versions`` tells which articles are versions of one: ``reports``
    holds what all of them say.
    """

    reports: Sequence[Report]
    copies: Mapping[str, frozenset[str]] = field(default_factory=lambda: MappingProxyType({}))
    judgements: Sequence[Judgement] = ()
    newest: date | None = None
    likeness: Likeness = field(default_factory=lambda: MappingProxyType({}))
    versions: Versions = field(default_factory=lambda: MappingProxyType({}))

    @staticmethod
    def of(reports: Coverage | Iterable[Report]) -> Coverage:
        """Reports alone as a coverage, and a coverage as it is."""
        return reports if isinstance(reports, Coverage) else Coverage(list(reports))
