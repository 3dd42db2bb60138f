"""The figures of one instrument's futures, each with its interval and the method it was made by."""

from dataclasses import asdict

import numpy as np

from service.simulations.distribution.held import Futures, Held, Spent
from service.simulations.distribution.laws import laws_of
from service.simulator import statistics as s
from service.simulator.spreads import Spread
from service.views import Values

LEVELS = (0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99)
UPPER_LEVELS = (0.5, 0.75, 0.95, 0.99)
TAILS = (0.05, 0.01)
BINS = 40
HISTOGRAM_END = 0.99
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
    "counted-bins": "Read from counts in bins, at most 1.6% wide in fans and 0.4% elsewhere; the interval encloses it"
    " as the order statistics do, to within a bin. More futures than are answered at once are counted so.",
}


def figure(estimate: s.Estimate, method: str) -> Values:
    """A figure as an answer shows it."""
    return {"value": estimate.value, "low": estimate.low, "high": estimate.high, "method": method}


def share(count: int, paths: int, confidence: float) -> Values:
    """A share of the futures."""
    return figure(s.proportion(count, paths, confidence), "wilson")


def quantiles(spread: Spread, levels: tuple[float, ...], confidence: float) -> list[Values]:
    """Quantiles of a spread, one a level."""
    return [{"level": level, **figure(spread.interval(level, confidence), spread.method)} for level in levels]


def figures_of(held: Held, futures: Futures, confidence: float) -> Values:
    """Everything that is said of one instrument's futures."""
    final, start = held.final, held.initial_value
    return {
        "median": figure(final.interval(0.5, confidence), final.method),
        "quantiles": quantiles(final, LEVELS, confidence),
        "mean": _mean(held, confidence),
        "probability": {name: share(count, futures.paths, confidence) for name, count in asdict(held.tally).items()},
        "tails": [_tail(final, level, start, confidence) for level in TAILS],
        "max_drawdown": quantiles(held.drawdowns, UPPER_LEVELS, confidence),
        "costs": _spent(held.costs, confidence),
        "rebalances": _spent(held.rebalances, confidence),
        "closed_forms": laws_of(held.instrument, futures.plan.drawn, start),
        "histogram": _histogram(final),
        "fan": _fan(held, futures, confidence),
    }


def never_negative(estimate: s.Estimate) -> s.Estimate:
    """The interval of something that is never below zero."""
    return estimate if estimate.low is None else estimate._replace(low=max(estimate.low, min(estimate.value, 0.0)))


def _mean(held: Held, confidence: float) -> Values:
    """The mean by controls, in money, beside the plain one and how many futures carry it."""
    start, mean = held.initial_value, held.mean
    estimate = never_negative(s.around(mean.value * start, mean.standard_error * start, confidence))
    plain = never_negative(held.plain.interval(confidence))
    return {
        **figure(estimate, "control-variate" if mean.axes else "plain-mean"),
        "standard_error": mean.standard_error * start,
        "plain": figure(plain, "plain-mean"),
        "effective_sample_size": held.effective_size,
    }


def _tail(final: Spread, level: float, start: float, confidence: float) -> Values:
    """Value at risk and expected shortfall, as losses over the initial value."""
    edge, below = final.interval(level, confidence), final.tail_mean(level, confidence)
    return {
        "level": level,
        "value_at_risk": figure(_loss(edge, start), final.method),
        "expected_shortfall": figure(_loss(below, start), "influence"),
    }


def _loss(value: s.Estimate, start: float) -> s.Estimate:
    """A value as the loss to it, over the initial value; the ends change places."""
    low, high = (None if end is None else min(1.0 - end / start, 1.0) for end in (value.high, value.low))
    return s.Estimate(1.0 - value.value / start, low, high)


def _spent(spent: Spent, confidence: float) -> Values:
    """Quantiles and mean of something that is added up along the way."""
    return {
        "quantiles": quantiles(spent.spread, UPPER_LEVELS, confidence),
        "mean": figure(never_negative(spent.mean.interval(confidence)), "plain-mean"),
    }


def _histogram(final: Spread) -> Values:
    """Counts of final values between even edges from 0 to the 99% quantile, and how many lie above."""
    top = final.quantile(HISTOGRAM_END)
    edges = np.arange(BINS + 1) * ((top if top > 0.0 else 1.0) / BINS)
    places = final.at_most(np.asarray(edges[1:], dtype=np.float64))
    return {
        "edges": edges.tolist(),
        "counts": np.diff(places, prepend=0).tolist(),
        "above": final.count - places[-1],
    }


def _fan(held: Held, futures: Futures, confidence: float) -> Values:
    """Quantiles of the value over time: one list a level, each entry a marked step, the start first."""
    start, paths, marks = held.initial_value, futures.paths, futures.plan.marks
    columns = []
    for level in LEVELS:
        low, high = s.quantile_ranks(level, paths, confidence)
        shares = [level, *(None if rank is None else (rank - 1) / (paths - 1) for rank in (low, high))]
        rows = [[start, *(None if one is None else held.at(mark, one) for mark in range(len(marks)))] for one in shares]
        columns.append({"level": level, "value": rows[0], "low": rows[1], "high": rows[2], "method": "counted-bins"})
    years = futures.plan.path.years[0]
    return {
        "step": [0, *marks],
        "years": [0.0, *(mark * years for mark in marks)],
        "quantiles": columns,
    }
