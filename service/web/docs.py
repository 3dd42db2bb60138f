"""The OpenAPI document and Swagger UI 5 from our own host, with no script or style of anyone else's."""

from importlib.resources import as_file, files
from pathlib import Path

from flask import Blueprint, Response, render_template, request, send_from_directory

PAGES = Blueprint("docs", __name__)
OWN_FILES = Path(__file__).parent / "static"
DOCUMENT = Path(__file__).parents[2] / "openapi" / "openapi.json"
# Swagger UI writes style attributes and draws its icons from data addresses; no other page may.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
)


@PAGES.get("/openapi.json")
def openapi() -> Response:
    """The committed document."""
    response = Response(DOCUMENT.read_bytes(), content_type="application/json")
    response.headers["Cache-Control"] = "public, max-age=300"
    response.add_etag()
    response.make_conditional(request)
    return response


@PAGES.get("/docs")
def page() -> Response:
    """Swagger UI."""
    response = Response(render_template("docs.html"))
    response.headers["Content-Security-Policy"] = POLICY
    return response


@PAGES.get("/docs/static/<any('swagger-ui.css', 'swagger-ui-bundle.js', 'favicon-32x32.png'):name>")
def swagger_file(name: str) -> Response:
    """A file of Swagger UI."""
    with as_file(files("flask_swagger_ui") / "dist") as folder:
        return send_from_directory(folder, name, max_age=86_400)


@PAGES.get("/docs/static/<any('docs.css', 'docs.js'):name>")
def own_file(name: str) -> Response:
    """What starts Swagger UI, and what fits it to our pages."""
    return send_from_directory(OWN_FILES, name, max_age=300)
