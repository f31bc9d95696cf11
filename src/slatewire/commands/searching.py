"""``slatewire search``: full text over articles, claims and quotations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from slatewire.commands.common import NOTHING, WRONG, AsOf, At, From, Json, KnownBy, echo_json, end, telling

if TYPE_CHECKING:
    from slatewire.ledger.searching import Within

LETS_WORDS_BEGIN_WITH_A_DASH = {"ignore_unknown_options": True}
"""For typer: ``-sequel`` is a word that must not be there, no option."""


def search(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="WORDS...", help="All are required. '\"in talks\"' side by side, hol* begins, -word not."
        ),
    ],
    source: From = None,
    ledger: At = None,
    claims: Annotated[bool, typer.Option("--claims", help="Only claims that hold the words.")] = False,
    quotes: Annotated[bool, typer.Option("--quotes", help="Only quotations that hold the words.")] = False,
    limit: Annotated[int, typer.Option("--limit", metavar="N", min=1, help="How many articles.")] = 20,
    as_of: AsOf = None,
    known_by: KnownBy = None,
    json: Json = False,
) -> None:
    """Search the text of all articles, with the claims and quotations that hold the words."""
    from slatewire.terminal import finding, searching
    from slatewire.terminal.console import console

    for word in words:
        if word.startswith("--"):
            end(
                f"There is no option {word}", "`slatewire search --help` lists them. A word to leave out: -word.", WRONG
            )
    if claims and quotes:
        end("--claims and --quotes are given both", "Without either, both are shown beside the articles.", WRONG)
    within: Within | None = "claims" if claims else "quotes" if quotes else None
    with telling():
        found = searching.found(finding.Asked(source, ledger, as_of, known_by), " ".join(words), limit, within)
    if not found:
        where = {"claims": "No claim holds", "quotes": "No quotation holds"}.get(within or "", "No article holds")
        by_then = "" if not (as_of or known_by) else ", of what was there by then"
        hint = "All words must be there: try fewer, or the beginning of one, as in direct*."
        end(f"{where} these words{by_then}: {' '.join(words)}", hint, NOTHING)
    if json:
        from slatewire.dossier import data

        echo_json([data.hit(hit, within) for hit in found])
    else:
        searching.hits(console(), found, within)
