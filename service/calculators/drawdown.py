"""Drawdown: how far a price fell from its highest so far, how long that lasted, and what making it good takes.

drawdown at each price P: P / highest so far - 1; the gain that makes a drawdown d good again: 1 / (1 + d) - 1
"""

from itertools import accumulate

from service import quantities as q
from service.declaration import Calculator
from service.shapes import Shape
from service.simulator.return_measures import drawdowns
from service.views import Values, shown
from service.working import Step


class Inputs(Shape):
    prices = q.each(
        q.price("Price", low=1e-9, above=None, high=1e12),
        "Prices or values, in order",
        least=2,
        most=2_000,
        required=True,
        asked=("prices", "path", "went", "values", "balances", "curve"),
    )


class Outputs(Shape):
    max_drawdown = q.price_return("Largest drawdown", high=0.0)
    recovery_needed = q.price_return("Gain that makes it good again", low=0.0, high=None)
    peak_price = q.price("Price it fell from", high=None)
    trough_price = q.price("Price it fell to", high=None)
    peak_place = q.count("Place of that price in the list, 1 the first", low=1)
    trough_place = q.count("Place of the lowest price", low=1)
    recovered_place = q.count("Place at which it was made good; none: not yet", low=1, allow_none=True)
    current_drawdown = q.price_return("Drawdown at the last price", high=0.0)
    current_recovery_needed = q.price_return("Gain that makes the last price the highest again", low=0.0, high=None)
    longest_under_water = q.count("Most prices in a row below the highest so far")
    under_water_share = q.ratio("Share of prices below the highest so far")
    drawdowns = q.each(q.price_return("Drawdown", high=0.0), "Drawdown at each price", least=2, most=2_000)


def deepest(prices: list[float]) -> tuple[int, int]:
    """Where the largest drawdown starts and where it ends, counted from 0."""
    falls = list(drawdowns(prices))
    trough = falls.index(min(falls))
    return prices.index(max(prices[: trough + 1])), trough


def longest(falls: list[float]) -> int:
    """The most entries in a row below nought."""
    return max(accumulate(falls, lambda run, fall: run + 1 if fall < 0 else 0, initial=0))


def compute(prices: list[float]) -> Values:
    falls = list(drawdowns(prices))
    peak, trough = deepest(prices)
    after = [place for place in range(trough, len(prices)) if prices[place] >= prices[peak]]
    return {
        "max_drawdown": prices[trough] / prices[peak] - 1,
        "recovery_needed": prices[peak] / prices[trough] - 1,
        "peak_price": prices[peak],
        "trough_price": prices[trough],
        "peak_place": peak + 1,
        "trough_place": trough + 1,
        "recovered_place": after[0] + 1 if after else None,
        "current_drawdown": falls[-1],
        "current_recovery_needed": max(prices) / prices[-1] - 1,
        "longest_under_water": longest(falls),
        "under_water_share": sum(fall < 0 for fall in falls) / len(falls),
        "drawdowns": falls,
    }


def working(inputs: Values) -> list[Step]:
    peak, trough = deepest(inputs["prices"])
    return [
        Step("max_drawdown", f"From place {peak + 1} to place {trough + 1}.", f"prices[{trough}] / prices[{peak}] - 1"),
        Step("recovery_needed", "The way back, from the lower price.", f"prices[{peak}] / prices[{trough}] - 1"),
    ]


def explain(inputs: Values, result: Values) -> str:
    sentence = (
        "The deepest fall is {max_drawdown}, from {peak_price} to {trough_price}; from there it takes a gain of"
        " {recovery_needed} to be back."
    )
    if result["current_drawdown"] < 0:
        sentence += " The last price is {current_drawdown} from the highest, which a gain of {current_recovery_needed}"
        sentence += " would make good."
    sentence += " It was below its highest so far for {longest_under_water} prices in a row at most."
    return sentence.format(**shown(inputs | result, Inputs, Outputs))


def warn(inputs: Values, result: Values) -> list[str]:
    if result["max_drawdown"] > -0.2:
        return []
    return ["The way back is longer than the way down: the same share gained does not make the loss good."]


CALCULATOR = Calculator(
    name="drawdown",
    title="Drawdown of a path",
    summary="The deepest fall of a price from its highest, how long it lasted, and the gain that makes it good.",
    group="risk",
    inputs=Inputs,
    outputs=Outputs,
    compute=compute,
    working=working,
    explain=explain,
    warn=warn,
    example={"prices": [100, 120, 90, 105, 60, 80, 110]},
    assumptions=[
        "Only the prices given are seen: between them it may have fallen further.",
        "Each drawdown is taken from the highest price so far, the first price counted.",
    ],
    about="position-sizing-drawdown-ruin",
    questions=[
        "max drawdown of 100, 120, 90, 130, 65, 70",
        "largest fall from peak to trough, values were 90, 140, 70, 110",
        "my account went 5000, 6200, 4100, 4800: what is the drawdown",
        "price path 40k, 69k, 15.5k, 30k: how much gain to recover",
        "deepest fall from a high: prices 80, 130, 60, 90",
        "prices in order 300 / 210 / 330 / 180: how deep was the deepest fall from a high",
        "gain that makes up for the largest drawdown, prices 70, 110, 50, 95",
        "bought at 80 and it is 50 now, how much must it go up again",
        "I bought at 9$, now it is at 4$: how many percent down",
    ],
    place=50,
)
