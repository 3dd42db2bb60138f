"""What can be taken away from a figure: its addresses, the call that gives it, and the code for other pages."""

import hashlib
from base64 import b64encode
from collections.abc import Callable
from functools import cache
from html import escape
from typing import Any
from urllib.parse import urlencode

from service.web.assets import address_of, assets
from service.web.calls import calls
from service.web.figures import Figure
from service.web.frame import host
from service.web.live import WIDTH, address

HEIGHT = 860


@cache
def integrity(name: str) -> str:
    """The hash by which a browser knows a script as the one that was pasted."""
    return "sha384-" + b64encode(hashlib.sha384(assets()[name].body).digest()).decode()


def codes(figure: Figure) -> dict[str, str]:
    """The ways to put a figure on another page, by name."""
    source, title = escape(address(figure, f"/embed/{figure.name}")), escape(figure.title)
    picture, page = address(figure, f"/charts/{figure.name}.png"), address(figure, figure.page)
    frame = (
        f'<iframe src="{source}" title="{title}" width="100%" height="{HEIGHT}" style="border:0" loading="lazy"'
        f' sandbox="allow-scripts allow-same-origin allow-popups allow-forms"></iframe>\n'
        f'<script async src="{host()}{address_of("resize.js")}" integrity="{integrity("resize.js")}"'
        ' crossorigin="anonymous"></script>'
    )
    inputs = " ".join(f'{name.replace("_", "-")}="{escape(value)}"' for name, value in figure.query.items())
    element = (
        f'<leverage-figure figure="{figure.name}" {inputs}><a href="{escape(page)}">{title}</a></leverage-figure>\n'
        f'<script type="module" src="{host()}{address_of("figure.js")}" integrity="{integrity("figure.js")}"'
        ' crossorigin="anonymous"></script>'
    )
    image = f'<img src="{escape(picture)}" alt="{escape(figure.sentence)}" width="{WIDTH}">'
    return {
        "Address (for editors that embed links)": address(figure, f"/embed/{figure.name}"),
        "Frame": frame,
        "Element": element,
        "Image": f'<a href="{escape(page)}">{image}</a>',
        "Markdown": f"[![{figure.title}]({picture})]({page})",
    }


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
        "calls": calls(path, body),
        "source": address(figure, f"/embed/{figure.name}"),
    }
