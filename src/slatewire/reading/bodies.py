"""Companies and bodies spoken of as speakers without their names: "the studio said", "according to the agency"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from slatewire.vocabulary import lists

# Which kinds of company a description can mean; None: one that is not listed.
_COMPANIES: frozenset[str | None] = frozenset({"studio", "streamer", "distributor", "label", "network", None})
_KINDS: dict[str, frozenset[str | None]] = {
    "streamer": frozenset({"streamer"}),
    "network": frozenset({"network", "streamer"}),
    "broadcaster": frozenset({"network"}),
    "agency": frozenset({"agency", "body"}),
    "commission": frozenset({"body"}),
}
_ACTS = re.compile(
    r"(?:[’']s?)?(?:,[^,.;]{3,60},)?\s(?:(?:has|had|will|would|is|was|also|and|said|says|plans|did|took|set)\s|[a-z]{3,}(?:s|ed)\s)"
)
_BODY_REACH = 900  # characters back to the name that a description may stand for


def meant(role: str, position: int, named: Sequence[tuple[int, str]], masked: str) -> str | None:
    """The company that "the studio" or "the agency" stands for at ``position``: of those ``named`` before it (offset
    and name, in order) the one of that kind that acted last, else the one named last."""
    kinds = _KINDS.get(role, _COMPANIES)
    near: str | None = None
    for at, name in reversed(named[: bisect_left(named, (position, ""))]):
        if position - at > _BODY_REACH:
            break
        if lists.company_kind(name) not in kinds:
            continue
        if _ACTS.match(masked, at + len(name)) or masked.endswith("by ", 0, at):
            return name
        near = near or name
    return near
