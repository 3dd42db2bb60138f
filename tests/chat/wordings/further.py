"""Further calculators, one or two wordings each."""

from tests.chat.wordings.family import Chance, Draw, family
from tests.chat.wordings.writing import lev, pct, price, some_side, told, usd


@family(
    "gap-loss",
    "value_not_rebalanced",
    "{lev} long token, trigger {trig}, the price crashes {fall} in {m} minutes and nothing is rebalanced: value left?",
    "gap of -{fall} within {m} minutes on a {lev} long token with trigger {trig}: what is left without rebalancing",
)
def _gap(chance: Chance) -> Draw:
    size, fall, minutes = chance.choice([2, 3]), chance.choice([0.25, 0.3, 0.32]), chance.choice([4, 10])
    inputs = {"target_leverage": size, "trigger_leverage": size + 1, "underlying_move": -fall, "minutes": minutes}
    return inputs, {"lev": f"{size}x", "trig": f"{size + 1}x", "fall": pct(chance, fall), "m": str(minutes)}


@family(
    "recovery",
    "underlying_move",
    "down {loss} and now in a {lev} position. how far must the underlying rise to recover",
)
def _back(chance: Chance) -> Draw:
    loss, size = chance.choice([0.2, 0.35, 0.5, 0.64]), chance.choice([2, 3, 5])
    return {"loss": loss, "leverage": size}, {"loss": pct(chance, loss), "lev": f"{size}x"}


@family(
    "margin-by-size",
    "initial_margin",
    "initial margin for {n} btc at {price} when margin rises with size: base {i}, slope {s} per coin",
)
def _by_size(chance: Chance) -> Draw:
    inputs = {"position_size": chance.choice([10, 40]), "price": chance.choice([50_000, 82_000])}
    inputs |= {"initial_margin_base": chance.choice([0.02, 0.03]), "margin_slope": chance.choice([0.00005, 0.0001])}
    slots = {"n": str(inputs["position_size"]), "price": price(chance, inputs["price"])}
    return inputs, slots | {"i": pct(chance, inputs["initial_margin_base"]), "s": pct(chance, inputs["margin_slope"])}


@family(
    "yield-by-payer",
    "quoted_yield",
    "{b} from borrowers, {f} trading fees, {e} emissions: what is the quoted yield in total?",
    "yield made of borrower interest {b}, trading fees {f} and token emissions {e}. quoted yield?",
)
def _payers(chance: Chance) -> Draw:
    inputs = {"borrower_interest": chance.choice([0.02, 0.035]), "trading_fees": chance.choice([0.01, 0.015])}
    inputs |= {"emissions": chance.choice([0.05, 0.12])}
    return inputs, {short: pct(chance, inputs[name]) for short, name in zip("bfe", inputs, strict=True)}


@family(
    "funding-comparison",
    "difference_per_year",
    "compare funding of {a} every {h} hours with {b} every {i} hours: difference per year?",
)
def _compared(chance: Chance) -> Draw:
    rates, hours = [chance.choice([0.0001, 0.0002]), chance.choice([0.0005, 0.0008])], [chance.choice([1, 4]), 8]
    slots = {"a": pct(chance, rates[0]), "b": pct(chance, rates[1]), "h": str(hours[0]), "i": str(hours[1])}
    return {"funding_rates": rates, "interval_hours": hours}, slots


@family(
    "trie-size",
    "proof_bytes",
    "proof size in bytes for a tree of {n} entries with {w} children per node",
)
def _trie(chance: Chance) -> Draw:
    inputs = {"entries": chance.choice([1_000_000, 250_000, 50_000_000]), "width": chance.choice([4, 16, 256])}
    return inputs, {"n": chance.choice([f"{inputs['entries']:,}", f"{inputs['entries']}"]), "w": str(inputs["width"])}


@family(
    "option-payoff",
    "profit",
    "bought one {kind}, strike {k}, paid {c} premium, price at expiry {x}. profit?",
)
def _payoff(chance: Chance) -> Draw:
    kind, strike, paid = chance.choice(["call", "put"]), chance.choice([2_500, 3_000]), chance.choice([90, 160])
    at = chance.choice([2_200, 2_750, 3_400])
    slots = {"kind": kind, "k": price(chance, strike), "c": price(chance, paid), "x": price(chance, at)}
    return {"option_types": [kind], "strikes": [strike], "premiums": [paid], "price_at_expiry": at}, slots


@family(
    "dutch-auction",
    "multiplier",
    "dutch auction starts at a multiplier of {a} and ends at {b}; {p} of it has passed. multiplier now?",
    "rebalance auction, {p} over, from multiplier {a} down to {b}: current multiplier",
)
def _auction(chance: Chance) -> Draw:
    inputs = {"passed": chance.choice([0.25, 0.4, 0.8]), "initial_multiplier": chance.choice([1.01, 1.02])}
    inputs |= {"lowest_multiplier": chance.choice([0.99, 0.998])}
    slots = {"a": f"{inputs['initial_multiplier']:g}", "b": f"{inputs['lowest_multiplier']:g}"}
    return inputs, slots | {"p": pct(chance, inputs["passed"])}


@family(
    "maintenance-margin",
    "maintenance_margin",
    "maintenance margin for a {money} position with the default tiers?",
    "how much maintenance margin does a position of {money} need",
)
def _maintenance(chance: Chance) -> Draw:
    value = chance.choice([20_000, 120_000, 600_000, 3_000_000])
    return {"position_value": value}, {"money": usd(chance, value)}


@family(
    "loss-waterfall",
    "unpaid",
    "{side} {n} btc from {p}, margin {m}, liquidated only at {x}, insurance fund {f}, winners have {w} open profit: "
    "how much of the loss stays unpaid?",
)
def _waterfall(chance: Chance) -> Draw:
    inputs = {"side": "long", "position_size": chance.choice([10, 20]), "entry_price": 60_000, "exit_price": 48_000}
    inputs |= {"margin": 60_000, "insurance_fund": chance.choice([5_000, 20_000]), "winners_profit": 30_000}
    slots = {"side": "long", "n": str(inputs["position_size"]), "p": price(chance, 60_000), "m": usd(chance, 60_000)}
    slots |= {"x": price(chance, 48_000), "f": usd(chance, inputs["insurance_fund"]), "w": usd(chance, 30_000)}
    return inputs, slots


@family(
    "token-cost-stack",
    "total_cost",
    "{money} in a {lev} token for {d} days, management fee {f} per day, funding {r} per 8h: total cost?",
    "total costs of holding a {lev} token {d} days with {money}: {f} daily management fee and {r} funding per 8 hours",
)
def _stack(chance: Chance) -> Draw:
    inputs = {"invested": chance.choice([1_500, 6_000]), "holding_days": chance.choice([20, 45]), "target_leverage": 3}
    inputs |= {
        "management_fee_per_day": chance.choice([0.0003, 0.001]),
        "funding_rate": chance.choice([0.0001, 0.0002]),
    }
    slots = {"money": usd(chance, inputs["invested"]), "d": str(inputs["holding_days"]), "lev": "3x"}
    return inputs, slots | {
        "f": pct(chance, inputs["management_fee_per_day"]),
        "r": pct(chance, inputs["funding_rate"]),
    }


@family(
    "position-basics",
    "gain",
    "own money {money}, leverage {lev} {side}, price {told}: gain or loss in dollars?",
)
def _gain(chance: Chance) -> Draw:
    side, sign = some_side(chance)
    size, move = chance.choice([2, 3, 5]), chance.choice([-1, 1]) * chance.randrange(1, 17) / 100
    inputs = {"equity": chance.choice([400, 1_300, 9_000]), "leverage": sign * size, "underlying_move": move}
    slots = {"money": usd(chance, inputs["equity"]), "lev": lev(chance, size), "side": side, "told": told(chance, move)}
    return inputs, slots
