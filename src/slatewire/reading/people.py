"""People and their deals: who is on which rung for which job, and as whom.

One rule for each way of saying it (the frames of vocabulary/deals.toml), each anchored at a phrase that was
spotted; what stands left of the phrase is the subject, what stands right of it the object, the job, the role
and the work.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from slatewire.model import Work
from slatewire.reading.drafts import Draft
from slatewire.reading.focus import Focus
from slatewire.reading.masking import Item, Line, char_class
from slatewire.reading.phrases import Entry, Phrase
from slatewire.vocabulary import load

P = f"[{char_class('P')}]"
PN = f"[{char_class('PN')}]"
V = f"[{char_class('V')}]"
R = f"[{char_class('RV')}]"
W = f"[{char_class('WB')}]"
PLAIN = r"(?!(?:of|by|for|from|with|to|in|on|at|and|or|as|that|which|who|but|than|after|before|if|when|while|because|not)\b)[a-z0-9][\w'-]*"

_QUALITY = rf"(?:(?:the |an? |{PLAIN} |[{char_class('LRVN')}][,]? (?:and )?){{0,5}})"
_ROLE = r"(?: \([^()]{1,40}\)| as (?!of\b|part\b|well\b|a producer|an? executive|director|writer|producer)[^,;.()]{1,45}?)?"
_SEP = r"(?:, and |, | and | & |, along with |, alongside |, plus |; | / |, as well as | as well as )"
GROUP = rf"{PN}{_ROLE}(?:{_SEP}{_QUALITY}{PN}{_ROLE})*"

_AUX = (
    "is|are|was|were|has|have|had|will|would|could|may|might|should|can|be|been|being|also|now|already|just|reportedly|apparently|"
    "officially|formally|recently|currently|finally|both|each|all|still|once|again|first|then|to|who|not|never|long|previously|"
    "said|expected|understood|likely|set|due|rumou?red|believed|thought|about|going|do|does|did|didn't|doesn't|don't|"
    "isn't|aren't|wasn't|weren't|won't|wouldn't|hasn't|haven't|hadn't|can't|couldn't|yet|ever|being|since|later|instead|definitely|"
    "possibly|potentially|probably|originally|initially|briefly|tentatively|quietly|suddenly|eventually|ultimately|herself|himself|"
    "themselves|too|meanwhile|himself|and|or|only|today|that|have|it's|he's|she's|she'll|he'll|they'll|i'm|i'll|i've|hopes?|plans?|wants?|agreed|slated|"
    "tipped|in line|in place|on board|confirmed|early|soon"
)
_AUXES = rf"(?:'(?:s|ll|d|ve|re|m))?(?:,? (?:{_AUX}))*"
_APPOSITION = r"(?:, (?!and |or )[^,;:.\"“”]{2,90},| \([^()]{1,60}\)| [–—-] [^–—;.]{1,60} [–—-])?"
SUBJECT = re.compile(rf"(?P<who>{GROUP})(?: and (?:several )?(?:others|more))?,?{_APPOSITION}(?P<aux>{_AUXES}),? ?$")
_COORDINATED = re.compile(rf"(?:{W}|,| and| but|, and|, but| or|;)(?:,? (?:{_AUX}))* $")
_OBJECT = re.compile(
    rf"(?:,? (?:in|on|up|aboard|onto|over|out|for|with|that|back|alongside|opposite|directly|to))? ?(?P<desc>{_QUALITY})(?P<who>{GROUP})"
)
_BY = re.compile(rf"(?: and [\w-]+)? by (?P<desc>{_QUALITY})(?P<who>{GROUP})")
_OF = re.compile(
    rf"(?: (?:of|from|by|with|for|to|about|regarding|that|including|like|such as|is out to|out to))? (?P<desc>{_QUALITY})(?P<who>{GROUP})"
)
_PREPOSITIONS = frozenset(["of", "from", "by", "with", "for", "to", "about", "regarding", "that", "in", "like"])
_OWNER = re.compile(rf"(?P<who>{P})['’]s? (?:[\w-]+ ){{0,3}}$|(?P<who2>{P})['’] $")
_COLON_LIST = re.compile(rf": (?P<who>{GROUP})[.;]?(?:$| )")
_NOMINATIVE = re.compile(rf"{P}(?!['’]s)")
_PASSIVE_HELP = re.compile(r"\b(?:is|are|was|were|be|been|being|'s|'re|gets?|got)\b")
_ITEM = re.compile(rf"({PN})({_ROLE})")
_ROLE_NAME = re.compile(rf"(?: as | \()(?:the |a |an |[\w'-]+ ){{0,5}}?({PN})")

_PLAYING = frozenset(
    ["play", "plays", "played", "playing", "portray", "portrays", "portrayed", "portraying", "voice", "voices", "voiced", "voicing", "embody", "embodies", "embodying", "reprise", "reprises", "reprised", "reprising"]
)
_SOMEBODY = rf"(?:the |a |an |his |her |(?:younger |older |young )?version of |{PLAIN} ){{0,5}}?({PN})(?!['’]s)"
_PLAYED = re.compile(rf" {_SOMEBODY}")
_ENDS_CLAUSE = re.compile(rf"[;:]| – |, but |, and (?={P})|{P}")
_CHARACTER_RIGHT = re.compile(
    rf"^[^;.{P[1:-1]}]{{0,50}}?\b(?:as|(?:role|part) of|be|become|into)(?: the)? (?:(?:role|part|version) of )?{_SOMEBODY}"
)
_JOB_AHEAD = re.compile(
    rf"^(?:,? [\w'’-]+){{0,4}}? (?:to|and|as|for|will|on to|by) (?:the |a |an |its |co-|also |both )?(?:[a-z-]+ ){{0,2}}?({V}|{R})"
)
_JOB_AND = re.compile(rf"^(?:, and|,| and|/)(?: (?:also|to|will|is|then|executive))* ({V}|{R})")
_CAST_NOUN = re.compile(
    r"^[^;.]{0,40}?\b(?:roles?|parts?|lead|cast|ensemble|villain|heroine|hero|cameo|play|opposite|call sheet)\b"
)

_IS_THE = re.compile(rf"(?P<who>{GROUP}),? (?:(?:who )?(?:is|are|was|were)(?: also)?|serves? as|serving as)(?: one of)? (?:the|its|both)? ?(?:{PLAIN} ){{0,2}}$")
_JOINTLY = re.compile(
    rf"[^.;:{P[1:-1]}]{{0,32}}?,? (?:alongside|with|along with|together with) (?P<desc>{_QUALITY})(?P<who>{GROUP})"
)
_JUST_BEFORE = re.compile(
    rf"({W})[\"”'’]*(?: \([^()]{{1,12}}\))?,?[\"”'’]* (?:(?:which|that) )?(?:is |was |also |{V} and )?$"
)
_ANYTHING = re.compile("")
_THING = rf"(?:[^.;:,]{{0,34}}?(?:\b(?:script|screenplay|it|teleplay|pilot|adaptation|draft|story|dialogues?|film|movie|feature|series|show|episodes?|picture|novel|book|project|sequel|music|songs?|lyrics|score|this one|thing)\b|{W}|{R}))"
_END = r"(?:,? (?:and|with|alongside|or|for|from|as|too|again|herself|himself|together)\b|[.;,]|$|/| by\b)"
# What must stand behind a verb of work for it to be a credit: "she wrote on Instagram" is none.
_OBJECT_OF = {
    "writer": re.compile(rf"{_THING}|{_END}"),
    "crew": re.compile(rf"{_THING}|{_END}"),
}
_ACTS = re.compile(rf"[^.;:]{{0,30}}?(?:\b(?:in|as|opposite|alongside|with)\b|{W}|cast)")
_VERSION = re.compile(r"\b(?:a |the )?(young|younger|older) ")
# A determiner makes the next word a noun: "the cast", "of the same name".
_DETERMINED = re.compile(
    r"\b(?:the|a|an|same|his|her|its|their|whose|this|that|no|any|ensemble|supporting|entire|voice|main|starry|all-star) $"
)


@dataclass(frozen=True, slots=True)
class Who:
    """A person of a group, with the role named beside the name."""

    name: str
    item: Item
    position: int
    role: str | None


def group(line: Line, start: int, end: int) -> list[Who]:
    """The people of ``line.masked[start:end]`` with the roles that stand beside their names.

    A single name ("Sade") counts as a person's only in the company of full ones.
    """
    out: list[Who] = []
    for match in _ITEM.finditer(line.masked, start, end):
        item = line.items[match.start(1)]
        role = None
        if match[2] and (named := _ROLE_NAME.match(match[2])):
            role = line.items[match.start(2) + named.start(1)].thing.name
        out.append(Who(item.thing.name, item, match.start(1), role))
    full = any(w.item.letter == "P" for w in out)
    return [w for w in out if w.item.letter == "P" or (full and " " not in w.name)]


@cache
def _weak() -> tuple[frozenset[str], tuple[str, ...]]:
    deals = load("deals")
    return frozenset(deals["weak"]), tuple(deals["weak_openings"])


def _is_weak(words: str) -> bool:
    """Whether a phrase says something about a deal only with a job, a role or a work behind it."""
    exact, openings = _weak()
    return words in exact or words.startswith(openings)


def _is_pronoun(who: Who) -> bool:
    return who.item.end - who.item.start <= 3


def entries(item: Item, *frames: str) -> list[Entry]:
    """What the phrase behind an item may mean, within the given frames."""
    phrase: Phrase = item.thing
    return [e for e in phrase.entries if e.frame in frames]


class People:
    """Reads the lines of one page for people."""

    def __init__(self, focus: Focus) -> None:
        self.focus = focus
        self.jobs: dict[str, tuple[str, str | None]] = {}

    def read(self) -> Iterator[Draft]:
        drafts: list[Draft] = []
        for line in self.focus.page.lines:
            if not any(i.letter == "P" for i in line.items.values()) or (line.headline and self.focus.roundup):
                continue
            drafts.extend(self._line(line))
        for draft in drafts:
            if draft.job_known and isinstance(draft.value, str) and draft.property != "cast":
                self.jobs.setdefault(draft.value, (draft.property, draft.qualifiers.get("job")))
        for draft in drafts:
            if not draft.job_known and draft.value in self.jobs:
                draft.property, job = self.jobs[str(draft.value)]
                draft.qualifiers.pop("character", None)
                if job:
                    draft.qualifiers["job"] = job
            yield draft

    def _line(self, line: Line) -> Iterator[Draft]:
        last: tuple[list[Who], int] | None = None
        done: set[int] = set()
        for position, item in line.of("VR"):
            if position in done:
                continue
            found: list[Draft] = []
            who: list[Who] = []
            for read in (self._deal, self._job_verb, self._job_noun):
                who, found = read(line, position, item, last)
                if found:
                    break
            if who and found:
                last = (who, position)
                for p, _ in line.of("VR"):
                    if (
                        position < p < position + 24
                        and found[0].span[0] <= p < found[0].span[1]
                        and found[0].rule.startswith("deal")
                    ):
                        done.add(p)
            yield from found

    # -- deals ---------------------------------------------------------------------------------------------

    def _deal(
        self, line: Line, position: int, item: Item, last: tuple[list[Who], int] | None
    ) -> tuple[list[Who], list[Draft]]:
        masked = line.masked
        meanings = entries(item, "does", "is", "done", "noun")
        if (
            not meanings
            or (_DETERMINED.search(masked[max(0, position - 14) : position])
            and not any(e.frame in ("noun", "is") for e in meanings))
        ):
            return [], []
        who: list[Who] = []
        entry: Entry | None = None
        rule = ""
        by_frame = {frame: [e for e in meanings if e.frame == frame] for frame in ("noun", "done", "does", "is")}
        forms = {e.form for e in meanings}
        if by_frame["noun"]:
            match = _OF.match(masked, position + 1)
            bare = item.thing.words.lower().rsplit(" ", 1)[-1] not in _PREPOSITIONS
            if match and not (bare and match.start("desc") == position + 2):
                who, entry, rule = self._members(line, match), by_frame["noun"][0], "deal noun: of somebody"
            elif match := _OWNER.search(masked, 0, position):
                at = match.start("who") if match["who"] else match.start("who2")
                who, entry, rule = group(line, at, at + 1), by_frame["noun"][0], "deal noun: somebody's"
        if not who and by_frame["done"]:
            subject = SUBJECT.search(masked, 0, position)
            match = _OBJECT.match(masked, position + 1)
            passive = (
                subject is not None
                and forms & {"part", "base"}
                and (_PASSIVE_HELP.search(subject["aux"]) or (not subject["aux"].strip() and not match))
            )
            if subject is not None and passive:
                who, entry, rule = self._members(line, subject), by_frame["done"][0], "deal: done to somebody"
            elif (
                (match
                and not by_frame["does"]
                and not match["desc"].startswith(("the ", "a ")))
                or (match and not subject)
            ):
                if (
                    match
                    and not any(map(_is_pronoun, self._members(line, match)[:1]))
                    and not re.search(r"\bby $|'s $", masked[:position])
                ):
                    who, entry, rule = self._members(line, match), by_frame["done"][0], "deal: somebody is chosen"
        if not who:
            for frame, rule_name in (("is", "deal: somebody is"), ("does", "deal: somebody does")):
                if not by_frame[frame]:
                    continue
                if frame == "is" and (
                    with_ := re.search(
                        rf"\bwith (?:{_QUALITY})({GROUP}) (?:also |already |still |now )?$", masked[:position]
                    )
                ):
                    who, entry, rule = (
                        group(line, with_.start(1), with_.end(1)),
                        by_frame[frame][0],
                        "deal: with somebody attached",
                    )
                    break
                if match := SUBJECT.search(masked, 0, position):
                    who, entry, rule = self._members(line, match), by_frame[frame][0], rule_name
                    break
                if (
                    last
                    and _COORDINATED.search(masked, last[1] + 1, position)
                    and not re.search(_NOMINATIVE, masked[last[1] + 1 : position])
                ):
                    who, entry, rule = last[0], by_frame[frame][0], rule_name + " (same subject)"
                    break
        if not who and (by_frame["is"] or by_frame["does"] or by_frame["done"]):
            if (colon := _COLON_LIST.search(masked, position)) and not re.search(_NOMINATIVE, masked[: colon.start("who")]):
                who = self._members(line, colon)
                entry, rule = (by_frame["is"] or by_frame["does"] or by_frame["done"])[0], "deal: a list of names"
        if not who or entry is None:
            return [], []
        words = item.thing.words.lower()
        if _is_weak(words) and not self._anchored(line, position):
            return [], []
        if words == "cast" and re.match(
            r" (?:also |now )?(?:includes?|including|features?|list|members?|of|led|is|was|are|and crew|that)\b",
            masked[position + 1 :],
        ):
            return [], []  # the noun
        if re.match(r" (?:as )?(?:the )?best ", masked[position + 1 :]):
            return [], []  # "was named best actor" is a prize
        return who, self._drafts(line, position, item, who, entry, rule)

    def _anchored(self, line: Line, position: int) -> bool:
        """A weak word counts only with a job, a role or a work behind it in its clause."""
        rest = re.split(r"[;:]| – |, but ", line.masked[position + 1 : position + 90], maxsplit=1)[0]
        return bool(
            _JOB_AHEAD.match(rest)
            or re.match(rf"^(?: [\w'-]+){{0,3}} {W}", rest)
            or re.match(rf"^(?: [\w'-]+){{0,2}} as [^.;,]{{0,40}}?{PN}", rest)
            or _CAST_NOUN.match(rest)
            or any(
                position < at < position + 45 and item.thing.words.lower() in ("cast", "lead", "the lead")
                for at, item in line.of("V")
            )
        )

    def _members(self, line: Line, match: re.Match[str]) -> list[Who]:
        return group(line, match.start("who"), match.end("who"))

    def _drafts(
        self, line: Line, position: int, item: Item, who: Sequence[Who], entry: Entry, rule: str
    ) -> list[Draft]:
        masked = line.masked
        right = masked[position + 1 : position + 140]
        jobs, end = self._jobs(line, position, who)
        work = self._work(line, position, end)
        if work is None:
            return []
        start = min(position, min(w.position for w in who))
        out = []
        for person in who:
            own = self._own_jobs(line, person)
            for job, name in own or jobs or [("cast", None)]:
                qualifiers = {"job": name} if name else {}
                if job == "cast":
                    role = person.role or (self._character(line, position, right) if len(who) == 1 else None)
                    if (
                        role is None
                        and len(who) == 1
                        and item.thing.words.lower() in _PLAYING
                        and (match := _PLAYED.match(masked, position + 1))
                    ):
                        role = str(line.items[match.start(1)].thing.name)
                    if role and role != person.name:
                        qualifiers["character"] = role
                        if age := _VERSION.search(right[:60]):
                            qualifiers["version"] = "older" if age[1].startswith("old") else "younger"
                stop = max(end, position + 1, max(w.position for w in who) + 1)
                out.append(
                    Draft(
                        work,
                        job,
                        person.name,
                        line,
                        position,
                        (start, stop),
                        rule,
                        item.thing.words,
                        entry.value,
                        qualifiers=dict(qualifiers),
                        job_known=bool(own or jobs) or bool(person.role),
                    )
                )
        return out

    def _jobs(self, line: Line, position: int, who: Sequence[Who]) -> tuple[list[tuple[str, str | None]], int]:
        """The jobs that a deal is about, and the end of the words that say so."""
        masked = line.masked
        jobs: list[tuple[str, str | None]] = []
        end = position + 1
        rest = masked[position + 1 : position + 120]
        if match := _JOB_AHEAD.match(rest):
            at = position + 1 + match.start(1)
            jobs += self._named_jobs(line, at)
            end = at + 1
            while jobs and (more := _JOB_AND.match(masked[end : end + 60])):
                named = self._named_jobs(line, end + more.start(1))
                if not named:
                    break
                jobs += named
                end += more.start(1) + 1
        if not jobs and _CAST_NOUN.match(rest):
            jobs = [("cast", None)]
        return jobs, end

    def _own_jobs(self, line: Line, person: Who) -> list[tuple[str, str | None]]:
        """The job that stands right before a name: "production designer Mara Holt"; none for actors."""
        noun = line.items.get(person.position - 2)
        if noun is None or noun.letter not in "RV" or line.masked[person.position - 1] != " ":
            return []
        return list(dict.fromkeys(j for e in entries(noun, "job_noun") for j in e.jobs if j[0] != "cast"))

    def _named_jobs(self, line: Line, at: int) -> list[tuple[str, str | None]]:
        item = line.items.get(at)
        if item is None or item.letter not in "VR":
            return []
        return list(dict.fromkeys(j for e in entries(item, "job", "job_noun") for j in e.jobs))

    def _character(self, line: Line, position: int, right: str) -> str | None:
        """Whom a person plays: "to play Roe", "as Roe", "for the role of Roe", in the same clause."""
        for at, item in line.of("V"):
            if (
                position < at < position + 50
                and item.thing.words.lower() in _PLAYING
                and not _ENDS_CLAUSE.search(line.masked, position + 1, at)
            ):
                if match := _PLAYED.match(line.masked, at + 1):
                    return str(line.items[match.start(1)].thing.name)
        if match := _CHARACTER_RIGHT.match(right):
            item = line.items[position + 1 + match.start(1)]
            return str(item.thing.name)
        return None

    def _work(self, line: Line, position: int, end: int) -> Work | None:
        masked = line.masked
        ahead = re.compile(
            rf"[^;:.]{{0,50}}?\b(?:in|for|of|on|from|with|aboard|direct|to)? ?(?:the |a |an )?({W})"
        ).match(masked, end)
        if ahead and not re.search(rf"{P}|, (?:who|which|but|after|while)", masked[end : ahead.start(1)]):
            item = line.items[ahead.start(1)]
            if not self.focus.is_aside(item):
                work = self.focus.resolve(line, item)
                if work and work.kind in ("film", "series"):
                    return work
        return self.focus.at(line, position)

    # -- jobs: "Holt wrote the script and will direct", "directed by Holt" ------------------------------------

    def _job_verb(
        self, line: Line, position: int, item: Item, last: tuple[list[Who], int] | None
    ) -> tuple[list[Who], list[Draft]]:
        masked = line.masked
        meanings = entries(item, "job")
        if not meanings:
            return [], []
        forms = {e.form for e in meanings}
        jobs = list(dict.fromkeys(j for e in meanings for j in e.jobs))
        if not _OBJECT_OF.get(jobs[0][0], _ANYTHING).match(masked, position + 1):
            return [], []
        who: list[Who] = []
        rule = ""
        passive = "part" in forms and _BY.match(masked, position + 1)
        subject = SUBJECT.search(masked, 0, position)
        if passive:
            who, rule = self._members(line, passive), "job: done by somebody"
        elif subject and not re.search(r"\bby $", masked[: subject.start()]):
            who, rule = self._members(line, subject), "job: somebody does"
        elif (
            last
            and _COORDINATED.search(masked, last[1] + 1, position)
            and not re.search(_NOMINATIVE, masked[last[1] + 1 : position])
        ):
            who, rule = last[0], "job: somebody does (same subject)"
        extra: list[Who] = []
        if (
            jobs[0][0] == "cast"
            and re.match(r"(?:act|appear|lead|led|front|anchor|feature|cameo|headline)", item.thing.words.lower())
            and not _ACTS.match(masked, position + 1)
        ):
            return [], []
        if jobs[0][0] == "cast":
            lists_ = re.compile(
                rf",? ?(?:by |alongside |opposite |with |also |are |is )?(?P<desc>{_QUALITY})(?P<who>{GROUP})"
            ).match(masked, position + 1)
            word = item.thing.words.lower()
            if lists_ and word not in (
                "plays",
                "play",
                "played",
                "playing",
                "portrays",
                "portray",
                "portraying",
                "portrayed",
                "acts",
                "act",
                "appears",
                "appear",
                "leads",
                "lead",
                "led",
                "embodies",
                "fronts",
            ):
                extra = self._members(line, lists_)
                if not who:
                    rule = "cast: starring somebody"
        if who and jobs[0][0] != "cast" and not passive and (joint := _JOINTLY.match(masked, position + 1)):
            extra = self._members(line, joint)
        members = who + [w for w in extra if w.name not in {x.name for x in who}]
        if not members:
            return [], []
        past = (
            (bool(forms & {"past"})
            and not {"base", "s"} & forms)
            or item.thing.words.lower() in ("starred", "directed", "wrote", "played", "produced")
        )
        right = masked[position + 1 : position + 140]
        what = re.match(rf"(?: (?:and|or) {V})? (?:the |a |an |his |her |its |{PLAIN} ){{0,4}}?({W})", right)
        work = None
        end = position + 1
        if passive and (just := _JUST_BEFORE.search(masked, 0, position)):
            work = self.focus.resolve(line, line.items[just.start(1)])
        elif what:
            end = position + 1 + what.end(1)
            captured = line.items[position + 1 + what.start(1)]
            work = self.focus.resolve(line, captured)
            if work and work.kind not in ("film", "series") and item.thing.words.lower().startswith("adapt"):
                work = self.focus.of_line(line)
        before = masked[max(0, position - 40) : position]
        if (
            passive
            and jobs[0][0] == "writer"
            and re.search(r"\b(?:novel|book|novella|bestseller|memoir|biography)\b[^,.;]{0,16}$", before)
        ):
            return [], []  # the novel's own credit: see roles
        if (
            passive
            and jobs[0][0] == "cast"
            and re.search(r"\b(?:originally|formerly|first|previously|once) $", before)
            and self.focus.predecessor
        ):
            work = self.focus.predecessor
        if work is None:
            work = self._work(line, position, end)
        if work is None:
            return [], []
        out = []
        start = min(position, min(w.position for w in members))
        stop = max(end, max(w.position for w in members) + 1)
        plays = item.thing.words.lower() in _PLAYING
        for person in members:
            for job, name in jobs:
                if work.kind == "novel" and job not in ("writer",):
                    continue
                qualifiers: dict[str, object] = {"job": name} if name else {}
                if job == "cast":
                    role = person.role
                    if not role and person in who and len(who) == 1:
                        if plays and (match := _PLAYED.match(masked, position + 1)):
                            role = str(line.items[match.start(1)].thing.name)
                            stop = max(stop, match.end(1))
                        elif not plays and not extra:
                            role = self._character(line, position, right)
                    if role and role != person.name:
                        qualifiers["character"] = role
                        if age := _VERSION.search(right[:60]):
                            qualifiers["version"] = "older" if age[1].startswith("old") else "younger"
                out.append(
                    Draft(
                        work,
                        job,
                        person.name,
                        line,
                        position,
                        (start, stop),
                        rule,
                        item.thing.words,
                        "attached",
                        qualifiers=qualifiers,
                        past=past,
                    )
                )
        return members, out

    # -- nouns: "director Mara Holt", "the Ashfall star", "from a script by Holt" ------------------------------

    def _job_noun(
        self, line: Line, position: int, item: Item, last: tuple[list[Who], int] | None
    ) -> tuple[list[Who], list[Draft]]:
        masked = line.masked
        meanings = entries(item, "job_noun")
        if not meanings:
            return [], []
        if re.search(r"^by |\bstaff $|\bspeech|senior $|contributing $", masked[:position]) and line.paragraph < 4:
            return [], []
        jobs = list(dict.fromkeys(j for e in meanings for j in e.jobs))
        word = item.thing.words.lower()
        label = re.search(rf"({W})[\"”’']?,? (?:the )?(?:[a-z-]+ )?$", masked[:position])
        before_name = re.compile(rf",? ({GROUP})").match(masked, position + 1)
        of_work = re.compile(rf" (?:of|on|behind|for) (?:the )?(?:{PLAIN} ){{0,3}}?({W})").match(masked, position + 1)
        apposed = re.search(rf"({P}), (?:its |the |an? |who is |who's )?(?:{PLAIN} ){{0,3}}?$", masked[:position])
        if jobs[0][0] == "cast":
            if word.startswith(("actor", "actress", "thesp", "lead", "leading", "frontman", "cast member")):
                return [], []
            if not (label or of_work):
                return [], []
        who: list[Who] = []
        predicate = _IS_THE.search(masked, 0, position)
        if predicate:
            who = group(line, predicate.start("who"), predicate.end("who"))
        elif before_name:
            who = [w for w in group(line, before_name.start(1), before_name.end(1)) if not _is_pronoun(w)]
            if (
                who
                and re.search(r"\b(?:former|fellow|veteran|late|another)\b [^,]{0,12}$", masked[:position])
                and not label
            ):
                return [], []
        elif apposed:
            who = group(line, apposed.start(1), apposed.end(1))
        if not who:
            return [], []
        work: Work | None = None
        credit = False
        if label:
            captured = line.items[label.start(1)]
            work = self.focus.resolve(line, captured)
            credit = captured.letter == "W" and work != self.focus.main
        elif of_work:
            captured = line.items[of_work.start(1)]
            work = self.focus.resolve(line, captured)
            credit = captured.letter == "W" and work != self.focus.main
        elif word in ("author", "novelist", "authors"):
            work = self.focus.source(line.source(position))
            if work is None or not re.search(r"\b(?:novel|book)\b", masked):
                return [], []
        else:
            work = self.focus.at(line, position)
        if work is None:
            return [], []
        start = min(position, who[0].position, label.start(1) if label else position)
        stop = max(position + 1, who[-1].position + 1, of_work.end(1) if of_work else 0)
        out = []
        for person in who if word.endswith("s") and (predicate or not apposed) else who[:1]:
            for job, name in jobs:
                if work.kind == "novel" and job != "writer":
                    continue
                qualifiers: dict[str, object] = {"job": name} if name else {}
                if person.role and job == "cast":
                    qualifiers["character"] = person.role
                out.append(
                    Draft(
                        work,
                        job,
                        person.name,
                        line,
                        position,
                        (start, stop),
                        "job noun: the work's maker" if not credit else "label: the work's maker",
                        item.thing.words,
                        "attached",
                        qualifiers=qualifiers,
                        weak=not label,
                        past=credit,
                        hedge=False,
                    )
                )
        return who, out
