"""Figures as pages and scripts take them: what their template uses, and the data with which they are made live."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import orjson
from markupsafe import Markup

from service.display import put_in
from service.web.assets import address_of
from service.web.figures import RISK, Chart, Figure, Slider
from service.web.frame import host
from service.web.typesetting import minus

WIDTH, NARROW = 600, 280
THEMES = ("light", "dark")
SCANNED = ("line", "curve", "fan")


def address(figure: Figure, path: str) -> str:
    """An address of ours that gives this figure, with every parameter written out."""
    return f"{host()}{path}?{urlencode(figure.query, safe=',')}"


def ask_address(figure: Figure) -> str | None:
    """Where the tutor is asked for the same run; None where it cannot be asked in words."""
    return f"{host()}/chat?{urlencode({'q': figure.question})}" if figure.question else None


def json_address(figure: Figure) -> str | None:
    """Where the answer stands as JSON; None where no address can hold it."""
    return f"{host()}{figure.answer}" if figure.answer else None


def known(figure: Figure, width: int = WIDTH, own: Mapping[str, str] | None = None, theme: str = "") -> dict[str, Any]:
    """What the template of a figure uses; `theme` is light or dark, or empty for that of the reader's system.

    `own` may say the `id` its parts are called after, the `caption` of a figure in a text, the `heading` it has on its
    own page, the `action` of its form.
    """
    return {
        "figure": figure,
        "drawings": drawings(figure.chart, width),
        "theme": theme,
        "id": figure.name,
        "caption": "",
        "heading": "",
        "action": f"{host()}/embed/{figure.name}",
        "risk": RISK,
        "moved": {slider.name for slider in figure.sliders},
        "scripted_only": figure.name == "simulation",
        "said": said,
        "ask": ask_address(figure),
        "page_address": address(figure, figure.page),
        "json_address": json_address(figure),
        "data": in_markup(as_data(figure)),
        **(own or {}),
    }


def in_markup(data: bytes) -> Markup:
    """JSON as it may stand in a page."""
    return Markup(data.decode().replace("<", "\\u003c"))  # noqa: S704 - JSON whose < is written as a code


def said(slider: Slider) -> str:
    """A slider's value as a reader sees it."""
    return minus(put_in(slider.value, slider.display))


def as_data(figure: Figure) -> bytes:
    """A figure as its script reads it."""
    return orjson.dumps({
        "name": figure.name,
        "method": figure.method,
        "sentence": figure.sentence,
        "warnings": figure.warnings,
        "rows": figure.rows,
        "query": figure.query,
        "across": figure.across,
        "ask": ask_address(figure),
        "page": address(figure, figure.page),
        "json": json_address(figure),
        "live": dict(figure.live) or None,
        **drawable(figure.chart),
    })  # fmt: skip


def drawings(chart: Chart, width: int = WIDTH) -> Markup:
    """A chart in two widths, of which the place shows the one that suits it until scripts draw it to measure."""
    wide = Markup('<div class="wide">{}</div>').format(chart.draw(width))
    return wide + Markup('<div class="narrow">{}</div>').format(chart.draw(NARROW)) if width > NARROW else wide


def drawable(chart: Chart) -> dict[str, Any]:
    """A chart as the scripts take it that draw it again and read it step by step."""
    module, scan = address_of(f"{chart.kind}-chart.js"), address_of("scan.js")
    read = {"scan": scan, "moments": chart.moments, "told": chart.told} if chart.kind in SCANNED else {}
    return {
        "host": host(),
        "chart": {"kind": chart.kind, "module": module, "before": chart.before, "after": chart.after, **read},
    }


def picture(chart: Chart) -> Markup:
    """A chart on a page, drawn again at the width of its place where scripts run."""
    data = in_markup(orjson.dumps(drawable(chart)))
    return Markup(
        '<div class="figure-card bare"><div class="place">{}</div>'
        '<script type="application/json" class="data">{}</script></div>'
    ).format(drawings(chart), data)
