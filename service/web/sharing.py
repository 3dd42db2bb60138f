"""What can be taken away from a figure: its addresses, the call that gives it, and the code for other pages."""

import hashlib
from base64 import b64encode
from collections.abc import Callable
from functools import cache
from html import escape
from typing import Any
from urllib.parse import urlencode

from service.calculators import calculators
from service.views import quantities_of
from service.web.assets import address_of, assets
from service.web.calls import calls
from service.web.elements import PREFIX, attribute, inputs_of
from service.web.figures import Figure
from service.web.frame import host
from service.web.heights import height_of
from service.web.live import NARROW, WIDTH, address

PICTURE = (600, 315)


@cache
def integrity(name: str) -> str:
    """The hash by which a browser knows a script as the one that was pasted."""
    return "sha384-" + b64encode(hashlib.sha384(assets()[name].body).digest()).decode()


def codes(figure: Figure) -> dict[str, str]:
    """The ways to put a figure on another page, by name."""
    source, title = escape(address(figure, f"/embed/{figure.name}")), escape(figure.title)
    sentence = escape(figure.sentence)
    picture, page = address(figure, f"/charts/{figure.name}.png"), address(figure, figure.page)
    frame = (
        f'<iframe src="{source}" title="{title}" width="100%" height="{height_of(figure, WIDTH)}"'
        f' style="border:0;{fluid(figure)}" loading="lazy"'
        f' sandbox="allow-scripts allow-same-origin allow-popups allow-forms"></iframe>\n'
        f'<script async src="{host()}{address_of("resize.js")}" integrity="{integrity("resize.js")}"'
        ' crossorigin="anonymous"></script>'
    )
    wide, high = PICTURE
    fitting = 'style="max-width:100%;height:auto"'
    image = f'<img src="{escape(picture)}" alt="{sentence}" width="{wide}" height="{high}" {fitting}>'
    words = f"{figure.title}. {figure.sentence}".replace("[", "(").replace("]", ")")
    return {
        "Address (for editors that embed links)": address(figure, f"/embed/{figure.name}"),
        "Frame": frame,
        "Element": element_of(figure, title, page),
        "Image": f'<a href="{escape(page)}">{image}</a>',
        "Markdown": f"[![{words}]({picture})]({page})",
    }


def fluid(figure: Figure) -> str:
    """The height of a frame as CSS: from a phone's to that of a column of text; a script sets it to measure."""
    narrow, wide = height_of(figure, NARROW), height_of(figure, WIDTH)
    a_pixel = max(narrow - wide, 0) / (WIDTH - NARROW)
    return f"height:clamp({wide}px,{round(narrow + NARROW * a_pixel)}px - {a_pixel * 100:.0f}vw,{max(narrow, wide)}px)"


def element_of(figure: Figure, title: str, page: str) -> str:
    """The element of a figure with its scripts, known by their hashes; its sentence stands where they do not run."""
    tag = f"{PREFIX}{figure.name}"
    written = {name: figure.query[name] for name in inputs_of(figure.name) if name in figure.query}
    attributes = "".join(f' {attribute(name)}="{escape(value)}"' for name, value in written.items())
    scripts = "".join(
        f'\n<script type="module" src="{host()}{address_of(name)}" integrity="{integrity(name)}"'
        ' crossorigin="anonymous"></script>'
        for name in ("figure.js", f"{tag}.js")
    )
    instead = f'<a href="{escape(page)}">{title}</a>: {escape(figure.sentence)}'
    return f"<{tag}{attributes}>{instead}</{tag}>{scripts}"


def attributes_of(figure: Figure) -> list[tuple[str, str, str]]:
    """The attributes of a figure's element: the name, what it is, and its unit."""
    if figure.name == "simulation":
        return [("request", "The request, packed as in the permalink", "")]
    shape = quantities_of(calculators()[figure.name].loader)
    return [(attribute(name), quantity.title, quantity.unit) for name, quantity in shape.items()]


def told(figure: Figure) -> dict[str, str]:
    """What the template uses that tells other sites of a figure."""
    source = address(figure, f"/embed/{figure.name}")
    picture = address(figure, f"/charts/{figure.name}.png")
    return {"oembed": f"{host()}/oembed?{urlencode({'url': source})}", "og_image": picture}


def shared(figure: Figure, path: str, body: dict[str, Any]) -> dict[str, Any]:
    """What the template of sharing uses."""

    def image(kind: str) -> str:
        return address(figure, f"/charts/{figure.name}.{kind}")

    given: Callable[[str], str] = image
    return {
        "image": given,
        "permalink": address(figure, figure.page),
        "query": urlencode(figure.query, safe=","),
        "codes": codes(figure),
        "attributes": attributes_of(figure),
        "calls": calls(path, body),
        "source": address(figure, f"/embed/{figure.name}"),
        **told(figure),
    }
