"""How works of a family belong together: sequels, prequels, remakes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from slatewire.model import Work
from slatewire.reading.classes import char_class
from slatewire.reading.continuations import NOUNS
from slatewire.reading.drafts import Draft
from slatewire.reading.focus import Focus, as_work
from slatewire.reading.gates import AnyOf, Gated
from slatewire.reading.masking import Line
from slatewire.reading.story_lines import WB, P, StoryLine, W, nominal_at
from slatewire.reading.works import TitleMention

_BOTH = r"both (?:a )?prequel and (?:a )?sequel|(?:a )?prequel and (?:a )?sequel|sequel and (?:a )?prequel"
_AGAIN = (
    r"remakes?|reboots?|reimaginings?|re-imaginings?|redos?|makeovers?|(?:new"
    r"|american|hindi|english-language|hollywood|modern|fresh|updated|big-screen"
    r"|live-action|korean|french) (?:version|take|adaptation|telling)"
)
_KIND = rf"(?P<kind>{_BOTH}|sequels?|follow-?ups?|prequels?|threequel|{_AGAIN})"
_TO = Gated(
    rf"\b{_KIND},? (?:to|of|on) (?P<gap>[^.;:]{{0,60}}?)(?P<what>{WB}(?! {W})"
    rf"|[{char_class('B')}](?= {W})|{W})(?: (?<=[{char_class('B')}] )(?P<then>{W}))?"
)
_NAMED = Gated(
    rf"(?P<what>{W})[”\"’']? (?:film |movie )?(?P<kind>sequel|prequel|follow-up"
    rf"|remake|reboot)\b(?! (?:to|of|rights))"
)
_ORDINAL = Gated(rf"\b(?:an?|the) (?P<kind>second) (?P<what>{W})")
_TO_WHICH = Gated(
    rf"(?P<what>{WB})[,”\"’']* to which (?P<who>[^.;]{{1,30}}?) (?:is|serves as) "
    rf"(?:an?|the) (?P<kind>sequel|prequel|follow-up)\b"
)
_AGAIN_VERB = Gated(
    rf"\b(?:remakes?|remaking|remade|rebooting|reboots|redo|redoing) (?P<gap>[^.;:]{{0,40}}?)"
    rf"(?P<what>{W})"
)
_BARE_BOTH = Gated(rf"\b(?:{_BOTH})(?: segments| scenes)?\b(?! (?:to|of)\b)")
_BARE = Gated(r"\bthe (?:[\w-]+ )?(?P<kind>sequel|follow-up|prequel)\b(?! (?:to|of|rights)\b)")
_AFTER = Gated(
    r"\b(?:events?|story|set|picks up|years|takes place)\b[^.;]{0,30}?\b(?P<side>before and after"
    r"|after|before)\b[^.;]{0,40}\b(?:original|first|end)\b"
    rf"|\b(?P<both>both before (?:the events of )?[“\"‘']?{WB}?[^.;]{{0,30}}? and after)\b"
)
_BEFORE_IT = re.compile(
    rf"(?P<who>{WB})[”\"’']?(?: \([^()]*\))?(?:, | is | was | will be | serves as "
    rf"| acts as | as | marks | being | will serve as | that is | which is | is both "
    rf"| works as | (?=(?:an?|the|his|her|its|their) ))+(?:both )?(?:(?:an?|the"
    rf"|his|her|its|their|{P}['’]s?) )?(?:[\w'’-]+ ){{0,4}}?$"
)
_FRONTED = re.compile(rf"^[”\"’']*,? (?P<who>{WB})")
_CALLED = re.compile(
    rf"^[”\"’']*,? (?:to be |which is |which will be |now |and )?(?:called|titled"
    rf"|entitled|named) [“\"‘']?(?P<who>{W})|^[”\"’']*, [“\"‘]?(?P<apposed>{W})[”\"’']*"
    rf"(?:[,.]|$| (?:is|will|has|opens|stars))"
)
_PRONOUN = re.compile(r"^[“\"‘]?(?:it|this|the (?:book|novel)) ")

_CONTINUATIONS = frozenset(("sequel", "follow-up", "prequel", "remake", "reboot"))
_ANY = AnyOf(_TO, _NAMED, _ORDINAL, _AGAIN_VERB, _TO_WHICH, _BARE_BOTH, _BARE, _AFTER)


class Kinship:
    """Reads the lines of one page for what a work continues or makes anew."""

    def __init__(self, focus: Focus) -> None:
        self.focus = focus
        self.gate = _ANY

    def read(self, story: StoryLine) -> Iterator[Draft]:
        """The drafts of ``sequel_to``, ``prequel_to`` and ``remake_of`` of one sentence."""
        line = story.line
        for position, item in line.of("W"):
            yield from self._continued(line, position, item.thing.work)
        for match in _TO.finditer(line):
            position = match.start("then") if match["then"] else match.start("what")
            target = self._target(line, position)
            if target is None or not target.on_screen:
                continue
            subject = self._subject(story, match, target)
            yield from self._drafts(line, subject, target, match["kind"], match.span())
        for pattern in (_NAMED, _ORDINAL, _AGAIN_VERB):
            for match in pattern.finditer(line):
                target = self._target(line, match.start("what"))
                if target is None or not target.on_screen:
                    continue
                kind = match.groupdict().get("kind") or "remake"
                if pattern is _ORDINAL:
                    kind = "sequel"
                yield from self._drafts(line, self._nameless(target, kind), target, kind, match.span())
        for match in _TO_WHICH.finditer(line):
            target = self._target(line, match.start("what"))
            main = self.focus.successor or self.focus.main
            yield from self._drafts(line, main, target, match["kind"], match.span())
        yield from self._of_the_family(story)

    def _continued(self, line: Line, position: int, mention: TitleMention) -> Iterator[Draft]:
        """What a work without a title continues that goes by it: the "Ashfall sequel"."""
        title, _, noun = mention.title.rpartition(" ")
        if mention.untitled and noun in _CONTINUATIONS:
            target = next((as_work(m) for m in self.focus.page.titles if m.title == title), None)
            yield from self._drafts(line, as_work(mention), target, noun, (position, position + 1))

    def _of_the_family(self, story: StoryLine) -> Iterator[Draft]:
        """What is said of the later film where the article knows the earlier one."""
        line, before = story.line, self.focus.predecessor
        if before is None:
            return
        for match in _BARE_BOTH.finditer(line):
            yield from self._drafts(line, self._it(story, match.start(), before), before, match[0], match.span())
        for match in _BARE.finditer(line):
            if nominal_at(story, match.start("kind")) is not None:
                yield from self._drafts(line, self.focus.successor, before, match["kind"], match.span())
        for match in _AFTER.finditer(line):
            kinds = [
                k
                for word, k in (("before", "prequel"), ("after", "sequel"))
                if word in (match["side"] or match["both"])
            ]
            for kind in kinds:
                yield from self._drafts(line, self.focus.successor or self.focus.main, before, kind, match.span())

    def _target(self, line: Line, position: int) -> Work | None:
        item = line.items[position]
        work = self.focus.resolve(line, item)
        if item.letter == "B" and item.thing.family != "original" and work == self.focus.main:
            dated = item.thing.year is not None and work is not None and work.year == item.thing.year
            return work if dated else self.focus.predecessor
        return work

    def _subject(self, story: StoryLine, match: re.Match[str], target: Work) -> Work | None:
        line, masked = story.line, story.line.masked
        end = match.end()
        if (called := _CALLED.match(masked[end : end + 60])) and (name := "who" if called["who"] else "apposed"):
            return self.focus.resolve(line, line.items[end + called.start(name)])
        if (
            match.start() <= 24
            and not re.search(WB, masked[: match.start()])
            and (fronted := _FRONTED.match(masked[end : end + 12]))
        ):
            work = self.focus.resolve(line, line.items[end + fronted.start("who")])
            if work != target:
                return work
        if before := _BEFORE_IT.search(masked, max(0, match.start() - 110), match.start()):
            work = self.focus.resolve(line, line.items[before.start("who")])
            if work is not None and work.title != target.title:
                return work
        if _PRONOUN.match(masked):
            return self._it(story, match.start(), target)
        if item := nominal_at(story, match.start("kind")):
            work = self.focus.resolve(story.open, item)
            if work is not None and work.title != target.title:
                return work
        return self._nameless(target, match["kind"])

    def _it(self, story: StoryLine, position: int, target: Work) -> Work | None:
        """What "it" is: the novel, where the sentence before speaks of one; else the later film."""
        line = story.line
        if _PRONOUN.match(line.masked):
            earlier = [
                other
                for other in self.focus.page.open_lines
                if other.end <= line.start and other.paragraph == line.paragraph
            ]
            if earlier and any(i.thing.noun in ("novel", "book") for _, i in earlier[-1].of("B")):
                return self.focus.source(line.start)
        last = next((i for p, i in reversed(line.of("WB")) if p < position), None)
        work = self.focus.resolve(line, last) if last is not None else None
        return work if work is not None and work.title != target.title else self._nameless(target, "sequel")

    def _nameless(self, target: Work, kind: str) -> Work:
        """A work without a title of its own goes by the one that it continues, unless the article names it."""
        family = self.focus.successor
        if family is not None and self.focus.predecessor is not None and self.focus.predecessor.title == target.title:
            return family
        main = self.focus.main
        if (
            main is not None
            and main.title != target.title
            and main.on_screen
            and set(re.findall(r"\w{4,}", main.title)) & set(re.findall(r"\w{4,}", target.title))
        ):
            return main
        return Work(f"{target.title} {NOUNS[_properties(kind)[0]]}", target.kind)

    def _drafts(
        self, line: Line, subject: Work | None, target: Work | None, kind: str, span: tuple[int, int]
    ) -> Iterator[Draft]:
        if (
            subject is None
            or target is None
            or (subject.title == target.title and subject.kind == target.kind and subject.year == target.year)
        ):
            return
        for prop in _properties(kind):
            yield Draft(subject, prop, target, line, span[0], span, f"relation: {prop}", kind)


def _properties(kind: str) -> tuple[str, ...]:
    if "prequel" in kind and "sequel" in kind.replace("prequel", ""):
        return ("prequel_to", "sequel_to")
    if kind.startswith("prequel"):
        return ("prequel_to",)
    return (
        ("sequel_to",)
        if kind.startswith(("sequel", "follow", "threequel", "second", "third", "fourth"))
        else ("remake_of",)
    )
