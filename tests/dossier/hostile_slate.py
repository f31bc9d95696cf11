"""A work every word of which is an attack on the page that shows it."""

from __future__ import annotations

from typing import Any

from slate_factory import Slate

from slatewire.model import Money, Source, Work
from slatewire.state import StateOfPlay

HOSTILE = [
    "</style><script>window.hit='style'</script>",
    "<script>window.hit='script'</script>",
    "<img src=x onerror=\"window.hit='onerror'\">",
    "\" onmouseover=\"window.hit='attribute'\" autofocus onfocus=\"window.hit='focus'\" x=\"",
    "' onload='window.hit=1'",
    "javascript:window.hit='url'",
    "{{ 7 * 7 }}{% raw %}",
    "<svg><animate onbegin=window.hit=1 attributeName=x></svg>",
    "]]>--><!--<iframe srcdoc=\"<script>parent.hit=1</script>\">",
    "&#x3c;script&#x3e;window.hit=1&#x3c;/script&#x3e;",
    "a\u202egnp.exe\u0000\u0007\ud800🔥👩\u200d👩\u200d👧 مرحبا",
    "W" * 400,
]  # fmt: skip


def hostile() -> StateOfPlay:
    """Every free text of a state is an attack: titles, names, quotes, addresses, outlets, reasons."""
    s = Slate(Work(HOSTILE[1], "film"), as_of=HOSTILE[3])
    for number, attack in enumerate(HOSTILE):
        address = attack if attack.startswith("javascript") else f"https://evil.example/{attack}"
        s.article(
            f"a{number}",
            outlet=attack,
            title=attack,
            byline=attack,
            url=address,
            published=attack,
            updated=attack,
            file=f"../../{attack}",
        )
        how: dict[str, Any] = {"rung": "talks", "character": attack, "reason": attack, "standing": "disputed"}
        fields: dict[str, Any] = {
            "speaker": Source(unnamed=attack),
            "origin": attack,
            "asserted_on": attack,
            "qualifiers": {"character": attack, "condition": attack, attack: attack},
        }
        said = (f"a{number}", f"«{attack}»", fields)
        s.fact("cast", attack, said, **how)
        for prop in ("status", "director", "studio", "release_date", "filming_location", "release_plan", "technique"):
            s.fact(prop, attack, said, **how)
        s.fact("based_on", Work(attack, "novel"), said, reason=attack)
        s.fact("budget", Money(10**6, attack), (said[0], said[1], {"qualifiers": {"basis": attack, "party": attack}}))
    return s.state()


def hostile_with_dates() -> StateOfPlay:
    """The same attacks with days on which they were said: they reach the charts."""
    s = Slate(Work("Dated attacks"))
    days = {attack: f"2025-01-{number + 1:02d}" for number, attack in enumerate(HOSTILE)}
    for attack, day in days.items():
        s.article(day, outlet=attack, published=day)
    s.article("last", outlet="Example Wire", published="2025-06-01")
    for prop in ("studio", "distributor"):
        for attack in reversed(HOSTILE):
            again = ("last", f"«{attack}» again", {"rung": "attached"})
            s.fact(prop, attack, (days[attack], f"«{attack}»", {"rung": "circling"}), again, rung="attached")
    for number, (attack, day) in enumerate(days.items()):
        said: dict[str, Any] = {"rung": "circling", "qualifiers": {"job": attack, "basis": attack, "territory": attack}}
        again = ("last", f"«{number} {attack}» again", {"rung": "attached", "qualifiers": {"job": attack}})
        for prop in ("cast", "crew"):
            s.fact(prop, attack, (day, f"«{attack}»", said), again, rung="attached", character=attack)
        s.fact("budget", Money((number + 1) * 10**6, HOSTILE[1]), (day, f"«{attack}»", said))
        s.fact("release_date", f"2026-{number + 1:02d}", (day, f"«{attack}»", said), reason=attack)
        for prop in ("filming_location", "setting", "filming_end"):
            s.fact(prop, attack, (day, f"«{attack}»", {}), reason=attack)
    return s.state()
