"""One claim for what an article says several times: the fullest passage, with its last word on rung and firmness."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from slatewire.model import Money, Work
from slatewire.reading.phrases import fold
from slatewire.reading.rungs import level
from slatewire.reading.settled import Settled

# Work, property and value; then the qualifier that makes two claims of one value.
_Said = tuple[str, str, str, object]
Key = tuple[_Said, str | None]
_TOLD_APART_BY = {"crew": "job", "cast": "character", "budget": "basis"}
_NO_WORD = re.compile(r"\W+")


def merged(settled: Iterable[Settled]) -> list[Settled]:
    """What is said, each once, in the order of first saying."""
    groups: dict[Key, list[Settled]] = {}
    for s in settled:
        groups.setdefault((_said(s), _apart(s)), []).append(s)
    return _one_claim_a_person([_bottom_line(group) for group in _roles_in_full(groups).values()])


def _roles_in_full(groups: dict[Key, list[Settled]]) -> dict[Key, list[Settled]]:
    """The groups with one for a role that is named in full and in part: "Vera", "Vera Roe"."""
    for said, role in sorted(
        (key for key in groups if key[0][2] == "cast" and key[1]), key=lambda key: len(key[1] or "")
    ):
        words = set((role or "").split())
        full = next((key for key in groups if key[0] == said and key[1] and words < set(key[1].split())), None)
        if full is not None:
            named = groups[full][0].qualifiers["character"]
            short = groups.pop((said, role))
            groups[full].extend(s._replace(qualifiers={**s.qualifiers, "character": named}) for s in short)
    return groups


def _said(s: Settled) -> _Said:
    """What is said of which work, whatever the spelling: equal for sayings of the same."""
    return (_fold(s.work.title), s.work.kind, s.draft.property, value_key(s.draft.value))


def value_key(value: object) -> object:
    """A value whatever its spelling: equal for two that say the same."""
    if isinstance(value, Money):
        return (value.amount, value.currency)
    if isinstance(value, Work):
        return (_fold(value.title), value.kind)
    return _bare(value) if isinstance(value, str) else value


_fold = lru_cache(maxsize=4096)(fold)  # an article says the same things again and again


@lru_cache(maxsize=4096)
def _bare(words: str) -> str:
    return _NO_WORD.sub(" ", fold(words)).strip()


def is_late(qualifiers: Mapping[str, Any]) -> bool:
    """Whether a date is late in its period: "not early next year after all, but in its second half" are two dates."""
    return qualifiers.get("part") == "late"


def _apart(s: Settled) -> str | None:
    """The job, role or basis by which one value is two claims; and late in a period, which is not early in it."""
    if is_late(s.qualifiers):
        return "late"
    extra = s.qualifiers.get(_TOLD_APART_BY.get(s.draft.property, ""))
    return fold(str(extra)) if extra else None


def _rank(s: Settled) -> tuple[bool, bool, bool, int]:
    """How near a saying is to the article's bottom line: the body before the headline, the full before what is
    said in passing, a deal before a mere job, the earlier before the later."""
    return (not s.draft.line.headline, not s.draft.weak, s.is_deal, -s.start)


def _bottom_line(group: Sequence[Settled]) -> Settled:
    """One saying for several: the fullest passage, with the article's last word on rung and firmness."""
    if len(group) == 1:
        return group[0]
    body = [s for s in group if not s.draft.line.headline] or list(group)
    first = max(group, key=_rank)
    live = [level(s.rung) for s in body if s.is_deal and s.firmness != "denied" and s.rung]
    if live and first.rung is not None:
        # "circling, but has not signed": the lower rung stands, and the ceiling is no second claim
        body = [s for s in body if s.firmness != "denied" or (s.rung and level(s.rung) < min(live))]
        first = first if first in body else max(body, key=_rank)
    qualifiers: dict[str, Any] = {}
    for s in sorted(group, key=_rank):
        qualifiers |= s.qualifiers
    return _last_word(first, body, group)._replace(qualifiers=qualifiers)


def _last_word(first: Settled, body: Sequence[Settled], group: Sequence[Settled]) -> Settled:
    """``first`` with the rung, firmness, speaker and origin that the ``group`` as a whole gives it."""
    best = _with_rung(first, body, group)
    others = [s for s in body if s is not first]
    if best.rung != "out" and any(s.firmness == "denied" and not s.draft.weak for s in others):
        best = best._replace(firmness="denied")
    alike = [s for s in (body if best.rung == "out" else others) if s.rung == best.rung]
    return best._replace(
        speaker=best.speaker or next((s.speaker for s in alike if s.speaker), None),
        origin=best.origin or next((s.origin for s in alike if s.origin), None),
    )


def _with_rung(first: Settled, body: Sequence[Settled], group: Sequence[Settled]) -> Settled:
    """Out beats all; else the highest rung short of attached that a deal names; confirmed where anything is."""
    if first.rung is None:
        return first
    best = next((s for s in body if s.rung == "out"), first)
    deals = [s for s in body if s.is_deal]
    if best.rung != "out" and deals:
        short = [s for s in deals if s.rung not in ("attached", "confirmed", None)]
        pick = max(short, key=lambda s: level(str(s.rung))) if short else deals[0]
        best = best._replace(rung=pick.rung, firmness=pick.firmness)
    sure = next((s for s in group if s.rung == "confirmed" and s is not first), None)
    if sure and best.rung == "attached":
        best = best._replace(rung="confirmed", speaker=sure.speaker, origin=sure.origin)
    return best


def _one_claim_a_person(settled: Sequence[Settled]) -> list[Settled]:
    """A person tied to a work with and without a character is one claim, unless on another rung."""
    out: dict[int, Settled] = dict(enumerate(settled))
    with_role: dict[_Said, int] = {}
    for i, s in out.items():
        if s.draft.property == "cast" and s.qualifiers.get("character"):
            with_role.setdefault(_said(s), i)
    for i, s in enumerate(settled):
        full = with_role.get(_said(s))
        if full is None or s.qualifiers.get("character") or _role_is_loose(out[full], s):
            continue
        out[full] = _joined(out[full], s)
        del out[i]
    return list(out.values())


def _role_is_loose(full: Settled, s: Settled) -> bool:
    """Whether the role is a rumour where the person is not: two claims then."""
    loose = full.rung in ("rumored", "circling") or full.firmness == "speculative"
    firmer = s.rung is not None and s.rung != "out" and level(s.rung) > level(full.rung or "out")
    return loose and firmer and s.firmness == "stated" and not s.draft.weak


def _joined(full: Settled, s: Settled) -> Settled:
    """The claim with the role, and what the one without knows better."""
    if s.is_deal and not full.is_deal:
        wider = s.end - s.start > full.end - full.start
        return full._replace(
            rung=s.rung,
            firmness=s.firmness,
            speaker=full.speaker or s.speaker,
            origin=full.origin or s.origin,
            start=s.start if wider else full.start,
            end=s.end if wider else full.end,
        )
    if s.rung == "out":
        return full._replace(rung="out")
    if s.rung == "confirmed" and full.rung == "attached":
        return full._replace(rung="confirmed", speaker=full.speaker or s.speaker)
    return full
