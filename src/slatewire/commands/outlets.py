"""``slatewire outlet``: the files that say how outlets' pages are read: which there are, one begun, pages checked."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from slatewire.commands import adding
from slatewire.commands.common import NOTHING, WRONG, Json, echo_json, end, telling

if TYPE_CHECKING:
    from rich.console import Console

    from slatewire.intake.outlets.check import Looked
    from slatewire.intake.pages.html import WebPage

app = typer.Typer(name="outlet", help="Files for outlets whose pages need help.", no_args_is_help=True)

_MOST_LINES = 20  # paragraphs that are shown of a difference

Url = Annotated[str, typer.Option("--url", metavar="URL", help="Where the page was, if the file does not say it.")]
Allow = Annotated[
    list[str] | None,
    typer.Option("--allow", metavar="HOST", help="A private host that may be asked: 127.0.0.1:8000."),
]
What = Annotated[str, typer.Argument(metavar="PAGE", help="A saved page (.html, .mhtml), or the address of one.")]


@app.command("list")
def listed(json: Json = False) -> None:
    """The outlets whose pages have a file, and whose file that is."""
    from slatewire.intake.outlets.pages import outlet_pages

    with telling():
        pages = outlet_pages()
    if json:
        echo_json(
            [
                {"outlet": p.outlet, "hosts": p.hosts, "platforms": p.platforms, "file": p.file, "yours": p.yours}
                for p in pages
            ]
        )
        return
    rows = [
        (p.outlet, ", ".join(p.hosts), ", ".join(p.platforms), f"{p.file} (yours)" if p.yours else p.file)
        for p in pages
    ]
    _table(("outlet", "hosts", "platform", "file"), rows)


@app.command()
def start(
    what: What,
    url: Url = "",
    out: Annotated[
        Path, typer.Option("--out", "-o", metavar="FOLDER", help="Where to write; made where it is missing.")
    ] = Path("outlets"),
    force: Annotated[bool, typer.Option("--force", help="Overwrite files that are there.")] = False,
    allow: Allow = None,
) -> None:
    """Begin a file for the outlet of a page, with what is read of the page now, to be corrected."""
    from slatewire.intake.outlets.pages import ENDING, EXPECTED, FOLDER_OF_YOURS, page_of
    from slatewire.intake.outlets.start import begin
    from slatewire.terminal.console import console, words

    with telling():
        page = _page(what, url, allow)
        begun = begin(page)
        if isinstance(begun, str):
            end(begun, "Give its address with --url." if not page.url else "Write the file by hand.", NOTHING)
        written = {
            out / f"{begun.name}{ENDING}": begun.file,
            out / f"{begun.name}{EXPECTED}": begun.expected,
            out / f"{begun.name}.html": page.html,
        }
        if not force and (there := next((path for path in written if path.exists()), None)):
            end(f"{there} is there already", "Give another folder with -o, or overwrite with --force.", WRONG)
        out.mkdir(parents=True, exist_ok=True)
        for path, text in written.items():
            path.write_text(text, encoding="utf-8", newline="\n", errors="replace")
    screen = console()
    if before := page_of(page.url):
        screen.print(
            words(f"{before.file} is there for {before.outlet}; a file of yours comes before it."), soft_wrap=True
        )
    file, expected, copy = written
    screen.print(
        words(f"{file}: the selectors for {begun.outlet}, each with what it met. Correct them."), soft_wrap=True
    )
    screen.print(
        words(f"{expected}: what they read now. Correct it to what a careful reader takes from the page."),
        soft_wrap=True,
    )
    screen.print(words(f"{copy}: the page."), soft_wrap=True)
    if begun.missing:
        screen.print(words(f"Not found on the page: {', '.join(begun.missing)}."), soft_wrap=True)
    screen.print("Then:")
    for arguments in (f"{copy}", f"{out}"):
        screen.print("  ", words(f"{FOLDER_OF_YOURS}={out} slatewire outlet check {arguments}"), sep="", soft_wrap=True)


@app.command()
def check(
    what: Annotated[
        str, typer.Argument(metavar="PAGE|FOLDER", help="A saved page or an address; or a folder of contracts.")
    ],
    url: Url = "",
    json: Json = False,
    allow: Allow = None,
) -> None:
    """What each selector meets on a page, and what is read; of a folder, whether every page is read as expected."""
    from slatewire.intake.outlets.check import look

    with telling():
        if "://" not in what and Path(what).is_dir():
            _check_folder(Path(what), json)
            return
        looked = look(_page(what, url, allow))
    if json:
        echo_json(looked.as_dict())
    else:
        _tell(looked)
    if not looked.said:
        raise typer.Exit(NOTHING)


def _check_folder(folder: Path, json: bool) -> None:
    from slatewire.intake.outlets.contracts import contracts, differences
    from slatewire.terminal.console import console, words

    found = contracts(folder)
    if not found:
        end(f"{folder} holds no contracts", "A contract is NAME.html with NAME.expected.toml beside it.", NOTHING)
    results = {contract.name: differences(contract) for contract in found}
    if json:
        echo_json(results)
    else:
        screen = console()
        for name, told in results.items():
            screen.print(words(f"{'differs' if told else 'as expected':12}{name}"), soft_wrap=True)
            for line in told:
                screen.print(words(f"- {line}"), soft_wrap=True)
    if any(results.values()):
        raise typer.Exit(NOTHING)


def _page(what: str, url: str, allow: list[str] | None) -> WebPage:
    """The page of a file or an address. Ends where there is none."""
    from slatewire.fetching import FetchError
    from slatewire.intake.outlets.check import as_page, saved_page
    from slatewire.model import Problem
    from slatewire.webaddress import is_web

    if is_web(what):
        try:
            with adding._fetcher(allow or (), "") as fetcher:
                fetched = fetcher.get(what)
        except FetchError as error:
            end(f"{what}: {error.message}", error.remedy, NOTHING)
        page = as_page(fetched.body, what, url or fetched.final, fetched.encoding)
    elif "://" in what:
        end(f"{what} is no address of the web", "Addresses begin with https:// or http://.", WRONG)
    else:
        page = saved_page(Path(what), url)
    if isinstance(page, Problem):
        end(f"{page.path} {page.message}", page.hint, WRONG)
    return page


# ---- telling


def _tell(looked: Looked) -> None:
    from slatewire.terminal.console import console, words

    screen, errors = console(), console(errors=True)
    if looked.outlet is None:
        where = looked.url or "a page that does not say where it was"
        screen.print(words(f"No file is for {where}; it is read without one."), soft_wrap=True)
    elif looked.by_file:
        screen.print(words(f"Read by {looked.outlet.file}."), soft_wrap=True)
    else:
        told = f"{looked.outlet.file} is for this page, but its body met no text; trafilatura read it."
        screen.print(words(told), soft_wrap=True)
    if looked.met:
        _table(("", "selector", "met", "first words"), [(m.key, m.css, str(m.number), m.words) for m in looked.met])
    for name, value in looked.said.items():
        if name != "text":
            screen.print(words(f"{name}: {value}"), soft_wrap=True)
    for paragraph in looked.said.get("text", ()):
        screen.print()
        screen.print(words(paragraph), soft_wrap=True)
    for key in dict.fromkeys(m.key for m in looked.met):
        if not any(m.number for m in looked.met if m.key == key):
            errors.print(words(f"Nothing on this page is met by any selector of {key}."), soft_wrap=True)
    _differences(errors, "trafilatura has, and the file leaves out", looked.lost)
    _differences(errors, "the file has, and trafilatura leaves out", looked.more)
    for problem in looked.problems:
        errors.print(words(f"{problem.message}. {problem.hint}"), soft_wrap=True)


def _differences(screen: Console, what: str, lines: list[str]) -> None:
    from slatewire.terminal.console import words

    if lines:
        screen.print(words(f"What {what}:"), soft_wrap=True)
        for line in lines[:_MOST_LINES]:
            screen.print(words(f"- {line}"), soft_wrap=True)
        if len(lines) > _MOST_LINES:
            screen.print(f"- and {len(lines) - _MOST_LINES:,} more")


def _table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> None:
    from rich.table import Table

    from slatewire.terminal.console import console, words

    table = Table(*head, box=None, pad_edge=False, header_style="bold")
    for row in rows:
        table.add_row(*map(words, row))
    console().print(table)
