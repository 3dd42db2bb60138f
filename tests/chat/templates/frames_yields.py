"""Yields and fees of protocols: rates by utilisation, who pays, staking, cooldowns, Seamless's fees."""

from tests.chat.templates.frame import Inputs, fact, frame, sometimes, value_of
from tests.chat.templates.pen import Pen, bps, count, days, money, number, pct, went, years

CURVE = [
    value_of(
        "utilisation", [0.55, 0.7, 0.85, 0.92], pct, "utilisation {}", "utilization {}", "{} of the deposits lent out"
    ),
    value_of("optimal_utilisation", [0.8, 0.9], pct, "optimal utilisation {}", "kink at {}", "the curve bends at {}"),
    value_of("base_rate", [0.005, 0.01, 0.02], pct, "base rate {}", "base borrow rate {}"),
    value_of("slope_1", [0.035, 0.04], pct, "first slope {}", "slope before the kink {}"),
    value_of("slope_2", [0.6, 0.75], pct, "second slope {}", "slope after the kink {}"),
]
RESERVE = value_of(
    "reserve_factor", [0.1, 0.15, 0.2], pct, "reserve factor {}", "the protocol keeps {} of the interest"
)

frame("utilisation-rate", "borrow_rate", "borrow rate", "rate borrowers pay", "yearly borrow rate", given=CURVE)
frame("utilisation-rate", "supply_rate", "supply rate", "rate lenders earn", "deposit rate", given=[*CURVE, RESERVE])

ADAPTIVE = [
    fact({}, "Morpho adaptive curve", "adaptive rate model of Morpho"),
    value_of("utilisation", [0.5, 0.8, 0.95, 0.98], pct, "utilisation {}", "{} utilised", "utilization {}"),
    value_of("rate_at_target", [0.04, 0.055, 0.06], pct, "rate at target {}", "borrow rate at the target {}"),
    value_of("target_utilisation", [0.9], pct, "target utilisation {}", "target {} utilisation"),
    value_of("curve_steepness", [4], number, "curve steepness {}", "steepness {}"),
]

frame("adaptive-rate", "borrow_rate", "borrow rate right now", "borrow rate at the start", given=ADAPTIVE)

frame(
    "adaptive-rate",
    "end_borrow_rate",
    "borrow rate at the end",
    "borrow rate after that time",
    given=[
        *ADAPTIVE,
        value_of("elapsed_days", [2, 5, 7, 10], days, "utilisation stays so for {}", "it stays there {}"),
        value_of("adjustment_speed", [50], number, "adjustment speed {} a year", "speed {} per year"),
    ],
)

EMISSIONS = value_of("emissions", [0.05, 0.06, 0.08], pct, "{} from token emissions", "emissions pay {}")
PAID = [
    value_of("borrower_interest", [0.02, 0.03], pct, "{} from borrowers", "borrowers pay {}"),
    value_of("trading_fees", [0.01, 0.015], pct, "{} from trading fees", "trading fees bring {}"),
    EMISSIONS,
    value_of("points", [0.01, 0.02], pct, "{} in points", "points count as {}"),
]


def _dumped(pen: Pen) -> tuple[Inputs, str]:
    fall = pen.chance.choice([-0.3, -0.6, -0.7])
    token = pen.any_of("the price of the token that pays emissions and points", "the token behind emissions and points")
    return {"token_price_move": fall}, f"{token} {went(pen, fall)}"


frame(
    "yield-by-payer",
    "yield_without_subsidies",
    "yield without emissions and points",
    "yield left if the subsidies stop",
    given=PAID,
)
frame(
    "yield-by-payer",
    "yield_after_move",
    "yield after the token drop",
    "yearly yield afterwards",
    given=[*PAID, _dumped],
)

TIMES = {"never": 0, "once a month": 12, "weekly": 52, "daily": 365}
STAKED = [
    value_of("rate", [0.04, 0.055, 0.12], pct, "staking apr {}", "reward rate {} a year"),
    value_of(
        "compounds_per_year",
        ["once a month", "weekly", "daily"],
        lambda pen, often: often,
        "rewards added {}",
        "compounded {}",
        into=TIMES.__getitem__,
    ),
    value_of("commission", [0.05, 0.08, 0.1], pct, "validator commission {}", "commission {} of the rewards"),
]

frame("staking-yield", "compounded_rate", "apy after commission", "compounded yearly yield", given=STAKED)

frame(
    "staking-yield",
    "final_value",
    "value at the end",
    "final value of the stake",
    "amount i end up with",
    given=[
        value_of("amount", [1_200, 3_000, 15_000], money, "staking {}", "{} staked", "stake of {}"),
        *STAKED,
        value_of("years", [1, 2, 3], years, "staked for {}", "held {}", "over {}"),
        fact({}, "token price unchanged", "the token price stays put"),
    ],
)

frame(
    "cooldown-deadline",
    "last_start",
    "last day to start the cooldown",
    "latest day i can start unstaking",
    "last start of the cooldown in days from today",
    given=[
        value_of("days_to_cut_off", [25, 30, 45, 60], number, "{} days to the cut-off", "cut-off in {} days"),
        value_of("cooldown_days", [7, 10, 14], number, "cooldown of {} days", "cooldown takes {} days"),
        value_of("days_after", [1.5, 2, 3], number, "{} days for what comes after", "{} days needed afterwards"),
    ],
)

SHARES = value_of(
    "gross_shares",
    [40, 250, 1_000],
    count,
    "{} shares before fees",
    "gross {} shares",
    into=lambda one: str(one * 10**18),
)
TO_HOLDERS = value_of(
    "token_action_fee",
    [0.001, 0.002, 0.005],
    bps,
    "token action fee {}",
    "fee to the holders {}",
    into=lambda one: str(round(one * 10_000)),
)
TO_TREASURY = value_of(
    "treasury_action_fee",
    [0.0005, 0.001],
    bps,
    "treasury fee {} of the rest",
    "then a treasury action fee of {}",
    into=lambda one: str(round(one * 10_000)),
)

frame(
    "seamless-fees",
    "net_shares",
    "number of shares after fees",
    "net share count",
    given=[fact({}, "Seamless leverage token", "a leverage token of Seamless"), SHARES, TO_HOLDERS, TO_TREASURY],
)

frame(
    "pre-liquidation-penalty",
    "liquidation_penalty",
    "liquidation penalty",
    "penalty of a liquidation",
    given=[
        fact({}, "Morpho market", "on Morpho"),
        value_of(
            "liquidation_threshold",
            [0.77, 0.86, 0.915, 0.945, 0.965],
            pct,
            "lltv {}",
            "liquidation threshold {}",
            into=lambda one: str(round(one * 1_000) * 10**15),
        ),
        sometimes(fact({}, "leverage token on top", "for a leverage token")),
        sometimes(fact({}, "before a pre-liquidation", "no pre-liquidation")),
    ],
)
