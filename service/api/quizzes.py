"""Quizzes over HTTP: the questions of an article, with the numbers that a seed chooses."""

from typing import Any

from flask import Response, abort
from flask_restx import Resource

from service.api.answering import FOR_A_DAY, cached, to_bytes
from service.api.library import example_entry
from service.api.operation import Operation
from service.api.reading import accept, read_query
from service.library import Article, library
from service.library.quiz import Question
from service.library.quiz_described import QuizAnswer, QuizQuery


def question_entry(article: Article, asked: Question) -> dict[str, Any]:
    """A question with its answers, and the section that answers it."""
    headings = {section.anchor: section.heading for section in article.sections}
    return {
        "question": asked.question,
        "objective": article.objectives[asked.objective - 1],
        "section": headings[asked.section],
        "anchor": asked.section,
        "drawn": asked.drawn,
        "options": [{**vars(option), "mistake": option.mistake or None} for option in asked.options],
        "runs": [example_entry(run) for run in asked.runs],
    }


class ArticleQuiz(Resource):  # type: ignore[misc]
    """The quiz of one article."""

    query = QuizQuery()

    def get(self, slug: str) -> Response:
        accept("application/json")
        article = library().articles.get(slug) or abort(404, f"No article is called {slug}.")
        seed = self.query.load(read_query(self.query))["seed"]
        questions = [question_entry(article, asked) for asked in article.quiz.ask(seed)]
        return cached(to_bytes({"slug": slug, "seed": seed, "questions": questions}), keep=FOR_A_DAY)


RESOURCES = [(ArticleQuiz, "/v1/articles/<string:slug>/quiz")]


def operations() -> list[Operation]:
    """What this address gives."""
    slugs = {"slug": sorted(library().articles)}
    return [
        Operation(
            "get", "/v1/articles/{slug}/quiz", "getQuiz", "The quiz of an article", "Library", QuizAnswer,
            query=QuizQuery, path_names=slugs, examples={"Other numbers": {"seed": 1}}, limited=True,
        )
    ]  # fmt: skip
