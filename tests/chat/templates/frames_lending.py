"""Loans: health factors, alerts, loops and their limits, liquidations."""

from tests.chat.templates.frame import fact, frame, one_of, sometimes, value_of
from tests.chat.templates.pen import money, multiple, number, pct, price

COLLATERAL = value_of(
    "collateral_amounts",
    [8_800, 20_000, 42_000],
    money,
    "collateral worth {}",
    "{} of collateral",
    into=one_of,
)
DEBT = value_of("debts", [2_950, 5_200, 6_400], money, "debt {}", "{} borrowed", "i owe {}", into=one_of)
THRESHOLD = value_of(
    "liquidation_thresholds",
    [0.75, 0.78, 0.8, 0.83, 0.86],
    pct,
    "liquidation threshold {}",
    "threshold {}",
    into=one_of,
)
COIN = value_of("collateral_amounts", [4, 7.5, 12], number, "{} eth as collateral", "{} eth supplied", into=one_of)
COIN_PRICE = value_of("collateral_prices", [2_400, 3_100, 3_600], price, "eth at {}", "eth price {}", into=one_of)

frame(
    "health-factor",
    "health_factor",
    "health factor",
    "hf of my loan",
    "health factor of the loan",
    given=[COLLATERAL, DEBT, THRESHOLD],
    also=[("liquidation-incentive", "health_factor")],
)

frame("health-factor", "health_factor", "health factor", "hf", given=[COIN, COIN_PRICE, DEBT, THRESHOLD])

frame(
    "health-factor",
    "fall_to_liquidation",
    "collateral price fall to liquidation",
    "percentage drop until i am liquidated",
    "price drop that gets me liquidated",
    given=[COIN, COIN_PRICE, DEBT, THRESHOLD],
)

frame(
    "health-factor",
    "loan_to_value",
    "loan to value",
    "ltv right now",
    "debt over collateral",
    given=[COLLATERAL, DEBT, THRESHOLD],
)

PRICE_NOW = value_of("price", [180, 2_500, 3_000, 60_000], price, "collateral price {} now", "collateral at {} now")
HEALTH_NOW = value_of("health_factor", [1.45, 1.6, 1.85, 2.1], number, "health factor {} now", "hf {} now")

frame(
    "alert-price",
    "alert_price",
    "price for the alert",
    "alert price",
    "collateral price that triggers my alert",
    given=[
        PRICE_NOW,
        HEALTH_NOW,
        value_of(
            "alert_health_factor", [1.1, 1.15, 1.25, 1.3], number, "alert at a health factor of {}", "alert me at hf {}"
        ),
    ],
)

frame(
    "alert-price",
    "liquidation_price",
    "liquidation price of my loan",
    "collateral price at which the loan is liquidated",
    given=[PRICE_NOW, HEALTH_NOW, fact({}, "the debt stays as it is", "debt does not move")],
)

LEVERAGE = value_of("leverage", [2, 3, 5, 8, 12], multiple, "leverage {}", "{} leverage", "leverage of {}")
MARKET = value_of("liquidation_threshold", [0.93, 0.945, 0.965], pct, "liquidation threshold {}", "lltv {}")

frame(
    "collateral-ratio",
    "leverage",
    "leverage",
    "leverage that this ratio means",
    "collateral over equity",
    given=[
        value_of(
            "collateral_ratio", [1.25, 1.5, 1.6, 2, 2.5, 3, 4], number, "collateral ratio {}", "collateral over debt {}"
        ),
        sometimes(fact({}, "position on borrowed money", "loan against collateral")),
        sometimes(fact({}, "no interest counted", "interest left out")),
    ],
)

frame(
    "collateral-ratio",
    "fall_to_liquidation",
    "collateral fall to a liquidation",
    "drop of the collateral that liquidates it",
    given=[LEVERAGE, MARKET, fact({}, "position on borrowed money", "the debt stays as it is")],
    also=[("loop-liquidation", "fall_to_liquidation"), ("loop", "cushion")],
)

GAIN = value_of("asset_yield", [0.027, 0.03, 0.034], pct, "collateral yield {} a year", "collateral earns {} a year")
COST = value_of("borrow_rate", [0.015, 0.02, 0.0235], pct, "borrow rate {} a year", "borrowing costs {} a year")
LOOPED = value_of("target_leverage", [3, 5, 8, 10], multiple, "looped to leverage {}", "loop with {} leverage")

frame(
    "loop",
    "net_yield",
    "net yield of the loop",
    "net apr on my own money",
    "yearly net yield",
    given=[LOOPED, GAIN, COST],
)

frame(
    "loop",
    "net_earnings",
    "net earnings of a year in money",
    "money the loop earns in a year",
    "net yearly income",
    given=[value_of("deposit", [1_500, 4_000, 20_000], money, "deposit {}", "own money {}"), LOOPED, GAIN, COST],
)

frame(
    "loop",
    "break_even_borrow_rate",
    "borrow rate at which the loop earns nothing",
    "break-even borrow rate",
    given=[LOOPED, GAIN, sometimes(fact({}, "no fees", "fees left out"))],
)

LOANS = value_of(
    "loops", [2, 3, 4, 6, 8], number, "{} loops", "looped {} times", "borrowed and deposited again {} times"
)
EACH = value_of("loan_to_value", [0.7, 0.75, 0.8, 0.9], pct, "every loan at an ltv of {}", "loan to value {} each time")

frame(
    "loop",
    "debt",
    "debt in all after looping",
    "total debt of the loop",
    given=[value_of("deposit", [1_500, 4_000, 20_000], money, "deposit {}", "i start with {}"), EACH, LOANS],
)

frame(
    "most-leverage",
    "leverage_after_loops",
    "leverage after looping",
    "leverage i end up with",
    given=[EACH, LOANS, fact({}, "every loan is deposited again in full", "all borrowed money is supplied again")],
    also=[("loop", "leverage")],
)

frame(
    "most-leverage",
    "most_leverage",
    "maximum leverage from looping",
    "highest leverage that endless loops reach",
    "leverage limit of the loop",
    given=[
        value_of(
            "loan_to_value", [0.7, 0.75, 0.8, 0.86, 0.9, 0.915], pct, "max ltv {}", "loan to value {}", "ltv of {}"
        ),
        sometimes(fact({}, "every loan is deposited again", "all borrowed money is supplied again")),
        sometimes(fact({}, "no swap costs", "swaps cost nothing")),
    ],
    also=[("loop", "most_leverage"), ("collateral-ratio", "most_leverage")],
)

frame(
    "loop-liquidation",
    "loss_at_liquidation",
    "share of my value lost at the liquidation",
    "part of my own money gone at liquidation",
    given=[
        LEVERAGE,
        MARKET,
        fact({}, "looped position", "it is a loop"),
        fact({}, "before any penalty", "liquidation penalty left out"),
    ],
)

frame(
    "loop-liquidation",
    "days_to_liquidation",
    "number of days until interest liquidates the loop",
    "days to liquidation by interest alone",
    given=[
        value_of("leverage", [8, 10, 12], multiple, "loop with leverage {}", "looped to {} leverage"),
        MARKET,
        value_of("asset_yield", [0.025, 0.03], pct, "collateral yield {} a year", "collateral earns {} a year"),
        value_of("borrow_rate", [0.06, 0.08, 0.1], pct, "borrow rate {} a year", "borrowing costs {} a year"),
        fact({}, "nobody rebalances and prices stand still", "prices stand still with no rebalance"),
        fact({}, "yield and interest are added continuously", "continuous compounding of yield and interest"),
    ],
)

for market, ways in (
    ({"market": "morpho"}, ("liquidated on Morpho", "Morpho market")),
    ({"market": "aave"}, ("liquidated on Aave v3", "Aave v3 rules")),
):
    bonus = value_of("liquidation_bonus", [0.05, 0.075, 0.1], pct, "liquidation bonus {}", "liquidation penalty {}")
    frame(
        "liquidation-incentive",
        "collateral_seized",
        "collateral the liquidator takes",
        "value of the seized collateral",
        given=[
            fact(market, *ways),
            value_of("collateral_value", [10_000, 10_200], money, "collateral worth {}", "{} of collateral"),
            value_of("debt", [9_100, 9_300], money, "debt {}", "debt of {}", "i owe {}"),
            value_of("liquidation_threshold", [0.8, 0.83], pct, "liquidation threshold {}", "lltv {}"),
            fact({}, "the liquidator repays all of the debt", "whole debt repaid by the liquidator"),
            *([bonus] if market["market"] == "aave" else []),
        ],
    )
