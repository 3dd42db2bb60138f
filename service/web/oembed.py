"""oEmbed: what one of our addresses shows, in the words that other sites ask for before they embed it."""

from urllib.parse import parse_qs, urlsplit

import orjson
from flask import Blueprint, Response, abort, request
from marshmallow import ValidationError
from werkzeug.exceptions import HTTPException

from service.views import Values
from service.web.embeds import data_response, figure_at, sentences_of, theme_among, unmarked
from service.web.figures import Figure
from service.web.frame import host
from service.web.heights import height_of
from service.web.live import WIDTH, address

PAGES = Blueprint("oembed", __name__)


@PAGES.get("/oembed")
def oembed() -> Response:
    """What oEmbed says of one of our addresses; only its text is read, nothing is fetched."""
    if request.args.get("format", "json") != "json":
        abort(501, "Only the format json is spoken.")
    if "url" not in request.args:
        abort(404, "Name an address of ours under url.")
    try:
        parts = urlsplit(request.args.get("url", ""))
    except ValueError:
        abort(404, "This is no address.")
    if f"{parts.scheme}://{parts.netloc}" != host():
        abort(404, "This is no address of ours.")
    room, _, name = parts.path.strip("/").partition("/")
    if room not in ("embed", "calculators", "simulations") or (room != "simulations" and not name):
        abort(404, "Nothing can be embedded from there.")
    query = unmarked(parse_qs(parts.query))
    figure = _embeddable(name or "simulation", query)
    theme = theme_among(figure.name, query)
    return data_response(orjson.dumps(described(figure, theme)), "application/json")


def _embeddable(name: str, query: dict[str, list[str]]) -> Figure:
    try:
        return figure_at(name, query)
    except ValidationError as error:
        raise abort(404, f"That address gives no figure: {sentences_of(error)[0]}.") from error
    except HTTPException as error:
        raise abort(404, "That address gives no figure.") from error


def described(figure: Figure, theme: str = "") -> Values:
    """The rich oEmbed of a figure, within the width and height that are asked for, in the theme of its address."""
    width = _most("maxwidth", WIDTH)
    height = _most("maxheight", height_of(figure, width))
    look = f"&theme={theme}" if theme else ""
    source = f"{address(figure, f'/embed/{figure.name}')}{look}".replace("&", "&amp;")
    html = (
        f'<iframe src="{source}" width="{width}" height="{height}" frameborder="0" scrolling="auto"'
        f' title="{figure.title}" sandbox="allow-scripts allow-same-origin allow-popups allow-forms"></iframe>'
    )
    return {
        "version": "1.0", "type": "rich", "html": html, "width": width, "height": height, "title": figure.title,
        "provider_name": "Leverage tokens explained", "provider_url": host(), "cache_age": 86_400,
        "thumbnail_url": address(figure, f"/charts/{figure.name}.png") + look, "thumbnail_width": 1_200,
        "thumbnail_height": 630,
    }  # fmt: skip


def _most(name: str, wanted: int) -> int:
    """A size of ours, or the largest one that is asked for where that is smaller."""
    text = request.args.get(name, "")
    return min(wanted, max(int(text), 100)) if text.isascii() and text.isdecimal() and len(text) < 6 else wanted
