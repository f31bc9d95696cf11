"""From what the network found to claims: values made of words, one claim for one thing said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np

from slatewire.model import Claim, Evidence, Money, Source, Value, Work
from slatewire.reading import film_dates
from slatewire.reading.continuations import NOUNS
from slatewire.reading.evidence import passage
from slatewire.reading.jobs_beside import job_beside
from slatewire.reading.learned.labels import (
    COMPANIES,
    DATES,
    DEALS,
    KINDS,
    PEOPLE,
    PLANS,
    RELATIONS,
    STAGES,
)
from slatewire.reading.learned.naming import Names, company_name, outlet_name, place_name, words_at
from slatewire.reading.learned.scoring import Found, Range, Scored
from slatewire.reading.letters import CAP
from slatewire.reading.name_words import without_honorific
from slatewire.reading.outletnames import same_outlet
from slatewire.reading.page import Page
from slatewire.vocabulary import lists

_PLAYED_BEFORE = re.compile(
    r"\b(?:as|play(?:s|ed|ing)?|portray(?:s|ed|ing)?|(?:expected|set|tapped|said|going) to be|(?:role|part) of"
    r"|[A-Z][\w’'-]+ (?:would|will|could|may|might) be)"
    r" (?:(?:a|the|an) )?(?:\w+ ){0,2}$"
)
_PLAYED_AFTER = re.compile(r",? (?:the|a) (?:role|part|character)\b")
_NOT_BACK = re.compile(
    r"(?:\bnot|n[’']t|\bnever|\bno longer) (?:be )?(?:(?P<guess>expected|likely) to |(?:set|due|going) to )?(?:be )?"
    r"(?:return|com(?:e|ing) back|reprise|reprising|involved|attached|part of|returning)\b"
)
_BY_BEFORE = re.compile(r"\bby (?:[\w.’'-]+ ){0,5}$")
_BOOK_BEHIND = re.compile(
    r"(?:['’‘]s?,?\s(?:[\w’'-]+\s){0,6}?|\s)(?:novel|book|memoir|biography|autobiography|bestseller|best-seller|play|story"
    r"|stories|comic|manga|webtoon|poem|article|trilogy)\b"
)
_OWNED_BEHIND = re.compile(r"['’‘]s?\s(?:[\w’'-]+,?\s){0,6}?[“\"'‘*_]*(?=[^\W_])")
_CREDITED = re.compile(rf"\b(?:via|per|according to) (?:the )?({CAP}(?: {CAP}){{0,4}})")
_KIN_BEHIND = re.compile(r"['’]s [a-z-]+(?=[,.;)]| in\b| and\b|$)")
_BYLINE = re.compile(
    r"\W{0,5}(?:(?:posted|reported|published|words|story) )?by:? [^\W\d_][\w.’' -]{2,60}(?:[,|–—/].{0,60})?\W{0,5}",
    re.I,
)
_INFLUENCED = re.compile(
    r"\b(?:influenc|inspir|admir|rever|idoli[sz]|imitat|prais)\w* (?:by |of |a |generations? of |many |other )*"
    r"(?:film-?makers?|directors?|helmers?|auteurs?|writers?|actors?|actresses)\b[^.;:!?\n]{0,130}\Z"
)
_AND_MORE = re.compile(r" & ([A-Z][\w’'-]+)")
_SAID_IN = re.compile(
    r"\b(?:said|says|told|tells|spoke|speaking|announced|revealed|added|asked|interview(?:ed)?|conference|panel)"
    r"(?: [a-z]+){0,2} (?:in|at) (?:the )?\Z"
)
_OF_ANOTHER = re.compile(r"\b(?:his|her|their|my|our)\s\Z", re.I)
_NO_ROLES = frozenset(("the", "a", "an", "his", "her", "its", "lead", "role", "part", "title", "one"))
_SURE_OF_KIND = 2.0  # log-odds
_ON_SCREEN = (KINDS.index("film"), KINDS.index("series"))


class Decoder:
    """Makes claims of what was found in one page."""

    def __init__(self, page: Page, scored: Scored, outlet: str | None) -> None:
        self.page, self.words, self.scored = page, scored.words, scored
        self.outlet = lists.outlet(outlet) or outlet if outlet else None
        people = [words_at(page, self.words, f.place) for f in scored.found if f.label in PEOPLE and f.chance > 0.5]
        self.names = Names(page, people)
        self._credited = {match[1] for match in _CREDITED.finditer(page.text)}  # whom the article credits news to
        self._kinds = self._kind_of_titles()
        self._years = {(m.title, m.kind or "film"): m.year for m in page.titles if m.year}

    def _kind_of_titles(self) -> dict[str, np.ndarray[Any, Any]]:
        """For each title whether it is a film or a series, by all that is said of it."""
        out: dict[str, np.ndarray[Any, Any]] = {}
        for f in self.scored.found:
            if f.chance >= 0.4:
                out[f.title] = out.get(f.title, 0) + f.chance * np.log(f.kind[list(_ON_SCREEN)] + 1e-4)
        return out

    def as_told(self, claim: Claim) -> Claim:
        """A claim of the grammar's with the kind of its work as the network has it, film or series, where it is sure:
        where the two differ so it is right in nine of ten."""
        told = self._kinds.get(claim.work.title)
        if told is None or not claim.work.on_screen or abs(float(told[0] - told[1])) < _SURE_OF_KIND:
            return claim
        kind: Any = KINDS[_ON_SCREEN[int(told.argmax())]]
        return claim if claim.work.kind == kind else replace(claim, work=replace(claim.work, kind=kind))

    def readings(self) -> Iterator[tuple[Found, Claim]]:
        """Everything found that has a value, as a claim."""
        for found in self.scored.found:
            claim = self._claim(found)
            if claim is not None:
                yield found, claim

    def _work(self, f: Found) -> Work:
        best = int(f.kind.argmax())
        if best in _ON_SCREEN and f.title in self._kinds:
            best = _ON_SCREEN[int(self._kinds[f.title].argmax())]
        kind: Any = KINDS[best]
        return Work(f.title, kind, self._years.get((f.title, kind)))

    def _claim(self, f: Found) -> Claim | None:
        value = self._value(f)
        if value is None:
            return None
        work = self._work(f)
        if self._is_label(f, work):
            return None
        if isinstance(value, Work) and (value.title, value.kind) == (work.title, work.kind):
            if f.label not in NOUNS:
                return None
            work = Work(f"{work.title} {NOUNS[f.label]}", work.kind)  # it has no title of its own
        line = self.page.lines[self.words[f.place[0]].sentence]
        a, b = self.words[f.place[0]].start, self.words[f.place[1] - 1].end
        start, end = passage(self.page.text, line, a, b)
        prop = "status" if f.label in STAGES else "release_plan" if f.label in PLANS else f.label
        rung, firmness = self._standing(f, self.page.text[start:end])
        return Claim(
            work=work,
            property=prop,
            value=value,
            evidence=Evidence(start, end, self.page.text[start:end]),
            firmness=firmness,
            rung=rung,
            qualifiers=self._qualifiers(f),
            speaker=self._speaker(f),
            origin=self._origin(f),
            asserted_on=self.page.published,
            rule=f"learned: {f.label}",
            phrase=f"{words_at(self.page, self.words, f.place)} ({f.chance:.2f})",
        )

    def _standing(self, f: Found, quote: str) -> tuple[str | None, Any]:
        """How far a deal is and how firmly it is said. Who is not to return is out: the "not" denies no exit."""
        if f.label not in DEALS:
            return None, f.firmness
        if not (gone := _NOT_BACK.search(quote)):
            return f.rung, f.firmness
        said = "hedged" if gone["guess"] else "stated"
        return "out", said if f.firmness == "denied" else f.firmness

    def _value(self, f: Found) -> Value | None:
        label, words = f.label, words_at(self.page, self.words, f.place)
        if label in STAGES or label in PLANS:
            return label
        if label in RELATIONS:
            kind: Any = f.source_kind
            return Work(f.source, kind, self._years.get((f.source, kind))) if f.source else None
        if label == "cast" and self._is_role(f.place):
            return None
        if label in PEOPLE and (self._signs(f.place) or self._was_influenced(f.place)):
            return None
        if label in PEOPLE or label == "character":
            person = self.names.person(self.page, self.words, f.place)
            return None if person in self._credited else person
        if label in COMPANIES:
            named = any(c.isupper() or c.isdigit() for c in words)
            other = words in self._credited or self.names.full(words) != words  # an outlet, somebody's surname
            return company_name(words, self.page.text) if named and not other else None
        if label == "budget":
            money = self._item(f.place, "M")
            return Money(money.amount, money.currency) if money is not None else None
        if label in DATES:
            date = self._item(f.place, "T")
            if date is None:
                return None
            resolved = film_dates.value(self.page.text, date)
            if resolved is None:
                return str(date.words)
            first, _, last = resolved.partition("/")
            return last or first if label == "filming_end" else first
        if label == "setting" and (date := self._item(f.place, "T")) is not None:
            return str(date.edtf or date.words)
        if label == "filming_location" and self._said_there(f.place):
            return None
        if label in ("filming_location", "setting"):
            return place_name(words) or None
        return words or None

    def _signs(self, place: Range) -> bool:
        """Whether a name stands on a line of its own that says who wrote the article: "By Mara Holt"."""
        text, at = self.page.text, self.words[place[0]].start
        end = text.find("\n", at)
        return _BYLINE.fullmatch(text[text.rfind("\n", 0, at) + 1 : end if end >= 0 else len(text)]) is not None

    def _was_influenced(self, place: Range) -> bool:
        """Whether a name stands among those whom a work has influenced: "inspiring directors from Vance to Moss"."""
        start = self.words[place[0]].start
        return _INFLUENCED.search(self.page.text, max(0, start - 160), start) is not None

    def _said_there(self, place: Range) -> bool:
        """Whether a place is where somebody spoke: "said in Lyon that ..."."""
        start = self.words[place[0]].start
        return _SAID_IN.search(self.page.text, max(0, start - 60), start) is not None

    def _is_role(self, place: Range) -> bool:
        """Whether the words around a name say that somebody plays it: "as Vane", "Vane, the part that ..."."""
        start, end = self.words[place[0]].start, self.words[place[1] - 1].end
        before, after = self.page.text[max(0, start - 40) : start], self.page.text[end : end + 40]
        return bool(_PLAYED_BEFORE.search(before) or _PLAYED_AFTER.match(after))

    def _is_label(self, f: Found, work: Work) -> bool:
        """Whether a maker only labels a work, which is no claim: "Vera Roe's *Ashfall*", "Vera Roe's 1994 novel"."""
        start, end = self.words[f.place[0]].start, self.words[f.place[1] - 1].end
        if f.label == "writer" and work.kind in ("novel", "other"):
            by = _BY_BEFORE.search(self.page.text, max(0, start - 60), start)
            return by is None and _BOOK_BEHIND.match(self.page.text, end, end + 100) is not None
        if f.label == "director" and (owned := _OWNED_BEHIND.match(self.page.text, end, end + 100)):
            line = self.page.lines[self.words[f.place[0]].sentence]
            return self.page.text.startswith(work.title, owned.end()) and "direct" not in line.low
        return False

    def _item(self, place: Range, letter: str) -> Any:
        for i in range(*place):
            item = self.words[i].item
            if item is not None and item.letter == letter:
                return item.thing
        return None

    def _qualifiers(self, f: Found) -> dict[str, Any]:
        out: dict[str, Any] = {}
        if f.label == "cast" and f.role is not None:
            role = self._role(f.title, self.names.full(words_at(self.page, self.words, f.role)))
            kin = _KIN_BEHIND.match(self.page.text, self.words[f.role[1] - 1].end)
            named = role.casefold() not in _NO_ROLES and not lists.demonym(role)
            if role and named and not self._is_relative(role, f.role):
                out["character"] = role + (kin[0] if kin else "")  # "Vera's mother"
        if f.label == "crew":
            out["job"] = job_beside(self.page.text, self.words[f.place[0]].start, self.words[f.place[1] - 1].end)
        if f.label == "budget" and f.basis != "total":
            out["basis"] = f.basis
        if f.label in (*DATES, "setting") and (date := self._item(f.place, "T")) is not None:
            if part := film_dates.part(date):
                out["part"] = part
            if date.unresolved:
                out["unresolved"] = date.words
        return out

    def _is_relative(self, role: str, place: Range) -> bool:
        """Whether a role is only what somebody is to another: "with Ada Moss as his wife"."""
        before = self.page.text[: self.words[place[0]].start][-8:]
        return role.islower() and _OF_ANOTHER.search(before) is not None

    def _role(self, title: str, said: str) -> str:
        """A role by its name alone; of a title that is somebody's name, by all of it: "Vera" in "Vera Roe"."""
        bare = without_honorific(said)
        names = title.split()
        if len(names) == 2 and names[0] == bare and bare in lists.given_names() and names[1].istitle():
            return title
        return bare if " " in bare else said

    def _speaker(self, f: Found) -> Source | None:
        if f.speaker is None:
            return Source(unnamed="sources") if f.speaker_class == "unnamed" else None
        words = words_at(self.page, self.words, f.speaker)
        if f.speaker_class == "unnamed":
            return Source(unnamed=words)
        name = self.names.person(self.page, self.words, f.speaker)
        return Source(name=lists.company(words) or name) if name else None

    def _origin(self, f: Found) -> str | None:
        if f.origin is None:
            return None
        item = self._item(f.origin, "O")
        words = words_at(self.page, self.words, f.origin)
        more = _AND_MORE.match(self.page.text, self.words[f.origin[1] - 1].end)
        if more and not lists.outlet(more[1]):
            words += more[0]
        longer = " & " in words  # "Slate & Example": listed is its first word alone
        outlet = item.name if item is not None and not longer else outlet_name(words)
        return None if same_outlet(outlet, self.outlet) else outlet
