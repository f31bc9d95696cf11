"""The form by which a claim is corrected: what it asks for, filled with what stands, and what of it was changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, get_args

from slatewire.dossier import explain
from slatewire.ledger.corrections import CHOICES, PLANS, QUALIFIERS
from slatewire.ledger.judging import work_in_words
from slatewire.ledger.names import Named
from slatewire.model import Claim, Firmness, Money, Value, Work
from slatewire.vocabulary import ladder, properties

LADDER = ("person", "company")
"""Kinds of values that stand on the deal ladder."""


@dataclass(frozen=True, slots=True)
class Field:
    """One question of the form. ``choices`` are values with their labels, where only those are known; ``hint`` says how
    to write it."""

    name: str
    label: str
    value: str
    choices: tuple[tuple[str, str], ...] = ()
    hint: str = ""


HINTS = {
    "money": "Amount and currency, such as 170000000 USD",
    "date": "Such as 2026, 2026-07, 2026-07-10 or 2026-22 (summer)",
    "work": "Title, with kind and year where they help: Ashfall (film, 1994)",
    "probability": "Such as 0.35 or 35%",
}


def fields(claim: Claim, given: Mapping[str, str] | None = None) -> list[Field]:
    """What can be corrected in a claim, as it stands; with what was ``given`` in its place, where that did not do."""
    known = properties().get(claim.property)
    kind = known.value if known else "text"
    found = [Field("value", "Value", written(claim.value), _choices(kind), HINTS.get(kind, ""))]
    if kind in LADDER:
        rungs = tuple((rung.name, rung.label) for rung in ladder("deal").values())
        found.append(Field("rung", "Rung", claim.rung or "", (("", "none"), *rungs)))
    found.append(Field("firmness", "Firmness", claim.firmness, tuple((name, name) for name in get_args(Firmness))))
    for name in _qualifiers(claim):
        choices = tuple((choice, choice.replace("_", " ")) for choice in CHOICES.get(name, ()))
        item = claim.qualifiers.get(name)
        found.append(
            Field(
                name, _label(name), "" if item is None else written(item), (("", "none"), *choices) if choices else ()
            )
        )
    speaker = claim.speaker
    found += [
        Field("work", "Film or other work", written(claim.work), hint=HINTS["work"]),
        Field(
            "speaker", "On the word of", (speaker.name or "") if speaker else "", hint="The name; empty for nobody’s"
        ),
        Field(
            "unnamed", "or of somebody not named", (speaker.unnamed or "") if speaker else "", hint="As in “insiders”"
        ),
        Field("origin", "Credited to", claim.origin or "", hint="An outlet; empty for none"),
    ]
    found = [Field(f.name, f.label, shown(f.value), f.choices, f.hint) for f in found]
    if given is None:
        return found
    return [Field(f.name, f.label, given.get(f.name, f.value), f.choices, f.hint) for f in found]


def corrected(claim: Claim, given: Mapping[str, str]) -> dict[str, Any]:
    """The fields that a person changed, as ``judging.correct`` takes them."""
    changed = {f.name: shown(given[f.name]) for f in fields(claim) if shown(given.get(f.name, f.value)) != f.value}
    out: dict[str, Any] = {}
    qualifiers = {name: changed[name] or None for name in changed if name in QUALIFIERS}
    if "value" in changed:
        out["value"] = changed["value"]
    for name in ("rung", "origin"):
        if name in changed:
            out[name] = changed[name] or None
    if "firmness" in changed:
        out["firmness"] = changed["firmness"]
    if "work" in changed:
        out["work"] = work_in_words(changed["work"], claim.work.kind)
    if qualifiers:
        out["qualifiers"] = qualifiers
    if "speaker" in changed or "unnamed" in changed:
        name, unnamed = (changed.get(n, shown(given.get(n, ""))) for n in ("speaker", "unnamed"))
        # Who fills in one of the two means that one, and need not empty the other.
        if "speaker" in changed and name:
            out["speaker"] = {"name": name}
        elif unnamed:
            out["speaker"] = {"unnamed": unnamed}
        else:
            out["speaker"] = {"name": name} if name else None
    return out


def written(item: Value | bool) -> str:
    """A value as a person writes it, so that it reads back as the same."""
    if isinstance(item, Money):
        return f"{item.amount} {item.currency}"
    if isinstance(item, Work):
        return Named("work", item.title, of=item.kind, year=item.year).words
    return str(item)


def shown(text: str) -> str:
    """A text as it comes back from a form that it was put into: on one line."""
    from slatewire.printable import one_line

    return one_line(text)


def _choices(kind: str) -> tuple[tuple[str, str], ...]:
    if kind == "stage":
        return tuple((stage.name, stage.label) for stage in ladder("project").values())
    if kind == "plan":
        return tuple((plan, explain.PLANS.get(plan, plan)) for plan in PLANS)
    return ()


def _qualifiers(claim: Claim) -> list[str]:
    """What narrows claims of this kind, and what narrows this one."""
    known = properties().get(claim.property)
    usual = known.qualifiers if known else ()
    return [name for name in QUALIFIERS if (name in usual or name in claim.qualifiers) and name != "unresolved"]


def _label(name: str) -> str:
    return name.replace("_", " ").capitalize()
