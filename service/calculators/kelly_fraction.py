"""Kelly fraction: the share of the money at which a bet repeated for ever grows it fastest, if its odds were known.

a stake wins b times itself with probability p, else a share a of it is lost
growth at share f: g(f) = p ln(1 + f b) + (1 - p) ln(1 - f a), largest at f = p / a - (1 - p) / b       (Kelly, 1956)
With a = 1 that is p - (1 - p) / b. After n bets the median has grown by about exp(n g).
"""

from math import exp, log, log1p

from service import quantities as q
from service.declaration import Calculator
from service.display import show
from service.shapes import Shape
from service.views import Values, shown
from service.working import Step

SHIFTS = (-0.1, -0.05, -0.02, 0.0, 0.02, 0.05, 0.1)
LIKELY = (0.0001, 0.9999)
GROWTH = {"low": None, "high": None, "unit": "logarithm per bet", "display": "rate"}


class Inputs(Shape):
    win_probability = q.ratio(
        "Probability of winning",
        low=LIKELY[0],
        high=LIKELY[1],
        required=True,
        asked=("win", "winrate", "win rate", "probability", "chance", "hit rate"),
    )
    odds = q.number(
        "Won for each 1 staked",
        low=0.01,
        high=1_000.0,
        load_default=1.0,
        asked=("odds", "payoff", "payout", "pays", "reward"),
    )
    loss_share = q.ratio(
        "Share of the stake lost otherwise", low=0.01, load_default=1.0, asked=("lose", "loses", "stop")
    )
    bets = q.count("Bets", low=1, high=100_000, load_default=100, asked=("bets", "trades", "times"))


class Outputs(Shape):
    fraction = q.ratio("Kelly fraction: share of the money to stake; negative: no stake grows it", low=None, high=None)
    edge = q.price_return("Expected gain of a stake", high=None)
    growth_at_full = q.number("Growth a bet at that share, as a logarithm; at no stake where it is negative", **GROWTH)
    growth_at_half = q.number("The same at half of it", **GROWTH)
    growth_at_double = q.number("The same at twice it; none: it can lose all", allow_none=True, **GROWTH)
    median_multiple = q.number(
        "Median of the money after the bets, over that before", low=0.0, high=None, allow_none=True
    )
    losing_bet = q.price_return("What one lost bet takes off the money at that share", high=0.0)
    probabilities = q.each(q.ratio("Probability"), "If the probability of winning were")
    fractions = q.each(q.ratio("Fraction", low=None, high=None), "Kelly fraction then")


def kelly(win: float, odds: float, loss: float) -> float:
    """The share that grows fastest; negative where the bet loses on average."""
    return win / loss - (1 - win) / odds


def growth(share: float, win: float, odds: float, loss: float) -> float | None:
    """The logarithm that a bet adds on average; none where a lost one takes everything."""
    if share * loss >= 1:
        return None
    return win * log1p(share * odds) + (1 - win) * log1p(-share * loss)


def compute(win_probability: float, odds: float, loss_share: float, bets: int) -> Values:
    terms = (win_probability, odds, loss_share)
    fraction = kelly(*terms)
    staked = max(fraction, 0.0)
    full = growth(staked, *terms) or 0.0
    around = [win for win in (win_probability + shift for shift in SHIFTS) if LIKELY[0] <= win <= LIKELY[1]]
    return {
        "fraction": fraction,
        "edge": win_probability * odds - (1 - win_probability) * loss_share,
        "growth_at_full": full,
        "growth_at_half": growth(staked / 2, *terms),
        "growth_at_double": growth(2 * staked, *terms),
        "median_multiple": exp(bets * full) if bets * full < log(q.LARGEST) else None,
        "losing_bet": -staked * loss_share,
        "probabilities": around,
        "fractions": [kelly(win, odds, loss_share) for win in around],
    }


def working(inputs: Values) -> list[Step]:
    fraction = "win_probability / loss_share - (1 - win_probability) / odds"
    text = "The chance of winning over what is lost, less the chance of losing over what is won."
    if kelly(inputs["win_probability"], inputs["odds"], inputs["loss_share"]) <= 0:
        return [Step("fraction", text, fraction)]
    gain = "win_probability * log(1 + fraction * odds)"
    return [
        Step("fraction", text, fraction),
        Step("won", "What winning adds to the growth.", gain),
        Step("lost", "What losing takes off it.", "(1 - win_probability) * log(1 - fraction * loss_share)"),
        Step("growth_at_full", "Growth a bet, on average.", "won + lost"),
    ]


def explain(inputs: Values, result: Values) -> str:
    if result["fraction"] <= 0:
        sentence = (
            "With a {win_probability} chance of winning {odds} for each 1 staked, a stake gains nothing on average: its"
            " expected gain is {edge}, the Kelly fraction {fraction}, and no stake makes the money grow."
        )
        return sentence.format(**shown(inputs | result, Inputs, Outputs))
    sentence = (
        "With a {win_probability} chance of winning {odds} for each 1 staked, money grows fastest at a stake of"
        " {fraction}: by {growth_at_full} a bet, against {growth_at_half} at half of it and {double} at twice it."
        " One lost bet takes {losing_bet}."
    )
    double = result["growth_at_double"]
    said = "ruin" if double is None else show(double, "rate")
    return sentence.format(double=said, **shown(inputs | result, Inputs, Outputs))


def warn(inputs: Values, result: Values) -> list[str]:
    if result["fraction"] <= 0:
        return []
    table = [show(share, "percent") for share in (result["fractions"][0], result["fractions"][-1])]
    return [
        f"The probability is never known: over the table the same formula gives {table[0]} to {table[1]}.",
        "At the full fraction the money is halved at some time with a chance of about one half: fastest is not calm.",
    ]


CALCULATOR = Calculator(
    name="kelly-fraction",
    title="Kelly fraction of a bet",
    summary="The share of the money at which a repeated bet grows it fastest, and what half and twice of it give.",
    group="risk",
    inputs=Inputs,
    outputs=Outputs,
    compute=compute,
    working=working,
    explain=explain,
    warn=warn,
    example={"win_probability": 0.6, "odds": 1},
    assumptions=[
        "Every bet has the same odds, known for sure; bets do not depend on each other, and each stakes the share.",
        "Growth is that of the median in the long run; whoever cannot bear the way there is not helped by its end.",
        "It is arithmetic about odds, not a stake to make. For an asset with a drift, growth-leverage does the same.",
    ],
    about="position-sizing-drawdown-ruin",
    questions=[
        "kelly with 60% winrate and 1:1 payoff",
        "kelly criterion: win probability 55%, odds 2 to 1",
        "2 to 1 payout and a 45% hit rate: which share of the bankroll is the kelly bet",
        "what fraction to bet on a coin that lands heads 51%, even money",
        "win rate 40%, reward 3 for each 1 risked, kelly?",
        "how much should i bet if i win 60% of the time",
    ],
    place=90,
)
