"""One cue read: whose words, and which. Works on text whose quotations are blanked out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from slatewire.reading import nounphrases
from slatewire.reading.cues import Cue
from slatewire.reading.nounphrases import AUXILIARIES, CLAUSE, DETERMINERS, LOOSE, QUOTED, SUBJECT_PRONOUNS, TIMES, UNNAMED

Offsets = tuple[int, int]


@dataclass(slots=True)
class Draft:
    """An attribution in the making. ``begin`` is where its own words start in the sentence: a clause
    reported before it ends there at the latest."""

    cue: Offsets | None
    source: Offsets | None
    content: list[Offsets]
    sentence: int
    begin: int
    dependent: bool = False
    right: bool = False
    name: str | None = None
    open_end: bool = field(default=False)


# "said in a statement on Friday": what may stand between a cue and what was said.
_MEDIUM = (
    r"(?:statement|interview|e-?mail|tweet|post|speech|panel|podcast|press release|release|press conference|conference|letter|memo"
    r"|video|column|essay|report|story|article|q&a|call|message|thread|session|caption|filing|appearance|chat|conversation|review|profile)"
)
_ADJUNCT = re.compile(
    r"(?:\s*,?\s(?:late\s|early\s|back\s)?(?:on\s|this\s|last\s|that\s)?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|today|yesterday|week|month|year)"
    r"(?:\s(?:morning|afternoon|evening|night))?(?![\w’'-])"
    r"|\s*,?\s(?:in|during|via|on|through|at)\s(?:an?|his|her|their|its|the|one|another)\s(?:[\w’'-]+\s){0,3}?" + _MEDIUM +
    r"(?![\w-])(?:\s(?:with|to|on|from|for|at|about|of)\s(?:the\s)?(?:[A-Z\ue001][\w\ue001’'.-]*)(?:\s[A-Z][\w’'.-]*){0,3})?"
    r"|\s(?:on|via)\s(?:Instagram|Twitter|X|Facebook|Threads|Bluesky|TikTok|social\smedia|Truth\sSocial)(?![\w])"
    r"|\sback|\sin\s(?:19|20)\d\d|\sof\s(?:the|his|her|their|its)\s[\w’'-]+(?:\s[\w’'-]+)?"
    r"|\sflatly|\spublicly|\srecently|\sinstead|\sat\sthe\stime|\slater|\sthen|\searlier|\sonly|\ssimply|\sout\sloud"
    r")+"
)
_UP_TO = re.compile(rf"[^{QUOTED}.;:]{{0,120}}?(?:(?P<quote>{QUOTED})|(?P<that>(?<![\w’'-])that(?![\w’'-]))|(?P<colon>:))")
_STARTERS = frozenset("in on at during to via with through when while as after before of from about this last back late early into by for".split())
_FINITE = re.compile(
    r"[^.;:]{0,110}?(?:(?<![\w’'-])(?:is|are|was|were|will|would|has|have|had|can|could|may|might|do|does|did|must|should|isn.t|won.t"
    r"|wasn.t|can.t|don.t|doesn.t|didn.t|wouldn.t|couldn.t|went|came|made|got|took|gave|felt|became|knew|thought|wants|needs|plans)(?![\w’'-])"
    r"|[’'](?:s|re|ll|d|ve)\s|\w{3}ed\s|\w{4}[^s\W]s\s(?:to|the|a|an|in|on|that)\s)"
)
_FREE = frozenset(
    "say claim insist argue admit suggest believe think hope confirm reveal announce report predict estimate add note acknowledge"
    " explain maintain concede contend allege tell assure reckon caution fear feel know swear promise hint deny boast guess".split()
)
_HEARER = re.compile(
    r"\s+(?:(?:me|us|him|her|them|you|reporters|fans|journalists|viewers|audiences|readers|attendees|investors|buyers|everyone|people|[A-Z]{2,6})(?![\w’'-])"
    r"|(?:(?:the|an?|his|her|their|our|its|this|one|several)\s)?(?:[\w’'&.-]+\s){0,3}?(?:audience|crowd|reporters?|journalists?|magazine|newspaper|outlet|paper|site|press|conference|interviewer|podcast|publication|trade|court|committee|panel|cast|crew|team|host|hosts|colleagues|friends|staff|fans|publicist|agent|listeners|analysts)(?![\w’'-])"
    r"|(?:the\s|[\w-]+\s)?[A-Z\ue001][\w\ue001’'&.+-]*(?:\s(?:of\s|the\s|and\s)?[A-Z\ue001\d][\w\ue001’'&.+-]*){0,5}(?:\s(?:magazine|newspaper|podcast|news|host|reporters?))?"
    r"|(?:the|an?|his|her|their|our|its|this|one|some|several)\s[\w’'-]+(?:\s[\w’'-]+)?(?=\s(?:that|on|in)\s|,|:|\s[" + QUOTED + r"]))"
)
_OPENING = re.compile(
    r"(?:In|On|At|As|When|While|During|After|Before|Speaking|Asked|With|For|Since|By|Though|Although|Despite|If|Following|Over|From|Under|Last|Earlier|Once|Back|Responding|Addressing|Discussing|Writing|Appearing|Because|Until)\b"
)
_CONNECTIVE = re.compile(r"[\s—–•*→·-]*(?:(?:And|But|So|Yet|Or|Still|Now|Then|Also|Meanwhile|However|Later|Instead|Indeed|Elsewhere|Additionally|Moreover|Plus|Even|Only)\b,?\s+)*")
_DROPS = re.compile(r"(?:,|—|–|\b(?:and|but|by|while|before|in|after|then|despite|without|when))$")
_VERBISH = re.compile(r"\s(?:\w+ed|\w+s|is|was|has|had|will|did|does|would|could|can)(?:\s|$)")
_BY = re.compile(r"(?:\s(?:first|exclusively|independently|later|initially|earlier)|\s(?:on|last)\s\w+){0,2}\s+by\s+")
_NOT_CLAUSE = LOOSE | frozenset({"to", "of", "for", "by", "with", "from", "about", "as", "and", "or", "but", "so", "the same"})
_PLURAL_SPEECH = re.compile(r"(?:[a-z]s|people|some|many|others|they|we|i|you|who|critics|and\s[\w’' .-]+)$", re.IGNORECASE)
_OWN_HEAD = frozenset({"said", "says", "told", "saying", "added", "adding"})


def read(masked: str, cue: Cue, sentence: int, start: int, end: int, earlier: Draft | None) -> Draft | None:
    """The attribution that a reporting verb makes in the sentence ``masked[start:end]``, if it makes one.

    ``earlier`` is the attribution before it in the same sentence, whose source "and added" goes on with.
    """
    end = _unstopped(masked, start, end)
    if cue.end > end:
        return None
    if cue.passive:
        return _passive(masked, cue, sentence, start, end)
    left = masked[start : cue.start].rstrip()
    if not cue.is_ing() and not cue.infinitive and cue.verb.frames & {"say", "quote", "that"}:
        inverted = _inverted(masked, cue, sentence, start, end, left)
        if inverted:
            return inverted
    return _straight(masked, cue, sentence, start, end, left, earlier)


def _unstopped(masked: str, start: int, end: int) -> int:
    """The end of a sentence without its full stop."""
    while end > start and masked[end - 1] in ".!?… ":
        end -= 1
    return end


def _inverted(masked: str, cue: Cue, sentence: int, start: int, end: int, left: str) -> Draft | None:
    """"“...,” said Orrin", "The shoot, says the studio, is on"."""
    if cue.start != cue.verb_start or not left or left[-1] not in (QUOTED, ",", "—", "–") or not cue.verb.forms & {"past", "s", "base"}:
        return None
    if cue.verb.lemma == "tell" or not masked.startswith(" ", cue.end):
        return None
    source = nounphrases.after(masked, cue.end + 1, end)
    if source is None:
        return None
    first = masked[source[0] : source[1]].split(" ", 1)[0].lower()
    quoted = left[-1] == QUOTED
    if not quoted:
        if first in SUBJECT_PRONOUNS or nounphrases.before(masked, start, start + len(left)) and not _ends_clause(masked, source[1], end):
            return None
        if not _ends_clause(masked, source[1], end):
            return None
    elif "that" in cue.verb.frames and not cue.verb.frames & {"say", "quote"}:
        return None
    elif first in ("it", "they", "we", "him", "them") or (first in DETERMINERS and _has_finite(masked, source[1], end)):
        if not _ends_clause(masked, source[1], end):
            return None
    stop = start + len(left)
    content = [(start, stop)]
    content += _resumed(masked, source[1], end, quoted)
    return Draft((cue.start, cue.end), source, content, sentence, start, right=len(content) > 1)


def _ends_clause(masked: str, at: int, end: int) -> bool:
    rest = masked[at:end].lstrip()
    return not rest or rest[0] in ",;—–(" or rest[0] == QUOTED or rest.split(" ", 1)[0].lower() in LOOSE | TIMES | {"as", "when", "while", "of", "to", "about", "in", "with", "and"}


def _has_finite(masked: str, at: int, end: int) -> bool:
    words = masked[at : min(end, at + 40)].split()
    return bool(words) and words[0].lower() in AUXILIARIES


def _resumed(masked: str, at: int, end: int, quoted: bool) -> list[Offsets]:
    """What goes on after a cue in the middle: "“...,” she said, “...”", "The shoot, he says, is on"."""
    adjunct = _ADJUNCT.match(masked, at, end)
    at = adjunct.end() if adjunct else at
    nearest = masked.find(QUOTED, at, end)
    if quoted:
        if nearest >= 0 and (nearest - at < 90):
            gap = masked[at:nearest].strip(" ,:—–").lower()
            if not gap or gap.split(" ")[0] in _STARTERS | {"but", "and", "adding", "before", "because"} and not _FINITE.match(masked, at, nearest):
                between = gap.split(" ")[0] if gap else ""
                left = at + masked[at:nearest].lower().find(between) if between in ("but", "and", "because") else nearest
                return [(left, _quote_stop(masked, nearest, end))]
        return []
    if masked[at : at + 1] == ",":
        rest = masked[at + 1 : end].lstrip()
        first = rest.split(" ", 1)[0].lower()
        if rest and not first.endswith("ing") and first not in ("and", "but", "who", "which", "while", "although", "though", "as"):
            return [(end - len(rest), end)]
    return []


def _quote_stop(masked: str, at: int, end: int) -> int:
    """Where words that begin with a quotation end: with it, unless the clause runs on."""
    close = at
    while close < end and masked[close] == QUOTED:
        close += 1
    following = masked[close:end].lstrip()
    if not following or following[0] in ",;—–(" or following.split(" ", 1)[0].lower() in ("as", "when", "while", "after", "before", "in", "during", "on"):
        again = masked.find(QUOTED, close, end)
        return close if again < 0 or again - close > 60 or _has_speech(masked[close:again]) else _quote_stop(masked, again, end)
    return end


def _has_speech(between: str) -> bool:
    words = between.lower().split()
    return any(word.strip(",") in _OWN_HEAD for word in words) or len(words) > 9


def _straight(masked: str, cue: Cue, sentence: int, start: int, end: int, left: str, earlier: Draft | None) -> Draft | None:
    """"Orrin said (that) ...", "“...,” Orrin said", "..., adding that ..."."""
    verb = cue.verb
    source: Offsets | None = None
    dropped = False
    limit = start + len(left)
    if cue.is_ing() or cue.infinitive:
        dropped = cue.is_ing() and bool(_DROPS.search(left, max(0, len(left) - 10)))
        if not dropped:
            source = nounphrases.before(masked, start, limit) if cue.is_ing() else None
            if source is None or not masked[source[0]].isupper():
                return None
    else:
        source = nounphrases.before(masked, start, limit)
        if source is None:
            dropped = bool(re.search(r"(?:\band|\bbut|\bthen|,)$", left))
            if not dropped:
                return None
        elif not _agrees(masked, cue, source):
            return None
    if dropped:
        relative = earlier and earlier.source and masked[slice(*earlier.source)] in ("who", "which", "that")
        source = earlier.source if earlier and not relative else subject(masked, start, cue.start)
        if source is None:
            return None
    assert source is not None
    rest, hearer = cue.end, False
    if "tell" in verb.frames:
        met = _HEARER.match(masked, cue.end, end)
        if met:
            rest, hearer = met.end(), True
    pure_tell = verb.frames <= {"tell", "quote"} and "tell" in verb.frames
    adjunct = _ADJUNCT.match(masked, rest, end)
    if adjunct:
        rest = adjunct.end()
    begin = limit if dropped else _clause_begin(masked, start, source[0])
    before = masked[start : source[0]].rstrip() if not dropped else ""
    quoted_left = before.endswith(QUOTED)
    right = _right(masked, cue, rest, end, hearer)
    if cue.negated and not (quoted_left or (right and masked[right[0]] == QUOTED)):
        return None
    content: list[Offsets] = []
    if quoted_left and verb.frames & {"say", "quote", "tell", "that"}:
        stop = start + len(before)
        opened = stop
        while opened > start and masked[opened - 1] == QUOTED:
            opened -= 1
        if _belongs_left(masked, start, opened):
            content.append((start, stop))
        else:
            content.append((opened, stop))
        resumed = _resumed(masked, rest, end, True)
        content += resumed
        return Draft((cue.start, cue.end), source, content, sentence, start, right=bool(resumed))
    if right is not None:
        return Draft((cue.start, cue.end), source, [right], sentence, begin, dependent=dropped, right=True)
    if before.endswith((",", "—", "–")) and verb.frames & {"say", "that"} and not dropped and _ends_clause(masked, rest, end):
        stop = start + len(before) - 1
        if stop - start > 14 and not _OPENING.match(masked, start, stop) or masked.count(",", start, stop):
            content = [(start, stop), *_resumed(masked, rest, end, False)]
            return Draft((cue.start, cue.end), source, content, sentence, start, right=len(content) > 1)
    if pure_tell and before.endswith(",") and hearer and _ends_clause(masked, rest, end):
        return Draft((cue.start, cue.end), source, [(start, start + len(before) - 1)], sentence, start)
    return None


def _belongs_left(masked: str, start: int, opened: int) -> bool:
    """Is what stands before a closing quotation part of what was said ("The film is “good,” he said")?"""
    lead = masked[start:opened].strip()
    return not lead or (len(lead) > 0 and not lead.endswith(":") and lead[-1] not in ",")


def _agrees(masked: str, cue: Cue, source: Offsets) -> bool:
    """Keeps nouns from being read as verbs: "several reports that", "his claims"."""
    forms = cue.verb.forms
    if cue.start != cue.verb_start or "past" in forms or "participle" in forms:
        return True
    phrase = masked[source[0] : source[1]]
    small = phrase.lower()
    last = small.rsplit(" ", 1)[-1]
    plural = bool(_PLURAL_SPEECH.search(phrase))
    if forms == {"base"}:
        bare = " " not in small and small[0].islower()
        if bare and "say" not in cue.verb.frames and small not in ("they", "we", "i", "who") and small not in UNNAMED:
            return False
        return plural and small not in ("he", "she", "it") or " and " in small
    if forms == {"s"}:
        if small in DETERMINERS - {"one", "this", "that", "another", "all", "some"} or small.endswith(("’s", "'s", "s’", "s'")):
            return False
        if small in ("he", "she", "it", "who", "which", "everyone", "nobody", "one"):
            return True
        return phrase[0].isupper() or phrase.rsplit(" ", 1)[-1][0].isupper() or (small.split(" ", 1)[0] in DETERMINERS and " " in small and not (last.endswith("s") and not last.endswith("ss")))
    return True


def _right(masked: str, cue: Cue, rest: int, end: int, hearer: bool) -> Offsets | None:
    """What was said, after the cue: a quotation, a that-clause, a clause, or the thing itself."""
    frames = cue.verb.frames
    needs_hearer = "tell" in frames and not frames & {"say", "that"}
    if needs_hearer and not hearer:
        return None
    met = _UP_TO.match(masked, rest, end)
    if met:
        gap = masked[rest : met.start(met.lastgroup or 0)].strip(" ,—–")
        near = not gap or (gap.split(" ")[0].lower() in _STARTERS and not _FINITE.match(masked, rest, met.end()) and "," not in gap.strip(","))
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
        close = masked.find(QUOTED, begin, min(end, begin + 90))
        if "call" in frames and close >= 0 and not _has_speech(masked[begin:close].replace(",", " ,")) and ";" not in masked[begin:close]:
            return begin, _quote_stop(masked, close, end)
        if "call" not in frames or not frames & {"say", "that", "thing"}:
            return None
    if first in ("whether", "how", "why", "what", "if", "where", "when") and frames & {"say", "that", "tell", "thing"} and first != "when":
        return begin, end
    if first in _NOT_CLAUSE or (first in CLAUSE and first not in ("there", "here", "only", "even", "just", "not", "now")):
        return None
    if (hearer or frames & {"say", "that"}) and cue.verb.lemma in _FREE and (cue.verb.lemma == "say" or _FINITE.match(masked, begin, end)):
        if first in TIMES or first.endswith("ly"):
            return None
        return begin, end
    if "thing" in frames and not cue.is_ing() and (first in DETERMINERS or masked[begin].isupper() or masked[begin] == "\ue001" or first == "plans"):
        return begin, _phrase_stop(masked, begin, end)
    return None


def _phrase_stop(masked: str, at: int, end: int) -> int:
    """The end of the clause: its first comma that opens a new thought."""
    for found in re.finditer(r",\s(?:and|but|with|who|which|while|as|saying|adding|\w+ing)\b|;|—|–", masked[at:end]):
        return at + found.start()
    return end


def _clause_begin(masked: str, start: int, source: int) -> int:
    """Where the clause of a source begins, its connective included: ", but the studio said"."""
    left = masked[start:source].rstrip()
    for word in ("and", "but", "while", "though", "although", "yet", "as", "or", "whereas"):
        if left.endswith(" " + word):
            left = left[: -len(word)].rstrip()
            break
    if left.endswith((",", ";", "—", "–")):
        left = left[:-1]
    return start + len(left.rstrip())


def subject(masked: str, start: int, end: int) -> Offsets | None:
    """The subject of the sentence that begins at ``start``, as far as one can tell without a parser."""
    met = _CONNECTIVE.match(masked, start, end)
    at = met.end() if met else start
    for _ in range(3):
        if not _OPENING.match(masked, at, end):
            break
        comma = masked.find(",", at, end)
        if comma < 0:
            return None
        at = comma + 1
        while at < end and masked[at] == " ":
            at += 1
    phrase = nounphrases.after(masked, at, end)
    if phrase is None:
        return None
    words = masked[phrase[0] : phrase[1]]
    if words.split(" ", 1)[0].lower() in DETERMINERS or words[0].islower():
        verb = _VERBISH.search(words, words.find(" ") + 1)
        if verb and verb.start() > 0:
            return phrase[0], phrase[0] + verb.start()
    return phrase


def _passive(masked: str, cue: Cue, sentence: int, start: int, end: int) -> Draft | None:
    """"The news was first reported by Example Wire"."""
    by = _BY.match(masked, cue.end, end)
    if not by or not cue.verb.frames & {"say", "that", "thing"}:
        return None
    source = nounphrases.after(masked, by.end(), end)
    what = subject(masked, start, cue.start)
    if source is None:
        return None
    return Draft((cue.start, by.end() - 1), source, [what or (start, cue.start - 1)], sentence, start)
