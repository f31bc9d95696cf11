"""Companies spoken of without their names: "the studio", "the streamer" are the company named last."""

from __future__ import annotations

from collections.abc import Iterator

from slatewire.reading.gates import Gated
from slatewire.reading.masking import Item, Line, mask
from slatewire.reading.mentions import Mention
from slatewire.reading.page import Page
from slatewire.vocabulary import lists

_REFERENCE = Gated(
    r"\bthe (?:streaming |tech |hollywood |french |british |german |u\.s\. )?"
    r"(?:streaming service|streamer|platform|network|broadcaster|studio|mini-major"
    r"|company|distributor|indie label|label|outfit|corporation|financier|buyer)\b"
    r"(?! (?:behind|that|which|has hired a|chief|boss|head|exec))(?!['’-])"
)
_KINDS: dict[str, set[str | None]] = {
    "streamer": {"streamer"},
    "streaming service": {"streamer"},
    "platform": {"streamer"},
    "network": {"network", "streamer"},
    "broadcaster": {"network"},
    "corporation": {"network", "studio"},
    "studio": {"studio", "label", "streamer", "distributor", None},
    "mini-major": {"studio", "label", "distributor"},
    "distributor": {"distributor", "studio", "label", "streamer", None},
}
_NEVER = {"agency", "exhibitor", "body"}
_REACH = 900  # characters back to the name that a reference may stand for


def lines_with_references(page: Page) -> Iterator[Line]:
    """The open lines of a page that speak of a company, with "the studio" as the company that it stands for."""
    named: list[tuple[int, str]] = []
    for line in page.open_lines:
        companies = line.of("C")
        if not companies and not _REFERENCE.opens(line.marks):
            continue
        found: list[Item] = []
        own = [(item.start, item.thing.name) for _, item in companies]
        for match in _REFERENCE.finditer(line):
            start, end = line.source(match.start()), line.source(match.end())
            name = _last(named + [row for row in own if row[0] < start], start, match[0])
            if name is not None:
                found.append(Item("C", start, end, Mention(start, end, "company", name)))
        named.extend(own)
        stopped = {item.start: _with_stop(item, page.text) for _, item in companies}
        if found or any(item.end != stopped[item.start].end for _, item in companies):
            items = [stopped.get(item.start, item) if item.letter == "C" else item for item in line.items.values()]
            items = sorted([*items, *found], key=lambda item: item.start)
            yield mask(line.low, line.start, line.end, items, line.paragraph, line.headline, line.marks)
        elif own:
            yield line


def _with_stop(item: Item, text: str) -> Item:
    """A company with the full stop of its abbreviation ("Bros."), which else would end the clause."""
    if text[item.end : item.end + 1] == "." and item.thing.name.endswith(".") and text[item.end - 1] != ".":
        return Item("C", item.start, item.end + 1, item.thing)
    return item


def _last(named: list[tuple[int, str]], start: int, words: str) -> str | None:
    kinds = next((kinds for noun, kinds in _KINDS.items() if words.endswith(noun)), None)
    for offset, name in reversed(named):
        if start - offset > _REACH:
            return None
        kind = lists.company_kind(name)
        if kind not in _NEVER and (kinds is None or kind in kinds):
            return name
    return None
