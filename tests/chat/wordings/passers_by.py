"""Markets, chances and chains in the words of passers-by."""

from tests.chat.wordings.family import Chance, Draw, family
from tests.chat.wordings.writing import many, pct, plain, price, some_side, usd


@family(
    "funding-cost",
    "total",
    "funding paid or received: {money} {side} for two weeks, {r} per eight hours?",
    "two weeks {side} with {money}; the 8h funding is {r}. total?",
    "i sit in a {money} {side}. funding {r}/8h. how much over 14 days",
)
def _weeks(chance: Chance) -> Draw:
    side, _ = some_side(chance)
    money, rate = chance.choice([3_500, 64_000]), chance.choice([0.0001, 0.00025])
    slots = {"side": side, "money": usd(chance, money), "r": pct(chance, rate)}
    return {"side": side, "notional": money, "funding_rate": rate, "periods": 42}, slots


@family(
    "funding-cost",
    "total",
    "hourly funding of {r}, {money} {side}, {d} days: total?",
    "{money} {side} on a venue that pays funding every hour at {r} per hour, {d} days. sum of funding?",
)
def _hourly(chance: Chance) -> Draw:
    side, _ = some_side(chance)
    money, rate, days = chance.choice([5_000, 20_000]), chance.choice([0.00001, 0.00005]), chance.choice([2, 5])
    inputs = {"side": side, "notional": money, "funding_rate": rate * 8, "interval_hours": 1, "periods": 24 * days}
    return inputs, {"side": side, "money": usd(chance, money), "r": pct(chance, rate), "d": str(days)}


@family(
    "annualised-rate",
    "simple_rate_per_year",
    "how much a year is {r} per {h} hours, not compounded?",
    "{r} every {h}h -> per year?",
    "yearly equivalent of {r} per {h}h, simple",
    also=(("funding-cost", "simple_rate_per_year"),),
)
def _year(chance: Chance) -> Draw:
    hours, rate = chance.choice([2, 4, 8]), chance.choice([0.0001, 0.0003])
    return {"rate": rate, "interval_hours": hours}, {"r": pct(chance, rate), "h": str(hours)}


@family(
    "option-price",
    "price",
    "premium for a {kind} with {d} days left? strike {k}, spot {s}, sigma {v}",
    "theoretical value: {kind}, {k} strike, underlying {s}, {v} vol, {d}d",
)
def _value(chance: Chance) -> Draw:
    kind, spot = chance.choice(["call", "put"]), chance.choice([1_900, 2_750])
    inputs = {"option_type": kind, "underlying_price": spot, "strike": spot + chance.choice([-150, 200])}
    inputs |= {"days_to_expiry": chance.choice([20, 35]), "annual_volatility": chance.choice([0.6, 0.75])}
    slots = {"kind": kind, "s": price(chance, spot), "k": price(chance, inputs["strike"])}
    return inputs, slots | {"d": str(inputs["days_to_expiry"]), "v": pct(chance, inputs["annual_volatility"])}


@family(
    "futures-basis",
    "simple_basis_per_year",
    "the {d} day future costs {f} while spot is {s}: annualised, simple?",
    "basis on a yearly footing, simple: spot {s}, futures {f}, {d} days",
)
def _basis(chance: Chance) -> Draw:
    spot, days = chance.choice([2_550, 67_000]), chance.choice([31, 88])
    future = round(spot * chance.choice([1.01, 1.025]))
    return {"spot_price": spot, "future_price": future, "days": days}, {
        "s": price(chance, spot), "f": price(chance, future), "d": str(days),
    }  # fmt: skip


@family(
    "kelly-fraction",
    "fraction",
    "kelly bet when i win {p} of the time and the payoff is {o}:1",
    "odds {o} to 1, win probability {p}, kelly fraction of bankroll?",
    "edge: {p} winners, each winner pays {o} for every 1 risked. kelly?",
)
def _kelly(chance: Chance) -> Draw:
    win, odds = chance.choice([0.48, 0.57]), chance.choice([1.2, 2, 2.5])
    return {"win_probability": win, "odds": odds}, {"p": pct(chance, win), "o": f"{odds:g}"}


@family(
    "recovery",
    "gain_needed",
    "need how much to recover a {l} drawdown?",
    "account dropped {l}. gain required to get back to the old high",
    "to undo a loss of {l} i need a gain of?",
)
def _undo(chance: Chance) -> Draw:
    loss = chance.choice([0.15, 0.33, 0.5, 0.88])
    return {"loss": loss}, {"l": pct(chance, loss)}


@family(
    "losing-streak",
    "chance_within",
    "likelihood of {k} consecutive losses in {n} trades if {p} of my trades win?",
    "with {p} win rate, chance to see {k} straight losses over {n} trades",
)
def _streak(chance: Chance) -> Draw:
    inputs = {
        "losses": chance.choice([5, 7]),
        "trades": chance.choice([80, 150]),
        "win_chance": chance.choice([0.45, 0.55]),
    }
    return inputs, {"k": str(inputs["losses"]), "n": str(inputs["trades"]), "p": pct(chance, inputs["win_chance"])}


@family(
    "staking-yield",
    "final_value",
    "{money} at {r} apr for {y} years, weekly compounding. what do i end with?",
    "if i stake {money} and the apr is {r} with weekly restaking, how much after {y} years",
)
def _weekly(chance: Chance) -> Draw:
    inputs = {"amount": chance.choice([1_100, 16_000]), "rate": chance.choice([0.05, 0.085]), "compounds_per_year": 52}
    inputs |= {"years": chance.choice([2, 4])}
    slots = {"money": usd(chance, inputs["amount"]), "r": pct(chance, inputs["rate"]), "y": str(inputs["years"])}
    return inputs, slots


@family(
    "vesting-schedule",
    "unlocked",
    "allocation {n} tokens; {c} months cliff; {v} months linear vesting. unlocked in month {m}?",
    "how much of my {n} token grant is unlocked {m} months in, cliff {c} months and {v} months vesting",
)
def _grant(chance: Chance) -> Draw:
    total, cliff = chance.choice([600_000, 4_000_000]), chance.choice([6, 12])
    inputs = {"tokens": [total], "cliff_months": [cliff], "vesting_months": [chance.choice([36, 48])], "month": 18}
    slots = {"n": many(chance, total), "c": str(cliff), "v": str(inputs["vesting_months"][0]), "m": "18"}
    return inputs, slots


@family(
    "double-spend",
    "success_probability",
    "attack success chance: {s} of hashrate, {n} confirmations",
    "how probable is a double spend by a {s} miner after {n} blocks",
)
def _attack(chance: Chance) -> Draw:
    share, blocks = chance.choice([0.12, 0.22]), chance.choice([2, 5])
    return {"attacker_share": share, "confirmations": blocks}, {"s": pct(chance, share), "n": str(blocks)}


@family(
    "mining-profit",
    "margin",
    "my machines draw {e} J/TH, the power bill is {p}/MWh and hashprice sits at {h}. margin per PH?",
    "at hashprice {h} with {e} J/TH and electricity at {p} per MWh, margin?",
)
def _miner(chance: Chance) -> Draw:
    inputs = {"efficiency": chance.choice([16.5, 20]), "power_price": chance.choice([48, 72]), "hashprice": 47}
    return inputs, {"e": plain(inputs["efficiency"]), "p": f"${inputs['power_price']}", "h": "$47"}


@family(
    "margin-interest",
    "interest",
    "kept a {money} margin loan open {h} hours, {r} a day. what do i owe in interest?",
    "interest bill: {r} daily, {h} hours, {money} borrowed",
)
def _bill(chance: Chance) -> Draw:
    inputs = {"borrowed": chance.choice([2_200, 14_000]), "daily_rate": chance.choice([0.0004, 0.0008]), "hours": 72}
    slots = {"money": usd(chance, inputs["borrowed"]), "r": pct(chance, inputs["daily_rate"]), "h": "72"}
    return inputs, slots


@family(
    "airdrop-value",
    "expected_value",
    "expected value: {n} tokens from an airdrop, {c} chance i get them, price {p}, locked {y} "
    "years, {d} a year for waiting",
)
def _airdrop(chance: Chance) -> Draw:
    inputs = {"tokens": chance.choice([900, 2_500]), "prices": [chance.choice([0.6, 3])], "chances": [1]}
    inputs |= {
        "probability": chance.choice([0.25, 0.7]),
        "unlock_years": 3,
        "discount_rate": chance.choice([0.08, 0.12]),
    }
    slots = {
        "n": many(chance, inputs["tokens"]),
        "p": f"${inputs['prices'][0]}",
        "c": pct(chance, inputs["probability"]),
    }
    return inputs, slots | {"y": "3", "d": pct(chance, inputs["discount_rate"])}


@family(
    "exposure-cost",
    "loan_cost",
    "cost of {e} exposure for {d} days with {o} of my own money if borrowing is {b} a year, loan route?",
)
def _loan(chance: Chance) -> Draw:
    inputs = {"exposure": chance.choice([8_000, 15_000]), "own_money": 2_000, "holding_days": chance.choice([45, 120])}
    inputs |= {"borrow_rate": chance.choice([0.05, 0.11])}
    slots = {"e": usd(chance, inputs["exposure"]), "o": usd(chance, 2_000), "d": str(inputs["holding_days"])}
    return inputs, slots | {"b": pct(chance, inputs["borrow_rate"])}


@family(
    "sampled-feed",
    "true_total",
    "feed with one liquidation per second: amounts {x} in seconds {t}. true total?",
)
def _feed(chance: Chance) -> Draw:
    inputs = {"seconds": [3, 3, 4], "amounts": [chance.choice([10_000, 15_000]), 20_000, chance.choice([5_000, 8_000])]}
    return inputs, {"t": "3, 3, 4", "x": ", ".join(f"${one}" for one in inputs["amounts"])}


@family(
    "token-nav",
    "premium",
    "token trades at {m}; the fund holds {u} eth at {p}, has {d} of debt and {t} tokens. premium?",
    "premium to nav? market price {m}, {u} ETH at {p}, debt {d}, {t} tokens issued",
)
def _premium(chance: Chance) -> Draw:
    inputs = {"units": chance.choice([300, 450]), "price": chance.choice([2_000, 2_900]), "debt": 200_000}
    inputs |= {"tokens": 40_000, "market_price": chance.choice([11.5, 25])}
    slots = {"m": f"${inputs['market_price']:g}", "u": str(inputs["units"]), "p": price(chance, inputs["price"])}
    return inputs, slots | {"d": usd(chance, 200_000), "t": many(chance, 40_000)}
