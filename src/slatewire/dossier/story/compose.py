"""The whole explainer, section by section, as a desk would order it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from slatewire.dossier import explain
from slatewire.dossier.standfirst import FIRM
from slatewire.dossier.story import changing, disputes, money, people, project, quoting, timing
from slatewire.dossier.story.boxes import infobox
from slatewire.dossier.story.desk import Desk
from slatewire.dossier.story.lead import lead
from slatewire.dossier.story.mentions import shortened
from slatewire.dossier.story.shapes import Edition, Explainer, Section, Sentence
from slatewire.dossier.story.telling import Statement, Teller
from slatewire.dossier.subjects import Subject
from slatewire.state import Candidate

Paragraphs = tuple[tuple[Sentence, ...], ...]
WHERE = {
    "cast": "cast",
    "filming_start": "filming",
    "filming_end": "filming",
    "filming_location": "filming",
    "budget": "preparing",
    "release_date": "release",
    "release_plan": "release",
    "distributor": "release",
    "availability": "release",
    "setting": "premise",
    "character": "premise",
}
"""In which section of a Wikipedia article a dispute is told; all others in that on development."""


def explainer(subject: Subject) -> Explainer:
    """The explainer of a work, with every sentence of either edition."""
    desk = Desk(subject.play, subject.coverage.newest)
    teller = Teller()
    opening = lead(desk, teller)
    open_points = disputes.disputes(desk)

    def disputed(section: str) -> tuple[Sentence, ...]:
        found = [point for point in open_points if WHERE.get(point.name, "development") == section]
        return tuple(replace(point.sentence, only="wiki") for point in found)

    quoted = {} if desk.finished else quoting.quotations(desk, subject.quotations, WHERE)

    def quote(section: str) -> Paragraphs:
        return ((quoted[section],),) if section in quoted else ()

    def told(*builders: Callable[[], Sequence[Statement]]) -> Paragraphs:
        found = [item for build in builders for item in build()]
        return (sentences,) if (sentences := teller.paragraph(found)) else ()

    def each(build: Callable[[Desk, str], Sequence[Statement]], *names: str) -> Sequence[Statement]:
        return [item for name in names for item in build(desk, name)]

    items = _cast_list(desk)
    lately = () if desk.finished else changing.lately(subject.lately)
    sections = [
        Section("lead", "", (opening,)),
        Section(
            "premise",
            "Premise",
            (*told(lambda: each(project.plain, "setting", "character")), *quote("premise"), *_one(disputed("premise"))),
        ),
        Section(
            "cast",
            "Cast",
            (
                *told(lambda: _cast(desk)),
                *told(
                    lambda: each(people.exits, "cast"),
                    lambda: each(people.overtaken, "cast"),
                    lambda: each(people.denials_apart, "cast"),
                ),
                *quote("cast"),
                *_one(disputed("cast")),
            ),
            items,
        ),
        Section(
            "development",
            "Development",
            (
                *_one(project.earliest_report(desk)),
                *told(lambda: project.kin(desk), lambda: _makers(desk, *people.MAKERS)),
                *told(
                    lambda: project.stages_untold(desk),
                    lambda: _makers(desk, "studio"),
                    lambda: each(people.exits, "studio"),
                    lambda: each(people.overtaken, "studio", *people.MAKERS),
                    lambda: each(people.exits, *people.MAKERS),
                    lambda: each(people.denials_apart, "studio", *people.MAKERS),
                ),
                *told(lambda: project.titles(desk)),
                *quote("development"),
                *_one(disputed("development")),
            ),
            under="Production",
        ),
        Section(
            "preparing",
            _preparing(desk),
            (
                *told(lambda: money.before(desk), lambda: money.budget(desk), lambda: money.others(desk)),
                *told(lambda: project.plain(desk, "technique", how="past" if desk.finished else "is")),
                *quote("preparing"),
                *_one(disputed("preparing")),
            ),
            under="Production",
        ),
        Section(
            "filming",
            "Filming",
            (
                *told(
                    lambda: timing.dates(desk, "filming_start"),
                    lambda: timing.given_up(desk, "filming_start"),
                    lambda: timing.dates(desk, "filming_end"),
                    lambda: timing.given_up(desk, "filming_end"),
                    lambda: each(timing.denied, "filming_start", "filming_end"),
                    lambda: timing.places(desk),
                ),
                *quote("filming"),
                *_one(disputed("filming")),
            ),
            under="Production",
        ),
        Section(
            "release",
            "Release",
            (
                *told(
                    lambda: timing.dates(desk, "release_date"),
                    lambda: timing.given_up(desk, "release_date"),
                    lambda: timing.denied(desk, "release_date"),
                    lambda: timing.plans(desk),
                    lambda: people.statements(desk, "distributor", desk.live("distributor")),
                    lambda: each(people.exits, "distributor"),
                    lambda: each(people.overtaken, "distributor"),
                    lambda: each(people.denials_apart, "distributor"),
                    lambda: project.plain(desk, "availability", how="is" if desk.finished else "plan"),
                ),
                *quote("release"),
                *_one(disputed("release")),
            ),
        ),
        Section(
            "changes",
            "What changed lately",
            _one(lately),
            only="article",
        ),
        Section("disputes", "Points in dispute", _one(tuple(p.sentence for p in open_points)), only="article"),
        Section("guesses", "Speculation", told(lambda: _guesses(desk)), only="article"),
    ]
    return Explainer(
        work=subject.play.work,
        sections=tuple(section for section in sections if section.sentences),
        infobox=infobox(desk),
        as_of=subject.play.as_of,
        note=_note(desk),
    )


def edition(of: Explainer, which: Edition) -> Explainer:
    """What one kind of page tells, each person in full once and by surname after that."""
    kept = [
        replace(
            section,
            paragraphs=tuple(
                paragraph
                for sentences in section.paragraphs
                if (paragraph := tuple(s for s in sentences if s.only in (None, which)))
            ),
            items=tuple(s for s in section.items if s.only in (None, which)),
        )
        for section in of.sections
        if section.only in (None, which)
    ]
    return replace(of, sections=shortened([section for section in kept if section.sentences]))


def _preparing(desk: Desk) -> str:
    """The heading of what goes before the shoot."""
    if not desk.play.properties.get("technique"):
        return "Financing"
    return "Financing and pre-production" if desk.play.properties.get("budget") else "Pre-production"


def _one(sentences: tuple[Sentence, ...]) -> Paragraphs:
    return (sentences,) if sentences else ()


def _firm_cast(desk: Desk) -> list[Candidate]:
    return [c for c in desk.live("cast") if c.firmness == "stated" and (c.rung or "attached") in FIRM]


def _cast_list(desk: Desk) -> tuple[Sentence, ...]:
    """Those who have a part. Whoever has it on one word only stands there in a Wikipedia article; a page of ours
    tells them in a sentence that says whose word it is."""
    out = []
    for item, words in people.listed(desk, _firm_cast(desk)):
        sure = desk.sure(item)
        out.append(Sentence(words, people.reports_of(desk, item, "cast"), None if sure else "wiki"))
    return tuple(out)


def _cast(desk: Desk) -> list[Statement]:
    """Everybody else in the running, the furthest along first."""
    firm = _firm_cast(desk)
    listed = [c for c in firm if desk.sure(c)]
    told = [replace(s, only="article") for s in people.statements(desk, "cast", [c for c in firm if c not in listed])]
    names = {str(c.value) for c in firm if not c.character}
    rest = [c for c in desk.live("cast") if c not in firm and not (str(c.value) in names and not c.character)]
    return [*told, *people.statements(desk, "cast", rest)]


def _makers(desk: Desk, *names: str) -> list[Statement]:
    out = []
    for name in names:
        live = [c for c in desk.live(name) if id(c) not in desk.told]
        out += people.statements(desk, name, live)
    return out


def _guesses(desk: Desk) -> list[Statement]:
    out: list[Statement] = []
    for name in ("cast", *people.MAKERS, "studio", "distributor"):
        out += people.guesses(desk, name)
    out += project.stage_guesses(desk)
    out += money.guesses(desk)
    for name in ("filming_start", "filming_end", "release_date"):
        out += timing.guesses(desk, name)
    out += timing.places_guessed(desk)
    for name in ("setting", "character", "technique", "availability", *project.KIN):
        out += project.guesses(desk, name)
    return out


def _note(desk: Desk) -> str:
    left = explain.left_out(desk.play)
    return f"Left out, because nobody can say that they were published by then: {left}." if left else ""
