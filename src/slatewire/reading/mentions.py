"""Who and what an article names: people, companies, outlets, places and works, each with its type.

A name is typed by public lists (companies, outlets, places) and by its own shape; what is left over with two
to four capitalised words is a person. Later surnames, first names and pronouns go back to the full name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from slatewire.reading.letters import CAP, PARTICLE, UPPER
from slatewire.reading.works import TitleMention, is_wordy
from slatewire.vocabulary import lines, lists

Type = Literal["person", "name", "company", "outlet", "place", "body", "work"]


@dataclass(frozen=True, slots=True)
class Mention:
    """One name in the text. ``name`` is what it stands for: the full name of a person, a company's own name."""

    start: int
    end: int
    type: Type
    name: str
    work: TitleMention | None = None


_NAME = re.compile(
    rf"(?<![\w’'&@#/])(?:{CAP})(?:\s(?:{PARTICLE}\s)*{CAP})*(?:\s?\+(?!\w)|\s(?:\d{{1,2}}(?:st|nd|rd|th)?(?=\s(?:Century|Entertainment|Studios))))?(?:(?:\s(?:of|for the|of the|and|&)\s){CAP}(?:\s(?:{PARTICLE}\s)*{CAP})*)?"
)
_TOKEN = re.compile(r"\S+")
_LINKED = re.compile(r"\s(?:of|for the|of the|and|&)\s")
_HONORIFIC = re.compile(
    r"^(?:Mr|Mrs|Ms|Dr|Sir|Dame|Lord|Lady|Lt|Sgt|Capt|Col|Gen|Gov|Sen|Rev|Prof|Detective|Captain|Sergeant|Lieutenant|Inspector|Professor|Doctor|Colonel|General|Major|Commander|Agent|Officer|President|Prince|Princess|King|Queen|Emperor|Father|Sister|Saint)\.?\s"
)
_BODY = frozenset(
    [
        "hospital",
        "university",
        "court",
        "commission",
        "festival",
        "award",
        "awards",
        "street",
        "square",
        "office",
        "fund",
        "institute",
        "board",
        "museum",
        "park",
        "hotel",
        "club",
        "church",
        "council",
        "guild",
        "academy",
        "association",
        "agency",
        "department",
        "ministry",
        "bank",
        "times",
        "post",
        "journal",
        "union",
        "federation",
        "foundation",
        "society",
        "school",
        "college",
        "station",
        "airport",
        "avenue",
        "road",
        "bridge",
        "theatre",
        "theater",
        "stadium",
        "army",
        "navy",
        "party",
        "congress",
        "parliament",
        "senate",
        "league",
        "cup",
        "prize",
        "city",
        "county",
        "district",
        "valley",
        "river",
        "island",
        "islands",
        "mountain",
        "mountains",
        "lake",
        "beach",
        "bay",
        "ocean",
        "sea",
        "desert",
        "centre",
        "center",
        "authority",
        "corporation",
        "committee",
        "bureau",
        "agreement",
        "act",
        "war",
        "day",
        "weekend",
        "week",
        "market",
        "summit",
        "conference",
        "convention",
        "expo",
        "con",
        "comic-con",
        "comic",
        "fest",
        "championship",
        "championships",
        "championship",
        "party",
        "boulevard",
    ]
)
_MONTHS = frozenset(
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "christmas",
        "easter",
        "halloween",
        "thanksgiving",
        "diwali",
    ]
)
_DEMONYM_ENDS = ("ish", "ese", "ian", "ean")
# What stands before the name of a role: "plays Inspector Roe", "cast as Roe", "his role, Roe,".
_ROLE_BEFORE = re.compile(
    rf"(?:\b(?:plays?|played|playing|portrays?|portrayed|portraying|reprises?|reprised|(?:role|part) of|(?:role|part),|characters? (?:like|such as|of)?|characters?)"
    rf"|(?:\b(?:cast|stars?|starring|appears?|returns?|back|lead|feature|features)|[{UPPER}][\w’'-]+\)?) as)(?: the| a| an| young| younger)?(?: Lt\.| Detective| Captain| Sgt\.)? $"
)
_ARTICLE = re.compile(r"\b[Tt]he $")


@cache
def _common() -> frozenset[str]:
    return frozenset(lines("common"))


def find_names(text: str, titles: Sequence[TitleMention], headlines: Sequence[tuple[int, int]]) -> list[Mention]:
    """All names of ``text`` in order, without overlaps. ``headlines`` are the spans cased like headlines."""
    titled = [(t.outer[0], t.outer[1]) for t in titles]
    out = [Mention(t.outer[0], t.outer[1], "work", t.title, t) for t in titles]
    pieces: list[tuple[int, int, str]] = []
    for match in _NAME.finditer(text):
        start, end = match.span()
        for a, b in _around(start, end, titled):
            pieces.extend(_split(text, a, b))
    shouting = _in(headlines)
    full = _full_names([p for p in pieces if not shouting(p[0])])
    roles = {full.get(w, w) for a, _, w in pieces if _ROLE_BEFORE.search(text, max(0, a - 40), a) and not shouting(a)}
    for start, end, words in pieces:
        if shouting(start):
            out.extend(_headline_names(start, words, full))
            continue
        mention = _typed(start, end, words, full)
        if mention and mention.type == "person" and mention.name in roles:
            mention = Mention(start, end, "name", mention.name)
        elif (
            mention
            and mention.type == "person"
            and _ARTICLE.search(text, max(0, start - 5), start)
            and mention.name == words
        ):
            mention = Mention(start, end, "name", words)
        if mention:
            out.append(mention)
    out.sort(key=lambda m: (m.start, -m.end))
    return out


def _around(start: int, end: int, blocked: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """What is left of a span where titles stand in it."""
    spans = [(start, end)]
    for a, b in blocked:
        if a >= end:
            break
        if b <= start:
            continue
        last_start, last_end = spans.pop()
        if a > last_start:
            spans.append((last_start, min(a, last_end)))
        if b < last_end:
            spans.append((b, last_end))
        if not spans:
            return []
    return spans


def _split(text: str, start: int, end: int) -> list[tuple[int, int, str]]:
    """One capitalised run cut into names: sentence openers dropped, linked names kept whole only where listed."""
    words = text[start:end]
    stripped = words.strip()
    start += len(words) - len(words.lstrip())
    words = stripped
    if not words:
        return []
    if link := _LINKED.search(words):
        if not (
            _listed(words)
            or words.split()[-1].casefold() in _BODY
            or words.split()[0].casefold()
            in (
                "university",
                "ministry",
                "department",
                "city",
                "republic",
                "bank",
                "house",
                "isle",
                "bay",
                "gulf",
                "king",
                "queen",
                "duke",
            )
        ):
            left = _split(text, start, start + link.start())
            right = _split(text, start + link.end(), start + len(words))
            return left + right
        return [(start, start + len(words), words)]
    if _listed(words):
        return [(start, start + len(words), words)]
    tokens = [(m.start(), m.end(), m[0]) for m in _TOKEN.finditer(words)]
    lead = 0
    while lead < len(tokens) and _is_opener(tokens[lead][2], tokens[lead + 1][2] if lead + 1 < len(tokens) else ""):
        lead += 1
    if lead == len(tokens):
        return []
    a = tokens[lead][0]
    rest = words[a:]
    if lead and _listed(rest):
        return [(start + a, start + len(words), rest)]
    # a listed company, outlet or place may stand right before a name ("Netflix CEO", "Warner Bros. Pictures")
    for cut in range(len(tokens) - 1, lead, -1):
        head = words[tokens[lead][0] : tokens[cut - 1][1]]
        if (
            (lists.company(head) or lists.outlet(head))
            and not (head in lists.given_names() and len(tokens) - lead <= 4)
            and not _is_suffix(tokens[cut][2])
        ):
            return [
                (start + a, start + tokens[cut - 1][1], head),
                *_split(text, start + tokens[cut][0], start + len(words)),
            ]
    return [(start + a, start + len(words), rest)]


@cache
def _suffixes() -> frozenset[str]:
    return frozenset(s.casefold().rstrip(".") for s in lists.company_suffixes() if " " not in s)


def _is_suffix(word: str) -> bool:
    return word.casefold().rstrip(".") in _suffixes()


_TRADES = frozenset(
    [
        "director",
        "directors",
        "writer",
        "writers",
        "producer",
        "producers",
        "actor",
        "actors",
        "actress",
        "actresses",
        "star",
        "stars",
        "filmmaker",
        "filmmakers",
        "screenwriter",
        "editor",
        "composer",
        "author",
        "authors",
        "creator",
        "showrunner",
        "cinematographer",
        "executive",
    ]
)


def _is_opener(word: str, following: str) -> bool:
    """Whether a capitalised word before a name is no part of it: "In", "Director", "Swedish"."""
    more = bool(following)
    bare = word.rstrip(".,’'").casefold()
    if bare in _MONTHS and bare not in ("may", "april", "june", "august"):
        return True
    if bare in _TRADES and more:
        return following in lists.given_names() or bare != "star"
    if bare in _common():
        return not (more and word in lists.given_names() and bare not in ("will", "may", "mark"))
    return more and bool(
        (word.endswith(_DEMONYM_ENDS) and lists.demonym(word)) or bare in ("oscar-winner", "bafta-winner")
    )


def _listed(words: str) -> bool:
    return bool(lists.company(words) or lists.outlet(words) or lists.is_place(words))


def _full_names(pieces: list[tuple[int, int, str]]) -> dict[str, str]:
    """Full names of people, by every form that may stand for them later: the name, its tail, its first word."""
    forms: dict[str, str] = {}
    first: dict[str, set[str]] = {}
    for _, _, words in pieces:
        name = _HONORIFIC.sub("", words)
        if not _is_person(name):
            continue
        tokens = name.split()
        forms.setdefault(name, name)
        core = tokens[:-1] if tokens[-1] in ("Jr.", "Sr.", "II", "III", "IV") else tokens
        for cut in range(1, len(core)):
            tail = " ".join(core[cut:])
            forms.setdefault(tail[0].upper() + tail[1:], name)
            if tail[0].islower() or cut > 1:
                break
        if core[-1][0].isupper():
            forms.setdefault(core[-1], name)
        first.setdefault(core[0], set()).add(name)
    for word, names in first.items():
        if len(names) == 1 and len(word) > 2:
            forms.setdefault(word, next(iter(names)))
    return forms


def _is_person(words: str) -> bool:
    tokens = words.split()
    if not 2 <= len(tokens) <= 5 or _listed(words) or is_wordy(words):
        return False
    low = [t.casefold().rstrip(".") for t in tokens]
    if low[-1] in _BODY or low[0] in _BODY or any(t in _MONTHS for t in low[1:]) or _is_suffix(tokens[-1]):
        return False
    if (
        low[0] in ("the", "new", "north", "south", "east", "west", "no", "best", "san", "los", "las", "saint", "st")
        and tokens[0] not in lists.given_names()
    ):
        return False
    if lists.is_award(words) or (lists.is_place(tokens[-1]) and tokens[0] not in lists.given_names()):
        return False
    if any(ch.isdigit() for ch in words) or (words.isupper() and len(words) <= 4):
        return False
    return not (tokens[-1].casefold() in _common() and tokens[0] not in lists.given_names())


def _typed(start: int, end: int, words: str, full: dict[str, str]) -> Mention | None:
    bare = _HONORIFIC.sub("", words)
    if (outlet := lists.outlet(words)) and not (lists.is_ambiguous(words) and words.casefold() in _common()):
        return Mention(start, end, "outlet", outlet)
    if bare in full and (" " in bare or not lists.company(words)):
        return Mention(start, end, "person", full[bare])
    if company := lists.company(words):
        return Mention(start, end, "company", company)
    if _is_suffix(words.split()[-1]) and " " in words:
        return Mention(start, end, "company", words)
    if lists.is_place(words):
        return Mention(start, end, "place", words)
    if words.split()[-1].casefold() in _BODY and " " in words:
        return Mention(start, end, "body", words)
    if lists.is_award(words) or words.casefold().rstrip(".") in _MONTHS or lists.demonym(words):
        return None
    if words.isupper() and 2 <= len(words) <= 6 and " " not in words:
        return Mention(start, end, "body", words)
    return Mention(start, end, "name", bare)


def _headline_names(start: int, words: str, full: dict[str, str]) -> list[Mention]:
    """Names inside a run of headline capitals: those of the body, of the lists, or given name and surname."""
    out: list[Mention] = []
    tokens = [(m.start(), m.end()) for m in _TOKEN.finditer(words)]
    i = 0
    while i < len(tokens):
        for j in range(min(len(tokens), i + 4), i, -1):
            piece = words[tokens[i][0] : tokens[j - 1][1]]
            bare = re.sub(r"['’]s?$|[,:;]$", "", piece)
            a, b = start + tokens[i][0], start + tokens[i][0] + len(bare)
            if bare in full:
                out.append(Mention(a, b, "person", full[bare]))
            elif outlet := lists.outlet(bare):
                out.append(Mention(a, b, "outlet", outlet))
            elif company := lists.company(bare):
                out.append(Mention(a, b, "company", company))
            elif lists.is_place(bare):
                out.append(Mention(a, b, "place", bare))
            elif (
                j - i == 2 and words.split()[i] in lists.given_names() and bare.split()[-1].casefold() not in _common()
            ):
                out.append(Mention(a, b, "person", bare))
            else:
                continue
            i = j
            break
        else:
            i += 1
    return out


def _in(spans: Sequence[tuple[int, int]]):  # type: ignore[no-untyped-def]
    return lambda position: any(a <= position < b for a, b in spans)
