"""Whether two values of one property can both be true."""

from __future__ import annotations

from slatewire.edtf import Bounds, bounds, contains
from slatewire.model import Money
from slatewire.state.fusion import Draft
from slatewire.vocabulary import properties

MONEY_AGREES_WITHIN = 0.01
"""Rounding, in the press: figures that differ by no more than one in a hundred are one."""


def agree(one: Draft, other: Draft) -> bool:
    """Whether both can be true: the same thing said more or less exactly, or both said by one article."""
    if one is other or not one.live_in.isdisjoint(other.live_in):
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


def is_date(draft: Draft) -> bool:
    return draft.name in properties() and properties()[draft.name].value == "date"


def days_of(draft: Draft) -> Bounds | None:
    """The days that a date may mean; ``part`` narrows it to its early half, its middle or its late half."""
    days = bounds(str(draft.value))
    part = dict(draft.narrows).get("part")
    if days is None or part not in ("early", "mid", "late"):
        return days
    quarter = (days[1] - days[0]) / 4
    begin = {"early": 0, "mid": 1, "late": 2}[part]
    return days[0] + begin * quarter, days[0] + (begin + 2) * quarter
