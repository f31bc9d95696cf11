"""Companies: who develops, finances, makes and releases a work, who is after it, and who once had it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from slatewire.model import Work
from slatewire.reading.company_grammar import (
    ACTIVE,
    ARRIVES,
    BARE_END,
    BE,
    BEATEN,
    CARRIED,
    DATED,
    DONE_BY,
    ELSEWHERE,
    ELSEWHERE_TOO,
    ENGAGED,
    FORMER,
    FROM_TO,
    IN_A_COUNTRY,
    LANDS,
    LOWER_BID,
    MEANS,
    MONEY_MATTERS,
    NO_SUBJECT,
    OBJECT,
    PAID,
    PASSIVE,
    PERSON_FIRST,
    RELATIVE,
    RELATIVE_WORK,
    RIGHTS,
    SECOND,
    SOMETHING,
    TOGETHER,
    TURNAROUND,
    TURNED,
    WON,
    tables,
)
from slatewire.reading.company_nouns import NOUN_RULES, is_possessive
from slatewire.reading.company_references import lines_with_references
from slatewire.reading.company_words import DATE, P, forms
from slatewire.reading.drafts import Draft
from slatewire.reading.focus import Focus
from slatewire.reading.gates import AnyOf
from slatewire.reading.masking import Line
from slatewire.reading.territories import territory_near
from slatewire.vocabulary import lists

_NO_MAKERS = ("exhibitor", "agency", "body")
_MAY_MOVES = AnyOf(FROM_TO)
_MAY_LOSERS = AnyOf(BEATEN, LOWER_BID, TURNED, TURNAROUND, FORMER)
_MAY_DEALS = AnyOf(ACTIVE)
_MAY_PAYMENTS = AnyOf(PAID)
_MAY_PASSIVES = AnyOf(DONE_BY)
_MAY_LANDINGS = AnyOf(LANDS)
_MAY_ARRIVALS = AnyOf(ARRIVES)
_MAY_NOUNS = AnyOf(*(rule.pattern for rule in NOUN_RULES))


class Companies:
    """Reads the lines of one page for companies."""

    def __init__(self, focus: Focus) -> None:
        self.focus = focus
        self._rules = (
            (_MAY_MOVES, self._moves),
            (_MAY_LOSERS, self._losers),
            (_MAY_DEALS, self._deals),
            (_MAY_PAYMENTS, self._payments),
            (_MAY_PASSIVES, self._passives),
            (_MAY_LANDINGS, self._landings),
            (_MAY_ARRIVALS, self._arrivals),
            (_MAY_NOUNS, self._nouns),
        )

    def read(self) -> Iterator[Draft]:
        for line in lines_with_references(self.focus.page):
            done: set[tuple[int, str]] = set()
            for draft, position in self._line(line):
                if (position, draft.property) not in done:
                    done.add((position, draft.property))
                    yield draft

    def _line(self, line: Line) -> Iterator[tuple[Draft, int]]:
        """Drafts with the position of their company; what is certain comes first."""
        for gate, rule in self._rules:
            if line.marks & gate.rarest:
                yield from rule(line)

    # -- drafts ------------------------------------------------------------------------------------------------

    def _drafts(
        self,
        line: Line,
        span: tuple[int, int],
        at: int,
        prop: str,
        rung: str,
        rule: str,
        phrase: str,
        work: Work | None = None,
        end: int | None = None,
    ) -> Iterator[tuple[Draft, int]]:
        """One draft for each company of ``span``. ``at`` is where the words stand that say it."""
        work = work or self.focus.at(line, at)
        if work is None:
            return
        if not work.on_screen:
            work = Work(work.title, "film")
        where = territory_near(line, end or span[1]) if prop == "distributor" and rung != "out" else None
        for position, item in line.of("C"):
            if span[0] <= position < span[1] and lists.company_kind(item.thing.name) not in _NO_MAKERS:
                qualifiers = {"territory": where} if where else {}
                yield (
                    Draft(
                        work,
                        prop,
                        item.thing.name,
                        line,
                        at,
                        (span[0], end or span[1]),
                        f"company: {rule}",
                        phrase,
                        rung,
                        qualifiers=qualifiers,
                        hedge=rung != "out",
                    ),
                    position,
                )

    def _work_before(self, line: Line, position: int) -> Work | None:
        if match := RELATIVE_WORK.search(line.masked, max(0, position - 100), position):
            item = line.items[match.start(1)]
            if not self.focus.is_aside(item):
                return self.focus.resolve(line, item)
        return self.focus.at(line, position, after=False)

    # -- the company does it -------------------------------------------------------------------------------------

    def _deals(self, line: Line) -> Iterator[tuple[Draft, int]]:
        masked = line.masked
        for match in ACTIVE.finditer(line):
            before = masked[max(0, match.start() - 90) : match.start()]
            relative_subject = match["aux"].startswith((", which", ", who"))
            if not relative_subject and NO_SUBJECT.search(before):
                continue
            verb: re.Match[str] | None = match
            first = True
            while verb is not None:
                yield from self._deal(line, match, verb, before if first else "")
                verb, first = SECOND.match(masked, verb.end()), False

    def _deal(
        self, line: Line, subject: re.Match[str], verb: re.Match[str], before: str
    ) -> Iterator[tuple[Draft, int]]:
        masked, words = line.masked, verb["verb"]
        table = tables()[words]
        form = forms(table)[words]
        bare = not verb["aux"].replace("'s", "").replace("’s", "").strip()
        if form in ("past", "part") and BE.search(verb["aux"]):
            return  # a passive: it was done to the company
        if form == "ing" and bare and not re.search(r"\bwith (?:the )?$", before):
            return
        rest = masked[verb.end() : verb.end() + 130]
        found = OBJECT.match(rest) if not MONEY_MATTERS.match(rest) else None
        relative = RELATIVE.search(before) if before else None
        if table == "courts" and (
            PERSON_FIRST.match(rest)
            or re.match(r"[\w -]{0,30}\b(?:stars?|actors?|actress(?:es)?|directors?|writers?)\b", rest)
        ):
            table = "hires"
        if table == "courts" and re.match(r" (?:moving|whether|a move|delaying|suing)\b", rest):
            return
        if not self._holds(table, words, rest, found, relative):
            return
        prop, rung = MEANS[table]
        if table == "hires" and "with" in words:
            rung = "closing" if "final" in words else "talks"
        work: Work | None = None
        if relative is not None and not (found and found["w"]):
            work = self._work_before(line, subject.start())
        elif found is not None and found["w"]:
            item = line.items[verb.end() + found.start("w")]
            work = None if self.focus.is_aside(item) else self.focus.resolve(line, item)
            if (
                work is not None
                and work.kind == "film"
                and re.match(r"(?:remake|remaking|remade|reboot|revive|adapt)", words)
            ):
                return  # the work named is the one that is gone back to
        elif (found is not None and found["it"]) or table in ("takes", "gone"):
            work = self.focus.at(line, subject.start(), after=False)
        if self._is_release(table, words, rest, subject, line):
            prop = "distributor"
        start, end = verb.start("verb"), verb.end() + (found.end() if found else 0)
        for draft, position in self._drafts(
            line, subject.span("c"), start, prop, rung, f"{table} it", words, work, end
        ):
            draft.weak = table == "hires"
            yield draft, position
        if table in ("makes", "develops") and (partner := TOGETHER.match(masked, end)):
            yield from self._drafts(
                line,
                partner.span("c"),
                partner.start("c"),
                prop,
                rung,
                f"{table} it with another",
                words,
                work,
                partner.end(),
            )
        if table == "releases" and (other := ELSEWHERE_TOO.search(masked, verb.end(), verb.end() + 120)):
            yield from self._drafts(
                line, other.span("c"), other.start("c"), prop, rung, "releases it elsewhere", words, work, other.end()
            )

    def _holds(
        self, table: str, words: str, rest: str, found: re.Match[str] | None, relative: re.Match[str] | None
    ) -> bool:
        """Whether the words behind a verb make it one of the trade."""
        if re.match(r" (?:to (?:comment|say|discuss|confirm)|comment)\b", rest):
            return False
        if table == "releases" and re.fullmatch(r"br[io]\w+|put\w*", words) and CARRIED.match(rest) is None:
            return False  # "brings Mara Holt back"; but "brings it to cinemas", "brought it forward"
        if table == "hires":
            if "with" in words:
                return re.match(rf"[^.;]{{0,40}}{P}", rest) is not None
            return (
                found is not None
                and bool(found["w"] or found["noun"])
                and ENGAGED.search(rest[: found.end()]) is not None
            )
        if table == "has":
            return (
                found is not None
                and bool(found["w"] or found["it"] or found["noun"])
                and len(found["stop"]) < 2
                and SOMETHING.match(rest) is not None
            )
        if table in ("gone", "wooed", "takes"):
            return True
        return found is not None or relative is not None or (table == "makes" and BARE_END.match(rest) is not None)

    def _is_release(self, table: str, words: str, rest: str, subject: re.Match[str], line: Line) -> bool:
        """Whether what is bought, held or lost is the right to release: a territory's, or the company only releases."""
        if table in ("talks", "closing") and re.search(r"to (?:release|distribute)", words):
            return True
        if table == "has":
            return DATED.match(rest) is not None
        if table not in ("buys", "courts", "talks", "closing", "loses", "gone", "wooed", "takes") or ELSEWHERE.search(
            rest
        ):
            return False
        if table == "buys" and (
            IN_A_COUNTRY.match(rest)
            or re.search(
                r"\b(?:festival|out of (?:cannes|sundance|toronto|venice|berlin|tiff)|outright)\b", line.masked
            )
        ):
            return True
        if RIGHTS.search(rest) or re.match(r"[^.;]{0,60}\bfor (?:distribution|release)\b", rest):
            return True
        names = [
            item.thing.name for position, item in line.of("C") if subject.start("c") <= position < subject.end("c")
        ]
        return bool(names) and all(lists.company_kind(name) == "distributor" for name in names)

    # -- it is done by the company, or the work comes to it --------------------------------------------------------

    def _passives(self, line: Line) -> Iterator[tuple[Draft, int]]:
        for match in DONE_BY.finditer(line):
            table = next(t for t in PASSIVE if match["verb"] in forms(t))
            if forms(table)[match["verb"]] not in ("past", "part"):
                continue
            prop, rung = MEANS[table]
            work = self._work_before(line, match.start())
            yield from self._drafts(
                line, match.span("c"), match.start(), prop, rung, f"{table} it (passive)", match["verb"], work
            )

    def _landings(self, line: Line) -> Iterator[tuple[Draft, int]]:
        for match in LANDS.finditer(line):
            table = "lands" if match["lands"] else "leaves"
            prop, rung = MEANS[table]
            if match["w"] and not self.focus.is_aside(line.items[match.start("w")]):
                work = self.focus.resolve(line, line.items[match.start("w")])
            else:
                work = self._work_before(line, match.start(table))
            if table == "lands" and self._only_releases(line, match):
                prop = "distributor"
            yield from self._drafts(
                line,
                match.span("c"),
                match.start(table),
                prop,
                rung,
                "it lands there" if table == "lands" else "it leaves",
                match[table],
                work,
            )

    def _payments(self, line: Line) -> Iterator[tuple[Draft, int]]:
        for match in PAID.finditer(line):
            work = self.focus.resolve(line, line.items[match.start("w")])
            sold = RIGHTS.search(match["what"]) is not None and ELSEWHERE.search(match["what"]) is None
            prop = "distributor" if sold else "studio"
            yield from self._drafts(
                line,
                match.span("c"),
                match.start("what"),
                prop,
                "attached",
                "pays for it",
                "paid for",
                work,
                match.end(),
            )

    def _only_releases(self, line: Line, match: re.Match[str]) -> bool:
        names = [item.thing.name for position, item in line.of("C") if match.start("c") <= position < match.end("c")]
        kinds = {lists.company_kind(n) for n in names}
        if re.match(r"(?:go|goes|gone|went|going|head)", match["lands"] or "") and kinds <= {"streamer"}:
            return match["w"] is not None or " instead" in match.string[match.end() : match.end() + 10]
        return ("rights" in match[0] and ELSEWHERE.search(match[0]) is None) or kinds == {"distributor"}

    def _arrivals(self, line: Line) -> Iterator[tuple[Draft, int]]:
        masked = line.masked
        for match in ARRIVES.finditer(line):
            around = masked[max(0, match.start() - 22) : match.end()]
            names = [i.thing.name for p, i in line.of("C") if match.start("c") <= p < match.end("c")]
            if not all(lists.company_kind(n) in ("streamer", "network", None, "label", "studio") for n in names):
                continue
            if re.search(r"\b(?:now|currently|already|available|sizzling|still)\b", around) or (
                re.match(r"stream", match["verb"])
                and not re.search(
                    rf"\b(?:will|to|begins?|starts?|from|due|set)\b|{DATE}",
                    around + masked[match.end() : match.end() + 14],
                )
            ):
                continue  # where it can be watched today is availability
            yield from self._drafts(
                line, match.span("c"), match.start(), "distributor", "attached", "it opens there", match["verb"]
            )

    # -- moves, losers ---------------------------------------------------------------------------------------------

    def _moves(self, line: Line) -> Iterator[tuple[Draft, int]]:
        for match in FROM_TO.finditer(line):
            old, new = ("old", "new") if match["old"] else ("old2", "new2")
            work = self.focus.at(line, match.start())
            yield from self._drafts(
                line, match.span(old), match.start(), "studio", "out", "moved from", "move", work, match.end()
            )
            yield from self._drafts(
                line, match.span(new), match.start(), "studio", "attached", "moved to", "move", work, match.end()
            )

    def _losers(self, line: Line) -> Iterator[tuple[Draft, int]]:
        won = None
        for pattern in (BEATEN, LOWER_BID, TURNED, TURNAROUND, FORMER):
            for match in pattern.finditer(line):
                group = "c2" if pattern is TURNED and match["c2"] else "c"
                if pattern is BEATEN:
                    won = won or WON.search(line)
                    if won is None:
                        continue
                prop = (
                    "distributor"
                    if pattern in (BEATEN, LOWER_BID)
                    and RIGHTS.search(line.masked)
                    and not ELSEWHERE.search(line.masked)
                    else "studio"
                )
                yield from self._drafts(
                    line, match.span(group), match.start(), prop, "out", "lost it", "out", None, match.end()
                )

    # -- nouns -----------------------------------------------------------------------------------------------------

    def _nouns(self, line: Line) -> Iterator[tuple[Draft, int]]:
        for rule in NOUN_RULES:
            for match in rule.pattern.finditer(line):
                if is_possessive(line.masked, match.end("c")):
                    continue
                item = line.items.get(match.start("w")) if match.groupdict().get("w") else None
                work = self.focus.resolve(line, item) if item and not self.focus.is_aside(item) else None
                yield from self._drafts(
                    line, match.span("c"), match.start("c"), rule.property, "attached", rule.name, rule.name, work
                )
