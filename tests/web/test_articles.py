"""Pages of articles: what stands on them beside the text."""

import re
from typing import Any

import pytest
from flask.testing import FlaskClient
from marshmallow import ValidationError

from service.declaration import Calculator
from service.library import Article, library
from service.web.articles import by_group
from service.web.in_texts import figure_of
from service.web.typesetting import minus
from tests.web.seen import see

EVERY = [pytest.param(article, id=slug) for slug, article in library().articles.items()]


def closed_up(text: str) -> str:
    """A text without its spaces."""
    return text.replace(" ", "")


@pytest.mark.parametrize("article", EVERY)
def test_an_article_has_its_parts(client: FlaskClient, article: Article) -> None:
    page = see(client, f"/articles/{article.slug}")
    assert article.title in page.text
    assert closed_up(minus(article.answer)) in closed_up(page.text)  # links to terms part its words
    assert f"{article.minutes} min to read" in page.text
    assert article.reviewed.isoformat() in page.text
    assert {section.anchor for section in article.sections if section.anchor} <= set(page.ids)
    for needed in library().prerequisites(article.slug):
        assert needed.title in page.text


@pytest.mark.parametrize("article", EVERY)
def test_the_quiz_keeps_its_answers_folded(client: FlaskClient, article: Article) -> None:
    page = see(client, f"/articles/{article.slug}")
    folded = [given for given in page.tagged("details") if "open" not in given]
    assert len([given for given in folded if given.get("class") != "numbers"]) == sum(
        len(asked.options) for asked in article.quiz.ask(0)
    )
    for asked in article.quiz.ask(0):
        assert minus(asked.question) in page.text
        assert asked.section in page.ids
        assert all(minus(option.reason) in page.text for option in asked.options)
        for mistake in (minus(option.mistake) for option in asked.options if option.mistake):
            assert re.match(r"[A-Z][a-z]+s\b", mistake)  # what an answer does: Takes, Counts
            assert f"This answer {mistake[0].lower()}{mistake[1:]}." in page.text


@pytest.mark.parametrize("article", EVERY)
def test_the_quiz_is_asked_with_other_numbers(client: FlaskClient, article: Article) -> None:
    page = see(client, f"/articles/{article.slug}")
    assert f"/articles/{article.slug}?quiz=1#quiz" in page.links
    other = see(client, f"/articles/{article.slug}?quiz=1")
    assert all(minus(asked.question) in other.text for asked in article.quiz.ask(1))


FIGURES = [
    pytest.param(article, name, id=f"{slug} {name}")
    for slug, article in library().articles.items()
    for name in article.examples
    if f'id="figure-{name}"' in article.html
]


@pytest.mark.parametrize(("article", "name"), FIGURES)
def test_a_figure_in_a_text_is_whole_and_can_be_moved(client: FlaskClient, article: Article, name: str) -> None:
    page = see(client, f"/articles/{article.slug}")
    example = article.examples[name]
    assert minus(example.answer["explanation"]) in page.text
    assert "a leverage token can lose nearly all of its value" in page.text
    assert f"figure-{name}" in page.ids
    moved = [given for given in page.tagged("input") if given.get("type") == "range"]
    assert {given["id"] for given in moved} <= set(page.ids)
    assert len(page.tagged("svg")) == 2 * article.html.count('id="figure-')


@pytest.mark.parametrize(("article", "name"), FIGURES)
def test_every_slider_of_a_figure_changes_something(article: Article, name: str) -> None:
    example = article.examples[name]
    if (calculator := example.calculator) is None:
        return
    for slider in figure_of(article.slug, name).sliders:
        given = {**example.request, slider.name: slider.value}
        assert any(
            refused_or_result(calculator, {**given, slider.name: end}) != refused_or_result(calculator, given)
            for end in (slider.low, slider.high)
        ), slider.name


def refused_or_result(calculator: Calculator, given: dict[str, Any]) -> Any:
    """The result of a run, None where it is refused."""
    try:
        return calculator.run(given)["result"]
    except ValidationError:
        return None


@pytest.mark.parametrize(
    ("slug", "name", "across"),
    [
        ("futures-basics", "inverse_fall", "exit_price"),
        ("basis-and-carry", "contango", "future_price"),
        ("perpetual-swaps", "ten", "periods"),
        ("everlasting-and-power-perps", "fall", "underlying_return"),
    ],
)
def test_the_curve_of_a_figure_is_over_what_its_text_is_about(slug: str, name: str, across: str) -> None:
    assert figure_of(slug, name).across == across


def test_a_premium_and_a_move_are_varied_to_both_sides_of_nothing() -> None:
    premium = figure_of("funding-rates", "edge").sliders[0]
    assert (premium.name, premium.low, premium.high) == ("premium", -0.0012, 0.0012)
    assert {slider.name for slider in figure_of("funding-rates", "edge").sliders} >= {"interest_rate", "clamp"}
    move = figure_of("everlasting-and-power-perps", "fall").sliders[1]
    assert (move.name, move.low, move.high) == ("underlying_return", -0.4, 0.4)


def test_a_price_is_not_varied_down_to_nothing() -> None:
    price = figure_of("options-basics", "call_lost").sliders[-1]
    assert (price.name, price.low, price.high) == ("price_at_expiry", 30.0, 5400.0)  # a hundredth of 2,700 is 27


def test_every_article_has_a_figure_that_can_be_moved() -> None:
    assert {article.values[0].slug for article in FIGURES} == set(library().articles)


@pytest.mark.parametrize("article", EVERY)
def test_figures_in_a_text_are_light(client: FlaskClient, article: Article) -> None:
    body = client.get(f"/articles/{article.slug}", headers={"Accept-Encoding": "gzip"}).get_data()
    assert len(body) < 16_000


@pytest.mark.parametrize("text", ["", "x", "-1", "1.5", "123456", "٣"])
def test_a_seed_that_is_none_asks_as_without_one(client: FlaskClient, text: str) -> None:
    plain = client.get("/articles/what-is-leverage").get_data()
    assert client.get("/articles/what-is-leverage", query_string={"quiz": text}).get_data() == plain


@pytest.mark.parametrize("article", EVERY)
def test_every_source_of_an_article_stands_below_it(client: FlaskClient, article: Article) -> None:
    links = see(client, f"/articles/{article.slug}").links
    assert {claim.source.address for claim in article.claims.values() if claim.source.address} <= set(links)


def test_a_prerequisite_comes_before_what_needs_it() -> None:
    order = [article.slug for listed in by_group().values() for article in listed]
    for listed in by_group().values():
        slugs = [article.slug for article in listed]
        for article in listed:
            for needed in set(article.prerequisites) & set(slugs):
                assert order.index(needed) < order.index(article.slug)
