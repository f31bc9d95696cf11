"""Roles: credits that hang on the name of a character rather than on a deal.

"Inspector Roe (Mara Holt)", "Holt's Inspector Roe", "Holt as Roe", "replaced by Holt".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from slatewire.model import Work
from slatewire.reading.authors import AUTHORS, Authors
from slatewire.reading.cast_lists import CAST_LISTS, CastLists
from slatewire.reading.casting import Casting
from slatewire.reading.classes import char_class
from slatewire.reading.drafts import Draft
from slatewire.reading.focus import Focus
from slatewire.reading.gates import AnyOf, Gated
from slatewire.reading.groups import GROUP, PLAIN, PN, SEPARATOR, P
from slatewire.reading.masking import Line
from slatewire.reading.name_words import is_honorific

_PLAYED = r"(?:played|portrayed|voiced|originated|embodied|brought to life)"
_ONCE = r"(?:originally |formerly |first |previously |once |most famously )"
_BRACKET = Gated(rf"({PN}) \(({_ONCE})?({_PLAYED} by |by )?({P})\)")
_CAST_BEFORE = re.compile(
    r"\b(?:(?:co-?)?stars?|(?:co-?)?starring|cast (?:is|are|of)|includes?|including|features?|featuring|joins?"
    rf"|joined(?: by)?|alongside|opposite|led by) (?:{PLAIN} )?(?:{GROUP}{SEPARATOR})?$"
)
_FILM_BEHIND = re.compile(rf"{P} \([{char_class('W')}]")
_PLAYED_BY = Gated(
    rf"({PN}),? (?:[\w ,'-]{{0,40}}?, )?(?:the (?:character|role|part),? )?"
    rf"({_ONCE})?({_PLAYED}) by (?:{PLAIN} ){{0,3}}({P})"
)
_OWNED = Gated(rf"({P})['’]s? (?:{PLAIN} ){{0,2}}({PN})(?! ?(?:['’]s|{_PLAYED} by))")
_AS = Gated(rf"({P}) as (?:the |a |an )?(?:[{char_class('LN')}]['’]s )?(?:{PLAIN} ){{0,3}}?({PN})(?!['’]s)")
_TITLE_ROLE = r"(?:in |plays |playing |as |for )?the (?:title|titular|eponymous) (?:role|character|part)"
_TITLE = Gated(rf"({P})[^.;{char_class('P')}]{{0,40}}?{_TITLE_ROLE}")
_TITLE_ROLE_OF = re.compile(rf" of (?:the )?({PN})")
_TITLE_AROUND = re.compile(r"^(?:The|A|An)\s|\s(?:\d+|II|III|biopic|project)$")
_IS = Gated(rf"({P})(?:,? who)? (?:is|will be|was|would be) (?:the )?({PN})(?=[,.;)]| and | as | in |$)")
_GONE = r"(?:(?:has|have|had) )?(?:gone|been (?:given|handed|entrusted))|goes|went|falls?|fell|is going|will go"
_NAMED = f"[{char_class('PNW')}]"  # the name of a role may look like a title
_GOES_TO = Gated(
    rf"\b(?:role|part)(?: of (?:the |a )?(?:{PLAIN} ){{0,3}}?({_NAMED}))?,? (?:{_GONE}) to (?:{PLAIN} ){{0,2}}({P})"
)
_REPLACED_BY = Gated(rf"\b(?:replaced|succeeded|recast)\b[^.;,{char_class('P')}]{{0,24}}\bby (?:{PLAIN} ){{0,3}}({P})")
_INSTEAD = "|".join(
    (
        r"replac(?:es|ed|ing|e)|stepp(?:ed|ing) in for|steps in for|step in for",
        r"tak(?:es|ing|e) over (?:the role )?from|took over (?:the role )?from",
        r"in place of|succeed(?:s|ed|ing)?|instead of|replacement for",
    )
)
_REPLACES = Gated(rf"(?:{_INSTEAD}) (?:{PLAIN} )?({P})")
_MAY_BRACKETS = AnyOf(_BRACKET, _PLAYED_BY)
_MAY_OWNED = AnyOf(_OWNED)
_MAY_AS = AnyOf(_AS)
_MAY_TITLE_ROLES = AnyOf(_TITLE)
_MAY_IS = AnyOf(_IS)
_MAY_GOES_TO = AnyOf(_GOES_TO)
_MAY_REPLACED = AnyOf(_REPLACED_BY, _REPLACES)
_MAY_TELL = AnyOf(
    *(_BRACKET, _PLAYED_BY, _OWNED, _AS, _TITLE, _IS, _GOES_TO, _REPLACED_BY, _REPLACES, *CAST_LISTS, *AUTHORS)
)


class Roles:
    """Reads the lines of one page for credits without a deal."""

    def __init__(self, focus: Focus) -> None:
        self.focus = focus
        self.casting = Casting(focus)
        self.characters = self._characters()
        lists, authors = CastLists(self.casting), Authors(focus)
        self._rules: tuple[tuple[AnyOf, Callable[[Line], Iterator[Draft]]], ...] = (
            (_MAY_BRACKETS, self._brackets),
            (_MAY_OWNED, self._owned),
            (_MAY_AS, self._as),
            (_MAY_TITLE_ROLES, self._title_roles),
            (_MAY_IS, self._is),
            (_MAY_GOES_TO, self._goes_to),
            *lists.rules,
            *authors.rules,
            (_MAY_REPLACED, self._replaced),
        )

    def read(self) -> Iterator[Draft]:
        """The drafts of all lines that name a person."""
        for line in self.focus.page.open_lines:
            marks = line.marks
            if "P" in line.letters and marks & _MAY_TELL.rarest:
                for gate, rule in self._rules:
                    if marks & gate.rarest:
                        yield from rule(line)

    def _characters(self) -> set[str]:
        """Names that the article treats as roles somewhere: they are no people elsewhere in it."""
        return {
            self.casting.name(line, match.start(index))
            for line in self.focus.page.open_lines
            for pattern, index in ((_BRACKET, 1), (_PLAYED_BY, 1), (_AS, 2))
            for match in pattern.finditer(line)
            if match.start(index) in line.items
        }

    def _older(self, line: Line, position: int, *, once: bool) -> Work | None:
        """The work of a role that somebody played ``once``: the film that this one goes back to."""
        focus = self.focus
        here = focus.at(line, position)
        family = (focus.successor, focus.predecessor, focus.main)
        if focus.predecessor and here in family and (once or here == focus.successor):
            return focus.predecessor
        return here

    def _brackets(self, line: Line) -> Iterator[Draft]:
        for pattern, rule in ((_BRACKET, "role: character (actor)"), (_PLAYED_BY, "role: character, played by actor")):
            for match in pattern.finditer(line):
                if pattern is _BRACKET and not match[3] and self._actor_first(line, match.start(), match.start(4)):
                    continue
                person, once = match.start(4), bool(match[2])
                work = self._older(line, person, once=once)
                yield from self.casting.one(line, work, person, match.start(1), match.span(), rule, past=once)

    def _actor_first(self, line: Line, position: int, inside: int) -> bool:
        """Whether brackets behind a name hold the role, or a film, and no actor: "starring Mara Holt (Vera Roe)",
        "Holt (Det. Vera Roe)"."""
        item = line.items[inside]
        ranked = is_honorific(self.focus.page.text[item.start : item.end].split()[0])
        return bool(ranked or _CAST_BEFORE.search(line.masked, 0, position) or _FILM_BEHIND.search(line.masked))

    def _owned(self, line: Line) -> Iterator[Draft]:
        """ "Holt's Inspector Roe"; of another name only where the role follows at once."""
        for match in _OWNED.finditer(line):
            person, role = match.start(1), match.start(2)
            known = self.casting.name(line, role) in self.characters
            if known or (line.items[role].letter == "P" and match[0].count(" ") == 1):
                work = self._older(line, person, once=known)
                rule = "role: actor's character"
                yield from self.casting.one(line, work, person, role, match.span(), rule, weak=True)

    def _as(self, line: Line) -> Iterator[Draft]:
        for match in _AS.finditer(line):
            person, role = match.start(1), match.start(2)
            if role in line.items:
                work = self.focus.at(line, person)
                yield from self.casting.one(line, work, person, role, match.span(), "role: actor as character")

    def _title_roles(self, line: Line) -> Iterator[Draft]:
        """ "Holt in the title role": of the name behind it, or of the title without its article and number."""
        for match in _TITLE.finditer(line):
            work = self.focus.at(line, match.end())
            if work is not None:
                named = _TITLE_ROLE_OF.match(line.masked, match.end())
                role = self.casting.name(line, named.start(1)) if named else _TITLE_AROUND.sub("", work.title)
                role = self._eponym(role, work.title)
                yield from self.casting.one(line, work, match.start(1), role, match.span(), "role: the title role")

    def _eponym(self, role: str, title: str) -> str:
        """The full name of a title role that one word names: of "Vera Roe's Long Road", or of a person told of."""
        if " " in role:
            return role
        if owner := re.match(rf"({re.escape(role)} \w+)['’]s ", title):
            return owner[1]
        people = (m.name for m in self.focus.page.names if m.type == "person")
        return next((name for name in people if name.split()[0] == role != name), role)

    def _is(self, line: Line) -> Iterator[Draft]:
        for match in _IS.finditer(line):
            person, role = match.start(1), match.start(2)
            if line.items[role].letter == "N" or self.casting.name(line, role) in self.characters:
                work = self.focus.at(line, person)
                rule = "role: actor is character"
                yield from self.casting.one(line, work, person, role, match.span(), rule, weak=True)

    def _goes_to(self, line: Line) -> Iterator[Draft]:
        """ "The role of Roe goes to Mara Holt"."""
        for match in _GOES_TO.finditer(line):
            role = match.start(1) if match[1] else None
            titled = role is not None and line.items[role].letter == "W"
            work = self.focus.of_line(line) if titled else self.focus.at(line, match.start())
            yield from self.casting.one(line, work, match.start(2), role, match.span(), "role: it goes to somebody")

    def _replaced(self, line: Line) -> Iterator[Draft]:
        for pattern, rule, phrase, rung in (
            (_REPLACED_BY, "deal: somebody replaces", "replaced by", "attached"),
            (_REPLACES, "deal: somebody is replaced", "replace", "out"),
        ):
            for match in pattern.finditer(line):
                work = self.focus.at(line, match.start())
                if work is None:
                    continue
                directs = pattern is _REPLACED_BY and "director" in match[0]
                yield Draft(
                    work,
                    "director" if directs else "cast",
                    self.casting.name(line, match.start(1)),
                    line,
                    match.start(1),
                    match.span(),
                    rule,
                    phrase,
                    rung,
                    job_known=directs,
                    hedge=False,
                )
