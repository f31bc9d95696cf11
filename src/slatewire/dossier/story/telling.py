"""From what is known to sentences: each statement on the word of those who make it, in the voice that they deserve."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from slatewire.dossier.story import english
from slatewire.dossier.story.shapes import Edition, Rich, Sentence, ours, plain, said
from slatewire.dossier.story.sourcing import Outlet, Sourcing, cited, unique
from slatewire.dossier.story.wording import phrase
from slatewire.model import Report

LONG = 210
"""Characters from which on a sentence takes no further clause."""
CLAUSES = 3
NAMED = 2
"""Outlets that a sentence names; of more it names the first and says "and others"."""
MERGED = ("who", "sum", "when")
"""Slots of which two statements in the same words become one."""
UNKNOWN = Outlet(None)


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing to tell: a phrase with its slots, and on whose word.

    ``many``: whether the phrase speaks of several. ``soft``: whether it says itself that it is not sure. ``past``:
    whether it tells, in the past already, of what has been overtaken; ``history``: whether it is to be told as what was
    reported at the time. ``denies``: for a denial by the one denied of,
    the phrase after "has denied". ``alone``: whether it is long enough to be a sentence of its own. ``dated``: whether
    it matters when it was reported. ``reports`` are cited.
    """

    text: str
    slots: Mapping[str, Rich]
    sourcing: Sourcing
    reports: tuple[Report, ...]
    many: bool = False
    soft: bool = False
    past: bool = False
    history: bool = False
    denies: str = ""
    only: Edition | None = None
    who: str = ""
    alone: bool = False
    dated: bool = False

    def clause(self, *, past: bool = False, adverb: str = "") -> Rich:
        return english.clause(self.text, self.slots, many=self.many, past=past, adverb=adverb)


@dataclass(slots=True)
class Teller:
    """Tells statement after statement; remembers whom the sentence before named, and what has been told."""

    before: object = None
    again: int = 0
    heard: set[tuple[str, object]] = field(default_factory=set)

    def paragraph(self, statements: Iterable[Statement]) -> tuple[Sentence, ...]:
        """One paragraph; what the same people say is told in one sentence where that is not too long."""
        self.before = None
        fresh = [told for item in statements if (told := self._once(item))]
        return tuple(sentence for group in _together(fresh) for sentence in self._editions(group))

    def _editions(self, group: Sequence[Statement]) -> list[Sentence]:
        """The sentence of a group. What several outlets say and nobody on the record does is no fact in the voice of
        Wikipedia: there it is told on their word."""
        only, source = group[0].only, group[0].sourcing
        if source.grade != "fact" or not source.press_only:
            return [self.sentence(group)]
        plainly = [replace(item, only="article") for item in group]
        weaker = [replace(i, only="wiki", sourcing=replace(i.sourcing, grade="told")) for i in group]
        return [self.sentence(told) for told in (plainly, weaker) if only in (None, told[0].only)]

    def _once(self, item: Statement) -> Statement | None:
        """What has been told before in these very words is told again in a Wikipedia article only, whose lead is an
        abstract of the rest."""
        key = plain(item.clause()), item.sourcing.key
        if key in self.heard:
            return None if item.only == "article" else replace(item, only="wiki")
        self.heard.add(key)
        return item

    def sentence(self, group: Sequence[Statement]) -> Sentence:
        """One sentence of statements that share their sourcing's key."""
        first = group[0]
        if first.only:  # the other edition does not have it, and must not be told "the outlet said" after it
            self.before = None
        spans = english.stop(english.capital(self._voiced(group)))
        if first.only:
            self.before = None
        return Sentence(spans, unique(r for item in group for r in item.reports), first.only)

    def _voiced(self, group: Sequence[Statement]) -> Rich:
        first, source = group[0], group[0].sourcing
        if source.grade != "told" or first.history:
            self.before = None
        if first.history and source.grade != "guess":
            return reported(source, english.together([item.clause(past=True) for item in group]))
        if source.grade == "guess":
            what = english.together([item.clause() for item in group])
            return _voice("guess", {"outlet": outlets(source), "what": what}, many=len(source.outlets) > 1)
        if source.grade == "denied" and not first.past:
            return _denial(group)
        if source.grade == "fact":
            return english.together([item.clause() for item in group])
        if source.grade == "record" or (source.speaker and not first.past):
            adverb = "possibly" if _hedged(source) else ""
            what = english.together([item.clause(adverb="" if item.soft else adverb) for item in group])
            return _voice("on_record", {"what": what, "speaker": english.speaker(str(source.speaker))})
        if source.grade == "unnamed" and not first.past:
            what = english.together([item.clause(past=True) for item in group])
            slots = {"outlet": outlets(source), "when": ours(source.month), "what": what}
            return _voice("unnamed" if source.day else "undated", slots)
        if source.grade == "hedged" and not first.past:
            return self._hedged(group)
        return self._told(group)

    def _hedged(self, group: Sequence[Statement]) -> Rich:
        source = group[0].sourcing
        what = english.together([item.clause(adverb="" if item.soft else "reportedly") for item in group])
        if len(source.outlets) > NAMED and not group[0].soft:
            return what
        slots = {"what": what, "outlet": outlets(source), "when": ours(source.month)}
        return _voice("hedged_tail" if source.day else "hedged_undated", slots)

    def _told(self, group: Sequence[Statement]) -> Rich:
        source = group[0].sourcing
        what = english.together([item.clause() for item in group])
        if group[0].dated and source.day:
            slots = {"what": what, "outlet": outlets(source), "when": ours(source.month)}
            self.before = None
            return _voice("dated", slots)
        key = (source.outlets, bool(source.day))
        if key == self.before and len(source.outlets) == 1 and not source.outlets[0].credited:
            self.again += 1
            name = "the outlet" if self.again % 2 else "it"
            return _voice("again", {"what": what, "the_outlet": ours(name)})
        self.before, self.again = key, 0
        return _voice("tail", {"what": what, "outlet": outlets(source, reports=True)})


def outlets(source: Sourcing, *, reports: bool = False) -> Rich:
    """Who reports it, as a list of names; of an undated report ``reports`` says so."""
    named = [_outlet(item) for item in source.outlets] or [_outlet(UNKNOWN)]
    if len(named) > NAMED + 1:
        named = [*named[:NAMED], ours("others")]
    listed = english.series(named)
    if not reports or source.day:
        return listed
    only_unknown = all(item.name is None for item in source.outlets)
    return ours("an undated report") if only_unknown else (*ours("an undated report by "), *listed)


def _outlet(item: Outlet) -> Rich:
    name = said(item.name, "outlet") if item.name else ours("one outlet")
    if not item.credited:
        return name
    slots = {"outlet": name, "credited": said(item.credited, "outlet")}
    return english.clause(phrase("voices", "credited"), slots)


def reported(source: Sourcing, what: Rich) -> Rich:
    """What somebody reported at the time: the clause stands in the past."""
    if source.grade == "record" and source.speaker:
        return _said_then(source, what)
    name = "unnamed" if source.unnamed and source.day else "history" if source.day else "history_undated"
    slots = {"outlet": outlets(source), "when": ours(source.month), "what": what}
    return _voice(name, slots)


def contested(yes: tuple[Statement, Sourcing], no: tuple[Statement, Sourcing]) -> Rich:
    """Both sides in one sentence, each with who says it."""
    sides = {
        "yes": _side(*yes),
        "no": _side(*no),
    }
    return english.stop(english.capital(_voice("contested", sides)))


def _side(item: Statement, source: Sourcing) -> Rich:
    if source.grade == "denied":
        return _denial([item])
    if source.grade in ("record",) and source.speaker:
        return _voice("on_record", {"what": item.clause(), "speaker": english.speaker(source.speaker)})
    return reported(source, item.clause(past=True, adverb="reportedly" if source.grade == "hedged" else ""))


def _denial(group: Sequence[Statement]) -> Rich:
    source, first = group[0].sourcing, group[0]
    if source.speaker:
        speaker = english.speaker(source.speaker)
        if first.denies and _same(source.speaker, first.who):
            what = english.series([english.clause(item.denies, item.slots) for item in group])
            return _voice("denial", {"speaker": speaker, "what": what})
        what = english.together([item.clause(past=True) for item in group])
        return _said_then(source, what)
    what = english.together([item.clause(past=True) for item in group])
    slots = {"outlet": outlets(source), "when": ours(source.month), "what": what}
    name = "unnamed" if source.unnamed and source.day else "denial_reported" if source.day else "history_undated"
    return _voice(name, slots)


def _said_then(source: Sourcing, what: Rich) -> Rich:
    """What a named person said at the time, the clause in the past."""
    slots = {"speaker": english.speaker(str(source.speaker)), "what": what, "when": ours(source.month)}
    return _voice("said_then" if source.day else "said_undated", slots)


def _same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


def _hedged(source: Sourcing) -> bool:
    return all(r.claim.firmness == "hedged" for r in source.reports)


def _voice(name: str, slots: Mapping[str, Rich], *, many: bool = False) -> Rich:
    return english.clause(phrase("voices", name), slots, many=many)


def _together(statements: Iterable[Statement]) -> list[list[Statement]]:
    """Neighbours that the same people tell, as one sentence each."""
    out: list[list[Statement]] = []
    for item in statements:
        last = out[-1] if out else []
        fits = (
            last
            and not item.alone
            and not last[0].alone
            and item.sourcing.key == last[0].sourcing.key
            and _manner(item) == _manner(last[0])
            and len(last) < CLAUSES
            and sum(len(plain(other.clause())) for other in [*last, item]) < LONG
            and not any("," in plain(other.clause()) for other in [*last, item])
        )
        if fits:
            last.append(item)
        else:
            out.append([item])
    return [_alike(group) for group in out]


def _alike(group: Sequence[Statement]) -> list[Statement]:
    """Statements in the same words but for one slot as one of several: "A and B could play Mara"."""
    runs: list[tuple[str, list[Statement]]] = []
    for item in group:
        slot = _differing(runs[-1][1][-1], item) if runs else ""
        if slot and runs[-1][0] in ("", slot):
            runs[-1] = (slot, [*runs[-1][1], item])
        else:
            runs.append(("", [item]))
    return [_as_one(slot, items) for slot, items in runs]


def _differing(one: Statement, other: Statement) -> str:
    """The slot by which alone two statements differ, where it is one that takes several values; else empty."""
    slots = [key for key in other.slots if other.slots[key] != one.slots.get(key)]
    same = one.text == other.text and not other.denies
    return slots[0] if same and len(slots) == 1 and slots[0] in MERGED else ""


def _as_one(slot: str, items: Sequence[Statement]) -> Statement:
    if not slot:
        return items[0]
    values = [item.slots[slot] for item in items]
    listed = english.dates(values, "or") if slot == "when" else english.series(values)
    reports = unique(report for item in items for report in item.reports)
    many = items[0].many or slot != "when"
    return replace(items[0], slots={**items[0].slots, slot: listed}, many=many, reports=reports)


def _manner(item: Statement) -> tuple[object, ...]:
    month = (item.sourcing.day or "")[:7] if item.history or item.dated else ""
    return item.past, item.history, item.dated, item.only, bool(item.denies), month


def statement(text: str, slots: Mapping[str, Rich], source: Sourcing, *, most: int = 3, **how: object) -> Statement:
    """A statement that cites the weightiest reports of its sourcing."""
    return Statement(text, slots, source, cited(source.reports, most), **how)  # type: ignore[arg-type]
