"""What a person corrects in a claim: some of its fields, checked against the vocabulary, as JSON in a judgement."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, cast, get_args

from slatewire.edtf import bounds
from slatewire.ledger.errors import JudgementError
from slatewire.model import EMPTY, Claim, Firmness, Kind, Money, Source, Value, Work
from slatewire.vocabulary import ladder, properties

FIELDS = ("value", "rung", "firmness", "work", "qualifiers", "speaker", "origin")
"""What can be corrected. Property, article and evidence cannot: such a claim is another, and this one wrong."""
PLANS = ("theatrical", "streaming", "hybrid")
CHOICES = {"basis": ("total", "asked", "offered", "spent", "tax_credit"), "part": ("early", "mid", "late")}
"""Qualifiers of which only these values are known."""
NUMBERS = ("screens", "window_days")
QUALIFIERS = (
    *("character", "version", "job", "basis", "party", "screens", "window_days", "territory", "category", "nominee"),
    *("condition", "part", "unresolved"),
)


@dataclass(frozen=True, slots=True)
class Correction:
    """The fields that change, by name, as in docs/outputs.md; ``qualifiers`` only those that change, None for one
    that falls away. Made with ``of`` or ``read``, which check it."""

    fields: Mapping[str, Any]

    @staticmethod
    def of(prop: str, fields: Mapping[str, Any]) -> Correction:
        """The correction of a claim on a property. JudgementError, in words, where a field is none or does not fit."""
        if not fields:
            raise JudgementError("Nothing is corrected", f"Give a value, or one of: {', '.join(FIELDS[1:])}.")
        unknown = [name for name in fields if name not in FIELDS]
        if unknown:
            raise JudgementError(f"“{unknown[0]}” cannot be corrected", f"These can: {', '.join(FIELDS)}.")
        kind = properties()[prop].value if prop in properties() else "text"
        checked: dict[str, Any] = {}
        if "qualifiers" in fields:
            checked["qualifiers"] = _qualifiers(fields["qualifiers"])
        if "value" in fields and kind == "date":  # another date is not the "early" of the one before
            checked["qualifiers"] = {"part": None, "unresolved": None, **checked.get("qualifiers", {})}
        if "value" in fields:
            in_words = bool(checked.get("qualifiers", {}).get("unresolved"))
            checked["value"] = _value(prop, "text" if in_words else kind, fields["value"])
        if "rung" in fields:
            checked["rung"] = _rung(kind, fields["rung"])
        if "firmness" in fields:
            checked["firmness"] = _one_of("firmness", fields["firmness"], get_args(Firmness))
        if "work" in fields:
            checked["work"] = _work(fields["work"]).as_dict()
        if "speaker" in fields:
            checked["speaker"] = _speaker(fields["speaker"])
        if "origin" in fields:
            checked["origin"] = None if fields["origin"] is None else _text("origin", fields["origin"])
        return Correction(MappingProxyType(checked))

    @staticmethod
    def read(written: str | None) -> Correction | None:
        """The correction that a judgement's object holds; None where it holds none that can be used."""
        try:
            fields = json.loads(written or "")
            return Correction(MappingProxyType({name: fields[name] for name in FIELDS if name in fields}))
        except (ValueError, TypeError):
            return None

    def __str__(self) -> str:
        return json.dumps(dict(self.fields), ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    def applied(self, claim: Claim) -> Claim:
        """The claim with these fields."""
        fields = self.fields
        changes: dict[str, Any] = {name: fields[name] for name in ("rung", "firmness", "origin") if name in fields}
        if "value" in fields:
            changes["value"] = _typed(claim.property, fields["value"])
        if "work" in fields:
            changes["work"] = Work(**fields["work"])
        if "speaker" in fields:
            changes["speaker"] = Source(**fields["speaker"]) if fields["speaker"] else None
        if "qualifiers" in fields:
            left = {**claim.qualifiers, **fields["qualifiers"]}
            kept = {name: item for name, item in left.items() if item is not None}
            changes["qualifiers"] = MappingProxyType(kept) if kept else EMPTY
        return replace(claim, **changes)


def _typed(prop: str, value: Any) -> Value:
    """A checked value as the model has it."""
    kind = properties()[prop].value if prop in properties() else "text"
    if kind == "money":
        return Money(value["amount"], value["currency"])
    if kind == "work":
        return Work(**value)
    return cast(Value, value)


def _value(prop: str, kind: str, value: Any) -> Any:
    """A value of this kind as JSON holds it."""
    if kind == "money":
        return _money(value).as_dict()
    if kind == "work":
        return _work(value).as_dict()
    if kind == "probability":
        return _probability(value)
    if kind == "stage":
        return _one_of("stage", value, tuple(ladder("project")))
    if kind == "plan":
        return _one_of("release plan", value, PLANS)
    if kind == "date" and (not isinstance(value, str) or bounds(value) is None):
        raise JudgementError(f"“{value}” is no date", "Write it as 2026, 2026-07, 2026-07-10 or 2026-22 (summer).")
    return _text(prop, value)


def _money(value: Any) -> Money:
    if isinstance(value, Mapping):
        value = f"{value.get('amount')} {value.get('currency')}"
    if isinstance(value, Money):
        value = f"{value.amount} {value.currency}"
    found = re.fullmatch(r"([0-9][0-9,_ ]{0,30}) *([A-Z]{3})", str(value).strip())
    if not found:
        raise JudgementError(f"“{value}” is no sum of money", "Write it as 170000000 USD.")
    return Money(int(re.sub(r"[,_ ]", "", found[1])), found[2])


def _work(value: Any) -> Work:
    if isinstance(value, Work):
        value = value.as_dict()
    if not isinstance(value, Mapping) or set(value) - {"title", "kind", "year"}:
        raise JudgementError(f"“{value}” is no work", "Give title, kind and, where known, year.")
    year = value.get("year")
    if year is not None and (not isinstance(year, int) or isinstance(year, bool) or not 1 <= year <= 9999):
        raise JudgementError(f"“{year}” is no year", "Write four figures, as in 2026.")
    kind = _one_of("kind of work", value.get("kind") or "film", get_args(Kind))
    return Work(_text("title", value.get("title")), cast(Kind, kind), year)


def _probability(value: Any) -> float:
    try:
        text = str(value).strip()
        odds = float(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
    except ValueError:
        odds = -1.0
    if not 0 <= odds <= 1:
        raise JudgementError(f"“{value}” is no probability", "Write it as 0.35 or 35%.")
    return odds


def _rung(kind: str, rung: Any) -> str | None:
    if rung is None:
        return None
    if kind not in ("person", "company"):
        raise JudgementError("Only people and companies stand on the deal ladder", "Leave the rung out.")
    return _one_of("rung", rung, tuple(ladder("deal")))


def _qualifiers(given: Any) -> dict[str, Any]:
    if not isinstance(given, Mapping):
        raise JudgementError(f"“{given}” are no qualifiers", "Give them by name.")
    out: dict[str, Any] = {}
    for name, item in given.items():
        if name not in QUALIFIERS:
            raise JudgementError(f"“{name}” is no qualifier", f"There are: {', '.join(QUALIFIERS)}.")
        if item is None:
            out[name] = None
        elif name in CHOICES:
            out[name] = _one_of(name, item, CHOICES[name])
        elif name in NUMBERS:
            if not re.fullmatch(r"[0-9]{1,9}", str(item)):
                raise JudgementError(f"“{item}” is no number of {name.replace('_', ' ')}", "Write figures only.")
            out[name] = int(item)
        elif name == "unresolved":
            out[name] = _text(name, item) if isinstance(item, str) else bool(item)
        else:
            out[name] = _text(name, item)
    return out


def _speaker(given: Any) -> dict[str, str] | None:
    if given is None:
        return None
    if isinstance(given, Source):
        given = given.as_dict()
    if not isinstance(given, Mapping) or len(given) != 1 or not set(given) <= {"name", "unnamed"}:
        raise JudgementError(f"“{given}” is no speaker", "Give a name, or the words for one who is not named.")
    ((how, who),) = given.items()
    return {how: _text("speaker", who)}


def _one_of(what: str, item: Any, known: tuple[str, ...]) -> str:
    key = str(item).strip().casefold().replace("-", "_").replace(" ", "_")
    if key not in known:
        raise JudgementError(f"“{item}” is no {what}", f"There are: {', '.join(known)}.")
    return key


def _text(what: str, item: Any) -> str:
    if not isinstance(item, str) or not item.strip():
        raise JudgementError(f"The {what.replace('_', ' ')} is empty", "Write what it is.")
    return item.strip()
