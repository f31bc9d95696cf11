"""The explainer in Markdown, wikitext and HTML: sources in order, and nothing of an article's own markup."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import mwparserfromhell
import pytest
from hostile_slate import HOSTILE, hostile
from invented_slate import salt_meridian
from slate_factory import Slate, subjects_of

from slatewire.dossier import explainer as pages
from slatewire.dossier.addresses import Here
from slatewire.dossier.story import explainer
from slatewire.dossier.story.markdown import escaped as escaped_markdown
from slatewire.dossier.story.markdown import markdown
from slatewire.dossier.story.wikitext import escaped, wikitext
from slatewire.dossier.subjects import Subject
from slatewire.model import Work
from slatewire.state import StateOfPlay

ATTACKS = [
    *HOSTILE,
    "[[Category:Hoaxes]]",
    "{{delete}}",
    "}}{{db-g3}}",
    "''bold'' '''x'''",
    "<ref>no</ref>",
    "<nowiki>",
    "<!-- gone",
    "[https://evil.example evil]",
    "https://evil.example/",
    "== Heading ==",
    "~~~~",
    "__NOTOC__",
    "|name=evil",
    "# heading",
    "- item",
    "1. item",
    "> quote",
    "[link](javascript:alert(1))",
    "![image](https://evil.example/x.png)",
    "<https://evil.example>",
    "*stars* _lines_ `code`",
    "| a | b |",
    "www.evil.example",
    "a\n\n# b\n\nc",
    "[^1]: note",
]


def attacked() -> StateOfPlay:
    """A film whose every name, title and outlet is an attack, told firmly, so that all of it stands in the text."""
    s = Slate(Work(ATTACKS[14]))
    for number, attack in enumerate(ATTACKS):
        for copy in ("a", "b"):
            s.article(
                f"{copy}{number}",
                outlet=f"{attack} {copy}",
                title=attack,
                byline=attack,
                published="2025-10-07",
                url=f"https://evil.example/{attack}",
            )
        said = tuple((f"{copy}{number}", f"«{attack}» ", {"qualifiers": {"character": attack}}) for copy in ("a", "b"))
        s.fact("cast", f"{attack} X", *said, rung="attached", character=attack)
        s.fact("director", attack, *said, rung="attached")
        s.fact("technique", attack, *said)
        s.fact("based_on", Work(attack, "novel"), *said)
    return s.state()


def written(play: StateOfPlay) -> str:
    return wikitext(explainer(Subject.of(play)))


@pytest.mark.parametrize("make", [salt_meridian, hostile, attacked])
def test_every_reference_of_the_wikitext_is_defined_once_with_its_source(make: Any) -> None:
    code = mwparserfromhell.parse(written(make()))
    refs = [tag for tag in code.filter_tags(recursive=True) if tag.tag == "ref"]
    names = [str(tag.get("name").value) for tag in refs]
    defined = [str(tag.get("name").value) for tag in refs if not tag.self_closing]
    assert refs
    assert sorted(defined) == sorted(set(names)), "each name defined once, and none used that is not"
    for tag in refs:
        if not tag.self_closing:
            (cite,) = tag.contents.filter_templates(recursive=False)
            assert str(cite.name).strip() == "cite news"
            assert str(cite.get("title").value).strip()


def test_the_first_reference_of_a_name_is_its_definition() -> None:
    code = mwparserfromhell.parse(written(salt_meridian()))
    seen: set[str] = set()
    for tag in code.filter_tags(recursive=True):
        if tag.tag == "ref":
            name = str(tag.get("name").value)
            assert tag.self_closing == (name in seen)
            seen.add(name)


def test_sections_stand_in_the_order_of_a_film_article() -> None:
    code = mwparserfromhell.parse(written(salt_meridian()))
    found = [str(heading.title).strip() for heading in code.filter_headings()]
    order = ["Premise", "Cast", "Production", "Release", "References"]
    assert [name for name in found if name in order] == order
    assert "Speculation" not in found


def test_the_infobox_holds_only_what_is_firm() -> None:
    code = mwparserfromhell.parse(written(salt_meridian()))
    (box,) = [t for t in code.filter_templates() if str(t.name).strip() == "Infobox film"]
    assert "Ada Quill" in str(box.get("director").value)
    starring = str(box.get("starring").value)
    assert "Ines Roth" in starring
    assert "Caspian Adeyemi" in starring
    for rumored in ("Wil Tanaka", "Oskar Nyholm", "Rafe Montclair", "Pell Harker", "Joss Whitlock", "Greta Solheim"):
        assert rumored not in starring


def test_the_cast_list_of_the_wikitext_holds_only_those_who_have_a_part() -> None:
    lines = [line for line in written(salt_meridian()).splitlines() if line.startswith("* ")]
    assert any(line.startswith("* [[Ines Roth]] as Mara Voss<ref") for line in lines)
    assert not [line for line in lines if "Tanaka" in line or "Montclair" in line or "Whitlock" in line]


@pytest.mark.parametrize("make", [hostile, attacked])
def test_no_article_makes_wikitext_of_its_own(make: Any) -> None:
    code = mwparserfromhell.parse(written(make()))
    templates = {str(t.name).strip() for t in code.filter_templates(recursive=True)}
    assert templates <= {"Use dmy dates", "Infobox film", "cite news", "ubl", "Film date", "reflist"}
    assert {str(tag.tag) for tag in code.filter_tags(recursive=True)} <= {"ref", "b", "i", "li"}
    assert not code.filter_comments()
    assert not [link for link in code.filter_external_links() if not str(link.url).startswith("https://evil.example/")]
    for link in code.filter_external_links():
        assert re.search(r"\|url=$", str(code).split(str(link))[0][-5:]), link
    headings = {str(h.title).strip() for h in code.filter_headings()}
    assert headings <= {
        "Cast",
        "Premise",
        "Production",
        "Development",
        "Release",
        "References",
        "Filming",
        "Financing and pre-production",
        "Pre-production",
        "Financing",
    }
    for link in code.filter_wikilinks():
        assert re.fullmatch(r"[\w .,’'\-]+", str(link.title))


@pytest.mark.parametrize("attack", ATTACKS)
def test_escaped_wikitext_is_words_and_nothing_else(attack: str) -> None:
    code = mwparserfromhell.parse(f"He said {escaped(attack)} to her.")
    others = [
        n for n in code.nodes if not isinstance(n, mwparserfromhell.nodes.Text | mwparserfromhell.nodes.HTMLEntity)
    ]
    assert not others, others
    assert "~~~" not in escaped(attack)
    assert "__" not in escaped(attack)


def test_markdown_numbers_each_source_once_and_in_order() -> None:
    text = markdown(explainer(Subject.of(salt_meridian())))
    body, _, _ = text.partition("\n\n[^1]: ")
    used = [int(n) for n in re.findall(r"\[\^(\d+)\]", body)]
    first = list(dict.fromkeys(used))
    notes = [int(n) for n in re.findall(r"^\[\^(\d+)\]: ", text, re.M)]
    assert notes == list(range(1, len(notes) + 1))
    assert set(used) == set(notes)
    assert [max(first[: i + 1]) for i in range(len(first))] == sorted(max(first[: i + 1]) for i in range(len(first)))


def test_a_footnote_has_outlet_headline_day_address_and_words() -> None:
    text = markdown(explainer(Subject.of(salt_meridian())))
    assert re.search(
        r"\[\^\d+\]: \*Example Wire\*, “‘The Salt Meridian’ finds its captain”, 7 October 2025, "
        r"<https://wire\.example/salt-meridian>: “Ada Quill will direct”",
        text,
    )


@pytest.mark.parametrize("make", [hostile, attacked])
def test_no_article_makes_markdown_of_its_own(make: Any) -> None:
    from markdown_it import MarkdownIt

    text = markdown(explainer(Subject.of(make())))
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    kinds = {t.type for t in tokens} | {c.type for t in tokens for c in t.children or []}
    assert not kinds & {
        "html_block",
        "html_inline",
        "image",
        "code_inline",
        "fence",
        "code_block",
        "table_open",
        "blockquote_open",
        "ordered_list_open",
        "hr",
    }
    headings = [tokens[i + 1].content for i, t in enumerate(tokens) if t.type == "heading_open" and t.tag != "h1"]
    assert set(headings) <= {
        "Cast",
        "Premise",
        "Production",
        "Development",
        "Release",
        "Filming",
        "Financing and pre-production",
        "Pre-production",
        "Financing",
        "Points in dispute",
        "Speculation",
    }
    links = [c.attrs["href"] for t in tokens for c in t.children or [] if c.type == "link_open"]
    assert all(str(href).startswith("https://evil.example/") for href in links)


@pytest.mark.parametrize("attack", ATTACKS)
def test_escaped_markdown_is_words_and_nothing_else(attack: str) -> None:
    from markdown_it import MarkdownIt

    for before in ("", "- ", "He said "):
        tokens = MarkdownIt("commonmark").enable("table").parse(f"{before}{escaped_markdown(attack)}")
        assert {t.type for t in tokens} <= {
            "paragraph_open",
            "paragraph_close",
            "inline",
            "bullet_list_open",
            "bullet_list_close",
            "list_item_open",
            "list_item_close",
        }
        assert sum(t.type == "bullet_list_open" for t in tokens) == (before == "- ")
        assert {c.type for t in tokens for c in t.children or []} <= {"text", "text_special"}


def page(play: StateOfPlay) -> str:
    (subject,) = subjects_of([play])
    slug = "ashfall"
    return pages.page(subject, Here(pages.address(slug), {play.work: slug}))


def test_the_page_leads_to_the_dossier_and_to_the_words_in_each_article() -> None:
    play = salt_meridian()
    html = page(play)
    assert 'href="../../films/ashfall/index.html"' in html
    first = play.properties["director"][0].reports[0]
    assert f'href="../../articles/{first.article.id}.html#claim-' in html
    assert html.count("<h1") == 1
    numbers = {int(n) for n in re.findall(r'href="#note-(\d+)"', html)}
    notes = [int(n) for n in re.findall(r'<li id="note-(\d+)"', html)]
    assert notes == list(range(1, len(notes) + 1))
    assert numbers <= set(notes)


def test_a_page_that_stands_alone_has_no_links_into_a_site() -> None:
    html = pages.page(Subject.of(salt_meridian()), Here("explainer.html"))
    ours = ("#", "https://", "data:image/svg+xml,")
    assert not [href for href in re.findall(r'href="([^"]*)"', html) if not href.startswith(ours)]


@pytest.mark.browser
@pytest.mark.parametrize("make", [salt_meridian, hostile, attacked])
def test_the_page_is_inert_and_fits_a_phone(make: Any, chromium: Any, tmp_path: Path) -> None:
    file = tmp_path / "films" / "ashfall" / "explainer.html"
    file.parent.mkdir(parents=True)
    file.write_text(page(make()), encoding="utf-8", errors="replace")
    tab = chromium.new_page(viewport={"width": 360, "height": 800})
    problems: list[str] = []
    requests: list[str] = []
    tab.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    tab.on("pageerror", lambda error: problems.append(str(error)))
    tab.on("request", lambda request: requests.append(request.url))
    tab.goto(file.as_uri())
    assert tab.evaluate("window.hit") is None
    assert tab.evaluate("document.documentElement.scrollWidth") <= 360
    assert not problems
    assert requests == [file.as_uri()]
    tab.close()


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_has_no_serious_flaw_for_those_who_cannot_see_it(scheme: str, chromium: Any, tmp_path: Path) -> None:
    from axe_playwright_python.sync_playwright import Axe

    file = tmp_path / "explainer.html"
    file.write_text(page(salt_meridian()), encoding="utf-8")
    # The page's policy refuses axe's own script, as it should.
    context = chromium.new_context(color_scheme=scheme, bypass_csp=True)
    tab = context.new_page()
    tab.goto(file.as_uri())
    found = Axe().run(tab).response["violations"]
    assert not [v for v in found if v["impact"] in ("serious", "critical")], found
    context.close()
