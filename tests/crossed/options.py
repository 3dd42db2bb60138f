"""European options: Black-Scholes with a yield, Black-76 and their Greeks, as in every textbook (Haug's units)."""

import itertools
import math


def density(x: float) -> float:
    """The normal density."""
    return math.exp(-x * x / 2) / math.sqrt(2 * math.pi)


def below(x: float) -> float:
    """The part of a normal law below x."""
    return math.erfc(-x / math.sqrt(2)) / 2


def black_scholes(
    kind: str, spot: float, strike: float, years: float, volatility: float, rate: float = 0.0, carry_yield: float = 0.0
) -> dict:
    """Price and Greeks; theta a year, vega and rho per 1.00 of volatility and rate."""
    sign = 1 if kind == "call" else -1
    spread = volatility * math.sqrt(years)
    d1 = (math.log(spot / strike) + (rate - carry_yield + volatility**2 / 2) * years) / spread
    d2 = d1 - spread
    own, paid = spot * math.exp(-carry_yield * years), strike * math.exp(-rate * years)
    price = sign * (own * below(sign * d1) - paid * below(sign * d2))
    gamma = math.exp(-carry_yield * years) * density(d1) / (spot * spread)
    theta = -own * density(d1) * volatility / (2 * math.sqrt(years))
    theta += sign * (carry_yield * own * below(sign * d1) - rate * paid * below(sign * d2))
    return {
        "price": price,
        "delta": sign * math.exp(-carry_yield * years) * below(sign * d1),
        "gamma": gamma,
        "theta": theta,
        "vega": own * density(d1) * math.sqrt(years),
        "rho": sign * years * paid * below(sign * d2),
        "d1": d1,
        "d2": d2,
    }


def black_76(kind: str, future: float, strike: float, years: float, volatility: float, rate: float = 0.0) -> dict:
    """On a future: no carry, discounted as a whole; rho leaves the future's price as it is."""
    found = black_scholes(kind, future, strike, years, volatility, rate, rate)
    return found | {"rho": -years * found["price"]}


def of_convention(i, volatility: float) -> dict:
    """Price and Greeks in dollars by the convention asked for; coin prices are those over the underlying."""
    terms = i["option_type"], i["underlying_price"], i["strike"], i["days_to_expiry"] / 365, volatility
    if i["convention"] == "black-76":
        return black_76(*terms, i["interest_rate"])
    return black_scholes(*terms, i["interest_rate"], i["asset_yield"])


def option_price(i):
    found = of_convention(i, i["annual_volatility"])
    spot, sign = i["underlying_price"], 1 if i["option_type"] == "call" else -1
    coin = i["convention"] == "coin"
    inner = max(sign * (spot - i["strike"]), 0.0)
    price = found["price"] / spot if coin else found["price"]
    return {
        "price": price,
        "price_in_usd": found["price"],
        "intrinsic_value": inner,
        "time_value": found["price"] - inner,
        "delta": found["delta"],
        "delta_with_premium": found["delta"] - price if coin else None,
        "gamma": found["gamma"],
        "vega": found["vega"],
        "vega_per_point": found["vega"] / 100,
        "theta_per_year": found["theta"],
        "theta_per_day": found["theta"] / 365,
        "rho": found["rho"],
        "rho_per_point": found["rho"] / 100,
        "option_leverage": found["delta"] * spot / found["price"],
        "exercise_probability": below(sign * found["d2"]),
        "d1": found["d1"],
        "d2": found["d2"],
    }


def implied_volatility(i):
    """By bisection of the price, which rises with the volatility."""
    spot = i["underlying_price"]
    unit = spot if i["convention"] == "coin" else 1.0
    wanted, low, high = i["option_price"] * unit, 1e-6, 50.0
    for _ in range(200):
        middle = (low + high) / 2
        if of_convention(i, middle)["price"] < wanted:
            low = middle
        else:
            high = middle
    years = i["days_to_expiry"] / 365
    carry = i["interest_rate"] if i["convention"] == "black-76" else i["asset_yield"]
    own, paid = spot * math.exp(-carry * years), i["strike"] * math.exp(-i["interest_rate"] * years)
    sign = 1 if i["option_type"] == "call" else -1
    return {
        "implied_volatility": low,
        "price_again": i["option_price"],
        "price_per_point": of_convention(i, low)["vega"] / 100 / unit,
        "usual_day": low / math.sqrt(365),
        "lowest_price": max(sign * (own - paid), 0.0) / unit,
        "highest_price": (own if sign > 0 else paid) / unit,
    }


def option_payoff(i):
    """Sums of the legs' payoffs; settled in coin each is its dollars over the price at expiry.

    Between two strikes profit (times the price, if in coin) is a line, so that its roots and ends tell everything.
    """
    rows = list(zip(i["option_types"], i["strikes"], i["premiums"], i["quantities"], strict=True))
    coin, times = i["settlement"] == "coin", i["multiplier"]
    premium = sum(count * price for _, _, price, count in rows) * times

    def dollars(price):
        gains = {"call": lambda k: max(price - k, 0.0), "put": lambda k: max(k - price, 0.0)}
        return sum(count * times * gains.get(kind, lambda k: price - k)(k) for kind, k, _, count in rows)

    def line(price):
        return dollars(price) - premium * (price if coin else 1)

    def paid(price):
        return dollars(price) / price if coin else dollars(price)

    kinks = sorted({strike for _, strike, _, _ in rows})
    steep = line(2 * kinks[-1]) - line(kinks[-1])
    slope, start, size = steep / kinks[-1], line(0.0), sum(abs(line(kink)) for kink in kinks) + abs(line(0.0))
    tiny = 1e-12 * size
    ends = [paid(kink) - premium for kink in kinks]
    above = below = False
    if coin:
        above, below = start > tiny, start < -tiny
        ends.append(slope)
        ends += [] if above or below else [(line(kinks[0]) - start) / kinks[0]]
    else:
        above, below = slope * kinks[-1] > tiny, slope * kinks[-1] < -tiny
        ends.append(start)
    return {
        "payoff": paid(i["price_at_expiry"]),
        "premium_paid": premium,
        "profit": paid(i["price_at_expiry"]) - premium,
        "break_evens": roots(line, [0.0, *kinks], slope, tiny),
        "most_loss": None if below else max(-min(ends), 0.0),
        "most_gain": None if above else max(ends),
        "table_payoffs": [paid(price) for price in i["table_prices"]],
        "table_profits": [paid(price) - premium for price in i["table_prices"]],
    }


def roots(line, places, slope, tiny):
    """Where lines between places, and the last one on, cross zero; `tiny` is the rounding of their sums."""
    found = []
    for low, high in itertools.pairwise(places):
        a, b = line(low), line(high)
        if abs(b) <= tiny:
            found.append(high)
        elif a * b < 0 and abs(a) > tiny:
            found.append(low + (high - low) * a / (a - b))
    last = line(places[-1])
    if last * slope < 0 and abs(slope) * places[-1] > tiny and abs(last) > tiny:
        found.append(places[-1] - last / slope)
    return found
