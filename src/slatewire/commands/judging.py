"""The commands by which people decide: what is wrong, what is right, which names are one."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from slatewire.commands.common import NOTHING, At, From, Json, echo_json, end, telling

if TYPE_CHECKING:
    from slatewire.ledger import Ledger


class NameKinds(StrEnum):
    """Kinds of names that can be merged and split."""

    person = "person"
    character = "character"
    company = "company"
    outlet = "outlet"
    place = "place"
    work = "work"


By = Annotated[
    str | None, typer.Option("--by", metavar="NAME", help="Who decides. [default: your login name]", show_default=False)
]
Because = Annotated[str, typer.Option("--because", metavar="WORDS", help="Why, in a few words.", show_default=False)]
ClaimId = Annotated[
    str, typer.Argument(metavar="CLAIM", help="The claim's id, as `slatewire why` shows it, or its beginning.")
]
One = Annotated[str, typer.Argument(metavar="NAME", help="A name, as articles write it.")]
Other = Annotated[str, typer.Argument(metavar="OTHER", help="Another name.")]
OfKind = Annotated[NameKinds, typer.Option("--kind", help="What the names are names of.", show_default=False)]
InWork = Annotated[
    str | None, typer.Option("--work", metavar="FILM", help="Decide for one work only.", show_default=False)
]


def reject(
    claim: ClaimId, by: By = None, because: Because = "", source: From = None, ledger: At = None, json: Json = False
) -> None:
    """Judge that a claim is wrong: it is left out of every state, and can be shown."""
    from slatewire.ledger import judging

    _judge(source, ledger, json, lambda opened: judging.reject(opened, claim, by=_who(by), because=because))


def confirm(
    claim: ClaimId, by: By = None, because: Because = "", source: From = None, ledger: At = None, json: Json = False
) -> None:
    """Judge that a claim is right: what others only pass on does not overrule it."""
    from slatewire.ledger import judging

    _judge(source, ledger, json, lambda opened: judging.confirm(opened, claim, by=_who(by), because=because))


def correct(
    claim: ClaimId,
    value: Annotated[
        str | None,
        typer.Argument(metavar="[VALUE]", help='As in claims.jsonl; also "170000000 USD", "Ashfall (film, 1994)".'),
    ] = None,
    rung: Annotated[str | None, typer.Option("--rung", help="The step of the deal ladder.")] = None,
    firmness: Annotated[str | None, typer.Option("--firmness", help="stated, hedged, speculative or denied.")] = None,
    work: Annotated[str | None, typer.Option("--work", metavar="FILM", help="The work that it is about.")] = None,
    qualifier: Annotated[
        list[str] | None,
        typer.Option("--qualifier", metavar="NAME=VALUE", help="A qualifier; without VALUE it falls away."),
    ] = None,
    speaker: Annotated[str | None, typer.Option("--speaker", metavar="NAME", help="On whose word.")] = None,
    unnamed: Annotated[
        str | None, typer.Option("--unnamed", metavar="WORDS", help="The words for a speaker who is not named.")
    ] = None,
    origin: Annotated[str | None, typer.Option("--origin", metavar="OUTLET", help="The outlet credited.")] = None,
    no: Annotated[
        list[str] | None, typer.Option("--no", metavar="FIELD", help="None of it: rung, speaker or origin.")
    ] = None,
    by: By = None,
    because: Because = "",
    source: From = None,
    ledger: At = None,
    json: Json = False,
) -> None:
    """Judge that a claim is right with another value, rung, work ...: it stands so, beside what was read."""
    from slatewire.ledger import judging

    fields: dict[str, Any] = {"value": value, "rung": rung, "firmness": firmness, "origin": origin}
    if speaker or unnamed:
        fields["speaker"] = {"name": speaker} if speaker else {"unnamed": unnamed}
    if qualifier:
        pairs = [item.partition("=") for item in qualifier]
        fields["qualifiers"] = {name.strip(): item.strip() or None for name, _, item in pairs}
    fields = {name: item for name, item in fields.items() if item is not None}
    for name in no or []:
        if name not in ("rung", "speaker", "origin"):
            end(f"--no {name} means nothing", "It can be: rung, speaker, origin.", 2)
        fields[name] = None

    def made(opened: Ledger) -> int:
        found = judging.claim_called(opened, claim)
        if work:
            fields["work"] = judging.work_in_words(work, found.claim.work.kind)
        return judging.correct(opened, found.id, fields, by=_who(by), because=because)

    _judge(source, ledger, json, made)


def merge(
    name: One,
    other: Other,
    kind: OfKind,
    work: InWork = None,
    by: By = None,
    because: Because = "",
    source: From = None,
    ledger: At = None,
    json: Json = False,
) -> None:
    """Judge that two names mean one; it goes by NAME."""
    from slatewire.ledger import judging

    one, two = (judging.name_in_words(kind.value, words, work) for words in (name, other))
    _judge(source, ledger, json, lambda opened: judging.merge(opened, one, two, by=_who(by), because=because))


def split(
    name: One,
    other: Other,
    kind: OfKind,
    work: InWork = None,
    by: By = None,
    because: Because = "",
    source: From = None,
    ledger: At = None,
    json: Json = False,
) -> None:
    """Judge that two names mean two, whatever the rules say."""
    from slatewire.ledger import judging

    one, two = (judging.name_in_words(kind.value, words, work) for words in (name, other))
    _judge(source, ledger, json, lambda opened: judging.split(opened, one, two, by=_who(by), because=because))


def undo(
    number: Annotated[int, typer.Argument(metavar="NUMBER", help="As `slatewire judgements` lists it.")],
    by: By = None,
    because: Because = "",
    source: From = None,
    ledger: At = None,
    json: Json = False,
) -> None:
    """Take a judgement back: all is as if it had not been made."""
    from slatewire.ledger import judging
    from slatewire.terminal import finding

    with telling(), finding.ledger(finding.Asked(source, ledger)) as opened:
        made = judging.undo(opened, number, by=_who(by), because=because)
        told = next(item for item in judging.listed(opened) if item.judgement.number == number)
    if json:
        echo_json(told.as_dict())
    else:
        typer.echo(f"Number {number} is taken back, by number {made}.")


def judgements(source: From = None, ledger: At = None, json: Json = False) -> None:
    """List what people have decided, and what of it was taken back."""
    from slatewire.ledger import judging
    from slatewire.terminal import finding
    from slatewire.terminal.console import console

    with telling(), finding.ledger(finding.Asked(source, ledger)) as opened:
        found = judging.listed(opened)
    if json:
        echo_json([item.as_dict() for item in found])
    elif not found:
        end("Nobody has judged anything in this ledger", "`slatewire reject`, `correct` and `confirm` do.", NOTHING)
    else:
        from slatewire.terminal import verdicts

        verdicts.judgements(console(), found)


def names(
    film: Annotated[str | None, typer.Argument(metavar="[FILM]", help="One work; without it, all of them.")] = None,
    source: From = None,
    ledger: At = None,
    json: Json = False,
) -> None:
    """List which names are taken for others, and why."""
    from slatewire.terminal import finding
    from slatewire.terminal.console import console

    with telling():
        which = finding.Asked(source, ledger)
        plays = [finding.film(which, film)[0]] if film else finding.plays(which)
    found = [(play.work, play.foldings) for play in plays if play.foldings]
    if json:
        rows = [(work, [folding.as_dict() for folding in foldings]) for work, foldings in found]
        echo_json([{"work": work.as_dict(), "foldings": foldings} for work, foldings in rows])
    elif not found:
        end("No name is taken for another", "`slatewire merge NAME OTHER --kind person` puts two together.", NOTHING)
    else:
        from slatewire.terminal import verdicts

        verdicts.names(console(), found)


def _judge(source: Any, ledger: str | None, json: bool, made: Callable[[Ledger], int]) -> None:
    """Make a judgement and say what was decided, and how to take it back."""
    from slatewire.ledger import judging
    from slatewire.printable import printable
    from slatewire.terminal import finding
    from slatewire.terminal.console import console

    with telling(), finding.ledger(finding.Asked(source, ledger)) as opened:
        number = made(opened)
        told = next(item for item in judging.listed(opened) if item.judgement.number == number)
        unheard_of = judging.unheard_of(opened, told.judgement)
    if json:
        echo_json(told.as_dict())
    else:
        from slatewire.terminal import verdicts

        verdicts.made(console(), told)
    for named in unheard_of:
        hint = "If it is written otherwise there, undo this and judge anew."
        typer.echo(printable(f"No claim in this ledger is about “{named.words}” so far. {hint}"), err=True)


def _who(by: str | None) -> str:
    """Who judges: the name given, or the login name."""
    import getpass

    if by is not None:
        return by
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return end("Nobody knows who you are", "Give a name with --by.", 2)
