"""Loans, rates and liquidations as borrowers ask about them."""

from tests.chat.wordings.family import Chance, Draw, family
from tests.chat.wordings.writing import days_of, many, pct, plain, price, usd


@family(
    "health-factor",
    "health_factor",
    "put {n} eth worth {price} each as collateral and took {debt} out, liq threshold {lt}. whats my health factor",
    "debt is {debt}. collateral: {n} ETH at {price}, it gets liquidated at {lt} LTV. health factor pls",
    "hf if i borrow {debt} on {n} ether ({price} a piece), lltv {lt}?",
    "with eth at {price} and {n} eth deposited, owing {debt}, threshold {lt}, what health factor do i have",
)
def _several(chance: Chance) -> Draw:
    count, each, debt = chance.choice([3, 5, 12.5]), chance.choice([1_900, 2_450]), chance.choice([2_100, 3_750])
    lt = chance.choice([0.77, 0.8, 0.825])
    slots = {"n": f"{count:g}", "price": price(chance, each), "debt": usd(chance, debt), "lt": pct(chance, lt)}
    inputs = {"collateral_amounts": [count], "collateral_prices": [each], "debts": [debt]}
    return inputs | {"liquidation_thresholds": [lt]}, slots


@family(
    "health-factor",
    "fall_to_liquidation",
    "i owe {debt}, have {coll} in there, threshold {lt}. how far can it drop before i am liquidated",
    "how much can my collateral of {coll} fall until liquidation with a {debt} loan and liquidation threshold {lt}",
    "borrowed {debt} against {coll} (threshold {lt}) - what drop liquidates me?",
)
def _cushion(chance: Chance) -> Draw:
    coll, debt, lt = chance.choice([9_500, 21_000]), chance.choice([4_100, 6_600]), chance.choice([0.78, 0.83])
    slots = {"coll": usd(chance, coll), "debt": usd(chance, debt), "lt": pct(chance, lt)}
    return {"collateral_amounts": [coll], "liquidation_thresholds": [lt], "debts": [debt]}, slots


@family(
    "alert-price",
    "alert_price",
    "HF now {now}, eth costs {p}. i want an alert at {to}, which price is that?",
    "set an alarm for when my hf drops to {to}. right now it is {now} with btc at {p}. alert price?",
    "alert at {to}, health factor now {now}, price {p} -> which price should ping me",
    "collateral price {p}, current health factor {now}, want to be told at {to}: at what price?",
)
def _alert(chance: Chance) -> Draw:
    now, to, at = chance.choice([1.48, 1.72, 2.1]), chance.choice([1.08, 1.2, 1.25]), chance.choice([2_150, 64_500])
    slots = {"p": price(chance, at), "now": f"{now:g}", "to": f"{to:g}"}
    return {"price": at, "health_factor": now, "alert_health_factor": to}, slots


@family(
    "utilisation-rate",
    "borrow_rate",
    "kink at {k}, utilisation {u}, base {b}, slope1 {s}, slope2 {t}: borrow rate?",
    "pool at {u} util. the kink is {k}; base rate {b}, slope 1 {s}, slope 2 {t}. what's the borrow apr",
    "what do borrowers pay at {u} utilization if the curve bends at {k} (base {b}, slope1 {s}, slope2 {t})",
    "slope 1 is {s}, slope 2 is {t}, base {b}, optimal utilization {k}. {u} is lent out right now, borrow rate?",
)
def _kinked(chance: Chance) -> Draw:
    inputs = {"utilisation": chance.choice([0.55, 0.77, 0.91]), "optimal_utilisation": chance.choice([0.8, 0.9])}
    inputs |= {"base_rate": chance.choice([0.005, 0.015]), "slope_1": chance.choice([0.04, 0.06])}
    inputs |= {"slope_2": chance.choice([0.6, 1.2])}
    return inputs, {short: pct(chance, inputs[name]) for short, name in zip("ukbst", inputs, strict=True)}


@family(
    "utilisation-rate",
    "supply_rate",
    "supply apy (simple) at {u} utilisation, kink {k}, slope1 {s}, reserve factor {r}",
    "what do lenders earn: {u} used, optimal {k}, slope 1 {s}, protocol keeps {r}?",
    "reserve factor {r}, {u} lent out, bend at {k}, slope1 {s}. supply rate?",
)
def _lenders(chance: Chance) -> Draw:
    inputs = {"utilisation": chance.choice([0.5, 0.7]), "optimal_utilisation": chance.choice([0.8, 0.9])}
    inputs |= {"slope_1": chance.choice([0.04, 0.055]), "reserve_factor": chance.choice([0.15, 0.2])}
    return inputs, {short: pct(chance, inputs[name]) for short, name in zip("uksr", inputs, strict=True)}


@family(
    "adaptive-rate",
    "borrow_rate",
    "morpho market sits at {u} utilization, {r} at target. what do i pay to borrow",
    "adaptive irm: {r} is the rate at target, utilisation is {u}. borrow rate?",
    "{u} utilised on morpho and {r} at target, current borrow rate pls",
)
def _adaptive(chance: Chance) -> Draw:
    used, rate = chance.choice([0.6, 0.85, 0.95]), chance.choice([0.03, 0.045])
    return {"utilisation": used, "rate_at_target": rate}, {"u": pct(chance, used), "r": pct(chance, rate)}


@family(
    "adaptive-rate",
    "end_borrow_rate",
    "morpho at {u} utilisation for {d}, rate at target starts at {r}. where is the borrow rate at the end?",
    "if a morpho market stays {u} utilised {d} and starts with {r} at target what is the adaptive borrow rate then",
)
def _moving(chance: Chance) -> Draw:
    used, rate, days = chance.choice([0.95, 0.98]), chance.choice([0.03, 0.05]), chance.choice([2, 5, 9])
    slots = {"u": pct(chance, used), "r": pct(chance, rate), "d": f"{days} days"}
    return {"utilisation": used, "rate_at_target": rate, "elapsed_days": days}, slots


@family(
    "most-leverage",
    "leverage_after_loops",
    "{n} loops at {ltv} ltv give me how much leverage",
    "if i loop {n} times with {ltv} LTV what leverage do i end up with",
    "ltv {ltv}, {n} rounds of looping: leverage?",
    also=(("loop", "leverage"),),
)
def _rounds(chance: Chance) -> Draw:
    ltv, loops = chance.choice([0.7, 0.8, 0.9]), chance.choice([3, 4, 7])
    return {"loan_to_value": ltv, "loops": loops}, {"ltv": pct(chance, ltv), "n": str(loops)}


@family(
    "loop",
    "net_yield",
    "i loop {lev}, get {y} on the collateral and pay {b} on the loan. whats left per year",
    "borrowing at {b} to farm {y}, looped up to {lev} leverage. net apy?",
    "{y} supply apy, {b} borrow apy, leverage {lev}: loop net yield",
    "pay {b} interest, earn {y} staking, {lev} loop. net?",
)
def _net(chance: Chance) -> Draw:
    size, gain, cost = chance.choice([3, 6, 12]), chance.choice([0.029, 0.041]), chance.choice([0.017, 0.024, 0.035])
    inputs = {"target_leverage": size, "asset_yield": gain, "borrow_rate": cost}
    return inputs, {"lev": f"{size}x", "y": pct(chance, gain), "b": pct(chance, cost)}


@family(
    "loop-liquidation",
    "fall_to_liquidation",
    "my {lev} loop gets liquidated at {lt} lltv, how big a depeg is that",
    "lltv is {lt} and i am looped {lev}: what drop of the collateral liquidates me",
    "depeg that kills a {lev} loop if the liquidation threshold is {lt}?",
    also=(("collateral-ratio", "fall_to_liquidation"), ("loop", "cushion")),
)
def _depeg(chance: Chance) -> Draw:
    size, lt = chance.choice([4, 7, 11]), chance.choice([0.925, 0.945, 0.965])
    return {"leverage": size, "liquidation_threshold": lt}, {"lev": f"{size}x", "lt": pct(chance, lt)}


@family(
    "collateral-ratio",
    "loan_to_value",
    "what ltv is a collateral ratio of {r}",
    "collateral ratio {r} - as loan to value?",
    "convert CR {r} into LTV",
)
def _ltv(chance: Chance) -> Draw:
    ratio = chance.choice([1.2, 1.6, 2, 2.5, 4])
    return {"collateral_ratio": ratio}, {"r": f"{ratio:g}"}


@family(
    "liquidation-incentive",
    "collateral_seized",
    "morpho liquidation: {coll} collateral, {debt} debt, lltv {lt}. how much collateral is seized?",
    "how much of my {coll} collateral does a liquidator on morpho seize if i owe {debt} and lltv is {lt}",
    "liquidator on morpho repays my {debt}, collateral {coll}, lltv {lt}: seized collateral?",
)
def _seized(chance: Chance) -> Draw:
    lt = chance.choice([0.77, 0.86])
    inputs = {"collateral_value": 10_000, "debt": chance.choice([8_900, 9_100]), "liquidation_threshold": lt}
    return inputs, {"coll": usd(chance, 10_000), "debt": usd(chance, inputs["debt"]), "lt": pct(chance, lt)}


@family(
    "liquidation-incentive",
    "borrower_loss",
    "aave liquidates me with a bonus of {b}: collateral {coll}, debt {debt}, threshold {lt}. what do i lose?",
    "aave: {debt} debt against {coll}, liquidation threshold {lt}, {b} liquidation bonus. borrower's loss?",
)
def _bonus(chance: Chance) -> Draw:
    inputs = {"market": "aave", "collateral_value": 20_000, "debt": chance.choice([16_900, 17_400])}
    inputs |= {"liquidation_threshold": 0.83, "liquidation_bonus": chance.choice([0.05, 0.1])}
    slots = {"coll": usd(chance, 20_000), "debt": usd(chance, inputs["debt"]), "lt": pct(chance, 0.83)}
    return inputs, slots | {"b": pct(chance, inputs["liquidation_bonus"])}


@family(
    "margin-interest",
    "interest",
    "owe {money} on margin since {h} hours, daily rate {rate}. interest so far?",
    "{rate} per day on a margin loan, {money} borrowed, {h}h. what interest",
    "interest for {money} margin borrow, {h} hrs at {rate} daily",
)
def _owed(chance: Chance) -> Draw:
    inputs = {"borrowed": chance.choice([1_500, 22_000]), "daily_rate": chance.choice([0.0003, 0.0005])}
    inputs |= {"hours": chance.choice([18, 36, 240])}
    slots = {"money": usd(chance, inputs["borrowed"]), "rate": pct(chance, inputs["daily_rate"])}
    return inputs, slots | {"h": str(inputs["hours"])}


@family(
    "margin-interest",
    "margin_level",
    "own {own}, borrowed {money} for {d} days at {rate} a day, price drops {fall}. margin level?",
    "margin level after a {fall} fall: my own money {own}, loan {money}, {d} days, {rate} interest per day",
)
def _level(chance: Chance) -> Draw:
    inputs = {"borrowed": 4_000, "equity": chance.choice([2_500, 3_000]), "daily_rate": 0.0004}
    inputs |= {"hours": 24 * (days := chance.choice([5, 20])), "underlying_move": -(fall := chance.choice([0.12, 0.2]))}
    slots = {"own": usd(chance, inputs["equity"]), "money": usd(chance, 4_000), "rate": pct(chance, 0.0004)}
    return inputs, slots | {"d": str(days), "fall": pct(chance, fall)}


@family(
    "pre-liquidation-penalty",
    "liquidation_penalty",
    "morpho liquidation penalty for lltv {lt}?",
    "what penalty does morpho's liquidation have at {lt} lltv",
    "lltv {lt} on morpho: how large is the liquidation penalty",
)
def _penalty(chance: Chance) -> Draw:
    lt = chance.choice([0.77, 0.86, 0.915, 0.945])
    return {"liquidation_threshold": str(round(lt * 10**18))}, {"lt": pct(chance, lt)}


@family(
    "seamless-fees",
    "net_shares",
    "{n} shares minted gross, token action fee {a}, treasury fee {b}. net shares?",
    "fees on {n} shares: {a} token fee and {b} treasury fee, how many shares are left",
    "seamless takes {a} token action fee plus {b} treasury action fee from {n} gross shares - what do i get",
)
def _shares(chance: Chance) -> Draw:
    count, fee, other = chance.choice([100, 2_500]), chance.choice([0.001, 0.003]), chance.choice([0.0005, 0.002])
    inputs = {"gross_shares": str(count * 10**18), "token_action_fee": str(round(fee * 10_000))}
    inputs |= {"treasury_action_fee": str(round(other * 10_000))}
    return inputs, {"n": many(chance, count), "a": pct(chance, fee), "b": pct(chance, other)}


@family(
    "seamless-management-fee",
    "shares_minted",
    "how many shares does a management fee of {f} per year mint on {n} shares in {d}",
    "{n} shares exist, {f} management fee a year, {d} pass: new shares minted?",
    "seamless management fee {f}, total supply {n} shares, time {d} - shares minted for the fee?",
)
def _minted(chance: Chance) -> Draw:
    count, fee, days = chance.choice([1_000, 40_000]), chance.choice([0.01, 0.02]), chance.choice([14, 30, 90])
    inputs = {"total_supply": str(count * 10**18), "management_fee": str(round(fee * 10_000))}
    inputs |= {"elapsed": str(days * 86_400)}
    return inputs, {"n": many(chance, count), "f": pct(chance, fee), "d": days_of(chance, days)}


@family(
    "looping-share",
    "share_equity",
    "vault has {c} collateral and {d} debt, {t} shares in total, i own {n} shares. my equity?",
    "looping vault: collateral {c}, debt {d}. what equity do {n} of {t} shares stand for",
    "ilm vault share: i hold {n} shares out of {t}, collateral {c}, debt {d} -> equity of my shares",
)
def _vault(chance: Chance) -> Draw:
    coll, debt = chance.choice([50_000, 120_000]), chance.choice([20_000, 31_000])
    own, total = chance.choice([12, 150]), chance.choice([1_000, 6_400])
    inputs = {
        "collateral": str(coll * 10**8),
        "debt": str(debt * 10**8),
        "shares": str(own),
        "total_shares": str(total),
    }
    slots = {"c": usd(chance, coll), "d": usd(chance, debt), "n": str(own), "t": many(chance, total)}
    return inputs, slots


@family(
    "seamless-auction",
    "multiplier",
    "seamless auction from {a} to {b}, length {d} seconds, {e} seconds in: multiplier?",
    "{e} seconds after the start of a {d} second seamless auction, start multiplier {a}, end {b}. multiplier now",
    "auction of seamless: starts at {a}, ends at {b}, lasts {d} s, elapsed {e} s - what multiplier",
)
def _auction(chance: Chance) -> Draw:
    top, low, length = chance.choice([1.01, 1.02]), chance.choice([0.99, 0.998]), chance.choice([3_600, 7_200])
    gone = chance.choice([600, 1_800])
    inputs = {"initial_price_multiplier": str(round(top * 10**18)), "min_price_multiplier": str(round(low * 10**18))}
    inputs |= {"auction_duration": str(length), "elapsed": str(gone)}
    return inputs, {"a": plain(top), "b": plain(low), "d": str(length), "e": str(gone)}
