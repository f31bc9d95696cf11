"""Full names for the sources of attributions, in reading order."""

from __future__ import annotations

import re

from slatewire.reading import nounphrases
from slatewire.reading.clauses import Draft
from slatewire.reading.laidout import Page
from slatewire.reading.spans import Offsets
from slatewire.reading.speakers import Speakers
from slatewire.reading.wordclasses import PRONOUNS, word_set
from slatewire.vocabulary import lists

_INDEFINITE = word_set("his her their its a an some several many one two another multiple")


def name_sources(page: Page, drafts: list[Draft], people: Speakers) -> None:
    """Full names for all sources, in reading order, since "he" is often who spoke last."""
    speaker: str | None = None
    spoke_at = -9
    for draft in drafts:
        if draft.source and page.masked[draft.source[0]].isupper():
            named = people.full_name(page.masked[slice(*draft.source)], draft.source[0])
            if named:
                people.spoke(named)
    for draft in drafts:
        if draft.source is None:
            continue
        start, end = draft.source
        words = page.masked[start:end]
        first = words.split(" ", 1)[0].lower()
        sentence = page.sentences[draft.sentence][0]
        if words.lower() in ("he", "she", "his", "her"):
            draft.name = people.pronoun(
                words, start, page.sentences, draft.sentence, speaker, draft.sentence - spoke_at < 3
            )
        elif words.lower() in ("who", "whose"):
            before = (
                nounphrases.before(page.masked, sentence, sentence + len(page.masked[sentence:start].rstrip(" ,")))
                if start > sentence
                else None
            )
            draft.name = people.full_name(page.masked[slice(*before)], start) if before else None
        elif words.lower() in PRONOUNS:
            body = words.lower() == "it" and speaker and draft.sentence - spoke_at < 3 and people.is_body(speaker)
            draft.name = speaker if body else None
        elif first in _INDEFINITE:
            draft.name = _appositive_name(page, people, start, end)
            if first == "its" and draft.name is None:
                draft.name = people.described(words, start, page.sentences, draft.sentence, speaker)
        elif first == "the" and (paper := lists.outlet(words)):
            draft.name = paper
        else:
            draft.name = people.full_name(
                words.rstrip("’'") if words.endswith(("’", "'")) else re.sub(r"[’']s$", "", words), start
            )
            if draft.name is None:
                draft.name = people.described(words, start, page.sentences, draft.sentence, speaker)
            if draft.name is None:
                draft.name = _appositive_name(page, people, start, end)
        if draft.name:
            people.spoke(draft.name)
            speaker, spoke_at = draft.name, draft.sentence


def _appositive_name(page: Page, people: Speakers, start: int, end: int) -> str | None:
    """ "a producer of the film, Ann Orrin": the name in the apposition."""
    words = page.masked[start:end]
    comma = words.find(", ")
    if comma < 0:
        return None
    mention = people.first_between(start + comma, end)
    if mention and mention.start - (start + comma) < 4:
        return mention.name
    name = people.full_name(words[comma + 2 :], start + comma + 2)
    return name if name and lists.looks_like_company(name) else None


def subject_name(page: Page, source: Offsets, at: int, people: Speakers, previous: Draft | None) -> str | None:
    words = page.masked[slice(*source)]
    if words.lower() in ("he", "she"):
        return people.pronoun(words, source[0], page.sentences, at, previous.name if previous else None)
    if words.lower() in PRONOUNS:
        return None
    return people.full_name(words, source[0]) or people.described(
        words, source[0], page.sentences, at, previous.name if previous else None
    )
