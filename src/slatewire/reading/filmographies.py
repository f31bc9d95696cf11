"""Filmographies: the works by which an article tells what somebody did before or does next."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from slatewire.reading.classes import char_class
from slatewire.reading.drafts import Draft
from slatewire.reading.focus import Focus
from slatewire.reading.gates import AnyOf, Gated
from slatewire.reading.masking import Item, Line
from slatewire.reading.page import bearers
from slatewire.reading.patterns import choice
from slatewire.vocabulary import load
from slatewire.vocabulary.phrases import surfaces

_P = f"[{char_class('P')}]"
_W = f"[{char_class('W')}]"
_OWNER = f"[{char_class('COTLPB')}]"
_WORD = (
    r"(?!(?:with|opposite|alongside|as|by|who|which|where|that|and|but|or|for|to|from|of|at|he|she|they|will|has|is|was|wrote"
    r"|(?:direct|produc|script|help|writ|appear|star|play|creat|work|earn|receiv|join|serv|act)(?:ed|s|ing))\b)[\w&.-]+"
)
_HELPERS = (
    "has|have|had|is|was|were|will|can|also|previously|currently|recently|most|last|next|since|once|then|later|soon|first"
    "|be|been|already|just"
)

_BEHIND = rf"(?: \([^()]{{1,40}}\))?(?: (?:for|at|on) (?:the )?[{char_class('CO')}])?"

# One work of a list: "the Example Channel series W (2011)", and what parts it from the next.
_ITEM = re.compile(rf"(?:(?:{_OWNER}['’]s?|{_OWNER}|{_WORD}(?: of)?) ){{0,6}}?({_W})[\"”’'*_]*{_BEHIND}")
_NEXT = re.compile(
    r"(?:,? (?:and|plus|as well as|followed by|then)(?: (?:also|later|now|(?:most |more )?recently))?|,|;| &)"
    r" (?:and )?(?:in |on )?"
)
_CLAUSE = re.compile(
    r",? (?:in |for |on )?(?:which|where|whose|as|playing|opposite|alongside)\b[^,;.]{2,80}(?=,|;| and )"
)
_WHO = re.compile(rf"({_P})(?:,(?: [^,.;:]{{0,60}},)?|\))? ?$")
_PART = re.compile(r"\b(?:as|play|plays|played|playing|of|opposite|alongside|with|by) $")
_MOST = 12  # works of a list


def _forms(phrases: Iterable[str]) -> str:
    return choice(surfaces(phrases))


def _patterns() -> tuple[Gated, Gated, Gated]:
    table = load("filmographies")
    owner = rf"(?:(?P<who>{_P})['’]s?|\b(?:his|her|their|whose))"
    adjectives = rf"(?:{_forms(table['before'])},? ){{0,4}}"
    owned = (
        rf"{owner} (?P<said>{adjectives}{_forms(table['noun'])})(?: to date| so far| as an? \w+)?"
        rf",? (?:{_forms(table['leads'])}) (?:such |as |films like |the likes of )?"
    )
    does = "|".join(rf"(?P<does_{job}>{_forms(phrases)})" for job, phrases in table["does"].items())
    listed = "|".join(rf"(?P<list_{job}>{_forms(phrases)})" for job, phrases in table["list"].items())
    acts = rf"(?:(?P<who>{_P}),?|\b(?:who|and|but)|,) (?P<said>(?:(?:{_HELPERS}) ){{0,5}}(?:{does}|{listed})) "
    first = rf"(?:(?:his|her|their) (?P<said>(?:[\w-]+ ){{0,3}}debut)|(?P<noun>[{char_class('B')}]))"
    debut = rf"\b{_forms(table['debut']['verb'])} {first} (?:{_forms(table['debut']['behind'])}) "
    return Gated(owned), Gated(acts), Gated(debut)


_OWNED, _DOES, _DEBUT = _patterns()
# "The Ashfall star, 33, ...", of somebody named in the sentence before
_LABEL = Gated(
    rf"^[\"“‘'(]?(?:the (?:[\w-]+,? ){{0,3}}?)?(?P<w>{_W})[”\"’'*_]* "
    rf"(?P<said>{_forms(load('filmographies')['label'])})\b"
    rf"(?=,? [^{_P[1:-1]}{char_class('N')}]|['’]s)"
)
_ANY = AnyOf(_OWNED, _DOES, _DEBUT, _LABEL)
_WORDS = {name: frozenset(words) for name, words in load("filmographies")["words"].items()}


class Job(NamedTuple):
    """A property of a work's people, with the name of the job where the property does not tell it."""

    property: str
    name: str | None = None


def _jobs(drafts: Sequence[Draft]) -> dict[str, Job]:
    """What each person of an article does, by all that has been read: a maker before an actor."""
    out: dict[str, Job] = {}
    for draft in drafts:
        if draft.property in ("director", "writer", "producer", "crew", "cast") and draft.job_known:
            known = out.get(str(draft.value))
            if known is None or (known.property == "cast" and not draft.past):
                out[str(draft.value)] = Job(draft.property, draft.qualifiers.get("job"))
    return out


class Filmographies:
    """Reads the lines of one page for what people did before. ``drafts`` are what else was read: they tell jobs."""

    def __init__(self, focus: Focus, drafts: Sequence[Draft]) -> None:
        self.focus, self._jobs = focus, _jobs(drafts)

    def read(self) -> Iterator[Draft]:
        for line in self.focus.page.open_lines:
            if "W" in line.letters and _ANY.open(line):
                yield from self._line(line)

    def _line(self, line: Line) -> Iterator[Draft]:
        for match in _OWNED.finditer(line):
            yield from self._told(line, match, self._owner(line, match), "what is somebody's")
        for match in _DOES.finditer(line):
            yield from self._told(line, match, self._doer(line, match), "what somebody did")
        for match in _LABEL.finditer(line):
            yield from self._told(line, match, self._before(line, 0), "a label", at=match.start("w"))
        for match in _DEBUT.finditer(line):
            noun = line.items[match.start("noun")] if match["noun"] else None
            if noun is None or noun.thing.noun.endswith("debut"):
                yield from self._told(line, match, self._before(line, match.start()), "a debut")

    def _told(
        self, line: Line, match: re.Match[str], who: str | None, how: str, at: int | None = None
    ) -> Iterator[Draft]:
        said = match["said"] or self._words(line, match)
        job = self._job(match, said, who) if who else None
        if who is None or job is None:
            return
        works = list(_works(line, match.end() if at is None else at))
        if len(works) < 2 and any(name.startswith("list_") for name, found in match.groupdict().items() if found):
            return
        ahead = not _WORDS["ahead"].isdisjoint(said.split())
        for position, item in works:
            work = self.focus.resolve(line, item)
            if work is None or (work.kind == "novel" and job.property != "writer"):
                continue
            span = (match.start(), position + 1)
            draft = Draft(work, job.property, who, line, position, span, f"filmography: {how}", said, "attached")
            draft.past, draft.qualifiers = not ahead, {"job": job.name} if job.name else {}
            yield draft

    def _words(self, line: Line, match: re.Match[str]) -> str:
        """The words of a masked "her directorial debut"."""
        noun = line.items.get(match.start("noun"))
        return self.focus.page.text[noun.start : noun.end].lower() if noun else ""

    def _job(self, match: re.Match[str], said: str, who: str) -> Job | None:
        for name, found in match.groupdict().items():
            if found and name.startswith(("does_", "list_")) and name != "does_known":
                return Job(name.partition("_")[2])
        words = set(said.split())
        for name in ("director", "writer", "producer", "cast"):
            if words & _WORDS[name]:
                return Job(name)
        return self._jobs.get(who)

    def _owner(self, line: Line, match: re.Match[str]) -> str | None:
        if match["who"]:
            return str(line.items[match.start("who")].thing.name)
        pronoun = match[0].split()[0]
        return self._before(line, match.start(), "" if pronoun == "whose" else pronoun)

    def _doer(self, line: Line, match: re.Match[str]) -> str | None:
        if match["who"]:
            return str(line.items[match.start("who")].thing.name)
        if match[0].startswith("who"):
            return self._before(line, match.start())
        first = next((i for p, i in line.of("P") if p < match.start() and not _PART.search(line.masked, 0, p)), None)
        return str(first.thing.name) if first else None

    def _before(self, line: Line, position: int, pronoun: str = "") -> str | None:
        """Whom "who" or "his" means at a position: the nearest one before it in the sentence, else the first of the
        closest sentence before that names somebody, unless his given name says otherwise."""
        if nearest := _WHO.search(line.masked, 0, position):
            return str(line.items[nearest.start(1)].thing.name)
        other = {"his": bearers()["she"], "her": bearers()["he"]}.get(pronoun, frozenset())

        def fits(item: Item) -> bool:
            return str(item.thing.name).split()[0] not in other

        own = [i for p, i in line.of("P") if p < position and fits(i)]
        if own:
            return str(own[0].thing.name)
        lines = self.focus.page.open_lines
        at = bisect_left(lines, line.start, key=lambda earlier: earlier.start)
        for earlier in reversed(lines[max(0, at - 3) : at]):
            people = [i for _, i in earlier.of("P") if fits(i)]
            if people:
                return str(people[0].thing.name)
        return None


def _works(line: Line, start: int) -> Iterator[tuple[int, Item]]:
    """The works of the list that begins at ``start``, with their positions."""
    at = start
    for _ in range(_MOST):
        item = _ITEM.match(line.masked, at)
        if item is None:
            return
        yield item.start(1), line.items[item.start(1)]
        at = item.end()
        if clause := _CLAUSE.match(line.masked, at):
            at = clause.end()
        behind = _NEXT.match(line.masked, at)
        if behind is None:
            return
        at = behind.end()
