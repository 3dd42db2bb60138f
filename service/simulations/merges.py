"""Token merges: when the price of one token falls below a floor, several tokens become one. No value changes.

tokens / factor, token_price x factor: value = tokens x token_price stays as it is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from service import quantities as q
from service.display import show
from service.shapes import Shape
from service.simulations.paths import Path

TEXT = (
    "The price of one token fell to {before}, below {floor}, so {factor} tokens became one at {after}. "
    "The value held did not change."
)


class Merge(Shape):
    """When tokens are merged: below which price of one token, and how many become one."""

    below = q.price("Price of one token below which tokens are merged", required=True)
    factor = q.count("Tokens that become one", low=2, high=10_000, required=True)
    first_token_price = q.price("Price of one token at the start", load_default=1.0)


@dataclass(frozen=True)
class Merged:
    """The price of one token at each entry, and the entries at which tokens were merged."""

    token_prices: list[float]
    events: list[dict[str, Any]]


def merged(values: Sequence[float], path: Path, merge: dict[str, Any]) -> Merged:
    """Token prices and merge events of a ledger's values; at most one merge an entry, none once value is zero."""
    scale = merge["first_token_price"] / values[0]
    prices, events = [], []
    for entry, value in enumerate(values):
        price = value * scale
        if entry and 0.0 < price < merge["below"]:
            scale *= merge["factor"]
            events.append(_event(entry, path, price, value * scale, merge))
        prices.append(value * scale)
    return Merged(prices, events)


def _event(entry: int, path: Path, before: float, after: float, merge: dict[str, Any]) -> dict[str, Any]:
    sentence = TEXT.format(
        before=show(before, "price"),
        floor=show(merge["below"], "price"),
        factor=merge["factor"],
        after=show(after, "price"),
    )
    price = path.prices[entry]
    return {"entry": entry, "at": path.moment(entry), "kind": "merge", "price": price, "text": sentence}
