"""Where a work films, and where and when its story happens."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from slatewire.reading.drafts import Draft
from slatewire.reading.focus import Focus
from slatewire.reading.masking import Item, Line, char_class
from slatewire.reading.occasions import novel_near
from slatewire.vocabulary import lists

_PLACE = f"[{char_class('LNYP')}]"
_SURE = f"[{char_class('L')}]"
_WORKS = f"[{char_class('WB')}]"
_T = f"[{char_class('T')}]"
_WHERE = r"(?:in|at|around|near|across|outside|include|including|on)(?: and (?:around|near))?"
_ADJECTIVES = r"(?:(?:the |parts of |downtown |central |northern |southern |eastern |western |various |rural |regional |coastal |sites such as |old |former |island of |isle of |city of |town of )|[\w'’-]+ ){0,3}?"

_SHOOTS = re.compile(
    r"(?<!post-)(?<!post )(?<!pre-)\b(?:shoots?|shooting|shot|films?|filming|filmed|production|photography|cameras?|lens(?:es|ed|ing)?|on location"
    r"|under ?way|floors|rolling|rolls?|photographed|building sets|build sets)\b"
    rf"(?P<about>,? (?:on|of|for|the|its) (?:the )?(?:[\w-]+ ){{0,2}}{_WORKS}[”\"'’,]*)?(?P<gap>[^.;:()]{{0,70}}?)\b{_WHERE} (?={_ADJECTIVES}(?P<list>{_PLACE}))"
)
_GOES_TO = re.compile(
    rf"\b(?:(?:unit|crew|cast|shoot|production|cameras|filming|company|schedule)[^.;:]{{0,40}}? (?:(?:has |have )?(?:left|leaves|leave) for|mov(?:e|es|ed|ing) (?:in)?to|decamp\w* to|relocat\w* to|head\w* (?:back )?to|travel\w* to|shift\w* to|pitched its tents in|arriv\w* in)"
    rf"|(?:head|travel|fl|mov|decamp|return|go|relocat)\w* (?:back |out |off |down )*to (?=(?:the )?[\w'-]* ?{_PLACE} to (?:\w+ )?(?:shoot|film|finish|resume|begin|start)\w*)"
    rf"|(?:is|are|was|were) (?:now |currently |back )?in (?=(?:the )?{_PLACE} to (?:shoot|film|resume (?:filming|shooting)|finish (?:filming|shooting)))"
    rf"|decamp\w* to|sets? (?:is|are|will be|being|was|were) (?:now |already )?(?:going up|built|being built|erected) (?:in|at|on|outside)"
    rf"|(?:(?:was|were|is|been|being)|,|{_WORKS}) made (?:for (?:about |around )?[{char_class('M')}] )?(?:entirely |mostly |partly )?in) (?:the )?(?:[\w'-]+ ){{0,2}}?(?P<list>{_PLACE})"
)
_SHOOT_OF = re.compile(rf"(?<![\w'’])(?:an?|the|its|their|this|that|upcoming|planned) (?P<list>{_SURE})(?:-based)? (?:shoot|set of|location shoot|schedule|leg of the shoot|film set)\b")
_LIST_NEXT = re.compile(
    rf"(?:'s|’s)?(?P<joint>, (?:and )?| and | or | & |, possibly |, plus | as well as | with (?:stops|some scenes) in |, with stops in )"
    rf"(?:also |in |possibly |maybe |perhaps |then |some parts in |some parts of |parts of |the |at |and |on |around |outside |some |scenes |regional |rural |northern |southern |possibly some parts in |[a-z]+ly )*(?P<next>{_PLACE})"
)
_STANDS_IN = re.compile(
    rf"(?P<place>{_PLACE})[^.;]{{0,30}}?\b(?:(?:is |are |will be |was |were )?(?:standing in for|doubling (?:for|as)|passing for|pretending to be)|stands? in for|stood in for|doubles? (?:for|as)|doubled for|passes for|passed for)"
    rf" (?:the )?(?:[\w'-]+ ){{0,2}}?(?P<story>{_PLACE})"
)
_OTHER_EVENT = re.compile(
    rf"{_WORKS}|\b(?:star|starring|starred|directed|premiere\w*|releas\w*|theaters|theatres|cinemas|opens?|opened|festival|set in|book|novel|story|deal|talks"
    r"|said|told|announced|broadcast|episode|airs?|who|while|because|after|born|died|box office|gross\w*|earned|won|award\w*|based|founded|lives?|company|studio|office|market|since)\b"
)
_NAMED_FILM = re.compile(r"\b(?:first|debut|feature|big|short|action|horror|war|new|this|that|a|an|sci-fi|previous|last|latest|superhero|heist|spy|family|indie|his|her|their|of|tv|television|co|mass) $")
_NOT_SHOT = re.compile(r"\b(?:not|never|no longer|n't|instead of|rather than)(?: be| been| being)? (?:\w+ ){0,2}$")
_MAYBE = re.compile(r"\b(?:possibly|maybe|perhaps|might|may)\b")

_SET_IN = re.compile(
    r"(?:(?<![\w'’-])set (?:up )?(?:primarily |mostly |largely |partly |entirely |mainly |principally |both |right here |here |deep )*(?:in|against|during|on|at|around|amid|among)"
    r"|\btakes? place (?:mostly |largely |entirely |partly |both |over [\w ]{3,20}? )?(?:in|on|at|during|across)|\bunfolds? (?:in|on|over|during|across)|\branging from|\bstory (?:of|in)|\bplays out in|\bagainst the (?:urban )?backdrop of|\btakes viewers (?:back )?to)"
    rf"(?P<gap> (?:[\w’'-]+ ){{0,5}}?)(?P<what>[{_PLACE[1:-1]}{_T[1:-1]}])"
)
_LARGE = re.compile(r"(?<=[a-z] )(?:[A-Z][\w’'-]+ ){1,2}$")
_IN_YEAR = re.compile(r"\bset in (?:the year )?(\d{4})\b")  # no date: "2188" is too far off for one
_AND_IN = re.compile(rf"(?:['’]s)?(?:,? (?:in|of|and|during|at|around|to) (?:the )?(?:[\w'’-]+ ){{0,3}}?| ?['’]s | [a-z ]{{1,30}} (?:in|during|at) (?:the )?)([{_PLACE[1:-1]}{_T[1:-1]}])")
_NO_STORY = re.compile(r"\b(?:filming|shoot|shooting|production|photography|festival|ceremony|premiere|screening|meeting|auction|hearing|trial|market|event|conference|convention|date|work|released?|opens?|records?)\b[^.;]{0,40}$")
_SET_FOR = re.compile(r"\b(?:is|was|be|are) set (?:on|at|in)$")


class Places:
    """Reads filming locations and settings."""

    def __init__(self, focus: Focus) -> None:
        self.focus = focus
        self.text = focus.page.text

    def read(self, line: Line) -> Iterator[Draft]:
        if not line.of("LNYP"):
            if line.of("T"):
                yield from self._settings(line)
            return
        yield from self._filming(line)
        yield from self._doubles(line)
        yield from self._settings(line)

    def _filming(self, line: Line) -> Iterator[Draft]:
        masked, seen = line.masked, set[int]()
        for match in [*_shooting(masked), *_GOES_TO.finditer(masked), *_SHOOT_OF.finditer(masked)]:
            first = match.start("list")
            item = line.items[first]
            if first in seen or item.letter != "L" and not _said_as_place(masked, first):
                continue
            work = self.focus.at(line, match.start())
            if work is None:
                continue
            denied = bool(_NOT_SHOT.search(masked, max(0, match.start() - 40), match.start()))
            listed = self._list(line, first)
            doubt = next((before[0] + 1 for before, after in pairwise(listed) if after[2]), None)
            for position, name, maybe in listed:
                if position in seen:
                    continue
                seen.add(position)
                span = (match.start(), position + 1)
                # "Georgia and possibly Alberta": the doubt is about the second alone
                part = line if doubt is None or maybe else replace(line, end=line.source(doubt))
                draft = Draft(work, "filming_location", name, part, position, span, "place: filming", match[0].split()[0])
                if denied:
                    draft.firmness, draft.hedge = "denied", False
                elif maybe:
                    draft.firmness, draft.hedge = "hedged", False
                yield draft

    def _doubles(self, line: Line) -> Iterator[Draft]:
        for match in _STANDS_IN.finditer(line.masked):
            work = self.focus.at(line, match.start())
            if work is not None and "P" not in (line.items[match.start("place")].letter, line.items[match.start("story")].letter):
                where, story = line.items[match.start("place")], line.items[match.start("story")]
                words = ("place: stands in", "standing in for")
                yield Draft(work, "filming_location", self._name(where), line, match.start(), match.span(), *words)
                yield Draft(work, "setting", self._name(story), line, match.start(), match.span(), *words)

    def _settings(self, line: Line) -> Iterator[Draft]:
        masked = line.masked
        for match in _IN_YEAR.finditer(masked):
            work = novel_near(self.focus, line, match.start()) or self.focus.at(line, match.start())
            if work is not None:
                yield Draft(work, "setting", match[1], line, match.start(), match.span(), "setting: the story takes place", "set in", hedge=False)
        for match in _SET_IN.finditer(masked):
            position = match.start("what")
            verb = masked[match.start() : match.start("gap")].strip()
            if verb.startswith("set up") or " set up" in verb or verb == "story of" and line.items[position].letter != "T":
                continue
            if _NO_STORY.search(masked, max(0, match.start() - 60), match.start()):
                continue
            if _SET_FOR.search(verb) and line.items[position].letter == "T" and _is_schedule(line.items[position]):
                continue  # "a date is set in May"
            work = novel_near(self.focus, line, match.start()) or self.focus.at(line, match.start())
            if work is None:
                continue
            found = [(position, line.items[position])]
            while len(found) < 3 and (follow := _AND_IN.match(masked, found[-1][0] + 1)):
                found.append((follow.start(1), line.items[follow.start(1)]))
            for at, item in found:
                if item.letter in "PN" and not _said_as_place(masked, at):
                    continue
                value, extra = item.thing.edtf if item.letter == "T" else self._name(item), {}
                if item.letter == "T":
                    if value is None or "/" in value or _is_schedule(item):
                        continue
                    extra = {"part": item.thing.part} if item.thing.part else {}
                span = (match.start(), found[-1][0] + 1)
                yield Draft(work, "setting", value, line, at, span, "setting: the story takes place", verb, qualifiers=extra, hedge=False)

    def _list(self, line: Line, first: int) -> list[tuple[int, str, bool]]:
        """The places of a list that begins at a position, each with its name, and whether only "possibly" named."""
        masked = line.masked
        positions, joints = [first], [""]
        cursor = first + 1
        while more := _LIST_NEXT.match(masked, cursor):
            if line.items[more.start("next")].letter == "P":
                break
            positions.append(more.start("next"))
            joints.append(masked[cursor : more.start("next")])
            cursor = more.end("next")
        names = [self._name(line.items[p]) for p in positions]
        if len(positions) == 2 and joints[1] == ", " and masked[cursor : cursor + 1] in (",", ".", "", ")", ";", " "):
            return [(first, f"{names[0]}, {names[1]}", False)]  # "Atlanta, Georgia"
        out: list[tuple[int, str, bool]] = []
        for position, name, joint in zip(positions, names, joints, strict=True):
            if any(other.endswith(" " + name) for other in names) and position != first:
                continue
            out.append((position, name, bool(_MAYBE.search(joint))))
        return out

    def _name(self, item: Item) -> str:
        """The place as the ledger knows it ("U.K." is the United Kingdom), else as the article writes it, with
        the large words before it that belong to it ("Executive Mansion")."""
        name = str(item.thing.name)
        if len(name) < 6:
            return lists.place(name) or name
        if item.letter in "NY" and (more := _LARGE.search(self.text, max(0, item.start - 30), item.start)):
            return f"{more[0].strip()} {name}"
        return name


def _shooting(masked: str) -> Iterator[re.Match[str]]:
    """Every shoot with a place to it; where the words between tell of something else, a later word may still do."""
    cursor = 0
    while match := _SHOOTS.search(masked, cursor):
        cursor = match.start() + 1
        gap = match["gap"]
        takes_place = re.search(r"\btakes? place\b", gap) and not re.match(r"(?:shoot|filming|production|photography)", match[0])
        if _OTHER_EVENT.search(gap) or takes_place or re.search(r",? and (?:the|he|she|it|they) ", gap):
            continue
        if match[0].startswith(("film ", "films ", "shot ", "production ")) and _NAMED_FILM.search(masked, max(0, match.start() - 20), match.start()):
            continue
        if masked[match.start("list") - 3 : match.start("list")] == "by ":
            continue
        cursor = match.end()
        yield match


_AT = re.compile(r"\b(?:in|at|near|around|outside)(?: and (?:around|near))?(?: the)?(?: [a-z]+)? $")
_ENDS_PLACE = re.compile(r"[,.;)]|$| (?:and|for|from|this|next|in|on|with|to|until)\b")


def _said_as_place(masked: str, position: int) -> bool:
    """May a name that is not known as a place be one: "in", "at" or "near" stand right before it?"""
    before, behind = masked[max(0, position - 20) : position], masked[position + 1 : position + 9]
    return bool(_AT.search(before) and _ENDS_PLACE.match(behind))


def _is_schedule(item: Item) -> bool:
    """A day or a month is when something is done, not when a story happens."""
    value = item.thing.edtf or ""
    return bool(re.fullmatch(r"\d{4}-(?:0\d|1[0-2])(?:-\d\d)?", value)) and not value < "1990"
