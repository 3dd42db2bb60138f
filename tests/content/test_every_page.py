"""Every article, term, guide, sheet and scenario of content/ passes the content command."""

from functools import cache
from pathlib import Path

import pytest

from service.library import library
from service.library.checking import findings
from service.library.finding import Finding
from service.products.reading import CONTENT

ABOUT_LEVERAGE = {"leverage", "leverage-tokens", "rebalancing", "margin-trading"}
FILES = sorted(file for kind in ("md", "yaml") for file in CONTENT.rglob(f"*.{kind}"))


@cache
def all_findings() -> tuple[Finding, ...]:
    return tuple(findings())


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(CONTENT)))
def test_a_content_file_has_no_finding(file: Path) -> None:
    assert [finding for finding in all_findings() if finding.file == file] == []


def test_no_finding_is_about_anything_else() -> None:
    assert {finding.file for finding in all_findings()} <= set(FILES)


@pytest.mark.parametrize("slug", library().articles)
def test_an_article_reads_without_any_mark_left_over(slug: str) -> None:
    article = library().articles[slug]
    for text in (article.html, article.summary, str(article.quiz.ask(0)), str(article.sections)):
        assert "{{" not in text
        assert "[^" not in text
        assert "example:" not in text
        assert "figure:" not in text


@pytest.mark.parametrize("slug", [slug for slug, one in library().articles.items() if ABOUT_LEVERAGE & set(one.topics)])
def test_the_first_example_of_an_article_about_leverage_loses(slug: str) -> None:
    first = next(iter(library().articles[slug].examples.values()), None)
    assert first is None or any(figure.startswith("-") for figure in first.expect.values())


def test_the_plan_has_fifty_four_articles() -> None:
    assert len(library().planned) == 54


def test_at_least_half_of_all_questions_draw_their_numbers() -> None:
    asked = [question for article in library().articles.values() for question in article.quiz.ask(0)]
    assert sum(question.drawn for question in asked) * 2 >= len(asked)


@pytest.mark.parametrize("slug", library().articles)
def test_an_article_asks_three_to_six_questions_and_runs_two_examples(slug: str) -> None:
    article = library().articles[slug]
    assert 3 <= len(article.quiz) <= 6
    assert len(article.examples) >= 2
