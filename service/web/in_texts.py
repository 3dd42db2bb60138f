"""Figures in a text: where an article shows the result of an example, the whole figure stands, to be moved in place."""

import re
from functools import cache
from html import unescape

from flask import render_template

from service.library import Article, library
from service.web.figures import Figure, of_calculator
from service.web.live import known
from service.web.runs import of_simulation

CARD = re.compile(
    r'<figure class="run" id="figure-(?P<name>\w+)"><figcaption>(?P<caption>.*?)</figcaption>.*?</figure>', re.DOTALL
)


@cache
def figure_of(slug: str, name: str) -> Figure:
    """The figure of an example of an article; it was run when the library was read."""
    example = library().articles[slug].examples[name]
    if example.calculator is None:
        return of_simulation(dict(example.request), dict(example.answer))
    return of_calculator(example.calculator, dict(example.answer))


def with_figures(html: str, article: Article) -> str:
    """The HTML of an article with the figure of an example in place of each card of one."""

    def drawn(card: re.Match[str]) -> str:
        figure = figure_of(article.slug, card["name"])
        own = {"id": f"figure-{card['name']}", "caption": unescape(card["caption"]), "action": figure.page}
        return render_template("figure.html", **known(figure, own=own))

    return CARD.sub(drawn, html)
