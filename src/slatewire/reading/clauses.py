"""One cue read: whose words, and which. Works on text whose quotations are blanked out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from slatewire.reading import nounphrases
from slatewire.reading.cues import Cue
from slatewire.reading.reported import ADJUNCT, HEARER, LONGEST, ends_clause, resumed, said_after, unstopped
from slatewire.reading.spans import Offsets
from slatewire.reading.wordclasses import AUXILIARIES, DETERMINERS, QUOTED, SUBJECT_PRONOUNS, UNNAMED


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


_OPENING = re.compile(
    r"(?:In|On|At|As|When|While|During|After|Before|Speaking|Asked|With|For|Since|By|Though|Although|Despite|If|Following|Over|From|Under|Last|Earlier|Once|Back|Responding|Addressing|Discussing|Writing|Appearing|Because|Until)\b"
)
_CONNECTIVE = re.compile(
    r"[\s—–•*→·-]*(?:(?:And|But|So|Yet|Or|Still|Now|Then|Also|Meanwhile|However|Later|Instead|Indeed|Elsewhere|Additionally|Moreover|Plus|Even|Only)\b,?\s+)*"
)
_DROPS = re.compile(r"(?:,|—|–|\b(?:and|but|by|while|before|in|after|then|despite|without|when))$")
_VERBISH = re.compile(r"\s(?:\w+ed|\w+s|is|was|has|had|will|did|does|would|could|can)(?:\s|$)")
_BY = re.compile(r"(?:\s(?:first|exclusively|independently|later|initially|earlier)|\s(?:on|last)\s\w+){0,2}\s+by\s+")
_PLURAL_SPEECH = re.compile(
    r"(?:[a-z]s|people|some|many|others|they|we|i|you|who|critics|and\s[\w’' .-]+)$", re.IGNORECASE
)


def read(masked: str, cue: Cue, sentence: int, start: int, end: int, earlier: Draft | None) -> Draft | None:
    """The attribution that a reporting verb makes in the sentence ``masked[start:end]``, if it makes one.

    ``earlier`` is the attribution before it in the same sentence, whose source "and added" goes on with.
    """
    start = max(start, cue.start - LONGEST)
    end = unstopped(masked, start, min(end, cue.end + LONGEST))
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


def _inverted(masked: str, cue: Cue, sentence: int, start: int, end: int, left: str) -> Draft | None:
    """ "“...,” said Orrin", "The shoot, says the studio, is on"."""
    if (
        cue.start != cue.verb_start
        or not left
        or left[-1] not in (QUOTED, ",", "—", "–")
        or not cue.verb.forms & {"past", "s", "base"}
    ):
        return None
    if cue.verb.lemma == "tell" or not masked.startswith(" ", cue.end):
        return None
    source = nounphrases.after(masked, cue.end + 1, end)
    if source is None:
        return None
    first = masked[source[0] : source[1]].split(" ", 1)[0].lower()
    quoted = left[-1] == QUOTED
    if not quoted:
        if first in SUBJECT_PRONOUNS or not ends_clause(masked, source[1], end):
            return None
    elif ("that" in cue.verb.frames and not cue.verb.frames & {"say", "quote"}) or (
        (first in ("it", "they", "we", "him", "them") or (first in DETERMINERS and _has_finite(masked, source[1], end)))
        and not ends_clause(masked, source[1], end)
    ):
        return None
    stop = start + len(left)
    content = [(start, stop)]
    content += resumed(masked, source[1], end, quoted)
    return Draft((cue.start, cue.end), source, content, sentence, start, right=len(content) > 1)


def _has_finite(masked: str, at: int, end: int) -> bool:
    words = masked[at : min(end, at + 40)].split()
    return bool(words) and words[0].lower() in AUXILIARIES


def _straight(
    masked: str, cue: Cue, sentence: int, start: int, end: int, left: str, earlier: Draft | None
) -> Draft | None:
    """ "Orrin said (that) ...", "“...,” Orrin said", "..., adding that ..."."""
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
        met = HEARER.match(masked, cue.end, end)
        if met:
            rest, hearer = met.end(), True
    pure_tell = verb.frames <= {"tell", "quote"} and "tell" in verb.frames
    adjunct = ADJUNCT.match(masked, rest, end)
    if adjunct:
        rest = adjunct.end()
    begin = limit if dropped else _clause_begin(masked, start, source[0])
    before = masked[start : source[0]].rstrip() if not dropped else ""
    quoted_left = before.endswith(QUOTED)
    right = said_after(masked, cue, rest, end, hearer)
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
        more = resumed(masked, rest, end, True)
        content += more
        return Draft((cue.start, cue.end), source, content, sentence, start, right=bool(more))
    if right is not None:
        return Draft((cue.start, cue.end), source, [right], sentence, begin, dependent=dropped, right=True)
    if (
        before.endswith((",", "—", "–"))
        and verb.frames & {"say", "that"}
        and not dropped
        and ends_clause(masked, rest, end)
    ):
        stop = start + len(before) - 1
        if (stop - start > 14 and not _OPENING.match(masked, start, stop)) or masked.count(",", start, stop):
            behind = resumed(masked, rest, end, False)
            semicolon = masked.rfind(";", start, stop) if behind else -1
            content = [(semicolon + 1 if semicolon > 0 else start, stop), *behind]
            return Draft((cue.start, cue.end), source, content, sentence, start, right=len(content) > 1)
    if pure_tell and before.endswith(",") and hearer and ends_clause(masked, rest, end):
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
        return (plural and small not in ("he", "she", "it")) or " and " in small
    if forms == {"s"}:
        if small in DETERMINERS - {"one", "this", "that", "another", "all", "some"} or small.endswith(
            ("’s", "'s", "s’", "s'")
        ):
            return False
        if small in ("he", "she", "it", "who", "which", "everyone", "nobody", "one"):
            return True
        return (
            phrase[0].isupper()
            or phrase.rsplit(" ", 1)[-1][0].isupper()
            or (
                small.split(" ", 1)[0] in DETERMINERS
                and " " in small
                and not (last.endswith("s") and not last.endswith("ss"))
            )
        )
    return True


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
    """ "The news was first reported by Example Wire"."""
    by = _BY.match(masked, cue.end, end)
    if not by or not cue.verb.frames & {"say", "that", "thing"}:
        return None
    source = nounphrases.after(masked, by.end(), end)
    what = subject(masked, start, cue.start)
    if source is None:
        return None
    return Draft((cue.start, by.end() - 1), source, [what or (start, cue.start - 1)], sentence, start)
