"""What people have decided of claims, read off their judgements; nothing that was said is changed by it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Literal

from slatewire.ledger.corrections import Correction
from slatewire.ledger.coverage import Judgement
from slatewire.model import Claim, Decision, Report


class Decisions:
    """The judgements of claims that stand, by the claim's id.

    The latest word decides: ``wrong`` rejects, ``right`` confirms, ``right`` with a correction corrects. Corrections
    of different fields add up; of one field the later stands. A claim that was rejected and then confirmed or
    corrected is no longer rejected.
    """

    def __init__(self, judgements: Iterable[Judgement]) -> None:
        self._of: dict[str, list[Judgement]] = defaultdict(list)
        self._stands_for: Mapping[str, str] = {}
        for judgement in judgements:
            if judgement.verdict in ("wrong", "right"):
                self._of[judgement.subject].append(judgement)

    def __bool__(self) -> bool:
        return bool(self._of)

    def __contains__(self, claim_id: str) -> bool:
        return claim_id in self._of

    def subjects(self) -> list[str]:
        """The ids of the claims that were decided."""
        return list(self._of)

    def standing_for(self, others: Mapping[str, str]) -> Decisions:
        """The same, and for the claims of these ids what was decided of those beside them."""
        if not others:
            return self
        made = Decisions(())
        made._of, made._stands_for = self._of, others
        return made

    def decided(self, report: Report) -> Report:
        """The report with what was decided of it; itself where nothing was."""
        found = self._of.get(report.id) or self._of.get(self._stands_for.get(report.id, ""))
        if not found:
            return report
        claim, last = self._corrected(report.claim, found), found[-1]
        verdict: Literal["confirmed", "corrected", "rejected"] = "confirmed"
        if last.verdict == "wrong":
            verdict = "rejected"
        elif claim != report.claim:
            verdict = "corrected"
        decision = Decision(
            verdict=verdict,
            by=last.judge,
            because=last.reason,
            on=last.recorded_at,
            numbers=tuple(judgement.number for judgement in found),
            original=report.claim if claim != report.claim else None,
        )
        return replace(report, claim=claim, decision=decision)

    def sorted_out(self, reports: Sequence[Report], *, rejected: bool = False) -> list[Report]:
        """The reports as decided, without those rejected; or only those."""
        if not self:
            return [] if rejected else list(reports)
        decided = map(self.decided, reports)
        return [r for r in decided if rejected == bool(r.decision and r.decision.verdict == "rejected")]

    def rejected(self) -> set[str]:
        """Ids of the claims that are rejected."""
        return {key for key, found in self._of.items() if found[-1].verdict == "wrong"}

    def corrected(self, claims: Mapping[str, Claim]) -> Iterator[tuple[str, Claim]]:
        """Of these claims, by id, those that a correction changes, as changed."""
        for key, claim in claims.items():
            changed = self._corrected(claim, self._of.get(key, ()))
            if changed != claim:
                yield key, changed

    def moving(self) -> list[str]:
        """Ids of claims of which somebody corrected the work or the value: they may be looked for elsewhere."""
        return [
            key
            for key, found in self._of.items()
            if any((c := Correction.read(j.object)) and {"work", "value"} & set(c.fields) for j in found if j.object)
        ]

    @staticmethod
    def _corrected(claim: Claim, judgements: Iterable[Judgement]) -> Claim:
        for judgement in judgements:
            if judgement.verdict == "right" and (correction := Correction.read(judgement.object)):
                try:
                    claim = correction.applied(claim)
                except (KeyError, TypeError, ValueError):  # of another program's making: no reason to show nothing
                    continue
        return claim
