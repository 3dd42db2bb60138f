"""Markets: funding, futures, yearly rates, prices with a skew, feeds, cascades, routes to an exposure."""

from tests.chat.templates.frame import Inputs, fact, frame, sometimes, value_of
from tests.chat.templates.pen import Pen, bps, count, days, listed, money, number, pct, price, signed, word

SIDE = value_of("side", ["long", "short"], word, "i am {}", "{} perp", "{} position")
NOTIONAL = value_of("notional", [6_000, 15_000, 30_000, 120_000], money, "position of {}", "{} notional", "size {}")


RATE = value_of(
    "funding_rate", [0.0001, 0.00025, -0.0002, -0.00005], signed, "funding rate {} every 8 hours", "funding {} per 8h"
)
PAYMENTS = value_of(
    "periods",
    [3, 7, 14, 30],
    days,
    "held {}",
    "kept open for {}",
    into=lambda value: value * 3,
)

frame(
    "funding-cost",
    "total",
    "funding in all",
    "total funding paid or received",
    "funding over the whole time",
    given=[SIDE, NOTIONAL, RATE, PAYMENTS],
)
frame("funding-cost", "payment", "single funding payment", "funding per payment", given=[SIDE, NOTIONAL, RATE])

frame(
    "funding-rate",
    "funding_rate",
    "funding rate per 8 hours",
    "funding rate",
    given=[
        value_of("premium", [0.0003, 0.0008, 0.0012, -0.0009], signed, "premium {}", "average premium {}"),
        value_of("interest_rate", [0.0001, 0.0002], pct, "interest part {} per 8 hours", "interest {} per 8h"),
        value_of("clamp", [0.0005, 0.00075], pct, "clamp {}", "clamped at {}"),
        sometimes(fact({}, "no cap", "without a cap")),
    ],
)


def _venues(pen: Pen) -> tuple[Inputs, str]:
    rates = pen.chance.sample([0.0001, 0.00004, 0.0002, 0.0005], 2)
    hours = pen.chance.sample([1, 4, 8], 2)
    each = [f"{pct(pen, rate)} every {n} {'hour' if n == 1 else 'hours'}" for rate, n in zip(rates, hours, strict=True)]
    said = pen.any_of("first venue {} and second venue {}", "venue A charges {} and venue B charges {}")
    return {"funding_rates": rates, "interval_hours": hours}, said.format(*each)


frame(
    "funding-comparison",
    "difference_per_year",
    "funding difference per year",
    "yearly gap between the funding rates",
    given=[_venues, fact({}, "simple rates", "simple and not compounded", "payments just added up")],
)

DATED = [
    value_of("days", [30, 45, 90, 120], number, "{} days to expiry", "expiry in {} days", "expires in {} days"),
    fact({}, "dated future", "it is a dated future"),
]


def _spot_and_future(pen: Pen) -> tuple[Inputs, str]:
    spot, over = pen.chance.choice([3_000, 3_080, 60_000]), pen.chance.choice([1.01, 1.02, 1.035])
    future = round(spot * over, 1)
    said = pen.any_of(
        "spot at {} and future at {}", "spot price {} and futures price {}", "spot {} against a future at {}"
    )
    return {"spot_price": spot, "future_price": future}, said.format(price(pen, spot), price(pen, future))


for field, names in (
    ("simple_basis_per_year", ("simple annualised basis", "simple basis per year", "basis per year not compounded")),
    ("compounded_basis_per_year", ("compounded annual basis", "compounded basis per year")),
):
    frame("futures-basis", field, *names, given=[_spot_and_future, *DATED])

frame(
    "futures-basis",
    "carry_profit",
    "profit of the cash and carry per coin",
    "carry trade profit per coin at expiry",
    given=[
        _spot_and_future,
        *DATED,
        value_of(
            "cash_rate", [0.03, 0.04, 0.05], pct, "cash costs {} a year effective", "effective cash rate {} a year"
        ),
    ],
)

for field, names in (
    ("simple_rate_per_year", ("simple yearly rate", "rate per year without compounding", "simple apr")),
    ("compounded_rate_per_year", ("compounded yearly rate", "apy with every interval compounded")),
):
    frame(
        "annualised-rate",
        field,
        *names,
        given=[
            value_of(
                "rate", [0.0001, 0.0002, 0.0005, 0.001, 0.00015], bps, "rate {} per interval", "{} every interval"
            ),
            value_of("interval_hours", [1, 4, 8, 12], number, "interval length {} h", "interval of {} h"),
            sometimes(fact({}, "the rate stays the same", "rate unchanged all year")),
        ],
        also=[("funding-cost", field)],
    )

frame(
    "skew-fill-price",
    "fill_price",
    "fill price",
    "price my trade is filled at",
    "execution price",
    given=[
        value_of("oracle_price", [1_200, 2_500, 3_000], price, "oracle price {}", "index price {}"),
        value_of("size", [50, 100, 400], number, "i buy {} eth", "buy size {} eth", "buying {} eth"),
        value_of(
            "skew",
            [1_500, 4_000],
            count,
            "skew {} eth long before the trade",
            "longs exceed shorts by {} eth before the trade",
        ),
        value_of("skew_scale", [100_000, 250_000], count, "skew scale {} eth", "skew scale of {} eth"),
    ],
)

frame(
    "velocity-funding",
    "rate_after",
    "daily funding rate at the end",
    "funding rate per day afterwards",
    given=[
        value_of("skew", [100, 250, 600], number, "skew {} eth", "longs exceed shorts by {} eth"),
        value_of("skew_scale", [1_000, 5_000], count, "skew scale {} eth", "skew scale of {} eth"),
        value_of("max_funding_velocity", [0.25, 0.5, 9], number, "max funding velocity {}", "maximum velocity {}"),
        value_of("funding_rate", [0.001, 0.004], pct, "starting rate {} a day", "funding rate {} per day now"),
        value_of("seconds", [20_000, 29_000, 43_200], count, "after {} seconds", "{} seconds later"),
        value_of("price", [100, 2_000], price, "eth price {}", "eth at {}"),
    ],
)


def _feeds(pen: Pen) -> tuple[Inputs, str]:
    middle = pen.chance.choice([100, 250, 3_000])
    prices = [
        middle,
        round(middle * 1.002, 2),
        round(middle * 0.997, 2),
        round(middle * pen.chance.choice([0.7, 0.9, 1.2]), 2),
    ]
    prices.append(round(middle * 1.004, 2))
    pen.chance.shuffle(prices)
    return {"prices": prices}, pen.any_of("feed prices {}", "feeds at {}").format(listed(pen, prices))


frame(
    "index-price",
    "index_price",
    "index price",
    "resulting index",
    given=[
        _feeds,
        value_of(
            "deviation_cap",
            [0.01, 0.02, 0.05],
            pct,
            "each feed is held to within {} of the median",
            "prices further than {} from the median are moved to that edge",
        ),
        fact({}, "equal weights and no stale feed", "all feeds fresh and of equal weight"),
    ],
)


def _longs(pen: Pen) -> tuple[Inputs, str]:
    sizes = [pen.chance.choice([10, 20]) * 1_000_000, pen.chance.choice([30, 45]) * 1_000_000]
    first, second = (money(pen, size) for size in sizes)
    a, b = (price(pen, one) for one in (47_800, 46_500))
    said = pen.any_of(
        f"longs of {first} get liquidated at {a} and longs of {second} at {b}",
        f"{first} of longs have their liquidation price at {a} and another {second} at {b}",
    )
    return {"sizes": sizes, "liquidation_prices": [47_800, 46_500]}, said


frame(
    "liquidation-cascade",
    "final_price",
    "price at the end of the cascade",
    "final price after the forced sales",
    given=[
        value_of("start_price", [50_000], price, "price before {}", "starting price {}"),
        value_of("shock", [0.045, 0.05, 0.06], pct, "first fall {}", "a first drop of {}", "shock {}"),
        _longs,
        value_of(
            "depth_per_percent",
            [15_000_000, 20_000_000, 40_000_000],
            money,
            "selling {} moves the price by 1%",
            "depth {} per percent",
        ),
    ],
)

ROUTE = [
    value_of("exposure", [3_000, 9_000, 15_000], money, "exposure {}", "exposure wanted {}"),
    value_of("holding_days", [30, 60, 90], number, "held {} days", "for {} days"),
    value_of("trading_fee", [0.0005, 0.001], bps, "fee {} for each trade in and out", "trading fee {} each way"),
]
frame(
    "exposure-cost",
    "loan_cost",
    "cost of spot bought on a loan",
    "cost of buying spot with borrowed money",
    given=[
        *ROUTE,
        value_of("own_money", [1_000, 2_500], money, "own money {}", "{} of it is my own money"),
        value_of("borrow_rate", [0.06, 0.08, 0.1], pct, "borrow rate {} a year", "borrowing costs {} a year"),
    ],
)
frame(
    "exposure-cost",
    "future_cost",
    "cost of the exposure by dated future",
    "dated future cost",
    given=[*ROUTE, value_of("annual_basis", [0.05, 0.06, 0.09], pct, "basis {} a year", "annual basis {}")],
)
