"""Instruments compared future by future: how often one beats the other, and by how much."""

from service.simulations.distribution.figures import figure, share
from service.simulations.distribution.gaps import Gap, Pair
from service.simulations.distribution.held import Futures
from service.simulator.controls import Controlled
from service.views import Values


def comparisons(futures: Futures, confidence: float) -> list[Values]:
    """Every instrument against multiples of the underlying's return and against spot, and every pair once."""
    return [_compared(futures, pair, gap, confidence) for pair, gap in futures.gaps]


def _compared(futures: Futures, pair: Pair, gap: Gap, confidence: float) -> Values:
    """How often an instrument ends above, level with and below its rival, and the differences of their returns."""
    held = futures.held[pair.number]
    counts = {"above": gap.above, "equal": gap.equal, "below": gap.below}
    means = held.mean.above(_mean_of(futures, pair), confidence)
    return {
        "instrument": pair.number,
        **_named(pair),
        **{name: share(count, futures.paths, confidence) for name, count in counts.items()},
        "median_difference": figure(gap.spread.interval(0.5, confidence), gap.spread.method),
        "mean_difference": figure(means, "control-variate" if held.mean.axes else "plain-mean"),
    }


def _named(pair: Pair) -> Values:
    """What a pair's instrument is compared with, as the answer says it."""
    if pair.against == "instrument":
        return {"against": "instrument", "other": pair.other}
    return {"against": pair.against, "multiple": pair.multiple}


def _mean_of(futures: Futures, pair: Pair) -> Controlled:
    """The mean growth of what a pair's instrument is compared with."""
    price = futures.price
    if pair.against == "instrument":
        return futures.held[pair.other].mean
    if pair.against == "spot":
        return price
    value, left = 1.0 + pair.multiple * (price.value - 1.0), pair.multiple * price.left
    return Controlled(value, left, price.axes, price.space)
