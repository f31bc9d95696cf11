"""Where news comes from: credits and chains, copies, stubs, statements, confirmations, drift. All of it invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slatewire.ledger import Coverage
from slatewire.ledger.confirmations import confirmations
from slatewire.ledger.lineage import Branch, independent, lineage, walk
from slatewire.ledger.origins import Origins, Source
from slatewire.model import Article, Claim, Evidence, Money, Report, Value, Work
from slatewire.model import Source as Speaker

WIRE, POST, COPY, GAZETTE = "Example Wire", "Sample Post", "Daily Copy", "Example Gazette"
HOLT = "Mara Holt"


def said(
    outlet: str | None,
    day: str | None,
    prop: str = "cast",
    value: Value = HOLT,
    *,
    credits: str | None = None,
    rung: str | None = "attached",
    article: str | None = None,
    text: str = "",
    by: str | None = None,
    unnamed: str | None = None,
    firmness: str = "stated",
    at: int = 0,
    **qualifiers: str,
) -> Report:
    """One claim of one article."""
    name = article or f"{outlet}/{day}"
    speaker = Speaker(by) if by else Speaker(None, unnamed) if unnamed else None
    claim = Claim(
        Work("Ashfall 2"),
        prop,
        value,
        Evidence(at, at + 10, ""),
        firmness,  # type: ignore[arg-type]
        rung,
        qualifiers,
        speaker,
        credits,
    )
    return Report(
        f"{name}|{prop}|{value}|{credits}|{qualifiers}", claim, Article(name, text, None, outlet, published=day), "r"
    )


def dollars(millions: int) -> Money:
    return Money(millions * 1_000_000, "USD")


def budget(outlet: str, day: str, millions: int, **how: str) -> Report:
    return said(outlet, day, "budget", dollars(millions), rung=None, **how)  # type: ignore[arg-type]


def copies(*pairs: tuple[str, str]) -> Coverage:
    """A coverage that knows of these copies and of no reports."""
    likeness = {(min(pair), max(pair)): 0.93 for pair in pairs}
    partners: dict[str, set[str]] = {}
    for one, other in pairs:
        partners.setdefault(one, set()).add(other)
        partners.setdefault(other, set()).add(one)
    return Coverage((), {name: frozenset(others) for name, others in partners.items()}, likeness=likeness)


def traced(reports: list[Report], known: Coverage | None = None) -> tuple[Origins, list[Source]]:
    held = Coverage(reports, known.copies, likeness=known.likeness) if known else Coverage(reports)
    origins = Origins(held)
    return origins, [origins.of(report) for report in reports]


def origins_of(*reports: Report, known: Coverage | None = None) -> list[tuple[str, str, bool]]:
    """Of each report the outlet that it goes back to, in which way, and whether that outlet's article is at hand."""
    _, found = traced(list(reports), known)
    return [(source.origin.outlet, source.way, source.origin.article is not None) for source in found]


def drawn(*reports: Report, known: Coverage | None = None) -> list[str]:
    """The tree, a line a branch."""
    lines: list[str] = []

    def draw(branch: Branch, depth: int) -> None:
        stub = "" if branch.article else " (stub)" if branch.provable else " (confirmation)"
        lines.append(f"{'  ' * depth}{branch.outlet}{stub}{f' {branch.way}' if branch.way else ''}")
        for follower in branch.followers:
            draw(follower, depth + 1)

    for root in lineage(traced(list(reports), known)[0]):
        draw(root, 0)
    return lines


def test_who_credits_an_outlet_goes_back_to_its_article() -> None:
    found = origins_of(said(WIRE, "2025-03-01"), said(COPY, "2025-03-02", credits=WIRE))
    assert found == [(WIRE, "own", True), (WIRE, "credits", True)]


def test_a_chain_of_credits_is_followed_to_its_end() -> None:
    reports = (said(COPY, "2025-03-03", credits=POST), said(POST, "2025-03-02", credits=WIRE), said(WIRE, "2025-03-01"))
    assert {outlet for outlet, _, _ in origins_of(*reports)} == {WIRE}
    assert drawn(*reports) == [WIRE, f"  {POST} credits", f"    {COPY} credits"]


def test_a_credited_story_that_is_not_at_hand_is_a_stub_and_its_copier_no_origin() -> None:
    reports = (said(COPY, "2025-03-02", credits=WIRE), said(POST, "2025-03-03", credits=COPY))
    assert origins_of(*reports) == [(WIRE, "credits", False), (WIRE, "credits", False)]
    assert drawn(*reports) == [f"{WIRE} (stub)", f"  {COPY} credits", f"    {POST} credits"]


def test_an_outlets_story_of_months_ago_is_not_the_one_credited_today() -> None:
    old, new = said(WIRE, "2024-09-01", rung="talks"), said(COPY, "2025-03-02", credits=WIRE)
    assert origins_of(old, new)[1] == (WIRE, "credits", False)


def test_nor_is_a_story_that_came_after() -> None:
    assert origins_of(said(WIRE, "2025-03-09"), said(COPY, "2025-03-02", credits=WIRE))[1] == (WIRE, "credits", False)


def test_an_article_copies_the_earlier_and_what_that_credits_is_its_origin() -> None:
    wire, agency = said(WIRE, "2025-03-01"), said(POST, "2025-03-02", credits=WIRE)
    later = said(GAZETTE, "2025-03-03")
    known = copies((later.article.id, agency.article.id))
    assert origins_of(wire, agency, later, known=known)[2] == (WIRE, "copies", True)
    assert drawn(wire, agency, later, known=known) == [WIRE, f"  {POST} credits", f"    {GAZETTE} copies"]


def test_five_prints_of_one_agency_are_one_origin() -> None:
    prints = [said(outlet, "2025-03-02") for outlet in (WIRE, POST, COPY, GAZETTE, "The Sample")]
    ids = [report.article.id for report in prints]
    known = copies(*((one, other) for one in ids for other in ids if one < other))
    assert len({outlet for outlet, _, _ in origins_of(*prints, known=known)}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (said(POST, "2025-03-01"), said(COPY, "2025-03-02")),
        (said(POST, "2025-03-01T08:00:00"), said(COPY, "2025-03-01T09:30:00")),
        (said(POST, "2025-03-01", text="the full story"), said(COPY, "2025-03-01", text="cut")),
        (said(POST, "2025-03-01"), said(COPY, None)),
    ],
)
def test_which_of_two_copies_was_first(one: Report, other: Report) -> None:
    known = copies((one.article.id, other.article.id))
    assert {outlet for outlet, _, _ in origins_of(other, one, known=known)} == {POST}


def test_of_copies_of_one_day_the_one_that_others_credit_was_first() -> None:
    prints = [said(COPY, "2025-03-01", text="much longer"), said(POST, "2025-03-01", text="short")]
    credit = said(GAZETTE, "2025-03-02", credits=POST)
    known = copies((prints[0].article.id, prints[1].article.id))
    assert {outlet for outlet, _, _ in origins_of(*prints, credit, known=known)} == {POST}


def test_what_a_rewrite_repeats_without_credit_goes_back_and_what_its_own_sources_say_does_not() -> None:
    story = [said(WIRE, "2025-03-01"), said(WIRE, "2025-03-01", "director", "Ira Quill")]
    rewrite = [
        said(COPY, "2025-03-02", credits=WIRE),
        said(COPY, "2025-03-02", "director", "Ira Quill"),
        said(COPY, "2025-03-02", "writer", "Jo Marsh"),
    ]
    sourced = said(POST, "2025-03-02", "director", "Ira Quill", unnamed="insiders")
    credit = said(POST, "2025-03-02", credits=WIRE)
    found = origins_of(*story, *rewrite, sourced, credit)
    assert found[3] == (WIRE, "retells", True)
    assert found[4] == (COPY, "own", True)
    assert found[5] == (POST, "own", True)


def test_one_statement_carried_by_several_within_days_is_one_origin() -> None:
    told = [
        said(outlet, day, by=HOLT) for outlet, day in ((POST, "2025-03-01"), (COPY, "2025-03-02"), (WIRE, "2025-06-01"))
    ]
    assert [outlet for outlet, _, _ in origins_of(*told)] == [POST, POST, WIRE]
    assert drawn(*told) == [POST, f"  {COPY} quotes", WIRE]


def test_a_statement_goes_back_to_the_outlet_that_was_told_it() -> None:
    told = [said(POST, "2025-03-01", by=HOLT), said(COPY, "2025-03-02", by=HOLT, credits=WIRE)]
    assert {outlet for outlet, _, _ in origins_of(*told)} == {WIRE}


def test_outlets_that_credit_each_other_make_no_ring() -> None:
    reports = (said(POST, "2025-03-01", credits=COPY), said(COPY, "2025-03-01", credits=POST))
    assert len(drawn(*reports)) == 2
    assert len(origins_of(*reports)) == 2


def test_two_outlets_that_credit_each_other_for_years_are_traced_all_the_same() -> None:
    days = [
        f"20{year:02d}-{month:02d}-{day:02d}" for year in range(30) for month in range(1, 13) for day in (1, 13, 26)
    ]
    pair = (WIRE, POST)
    reports = [said(pair[n % 2], day, credits=pair[1 - n % 2]) for n, day in enumerate(days)]
    roots = lineage(traced(reports)[0])
    assert len({branch.article.id for branch in walk(roots) if branch.article}) == len(days)


def test_an_article_stands_under_every_outlet_that_it_credits_and_has_its_followers_once() -> None:
    reports = (
        said(WIRE, "2025-03-01"),
        said(POST, "2025-03-01", "director", "Ira Quill"),
        said(COPY, "2025-03-02", credits=WIRE),
        said(COPY, "2025-03-02", "writer", "Jo Marsh", credits=WIRE),
        said(COPY, "2025-03-02", "director", "Ira Quill", credits=POST),
        said(GAZETTE, "2025-03-03", credits=COPY),
    )
    assert drawn(*reports) == [WIRE, f"  {COPY} credits", f"    {GAZETTE} credits", POST, f"  {COPY} credits"]


def test_credits_of_one_outlet_months_apart_are_two_stubs_and_one_origin() -> None:
    reports = [said(COPY, day, credits=WIRE) for day in ("2025-03-01", "2025-03-08", "2025-09-01")]
    origins, _ = traced(reports)
    assert [len(root.followers) for root in lineage(origins)] == [2, 1]
    assert independent(lineage(origins)) == [WIRE]


def test_what_a_follower_adds_is_what_nothing_above_it_says() -> None:
    reports = [
        said(WIRE, "2025-03-01"),
        said(WIRE, "2025-03-01", "release_date", "2026-07", rung=None),
        said(COPY, "2025-03-02", credits=WIRE),
        said(COPY, "2025-03-02", "release_date", "2026", rung=None),
        said(COPY, "2025-03-02", "filming_location", "Lisbon", rung=None),
    ]
    (root,) = lineage(traced(reports)[0])
    assert [report.claim.value for report in root.followers[0].adds] == ["Lisbon"]


# ---- drift


def test_another_sum_than_the_origins_is_drift() -> None:
    reports = [budget(WIRE, "2025-03-01", 150), budget(COPY, "2025-03-02", 115, credits=WIRE)]
    _, (own, rewrite) = traced(reports)
    assert own.drift is None
    assert rewrite.drift
    assert (rewrite.drift.says, rewrite.drift.origin_says, rewrite.drift.outlet) == (
        dollars(115),
        (dollars(150),),
        WIRE,
    )


@pytest.mark.parametrize(
    "rewrite",
    [
        budget(COPY, "2025-03-02", 150, credits=WIRE),
        budget(COPY, "2025-03-02", 151, credits=WIRE),  # rounding
        budget(COPY, "2025-03-02", 115, credits=WIRE, basis="tax_credit"),
        budget(COPY, "2025-03-02", 115, credits=WIRE, party="Northlight"),
        said(COPY, "2025-03-02", "budget", Money(115_000_000, "EUR"), rung=None, credits=WIRE),
        budget(COPY, "2025-03-02", 115),  # its own
    ],
)
def test_the_same_sum_and_a_sum_for_something_else_are_no_drift(rewrite: Report) -> None:
    story = budget(WIRE, "2025-03-01", 150, party="Example Pictures")
    assert traced([story, rewrite])[1][1].drift is None


def test_a_sum_without_its_party_stands_for_the_one_that_the_rewrite_does_not_give_otherwise() -> None:
    reports = [
        budget(WIRE, "2025-03-01", 150, party="Northlight", basis="offered"),
        budget(WIRE, "2025-03-01", 80, party="Example Pictures", basis="offered"),
        budget(COPY, "2025-03-02", 115, basis="offered", credits=WIRE),
        budget(COPY, "2025-03-02", 80, party="Example Pictures", basis="offered"),
    ]
    drift = traced(reports)[1][2].drift
    assert drift
    assert drift.origin_says == (dollars(150),)


# ---- confirmations


@pytest.mark.parametrize(
    "words",
    [
        "Variety has since independently confirmed the sale.",
        "Variety confirmed the sale.",
        "The sale was independently confirmed by Variety.",
        "The trade paper Variety has confirmed Example Wire’s report.",
        "Variety also confirmed it.",
    ],
)
def test_words_of_a_confirmation(words: str) -> None:
    assert [found.outlet for found in confirmations(words)] == ["Variety"]


@pytest.mark.parametrize(
    "words",
    [
        "Mara Holt has confirmed the news.",
        "The studio confirmed the sale to Variety.",
        "Variety has confirmed that Holt will star.",
        "Nobody confirmed the sale. Variety declined.",
    ],
)
def test_words_of_none(words: str) -> None:
    assert not confirmations(words)


def sale(day: str, outlet: str = COPY, article: str | None = None) -> list[Report]:
    """A sale that is credited to the wire, and that another outlet is said to have confirmed."""
    lead = "Northlight has bought the film, Example Wire reported. "
    text = f"{lead}Variety has since independently confirmed the sale. It cost $80 million."
    how = {"credits": WIRE, "text": text, "article": article}
    return [
        said(outlet, day, "studio", "Northlight", at=0, **how),  # type: ignore[arg-type]
        said(outlet, day, "studio", "Example Pictures", rung="out", at=5, **how),  # type: ignore[arg-type]
        said(outlet, day, "budget", dollars(80), rung=None, at=len(text) - 20, **how),  # type: ignore[arg-type]
    ]


def test_a_confirmation_adds_an_origin_to_what_it_speaks_of_and_to_nothing_else() -> None:
    _, found = traced(sale("2025-03-02"))
    assert [source.confirmed_by for source in found] == [{"Variety"}, frozenset(), frozenset()]


def test_it_stands_in_the_tree_as_what_nobody_can_prove() -> None:
    reports = [said(WIRE, "2025-03-01", "studio", "Northlight"), *sale("2025-03-02")]
    assert drawn(*reports) == [WIRE, f"  {COPY} credits", "Variety (confirmation)", f"  {COPY} confirms"]


def test_a_copied_confirmation_is_one() -> None:
    reports = [*sale("2025-03-02"), *sale("2025-03-03", GAZETTE)]
    known = copies((f"{COPY}/2025-03-02", f"{GAZETTE}/2025-03-03"))
    roots = lineage(traced(reports, known)[0])
    assert independent(roots) == [WIRE, "Variety"]


# ---- whatever is reported

OUTLETS = st.sampled_from([WIRE, POST, COPY, None])
REPORTS = st.builds(
    lambda outlet, day, value, credits, by: said(outlet, day, "cast", value, credits=credits, by=by),
    OUTLETS,
    st.sampled_from(["2025-03-01", "2025-03-02", "2025-03-20", "2025-03", None]),
    st.sampled_from([HOLT, "Ira Quill"]),
    OUTLETS,
    st.sampled_from([None, HOLT]),
)


@given(st.lists(REPORTS, max_size=12, unique_by=lambda report: report.id), st.randoms())
def test_the_tree_holds_every_article_and_does_not_depend_on_the_order(reports: list[Report], chance: object) -> None:
    ids = sorted({report.article.id for report in reports})
    known = copies(*zip(ids[::2], ids[1::2], strict=False))
    roots = lineage(traced(reports, known)[0])
    assert {branch.article.id for branch in walk(roots) if branch.article} == set(ids)
    shuffled = list(reports)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert drawn(*shuffled, known=known) == drawn(*reports, known=known)


@given(st.lists(REPORTS, max_size=12, unique_by=lambda report: report.id))
def test_a_report_goes_back_to_an_outlet_that_is_its_own_or_is_named_by_somebody(reports: list[Report]) -> None:
    named = {report.claim.origin for report in reports} | {report.article.outlet for report in reports}
    for source in traced(reports)[1]:
        assert source.origin.outlet in named or source.origin.article
