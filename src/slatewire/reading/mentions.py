"""Who and what an article names: people, companies, outlets, places and works, each with its type.

A name is typed by public lists (companies, outlets, places) and by its own shape; what is left over with two
to four capitalised words is a person. Later surnames, first names and pronouns go back to the full name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Literal, NamedTuple

from slatewire.reading.letters import CAP, UPPER
from slatewire.reading.name_runs import Piece, Token, pieces_of, tokens_of
from slatewire.reading.name_words import (
    ends_body,
    is_company_word,
    is_day,
    is_person,
    without_honorific,
    without_suffix,
    word_list,
)
from slatewire.reading.patterns import choice
from slatewire.reading.spans import Offsets, Spans
from slatewire.reading.title_words import common, months
from slatewire.reading.works import TitleMention
from slatewire.vocabulary import lists

Type = Literal["person", "name", "company", "outlet", "place", "body", "work"]


class Mention(NamedTuple):
    """One name in the text. ``name`` is what it stands for: the full name of a person, a company's own name."""

    start: int
    end: int
    type: Type
    name: str
    work: TitleMention | None = None


_ARTICLE = re.compile(r"\b[Tt]he $")
# "... lands at Example Pictures as Mara Holt circles": a clause of its own, no role.
_DOES = re.compile(r",? (?:is|are|was|were|has|have|had|will|would|may|could|might|[a-z]{3,}(?<!s)s)\b")
_DAY_BEHIND = re.compile(r"\s\d")
_ENDING = re.compile(r"['’]s?$|[,:;]$")


@cache
def _role_before() -> re.Pattern[str]:
    """What stands before the name of a role: "plays Inspector Roe", "cast as Roe", "his role, Roe,"."""
    return re.compile(
        rf"(?:\b(?:{choice(word_list('plays'))}|(?:role|part) of|(?:role|part),"
        r"|characters? (?:like|such as|of)?|characters?)"
        rf"|(?:\b(?:{choice(word_list('as_role'))})|(?P<somebody>[{UPPER}][\w’'-]+\)?)) as)"
        r"(?: the| a| an| young| younger)?(?: Lt\.| Detective| Captain| Sgt\.)? $"
    )


def _before_day(text: str, piece: Piece) -> Piece:
    """A name without the month of the date behind it: "Opening" of "Opening February 7, 2014"."""
    before, _, last = piece.words.rpartition(" ")
    if last not in months() or not _DAY_BEHIND.match(text, piece.end):
        return piece
    return Piece(piece.start, piece.start + len(before), before)


@cache
def _numbered_companies() -> re.Pattern[str]:
    """Listed companies that begin with a figure, which begins no run of capitals: "20th Century Fox"."""
    names = (name for company in lists.companies().values() for name in (company.name, *company.aliases))
    return re.compile(rf"(?<![\w.,$€£])(?:{choice(name for name in names if name[0].isdigit())})(?![\w-])")


def find_names(text: str, titles: Sequence[TitleMention], headlines: Sequence[Offsets]) -> list[Mention]:
    """All names of ``text`` in order, without overlaps. ``headlines`` are the spans cased like headlines."""
    heads = Spans(headlines)
    pieces: list[Piece] = []  # of the body
    in_heads: list[Piece] = []
    for piece in pieces_of(text, Spans(t.outer for t in titles)):
        (in_heads if heads.holds(piece.start) else pieces).append(piece)
    full = _full_names(dict.fromkeys(piece.words for piece in pieces))
    roles = {full.get(p.words, p.words) for p in pieces if _is_role(text, p.start, p.end)}
    out = [Mention(*t.outer, "work", t.title, t) for t in titles]
    for piece in in_heads:
        out.extend(_headline_names(piece, full))
    types: dict[str, tuple[Type, str] | None] = {}
    numbered = [
        Mention(*m.span(), "company", lists.company(m[0]) or m[0]) for m in _numbered_companies().finditer(text)
    ]
    figures = Spans((m.start, m.end) for m in numbered)
    out.extend(numbered)
    for start, end, words in (_before_day(text, piece) for piece in pieces):
        if not words or figures.meets(start, end):
            continue
        if words not in types:
            types[words] = _typed(words, full)
        if known := types[words]:
            out.append(_told_from_role(text, Mention(start, end, *known), words, roles))
    out.extend(_common_surnames(text, full, heads, out))
    out.sort(key=lambda m: (m.start, -m.end))
    return out


def _common_surnames(text: str, full: dict[str, str], heads: Spans, found: Sequence[Mention]) -> Iterator[Mention]:
    """Later surnames that are common words, where no sentence begins: "for Close" of an article on Glenda Close."""
    taken = Spans((m.start, m.end) for m in found)
    for form, name in full.items():
        if " " not in form and form.casefold() in common() and form == name.split()[-1]:
            for match in re.finditer(rf"(?<=[a-z,;] ){re.escape(form)}(?![\w-]| {CAP})", text):
                if not taken.meets(*match.span()) and not heads.holds(match.start()):
                    yield Mention(*match.span(), "person", name)


@cache
def _ends_role_before() -> frozenset[str]:
    """The last word of all that may stand before the name of a role."""
    last = {words.split()[-1].lower() for words in word_list("plays")}
    return frozenset((*last, "of", "role,", "part,", "like", "as", "character", "characters"))


_LONGEST_BEFORE = 20  # characters of a word before the name of a role, and the space behind it
_BETWEEN_ROLE = frozenset(("the", "a", "an", "young", "younger", "lt.", "detective", "captain", "sgt."))


def _is_role(text: str, start: int, end: int) -> bool:
    last = text[max(0, start - _LONGEST_BEFORE) : start].lower().split()[-1:]
    if not last or not (last[0] in _BETWEEN_ROLE or last[0] in _ends_role_before()):
        return False
    words = text[max(0, start - 40) : start].lower().split()
    while words and words[-1] in _BETWEEN_ROLE:
        words.pop()
    if not words or words[-1] not in _ends_role_before():
        return False
    before = _role_before().search(text, max(0, start - 40), start)
    return before is not None and not (before["somebody"] and _DOES.match(text, end))


def _told_from_role(text: str, mention: Mention, words: str, roles: set[str]) -> Mention:
    """The mention as a mere name where it is the name of a role, or of something with "the" before it."""
    if mention.type != "person":
        return mention
    paired = text[mention.end : mention.end + 1] in ("-", "–")  # "the Mara Holt-Daniel Okri starrer"
    thing = not paired and mention.name == words and _ARTICLE.search(text, max(0, mention.start - 5), mention.start)
    return mention._replace(type="name") if mention.name in roles or thing else mention


def _full_names(runs: Iterable[str]) -> dict[str, str]:
    """Full names of people, by every form that may stand for them later: the name, its tail, its first word."""
    forms: dict[str, str] = {}
    first: dict[str, set[str]] = {}
    for words in runs:
        name = without_honorific(words)
        if not is_person(name):
            continue
        core = without_suffix(name.split())
        forms.setdefault(name, name)
        for tail in _tails(core):
            forms.setdefault(tail, name)
        first.setdefault(core[0], set()).add(name)
    for word, names in first.items():
        if len(names) == 1 and len(word) > 2:
            forms.setdefault(word, next(iter(names)))
    return forms


def _tails(core: list[str]) -> Iterator[str]:
    """The ends of a name that stand for it: "Ana de la Roe" gives "De la Roe" and "Roe"."""
    for cut in range(1, len(core)):
        tail = " ".join(core[cut:])
        yield tail[0].upper() + tail[1:]
        if tail[0].islower() or cut > 1:
            break
    if core[-1][0].isupper():
        yield core[-1]


def _typed(words: str, full: dict[str, str]) -> tuple[Type, str] | None:
    """What a name is, and whose: an outlet, a person known by ``full``, a company, a place, a body, or just a name."""
    several = " " in words
    bare = without_honorific(words)
    if (outlet := lists.outlet(words)) and not (lists.is_ambiguous(words) and words.casefold() in common()):
        return "outlet", outlet
    company = lists.company(words)
    if bare in full and (" " in bare or not company):
        return "person", full[bare]
    if company:
        return "company", company
    if several and is_company_word(words.split()[-1]):
        return "company", words
    if lists.is_place(words):
        return "place", words
    if several and ends_body(words):
        return "body", words
    if lists.is_award(words) or is_day(words) or lists.demonym(words):
        return None
    if words.isupper() and 2 <= len(words) <= 6 and not several:
        return "body", words  # "WGA"
    return "name", bare


def _headline_names(piece: Piece, full: dict[str, str]) -> Iterator[Mention]:
    """Names inside a run of headline capitals: those of the body, of the lists, or given name and surname."""
    tokens = tokens_of(piece.words)
    i = 0
    while i < len(tokens):
        longest_first = range(min(len(tokens), i + 4), i, -1)
        found = next(((j, m) for j in longest_first if (m := _headline_name(piece, tokens[i:j], full))), None)
        if found:
            i, mention = found
            yield mention
        else:
            i += 1


def _headline_name(piece: Piece, tokens: Sequence[Token], full: dict[str, str]) -> Mention | None:
    """The name that just these words of a headline make, if they make one."""
    bare = _ENDING.sub("", piece.words[tokens[0].start : tokens[-1].end])
    start = piece.start + tokens[0].start

    def mention(type_: Type, name: str) -> Mention:
        return Mention(start, start + len(bare), type_, name)

    if bare in full:
        return mention("person", full[bare])
    if outlet := lists.outlet(bare):
        return mention("outlet", outlet)
    if company := lists.company(bare):
        return mention("company", company)
    if lists.is_place(bare):
        return mention("place", bare)
    given = tokens[0].word in lists.given_names() or tokens[0].word.split("-")[0] in lists.given_names()
    if len(tokens) == 2 and given and bare.split()[-1].casefold() not in common():
        return mention("person", bare)
    return None
