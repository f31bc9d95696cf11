"""The bottom line of everything said about one value: which word stands, and what stands against it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from slatewire.state.sources import Authority, Word


@dataclass(frozen=True, slots=True)
class Line:
    """``word`` is the one that stands, ``against`` the one that contests it, ``rule`` how ``word`` came to stand;
    ``live`` are the words that nothing has overtaken."""

    word: Word
    against: Word | None
    rule: str
    live: tuple[Word, ...]


def bottom_line(words: Sequence[Word]) -> Line:
    """Read the words in the order in which they were said; see docs/state-of-play.md for the rules."""
    live = sorted(_live(words), key=lambda word: word.order)
    line = Line(live[0], None, "", tuple(live))
    for word in live[1:]:
        line = _next(line, word)
    return line


def _live(words: Sequence[Word]) -> list[Word]:
    """Without copies of a story that is itself at hand, and what the same voice has said anew since."""
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
