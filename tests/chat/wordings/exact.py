"""Calculations to the last unit, asked in plain numbers."""

from tests.chat.wordings.family import Chance, Draw, family
from tests.chat.wordings.writing import many, plain, price, usd


@family(
    "recentering-trade",
    "current_leverage",
    "recentering trade of an index coop token: collateral {c} eth at {p}, debt {d}. what is the current leverage",
    "fli token holds {c} ETH, price {p}, debt {d}: current leverage for the recentering trade?",
    "index coop recentering: debt {d}, {c} units of collateral, collateral price {p}. leverage now",
    also=(("position-basics", "nothing"),),
)
def _recentering(chance: Chance) -> Draw:
    count, each, debt = chance.choice([100, 4_000]), chance.choice([2_000, 2_600]), chance.choice([90_000, 120_000])
    inputs = {"collateral": str(count * 10**18), "collateral_price": str(each * 10**18)}
    inputs |= {"debt_value": str(debt * 10**18)}
    return inputs, {"c": plain(count), "p": price(chance, each), "d": usd(chance, debt)}


@family(
    "seamless-preview",
    "shares",
    "preview a deposit of {a} units of collateral: token holds {c} collateral, {d} debt, supply {s} shares. shares?",
    "seamless preview: deposit {a}, total collateral {c}, total debt {d}, {s} shares exist. how many shares do i get",
    "how many shares for a deposit of {a} base units if the token has {c} collateral, {d} debt and {s} shares in all",
)
def _preview(chance: Chance) -> Draw:
    put, coll = chance.choice([1_000_000, 5_000_000]), chance.choice([400_000_000, 900_000_000])
    debt, supply = chance.choice([100_000_000, 150_000_000]), chance.choice([1_000, 25_000])
    inputs = {"action": "deposit", "amount": str(put), "total_collateral": str(coll), "total_debt": str(debt)}
    inputs |= {"total_supply": str(supply * 10**18)}
    return inputs, {"a": plain(put), "c": plain(coll), "d": plain(debt), "s": many(chance, supply)}


@family(
    "seamless-rebalance-check",
    "is_eligible",
    "may a token with {c} collateral and {d} debt be rebalanced? collateral price {p}, band {a} to {b}, target {t}",
    "rebalance check: collateral {c}, debt {d}, collateral price {p}, lower edge {a}, target {t}, "
    "upper edge {b}. eligible?",
    "seamless: is a rebalance allowed with {c} collateral, {d} debt, price of collateral {p}, "
    "target ratio {t}, lowest {a}, "
    "highest {b}",
)
def _check(chance: Chance) -> Draw:
    coll, debt = chance.choice([120, 150]), chance.choice([50, 80])
    inputs = {"total_collateral": str(coll), "total_debt": str(debt), "collateral_price": str(10**36)}
    inputs |= {"lowest_collateral_ratio": str(18 * 10**17), "target_collateral_ratio": str(2 * 10**18)}
    inputs |= {"highest_collateral_ratio": str(22 * 10**17)}
    return inputs, {"c": plain(coll), "d": plain(debt), "p": "1", "a": "1.8", "t": "2", "b": "2.2"}
