"""Names once in full, and by surname after that, where no other person of the text shares it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from slatewire.dossier.story.shapes import Section, Sentence, Span
from slatewire.vocabulary.lists import fold, given_names, looks_like_company, name_particles, name_suffixes

_HYPHENED = re.compile(r".*-[a-z]")


def shortened(sections: Sequence[Section]) -> tuple[Section, ...]:
    """The sections with persons who were named before by their surname; a list gives every name in full."""
    persons = {span.name for s in sections for sentence in s.sentences for span in sentence.spans if _person(span)}
    surnames = _surnames(persons)
    known: set[str] = set()
    out = []
    for section in sections:
        items = section.items
        known.update(span.name for item in items for span in item.spans if _person(span))
        paragraphs = tuple(
            tuple(_short(sentence, surnames, known) for sentence in paragraph) for paragraph in section.paragraphs
        )
        out.append(replace(section, items=items, paragraphs=paragraphs))
    return tuple(out)


def _short(sentence: Sentence, surnames: dict[str, str], known: set[str]) -> Sentence:
    spans = []
    for span in sentence.spans:
        if _person(span) and span.name in known and span.name in surnames:
            span = replace(span, text=surnames[span.name])
        if _person(span):
            known.add(span.name)
        spans.append(span)
    return replace(sentence, spans=tuple(spans))


def _person(span: Span) -> bool:
    return span.mark == "person"


def _surnames(names: set[str]) -> dict[str, str]:
    """The surname of each whose name has one that is surely it and that nobody else shares."""
    found = {name: surname for name in names if (surname := surname_of(name))}
    last = [fold(name.split()[-1]) for name in names if name.split()]
    return {name: surname for name, surname in found.items() if last.count(fold(name.split()[-1])) == 1}


def surname_of(name: str) -> str:
    """The surname of a name whose first word is a given name, particles included: "van der Holt"; empty where that is
    not sure, as of a name that begins with the family's."""
    words = name.split()
    if len(words) < 2 or words[0] not in given_names() or looks_like_company(name):
        return ""
    suffixes = {fold(item) for item in name_suffixes()}
    if fold(words[-1]) in suffixes or _HYPHENED.fullmatch(words[-1]) or not words[-1][:1].isalpha():
        return ""
    if not all(re.fullmatch(r"[\w.'’-]+", word) for word in words):
        return ""
    at = len(words) - 1
    particles = {fold(word) for item in name_particles() for word in item.split()}
    while at > 1 and fold(words[at - 1]) in particles:
        at -= 1
    return " ".join(words[at:])
