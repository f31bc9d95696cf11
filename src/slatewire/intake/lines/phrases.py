"""The phrases of vocabulary/furniture.toml, compiled: which of them does a line begin with, contain, or equal?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from slatewire import vocabulary

_EDGES = " \t_*>#•·»→▸▶►▪‣–—-"
# Kinds whose lines may hold whole sentences; of the others, a line that ends in a full stop is prose.
_SENTENCES = frozenset({"tags", "ad", "legal"})


@dataclass(frozen=True, slots=True)
class Phrases:
    """Every list of the file, ready to match folded lines."""

    whole: dict[str, str]
    starts: dict[str, str]
    labels: dict[str, str]
    contained: dict[str, str]
    starts_re: re.Pattern[str]
    label_re: re.Pattern[str]
    menu: frozenset[str]
    masthead: frozenset[str]
    heads_re: re.Pattern[str]
    heads: dict[str, str]
    buy_re: re.Pattern[str]
    ask_re: re.Pattern[str]

    def kind(self, line: str) -> str | None:
        """The kind of furniture that a folded line is by its words alone; None where it is no known phrase."""
        bare = line.rstrip(" .:!?…*_»→▸▶▼")
        if found := self.whole.get(bare):
            return found
        length = line.count(" ") + 1
        if length > 60:
            return None
        if match := self.starts_re.match(line):
            return self.starts[match[0]]
        if length <= 30 and (match := self.label_re.match(line)):
            found = self.labels[match[1]]
            if found in _SENTENCES or not line.endswith("."):
                return found
        if length <= 45:
            for phrase, found in self.contained.items():
                # A credit closes a caption; in mid-sentence the same words are news about an agency.
                if phrase in line and (found != "caption" or len(line) - line.rfind(phrase) - len(phrase) < 60):
                    return found
        if length <= 6 and bare == line and (match := self.heads_re.match(line)):
            return self.heads[match[0]]
        if length <= 30 and self.ask_re.match(line):
            return "newsletter"
        if length <= 16 and self.buy_re.match(line):
            return "affiliate"
        return None


def fold(line: str) -> str:
    """A line as the phrases are compared: small letters, straight quotes, no bullet or emphasis at the edges."""
    if not line.isascii():
        line = line.replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"')
    folded = " ".join(line.split()).casefold()
    return folded.lstrip(_EDGES).rstrip(" *_»→▸▶►▼-–—") if folded.strip(_EDGES) else folded


@cache
def phrases() -> Phrases:
    """The phrases of furniture.toml. Raises VocabularyError where the file is not as its head says."""
    data = dict(vocabulary.load("furniture"))
    words = data.pop("words", {})
    tables: dict[str, dict[str, str]] = {"whole": {}, "starts": {}, "heads": {}, "label": {}, "contains": {}}
    for kind, table in data.items():
        for how, entries in table.items():
            if how not in tables or not all(isinstance(entry, str) and entry == entry.lower() for entry in entries):
                raise vocabulary.VocabularyError(
                    f"furniture.toml: [{kind}] {how}: use whole, starts, heads, label or contains, in small letters"
                )
            for entry in entries:
                tables[how].setdefault(entry, kind)
    buy = _any_of(words["buy"])
    return Phrases(
        whole=tables["whole"],
        starts=tables["starts"],
        labels=tables["label"],
        contained=tables["contains"],
        starts_re=re.compile(rf"{_any_of(tables['starts'])}(?![^\W\d])"),
        label_re=re.compile(rf"({_any_of(tables['label'])})(?:\s?:| [–—-] )(?=.)"),
        menu=frozenset(words["menu"]),
        masthead=frozenset(words["masthead"]),
        heads_re=re.compile(rf"{_any_of(tables['heads'])} "),
        heads={f"{phrase} ": kind for phrase, kind in tables["heads"].items()},
        ask_re=re.compile(rf"{_any_of(words['ask'])} .*\b{_any_of(words['offer'])}\b"),
        buy_re=re.compile(rf"{buy} .*(?:[$£€]\d[\d.,]*(?: here)?|\bhere|\d% off|\bon amazon)[.!]?$"),
    )


def _any_of(entries: dict[str, str] | list[str]) -> str:
    """An alternation, longest first, so that the longer of two phrases wins."""
    return "(?:" + "|".join(re.escape(entry) for entry in sorted(entries, key=len, reverse=True)) + ")"
