"""Leverage tokens explained: articles, calculators and a rebalance simulator that show their working, over HTTP."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from service.settings import Settings


def create_app(settings: "Settings | None" = None) -> "Flask":
    """The application; settings are those of the environment unless given."""
    import structlog
    from flask import Flask

    from service.api import add_api
    from service.logs import set_up_logs
    from service.settings import doubts, read_settings
    from service.web import add_web

    chosen = settings or read_settings()
    set_up_logs(chosen.log_level)
    for doubt in doubts(chosen):
        structlog.get_logger().warning("settings", said=doubt)
    app = Flask(__name__, static_folder=None, template_folder="web/templates")
    add_api(app, chosen)
    add_web(app)
    return app
