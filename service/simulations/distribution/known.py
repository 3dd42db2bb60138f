"""What is known exactly about the futures of a model: the mean of leverage held constant without costs.

Steps are independent in gbm and merton, blocks in the bootstrap, so means multiply; in garch only the mean of the next
growth is the same whatever came before, which is enough where no step can wipe out. Leverage 1 is the price itself.
"""

from collections.abc import Sequence
from math import exp, expm1, fsum, log

from service.simulator.drawn import Drawn
from service.simulator.return_law import step_moments

# Known means beyond this say nothing about a sample: no future that was drawn comes near.
LARGEST = 230.0  # as a logarithm: 1e100
MOST_PRODUCTS = 5_000_000


def known_mean(drawn: Drawn, leverage: float) -> float | None:
    """E[V/V0] of constant leverage reset at every step, never below zero; None where it is not known."""
    if drawn.kind == "bootstrap":
        logarithm = _of_blocks(drawn, leverage)
    elif drawn.kind == "garch":
        rise = leverage * expm1(drawn.constants[0])
        logarithm = drawn.steps * log(1.0 + rise) if 0.0 <= leverage <= 1.0 else None
    else:
        mean = _of_step(drawn, leverage)
        logarithm = drawn.steps * log(mean) if mean > 0.0 else None
    return exp(logarithm) if logarithm is not None and abs(logarithm) < LARGEST else None


def _of_step(drawn: Drawn, leverage: float) -> float:
    """E[max(1 + L (g - 1), 0)] of one step of gbm or merton."""
    if drawn.kind == "gbm":
        return step_moments(leverage, *drawn.constants)[0]
    shift, scale, probability, jump, deviation = drawn.constants
    quiet, jumped = (
        step_moments(leverage, centre, spread)[0]
        for centre, spread in ((shift, scale), (shift + jump, (scale * scale + deviation * deviation) ** 0.5))
    )
    return (1.0 - probability) * quiet + probability * jumped


def _of_blocks(drawn: Drawn, leverage: float) -> float | None:
    """The logarithm of the mean over whole blocks and what is left; None where that takes too long or is 0."""
    block = min(int(drawn.numbers[0]), drawn.steps)
    if block * len(drawn.stock) > MOST_PRODUCTS:
        return None
    factors = [max(1.0 + leverage * (growth - 1.0), 0.0) for growth in drawn.stock]
    whole, rest = divmod(drawn.steps, block)
    means = [_mean_product(factors, block)] * whole + [_mean_product(factors, rest)] * (rest > 0)
    return fsum(map(log, means)) if min(means) > 0.0 else None


def _mean_product(factors: Sequence[float], length: int) -> float:
    """The mean, over all starts, of the product of `length` factors in a row, the last followed by the first."""
    count, products = len(factors), [1.0] * len(factors)
    for shift in range(length):
        products = [product * factors[(start + shift) % count] for start, product in enumerate(products)]
    return fsum(products) / count
