"""Companies: who develops, finances, makes and releases a work, and who once did."""

from __future__ import annotations

import re
from collections.abc import Iterator

from slatewire.model import Work
from slatewire.reading.drafts import Draft
from slatewire.reading.focus import Focus
from slatewire.reading.masking import Line, char_class
from slatewire.reading.people import PLAIN, SUBJECT, W, entries
from slatewire.vocabulary import lists

_NO_MAKERS = ("exhibitor", "agency", "body")
_C = f"[{char_class('C')}]"
_V = f"[{char_class('V')}]"
_GROUP = rf"{_C}(?:(?:, and |, | and | & |/|’s |'s ){_C})*"
_DATE_OR_MONEY = f"[{char_class('TM')}]"
_AUX = r"(?:'s|’s)?(?:,? (?:has|have|had|is|are|was|were|will|would|could|may|might|also|now|already|just|since|later|reportedly|officially|first|recently|to|be|been|being|then|both|not|who|which|still|finally|itself|quickly|previously|originally|initially|eventually))*"
_SUBJECT = re.compile(rf"(?P<who>{_GROUP})(?:, (?!and )[^,;.]{{2,70}},| \([^()]{{1,50}}\))?(?P<aux>{_AUX}),? ?$")
_OBJECT_WORK = re.compile(rf"^(?: [\w’'$-]+){{0,5}}? ?(?:{W}|(?:it|the (?:project|package|film|movie|rights|script|picture|pitch|spec|show|series))\b|[^.;]{{0,30}}\brights\b)")
_AT = re.compile(rf"^ (?:the )?(?:{PLAIN} ){{0,3}}?(?P<who>{_GROUP})")

_RELEASE = re.compile(
    rf"(?P<c1>{_GROUP})(?:, [^,;.]{{2,60}},)?{_AUX} (?:releas\w*|distribut\w*|open(?:s|ed|ing)?|dat(?:es|ed|ing)|bow(?:s|ed)?|putting out|puts out|bring(?:s|ing)? (?:it )?to (?:theaters|cinemas))\b(?! (?:talks|negotiations))"
    rf"|(?:released|distributed|handled|put out|opened) (?:[\w ]{{0,20}})?(?:by|through|via) (?:{PLAIN} )?(?P<c2>{_GROUP})"
    rf"|\b(?:due|debut\w*|premier\w*|stream\w*|launch\w*|arriv\w*|drops?|lands?|available|airs?|bows?|releas\w*|coming|out|hits?) (?:[\w ,.]{{0,25}})?\bon (?:the )?(?P<c3>{_C})"
    rf"|(?P<c4>{_GROUP}){_AUX} {_V}? ?(?:acquired|bought|picked up|nabbed|landed|taken|took|has|have|secured|snapped up|holds?|hold|won)? ?(?:[\w ,’'-]{{0,30}})?\b(?:distribution|worldwide|world|global|international|domestic|north american|u\.?s\.?|uk|u\.k\.|german|french|streaming|theatrical|all) (?:[\w ]{{0,18}})?rights"
    rf"|\bdistributors?,? (?P<c5>{_C})|(?P<c6>{_C}) is (?:the )?distribut\w+"
    rf"|(?P<c7>{_C})(?: title| release)s?\b"
)
_DESCRIBED = re.compile(
    rf"(?P<w1>{W})[\"”’']?,? an? (?:upcoming |new |{PLAIN} )?(?P<c1>{_C}) (?:{PLAIN} )?(?:feature|film|series|drama|comedy|movie|project|production|original|thriller|show)"
    rf"|(?P<w2>{W})[^.;{_C[1:-1]}{W[1:-1]}]{{0,45}}? (?:at|for) (?P<c2>{_GROUP})(?!['’])"
    rf"|\b(?:produced|financed|backed|co-produced|developed|made|funded|bankrolled|co-financed|mounted|commissioned) (?:[\w ]{{0,14}})?(?:by|at|for|through|with) (?:{PLAIN} )?(?P<c3>{_GROUP})"
    rf"|\b(?:studio|studios|producers|banner|bosses at|backers|production company|production companies) (?P<c4>{_GROUP})"
    rf"|['’]s (?:company|banner|shingle|production company|outfit|label) (?P<c5>{_C})"
    rf"|\b(?:director|filming|directing|directs|produces?|producing|making|write|writing|set up|housed|project|film|movie|drama|picture|series|feature|deal|package|home)\b[^.;,{_C[1:-1]}]{{0,24}} (?:at|for|with) (?P<c6>{_GROUP})(?!['’])"
    rf"|(?P<c7>{_GROUP}) (?:is|are) (?:behind|financing|producing|developing|making|backing|the (?:new )?home of|home to|in charge)"
    rf"|(?P<c8>{_C})['’]s? (?:{PLAIN} ){{0,4}}?(?P<w8>{W})"
)
_MOVED = re.compile(rf"\b(?:mov\w+|shift\w*|transfer\w*|jump\w*|went|decamp\w*|migrat\w*)\b(?P<middle>[^.;]{{0,60}})")
_FROM_TO = re.compile(rf"\bfrom (?:the )?(?P<old>{_GROUP}) to (?:the )?(?P<new>{_GROUP})|\bto (?P<new2>{_GROUP}) (?:and {_GROUP} )?from (?P<old2>{_GROUP})")
_OUTCOME = re.compile(rf"(?P<c>{_GROUP})(?:, [^,;.]{{2,70}},)?[^.;{_C[1:-1]}]{{0,30}}\b(?:underbidders?|lost out|came away empty-handed|come away empty-handed|couldn't (?:reach|agree)|could not (?:reach|agree)|no longer involved|balked|passed|let (?:it|the \w+) go|turned (?:it|the \w+) down|allowed the director|dropped (?:it|out|the \w+)|walked away|pulled out|said no)")
_FORMER = re.compile(rf"\b(?:back when|when|once|originally|previously|formerly|used to be|was)\b[^.;{_C[1:-1]}]{{0,40}}\b(?:at|with) (?P<c>{_C})")


class Companies:
    """Reads the lines of one page for companies."""

    def __init__(self, focus: Focus) -> None:
        self.focus = focus

    def read(self) -> Iterator[Draft]:
        for line, open_line in zip(self.focus.page.lines, self.focus.page.open_lines, strict=True):
            if not any(i.letter == "C" for i in line.items.values()):
                continue
            yield from self._moves(open_line)
            yield from self._outcomes(open_line)
            yield from self._deals(line)
            yield from self._releases(open_line)
            yield from self._described(open_line)

    def _work(self, line: Line, position: int) -> Work | None:
        return self.focus.at(line, position)

    def _drafts(self, line: Line, start: int, end: int, span: tuple[int, int], at: int, prop: str, rung: str, rule: str, phrase: str, work: Work | None = None, **extra: object) -> Iterator[Draft]:
        work = work or self._work(line, at)
        if work is None or work.kind in ("novel", "other", "game"):
            return
        for position, item in line.of("C"):
            if start <= position < end and lists.company_kind(item.thing.name) not in _NO_MAKERS:
                yield Draft(work, prop, item.thing.name, line, at, span, rule, phrase, rung, qualifiers=dict(extra), hedge=rung != "out")

    def _deals(self, line: Line) -> Iterator[Draft]:
        masked = line.masked
        for position, item in line.of("V"):
            meanings = entries(item, "company_done", "company_does")
            if not meanings:
                continue
            done = [e for e in meanings if e.frame == "company_done"]
            does = [e for e in meanings if e.frame == "company_does"]
            words = item.thing.words.lower()
            if does and (match := _AT.match(masked, position + 1)) and " " in words:
                yield from self._drafts(line, match.start("who"), match.end("who"), (position, match.end()), position, "studio", does[0].value, "company: the project lands there", words)
                continue
            if not done:
                continue
            subject = _SUBJECT.search(masked, 0, position)
            rest = masked[position + 1 : position + 110]
            if re.match(rf" (?:to (?:comment|discuss|say|confirm)|{_DATE_OR_MONEY}|(?:on )?(?:comment|the record))", rest):
                continue
            if subject and (_OBJECT_WORK.match(rest) or done[0].value == "out"):
                if re.search(r"\b(?:by|from|of|at|for) $", masked[: subject.start()]) or SUBJECT.search(masked, 0, subject.start()) and re.search(r"\bwith $", masked[: subject.start()]):
                    continue
                releases = re.match(r"[^.;]{0,40}\b(?:rights|distribution)\b", rest) is not None and not re.search(r"\b(?:film|screen|movie|remake|feature|life|adaptation|TV) rights|rights to the (?:novel|book|story)", rest)
                prop = "distributor" if releases else "studio"
                ahead = re.match(rf"[^.;]{{0,40}}?({W})", rest)
                work = self.focus.resolve(line, line.items[position + 1 + ahead.start(1)]) if ahead else None
                rung = min((e.value for e in done), key=["attached", "closing", "talks", "circling", "out"].index)
                if re.search(r"\b(?:not|n't|never)\b", subject["aux"]):
                    continue
                yield from self._drafts(line, subject.start("who"), subject.end("who"), (subject.start("who"), position + 1 + (ahead.end() if ahead else 0)), position, prop, rung, "company: has the project", words, work)

    def _moves(self, line: Line) -> Iterator[Draft]:
        for match in _FROM_TO.finditer(line.masked):
            if not _MOVED.search(line.masked, 0, match.start() + 1) and "from" not in match[0][:5]:
                continue
            old, new = ("old", "new") if match["old"] else ("old2", "new2")
            yield from self._drafts(line, match.start(old), match.end(old), match.span(), match.start(), "studio", "out", "company: moved from", "move")
            yield from self._drafts(line, match.start(new), match.end(new), match.span(), match.start(), "studio", "attached", "company: moved to", "move")

    def _outcomes(self, line: Line) -> Iterator[Draft]:
        for match in _OUTCOME.finditer(line.masked):
            yield from self._drafts(line, match.start("c"), match.end("c"), match.span(), match.start(), "studio", "out", "company: no longer has the project", "out")
        for match in _FORMER.finditer(line.masked):
            yield from self._drafts(line, match.start("c"), match.end("c"), match.span(), match.start(), "studio", "out", "company: once had the project", "formerly")

    def _releases(self, line: Line) -> Iterator[Draft]:
        for match in _RELEASE.finditer(line.masked):
            name = next(k for k, v in match.groupdict().items() if v is not None)
            if name == "c3" and re.search(r"\b(?:now|currently|already|be|available|stream \S+ on|sizzling)\b", line.masked[max(0, match.start() - 14) : match.end()]) and re.match(r"stream|avail", match[0]):
                continue
            yield from self._drafts(line, match.start(name), match.end(name), match.span(), match.start(), "distributor", "attached", "company: releases the work", "release")

    def _described(self, line: Line) -> Iterator[Draft]:
        for match in _DESCRIBED.finditer(line.masked):
            groups = {k: v for k, v in match.groupdict().items() if v is not None}
            if "c8" in groups:
                continue  # a mere possessive is no claim
            name = next(k for k in groups if k.startswith("c"))
            captured = next((k for k in groups if k.startswith("w")), None)
            work = self.focus.resolve(line, line.items[match.start(captured)]) if captured else None
            yield from self._drafts(line, match.start(name), match.end(name), match.span(), match.start(name), "studio", "attached", "company: the work is its own", "studio", work)
