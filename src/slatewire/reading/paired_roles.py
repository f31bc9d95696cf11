"""Roles told for several people at once, in their order: "Holt and Okri play Max and Annie", "as the sisters ...".

What tells one actor's role from another's stands across a whole list, so this is settled once the claims are known,
whichever reader made them. Roles that only begin with a title of address ("Dr.") are made whole here, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from slatewire.model import Claim, Work
from slatewire.reading.letters import CAP
from slatewire.reading.name_words import is_honorific, without_honorific
from slatewire.reading.phrases import fold
from slatewire.vocabulary import lists

_REACH = 200  # characters on either side of the verb
_NAME = rf"(?:[Tt]he |[Aa]n? )?{CAP}(?: {CAP}){{0,3}}"
_NAMES = rf"{_NAME}(?:, {_NAME})*,? (?:and|&) {_NAME}"
_VERB = re.compile(
    r",? (?:(?:will|would|both|also|respectively|who|to) ){0,3}"
    r"(?P<verb>play(?:s|ed|ing)?|portray(?:s|ed|ing)?|voic(?:es?|ed|ing)|are|were|(?:co-)?star(?:s|ring)? as"
    r"|(?:are|were) played by|as)"
    r"(?: (?:the|a|his|her|their|(?!and\b|with\b|by\b)[a-z-]+)){0,4},? (?=[A-Z])"
)
_BEFORE = re.compile(rf"({_NAMES})(?:,? [a-z’'-]+){{0,7}}$")  # "Holt and Okri will reprise their roles | as ..."
_BEHIND = re.compile(rf"({_NAMES})(?=,? respectively|[,.;:)!?\n”\"]|$| (?:in|who|while|whose|for|on|from|opposite)\b)")
_SPLIT = re.compile(r",? (?:and|&) |, ")


def paired(text: str, claims: Sequence[Claim]) -> list[Claim]:
    """``claims`` of ``text``, with each actor's own role where several actors and as many roles stand in one list."""
    casts: dict[str, list[Claim]] = {}  # by the person's last name
    for c in claims:
        if c.property == "cast":
            casts.setdefault(fold(str(c.value)).rsplit(" ", 1)[-1], []).append(c)
    roles: dict[int, tuple[str, frozenset[str]]] = {}  # by the claim's id
    for left, right in _lists(text) if casts else ():
        for people, parts in ((left, right), (right, left)):
            for claim, role in _settled(people, parts, casts):
                roles.setdefault(id(claim), (role, frozenset(map(fold, parts))))
    return [_with_role(c, *roles.get(id(c), ("", frozenset())), text) if c.property == "cast" else c for c in claims]


def _lists(text: str) -> Iterator[tuple[list[str], list[str]]]:
    """Pairs of lists of as many names, with a verb of playing between them."""
    for verb in _VERB.finditer(text):
        behind = _BEHIND.match(text, verb.end(), verb.end() + _REACH)
        if behind is None:
            continue
        before = _BEFORE.search(text, max(0, verb.start() - _REACH), verb.start())
        if before is None:
            continue
        left, right = (_SPLIT.split(m[1]) for m in (before, behind))
        if len(left) == len(right):
            yield left, right


def _settled(
    people: Sequence[str], parts: Sequence[str], casts: Mapping[str, Sequence[Claim]]
) -> Iterator[tuple[Claim, str]]:
    """The cast claims of all ``people``, if they are actors of one work, with the ``parts`` in order."""
    by_work: dict[Work, dict[int, Claim]] = {}
    for i, name in enumerate(people):
        for claim in casts.get(fold(name).rsplit(" ", 1)[-1], ()):
            if _is_called(str(claim.value), name):
                by_work.setdefault(claim.work, {}).setdefault(i, claim)
    whole = [found for found in by_work.values() if len(found) == len(people)]
    if len(whole) == 1 and not all(lists.demonym(part) for part in parts):
        for i, claim in whole[0].items():
            yield claim, without_honorific(parts[i])


def _is_called(name: str, said: str) -> bool:
    """Whether a person is meant by a full name or a surname."""
    full, short = fold(name).split(), fold(said).split()
    return bool(short) and full[-len(short) :] == short


def _with_role(claim: Claim, role: str, parts: frozenset[str], text: str) -> Claim:
    said = claim.qualifiers.get("character")
    if role and (not said or fold(str(said)) in parts):
        return replace(claim, qualifiers={**claim.qualifiers, "character": role})
    if said and is_honorific(str(said)):
        name = re.compile(rf"{re.escape(str(said).rstrip('.'))}\.? ({CAP}(?: {CAP}){{0,2}})")
        if whole := name.search(text, claim.evidence.start, claim.evidence.end + _REACH):
            return replace(claim, qualifiers={**claim.qualifiers, "character": whole[1]})
    return claim
