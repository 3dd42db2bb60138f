"""Loans, loops, staking and treasuries."""

from tests.chat.wordings.family import Chance, Draw, family
from tests.chat.wordings.writing import pct, price, usd


@family(
    "health-factor",
    "health_factor",
    "whats the HF if i owe {debt} against {coll} of collateral with a {lt} liquidation threshold",
    "deposited {coll}, threshold {lt}, loan of {debt}; how healthy, as health factor?",
)
def _(chance: Chance) -> Draw:
    coll, debt = chance.choice([6_400, 18_000, 52_500]), chance.choice([1_250, 3_300, 5_100])
    threshold = chance.choice([0.72, 0.78, 0.805, 0.83])
    slots = {"coll": usd(chance, coll), "debt": usd(chance, debt), "lt": pct(chance, threshold)}
    return {"collateral_amounts": [coll], "liquidation_thresholds": [threshold], "debts": [debt]}, slots


@family(
    "health-factor",
    "health_factor",
    "{n} ETH at {price} as collateral, {debt} debt, liquidation threshold {lt}: health factor?",
    "supplied {n} eth (price {price}), borrowed {debt}, lt {lt}. hf",
)
def _(chance: Chance) -> Draw:
    count, each, debt = chance.choice([2, 5, 7.5]), chance.choice([1_900, 2_640, 3_150]), chance.choice([1_800, 2_750])
    threshold = chance.choice([0.78, 0.8, 0.83])
    slots = {"n": f"{count:g}", "price": price(chance, each), "debt": usd(chance, debt), "lt": pct(chance, threshold)}
    inputs = {"collateral_amounts": [count], "collateral_prices": [each], "debts": [debt]}
    return inputs | {"liquidation_thresholds": [threshold]}, slots


@family(
    "loop",
    "net_yield",
    "looped {lev}: collateral yields {y}, borrowing costs {b}. net yield?",
    "what do i net per year with a {lev} loop if asset yield is {y} and borrow rate {b}",
    "wsteth loop {lev}, stakng yield {y}, borrow {b}: net apy pls",
    "borrow rate {b}, yield {y}, {lev} looping - net yield on my own money?",
)
def _(chance: Chance) -> Draw:
    size, gain, cost = (
        chance.choice([2, 4, 6, 9]),
        chance.choice([0.028, 0.031, 0.045]),
        chance.choice([0.018, 0.022, 0.03]),
    )
    slots = {"lev": f"{size}x", "y": pct(chance, gain), "b": pct(chance, cost)}
    return {"target_leverage": size, "asset_yield": gain, "borrow_rate": cost}, slots


@family(
    "loop-liquidation",
    "fall_to_liquidation",
    "looped at {lev} with a liquidation threshold of {lt}: what fall of the collateral liquidates the loop?",
    "{lev} loop, market liquidates at {lt} LTV. how far may the collateral fall until liquidation?",
    "fall to liquidation for a loop at leverage {lev}, lltv {lt}",
    also=(("collateral-ratio", "fall_to_liquidation"),),
)
def _(chance: Chance) -> Draw:
    size, threshold = chance.choice([3, 5, 8]), chance.choice([0.915, 0.93, 0.945])
    return {"leverage": size, "liquidation_threshold": threshold}, {"lev": f"{size}x", "lt": pct(chance, threshold)}


@family(
    "most-leverage",
    "most_leverage",
    "max leverage from looping at {ltv} ltv?",
    "if every loan is {ltv} loan to value, what is the most leverage looping can reach",
    "highest possible leverge by looping, LTV {ltv}",
    "loan-to-value {ltv}: looping limit, in leverage?",
)
def _(chance: Chance) -> Draw:
    ratio = chance.choice([0.5, 0.7, 0.75, 0.8, 0.86, 0.915])
    return {"loan_to_value": ratio}, {"ltv": pct(chance, ratio)}


@family(
    "collateral-ratio",
    "collateral_ratio",
    "which collateral ratio belongs to {lev} leverage?",
    "collateral ratio at {lev} leverage",
    "convert leverage {lev} to a collateral ratio",
    "{lev} leverage means what colateral ratio",
)
def _(chance: Chance) -> Draw:
    size = chance.choice([1.5, 2, 3, 4, 5, 10, 17])
    return {"leverage": size}, {"lev": f"{size:g}x"}


@family(
    "staking-yield",
    "final_value",
    "stake {money} at {rate} a year, rewards added {often}, {years} years - what do i end up with?",
    "{money} staked, {rate} apr, compounded {often} for {years} years. final amount?",
    "i stake {money} for {years} yrs at {rate} apr compounding {often}, end value",
    "{often} compounding, {rate} apr, {money} staked, {years} years. what will it grow to",
)
def _(chance: Chance) -> Draw:
    often, times = chance.choice([("daily", 365), ("weekly", 52), ("monthly", 12)])
    inputs = {
        "amount": chance.choice([750, 3_200, 20_000]),
        "rate": chance.choice([0.035, 0.06, 0.15]),
        "years": chance.choice([2, 3, 5]),
    }
    slots = {"money": usd(chance, inputs["amount"]), "rate": pct(chance, inputs["rate"]), "often": often}
    return inputs | {"compounds_per_year": times}, slots | {"years": str(inputs["years"])}


@family(
    "utilisation-rate",
    "borrow_rate",
    "borrow rate when utilization is {u}, optimal utilization {k}, base {b}, slope 1 {s} and slope 2 {t}",
    "pool is {u} utilised. optimal {k}, base rate {b}, slope 1 = {s}, slope 2 = {t}. what do borrowers pay",
)
def _(chance: Chance) -> Draw:
    inputs = {
        "utilisation": chance.choice([0.45, 0.72, 0.88, 0.95]),
        "optimal_utilisation": chance.choice([0.8, 0.85, 0.9]),
    }
    inputs |= {
        "base_rate": chance.choice([0.01, 0.02]),
        "slope_1": chance.choice([0.035, 0.05]),
        "slope_2": chance.choice([0.6, 0.75, 3]),
    }
    names = dict(zip("ukbst", inputs, strict=True))
    return inputs, {short: pct(chance, inputs[name]) for short, name in names.items()}


@family(
    "adaptive-rate",
    "borrow_rate",
    "morpho adaptive rate: utilisation {u}, rate at target {r}. borrow rate now?",
    "what borrow rate does morpho's adaptive curve give at {u} utilisation if the rate at target is {r}",
)
def _(chance: Chance) -> Draw:
    used, rate = chance.choice([0.5, 0.8, 0.93, 0.97]), chance.choice([0.03, 0.04, 0.055])
    return {"utilisation": used, "rate_at_target": rate}, {"u": pct(chance, used), "r": pct(chance, rate)}


@family(
    "treasury-shock",
    "later_value",
    "dao treasury of {n} own tokens, token price {p} falls to {q}. treasury value then?",
    "treasury holds {n} of its own tokens; price goes from {p} to {q}. what is it worth later",
)
def _(chance: Chance) -> Draw:
    inputs = {
        "tokens": chance.choice([2_000_000, 15_000_000]),
        "token_price": chance.choice([4.5, 8]),
        "later_price": chance.choice([0.6, 1.25]),
    }
    count = chance.choice([f"{inputs['tokens']:,}", f"{inputs['tokens'] // 1_000_000} million"])
    return inputs, {"n": count, "p": f"${inputs['token_price']:g}", "q": f"${inputs['later_price']:g}"}


@family(
    "cooldown-deadline",
    "last_start",
    "cut-off is in {d} days, cooldown takes {c} days, window {w} days, {a} days needed after. latest day to start the "
    "cooldown?",
    "unstaking cooldown {c} days, withdrawal window {w} days, deadline in {d} days, {a} days for the bridge "
    "afterwards: when must i start at the latest",
)
def _(chance: Chance) -> Draw:
    inputs = {
        "days_to_cut_off": chance.choice([25, 40, 60]),
        "cooldown_days": chance.choice([7, 10, 14]),
        "window_days": chance.choice([2, 3]),
        "days_after": chance.choice([1, 2]),
    }
    return inputs, dict(zip("dcwa", map(str, inputs.values()), strict=True))


@family(
    "alert-price",
    "alert_price",
    "eth is {p} and my health factor {now}. at what price does it hit {to}?",
    "price at which my health factor falls from {now} to {to}, currently {p}",
)
def _(chance: Chance) -> Draw:
    inputs = {
        "price": chance.choice([1_960, 2_850, 71_000]),
        "health_factor": chance.choice([1.5, 1.75, 2.2]),
        "alert_health_factor": chance.choice([1.05, 1.15, 1.3]),
    }
    return inputs, {
        "p": price(chance, inputs["price"]),
        "now": f"{inputs['health_factor']:g}",
        "to": f"{inputs['alert_health_factor']:g}",
    }
