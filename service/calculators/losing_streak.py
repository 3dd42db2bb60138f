"""Losing streak: how likely so many losses in a row are, and what they leave when each risks a part of the account.

b(n) = 0 for n < k, b(k) = q^k, b(n) = b(n-1) + (1 - b(n-k-1)) (1 - q) q^k: the chance of k losses in a row within n
k losses of a part f leave (1 - f)^k of the account
"""

from math import ceil, log1p

from service import quantities as q
from service.chances import streak_within
from service.declaration import Calculator
from service.shapes import Shape
from service.views import Values, shown
from service.working import Step

MOST_ROWS = 20


class Inputs(Shape):
    losses = q.count("Losses in a row", low=1, high=100, required=True, asked=("losses", "in a row", "streak", "lose"))
    trades = q.count("Trades", low=1, high=2_000, load_default=100, asked=("trades", "out of", "bets"))
    win_chance = q.ratio("Chance that a trade wins", low=0.01, high=0.99, load_default=0.5, asked=("win rate", "wins"))
    risk_share = q.ratio(
        "Part of the account lost with each loss",
        low=1e-4,
        high=0.95,
        load_default=0.02,
        asked=("risk", "risking", "each time", "each loss takes", "of what is left"),
    )
    tolerated_drawdown = q.ratio(
        "Drawdown that would be tolerated", low=0.01, high=0.99, load_default=0.5, asked=("drawdown", "half")
    )


class Outputs(Shape):
    chance_within = q.ratio("Chance of such a streak within the trades")
    chance_at_once = q.ratio("Chance that the next trades are such a streak")
    likely_streak = q.count("Longest losing streak that is at least as likely as not")
    drawdown = q.ratio("Drawdown after the streak")
    gain_needed = q.ratio("Gain that makes it good", high=None)
    losses_to_drawdown = q.count("Losses in a row to the tolerated drawdown", low=1)
    chance_of_drawdown = q.ratio("Chance of so many in a row within the trades")
    lengths = q.each(q.count("Length"), "Length of a losing streak", most=MOST_ROWS)
    chances_by_length = q.each(q.ratio("Chance"), "Chance of a streak so long within the trades", most=MOST_ROWS)
    drawdown_by_length = q.each(q.ratio("Drawdown"), "Drawdown after it", most=MOST_ROWS)


def likely_streak(trades: int, chance: float) -> int:
    """The longest losing streak that is at least as likely as not; 0 where not even one loss is."""
    low, high = 0, trades
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if streak_within(middle, trades, chance) >= 0.5 else (low, middle - 1)
    return low


def compute(losses: int, trades: int, win_chance: float, risk_share: float, tolerated_drawdown: float) -> Values:
    chance, kept = 1 - win_chance, log1p(-risk_share)
    enough = max(ceil(log1p(-tolerated_drawdown) / kept - 1e-9), 1)
    lengths = range(1, min(trades, MOST_ROWS) + 1)
    left = (1 - risk_share) ** losses
    return {
        "chance_within": streak_within(losses, trades, chance),
        "chance_at_once": chance**losses,
        "likely_streak": likely_streak(trades, chance),
        "drawdown": 1 - left,
        "gain_needed": 1 / left - 1,
        "losses_to_drawdown": enough,
        "chance_of_drawdown": streak_within(enough, trades, chance),
        "lengths": list(lengths),
        "chances_by_length": [streak_within(length, trades, chance) for length in lengths],
        "drawdown_by_length": [1 - (1 - risk_share) ** length for length in lengths],
    }


def working(inputs: Values) -> list[Step]:
    return [
        Step("chance_at_once", "One loss after the other, from now on.", "(1 - win_chance) ** losses"),
        Step(
            "chance_within",
            "Anywhere among the trades: streak_within adds up, trade by trade, the streaks that end there first.",
            "streak_within(losses, trades, 1 - win_chance)",
        ),
        Step("kept", "Each loss takes its part of what is left.", "(1 - risk_share) ** losses"),
        Step("drawdown", "What is gone then.", "1 - kept"),
        Step("gain_needed", "What is left has to grow back.", "1 / kept - 1"),
    ]


def explain(inputs: Values, result: Values) -> str:
    return (
        "{losses} losses in a row come up in {trades} trades with a chance of {chance_within}; a streak of"
        " {likely_streak} is at least as likely as not. At {risk_share} a loss they take {drawdown} of the account, and"
        " {losses_to_drawdown} in a row take {tolerated_drawdown}, with a chance of {chance_of_drawdown}."
    ).format(**shown(inputs | result, Inputs, Outputs))


def warn(inputs: Values, result: Values) -> list[str]:
    lines = ["After a streak of losses the next trade is no likelier to win: the chances do not remember."]
    if inputs["trades"] < inputs["losses"]:
        lines.append("There are fewer trades than losses in the streak.")
    if result["chance_of_drawdown"] > 0.5:
        lines.append("With this part at risk the tolerated drawdown is more likely than not from one streak alone.")
    return lines


CALCULATOR = Calculator(
    name="losing-streak",
    title="Losing streak and drawdown",
    summary="How likely so many losses in a row are within so many trades, and the drawdown they leave.",
    group="risk",
    place=60,
    inputs=Inputs,
    outputs=Outputs,
    compute=compute,
    working=working,
    explain=explain,
    warn=warn,
    example={"losses": 7, "trades": 100, "win_chance": 0.5, "risk_share": 0.02},
    assumptions=[
        "Trades are independent and win with the same chance; in markets losses come in clusters, which is worse.",
        "Each loss takes the same part of what is left, so the account never reaches nothing.",
        "A drawdown can also come of losses with wins between them; this counts unbroken streaks only.",
    ],
    about="position-sizing-drawdown-ruin",
    questions=[
        "what's the chance of 7 losses in a row in 100 trades at a 50% win rate?",
        "10 losses in a row risking 2% each, how much is gone?",
        "how likely is a losing streak of 5 out of 50 trades if i win 60% of the time",
        "how many losses in a row until half my account is gone at 5% risk",
        "probability of 4 reds in a row within 30 trades, win rate 52%",
    ],
)
