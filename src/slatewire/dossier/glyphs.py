"""Small drawings that stand in a line of text. They are kept, since a page draws the same few many times."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markupsafe import Markup

    from slatewire.dossier.boards import Steps


def ladder(steps: Steps) -> Markup:
    """A ladder as a row of bars, those that are reached filled; a cross where it is left or denied."""
    return _ladder(steps.which, steps.of, steps.at, steps.firmness, steps.off)


@lru_cache(maxsize=1_000)
def _ladder(which: str, of: int, at: int, firmness: str, off: bool) -> Markup:
    from markupsafe import Markup

    pitch, floor = (8, 1) if which == "deal" else (6, 0)  # the deal ladder begins with "out", which fills nothing
    bars: dict[bool, list[str]] = {True: [], False: []}
    for step in range(of):
        height = 3 + step * 13 / max(1, of - 1)
        bar = f"M{step * pitch + 0.5:g} {16.5 - height:.1f}h{pitch - 3}v{height:.1f}h{3 - pitch}z"
        bars[not off and floor <= step <= at].append(bar)
    drawn = "".join(f'<path class="{name}" d="{"".join(bars[on])}"/>' for on, name in ((False, "to"), (True, "on")))
    if off:
        drawn += '<path class="cross" d="M1 5l8 8m0-8l-8 8"/>'
    elif firmness == "denied":
        drawn += f'<path class="cross" d="M{max(at * pitch - 4, 1)} 2.5l11 12"/>'
    # Numbers are ours; of words only the firmness comes in, and that from a short list.
    name = Markup("ladder {}{}").format(firmness, " off" if off else "")
    frame = Markup('<svg class="{}" width="66" height="17" viewBox="0 0 66 17" aria-hidden="true" focusable="false">')
    return frame.format(name) + Markup(drawn) + Markup("</svg>")
