"""What programs are told, as dictionaries for JSON: the same by the command line and by the web app."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from slatewire.dossier import cards, explain, standfirst
from slatewire.ledger.lineage import Branch, independent
from slatewire.ledger.searching import Hit, Within
from slatewire.model import Article, Attribution, Money, Work
from slatewire.state import Candidate, Change, StateOfPlay, role_board, studio_history


def play(state: StateOfPlay, others: Sequence[Work] = ()) -> dict[str, Any]:
    """A state of play: every candidate with its standing, counts and claims."""
    return {
        "work": state.work.as_dict(),
        "shelf": state.shelf,
        "as_of": state.as_of,
        "standfirst": standfirst.text(state),
        "properties": {name: [_candidate(name, item) for item in items] for name, items in state.properties.items()},
        "roles": {part: [_briefly(item) for item in items] for part, items in role_board(state).items()},
        "studios": [_briefly(item) for item in studio_history(state)],
        "articles": [article(item) for item in state.articles],
        "undated": state.undated,
        "undated_later": state.undated_later,
        "left_out": [item.id for item in state.left_out],
        "dating": {article_id: known.as_dict() for article_id, known in state.dating.items()},
        "foldings": [folding.as_dict() for folding in state.foldings],
        "also": [work.as_dict() for work in others],
    }


def row(play: StateOfPlay) -> dict[str, Any]:
    """A work in a list of works."""
    card = cards.card(play)
    return {
        "work": play.work.as_dict(),
        "shelf": play.shelf,
        "status": card.status or None,
        "directors": [name.words for label, names in card.makers if label == "Director" for name in names],
        "cast": [{"name": name.words, "standing": name.note or None} for name in card.cast],
        "more_cast": card.more_cast,
        "latest": card.latest,
        "articles": card.articles,
        "outlets": card.outlets,
        "disputed": card.disputed,
    }


def why(state: StateOfPlay, names: Sequence[str]) -> dict[str, Any]:
    """The candidates of the properties named, each claim with what stands around its words."""
    found = {name: [_candidate(name, item) for item in state.properties.get(name, ())] for name in names}
    for name, items in found.items():
        for item, candidate in zip(items, state.properties.get(name, ()), strict=True):
            for row, report in zip(item["reports"], candidate.reports, strict=True):
                context = explain.context(report.article, report.claim.evidence)
                row["context"] = {"before": context.before, "after": context.after}
    dating = {article_id: known.as_dict() for article_id, known in state.dating.items()}
    return {"work": state.work.as_dict(), "properties": found, "dating": dating}


def quote(said_in: Article, attribution: Attribution) -> dict[str, Any]:
    """An attribution as in docs/outputs.md, with the article's title."""
    return {"article": article(said_in), **attribution.as_dict()}


def hit(found: Hit, within: Within | None = None) -> dict[str, Any]:
    """What a search found in one article: offsets in code points of the article's text."""
    held, snippet = found.article, found.snippet
    marks = [{"start": start, "end": end, "text": held.text[start:end]} for start, end in snippet.marks]
    return {
        "article": {**article(held), **({"replaced": found.replaced} if found.replaced else {})},
        "snippet": {"start": snippet.start, "end": snippet.end, "text": snippet.text, "marks": marks},
        "claims": [report.as_dict() for report in found.claims] if within != "quotes" else [],
        "quotes": [quote.as_dict() for quote in found.quotes] if within != "claims" else [],
    }


def change(item: Change) -> dict[str, Any]:
    """One change, with the claim that made it."""
    return {
        "day": item.day.isoformat(),
        "work": item.work.as_dict(),
        "property": item.property,
        "how": item.how,
        "before": _state(item.before) if item.before else None,
        "after": _state(item.after),
        "by": item.by.as_dict(),
    }


def _state(item: Candidate) -> dict[str, Any]:
    value = item.value.as_dict() if isinstance(item.value, Money | Work) else item.value
    about = {"value": value, "character": item.character, "rung": item.rung, "firmness": item.firmness}
    return {**about, "standing": item.standing, "reason": item.reason}


def origins(work: Work, found: Sequence[Branch]) -> dict[str, Any]:
    """Where the news of a work comes from, as a tree."""
    outlets = independent(found)
    return {"work": work.as_dict(), "independent": outlets, "origins": [_branch(branch) for branch in found]}


def _branch(branch: Branch) -> dict[str, Any]:
    held = branch.article
    return {
        "outlet": branch.outlet if held is None else held.outlet,
        "article": article(held) if held else None,
        "way": branch.way,
        "likeness": branch.likeness,
        "only": list(branch.only),
        "provable": branch.provable,
        "adds": [report.as_dict() for report in branch.adds],
        "drifts": [
            {
                "property": drift.report.claim.property,
                "qualifiers": dict(drift.report.claim.qualifiers),
                "says": drift.says.as_dict(),
                "origin": drift.outlet,
                "origin_says": [money.as_dict() for money in drift.origin_says],
            }
            for drift in branch.drifts
        ],
        "followers": [_branch(follower) for follower in branch.followers],
    }


def _briefly(item: Candidate) -> dict[str, Any]:
    """A candidate by name, and where it stands."""
    return {"value": str(item.value), "rung": item.rung, "standing": item.standing, "first": item.first}


def _candidate(name: str, item: Candidate) -> dict[str, Any]:
    value = item.value
    return {
        "value": value.as_dict() if isinstance(value, Money | Work) else value,
        "words": explain.candidate(name, item),
        "character": item.character,
        "version": item.version,
        "rung": item.rung,
        "firmness": item.firmness,
        "standing": item.standing,
        "reason": item.reason,
        "first": item.first,
        "latest": item.latest,
        "undated": item.undated.as_dict() if item.undated else None,
        "counts": {
            "articles": item.counts.articles,
            "outlets": item.counts.outlets,
            "origins": item.counts.origins,
            "principals": item.counts.principals,
        },
        "decided_by": list(item.decided_by),
        "foldings": [folding.as_dict() for folding in item.foldings],
        "reports": [report.as_dict() for report in item.reports],
    }


def article(item: Article) -> dict[str, Any]:
    """An article by what it is known by."""
    return {name: getattr(item, name) for name in ("id", "file", "outlet", "url", "title", "published")}
