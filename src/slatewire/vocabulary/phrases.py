"""Phrases as a reporter writes them, and the surface forms that they stand for.

``<sign> on`` stands for *sign on, signs on, signed on, signing on*; ``(x|y)`` is a choice, ``(x)?`` may be
left out. Nothing else is special, so that every phrase has finitely many forms and all of them can be spotted
in one pass (Aho-Corasick).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import product
from typing import Literal

from slatewire.vocabulary import VocabularyError, load

Form = Literal["base", "s", "past", "part", "ing", ""]

_PIECE = re.compile(r"<([^<>]+)>|\(([^()]*)\)(\??)|([^<>()]+)")


@cache
def inflect(verb: str) -> tuple[tuple[str, Form], ...]:
    """The forms of a verb phrase whose first word is the verb (``executive produce``: the last).

    >>> [form for form, _ in inflect("tap")]
    ['tap', 'taps', 'tapped', 'tapped', 'tapping']
    """
    head, sep, rest = verb.rpartition(" ") if verb.startswith(("executive ", "exec ")) else ("", "", verb)
    table = load("verbs")
    double = rest in table["doubling"]
    stem = rest + rest[-1] if double else rest
    if rest.endswith("e"):
        ed, ing = rest + "d", rest[:-1] + "ing" if not rest.endswith(("ee", "ye", "oe")) else rest + "ing"
    elif rest.endswith("y") and rest[-2:-1] not in tuple("aeiou"):
        ed, ing = rest[:-1] + "ied", rest + "ing"
    else:
        ed, ing = stem + "ed", stem + "ing"
    if rest == "be":
        forms: list[tuple[str, Form]] = [(w, "s") for w in ("is", "are", "was", "were")]
        return (*forms, ("be", "base"), ("been", "part"), ("being", "ing"))
    if rest.endswith(("s", "sh", "ch", "x", "z", "o")):
        third = rest + "es"
    elif rest.endswith("y") and rest[-2:-1] not in tuple("aeiou"):
        third = rest[:-1] + "ies"
    else:
        third = "has" if rest == "have" else rest + "s"
    past, part = table["irregular"].get(rest, (ed, ed))
    head += sep
    return (
        (head + rest, "base"),
        (head + third, "s"),
        (head + past, "past"),
        (head + part, "part"),
        (head + ing, "ing"),
    )


def surfaces(phrases: Iterable[str]) -> set[str]:
    """Every surface form of the ``phrases``, small letters."""
    return {surface for phrase in phrases for surface, _ in expand(phrase)}


def expand(phrase: str) -> Iterator[tuple[str, Form]]:
    """Every surface form of ``phrase``, small letters, with the form of its (first) verb.

    Raises :class:`VocabularyError` for brackets that do not pair.
    """
    if sum(len(m[0]) for m in _PIECE.finditer(phrase)) != len(phrase):
        raise VocabularyError(f"phrase {phrase!r}: brackets do not pair, or stand within one another")
    choices: list[list[tuple[str, Form]]] = []
    for verb, choice, optional, text in _PIECE.findall(phrase):
        if verb:
            choices.append(list(inflect(verb)))
        elif text:
            choices.append([(text, "")])
        else:
            choices.append([(c, "") for c in choice.split("|")] + ([("", "")] if optional else []))
    for combination in product(*choices):
        surface = " ".join("".join(text for text, _ in combination).split()).lower()
        form: Form = next((f for _, f in combination if f), "")
        yield surface.replace("’", "'"), form
