"""What stands among the candidates of one property. The rules are few; docs/state-of-play.md names each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import combinations, permutations

from slatewire.ledger.folding import Folds
from slatewire.state.agreement import agree, is_date, more_exact
from slatewire.state.fusion import Draft, is_firm
from slatewire.state.reasons import rank, show, told
from slatewire.state.sources import FIRM, Authority, Word
from slatewire.state.stages import settle_stages

Pair = tuple[Draft, Draft]

SINGLE = frozenset({"director", "release_date", "filming_start", "filming_end", "budget", "release_plan", "award_odds"})
"""What has one value at a time, for each job, basis, party, territory and category."""


def settle(found: dict[str, list[Draft]], folds: Folds) -> None:
    """Give every draft its standing and the reason for it."""
    for name, drafts in found.items():
        for draft in drafts:
            _alone(draft)
        if name == "status":
            settle_stages(drafts)
        elif name in SINGLE:
            slots: dict[object, list[Draft]] = defaultdict(list)
            for draft in drafts:
                slots[_slot(draft)].append(draft)
            for slot in slots.values():
                _one_of(slot)
        if name in ("director", "cast"):
            _places(drafts, folds)


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
    else:
        rule = "left" if line.word.side == "out" else "denied"
        rule = rank(line.word) if line.word.decided else rule
        draft.standing, draft.reason = "out", f"{rule}: {told(line.word)}"


def _one_of(drafts: Sequence[Draft]) -> None:
    """Values of which one at a time can be true. People short of a deal for a job do not exclude each other."""
    _moved(drafts)
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
    reported = [word for word in other.line.live if word.side == "for" and word.authority is not Authority.GUESS]
    behind = [word for word in draft.line.live if word.side == "for"]
    if all(any(_takes_back(word, since) for since in reported) for word in behind):
        return f"later word: {_shown(other)} by {told(other.line.word)}"
    return None


def _takes_back(word: Word, since: Word) -> bool:
    """Whether the same voice has since said the other; what is passed on takes back nothing that a person decided."""
    heard = not word.decided or since.authority > Authority.REWRITE
    return since.voice == word.voice and since.later_than(word) and heard


def _outranked(draft: Draft, other: Draft) -> str | None:
    """Somebody of more weight says the other, and no earlier; a guess is outranked whenever it is made, and what is
    passed on by what a person decided. An article that gives its own date and a principal's has not made up its mind:
    neither outranks the other."""
    mine, theirs = draft.line.word, other.line.word
    same_article = mine.report.article.id == theirs.report.article.id
    if is_date(draft) and mine.authority is not Authority.GUESS and same_article and not theirs.decided:
        return None
    whenever = mine.authority <= (Authority.REWRITE if theirs.decided else Authority.GUESS)
    if theirs.authority <= mine.authority or (mine.later_than(theirs) and not whenever):
        return None
    return f"outranked: {_shown(other)} by {told(theirs)}"


def _moved(drafts: Sequence[Draft]) -> None:
    """A value given up in the very article that puts another in its place, and not said again since."""
    for draft in drafts:
        for denial in sorted((w for w in draft.line.live if w.side == "denied"), key=lambda word: word.order):
            said_since = any(word.side == "for" and word.later_than(denial) for word in draft.line.live)
            instead = [other for other in drafts if other is not draft and _says(other, denial.report.article.id)]
            held = draft.line.word.decided and draft.line.word.side == "for" and not denial.later_than(draft.line.word)
            if instead and not said_since and not held:
                values = " and ".join(sorted({_shown(other) for other in instead}))
                draft.standing, draft.reason = "superseded", f"moved: to {values}; {told(denial)}"


def _says(draft: Draft, article_id: str) -> bool:
    return any(word.side == "for" and word.report.article.id == article_id for word in draft.words)


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


def _same_place(draft: Draft, holder: Draft, folds: Folds) -> bool:
    if draft.name == "director":
        return True
    if not draft.character or not holder.character or draft.value == holder.value:
        return False
    versions = {draft.version, holder.version} - {None}
    same = folds.key("character", draft.character) == folds.key("character", holder.character)
    return same and len(versions) < 2
