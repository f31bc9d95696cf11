"""Works without a title, which go by their maker or subject: "Mara Holt's next film", "the untitled Vera Roe biopic".

Such a work is named plainly ("Mara Holt project"), so that every outlet's words for it come to one name. "Untitled"
says so itself; "her next film" does only where neither the headline nor the words beside it give a title.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from itertools import islice

from slatewire.model import Kind
from slatewire.reading.gates import Anchored, spotted
from slatewire.reading.letters import CAP, UPPER
from slatewire.reading.name_words import is_opener, is_person
from slatewire.reading.patterns import choice
from slatewire.reading.spans import Spans, places
from slatewire.reading.title_words import common, is_wordy, word_list
from slatewire.reading.titles_marked import marked_titles
from slatewire.reading.works import TitleMention, kind_nouns
from slatewire.vocabulary import lists, load
from slatewire.vocabulary.phrases import surfaces

_NAME = rf"{CAP}(?: {CAP}){{1,3}}"
_BETWEEN = r"(?:(?!(?:to|in|of|the|an?|on|at|for|is|was|by|as|with|that|his|her|their)\b)[\w’'&/.-]{1,30}\s){0,5}?"
_EARLY = 600  # characters in which an article says what it is about
_CLOSE = 40  # characters behind a phrase in which its title may follow
_LONGEST_OWNER = 60
_LONGEST_HEADLINE = 160
_MOST_PLACES = 12  # of a surname at which the given name before it is looked for
_GIVEN = re.compile(rf"(?:{CAP} ){{1,3}}\Z")
_GOES_ON = re.compile(r"[\w-]")
_LONGEST_TITLE = 150
_LONGEST_SENTENCE = 500
_NAMES = re.compile(rf"{CAP}(?: {CAP}){{0,3}}")
_SETS = re.compile(
    r"\b(?:sets?|announces|finds|unveils|reveals|plots|preps|lines up|plans)(?: (?:the|his|her|their))? \Z", re.I
)
_MAKERS = re.compile(r"\b[Tt]he (?:director|filmmaker|helmer|auteur|writer-director)['’]s\s\Z")
_OWNED = re.compile(rf"((?:{CAP} ){{0,3}}{CAP})(?:['’]s|['’])\s(?:own\s|as[- ]yet[- ])?\Z")
_APPOSED = re.compile(r",\s(?:an?|the|his|her)\s(?:as[- ]yet[- ])?")
_THEIRS = re.compile(r"\b(?:[Hh]is|[Hh]er|[Tt]heir)\s(?:own\s|as[- ]yet[- ])?\Z")
_MADE_BEFORE = re.compile(
    r"\b(?:script|shoot|shooting|filming|work|working|cast|title|poster|teaser|stars?|starring|directing)"
    r" (?:of|on|for|in) (?:his|her|their)\s\Z"
)
_BY = re.compile(
    rf",?\s(?:(?:from|by|of|directed by|helmed by)\s(?:[a-z/-]+\s|{CAP}['’]s\s){{0,2}}?|that\s|which\s)"
    rf"((?!{CAP}['’]s\s){CAP}(?:\s{CAP}){{0,3}})"
)
_SENTENCE_START = re.compile(r"(?:[.!?][\"”’')]*\s|\n)(?=\S)")
_TITLE_FOLLOWS = re.compile(
    r"[\s,:;–—(“\"‘'*_-]*(?:(?:called|titled|entitled|named|is|as|be|will be|about)\s)?[“\"‘'*_]*\Z"
)
_APPOSED_TO = re.compile(r"[”\"’'*_]*,\s")
_SAID_OF = re.compile(r"[”\"’'*_]*\s(?:is|as|will be|marks|remains)\s")
_CAPITAL_FOLLOWS = re.compile(rf"\s(?:[{UPPER}\d])")
_LABEL = re.compile(
    r"[”\"’'*_]*\s(?:alum\b|star|director|helmer|auteur|creator|actor|actress|producer|writer|filmmaker|breakout|duo)"
)
_NO_TITLE = Anchored(rf"\b{choice(surfaces(load('titles')['no_title']))}\b", re.I)
_MAKES_BEFORE = re.compile(r"\b(?:direct|helm|make|making|write|writing|shoot|film)\w*\s(?:\w+\s){0,6}\Z")
_TITLED_NOW = re.compile(r"\b(?:gets?|got|has|have|given|reveals?) (?:an?|its|the) (?:\w+ )?(?:name|title)\b", re.I)


@cache
def _kinds() -> dict[str, Kind]:
    """The nouns that such a work may go by, with their kinds."""
    table = load("titles")
    out: dict[str, Kind] = {n: k for n, k in kind_nouns().items() if k in ("film", "series")}
    out |= dict.fromkeys(table["ventures"], "film")
    return {n: k for n, k in out.items() if n not in table["no_ventures"]}


@cache
def _plain() -> frozenset[str]:
    """Nouns that say of a work only that it is one, or hardly more."""
    table = load("titles")
    return frozenset((*load("works")["kinds"]["film"], *table["ventures"], *table["plain_works"]))


def _of_one_name(mentions: Sequence[TitleMention]) -> Iterator[TitleMention]:
    """The mentions with one name for the works of one maker: "Holt thriller" for a "Holt project" beside it."""
    better: dict[str, str] = {}
    for m in mentions:
        maker, _, noun = m.title.rpartition(" ")
        if noun not in _plain():
            better.setdefault(maker, m.title)
    for m in mentions:
        maker, _, noun = m.title.rpartition(" ")
        yield m._replace(title=better.get(maker, m.title)) if noun == "project" else m


def _phrase() -> Anchored:
    table = load("titles")
    first = choice([w for m in (*table["untitled"], *table["coming"]) for w in (m, m.capitalize())])
    ends = rf"(?=[.,;:!?)”\"’'–—…]|\s[–—(-]|\s(?:{choice(table['goes_on'])})\b|\s*(?:\n|\Z))"
    return Anchored(rf"\b({first})(?:\s({_BETWEEN})({choice(_kinds())})\b{ends}|(?<=[Nn]ext){ends})", re.I)


_PHRASE = _phrase()
_BIOPIC = re.compile(r"[Bb]iopic\b|\b[Pp]ic\b|\bbiographical ")
_SUBJECT = re.compile(rf"\b({_NAME})\s(?:biopic|pic|Biopic|Pic)\b")  # "an Evel Roe biopic"
_PLAYED_IN = re.compile(  # "to play the singer Evel Roe in a new biopic"
    rf"\b(?:play|plays|playing|portray|portrays|portraying|as) (?:[\w’'-]+ ){{0,6}}?(?P<who>{_NAME}) in "
    r"(?:an?|the|his|her) (?:[\w-]+ ){0,3}?(?=(?P<noun>biopic)\b)"
)
_LIFE = r"(?P<noun>biopic|biographical (?:film|drama|movie|feature))"
_LIFE_OF = re.compile(  # "in a biopic about the singer Evel Roe"
    r"(?<!\bis )(?<!\bwas )(?<!\bas )(?<!, )\b(?:[Aa]n?|[Tt]he) (?:[\w-]+ ){0,2}?"
    rf"(?={_LIFE} (?:of|about|on|based on|that follows|following)\b(?P<who>[^.;\n]{{0,100}}))"
)
_SMALL_IN_HEADLINE = re.compile(r"\b(?:In|To|For|And|With|As|On|At|Of)\b")
_HEADED = re.compile(
    rf"(?<!\w)({_NAME})(?:['’]s?)?\s(?:[\w-]+\s){{0,3}}?(?:Movie|Film|Project|Feature|Thriller|Drama|Comedy|Next|Series)\b"
    rf"(?!\s[{UPPER}“\"‘'])"
)


def untitled(text: str, headline: str | None, titles: Sequence[TitleMention]) -> Iterator[TitleMention]:
    """The places that speak of a work without a title, outside of the ``titles`` that are known, in order.

    ``headline`` is the article's title where it is not part of the text. A place is that of the words after the owner
    ("next film" of "Mara Holt's next film").
    """
    return _Reader(text, headline, titles).mentions()


class _Reader:
    def __init__(self, text: str, headline: str | None, titles: Sequence[TitleMention]) -> None:
        self.text, self.titles = text, titles
        self.starts = [m.start for m in titles]
        self.people: dict[str, str | None] = {}
        self.taken = Spans(m.outer for m in titles)
        self.head_end = len(text[:300].split("\n", 1)[0])
        self.has_head = self.head_end < min(len(text), _LONGEST_HEADLINE) and text[self.head_end - 1] not in ".!?"
        self.last: str | None = None  # the owner of the phrase before, and where that ends
        self.last_end = 0
        self.head = headline or text[: self.head_end]

    @cached_property
    def headed(self) -> bool:
        """Whether the headline gives a title that is no label of somebody."""
        outside = marked_titles(self.head) if self.head != self.text[: self.head_end] else ()
        return any(map(self._heads, self.titles)) or any(not _LABEL.match(self.head, m.end) for m in outside)

    @cached_property
    def nameless(self) -> bool:
        """Whether the article says that its film has no title."""
        return not self.headed and _NO_TITLE.stands_in(self.text, spotted(self.text))

    @cached_property
    def alone(self) -> set[str]:
        """Makers of one name."""
        return {m[1] for m in _ONE_NAME.finditer(self.text) if not is_wordy(m[1]) and not lists.is_place(m[1])}

    @cached_property
    def owner(self) -> str | None:
        """Who makes the film of the article, by the first place that says so."""
        for match in _MAKER.finditer(self.text[:4000]):
            if name := self._person(next(filter(None, match.groups()))):
                return name
        return None

    def _heads(self, m: TitleMention) -> bool:
        """Whether a title stands in the headline, as what the article is about."""
        if m.start < self.head_end:
            return not _LABEL.match(self.text, m.end)
        at = self.head.find(m.title)
        return at >= 0 and not _LABEL.match(self.head, at + len(m.title))

    def mentions(self) -> Iterator[TitleMention]:
        phrases = list(_PHRASE.finditer(self.text, spotted(self.text)))
        lives = _BIOPIC.search(self.text) is not None
        if not (phrases or lives) or _TITLED_NOW.search(self.text[:_EARLY]):
            return iter(())
        found = [m for match in phrases if (m := self._read(match)) and not self.taken.meets(m.start, m.end)]
        if lives:
            found.extend(self._called_lives())
        if not self.headed:
            if lives:
                found.extend(self._lives(found))
            found.extend(self._in_headline(found))
        return iter(sorted(_of_one_name(found)))

    def _called_lives(self) -> Iterator[TitleMention]:
        """ "An Odile Roe biopic"."""
        for match in _SUBJECT.finditer(self.text):
            name = None if _SMALL_IN_HEADLINE.search(match[1]) else self._person(match[1])
            if name and not self.taken.meets(*match.span()) and not self._title_beside(match.start(), match.end()):
                at = match.end(1) - len(match[1].split(None, match[1].count(" ") - name.count(" "))[-1])
                yield _mention(at, match.end(), f"{name} biopic")

    def _lives(self, found: Sequence[TitleMention]) -> list[TitleMention]:
        """The biopics of people, told in so many words, where nothing gives them a title."""
        out: list[TitleMention] = []
        for pattern in (_PLAYED_IN, _LIFE_OF):
            for match in pattern.finditer(self.text[: 4 * _EARLY]):
                start, end = match.span("noun")
                people = (self._person(m[0]) for m in re.finditer(_NAME, match["who"]))
                name = next((person for person in people if person), None)
                known = any(m.start <= start < m.end for m in (*found, *out)) or self.taken.meets(start, end)
                if name and not known and not self._title_beside(start, end):
                    out.append(_mention(start, end, f"{name} biopic"))
        return out

    def _read(self, match: re.Match[str]) -> TitleMention | None:
        words, between, noun = match[1].lower(), (match[2] or "").strip(), (match[3] or "next").lower()
        start, end = match.span()
        if self._title_beside(start, end):
            return None
        kind: Kind = _kinds().get(noun, "film")
        surely = words not in load("titles")["coming"] or "untitled" in between.lower()
        subject = self._subject(between) if surely else None
        if subject:
            return _mention(start, end, f"{subject} {noun}", kind)
        if noun == "biopic" and surely and (life := self._life()):
            return _mention(start, end, life)
        owner = self._owner(start, end, surely)
        if owner is None:
            return None
        if not surely and (self.headed or start > _EARLY or not self._alone(start, end)):
            return None
        self.last, self.last_end = owner, end
        return _mention(start, end, f"{owner} {'project' if noun in _plain() else noun}", kind)

    def _life(self) -> str | None:
        """Whose life the article's biopic tells, where it says "the Vera Roe biopic" and takes that for its title."""
        return next((m.title for m in self.titles if self.text.startswith(" biopic", m.outer[1])), None)

    def _subject(self, words: str) -> str | None:
        """The person or thing that an untitled work is called by: "the untitled Vera Roe biopic"."""
        match = re.search(_NAME, words)
        if not match or lists.company(match[0]) or lists.outlet(match[0]):
            return None
        return words[match.start() :]

    def _owner(self, start: int, end: int, surely: bool) -> str | None:
        """The maker by whom a work goes: "Holt's next", "his untitled film", "an untitled film by Mara Holt"."""
        before = self.text[max(0, start - _LONGEST_OWNER) : start]
        if owned := _OWNED.search(before):
            return self._person(owned[1]) or (self.owner if surely else None)
        if self.last and _APPOSED.fullmatch(self.text, self.last_end, start):
            return self.last  # "Mara Holt's next film, an untitled thriller"
        if (by := _BY.match(self.text, end)) and (name := self._person(by[1])):
            return name
        bare = self.text[end - 4 : end].lower() == "next"  # "her next" may be anything
        if _THEIRS.search(before) and (not bare or _MADE_BEFORE.search(before)):
            first = self._first_of_sentence(start)
            return self.owner if first is None or (self.owner and self._in_sentence(self.owner, start)) else first
        if surely or self.nameless:
            return self.owner or self.last or (self._maker_before(start) if surely else None)
        if _MAKERS.search(before):
            return self.last or self.owner
        heading = self.has_head and start < self.head_end
        return self._first_of_sentence(start) if heading and _SETS.search(before) else None

    def _maker_before(self, start: int) -> str | None:
        """Who is to make it, where the words before say that somebody does: "and will direct an untitled drama"."""
        if not _MAKES_BEFORE.search(self.text, max(0, start - 60), start):
            return None
        own = self._first_of_sentence(start)
        begin = self._sentence_begin(start)
        return own or (self._first_of_sentence(begin - 2) if begin > 2 else None)

    def _person(self, words: str) -> str | None:
        """The full name of a person by the capitals that name them, where the article gives it."""
        if words not in self.people:
            self.people[words] = self._full_name(words)
        return self.people[words]

    def _full_name(self, words: str) -> str | None:
        name = _without_openers(words)
        if " " not in name and name in self.alone:
            return name
        if " " not in name:
            name = self._before_surname(name) or name
        return name if is_person(name) else None

    def _before_surname(self, surname: str) -> str | None:
        """The first place's words of a name that ends so."""
        for at in islice(places(self.text, f" {surname}"), _MOST_PLACES):
            before = _GIVEN.search(self.text, max(0, at - _LONGEST_OWNER), at + 1)
            if before and not _GOES_ON.match(self.text, at + 1 + len(surname)):
                return _without_openers(f"{before[0]}{surname}")
        return None

    def _first_of_sentence(self, start: int) -> str | None:
        begin = self._sentence_begin(start)
        for match in _NAMES.finditer(self.text, begin, start):
            words = match[0]
            if begin == 0 and self.has_head:  # "Mara Holt Sets Next Film": the name without the verb
                words = next((w for w in _beginnings(words) if w in self.text[self.head_end :]), words)
            if (" " in words or words.casefold() not in common()) and (name := self._person(words)):
                return name
        return None

    def _sentence_begin(self, at: int, back: int = _LONGEST_SENTENCE) -> int:
        """Where the sentence of an offset begins, as far ``back`` as is looked; the text where none does."""
        return max((m.end() for m in _SENTENCE_START.finditer(self.text, max(0, at - back), at)), default=0)

    def _in_sentence(self, name: str, before: int) -> bool:
        return name.split()[-1] in self.text[self._sentence_begin(before) : before]

    def _title_beside(self, start: int, end: int) -> bool:
        """Whether the phrase is given a title where it stands: "her next film, *Ashfall*", "*Ashfall*, her next"."""
        if _CAPITAL_FOLLOWS.match(self.text, end) and self.text[end : end + 1] != "\n":
            return True
        for m in self._near(start - _LONGEST_TITLE - _LONGEST_OWNER, end + _CLOSE):
            if end <= m.start < end + _CLOSE and _TITLE_FOLLOWS.match(self.text[end : m.start]):
                return True
            if start - _LONGEST_OWNER < m.end <= start:
                gap = self.text[m.outer[1] if m.outer[1] <= start else m.end : start]
                if _APPOSED_TO.match(gap) and "." not in gap and not _LABEL.match(self.text, m.end):
                    return True
                if _SAID_OF.match(gap):
                    return True
        return False

    def _near(self, start: int, end: int) -> Sequence[TitleMention]:
        """The titles that begin between two offsets."""
        return self.titles[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def _alone(self, start: int, end: int) -> bool:
        """Whether the sentence and the next name no other work but as somebody's label."""
        begin = self._sentence_begin(start, back=start)
        stops = [m.start() for m in _SENTENCE_START.finditer(self.text, end, end + 700)]
        close = stops[1] if len(stops) > 1 else end + 700
        return all(_LABEL.match(self.text, m.end) for m in self._near(begin, close))

    def _in_headline(self, found: Sequence[TitleMention]) -> Iterator[TitleMention]:
        """ "Vera Roe Joins Mara Holt Project", where the headline is part of the text and names no title."""
        known = {m.title for m in found}
        for match in _HEADED.finditer(self.text[: self.head_end]):
            name = self._person(match[1])
            meets = any(m.start < match.end() and match.start() < m.end for m in found)
            if name and f"{name} project" in known and not meets:
                start = match.end(1)
                while not self.text[start].isalnum() or self.text[start - 1] in "’'":
                    start += 1
                yield _mention(start, match.end(), f"{name} project")


def _mention(start: int, end: int, title: str, kind: Kind = "film") -> TitleMention:
    return TitleMention(start, end, (start, end), title, kind, untitled=True)


def _without_openers(words: str) -> str:
    tokens = words.split()
    verbs = [i for i, token in enumerate(tokens[:-2]) if token in word_list("headline_verbs")]
    if verbs:
        tokens = tokens[verbs[-1] + 1 :]
    while len(tokens) > 1 and is_opener(tokens[0], tokens[1]):
        tokens.pop(0)
    return " ".join(tokens)


def _beginnings(words: str) -> Iterator[str]:
    """The words, and then without their last one, down to two."""
    tokens = words.split()
    for n in range(len(tokens), 1, -1):
        yield " ".join(tokens[:n])


def _makers() -> re.Pattern[str]:
    nouns = choice([w for m in load("titles")["makers"] for w in (m, m.capitalize())])
    return re.compile(
        rf"\b(?:{nouns})\s({CAP}(?:\s{CAP}){{0,3}})|\b(?:directed|helmed) by\s(?:[\w/-]+\s){{0,2}}?({_NAME})"
        rf"|\bdirection of ({_NAME})"
        rf"|(?<!\w)({_NAME})(?:,[^,.\n]{{1,50}},)?"
        r"\s(?:(?:[Ii]s|[Ww]ill|[Tt]o|[Ss]et|has|would|also|signed|on)\s){1,4}(?:be\s)?"
        r"(?:(?:co-)?(?:[Ww]rit|[Pp]roduc|[Ss]tar)(?:e|ing)?(?: in)?(?:,| and|, and|/) ?(?:also )?)?"
        r"(?:[Dd]irect|[Hh]elm)\w*"
    )


_MAKER = _makers()
# a maker with one name: "director Lima"
_ONE_NAME = re.compile(rf"\b(?:[Dd]irector|[Ff]ilmmaker|[Dd]irected by)\s({CAP})(?!\s{CAP}|['’]s|-)")
