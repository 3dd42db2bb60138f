"""Options and curved perpetuals: prices, Greeks, volatilities, payoffs."""

from tests.chat.templates.frame import fact, frame, moved, one_of, value_of
from tests.chat.templates.pen import number, pct, price, word

KIND = value_of("option_type", ["call", "put"], word, "european {}", "{} option")
UNDERLYING = value_of("underlying_price", [2_900, 3_000, 3_150], price, "spot {}", "underlying at {}", "spot price {}")
STRIKE = value_of("strike", [2_800, 3_000, 3_300], price, "strike {}", "strike price {}")
EXPIRY = value_of("days_to_expiry", [21, 30, 45, 90], number, "{} days to expiry", "expires in {} days")
INTEREST = value_of("interest_rate", [0.02, 0.03, 0.04], pct, "interest rate {}", "risk-free rate {}")
VOLATILITY = value_of("annual_volatility", [0.5, 0.65, 0.8], pct, "volatility {} a year", "annual vol {}")
MODEL = fact({}, "Black-Scholes", "Black-Scholes model")

for field, names in (
    ("price", ("option price", "price of the option", "fair premium of the option")),
    ("delta", ("delta of the option", "option delta")),
    ("gamma", ("gamma of the option", "option gamma")),
):
    frame("option-price", field, *names, given=[KIND, UNDERLYING, STRIKE, EXPIRY, VOLATILITY, INTEREST, MODEL])

frame(
    "implied-volatility",
    "implied_volatility",
    "implied volatility",
    "implied vol per year",
    "iv of the option",
    given=[
        KIND,
        value_of("underlying_price", [2_950, 3_000, 3_050], price, "spot {}", "underlying at {}"),
        value_of("strike", [2_900, 3_000, 3_100], price, "strike {}", "strike price {}"),
        value_of("option_price", [240, 310, 380], price, "the option costs {}", "premium {}", "option trades at {}"),
        EXPIRY,
        INTEREST,
    ],
)


LEG = value_of("option_types", ["call", "put"], word, "bought a {}", "i hold a {}", "long {} option", into=one_of)
LEG_STRIKE = value_of("strikes", [55_000, 60_000, 64_000], price, "strike {}", "strike at {}", into=one_of)
PREMIUM = value_of("premiums", [1_900, 2_400, 3_000], price, "premium {}", "paid {} for it", "cost {}", into=one_of)
AT_EXPIRY = value_of(
    "price_at_expiry", [52_000, 59_000, 66_000, 70_000], price, "price at expiry {}", "btc expires at {}"
)

frame(
    "option-payoff", "profit", "profit or loss at expiry", "pnl at expiry", given=[LEG, LEG_STRIKE, PREMIUM, AT_EXPIRY]
)
frame("option-payoff", "break_evens", "break-even at expiry", "break-even price", given=[LEG, LEG_STRIKE, PREMIUM])

CURVED = [
    value_of("power", [2, 3], number, "power perpetual with power {}", "power perp of power {}"),
    moved("underlying_return", [-0.2, -0.1, 0.1, 0.2, 0.3], "the underlying", "the price"),
]

frame(
    "power-perpetual",
    "payoff_return",
    "return before funding",
    "move of the powered price",
    "percentage gain or loss before funding",
    given=CURVED,
)
frame(
    "power-perpetual",
    "return_after_premium",
    "return after funding",
    "percentage gain or loss after fair funding",
    given=[
        *CURVED,
        value_of(
            "annual_volatility",
            [0.5, 0.6, 0.8],
            pct,
            "funding pays for a volatility of {} a year",
            "annual vol {} in the funding",
        ),
        value_of("days", [14, 30, 60], number, "held {} days", "over {} days"),
        fact({}, "funding paid continuously", "funding is paid all the time"),
    ],
)
