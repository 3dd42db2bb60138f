"""Quizzes over HTTP: the questions of an article, with the numbers that a seed chooses."""

from typing import Any

from flask import Response, abort
from flask_restx import Resource

from service.api.answering import FOR_A_DAY
from service.api.forms import asked
from service.api.library import example_entry
from service.api.operation import Operation
from service.library import Article, library
from service.library.quiz import Question
from service.library.quiz_described import QuizAnswer, QuizQuery


def question_entry(article: Article, question: Question) -> dict[str, Any]:
    """A question with its answers, and the section that answers it."""
    headings = {section.anchor: section.heading for section in article.sections}
    return {
        "question": question.question,
        "objective": article.objectives[question.objective - 1],
        "section": headings[question.section],
        "anchor": question.section,
        "drawn": question.drawn,
        "options": [{**vars(option), "mistake": option.mistake or None} for option in question.options],
        "runs": [example_entry(run) for run in question.runs],
    }


class ArticleQuiz(Resource):  # type: ignore[misc]
    """The quiz of one article."""

    query = QuizQuery()

    def get(self, slug: str) -> Response:
        article = library().articles.get(slug) or abort(
            404, f"No article is called {slug}; GET /v1/articles lists them."
        )
        form = asked(QuizAnswer, self.query)
        seed = self.query.load(form.query)["seed"]
        questions = [question_entry(article, question) for question in article.quiz.ask(seed)]
        return form.got({"slug": slug, "seed": seed, "questions": questions}, keep=FOR_A_DAY)


RESOURCES = [(ArticleQuiz, "/v1/articles/<string:slug>/quiz")]


def operations() -> list[Operation]:
    """What this address gives."""
    slugs = {"slug": sorted(library().articles)}
    return [
        Operation(
            "get", "/v1/articles/{slug}/quiz", "getQuiz", "The quiz of an article", "Library", QuizAnswer,
            query=QuizQuery, path_names=slugs, examples={"Other numbers": {"seed": 1}}, limited=True, sparse=QuizAnswer,
        )
    ]  # fmt: skip
