"""Embeds: a figure in a frame, as data for a figure that is live, and as an element."""

import re
from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response, abort, render_template, request
from markupsafe import Markup
from marshmallow import ValidationError
from werkzeug.exceptions import NotFound

from service.api.limits import count
from service.api.reading import bytes_within
from service.api.simulations import units
from service.calculators import calculators
from service.refusals import errors_of
from service.simulations import permalink
from service.simulations.request import REQUEST
from service.strict_json import InvalidJSON, parse
from service.views import from_query, quantities_of
from service.web.assets import address_of, inline
from service.web.figures import Figure, of_calculator
from service.web.frame import host, kept_briefly
from service.web.live import THEMES, WIDTH, as_data, known
from service.web.runs import of_simulation
from service.web.sharing import told
from service.web.wording import refusals_of

PAGES = Blueprint("embeds", __name__)
# What an address says about a picture, not about what it shows.
OWN = {"v", "width", "theme", "as", "lang"}
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")
# What others hang on links that are shared.
MARK = re.compile(r"utm_[a-z_]+|mc_[a-z]+|fbclid|gclid|msclkid|ref")
NARROWEST, WIDEST = 280, 1_200
# A frame of another site holds it: scripts of ours, nothing of anyone else, no form but our own.
POLICY = (
    "default-src 'none'; script-src 'self' {host}; style-src 'self' {host} {style}; img-src 'self' data:; "
    "connect-src 'self' {host}; form-action 'self'; base-uri 'none'; frame-ancestors *"
)
HEADERS = {"Cross-Origin-Resource-Policy": "cross-origin", "Referrer-Policy": "no-referrer"}


def figure_at(name: str, query: Mapping[str, list[str]]) -> Figure:
    """The figure that a name and a query stand for; 404 for an unknown name, ValidationError for a refused query."""
    asked = {key: values for key, values in query.items() if key not in own(name)}
    if name == "simulation":
        packed = asked.get("request", [""])[0]
        return counted_simulation(parse(permalink.read(packed)))
    calculator = calculators().get(name) or abort(404, f"No calculator is called {name}.")
    given = from_query(asked, calculator.loader) if asked else calculator.example
    return of_calculator(calculator, calculator.run(given))


def counted_simulation(raw: Any) -> Figure:
    """The figure of a simulation request, counted against the limit of whoever asks."""
    count(units(REQUEST.load(raw)))
    return of_simulation(raw)


def own(name: str) -> set[str]:
    """What an address says about the picture of a figure: a word that is an input of it says something else."""
    calculator = calculators().get(name)
    return OWN - (set(quantities_of(calculator.loader)) if calculator else set())


def query_of() -> dict[str, list[str]]:
    """The query of this request, empty values and the marks of shared links left out."""
    return unmarked(request.args.to_dict(flat=False))


def unmarked(query: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """A query without empty values and the marks of shared links."""
    filled = {key: [text for text in values if text.strip()] for key, values in query.items()}
    return {key: values for key, values in filled.items() if values and not MARK.fullmatch(key)}


def width_of(name: str) -> int:
    """How wide the chart of a figure is drawn."""
    text = request.args.get("width", "") if "width" in own(name) else ""
    return min(max(int(text), NARROWEST), WIDEST) if text.isascii() and text.isdecimal() and len(text) < 6 else WIDTH


@PAGES.get("/embed/<string:name>")
def embed(name: str) -> Response:
    """A figure for a frame of another site; what cannot be drawn gives a figure that says so."""
    try:
        figure = figure_at(name, query_of())
    except ValidationError as error:
        return _refused(name, reader_sentences(name, error), 422)
    except InvalidJSON as error:
        return _refused(name, [f"request {error}"], 400)
    except NotFound as error:
        return _refused(name, [str(error.description)], 404)
    drawn = known(figure, width_of(name), theme=theme_of(name))
    style = Markup(inline("figure.css")[0])  # noqa: S704 - a file of ours
    html = render_template("embed.html", lang=lang_of(), style=style, **told(figure), **drawn)
    return _framed(html, 200)


def theme_of(name: str) -> str:
    """Light or dark where that is asked for; nothing, which is as the reader's system is, for anything else."""
    return theme_among(name, request.args.to_dict(flat=False))


def theme_among(name: str, query: Mapping[str, list[str]]) -> str:
    """The theme that the query of an address of a figure asks for, as `theme_of` has it."""
    theme = query.get("theme", [""])[0] if "theme" in own(name) else ""
    return theme if theme in THEMES else ""


def lang_of() -> str:
    """The language in which numbers are asked for; English for none that is one."""
    lang = request.args.get("lang", "")
    return lang if LANGUAGE.fullmatch(lang) else "en"


def _refused(name: str, sentences: list[str], status: int) -> Response:
    """A figure that says why there is none, and leads to where one can be made."""
    rooms = {"simulation": "/simulations"} | {one: f"/calculators/{one}" for one in calculators()}
    known = {"title": "This figure cannot be drawn", "sentences": sentences, "room": rooms.get(name, "/calculators")}
    return _framed(render_template("refused.html", **known), status)


def reader_sentences(name: str, error: ValidationError) -> list[str]:
    """What is refused in a reader's words; what the example can stand in for is passed over beside what is wrong."""
    calculator = calculators().get(name)
    if calculator is None:
        return sentences_of(error)
    shape = quantities_of(calculator.loader)
    refused = error.normalized_messages()  # type: ignore[no-untyped-call]
    if not refused.keys() <= shape.keys():
        return sentences_of(error)
    wrong = {key: said for key, said in refused.items() if shape[key].error_messages["required"] not in said}
    return [
        f"{shape[key].title}: {sentence}"
        for key, said in (wrong or refused).items()
        for sentence in refusals_of(said, shape[key], shape)
    ]


def sentences_of(error: ValidationError | InvalidJSON) -> list[str]:
    """What is refused, each with the place where it stands; why a request cannot be read."""
    if isinstance(error, InvalidJSON):
        return [str(error)]
    return [f"{one['pointer'].strip('/').replace('/', '.')} {one['detail']}" for one in errors_of(error)]


def _framed(html: str, status: int) -> Response:
    """A page that other sites may hold."""
    response = Response(html, status, content_type="text/html; charset=utf-8", headers=HEADERS)
    response.headers["Content-Security-Policy"] = POLICY.format(host=host(), style=inline("figure.css")[1])
    return kept_briefly(response)


@PAGES.get("/figures/<string:name>")
def figure_data(name: str) -> Response:
    """A figure as data, for one that is moved; `html` as it stands on a page of another site."""
    figure = figure_at(name, query_of())
    if request.args.get("as") == "html":
        style = f'<link rel="stylesheet" href="{host()}{address_of("figure.css")}">'
        html = style + render_template("figure.html", **known(figure, width_of(name), theme=theme_of(name)))
        return data_response(html.encode(), "text/html; charset=utf-8")
    return data_response(as_data(figure), "application/json")


@PAGES.post("/figures/simulation")
def simulation_data() -> Response:
    """The figure of a simulation request, as data."""
    sent = bytes_within(permalink.LARGEST_BODY)
    return data_response(as_data(counted_simulation(parse(sent))), "application/json")


def data_response(body: bytes, content_type: str) -> Response:
    """Data that other sites may read."""
    return kept_briefly(Response(body, content_type=content_type, headers=HEADERS))
