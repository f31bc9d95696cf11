"""Who said what, by which cue: every passage of an article that reports somebody's words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from slatewire import vocabulary
from slatewire.model import Attribution, Source, Span
from slatewire.reading import clauses, cues, nounphrases
from slatewire.reading.clauses import Draft, Offsets
from slatewire.reading.nounphrases import QUOTED, UPPER
from slatewire.reading.quotes import Quotation, blanked, quotations
from slatewire.reading.sentences import paragraphs, sentences
from slatewire.reading.speakers import Speakers

_DATA = vocabulary.load("attribution")
_ACCORDING = re.compile(
    r"(?<![\w’'-])(?:(?i:according to|in the words of|as per)|(?:(?<=,\s)|(?<=\()|(?<=\ue000\s)|(?<=—\s))[Pp]er(?=\s(?:[A-Z]|the\s))|(?<![^\n])Per(?=\s[A-Z]))\s"
)
_NOUN = re.compile(rf"\b(?P<cue>{cues.trie_pattern(list(_DATA['nouns']))})\s(?=that\s)")
_OWNER = re.compile(
    rf"(?:(?:[{UPPER}][\w’'.-]*\s){{0,3}}[{UPPER}][\w.-]*[’']s?|\b(?:[Hh]is|[Hh]er|[Tt]heir|[Ii]ts)|\b[Tt]he\s[\w-]+[’']s)(?=\s(?:[\w-]+\s)?$)"
)
_WORDS = re.compile(
    rf"\b[Ii]n\s(?P<owner>his|her|their|its|(?:[{UPPER}][\w’'.-]*\s){{0,3}}[{UPPER}][\w.-]*[’']s?)(?:\sown)?\s(?P<cue>words)\b"
)
_LABEL = re.compile(rf"(?P<who>[{UPPER}][\w’'.-]*(?:\s[{UPPER}][\w’'.-]*){{0,3}}):\s+(?=\S)")
_CLEAR_TITLE_CUE = cues.trie_pattern(sorted({f for e in _DATA["say"] for f in cues.forms_of(e)[1:3]} | {"tells", "told", "asked", "asks"}))
_CUE_AFTER = re.compile(
    rf"\s(?:(?:he|she|they|it|[{UPPER}][\w’'.-]*(?:\s[{UPPER}][\w’'.-]*){{0,2}})\s(?:also\s|then\s|later\s)?)?(?:{_CLEAR_TITLE_CUE})(?![\w-])"
)
_CUE_BEFORE = re.compile(rf"(?<![\w-])(?:{_CLEAR_TITLE_CUE}|saying|adding)(?:\s[\w’'.]+){{0,3}}[,:]\s$")
_SAYER = re.compile(r"[:,]\s*$")


@dataclass(slots=True)
class _Page:
    """An article laid out for reading: its sentences, quotations and blanked text."""

    text: str
    masked: str
    sentences: list[Offsets]
    paragraph_of: list[int]
    quotations: list[Quotation]


def find(text: str, sentence_spans: Sequence[Offsets] | None = None) -> list[Attribution]:
    """The attributions of an article, in order. Offsets point into ``text``.

    ``sentence_spans`` are its sentences, where they are at hand. ``source.name`` is the full name that the
    article gives the source, ``None`` for sources without a name.
    """
    page = _laid_out(text, sentence_spans)
    drafts = _by_cue(page)
    people = Speakers(page.masked)
    _continue_quotations(page, drafts)
    drafts += _labels(page)
    drafts.sort(key=lambda d: (d.sentence, d.begin, d.content[0]))
    _name_sources(page, drafts, people)
    drafts = _with_uncued(page, drafts, people)
    return [_finished(page, draft) for draft in drafts]


def speaker_of(attribution: Attribution) -> Source | None:
    """The speaker for a claim made in these words: named, or unnamed in the words of the text."""
    source = attribution.source
    if source is None:
        return None
    if source.name:
        return Source(name=source.name)
    words = source.text.strip()
    if words.lower() in nounphrases.PRONOUNS:
        return None
    return Source(unnamed=re.sub(r"^(?:the|an?)\s", "", words))


def _laid_out(text: str, spans: Sequence[Offsets] | None) -> _Page:
    blocks = paragraphs(text)
    found = [_reconsidered(text, q) for q in quotations(text, blocks)]
    starts = [start for start, _ in blocks]
    lines = list(spans) if spans is not None else sentences(text)
    return _Page(text, blanked(text, found), lines, [bisect_right(starts, s) for s, _ in lines], found)


def _reconsidered(text: str, quotation: Quotation) -> Quotation:
    """“Never,” in title case, is speech where a cue stands beside it."""
    if quotation.kind != "title":
        return quotation
    inner = text[quotation.inner_start : quotation.inner_end].rstrip()
    ends = inner.endswith((",", "?", "!", "."))
    lead = text[max(0, quotation.start - 40) : quotation.start]
    fresh = not lead.strip() or lead.rstrip()[-1:] in ".!?”\"'’\n" or lead.endswith("\n")
    if (ends and fresh and _CUE_AFTER.match(text, quotation.end)) or _CUE_BEFORE.search(lead):
        return Quotation(quotation.start, quotation.end, quotation.inner_start, quotation.inner_end, "words", quotation.runs_on)
    return quotation


def _by_cue(page: _Page) -> list[Draft]:
    """Attributions with a verb, a preposition or a noun for their cue, sentence by sentence."""
    starts = [start for start, _ in page.sentences]
    found: list[Draft] = []
    earlier: Draft | None = None
    for cue in cues.in_text(page.masked):
        at = bisect_right(starts, cue.verb_start) - 1
        if at < 0:
            continue
        start, end = page.sentences[at]
        if earlier and earlier.sentence != at:
            earlier = None
        draft = clauses.read(page.masked, cue, at, max(start, min(start, cue.start)), end, earlier)
        if draft and draft.content:
            found.append(draft)
            earlier = draft
    found += _according(page, starts) + _owned(page, starts)
    _cut_short(page, found)
    return [draft for draft in found if _worded(page, draft)]


def _worded(page: _Page, draft: Draft) -> bool:
    """Drops content that the cuts have emptied."""
    draft.content = [(s, e) for s, e in draft.content if page.text[s:e].strip(" ,;:—–'\"“”‘’")]
    return bool(draft.content)


def _according(page: _Page, starts: list[int]) -> list[Draft]:
    out = []
    for match in _ACCORDING.finditer(page.masked):
        at = bisect_right(starts, match.start()) - 1
        if at < 0:
            continue
        start, end = page.sentences[at]
        if match.end() >= end:
            continue
        stop = clauses._unstopped(page.masked, start, end)
        source = nounphrases.after(page.masked, match.end(), stop)
        if source is None:
            continue
        before = page.masked[start : match.start()].rstrip(" ,(—–")
        behind = page.masked[source[1] : stop]
        content: list[Offsets] = []
        if len(before) > 12 and not before.lower().endswith((" and", " but")):
            content.append((start, start + len(before)))
        if behind.lstrip().startswith((",", "—", ")")) and (not content or behind.lstrip()[0] == "," and not re.match(r"\s*,\s(?:and|but|which|who|\w+ing)\b", behind)):
            skip = len(behind) - len(behind.lstrip(" ,—)"))
            content.append((source[1] + skip, stop))
        if content:
            out.append(Draft((match.start(), match.end() - 1), source, content, at, match.start(), dependent=True))
    return out


def _owned(page: _Page, starts: list[int]) -> list[Draft]:
    """"her claim that ...", "in his own words, ..."."""
    out = []
    for match in _NOUN.finditer(page.masked):
        at = bisect_right(starts, match.start()) - 1
        if at >= 0:
            start, end = page.sentences[at]
            stop = clauses._unstopped(page.masked, start, end)
            owner = _OWNER.search(page.masked, max(start, match.start() - 60), match.start())
            if owner and match.end() < stop:
                out.append(Draft(match.span("cue"), owner.span(), [(match.end(), stop)], at, owner.start(), right=True))
    for match in _WORDS.finditer(page.masked):
        at = bisect_right(starts, match.start()) - 1
        if at >= 0:
            start, end = page.sentences[at]
            stop = clauses._unstopped(page.masked, start, end)
            skip = re.compile(r"[\s,:]*").match(page.masked, match.end(), stop)
            begin = skip.end() if skip else match.end()
            if begin < stop:
                out.append(Draft(match.span("cue"), match.span("owner"), [(begin, stop)], at, match.start(), right=True))
    return out


def _cut_short(page: _Page, found: list[Draft]) -> None:
    """What one speaker says ends where the sentence turns to the next cue: ", and the studio added"."""
    found.sort(key=lambda d: (d.sentence, d.cue or (0, 0)))
    for this, following in zip(found, found[1:], strict=False):
        if this.sentence != following.sentence or not this.right:
            continue
        turn = following.begin
        start, end = this.content[-1]
        if not start < turn < end:
            continue
        gap = page.masked[turn : following.cue[0] if following.cue else turn].lstrip()
        if following.dependent or gap.startswith((",", ";", "—", "–")):
            kept = page.masked[start:turn].rstrip(" ,;—–(")
            for word in (" and", " but", " by", " while", " then", " before"):
                kept = kept.removesuffix(word)
            this.content[-1] = (start, start + len(kept.rstrip(" ,;—–")))


def _continue_quotations(page: _Page, drafts: list[Draft]) -> None:
    """Whole sentences in quotation marks that follow or precede a quotation with a cue, in one paragraph."""
    cued = {draft.sentence for draft in drafts}
    for draft in drafts:
        if not any(QUOTED in page.masked[s:e] for s, e in draft.content):
            continue
        last = draft.sentence
        start, end = page.sentences[last]
        if not _only_quoted(page.masked[max(start, end - 3) : end].strip(".")) and not page.masked[start:end].rstrip(".!?").endswith(
            page.masked[slice(*(draft.cue or draft.content[0]))]
        ) and draft.content[0][1] > (draft.cue or (0, 0))[0]:
            pass
        at = last + 1
        while at < len(page.sentences) and page.paragraph_of[at] == page.paragraph_of[last] and at not in cued and _only_quoted(
            page.masked[slice(*page.sentences[at])]
        ):
            draft.content.append(page.sentences[at])
            cued.add(at)
            at += 1
        at = last - 1
        while at >= 0 and page.paragraph_of[at] == page.paragraph_of[last] and at not in cued and _only_quoted(
            page.masked[slice(*page.sentences[at])]
        ):
            draft.content.insert(0, page.sentences[at])
            cued.add(at)
            at -= 1


def _only_quoted(masked: str) -> bool:
    return bool(masked) and not masked.strip(QUOTED + " .…—–")


def _labels(page: _Page) -> list[Draft]:
    """Transcripts: a paragraph that opens with its speaker's name and a colon."""
    found = []
    for i, (start, end) in enumerate(page.sentences):
        if i and page.paragraph_of[i - 1] == page.paragraph_of[i]:
            continue
        match = _LABEL.match(page.masked, start, end)
        if match:
            found.append((i, match))
    times: dict[str, int] = {}
    for _, match in found:
        times[match["who"]] = times.get(match["who"], 0) + 1
    out = []
    for i, match in found:
        quoted = page.masked[match.end() : match.end() + 1] == QUOTED
        if not quoted and not (times[match["who"]] > 1 and match["who"].isupper()):
            continue
        last = i
        while last + 1 < len(page.sentences) and page.paragraph_of[last + 1] == page.paragraph_of[i]:
            last += 1
        stop = page.sentences[last][1]
        out.append(Draft((match.end("who"), match.end("who") + 1), match.span("who"), [(match.end(), stop)], i, match.start()))
    return out


def _name_sources(page: _Page, drafts: list[Draft], people: Speakers) -> None:
    """Full names for all sources, in reading order, since "he" is often who spoke last."""
    speaker: str | None = None
    spoke_at = -9
    for draft in drafts:
        if draft.source and page.masked[draft.source[0]].isupper():
            named = people.full_name(page.masked[slice(*draft.source)], draft.source[0])
            if named:
                people.spoke(named)
    for draft in drafts:
        if draft.source is None:
            continue
        start, end = draft.source
        words = page.masked[start:end]
        first = words.split(" ", 1)[0].lower()
        sentence = page.sentences[draft.sentence][0]
        if words.lower() in ("he", "she", "his", "her"):
            draft.name = people.pronoun(words, start, page.sentences, draft.sentence, speaker, draft.sentence - spoke_at < 3)
        elif words.lower() in ("who", "whose"):
            before = nounphrases.before(page.masked, sentence, len(page.masked[:start].rstrip(" ,"))) if start > sentence else None
            draft.name = people.full_name(page.masked[slice(*before)], start) if before else None
        elif words.lower() in nounphrases.PRONOUNS:
            body = words.lower() == "it" and speaker and draft.sentence - spoke_at < 3 and people.is_body(speaker)
            draft.name = speaker if body else None
        elif first in ("his", "her", "their", "its", "a", "an", "some", "several", "many", "one", "two", "another", "multiple"):
            draft.name = _appositive_name(page, people, start, end)
        else:
            draft.name = people.full_name(words.rstrip("’'") if words.endswith(("’", "'")) else re.sub(r"[’']s$", "", words), start)
            if draft.name is None:
                draft.name = people.described(words, start, page.sentences, draft.sentence, speaker)
            if draft.name is None:
                draft.name = _appositive_name(page, people, start, end)
        if draft.name:
            people.spoke(draft.name)
            speaker, spoke_at = draft.name, draft.sentence


def _appositive_name(page: _Page, people: Speakers, start: int, end: int) -> str | None:
    """"a producer of the film, Ann Orrin": the name in the apposition."""
    words = page.masked[start:end]
    comma = words.find(", ")
    if comma < 0:
        return None
    mention = people.first_between(start + comma, end)
    return mention.name if mention and mention.start - (start + comma) < 4 else None


def _with_uncued(page: _Page, drafts: list[Draft], people: Speakers) -> list[Draft]:
    """Adds the quotations that no cue stands beside, each with the speaker that its neighbours give it."""
    covered = sorted(span for draft in drafts for span in draft.content)
    starts = [start for start, _ in page.sentences]
    by_sentence: dict[int, Draft] = {}
    for draft in drafts:
        if any(QUOTED in page.masked[s:e] for s, e in draft.content):
            by_sentence[draft.sentence] = draft
        else:
            by_sentence.setdefault(draft.sentence, draft)
    added: list[Draft] = []
    reach = 0
    k = 0
    previous: Draft | None = None
    order = iter(drafts)
    upcoming = next(order, None)
    for quotation in page.quotations:
        while k < len(covered) and covered[k][0] <= quotation.start:
            reach = max(reach, covered[k][1])
            k += 1
        while upcoming and upcoming.content[0][0] < quotation.start:
            if any(QUOTED in page.masked[s:e] for s, e in upcoming.content):
                previous = upcoming
            upcoming = next(order, None)
        if quotation.kind != "words" or quotation.start < reach:
            continue
        at = bisect_right(starts, quotation.start) - 1
        if at < 0:
            continue
        draft = _uncued(page, quotation, at, by_sentence, previous, people)
        if draft is None:
            continue
        if draft is not previous:
            added.append(draft)
            by_sentence.setdefault(at, draft)
            previous = draft
        reach = max(reach, quotation.end)
    return sorted(drafts + added, key=lambda d: (d.content[0], d.cue or (0, 0)))


def _uncued(
    page: _Page, quotation: Quotation, at: int, by_sentence: dict[int, Draft], previous: Draft | None, people: Speakers
) -> Draft | None:
    start, end = page.sentences[at]
    span = (quotation.start, quotation.end)
    long = page.text.count(" ", quotation.inner_start, quotation.inner_end) >= 3
    own = by_sentence.get(at)
    if own is not None:  # a second fragment in a sentence that names its speaker
        own.content.append(span)
        return previous
    alone = _only_quoted(page.masked[start:end])
    here = page.paragraph_of[at]
    if alone and previous is not None and page.paragraph_of[previous.sentence] == here:
        previous.content.append(span)
        return previous
    if not alone and not long and not page.text[quotation.inner_end - 1] in ".?!,":
        return None
    source = clauses.subject(page.masked, start, quotation.start) if not alone else None
    if alone and at and page.paragraph_of[at - 1] >= here - 1:
        before = page.sentences[at - 1]
        if page.text[before[1] - 1] == ":" or page.paragraph_of[at - 1] == here:
            source = clauses.subject(page.masked, *before)
    draft = Draft(None, source, [span], at, quotation.start)
    if source:
        draft.name = _subject_name(page, source, at, people, previous)
    if draft.name is None and not alone:
        mention = people.first_between(start, end)
        if mention:
            draft.source, draft.name = (mention.start, mention.end), mention.name
    if draft.name is None and alone and previous is not None and page.paragraph_of[previous.sentence] >= here - 2:
        draft.source, draft.name = previous.source, previous.name
    if draft.name is None and alone and at + 1 < len(page.sentences):
        following = by_sentence.get(at + 1)
        if following:
            draft.source, draft.name = following.source, following.name
    said = page.text[quotation.inner_end - 1] in ".?!," or alone
    return draft if draft.source or (said and long) else None


def _subject_name(page: _Page, source: Offsets, at: int, people: Speakers, previous: Draft | None) -> str | None:
    words = page.masked[slice(*source)]
    if words.lower() in ("he", "she"):
        return people.pronoun(words, source[0], page.sentences, at, previous.name if previous else None)
    if words.lower() in nounphrases.PRONOUNS:
        return None
    return people.full_name(words, source[0]) or people.described(
        words, source[0], page.sentences, at, previous.name if previous else None
    )


def _finished(page: _Page, draft: Draft) -> Attribution:
    content = tuple(Span(s, e, page.text[s:e]) for s, e in (_tidy(page.text, span) for span in sorted(draft.content)) if s < e)
    direct = any(QUOTED in page.masked[span.start : span.end] for span in content)
    source = cue = None
    if draft.source:
        s, e = draft.source
        source = Span(s, e, page.text[s:e], draft.name)
    if draft.cue:
        s, e = draft.cue
        cue = Span(s, e, page.text[s:e])
    return Attribution(content, source, cue, direct)


def _tidy(text: str, span: Offsets) -> Offsets:
    start, end = span
    while start < end and text[start] in " \t\n,;":
        start += 1
    while end > start and text[end - 1] in " \t\n,;":
        end -= 1
    return start, end
