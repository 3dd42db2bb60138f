"""The library as the service loads it: once, whole, and loud about what is broken."""

from pathlib import Path

import pytest

from service.library import library
from service.library.prose import Sentence, sentences
from service.library.sections import sections_of
from service.library.shelf import Prerequisite
from service.products.reading import BrokenContent
from tests.library.writing import line_of, write


def test_an_article_comes_with_its_figures_filled_in(tmp_path: Path) -> None:
    article = library(write(tmp_path)).articles["losing-half"]
    assert article.title == "Losing half"
    assert article.answer == "Half of what is lost has to be doubled to come back."
    assert "has to gain 100.00%." in article.html
    assert "has to gain 100.00%." in article.markdown
    assert article.quiz.ask(0)[2].question == "Once more, 100.00%?"
    assert article.examples["half"].answer["result"]["gain_needed"] == 1.0


def test_the_markdown_of_an_article_brings_its_sources_and_addresses(tmp_path: Path) -> None:
    markdown = library(write(tmp_path)).articles["losing-half"].markdown
    assert "[^c1]: A page, A venue. https://example.org/page Read 2026-11-20, primary source, verified.\n" in markdown
    assert "[Change the loss](/calculators/recovery?loss=0.5)" in markdown


def test_an_article_is_cut_into_sections_of_plain_words(tmp_path: Path) -> None:
    sections = library(write(tmp_path)).articles["losing-half"].sections
    assert [section.anchor for section in sections] == [
        "", "what-happens", "worked-example", "why", "when-it-matters", "common-mistakes", "try-it", "sources",
    ]  # fmt: skip
    assert sections[2].text == "What is left has to gain 100.00%.\nA smaller loss"
    assert sections[1].text.endswith("which leverage makes worse.")


def test_prerequisites_say_whether_they_are_written(tmp_path: Path) -> None:
    folder = write(tmp_path, article=("[first-steps]", "[first-steps, second]"))
    text = (folder / "articles/losing-half.md").read_text("utf-8")
    second = text.replace("[first-steps, second]", "[]").replace("Losing half", "Second")
    (folder / "articles/second.md").write_text(second, "utf-8")
    assert library(folder).prerequisites("losing-half") == [
        Prerequisite("first-steps", "First steps", written=False),
        Prerequisite("second", "Second", written=True),
    ]


def test_terms_and_guides_are_on_the_shelf_too(tmp_path: Path) -> None:
    shelf = library(write(tmp_path))
    assert shelf.terms["leverage"].summary == "Exposure divided by your own equity"
    assert shelf.terms["leverage"].html == "<p>It multiplies what happens.</p>\n"
    assert '<h3 id="range">range</h3>' in shelf.guides["errors"].html


def test_the_library_is_read_once(tmp_path: Path) -> None:
    folder = write(tmp_path)
    assert library(folder) is library(folder)


BROKEN = {
    "a field that does not exist": ("status: current", "status: current\nstars: 5", "stars: 5"),
    "a placeholder without a figure": ("has to gain {{ half.gain_needed }}", "has to gain {{ half.x }}", "{{ half.x"),
    "an example that cannot be run": ("{loss: 0.5}", "{loss: 5}", "half:"),
    "a wrong placeholder in the quiz": ("Once more, {{ half.gain_needed }}", "More, {{ half.gain }}", "question: More"),
    "a claim of no source": ("{source: page", "{source: book", "c1:"),
}


@pytest.mark.parametrize("what", BROKEN)
def test_broken_content_is_an_error_with_file_and_line(tmp_path: Path, what: str) -> None:
    old, new, where = BROKEN[what]
    folder = write(tmp_path, article=(old, new))
    with pytest.raises(BrokenContent) as caught:
        library(folder)
    assert caught.value.file == folder / "articles/losing-half.md"
    assert caught.value.line == line_of(folder, "articles/losing-half.md", where)


def test_sentences_end_where_a_reader_would_end_them() -> None:
    text = (
        "It fell by 1.5 percent. Then “it rose.” Then more,[^a] at 00:02 UTC.[^b] And\nnow `x. Y` what?\n\n- One item"
    )
    assert list(sentences(text)) == [
        Sentence(0, "It fell by 1.5 percent."),
        Sentence(0, "Then “it rose.”"),
        Sentence(0, "Then more,[^a] at 00:02 UTC.[^b]"),
        Sentence(0, "And\nnow ` what?"),
        Sentence(3, "One item"),
    ]


def test_headings_and_code_blocks_are_no_sentences() -> None:
    assert list(sentences("## 12 things\n\n```\n12\n```\n")) == []


def test_a_row_of_a_table_is_one_sentence() -> None:
    assert list(sentences("| a | b |\n|---|---|\n| one | 2 |")) == [
        Sentence(0, "a b", in_table=True),
        Sentence(2, "one 2", in_table=True),
    ]


def test_words_below_code_belong_to_the_section_of_their_heading() -> None:
    assert [section.text for section in sections_of("A.\n\n## B\n\n```\nc = 1\n```\n\nD.")] == ["A.", "c = 1\nD."]
