"""What stands among the candidates of one property. The rules are few; docs/state-of-play.md names each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import combinations, permutations

from slatewire.ledger.folding import Folds
from slatewire.ledger.identity import fold, fold_title
from slatewire.state.agreement import agree, is_date, more_exact
from slatewire.state.fusion import Draft, is_firm
from slatewire.state.reasons import rank, show, told
from slatewire.state.sources import FIRM, Authority, Word
from slatewire.state.stages import settle_stages
from slatewire.vocabulary import ladder

Pair = tuple[Draft, Draft]
_TALKS = ladder("deal")["talks"].level

SINGLE = frozenset({"director", "release_date", "filming_start", "filming_end", "budget", "release_plan", "award_odds"})
"""What has one value at a time, for each job, basis, party, territory and category."""


PLACES = frozenset({"filming_location", "setting"})


def settle(found: dict[str, list[Draft]], folds: Folds) -> None:
    """Give every draft its standing and the reason for it."""
    for name, drafts in found.items():
        for draft in drafts:
            _alone(draft)
            _drifted(draft)
        if name == "status":
            settle_stages(drafts)
        elif name in SINGLE:
            _moved(drafts)
            slots: dict[object, list[Draft]] = defaultdict(list)
            for draft in drafts:
                slots[_slot(draft)].append(draft)
            for slot in slots.values():
                _one_of(slot)
        if name in ("director", "cast"):
            _parts_of_the_gone(drafts)
            _places(drafts, folds)
        if name == "title":
            _former_titles(found)
        if name in PLACES:
            _places_within(drafts)


def _slot(draft: Draft) -> object:
    """What a value competes for: its property, narrowed; a board's odds only with the same board's."""
    narrows = tuple(pair for pair in draft.narrows if pair[0] != "part")
    return (narrows, draft.line.word.origin) if draft.name == "award_odds" else narrows


def _alone(draft: Draft) -> None:
    """What a candidate's own reports make of it."""
    line = draft.line
    if line.against:
        sides = {"for": "yes", "denied": "no", "out": "out"}
        told_both = (f"{sides[word.side]} ({told(word)})" for word in (line.word, line.against))
        draft.standing, draft.reason = "disputed", f"contested: {', but '.join(told_both)}"
    elif line.word.side == "for":
        draft.reason = f"{line.rule or rank(line.word)}: {told(line.word)}"
    elif line.word.side == "out":
        draft.standing, draft.reason = "out", f"left: {told(line.word)}"
    else:
        # A denial answers somebody, whether or not the ledger has him: only who takes back his own word ends it, and a
        # person who decides.
        of_deal, reported = line.word.level >= 0, [word.voice for word in draft.words if word.side == "for"]
        ends = line.word.decided or line.word.voice in reported
        draft.standing = "disputed" if of_deal and not ends else "out"
        draft.reason = f"{rank(line.word) if line.word.decided else 'denied'}: {told(line.word)}"


def _drifted(draft: Draft) -> None:
    """A sum that only those give who pass on a story, and that the story itself gives otherwise."""
    drifts = [word.source.drift for word in draft.behind if word.source.drift]
    if draft.standing == "current" and drifts and len(drifts) == len(draft.behind):
        says = " or ".join(show(value) for value in drifts[-1].origin_says)
        draft.standing, draft.reason = "superseded", f"drift: {drifts[-1].outlet} says {says}; {told(draft.line.word)}"


def _one_of(drafts: Sequence[Draft]) -> None:
    """Values of which one at a time can be true. People short of a deal for a job do not exclude each other."""
    live = [d for d in drafts if d.standing == "current" and (d.name != "director" or d.line.word.level >= FIRM)]
    rivals = [pair for pair in combinations(live, 2) if not agree(*pair)]
    for overtakes in (_later_word, _outranked):
        rivals = _without_overtaken(rivals, overtakes)
    for one, other in rivals:
        _dispute(one, other)
        _dispute(other, one)
    for vague, exact in permutations((d for d in live if is_date(d) and d.standing == "current"), 2):
        if more_exact(exact, vague):
            vague.reason = f"agrees: {_shown(exact)} is more exact; {told(vague.line.word)}"


def _dispute(draft: Draft, against: Draft) -> None:
    draft.standing = "disputed"
    draft.reason = f"values disputed: {told(draft.line.word)}; but {_shown(against)} by {told(against.line.word)}"


def _shown(draft: Draft) -> str:
    """A value with the part of its period: "early 2026"."""
    part = dict(draft.narrows).get("part")
    return f"{part} {show(draft.value)}" if part else show(draft.value)


def _without_overtaken(rivals: Sequence[Pair], how: Callable[[Draft, Draft], str | None]) -> list[Pair]:
    """The rivalries that are left when those whom a rival overtakes are marked; all are judged at once, so that
    order is nothing."""
    reasons: dict[int, list[tuple[Draft, str]]] = defaultdict(list)
    for draft, rival in [*rivals, *((other, one) for one, other in rivals)]:
        if reason := how(draft, rival):
            reasons[id(draft)].append((draft, reason))
    for found in reasons.values():
        draft, reason = min(found, key=lambda pair: pair[1])
        draft.standing, draft.reason = "superseded", reason
    return [pair for pair in rivals if not any(id(draft) in reasons for draft in pair)]


def _later_word(draft: Draft, other: Draft) -> str | None:
    """All who stand behind the one have since said the other."""
    if not draft.voices <= other.voices:
        return None
    reported = [word for word in other.behind if word.authority is not Authority.GUESS and not word.source.drift]
    if all(any(_takes_back(word, since) for since in reported) for word in draft.behind):
        return f"later word: {_shown(other)} by {told(other.line.word)}"
    return None


def _takes_back(word: Word, since: Word) -> bool:
    """Whether the same voice has since said the other; what is passed on takes back nothing that a person decided."""
    if since.voice != word.voice or not since.later_than(word):
        return False
    return not word.decided or since.authority > Authority.REWRITE


def _outranked(draft: Draft, other: Draft) -> str | None:
    """Somebody of more weight says the other, and no earlier; a guess is outranked whenever it is made, and what is
    passed on by what a person decided. An article that gives its own date and a principal's has not made up its mind:
    neither outranks the other."""
    mine, theirs = draft.line.word, other.line.word
    if theirs.authority <= mine.authority:
        return None
    same_article = mine.report.article.id == theirs.report.article.id
    if is_date(draft) and mine.authority is not Authority.GUESS and same_article and not theirs.decided:
        return None
    whenever = mine.authority <= (Authority.REWRITE if theirs.decided else Authority.GUESS)
    if mine.later_than(theirs) and not whenever:
        return None
    if mine.authority is not Authority.GUESS and theirs.may_be_older_than(mine):
        return None
    return f"outranked: {_shown(other)} by {told(theirs)}"


def _moved(drafts: Sequence[Draft]) -> None:
    """A value given up in the very article that puts another in its place, and not said again since."""
    for draft in drafts:
        for denial in sorted((w for w in draft.line.live if w.side == "denied"), key=lambda word: word.order):
            maybe_since = [word for word in draft.behind if denial.may_be_older_than(word)]
            said_since = bool(maybe_since) or any(word.later_than(denial) for word in draft.behind)
            instead = [other for other in drafts if other is not draft and _says(other, denial.report.article.id)]
            held = draft.line.word.decided and draft.line.word.side == "for" and not denial.later_than(draft.line.word)
            if instead and not said_since and not held:
                values = " and ".join(sorted({_shown(other) for other in instead}))
                draft.standing, draft.reason = "superseded", f"moved: to {values}; {told(denial)}"
            for other in instead:
                if other.standing == "current" and any(other.line.word.may_be_older_than(word) for word in maybe_since):
                    _dispute(other, draft)


def _says(draft: Draft, article_id: str) -> bool:
    return any(word.side == "for" and word.report.article.id == article_id for word in draft.words)


def _parts_of_the_gone(drafts: Sequence[Draft]) -> None:
    """Who has left without a word on the part has left every part that was told of before."""
    for gone in drafts:
        if gone.standing != "out" or gone.character:
            continue
        for draft in drafts:
            held = draft.value == gone.value and draft.character and draft.standing in ("current", "disputed")
            if held and not draft.line.word.later_than(gone.line.word):
                draft.standing, draft.reason = "out", f"left: {told(gone.line.word)}"


def _places(drafts: Sequence[Draft], folds: Folds) -> None:
    """Somebody short of a deal, for a job or a part that has since gone to somebody else."""
    holders = [draft for draft in drafts if is_firm(draft.line) and draft.standing == "current"]
    for draft in drafts:
        if draft.standing == "current" and draft.line.word.level < FIRM:
            taken = [
                holder
                for holder in holders
                if _same_place(draft, holder, folds) and holder.line.word.later_than(draft.line.word)
                if not draft.line.word.decided or holder.line.word.authority > Authority.REWRITE
            ]
            if taken:
                holder = min(taken, key=lambda holder: holder.line.word.order)
                draft.standing = "superseded"
                draft.reason = f"place taken: by {show(holder.value)}; {told(holder.line.word)}"
            elif _passed_over(draft, holders, drafts):
                draft.standing = "superseded"
                draft.reason = f"place taken: between an exit and a newcomer; {told(draft.line.word)}"


def _passed_over(draft: Draft, holders: Sequence[Draft], drafts: Sequence[Draft]) -> bool:
    """Whether one article tells all that is known of somebody, considered for no part of his own, and tells as well
    who left and who is new: then the place that was open is the newcomer's."""
    told_in = {word.report.article.id for word in draft.words}
    if draft.name != "cast" or draft.character or len(told_in) > 1 or draft.line.word.level >= _TALKS:
        return False
    gone = any(other.line.word.side == "out" and other.line.word.report.article.id in told_in for other in drafts)
    return gone and any(not holder.character and _first_told(holder) in told_in for holder in holders)


def _first_told(draft: Draft) -> str:
    """The article that told of it first."""
    return min(draft.words, key=lambda word: word.order).report.article.id


def _former_titles(found: dict[str, list[Draft]]) -> None:
    """A title that the work went by, of which an article that now calls it otherwise tells."""
    called: dict[str, list[Word]] = defaultdict(list)
    for word in (word for drafts in found.values() for draft in drafts for word in draft.words):
        called[fold_title(word.report.claim.work.title)].append(word)
    for draft in found["title"]:
        told_by, title = draft.line.word, fold_title(str(draft.value))
        now, before = told_by.report.claim.work.title, called[title]
        if draft.standing != "current" or told_by.side != "for" or fold_title(now) == title or not before:
            continue
        if not any(word.later_than(told_by) for word in before):
            draft.standing, draft.reason = "superseded", f"later title: {now}; {told(told_by)}"


def _places_within(drafts: Sequence[Draft]) -> None:
    """A place that another lies in agrees with it: "France" with "Lyon, France"."""
    live = [draft for draft in drafts if draft.standing == "current" and draft.line.word.side == "for"]
    for vague, exact in permutations(live, 2):
        around = [fold(part) for part in str(exact.value).split(",")[1:]]
        if fold(str(vague.value)) in around:
            vague.reason = f"agrees: {_shown(exact)} is more exact; {told(vague.line.word)}"


def _same_place(draft: Draft, holder: Draft, folds: Folds) -> bool:
    if draft.name == "director":
        return True
    if not draft.character or not holder.character or draft.value == holder.value:
        return False
    versions = {draft.version, holder.version} - {None}
    same = folds.key("character", draft.character) == folds.key("character", holder.character)
    return same and len(versions) < 2
