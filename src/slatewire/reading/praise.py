"""What a work has been given: prizes and nominations, records, places on charts, the critics' verdict."""

from __future__ import annotations

import re
from collections.abc import Iterator

from slatewire.model import Work
from slatewire.reading.drafts import Draft
from slatewire.reading.focus import Focus
from slatewire.reading.gates import AnyOf, Gated
from slatewire.reading.patterns import trie
from slatewire.reading.story_lines import StoryLine, W
from slatewire.vocabulary import lines

_VERDICT = Gated(
    r"\b(?:one of (?:the|those) (?:best|greatest|rare|finest|highest-grossing"
    r"|most [\w-]+) [^.;,]{3,90}?(?= (?:and|but|which)\b|[.;,]|$)"
    r"|(?:the )?(?:greatest|best|highest-grossing|biggest|largest|most expensive"
    r"|top-grossing|most successful|costliest|most watched|most-watched|fastest-selling) "
    r"(?:(?! we\b)[^.;,\"“”]){3,60}? (?:ever(?: (?:made|filmed|shot|to [\w ]{3,20}))?"
    r"|of all time|of (?:19|20)\d\d|of the (?:year|decade|century)|to be filmed)\b"
    r"|(?:the )?highest-grossing [\w -]{3,40}? of [^.;,]{3,14}"
    r"|(?:widespread|critical|universal|rave|strong|mixed|lukewarm|poor|glowing"
    r"|positive|scathing|terrible|dreadful|ecstatic|warm|negative) (?:critical )?"
    r"(?:acclaim|reviews|praise|notices)(?: from (?:the )?critics)?"
    r"|universally (?:lauded|praised|acclaimed|panned)|(?:runaway|box office"
    r"|box-office|critical|surprise|smash|sleeper|monster) hit(?: with [^.;,]{3,40})?"
    r"|(?:number|no\.) ?(?:one|1|two|2) (?:at|on|in) (?:the )?[^.;,]{0,24}?(?:best-?sellers?"
    r"(?: lists?)?|list|charts?|box office)"
    r"|top(?:ped|s|ping)? (?:spot (?:at|on) )?(?:the )?[^.;,]{0,24}?(?:best-?sellers?(?: list)?|charts?|box office)"
    r"|reviews [^.;,]{0,24}(?:were|have been|are) (?:scathing|mixed|poor|glowing"
    r"|lukewarm|ecstatic|rapturous|brutal|savage)"
    r"|hailed (?:by [\w ]{2,20} )?as (?:a|an|one of) [^.;,]{3,50}"
    r"|(?:was|were|been|is|are) (?:also )?(?:praised|lauded|acclaimed|panned"
    r"|savaged|celebrated) (?:by|for) [^.;,]{3,50})",
    re.I,
)
_COUNT = (
    r"(?:(?:an?|the|his|her|its|their|two|three|four|five|six|seven|eight|nine"
    r"|ten|eleven|twelve|thirteen|fourteen|sixteen|\d{1,2}|several|multiple|both"
    r"|first) )"
)
_GAIN = (
    r"(?:w[io]ns?|winning|takes?|took|taking|earn(?:s|ed|ing)?|receiv(?:es?|ed"
    r"|ing)|scor(?:es?|ed|ing)|pick(?:s|ed|ing)? up|bag(?:s|ged|ging)?|land(?:s"
    r"|ed|ing)?|collect(?:s|ed|ing)?|walk(?:s|ed)? off with|"
    r"winner of|recipient of|brought (?:him|her|it)|garner(?:s|ed|ing)?|went home with"
    r"|shares?|shared|nabbed|nominated for|nominations? for|up for|nod for|contender for"
    r"|got him|got her|earned (?:him|her|it))"
)
_NAMED_BEST = Gated(
    r"\b(?:named|voted|won|wins|took|judged|crowned) (?P<value>best (?:actor"
    r"|actress|director|film|picture|screenplay|supporting actor|supporting actress"
    r"|foreign-language film|documentary)(?: (?:at|in|by) [^.;,]{3,30}?)?)(?= "
    r"(?:in (?:19|20)\d\d|for|and|at)\b|[.;,]|$)",
    re.I,
)
_FOR = re.compile(rf"^[^.;]{{0,50}}?\b(?:for|with|in) (?:his |her |the |their )?(?:[\w'’-]+ ){{0,6}}?(?P<w>{W})")


def _prize() -> str:
    """A prize as the article names it, with its count, its category and whether it was only a nomination."""
    names = trie(lines("awards"))
    generic = (
        r"(?:(?!For\b|In\b|At\b|The\b|And\b)[A-Z][\w'’.-]+ ){1,4}(?:[Aa]wards?|[Pp]rizes?"
        r"|[Mm]edals?)\b|(?:grand |jury |audience |top |main |special )(?:jury )?prize"
    )
    prize = rf"(?:(?:{names})s?(?![\w-])|{generic})"
    return (
        rf"\b(?P<gain>{_GAIN}) (?:him |her |it |them )?(?P<value>{_COUNT}?(?:(?!for\b)[a-z-]+ ){{0,2}}?{prize}"
        rf"(?:[’']s?)?(?: (?:awards?|nominations?|nods?))?(?:,? (?:including|for|among them) "
        rf"(?:best|outstanding|leading) [\w ]{{3,40}}?(?=[.;,]|$| (?:in|and|for)\b))?"
        rf"(?: (?:at|of) (?:the )?(?:[A-Z][\w-]+|critics)(?: [A-Z][\w-]+| critics)*)?)"
        rf"|(?P<alone>{_COUNT}?{prize} (?:nominations?|nods?|nominee|winner)\b(?: for "
        rf"(?:best|outstanding) [\w ]{{3,30}}?(?=[.;,]|$| (?:in|and|for)\b))?|(?:{names})[- ]"
        rf"(?:nominated|winning) (?=for ))"
    )


_PRIZE = Gated(_prize())

_ANY = AnyOf(_PRIZE, _NAMED_BEST, _VERDICT)


class Praise:
    """Reads the lines of one page for accolades."""

    def __init__(self, focus: Focus) -> None:
        self.focus = focus
        self.gate = _ANY

    def read(self, story: StoryLine) -> Iterator[Draft]:
        """The ``accolade`` drafts of one sentence."""
        line = story.line
        text = self.focus.page.text[line.start : line.end]
        taken: list[tuple[int, int]] = []
        for pattern, rule in ((_PRIZE, "prize"), (_NAMED_BEST, "prize"), (_VERDICT, "praise")):
            for match in pattern.matches(text, line.marks):
                if any(a < match.end() and match.start() < b for a, b in taken):
                    continue
                if line.headline and rule == "praise":
                    continue
                groups = match.groupdict()
                said = groups.get("value") or groups.get("alone") or match[0]
                if (
                    groups.get("alone")
                    and re.search(r"(?:nominee|winner)$", said)
                    and not text.startswith(" for ", match.end())
                ):
                    continue  # a label of a person
                said = re.sub(r"[- ](?:winner|winning)$", "", said)
                if re.match(r"(?:nominated|nominations?|nod|up|contender)\b", groups.get("gain") or "") or re.search(
                    r"[- ](?:nominated|nominee)", said
                ):
                    said = re.sub(r"[- ](?:nominated|nominee)", "", said).strip() + (
                        "" if "nominat" in said else " nomination"
                    )
                start, end = line.position(line.start + match.start()), line.position(line.start + match.end())
                work = self._work(story, start, end, prize=rule == "prize")
                if work is None:
                    continue
                taken.append(match.span())
                value = re.sub(r"^(?:an?|the|his|her|its|their) ", "", " ".join(said.split()).strip(" ,.;\"“”’'"))
                yield Draft(
                    work,
                    "accolade",
                    value,
                    line,
                    start,
                    (start, end),
                    f"accolade: {rule}",
                    match[0].split()[0].lower(),
                    hedge=False,
                )

    def _work(self, story: StoryLine, start: int, end: int, *, prize: bool) -> Work | None:
        """What was praised: the work that a prize was "for", else the one named before, novels included."""
        line = story.line
        if prize and (named := _FOR.match(line.masked[end : end + 110])):
            return self.focus.resolve(line, line.items[end + named.start("w")])
        before = [(p, i) for p, i in story.open.of("WB") if i.start < line.source(start)]
        for _, item in reversed(before):
            if item.letter == "B" and item.thing.noun in ("novel", "book"):
                return self.focus.source(item.start)
            if item.letter == "B" or not self.focus.is_aside(item):
                return self.focus.resolve(story.open, item)
        return self.focus.at(line, start)
