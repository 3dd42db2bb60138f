"""A Dutch auction's price and its course. Written in the rule language.

multiplier(p) = lowest + (initial - lowest) (1 - p)^4 of the oracle's price, at the passed fraction p of the duration;
it falls to m at p = 1 - sqrt(sqrt((m - lowest) / (initial - lowest))).
Who takes it gives the multiplier x what the oracle says it is worth. Selling, the token gets m for each 1: it costs
1 - m of what goes. Buying, it gets m for each 1 of new debt: (1 - m) / m of what comes. Above 1 both are gains.
"""

from math import sqrt

from service.simulator.happenings import AUCTION_EXPIRED, AUCTION_OPENED, AUCTION_TAKEN

NEVER_TAKEN = 2.0  # a passed fraction that no auction reaches


def multiplier_at(passed: float, initial: float, lowest: float) -> float:
    """The auction's price over the oracle's when this fraction of its time has passed."""
    square = (1.0 - passed) * (1.0 - passed)
    return lowest + (initial - lowest) * (square * square)


def taken_at(asked: float, initial: float, lowest: float) -> tuple[float, float]:
    """The passed fraction at which the multiplier has fallen to what a taker asks, and the multiplier there."""
    passed = NEVER_TAKEN
    multiplier = lowest
    if initial <= asked:
        passed = 0.0
        multiplier = initial
    elif lowest <= asked:
        passed = 1.0 - sqrt(sqrt((asked - lowest) / (initial - lowest)))
        multiplier = asked
    return passed, multiplier


def auction_cost(multiplier: float, side: float) -> float:
    """Cost per unit traded at this multiplier: side 1 buys exposure, side -1 sells it."""
    return (1.0 - multiplier) / multiplier if side > 0.0 else 1.0 - multiplier


def run_auction(
    side: float, opened: float, wanted: float, passed: float, duration: float, clock: float, asked: float, step: float
) -> tuple[float, float, float]:
    """Side, opening and what happened, after a step of this length up to `clock`; asked last at `asked`.

    It ends once no trade to its side is wanted or its time is up, opens where one is wanted, and is taken when its
    price has fallen that far. One that fits in a step opens at its start; any other at its end.
    """
    happened = 0.0
    if side != 0.0 and (side != wanted or (passed > 1.0 and clock > asked and clock > opened + duration)):
        side = 0.0
        happened = AUCTION_EXPIRED
    if side == 0.0 and wanted != 0.0:
        side = wanted
        opened = clock - step if step >= duration else clock
        happened = happened + AUCTION_OPENED
    if side != 0.0 and passed <= 1.0 and clock >= opened + passed * duration:
        side = 0.0
        happened = happened + AUCTION_TAKEN
    return side, opened, happened
