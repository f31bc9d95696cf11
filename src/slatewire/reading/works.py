"""Works: one place that names a work, and of which kind and year it is by the words around it."""

from __future__ import annotations

import bisect
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from slatewire.model import ON_SCREEN, Kind
from slatewire.reading.gates import Anchored, Spotted, spotted
from slatewire.reading.letters import UPPER
from slatewire.reading.patterns import choice
from slatewire.reading.spans import Offsets
from slatewire.reading.title_words import months
from slatewire.vocabulary import lists, load
from slatewire.vocabulary.phrases import surfaces


class TitleMention(NamedTuple):
    """One place that names a work. ``outer`` is the span with its quotation marks; an ``untitled`` work goes by its
    maker or subject."""

    start: int
    end: int
    outer: Offsets
    title: str
    kind: Kind | None = None
    year: int | None = None
    untitled: bool = False


_BEFORE, _AFTER = 60, 90  # characters around a title in which its kind and year are looked for
_YEAR_AFTER = re.compile(r"^[’'\"”,]?\s?\(((?:18|19|20)\d\d)(?:[–-](?:\d\d|\d{4})?)?[,)]")
_NO_MONTH = "".join(f"(?<!{month} )" for month in sorted(months()))
_YEAR_BEFORE = re.compile(  # "his 2004 film ...", no "plans of April 2004 for ..."
    rf"{_NO_MONTH}\b((?:18|19|20)\d\d)(?:['’]s)?"
    r"(?:\s(?!(?:for|in|with|to|at|by|on|from|and|but|after|before|when|that|as)\b)[\w’'-]+){0,4}\s?[“\"‘'*_(]*$"
)
# "Example Channel's Ashfall": a channel makes series, a studio films
_COMPANY_WORD = rf"[{UPPER}\d][\w.&+-]*"
_COMPANY_BEFORE = re.compile(rf"(?<![\w’'-])((?:{_COMPANY_WORD}\s){{0,3}}?{_COMPANY_WORD})['’]s?\s[“\"‘'*_]?\Z")
_RUN_BEFORE = re.compile(
    r"\b(?:episodes?|seasons?|series|runs?|instal?lments?) of (?:the )?(?:[\w’'-]+ ){0,3}[“\"‘'*_(]*\Z", re.I
)
_MADE_BY: dict[str, Kind] = {"network": "series", "studio": "film", "label": "film", "distributor": "film"}
_OWNED_BEFORE = re.compile(r"['’]s $")
_MAKES_BEFORE = re.compile(r"\b(?:to direct|to helm|directs|star in|stars in|cast of|joins)\s[“\"‘'*_]?\Z", re.I)
_WITH_SHORT_FORM = re.compile(r"(?P<head>\S+) (?:the|and the|of the) |\d+ (?P<tail>\S+)\Z")
_NO_LETTERS = " \n\t\xa0,:“\"‘'*_("  # what may stand between a noun and the title behind it
_PARTED = " \n\t\xa0-'’"
_LONGEST_NOUN = 30
_LONGEST_HEAD = 160
_CLOSED = r"^[,’”\"'*_]*"  # what may close a title
_OWNER = rf"[{UPPER}][\w.’'-]+(?: [{UPPER}][\w.’'-]+)?['’]s?"  # "Mara Holt's"
_BLOCK = re.compile(r"[^\n]+(?:\n(?!\s*\n)[^\n]+)*")
_LONG_BLOCK = 500  # characters: in a longer paragraph only the words near the title tell its kind
_NEAR = 120
_SEASON = r"(?<!award )(?<!awards )(?<!holiday )seasons?"  # of a series, but no time of the year in the trade


@cache
def kind_nouns() -> dict[str, Kind]:
    """Every noun for a work and the kind it stands for, longest first."""
    table = load("works")
    rows = [(noun.lower(), kind) for key in ("either", "kinds") for kind, nouns in table[key].items() for noun in nouns]
    return dict(sorted(rows, key=lambda row: -len(row[0])))


@cache
def _either() -> frozenset[str]:
    """Nouns that films and series share: "drama", "sequel"."""
    return frozenset(load("works")["either"]["film"])


@cache
def _before() -> re.Pattern[str]:
    """ "The novel called ...", right before a title."""
    return re.compile(
        rf"\b({choice(kind_nouns())})(?: of the same name)?[,:]?\s"
        r"(?:called |titled |entitled |named )?[“\"‘'*_(]*$",
        re.I,
    )


@cache
def _last_before() -> frozenset[str]:
    """The last words of what may stand before a title and name its kind."""
    last = {_last_word(noun) for noun in kind_nouns()}
    return frozenset((*last, "name", "called", "titled", "entitled", "named"))


def _last_word(words: str) -> str:
    """The last word, without what stands behind it, in small letters: "film" of "her new sci-fi-film, “"."""
    last = words.rstrip(_NO_LETTERS)[-_LONGEST_NOUN:].lower()
    return last[max(map(last.rfind, _PARTED)) + 1 :]


def _named_before(before: str) -> re.Match[str] | None:
    """The noun right before a title that names its kind, in the words before it."""
    return _before().search(before) if _last_word(before) in _last_before() else None


@cache
def _behind() -> tuple[re.Pattern[str], ...]:
    """What stands right behind a title and names its kind, the surest first."""
    nouns = choice(kind_nouns())
    return (
        re.compile(rf"{_CLOSED}(?:['’]s)?\s({nouns}|episodes?|finale)\b"),
        re.compile(
            rf"{_CLOSED}\s(?:existed|began|started|originated|is|was) (?:life )?(?:as )?an? (?:[\w’'-]+\s){{0,3}}?"
            r"(novel|book|series|miniseries|video game|play)\b"
        ),
        re.compile(
            rf"{_CLOSED}\s?(?:\([^)]{{1,20}}\))?,? "
            rf"(?:the|an?|his|her|their|its|which is an?|this|that|{_OWNER})\s"
            rf"(?:[\w’'-]+\s){{0,5}}?({nouns})\b",
            re.I,
        ),
    )


def kind_and_year(text: str, start: int, end: int) -> tuple[Kind | None, int | None]:
    """The kind and the year that the words around the title at ``start`` to ``end`` give it, where they do."""
    before, after = _beside(text, start, end)
    match = _named_before(before) or next((m for p in _behind() if (m := p.search(after))), None)
    noun = match[1].lower() if match else ""
    # "episode" and "finale" are no nouns of works, but tell of a series
    kind: Kind | None = kind_nouns().get(noun, "series") if noun and noun not in _either() else _by_owner(before)
    dated = _YEAR_AFTER.search(after) or _YEAR_BEFORE.search(before)
    return kind, int(dated[1]) if dated else None


def _by_owner(before: str) -> Kind | None:
    """The kind of a work of which the words right before it tell episodes, or the channel or studio that it is of."""
    if _RUN_BEFORE.search(before):
        return "series"
    owner = _COMPANY_BEFORE.search(before)
    return _MADE_BY.get(lists.company_kind(owner[1]) or "") if owner else None


def called_work(text: str, start: int, end: int) -> bool:
    """Whether the words beside ``start`` to ``end`` call what stands there a work: "her 'La casa azul', a drama"."""
    before, after = _beside(text, start, end)
    following, _, apposed = _behind()
    return bool(
        _OWNED_BEFORE.search(before) or _named_before(before) or apposed.search(after) or following.search(after)
    )


def _beside(text: str, start: int, end: int) -> tuple[str, str]:
    return text[max(0, start - _BEFORE) : start], text[end : end + _AFTER]


def settled(text: str, mentions: list[TitleMention]) -> list[TitleMention]:
    """The mentions with one kind for all that name none themselves, and one year for a title and kind."""
    full = _short_forms({m.title for m in mentions}) | _cut_short(text, mentions)
    mentions = [m._replace(title=full.get(m.title, m.title)) for m in mentions]
    named: dict[str, Counter[Kind | None]] = {}
    for mention in mentions:
        named.setdefault(mention.title, Counter())[mention.kind] += 1
    usual = {title: _usual_kind(kinds) for title, kinds in named.items()} | _told_kinds(text, mentions)
    out = [m if m.kind else m._replace(kind=_made(text, m, usual[m.title])) for m in mentions]
    years: dict[tuple[str, Kind | None], int] = {}
    for mention in out:
        if mention.year:
            years.setdefault((mention.title, mention.kind), mention.year)
    return [m if m.year == (year := years.get((m.title, m.kind))) else m._replace(year=year) for m in out]


def _made(text: str, mention: TitleMention, kind: Kind) -> Kind:
    """The kind of a mention that has none itself: a film where somebody is to direct it or stars in it, though the
    article speaks of the novel of that title too."""
    if kind in ON_SCREEN or not _MAKES_BEFORE.search(text, max(0, mention.start - 30), mention.start):
        return kind
    return "film"


def _short_forms(titles: set[str]) -> dict[str, str]:
    """Titles that are the short form of a longer one: "Lark" of "Lark the Giant Killer", "Ronin" of "47 Ronin",
    "Salt Sunrise" of "Ashfall: Salt Sunrise". What stands before a subtitle or a number is another work: "Ashfall"
    beside "Ashfall: Salt Sunrise" or "Ashfall 2"."""
    longer: dict[str, list[str]] = {}
    called: dict[str, str] = {}  # "Mara: Salt Sunrise opens well" speaks to Mara
    subtitles = Counter(title.partition(": ")[2] for title in titles)
    for title in titles:
        head, _, subtitle = title.partition(": ")
        if subtitle and subtitles[subtitle] > 1 and head in lists.given_names():
            called[title] = subtitle
        elif subtitle:
            longer.setdefault(subtitle, []).append(title)
        elif match := _WITH_SHORT_FORM.match(title):
            longer.setdefault(match["head"] or match["tail"], []).append(title)
    short = titles | set(called.values())
    out = {form: full[0] for form, full in longer.items() if form in short and len(full) == 1}
    return out | {title: out[subtitle] for title, subtitle in called.items() if subtitle in out}


def _cut_short(text: str, mentions: list[TitleMention]) -> dict[str, str]:
    """The end of one longer title, where that is marked and the end is not ("Mule" of "Vera's Mule"), or where only the
    headline has the end ("Ashfall" above "The Count of Ashfall")."""
    head = text[:_LONGEST_HEAD].split("\n", 1)[0]
    whole = {m.title for m in mentions if m.outer != (m.start, m.end)}
    below = {m.title for m in mentions if m.start > len(head)}
    longer: dict[str, set[str]] = {}
    for title in whole | below:
        if ": " in title or len(title) >= _LONGEST_HEAD:
            continue  # a subtitle stands for itself
        for end in tails(title):
            longer.setdefault(end, set()).add(title)
    out: dict[str, str] = {}
    for title in {m.title for m in mentions if not m.untitled}:
        if title not in below:
            full = [t for t in longer.get(title, ()) if t in below and t.endswith(f" of {title}")]
        else:
            full = [t for t in longer.get(title, ()) if t in whole and title not in whole]
        if len(full) == 1:
            out[title] = full[0]
    return out


def tails(title: str) -> Iterator[str]:
    """The ends of a title: "Paper Lanterns" and "Lanterns" of "Wet Paper Lanterns"."""
    return (title[i + 1 :] for i, character in enumerate(title) if character == " ")


def _usual_kind(kinds: Counter[Kind | None]) -> Kind:
    """What a title is where its place does not say: what most of its places say, a film where most say nothing."""
    kind, count = max(((k, n) for k, n in kinds.items() if k), key=lambda row: row[1], default=("film", 0))
    if kind == "series" or 2 * count >= kinds.total() or ("film" not in kinds and count >= 2 * kinds[None]):
        return kind or "film"
    return "film"


def _told_by(which: str) -> str:
    """The words of ``television`` or of the ``cinema``."""
    seasons = rf"|{_SEASON}" if which == "television" else ""
    return rf"\b(?:{choice(surfaces(load('titles')[which]))}{seasons})\b"


_TELEVISION, _CINEMA = Anchored(_told_by("television"), re.I), Anchored(_told_by("cinema"), re.I)


def _told_kinds(text: str, mentions: list[TitleMention]) -> dict[str, Kind]:
    """Titles that no noun names a film, but whose paragraphs speak of television more than of the cinema."""
    own: dict[str, list[TitleMention]] = {}
    for mention in mentions:
        own.setdefault(mention.title, []).append(mention)
    untold = {title: places for title, places in own.items() if not any(m.kind for m in places)}
    if len(own) <= 4:  # few titles: the whole article tells
        return dict.fromkeys(untold, "series") if untold and _is_of_television(text, spotted(text)) else {}
    blocks = [m.span() for m in _BLOCK.finditer(text)]
    told = _TELEVISION.places(spotted(text))
    out: dict[str, Kind] = {}
    for title, places in untold.items():
        spans = _around(blocks, places, len(text))
        if any(_may_hold(text, told, *span) for span in spans):
            words = " ".join(text[a:b] for a, b in spans)
            if _is_of_television(words, Spotted(words)):
                out[title] = "series"
    return out


def _may_hold(text: str, places: list[int], start: int, end: int) -> bool:
    """Whether one of the ``places`` lies in a stretch, or its first word is cut so that another word begins it."""
    cut = start > 0 and text[start - 1].isalnum() and text[start : start + 1].isalnum()
    at = bisect.bisect_left(places, start)
    return cut or (at < len(places) and places[at] < end)


def _is_of_television(text: str, words: Spotted) -> bool:
    of_television = sum(1 for _ in _TELEVISION.finditer(text, words))
    return of_television > 0 and of_television > sum(1 for _ in _CINEMA.finditer(text, words))


def _around(blocks: list[Offsets], places: Iterable[TitleMention], size: int) -> list[Offsets]:
    """The paragraphs that name a title; of long ones only the words near it."""
    near: dict[Offsets, list[TitleMention]] = {}
    for mention in places:
        i = bisect.bisect_right(blocks, (mention.start, size)) - 1
        if i >= 0 and mention.start < blocks[i][1]:
            near.setdefault(blocks[i], []).append(mention)
    parts: list[Offsets] = []
    for (a, b), found in near.items():
        if b - a < _LONG_BLOCK:
            parts.append((a, b))
        else:
            parts.extend((max(a, m.start - _NEAR), min(m.end + _NEAR, size)) for m in found)
    return parts
