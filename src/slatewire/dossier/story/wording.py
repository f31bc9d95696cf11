"""The phrases of wording.toml: loaded once, and refused with the name of the entry where they cannot be used."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from slatewire.dossier.story.english import AUXILIARY, PIECE
from slatewire.vocabulary import VocabularyError, ladder, load, properties

FILE = "wording.toml"
PEOPLE = ("cast", "maker", "studio", "distributor")
"""Tables of who is on a ladder."""
DATES = ("filming_start", "filming_end", "release_date")
VOICES = {
    "tail": {"what", "outlet"},
    "again": {"what", "the_outlet"},
    "credited": {"outlet", "credited"},
    "unnamed": {"outlet", "when", "what"},
    "undated": {"outlet", "what"},
    "on_record": {"what", "speaker"},
    "hedged_tail": {"what", "outlet", "when"},
    "hedged_undated": {"what", "outlet"},
    "guess": {"outlet", "what"},
    "denial": {"speaker", "what"},
    "said_then": {"speaker", "when", "what"},
    "said_undated": {"speaker", "what"},
    "denial_reported": {"outlet", "when", "what"},
    "dated": {"what", "outlet", "when"},
    "history": {"outlet", "when", "what"},
    "history_undated": {"outlet", "what"},
    "contested": {"yes", "no"},
    "differ": {"point", "values"},
}
"""What each must say: without the outlet or the speaker, a report would stand as a fact."""


@cache
def wording() -> Mapping[str, Any]:
    """All phrases, by table and name; VocabularyError where one is missing or cannot be read."""
    text = files("slatewire.dossier.story").joinpath(FILE).read_text(encoding="utf-8")
    try:
        return checked(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise VocabularyError(f"{FILE}: {error}") from error


def phrase(*path: str) -> str:
    """One phrase: ``phrase("cast", "denied", "talks")``; KeyError where there is none."""
    found: Any = wording()
    for step in path:
        found = found[step]
    return str(found)


def checked(tables: Mapping[str, Any]) -> Mapping[str, Any]:
    """The tables as given, each phrase in one of its shapes."""
    rungs = list(ladder("deal"))
    for name in PEOPLE:
        _has(tables, name, "firm", "never", "may", "guess", *rungs)
        _has(tables[name], "had", *rungs[1:], under=name)
        for side in ("denied", "denies"):
            _has(tables[name], side, *rungs, under=name)
    _has(tables, "jobs", *(row.name for row in properties().values() if row.section == "makers"))
    _has(tables, "noun", "unknown", "unsure", *ladder("project"))
    _has(tables, "status", *ladder("project"))
    for stage in tables["status"]:
        _has(tables["status"], stage, "is", "not", "guess", under="status")
    for name in DATES:
        _has(tables, name, "plan", "hedged", "past", "lapsed", "lapsed_hedged", "not", "guess", "before", "point")
    _has(tables, "budget", "total", "asked", "offered", "spent", "tax_credit", "not", "guess", "before", "point")
    _has(tables, "filming_location", "plan", "hedged", "past", "now", "not", "guess", "before", "point")
    _has(tables, "release_plan", "theatrical", "streaming", "hybrid")
    for plan in tables["release_plan"]:
        _has(tables["release_plan"], plan, "plan", "past", "not", "guess", under="release_plan")
    _has(tables, "plain", "availability", "based_on", "sequel_to", "prequel_to", "remake_of", "setting", "character")
    _has(tables, "plain", "technique", "title")
    _has(tables, "voices", *VOICES)
    for name, text in _phrases(tables):
        _readable(name, text)
    for name, slots in VOICES.items():
        missing = slots - {found["slot"] for found in PIECE.finditer(tables["voices"][name].replace("[", "")) if found}
        if missing - {"when"}:
            raise VocabularyError(f"{FILE}: [voices] {name} must say {{{sorted(missing - {'when'})[0]}}}")
    return tables


def _has(tables: Mapping[str, Any], name: str, *keys: str, under: str = "") -> None:
    table, where = tables.get(name), f"{under}.{name}" if under else name
    if not isinstance(table, Mapping):
        raise VocabularyError(f"{FILE}: the table [{where}] is missing")
    for key in keys:
        if key not in table:
            raise VocabularyError(f"{FILE}: [{where}] has no phrase for {key}")


def _phrases(tables: Mapping[str, Any], name: str = "") -> Iterator[tuple[str, str]]:
    for key, item in tables.items():
        where = f"{name}.{key}" if name else key
        if isinstance(item, Mapping):
            yield from _phrases(item, where)
        elif isinstance(item, str):
            yield where, item
        else:
            raise VocabularyError(f"{FILE}: {where} must be a phrase")


def _readable(name: str, text: str) -> None:
    """That the brackets pair and every verb is known in its base form."""
    if sum(len(piece[0]) for piece in PIECE.finditer(text)) != len(text):
        raise VocabularyError(f"{FILE}: {name}: {text!r} has brackets that do not pair")
    for piece in PIECE.finditer(text):
        if piece["choice"] is not None:
            for option in piece["choice"].split("|"):
                _readable(name, option)
        verb = piece["verb"]
        if verb and verb not in AUXILIARY and verb in _inflected():
            raise VocabularyError(f"{FILE}: {name}: <{verb}> is no base form")


@cache
def _inflected() -> frozenset[str]:
    forms = {form for pair in load("verbs")["irregular"].items() for form in pair[1] if form != pair[0]}
    return frozenset(forms | {"is", "are", "was", "were", "has", "had"})
