"""Funding, basis and options."""

from tests.chat.wordings.family import Chance, Draw, family
from tests.chat.wordings.writing import pct, price, some_side, usd


@family(
    "funding-cost",
    "total",
    "been {side} {money} of a btc perp for {days} days, funding sits at {rate} per 8h. how much funding did that "
    "add up to?",
    "perp funding {rate} per 8h, {days}d, {money} {side} - total?",
    "if the funding rate is {rate} per 8 hrs and my {side} is worth {money}, whats the total after {n} payments?",
    "total funding after {n} payments of {rate} (8h rate) on a {side} worth {money}",
    "funding of {bps} bps per 8h on a {money} {side}, held {weeks} weeks. total?",
)
def _(chance: Chance) -> Draw:
    side, _sign = some_side(chance)
    weeks, bps = chance.choice([1, 2, 3, 6]), chance.choice([1, 2, 1.5, 3, 5])
    size, rate = chance.choice([2_500, 8_000, 40_000, 125_000, 1_500_000]), bps / 10_000
    slots = {"side": side, "money": usd(chance, size), "rate": pct(chance, rate), "bps": f"{bps:g}"}
    slots |= {"weeks": str(weeks), "days": str(7 * weeks), "n": str(21 * weeks)}
    return {"side": side, "notional": size, "funding_rate": rate, "periods": 21 * weeks}, slots


@family(
    "annualised-rate",
    "simple_rate_per_year",
    "annualise {rate} per {h} hours",
    "{rate} every {h} hours, what is that per year without compounding?",
    also=(("funding-cost", "simple_rate_per_year"),),
)
def _(chance: Chance) -> Draw:
    hours, rate = chance.choice([1, 4, 8]), chance.choice([0.0001, 0.00025, 0.0005, 0.00003])
    return {"rate": rate, "interval_hours": hours}, {"rate": pct(chance, rate), "h": str(hours)}


@family(
    "option-price",
    "price",
    "price a {kind}: spot {spot}, strike {strike}, {days} days to expiry, {vol} vol",
    "black-scholes {kind} price, underlying {spot}, strike {strike}, volatility {vol}, {days} days",
    "how much is a {kind} worth with eth at {spot}, strike {strike}, vol {vol} and {days} days left",
    "{kind} option strike {strike}, spot {spot}, iv {vol}, expires in {days} days, value?",
)
def _(chance: Chance) -> Draw:
    kind, spot, ratio = chance.choice(["call", "put"]), chance.choice([2_000, 3_100]), chance.choice([0.9, 1, 1.1, 1.2])
    inputs = {"option_type": kind, "underlying_price": spot, "strike": round(spot * ratio)}
    inputs |= {"days_to_expiry": chance.choice([7, 21, 60]), "annual_volatility": chance.choice([0.5, 0.65, 0.8])}
    slots = {"kind": kind, "spot": price(chance, spot), "strike": price(chance, inputs["strike"])}
    return inputs, slots | {"days": str(inputs["days_to_expiry"]), "vol": pct(chance, inputs["annual_volatility"])}


@family(
    "implied-volatility",
    "implied_volatility",
    "implied vol of a {kind} that costs {cost}, spot {spot}, strike {strike}, {days} days",
    "a {kind} trades at {cost}; underlying {spot}, strike {strike}, {days} days to expiry. implied volatility?",
    "what IV does a {kind} price of {cost} imply? spot {spot} strike {strike} expiry in {days} days",
)
def _(chance: Chance) -> Draw:
    kind, spot = chance.choice(["call", "put"]), chance.choice([2_000, 3_100])
    inputs = {
        "option_type": kind,
        "underlying_price": spot,
        "strike": spot,
        "option_price": chance.choice([95, 140, 210]),
    }
    inputs |= {"days_to_expiry": chance.choice([21, 45, 60])}
    slots = {
        "kind": kind,
        "spot": price(chance, spot),
        "strike": price(chance, spot),
        "days": str(inputs["days_to_expiry"]),
    }
    return inputs, slots | {"cost": price(chance, inputs["option_price"])}


@family(
    "futures-basis",
    "simple_basis_per_year",
    "spot {spot}, future {future}, {days} days to expiry. annualised basis?",
    "the future trades at {future} and spot at {spot}, {days} days left: basis per year",
    "basis pa (simple) with spot {spot}, futures price {future}, expiry in {days} days",
)
def _(chance: Chance) -> Draw:
    spot, days = chance.choice([2_800, 61_000, 97_500]), chance.choice([30, 73, 91])
    future = round(spot * chance.choice([0.99, 1.01, 1.02, 1.035]))
    slots = {"spot": price(chance, spot), "future": price(chance, future), "days": str(days)}
    return {"spot_price": spot, "future_price": future, "days": days}, slots


@family(
    "funding-rate",
    "funding_rate",
    "perp premium {p}, interest part {i} per 8h, what is the funding rate?",
    "funding rate from a premium of {p} and interest {i} per 8 hours",
    "premium {p} interest {i}: funding rate formula result?",
    also=(("funding-rate", "rate_per_payment"),),
)
def _(chance: Chance) -> Draw:
    premium, interest = chance.choice([0.0002, 0.0008, 0.0015, 0.003]), chance.choice([0.0001, 0.0002])
    return {"premium": premium, "interest_rate": interest}, {"p": pct(chance, premium), "i": pct(chance, interest)}
