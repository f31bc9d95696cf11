"""An article that was updated, for its page: which version this is, where the others are, and what this one changed."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from slatewire.dossier import explain
from slatewire.edtf import last_day
from slatewire.ledger import Ledger, Version
from slatewire.ledger.differing import Passage, difference
from slatewire.ledger.identity import fold_title
from slatewire.ledger.origins import fact
from slatewire.model import Article, Report
from slatewire.vocabulary import properties

MOST_PASSAGES = 80
"""Paragraphs that are shown of what changed; the rest is counted."""
MOST_CLAIMS = 40
"""Claims that are listed of those that came, and of those that went."""


@dataclass(frozen=True, slots=True)
class Other:
    """Another version: the id of its article, its number, and its day in words."""

    article: str
    number: int
    day: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """Paragraphs of what changed: one that differs, or so many that do not (``same``)."""

    passage: Passage | None
    same: int = 0


@dataclass(frozen=True, slots=True)
class Edited:
    """Version ``number`` of ``of``. ``came`` says since when it stood ("updated 20 October 2025"; empty for the
    first), ``gone`` from which day on the next one did; ``others`` are all versions but this.

    ``before`` is the one before, ``stretches`` what this one changed in its text, with ``left`` more paragraphs that
    are not shown; ``added`` and ``removed`` are the claims that it makes and that one did not, and the other way round.
    """

    number: int
    of: int
    came: str
    gone: str
    others: tuple[Other, ...]
    before: Other | None = None
    stretches: tuple[Stretch, ...] = ()
    left: int = 0
    added: tuple[Report, ...] = ()
    removed: tuple[Report, ...] = ()

    @property
    def newest(self) -> Other | None:
        """The version that stands now; None where it is this one."""
        return self.others[-1] if self.others and self.number < self.of else None


def edited(
    ledger: Ledger, ids: Collection[str], as_of: str | None = None, known_by: str | None = None
) -> dict[str, Edited]:
    """Of these articles those that have several versions, of those read by ``known_by``, by id. Versions that came
    after the day ``as_of`` do not count."""
    last = last_day(as_of) if as_of else None
    rows: dict[str, list[tuple[str, Version]]] = {}
    for key, version in ledger.standing(ids, known_by).items():
        if not (last and version.since and version.since > last):
            rows.setdefault(version.address, []).append((key, version))
    ordered = {address: sorted(found, key=lambda row: row[1].number) for address, found in rows.items()}
    found = {
        key: (number, listed)
        for listed in ordered.values()
        if len(listed) > 1
        for number, (key, _) in enumerate(listed)
        if key in ids
    }
    wanted = {key for number, listed in found.values() for key, _ in listed[max(0, number - 1) : number + 1]}
    told = {article.id: (article, said) for article, said in ledger.told(sorted(wanted), known_by)}
    return {key: _edited(number, listed, told) for key, (number, listed) in found.items()}


def shown(ledger: Ledger, ids: Collection[str], as_of: str | None, known_by: str | None) -> set[str]:
    """These articles, and all their versions by then."""
    last = last_day(as_of) if as_of else None
    known = ledger.standing(ids, known_by)
    return {*ids, *(key for key, v in known.items() if not (last and v.since and v.since > last))}


def _edited(
    number: int, listed: Sequence[tuple[str, Version]], told: Mapping[str, tuple[Article, list[Report]]]
) -> Edited:
    others = [Other(key, at, _day(version)) for at, (key, version) in enumerate(listed, 1)]
    key, version = listed[number]
    gone = listed[number + 1][1] if number + 1 < len(listed) else None
    made = {
        "number": number + 1,
        "of": len(listed),
        "came": _since(version) if number else "",
        "gone": explain.when(gone.since.isoformat()) if gone and gone.since else "",
        "others": tuple(other for other in others if other.article != key),
    }
    if not number:
        return Edited(**made)  # type: ignore[arg-type]
    (old, said_before), (new, said) = told[listed[number - 1][0]], told[key]
    stretches, left = _stretches(old.text, new.text)
    return Edited(
        **made,  # type: ignore[arg-type]
        before=others[number - 1],
        stretches=stretches,
        left=left,
        added=_without(said, said_before),
        removed=_without(said_before, said),
    )


def _since(version: Version) -> str:
    day = explain.when(version.since.isoformat()) if isinstance(version.since, date) else ""
    return f"{'updated' if version.stated else 'as it stood on'} {day}" if day else ""


def _day(version: Version) -> str:
    if version.since is None:
        return explain.when(version.published)
    return explain.when(version.since.isoformat())


def _stretches(before: str, after: str) -> tuple[tuple[Stretch, ...], int]:
    """What changed, with what did not as numbers of paragraphs; and how much of it is left out."""
    out: list[Stretch] = []
    same = shown = left = 0
    for passage in difference(before, after).passages:
        if passage.how == "same":
            same += 1
            continue
        if shown >= MOST_PASSAGES:
            left += 1
            continue
        out += [Stretch(None, same)] if same else []
        out.append(Stretch(passage))
        same, shown = 0, shown + 1
    return (*out, *([Stretch(None, same)] if same and out and not left else [])), left


def _without(said: Sequence[Report], others: Sequence[Report]) -> tuple[Report, ...]:
    """What is said here and not there, once each; without what people rejected."""
    known = {_says(report) for report in others if not _rejected(report)}
    found: dict[object, Report] = {}
    for report in said:
        if not _rejected(report) and _says(report) not in known:
            found.setdefault(_says(report), report)
    return tuple(sorted(found.values(), key=lambda report: (_order(report), report.claim.evidence.start)))


def _says(report: Report) -> object:
    claim = report.claim
    part = str(claim.qualifiers.get("character") or "")
    return fold_title(claim.work.title), claim.work.kind, fact(report), part, claim.rung, claim.firmness


def _rejected(report: Report) -> bool:
    return bool(report.decision and report.decision.verdict == "rejected")


def _order(report: Report) -> int:
    names = list(properties())
    return names.index(report.claim.property) if report.claim.property in names else len(names)
