"""Where what was said begins and ends, before and after its cue. Works on text whose quotations are blanked out."""

from __future__ import annotations

import re

from slatewire.reading.cues import Cue
from slatewire.reading.spans import Offsets
from slatewire.reading.wordclasses import CLAUSE, DETERMINERS, LOOSE, QUOTED, TIMES, word_set

# Characters of a sentence that are looked at on either side of a cue: room for a long quotation, and a bound on
# the work for a page that never ends a sentence.
LONGEST = 4_000

# "said in a statement on Friday": what may stand between a cue and what was said.
_MEDIUM = (
    r"(?:statement|interview|e-?mail|tweet|post|speech|panel|podcast|press release|release|press conference|conference"
    r"|letter|memo|video|column|essay|report|story|article|q&a|call|message|thread|session|caption|filing"
    r"|appearance|chat|conversation|review|profile)"
)
ADJUNCT = re.compile(
    r"(?:\s*,?\s(?:late\s|early\s|back\s)?(?:on\s|this\s|last\s|that\s)?"
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|today|yesterday|week|month|year)"
    r"(?:\s(?:morning|afternoon|evening|night))?(?![\w’'-])"
    r"|\s*,?\s(?:in|during|via|on|through|at)\s(?:an?|his|her|their|its|the|one|another)\s(?:[\w’'-]+\s){0,3}?"
    + _MEDIUM
    + r"(?![\w-])(?:\s(?:with|to|on|from|for|at|about|of)\s(?:the\s)?"
    r"(?:[A-Z\ue001][\w\ue001’'.-]*)(?:\s[A-Z][\w’'.-]*){0,3})?"
    r"|\s(?:on|via)\s(?:Instagram|Twitter|X|Facebook|Threads|Bluesky|TikTok|social\smedia|Truth\sSocial)(?![\w])"
    r"|\sback|\sin\s(?:19|20)\d\d|\sof\s(?:the|his|her|their|its)\s[\w’'-]+(?:\s[\w’'-]+)?"
    r"|\sflatly|\spublicly|\srecently|\sinstead|\sat\sthe\stime|\slater|\sthen|\searlier|\sonly|\ssimply|\sout\sloud"
    r")+"
)
_UP_TO = re.compile(
    rf"[^{QUOTED}.;:]{{0,120}}?(?:(?P<quote>{QUOTED})|(?P<that>(?<![\w’'-])that(?![\w’'-]))|(?P<colon>:))"
)
_STARTERS = word_set(
    "in on at during to via with through when while as after before of from about this last back late early into by for"
)
_FINITE = re.compile(
    r"[^.;:]{0,110}?(?:(?<![\w’'-])(?:is|are|was|were|will|would|has|have|had|can|could|may|might|do|does|did|must|should"
    r"|isn.t|won.t|wasn.t|can.t|don.t|doesn.t|didn.t|wouldn.t|couldn.t|went|came|made|got|took"
    r"|gave|felt|became|knew|thought|wants|needs|plans)(?![\w’'-])"
    r"|[’'](?:s|re|ll|d|ve)\s|\w{3}ed\s|\w{4}[^s\W]s\s(?:to|the|a|an|in|on|that)\s)"
)
_FREE = word_set(
    "say claim insist argue admit suggest believe think hope confirm reveal announce report predict estimate "
    "add note acknowledge explain maintain concede contend allege tell assure reckon caution fear feel know "
    "swear promise hint deny boast guess"
)
HEARER = re.compile(
    r"\s+(?:(?:me|us|him|her|them|you|reporters|fans|journalists|viewers|audiences|readers|attendees|investors|buyers|everyone|people|[A-Z]{2,6})(?![\w’'-])"
    r"|(?:(?:the|an?|his|her|their|our|its|this|one|several)\s)?(?:[\w’'&.-]+\s){0,3}?(?:audience|crowd|reporters?|journalists?|magazine|newspaper|outlet|paper|site|press|conference|interviewer|podcast|publication|trade|court|committee|panel|cast|crew|team|host|hosts|colleagues|friends|staff|fans|publicist|agent|listeners|analysts)(?![\w’'-])"
    r"|(?:the\s|an?\s)?(?:[\w-]+\s)?[A-Z\ue001][\w\ue001’'&.+-]*(?:\s(?:of\s|the\s|and\s)?[A-Z\ue001\d][\w\ue001’'&.+-]*){0,5}(?:\s(?:magazine|newspaper|podcast|news|host|reporters?))?"
    r"|(?:the|an?|his|her|their|our|its|this|one|some|several)\s[\w’'-]+(?:\s[\w’'-]+)?(?=\s(?:that|on|in)\s|,|:|\s["
    + QUOTED
    + r"]))"
)
_NOT_CLAUSE = LOOSE | frozenset(
    {"to", "of", "for", "by", "with", "from", "about", "as", "and", "or", "but", "so", "the same"}
)
_OWN_HEAD = frozenset({"said", "says", "told", "saying", "added", "adding"})


def unstopped(masked: str, start: int, end: int) -> int:
    """The end of a sentence without its full stop."""
    while end > start and masked[end - 1] in ".!?… ":
        end -= 1
    return end


_ADDED = frozenset({"as", "when", "while", "after", "before", "in", "during", "on"})


_AFTER_CUE = LOOSE | TIMES | {"as", "when", "while", "of", "to", "about", "in", "with", "and"}
_LINKS = _STARTERS | {"but", "and", "adding", "before", "because"}


def ends_clause(masked: str, at: int, end: int) -> bool:
    rest = masked[at:end].lstrip()
    return not rest or rest[0] in ",;—–(" or rest[0] == QUOTED or rest.split(" ", 1)[0].lower() in _AFTER_CUE


def resumed(masked: str, at: int, end: int, quoted: bool) -> list[Offsets]:
    """What goes on after a cue in the middle: "“...,” she said, “...”", "The shoot, he says, is on"."""
    adjunct = ADJUNCT.match(masked, at, end)
    at = adjunct.end() if adjunct else at
    nearest = masked.find(QUOTED, at, end)
    if quoted:
        if nearest >= 0 and (nearest - at < 90):
            gap = masked[at:nearest].strip(" ,:—–").lower()
            if not gap or (gap.split(" ")[0] in _LINKS and not _FINITE.match(masked, at, nearest)):
                between = gap.split(" ")[0] if gap else ""
                left = (
                    at + masked[at:nearest].lower().find(between) if between in ("but", "and", "because") else nearest
                )
                return [(left, _quote_stop(masked, nearest, end))]
        return []
    if masked[at : at + 1] == ",":
        rest = masked[at + 1 : end].lstrip()
        first = rest.split(" ", 1)[0].lower()
        if (
            rest
            and not first.endswith("ing")
            and first not in ("and", "but", "who", "which", "while", "although", "though", "as")
        ):
            return [(end - len(rest), end)]
    return []


def _quote_stop(masked: str, at: int, end: int) -> int:
    """Where words that begin with a quotation end: with it or the next one joined to it, unless the clause runs on."""
    while True:
        close = at
        while close < end and masked[close] == QUOTED:
            close += 1
        following = masked[close:end].lstrip()
        if following and following[0] not in ",;—–(" and following.split(" ", 1)[0].lower() not in _ADDED:
            return end
        again = masked.find(QUOTED, close, min(end, close + 61))
        if again < 0 or _has_speech(masked[close:again]):
            return close
        at = again


def _has_speech(between: str) -> bool:
    words = between.lower().split()
    return any(word.strip(",") in _OWN_HEAD for word in words) or len(words) > 14


def said_after(masked: str, cue: Cue, rest: int, end: int, hearer: bool) -> Offsets | None:
    """What was said, after the cue: a quotation, a that-clause, a clause, or the thing itself."""
    frames = cue.verb.frames
    needs_hearer = "tell" in frames and not frames & {"say", "that"}
    if needs_hearer and not hearer:
        return None
    met = _UP_TO.match(masked, rest, end)
    if met:
        gap = masked[rest : met.start(met.lastgroup or 0)].strip(" ,—–")
        near = not gap or (
            gap.split(" ")[0].lower() in _STARTERS
            and not _FINITE.match(masked, rest, met.end())
            and "," not in gap.strip(",")
        )
        if near and met.lastgroup == "quote":
            at = met.end() - 1
            if masked[at:end].strip(QUOTED) == "" or frames & {"say", "quote", "tell", "that", "call"}:
                return at, _quote_stop(masked, at, end)
        if near and met.lastgroup == "colon" and met.end() < end and frames & {"say", "quote", "tell", "that"}:
            return met.end() + 1, end
        if near and met.lastgroup == "that" and (frames & {"say", "that", "tell", "thing"}):
            return met.end() - 4, end
    begin = rest
    while begin < end and masked[begin] in " ":
        begin += 1
    if begin >= end or not (masked[begin].isalnum() or masked[begin] in "$€£@\ue001"):
        return None
    words = masked[begin : begin + 60].split(" ")
    first = words[0].lower().strip(",")
    if "call" in frames or frames == {"quote"}:
        close = masked.find(QUOTED, begin, min(end, begin + 120))
        if (
            "call" in frames
            and close >= 0
            and not _has_speech(masked[begin:close].replace(",", " ,"))
            and ";" not in masked[begin:close]
        ):
            return begin, _quote_stop(masked, close, end)
        if "call" not in frames or not frames & {"say", "that", "thing"}:
            return None
    if (
        first in ("whether", "how", "why", "what", "if", "where", "when")
        and frames & {"say", "that", "tell", "thing"}
        and first != "when"
    ):
        return begin, end
    if first in _NOT_CLAUSE or (
        first in CLAUSE and first not in ("there", "here", "only", "even", "just", "not", "now")
    ):
        return None
    if (
        (hearer or frames & {"say", "that"})
        and cue.verb.lemma in _FREE
        and (cue.verb.lemma == "say" or _FINITE.match(masked, begin, end))
    ):
        if first in TIMES or first.endswith("ly"):
            return None
        return begin, end
    if (
        "thing" in frames
        and not cue.is_ing()
        and (first in DETERMINERS or masked[begin].isupper() or masked[begin] == "\ue001" or first == "plans")
    ):
        return begin, _phrase_stop(masked, begin, end)
    return None


def _phrase_stop(masked: str, at: int, end: int) -> int:
    """The end of the clause: its first comma that opens a new thought."""
    for found in re.finditer(r",\s(?:and|but|with|who|which|while|as|saying|adding|\w+ing)\b|;|—|–", masked[at:end]):
        return at + found.start()
    return end
