"""Funding, basis, options, feeds and unlocks as people ask about them."""

from tests.chat.wordings.family import Chance, Draw, family
from tests.chat.wordings.writing import days_of, lev, many, pct, plain, price, some_side, usd


@family(
    "funding-cost",
    "total",
    "{side} {money}, {d}, {r} per 8h funding - total?",
    "what funding do i pay or get on a {money} {side} perp over {d} if it is {r} every 8 hours",
    "funding at {r} / 8h. my {side} position is {money} and i keep it {d}. sum?",
    "kept a {side} of {money} open for {d}, the 8 hour funding rate was {r} all the time, total funding pls",
)
def _funding(chance: Chance) -> Draw:
    side, _ = some_side(chance)
    money, rate, days = chance.choice([4_500, 18_000, 260_000]), chance.choice([0.0001, 0.00015, 0.0004]), 7
    slots = {"side": side, "money": usd(chance, money), "r": pct(chance, rate), "d": days_of(chance, days)}
    return {"side": side, "notional": money, "funding_rate": rate, "periods": 21}, slots


@family(
    "annualised-rate",
    "simple_rate_per_year",
    "turn {r} per {h}h into a yearly rate (simple)",
    "{r} each {h} hours as an apr?",
    "what apr is {r} per {h} hours",
    "apr of {r} paid every {h}h",
    also=(("funding-cost", "simple_rate_per_year"),),
)
def _yearly(chance: Chance) -> Draw:
    hours, rate = chance.choice([1, 4, 8]), chance.choice([0.0001, 0.0002, 0.00045])
    return {"rate": rate, "interval_hours": hours}, {"r": pct(chance, rate), "h": str(hours)}


@family(
    "annualised-rate",
    "compounded_rate_per_year",
    "{r} a day, as apy?",
    "turn {r} per day into an apy",
    "compounded, what does {r} daily make in a year",
)
def _daily(chance: Chance) -> Draw:
    rate = chance.choice([0.0003, 0.0005, 0.001])
    return {"rate": rate, "quoted": "per-day"}, {"r": pct(chance, rate)}


@family(
    "funding-comparison",
    "difference_per_year",
    "venue one pays {a} every {h} hours, venue two {b} every {i} hours. funding difference per year?",
    "compare funding: {a} per {h}h against {b} per {i}h, yearly difference",
    "funding {a}/{h}h here and {b}/{i}h there. how far apart per year?",
)
def _compared(chance: Chance) -> Draw:
    rates, hours = [chance.choice([0.0001, 0.0003]), chance.choice([0.0004, 0.001])], [chance.choice([1, 2]), 8]
    slots = {"a": pct(chance, rates[0]), "b": pct(chance, rates[1]), "h": str(hours[0]), "i": str(hours[1])}
    return {"funding_rates": rates, "interval_hours": hours}, slots


@family(
    "funding-rate",
    "funding_rate",
    "perp is {p} over the index, interest {i} per 8h. what will the funding be",
    "interest rate part {i}, premium index {p}: funding?",
    "compute the funding rate, premium {p}, interest {i}",
    also=(("funding-rate", "rate_per_payment"),),
)
def _premium(chance: Chance) -> Draw:
    premium, interest = chance.choice([0.0006, 0.0012, 0.004]), chance.choice([0.0001, 0.0003])
    return {"premium": premium, "interest_rate": interest}, {"p": pct(chance, premium), "i": pct(chance, interest)}


@family(
    "velocity-funding",
    "rate_after",
    "skew {s}, skew scale {k}, max funding velocity {v}, price {p}: funding rate after {d} day(s)?",
    "velocity funding: imbalance {s} of scale {k}, largest velocity {v}, price {p}, what's the rate after {d} days",
    "funding with velocity, {d} days, skew is {s}, scale {k}, velocity {v}, unit price {p} - rate then?",
)
def _velocity(chance: Chance) -> Draw:
    inputs = {"skew": chance.choice([2_000, 5_000]), "skew_scale": chance.choice([100_000, 1_000_000])}
    inputs |= {"max_funding_velocity": chance.choice([9, 0.25]), "price": chance.choice([1_850, 3_000])}
    inputs |= {"seconds": 86_400 * (days := chance.choice([1, 2]))}
    slots = {"s": many(chance, inputs["skew"]), "k": many(chance, inputs["skew_scale"])}
    return inputs, slots | {
        "v": plain(inputs["max_funding_velocity"]),
        "p": price(chance, inputs["price"]),
        "d": str(days),
    }


@family(
    "futures-basis",
    "simple_basis_per_year",
    "future {f}, spot {s}, expires in {d}: simple basis per year",
    "quarterly future at {f} with spot {s}, {d} left. annualised basis (simple)?",
    "spot is {s} and the dated future {f}; {d} to go. what basis a year is this",
    "buy spot at {s}, sell the future at {f}, expiry in {d}, carry per year simple?",
)
def _basis(chance: Chance) -> Draw:
    spot, days = chance.choice([2_650, 63_000]), chance.choice([28, 63, 90])
    future = round(spot * chance.choice([1.008, 1.015, 1.03]))
    slots = {"s": price(chance, spot), "f": price(chance, future), "d": days_of(chance, days)}
    return {"spot_price": spot, "future_price": future, "days": days}, slots


@family(
    "option-price",
    "delta",
    "delta of a {kind}, spot {s}, strike {k}, expires in {d}, iv {v}",
    "what delta has a {kind} with strike {k} when eth is at {s}, vol {v}, {d} left",
    "{kind} delta pls: S={s} K={k} vol {v} {d}",
)
def _delta(chance: Chance) -> Draw:
    kind, spot, ratio = chance.choice(["call", "put"]), chance.choice([2_000, 3_000]), chance.choice([0.9, 1.1])
    inputs = {"option_type": kind, "underlying_price": spot, "strike": round(spot * ratio)}
    inputs |= {"days_to_expiry": chance.choice([14, 30]), "annual_volatility": chance.choice([0.6, 0.85])}
    slots = {"kind": kind, "s": price(chance, spot), "k": price(chance, inputs["strike"])}
    return inputs, slots | {"d": f"{inputs['days_to_expiry']} days", "v": pct(chance, inputs["annual_volatility"])}


@family(
    "option-price",
    "price",
    "fair value of a {k} {kind}, underlying at {s}, expires at {d} days from now, vol {v}",
    "eth at {s}. what should a {kind} struck at {k} cost with {v} implied vol and {d} days to go",
    "{d} days {kind}, strike {k}, spot {s}, volatility {v}: black scholes price",
)
def _fair(chance: Chance) -> Draw:
    kind, spot, ratio = chance.choice(["call", "put"]), chance.choice([2_100, 2_900]), chance.choice([0.9, 1.15])
    inputs = {"option_type": kind, "underlying_price": spot, "strike": round(spot * ratio)}
    inputs |= {"days_to_expiry": chance.choice([10, 45]), "annual_volatility": chance.choice([0.55, 0.7])}
    slots = {"kind": kind, "s": price(chance, spot), "k": price(chance, inputs["strike"])}
    return inputs, slots | {"d": str(inputs["days_to_expiry"]), "v": pct(chance, inputs["annual_volatility"])}


@family(
    "implied-volatility",
    "implied_volatility",
    "{kind} with strike {k} costs {c}, spot {s}, {d} days left, what vol is that",
    "which implied volatility is in a {kind} at {c}? strike {k}, underlying {s}, {d} days to expiry",
    "iv please: {kind}, premium {c}, spot {s}, strike {k}, expires in {d} days",
)
def _implied(chance: Chance) -> Draw:
    kind, spot = chance.choice(["call", "put"]), chance.choice([2_200, 2_950])
    inputs = {"option_type": kind, "underlying_price": spot, "strike": spot + chance.choice([-50, 100])}
    inputs |= {"option_price": chance.choice([150, 190]), "days_to_expiry": chance.choice([25, 50])}
    slots = {"kind": kind, "s": price(chance, spot), "k": price(chance, inputs["strike"])}
    return inputs, slots | {"c": price(chance, inputs["option_price"]), "d": str(inputs["days_to_expiry"])}


@family(
    "option-payoff",
    "profit",
    "sold one {kind} strike {k} for {c}, it ends at {x}. profit?",
    "short {kind}, struck {k}, premium {c} received, price at expiry {x}: profit or loss",
)
def _sold(chance: Chance) -> Draw:
    kind, strike, paid, end = (
        chance.choice(["call", "put"]),
        2_800,
        chance.choice([75, 140]),
        chance.choice([2_600, 3_100]),
    )
    inputs = {"option_types": [kind], "strikes": [strike], "premiums": [paid], "price_at_expiry": end}
    slots = {"kind": kind, "k": price(chance, strike), "c": price(chance, paid), "x": price(chance, end)}
    return inputs | {"quantities": [-1]}, slots


@family(
    "option-payoff",
    "profit",
    "bought a {kind}, strike {k}, for {c}. eth settles at {x}, what do i make",
    "{kind} strike {k} costs me {c}; delivery price {x}. profit?",
    "profit of a {kind} {k} bought at {c} if it ends at {x}",
)
def _bought(chance: Chance) -> Draw:
    kind, strike, paid, end = (
        chance.choice(["call", "put"]),
        3_200,
        chance.choice([95, 160]),
        chance.choice([2_900, 3_700]),
    )
    inputs = {"option_types": [kind], "strikes": [strike], "premiums": [paid], "price_at_expiry": end}
    return inputs, {"kind": kind, "k": price(chance, strike), "c": price(chance, paid), "x": price(chance, end)}


@family(
    "exposure-cost",
    "perpetual_cost",
    "perp at {r} funding or margin at {b}: {e} exposure with {o} own money for {d}. cost of the perpetual route?",
    "exposure {e}, own {o}, hold {d}. borrow {b}, funding {r} per 8h. what does the perp cost",
)
def _routes(chance: Chance) -> Draw:
    inputs = {"exposure": chance.choice([9_000, 24_000]), "own_money": 3_000, "holding_days": chance.choice([21, 90])}
    inputs |= {"borrow_rate": chance.choice([0.06, 0.09]), "funding_rate": chance.choice([0.0001, 0.0002])}
    slots = {"e": usd(chance, inputs["exposure"]), "o": usd(chance, 3_000), "d": f"{inputs['holding_days']} days"}
    return inputs, slots | {"b": pct(chance, inputs["borrow_rate"]), "r": pct(chance, inputs["funding_rate"])}


@family(
    "index-price",
    "index_price",
    "index from the feeds {a}, {b}, {c} with an outlier cap of {k}",
    "feeds say {a}, {b} and {c}; deviation cap {k}. index price?",
    "three feeds: {a} {b} {c}, cap {k}, what index price comes out",
)
def _feeds(chance: Chance) -> Draw:
    prices = [chance.choice([60_000, 60_040]), chance.choice([60_110, 60_150]), chance.choice([52_000, 66_000])]
    cap = chance.choice([0.01, 0.02])
    slots = dict(zip("abc", map(str, prices), strict=True)) | {"k": pct(chance, cap)}
    return {"prices": prices, "deviation_cap": cap}, slots


@family(
    "sampled-feed",
    "shown_total",
    "liquidations at seconds {t} of {x}: what does a feed that sends one per second show?",
    "sampled liquidation feed: amounts {x} at {t} s, one per second. shown total?",
)
def _sampled(chance: Chance) -> Draw:
    inputs = {
        "seconds": [1, 1, 2],
        "amounts": [chance.choice([50_000, 70_000]), 20_000, chance.choice([30_000, 90_000])],
    }
    return inputs, {"t": "1, 1, 2", "x": ", ".join(f"${one}" for one in inputs["amounts"])}


@family(
    "airdrop-value",
    "expected_value",
    "airdrop of {n} tokens, price {p} for sure, {c} chance to get any, unlock in {y} years, "
    "discount {d}: expected value?",
    "ev of an airdrop: {n} tokens hoped for, {c} odds, price {p} with chance 100%, {y} years until "
    "unlock, waiting costs {d} "
    "per year",
)
def _airdrop(chance: Chance) -> Draw:
    inputs = {"tokens": chance.choice([1_200, 5_000]), "prices": [chance.choice([0.4, 2.5])], "chances": [1]}
    inputs |= {"probability": chance.choice([0.3, 0.6]), "unlock_years": 2, "discount_rate": chance.choice([0.1, 0.15])}
    slots = {
        "n": many(chance, inputs["tokens"]),
        "p": f"${inputs['prices'][0]}",
        "c": pct(chance, inputs["probability"]),
    }
    return inputs, slots | {"y": "2", "d": pct(chance, inputs["discount_rate"])}


@family(
    "vesting-schedule",
    "unlocked",
    "{n} tokens, cliff {c} months, linear over {v} months. how many are unlocked after {m} months",
    "team gets {n} tokens vesting {v} months with a {c} month cliff. unlocked at month {m}?",
    "at month {m} how many of {n} tokens are free? cliff {c} months, vesting {v} months",
)
def _vesting(chance: Chance) -> Draw:
    total, cliff = chance.choice([3_000_000, 12_000_000]), chance.choice([6, 12])
    inputs = {"tokens": [total], "cliff_months": [cliff], "vesting_months": [chance.choice([24, 48])]}
    inputs |= {"month": chance.choice([15, 20])}
    slots = {
        "n": many(chance, total),
        "c": str(cliff),
        "v": str(inputs["vesting_months"][0]),
        "m": str(inputs["month"]),
    }
    return inputs, slots


@family(
    "funding-cost",
    "return_on_equity",
    "{side} {money} at {l} leverage, funding {r} per 8h, {n} payments: how much of my own money is that?",
    "funding {r} each 8 hours on a {l} {side} of {money}, {n} payments, as a share of my margin",
)
def _share(chance: Chance) -> Draw:
    side, _ = some_side(chance)
    money, rate, size = chance.choice([6_000, 33_000]), chance.choice([0.0001, 0.0003]), chance.choice([4, 10])
    inputs = {"side": side, "notional": money, "funding_rate": rate, "periods": 30, "leverage": size}
    slots = {"side": side, "money": usd(chance, money), "r": pct(chance, rate), "l": lev(chance, size), "n": "30"}
    return inputs, slots
