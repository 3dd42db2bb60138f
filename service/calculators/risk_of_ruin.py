"""Risk of ruin: the chance that a stake of fixed size uses up the capital, ever or within so many trades.

A trade loses one stake or wins b of them with chance p. The chance x of ever losing one stake more than is won solves
x = p x^(b+1) + 1 - p, the root below 1 where p b > 1 - p and 1 elsewhere; for a capital of N stakes it is x^N.
The ruin comes at trade n = N + (b + 1) w with chance N / n C(n, w) p^w (1 - p)^(n - w), w wins on the way.
"""

from math import exp, fsum, lgamma, log

from service import quantities as q
from service.declaration import Calculator
from service.shapes import Shape
from service.views import Values, shown
from service.working import Step


class Inputs(Shape):
    win_chance = q.ratio("Chance that a trade wins", low=0.01, high=0.99, required=True, asked=("win rate", "wins"))
    payoff = q.count(
        "Stakes that a win brings for one that is risked",
        low=1,
        high=20,
        load_default=1,
        asked=("reward of", "payoff of", "pays", "pay", "brings", "makes", "profit", "for a win", "per win", "get"),
    )
    stakes = q.count(
        "Capital in stakes",
        low=1,
        high=1_000,
        load_default=20,
        asked=("stakes", "units", "bets", "all", "bankroll", "in the bank", "own", "of them"),
    )
    trades = q.count("Trades", low=1, high=10_000, load_default=250, asked=("trades", "within"))


class Outputs(Shape):
    ruin_chance = q.ratio("Chance that the capital is used up, ever")
    ruin_within = q.ratio("Chance that it is used up within the trades")
    edge = q.number("Expected gain of a trade, in stakes", unit="stakes", low=-1.0, high=None)
    win_chance_without_edge = q.ratio("Chance of winning at which nothing is gained or lost")
    ruin_per_stake = q.ratio("Chance of ever losing one stake more than is won")
    stakes_for_one_percent = q.count("Capital in stakes for a chance of one percent", low=1, allow_none=True)


def ever_one_down(chance: float, payoff: int) -> float:
    """The chance of ever being one stake down: Newton from 0 climbs to the root below 1."""
    if chance * payoff <= 1 - chance:
        return 1.0
    root = 0.0
    for _ in range(100):
        power = chance * root**payoff
        root += (power * root + 1 - chance - root) / (1 - (payoff + 1) * power)
    return min(root, 1.0)


def within(trades: int, stakes: int, chance: float, payoff: int) -> float:
    """The chance of ruin at any trade up to the last, added up."""
    terms = []
    for trade in range(stakes, trades + 1, payoff + 1):
        wins = (trade - stakes) // (payoff + 1)
        ways = lgamma(trade + 1) - lgamma(wins + 1) - lgamma(trade - wins + 1)
        terms.append(stakes / trade * exp(ways + wins * log(chance) + (trade - wins) * log(1 - chance)))
    return min(fsum(terms), 1.0)


def compute(win_chance: float, payoff: int, stakes: int, trades: int) -> Values:
    one_down = ever_one_down(win_chance, payoff)
    enough = log(0.01) / log(one_down) if one_down < 1 else None
    return {
        "ruin_chance": one_down**stakes,
        "ruin_within": within(trades, stakes, win_chance, payoff),
        "edge": win_chance * payoff - (1 - win_chance),
        "win_chance_without_edge": 1 / (1 + payoff),
        "ruin_per_stake": one_down,
        "stakes_for_one_percent": None if enough is None or enough > q.LARGEST else max(int(enough) + 1, 1),
    }


def working(inputs: Values) -> list[Step]:
    root = ever_one_down(inputs["win_chance"], inputs["payoff"])
    return [
        Step("edge", "What a trade is expected to gain.", "win_chance * payoff - (1 - win_chance)"),
        Step(
            "ruin_per_stake",
            "One stake down: at once, or after a win by losing that one and all it brought. The answer, put back in.",
            f"win_chance * {root!r} ** (payoff + 1) + 1 - win_chance",
        ),
        Step("ruin_chance", "That, once for every stake of the capital.", "ruin_per_stake ** stakes"),
    ]


def explain(inputs: Values, result: Values) -> str:
    sentence = (
        "With a capital of {stakes} stakes, a win of {payoff} for each stake risked and a chance of {win_chance}, the"
        " capital is used up with a chance of {ruin_chance}, within {trades} trades {ruin_within}."
    )
    if result["stakes_for_one_percent"] is None:
        sentence += " A trade gains {edge} stakes on average: without an edge ruin is a matter of time."
    else:
        sentence += " A trade gains {edge} stakes on average; {stakes_for_one_percent} stakes make it one percent."
    return sentence.format(**shown(inputs | result, Inputs, Outputs))


def warn(inputs: Values, result: Values) -> list[str]:
    lines = []
    if result["edge"] <= 0:
        lines.append("Without an edge no size of stake prevents ruin; a smaller one only delays it.")
    if result["edge"] > 0:
        lines.append("No one knows the chance of winning beforehand; a few points less can take the edge away.")
    return lines


CALCULATOR = Calculator(
    name="risk-of-ruin",
    title="Risk of ruin",
    summary="The chance that trades of a fixed stake use up the capital, ever or within so many trades.",
    group="risk",
    place=70,
    inputs=Inputs,
    outputs=Outputs,
    compute=compute,
    working=working,
    explain=explain,
    warn=warn,
    example={"win_chance": 0.4, "payoff": 2, "stakes": 20, "trades": 250},
    assumptions=[
        "The stake stays the same amount of money; one that shrinks with the account never reaches nothing.",
        "Trades are independent, win with the same chance and bring the same; a loss never exceeds its stake.",
        "Ruin is a capital of nothing; many stop long before.",
    ],
    about="position-sizing-drawdown-ruin",
    questions=[
        "probability of losing it all: win chance 38%, reward 2:1, bankroll of 20 stakes",
        "risk of ruin with a 40% win rate, a reward of 2 and 20 stakes",
        "chance to lose all 50 units at 52% wins, even money",
        "I bet one unit at a time and own 30: how likely is ruin if I win 45% and get 2 units for a win",
        "will I go broke risking 1/10 of my capital each trade at a 45% win rate within 200 trades?",
        "how many stakes do i need for 1% risk of ruin, win rate 55%",
        "40 stakes in the bank, 48% of trades win, a winner brings 2 stakes: do i ever go bust?",
    ],
)
