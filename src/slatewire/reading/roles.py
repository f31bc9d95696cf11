"""Roles, scripts and cast lists: credits that hang on a noun or a bracket rather than on a deal.

"Inspector Roe (Mara Holt)", "Holt's Inspector Roe", "from a script by Ana Lima", "the cast includes ...".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from slatewire.model import Work
from slatewire.reading.drafts import Draft
from slatewire.reading.focus import Focus
from slatewire.reading.groups import GROUP, PLAIN, PN, P, W, group
from slatewire.reading.masking import Line, char_class
from slatewire.reading.works import kind_nouns

_N = f"[{char_class('N')}]"
_PLAYED = r"(?:played|portrayed|voiced|originated|embodied|brought to life)"
_TITLE_ROLE = r"(?:in |plays |playing |as |for )?the (?:title|titular|eponymous) (?:role|character|part)"
_ONCE = r"(?:originally |formerly |first |previously |once |most famously )"

_BRACKET = re.compile(rf"({PN}) \(({_ONCE})?({_PLAYED} by |by )?({P})\)")
_PLAYED_BY = re.compile(
    rf"({PN}),? (?:[\w ,'-]{{0,40}}?, )?(?:the (?:character|role|part),? )?({_ONCE})?({_PLAYED}) by (?:{PLAIN} ){{0,3}}({P})"
)
_OWNED = re.compile(rf"({P})['’]s? (?:{PLAIN} ){{0,2}}({PN})(?! ?(?:['’]s|{_PLAYED} by))")
_AS = re.compile(rf"({P}) as (?:the |a |an )?(?:[{char_class('LN')}]['’]s )?(?:{PLAIN} ){{0,3}}?({PN})(?!['’]s)")
_WITH = re.compile(
    rf"\bwith ({GROUP}) (?:in (?:the )?(?:cast|lead|leads|title role|titular role|main role|{PLAIN} role)|as|among|rounding out|also|on board|heading|leading|playing)"
)
_CAST_LIST = re.compile(
    rf"\b(?:cast|ensemble|line-up|lineup|call sheet)\b[^.;:{P[1:-1]}]{{0,45}}?\b(?:includes?|including|features?|featuring|led by|headed by|of|comprises|is|are|also|boasts|counts|like|,|:) (?:also )?(?:{PLAIN} ){{0,3}}({GROUP})"
    rf"|\b(?:rounding out|rounds out|round out|completing|completes|filling out) the (?:{PLAIN} )?(?:cast|ensemble)\b[^.;{P[1:-1]}]{{0,12}}({GROUP})"
    rf"|\b(?:co-?starring|also starring(?: are| is)?|also star|featuring|stars are|players are|also in the cast are|newcomers?|leads are|also aboard (?:is|are)|supporting cast,? includ\w+) ({GROUP})"
    rf"|({GROUP}),? (?:(?:also|{PLAIN}) )?(?:round out|rounds out|rounding out|complete|fill out|are also in|is also in|are among|are part of|make up|lead|leads) the (?:{PLAIN} )?(?:cast|ensemble)"
    rf"|\b(?:praised|ensemble cast|all-star cast|starry cast)[^.;{P[1:-1]}]{{0,40}}?(?:like|of|including|led by) ({GROUP})"
)
_SCRIPT = re.compile(
    rf"\b(?:script|screenplay|teleplay|draft|adaptation|scripted|screenwriting)\b,?[^.;,{P[1:-1]}{W[1:-1]}]{{0,24}}?\b(?:by|from|is by|of) (?:{PLAIN} ){{0,3}}({GROUP})"
    rf"|({GROUP})['’]s? (?:{PLAIN} ){{0,2}}(?:script|screenplay)\b"
    rf"|\b(?:scr|screenplay|script|written by|w):? ({GROUP})"
)
_NOVEL_BY = re.compile(
    rf"\b(?:novel|book|bestseller|novella|memoir|biography|comic|manga|article|graphic novel|play|short story|novels|books)s?\b,?[”\"’']?[^.;{P[1:-1]}{W[1:-1]}]{{0,25}}(?:{W})?[,”\"’' ]*(?:by|from|of|co-?authored by|co-?written by|written by) (?:{PLAIN} ){{0,3}}({GROUP})"
    rf"|(?:co-?)?(?:authored|wrote|written) (?:this|the|that|his|her|a) (?:novel|book)[^.;]{{0,90}}?(?:with|collaboration with) ({P})"
)
_COAUTHORED = re.compile(
    rf"({P}) (?:and {P} |and (?:myself|I) )?(?:co-?authored|co-?wrote|wrote|published) (?:this|the|that|his|her|a) (?:{PLAIN} ){{0,2}}(?:novel|book|{W})"
)
_TITLE = re.compile(rf"({P})[^.;{P[1:-1]}]{{0,40}}?{_TITLE_ROLE}")
_IS = re.compile(rf"({P})(?:,? who)? (?:is|will be|was|would be) (?:the )?({PN})(?=[,.;)]| and | as |$)")
_WITH_CAST = re.compile(
    rf"(?:{W}[\"”'’]?|\b(?:film|movie|drama|comedy|thriller|series|fantasy|western|romance|biopic|sequel|picture)),? (?:with|starring) (?P<who>{GROUP})(?=[,.;]|$)"
)
_OPPOSITE = re.compile(
    rf"\b(?:star\w*|play\w*|cast|join\w*|role|lead\w*|appear\w*|topline\w*|portray\w*)\b[^.;:]{{0,90}}?,? (?:opposite|alongside) (?P<who>{GROUP})"
)
_BOOK_BY = re.compile(
    rf"({W})[,”\"’']*(?: of the same name)?,? (?:which was )?(?:co-?authored |co-?written |written |penned )?by (?:{PLAIN} ){{0,3}}(?P<who>{GROUP})"
)
_REPLACED_BY = re.compile(rf"\b(?:replaced|succeeded|recast)\b[^.;,{P[1:-1]}]{{0,24}}\bby (?:{PLAIN} ){{0,3}}({P})")
_REPLACES = re.compile(
    rf"(?:replac(?:es|ed|ing|e)|stepp(?:ed|ing) in for|steps in for|step in for|tak(?:es|ing|e) over (?:the role )?from|took over (?:the role )?from|in place of|succeed(?:s|ed|ing)?|instead of|replacement for) (?:{PLAIN} )?({P})"
)


class Roles:
    """Reads the lines of one page for credits without a deal."""

    def __init__(self, focus: Focus) -> None:
        self.focus = focus
        self.characters = self._characters()

    def _characters(self) -> set[str]:
        """Names that the article treats as roles somewhere: they are no people elsewhere in it."""
        out: set[str] = set()
        for line in self.focus.page.open_lines:
            for pattern, index in ((_BRACKET, 1), (_PLAYED_BY, 1), (_AS, 2)):
                out |= {
                    self._name(line, m.start(index))
                    for m in pattern.finditer(line.masked)
                    if m.start(index) in line.items
                }
        return out

    def read(self) -> Iterator[Draft]:
        rules: tuple[Callable[[Line], Iterator[Draft]], ...] = (
            self._brackets,
            self._owned,
            self._pairs,
            self._cast_lists,
            self._scripts,
            self._novels,
            self._books,
            self._replaced,
        )
        for line in self.focus.page.open_lines:
            if any(i.letter == "P" for i in line.items.values()):
                for rule in rules:
                    yield from rule(line)

    def _name(self, line: Line, position: int) -> str:
        return str(line.items[position].thing.name)

    def _older(self, line: Line, position: int, once: str | None) -> Work | None:
        """The work of a role that somebody "originally" played: the film that this one goes back to."""
        here = self.focus.at(line, position)
        if (
            (once or here == self.focus.successor)
            and self.focus.predecessor
            and here in (self.focus.successor, self.focus.predecessor, self.focus.main)
        ):
            return self.focus.predecessor
        return here

    def _cast(
        self,
        line: Line,
        work: Work | None,
        person: int,
        role: int | None,
        span: tuple[int, int],
        rule: str,
        *,
        past: bool = False,
        weak: bool = False,
    ) -> Iterator[Draft]:
        if work is None or work.kind == "novel":
            return
        qualifiers = {}
        name = self._name(line, person)
        if role is not None and self._name(line, role) != name:
            qualifiers["character"] = self._name(line, role)
        words = line.masked[span[0] : span[1]]
        yield Draft(
            work,
            "cast",
            name,
            line,
            person,
            span,
            rule,
            words.strip(" ,") if words.isascii() else rule,
            "attached",
            qualifiers=qualifiers,
            past=past,
            weak=weak,
            hedge=not rule.startswith("role: character"),
        )

    def _brackets(self, line: Line) -> Iterator[Draft]:
        for pattern, rule in ((_BRACKET, "role: character (actor)"), (_PLAYED_BY, "role: character, played by actor")):
            for match in pattern.finditer(line.masked):
                person = match.start(4)
                work = self._older(line, person, match[2])
                yield from self._cast(line, work, person, match.start(1), match.span(), rule, past=bool(match[2]))

    def _owned(self, line: Line) -> Iterator[Draft]:
        for match in _OWNED.finditer(line.masked):
            role = line.items[match.start(2)]
            known = self._known_character(role.thing.name)
            if known or (role.letter == "P" and match[0].count(" ") == 1):
                full = known or role.thing.name
                work = self._older(
                    line,
                    match.start(1),
                    "originally" if self.focus.predecessor and self._of_predecessor(full) else None,
                )
                for draft in self._cast(
                    line, work, match.start(1), match.start(2), match.span(), "role: actor's character", weak=True
                ):
                    yield draft

    def _known_character(self, name: str) -> str | None:
        return name if name in self.characters else None

    def _of_predecessor(self, name: str) -> bool:
        return name in self.characters

    def _pairs(self, line: Line) -> Iterator[Draft]:
        for match in _AS.finditer(line.masked):
            item = line.items.get(match.start(2))
            if item is None:
                continue
            yield from self._cast(
                line,
                self.focus.at(line, match.start(1)),
                match.start(1),
                match.start(2),
                match.span(),
                "role: actor as character",
            )
        for match in _TITLE.finditer(line.masked):
            work = self.focus.at(line, match.end())
            if work is not None:
                for draft in self._cast(line, work, match.start(1), None, match.span(), "role: the title role"):
                    named = re.match(rf" of (?:the )?({PN})", line.masked[match.end() :])
                    draft.qualifiers["character"] = (
                        self._name(line, match.end() + named.start(1))
                        if named
                        else re.sub(r"^(?:The|A|An)\s|\s(?:\d+|II|III)$", "", work.title)
                    )
                    yield draft
        for match in _IS.finditer(line.masked):
            if self._name(line, match.start(2)) in self.characters or line.items[match.start(2)].letter == "N":
                yield from self._cast(
                    line,
                    self.focus.at(line, match.start(1)),
                    match.start(1),
                    match.start(2),
                    match.span(),
                    "role: actor is character",
                    weak=True,
                )
        for match in _WITH_CAST.finditer(line.masked):
            work = self.focus.at(line, match.start("who"), after=False)
            for who in group(line, match.start("who"), match.end("who")):
                for draft in self._cast(line, work, who.position, None, match.span(), "cast: a film with somebody"):
                    if who.role:
                        draft.qualifiers["character"] = who.role
                    yield draft
        for match in _OPPOSITE.finditer(line.masked):
            for who in group(line, match.start("who"), match.end("who")):
                for draft in self._cast(
                    line,
                    self.focus.at(line, match.start()),
                    who.position,
                    None,
                    match.span(),
                    "cast: opposite somebody",
                ):
                    if who.role:
                        draft.qualifiers["character"] = who.role
                    yield draft
        for match in _WITH.finditer(line.masked):
            for who in group(line, match.start(1), match.end(1)):
                for draft in self._cast(
                    line, self.focus.at(line, who.position), who.position, None, match.span(), "cast: with somebody"
                ):
                    if who.role:
                        draft.qualifiers["character"] = who.role
                    yield draft

    def _cast_lists(self, line: Line) -> Iterator[Draft]:
        for match in _CAST_LIST.finditer(line.masked):
            index = next(i for i in range(1, 6) if match.start(i) >= 0)
            for who in group(line, match.start(index), match.end(index)):
                for draft in self._cast(
                    line, self.focus.at(line, match.start()), who.position, None, match.span(), "cast: list"
                ):
                    if who.role:
                        draft.qualifiers["character"] = who.role
                    yield draft

    def _scripts(self, line: Line) -> Iterator[Draft]:
        for match in _SCRIPT.finditer(line.masked):
            work = self.focus.at(line, match.start())
            if work is None or work.kind == "novel":
                continue
            index = next(i for i in range(1, 4) if match.start(i) >= 0)
            for who in group(line, match.start(index), match.end(index)):
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

    def _novels(self, line: Line) -> Iterator[Draft]:
        for pattern in (_NOVEL_BY, _COAUTHORED):
            for match in pattern.finditer(line.masked):
                work = self._novel(line, match)
                if work is None:
                    continue
                index = next(i for i in range(1, (pattern.groups or 1) + 1) if match.start(i) >= 0)
                for who in group(line, match.start(index), match.end(index)):
                    yield Draft(
                        work,
                        "writer",
                        who.name,
                        line,
                        who.position,
                        match.span(),
                        "novel: by somebody",
                        "novel",
                        "confirmed",
                        past=True,
                        hedge=False,
                    )

    def _books(self, line: Line) -> Iterator[Draft]:
        """ "The novel by Ana Lima", where the noun itself stands for the work."""
        for match in _BOOK_BY.finditer(line.masked):
            item = line.items[match.start(1)]
            if item.letter == "W":
                work: Work | None = self.focus.resolve(line, item)
            elif kind_nouns().get(item.thing.noun) == "novel":
                work = self.focus.source(item.start, self.focus.of_line(line))
            else:
                named = [i for p, i in line.of("W") if p < match.start() and i.thing.work.kind == "other"]
                work = self.focus.resolve(line, named[-1]) if named else None
            if work is not None and work.kind in ("novel", "other", "game"):
                for who in group(line, match.start("who"), match.end("who")):
                    yield Draft(
                        work,
                        "writer",
                        who.name,
                        line,
                        who.position,
                        match.span(),
                        "novel: by somebody",
                        "by",
                        "confirmed",
                        past=True,
                        hedge=False,
                    )

    def _novel(self, line: Line, match: re.Match[str]) -> Work | None:
        for position, item in line.of("W"):
            if match.start() - 6 <= position <= match.end() + 60 and item.thing.work.kind in ("novel", "other"):
                return self.focus.resolve(line, item)
        if not re.search(r"\b(?:novel|book|bestseller|novella)\b", match[0]):
            return None
        named = [self.focus.resolve(line, i) for p, i in line.of("W") if p <= match.end()]
        return self.focus.source(line.source(match.start()), named[-1] if named else self.focus.of_line(line))

    def _replaced(self, line: Line) -> Iterator[Draft]:
        for match in _REPLACED_BY.finditer(line.masked):
            work = self.focus.at(line, match.start())
            if work is not None:
                job = "director" if "director" in match[0] else "cast"
                yield Draft(
                    work,
                    job,
                    self._name(line, match.start(1)),
                    line,
                    match.start(1),
                    match.span(),
                    "deal: somebody replaces",
                    "replaced by",
                    "attached",
                    job_known=job != "cast",
                    hedge=False,
                )
        for match in _REPLACES.finditer(line.masked):
            work = self.focus.at(line, match.start())
            if work is not None:
                yield Draft(
                    work,
                    "cast",
                    self._name(line, match.start(1)),
                    line,
                    match.start(1),
                    match.span(),
                    "deal: somebody is replaced",
                    "replace",
                    "out",
                    job_known=False,
                    hedge=False,
                )
