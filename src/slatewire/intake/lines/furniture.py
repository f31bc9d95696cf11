"""Which lines of a page are the article, and which are furniture: menus, consent, related links, captions.

Precision first: a line is furniture only where its words say so (vocabulary/furniture.toml) or its place does
(the links under "You may also like"). Whatever is in doubt is body, since a lost sentence is a lost claim.
"""

from __future__ import annotations

import re

from slatewire.intake.lines import places
from slatewire.intake.lines.lines import (
    BLANK,
    BOARD,
    BODY,
    KEPT,
    Line,
    Seen,
    blocks,
    head_end,
    is_heading,
    is_wrapped,
    look,
    menu_items,
    stops,
)
from slatewire.intake.lines.phrases import Phrases, fold, phrases
from slatewire.intake.lines.signatures import label_signatures

_WORDLESS = re.compile(r"(?:[^\w$£€|]|_)*")
_ODDS = re.compile(r"(?:^|[\s|:(])(?:<?\d{1,3}(?:\.\d+)?\s?%|\d{1,3}\s?/\s?\d{1,3}|[+-]\d{3,5})\)?(?:\s?\|)?$")
_IMAGE = re.compile(
    r"!\[[^\]]*\]\([^)]*\)$|\S+\.(?:jpe?g|png|gif|webp|svg)$|.*\b\d{2,4} ?[x×] ?\d{2,4}$", re.IGNORECASE
)
_COMMENTS = re.compile(r"(?:\d[\d,]* (?:comments?|replies|responses)|(?:reader )?comments? ?\(\d[\d,]*\))")


def label(text: str) -> list[Line]:
    """Every line of ``text`` (newlines as "\\n"), in order, with its kind. The lines are not altered."""
    return [item.line for item in tell(text)]


def tell(text: str) -> list[Seen]:
    """Every line of ``text`` with its kind and the words it was told by."""
    known = phrases()
    seen = look(text)
    runs = list(blocks(seen))
    for block in runs:
        if is_wrapped(block):
            _label_wrapped(block, known)
        elif not _label_board(block, known):
            for item in block:
                item.line.kind = _alone(item, known)
            _label_menu_run(block, known)
    head = head_end(seen)
    label_signatures(seen, head)
    headings = [item.index for item in seen[:head] if item.line.kind == BODY and is_heading(item.words)]
    for block in runs:
        places.label_mastheads(block, head, known)
        places.label_boxes(block, head)
        places.label_captions(block, headings)
    places.label_lists(seen, head)
    places.label_wire_tail(seen)
    places.label_comments(seen)
    return seen


def kept(text: str, lines: list[Line]) -> str:
    """The article alone: kept lines as they are, furniture gone, no two blank lines in a row."""
    out: list[str] = []
    for line in lines:
        if line.kind == BLANK or line.kind not in KEPT:
            if out and out[-1]:
                out.append("")
        else:
            out.append(text[line.start : line.end])
    return "\n".join(out).strip("\n")


def _label_wrapped(block: list[Seen], known: Phrases) -> None:
    kind = known.kind(fold(" ".join(item.words for item in block))) or BODY
    for item in block:
        item.line.kind = kind


def _label_board(block: list[Seen], known: Phrases) -> bool:
    """A prediction board: at least two lines that end in odds. What the page hangs on it is still told apart."""
    if sum(bool(_ODDS.search(item.words)) and not item.prose for item in block) < 2:
        return False
    for item in block:
        kind = known.kind(item.folded) if not item.prose else None
        item.line.kind = kind if kind in ("newsletter", "consent", "ad") else BOARD
        if _WORDLESS.fullmatch(item.words):
            item.line.kind = "rule"
        elif item.prose:
            item.line.kind = BODY
    return True


def _alone(item: Seen, known: Phrases) -> str:
    """The kind of a line by its own words."""
    words, folded = item.words, item.folded
    if not folded:
        return BODY
    if _WORDLESS.fullmatch(words):
        return "rule"
    if kind := known.kind(folded):
        return kind
    if item.prose:
        return BODY
    if _COMMENTS.fullmatch(folded):
        return "comments"
    if len(words) <= 150 and _IMAGE.fullmatch(words):
        return "image"
    return "menu" if _is_menu(words, known) else BODY


def _is_menu(words: str, known: Phrases) -> bool:
    if words.startswith("|") or stops(words):
        return False  # a row of a table; a sentence
    items = menu_items(words)
    if len(items) < 2 or any(item.count(" ") > 5 for item in items):
        return False
    named = sum(
        fold(item) in known.menu or known.kind(fold(item)) in ("menu", "newsletter", "consent") for item in items
    )
    return named == 2 if len(items) == 2 else named * 2 >= len(items)


def _label_menu_run(block: list[Seen], known: Phrases) -> None:
    """Three or more section names, one a line."""
    run: list[Seen] = []
    for item in [*block, None]:
        if item is not None and item.folded in known.menu:
            run.append(item)
            continue
        if len(run) >= 3:
            for member in run:
                member.line.kind = "menu"
        run = []
