"""Casts told without a verb of dealing: "the cast includes ...", "a drama with ...", "opposite ..."."""

from __future__ import annotations

import re
from collections.abc import Iterator

from slatewire.reading.casting import Casting
from slatewire.reading.classes import char_class
from slatewire.reading.drafts import Draft
from slatewire.reading.gates import AnyOf, Gated
from slatewire.reading.groups import GROUP, PLAIN, P, W, group
from slatewire.reading.masking import Line

_NOBODY = rf"[^.;{char_class('P')}]"  # any character of the sentence but a person
_CAST = r"(?:cast|ensemble)"
_INCLUDES = (
    r"(?:includes?|including|features?|featuring|led by|headed by|of|comprises|is|are|also|boasts|counts|like|,|:)"
)
_STARRING = "|".join(
    (
        r"co-?starring|also starring(?: are| is)?|also star|featuring|stars are|players are|also in the cast are",
        r"newcomers?|leads are|also aboard (?:is|are)|supporting cast,? includ\w+",
    )
)
_ARE_IN = "|".join(
    (
        r"round out|rounds out|rounding out|complete|fill out",
        r"are also in|is also in|are among|are part of|make up|lead|leads",
    )
)
_LIST = Gated(
    "|".join(
        (
            # "the cast includes Holt and Okri"
            rf"\b(?:cast|ensemble|line-up|lineup|call sheet)\b[^.;:{char_class('P')}]{{0,45}}?"
            rf"\b{_INCLUDES} (?:also )?(?:{PLAIN} ){{0,3}}({GROUP})",
            # "rounding out the cast are Holt and Okri"
            r"\b(?:rounding out|rounds out|round out|completing|completes|filling out) "
            rf"the (?:{PLAIN} )?{_CAST}\b{_NOBODY}{{0,12}}({GROUP})",
            # "also starring Holt and Okri"
            rf"\b(?:{_STARRING}) ({GROUP})",
            # "Holt and Okri round out the cast"
            rf"({GROUP}),? (?:(?:also|{PLAIN}) )?(?:{_ARE_IN}) the (?:{PLAIN} )?{_CAST}",
            # "a starry cast led by Holt"
            rf"\b(?:praised|ensemble cast|all-star cast|starry cast){_NOBODY}{{0,40}}?"
            rf"(?:like|of|including|led by) ({GROUP})",
        )
    )
)
_CALLED_FILM = r"film|movie|drama|comedy|thriller|series|fantasy|western|romance|biopic|sequel|picture"
_FILM_WITH = Gated(rf"(?:{W}[\"”'’]?|\b(?:{_CALLED_FILM})),? (?:with|starring) ({GROUP})(?=[,.;]|$)")
_MADE_BEFORE = re.compile(
    r"\b(?:made|makes?|making|did|worked on|works? on) (?:the |an? |his |her )?[“\"‘']?$"
)  # together
_PLAYS = r"star\w*|play\w*|cast|join\w*|role|lead\w*|appear\w*|topline\w*|portray\w*"
_MAKERS = (
    r"(?:co-?)?(?:director|writer|screenwriter|producer|showrunner|composer|creator|author|cinematographer|editor)s?"
)
_OPPOSITE = Gated(rf"\b(?:{_PLAYS})\b[^.;:]{{0,90}}?,? (?:opposite|alongside) ({GROUP})")
_IN_WORK = re.compile(rf" in (?:{PLAIN} ){{0,4}}(?:[{char_class('B')}] )?[“\"‘'*]?([{char_class('W')}])")
_WITH = Gated(
    rf"\bwith ({GROUP}) (?:in (?:the )?(?:cast|lead|leads|title role|titular role|main role|{PLAIN} role)"
    rf"|as(?! (?:{PLAIN} ){{0,3}}?(?:{_MAKERS})\b)|among|rounding out|also|on board|heading|leading|playing)"
)
_STARRER = Gated(rf"({P}(?:(?:[-–/]|, | and | & ){P})*)(?:['’]s)?[- ]starrer\b")
_MAY_BE_STARRER = AnyOf(_STARRER)
_MAY_FILM_WITH = AnyOf(_FILM_WITH)
_MAY_OPPOSITE = AnyOf(_OPPOSITE)
_MAY_WITH_SOMEBODY = AnyOf(_WITH)
_MAY_LISTED = AnyOf(_LIST)
CAST_LISTS = (_FILM_WITH, _OPPOSITE, _WITH, _LIST, _STARRER)  # the patterns of this room


class CastLists:
    """Reads lines for lists of actors that are tied to a work."""

    def __init__(self, casting: Casting) -> None:
        self.casting = casting
        self.focus = casting.focus
        self.rules = (
            (_MAY_FILM_WITH, self.film_with),
            (_MAY_OPPOSITE, self.opposite),
            (_MAY_WITH_SOMEBODY, self.with_somebody),
            (_MAY_LISTED, self.listed),
            (_MAY_BE_STARRER, self.starrer),
        )

    def film_with(self, line: Line) -> Iterator[Draft]:
        """ "The drama with Mara Holt and Daniel Okri"."""
        for match in _FILM_WITH.finditer(line):
            if _MADE_BEFORE.search(line.masked, 0, match.start()):
                continue
            work = self.focus.at(line, match.start(1), after=False)
            yield from self.casting.several(line, work, match.span(1), match.span(), "cast: a film with somebody")

    def opposite(self, line: Line) -> Iterator[Draft]:
        """ "Will star opposite Mara Holt"."""
        for match in _OPPOSITE.finditer(line):
            named = _IN_WORK.match(line.masked, match.end(1))  # "opposite Holt in *Ashfall*"
            work = self.focus.resolve(line, line.items[named.start(1)]) if named else None
            work = work or self.focus.at(line, match.start())
            yield from self.casting.several(line, work, match.span(1), match.span(), "cast: opposite somebody")

    def with_somebody(self, line: Line) -> Iterator[Draft]:
        """ "With Mara Holt in the lead": each person is tied to the work nearest to the name."""
        for match in _WITH.finditer(line):
            for who in group(line, *match.span(1)):
                work = self.focus.at(line, who.position)
                yield from self.casting.one(line, work, who.position, who.role, match.span(), "cast: with somebody")

    def listed(self, line: Line) -> Iterator[Draft]:
        """ "The cast includes Mara Holt as Vera Roe and Daniel Okri"."""
        for match in _LIST.finditer(line):
            people = match.span(match.lastindex or 0)
            work = self.focus.at(line, match.start())
            yield from self.casting.several(line, work, people, match.span(), "cast: list")

    def starrer(self, line: Line) -> Iterator[Draft]:
        """ "The Mara Holt-Daniel Okri starrer"."""
        for match in _STARRER.finditer(line):
            work = self.focus.at(line, match.end())
            yield from self.casting.several(line, work, match.span(1), match.span(), "cast: their starrer")
