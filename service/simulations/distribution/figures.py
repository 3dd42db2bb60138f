"""The figures of one instrument's futures, each with its interval and the method it was made by."""

from typing import Any

import numpy as np

from service.simulations.distribution.futures import Futures, Held
from service.simulations.distribution.laws import laws_of
from service.simulator import statistics as s
from service.simulator.controls import controlled

Values = dict[str, Any]
LEVELS = (0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99)
UPPER_LEVELS = (0.5, 0.75, 0.95, 0.99)
TAILS = (0.05, 0.01)
BINS = 40
HISTOGRAM_END = 0.99
# Values this close to the start, as a ratio of it, have only been rounded: they are no loss.
ROUNDING = 1e-9
METHODS = {
    "order-statistics": "A quantile between the ordered futures; the interval runs between two of them that enclose it"
    " with this confidence whatever the law (binomial). An end is null where the futures are too few for it.",
    "wilson": "Futures counted; the interval is Wilson's.",
    "control-variate": "Regression on what is known exactly about the same futures: the mean of the price and of each"
    " target leverage held constant without costs, where the model gives it. The coefficients are fitted on the same"
    " futures, which biases the mean by a term of order 1/N that the interval does not hold.",
    "plain-mean": "The arithmetic mean; the interval is that of the normal law.",
    "influence": "The mean of the worst futures; the standard error is that of its influence term over the square root"
    " of N.",
    "counted-bins": "Read from counts in bins at most 1.6 % wide; the interval encloses it as the order"
    " statistics do, to within a bin.",
}


def figure(estimate: s.Estimate, method: str) -> Values:
    """A figure as an answer shows it."""
    return {"value": estimate.value, "low": estimate.low, "high": estimate.high, "method": method}


def share(count: int, paths: int, confidence: float) -> Values:
    """A share of the futures."""
    return figure(s.proportion(count, paths, confidence), "wilson")


def quantiles(ordered: s.Floats, levels: tuple[float, ...], confidence: float) -> list[Values]:
    """Quantiles of values in ascending order, one a level."""
    return [
        {"level": level, **figure(s.quantile_interval(ordered, level, confidence), "order-statistics")}
        for level in levels
    ]


def figures_of(held: Held, futures: Futures, confidence: float) -> Values:
    """Everything that is said of one instrument's futures."""
    ordered, start, paths = held.ordered, held.initial_value, len(held.values)
    sample = held.sample
    return {
        "median": figure(s.quantile_interval(ordered, 0.5, confidence), "order-statistics"),
        "quantiles": quantiles(ordered, LEVELS, confidence),
        "mean": _mean(held, confidence),
        "probability": {
            "loss": share(count_below(held, start), paths, confidence),
            "below_half": share(count_below(held, start / 2.0), paths, confidence),
            "liquidated": share(held.liquidated, paths, confidence),
            "wiped_out": share(int(np.count_nonzero(ordered == 0.0)), paths, confidence),
        },
        "tails": [_tail(ordered, level, start, confidence) for level in TAILS],
        "max_drawdown": quantiles(np.sort(sample.max_drawdowns), UPPER_LEVELS, confidence),
        "costs": _spent(sample.costs, confidence),
        "rebalances": _spent(np.asarray(sample.rebalances, dtype=np.float64), confidence),
        "closed_forms": laws_of(held.instrument, futures.drawn, start),
        "histogram": _histogram(ordered),
        "fan": _fan(held, futures, confidence),
    }


def count_below(held: Held, value: float) -> int:
    """In how many futures an instrument ended below a value; level with it, but for rounding, is not below."""
    return int(np.count_nonzero(held.values < value * (1.0 - ROUNDING)))


def never_negative(estimate: s.Estimate) -> s.Estimate:
    """The interval of something that is never below zero."""
    return estimate if estimate.low is None else estimate._replace(low=max(estimate.low, min(estimate.value, 0.0)))


def _mean(held: Held, confidence: float) -> Values:
    """The mean by controls, in money, beside the plain one and how many futures carry it."""
    start, mean = held.initial_value, held.mean
    estimate = never_negative(s.around(mean.value * start, mean.standard_error * start, confidence))
    plain = never_negative(controlled(held.values, ()).interval(confidence))
    return {
        **figure(estimate, "control-variate" if mean.axes else "plain-mean"),
        "standard_error": mean.standard_error * start,
        "plain": figure(plain, "plain-mean"),
        "effective_sample_size": s.effective_size(held.values),
    }


def _tail(ordered: s.Floats, level: float, start: float, confidence: float) -> Values:
    """Value at risk and expected shortfall, as losses over the initial value."""
    edge, below = s.quantile_interval(ordered, level, confidence), s.tail_mean(ordered, level, confidence)
    return {
        "level": level,
        "value_at_risk": figure(_loss(edge, start), "order-statistics"),
        "expected_shortfall": figure(_loss(below, start), "influence"),
    }


def _loss(value: s.Estimate, start: float) -> s.Estimate:
    """A value as the loss to it, over the initial value; the ends change places."""
    low, high = (None if end is None else min(1.0 - end / start, 1.0) for end in (value.high, value.low))
    return s.Estimate(1.0 - value.value / start, low, high)


def _spent(column: s.Floats, confidence: float) -> Values:
    """Quantiles and mean of something that is added up along the way."""
    return {
        "quantiles": quantiles(np.sort(column), UPPER_LEVELS, confidence),
        "mean": figure(never_negative(controlled(column, ()).interval(confidence)), "plain-mean"),
    }


def _histogram(ordered: s.Floats) -> Values:
    """Counts of final values between even edges from 0 to the 99 % quantile, and how many lie above."""
    top = s.quantile(ordered, HISTOGRAM_END)
    edges = np.arange(BINS + 1) * ((top if top > 0.0 else 1.0) / BINS)
    places = np.searchsorted(ordered, edges[1:], side="right")
    return {
        "edges": edges.tolist(),
        "counts": np.diff(places, prepend=0).tolist(),
        "above": len(ordered) - int(places[-1]),
    }


def _fan(held: Held, futures: Futures, confidence: float) -> Values:
    """Quantiles of the value over time: one list a level, each entry a marked step, the start first."""
    start, paths = held.initial_value, len(held.values)
    columns = []
    for level in LEVELS:
        low, high = s.quantile_ranks(level, paths, confidence)
        shares = [level, *(None if rank is None else (rank - 1) / (paths - 1) for rank in (low, high))]
        rows = [
            [start, *(None if one is None else held.at(mark, one) for mark in range(len(futures.marks)))]
            for one in shares
        ]
        columns.append({"level": level, "value": rows[0], "low": rows[1], "high": rows[2], "method": "counted-bins"})
    years = futures.path.years[0]
    return {
        "step": [0, *futures.marks],
        "years": [0.0, *(mark * years for mark in futures.marks)],
        "quantiles": columns,
    }
