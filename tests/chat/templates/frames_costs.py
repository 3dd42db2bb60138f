"""What a leverage token is worth and costs: nav, fees, the ways in and out, merges, gaps, auctions, recoveries."""

from tests.chat.templates.frame import fact, frame, sided, sometimes, value_of
from tests.chat.templates.frames_tokens import LONG
from tests.chat.templates.pen import bps, count, days, money, multiple, number, pct, price, times

UNITS = value_of("units", [40, 250, 600], number, "the token holds {} eth", "basket of {} eth", "{} eth held")
ETH = value_of("price", [2_400, 3_000, 3_200], price, "eth at {}", "eth price {}")
TOKEN_DEBT = value_of("debt", [30_000, 45_500, 60_000], money, "debt of {}", "{} of debt", "the token owes {}")
ISSUED = value_of("tokens", [2_000, 5_000, 10_000], count, "{} tokens issued", "{} tokens outstanding")

frame(
    "token-nav",
    "value_per_token",
    "nav of a single token",
    "value per token",
    "net asset value per token",
    given=[UNITS, ETH, TOKEN_DEBT, ISSUED],
)

frame(
    "token-nav",
    "premium",
    "premium over nav",
    "premium of the market price over nav",
    "percentage above or below nav",
    given=[
        UNITS,
        ETH,
        TOKEN_DEBT,
        ISSUED,
        value_of("market_price", [12.5, 36, 110], price, "the token trades at {}", "market price of the token {}"),
    ],
)

frame(
    "token-cost-stack",
    "total_cost",
    "total cost of holding the token",
    "cost in all",
    "money lost to costs",
    given=[
        LONG,
        value_of("invested", [500, 2_000, 8_000], money, "{} invested", "i put in {}", "money put in {}"),
        value_of("holding_days", [7, 30, 60, 90], days, "held {}", "holding time {}"),
        value_of("management_fee_per_day", [0.0003, 0.0005, 0.001], bps, "management fee {} a day", "daily fee {}"),
        value_of("funding_rate", [0.00005, 0.0001, 0.0002], pct, "funding {} per 8 hours", "funding rate {} every 8h"),
        fact({}, "each day's costs come off that day's value", "costs are taken daily from what is left"),
        sometimes(fact({}, "the price ends each day where it began", "the price stands still")),
    ],
)

for field, said in (
    ("received", ("amount i get out", "money i receive", "payout after the fee")),
    ("fee", ("redemption fee in money", "fee i pay to get out")),
):
    frame(
        "redemption-fee",
        field,
        *said,
        given=[
            value_of(
                "withdrawn", [900, 1_400, 8_000], money, "redeeming {}", "i redeem tokens worth {}", "{} redeemed"
            ),
            value_of("target_leverage", [2, 3, 5, 7], times, "a {} token", "token of {}", "{} leverage token"),
            value_of(
                "redemption_fee",
                [0.002, 0.004, 0.005],
                bps,
                "redemption fee {} per 1x of leverage",
                "fee {} for each 1x of leverage to redeem",
            ),
        ],
    )

for field, said in (
    ("tokens_after", ("number of tokens after the merge", "tokens i hold after the merge")),
    ("value_after", ("value of a single token after the merge", "price per token after the merge")),
):
    frame(
        "merge",
        field,
        *said,
        given=[
            value_of("tokens", [800, 2_000, 25_000], count, "i hold {} tokens", "{} tokens before the merge"),
            value_of(
                "value",
                [0.03, 0.12, 0.45],
                money,
                "each worth {} before the merge",
                "value before the merge {} a token",
            ),
            value_of(
                "factor",
                [5, 20, 50, 100],
                number,
                "{} old tokens become 1 new",
                "merge {} to 1",
                "reverse split {} to 1",
            ),
        ],
    )

frame(
    "gap-loss",
    "value_late",
    "share of value left after the late rebalance",
    "part of the token's value left with the delay",
    given=[
        sided("target_leverage", [3], signs=[1], what="token"),
        value_of(
            "trigger_leverage", [4, 4.5], multiple, "trigger at {} leverage", "emergency rebalance at {} leverage"
        ),
        value_of(
            "underlying_move",
            [-0.28, -0.25, -0.2],
            lambda pen, fall: pct(pen, -fall),
            "price falls {} in all",
            "a crash of {} in all",
        ),
        value_of("minutes", [6, 10], number, "evenly over {} minutes", "an even fall over {} minutes"),
        value_of(
            "latency_minutes",
            [1, 2],
            number,
            "the rebalance comes with a delay of {} min",
            "{} min from trigger to trade",
        ),
        value_of(
            "slippage", [0.005, 0.01, 0.02], pct, "slippage {} of the traded amount", "slippage of {} on the trade"
        ),
    ],
)

frame(
    "mint-redeem",
    "received",
    "value of the shares i get",
    "share value i receive",
    given=[
        fact({"action": "mint"}, "minting a leverage token", "i mint a leverage token"),
        value_of("amount", [1_000, 2_500, 10_000], money, "putting in {} of my own", "own money {}", "{} put in"),
        value_of("leverage", [3, 5, 17], multiple, "token leverage {}", "leverage of the token {}"),
        value_of("token_action_fee", [0.001, 0.002], bps, "mint fee {} of the shares", "fee of {} on the shares"),
        value_of(
            "slippage", [0.0005, 0.001, 0.003], bps, "the swap loses {} of what goes in", "swap loss {} of the input"
        ),
    ],
)

frame(
    "dutch-auction",
    "multiplier",
    "auction multiplier right now",
    "price multiplier at this point",
    given=[
        fact({}, "rebalance auction of a Seamless leverage token", "Seamless dutch auction of a leverage token"),
        value_of("passed", [0.2, 0.25, 0.4, 0.5, 0.75], pct, "{} of the auction is over", "{} of the time has passed"),
        value_of("initial_multiplier", [1.01, 1.02, 1.05], number, "initial multiplier {}", "multiplier starts at {}"),
        value_of("lowest_multiplier", [0.98, 0.99, 0.999], number, "lowest multiplier {}", "multiplier ends at {}"),
    ],
)

DOWN = value_of("loss", [0.1, 0.25, 0.35, 0.4, 0.6, 0.75, 0.8], pct, "down {}", "i lost {}", "loss so far {}")

frame(
    "recovery",
    "gain_needed",
    "gain needed to be whole again",
    "gain to break even again",
    "percentage gain that makes up for the loss",
    given=[
        DOWN,
        sometimes(fact({}, "nothing added or taken out", "no deposits or withdrawals")),
        sometimes(fact({}, "no fees", "fees left out")),
        sometimes(fact({}, "on a token i hold", "on my portfolio", "on my account")),
    ],
)

frame(
    "recovery",
    "underlying_move",
    "underlying move that makes me whole again",
    "move of the coin i need to get back to even",
    given=[
        DOWN,
        value_of("leverage", [2, 3, 5], multiple, "long from today with leverage {}", "leverage {} long from now on"),
        fact({}, "position left alone", "no rebalancing from now on"),
    ],
)
