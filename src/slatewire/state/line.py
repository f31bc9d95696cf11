"""The bottom line of everything said about one value: which word stands, and what stands against it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from slatewire.model import Firmness
from slatewire.state.sources import FIRMNESS, Authority, Word


@dataclass(frozen=True, slots=True)
class Line:
    """``word`` is the one that stands, ``against`` the one that contests it, ``rule`` how ``word`` came to stand;
    ``live`` are the words that nothing has overtaken."""

    word: Word
    against: Word | None
    rule: str
    live: tuple[Word, ...]

    @property
    def firmness(self) -> Firmness:
        """As firmly as the word has it. A person who confirms a hedged report takes nothing from those who say the same
        flatly, unless it is the firmness that was corrected."""
        claim, decision = self.word.report.claim, self.word.report.decision
        if not decision or (decision.original and decision.original.firmness != claim.firmness):
            return claim.firmness
        same = [word for word in self.live if (word.side, word.level) == (self.word.side, self.word.level)]
        return max((word.report.claim.firmness for word in same), key=FIRMNESS.__getitem__)


def bottom_line(words: Sequence[Word]) -> Line:
    """Read the words in the order in which they were said; see docs/state-of-play.md for the rules."""
    live = sorted(_live(words), key=lambda word: word.order)
    line = Line(live[0], None, "", tuple(live))
    for word in live[1:]:
        line = _next(line, word)
    return line


def _live(words: Sequence[Word]) -> list[Word]:
    """Without copies of a story that is itself at hand, what the same voice has said anew since, and what is passed on
    or guessed beside what a person decided."""
    if any(word.decided for word in words):  # a person has weighed what others only pass on
        words = [word for word in words if word.authority > Authority.REWRITE]
    at_hand = {word.report.article.id for word in words if word.first_hand}
    words = [word for word in words if word.authority is not Authority.REWRITE or word.story not in at_hand]
    newest: dict[tuple[object, bool], date] = {}
    for word in words:
        guess = word.authority is Authority.GUESS
        for overtakes_reports in (False,) if guess else (False, True):  # a guess overtakes no report
            key = word.voice, overtakes_reports
            newest[key] = max(newest.get(key, date.min), word.first or date.min)
    return [
        word
        for word in words
        if word.last is None or word.last >= newest[word.voice, word.authority is not Authority.GUESS]
    ]


def _goes_further(word: Word, decided: Word) -> bool:
    """Whether a report that may be later tells that a deal has gone further than what a person decided."""
    untold = word.day is None or decided.day is None
    return untold and word.side == decided.side == "for" and word.level > decided.level and not word.decided


def _next(line: Line, word: Word) -> Line:
    """The bottom line once ``word``, said no earlier than the line, is heard as well."""
    held = line.word
    later, guess = word.later_than(held), word.authority is Authority.GUESS

    def stands(rule: str = "", against: Word | None = None) -> Line:
        return Line(word, against, rule, line.live)

    def contested() -> Line:
        if word.authority >= held.authority:
            return stands(against=held)
        return Line(held, word, line.rule, line.live)

    if held.decided and not word.decided and not later:
        return stands("further step") if _goes_further(word, held) else line
    if word.decided and not held.later_than(word):
        return Line(held, None, "further step", line.live) if _goes_further(held, word) else stands()
    if word.side == held.side:
        against = line.against if line.against and not word.later_than(line.against) else None
        if word.authority >= held.authority:
            return stands(against=against)
        if word.side == "for" and later and not guess and word.level > held.level:
            return stands("further step", against)
        return line
    if guess and held.authority > word.authority:
        return line
    match held.side, word.side:
        case _, "out":
            return stands()
        case "out", "denied":
            return line
        case "out", "for":
            if later:
                return stands("back in")
            if held.may_be_older_than(word):
                return contested()
            # Who leaves was in before: reports that may be older do not contradict an exit.
            same_day = word.day is not None and word.day == held.day
            return contested() if same_day and word.authority > held.authority else line
        case "denied", "for":
            return stands("after the denial") if later else contested()
        case _:  # a denial of what was reported
            outranked = held.authority <= Authority.REWRITE < word.authority
            return stands() if outranked else contested()
