"""The dates of films as a calendar file (iCalendar, RFC 5545): filming and release, where a day, a month or a season is
known.

What is certain and what is not is told by the words of an event and by its status; no event takes up anybody's time. A
date that moves keeps its event: a calendar that read the file before moves it, too.
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from slatewire.dossier import explain
from slatewire.dossier.outside import clean, link, one_line, title_of, web_address
from slatewire.dossier.pages import GENERATOR
from slatewire.edtf import bounds, earliest
from slatewire.model import Report, Work
from slatewire.state import Candidate, StateOfPlay

PHRASES = {
    "filming_start": ("filming starts", "filming expected to start"),
    "filming_end": ("filming ends", "filming expected to end"),
    "release_date": ("opens", "expected to open"),
}
"""What an event says of a film: of a day that is firm, and of any other."""
OFF_SCREEN = ("is out", "expected to be out")
"""The same of the release of a novel or a game."""
LONGEST = timedelta(days=123)
"""The longest time that an event covers, a third of a year. "2026" alone would be a bar across a whole calendar."""
SOURCES = 5
"""Reports that an event quotes, the newest first."""
QUOTE = 300
_OCTETS = 75
"""Of a line, its end not counted."""
_OURS = uuid.uuid5(uuid.NAMESPACE_DNS, "slatewire")
_UNKNOWN = date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class Dated:
    """A value with the days that it may mean; ``doubtful`` where it is marked as uncertain or approximate."""

    candidate: Candidate
    first: date
    last: date
    doubtful: bool

    @property
    def exact(self) -> bool:
        return self.first == self.last and not self.doubtful

    def holds(self, other: Dated) -> bool:
        """Whether the other, undisputed or no more so, says the same more exactly."""
        if other.candidate.standing == "disputed" and self.candidate.standing != "disputed":
            return False
        return (
            self.first <= other.first and other.last <= self.last and self.last - self.first > other.last - other.first
        )


def ics(
    plays: Iterable[StateOfPlay],
    *,
    address: str = "",
    page_of: Callable[[Work], str | None] | None = None,
    name: str = "Films in development",
) -> str:
    """A calendar of the dates of these works that stand or are disputed, as text with lines ended by CRLF.

    ``address`` is the base of links to a work's page, which ``page_of`` gives; without both an event links to the
    newest article that gives its date. The same states give the same file. ValueError where ``address`` is no address.
    """
    events: list[list[str]] = []
    left_out: list[str] = []
    for play in plays:
        page = link(address, page_of(play.work)) if address and page_of else None
        for property_name in PHRASES:
            for slot, found in _slots(play, property_name, left_out).items():
                events += (_event(play, property_name, slot, n, item, page) for n, item in enumerate(found))
    about = f"Too vague for a calendar: {'; '.join(left_out[:20])}" if left_out else ""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//{GENERATOR}//Dates of films//EN", "CALSCALE:GREGORIAN"]
    lines += ["METHOD:PUBLISH", f"NAME:{_text(one_line(name))}", f"X-WR-CALNAME:{_text(one_line(name))}"]
    lines += [f"{key}:{_text(about)}" for key in ("DESCRIPTION", "X-WR-CALDESC") if about]
    lines += [line for event in events for line in event]
    return "".join(_folded(line) for line in [*lines, "END:VCALENDAR"])


def _slots(play: StateOfPlay, property_name: str, left_out: list[str]) -> dict[str, list[Dated]]:
    """The dates to show, by what narrows them (a territory); vague ones that a more exact one stands for are gone."""
    slots: dict[str, list[Dated]] = defaultdict(list)
    for item in play.properties.get(property_name, ()):
        if item.standing not in ("current", "disputed") or item.firmness == "denied":
            continue
        if dated := _dated(item):
            slots[_territory(item)].append(dated)
    for slot, found in slots.items():
        kept = [one for one in found if not any(one.holds(other) for other in found)]
        for one in kept:
            if one.last - one.first >= LONGEST and play.shelf == "development":
                left_out.append(_summary(play.work, property_name, slot, one))
        slots[slot] = [one for one in kept if one.last - one.first < LONGEST]
    return slots


def _dated(item: Candidate) -> Dated | None:
    value = str(item.value).strip()
    days = bounds(value)
    if days is None or date.min in days or date.max in days or any(day.year > 9_000 for day in days):
        return None
    same = {report.claim.qualifiers.get("part") for report in item.reports if report.claim.value == item.value}
    first, last = _part(*days, next(iter(same)) if len(same) == 1 else None)
    return Dated(item, first, last, value.endswith(("?", "~", "%")))


def _part(first: date, last: date, part: object) -> tuple[date, date]:
    """The early, middle or late third of a period: of a year four months, of anything else a third of its days."""
    third = ("early", "mid", "late").index(part) if part in ("early", "mid", "late") else None
    if third is None or first == last:
        return first, last
    if (first.month, first.day, last.month, last.day, first.year) == (1, 1, 12, 31, last.year):
        begins = [date(first.year + (4 * n) // 12, (4 * n) % 12 + 1, 1) for n in range(4)]
    else:
        days = (last - first).days + 1
        begins = [first + timedelta(days=round(days * n / 3)) for n in range(4)]
    return begins[third], begins[third + 1] - timedelta(days=1)


def _territory(item: Candidate) -> str:
    said = (report.claim.qualifiers.get("territory") for report in item.reports)
    return next((one_line(str(name), 80) for name in said if name), "")


def _event(play: StateOfPlay, property_name: str, slot: str, number: int, dated: Dated, page: str | None) -> list[str]:
    item, work = dated.candidate, play.work
    newest = sorted(_agreeing(item), key=lambda report: (earliest(report.published) or _UNKNOWN, report.id))[::-1]
    stamp = max((day for r in item.reports if (day := earliest(r.published))), default=_UNKNOWN)
    seed = "\0".join((work.title, work.kind, str(work.year), property_name, slot.casefold(), str(number)))
    uid = uuid.uuid5(_OURS, seed.encode("utf-8", "backslashreplace").decode())
    url = page or next((found for report in newest if (found := web_address(report.article))), None)
    return [
        "BEGIN:VEVENT",
        f"UID:{uid}",
        f"DTSTAMP:{stamp:%Y%m%d}T000000Z",
        f"LAST-MODIFIED:{stamp:%Y%m%d}T000000Z",
        # It only ever grows, since nothing leaves a ledger.
        f"SEQUENCE:{sum(len(other.reports) for other in play.properties[property_name])}",
        f"DTSTART;VALUE=DATE:{dated.first:%Y%m%d}",
        f"DTEND;VALUE=DATE:{dated.last + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_text(_summary(work, property_name, slot, dated))}",
        f"DESCRIPTION:{_text(_description(item, newest))}",
        f"STATUS:{'CONFIRMED' if _is_sure(dated) else 'TENTATIVE'}",
        "TRANSP:TRANSPARENT",
        f"CATEGORIES:{_text(PHRASES[property_name][0].capitalize())}",
        *([f"URL:{url}"] if url else []),
        "END:VEVENT",
    ]


def _is_sure(dated: Dated) -> bool:
    return dated.exact and dated.candidate.standing == "current" and dated.candidate.firmness == "stated"


def _summary(work: Work, property_name: str, slot: str, dated: Dated) -> str:
    """ "Ashfall 2: opens", "Ashfall 2: filming expected to start, July 2026 (disputed)"."""
    item = dated.candidate
    phrases = PHRASES[property_name] if work.on_screen or property_name != "release_date" else OFF_SCREEN
    words = phrases[0 if _is_sure(dated) else 1]
    when = "" if dated.exact else f", {explain.candidate(property_name, item)}"
    where = f" in {slot}" if slot else ""
    marks = {"disputed": item.standing == "disputed", "a guess": item.firmness == "speculative"}
    marked = ", ".join(mark for mark, there in marks.items() if there)
    return one_line(f"{title_of(work)}: {words}{where}{when}" + (f" ({marked})" if marked else ""))


def _agreeing(item: Candidate) -> list[Report]:
    return [report for report in item.reports if report.claim.firmness != "denied"] or list(item.reports)


def _description(item: Candidate, newest: Sequence[Report]) -> str:
    """Why it stands as it does, who said it, and the exact words."""
    return "\n\n".join(_told(item, newest))


def _told(item: Candidate, newest: Sequence[Report]) -> Iterator[str]:
    yield f"{item.firmness.capitalize()}, {item.standing}: {explain.counts(item.counts)}."
    if item.standing == "disputed":
        unnamed = [report.article for report in item.reports if not report.article.outlet]
        yield f"{one_line(explain.reason(item, unnamed), 400)}."
    for report in newest[:SOURCES]:
        where = web_address(report.article)
        about = one_line(f"{explain.voice(report)}, {explain.told_on(report)}")
        yield "\n".join(line for line in (f"“{one_line(report.claim.evidence.quote, QUOTE)}”", about, where) if line)
    if len(newest) > SOURCES:
        yield f"and {explain.number(len(newest) - SOURCES, 'report')} more"


def _text(words: str) -> str:
    """A value of type TEXT."""
    found = clean(words).replace("\t", " ").replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return found.replace("\n", "\\n")


def _folded(line: str) -> str:
    """A line broken where it has more than 75 octets, never within a character."""
    out: list[str] = []
    left, room = "", _OCTETS
    for letter in line:
        size = len(letter.encode("utf-8"))
        if size > room:
            out.append(left)
            left, room = " ", _OCTETS - 1
        left += letter
        room -= size
    return "\r\n".join([*out, left]) + "\r\n"
