"""What a work is called, where the article speaks of the title itself; and where it can be watched now."""

from __future__ import annotations

import re
from collections.abc import Iterator

from slatewire.reading.drafts import Draft
from slatewire.reading.focus import Focus
from slatewire.reading.gates import AnyOf, Gated
from slatewire.reading.story_lines import WB, C, StoryLine, W

_THING = (
    rf"(?:{WB}|\b(?:it|this|that|which|film|movie|project|picture|series|show"
    rf"|sequel|prequel|remake|drama|comedy|thriller|feature|third|second))"
)
_CALLED = Gated(
    rf"{_THING}[”\"’']*,? (?P<was>(?:(?:has|have|had|is|was|will|be|been|being"
    rf"|now|still|then|also|officially|originally|once|formerly|previously|to"
    rf"|goes? back to) )+)(?P<verb>called|titled|entitled|retitled|renamed|re-titled"
    rf"|known as)(?: (?:simply|just|officially))? [“\"‘'*]?(?P<w>{W})"
    rf"|\b(?P<working>working title|working under the title|shot as|registered as"
    rf"|official title|under the title|title)(?: (?:was|is|of|for (?:it|{WB}) "
    rf"(?:is|was)))?[,:]? [“\"‘'*]?(?P<w2>{W})"
    rf"|\b(?P<now>retitled|renamed|re-titled|changed (?:its name|the title|its title) to) [“\"‘'*]?(?P<w3>{W})"
)
_FORMER = re.compile(r"\b(?:was|were|had|still|then|originally|once|formerly|previously)\b")
_WATCH = Gated(
    rf"\b(?:(?P<now>now|currently|already|available|can be|is|are|still|also|can"
    rf"|also) )?(?:(?:all )?(?:available )?(?:now |currently )?(?P<how>streaming"
    rf"|available|streamed|watched|seen|rented|bought|streams|sizzling|stream"
    rf"|watch|rent|buy|playing)\b(?: to (?:stream|watch|rent|buy|own))?(?: now"
    rf"| (?:{WB})| it| exclusively)?) (?:on|via|from|at) (?:the )?(?P<c>{C}(?:"
    rf"(?:,| and|, and| or) {C})*)"
    rf"|(?:{WB}|\b(?:it|all of it|both|all (?:\w+ ){{1,3}}))[”\"’']*,? (?:is|are) "
    rf"(?:all |both |now |currently )?on (?:the )?(?P<c2>{C})(?:[.,;)]| in | now"
    rf"|$)"
)
_AHEAD = re.compile(
    r"\b(?:will|to|set|coming|due|begins?|begin|starts?|start|soon|before|until"
    r"|from|when|expected|would|could|may|not|n't|once|after|its|by|for|had been"
    r"|was|were)(?: be| been)? ?$"
)

_ANY = AnyOf(_CALLED, _WATCH)


class Titling:
    """Reads the lines of one page for titles and for where a work can be watched."""

    def __init__(self, focus: Focus) -> None:
        self.focus = focus
        self.gate = _ANY

    def read(self, story: StoryLine) -> Iterator[Draft]:
        """The drafts of one sentence."""
        yield from self.titles(story)
        yield from self.watch(story)

    def titles(self, story: StoryLine) -> Iterator[Draft]:
        """The ``title`` drafts of one sentence. A former or working title belongs to the work of the sentence."""
        line = story.line
        for match in _CALLED.finditer(line):
            group = next(g for g in ("w", "w2", "w3") if match[g])
            item = line.items[match.start(group)]
            named = self.focus.resolve(line, item)
            former = (bool(match["working"]) and "official" not in match["working"]) or bool(
                match["was"] and _FORMER.search(match["was"])
            )
            main = self.focus.main
            subject = (
                main
                if former
                and main is not None
                and named is not None
                and main.title != named.title
                and not self.focus.roundup
                else named
            )
            if subject is None or not subject.on_screen:
                continue
            words = (match["verb"] or match["working"] or match["now"]).split()[0]
            yield Draft(
                subject,
                "title",
                item.thing.work.title,
                line,
                match.start(),
                match.span(),
                "title: the work is called",
                words,
            )

    def watch(self, story: StoryLine) -> Iterator[Draft]:
        """The ``availability`` drafts of one sentence."""
        line = story.line
        for match in _WATCH.finditer(line):
            group = "c" if match["c"] else "c2"
            if _AHEAD.search(line.masked[max(0, match.start() - 30) : match.start()]):
                continue
            if (
                group == "c"
                and match["how"] in ("stream", "watch", "rent", "buy", "playing", "seen")
                and match["now"] is None
                and match.start() > 2
            ):
                continue
            work = self.focus.at(line, match.start())
            if work is None:
                continue
            for position, item in line.of("C"):
                if match.start(group) <= position < match.end(group):
                    yield Draft(
                        work,
                        "availability",
                        item.thing.name,
                        line,
                        match.start(),
                        match.span(),
                        "availability",
                        match["how"] or "on",
                        hedge=False,
                    )
