"""The OpenAPI document and Swagger UI 5 from our own host, with no script or style of anyone else's."""

from functools import cache
from importlib.resources import files
from pathlib import Path

from flask import Blueprint, Response, render_template, request

PAGES = Blueprint("docs", __name__)
DOCUMENT = Path(__file__).parents[2] / "openapi" / "openapi.json"
TYPES = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "png": "image/png"}
# Swagger UI runs scripts, asks for the document and draws its icons from data addresses.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'"
)


@PAGES.get("/openapi.json")
def openapi() -> Response:
    """The committed document."""
    return _kept(DOCUMENT.read_bytes(), "application/json", 300)


@PAGES.get("/docs")
def page() -> Response:
    """Swagger UI."""
    response = _kept(render_template("docs.html").encode(), "text/html; charset=utf-8", 300)
    response.headers["Content-Security-Policy"] = POLICY
    return response


@PAGES.get("/docs/static/<any('swagger-ui.css', 'swagger-ui-bundle.js', 'favicon-32x32.png'):name>")
def swagger_file(name: str) -> Response:
    """A file of Swagger UI."""
    return _kept(_of_swagger(name), TYPES[name.rsplit(".", 1)[1]], 86_400)


@cache
def _of_swagger(name: str) -> bytes:
    return (files("flask_swagger_ui") / "dist" / name).read_bytes()


def _kept(body: bytes, content_type: str, seconds: int) -> Response:
    """A response to keep for so long; 304 where the caller has it."""
    response = Response(body, content_type=content_type, headers={"Cache-Control": f"public, max-age={seconds}"})
    response.add_etag()
    response.make_conditional(request)
    return response
