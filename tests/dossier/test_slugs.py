"""Folder names that are safe on every disk, and stay the same."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slatewire.dossier.slugs import assign, slug
from slatewire.model import Work

KINDS = st.sampled_from(["film", "series", "novel", "game", "other"])
WORKS = st.builds(Work, st.text(max_size=80), KINDS, st.none() | st.integers(1890, 2100))


@pytest.mark.parametrize(
    ("work", "name"),
    [
        (Work("The Salt Meridian"), "the-salt-meridian"),
        (Work("The Salt Meridian", "novel", 2019), "the-salt-meridian-novel-2019"),
        (Work("The Salt Meridian", "film", 1961), "the-salt-meridian-1961"),
        (Work("Amélie’s Élan"), "amelies-elan"),
        (Work("../../etc/passwd"), "etc-passwd"),
        (Work("<script>alert(1)</script>"), "script-alert-1-script"),
        (Work("con"), "con-film"),
    ],
)
def test_a_title_becomes_a_folder(work: Work, name: str) -> None:
    assert slug(work) == name


@pytest.mark.parametrize("title", ["", "   ", "🔥", "千の海", "..", "/"])
def test_a_title_without_latin_letters_gets_a_name_of_its_own(title: str) -> None:
    assert re.fullmatch(r"untitled-[0-9a-f]{8}", slug(Work(title)))


def test_long_titles_are_cut_and_stay_apart() -> None:
    one, two = slug(Work("a" * 300)), slug(Work("a" * 299 + "b"))
    assert one != two
    assert len(one) < 80


def test_works_of_one_title_are_told_apart_without_moving_the_film() -> None:
    film, novel, old = Work("Ashfall"), Work("Ashfall", "novel", 1994), Work("Ashfall", "film", 1997)
    assert assign([old, novel, film]) == ["ashfall-1997", "ashfall-novel-1994", "ashfall"]
    assert assign([film]) == ["ashfall"]


def test_titles_that_fold_to_one_name_get_two() -> None:
    names = assign([Work("Ashfall!"), Work("Ashfall"), Work("Ashfall")])
    assert names[1] == "ashfall"
    assert len(set(names)) == 3


@given(st.lists(WORKS, max_size=12))
def test_every_folder_is_safe_and_taken_once(works: list[Work]) -> None:
    names = assign(works)
    assert len(set(names)) == len(works)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name) and len(name) < 100 for name in names)


@given(st.lists(WORKS, unique=True, max_size=8), st.randoms())
def test_the_order_of_the_slate_changes_no_folder(works: list[Work], random) -> None:  # type: ignore[no-untyped-def]
    before = dict(zip(works, assign(works), strict=True))
    shuffled = works[:]
    random.shuffle(shuffled)
    assert dict(zip(shuffled, assign(shuffled), strict=True)) == before
