"""Cards: an example that stands in a text as a figure of its own, and the addresses that give it again."""

from html import escape
from typing import Any
from urllib.parse import urlencode

from service.library.examples import Example


def example_link(example: Example) -> str:
    """The address of the page on which an example can be changed and run again."""
    if example.calculator is None:
        return f"/simulations?{_packed(example)}" if _packed(example) else "/simulations"
    spelt = {name: _spelt(value) for name, value in example.request.items()}
    return f"/calculators/{example.calculator.name}?{urlencode(spelt, safe=',')}"


def _spelt(value: Any) -> str:
    """An input as a query string spells it."""
    if isinstance(value, (list, tuple)):
        return ",".join(map(_spelt, value))
    return str(value).lower() if isinstance(value, bool) else str(value)


def _packed(example: Example) -> str:
    """The query that stands for a simulation's request; nothing where it is too long for one."""
    return str(example.answer["links"]["permalink"] or "").partition("?")[2]


def embed_link(example: Example) -> str | None:
    """The address that gives an example as a figure for a frame; None where no address can carry its request."""
    if example.calculator is None:
        return f"/embed/simulation?{_packed(example)}" if _packed(example) else None
    return example_link(example).replace("/calculators/", "/embed/", 1)


def card(example: Example, caption: str) -> str:
    """An example as a figure: its caption, its result in a sentence, and the way to its page."""
    return (
        f'<figure class="run" id="figure-{example.name}"><figcaption>{escape(caption)}</figcaption>\n'
        f"<p>{escape(example.answer['explanation'])}</p>\n"
        f'<p><a href="{escape(example_link(example))}">Change the numbers</a></p></figure>\n'
    )
