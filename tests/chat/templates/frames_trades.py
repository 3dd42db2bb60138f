"""Trades: profits, sizes, margins by size and tier, loans, contracts, and who bears a loss."""

from tests.chat.templates.frame import fact, frame, sometimes, value_of
from tests.chat.templates.frames_margin import RATE
from tests.chat.templates.pen import Pen, bps, money, number, pct, price, word

frame(
    "contract-profit",
    "profit",
    "profit or loss after fees",
    "pnl after fees",
    "net gain or loss",
    given=[
        value_of("side", ["long", "short"], word, "i was {}", "{} position", "direction {}"),
        value_of("position_size", [0.4, 2.5, 8, 10], number, "size {} eth", "{} eth", "position of {} eth"),
        value_of("entry_price", [1_950, 2_800, 3_050], price, "entry at {}", "opened at {}", "entry price {}"),
        value_of("exit_price", [1_700, 2_600, 3_300], price, "exit at {}", "closed at {}", "exit price {}"),
        value_of("trading_fee", [0.0004, 0.0005, 0.001], bps, "fee of {} on each trade", "trading fee {} each way"),
    ],
)

frame(
    "contract-profit",
    "profit_coin",
    "profit or loss in coin",
    "pnl in btc",
    "gain or loss in bitcoin",
    given=[
        value_of("side", ["long", "short"], word, "i was {}", "{} position"),
        fact({"contract": "inverse"}, "inverse contract", "coin-margined inverse perpetual"),
        value_of("position_size", [5_000, 16_000, 20_000], money, "size {}", "{} of face value", "position of {}"),
        value_of("entry_price", [40_000, 48_000, 52_000], price, "entry at {}", "opened at {}", "entry price {}"),
        value_of("exit_price", [44_000, 50_000, 64_000], price, "exit at {}", "closed at {}", "exit price {}"),
        sometimes(fact({}, "no fees", "fees left out")),
    ],
)

frame(
    "position-size",
    "position_value",
    "position size in money",
    "value of the position i can take",
    "position value",
    given=[
        value_of(
            "equity", [4_200, 6_500, 25_000, 45_000], money, "account of {}", "account balance {}", "{} in the account"
        ),
        value_of(
            "risk_share", [0.005, 0.01, 0.015, 0.02], pct, "risk {} of the account", "ready to lose {} of the account"
        ),
        value_of("stop_distance", [0.02, 0.025, 0.04, 0.08], pct, "stop {} from entry", "stop loss {} away from entry"),
    ],
)

frame(
    "position-size",
    "position_size",
    "position size in coins",
    "number of coins i may buy with that risk",
    "size of the long in units",
    given=[
        fact({"side": "long"}, "long", "i go long", "long position"),
        value_of(
            "equity", [4_200, 6_500, 25_000, 45_000], money, "account of {}", "account balance {}", "{} in the account"
        ),
        value_of(
            "risk_share", [0.005, 0.01, 0.015, 0.02], pct, "risk {} of the account", "ready to lose {} of the account"
        ),
        value_of("entry_price", [180, 2_400, 61_000], price, "entry at {}", "entry price {}"),
        value_of(
            "stop_distance", [0.02, 0.025, 0.04, 0.08], pct, "stop {} below entry", "stop loss {} under the entry"
        ),
    ],
)

frame(
    "margin-interest",
    "interest",
    "interest on the margin loan",
    "margin loan interest in all",
    "interest i owe",
    given=[
        value_of(
            "borrowed", [800, 2_000, 7_500, 20_000], money, "borrowed {}", "margin loan of {}", "{} borrowed on margin"
        ),
        value_of(
            "daily_rate", [0.0002, 0.0005, 0.001], bps, "interest rate {} a day", "daily rate {}", "{} interest per day"
        ),
        value_of("hours", [5, 36, 72, 288], number, "kept for {} hours", "{} hours owed", "repaid after {} hours"),
        fact({"charged_every": 1}, "charged by the hour", "interest charged hourly", "every hour is charged"),
    ],
)

frame(
    "margin-by-size",
    "initial_margin",
    "initial margin",
    "margin to open it",
    "opening margin",
    given=[
        value_of("position_size", [5, 12, 25, 40], number, "position of {} btc", "size {} btc", "{} btc"),
        value_of("price", [50_000, 64_000, 100_000], price, "btc price {}", "btc at {}"),
        value_of(
            "initial_margin_base", [0.02, 0.04], pct, "initial margin rate starts at {}", "base initial margin rate {}"
        ),
        value_of("margin_slope", [0.00005, 0.0001], pct, "margin rate grows {} with every coin", "slope {} per coin"),
    ],
)

frame(
    "loss-waterfall",
    "paid_by_fund",
    "amount the insurance fund pays",
    "loss paid by the insurance fund",
    "insurance fund payout",
    given=[
        fact({"side": "long"}, "liquidated long", "a long gets liquidated"),
        value_of("position_size", [4, 10], number, "size {} btc", "position of {} btc"),
        value_of("entry_price", [58_000, 60_000], price, "entry at {}", "opened at {}"),
        value_of("exit_price", [49_500, 51_000, 52_000], price, "liquidation sells at {}", "sold by force at {}"),
        value_of("margin", [12_000, 18_000, 23_000], money, "margin {}", "margin of {}", "{} of margin"),
        value_of("insurance_fund", [2_000, 150_000], money, "insurance fund holds {}", "insurance fund of {}"),
    ],
)

frame(
    "inverse-contract-size",
    "contracts_needed",
    "number of contracts",
    "contract count",
    "number of inverse contracts i need",
    given=[
        value_of("coins", [0.5, 2, 3, 10], number, "exposure of {} btc", "{} btc to hedge", "i hold {} btc"),
        value_of("price", [8_000, 40_000, 62_500], price, "btc at {}", "btc price {}"),
        value_of(
            "face_value", [1, 10, 100], money, "every inverse contract is worth {}", "inverse contracts of {} each"
        ),
    ],
)


def _two_positions(pen: Pen) -> tuple[dict[str, list[float]], str]:
    exposures = [pen.chance.choice([20_000, 30_000]), -pen.chance.choice([10_000, 25_000])]
    margins, falls = [pen.chance.choice([2_000, 3_500]), 2_500], [-pen.chance.choice([0.05, 0.15]), -0.1]
    long, short = (money(pen, abs(one)) for one in exposures)
    said = f"a long of {long} with {money(pen, margins[0])} of margin whose price falls {pct(pen, -falls[0])} and "
    said += f"a short of {short} with {money(pen, margins[1])} of margin whose price falls {pct(pen, -falls[1])}"
    return {"exposures": exposures, "margins": margins, "price_moves": falls}, said


frame(
    "isolated-cross",
    "cross_left",
    "money left in cross margin",
    "amount left if everything is in cross mode",
    "cross account balance afterwards",
    given=[
        _two_positions,
        value_of(
            "spare_collateral", [1_000, 4_000], money, "{} of spare collateral beside them", "spare collateral {}"
        ),
        RATE,
    ],
)
