"""Nothing that comes after trafilatura loses a sentence of an article, on pages of outlets that nobody knows."""

from __future__ import annotations

from benchmarks.pages import Page, lost_after_trafilatura, made_pages, ours, score, trafilatura


def test_no_sentence_that_trafilatura_found_is_lost_after_it_and_less_furniture_is_kept() -> None:
    pages = made_pages(30)
    assert lost_after_trafilatura(pages, ours) == []
    assert len(score(pages, ours).kept) < len(score(pages, trafilatura).kept)


def test_what_is_lost_and_kept_is_counted() -> None:
    page = Page("one", "", "", "Holt Joins", ("Holt stars. Quill directs it.", "The end of the story."))

    def read(_: Page) -> str:
        return "Holt stars.\n\nSign up here.\n\nThe end of the story."

    counted = score([page], read)
    assert counted.lost == ["one: Quill directs it."]
    assert counted.kept == ["one: Sign up here."]
    assert counted.as_dict()["sentences"] == 3
    assert 0 < counted.as_dict()["f1"] < 1
    assert score([page], lambda page: "\n\n".join(page.body)).as_dict()["f1"] == 1
    assert lost_after_trafilatura([page], read) == []
