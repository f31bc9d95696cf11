"""Works without a title that go by the one they continue: "a sequel to *Ashfall*", "the *Ashfall* reboot".

docs/claims.md names them plainly ("Ashfall sequel"). Only what an article is about is looked for: a continuation that
comes first in it, with no title beside it. A remake goes by the title that it makes anew.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from slatewire.reading.works import TitleMention

_NOUN = r"(?P<noun>sequel|prequel|reboot|follow-?up|spin-?off|threequel)"
# What a work without a title is called beside the one that it continues.
NOUNS = {"sequel_to": "sequel", "prequel_to": "prequel", "remake_of": "remake"}
_PLAIN = {"followup": "sequel", "threequel": "sequel", "spinoff": "spin-off"}  # in its plainest words, without hyphens
_REACH = 110  # characters before a title in which the noun may stand
_BESIDE = 60
_EARLY = 400  # characters in which an article says what it is about
_CLOSED = r"[”\"’'*_]*"
_TO_IT = re.compile(
    rf"\b{_NOUN},? (?:to|of|from) (?:(?!star\b|director\b|cast\b)[\w’'&,-]+ ){{0,8}}?[“\"‘'*_(]*$", re.I
)
_OF_IT = re.compile(rf"{_CLOSED} (?:film |movie )?{_NOUN}\b(?! (?:to|of|rights)\b)", re.I)
# What has a title, or is the film of the article: "*Low Tide*, a sequel to *Ashfall*", "it is a sequel to ..."
_CALLED_SO = re.compile(
    rf"{_CLOSED}(?: \([^()]*\))?(?:,| is| was| will be| as| serves as| marks| –| —|:| has)[^.;\n]{{0,50}}$"
)
_IT_IS = re.compile(
    r"\b(?:it|this|that|which|(?:film|movie|series|picture|project|story|one)) "
    r"(?:is|was|will be|would be|serves as|acts as|being|isn[’']t|is not) [^.;\n]{0,30}$",
    re.I,
)
# "A prequel to *Ashfall*, the new film stars ...": the film of the sentence
_FRONTED = re.compile(r",[”\"’']? (?:the|it|this|his|her|their)\b")
_OPENS = re.compile(r"(?:^|[.!?][”\"’']? |\n)(?:A|An|The|Both) (?:[\w-]+ ){0,3}$")
_TITLE_BEHIND = re.compile(rf"{_CLOSED},? ?(?:(?:to be )?(?:called|titled|entitled|named) )?[“\"‘'*_]*$")


def continuations(text: str, titles: Sequence[TitleMention]) -> Iterator[TitleMention]:
    """The places of ``text`` that speak of such works, beside its ``titles`` (in order): those of the noun."""
    starts = [m.start for m in titles]
    names = {m.title for m in titles}
    for i, m in enumerate(titles):
        if m.start > _EARLY or any(t.title != m.title for t in titles[:i]):
            break
        if m.untitled or any(name != m.title and name.startswith(m.title) for name in names):
            continue
        before = _TO_IT.search(text, max(0, m.outer[0] - _REACH), m.outer[0])
        behind = None if before else _OF_IT.match(text, m.end)
        match = before or behind
        if match is None or (before and _is_told(text, titles[:i], match.start())):
            continue
        end = m.outer[1] if before else match.end()
        if before and _FRONTED.match(text, end) and _OPENS.search(text, max(0, match.start() - 30), match.start()):
            continue
        following = titles[bisect_left(starts, end)] if bisect_left(starts, end) < len(titles) else None
        if following and following.start < end + _BESIDE and _TITLE_BEHIND.match(text[end : following.start]):
            continue
        noun = match["noun"].lower()
        noun = _PLAIN.get(noun.replace("-", ""), noun)
        kind = m.kind if m.kind != "novel" else "film"
        span = match.span("noun")
        yield TitleMention(*span, span, f"{m.title} {noun}", kind, untitled=True)


def _is_told(text: str, earlier: Sequence[TitleMention], at: int) -> bool:
    """Whether what stands before the noun says which film it is."""
    if _IT_IS.search(text, max(0, at - _BESIDE), at):
        return True
    return any(m.end > at - _BESIDE and _CALLED_SO.match(text[m.end : at]) for m in earlier[-2:])
