"""Leverage tokens: paths, drift, rebalances, triggers, drag and break-even moves."""

from tests.chat.templates.frame import Given, fact, frame, holding, moved, sided, sometimes, value_of
from tests.chat.templates.pen import Chance, Pen, money, moves, multiple, pct, price

ON_A_PATH = {
    "token_return": [("token-on-a-path", "total_return")],
    "underlying_return": [("token-on-a-path", "underlying_return")],
}
VOLATILITY = value_of(
    "annual_volatility",
    [0.4, 0.55, 0.6, 0.72, 0.8],
    pct,
    "volatility {} a year",
    "annual volatility {}",
    "yearly vol {}",
)
HELD = holding([30, 60, 90, 180, 28, 91], "held {}", "over {}", "holding time {}")
CONTINUOUS = fact({}, "rebalanced continuously", "leverage held constant all the time")
LONG = sided("target_leverage", [2, 3, 5], signs=[1], what="token")
EITHER = sided("target_leverage", [2, 3, 5], what="token")
MOVE = moved("underlying_move", [-0.12, -0.08, -0.05, 0.04, 0.06, 0.1], "the price", "the coin", "btc")
FEE = value_of("management_fee", [0.01, 0.02], pct, "management fee {} a year", "yearly management fee {}")
BORROW = value_of("borrow_rate", [0.03, 0.05, 0.06], pct, "borrow rate {} a year", "borrowing costs {} a year")


def returns(chance: Chance, size: int) -> list[float]:
    """Returns between -8 % and 8 % in half points, none of them nothing."""
    return [chance.choice([-1, 1]) * chance.randrange(1, 17) / 200 for _ in range(size)]


def path(*ways: str) -> Given:
    """Returns of the underlying, one after the other."""

    def draw(pen: Pen) -> tuple[dict[str, list[float]], str]:
        drawn = returns(pen.chance, pen.chance.choice([2, 3, 4, 5]))
        return {"returns": drawn}, pen.chance.choice(ways).format(moves(pen, drawn))

    return draw


PATH = path("btc daily returns {}", "the coin goes {} day by day", "daily moves of the underlying {}")
RESET = fact({}, "reset every day", "daily rebalancing", "rebalanced daily")

for field, said in (
    ("token_return", ("return of the token", "total return of the token", "percentage the token gains or loses")),
    ("underlying_return", ("return of the underlying itself", "return of the coin itself")),
):
    frame(
        "path-compounding",
        field,
        *said,
        given=[sided("target_leverage", [2, 3], what="token"), PATH, RESET],
        also=ON_A_PATH[field],
    )

frame(
    "path-compounding",
    "geometric_mean",
    "geometric mean return",
    "geometric average return per day",
    "compound average daily return",
    given=[path("daily returns {}", "returns day by day {}"), sometimes(fact({}, "no leverage", "without leverage"))],
)

frame(
    "leverage-drift",
    "leverage_now",
    "leverage after the move",
    "real leverage now",
    "effective leverage afterwards",
    given=[
        sided("target_leverage", [2, 3, 4, 5]),
        MOVE,
        fact({}, "no rebalance", "nothing traded since", "left alone since"),
    ],
    also=[("position-basics", "leverage_after"), ("rebalance-trade", "leverage_now")],
)

frame(
    "rebalance-trade",
    "trade",
    "rebalance trade in money",
    "amount the token must buy or sell to rebalance",
    "size of the rebalance trade",
    given=[
        sided("target_leverage", [2, 3, 4, 5], what="token"),
        value_of(
            "value", [50_000, 300_000, 1_000_000], money, "token value {} before the move", "nav of {} before the move"
        ),
        MOVE,
        fact({}, "back to its target afterwards", "rebalanced to its target after the move"),
        sometimes(fact({}, "no trading costs", "trading costs left out")),
    ],
)

for field, said, others in (
    ("trigger_move", ("move that sets off the emergency rebalance", "price move to the trigger"), True),
    ("trigger_price", ("price of the emergency rebalance", "price at which the trigger is reached"), False),
):
    frame(
        "trigger-move",
        field,
        *said,
        given=[
            sided("target_leverage", [2, 3], what="token"),
            value_of(
                "trigger_leverage",
                [3.5, 4, 5],
                multiple,
                "trigger at {} leverage",
                "emergency rebalance at {} leverage",
            ),
            value_of(
                "price",
                [180, 3_000, 60_000],
                price,
                "price {} at the last rebalance",
                "last rebalanced at a price of {}",
            ),
        ],
        also=[("wipe-out-move", "trigger_move"), ("gap-loss", "trigger_move")] if others else [],
    )

frame(
    "volatility-drag",
    "lost",
    "share of the growth lost to volatility drag",
    "volatility decay in percent",
    "percentage lost to volatility drag over the whole time",
    given=[EITHER, VOLATILITY, HELD, CONTINUOUS],
)

frame(
    "volatility-drag",
    "drag_factor",
    "share of a smooth path's growth that volatility leaves",
    "part of the smooth growth that is left after volatility drag",
    given=[EITHER, VOLATILITY, HELD, CONTINUOUS],
    also=[("leverage-token-return", "drag_factor")],
)

END = moved("underlying_return", [-0.3, -0.1, 0.1, 0.2, 0.4], "the coin", "btc", "the underlying")

for given in (
    [EITHER, END, VOLATILITY, HELD, CONTINUOUS],
    [LONG, END, VOLATILITY, HELD, CONTINUOUS, BORROW, sometimes(FEE)],
):
    frame(
        "leverage-token-return",
        "token_return",
        "return of the token",
        "percentage the token gains or loses",
        "token performance",
        given=given,
    )

frame(
    "break-even-move",
    "to_start",
    "underlying return at which the token breaks even",
    "break-even move of the underlying",
    "move the coin needs so that the token ends where it began",
    given=[LONG, VOLATILITY, HELD, CONTINUOUS, sometimes(BORROW), sometimes(FEE)],
    also=[("leverage-token-return", "break_even_return")],
)

frame(
    "break-even-move",
    "to_underlying",
    "underlying return at which the token is even with spot",
    "move at which the token ends level with just holding the coin",
    given=[LONG, VOLATILITY, HELD, CONTINUOUS, sometimes(BORROW)],
)
