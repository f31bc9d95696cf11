"""Where a work films."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from slatewire.reading.classes import char_class
from slatewire.reading.drafts import Draft
from slatewire.reading.focus import Focus
from slatewire.reading.gates import AnyOf, Gated
from slatewire.reading.masking import Line
from slatewire.reading.place_lists import PLACE, place_list, place_name, said_as_place

_SURE = f"[{char_class('L')}]"
_WORKS = f"[{char_class('WB')}]"
_WHERE = r"(?:in|at|around|near|across|outside|include|including|on)(?: and (?:around|near))?"
_ADJECTIVES = r"(?:[\w'’-]+ ){0,3}?"

_SHOOTS = Gated(
    r"(?<!post-)(?<!post )(?<!pre-)\b(?:shoots?|shooting|shot|films?|filming|filmed|production|photography|cameras?"
    r"|lens(?:es|ed|ing)?|on location"
    r"|under ?way|floors|rolling|rolls?|photographed|building sets|build sets)\b"
    rf"(?P<about>,? (?:(?:on|of|for|the|its) )?(?:the )?(?:[\w-]+ ){{0,2}}{_WORKS}[”\"'’,]*)?"
    rf"(?P<gap>[^.;:()]{{0,70}}?)\b{_WHERE} (?={_ADJECTIVES}(?P<list>{PLACE}))"
)
_GOES_TO = Gated(
    rf"\b(?:(?:unit|crew|cast|shoot|production|cameras|filming|company|schedule)[^.;:]{{0,40}}? (?:(?:has "
    rf"|have )?(?:left|leaves|leave) for|mov(?:e|es|ed|ing) (?:in)?to|decamp\w* to|relocat\w* to"
    rf"|head\w* (?:back )?to|travel\w* to|shift\w* to|pitched its tents in|arriv\w* in)"
    rf"|(?:head|travel|fl|mov|decamp|return|go|relocat)\w* (?:back |out |off "
    rf"|down )*to (?=(?:the )?[\w'-]* ?{PLACE} to (?:\w+ )?(?:shoot|film|finish|resume|begin|start)\w*)"
    rf"|(?:is|are|was|were) (?:now |currently |back )?in (?=(?:the )?{PLACE} to (?:shoot|film|resume (?:filming"
    rf"|shooting)|finish (?:filming|shooting)))"
    rf"|decamp\w* to|sets? (?:is|are|will be|being|was|were) (?:now |already )?(?:going up|built|being built"
    rf"|erected) (?:in|at|on|outside)"
    rf"|(?:(?:was|were|is|been|being)|,|{_WORKS}) made (?:for (?:about |around )?[{char_class('M')}] )?(?:entirely "
    rf"|mostly |partly )?in) (?:the )?(?:[\w'-]+ ){{0,2}}?(?P<list>{PLACE})"
)
_SHOOT_OF = Gated(
    rf"(?<![\w'’])(?:an?|the|its|their|this|that|upcoming|planned) (?P<list>{_SURE})(?:-based)? (?:shoot|set of"
    rf"|location shoot|schedule|leg of the shoot|film set)\b"
)
_STANDS_IN = Gated(
    rf"(?P<place>{PLACE})[^.;]{{0,30}}?\b(?:(?:is |are |will be |was |were )?(?:standing in for|doubling (?:for"
    rf"|as)|passing for|pretending to be)|stands? in for|stood in for|doubles? (?:for|as)|doubled for|passes for"
    rf"|passed for)"
    rf" (?:the )?(?:[\w'-]+ ){{0,2}}?(?P<story>{PLACE})"
)
_OTHER_EVENT = re.compile(
    rf"{_WORKS}|\b(?:star|starring|starred|directed|premiere\w*|releas\w*|theaters|theatres|cinemas|opens?|opened"
    rf"|festival|set in|book|novel|story|deal|talks"
    r"|said|told|announced|broadcast|episode|airs?|who|while|because|after|born|died|box office|gross\w*|earned|won"
    r"|award\w*|based|founded|lives?|company|studio|office|market|since|fame|stardom|prominence)\b"
)
_NAMED_FILM = re.compile(
    r"\b(?:first|debut|feature|big|short|action|horror|war|new|this|that|a|an|sci-fi|previous|last|latest|superhero"
    r"|heist|spy|family|indie|his|her|their|of|tv|television|co|mass) $"
)
_NOT_SHOT = re.compile(r"(?:\b(?:not|never|no longer|instead of|rather than)|n't)(?: be| been| being)? (?:\w+ ){0,2}$")
_TAKES_PLACE = re.compile(r"\btakes? place\b")
_SHOOT = re.compile(r"shoot|filming|production|photography")
_NEW_SUBJECT = re.compile(r",? and (?:the|he|she|it|they) ")

_ANY = AnyOf(_SHOOTS, _GOES_TO, _SHOOT_OF, _STANDS_IN)


class Locations:
    """Reads filming locations, and the settings that they stand in for."""

    def __init__(self, focus: Focus) -> None:
        self.focus = focus
        self.gate = _ANY
        self.text = focus.page.text

    def read(self, line: Line) -> Iterator[Draft]:
        yield from self._filming(line)
        yield from self._doubles(line)

    def _filming(self, line: Line) -> Iterator[Draft]:
        masked, seen = line.masked, set[int]()
        for match in [*_shooting(line), *_GOES_TO.finditer(line), *_SHOOT_OF.finditer(line)]:
            first = match.start("list")
            if first in seen or not said_as_place(line, first):
                continue
            work = self.focus.at(line, match.start())
            if work is None:
                continue
            denied = bool(_NOT_SHOT.search(masked, max(0, match.start() - 40), match.start()))
            listed = place_list(self.text, line, first)
            doubt = next((a.position + 1 for a, b in pairwise(listed) if b.maybe), None)
            for place in listed:
                if place.position in seen:
                    continue
                seen.add(place.position)
                span = (match.start(), place.position + 1)
                # "Georgia and possibly Alberta": the doubt is about the second alone
                part = line if doubt is None or place.maybe else replace(line, end=line.source(doubt))
                words = ("place: filming", match[0].split()[0])
                draft = Draft(work, "filming_location", place.name, part, place.position, span, *words)
                if denied:
                    draft.firmness, draft.hedge = "denied", False
                elif place.maybe:
                    draft.firmness, draft.hedge = "hedged", False
                yield draft

    def _doubles(self, line: Line) -> Iterator[Draft]:
        for match in _STANDS_IN.finditer(line):
            work = self.focus.at(line, match.start())
            if work is not None and "P" not in (
                line.items[match.start("place")].letter,
                line.items[match.start("story")].letter,
            ):
                where, story = line.items[match.start("place")], line.items[match.start("story")]
                words = ("place: stands in", "standing in for")
                yield Draft(
                    work, "filming_location", place_name(self.text, where), line, match.start(), match.span(), *words
                )
                yield Draft(work, "setting", place_name(self.text, story), line, match.start(), match.span(), *words)


def _shooting(line: Line) -> Iterator[re.Match[str]]:
    """Every shoot with a place to it; where the words between tell of something else, a later word may still do."""
    if not _SHOOTS.opens(line.marks):
        return
    masked, cursor = line.masked, 0
    while match := _SHOOTS.pattern.search(masked, cursor):
        cursor = match.start() + 1
        gap = match["gap"]
        takes_place = _TAKES_PLACE.search(gap) and not _SHOOT.match(match[0])
        if _OTHER_EVENT.search(gap) or takes_place or _NEW_SUBJECT.search(gap):
            continue
        if match[0].startswith(("film ", "films ", "shot ", "production ")) and _NAMED_FILM.search(
            masked, max(0, match.start() - 20), match.start()
        ):
            continue
        if masked[match.start("list") - 3 : match.start("list")] == "by ":
            continue
        cursor = match.end()
        yield match
