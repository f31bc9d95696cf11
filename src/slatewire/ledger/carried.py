"""What people decided of a claim stands for the same words in the other versions of its article too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy.engine import Connection

from slatewire.ledger import judged
from slatewire.ledger.coverage import Versions
from slatewire.ledger.decisions import Decisions
from slatewire.model import Report


def carried(connection: Connection, decisions: Decisions, reports: Sequence[Report], versions: Versions) -> Decisions:
    """The decisions, as they stand for these reports as read: for one that nobody has decided, the decision of the
    same claim on the same words in the version nearest to it. A correction that puts a claim on another work is not
    carried on: it has to be found by that work."""
    if not versions or not decisions:
        return decisions
    held: dict[object, list[tuple[int, str]]] = defaultdict(list)
    for key, (report, _) in judged.claims(connection, decisions.subjects()).items():
        version = versions.get(report.article.id)
        if version and decisions.decided(report).claim.work == report.claim.work:
            held[version.address, _says(report)].append((version.number, key))
    stands_for = {}
    for report in reports if held else ():
        version = versions.get(report.article.id)
        if version is None or report.id in decisions:
            continue
        if found := held.get((version.address, _says(report))):
            at = version.number
            stands_for[report.id] = min(found, key=lambda pair: (abs(pair[0] - at), pair))[1]
    return decisions.standing_for(stands_for)


def _says(report: Report) -> object:
    claim = report.claim
    narrowed = tuple(sorted((name, str(value)) for name, value in claim.qualifiers.items()))
    words = " ".join(claim.evidence.quote.split())
    return claim.work, claim.property, claim.value, narrowed, claim.rung, claim.firmness, words
