"""Pages: what people see. Addresses, templates and static files."""

from flask import Flask

from service.web import docs

MODULES = (docs,)


def add_web(app: Flask) -> None:
    """Put the pages on an app."""
    for module in MODULES:
        app.register_blueprint(module.PAGES)
