"""Deals: who is on which rung, by the frames of vocabulary/deals.toml.

Each rule is anchored at a phrase that was spotted: what stands left of it is the subject, what stands right of it
the object, the job, the role and the work.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from slatewire.reading.drafts import Draft
from slatewire.reading.focus import Focus
from slatewire.reading.groups import (
    GROUP,
    NOMINATIVE,
    OBJECT,
    PN,
    QUALITY,
    SUBJECT,
    P,
    R,
    V,
    W,
    Who,
    character,
    entries,
    is_playing,
    members,
    played,
    role_qualifiers,
    same_subject,
)
from slatewire.reading.masking import Item, Line
from slatewire.reading.phrases import Entry
from slatewire.vocabulary import load

Last = tuple[list[Who], int] | None  # the subject of the predicate before, and its position
Job = tuple[str, str | None]  # property and, for crew, the job's name

_OF = re.compile(
    r"(?: (?:of|from|by|with|for|to|about|regarding|that|including|like|such as|is out to|out to))? "
    rf"(?P<desc>{QUALITY})(?P<who>{GROUP})"
)
_PREPOSITIONS = frozenset({"of", "from", "by", "with", "for", "to", "about", "regarding", "that", "in", "like"})
_OWNER = re.compile(rf"(?P<who>{P})(?:['’]s? (?:[\w-]+ ){{0,3}}|['’] )$")
_COLON_LIST = re.compile(rf": (?P<who>{GROUP})[.;]?(?:$| )")
_WITH = re.compile(rf"\bwith {QUALITY}(?P<who>{GROUP}) (?:also |already |still |now )?$")
_CONDITION = re.compile(r"\b(?:only|even|not) (?:if|when|unless) [^.;,]{0,20}$")  # what a deal hangs on is none
_PASSIVE_HELP = re.compile(r"\b(?:is|are|was|were|be|been|being|'s|'re|gets?|got)\b")
_BY_OR_OWNED = re.compile(r"\bby $|'s $")
# A determiner makes the next word a noun: "the cast", "of the same name".
_DETERMINED = re.compile(
    r"\b(?:the|a|an|same|his|her|its|their|whose|this|that|no|any|ensemble|supporting|entire|voice|main|starry"
    r"|all-star) $"
)
_CAST_AS_NOUN = re.compile(
    r" (?:also |now )?(?:includes?|including|features?|list|members?|of|led|is|was|are|and crew|that)\b"
)
_BEST = re.compile(r" (?:as )?(?:the )?best ")  # "was named best actor" is a prize
_CASTS_FILM = re.compile(rf",? {W}")
_PASSIVE_BEFORE = re.compile(r"\b(?:was|were|been|be|being|is|are|got|gets|and) (?:\w+ )?$")
_LEFT_TO = re.compile(  # "leaving the part to Okri"
    r" (?:the |that |his |her |a )?[^.;,]{0,40}?\b(?:part|role|job|chair|reins|rest|lead) (?:to|open) "
)
_JOB_AHEAD = re.compile(
    r"^(?:,? [\w'’-]+){0,4}? (?:to|and|as|for|will|on to|by) (?:the |a |an |its |co-|also |both )?"
    rf"(?:[a-z-]+ ){{0,2}}?({V}|{R})"
)
_JOB_AND = re.compile(rf"^(?:, and|,| and|/)(?: (?:also|to|will|is|then|executive))* ({V}|{R})")
_CAST_NOUN = re.compile(
    r"^[^;.]{0,40}?\b(?:roles?|parts?|lead|cast|ensemble|villain|heroine|hero|cameo|play|opposite|call sheet)\b"
)
_OF_ACTORS = re.compile(r"cast|screen-test|audition|reprise")  # deals that only actors make
# "Direction has been entrusted to Holt": the task stands before the deal.
_TASKS: dict[str, Job] = {
    "direction": ("director", None),
    "directing": ("director", None),
    "script": ("writer", None),
    "screenplay": ("writer", None),
    "rewrite": ("writer", None),
    "adaptation": ("writer", None),
    "role": ("cast", None),
    "part": ("cast", None),
}
_TASK_BEFORE = re.compile(rf"\b({'|'.join(_TASKS)})\b[^.;:,{P[1:-1]}]{{0,40}}$")
_FOR_IT = re.compile(r" (?:for|about) (?:it|both)\b")
_PART_BEFORE = re.compile(r"\b(?:parts?|roles?|lead|job)\b[^;:]{0,80}$")
_SOMEBODY = re.compile(rf" {P}")
_WORK_NEAR = re.compile(rf"^(?: [\w'-]+){{0,3}} {W}")
_ROLE_NEAR = re.compile(rf"^(?: [\w'-]+){{0,2}} as [^.;,]{{0,40}}?{PN}")


@cache
def _weak() -> tuple[frozenset[str], tuple[str, ...]]:
    table = load("deals")
    return frozenset(table["weak"]), tuple(table["weak_openings"])


class Deals:
    """The rules of the deal ladder, for one page."""

    def __init__(self, focus: Focus) -> None:
        self.focus = focus

    def read(self, line: Line, position: int, item: Item, last: Last) -> tuple[list[Who], list[Draft]]:
        """Who has the deal that the phrase at ``position`` speaks of, and the drafts."""
        masked, words = line.masked, str(item.thing.words).lower()
        meanings = entries(item, "does", "is", "done", "noun")
        if not meanings:
            return [], []
        if _DETERMINED.search(masked, max(0, position - 14), position):
            meanings = [e for e in meanings if e.frame in ("noun", "is")]
        found = (
            self._noun(line, position, words, [e for e in meanings if e.frame == "noun"])
            or self._done(line, position, meanings)
            or self._subject(line, position, meanings, last)
            or self._listed(line, position, [e for e in meanings if e.frame != "noun"])
        )
        if not found:
            return [], []
        who, entry, rule = found
        exact, openings = _weak()
        weak = words in exact or words.startswith(openings)
        replaces = words.startswith("replac") and _SOMEBODY.match(line.masked, position + 1)
        if weak and not replaces and not self._anchored(line, position):
            return [], []
        if words.startswith(("leav", "left")) and _LEFT_TO.match(masked, position + 1):
            return [], []
        if _CONDITION.search(masked, 0, position):
            return [], []
        if (
            words == "cast"
            and _CASTS_FILM.match(masked, position + 1)
            and not _PASSIVE_BEFORE.search(masked, 0, position)
        ):
            return [], []  # "Lima cast the film": the casting director
        if (words == "cast" and _CAST_AS_NOUN.match(masked, position + 1)) or _BEST.match(masked, position + 1):
            return [], []
        return who, self._drafts(line, position, item, who, entry, rule)

    def _noun(
        self, line: Line, position: int, words: str, meanings: Sequence[Entry]
    ) -> tuple[list[Who], Entry, str] | None:
        """ "Talks with Holt", "Holt's exit"."""
        if not meanings:
            return None
        match = _OF.match(line.masked, position + 1)
        bare = words.rsplit(" ", 1)[-1] not in _PREPOSITIONS
        if match and not (bare and match.start("desc") == position + 2) and (who := members(line, match)):
            return who, meanings[0], "deal noun: of somebody"
        if (owner := _OWNER.search(line.masked, 0, position)) and (who := members(line, owner)):
            return who, meanings[0], "deal noun: somebody's"
        return None

    def _done(self, line: Line, position: int, meanings: Sequence[Entry]) -> tuple[list[Who], Entry, str] | None:
        """ "Holt was tapped", "Example Pictures has tapped Holt"."""
        done = [e for e in meanings if e.frame == "done"]
        if not done:
            return None
        masked = line.masked
        subject = SUBJECT.search(masked, 0, position)
        match = OBJECT.match(masked, position + 1)
        if subject is not None and {e.form for e in meanings} & {"part", "base"}:
            bare = not subject["aux"].strip() and not match
            if bare or _PASSIVE_HELP.search(subject["aux"]):
                return (who, done[0], "deal: done to somebody") if (who := members(line, subject)) else None
        does = any(e.frame == "does" for e in meanings)
        if match and (subject is None or (not does and not match["desc"].startswith(("the ", "a ")))):
            who = members(line, match)
            if who and not who[0].pronoun and not _BY_OR_OWNED.search(masked, 0, position):
                return who, done[0], "deal: somebody is chosen"
        return None

    def _subject(
        self, line: Line, position: int, meanings: Sequence[Entry], last: Last
    ) -> tuple[list[Who], Entry, str] | None:
        """ "Holt is in talks", "Holt joins", "with Holt attached"."""
        masked = line.masked
        for frame in ("is", "does"):
            entry = next((e for e in meanings if e.frame == frame), None)
            if entry is None:
                continue
            if frame == "is" and (with_ := _WITH.search(masked, 0, position)) and (who := members(line, with_)):
                return who, entry, "deal: with somebody attached"
            if (match := SUBJECT.search(masked, 0, position)) and (who := members(line, match)):
                return who, entry, f"deal: somebody {frame}"
            if last and same_subject(masked, last[1], position):
                return last[0], entry, f"deal: somebody {frame} (same subject)"
        return None

    def _listed(self, line: Line, position: int, meanings: Sequence[Entry]) -> tuple[list[Who], Entry, str] | None:
        """ "Three actors have boarded the film: ..."."""
        colon = _COLON_LIST.search(line.masked, position) if meanings else None
        if colon is None or NOMINATIVE.search(line.masked, 0, colon.start("who")):
            return None
        return (who, meanings[0], "deal: a list of names") if (who := members(line, colon)) else None

    def _anchored(self, line: Line, position: int) -> bool:
        """Whether a job, a role or a work stands behind a phrase in its clause."""
        rest = re.split(r"[;:]| – |, but ", line.masked[position + 1 : position + 90], maxsplit=1)[0]
        if _JOB_AHEAD.match(rest) or _WORK_NEAR.match(rest) or _ROLE_NEAR.match(rest) or _CAST_NOUN.match(rest):
            return True
        if _FOR_IT.match(rest) and _PART_BEFORE.search(line.masked, 0, position):
            return True  # "auditioned for the part, and Lima was considered for it"
        near = (i for at, i in line.of("V") if position < at < position + 45)
        return any(i.thing.words.lower() in ("cast", "lead", "the lead") for i in near)

    def _drafts(
        self, line: Line, position: int, item: Item, who: Sequence[Who], entry: Entry, rule: str
    ) -> list[Draft]:
        jobs, end = self._jobs(line, position)
        if not jobs and _OF_ACTORS.search(item.thing.words.lower()):
            jobs = [("cast", None)]
        work = self.focus.ahead(line, position, end)
        if work is None:
            return []
        start = min(position, min(w.position for w in who))
        stop = max(end, position + 1, max(w.position for w in who) + 1)
        out = []
        for person in who:
            own = own_jobs(line, person)
            for job, name in own or jobs or [("cast", None)]:
                qualifiers: dict[str, object] = {"job": name} if name else {}
                if job == "cast":
                    role = person.role
                    if role is None and len(who) == 1:
                        role = character(line, position)
                        if role is None and is_playing(item) and (match := played(line, position)):
                            role = str(line.items[match.start(1)].thing.name)
                    qualifiers |= role_qualifiers(line, position, person, role)
                known = bool(own or jobs or person.role)
                draft = Draft(
                    work, job, person.name, line, position, (start, stop), rule, item.thing.words, entry.value
                )
                draft.qualifiers, draft.job_known = qualifiers, known
                out.append(draft)
        return out

    def _jobs(self, line: Line, position: int) -> tuple[list[Job], int]:
        """The jobs that a deal is about, and the end of the words that say so."""
        masked = line.masked
        jobs: list[Job] = []
        end = position + 1
        rest = masked[position + 1 : position + 120]
        if match := _JOB_AHEAD.match(rest):
            at = position + 1 + match.start(1)
            jobs += _named_jobs(line, at)
            end = at + 1
            while jobs and (more := _JOB_AND.match(masked[end : end + 60])):
                named = _named_jobs(line, end + more.start(1))
                if not named:
                    break
                jobs += named
                end += more.start(1) + 1
        if not jobs and _CAST_NOUN.match(rest):
            jobs = [("cast", None)]
        if not jobs and (task := _TASK_BEFORE.search(masked, 0, position)):
            jobs = [_TASKS[task[1]]]
        return jobs, end


def own_jobs(line: Line, person: Who) -> list[Job]:
    """The job that stands right before a name: "production designer Mara Holt"; none for actors."""
    noun = line.items.get(person.position - 2)
    if noun is None or noun.letter not in "RV" or line.masked[person.position - 1] != " ":
        return []
    return list(dict.fromkeys(j for e in entries(noun, "job_noun") for j in e.jobs if j[0] != "cast"))


def _named_jobs(line: Line, at: int) -> list[Job]:
    item = line.items.get(at)
    if item is None or item.letter not in "VR":
        return []
    return list(dict.fromkeys(j for e in entries(item, "job", "job_noun") for j in e.jobs))
