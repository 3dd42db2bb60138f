"""Pages: what people see. Addresses, templates and static files."""

from flask import Flask

from service.web import (
    articles,
    assets,
    calculators,
    distributions,
    docs,
    embeds,
    glossary,
    guides,
    home,
    images,
    maps,
    monitor,
    oembed,
    paths,
    search,
    simulations,
    topics,
    tutor,
    venues,
)
from service.web.frame import page_for_browsers, set_up_templates

MODULES = (
    home,
    articles,
    topics,
    paths,
    glossary,
    guides,
    venues,
    calculators,
    simulations,
    distributions,
    monitor,
    search,
    tutor,
    embeds,
    oembed,
    images,
    docs,
    maps,
    assets,
)


def add_web(app: Flask) -> None:
    """Put the pages on an app that has the API: a failure becomes a page before the edge packs it."""
    set_up_templates(app)
    for module in MODULES:
        app.register_blueprint(module.PAGES)
    app.after_request(page_for_browsers)
    home.figure()
