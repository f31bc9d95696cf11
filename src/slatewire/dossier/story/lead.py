"""The first paragraph: what it is, who makes it, who is in it, how far it has come, when it opens."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from slatewire.dossier import explain
from slatewire.dossier.standfirst import FIRM
from slatewire.dossier.story import english, people, project, timing
from slatewire.dossier.story.desk import Desk, title, work
from slatewire.dossier.story.shapes import Rich, Sentence, ours, plain, said
from slatewire.dossier.story.sourcing import Sourcing, cited, unique
from slatewire.dossier.story.telling import NAMED, Statement, Teller, outlets
from slatewire.dossier.story.wording import wording
from slatewire.edtf import earliest
from slatewire.model import Report, Work
from slatewire.state import Candidate

STARS = 4
LONG_AGO = timedelta(days=730)
"""After how long without a report the lead says from when it is."""
MAKERS = 3
FEW = 2
"""Stars whose parts the lead tells; of more the section on the cast does."""
MADE = ("directed", "written", "co-written", "based")
"""How a clause begins that follows its noun without a comma."""
AFTER = ("sequel_to", "prequel_to", "remake_of")
KIN = {"sequel_to": "a sequel to ", "prequel_to": "a prequel to ", "remake_of": "a remake of "}
FACT = "fact"
Clause = tuple[Rich, tuple[Report, ...], tuple[Candidate, ...]]


def lead(desk: Desk, teller: Teller) -> tuple[Sentence, ...]:
    """The lead; what it tells in full is noted on the desk, so that no section tells it again."""
    first = _identity(desk)
    stars = _stars(desk)
    rest = [*_home(desk), *timing.dates(desk, "release_date")[:1]]
    return (
        first,
        *(teller.paragraph(stars) if stars else _named(desk, teller)),
        *teller.paragraph(rest),
        *_open(desk),
    )


def _named(desk: Desk, teller: Teller) -> Sequence[Sentence]:
    """Where nobody is reported to have a part, who is named for one."""
    live = [c for c in desk.live("cast") if c.firmness == "stated"]
    names = {str(c.value): c for c in reversed(live)}
    if not names:
        return []
    items = list(reversed(names.values()))
    if len(live) <= FEW:
        return teller.paragraph(people.statements(desk, "cast", live))
    listed = english.series([said(item.value, "person") for item in items], most=STARS)
    words = (
        *ours("No casting is firm; "),
        *listed,
        *ours(f" ha{'s' if len(items) == 1 else 've'} been named in reports."),
    )
    return [Sentence(words, unique(r for item in items[:STARS] for r in cited(desk.source(item).reports, 1)))]


def _identity(desk: Desk) -> Sentence:
    """ "*Ashfall 2* is a planned film directed by Mara Holt, based on the 2022 novel *Ashfall*."; where nothing is
    firm, on whose word; where nothing at all is known, that."""
    as_of = _as_of(desk)
    name = (*as_of, *title(desk.play.work))
    stage = desk.stage()
    noun, noun_reports = _noun(desk, stage)
    is_was: Rich = ours(" is ")
    groups = _clauses(desk)
    if groups:
        key = FACT if FACT in groups else max(groups, key=lambda key: len(groups[key][1]))
        source, clauses = groups[key]
        return _sentence(desk, (*name, *is_was, *noun), noun_reports, clauses, None if key == FACT else source)
    known = [item for group in desk.play.properties.values() for item in group]
    if not known:
        return _nothing(desk, as_of)
    reports = unique(r for item in known[:3] for r in cited(desk.source(item).reports, 1))
    return Sentence(english.stop((*name, *is_was, *noun)), noun_reports or reports)


def _nothing(desk: Desk, as_of: Rich) -> Sentence:
    articles = len(desk.play.articles)
    read = "the one article" if articles == 1 else f"the {english.number(articles)} articles"
    words = (*as_of, *ours("nothing is known of "), *title(desk.play.work))
    words = (*words, *ours(f" from {read} that speak{'s' if articles == 1 else ''} of it")) if articles else words
    return Sentence(english.stop(english.capital(words)), ())


def _sentence(
    desk: Desk, head: Rich, reports: tuple[Report, ...], clauses: Sequence[Clause], source: Sourcing | None
) -> Sentence:
    spans = head
    for place, (words, _, items) in enumerate(clauses):
        last = place == len(clauses) - 1 and not any(" and " in plain(other) for other, _, _ in clauses)
        first = " " if words[0].text.startswith(MADE) else ", "
        spans = (*spans, *ours(first if place == 0 else " and " if last else ", "), *words)
        desk.told.update(id(item) for item in items)
    if source:
        spans = (*spans, *_by(source))
    cites = unique([*(r for _, found, _ in clauses for r in found), *reports])
    return Sentence(english.stop(spans), cites)


def _by(source: Sourcing) -> Rich:
    """On whose word a lead stands that is not beyond doubt."""
    if source.speaker:
        return (*ours(", according to "), *english.speaker(source.speaker))
    spans: Rich = (*ours(", according to "), *outlets(source, reports=True))
    return (*spans, *ours(", which cited unnamed sources")) if source.grade == "unnamed" else spans


def _clauses(desk: Desk) -> dict[object, tuple[Sourcing, list[Clause]]]:
    """What may be said in the first sentence, by on whose word it is: "fact" beyond doubt."""
    directors, writers = _made(desk, "director"), _made(desk, "writer")
    both = [c for c in directors if any(w.value == c.value and _key(desk, w) == _key(desk, c) for w in writers)]
    grouped: dict[object, list[Clause]] = {}
    sources: dict[object, Sourcing] = {}

    def add(by: str, named: Sequence[Candidate], more: Sequence[Candidate] = ()) -> None:
        by_key: dict[object, list[Candidate]] = {}
        for one in named:
            by_key.setdefault(_key(desk, one), []).append(one)
        for key, group in by_key.items():
            names = english.series([said(item.value, "person") for item in group], most=MAKERS)
            extra = [m for m in more if any(m.value == item.value for item in group)]
            cites = unique(r for item in (*group, *extra) for r in cited(desk.source(item).reports, 2))
            grouped.setdefault(key, []).append(((*ours(by), *names), cites, (*group, *extra)))
            sources.setdefault(key, desk.source(group[0]))

    if both and len(both) == len(directors):
        add("written and directed by ", both, writers)
        writers = [w for w in writers if not any(w.value == b.value for b in both)]
        add("co-written by " if writers else "", writers)
    else:
        add("directed by ", directors)
        add("written by ", writers)
    for name in ("based_on", *AFTER):
        for item in desk.live(name)[:1]:
            if not isinstance(item.value, Work) or item.firmness != "stated" or not (key := _key(desk, item)):
                continue
            pair = project.both_ways(desk)
            words = KIN.get(name, "based on ")
            cites = cited(desk.source(item).reports, 2)
            items: tuple[Candidate, ...] = (item,)
            if name == "sequel_to" and pair and item is pair[0]:
                words, items = "both a sequel and a prequel to ", pair
                cites = unique((*cites, *cited(desk.source(pair[1]).reports, 1)))
            elif (
                name == "prequel_to"
                and pair
                and item is pair[1]
                and id(pair[0]) in {id(c) for c in desk.live("sequel_to")[:1]}
            ):
                continue
            grouped.setdefault(key, []).append(((*ours(words), *work(item.value)), cites, items))
            sources.setdefault(key, desk.source(item))
    return {key: (sources[key], clauses) for key, clauses in grouped.items() if key}


def _made(desk: Desk, prop: str) -> list[Candidate]:
    """Makers who have the job: flatly, and on a firm rung."""
    return [c for c in desk.live(prop) if c.firmness == "stated" and (c.rung or "attached") in FIRM]


def _key(desk: Desk, item: Candidate) -> object:
    """Under which word the lead may tell it: "fact", or the one word of one origin; None where it may not."""
    source = desk.source(item)
    if desk.sure(item):
        return FACT
    return source.key if source.grade in ("told", "record", "unnamed") and len(source.outlets) <= NAMED else None


def _noun(desk: Desk, stage: Candidate | None) -> tuple[Rich, tuple[Report, ...]]:
    """What it is: "a planned film", "a 1995 film"; and the reports that say so."""
    year = f"{desk.play.work.year} " if desk.play.work.year else ""
    if desk.finished or (desk.play.shelf == "background" and (year or not desk.play.work.on_screen)):
        return ours(english.article(f"{year}{desk.noun}")), ()
    dates = [c for c in desk.live("release_date") if c.firmness == "stated"]
    if any(desk.over(str(c.value), desk.source(c).reports) == "past" for c in dates):
        return ours(english.article(f"{year}{desk.noun}")), ()
    ahead = ("filming", "post_production", "completed")
    sure = stage is not None and (desk.sure(stage) or (stage.value in ahead and stage.firmness == "stated"))
    words = wording()["noun"].get(str(stage.value) if stage and sure else "unknown", "")
    if stage and sure:
        return ours(english.article(f"{words} {desk.noun}".strip())), cited(desk.source(stage).reports, 1)
    if not any(desk.sure(item) for group in desk.play.properties.values() for item in group):
        words = wording()["noun"]["unsure"]
    return ours(english.article(f"{words} {desk.noun}".strip())), ()


def _stars(desk: Desk) -> list[Statement]:
    """The first of the cast who have a part, the parts only where there are few."""
    firm = [c for c in desk.live("cast") if (c.rung or "attached") in FIRM and c.firmness == "stated"]
    sure = [c for c in firm if desk.sure(c)] or firm
    names = list(dict.fromkeys(str(c.value) for c in sure))
    if not names:
        return []
    items = [next(c for c in sure if str(c.value) == name) for name in names]
    from dataclasses import replace

    if len(items) > FEW:
        items = [replace(item, character=None, version=None) for item in items]
    return people.statements(desk, "cast", items, most=STARS)


def _home(desk: Desk) -> list[Statement]:
    """Where it is set up, beyond doubt, and how far it has come."""
    out = []
    studios = [c for c in desk.live("studio") if desk.sure(c) and (c.rung or "attached") in FIRM]
    if studios:
        out += people.statements(desk, "studio", studios[:3])
        desk.told.update(id(c) for c in studios[:3])
    stage = desk.stage()
    if stage and desk.sure(stage) and stage.value in ("filming", "post_production", "completed", *project.TROUBLE):
        out += [s for s in project.stages(desk) if not s.history and s.sourcing.grade == "fact"][:1]
        desk.told.add(id(stage))
    return out


def _open(desk: Desk) -> tuple[Sentence, ...]:
    """What is in dispute, by name; the section on it tells who says what."""
    points: dict[str, tuple[Report, ...]] = {}
    for prop, group in desk.disputed:
        name = POINTS.get(prop.name, prop.label.lower())
        points[name] = (*points.get(name, ()), *(r for item in group for r in cited(desk.source(item).reports, 1)))
    if not points or desk.finished:
        return ()
    listed = english.series([ours(name) for name in points], most=4)
    words = (*ours("Reports disagree on "), *listed, *ours("."))
    return (Sentence(words, unique(r for found in points.values() for r in found)[:4], only="article"),)


POINTS = {
    "cast": "the cast",
    "director": "the director",
    "writer": "the writer",
    "producer": "the producers",
    "studio": "the studio",
    "distributor": "the distributor",
    "budget": "the budget",
    "filming_start": "the start of filming",
    "filming_end": "the end of filming",
    "release_date": "the release date",
    "release_plan": "how it is to be shown",
    "status": "how far it has come",
    "based_on": "its source",
    "sequel_to": "what it is a sequel to",
    "prequel_to": "what it is a prequel to",
    "remake_of": "what it is a remake of",
    "filming_location": "where it shoots",
    "availability": "where to watch it",
}


def _as_of(desk: Desk) -> Rich:
    """The day that it is told as of; of a work that nobody has written of for long, that of the newest report."""
    if desk.play.as_of:
        return (*ours("As of "), *said(explain.when(desk.play.as_of)), *ours(", "))
    newest = max((day for article in desk.play.articles if (day := earliest(article.published))), default=None)
    if desk.finished or not desk.play.work.on_screen or not newest or not desk.today or desk.today - newest < LONG_AGO:
        return ()
    return ours(f"As of the newest report to hand, of {english.month(newest.isoformat()).removeprefix('in ')}, ")
