"""What people decide: of claims that they are wrong, right, or right with other fields; of names that they are one
or two. Each is appended as a judgement and can be undone; nothing that was said is edited.

The command line and every other way in call these; they raise ``JudgementError`` where a judgement would be about
nothing, or says nothing that can be used.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from slatewire.ledger.corrections import Correction
from slatewire.ledger.coverage import Judgement, Verdict
from slatewire.ledger.errors import JudgementError
from slatewire.ledger.names import NAME_KINDS, Named, NameKind, work_of
from slatewire.model import Kind, Report, Work

if TYPE_CHECKING:
    from slatewire.ledger.store import Ledger

SHORT = 10
"""Digits of a claim's id that are shown: in a million claims hardly two share them."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A judgement with what it is about: ``report`` the claim, as it was read, where some reader has read it;
    ``made`` whether the newest run of its article still does; ``undone`` the judgement that took it back."""

    judgement: Judgement
    report: Report | None
    made: bool
    undone: Judgement | None

    def as_dict(self) -> dict[str, Any]:
        judgement, undone = self.judgement, self.undone
        said = {name: getattr(judgement, name) for name in judgement.__slots__}
        told = ("number", "judge", "reason", "recorded_at")
        back = {name: getattr(undone, name) for name in told} if undone else None
        return {**said, "claim": self.report.as_dict() if self.report else None, "made": self.made, "undone": back}


def claim_called(ledger: Ledger, beginning: str) -> Report:
    """The one claim whose id begins so, as it was read."""
    key = beginning.strip().casefold()
    found = ledger.ids(key) if re.fullmatch("[0-9a-f]+", key) else []
    if key in found or len(found) == 1:
        key = key if key in found else found[0]
        return ledger.claims([key])[key][0]
    if found:
        ids = ", ".join(found[:4])
        raise JudgementError(f"“{beginning}” begins the ids of {len(found)} claims", f"Write more of it: {ids} ...")
    raise JudgementError(f"No claim has the id “{beginning}”", "`slatewire why FILM` shows the ids of its claims.")


def reject(ledger: Ledger, claim: str, *, by: str, because: str = "") -> int:
    """Judge that a claim (an id or the beginning of one) is wrong: states and reports leave it out. The number."""
    return ledger.judge("wrong", claim_called(ledger, claim).id, judge=_who(by), reason=because)


def confirm(ledger: Ledger, claim: str, *, by: str, because: str = "") -> int:
    """Judge that a claim, as it now stands, is right. The judgement's number."""
    return ledger.judge("right", claim_called(ledger, claim).id, judge=_who(by), reason=because)


def correct(ledger: Ledger, claim: str, fields: Mapping[str, Any], *, by: str, because: str = "") -> int:
    """Judge that a claim is right with these fields instead of its own (see ``Correction``). The number."""
    found = claim_called(ledger, claim)
    claimed = found.claim.value
    if isinstance(claimed, Work) and isinstance(fields.get("value"), str):
        fields = {**fields, "value": work_in_words(fields["value"], claimed.kind)}
    correction = Correction.of(found.claim.property, fields)
    return ledger.judge("right", found.id, object=str(correction), judge=_who(by), reason=because)


def merge(ledger: Ledger, name: Named, other: Named, *, by: str, because: str = "") -> int:
    """Judge that two names mean one; it goes by the first. The judgement's number."""
    return _of_names(ledger, "same", name, other, by, because)


def split(ledger: Ledger, name: Named, other: Named, *, by: str, because: str = "") -> int:
    """Judge that two names mean two, whatever the rules say. The judgement's number."""
    return _of_names(ledger, "different", name, other, by, because)


def undo(ledger: Ledger, number: int, *, by: str, because: str = "") -> int:
    """Take a judgement back: all is as if it had not been made. The number of the judgement that does so."""
    if number in {judgement.number for judgement in ledger.judgements()}:
        return ledger.revoke(number, judge=_who(by), reason=because)
    for old, back in ledger.revoked():
        if number == old.number:
            by_whom = f"{back.judge} took it back by number {back.number}"
            raise JudgementError(f"Number {number} no longer stands: {by_whom}", "To decide so again, judge anew.")
        if number == back.number:
            raise JudgementError(f"Number {number} itself takes a judgement back", "To decide so again, judge anew.")
    raise JudgementError(f"There is no judgement number {number}", "`slatewire judgements` lists them.")


def listed(ledger: Ledger) -> list[Listed]:
    """Every judgement, those taken back too, oldest first."""
    undone = {old.number: (old, back) for old, back in ledger.revoked()}
    found = [*ledger.judgements(), *(old for old, _ in undone.values() if old.verdict != "revoked")]
    claims = ledger.claims(judgement.subject for judgement in found if judgement.verdict in ("wrong", "right"))
    out = []
    for judgement in sorted(found, key=lambda judgement: judgement.number):
        report, made = claims.get(judgement.subject, (None, judgement.verdict in ("same", "different")))
        back = undone[judgement.number][1] if judgement.number in undone else None
        out.append(Listed(judgement, report, made, back))
    return out


def unheard_of(ledger: Ledger, judgement: Judgement) -> list[Named]:
    """The names of a judgement that no claim is about: perhaps written wrongly, perhaps not yet read."""
    names = (Named.read(judgement.subject), Named.read(judgement.object))
    return [named for named in names if named and not ledger.is_named(named)]


def _of_names(ledger: Ledger, verdict: Verdict, name: Named, other: Named, by: str, because: str) -> int:
    for named in (name, other):
        if named.kind not in NAME_KINDS:
            raise JudgementError(f"“{named.kind}” is no kind of name", f"There are: {', '.join(NAME_KINDS)}.")
        if not named.name.strip():
            raise JudgementError("A name is empty", "Write both names as articles do.")
        if Named.read(str(named)) != named:
            raise JudgementError(f"“{named.name}” cannot be kept as a name", "Write it as articles do.")
    if name.kind != other.kind:
        raise JudgementError(f"A {name.kind} and a {other.kind} are never one", "Give two names of one kind.")
    if _spelt(name) == _spelt(other):
        raise JudgementError(f"Both names are “{name.words}”", "Give two names.")
    return ledger.judge(verdict, str(name), object=str(other), judge=_who(by), reason=because)


def _spelt(named: Named) -> tuple[object, ...]:
    """A name but for case and spaces, which tell no names apart."""
    return " ".join(named.name.casefold().split()), named.within, named.of, named.year


def _who(by: str) -> str:
    if not by.strip():
        raise JudgementError("Nobody is named who judges", "Give a name.")
    return " ".join(by.split())


def name_in_words(kind: NameKind, words: str, within: str | None = None) -> Named:
    """A name as a person writes it; works with kind and year, as in "Ashfall (film, 1994)"."""
    if kind == "work":
        return Named.of_work(words)
    return Named(kind, " ".join(words.split()), Named.of_work(within).name if within else None)


def work_in_words(words: str, kind: Kind) -> Work:
    """A work as a person writes it, of this kind where none is told."""
    return work_of(Named.of_work(words), kind)
