"""How a work is made: cameras, formats, effects, and the machine's part in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from slatewire.model import Work
from slatewire.reading.drafts import Draft
from slatewire.reading.focus import Focus
from slatewire.reading.gates import Gated
from slatewire.reading.masking import Line
from slatewire.reading.patterns import trie
from slatewire.reading.story_lines import StoryLine
from slatewire.vocabulary import load

_SHOWN = re.compile(
    r"[- ](?:screens?|theaters?|theatres?|cinemas?|release|run|tickets?|auditoriums?"
    r"|engagements?|showings?|grosses|locations|houses|corporation|chief|ceo"
    r"|venues|dates|window|exclusiv\w+)\b"
)
_SCREENED = re.compile(
    r"\b(?:released?|open(?:s|ed|ing)?|play(?:s|ed|ing)?|shown|screen(?:s|ed"
    r"|ing)?|weeks|run|exclusive\w*|debut\w*|premier\w*) (?:[\w ]{0,12} )?(?:on"
    r"|in) (?:\w+ )?$"
)
_NEXT = re.compile(r"(?:,? and|,| on| with| in|, with|, on)(?: (?:a|the))? (?=\w)")


def _techniques() -> str:
    """The techniques, with the words of measure and make before them and the gear behind."""
    words = trie(load("techniques")["techniques"])
    gear = trie(load("techniques")["gear"])
    return (
        rf"(?<![\w-])(?:(?:(?<=shot )on film|(?<=shoot )on film|(?<=shooting )on film)\b"
        rf"|(?:(?:{trie(load('techniques')['qualities'])}) )?(?:{words})(?![\w])(?:[- ]"
        rf"(?:certified |film )?(?:{gear})\b)?)"
    )


_TECHNIQUES = Gated(_techniques())
_MAKING = re.compile(rf"\b{trie(load('techniques')['making'])}\b")


@cache
def _ambiguous() -> frozenset[str]:
    return frozenset(load("techniques")["ambiguous"])


def _bare(words: str) -> str:
    return words.split(" ")[0] if words.startswith(("imax", "ai ")) else words


class Making:
    """Reads the lines of one page for techniques; of two that say the same the fuller one stays."""

    def __init__(self, focus: Focus) -> None:
        self.focus = focus

    def read(self, stories: Iterable[StoryLine]) -> Iterator[Draft]:
        """The ``technique`` drafts of a page, from all of its sentences."""
        kept: list[Draft] = []
        for story in stories:
            if not _TECHNIQUES.opens(story.line.marks):
                continue
            for draft in self._line(story.line):
                words = _words(draft.value)
                same = next(
                    (
                        d
                        for d in kept
                        if d.work == draft.work and (words <= _words(d.value) or _words(d.value) <= words)
                    ),
                    None,
                )
                if same is None:
                    kept.append(draft)
                elif len(words) > len(_words(same.value)):
                    kept[kept.index(same)] = draft
        yield from kept

    def _line(self, line: Line) -> Iterator[Draft]:
        text = self.focus.page.text[line.start : line.end]
        low = text.lower()
        if len(low) != len(text):
            return
        made = _MAKING.search(low) is not None
        end = 0
        for match in _TECHNIQUES.matches(low, line.marks):
            if _SHOWN.match(low, match.end()) or (
                match[0].startswith("imax") and "camera" not in match[0] and _SCREENED.search(low, 0, match.start())
            ):
                continue
            if (match[0] == "ai" and text[match.start() : match.end()] != "AI") or match.start() < end:
                continue
            at = line.position(line.start + match.start())
            if not made and _bare(match[0]) in _ambiguous():
                continue
            if at in line.items and line.items[at].letter == "W":
                continue  # a title: "Super 8"
            start, end = match.start(), match.end()
            while more := _NEXT.match(low, end):
                if not (further := _TECHNIQUES.pattern.match(low, more.end())):
                    break
                end = further.end()
            work: Work | None = self.focus.at(line, at)
            if work is None:
                continue
            yield Draft(
                work,
                "technique",
                text[start:end],
                line,
                at,
                (max(0, at - 50), line.position(line.start + end)),
                "technique",
                match[0],
            )


def _words(value: object) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", str(value).lower())) - {"cameras", "camera", "film", "the"}
