"""Jobs without a deal: "Holt wrote the script and will direct", "directed by Holt", "director Mara Holt"."""

from __future__ import annotations

import re

from slatewire.model import Work
from slatewire.reading.deals import Job, Last
from slatewire.reading.drafts import Draft
from slatewire.reading.focus import Focus
from slatewire.reading.groups import (
    BY,
    GROUP,
    PLAIN,
    QUALITY,
    SUBJECT,
    P,
    R,
    V,
    W,
    Who,
    character,
    entries,
    group,
    is_playing,
    members,
    played,
    role_qualifiers,
    same_subject,
)
from slatewire.reading.masking import Item, Line

_THING = (
    r"(?:[^.;:,]{0,34}?(?:\b(?:script|screenplay|it|teleplay|pilot|adaptation|draft|story|dialogues?|film|movie|feature"
    r"|series|show|episodes?|picture|novel|book|project|sequel|music|songs?|lyrics|score|this one|thing)\b"
    rf"|{W}|{R}))"
)
_END = r"(?:,? (?:and|with|alongside|or|for|from|as|too|again|herself|himself|together)\b|[.;,]|$|/| by\b)"
# What must stand behind a verb of work for it to be a credit: "she wrote on Instagram" is none.
_OBJECT_OF = {job: re.compile(rf"{_THING}|{_END}") for job in ("writer", "crew")}
_LOOSE_ACTING = re.compile(r"act|appear|lead|led|front|anchor|feature|cameo|headline")
_ACTS = re.compile(rf"[^.;:]{{0,30}}?(?:\b(?:in|as|opposite|alongside|with)\b|{W}|cast)")
_STARRING = re.compile(rf",? ?(?:by |alongside |opposite |with |also |are |is )?(?P<desc>{QUALITY})(?P<who>{GROUP})")
_NO_PART = re.compile(r" (?:with|around|out|host|to|ball|it|games?|music|live)\b")  # "play with tools", "play host"
_TAKES_NO_LIST = ("play", "portray", "act", "appear", "lead", "led", "embod", "front")
_JOINTLY = re.compile(
    rf"[^.;:{P[1:-1]}]{{0,32}}?,? (?:alongside|with|along with|together with) (?P<desc>{QUALITY})(?P<who>{GROUP})"
)
_WHAT = re.compile(rf"(?: (?:and|or) {V})? (?:the |a |an |his |her |its |{PLAIN} ){{0,4}}?({W})")
_JUST_BEFORE = re.compile(
    rf"({W})[\"”'’]*(?: \([^()]{{1,12}}\))?,?[\"”'’]* (?:(?:which|that) )?(?:is |was |also |{V} and )?$"
)
_RELATIVE_OBJECT = re.compile(rf"({W})[\"”'’]*(?:,? (?:that|which))? $")
_BOOK_BEFORE = re.compile(r"\b(?:novel|book|novella|bestseller|memoir|biography)\b[^,.;]{0,16}$")
_ONCE_BEFORE = re.compile(r"\b(?:originally|formerly|first|previously|once) $")
_WITH_BEFORE = re.compile(r"\b(?:with|alongside)(?: [\w-]+){0,2} $")
_AND_BEFORE = re.compile(r",? and (?:[\w'’]+ ){0,2}$")
_BY_BEFORE = re.compile(r"\bby $")
_PAST = ("starred", "directed", "wrote", "played", "produced")

_BYLINE = re.compile(r"^by |\bstaff $|\bspeech|senior $|contributing $")
_LABEL = re.compile(rf"({W})[\"”’']?,? (?:the )?(?:[a-z-]+ )?$")
_BEFORE_NAME = re.compile(rf"(?:,? | (?:is|are|will be|remains?) )(?P<who>{GROUP})(?!['’]s)")
_OF_WORK = re.compile(rf" (?:of|on|behind|for) (?:the )?(?:{PLAIN} ){{0,3}}?({W})")
_APPOSED = re.compile(rf"(?P<who>{P}), (?:its |the |an? |who is |who's )?(?:{PLAIN} ){{0,3}}?$")
_IS_THE = re.compile(
    rf"(?P<who>{GROUP}),? (?:(?:who )?(?:is|are|was|were)(?: also)?|serves? as|serving as)(?: one of)?"
    rf" (?:the|its|both)? ?(?:{PLAIN} ){{0,2}}$"
)
_WITH_AS = re.compile(rf"\bwith (?P<who>{GROUP}) (?:serving )?as (?:the |its |both |an? )?(?:{PLAIN} ){{0,2}}$")
_FORMER = re.compile(r"\b(?:former|fellow|veteran|late|another)\b [^,]{0,12}$")
_ACTORS = ("actor", "actress", "thesp", "lead", "frontman", "cast member")


def _jobs(item: Item, frame: str) -> list[Job]:
    return list(dict.fromkeys(j for e in entries(item, frame) for j in e.jobs))


class Jobs:
    """The rules of jobs, for one page."""

    def __init__(self, focus: Focus) -> None:
        self.focus = focus

    # -- verbs -----------------------------------------------------------------------------------------------

    def verb(self, line: Line, position: int, item: Item, last: Last) -> tuple[list[Who], list[Draft]]:
        """Who does the job of the verb at ``position``, and the drafts."""
        masked, word = line.masked, str(item.thing.words).lower()
        jobs = _jobs(item, "job")
        if not jobs:
            return [], []
        needed = _OBJECT_OF.get(jobs[0][0])
        if needed is not None and not needed.match(masked, position + 1):
            return [], []
        forms = {e.form for e in entries(item, "job")}
        passive = BY.match(masked, position + 1) if "part" in forms else None
        who, rule = self._doers(line, position, passive, last)
        extra: list[Who] = []
        if jobs[0][0] == "cast":
            if is_playing(item) and word.startswith("play") and _NO_PART.match(masked, position + 1):
                return [], []
            if _LOOSE_ACTING.match(word) and not _ACTS.match(masked, position + 1):
                return [], []
            listed = _STARRING.match(masked, position + 1)
            if listed and not word.startswith(_TAKES_NO_LIST):
                extra = members(line, listed)
                rule = rule or "cast: starring somebody"
        elif who and not passive and (joint := _JOINTLY.match(masked, position + 1)):
            extra = members(line, joint)
        everyone = who + [w for w in extra if w.name not in {x.name for x in who}]
        if not everyone:
            return [], []
        work, end = self._work(line, position, word, jobs[0][0], passive is not None)
        if work is None:
            return [], []
        past = ("past" in forms and not {"base", "s"} & forms) or word in _PAST
        start = min(position, min(w.position for w in everyone))
        stop = max(end, max(w.position for w in everyone) + 1)
        out = []
        for person in everyone:
            for job, name in jobs:
                if work.kind == "novel" and job != "writer":
                    continue
                draft = Draft(work, job, person.name, line, position, (start, stop), rule, item.thing.words, "attached")
                draft.past = past
                draft.qualifiers = {"job": name} if name else {}
                if job == "cast":
                    alone = person in who and len(who) == 1
                    role = person.role or (self._role(line, position, item, bool(extra)) if alone else None)
                    draft.qualifiers |= role_qualifiers(line, position, person, role)
                out.append(draft)
        return who or everyone, out

    def _doers(self, line: Line, position: int, passive: re.Match[str] | None, last: Last) -> tuple[list[Who], str]:
        masked = line.masked
        if passive:
            return members(line, passive), "job: done by somebody"
        subject = SUBJECT.search(masked, 0, position)
        if subject and last and _WITH_BEFORE.search(masked, 0, subject.start()):
            behind = masked[subject.end("who") : position]
            if _AND_BEFORE.search(behind):  # "Holt wrote it with Lima, and will also direct"
                return last[0], "job: somebody does (same subject)"
        if subject and not _BY_BEFORE.search(masked, 0, subject.start()):
            return members(line, subject), "job: somebody does"
        if last and same_subject(masked, last[1], position):
            return last[0], "job: somebody does (same subject)"
        return [], ""

    def _role(self, line: Line, position: int, item: Item, listed: bool) -> str | None:
        if is_playing(item):
            match = played(line, position)
            return str(line.items[match.start(1)].thing.name) if match else None
        return None if listed else character(line, position)

    def _work(self, line: Line, position: int, word: str, job: str, passive: bool) -> tuple[Work | None, int]:
        """The work that is directed, written, played in; and the end of the words that name it."""
        masked = line.masked
        before = masked[max(0, position - 40) : position]
        if passive and job == "writer" and _BOOK_BEFORE.search(before):
            return None, position  # the novel's own credit: see roles
        if passive and job == "cast" and _ONCE_BEFORE.search(before) and self.focus.predecessor:
            return self.focus.predecessor, position + 1
        if passive and (just := _JUST_BEFORE.search(masked, 0, position)):
            if work := self.focus.resolve(line, line.items[just.start(1)]):
                return work, position + 1
        elif not passive and (object_ := self._relative_object(line, position)):
            return object_, position + 1
        elif what := _WHAT.match(masked, position + 1):
            work = self.focus.resolve(line, line.items[what.start(1)])
            if work and not work.on_screen and word.startswith("adapt"):
                work = self.focus.of_line(line)
            if work:
                return work, what.end(1)
        return self.focus.ahead(line, position, position + 1), position + 1

    def _relative_object(self, line: Line, position: int) -> Work | None:
        """The work of "the novel that Holt wrote", where the verb has no object of its own behind it."""
        subject = SUBJECT.search(line.masked, 0, position)
        if subject is None or _WHAT.match(line.masked, position + 1):
            return None
        before = _RELATIVE_OBJECT.search(line.masked, 0, subject.start())
        return self.focus.resolve(line, line.items[before.start(1)]) if before else None

    # -- nouns -----------------------------------------------------------------------------------------------

    def noun(self, line: Line, position: int, item: Item, last: Last) -> tuple[list[Who], list[Draft]]:
        """Who holds the job of the noun at ``position``, and the drafts."""
        masked, word = line.masked, str(item.thing.words).lower()
        jobs = _jobs(item, "job_noun")
        if not jobs or (line.paragraph < 4 and _BYLINE.search(masked, 0, position)):
            return [], []
        label = _LABEL.search(masked, 0, position)
        of_work = _OF_WORK.match(masked, position + 1)
        if jobs[0][0] == "cast" and (word.startswith(_ACTORS) or not (label or of_work)):
            return [], []
        who, several = self._holders(line, position, bool(label))
        if not who:
            return [], []
        named = label or of_work
        if named:
            captured = line.items[named.start(1)]
            work = self.focus.resolve(line, captured)
            credit = captured.letter == "W" and work != self.focus.main
        else:
            credit = False
            if word in ("author", "novelist", "authors"):
                if not re.search(r"\b(?:novel|book)\b", masked):
                    return [], []
                work = self.focus.source(line.source(position))
            else:
                work = self.focus.at(line, position)
        if work is None:
            return [], []
        start = min(position, who[0].position, label.start(1) if label else position)
        stop = max(position + 1, who[-1].position + 1, of_work.end(1) if of_work else 0)
        rule = "label: the work's maker" if credit else "job noun: the work's maker"
        out = []
        for person in who if several and word.endswith("s") else who[:1]:
            for job, name in jobs:
                if work.kind == "novel" and job != "writer":
                    continue
                draft = Draft(work, job, person.name, line, position, (start, stop), rule, item.thing.words, "attached")
                draft.weak, draft.past, draft.hedge = not label, credit, False
                draft.qualifiers = {"job": name} if name else {}
                if person.role and job == "cast":
                    draft.qualifiers["character"] = person.role
                out.append(draft)
        return who, out

    def _holders(self, line: Line, position: int, label: bool) -> tuple[list[Who], bool]:
        """The people a noun of work speaks of, and whether it may speak of several."""
        masked = line.masked
        if predicate := _IS_THE.search(masked, 0, position):
            return members(line, predicate), True
        if with_as := _WITH_AS.search(masked, 0, position):
            return members(line, with_as), True
        if before := _BEFORE_NAME.match(masked, position + 1):
            who = [w for w in members(line, before) if not w.pronoun]
            return ([] if _FORMER.search(masked, 0, position) and not label else who), True
        if apposed := _APPOSED.search(masked, 0, position):
            return group(line, apposed.start("who"), apposed.end("who")), False
        return [], False
