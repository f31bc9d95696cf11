"""Who wrote it, told by a noun: "from a script by Ana Lima", "the novel by Ana Lima"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from slatewire.model import Work
from slatewire.reading.classes import char_class
from slatewire.reading.drafts import Draft
from slatewire.reading.focus import Focus
from slatewire.reading.gates import AnyOf, Gated
from slatewire.reading.groups import GROUP, PLAIN, P, W, group
from slatewire.reading.masking import Line
from slatewire.reading.spans import Offsets
from slatewire.reading.works import kind_nouns

_NEITHER = char_class("PWB")  # no person and no work between the noun and the name
_SCRIPT_NOUN = r"script|screenplay|teleplay|draft|adaptation|scripted|screenwriting"
_SCRIPT = Gated(
    "|".join(
        (
            rf"\b(?:{_SCRIPT_NOUN})\b,?[^.;,{_NEITHER}]{{0,24}}?\b(?:by|from|is by|of) (?:{PLAIN} ){{0,3}}({GROUP})",
            rf"({GROUP})['’]s? (?:{PLAIN} ){{0,2}}(?:script|screenplay)\b",
            rf"\b(?:scr|screenplay|script|written by|w):? ({GROUP})",
        )
    )
)
_BOOK_NOUN = "|".join(
    (
        r"novel|book|bestseller|novella|memoir|biography|comic|manga|article|graphic novel|play|short story",
        r"novels|books",
    )
)
_BY = r"(?:by|from|of|co-?authored by|co-?written by|written by)"
_NOVEL_BY = Gated(
    rf"\b(?:{_BOOK_NOUN})s?\b,?[”\"’']?[^.;{_NEITHER}]{{0,25}}(?:{W})?[,”\"’' ]*{_BY} (?:{PLAIN} ){{0,3}}({GROUP})"
    r"|(?:co-?)?(?:authored|wrote|written) (?:this|the|that|his|her|a) (?:novel|book)[^.;]{0,90}?"
    rf"(?:with|collaboration with) ({P})"
)
_COAUTHORED = Gated(
    rf"({P}) (?:and {P} |and (?:myself|I) )?(?:co-?authored|co-?wrote|wrote|published) "
    rf"(?:this|the|that|his|her|a) (?:{PLAIN} ){{0,2}}(?:novel|book|{W})"
)
_BOOK_BY = Gated(
    rf"({W})[,”\"’']*(?: of the same name)?,? (?:which was )?(?:co-?authored |co-?written |written |penned )?"
    rf"by (?:{PLAIN} ){{0,3}}({GROUP})"
)
_BOOK_ITSELF = re.compile(r"\b(?:novel|book|bestseller|novella)\b")
_MAY_SCRIPTS = AnyOf(_SCRIPT)
_MAY_NOVELS = AnyOf(_NOVEL_BY, _COAUTHORED)
_MAY_BOOKS = AnyOf(_BOOK_BY)
AUTHORS = (_SCRIPT, _NOVEL_BY, _COAUTHORED, _BOOK_BY)  # the patterns of this room


class Authors:
    """Reads lines for the writers of scripts and of what they are made from."""

    def __init__(self, focus: Focus) -> None:
        self.focus = focus
        self.rules = (
            (_MAY_SCRIPTS, self.scripts),
            (_MAY_NOVELS, self.novels),
            (_MAY_BOOKS, self.books),
        )

    def scripts(self, line: Line) -> Iterator[Draft]:
        """ "A script by Ana Lima", "Lima's screenplay"."""
        for match in _SCRIPT.finditer(line):
            work = self.focus.at(line, match.start())
            if work is None or work.kind == "novel":
                continue
            for who in group(line, *match.span(match.lastindex or 0)):
                yield Draft(
                    work,
                    "writer",
                    who.name,
                    line,
                    who.position,
                    match.span(),
                    "script: by somebody",
                    "script",
                    "attached",
                )

    def novels(self, line: Line) -> Iterator[Draft]:
        """ "The novel by Ana Lima", "Ana Lima wrote the book"."""
        for pattern in (_NOVEL_BY, _COAUTHORED):
            for match in pattern.finditer(line):
                if work := self._novel(line, match):
                    yield from self._wrote(line, work, match.span(match.lastindex or 0), match.span(), "novel")

    def books(self, line: Line) -> Iterator[Draft]:
        """ "The novel by Ana Lima", where the noun itself stands for the work."""
        for match in _BOOK_BY.finditer(line):
            work = self._book(line, match.start(1))
            if work is not None and not work.on_screen:
                yield from self._wrote(line, work, match.span(2), match.span(), "by")

    def _wrote(self, line: Line, work: Work, people: Offsets, span: Offsets, phrase: str) -> Iterator[Draft]:
        for who in group(line, *people):
            yield Draft(
                work,
                "writer",
                who.name,
                line,
                who.position,
                span,
                "novel: by somebody",
                phrase,
                "confirmed",
                past=True,
                hedge=False,
            )

    def _book(self, line: Line, position: int) -> Work | None:
        """The work that a title or a noun at a position means, where it is no film."""
        item = line.items[position]
        if item.letter == "W":
            return self.focus.resolve(line, item)
        if kind_nouns().get(item.thing.noun) == "novel":
            return self.focus.source(item.start, self.focus.of_line(line))
        named = [i for p, i in line.of("W") if p < position and i.thing.work.kind == "other"]
        return self.focus.resolve(line, named[-1]) if named else None

    def _novel(self, line: Line, match: re.Match[str]) -> Work | None:
        """The novel that a match of words about writing one is about: one named beside it, or "the book"."""
        for position, item in line.of("W"):
            if match.start() - 6 <= position <= match.end() + 60 and item.thing.work.kind in ("novel", "other"):
                return self.focus.resolve(line, item)
        if not _BOOK_ITSELF.search(match[0]):
            return None
        named = [self.focus.resolve(line, i) for p, i in line.of("W") if p <= match.end()]
        return self.focus.source(line.source(match.start()), named[-1] if named else self.focus.of_line(line))
