"""Near-verbatim copies: prints of one story are, stories of one outlet are not, whatever stands under both."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from newswriter import furniture, printed, story

from slatewire.ledger import Ledger
from slatewire.ledger.copies import ALIKE, Copy, find_copies
from slatewire.model import Article, Claim, Evidence, Reading, Work


def pairs(articles: dict[str, str]) -> set[tuple[str, str]]:
    return {(copy.id, copy.other) for copy in find_copies(articles.items())}


def test_a_story_printed_elsewhere_is_a_copy_and_another_story_is_none() -> None:
    wire = story(1)
    assert pairs({"wire": wire, "paper": f"Our headline\n\n{wire}", "other": story(2)}) == {("paper", "wire")}


def test_what_desks_differ_in_is_no_difference() -> None:
    typed = "The film-maker's café “deal” is done. " + story(3)
    house = "THE FILMMAKER’S CAFE 'DEAL' IS DONE. " + story(3).upper()
    (copy,) = find_copies({"a": typed, "b": house}.items())
    assert copy.likeness == 1


def test_a_cut_story_is_a_copy_and_a_paragraph_lifted_from_it_is_none() -> None:
    wire = story(4, paragraphs=10).split("\n\n")
    cut, lifted = "\n\n".join(wire[:7]), f"{wire[0]}\n\n{story(5, paragraphs=6)}"
    assert pairs({"wire": "\n\n".join(wire), "cut": cut, "lifted": lifted}) == {("cut", "wire")}


def test_a_rewrite_in_other_words_is_no_copy() -> None:
    assert not pairs({"wire": story(6), "rewrite": printed(story(6), edited=0.4)})


@pytest.mark.parametrize("edited", [0, 0.005, 0.01])
def test_five_prints_of_one_wire_story_are_copies_of_each_other(edited: float) -> None:
    prints = {f"paper {n}": f"{printed(story(7), edited=edited, seed=n)}\n\n{furniture(n, 2)}" for n in range(5)}
    assert len(pairs(prints)) == 10


@pytest.mark.parametrize("part", [0.5, 0.7])
def test_standing_paragraphs_do_not_make_copies_of_different_stories(part: float) -> None:
    """``part``: how much of each page stands under every article of the outlet."""
    standing = story(8, paragraphs=6)
    rest = 1 / part - 1
    pages = {f"story {n}": f"{story(20 + n, paragraphs=round(6 * rest))}\n\n{standing}" for n in range(8)}
    assert not pairs(pages)


def test_prints_with_much_furniture_of_different_outlets_are_copies_all_the_same() -> None:
    wire = story(9, paragraphs=5)
    pages = {
        f"{outlet} {n}": f"{story(100 * outlet + n)}\n\n{furniture(outlet)}" for outlet in (1, 2) for n in range(6)
    }
    prints = {f"print {outlet}": f"{wire}\n\n{furniture(outlet)}" for outlet in (1, 2)}
    assert pairs(pages | prints) == {("print 1", "print 2")}


def test_empty_and_tiny_texts_are_copies_of_nothing() -> None:
    assert not pairs({"a": "", "b": "", "c": "Too short.", "d": "Too short.", "e": "!?.\n\0"})


def test_the_likeness_is_the_share_of_the_shorter() -> None:
    long = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    short = long.removesuffix(" sixteen seventeen").replace("one two", "uno two")
    assert find_copies([("l", long), ("s", short)]) == [Copy("l", "s", round(12 / 13, 4))]


# ---- in the ledger

REPORT = Claim(Work("Ashfall 2"), "director", "Mara Holt", Evidence(0, 0, ""), rung="attached")


def article(name: str, text: str) -> Article:
    return Article(name, text, outlet="Example Wire", published="2025-03-04")


def newsroom() -> list[Article]:
    """Two wire stories printed three times, and stories of one outlet, with its standing paragraphs."""
    found = [
        article(f"print {wire}{n}", printed(story(wire), edited=0.03, seed=n)) for wire in (1, 2) for n in range(3)
    ]
    found += [article(f"own {n}", f"{story(30 + n)}\n\n{furniture(5)}") for n in range(5)]
    return found


def held(ledger: Ledger) -> dict[tuple[str, str], float]:
    return dict(ledger.coverage().likeness)


def test_the_ledger_finds_copies_among_new_articles_and_old(where: str) -> None:
    with Ledger(where) as ledger:
        for item in newsroom():
            ledger.take(item, Reading((REPORT,)), reader="r", vocabulary="v")
        assert ledger.find_copies() == 11
        assert len(held(ledger)) == 6
        late = article("print 13", printed(story(1), edited=0.03, seed=9))
        ledger.take(late, Reading((REPORT,)), reader="r", vocabulary="v")
        assert ledger.find_copies() == 1
        assert ledger.coverage().copies["print 13"] == {"print 10", "print 11", "print 12"}
        assert all(ALIKE <= likeness <= 1 for likeness in held(ledger).values())


def test_looking_again_finds_nothing_new_and_looking_anew_the_same(where: str) -> None:
    with Ledger(where) as ledger:
        for item in newsroom():
            ledger.add(item)
        ledger.find_copies()
        before = ledger.likeness()
        assert ledger.find_copies() == 0
        assert ledger.likeness() == before
        assert ledger.remake_copies() == 11
        assert ledger.likeness() == before


def test_coverage_about_a_film_knows_only_copies_among_its_articles(where: str) -> None:
    other = replace(REPORT, work=Work("Salt Road"))
    with Ledger(where) as ledger:
        for n, claims in enumerate([(REPORT,), (REPORT,), (other,)]):
            ledger.take(article(f"print {n}", story(1)), Reading(claims), reader="r", vocabulary="v")
        ledger.find_copies()
        assert ledger.coverage(about=["Ashfall 2"]).copies == {"print 0": {"print 1"}, "print 1": {"print 0"}}
        assert len(held(ledger)) == 3


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(range(11)), looks=st.sets(st.integers(0, 10)))
def test_copies_do_not_depend_on_the_order_of_adding_nor_on_how_often_one_looks(
    order: list[int], looks: set[int], tmp_path_factory: pytest.TempPathFactory
) -> None:
    articles = newsroom()
    with Ledger(tmp_path_factory.mktemp("ledger") / "slate.db") as ledger:
        for n, number in enumerate(order):
            ledger.add(articles[number])
            if n in looks:
                ledger.find_copies()
        ledger.find_copies()
        found = ledger.likeness()
    at_once = find_copies((item.id, item.text) for item in articles)
    assert found == {(copy.id, copy.other): copy.likeness for copy in at_once}


def test_a_print_that_turns_furniture_up_late_changes_what_was_found(where: str) -> None:
    """A few pages of an outlet that share most of their text look like copies, until more of them show what stands
    under everything."""
    standing = story(8, paragraphs=12)
    pages = [article(f"p{n}", f"{story(40 + n, paragraphs=4)}\n\n{standing}") for n in range(8)]
    with Ledger(where) as ledger:
        for item in pages[:7]:
            ledger.add(item)
        ledger.find_copies()
        assert len(ledger.likeness()) == 21
        ledger.add(pages[7])
        ledger.find_copies()
        assert not ledger.likeness()


def test_the_words_of_a_large_random_press_agree_with_a_plain_count() -> None:
    """Every pair that a plain count of three words in a row puts at a Jaccard likeness of 0.7 is found."""
    chance = random.Random(5)
    texts: dict[str, str] = {}
    for n in range(30):
        texts[f"{n} a"] = story(200 + n)
        texts[f"{n} b"] = printed(story(200 + n), edited=chance.choice((0, 0.02, 0.05, 0.1, 0.3)), seed=n)

    def counted(text: str) -> set[tuple[str, ...]]:
        words = text.casefold().replace(".", " ").split()
        return set(zip(words, words[1:], words[2:], strict=False))

    sets = {name: counted(text) for name, text in texts.items()}
    likely = {
        (one, other)
        for one in sets
        for other in sets
        if one < other and len(sets[one] & sets[other]) / len(sets[one] | sets[other]) >= 0.7
    }
    assert likely
    assert likely <= pairs(texts)
