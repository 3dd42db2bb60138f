"""Chances and measures: bets, ruin, streaks, value at risk, ratios of returns, drawdowns."""

from tests.chat.templates.frame import Inputs, fact, frame, value_of
from tests.chat.templates.pen import Pen, listed, money, moves, number, pct

WIN = value_of("win_chance", [0.45, 0.5, 0.55], pct, "win rate {}", "each trade wins with chance {}", "winrate {}")

frame(
    "kelly-fraction",
    "fraction",
    "kelly fraction",
    "kelly stake as a share of my money",
    "kelly bet size",
    given=[
        value_of(
            "win_probability", [0.4, 0.52, 0.55, 0.6], pct, "win rate {}", "win probability {}", "i win {} of the time"
        ),
        value_of("odds", [1, 1.5, 2, 3], number, "odds {} to 1", "a win gains {} for each 1 staked"),
        fact({}, "a lost bet loses the whole stake", "the stake is lost otherwise"),
    ],
)

frame(
    "growth-leverage",
    "optimal_leverage",
    "growth-optimal leverage",
    "leverage with the fastest median growth",
    "kelly leverage",
    given=[
        value_of("annual_drift", [0.12, 0.2, 0.3], pct, "drift {} a year", "expected return {} a year"),
        value_of("annual_volatility", [0.4, 0.55, 0.7], pct, "volatility {} a year", "annual vol {}"),
        value_of("rate", [0.02, 0.04], pct, "interest {} a year", "risk-free rate {} a year"),
    ],
)

frame(
    "risk-of-ruin",
    "ruin_chance",
    "chance of ever going broke",
    "risk of ruin",
    "probability of ruin",
    given=[
        value_of("win_chance", [0.4, 0.45, 0.52], pct, "win rate {}", "each trade wins with chance {}"),
        value_of("payoff", [2, 3], number, "a win gains {} stakes", "a win adds {} stakes to the capital"),
        value_of("stakes", [8, 15, 20], number, "capital of {} stakes", "capital for {} stakes"),
        fact({}, "a loss costs a single stake", "each loss takes a single stake"),
    ],
)

STREAK = value_of("losses", [4, 5, 6, 7, 8], number, "{} losses in a row", "a streak of {} losses")
frame(
    "losing-streak",
    "chance_within",
    "chance of such a losing streak",
    "probability of that losing streak",
    given=[STREAK, value_of("trades", [50, 100, 200], number, "within {} trades", "over {} trades"), WIN],
)
frame(
    "losing-streak",
    "drawdown",
    "drawdown after the losing streak",
    "part of the account lost after the streak",
    given=[
        STREAK,
        value_of(
            "risk_share",
            [0.01, 0.02, 0.03, 0.05],
            pct,
            "each loss takes {} of what is left",
            "{} of what is left gone with each loss",
        ),
    ],
)


def _returns(pen: Pen, size: int) -> list[float]:
    drawn = [step / 200 for step in pen.chance.sample([*range(-16, 0), *range(1, 17)], size)]
    return [*drawn[:-1], -abs(drawn[-1])]


def _five(pen: Pen) -> tuple[Inputs, str]:
    drawn = _returns(pen, 5)
    return {"returns": drawn}, pen.any_of("daily returns {}", "returns {}").format(moves(pen, drawn))


QUARTER = value_of("cutoff", [0.25], pct, "for the worst {} of days", "cutoff {}", "cutoff at the worst {}")
FROM_RETURNS = fact({}, "historical method", "taken from the returns themselves")
frame(
    "value-at-risk",
    "loss_at_risk",
    "value at risk in money",
    "historical VaR in money",
    given=[
        _five,
        QUARTER,
        FROM_RETURNS,
        value_of("value", [2_000, 12_000, 50_000], money, "portfolio of {}", "portfolio worth {}", "value at stake {}"),
    ],
)

PER_YEAR = value_of("periods_per_year", [12, 52, 252, 365], number, "{} periods a year", "periods per year {}")


def _periods(pen: Pen) -> tuple[Inputs, str]:
    drawn = _returns(pen, pen.chance.choice([4, 5, 6]))
    return {"returns": drawn}, pen.any_of("period returns {}", "returns {}").format(moves(pen, drawn))


frame(
    "return-metrics",
    "annual_volatility",
    "annualised volatility",
    "volatility per year",
    given=[_periods, PER_YEAR, fact({}, "sample standard deviation", "deviation of a sample")],
)
frame(
    "return-metrics",
    "sharpe",
    "annualised sharpe ratio",
    "sharpe ratio per year",
    given=[
        _periods,
        PER_YEAR,
        fact({}, "sample standard deviation", "deviation of a sample"),
        fact({"risk_free": 0.0}, "no risk-free return", "without a risk-free rate"),
    ],
)


def _prices(pen: Pen) -> tuple[Inputs, str]:
    scale = pen.chance.choice([1, 10, 25])
    drawn = [scale * one for one in (100, *pen.chance.sample(range(60, 140), pen.chance.choice([4, 5])))]
    drawn.insert(pen.chance.randrange(1, len(drawn) + 1), scale * 55)
    return {"prices": drawn}, pen.any_of("prices {}", "prices in order {}").format(listed(pen, drawn))


frame("drawdown", "max_drawdown", "maximum drawdown", "largest drawdown", "deepest fall from a high", given=[_prices])
frame(
    "drawdown",
    "recovery_needed",
    "gain that makes up for the largest drawdown",
    "recovery needed after the maximum drawdown",
    given=[_prices],
)
