"""How a text is measured: syllables, grades, words that look misspelt."""

from pathlib import Path

import pytest

from service.library.checking import findings
from service.library.checks.reading_level import grade, syllables
from tests.library.writing import line_of, write

# Counted by ear.
SYLLABLES = {
    "the": 1, "fee": 1, "rate": 1, "rates": 1, "price": 1, "prices": 2, "table": 2, "tables": 2, "rule": 1, "rules": 1,
    "moved": 1, "closed": 1, "traded": 2, "changes": 2, "leverage": 3, "liquidation": 4, "position": 3, "token": 2,
    "multiple": 3, "little": 2, "shares": 1, "it's": 1,
}  # fmt: skip


@pytest.mark.parametrize("word", SYLLABLES)
def test_syllables_are_those_one_hears(word: str) -> None:
    assert syllables(word) == SYLLABLES[word]


def test_a_grade_is_worked_out_from_words_and_syllables() -> None:
    # 7 words in 2 sentences, 13 syllables: 0.39 x 3.5 + 11.8 x 13 / 7 - 15.59.
    assert grade(["The token follows the price.", "Leverage multiplies."]) == pytest.approx(
        0.39 * 3.5 + 11.8 * 13 / 7 - 15.59
    )
    assert grade([]) == 0


def article_with(folder: Path, *texts: str) -> Path:
    """The folder with paragraphs in place of one of its article's."""
    return write(folder, article=("A share of less is less.", "\n\n".join(texts)))


HARD = "Disproportionately unsatisfactory characterisations necessitate reconsideration. "


def test_a_text_that_is_too_hard_for_its_level_is_found(tmp_path: Path) -> None:
    folder = article_with(tmp_path, HARD * 9)
    (finding,) = [one for one in findings(folder) if "reads at grade" in one.sentence]
    assert finding.line == line_of(folder, "articles/losing-half.md", "Half of what")
    assert finding.sentence.endswith("; 9 at most where it is beginner")


def test_a_word_that_stands_once_beside_one_that_stands_often_is_found(tmp_path: Path) -> None:
    folder = article_with(tmp_path, "Trading " * 6, "The traiding was done.")
    (finding,) = findings(folder)
    assert finding.sentence.startswith("“traiding” looks like a misspelt “trading”")
    assert finding.line == line_of(folder, "articles/losing-half.md", "The traiding")


@pytest.mark.parametrize("slip", ["Tradign", "tradding", "tading"])
def test_slips_of_every_kind_are_found(tmp_path: Path, slip: str) -> None:
    (finding,) = findings(article_with(tmp_path, "Trading " * 6, f"The {slip} was done."))
    assert finding.sentence.startswith(f"“{slip}” looks like a misspelt “trading”")


@pytest.mark.parametrize("right", ["tradings", "Trader", "trades", "trading", "grading"])
def test_other_words_and_other_forms_of_a_word_are_not_misspelt(tmp_path: Path, right: str) -> None:
    assert findings(article_with(tmp_path, "Trading " * 6, f"The {right} was done.")) == []


def test_a_word_of_the_list_is_right(tmp_path: Path) -> None:
    folder = article_with(tmp_path, "Trading " * 6, "The tirading was done.")
    assert len(findings(folder)) == 1
    (folder / "words.txt").write_text("# Right.\ntirading other\n", "utf-8")
    assert findings(folder) == []
