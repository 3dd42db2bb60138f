"""A market of days: closing prices a day apart, with rates per year, for whoever runs the simulator by hand."""

from collections.abc import Sequence
from itertools import pairwise

from service.simulator.ledger import Market

DAY = 1 / 365
SECONDS = 86_400.0


def days(
    prices: Sequence[float],
    *,
    borrow_rate: float = 0.0,
    cash_rate: float = 0.0,
    asset_yield: float = 0.0,
    funding_rate: float = 0.0,
    management_fee: float = 0.0,
) -> Market:
    """The market of closing prices a day apart, n + 1 of them for n days; a rebalance is due at every close.

    Rates are ratios per year, `funding_rate` a ratio per 8 hours. ValueError below two prices, or for one not above 0.
    """
    if len(prices) < 2 or not all(price > 0 for price in prices):
        raise ValueError("A market takes two prices or more, all above zero.")
    count = len(prices) - 1
    rates = borrow_rate * DAY, cash_rate * DAY, asset_yield * DAY, funding_rate * 3, management_fee * DAY
    growths = [later / earlier for earlier, later in pairwise(prices)]
    clocks = [SECONDS * (n + 1) for n in range(count)]
    return Market(list(map(float, prices)), growths, clocks, [1.0] * count, [rates] * count)
