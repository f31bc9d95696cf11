"""What a judgement says, in words."""

from __future__ import annotations

from slatewire.dossier import explain
from slatewire.ledger.corrections import Correction
from slatewire.ledger.judging import SHORT, Listed
from slatewire.ledger.names import Named
from slatewire.model import Article

NOT_MADE = "about a claim that no reader makes any more; it changes nothing"


def what(item: Listed) -> str:
    """What was decided of what: "rejected 0a1b2c3d4e Budget: $60 million, stated, of Ashfall 2 (film) (...)"."""
    judgement, report = item.judgement, item.report
    if judgement.verdict in ("same", "different"):
        one, other = Named.read(judgement.subject), Named.read(judgement.object)
        names = [named.words if named else written for named, written in
                 ((one, judgement.subject), (other, judgement.object or ""))]  # fmt: skip
        within = f", in {one.within}" if one and one.within else ""
        kind = f"{one.kind} " if one else ""
        if judgement.verdict == "same":
            return f"{kind}{names[1]} is {names[0]}{within}"
        return f"{kind}{names[0]} is not {names[1]}{within}"
    correction = Correction.read(judgement.object) if judgement.verdict == "right" and judgement.object else None
    verdict = "rejected" if judgement.verdict == "wrong" else "corrected" if correction else "confirmed"
    if report is None:
        return f"{verdict} {judgement.subject[:SHORT]}"
    claim = report.claim
    about = f"{where(report.article)}, {explain.when(report.article.published)}"
    said = f"{verdict} {report.id[:SHORT]} {explain.in_full(claim)} ({about})"
    return f"{said}, to: {explain.in_full(correction.applied(claim))}" if correction else said


def where(article: Article) -> str:
    """The outlet; where nobody knows it, the file, shortened."""
    return article.outlet or explain.stem(explain.file_name(article) or "") or explain.OUTLET_UNKNOWN
