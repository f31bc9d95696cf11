"""What a work is made from: the novel, the game, the play, the true story."""

from __future__ import annotations

import re
from collections.abc import Iterator

from slatewire.model import ON_SCREEN, Kind, Work
from slatewire.reading.drafts import Draft
from slatewire.reading.focus import Focus
from slatewire.reading.gates import AnyOf, Gated
from slatewire.reading.masking import Line
from slatewire.reading.patterns import trie
from slatewire.reading.story_lines import DATE, PN, SOURCES, WB, P, StoryLine, W, film_before
from slatewire.reading.works import kind_nouns
from slatewire.vocabulary import load

_NOUN = trie([*SOURCES, *load("works")["story"]["more_sources"]])
_BY = rf"(?: (?:by|about|of|from|called|titled|that|which)\b|[,.;”\"]|$| {W}| {P})"
_QUALITY = r"(?:(?!(?:and|or|for|with|to|in|on|from|the)\b)[\w'’-]+,? ){0,5}?"
_OWNER = rf"(?:the |an? |his |her |their |its |that |this |my |{PN}['’]s? |{PN} (?=[a-z])|[\w’'-]+['’]s? )"
_TRIGGER = (
    r"based (?:loosely |partly |in part |closely )?(?:up)?on|adapted (?:\w+ )?from"
    r"|adaptations? of|inspired by|drawn from|taken from|lifted from|sources?"
    r"(?: \w+ \w+)? is|(?:as )?its source|springs from|spun from|derived from"
    r"|comes from|faithful to"
)
_BASED = Gated(
    rf"\b(?P<trigger>{_TRIGGER}|adapt(?:s|ed|ing)?) (?:what is )?(?:(?P<gap>[^.;:]{{0,60}}?)"
    rf"(?P<w>{W})|{_OWNER}?{_QUALITY}(?P<noun>{_NOUN})\b)"
)
_FROM = Gated(rf"\bfrom (?P<own>{_OWNER}){_QUALITY}(?P<noun>{_NOUN})\b(?={_BY})")
_WRITING = re.compile(
    r"\b(?:script|screenplay|written|wrote|writ\w+|adapt\w*|direct\w*|scripted"
    r"|film|series|drama|movie|made|produce|scr:?)\b|[”\"’'],? $"
)
_VERSION = Gated(
    rf"(?:{WB}|\b(?:feature|film|screen|movie|big-screen|television|tv|live-action"
    rf"|animated|series|scripted|new|latest)) (?:version|take|go|stab|crack|spin)s? "
    rf"(?:of|on|at) {_OWNER}?{_QUALITY}(?P<noun>{_NOUN})\b"
)
_SAME_NAME = Gated(rf"\b(?P<noun>{_NOUN})\b[^.;:]{{0,30}}? (?:of|by|with) the same (?:name|title)\b")
_EXISTED = Gated(
    rf"(?P<w>{W})[^.;]{{0,30}}\b(?:existed|began|started|originated|first appeared) "
    rf"(?:life )?as an? {_QUALITY}(?P<noun>{_NOUN})\b"
)
_INTO = Gated(
    rf"\b(?:turn|turns|turned|turning|bring|bringing|make|making|adapt|adapting) "
    rf"(?:(?P<w>{W})|{_OWNER}{_QUALITY}(?P<noun>{_NOUN})\b)[^.;]{{0,70}}? (?:in)?to "
    rf"(?:an? |the )?(?:[\w-]+ ){{0,3}}?(?:film|movie|feature|series|miniseries"
    rf"|screen|thriller|drama|musical)\b"
)
_RIGHTS = Gated(
    rf"\b(?:rights (?:to|of|for)|option(?:s|ed)? (?:on )?|optioning|snapped up"
    rf"|bought|acquired|preempted|bidding on|auction for)\b[^.;]{{0,60}}?(?P<w>{W})"
)
_NOT_FICTION = re.compile(
    r"\b(?:non-?fiction|biograph\w+|memoirs?|histor(?:y|ian|ies)|journalists?"
    r"|reporters?|true[ -](?:story|crime)|real-life|pulitzer|account of|about the "
    r"(?:murders?|life|case|collapse|rise|fall|killings?)|exposé)\b",
    re.I,
)
_YEAR = re.compile(r"\b((?:18|19|20)\d\d)\b")
_NO_SOURCE = frozenset({"true story", "legend", "epic", "song"})
_SAID_NOT = re.compile(
    r"\b(?:excerpts?|royalties|pages?|quotes?|quoted|proceeds|a? ?scene|different"
    r"|away|departs?|profits?|far) $"
)

# A titled source and the noun of its kind: "Ashfall, his novel", "the novel called Ashfall".
_NOUN_BEHIND = re.compile(rf"[,”\"’']*,? (?:(?:by|from) [^,.;]{{2,40}}, )?(?:{_OWNER})?{_QUALITY}(?P<noun>{_NOUN})\b")
_NOUN_BEFORE = re.compile(rf"(?P<noun>{_NOUN})(?: of {DATE})?,?(?: called| titled| entitled)? [“\"‘']?$")
_NAMED_BEHIND = re.compile(rf",?(?: [a-z]+)?(?: by [^,.;]{{2,40}})?,? (?:called |titled |entitled )?[“\"‘']?({W})")
_SAME_TITLE = re.compile(r"\bof the same (?:name|title)\b")
_NOVEL = re.compile(r"\bnovel")

_ANY = AnyOf(_BASED, _FROM, _VERSION, _SAME_NAME, _EXISTED, _INTO, _RIGHTS)
_ANY_OR_NOVEL = AnyOf(_BASED, _FROM, _VERSION, _SAME_NAME, _EXISTED, _INTO, _RIGHTS, Gated(W))


class Sources:
    """Reads the lines of one page for what a work is based on."""

    def __init__(self, focus: Focus) -> None:
        self.focus = focus
        novels = any(mention.kind == "novel" for mention in focus.page.titles)
        self.gate = _ANY_OR_NOVEL if novels else _ANY  # a novel may be what its film is based on

    def read(self, story: StoryLine) -> Iterator[Draft]:
        """The ``based_on`` drafts of one sentence."""
        line = story.line
        masked = line.masked
        for match in _BASED.finditer(line):
            film = film_before(self.focus, story, match.start())
            source = (
                self._titled(line, match.start("w"))
                if match["w"]
                else self._named(line, match.start("noun"), match["noun"], film, match.start())
            )
            if match["w"] and source is not None and source.kind == "film":
                if match["trigger"].startswith("adapt") and match["trigger"] in (
                    "adapts",
                    "adapted",
                    "adapt",
                    "adapting",
                ):
                    source = Work(source.title, self._book(line, None), source.year)
                elif self._is_main(source):
                    continue
            if match["trigger"].startswith("adapt") and source is not None and (own := self._film_of(source)):
                film = own
            yield from self._draft(film, source, line, match, match["trigger"])
        for match in _FROM.finditer(line):
            before = masked[max(0, match.start() - 60) : match.start()]
            if _SAID_NOT.search(before) or not (_WRITING.search(before) or re.search(rf"{W},? $", before)):
                continue
            film = film_before(self.focus, story, match.start())
            yield from self._draft(
                film, self._named(line, match.start("noun"), match["noun"], film, match.start()), line, match, "from"
            )
        for pattern, phrase in ((_VERSION, "version of"), (_SAME_NAME, "of the same name")):
            for match in pattern.finditer(line):
                film = film_before(self.focus, story, match.start())
                yield from self._draft(
                    film,
                    self._named(line, match.start("noun"), match["noun"], film, match.start()),
                    line,
                    match,
                    phrase,
                )
        for match in _EXISTED.finditer(line):
            title = line.items[match.start("w")].thing.work.title
            yield from self._draft(
                Work(title, "film"), Work(title, self._kind(match["noun"], line)), line, match, "existed as"
            )
        for match in _INTO.finditer(line):
            source = (
                self._titled(line, match.start("w"))
                if match["w"]
                else self._named(line, match.start("noun"), match["noun"], self.focus.main, match.start())
            )
            if source is None or source.on_screen:
                continue
            film = self._film_of(source) or self.focus.main
            yield from self._draft(film, source, line, match, "made into")
        for match in _RIGHTS.finditer(line):
            source = self._titled(line, match.start("w"))
            if source is not None and not source.on_screen:
                main = self.focus.main
                other = main if main is not None and main.on_screen and not self.focus.roundup else None
                yield from self._draft(
                    self._film_of(source) or other or Work(source.title, "film"), source, line, match, "rights to"
                )
        for position, item in line.of("W"):
            work = item.thing.work
            if work.kind == "novel" and (own := self._film_of(Work(work.title, "novel", work.year))):
                source = Work(work.title, self._book(line, "novel"), work.year)
                draft = Draft(
                    own,
                    "based_on",
                    source,
                    line,
                    position,
                    (position, position + 1),
                    "source: novel of the same title",
                    "novel",
                    hedge=False,
                )
                draft.weak = True
                yield draft

    def _draft(
        self, film: Work | None, source: Work | None, line: Line, match: re.Match[str], phrase: str
    ) -> Iterator[Draft]:
        if film is None or source is None or film == source or not film.on_screen:
            return
        yield Draft(film, "based_on", source, line, match.start(), match.span(), "source: based on", phrase)

    def _is_main(self, work: Work) -> bool:
        return self.focus.main is not None and work.title == self.focus.main.title and work.kind == self.focus.main.kind

    def _film_of(self, source: Work) -> Work | None:
        """The film or series of the page that bears its source's title."""
        main = self.focus.main
        if main is not None and main.on_screen and main.title == source.title:
            return main
        return next(
            (
                Work(m.title, m.kind or "film", m.year)
                for m in self.focus.page.titles
                if m.title == source.title and (m.kind or "film") in ON_SCREEN
            ),
            None,
        )

    def _titled(self, line: Line, position: int) -> Work | None:
        """A source that is named: its kind is that of the noun beside it, where the title alone does not say."""
        entry = line.items[position].thing.work
        after = _NOUN_BEHIND.match(line.masked[position + 1 : position + 90])
        before = _NOUN_BEFORE.search(line.masked[max(0, position - 40) : position])
        if noun := after or before:
            return Work(entry.title, self._kind(noun["noun"], line), entry.year)
        kind: Kind = entry.kind or "film"
        return Work(entry.title, self._book(line, kind) if kind == "novel" else kind, entry.year)

    def _named(self, line: Line, position: int, noun: str, film: Work | None, start: int) -> Work | None:
        """A source that a noun stands for: the title beside it, the novel named before, or the film's own title."""
        masked = line.masked
        if film is None or (noun in _NO_SOURCE and not _SAME_TITLE.search(masked, position)):
            return None
        kind = self._kind(noun, line)
        behind = position + len(noun)
        if masked.startswith(noun, position) and (named := _NAMED_BEHIND.match(masked, behind, position + 80)):
            item = line.items[named.start(1)]
            return Work(item.thing.work.title, kind, item.thing.work.year)
        words = self.focus.page.text[line.source(start) : line.source(min(len(masked), behind))]
        year = _YEAR.search(words)
        known = (
            self.focus.source(line.end, film)
            if kind in ("novel", "other") and noun not in ("short story", "play", "poem")
            else None
        )
        title = known.title if known else film.title
        return Work(title, kind, int(year[1]) if year else known.year if known else None)

    def _kind(self, noun: str, line: Line) -> Kind:
        if noun in ("book", "books", "bestseller", "best-seller", "best seller"):
            return self._book(line, "novel")
        kind = kind_nouns().get(noun) or kind_nouns().get(noun.removesuffix("s")) or "other"
        return "other" if kind in ON_SCREEN else kind

    def _book(self, line: Line, kind: Kind | None) -> Kind:
        """A book is a novel, unless the sentence speaks of facts."""
        text = self.focus.page.text[line.start : line.end]
        return "other" if _NOT_FICTION.search(text) and not _NOVEL.search(text) else kind or "novel"
