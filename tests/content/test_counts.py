"""The library is whole: articles, terms, sheets, questions and examples are as many as were planned."""

from service.library import library
from service.library.planned import plan
from service.products import sheets

SHEETS, TERMS = 23, 145


def test_every_planned_article_is_written() -> None:
    assert set(library().articles) == set(plan().articles)
    assert len(library().articles) == 54


def test_terms_and_sheets_are_all_there() -> None:
    assert len(library().terms) == TERMS
    assert len([sheet for sheet in sheets().values() if sheet.scope == "venue"]) == SHEETS


def test_there_are_questions_and_examples_enough() -> None:
    articles = library().articles.values()
    assert sum(len(article.quiz) for article in articles) >= 160
    assert sum(len(article.examples) for article in articles) >= 108
