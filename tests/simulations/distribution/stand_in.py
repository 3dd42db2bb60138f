"""A plain stand-in for the kernel: the ledger run path by path over the same seeded growths."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import accumulate
from math import ceil
from operator import add, mul
from typing import Any

import numpy as np

from service.simulator import measures
from service.simulator.drawn import Drawn
from service.simulator.ledger import Ledger, Machine, Market, Terms, run


@dataclass(frozen=True)
class Sample:
    """What the kernel gives, and the values at the marks themselves."""

    final_values: np.ndarray
    final_prices: np.ndarray
    max_drawdowns: np.ndarray
    costs: np.ndarray
    rebalances: np.ndarray
    closed_at: np.ndarray
    how_closed: np.ndarray
    at_marks: np.ndarray

    def quantile(self, mark: int, level: float) -> float:
        """The value at a mark whose rank is nearest."""
        ordered = np.sort(self.at_marks[mark])
        return float(ordered[ceil(level * (len(ordered) - 1) - 0.5)])


def sample(
    machine: Machine,
    terms: Terms,
    drawn: Drawn,
    clocks: Sequence[float],
    due: Sequence[float],
    rates: Sequence[tuple[float, float, float, float, float]],
    initial_value: float,
    paths: int,
    first: int = 0,
    marks: Sequence[int] = (),
    threads: int | None = None,
    cancelled: Callable[[], bool] = lambda: False,
    progress: Callable[[int, int], Any] = lambda done, total: None,
) -> Sample:
    """Every path's ledger, boiled down to what the kernel keeps."""
    ledgers = [_ledger(machine, terms, drawn, clocks, due, rates, initial_value, first + n) for n in range(paths)]
    return Sample(
        final_values=np.array([ledger.values[-1] for ledger in ledgers]),
        final_prices=np.array([ledger.prices[-1] for ledger in ledgers]),
        max_drawdowns=np.array([measures.max_drawdown(ledger.values) for ledger in ledgers]),
        costs=np.array([reduce(add, ledger.flows["cost"], 0.0) for ledger in ledgers]),
        rebalances=np.array([measures.rebalances(ledger) for ledger in ledgers], dtype=np.int32),
        closed_at=np.array([ledger.closed_at or 0 for ledger in ledgers], dtype=np.int32),
        how_closed=np.array([_how(ledger) for ledger in ledgers]),
        at_marks=np.array([[ledger.values[mark] for ledger in ledgers] for mark in marks]),
    )


def _ledger(machine, terms, drawn, clocks, due, rates, initial_value, path) -> Ledger:  # type: ignore[no-untyped-def]
    growths = drawn.growths(path)
    prices = list(accumulate([drawn.initial_price, *growths], mul))
    return run(machine, terms, Market(prices, growths, clocks, due, rates), initial_value)


def _how(ledger: Ledger) -> int:
    """The bits of the act that closed the instrument, 0 where none did."""
    return next((int(act.happened) for entry, act in ledger.acts if entry == ledger.closed_at), 0)
