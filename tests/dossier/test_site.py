"""The written site: what stands on its pages, where its links lead, and that it is the same every time."""

from __future__ import annotations

import re
import time
from html.parser import HTMLParser
from pathlib import Path

import pytest
from climbing_slate import long_pier
from hostile_slate import hostile
from invented_slate import FILM, NOVEL, salt_meridian, slate, small_film
from slate_factory import Slate, subjects_of

from slatewire.dossier import further, rendering, write_site
from slatewire.model import Problem, Work
from slatewire.state import StateOfPlay

VOID = {"meta", "link", "br", "img", "input", "hr", "wbr"}


class Page(HTMLParser):
    """A page taken apart: ids, links, tags, attributes, the text of each element with an id, all text."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.of: dict[str, str] = {}
        self._open: list[tuple[str, str | None]] = []
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.append((tag, found))
        if name := found.get("id"):
            self.ids.append(name)
            self.of[name] = ""
        if tag == "a" and (href := found.get("href")):
            self.links.append(href)
        if tag not in VOID:
            self._open.append((tag, found.get("id")))

    def handle_endtag(self, tag: str) -> None:
        assert self._open, f"</{tag}> closes nothing"
        assert self._open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        self.text += data
        for _, name in self._open:
            if name:
                self.of[name] += data


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("site")
    problems = [Problem("clippings/torn.html", "intake", "The page holds no text.", "Save it again with its text.")]
    write_site(subjects_of([*slate(), hostile()]), out, problems=problems)
    return out


def film(out: Path) -> Page:
    return Page(out / "films/the-salt-meridian/index.html")


def flat(text: str) -> str:
    return " ".join(text.split())


def test_one_page_for_each_work_and_all_are_reported(tmp_path: Path) -> None:
    paths = write_site(subjects_of(slate()), tmp_path)
    assert sorted(paths) == sorted(p for p in tmp_path.rglob("*") if p.is_file())
    names = {p.parent.name for p in paths if p.parent.parent.name == "films"}
    assert names == {
        "the-salt-meridian", "the-salt-meridian-novel-2019", "the-tin-meridian-1998",
        "harrow-lane-2", "harrow-lane-5", "harrow-lane-9",
    }  # fmt: skip


def test_a_second_run_changes_not_a_byte_and_touches_no_file(tmp_path: Path) -> None:
    paths = write_site(subjects_of(slate()), tmp_path)
    before = {p: (p.read_bytes(), p.stat().st_mtime_ns) for p in paths}
    assert write_site(subjects_of(slate()), tmp_path) == paths
    assert {p: (p.read_bytes(), p.stat().st_mtime_ns) for p in paths} == before


def test_every_fact_has_footnotes_whose_words_stand_in_an_article(site: Path) -> None:
    page, state = film(site), salt_meridian()
    texts = [flat(a.text) for a in state.articles]
    facts = [
        name for name in page.ids if re.fullmatch(r"[a-z_]+-[0-9]+", name) and not name.startswith(("note", "source"))
    ]
    assert len(facts) == sum(len(group) for group in state.properties.values())
    quoted = re.compile(r'<li id="note-(\d+)">\s*<blockquote dir="auto">.*?<q>(.*?)</q>', re.S)
    html = (site / "films/the-salt-meridian/index.html").read_text()
    quotes = {number: flat(quote).replace("&amp;", "&").replace("&#39;", "'") for number, quote in quoted.findall(html)}
    assert len(quotes) == sum(len(c.reports) for group in state.properties.values() for c in group)
    assert all(any(quote in text for text in texts) for quote in quotes.values())
    rows = re.findall(r'<(tr|li)( role="row")? id="((?!note|source)[a-z_]+-\d+)"(.*?)</\1>', html, re.S)
    cited = [set(re.findall(r'href="#note-(\d+)"', row)) for *_, row in rows]
    assert [name for _, _, name, _ in rows] == facts
    assert all(numbers and numbers <= quotes.keys() for numbers in cited)


def test_each_footnote_tells_who_said_it_where_when_and_how_firmly(site: Path) -> None:
    notes = [flat(text) for name, text in film(site).of.items() if name.startswith("note-")]
    pim = next(note for note in notes if "Wil Tanaka is said to be in talks" in note)
    assert "Example Wire, 19 January 2026. On the word of “insiders”, not named. In talks · hedged." in pim
    assert "↩ Cast: Wil Tanaka" in pim
    torn = next(note for note in notes if "Dov Abramowitz" in note)
    assert "outlet unknown, date unknown. In its own voice. Circling · stated." in torn
    offer = next(note for note in notes if "Leïla" in note)
    assert "credited to The Daily Lantern" in offer


def test_the_cast_board_shows_rungs_parts_and_why_somebody_is_out(site: Path) -> None:
    rows = {name: flat(text) for name, text in film(site).of.items() if name.startswith("cast-")}
    assert len(rows) == 14
    joss = next(row for row in rows.values() if row.startswith("Joss Whitlock"))
    part = re.search(
        r"<bdi>Mara Voss</bdi></h3>(.*?)<h3>", (site / "films/the-salt-meridian/index.html").read_text(), re.S
    )
    assert part
    assert "Ines Roth" in part[1]
    assert "Joss Whitlock" in part[1]
    assert "Left the part; another actor is confirmed in it." in joss
    assert "Out · stated" in joss
    assert rows["cast-1"].startswith("Ines Roth")
    assert rows["cast-14"] == joss


def test_what_is_disputed_stands_near_the_top_with_both_values(site: Path) -> None:
    html = (site / "films/the-salt-meridian/index.html").read_text()
    box = flat(film(site).of["disputed"])
    assert html.index('id="disputed"') < html.index('id="board-status"')
    for value in ("summer 2026", "early 2027", "$170 million", "$200 million", "Wil Tanaka", "Oskar Nyholm"):
        assert value in box


def test_money_is_a_path_in_the_order_in_which_figures_were_said(site: Path) -> None:
    rows = [flat(text) for name, text in film(site).of.items() if name.startswith("budget-")]
    told = [re.search(r"(\$[0-9.]+|€[0-9.]+) million", row)[0] for row in rows]  # type: ignore[index]
    assert told == ["$230 million", "$135 million", "$170 million", "$200 million", "€12.5 million"]
    assert "asked by Ada Quill" in rows[0]
    assert "“two people close to the talks”, in The Daily Lantern" in rows[1]
    assert rows[4].startswith("date unknown")


def test_boards_stand_in_the_order_of_a_dossier(site: Path) -> None:
    boards = [name.removeprefix("board-") for name in film(site).ids if name.startswith("board-")]
    assert boards == ["status", "makers", "companies", "cast", "money", "dates", "places", "plan", "story", "awards"]


def test_sources_link_to_the_web_and_to_nothing_else(site: Path) -> None:
    page = film(site)
    outside = [attrs for tag, attrs in page.tags if tag == "a" and (attrs["href"] or "").startswith("http")]
    assert len(outside) == 6
    assert {attrs["rel"] for attrs in outside} == {"noopener noreferrer"}
    sources = [flat(text) for name, text in page.of.items() if name.startswith("source-")]
    assert sources[0].startswith("Example Wire, 7 October 2025: ‘The Salt Meridian’ finds its captain by Jo Marsh")
    assert sources[-1].startswith("outlet unknown, date unknown: torn-page.txt ")


def test_every_link_inside_the_site_leads_somewhere(site: Path) -> None:
    pages = {path: Page(path) for path in site.rglob("*.html")}
    for path, page in pages.items():
        assert len(page.ids) == len(set(page.ids)), f"{path} gives an id twice"
        for href in page.links:
            if href.startswith("http"):
                continue
            file, _, anchor = href.partition("#")
            target = (path.parent / file).resolve() if file else path
            assert target in pages or (target.is_file() and not anchor), f"{path}: {href}"
            assert not anchor or anchor in [*pages[target].ids, "main"], f"{path}: {href}"


def test_every_mark_and_every_cite_of_the_charts_leads_to_a_note_or_a_row(tmp_path: Path) -> None:
    write_site(subjects_of([long_pier()]), tmp_path)
    page = Page(tmp_path / "films/the-long-pier/index.html")
    assert {"ladder", "budget-1", "filming_start-1", "filming_location-1", "setting-1"} <= set(page.ids)
    inside = [href.removeprefix("#") for href in page.links if href.startswith("#")]
    assert set(inside) <= {*page.ids, "main"}
    notes = sum(len(c.reports) for group in long_pier().properties.values() for c in group)
    assert {name for name in inside if name.startswith("note-")} == {f"note-{n}" for n in range(1, notes + 1)}


def test_the_front_page_keeps_released_works_and_novels_behind(site: Path) -> None:
    front, behind = Page(site / "index.html"), Page(site / "background.html")
    assert "The Tin Meridian" not in front.text
    assert "films/the-tin-meridian-1998/index.html" in behind.links
    assert "background.html" in front.links
    assert flat(front.text).count("The Salt Meridian") == 1
    assert "8 articles, 6 outlets" in front.text
    assert "3 May 2026" in front.text
    assert "cast, budget, filming starts, release date" in front.text


def test_problems_are_told_on_a_page_of_their_own(site: Path) -> None:
    assert "1 thing could not be read" in Page(site / "index.html").text
    told = flat(Page(site / "problems.html").text)
    for words in ("clippings/torn.html", "The page holds no text.", "Save it again with its text."):
        assert words in told


def test_an_empty_slate_still_makes_a_page(tmp_path: Path) -> None:
    write_site(subjects_of([]), tmp_path)
    assert "Nothing in development yet" in Page(tmp_path / "index.html").text
    assert "Everything could be read" in Page(tmp_path / "index.html").text


def test_a_work_of_which_nothing_is_claimed_has_a_page(tmp_path: Path) -> None:
    write_site(subjects_of([StateOfPlay(Work(""), "development", None, {}, ())]), tmp_path)
    page = Page(next((tmp_path / "films").rglob("index.html")))
    assert "Untitled" in page.text
    assert "Nothing has been claimed of this work." in page.text


def test_a_film_links_to_the_novel_behind_it(site: Path) -> None:
    assert "../../films/the-salt-meridian-novel-2019/index.html" in film(site).links
    assert FILM != NOVEL


def test_articles_that_nobody_can_date_are_counted_where_a_day_is_asked_for(site: Path) -> None:
    assert "Left out 2 undated articles" in flat(film(site).text)


def test_films_of_which_as_much_is_written_stand_by_title_however_they_are_given(tmp_path: Path) -> None:
    write_site(subjects_of([small_film(3), small_film(1), small_film(2)]), tmp_path)
    links = [link for link in Page(tmp_path / "index.html").links if link.startswith("films/")]
    assert links == [f"films/harrow-lane-{n}/index.html" for n in (1, 2, 3)]


def test_a_card_names_each_actor_once_and_counts_who_is_left_out(tmp_path: Path) -> None:
    s = Slate(Work("Ashfall"))
    s.article("one", outlet="Example Wire")
    for name, part in (("Una Calloway", "Lily"), ("Una Calloway", "Rose"), *((f"Actor {n}", None) for n in "ABCDE")):
        s.fact("cast", name, ("one", f"{name} is cast as {part}.", {}), rung="attached", character=part)
    for name in ("Noor Vale", "Ada Quill", "Sam Ferrow"):
        s.fact("writer", name, ("one", f"{name} writes it.", {}), rung="attached")
    write_site(subjects_of([s.state()]), tmp_path)
    entry = re.search("<main.*</main>", (tmp_path / "index.html").read_text(), re.S)[0]  # type: ignore[index]
    cast = entry.split("<h4>Cast</h4>")[1]
    assert cast.count("Una Calloway") == 1
    assert "and 2 more" in cast
    assert "and 1 more" in entry.split("<h4>Cast</h4>")[0]


def test_one_disputed_value_is_shown_with_what_stands_against_it(tmp_path: Path) -> None:
    s = Slate(Work("Ashfall"))
    s.article("one", outlet="Example Wire")
    s.fact("status", "set_up", ("one", "It is set up.", {}))
    s.fact("status", "filming", ("one", "It is said to be shooting.", {}), firmness="hedged", standing="disputed")
    write_site(subjects_of([s.state()]), tmp_path)
    page = Page(tmp_path / "films/ashfall/index.html")
    assert "Filming" in page.of["disputed"]
    assert "Set up" in page.of["disputed"]
    assert "The film is set up" in flat(page.text)


def test_no_name_can_turn_the_words_after_it_around(site: Path) -> None:
    assert all("\u202e" not in path.read_text(encoding="utf-8") for path in site.rglob("*.html"))
    assert "القبطان" in film(site).text


def test_a_dispute_over_a_part_names_the_part(site: Path) -> None:
    assert "Cast as Pim" in flat(film(site).of["disputed"])


def test_no_page_holds_script_or_styles_of_others_or_characters_that_html_forbids(site: Path) -> None:
    ours = rendering.environment().globals
    for path in site.rglob("*.html"):
        html = path.read_text(encoding="utf-8")
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]", html)
        page = Page(path)
        assert {tag for tag, _ in page.tags}.isdisjoint({"img", "iframe", "object", "embed", "base"})
        assert {attrs["rel"] for tag, attrs in page.tags if tag == "link"} <= {"alternate", "icon"}
        assert re.findall("<script>(.*?)</script>", html, re.S) in ([], [ours["script"]])
        assert len(re.findall("<script", html)) <= 1
        assert not any(name.startswith("on") or name in ("style", "srcdoc") for _, attrs in page.tags for name in attrs)


def test_five_hundred_films_take_a_few_seconds(tmp_path: Path) -> None:
    works = [small_film(number) for number in range(500)]
    start = time.process_time()
    paths = write_site(subjects_of(works), tmp_path)
    assert sum(path.parent.parent.name == "films" and path.name == "index.html" for path in paths) == 500
    assert time.process_time() - start < 12


def test_pages_of_works_that_are_gone_are_removed_and_nobody_elses_files(tmp_path: Path) -> None:
    write_site(subjects_of(slate()), tmp_path)
    films = tmp_path / "films"
    own = films / "my-notes" / "index.html"
    own.parent.mkdir()
    own.write_text("<html><head><title>Mine</title></head></html>", encoding="utf-8")
    beside = films / "harrow-lane-5" / "poster.txt"
    beside.write_text("kept", encoding="utf-8")
    write_site(subjects_of([salt_meridian()]), tmp_path)
    assert {path.relative_to(films).as_posix() for path in films.rglob("*") if path.is_file()} == {
        *("harrow-lane-5/poster.txt", "my-notes/index.html"),
        *(f"the-salt-meridian/{name}" for name in further.OF_A_FILM),
    }
    assert not (films / "harrow-lane-2").exists()


def test_a_page_that_cannot_be_written_leaves_the_old_one_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_site(subjects_of([salt_meridian()]), tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}

    def full(draft: Path, data: bytes) -> int:
        with draft.open("wb") as file:
            file.write(data[:100])
        raise OSError("No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space left"):
        write_site(subjects_of(slate()), tmp_path)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_a_film_names_its_family_and_leads_to_it(site: Path) -> None:
    html = (site / "films/the-salt-meridian/index.html").read_text(encoding="utf-8")
    (line,) = re.findall(r'<p class="family">(.*?)</p>', html, re.S)
    assert flat(re.sub(r"<[^>]+>", "", line)) == (
        "Also in this ledger: The Salt Meridian (novel, 2019), of which this is an adaptation, same title; "
        "The Tin Meridian (film, 1998), of which this is a sequel"
    )
    for href in re.findall(r'href="([^"]+)"', line):
        assert (site / "films/the-salt-meridian" / href).is_file()


def test_a_long_slate_is_a_table_after_the_first_films_and_the_shelves_are_one_click_away(tmp_path: Path) -> None:
    films = [small_film(number) for number in range(100)]
    write_site(subjects_of([*films, *slate()[4:]]), tmp_path)
    front = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert front.count('<article class="entry') == 12
    table = front[front.index("All films in development") :]
    assert table.count('<a href="films/harrow-lane-') == 100
    page = Page(tmp_path / "index.html")
    assert {"#all", "background.html#released", "background.html#background"} <= set(page.links)
    assert {"released", "background"} <= set(Page(tmp_path / "background.html").ids)
