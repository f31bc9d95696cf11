"""The project itself: its stage, when and where it films, when and how it comes out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from slatewire.model import Work
from slatewire.reading.drafts import Draft
from slatewire.reading.focus import Focus
from slatewire.reading.masking import Item, Line, char_class, longest
from slatewire.reading.people import W
from slatewire.reading.phrases import Phrase
from slatewire.vocabulary import load

_T = f"[{char_class('T')}]"
_C = f"[{char_class('C')}]"
_PLACE = f"[{char_class('LNYP')}]"

_PLANNED = re.compile(
    r"(?:\b(?:will|to|would|could|may|might|shall|plans?|planning|expected|set|slated|due|scheduled|hopes?|hoping|aims?|aiming|eyeing|eyes|before|until|when|once|ready|prepares?|preparing|about|if|next|yet)\b|'ll)(?: [\w'’-]+){0,3} $"
)
_NEGATED = re.compile(r"(?:\b(?:not|never|no|nor|neither|without|hardly|yet to|isn't|aren't|wasn't|weren't|hasn't|haven't|hadn't|won't|doesn't|don't|didn't|a ways?|long way|far)\b|n't)(?: [\w'’-]+){0,4} $")
_PAST_RELEASE = re.compile(r"\b(?:released|came out|opened|was published|were published|published|debuted|bowed|hit|arrived|now playing|now streaming|now showing|upon (?:its )?release|in \w+ now)\b")

_MOVED_DATE = re.compile(rf"\bfrom (?:its |an? |the )?(?:[\w'-]+ ){{0,4}}?({_T})(?: [\w'-]+){{0,4}}? to (?:[\w'-]+ ){{0,3}}?{_T}")
_GIVEN_UP = re.compile(rf"\b(?:rather than|instead of|not on|not in|no longer|originally (?:slated|scheduled|set|due|dated|planned)(?: (?:for|to [\w ]{{3,20}}))?|had been (?:slated|scheduled|set|due|dated)(?: for)?|had first been due|previously (?:slated|scheduled|set|dated)(?: for)?|vacat\w+|abandon\w+|off its|moved off|was to have (?:\w+ ){{1,3}}(?:on|in)|up from|brought forward from|earlier been announced for) (?:on |in |for |its |the )?({_T})")
_FROM_UNTIL = re.compile(rf"({_T}) (?:to|until|through|till) ({_T})")

_SHOOTS_IN = re.compile(
    r"\b(?:shoots?|shooting|shot|films?|filming|filmed|production|photography|cameras?|lens(?:es|ed|ing)?|on location|locations?|location shooting|under ?way|floors|rolling|shoot)\b(?P<gap>[^.;:()]{0,70}?)\b(?:in|at|around|near|across|include|including)(?: and around)? (?=(?:the |parts of |downtown |central |northern |southern |eastern |western |various |parts |[\w'’-]+ ){0,3}?(?P<list>"
    + _PLACE
    + "))"
)
_LIST_NEXT = re.compile(rf"(?:'s|’s)?(?:, (?:and )?| and | or | & |, possibly |, plus | as well as | with (?:stops|some scenes) in |, with stops in )(?:also |in |possibly |maybe |perhaps |then |some parts in |some parts of |parts of |the |in the |at |and |on |around |some |scenes |possibly some parts in |[a-z]+ly )*({_PLACE})")
_STANDS_IN = re.compile(rf"({_PLACE})[^.;]{{0,30}}?\b(?:is|are|will be|was)? ?(?:standing in for|stands in for|doubling for|doubles for|doubled for|passing for|pretending to be|stand in for|double for) (?:the )?(?:[\w'-]+ ){{0,2}}?({_PLACE})")
_STORY = re.compile(r"\b(?:set|takes? place|story|tale|follows|novel|book|character|plot|unfolds|premiered?|festival|screened|screening|trailer|born|grew up|interview|release|opens?|premiere)\b")
_SET_IN = re.compile(
    rf"(?:(?<!\w)(?:is |are |was |be |being |much of it is |mostly |largely |which is |story is |sections |film |thriller |drama |comedy |novel |series |, |tale |romance |western |movie |mystery |epic )?set (?:up )?(?:primarily |mostly |largely |partly |entirely |mainly |principally |both )?(?:in|against|during|on|at|around|amid)|takes? place (?:mostly |largely |entirely |partly |both )?(?:in|on|at|during)|unfolds? (?:in|on|over|during)|ranging from|story (?:of|in)|plays out in|against the (?:urban )?backdrop of)(?P<gap> (?:the |a |an |[\w’'-]+ ){{0,5}}?(?:in |of |during )?)(?P<what>[{_PLACE[1:-1]}{_T[1:-1]}])"
)

_THEATRICAL = re.compile(r"\b(?:theatrical(?:ly)?|exclusively in (?:theaters|theatres|cinemas)|only in (?:theaters|theatres|cinemas)|(?:cinemas|screens|theaters|theatres|locations|auditoriums) and for|run in (?:theaters|theatres|cinemas)|big[- ]screen release|wide release|in (?:about |some |around |over |more than |at least |probably in about |roughly )*[\d,]+ (?:\w+ )?(?:cinemas|screens|theaters|theatres|locations|auditoriums))\b")
_NOT_PLAN = re.compile(r"\b(?:theatrical (?:experience|distribution arm|division|executive|business|trailer|poster|cut|version|rights)|released? (?:windows?) for)\b")
_STREAMING = re.compile(r"\b(?:straight to (?:streaming|the streamer|\S+|[^.,;]{0,25}streaming)|stream(?:s|ing)? exclusively|skip (?:cinemas|theaters|theatres)|skipping (?:cinemas|theaters|theatres)|go to the streamer|before streaming|reached subscribers|begins? streaming|streaming (?:debut|release|premiere)|then (?:go|head|move)\w* to (?:streaming|the streamer)|day[- ]and[- ]date)\b")
_SCREENS = re.compile(r"([\d,]{2,7}) (?:[\w-]+ ){0,2}?(?:cinemas|screens|theaters|theatres|locations|auditoriums)\b")
_WINDOW = re.compile(r"\b(\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|seventeen|ninety|forty-five|thirty|sixty)[- ](day|days|week|weeks|month|months)\b(?:'s)?")
_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "seventeen": 17, "thirty": 30, "forty-five": 45, "sixty": 60, "ninety": 90}
_UNIT = {"day": 1, "week": 7, "month": 30}
_TERRITORY = re.compile(r"\b(?:in|across|throughout) (?:the )?(united states|u\.s\.|us|uk|u\.k\.|north america|america|britain|india|france|germany|japan|china|canada|australia|korea)\b|\b(worldwide|globally|domestically|internationally|all over the (?:world|planet))\b")
_TERRITORIES = {"united states": "United States", "u.s.": "United States", "us": "United States", "america": "United States", "uk": "United Kingdom", "u.k.": "United Kingdom", "britain": "United Kingdom", "domestically": "North America", "worldwide": "worldwide", "globally": "worldwide", "internationally": "international"}


@cache
def _occasions() -> tuple[re.Pattern[str], dict[str, str]]:
    """One pattern over all cues of occasions.toml, and the property of each cue."""
    table: dict[str, str] = {}
    for name, cues in load("occasions").items():
        for cue in cues:
            table.setdefault(cue, name)
    alternatives = "|".join(re.escape(c).replace(r"\*", r"\w*") for c in sorted(table, key=len, reverse=True))
    return re.compile(rf"\b(?:{alternatives})\b"), table


def _occasion_of(words: str) -> str:
    table = _occasions()[1]
    if words in table:
        return table[words]
    return next(name for cue, name in table.items() if cue.endswith("*") and words.startswith(cue[:-1]))


class Project:
    """Reads the lines of one page for stages, dates, places and plans."""

    def __init__(self, focus: Focus) -> None:
        self.focus = focus
        self.stages = longest(focus.page.phrases, frozenset({"stage"}))

    def read(self) -> Iterator[Draft]:
        i = 0
        for line in self.focus.page.open_lines:
            while i < len(self.stages) and self.stages[i].start < line.start:
                i += 1
            j = i
            while j < len(self.stages) and self.stages[j].end <= line.end:
                yield from self._stage(line, self.stages[j])
                j += 1
            i = j
            yield from self._dates(line)
            yield from self._places(line)
            yield from self._settings(line)
            yield from self._plan(line)

    # -- stages ----------------------------------------------------------------------------------------------

    def _stage(self, line: Line, phrase: Phrase) -> Iterator[Draft]:
        stage = next(e.value for e in phrase.entries if e.frame == "stage")
        at = line.position(phrase.start)
        end = line.position(phrase.end - 1) + 1
        before, masked = line.masked[:at], line.masked
        words = phrase.words.lower()
        negated = bool(_NEGATED.search(before)) or words.startswith(("no ", "away from", "isn't", "not "))
        near = masked[max(0, at - 60) : end + 60]
        if stage == "released":
            if not _PAST_RELEASE.search(words) or _PLANNED.search(before) or re.search(r"\b(?:be|being)$", before.rstrip()):
                return
            novel = self._novel_near(line, at)
            if novel:
                yield Draft(novel, "status", stage, line, at, (max(0, at - 20), end), "stage: the book is out", words)
                return
            if not re.search(_T, masked[end : end + 30]) and "now" not in words and "upon" not in words:
                return
        elif stage == "filming" and next(e.form for e in phrase.entries if e.frame == "stage") in ("base", "s") and not re.match(r"(?:is|are|was|were|cameras are)\b", words) and not negated:
            return  # "starts shooting in May" is a plan
        elif stage in ("filming", "pre_production", "post_production", "completed") and _PLANNED.search(before) and not negated:
            return
        elif stage == "set_up" and re.search(r"\b(?:move|moved|moves|moving|land|landed|lands|sold|sells|set up|is set) (?:up )?(?:to|at)$", words):
            if not re.match(rf" (?:the )?(?:[\w’'-]+ ){{0,3}}?{_C}", masked[end:]):
                return
        elif stage in ("cancelled", "stalled", "announced", "shopping", "greenlit") and not (re.search(W, near) or re.search(r"\b(?:project|production|film|movie|series|show|sequel|it)\b", near)):
            return
        if words in ("wrap", "option", "options") or stage == "post_production" and phrase.entries[0].form in ("base", "s") and words.startswith("wrap"):
            return
        if "move" in words and not _C:
            return
        work = self.focus.at(line, at)
        if work is None:
            return
        draft = Draft(work, "status", stage, line, at, (max(0, at - 1), end), f"stage: {stage}", words)
        if negated:
            draft.firmness, draft.hedge = "denied", False
        yield draft

    def _novel_near(self, line: Line, at: int) -> Work | None:
        """The novel that a release speaks of, where the last work named before it is one."""
        best = None
        for position, item in line.of("WB"):
            if position > at + 12:
                break
            best = item
        if best is None:
            return None
        if best.letter == "W":
            work = self.focus.resolve(line, best)
            return work if work and work.kind == "novel" else None
        return self.focus.source(best.start) if best.thing.noun in ("novel", "book", "novella", "bestseller") else None

    # -- dates -----------------------------------------------------------------------------------------------

    def _dates(self, line: Line) -> Iterator[Draft]:
        dates = line.of("T")
        if not dates:
            return
        masked = line.masked
        given_up = {m.start(1) for p in (_MOVED_DATE, _GIVEN_UP) for m in p.finditer(masked)}
        until = {m.start(2): m.start(1) for m in _FROM_UNTIL.finditer(masked)}
        cues = [(m.start(), m.end(), _occasion_of(m[0])) for m in _occasions()[0].finditer(masked)]
        previous: str | None = None
        for position, item in dates:
            prop = self._occasion(masked, cues, position, previous)
            if position in until and previous == "filming_start":
                prop = "filming_end"
            previous = prop
            if prop is None or prop == "setting":
                continue
            yield from self._date(line, position, item, prop, position in given_up)

    def _occasion(self, masked: str, cues: list[tuple[int, int, str]], position: int, previous: str | None) -> str | None:
        """The property of the nearest cue: before the date in its clause, else right behind it."""
        best: tuple[int, str] | None = None
        for start, end, name in cues:
            if end <= position:
                gap = masked[end:position]
                cost = len(gap) + 40 * len(re.findall(r"[;:]| – |, (?:but|while|and|who|which|after|when) | (?:after|when|before|because) ", gap))
            else:
                gap = masked[position + 1 : start]
                cost = 2 * len(gap) + 12 + 60 * len(re.findall(r"[,;:.]", gap))
            if cost <= 75 and (best is None or cost < best[0]):
                best = (cost, name)
        if best is None:
            return None
        return None if best[1] == "other" else best[1]

    def _date(self, line: Line, position: int, item: Item, prop: str, given_up: bool) -> Iterator[Draft]:
        masked = line.masked
        mention = item.thing
        if re.search(r"\b(?:later|before|earlier|ago|after)$", mention.words):
            return  # a span counted from another event
        work = self.focus.at(line, position)
        if prop == "release_date":
            work = self._novel_near(line, position) or self.focus.at(line, position, after=False)
        if work is None:
            return
        if prop == "release_date" and re.search(r"\bfestival\b|premier\w* (?:at|in)\b", masked[max(0, position - 60) : position + 30]):
            return
        value, qualifiers = mention.edtf, {}
        if value is None:
            if not mention.words or re.fullmatch(r"(?i)(?:now|today|recently|currently|tonight|yesterday|this week|last week|monday|tuesday|wednesday|thursday|friday|saturday|sunday|(?:on )?\w+day)", mention.words):
                return
            value, qualifiers = mention.words, {"unresolved": True}
        if getattr(mention, "part", None):
            qualifiers["part"] = mention.part
        start, end = value, None
        if prop == "filming_start" and "/" in value and re.search(rf"^(?:.*\b(?:from|between)\b|.*{_T})", masked[: position + 1]):
            start, end = value.split("/", 1)
        span = (max(0, position - 60), position + 1)
        if prop == "release_date" and (where := _TERRITORY.search(masked, position, position + 40)):
            qualifiers["territory"] = _territory(where)
        draft = Draft(work, prop, start, line, position, span, f"date: {prop}", mention.words, qualifiers=qualifiers)
        if given_up:
            draft.firmness, draft.hedge = "denied", False
        yield draft
        if end:
            yield Draft(work, "filming_end", end, line, position, span, "date: filming_end", mention.words, qualifiers={})

    # -- places ----------------------------------------------------------------------------------------------

    def _places(self, line: Line) -> Iterator[Draft]:
        masked = line.masked
        seen: set[int] = set()
        for match in _SHOOTS_IN.finditer(masked):
            first = match.start("list")
            if first in seen or re.search(rf"{W}|\b(?:star|starring|directed|premiere\w*|release\w*|theaters|theatres|cinemas|opens?|opened|festival|set in|book|novel|story|deal|talks|place|said|told|announced)\b", match["gap"]):
                continue
            if re.search(r"\b(?:first|debut|feature|big|short|action|horror|war|new|this|that|a|sci-fi|previous|last|latest) $", masked[: match.start()]) and match[0].startswith("film"):
                continue
            if masked[first - 3 : first] in ("by ",) or line.items[first].letter == "P":
                continue
            positions = [first]
            cursor = first + 1
            while more := _LIST_NEXT.match(masked, cursor):
                positions.append(more.start(1))
                cursor = more.end(1)
            work = self.focus.at(line, match.start())
            if work is None:
                continue
            for position in positions:
                item = line.items[position]
                told = [line.items[p].thing.name for p in positions if p != position]
                if item.letter == "P" or position in seen or any(t.endswith(" " + item.thing.name) for t in told):
                    continue  # a person, or half a name said again ("Los Angeles, Angeles")
                seen.add(position)
                draft = Draft(work, "filming_location", item.thing.name, line, position, (match.start(), position + 1), "place: filming", match[0].split()[0])
                between = masked[positions[positions.index(position) - 1] : position] if position != first else ""
                if re.search(r"\b(?:possibly|maybe|perhaps|might|may)\b", between):
                    draft.firmness, draft.hedge = "hedged", False
                elif position != cursor - 1 and re.search(r"\b(?:possibly|maybe|perhaps)\b", masked[position:cursor]):
                    draft.hedge = "late"  # type: ignore[assignment]
                yield draft
        for match in _STANDS_IN.finditer(masked):
            work = self.focus.at(line, match.start())
            if work is not None and line.items[match.start(1)].letter != "P":
                yield Draft(work, "filming_location", line.items[match.start(1)].thing.name, line, match.start(), match.span(), "place: stands in", "standing in for")
                yield Draft(work, "setting", line.items[match.start(2)].thing.name, line, match.start(), match.span(), "setting: stood in for", "standing in for")

    def _settings(self, line: Line) -> Iterator[Draft]:
        masked = line.masked
        for match in _SET_IN.finditer(masked):
            position = match.start("what")
            item = line.items[position]
            if item.letter in "PN" and item.letter == "P":
                continue
            if re.match(r"\bset up\b", match[0]) or "story of" in match[0] and item.letter != "T":
                continue
            novel = self._novel_near(line, match.start())
            work = novel or self.focus.at(line, match.start())
            if work is None:
                continue
            last = position
            out = [(position, item)]
            if follow := re.match(rf"(?:['’]s)?(?:,? (?:in|of|and|during|to) (?:the )?(?:[\w'’-]+ ){{0,2}}?| ?[’']s )([{_PLACE[1:-1]}{_T[1:-1]}])", masked[position + 1 :]):
                last = position + 1 + follow.start(1)
                out.append((last, line.items[last]))
            for at, what in out:
                if what.letter == "T":
                    value = what.thing.edtf
                    if value is None or "/" in value or "-" in value:
                        continue
                    extra = {"part": what.thing.part} if what.thing.part else {}
                else:
                    value, extra = what.thing.name, {}
                    if what.letter == "P":
                        continue
                yield Draft(work, "setting", value, line, at, (match.start(), last + 1), "setting: the story takes place", match[0].split()[0], qualifiers=extra, hedge=False)

    # -- plans -----------------------------------------------------------------------------------------------

    def _plan(self, line: Line) -> Iterator[Draft]:
        masked = line.masked
        theatrical = _THEATRICAL.search(masked)
        streaming = _STREAMING.search(masked)
        if theatrical and _NOT_PLAN.search(masked, theatrical.start()):
            theatrical = None
        if not theatrical and not streaming:
            return
        at = (theatrical or streaming).start()  # type: ignore[union-attr]
        work = self.focus.at(line, at)
        if work is None:
            return
        qualifiers: dict[str, object] = {}
        if screens := _SCREENS.search(masked):
            qualifiers["screens"] = int(screens[1].replace(",", "") or 0)
        if window := _WINDOW.search(masked):
            number = _NUMBERS.get(window[1]) or int(window[1])
            qualifiers["window_days"] = number * _UNIT[window[2].rstrip("s")]
        if where := _TERRITORY.search(masked):
            qualifiers["territory"] = _territory(where)
        skipped = streaming and "skip" in streaming[0]
        start = min(m.start() for m in (theatrical, streaming) if m)
        end = max(m.end() for m in (theatrical, streaming) if m)
        value = "streaming" if streaming and (skipped or not theatrical) else "hybrid" if streaming else "theatrical"
        if value == "streaming" and re.search(r"\b(?:weeks?|days?|months?)\b.{0,40}\bbefore\b", masked):
            value = "hybrid"
        draft = Draft(work, "release_plan", value, line, at, (start, end), f"plan: {value}", masked[start:end] if masked[start:end].isascii() else value, qualifiers=qualifiers)
        if theatrical and _NEGATED.search(masked[: theatrical.start()]) and value == "theatrical":
            draft.firmness, draft.hedge = "denied", False
        yield draft
        if skipped:
            yield Draft(work, "release_plan", "theatrical", line, at, (start, end), "plan: not theatrical", "skip", firmness="denied", hedge=False)


def _territory(match: re.Match[str]) -> str:
    words = next(g for g in match.groups() if g)
    return _TERRITORIES.get(words, "worldwide" if words.startswith("all over") else words.title())
