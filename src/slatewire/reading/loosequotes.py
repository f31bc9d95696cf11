"""Quotations that no cue stands beside, and who their neighbours say is speaking."""

from __future__ import annotations

from bisect import bisect_right

from slatewire.reading import clauses
from slatewire.reading.clauses import Draft
from slatewire.reading.laidout import Page, only_quoted
from slatewire.reading.naming import subject_name
from slatewire.reading.quotes import Quotation
from slatewire.reading.speakers import Speakers
from slatewire.reading.wordclasses import QUOTED


def go_on(page: Page, drafts: list[Draft]) -> None:
    """Whole sentences in quotation marks that follow or precede a quotation with a cue, in one paragraph.

    What follows goes to the cue before it; only then does a cue reach back. Of two cues in a sentence, the later
    one goes on.
    """
    cued = {draft.sentence for draft in drafts}
    quoting = [d for d in drafts if any(QUOTED in page.masked[s:e] for s, e in d.content)]
    quoting.sort(key=lambda d: (d.sentence, -(d.cue or d.content[0])[0]))
    for step in (1, -1):
        for draft in quoting:
            at = draft.sentence + step
            while (
                0 <= at < len(page.sentences)
                and page.paragraph_of[at] == page.paragraph_of[draft.sentence]
                and at not in cued
                and only_quoted(page.masked[slice(*page.sentences[at])])
            ):
                draft.content.append(page.sentences[at])
                cued.add(at)
                at += step
    for draft in quoting:
        draft.content.sort()


def with_uncued(page: Page, drafts: list[Draft], people: Speakers) -> list[Draft]:
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
        uncued = _uncued(page, quotation, at, by_sentence, previous, people)
        if uncued is None:
            continue
        if uncued is not previous:
            added.append(uncued)
            by_sentence.setdefault(at, uncued)
            previous = uncued
        reach = max(reach, quotation.end)
    return sorted(drafts + added, key=lambda d: (d.content[0], d.cue or (0, 0)))


def _uncued(
    page: Page, quotation: Quotation, at: int, by_sentence: dict[int, Draft], previous: Draft | None, people: Speakers
) -> Draft | None:
    start, end = page.sentences[at]
    span = (quotation.start, quotation.end)
    long = page.text.count(" ", quotation.inner_start, quotation.inner_end) >= 3
    own = by_sentence.get(at)
    if own is not None:  # a second fragment in a sentence that names its speaker
        own.content.append(span)
        return previous
    alone = only_quoted(page.masked[start:end])
    here = page.paragraph_of[at]
    if alone and previous is not None and page.paragraph_of[previous.sentence] == here:
        previous.content.append(span)
        return previous
    if not alone and not long and page.text[quotation.inner_end - 1] not in ".?!,":
        return None
    source = clauses.subject(page.masked, start, quotation.start) if not alone else None
    if alone and at and page.paragraph_of[at - 1] >= here - 1:
        before = page.sentences[at - 1]
        if page.text[before[1] - 1] == ":" or page.paragraph_of[at - 1] == here:
            source = clauses.subject(page.masked, *before)
    draft = Draft(None, source, [span], at, quotation.start)
    if source:
        draft.name = subject_name(page, source, at, people, previous)
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
