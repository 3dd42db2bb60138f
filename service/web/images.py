"""Charts as images: SVG that stands by itself, and PNG for places that take nothing else, in a font of our own."""

from functools import lru_cache
from html import escape
from importlib.resources import files
from textwrap import wrap

import resvg_py
from flask import Blueprint, Response, abort, request

from service.api.limits import count
from service.web.embeds import HEADERS, figure_at, query_of, width_of
from service.web.figures import RISK, Figure
from service.web.frame import host

PAGES = Blueprint("images", __name__)
FONTS = [str(files("font_source_sans_pro") / "files" / f"SourceSansPro-{cut}.ttf") for cut in ("Regular", "Bold")]
PNG_WIDTH, PNG_HEIGHT = 1_200, 630
SCALE = 1.5
LETTERS = 102  # of a line of the sentence
NAMED = '<svg xmlns="http://www.w3.org/2000/svg"'
LIGHT = {
    "paper": "#ffffff", "line": "#d5dbe2", "edge": "#7b8591", "ink": "#1b1f24", "quiet": "#545d68", "token": "#0b57b7",
    "asset": "#5b6470", "margin": "#7a5195", "loss": "#a4430a", "fifth": "#00695f", "closed": "#b42318",
}  # fmt: skip
DARK = {
    "paper": "#14181d", "line": "#343c46", "edge": "#7b8591", "ink": "#e8ecf1", "quiet": "#b4bdc8", "token": "#6cb0ff",
    "asset": "#b4bdc8", "margin": "#c9a3e6", "loss": "#ffb07a", "fifth": "#4fd1c0", "closed": "#ff8a80",
}  # fmt: skip
# The colours of the style sheet, written out: an image brings its own.
STYLE = (
    "text{{font:13px 'Source Sans Pro',system-ui,sans-serif;fill:{ink}}}.level,.step,.value{{fill:{quiet}}}"
    ".level,.last,.end,.bars .name,.figure{{text-anchor:end}}.bars .above{{text-anchor:start}}"
    ".middle{{text-anchor:middle}}"
    ".name,.point{{font-weight:700}}.bars .name,.value{{font-weight:400}}"
    ".point{{paint-order:stroke;stroke:{paper};stroke-width:4px}}"
    ".grid{{stroke:{line}}}.event{{stroke:{margin};stroke-width:2}}"
    ".base,.rule,.here{{stroke:{edge};stroke-dasharray:2 4}}"
    ".line{{fill:none;stroke-width:2.5;stroke-linejoin:round;stroke:{token}}}circle{{fill:{token}}}"
    ".bar{{fill:{token}}}.bar.loss{{fill:{loss}}}.outer,.inner{{fill:{token};fill-opacity:.14;stroke:{edge}}}.inner{{fill-opacity:.22}}"
    ".line.asset{{stroke:{asset};stroke-dasharray:7 4}}.line.margin{{stroke:{margin};stroke-dasharray:2 6}}"
    ".ring{{fill:{paper};stroke:{margin};stroke-width:2}}.ended{{fill:none;stroke:{closed};stroke-width:4}}"
    ".line.fourth{{stroke:{loss};stroke-dasharray:12 3 2 3}}"
    ".line.fifth{{stroke:{fifth};stroke-dasharray:16 4}}.line.sixth{{stroke:{ink}}}"
    ".line.seventh{{stroke:{token};stroke-dasharray:4 4}}.line.eighth{{stroke:{loss}}}"
    ".line.ninth{{stroke:{margin};stroke-dasharray:14 3}}"
    "circle.asset{{fill:{asset}}}circle.margin{{fill:{margin}}}circle.fourth{{fill:{loss}}}"
    "circle.fifth{{fill:{fifth}}}circle.sixth{{fill:{ink}}}circle.eighth{{fill:{loss}}}circle.ninth{{fill:{margin}}}"
    ".name.token{{fill:{token}}}.name.asset{{fill:{asset}}}.name.margin{{fill:{margin}}}.name.fourth{{fill:{loss}}}"
    ".name.fifth{{fill:{fifth}}}.name.seventh{{fill:{token}}}.name.eighth{{fill:{loss}}}.name.ninth{{fill:{margin}}}"
)


def styled(svg: str, theme: str) -> str:
    """A chart that stands by itself: with its name space, its colours and a background."""
    colours = DARK if theme == "dark" else LIGHT
    head, rest = svg.split(">", 1)
    style = f"<style>{STYLE.format(**colours)}</style>"
    back = f'<rect width="100%" height="100%" fill="{colours["paper"]}"/>'
    return f"{head.replace('<svg', NAMED, 1)}>{style}{back}{rest}"


def card(figure: Figure, theme: str) -> str:
    """The picture that stands for an address elsewhere: title, sentence, chart and risk note."""
    colours = DARK if theme == "dark" else LIGHT
    width, height = round(PNG_WIDTH / SCALE), round(PNG_HEIGHT / SCALE)
    lines = wrap(figure.sentence, LETTERS, max_lines=3, placeholder=" …")
    across, tall = width - 40, height - 122 - 20 * len(lines)
    chart = styled(str(figure.chart.draw(across, tall)), theme)
    parts = [f'<text x="24" y="40" style="font-size:24px;font-weight:700">{escape(figure.title)}</text>']
    parts += [
        f'<text x="24" y="{66 + 20 * n}" style="font-size:15px">{escape(line)}</text>' for n, line in enumerate(lines)
    ]
    fitted = chart.replace("<svg", f'<svg x="20" y="{62 + 20 * len(lines)}"', 1)
    fitted = _resized(fitted, across, tall)
    parts.append(fitted)
    parts.append(f'<text x="24" y="{height - 14}" class="quiet" style="font-size:13px">{escape(RISK)}</text>')
    small = "font-size:13px;text-anchor:end"
    source = escape(host().split("//")[-1])
    parts.append(f'<text x="{width - 24}" y="20" style="{small}">{source}</text>')
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">'
        f"<style>{STYLE.format(**colours)}</style>"
        f'<rect width="100%" height="100%" fill="{colours["paper"]}"/>{"".join(parts)}</svg>'
    )


def _resized(svg: str, width: int, height: int) -> str:
    """A chart fitted into a box; its view box keeps its shape."""
    head, rest = svg.split(">", 1)
    words = [word for word in head.split(" ") if not word.startswith(("width=", "height="))]
    return f'{" ".join(words)} width="{width}" height="{height}">{rest}'


@PAGES.get("/charts/<string:name>.svg")
def svg(name: str) -> Response:
    """A chart as SVG, with colours for light or dark."""
    figure = figure_at(name, query_of())
    return _image(styled(str(figure.chart.draw(width_of(name))), _theme()).encode(), "image/svg+xml")


@PAGES.get("/charts/<string:name>.png")
def png(name: str) -> Response:
    """A figure as a picture of 1,200 by 630."""
    return _image(_painted(card(figure_at(name, query_of()), _theme())), "image/png")


@lru_cache(200)
def _painted(svg: str) -> bytes:
    """The picture of an SVG, drawn with our own fonts only; it takes a tenth of a second, and counts as such."""
    count()
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg, width=PNG_WIDTH, height=PNG_HEIGHT, font_files=FONTS, skip_system_fonts=True,
            sans_serif_family="Source Sans Pro", font_family="Source Sans Pro",
        )
    )  # fmt: skip


def _theme() -> str:
    theme = request.args.get("theme", "light")
    return theme if theme in ("light", "dark") else abort(404, "There are two themes: light and dark.")


def _image(body: bytes, content_type: str) -> Response:
    response = Response(body, content_type=content_type, headers=HEADERS)
    response.headers["Cache-Control"] = "public, max-age=86400"
    response.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors *"
    response.add_etag()
    response.make_conditional(request)
    return response
