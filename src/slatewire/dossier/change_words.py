"""A change in words: who or what, from where to where, of which film. No rumour reads as a fact."""

from __future__ import annotations

from slatewire.dossier import explain
from slatewire.dossier.outside import one_line, title_of
from slatewire.model import Work
from slatewire.state import Candidate, Change
from slatewire.vocabulary import ladder, properties

OF = {
    "status": "stage of {}",
    "filming_start": "start of filming of {}",
    "filming_end": "end of filming of {}",
    "release_date": "release of {}",
    "filming_location": "filming location of {}",
    "availability": "where to watch {}",
    "based_on": "what {} is based on",
    "sequel_to": "what {} is a sequel to",
    "prequel_to": "what {} is a prequel to",
    "remake_of": "what {} is a remake of",
}
"""What a value is of a work, where the property's label does not say it."""
FIRMNESS = {"stated": "", "hedged": "hedged", "speculative": "a guess", "denied": "denied"}
NAMES = ("person", "company", "name", "work")
"""Kinds of values that are written as they are, also at the beginning."""
MOST = 250
"""Characters of a headline."""


def headline(change: Change) -> str:
    """ "Mara Holt: from circling to in talks (cast of Ashfall 2)"."""
    who, known = subject(change), properties().get(change.property)
    if known and known.value not in NAMES:
        who = who[:1].upper() + who[1:]
    return one_line(f"{who}: {what_became(change)} ({place(change)})", MOST)


def subject(change: Change) -> str:
    """The value that changed, with what narrows it: "Mara Holt, as Ash Quill"."""
    return subject_of(change.property, change.after)


def subject_of(name: str, item: Candidate) -> str:
    """The same of a candidate of a property."""
    words = [explain.candidate(name, item), *explain.candidate_details(item)[:3]]
    return ", ".join(one_line(word, 80) for word in words)


def place(change: Change) -> str:
    """What the value is of the work: "cast of Ashfall 2"."""
    return place_of(change.property, change.work)


def place_of(name: str, work: Work) -> str:
    """What a value of this property is of a work."""
    known = properties().get(name)
    label = known.label.lower() if known else name
    return OF.get(name, f"{label} of {{}}").replace("{}", title_of(work))


def what_became(change: Change) -> str:
    """From where to where: "from circling to in talks", "now disputed", "out"."""
    now, was = level(change.after), level(change.before) if change.before else ""
    match change.how:
        case "known":
            return now
        case "firmer" | "weaker":
            return f"from {was} to {now}" if was != now else change.how
        case "contradicted":
            return "now disputed" if change.before else "disputed"
        case "settled":
            return f"no longer disputed, {now}"
        case "back":
            return f"back, {now}"
    return change.how


def level(item: Candidate) -> str:
    """How far along and how firmly: "in talks, hedged"; "reported" for what has no rungs."""
    rung = ladder("deal").get(item.rung) if item.rung else None
    words = [rung.label.lower() if rung else item.rung or "", FIRMNESS[item.firmness]]
    if item.rung is None:
        words[0] = "" if item.firmness in ("denied", "speculative") else "reported"
    return ", ".join(word for word in words if word)
