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
from slatewire.state import Relative, StateOfPlay
from slatewire.terminal import rows
from slatewire.terminal.console import Signs, joined, signs, words

LABEL = 16
"""Columns for the names of properties."""
FAR = 31
"""Columns for a deal's bar, rung and firmness."""
WIDE = 110
"""From this width on, two are named of those who say it."""
MOST = 10
"""Rows of one property before the rest is counted."""
MANY = {"cast": 8}
"""Actors before those on the same rung share a row."""
MANY_OTHERS = 3
"""The same for people of one job and for companies."""
MOST_SOURCES = 5
"""Articles that stand each on a row with its headline; more are told by outlet and day, one after the other."""
MOST_RELATIVES = 6
LISTED = ("name", "text", "work", "place")
"""Kinds of values that stand one after the other, not each on a row."""
STORY = ("story", "awards")
"""Sections whose lists share a paragraph."""
BLOCKS = {
    **dict.fromkeys(("status", "makers", "companies"), "project"),
    **dict.fromkeys(("money", "dates", "places", "plan", "story", "awards"), "film"),
}
"""Sections that stand together, without an empty line between them."""

Cells = tuple[str, Text, Text]
"""The heading of a row where it is not its property's label, what is said, and how far along."""


def ask(work: Work) -> str:
    """The command that shows this work and no other of its name."""
    title = work.title.replace('"', "'")
    kind = f" --kind {work.kind}" if work.kind != "film" or not work.year else ""
    return f'slatewire show "{title}"{kind}{f" --year {work.year}" if work.year else ""}'


def film(console: Console, play: StateOfPlay, others: Sequence[Relative] = ()) -> None:
    """Print the state of play of one work; ``others`` are the works of its family."""
    sign = signs(console)
    console.print(_head(play, sign))
    if known := standfirst.text(play):
        console.print(words(known))
    console.print()
    console.print(_counts(play, sign), style="dim")
    if others:
        console.print(Text("Also in this ledger:"))
    for other in others[:MOST_RELATIVES]:
        named = f"{explain.work(other.work)}, {other.how}"
        _indented(console, joined([named, Text("  "), words(ask(other.work), "cyan")]))
    if len(others) > MOST_RELATIVES:
        _indented(console, Text(f"and {len(others) - MOST_RELATIVES} more of its family", style="dim"))
    _disputed(console, play, sign)
    block = ""
    for board in boards.build(play, Notes()):
        section = board.groups[0].property.section
        if BLOCKS.get(section, section) != block:
            console.print()
            block = BLOCKS.get(section, section)
        listed = [group for group in board.groups if section in STORY and group.property.value in LISTED]
        for group in board.groups:
            if group not in listed:
                _group(console, group, sign, play)
        if listed:
            _story(console, listed, sign, play)
    _sources(console, play, sign)


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
        f"latest {cards.reported(play)}",
    ]
    if left_out := explain.left_out(play):
        said.append(f"left out: {left_out}")
    return words(f" {sign.dot} ".join(said))


def _disputed(console: Console, play: StateOfPlay, sign: Signs) -> None:
    """Each point on which live reports contradict each other: the values, and who gives each."""
    named = 3 if console.width >= WIDE else 2
    for number, (prop, rivals) in enumerate(boards.disputed(play)):
        if not number:
            console.print()
        part = explain.role(rivals[0].character, None) if len({rival.character for rival in rivals}) == 1 else ""
        about = words(f"{sign.flag} Disputed: {prop.label.lower()} {part}", "bold yellow")
        rule = rivals[0].reason.partition(":")[0]
        told = "" if not rule or "disputed" in rule else f" {sign.dot} {rule}"
        console.print(joined([about, Text(told, style="italic")]))
        for rival in rivals:
            says = explain.standing(rival.rung, rival.firmness).replace("·", sign.dot)
            shown = words(explain.candidate(prop.name, rival), "bold")
            if by := explain.decided(rival):
                shown = joined([shown, words(f"({by})", "cyan")], " ")
            yes = [report for report in rival.reports if not _against(report)]
            no = [report for report in rival.reports if _against(report)]
            if yes and no:
                sides = (("yes", yes), ("no", no))
                for value, (side, found) in zip((shown, Text(" " * shown.cell_len)), sides, strict=True):
                    _indented(console, _fitted([value, Text(side)], found, named, console, sign, play))
            else:
                _indented(console, _fitted([shown, words(says)], rival.reports, named, console, sign, play))


def _fitted(
    what: Sequence[Text], reports: Sequence[Report], named: int, console: Console, sign: Signs, play: StateOfPlay
) -> Text:
    """What is said and by whom on one line: fewer by name where they do not fit."""
    lines = [Text("  ").join([*what, rows.voices(reports, count, sign, play.dating)]) for count in range(named, 0, -1)]
    return next((line for line in lines if line.cell_len <= console.width - 2), lines[-1])


def _against(report: Report) -> bool:
    """Whether a report says that it is not so: a denial, or an exit that is not itself denied."""
    return (report.claim.firmness == "denied") != (report.claim.rung == "out")


def _indented(console: Console, text: Text) -> None:
    console.print(Padding(text, (0, 0, 0, 2), expand=False))


def _group(console: Console, group: boards.Group, sign: Signs, play: StateOfPlay) -> None:
    """The rows of one property."""
    kind, wide = group.property.value, console.width >= WIDE
    gone = [fact for fact in group.facts if rows.fate(fact.candidate)]
    live = [fact for fact in group.facts if not rows.fate(fact.candidate)]
    if kind in LISTED:
        cells = _in_a_row(group, live, sign, play)
    elif group.figures:
        cells = _sums(group, sign, wide)
    elif kind in ("person", "company") and len(live) > MANY.get(group.property.name, MANY_OTHERS):
        cells = _by_rung(group, live, sign, wide, console.width - LABEL - FAR - 4, play)
    else:
        cells = _facts(group, live, sign, wide, console.width - LABEL - FAR - 4, play)
    more = [] if kind in LISTED else _more(cells, group, play)
    table = _grid(kind in boards.LADDERS)
    before = ""
    past = [("", _past(group, gone, sign), Text())] if gone else []
    for heading, what, how in [*cells[:MOST], *(("", text, Text()) for text in more), *past]:
        heading = heading or group.property.label
        shown = Text("" if heading == before else heading, style="cyan")
        table.add_row(shown, what, *([how] if kind in boards.LADDERS else []))
        before = heading
    console.print(table)


def _grid(laddered: bool) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    table.add_column(width=LABEL)
    table.add_column(ratio=1)
    if laddered:
        table.add_column(width=FAR)
    return table


def _more(items: Sequence[object], group: boards.Group, play: StateOfPlay) -> list[Text]:
    if len(items) <= MOST:
        return []
    title = play.work.title.replace('"', "'")
    return [words(f'{len(items) - MOST} more: slatewire why "{title}" {group.property.name}', "dim")]


def _story(console: Console, groups: Sequence[boards.Group], sign: Signs, play: StateOfPlay) -> None:
    """Lists of the story and its like in one paragraph, each after its name."""
    table = _grid(laddered=False)
    told = []
    for group in groups:
        live = [fact for fact in group.facts if not rows.fate(fact.candidate)]
        gone = [fact for fact in group.facts if rows.fate(fact.candidate)]
        values = [text for _, text, _ in _in_a_row(group, live, sign, play)] + [_past(group, gone, sign)] * bool(gone)
        told.append(joined([Text(f"{group.property.label}: ", style="cyan"), Text("; ").join(values)]))
    heading = boards.SECTIONS[groups[0].property.section]
    table.add_row(Text(heading, style="cyan"), Text(f" {sign.dot} ").join(told))
    console.print(table)


def _in_a_row(group: boards.Group, facts: Sequence[boards.Fact], sign: Signs, play: StateOfPlay) -> list[Cells]:
    """Values that need no row of their own, one after the other."""
    name = group.property.name
    values = [rows.value(name, fact.candidate, fact.words, fact.details, sign) for fact in facts[:MOST]]
    shown = [*values, *_more(facts, group, play)]
    return [("", Text(", ").join(shown), Text())] if shown else []


def _facts(
    group: boards.Group, facts: Sequence[boards.Fact], sign: Signs, wide: bool, room: int, play: StateOfPlay
) -> list[Cells]:
    """What is said and by whom; how far along it is, beside it on a ladder, else in words. Beside a ladder, where
    a row has ``room`` columns, outlets that do not fit are counted."""
    named, out = 2 if wide else 1, []
    for fact in facts:
        what = rows.value(group.property.name, fact.candidate, fact.words, fact.details, sign)
        how = rows.far(fact.steps, fact.candidate, sign)
        dot = Text(f" {sign.dot} ")
        if fact.steps:
            said = rows.coverage(fact.candidate, named, sign)
            if what.cell_len + 3 + said.cell_len > room:
                said = Text(explain.number(fact.candidate.counts.outlets, "outlet"))
            if what.cell_len + 3 + said.cell_len > room:
                said = Text()
        else:
            what, how, said = (
                dot.join([what, how]),
                Text(),
                rows.voices(fact.candidate.reports, named, sign, play.dating),
            )
        said.stylize("dim")
        out.append(("", dot.join([what, said] if said else [what]), how))
    return out


def _by_rung(
    group: boards.Group, facts: Sequence[boards.Fact], sign: Signs, wide: bool, room: int, play: StateOfPlay
) -> list[Cells]:
    """People on the same rung, as firmly, in one row; the disputed each in their own."""
    out: list[Cells] = []
    settled: dict[str, list[boards.Fact]] = {}
    for fact in facts:
        if fact.candidate.standing == "disputed" or not fact.steps:
            out += _facts(group, [fact], sign, wide, room, play)
        else:
            settled.setdefault(rows.reached(fact.steps, fact.candidate, sign), []).append(fact)
    for members in settled.values():
        if len(members) == 1:
            out += _facts(group, members, sign, wide, room, play)
            continue
        name = group.property.name
        what = [rows.value(name, fact.candidate, fact.words, fact.details, sign) for fact in members]
        out.append(("", Text(", ").join(what), rows.far(members[0].steps, members[0].candidate, sign)))
    return out


def _past(group: boards.Group, facts: Sequence[boards.Fact], sign: Signs) -> Text:
    """What is overtaken, denied or out, in one row."""
    by_fate: dict[str, list[str]] = {}
    for fact in facts:
        by = explain.decided(fact.candidate)
        told = ", ".join([fact.words, *fact.details]) + (f" ({by})" if by else "")
        by_fate.setdefault(rows.fate(fact.candidate), []).append(told)
    said = [f"{name} (out)" for name in dict.fromkeys(by_fate.pop("out", []))]
    said += [f"{fate}: {', '.join(dict.fromkeys(names))}" for fate, names in by_fate.items()]
    return words("; ".join(said), "dim")


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
        row = Text(f" {sign.dot} ").join([what, Text(figure.firmness), says])
        out.append((kind, (name.capitalize(), row, Text())))
    order = ["", *explain.BASES]
    return [cells for _, cells in sorted(out, key=lambda pair: order.index(pair[0]))]


def _sources(console: Console, play: StateOfPlay, sign: Signs) -> None:
    console.print()
    newest = sorted(play.articles, key=_day, reverse=True)
    if len(newest) > MOST_SOURCES:
        _by_outlet(console, newest, sign, play)
        _left_out(console, play)
        return
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    table.add_column(width=LABEL)
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(ratio=1, no_wrap=True, overflow="ellipsis")
    for number, article in enumerate(newest):
        label = Text("Sources" if number == 0 else "", style="cyan")
        when = rows.published(article, play.dating) + rows.shortened(explain.updated(article))
        day, outlet = words(when), words(explain.outlet(article))
        headline = article.title or explain.stem(explain.headline(article))
        table.add_row(label, day, outlet, words(headline, "dim"))
    console.print(table)
    _left_out(console, play)


def _left_out(console: Console, play: StateOfPlay) -> None:
    """The articles without a day that may be of later, with what is known of each."""
    table = _grid(laddered=False)
    for number, article in enumerate(play.left_out[:MOST_SOURCES]):
        known = play.dating[article.id]
        why = f": {explain.dated(known.reasons[0])}" if known.reasons else ""
        said = f"{rows.where(article)}, {rows.shortened(explain.undated(known) + why)}"
        table.add_row(Text("Left out" if number == 0 else "", style="cyan"), words(said, "dim"))
    if len(play.left_out) > MOST_SOURCES:
        table.add_row(Text(), words(f"and {len(play.left_out) - MOST_SOURCES} more", "dim"))
    if play.left_out:
        console.print(table)


def _by_outlet(console: Console, newest: Sequence[Article], sign: Signs, play: StateOfPlay) -> None:
    """Outlets with the days of their articles, the newest first; articles of unknown outlets after them."""
    days: dict[str, list[str]] = {}
    for article in sorted(newest, key=lambda article: not article.outlet):
        days.setdefault(rows.where(article), []).append(rows.published(article, play.dating))
    told = [joined([words(outlet), words(", ".join(said), "dim")], " ") for outlet, said in days.items()]
    table = _grid(laddered=False)
    table.add_row(Text("Sources", style="cyan"), Text(f" {sign.dot} ").join(told))
    console.print(table)


def _day(article: Article) -> date:
    return earliest(article.published) or date.min
