"""Who is in the story: protagonists, the subject of a biopic, the people that a plot follows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from slatewire.reading.drafts import Draft
from slatewire.reading.focus import Focus
from slatewire.reading.gates import AnyOf, Gated
from slatewire.reading.story_lines import PN, P, StoryLine

_ASIDE = r"(?: \([^()]{1,40}\))?"
_LIST = rf"{PN}{_ASIDE}(?:(?:, and |, | and |, along with ){PN}{_ASIDE})*"
_WORK_NOUN = (
    r"(?:film|movie|picture|biopic|drama|series|miniseries|documentary|docudrama"
    r"|feature|thriller|musical|comedy|project)"
)
_RULES = tuple(
    Gated(pattern)
    for pattern in (
        rf"\bcharacters? (?:like |such as |including |named |called |of )?(?:[a-z]+ ){{0,2}}?"
        rf"(?P<who>{_LIST})(?!['’])",
        rf"\b(?:journeys?|adventures|exploits|misadventures|travails|fate) of (?:[a-z'-]+ ){{0,4}}?"
        rf"(?P<who>{_LIST})(?!['’]s? [a-z])",
        rf"\bfollows (?:[a-z'’-]+ ){{0,5}}?(?P<who>{PN})(?=,| (?:who|as|through|on"
        rf"|from|in|and|when|after|a|the|whose)\b|\.|$)",
        rf"\b(?:centers|centres|focus(?:es|ing)?|revolves|revolving|turns) (?:on|around) "
        rf"(?:[a-z'’-]+ ){{0,5}}?(?P<who>{PN})(?=,| (?:who|as|and|a|the|whose|through)\b"
        rf"|\.|$)",
        rf"\b(?:tells?|telling|tracks?|charts?|chronicl\w+|recounts?) (?:the )?(?:[a-z'’-]+ ){{0,3}}?"
        rf"(?:story|stories|life|tale|rise|fall|lives) of (?:[a-z'’-]+ ){{0,5}}?(?P<who>{_LIST})"
        rf"(?!['’])",
        rf"\b(?:biopic|life story|life|portrait|biography|story) (?:of|about) (?:the )?"
        rf"(?:late )?(?:(?!same\b|name\b|by\b|how\b)[a-z'’-]+ ){{0,4}}?(?P<who>{PN})"
        rf"(?!['’])(?=[,.;:”\"]|$| (?:and|is|was|will|that|which|who|for|at|to|in"
        rf"|has|from|starring)\b)",
        rf"\b{_WORK_NOUN} (?:about|on) (?:the )?(?:late )?(?:[a-z'’-]+ ){{0,5}}?(?P<who>{PN})"
        rf"(?!['’])(?=[,.;:”\"]|$| (?:and|is|was|will|that|which|who|for|to|has)\b)",
        rf"\b(?:hero|heroine|protagonist|narrator|villain|antihero|detective|title character) is"
        rf"(?: called| named)? (?:an? |the )?(?:(?!to\b|be\b)[a-z'’-]+ ){{0,4}}?(?:called "
        rf"|named )?(?P<who>{PN})(?=,(?! as\b)|[.;]|$| (?:who|and|a|the)\b)",
        rf"\b(?:an?|the) (?:[a-z'’-]+ ){{1,4}}?(?:named|called) (?P<who>{PN})(?=[,.;]"
        rf"|$| (?:who|and|whose|as|in|on|has|is|plays|returns|finds|falls|tries|sets"
        rf"|discovers|must)\b)",
    )
)
_PLOT = re.compile(
    r"\b(?:follows|story|stars?|film|movie|drama|series|plays?|playing|heroine"
    r"|hero|share|plot|tells|about|novel|set in|centers|centres|meets|falls|finds"
    r"|discovers|must|comedy|thriller)\b"
)
_REAL = re.compile(
    r"\b(?:director|actor|actress|producer|writer|screenwriter|filmmaker|helmer"
    r"|author|critic|reporter|executive|agent|chief|star|newcomer|casting|spokes\w+"
    r"|company|website|account|website) (?:named|called) $"
)

_ANY = AnyOf(*_RULES)


class Characters:
    """Reads the lines of one page for characters."""

    def __init__(self, focus: Focus) -> None:
        self.focus = focus
        self.gate = _ANY

    def read(self, story: StoryLine) -> Iterator[Draft]:
        """The ``character`` drafts of one sentence."""
        line = story.open
        for rule in _RULES:
            for match in rule.finditer(line):
                if rule is _RULES[-1] and (
                    not _PLOT.search(line.masked) or _REAL.search(line.masked[: match.start("who")])
                ):
                    continue
                work = self.focus.at(line, match.start())
                if work is None or not work.on_screen:
                    continue
                bare = re.sub(r"\([^()]*\)", lambda m: " " * len(m[0]), match["who"])
                for found in re.finditer(PN, bare):
                    position = match.start("who") + found.start()
                    name = line.items[position].thing.name
                    if name.casefold() in work.title.casefold() and not re.search(
                        rf"{P}|\b(?:biopic|life|story|about)\b", match[0]
                    ):
                        continue
                    yield Draft(
                        work,
                        "character",
                        name,
                        line,
                        match.start(),
                        match.span(),
                        "character: in the story",
                        match[0].split()[0],
                        hedge=False,
                    )
