"""One film on one screen: what stands, how far along, on whose word, and what is disputed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from slatewire.dossier import boards, cards, explain, standfirst
from slatewire.dossier.notes import Notes
from slatewire.edtf import earliest
from slatewire.model import Article, Report, Work
from slatewire.state import StateOfPlay
from slatewire.terminal import rows
from slatewire.terminal.console import Signs, joined, signs, words

LABEL = 13
"""Columns for the names of properties."""
FAR = 33
"""Columns for a deal's bar, rung and firmness."""
WIDE = 110
"""From this width on, who says it has a column of its own."""
MOST = 10
"""Rows of one property before the rest is counted."""
MOST_SOURCES = 12
LISTED = ("name", "text", "work", "place")
"""Kinds of values that stand one after the other, not each on a row."""
BLOCKS = {
    **dict.fromkeys(("status", "makers", "companies"), "project"),
    **dict.fromkeys(("money", "dates"), "figures"),
    **dict.fromkeys(("places", "plan", "story", "awards"), "film"),
}
"""Sections that stand together, without an empty line between them."""

Cells = tuple[str, Text, Text, Text]


def ask(work: Work) -> str:
    """The command that shows this work and no other of its name."""
    title = work.title.replace('"', "'")
    kind = f" --kind {work.kind}" if work.kind != "film" or not work.year else ""
    return f'slatewire show "{title}"{kind}{f" --year {work.year}" if work.year else ""}'


def film(console: Console, play: StateOfPlay, others: Sequence[Work] = ()) -> None:
    """Print the state of play of one work; ``others`` are works that answer to the same title."""
    sign = signs(console)
    console.print(_head(play, sign))
    if known := standfirst.text(play):
        console.print(words(known))
    console.print()
    console.print(_counts(play, sign), style="dim")
    for work in others:
        console.print(joined([Text("Also in this ledger: "), explain.work(work), Text("  "), words(ask(work), "cyan")]))
    _disputed(console, play, sign)
    block = ""
    for board in boards.build(play, Notes()):
        section = board.groups[0].property.section
        if BLOCKS.get(section, section) != block:
            console.print()
            block = BLOCKS.get(section, section)
        for group in board.groups:
            _group(console, group, sign, play)
    _sources(console, play)


def _head(play: StateOfPlay, sign: Signs) -> Text:
    shelf = {"development": "in development", "released": "released"}.get(play.shelf, "")
    about = [
        play.work.kind,
        str(play.work.year or ""),
        shelf,
        f"as of {explain.when(play.as_of)}" if play.as_of else "",
    ]
    title = words(play.work.title or "Untitled", "bold reverse")
    return joined([title, Text("  "), words(f" {sign.dot} ".join(part for part in about if part), "bold")])


def _counts(play: StateOfPlay, sign: Signs) -> Text:
    said = [
        explain.number(len(play.articles), "article"),
        explain.number(cards.outlets([play]), "outlet"),
        f"latest {explain.when(cards.latest(play))}",
    ]
    if play.undated:
        said.append(f"{explain.number(play.undated, 'undated article')} left out")
    return words(f" {sign.dot} ".join(said))


def _disputed(console: Console, play: StateOfPlay, sign: Signs) -> None:
    """Each point on which live reports contradict each other: the values, and who gives each."""
    unnamed = [article for article in play.articles if not article.outlet]
    for prop, rivals in boards.disputed(play):
        console.print()
        part = explain.role(rivals[0].character, None) if len({rival.character for rival in rivals}) == 1 else ""
        about = words(f"{sign.flag} Disputed: {prop.label.lower()} {part}", "bold yellow")
        console.print(about)
        for rival in rivals:
            says = explain.standing(rival.rung, rival.firmness).replace("·", sign.dot)
            shown = words(explain.candidate(prop.name, rival), "bold")
            yes = [report for report in rival.reports if not _against(report)]
            no = [report for report in rival.reports if _against(report)]
            if yes and no:
                _indented(console, shown)
                for side, reports in (("yes", yes), ("no", no)):
                    _indented(console, joined([Text(f"{side}: "), rows.voices(reports, 3, sign)]))
            else:
                _indented(console, Text("  ").join([shown, words(says), rows.voices(rival.reports, 3, sign)]))
        if rivals[0].reason:
            _indented(console, words(explain.reason(rivals[0], unnamed), "italic"))


def _against(report: Report) -> bool:
    """Whether a report says that it is not so: a denial, or an exit that is not itself denied."""
    return (report.claim.firmness == "denied") != (report.claim.rung == "out")


def _indented(console: Console, text: Text) -> None:
    console.print(Padding(text, (0, 0, 0, 2), expand=False))


def _group(console: Console, group: boards.Group, sign: Signs, play: StateOfPlay) -> None:
    """The rows of one property."""
    label, name = group.property.label, group.property.name
    if group.property.value in LISTED:
        table = _grid(1)
        facts = [fact for fact in group.facts if fact.candidate.standing != "superseded"]
        values = [rows.value(name, fact.candidate, fact.words, fact.details, sign) for fact in facts[:MOST]]
        table.add_row(Text(label, style="cyan"), Text(", ").join([*values, *_more(facts, group, play)]))
        console.print(table)
        return
    wide, laddered = console.width >= WIDE, group.property.value in boards.LADDERS
    table = _grid(3 if wide else 2, laddered)
    cells = _sums(group, sign, wide) if group.figures else _facts(group, sign, wide)
    before = ""
    for heading, what, how, says in cells[:MOST]:
        said = [how, says] if wide else [Text("\n" if laddered else f" {sign.dot} ").join([how, says])]
        table.add_row(Text("" if heading == before else heading, style="cyan"), what, *said)
        before = heading
    for more in _more(cells, group, play):
        table.add_row(Text(), more)
    console.print(table)


def _grid(columns: int, laddered: bool = True) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    table.add_column(width=LABEL)
    table.add_column(ratio=1)
    if columns > 1:
        table.add_column(width=FAR if laddered or columns > 2 else FAR + 9)
    if columns > 2:
        table.add_column(ratio=1)
    return table


def _more(items: Sequence[object], group: boards.Group, play: StateOfPlay) -> list[Text]:
    if len(items) <= MOST:
        return []
    title = play.work.title.replace('"', "'")
    return [words(f'{len(items) - MOST} more: slatewire why "{title}" {group.property.name}', "dim")]


def _facts(group: boards.Group, sign: Signs, wide: bool) -> list[Cells]:
    """Heading, words, how far along, and who says so."""
    out = []
    for fact in group.facts:
        what = rows.value(group.property.name, fact.candidate, fact.words, fact.details, sign)
        if group.property.value in ("date", "plan", "probability"):
            says = rows.voices(fact.candidate.reports, 2 if wide else 1, sign)
        else:
            says = rows.coverage(fact.candidate, 2 if wide else 1, sign)
        says.stylize("dim")
        out.append((group.property.label, what, rows.far(fact.steps, fact.candidate, sign), says))
    return out


def _sums(group: boards.Group, sign: Signs, wide: bool) -> list[Cells]:
    """Sums by what they are (what it costs, what was asked, offered, spent, granted), each kind in the order in
    which they were said."""
    out = []
    for figure in group.figures:
        kinds = {str(report.claim.qualifiers.get("basis")) for report in figure.candidate.reports}
        kind = next((basis for basis in explain.BASES if basis in kinds), "")
        name = explain.BASES.get(kind, "")
        details = [detail for detail in figure.details if detail != name]
        what = rows.value(group.property.name, figure.candidate, figure.words, details, sign)
        named = figure.voices[: 2 if wide else 1]
        more = f" +{len(figure.voices) - len(named)}" if len(figure.voices) > len(named) else ""
        says = words(f"{', '.join(named)}{more} {sign.dot} {rows.when(figure.day)}", "dim")
        out.append((kind, (name.capitalize() or group.property.label, what, Text(figure.firmness), says)))
    order = ["", *explain.BASES]
    return [cells for _, cells in sorted(out, key=lambda pair: order.index(pair[0]))]


def _sources(console: Console, play: StateOfPlay) -> None:
    console.print()
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    table.add_column(width=LABEL)
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(ratio=1, no_wrap=True, overflow="ellipsis")
    newest = sorted(play.articles, key=_day, reverse=True)
    for number, article in enumerate(newest[:MOST_SOURCES]):
        label = Text("Sources" if number == 0 else "", style="cyan")
        day, outlet = words(rows.when(article.published)), words(explain.outlet(article))
        table.add_row(label, day, outlet, words(explain.headline(article), "dim"))
    if len(newest) > MOST_SOURCES:
        table.add_row(Text(), Text(f"and {len(newest) - MOST_SOURCES} earlier", style="dim"))
    console.print(table)


def _day(article: Article) -> date:
    return earliest(article.published) or date.min
