"""Embeds: a figure in a frame, as data for a figure that is live, and as an element."""

from collections.abc import Mapping
from urllib.parse import urlencode

from flask import Blueprint, Response, abort, render_template, request
from marshmallow import ValidationError

from service.calculators import calculators
from service.refusals import errors_of
from service.simulations import permalink
from service.strict_json import parse
from service.views import from_query
from service.web.assets import address_of
from service.web.figures import Figure, of_calculator
from service.web.frame import BRIEFLY, host
from service.web.live import WIDTH, address, as_data, known
from service.web.runs import of_simulation

PAGES = Blueprint("embeds", __name__)
# What an address says about a picture, not about what it shows.
OWN = ("v", "width", "theme", "as")
NARROWEST, WIDEST = 280, 1_200
# A frame of another site holds it: scripts of ours, nothing of anyone else, no form but our own.
POLICY = (
    "default-src 'none'; script-src 'self' {host}; style-src 'self' {host}; img-src 'self' data:; "
    "connect-src 'self' {host}; form-action 'self'; base-uri 'none'; frame-ancestors *"
)
HEADERS = {"Cross-Origin-Resource-Policy": "cross-origin", "Referrer-Policy": "no-referrer"}


def figure_at(name: str, query: Mapping[str, list[str]]) -> Figure:
    """The figure that a name and a query stand for; 404 for an unknown name, ValidationError for a refused query."""
    asked = {key: values for key, values in query.items() if key not in OWN}
    if name == "simulation":
        packed = asked.get("request", [""])[0]
        return of_simulation(parse(permalink.read(packed)))
    calculator = calculators().get(name) or abort(404, f"No calculator is called {name}.")
    given = from_query(asked, calculator.loader) if asked else calculator.example
    return of_calculator(calculator, calculator.run(given))


def query_of() -> dict[str, list[str]]:
    """The query of this request, empty values left out."""
    return {key: kept for key, values in request.args.lists() if (kept := [text for text in values if text.strip()])}


def width_of() -> int:
    """How wide the chart is drawn."""
    text = request.args.get("width", "")
    return min(max(int(text), NARROWEST), WIDEST) if text.isascii() and text.isdecimal() and len(text) < 6 else WIDTH


@PAGES.get("/embed/<string:name>")
def embed(name: str) -> Response:
    """A figure for a frame of another site; a refused query gives a figure that says so."""
    try:
        figure = figure_at(name, query_of())
    except ValidationError as error:
        return _framed(render_template("refused.html", name=name, sentences=sentences_of(error)), 422)
    oembed = f"{host()}/oembed?{urlencode({'url': address(figure, f'/embed/{name}')})}"
    image = address(figure, f"/charts/{name}.png")
    return _framed(render_template("embed.html", oembed=oembed, image=image, **known(figure, width_of())), 200)


def sentences_of(error: ValidationError) -> list[str]:
    """What is refused, each with the place where it stands."""
    return [f"{one['pointer'].strip('/').replace('/', '.')} {one['detail']}" for one in errors_of(error)]


def _framed(html: str, status: int) -> Response:
    """A page that other sites may hold."""
    response = Response(html, status, content_type="text/html; charset=utf-8", headers=HEADERS)
    response.headers["Content-Security-Policy"] = POLICY.format(host=host())
    response.headers["Cache-Control"] = BRIEFLY if status == 200 else "no-store"
    if status == 200:
        response.add_etag()
        response.make_conditional(request)
    return response


@PAGES.get("/figures/<string:name>")
def figure_data(name: str) -> Response:
    """A figure as data, for one that is moved; `html` as it stands on a page of another site."""
    figure = figure_at(name, query_of())
    if request.args.get("as") == "html":
        style = f'<link rel="stylesheet" href="{host()}{address_of("figure.css")}">'
        html = style + render_template("figure.html", **known(figure, width_of()))
        return data_response(html.encode(), "text/html; charset=utf-8")
    return data_response(as_data(figure), "application/json")


@PAGES.post("/figures/simulation")
def simulation_data() -> Response:
    """The figure of a simulation request, as data."""
    if (request.content_length or 0) > permalink.LARGEST_BODY:
        abort(413, "That is more than a figure is asked with.")
    return data_response(as_data(of_simulation(parse(request.get_data()))), "application/json")


def data_response(body: bytes, content_type: str) -> Response:
    """Data that other sites may read."""
    response = Response(body, content_type=content_type, headers=HEADERS)
    response.headers["Cache-Control"] = BRIEFLY
    response.add_etag()
    response.make_conditional(request)
    return response
