"""The frame around every page: its headers, what its template knows, and the page a browser gets for a failure."""

from typing import Any

import orjson
from flask import Flask, Response, current_app, render_template, request
from jinja2 import StrictUndefined

from service.api.answering import BRIEFLY
from service.declaration import MODEL_VERSION
from service.version import VERSION
from service.web.assets import address_of
from service.web.spelling import heading
from service.web.typesetting import breaking, minus, sentence, signed

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
PROBLEM = "application/problem+json"


def page(template: str, status: int = 200, **known: Any) -> Response:
    """A page with its headers; 304 where the reader already has it. A refusal is not to be kept."""
    response = Response(render_template(template, **known), status, content_type="text/html; charset=utf-8")
    response.headers["Content-Security-Policy"] = POLICY
    return kept_briefly(response)


def kept_briefly(response: Response) -> Response:
    """What may be kept briefly, with a tag, 304 where the reader already has it; a refusal is not to be kept."""
    if response.status_code != 200:
        response.headers["Cache-Control"] = "no-store"
        return response
    response.headers["Cache-Control"] = BRIEFLY
    response.add_etag()
    response.make_conditional(request)
    return response


def page_for_browsers(response: Response) -> Response:
    """A failure as a page, where a browser asked for one outside the API; anything else as it is."""
    if response.mimetype != PROBLEM or request.path.startswith("/v1/"):
        return response
    response.vary.add("Accept")
    accepted = request.accept_mimetypes
    if accepted["text/html"] <= accepted[PROBLEM]:
        return response
    shown = page("failure.html", response.status_code, problem=orjson.loads(response.get_data()))
    response.set_data(shown.get_data())
    response.headers.update(shown.headers)
    return response


def host() -> str:
    """Where this service is reached: as it is set, or as the reader came."""
    return current_app.config["PUBLIC_URL"] or request.host_url.rstrip("/")


def set_up_templates(app: Flask) -> None:
    """What every template may use; a name that it does not know is an error."""
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters.update(breaking=breaking, heading=heading, minus=minus, sentence=sentence, signed=signed)
    app.jinja_env.globals.update(address_of=address_of, host=host, model_version=MODEL_VERSION, version=VERSION)
