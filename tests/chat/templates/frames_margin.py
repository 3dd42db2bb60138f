"""Positions on margin: where they are liquidated, how likely that is, and what a move leaves of them."""

from tests.chat.templates.frame import fact, frame, moved, position, sided, sometimes, value_of
from tests.chat.templates.pen import money, number, pct, price, word

LIQUIDATION = ("liquidation price", "liq price", "price where i get liquidated")
ENTRY = value_of(
    "entry_price",
    [96, 180, 1_725, 2_400, 3_000, 43_250, 60_000],
    price,
    "entry at {}",
    "entry price {}",
    "opened at {}",
)
RATE = value_of(
    "maintenance_margin_rate",
    [0.004, 0.005, 0.0075, 0.01, 0.02],
    pct,
    "maintenance margin {}",
    "maintenance margin rate {}",
    "mmr {}",
)
ISOLATED = sometimes(fact({}, "isolated margin", "isolated position"))
EQUITY = value_of(
    "equity",
    [250, 450, 1_000, 2_500, 3_600, 12_000],
    money,
    "my own money is {}",
    "{} of my own money",
    "i put up {} myself",
)
MOVE = moved("underlying_move", [-0.15, -0.08, -0.05, -0.025, 0.03, 0.06, 0.1], "the price", "the coin", "the market")

frame(
    "liquidation-price", "liquidation_price", *LIQUIDATION, given=[position([4, 5, 9, 10, 20]), ENTRY, RATE, ISOLATED]
)

frame(
    "liquidation-price",
    "liquidation_price",
    *LIQUIDATION,
    given=[
        value_of("side", ["long", "short"], word, "i am {}", "{} position", "direction {}"),
        value_of("entry_price", [2_400, 2_750, 3_000], price, "entry at {}", "entry price {}", "opened at {}"),
        value_of("position_size", [2, 4, 10], number, "size {} eth", "position of {} eth", "{} eth"),
        value_of("margin", [900, 1_500, 2_400], money, "isolated margin of {}", "{} as isolated margin"),
        value_of("maintenance_margin_rate", [0.004, 0.005], pct, "maintenance margin {}", "mmr {}"),
    ],
)

frame(
    "liquidation-price",
    "liquidation_price",
    *LIQUIDATION,
    given=[
        fact({"contract": "inverse"}, "coin-margined inverse contract", "inverse contract settled in coin"),
        position([2, 3, 5, 10]),
        ENTRY,
        RATE,
    ],
)

frame(
    "liquidation-price",
    "bankruptcy_price",
    "bankruptcy price",
    "price at which my whole margin is gone",
    "price that leaves nothing of my margin",
    given=[position([3, 4, 5, 8, 20]), ENTRY],
    also=[("wipe-out-move", "wipe_out_price")],
)

frame(
    "liquidation-price-cross",
    "liquidation_price",
    "liquidation price in cross margin",
    "cross margin liquidation price",
    "price where my cross position gets liquidated",
    given=[
        value_of("side", ["long", "short"], word, "i am {}", "{} position"),
        value_of("entry_price", [2_400, 3_000, 3_250], price, "entry at {}", "entry price {}", "opened at {}"),
        value_of("position_size", [2, 5, 8], number, "size {} eth", "position of {} eth", "{} eth"),
        value_of("wallet_balance", [1_500, 2_200, 3_900], money, "wallet balance {}", "{} of balance in the account"),
        RATE,
        sometimes(fact({}, "no other positions", "nothing else open in the account")),
    ],
    also=[("liquidation-price", "liquidation_price")],
)

frame(
    "liquidation-probability",
    "probability",
    "chance of getting liquidated",
    "probability that i am liquidated",
    "liquidation probability",
    given=[
        sided("leverage", [3, 5, 8, 10]),
        value_of(
            "annual_volatility", [0.45, 0.6, 0.8], pct, "volatility {} a year", "annual vol {}", "yearly volatility {}"
        ),
        value_of("days", [7, 14, 30, 60], number, "held {} days", "over {} days", "time {} days"),
        RATE,
        fact({"annual_drift": 0.0}, "no drift in the average price", "price without drift on average"),
        sometimes(fact({}, "watched all the time", "the venue checks all the time")),
    ],
)

frame(
    "position-basics",
    "equity_left",
    "money left afterwards",
    "equity after the move",
    "amount i am left with",
    given=[sided("leverage", [2, 3, 5]), EQUITY, MOVE],
    also=[("token-on-a-path", "final_value")],
)

frame(
    "position-basics",
    "gain",
    "profit or loss in money",
    "money gained or lost",
    "pnl in money",
    given=[sided("leverage", [2, 3, 5]), EQUITY, MOVE],
)

frame(
    "wipe-out-move",
    "wipe_out_move",
    "move that wipes out everything",
    "price move that leaves nothing",
    "percentage move to a total loss",
    given=[
        sided("target_leverage", [2, 3, 4, 5, 8, 10, 20, 25, 40, 50]),
        fact({}, "no trades on the way", "nothing is traded in between", "the move comes in one go"),
        sometimes(fact({}, "no maintenance margin", "maintenance margin left out")),
        sometimes(fact({}, "no fees", "fees left out")),
    ],
    also=[("position-basics", "wipe_out_move"), ("trigger-move", "wipe_out_move")],
)
