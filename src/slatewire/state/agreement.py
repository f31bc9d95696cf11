"""Whether two values of one property can both be true."""

from __future__ import annotations

from slatewire.edtf import Bounds, bounds, contains
from slatewire.model import Money
from slatewire.state.fusion import Draft
from slatewire.vocabulary import properties

MONEY_AGREES_WITHIN = 0.01
"""Rounding, in the press: figures that differ by no more than one in a hundred are one."""


def agree(one: Draft, other: Draft) -> bool:
    """Whether both can be true: the same thing said more or less exactly, or both said in one breath."""
    if one is other or _in_one_breath(one, other):
        return True
    match one.value, other.value:
        case Money() as a, Money() as b:
            return a.currency != b.currency or abs(a.amount - b.amount) <= MONEY_AGREES_WITHIN * max(a.amount, b.amount)
        case str() as a, str() as b if one.name == "release_plan":
            return "hybrid" in (a, b)
        case str() as a, str() if is_date(one):
            mine, yours = days_of(one), days_of(other)
            if mine is None or yours is None:  # a date left in words contradicts nothing
                return True
            if "part" in dict(one.narrows) or "part" in dict(other.narrows):
                return mine[0] <= yours[1] and yours[0] <= mine[1]
            return contains(a, str(other.value)) or contains(str(other.value), a)
        case _:
            return False


def _in_one_breath(one: Draft, other: Draft) -> bool:
    """Whether one article says both: a range of money, two directors. Dates must be on one person's word too, as in
    "in June or July"; an article that gives its own and somebody else's reports a disagreement."""
    if is_date(one):
        return not one.tellers.isdisjoint(other.tellers)
    return not one.live_in.isdisjoint(other.live_in)


def more_exact(exact: Draft, vague: Draft) -> bool:
    """Whether of two dates that agree the one lies within the other: "early 2026" in "2026", July in the summer."""
    mine, yours = days_of(exact), days_of(vague)
    if exact.value == vague.value:
        return "part" in dict(exact.narrows) and "part" not in dict(vague.narrows)
    if "part" in dict(vague.narrows):
        return bool(mine and yours and yours[0] <= mine[0] and mine[1] <= yours[1])
    return contains(str(vague.value), str(exact.value))


def is_date(draft: Draft) -> bool:
    return draft.name in properties() and properties()[draft.name].value == "date"


def days_of(draft: Draft) -> Bounds | None:
    """The days that a date may mean; ``part`` narrows it to its first third, its middle half or its last third."""
    days = bounds(str(draft.value))
    part = dict(draft.narrows).get("part")
    if days is None or part not in ("early", "mid", "late"):
        return days
    begin, end = {"early": (0, 4), "mid": (3, 9), "late": (8, 12)}[part]
    twelfth = (days[1] - days[0]) / 12
    return days[0] + begin * twelfth, days[0] + end * twelfth
