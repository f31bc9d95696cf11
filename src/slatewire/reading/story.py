"""What the work is and how it is made: sources, sequels, characters, techniques, titles, praise, where to watch."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from slatewire.model import Kind, Work
from slatewire.reading.drafts import Draft
from slatewire.reading.focus import Focus
from slatewire.reading.masking import Line, char_class
from slatewire.reading.people import PN, P, W
from slatewire.reading.works import kind_nouns
from slatewire.vocabulary import load

_C = f"[{char_class('C')}]"
_NOUN = r"novel|book|bestseller|best-seller|novella|memoir|biography|autobiography|short story|article|play|comic|comic book|graphic novel|manga|video game|videogame|game|podcast|musical|poem|song|web ?toon|radio play|stage play|essay|true story|series of (?:novels|books)|novels|books"

_FROM_SOURCE = re.compile(
    rf"\b(?:based (?:up)?on|adapted from|adaptation of|adapt(?:s|ed|ing)?|inspired by|springs from|drawn from|takes its cue from|taken from|source is|version of|from|lent it|rooted in)\b(?P<gap>[^.;:]{{0,75}}?)(?P<what>{W}|\b(?:{_NOUN})\b)"
)
_EXISTED = re.compile(rf"({W})[^.;]{{0,30}}\b(?:existed|began|started|originated|first appeared) (?:life )?as (?:a|an) (?:[\w'-]+ ){{0,3}}?({_NOUN})\b")
_NOVEL_INTO = re.compile(rf"\b(?:adapt|turn|bring|make|adapting|turning|bringing)\b[^.;]{{0,20}}\b(?:the|his|her|their|its) (?:[\w'-]+ )?({_NOUN})\b[^.;]{{0,30}}\b(?:into|for|to) (?:a|the) (?:[\w-]+ )?(?:film|movie|feature|screen|big screen)")
_YEAR = re.compile(r"\b((?:18|19|20)\d\d)\b")

_SEQUEL = re.compile(rf"\b(?P<kind>sequel|follow-up|followup|prequel|both (?:a )?prequel and (?:a )?sequel|prequel and (?:a )?sequel|sequel and (?:a )?prequel|remake|reboot|reimagining|re-imagining|new version|redo|new take|spin-?off sequel)s?,? (?:to|of|on)(?P<gap> [^.;]{{0,75}}?)(?P<what>{W})(?!['’]s? {W})")
_BOTH = re.compile(r"\b(?:as |is |be )?both (?:as )?(?:a )?prequel and (?:as )?(?:a )?sequel\b(?! (?:to|of) [^.;]{0,60})|\bprequel and sequel segments\b")
_AFTER_BEFORE = re.compile(r"\bevents? (?:before and after|after|before)\b[^.;]{0,40}\b(?:original|first|end)\b|\bboth before (?:the events of )?|\bbefore (?:the events of )?[^.;]{0,30}\band after\b")
_PLURAL_SEQUEL = re.compile(rf"(?P<a>{W})[\"”’']?,? (?:which is |is |as |, |serves as |acts as )?(?:the|a|an|his|her|their)? ?(?:[\w'’-]+ ){{0,4}}?(?P<kind>sequel|follow-up|prequel|remake|reboot)\b(?! (?:to|of|on))")

_CHARACTERS = re.compile(rf"\b(?:characters?|roles?|protagonists?|hero|heroes|heroine|journeys? of (?:characters )?|follows|follow|story of|centers on|centres on|revolves around|about) (?:like |such as |including |named |called |of |(?:[a-z'-]+ ){{0,3}})?({PN}(?: \([^()]{{1,40}}\))?(?:(?:, and |, | and |, along with | \([^()]*\), )(?:[a-z]+ )?{PN}(?: \([^()]{{1,40}}\))?)*)(?!['’])")
_NAMED = re.compile(rf"\b(?:named|called) ({PN})\b|\bcharacters? (?:like|such as) (?:[\w]+ )?({PN})")

_TITLED = re.compile(rf"\b(?:titled|retitled|renamed|re-titled|entitled|(?:is|be|was|still|now|officially|will be|goes back to being) called|working title(?: is| was|:|,)?|title is|goes by|under the title|known as|originally called|official title,?)(?: (?:was|of|is|officially|simply|as))* [\"“‘'*]?({W})")

_AVAILABLE = re.compile(rf"\b(?:now |currently |already )?(?:streaming|available(?: to (?:stream|watch|rent|buy))?|can be (?:streamed|watched|seen|rented|bought)|streams?|watch (?:it )?|stream {W}|sizzling|playing)(?: now)?[^.;]{{0,12}} (?:on|via|from) (?:the )?({_C})")

_PRAISE = re.compile(
    r"\b(?:one of the (?:best|greatest|most [\w-]+|finest|highest-grossing) [^.;,]{3,60}?(?: (?:of all time|ever made|ever|of the (?:year|decade|century)))?"
    r"|(?:the )?(?:greatest|best|highest-grossing|biggest|most expensive|top-grossing|most successful) [^.;,]{3,50}? (?:ever made|of all time|ever|of (?:19|20)\d\d)"
    r"|(?:widespread|critical|universal|rave|strong|mixed|lukewarm|poor|glowing|positive) (?:critical )?(?:acclaim|reviews|praise)(?: from critics)?"
    r"|universally (?:lauded|praised|acclaimed|panned)|(?:runaway|box office|critical|huge|surprise|smash) hit(?: with [^.;,]{3,40})?"
    r"|(?:no\. ?1|number one|top spot|topped)[^.;,]{0,40}(?:best-?sellers?|list|chart|box office)[^.;,]{0,12}"
    r"|hailed (?:by [\w ]{2,20} )?as (?:a|an|one of) [^.;,]{3,50})"
)
_PRIZES = re.compile(
    r"\b(?:won|wins|took|takes|earned|earning|received|scored|picked up|bagged|landed|winning|nominated for|nomination for|nominations for|walked off with|collected|winner of|brought (?:him|her|it))\b (?:[^.;]{0,50}?)\b(?:oscars?|academy awards?|bafta|baftas|golden globes?|emmys?|palme d['’]or|golden lion|golden bear|pulitzer(?: prize)?|jury prize|grand prix|grand jury prize|top prize|best (?:picture|director|actor|actress|film)[\w ]{0,14}|césar|goya|tony awards?|grammys?|booker prize|national award|prize|award)\b(?: for [\w ]{3,30})?"
)


@cache
def _techniques() -> re.Pattern[str]:
    words = load("techniques")
    things = "|".join(re.escape(w) for w in sorted(words["techniques"], key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{things})(?![\w-])")


@cache
def _making() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(load("techniques")["making"]) + r")\b")


class Story:
    """Reads the lines of one page for what surrounds the deal."""

    def __init__(self, focus: Focus) -> None:
        self.focus = focus

    def read(self) -> Iterator[Draft]:
        for line in self.focus.page.open_lines:
            yield from self._sources(line)
            yield from self._sequels(line)
            yield from self._techniques(line)
            yield from self._titles(line)
            yield from self._watch(line)
            yield from self._praise(line)
            yield from self._characters(line)

    def _sources(self, line: Line) -> Iterator[Draft]:
        masked = line.masked
        for match in _FROM_SOURCE.finditer(masked):
            trigger = masked[match.start() : match.start("gap")]
            item = line.items.get(match.start("what"))
            work = self._film(line, match.start())
            if work is None:
                continue
            if item is not None and item.letter == "W":
                target = self.focus.resolve(line, item)
                if target is None or trigger == "from" or target == work:
                    continue
                if target.kind == "film" and re.search(rf"\b(?:{_NOUN})\b", match["gap"] + masked[match.end() : match.end() + 60]):
                    target = Work(target.title, self._kind(re.search(rf"\b({_NOUN})\b", match["gap"] + masked[match.end() : match.end() + 60])), target.year)  # type: ignore[arg-type]
                if target.kind == "film" and trigger not in ("based on", "based upon", "adaptation of", "adapted from"):
                    continue
            elif item is not None:
                target = self.focus.resolve(line, item)
                if target is None or target.kind in ("film", "series"):
                    continue
                if trigger == "from" and not re.search(r"\b(?:script|screenplay|adapt\w*|written|taken|story)\b", masked[max(0, match.start() - 40) : match.start()]):
                    continue
            else:
                noun = match["what"]
                if trigger == "from" or trigger == "version of" or noun in ("true story", "article", "song", "game", "book", "play") and not re.search(rf"{P}|\b(?:the|his|her) ", match["gap"]):
                    continue
                kind = self._kind(re.match(rf"({_NOUN})", noun))
                if noun == "true story":
                    continue
                named = re.match(rf"[^.;]{{0,60}}?({W})", masked[match.end() : match.end() + 80])
                if named and line.items[match.end() + named.start(1)].letter == "W":
                    entry = line.items[match.end() + named.start(1)].thing.work
                    target = Work(entry.title, kind, entry.year)
                else:
                    known = self.focus.source(line.end, work) if kind == "novel" else None
                    target = known or Work(work.title, kind)
                if year := _YEAR.search(line_text(self.focus, line, match.start(), match.end() + 2)):
                    target = Work(target.title, target.kind, int(year[1]))
            yield Draft(work, "based_on", target, line, match.start(), match.span(), "source: based on", trigger)
        for match in _EXISTED.finditer(masked):
            item = line.items[match.start(1)]
            if item.letter == "W":
                title = item.thing.work.title
                novel = Work(title, self._kind(re.match(rf"({_NOUN})", match[2])))
                yield Draft(Work(title, "film"), "based_on", novel, line, match.start(), match.span(), "source: existed first", "existed as", hedge=False)
        for match in _NOVEL_INTO.finditer(masked):
            work = self.focus.main
            novel = self.focus.source(line.end)
            if work and novel:
                yield Draft(work, "based_on", novel, line, match.start(), match.span(), "source: made into a film", "adapt")

    def _kind(self, match: re.Match[str] | None) -> Kind:
        noun = (match[1] if match else "novel").lower()
        if noun in ("novels", "books", "series of novels", "series of books"):
            return "novel"
        return kind_nouns().get(noun, "other")

    def _film(self, line: Line, position: int) -> Work | None:
        work = self.focus.at(line, position, after=False)
        return work if work and work.kind in ("film", "series") else self.focus.main

    def _sequels(self, line: Line) -> Iterator[Draft]:
        masked = line.masked
        for match in _SEQUEL.finditer(masked):
            item = line.items[match.start("what")]
            target = self.focus.resolve(line, item)
            if item.letter == "B" and item.thing.family != "original" and target == self.focus.main:
                target = self.focus.predecessor
            subject = self._subject(line, match.start())
            if target is None or subject is None or target == subject:
                continue
            kind = match["kind"]
            if target.kind == "novel":
                continue
            for prop in self._properties(kind):
                yield Draft(subject, prop, target, line, match.start(), match.span(), f"relation: {prop}", kind)
        for match in _BOTH.finditer(masked):
            subject = self._subject(line, match.start())
            if subject and self.focus.predecessor and subject != self.focus.predecessor:
                for prop in ("prequel_to", "sequel_to"):
                    yield Draft(subject, prop, self.focus.predecessor, line, match.start(), match.span(), f"relation: {prop}", "both prequel and sequel")
        for match in _AFTER_BEFORE.finditer(masked):
            subject = self.focus.main
            if subject and self.focus.predecessor and subject != self.focus.predecessor:
                if "before" in match[0]:
                    yield Draft(subject, "prequel_to", self.focus.predecessor, line, match.start(), match.span(), "relation: before the events of", "before", hedge=False)
                if "after" in match[0]:
                    yield Draft(subject, "sequel_to", self.focus.predecessor, line, match.start(), match.span(), "relation: after the events of", "after", hedge=False)

    def _subject(self, line: Line, position: int) -> Work | None:
        masked = line.masked
        best = None
        for at, item in line.of("WB"):
            if at > position:
                break
            if item.letter == "W" or item.thing.noun in ("novel", "book"):
                best = item
        if best is not None and not self.focus.is_aside(best):
            work = self.focus.resolve(line, best)
            if work:
                return work
        if re.match(r"^(?:it|this|the (?:book|novel)) ", masked):
            previous = [line_ for line_ in self.focus.page.open_lines if line_.start < line.start and line_.paragraph == line.paragraph]
            if previous and re.search(r"\b(?:novel|book)\b", previous[-1].masked):
                return self.focus.source(line.start)
        main = self.focus.main
        named = {i.thing.work.title for _, i in line.of("W")}
        return main if main and (main.title not in named or not named) else main

    def _properties(self, kind: str) -> tuple[str, ...]:
        if "prequel" in kind and "sequel" in kind.replace("prequel", ""):
            return ("prequel_to", "sequel_to")
        if kind == "prequel":
            return ("prequel_to",)
        return ("sequel_to",) if kind in ("sequel", "follow-up", "followup", "spinoff sequel") else ("remake_of",)

    def _techniques(self, line: Line) -> Iterator[Draft]:
        text = self.focus.page.text[line.start : line.end]
        low = text.lower()
        if not _making().search(low):
            return
        for match in _techniques().finditer(low):
            at = line.position(line.start + match.start())
            work = self.focus.at(line, at)
            if work is None:
                continue
            yield Draft(work, "technique", text[match.start() : match.end()], line, at, (max(0, at - 50), at + len(match[0])), "technique", match[0])

    def _titles(self, line: Line) -> Iterator[Draft]:
        for match in _TITLED.finditer(line.masked):
            item = line.items[match.start(1)]
            if item.letter != "W" or re.match(r"^(?:titled|entitled)", match[0]) and not re.search(r"\b(?:is|be|officially|now|was) $", line.masked[: match.start()]):
                continue
            work = self.focus.resolve(line, item)
            former = re.search(r"working title|originally|renamed|retitled", match[0]) and self.focus.main
            subject = self.focus.main if former and self.focus.main and work != self.focus.main and "working" in match[0] else work
            if subject is not None and subject.kind in ("film", "series"):
                yield Draft(subject, "title", item.thing.work.title, line, match.start(), match.span(), "title: the work is called", match[0].split()[0])

    def _watch(self, line: Line) -> Iterator[Draft]:
        for match in _AVAILABLE.finditer(line.masked):
            work = self.focus.at(line, match.start())
            if work is not None and not re.search(r"\b(?:will|to|set|coming|due) (?:be )?$", line.masked[: match.start()]):
                yield Draft(work, "availability", line.items[match.start(1)].thing.name, line, match.start(), match.span(), "availability", match[0].split()[0], hedge=False)

    def _praise(self, line: Line) -> Iterator[Draft]:
        for pattern, rule in ((_PRAISE, "accolade: praise"), (_PRIZES, "accolade: prize")):
            for match in pattern.finditer(line.masked):
                work = self._novel(line, match.start()) or self.focus.at(line, match.start())
                if work is None:
                    continue
                a, b = line.source(match.start()), line.source(match.end())
                value = " ".join(self.focus.page.text[a:b].split()).strip(" ,.;\"“”’'")
                yield Draft(work, "accolade", value, line, match.start(), match.span(), rule, match[0].split()[0], hedge=False)

    def _novel(self, line: Line, position: int) -> Work | None:
        last = None
        for at, item in line.of("WB"):
            if at < position:
                last = item
        if last is not None and last.letter == "B" and last.thing.noun in ("novel", "book"):
            return self.focus.source(last.start)
        if last is not None and last.letter == "W" and last.thing.work.kind == "novel":
            return self.focus.resolve(line, last)
        return None

    def _characters(self, line: Line) -> Iterator[Draft]:
        for match in _CHARACTERS.finditer(line.masked):
            if match[0].startswith(("about", "follow", "story")) and not re.search(r"character|journey|named|called", match[0]) and not match[0].startswith("follows "):
                continue
            work = self.focus.at(line, match.start())
            if work is None or work.kind == "novel":
                continue
            bare = re.sub(r"\([^()]*\)", lambda m: " " * len(m[0]), match[1])
            for found in re.finditer(PN, bare):
                position = match.start(1) + found.start()
                yield Draft(work, "character", line.items[position].thing.name, line, match.start(), match.span(), "character: in the story", match[0].split()[0], hedge=False)


def line_text(focus: Focus, line: Line, start: int, end: int) -> str:
    """The article's own words between two positions of a line."""
    return focus.page.text[line.source(start) : line.source(min(end, len(line.masked)))]
