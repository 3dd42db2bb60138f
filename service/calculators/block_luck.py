"""Luck of a pool: the blocks expected of a share of the hash rate, and the chance of none.

Blocks come at random and independently, so with an expected number m = share x blocks a day x days the chance of none
is exp(-m), and of at least one 1 - exp(-m).
"""

from math import exp, expm1, sqrt

from service import quantities as q
from service.declaration import Calculator
from service.shapes import Shape
from service.views import Values, shown
from service.working import Step


class Inputs(Shape):
    share = q.ratio(
        "Share of the network's hash rate",
        low=1e-9,
        required=True,
        asked=("hashrate", "of the network", "share", "pool has"),
    )
    blocks_per_day = q.number(
        "Blocks of the network a day",
        low=0.01,
        high=100_000.0,
        load_default=144.0,
        asked=("blocks a day", "blocks per day", "day"),
    )
    days = q.days("Days", load_default=1.0, asked=("over", "in", "for", "within"))


class Outputs(Shape):
    expected_blocks = q.number("Blocks expected", low=0.0, high=None)
    no_block_probability = q.ratio("Chance of none")
    block_probability = q.ratio("Chance of at least one")
    deviation = q.number("Standard deviation of the blocks", low=0.0, high=None)
    days_per_block = q.number("Days from one block to the next, on average", unit="days", low=0.0, high=None)


def compute(share: float, blocks_per_day: float, days: float) -> Values:
    expected = share * blocks_per_day * days
    return {
        "expected_blocks": expected,
        "no_block_probability": exp(-expected),
        "block_probability": -expm1(-expected),
        "deviation": sqrt(expected),
        "days_per_block": 1 / (share * blocks_per_day),
    }


def working(inputs: Values) -> list[Step]:
    return [
        Step("expected_blocks", "The share of all blocks of this time.", "share * blocks_per_day * days"),
        Step("deviation", "Blocks that come at random spread by the root of their number.", "sqrt(expected_blocks)"),
        Step("no_block_probability", "The chance that none of them comes.", "exp(-expected_blocks)"),
    ]


def explain(inputs: Values, result: Values) -> str:
    return (
        "With {share} of the hash rate, {expected_blocks} blocks are expected in {days} days, give or take {deviation}."
        " The chance of none is {no_block_probability}, of at least one {block_probability}."
    ).format(**shown(inputs | result, Inputs, Outputs))


CALCULATOR = Calculator(
    name="block-luck",
    title="Luck of a mining pool",
    summary="How many blocks a share of the hash rate is expected to find in a time, and the chance of finding none.",
    group="plumbing",
    inputs=Inputs,
    outputs=Outputs,
    compute=compute,
    working=working,
    explain=explain,
    example={"share": 0.03, "blocks_per_day": 144, "days": 1},
    assumptions=[
        "Blocks come independently and at a steady rate (a Poisson process) while the difficulty stands still.",
        "A network that aims at a block every ten minutes finds 144 a day.",
    ],
    about="mining-pool-economics",
    questions=[
        "a pool has 5% of the hashrate, how many blocks a day does it find?",
        "chance that a pool with 1% of hashrate finds no block in a day",
        "expected blocks per week with 0.5% of the network hashrate",
        "probability of zero blocks in 2 days for a 2% pool",
        "how unlucky is a pool with 3% share that finds nothing in 24 hours",
    ],
    place=15,
)
