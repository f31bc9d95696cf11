"""The words behind the facts: claims in their sentences, and who was quoted."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from slatewire.dossier import explain
from slatewire.ledger.judging import SHORT
from slatewire.model import Article, Attribution, Evidence, Report
from slatewire.state import Candidate, Dating, StateOfPlay
from slatewire.terminal import rows
from slatewire.terminal.console import Signs, joined, signs, words
from slatewire.vocabulary import properties


def why(console: Console, play: StateOfPlay, names: Sequence[str], *, rule: bool = False) -> None:
    """Print every claim on the properties named, under the fact that it speaks for or against; with ``rule``
    what read it."""
    sign = signs(console)
    unnamed = [article for article in play.articles if not article.outlet]
    for name in names:
        for item in play.properties.get(name, ()):
            console.print(_fact(name, item, sign))
            if item.reason:
                console.print(Padding(words(explain.reason(item, unnamed), "italic"), (0, 0, 0, 2)))
            for folding in item.foldings:
                console.print(Padding(words(explain.folding(folding), "dim"), (0, 0, 0, 2)))
            for report in item.reports:
                console.print(Padding(_claim(console, report, play.dating, sign, rule), (0, 0, 0, 4)))
            console.print()


def rejected(console: Console, reports: Sequence[Report], dating: Dating, *, rule: bool = False) -> None:
    """Print claims that people rejected, each with what it said; ``dating`` tells of articles of unknown date."""
    sign = signs(console)
    console.print(Text("Rejected", style="cyan"))
    for report in reports:
        console.print(Padding(words(explain.in_full(report.claim), "dim"), (0, 0, 0, 2)))
        console.print(Padding(_claim(console, report, dating, sign, rule), (0, 0, 0, 4)))
    console.print()


def _fact(name: str, item: Candidate, sign: Signs) -> Text:
    label = properties()[name].label if name in properties() else name
    shown = rows.value(name, item, explain.candidate(name, item), explain.candidate_details(item), sign)
    says = explain.standing(item.rung, item.firmness).replace("·", sign.dot)
    counts = explain.counts(item.counts)
    stands = words(f"{says} {sign.dot} {item.standing}")
    return joined([Text(f"{label}: ", "cyan"), Text("  ").join([shown, stands, Text(f"({counts})", "dim")])])


def _claim(console: Console, report: Report, dating: Dating, sign: Signs, rule: bool) -> Text:
    claim, article = report.claim, report.article
    day = explain.told_on(report, dating)
    if not article.published and (known := dating.get(article.id)) and known.reasons:
        day += f" ({explain.dated(known.reasons[0])})"
    about = [f"{rows.where(article)}, {day}", explain.on_the_word_of(claim.speaker)]
    if claim.origin:
        about.append(f"credited to {claim.origin}")
    if claim.asserted_on and claim.asserted_on != report.published:
        about.append(f"said {explain.when(claim.asserted_on)}")
    about.append(explain.standing(claim.rung, claim.firmness).replace("·", sign.dot))
    about.append(report.id[:SHORT])
    lines = [words(f" {sign.dot} ".join(about)), quoted(console, article, claim.evidence)]
    if report.decision:
        lines.append(words(explain.decision(report), "cyan"))
    if rule:
        phrase = f", on the words “{claim.phrase}”" if claim.phrase else ""
        lines.append(words(f"Read by the rule {claim.rule or 'unknown'}{phrase}", "dim"))
    return Text("\n").join(lines)


def quoted(console: Console, article: Article, evidence: Evidence) -> Text:
    """The evidence in its paragraph: bold on a terminal, between marks where there is no bold."""
    sign, context = signs(console), explain.context(article, evidence)
    left, right = ("", "") if console.is_terminal and not console.no_color else (sign.left, sign.right)
    before, after = words(context.before, "dim"), words(context.after, "dim")
    gap_before = " " if context.before[-1:].isspace() else ""
    gap_after = " " if context.after[:1].isspace() else ""
    quote = joined([Text(left), words(context.quote), Text(right)])
    quote.stylize("bold")
    return joined([before, Text(gap_before), quote, Text(gap_after), after])


def quotes(console: Console, found: Sequence[tuple[Article, Attribution]]) -> None:
    """Print attributions under their articles: the speaker, the words that report it, what was said."""
    sign = signs(console)
    last = ""
    for article, attribution in found:
        if article.id != last:
            if last:
                console.print()
            outlet = words(f"{rows.where(article)}, {explain.when(article.published)}", "cyan")
            console.print(Text(f" {sign.dash} ").join([outlet, words(explain.headline(article), "dim")]))
            last = article.id
        console.print(Padding(_quote(attribution), (0, 0, 0, 2)))


def _quote(attribution: Attribution) -> Text:
    source, cue = attribution.source, attribution.cue
    parts = [words((source.name or source.text) if source else "Not named", "bold")]
    if source and source.name and not set(source.text.split()) <= set(source.name.split()):
        parts.append(words(f"({source.text})", "dim"))
    if cue:
        parts.append(words(cue.text))
    said = words(" … ".join(span.text for span in attribution.content))
    return Text(": ").join([Text(" ").join(parts), said])
