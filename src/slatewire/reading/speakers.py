"""Who is meant: full names for the surnames, pronouns and descriptions that sources go by.

Only what the article itself says is used: names given in full, the job beside a name, "Mr." and "Ms.",
and who spoke last. What cannot be told stays ``None``.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from slatewire import vocabulary
from slatewire.reading.bodies import meant
from slatewire.reading.namewords import HONORIFICS, NAME, POSSESSIVE, SUFFIXES, trimmed
from slatewire.reading.wordclasses import ROLES, UNNAMED, word_set
from slatewire.vocabulary import lists

_DATA = vocabulary.load("attribution")
_BODIES = frozenset(_DATA["bodies"])
_HE = frozenset(_DATA["he"])
_SHE = frozenset(_DATA["she"])
_GIVEN = vocabulary.load("gendered_names")
_HIS_NAMES = frozenset(_GIVEN["he"].split())
_HER_NAMES = frozenset(_GIVEN["she"].split())
_PAPERS = frozenset(_DATA["papers"])
_BODY_NOUNS = frozenset(_DATA["body_nouns"])
_ROLE_AFTER = re.compile(
    r",\s(?:(?:the|an?|its|whose|his|her)\s)?(?:[\w’'-]+\s){0,3}?([\w-]+)(?=[,.;)]|\s(?:of|for|behind|at|who|whose|and|on|from)\b)"
)
_SIDES = word_set("North South East West Northern Southern Eastern Western Central Greater Inner Outer Upper Lower")
# A name after these is a place's, a work's or a character's.
_BEFORE_OTHERS = word_set(
    "in at near outside across the titled called film movie comedy drama thriller series sitcom novel book "
    "sequel remake play plays playing played portray portrays portraying portrayed as"
)
_OBJECT_AFTER = word_set("of with by for to from about against opposite starring alongside like than and")
_SUBJECT_OF = re.compile(r"(?:,\s[^,]{3,60},)?\s(?!of\b|in\b|at\b|and\b|to\b|for\b|as\b|with\b|on\b)[a-z]")
_MADE = re.compile(
    r"[’']s?\s(?:[\w’'-]+\s){0,3}?"
    r"(?:film|movie|drama|comedy|thriller|picture|feature|debut|epic|western|biopic|sequel|project|script)\b"
)
_MAKERS = frozenset({"director", "filmmaker", "film-maker", "helmer", "writer-director", "auteur"})
_PLURALS = ("ists", "ers", "ors", "ians", "ents", "ates", "ics")
_BODY_ROLES = frozenset(_DATA["body_roles"])
_ARTICLE = re.compile(r"\b(?:the|a|an)\s[a-z-]+\s$")
_AGE = re.compile(r",\s(?:\d\d\b|who\s)|\s\(\d\d\)")
_HEAD_ENDS = re.compile(r",|\sof\s|\sat\s|\sfor\s|\sfrom\s|\swho\s|\swith\s|\s\(|\sin\s|[—–]")
_LAST_WORD = re.compile(r"[\w-]+(?=\W*$)")
# How many sentences back, or names ahead, a pronoun may reach.
_LOOK_BACK = 8


class Mention(NamedTuple):
    """One place where a person is named."""

    start: int
    end: int
    name: str


@dataclass(slots=True)
class _Person:
    name: str
    evidence: int = 0
    gender: str | None = None


class Speakers:
    """The people of one article, and where they are named.

    ``masked`` is the article with its quotations blanked out, offsets kept.
    """

    def __init__(self, masked: str) -> None:
        self._masked = masked
        self._people: dict[str, _Person] = {}
        self._by_last: dict[str, list[tuple[int, str]]] = {}
        self._by_first: dict[str, list[tuple[int, str]]] = {}
        short: list[tuple[int, int, str]] = []
        self.mentions: list[Mention] = []
        self._bodies: list[tuple[int, str]] = []
        self._papers: dict[str, list[tuple[int, str]]] = {}
        for match in NAME.finditer(masked):
            start, end, words = trimmed(match.group(), match.start(), match.end())
            if not words:
                continue
            if _company(name := " ".join(words)):
                self._bodies.append((start, name))
            elif len(words) == 1:
                short.append((start, end, words[0]))
            elif words[-1] in _PAPERS:
                self._papers.setdefault(words[-1], []).append((start, name))
            elif len(words) <= 6 and _BODIES.isdisjoint(words) and not " ".join(words).isupper():
                self._add(start, end, words)
        for start, end, word in short:
            found = self._by_last.get(word)
            if found:
                name = _nearest(found, start)
                self._people[name].evidence += 2
                self.mentions.append(Mention(start, end, name))
            elif word in self._by_first:
                name = _nearest(self._by_first[word], start)
                self._people[name].evidence += 1
                self.mentions.append(Mention(start, end, name))
        self.mentions.sort()
        self._times = Counter(mention.name for mention in self.mentions)
        self._starts = [mention.start for mention in self.mentions]
        self._makers: list[tuple[int, str]] = []
        self._roles: dict[str, list[tuple[int, str]]] = {}
        for mention in self.mentions:
            self._note_roles(mention)

    def _add(self, start: int, end: int, words: list[str]) -> None:
        role = self._word_before(start)
        evidence, gender = 0, None
        if words[0].rstrip(".") in HONORIFICS:
            gender = _gender_of(words[0].rstrip("."))
            words = words[1:]
            if len(words) == 1:
                for name in [n for _, n in self._by_last.get(words[0], [])][-1:]:
                    self._people[name].gender = self._people[name].gender or gender
                    self._people[name].evidence += 2
                    self.mentions.append(Mention(start, end, name))
                return
            evidence = 2
        if role in ROLES:
            evidence += 2
        elif role in _BEFORE_OTHERS:
            evidence -= 3
        elif role.islower() and role not in UNNAMED and _ARTICLE.search(self._masked, max(0, start - 28), start):
            evidence -= 3  # "the scheming Example Widow"
        if _AGE.match(self._masked, end):
            evidence += 2
        if _placed(" ".join(words)):
            evidence -= 3
        elif words[0] in lists.given_names():
            evidence += 1
        if words[0] in _HIS_NAMES or words[0] in _HER_NAMES:
            gender = gender or ("he" if words[0] in _HIS_NAMES else "she")
        name = " ".join(words)
        person = self._people.get(name)
        if person is None:
            person = self._people[name] = _Person(name)
            last = words[-2] if words[-1] in SUFFIXES and len(words) > 2 else words[-1]
            self._by_last.setdefault(last, []).append((start, name))
            self._by_first.setdefault(words[0], []).append((start, name))
        else:
            evidence += 1
        person.evidence += evidence
        person.gender = person.gender or gender
        self.mentions.append(Mention(start, end, name))

    def _note_roles(self, mention: Mention) -> None:
        """ "director Ann Orrin", "Orrin, the director", "its director, Ann Orrin": who is what."""
        behind = _ROLE_AFTER.match(self._masked, mention.end)
        near = [self._word_before(mention.start)]
        if behind:
            near.append(behind.group(1).lower())
        if self._masked[mention.end : mention.end + 1] in ("'", "’") and _MADE.match(self._masked, mention.end):
            self._makers.append((mention.start, mention.name))
        for word in near:
            if word in ROLES:
                self._roles.setdefault(word, []).append((mention.start, mention.name))
                person = self._people[mention.name]
                person.evidence += 1
                person.gender = person.gender or _gender_of(word)

    def _word_before(self, start: int) -> str:
        """The word before a position, in small letters, a comma between passed over."""
        words = self._masked[max(0, start - 28) : start].replace(",", " ").split()
        return words[-1].lower() if words else ""

    def full_name(self, phrase: str, position: int) -> str | None:
        """The name in a source's words ("director Ann Orrin, who ..." or "Orrin"), given in full.

        A body keeps its name; a description without a name ("a spokesperson for Example Pictures", "the
        studio", "sources") gives ``None``.
        """
        cut = _HEAD_ENDS.search(phrase)
        head = phrase[: cut.start()] if cut else phrase
        runs = list(NAME.finditer(head))
        if not runs:
            return None
        rest = head[runs[-1].end() :].strip(" .'’\"”")
        run = runs[-1]
        if rest and not rest.startswith(("and ", "& ")):
            return None  # "the Example Pictures boss": a description
        both = self._both(head, position, runs)
        if both:
            return both
        possessed = POSSESSIVE.search(run.group())
        _, _, words = trimmed(run.group(), 0, len(run.group()))
        if not words or (possessed and head.rstrip().endswith(run.group()) is False):
            return None
        return self._in_full(words, position)

    def _in_full(self, words: list[str], position: int) -> str | None:
        if words[0].rstrip(".") in HONORIFICS and len(words) > 1:
            words = words[1:]
        if len(words) == 1:
            known = self._by_last.get(words[0]) or self._by_first.get(words[0]) or self._papers.get(words[0])
            return _nearest(known, position) if known else None if _many(words[0]) else words[0]
        name = " ".join(words)
        known = self._by_last.get(words[-1], [])[-_LOOK_BACK:]
        longer = [(at, full) for at, full in known if full.endswith(" " + name)]
        return _nearest(longer, position) if longer and name not in self._people else name

    def is_body(self, name: str) -> bool:
        """Is it the name of a company or another body, as far as the article shows?"""
        return name not in self._people

    def _both(self, head: str, position: int, runs: list[re.Match[str]]) -> str | None:
        """ "Ann Orrin and Bo Vale": both, in full."""
        between = head[runs[-2].end() : runs[-1].start()] if len(runs) > 1 else ""
        if between not in (" and ", " & ", ", and "):
            return None
        joined = f"{runs[-2].group()} & {POSSESSIVE.sub('', runs[-1].group())}"
        if (between == " & " and not self._knows(joined)) or f" {joined}" in self._masked:
            return joined
        names = []
        for run in runs:
            _, _, words = trimmed(run.group(), 0, len(run.group()))
            name = self._in_full(words, position) if words else None
            if name:
                names.append(name)
        return ", ".join(names[:-1]) + " and " + names[-1] if len(names) > 1 else None

    def _knows(self, joined: str) -> bool:
        """ "Orrin & Vale", where both are people of the article: two names and not one."""
        return all(part.split()[-1] in self._by_last for part in joined.split(" & "))

    def described(
        self, phrase: str, position: int, lines: Sequence[tuple[int, int]], at: int, speaker: str | None
    ) -> str | None:
        """The person behind "the director" or "the Example Festival winner", if the article shows one.

        ``lines`` are the article's sentences and ``at`` the number of the one with the phrase.
        """
        small = phrase.lower()
        if not small.startswith(("the ", "this ", "that ", "its ")):
            return None
        cut = _HEAD_ENDS.search(small)
        last = _LAST_WORD.search(small[: cut.start()] if cut else small)
        if last and last.group() in _BODY_ROLES:
            return meant(last.group(), position, self._bodies, self._masked)
        if not last or _thing(last.group()):
            return None
        held = _last_before(self._roles.get(last.group(), []), position)
        if held is None and last.group() in _MAKERS:
            held = _last_before(self._makers, position)
        if held or small.startswith("its "):
            return held
        gender = _gender_of(last.group())
        if speaker and self._fits(speaker, gender):
            return speaker
        return self._leading(gender) or self._salient(position, lines, at, gender)

    def pronoun(
        self,
        word: str,
        position: int,
        lines: Sequence[tuple[int, int]],
        at: int,
        speaker: str | None,
        recent: bool = False,
    ) -> str | None:
        """The person behind "he" or "she" at ``position``, in sentence number ``at`` of ``lines``.

        ``speaker`` is who spoke last, ``recent`` whether just now. A person named as the subject of this sentence
        or the one before comes first, then the last speaker, then the nearest sentence that names somebody.
        """
        gender = {"he": "he", "him": "he", "his": "he", "she": "she", "her": "she"}.get(word.lower())
        if gender is None:
            return None
        for back in range(2):
            if at < back:
                break
            if back and recent and speaker and self._fits(speaker, gender):
                return self._noted(speaker, gender)
            start, end = lines[at - back]
            found = self._best(start, min(end, position), gender, 1)
            if found:
                return self._noted(found, gender)
        if speaker and self._fits(speaker, gender):
            return self._noted(speaker, gender)
        return self._salient(position, lines, at, gender)

    def _salient(self, position: int, lines: Sequence[tuple[int, int]], at: int, gender: str | None) -> str | None:
        """The first person of the nearest sentence before that names one; at the top, the first to come."""
        for sure in (True, False):
            for back in range(_LOOK_BACK):
                if at < back:
                    break
                start, end = lines[at - back]
                found = self._best(start, min(end, position), gender, int(sure))
                if found:
                    return found
        for mention in self.mentions[bisect_left(self._starts, position) :][:_LOOK_BACK]:
            if self._fits(mention.name, gender) and self._people[mention.name].evidence > 0:
                return mention.name
        return None

    def spoke(self, name: str) -> None:
        """Somebody to whom words are given is a person (or a body that speaks)."""
        if name in self._people:
            self._people[name].evidence += 2

    def first_between(self, start: int, end: int) -> Mention | None:
        """The first mention of a likely person in a stretch of the text."""
        found = self._between(start, end)
        return next((m for m in found if self._people[m.name].evidence > 0), found[0] if found else None)

    def _between(self, start: int, end: int) -> list[Mention]:
        return self.mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def _best(self, start: int, end: int, gender: str | None, evidence: int) -> str | None:
        """Of the people named in a stretch, the one who most looks like its subject; the first of equals."""
        best: tuple[int, str] | None = None
        for mention in self._between(start, end):
            if not self._fits(mention.name, gender) or self._people[mention.name].evidence < evidence:
                continue
            weight = 0
            if self._masked[mention.end : mention.end + 1] in ("'", "’"):
                weight -= 2
            elif _SUBJECT_OF.match(self._masked, mention.end):
                weight += 1
            if self._word_before(mention.start) in _OBJECT_AFTER:
                weight -= 2
            if best is None or weight > best[0]:
                best = (weight, mention.name)
        return best[1] if best else None

    def _leading(self, gender: str | None) -> str | None:
        """Whom the article is about: the person named most often."""
        for name, count in self._times.most_common(3):
            if count > 1 and self._fits(name, gender) and self._people[name].evidence > 0:
                return name
        return None

    def _fits(self, name: str, gender: str | None) -> bool:
        person = self._people.get(name)
        return person is not None and (gender is None or person.gender in (None, gender))

    def _noted(self, name: str, gender: str) -> str:
        """A name that a pronoun has just been resolved to: it keeps that pronoun."""
        self._people[name].gender = gender
        return name


def _many(word: str) -> bool:
    """Is a single capitalised word just a plural at the head of a sentence ("Sources", "Analysts")?"""
    small = word.lower()
    return (
        small in UNNAMED
        or small in ROLES
        or (small.endswith(_PLURALS) and not lists.company(word) and not lists.outlet(word))
    )


def _last_before(found: list[tuple[int, str]], position: int) -> str | None:
    """The name that stands last before a position."""
    at = bisect_left(found, (position, ""))
    return found[at - 1][1] if at else None


@lru_cache(maxsize=4096)
def _company(name: str) -> bool:
    return lists.looks_like_company(name)


@lru_cache(maxsize=4096)
def _placed(name: str) -> bool:
    side, _, rest = name.partition(" ")
    return lists.is_place(name) or (side in _SIDES and lists.is_place(rest))


def _thing(noun: str) -> bool:
    """Does "the ..." name a thing or several people rather than one?"""
    return (
        noun in _BODY_NOUNS
        or noun in UNNAMED - ROLES
        or noun.endswith("ment")
        or (noun[-1] == "s" and noun[-2:] != "ss")
    )


def _gender_of(word: str) -> str | None:
    return "he" if word in _HE else "she" if word in _SHE else None


def _nearest(found: list[tuple[int, str]], position: int) -> str:
    """The name last given before the position, else the first one given after it."""
    return _last_before(found, position + 1) or found[0][1]
