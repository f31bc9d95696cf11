"""Who is in it and who makes it: people and companies, each on the rung that the reports give them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from slatewire.dossier.standfirst import FIRM
from slatewire.dossier.story import english
from slatewire.dossier.story.desk import Desk, part
from slatewire.dossier.story.shapes import Rich, Sentence, ours, said
from slatewire.dossier.story.sourcing import Sourcing, cited, confirmed, of_reports, unique
from slatewire.dossier.story.telling import Statement, Teller, contested, statement
from slatewire.dossier.story.wording import phrase, wording
from slatewire.ledger.identity import person_key
from slatewire.model import Report
from slatewire.state import Candidate
from slatewire.vocabulary import ladder, properties

MAKERS = ("director", "writer", "producer", "executive_producer", "crew")
EACH = 2
"""Reports that are cited for each of several names in one sentence."""


def table(prop: str) -> str:
    """The table of wording.toml that a property's phrases stand in."""
    return prop if prop in ("cast", "studio", "distributor") else "maker"


def statements(desk: Desk, prop: str, items: Sequence[Candidate], *, most: int = english.MOST) -> list[Statement]:
    """What stands of these candidates, those who are as far along on the same word in one statement; the furthest
    along first."""
    groups: dict[object, list[Candidate]] = {}
    for item in _merged(items):
        key = (_phrase(desk, prop, item), desk.source(item).key, _job(item), _territory(item))
        groups.setdefault(key, []).append(item)
    return [_statement(desk, prop, group, most) for group in groups.values()]


def _statement(desk: Desk, prop: str, group: Sequence[Candidate], names: int) -> Statement:
    source = desk.source(group[0])
    most = 3 if len(group) == 1 else EACH if len(group) < 4 else 1
    reports = unique(report for item in group for report in cited(desk.source(item).reports, most))
    many = len({str(item.value) for item in group}) > 1
    same = len({(item.character, item.version) for item in group}) == 1
    slots = slots_of(desk, prop, group[0], many=many) | {"who": _who(group, prop, with_parts=not same, most=names)}
    if not same:
        slots |= {"part": (), "role": ()}
    alone = prop == "cast" and not same
    may = _may(desk, group[0])
    return Statement(_phrase(desk, prop, group[0]), slots, source, reports, many=many, alone=alone, soft=may)


def slots_of(desk: Desk, prop: str, item: Candidate, *, many: bool = False) -> dict[str, Rich]:
    """What the phrases of a candidate, or of ``many``, may ask for."""
    mark = "person" if properties()[prop].value == "person" else "company"
    job = _job(item) or "crew member"
    words = wording()["jobs"].get(prop, {"do": "", "job": ""})
    jobs = {"job": said(job), "jobs": said(english.plural(job))}
    return {
        "who": said(item.value, "person" if mark == "person" else "company"),
        "part": part(item),
        "role": (*ours("the part of "), *part(item)) if item.character else (),
        "film": desk.film,
        "territory": english.territory(_territory(item)) if _territory(item) else (),
        "do": english.clause(words["do"], jobs, many=many),
        "post": english.clause(words["job"], jobs),
        "job": english.clause(words["job"], jobs, many=many),
    }


def _phrase(desk: Desk, prop: str, item: Candidate) -> str:
    source, rung = desk.source(item), item.rung or "attached"
    if rung == "confirmed" and item.firmness == "hedged":  # nobody is reportedly confirmed
        rung = "attached"
    words = wording()[table(prop)]
    own = wording()["jobs"].get(prop, {}).get("attached")
    if desk.sure(item) and rung in FIRM:
        if "made" in words and (desk.finished or (desk.made and prop == "cast")):
            return str(words["made"])
        if confirmed(item, source, desk.record):
            return str(words["firm"])
        rung = "attached"
    if _may(desk, item):
        return str(words["may"])
    return str(own if rung == "attached" and own else words[rung])


def _may(desk: Desk, item: Candidate) -> bool:
    """Whether somebody on the record says at arm's length that a deal is done."""
    firm = (item.rung or "attached") in FIRM
    return firm and item.firmness == "hedged" and desk.source(item).grade == "record"


def exits(desk: Desk, prop: str) -> list[Statement]:
    """Who is out, and whether he was ever in."""
    gone = [item for item in desk.all(prop) if item.standing == "out" and item.rung == "out"]
    gone = [item for item in gone if item.firmness in ("stated", "hedged")]
    out: dict[tuple[str, object, str, str], list[Candidate]] = {}
    for item in gone:
        was = any(r.claim.rung in FIRM for other in desk.all(prop) if other.value == item.value for r in other.reports)
        key = ("out" if was else "never", desk.source(item).key, _job(item), _territory(item))
        out.setdefault(key, []).append(item)
    found = []
    for key, group in out.items():
        slots = slots_of(desk, prop, group[0], many=len(group) > 1) | {"who": _who(group, prop, with_parts=False)}
        if len(group) > 1:
            slots |= {"part": (), "role": ()}
        reports = unique(r for item in group for r in cited(desk.source(item).reports, EACH))
        source = desk.source(group[0])
        found.append(Statement(phrase(table(prop), key[0]), slots, source, reports, many=len(group) > 1))
    return found


def denials_apart(desk: Desk, prop: str) -> list[Statement]:
    """What is denied of people and companies beyond dispute, on whose word."""
    return [
        denial(desk, prop, item, desk.source(item))
        for item in desk.all(prop)
        if item.firmness == "denied" and item.standing in ("current", "out")
    ]


def denial(desk: Desk, prop: str, item: Candidate, source: Sourcing) -> Statement:
    rung = item.rung or "attached"
    return statement(
        phrase(table(prop), "denied", rung),
        slots_of(desk, prop, item),
        source,
        denies=phrase(table(prop), "denies", rung),
        who=str(item.value),
    )


def overtaken(desk: Desk, prop: str) -> list[Statement]:
    """Who had been named before another took the place."""
    out = []
    for item in desk.overtaken(prop):
        if item.firmness == "denied" or item.rung in (None, "out"):
            continue
        if any(other.value == item.value and other.standing == "current" for other in desk.all(prop)):
            continue
        text = phrase(table(prop), "had", str(item.rung))
        out.append(statement(text, slots_of(desk, prop, item), desk.source(item), past=True, most=2))
    return out


def guesses(desk: Desk, prop: str) -> list[Statement]:
    return [
        statement(phrase(table(prop), "guess"), slots_of(desk, prop, item), desk.source(item), most=2)
        for item in desk.guesses(prop)
    ]


def both_sides(item: Candidate) -> bool:
    """Whether its own reports contradict each other, and neither side has given way."""
    return item.standing == "disputed" and item.reason.startswith("contested")


def contest(desk: Desk, prop: str, item: Candidate) -> Sentence:
    """What is said for somebody and against, in one sentence."""
    yes = [r for r in item.reports if r.claim.firmness != "denied" and r.claim.rung != "out"]
    no = [r for r in item.reports if r.claim.firmness == "denied"] or [r for r in item.reports if r.claim.rung == "out"]
    if not yes or not no:
        found = denial(desk, prop, item, desk.source(item))
        return Teller().sentence([found])
    rungs = ladder("deal")
    newest = max(yes, key=lambda r: rungs[r.claim.rung].level if r.claim.rung in rungs else 0)
    far = newest.claim.rung or "attached"
    said_yes = of_reports(item, [r for r in yes if r.claim.rung == newest.claim.rung], desk.record)
    said_no = of_reports(item, no, desk.record)
    slots = slots_of(desk, prop, item)
    against = no[0].claim
    words = phrase(table(prop), "out") if against.rung == "out" and against.firmness != "denied" else ""
    words = words or phrase(table(prop), "denied", against.rung or "attached")
    one = statement(phrase(table(prop), far), slots, said_yes)
    if item.character:  # named already, in the same sentence
        slots = slots | {"part": ours("the part"), "role": ours("the part")}
    denies = phrase(table(prop), "denies", against.rung or "attached")
    other = statement(words, slots, said_no, denies=denies, who=str(item.value))
    spans = contested((one, said_yes), (other, said_no))
    return Sentence(spans, unique([*cited(said_yes.reports, EACH), *cited(said_no.reports, EACH)]))


def listed(desk: Desk, items: Iterable[Candidate]) -> list[tuple[Candidate, Rich]]:
    """Members of the cast as a list has them: "Mara Holt as Captain Orlo"; each once, with all parts."""
    by_name: dict[str, list[Candidate]] = {}
    for item in items:
        by_name.setdefault(person_key(str(item.value)), []).append(item)
    out = []
    for group in by_name.values():
        parts = [found for item in group if (found := part(item))]
        name = said(group[0].value, "person")
        out.append((group[0], (*name, *ours(" as "), *english.series(parts)) if parts else name))
    return out


def reports_of(desk: Desk, item: Candidate, prop: str) -> tuple[Report, ...]:
    """The reports cited for a member of the cast, for every part."""
    firm = [c for c in desk.live(prop) if c.firmness == "stated" and (c.rung or "attached") in FIRM]
    same = [c for c in firm if person_key(str(c.value)) == person_key(str(item.value))]
    return unique(r for c in same for r in cited(desk.source(c).reports, EACH))


def _who(group: Sequence[Candidate], prop: str, *, with_parts: bool, most: int = english.MOST) -> Rich:
    mark = "person" if properties()[prop].value == "person" else "company"
    names: dict[str, list[Candidate]] = {}
    for item in group:
        names.setdefault(str(item.value), []).append(item)

    def one(name: str, items: list[Candidate]) -> Rich:
        parts = [found for item in items if (found := part(item))] if with_parts else []
        who = said(name, "person" if mark == "person" else "company")
        return (*who, *ours(" as "), *english.series(parts)) if parts else who

    return english.series([one(name, items) for name, items in names.items()], most=most)


def _merged(items: Sequence[Candidate]) -> list[Candidate]:
    """Without those who stand again, less far along, for no part of their own."""
    out: list[Candidate] = []
    for item in items:
        same = [other for other in items if other.value == item.value and other is not item]
        if item.character or not any(other.character and _level(other) >= _level(item) for other in same):
            out.append(item)
    return out


def _level(item: Candidate) -> int:
    rungs = ladder("deal")
    return rungs[item.rung if item.rung in rungs else "attached"].level


def _job(item: Candidate) -> str:
    return _qualifier(item, "job")


def _territory(item: Candidate) -> str:
    return _qualifier(item, "territory")


def _qualifier(item: Candidate, name: str) -> str:
    found = {str(r.claim.qualifiers[name]) for r in item.reports if r.claim.qualifiers.get(name)}
    return next(iter(found)) if len(found) == 1 else ""
