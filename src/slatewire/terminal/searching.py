"""What a search found: each article with the words in their context, and the claims and quotations that hold them."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from slatewire.dossier import explain
from slatewire.ledger.searching import Hit, Within
from slatewire.model import Attribution, Report
from slatewire.terminal import finding, rows
from slatewire.terminal.console import Signs, joined, signs, words

MOST = 3
"""Claims, and quotations, of one article before the rest is counted; all where only they are asked for."""


def found(asked: finding.Asked, text: str, limit: int, within: Within | None = None) -> list[Hit]:
    """What the ledger has on these words; AskedWronglyError where there is nothing to look for."""
    with finding.dated(asked), finding.ledger(asked) as opened:
        return opened.search(text, limit=limit, as_of=asked.as_of, known_by=asked.known_by, within=within)


def hits(console: Console, found: Sequence[Hit], within: Within | None = None) -> None:
    """Print them, best first; with ``within`` only the claims, or the quotations, under the name of their article."""
    sign = signs(console)
    for number, hit in enumerate(found):
        if number:
            console.print()
        outlet = words(f"{rows.where(hit.article)}, {explain.when(hit.article.published)}", "cyan")
        if hit.replaced:
            outlet.append(f", replaced {explain.when(hit.replaced)}")
        console.print(Text(f" {sign.dash} ").join([outlet, words(explain.headline(hit.article), "bold")]))
        if within is None:
            _indented(console, _snippet(console, hit, sign))
        if within != "quotes":
            _some(console, [_claim(report, sign) for report in hit.claims], within, "claim")
        if within != "claims":
            _some(console, [_quote(quote, sign) for quote in hit.quotes], within, "quotation")


def _some(console: Console, lines: Sequence[Text], within: Within | None, name: str) -> None:
    shown = lines if within else lines[:MOST]
    for line in shown:
        _indented(console, line)
    if len(lines) > len(shown):
        _indented(
            console, words(f"and {explain.number(len(lines) - len(shown), f'{name} more', f'{name}s more')}", "dim")
        )


def _indented(console: Console, line: Text) -> None:
    console.print(Padding(line, (0, 0, 0, 2), expand=False))


def _snippet(console: Console, hit: Hit, sign: Signs) -> Text:
    """The words in their context: bold on a terminal, between marks where there is no bold."""
    text, snippet = hit.article.text, hit.snippet
    plain = not console.is_terminal or console.no_color
    parts, at = [Text("" if snippet.start == 0 else "… ")], snippet.start
    for start, end in snippet.marks:
        parts += [_kept(text[at:start]), _marked(text[start:end], sign, plain)]
        at = end
    parts += [_kept(text[at : snippet.end]), Text("" if snippet.end >= len(text) else " …")]
    return joined(parts)


def _marked(text: str, sign: Signs, plain: bool) -> Text:
    return joined([sign.left, words(text, "bold yellow"), sign.right]) if plain else words(text, "bold yellow")


def _kept(text: str) -> Text:
    """Words of others on one line, with the space at either end that they had."""
    before, after = text[:1].isspace(), text[-1:].isspace() and len(text) > 1
    return joined([Text(" " if before else ""), words(text), Text(" " if after else "")])


def _claim(report: Report, sign: Signs) -> Text:
    """What is claimed of which film, and how firmly."""
    claim = report.claim
    firmly = explain.standing(claim.rung, claim.firmness).replace("·", sign.dot)
    said = words(f"{explain.fact(claim)} {sign.dot} {firmly}")
    return joined([Text(f"{sign.dot} "), words(explain.work(claim.work), "dim"), Text(f" {sign.dash} "), said])


def _quote(quote: Attribution, sign: Signs) -> Text:
    """Who said what."""
    source = quote.source
    name = words((source.name or source.text) if source else "Not named", "bold")
    said = " … ".join(span.text for span in quote.content)
    return joined([Text(f"{sign.dot} "), name, Text(": "), words(said)])
