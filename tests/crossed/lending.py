"""Lending, looping, yields: health factor, two-slope and adaptive rates, liquidations, sums of loops.

HF = sum(collateral x threshold) / debt; Morpho's factor min(1.15, 1 / (1 - 0.3 (1 - t))); totals of loops are the sums
of LTV^k; a fall to a threshold t from L times is 1 - (L - 1) / (L t).
"""

import math

SECONDS = 365 * 86400


def health_factor(i):
    amounts, ones = i["collateral_amounts"], [1.0] * len(i["collateral_amounts"])
    values = [amount * price for amount, price in zip(amounts, i.get("collateral_prices", ones), strict=True)]
    count = len(values)
    e_mode, e_loan = i.get("e_mode_liquidation_threshold"), i.get("e_mode_loan_to_value")
    thresholds = [e_mode] * count if e_mode else i["liquidation_thresholds"]
    limits = [e_loan] * count if e_loan else i.get("loan_to_values")
    counted = [value * threshold for value, threshold in zip(values, thresholds, strict=True)]
    debt = sum(i["debts"])
    alone = []
    for place, amount in enumerate(amounts):
        missing = debt - sum(counted) + counted[place]
        alone.append(max(missing, 0.0) / (amount * thresholds[place]))
    left = None
    if limits:
        left = max(sum(value * limit for value, limit in zip(values, limits, strict=True)) - debt, 0.0)
    return {
        "health_factor": sum(counted) / debt,
        "loan_to_value": debt / sum(values),
        "fall_to_liquidation": 1 - debt / sum(counted),
        "collateral_value": sum(values),
        "counted_value": sum(counted),
        "debt": debt,
        "borrowing_left": left,
        "lone_liquidation_prices": alone,
    }


def alert_price(i):
    price, now, spread = i["price"], i["health_factor"], i["annual_volatility"]

    def days(at):
        return (math.log(at / price) / spread) ** 2 * 365

    alert, closed = price * i["alert_health_factor"] / now, price / now
    return {
        "alert_price": alert,
        "alert_move": alert / price - 1,
        "alert_days": days(alert),
        "liquidation_price": closed,
        "liquidation_move": closed / price - 1,
        "liquidation_days": days(closed),
    }


def most_leverage(i):
    ltv, loops = i["loan_to_value"], i["loops"]
    most, after = 1 / (1 - ltv), math.fsum(ltv**k for k in range(loops + 1))
    return {
        "most_leverage": most,
        "most_debt": ltv / (1 - ltv),
        "leverage_after_loops": after,
        "share_of_most": (after - 1) / (most - 1),
    }


def liquidation_incentive(i):
    """Aave: half of the debt at once, all from a health factor of 0.95; the protocol keeps a part of the bonus."""
    held, debt, threshold = i["collateral_value"], i["debt"], i["liquidation_threshold"]
    health, morpho = held * threshold / debt, i["market"] == "morpho"
    factor = min(1.15, 1 / (1 - 0.3 * (1 - threshold))) if morpho else 1 + i["liquidation_bonus"]
    close = 0.0 if health >= 1 else 1.0 if morpho or health <= 0.95 else 0.5
    repaid = min(debt * close * i["repaid_share"], held / factor)
    seized = repaid * factor
    fee = 0.0 if morpho else (seized - repaid) * i["protocol_share"]
    left, owed = held - seized, debt - repaid
    if left < held * 1e-12:
        left = 0.0
    return {
        "health_factor": health,
        "incentive_factor": factor,
        "close_factor": close,
        "debt_repaid": repaid,
        "collateral_seized": seized,
        "protocol_fee": fee,
        "liquidator_gain": seized - repaid - fee,
        "borrower_loss": seized - repaid,
        "collateral_left": left,
        "debt_left": owed,
        "health_factor_after": left * threshold / owed if owed > debt * 1e-12 else None,
        "bad_debt": owed if left == 0 else 0.0,
    }


def two_slopes(i, usage):
    bend = i["optimal_utilisation"]
    if usage <= bend:
        rate = i["base_rate"] + i["slope_1"] * usage / bend
    else:
        rate = i["base_rate"] + i["slope_1"] + i["slope_2"] * (usage - bend) / (1 - bend)
    return rate, rate * usage * (1 - i["reserve_factor"])


def per_second(rate):
    return math.expm1(SECONDS * math.log1p(rate / SECONDS))


def utilisation_rate(i):
    borrow, supply = two_slopes(i, i["utilisation"])
    bend = i["optimal_utilisation"]
    grid = i["grid_utilisations"]
    return {
        "borrow_rate": borrow,
        "supply_rate": supply,
        "compounded_borrow_rate": per_second(borrow),
        "compounded_supply_rate": per_second(supply),
        "rate_at_bend": two_slopes(i, bend)[0],
        "rate_at_full": two_slopes(i, 1.0)[0],
        "grid_borrow_rates": [two_slopes(i, usage)[0] for usage in grid],
        "grid_supply_rates": [two_slopes(i, usage)[1] for usage in grid],
    }


def adaptive_rate(i):
    """The rate at target grows by exp(speed x error x years) within 0.1% and 200%; averages over the time."""
    usage, target, steep = i["utilisation"], i["target_utilisation"], i["curve_steepness"]
    error = (usage - target) / (1 - target if usage > target else target)
    curve = 1 + error * (steep - 1 if error > 0 else 1 - 1 / steep)
    start, years = i["rate_at_target"], i["elapsed_days"] / 365
    speed = i["adjustment_speed"] * error

    def at(time):
        return min(max(start * math.exp(min(speed * time, 700.0)), 0.001), 2.0)

    limit = 2.0 if speed > 0 else 0.001
    until = min(math.log(limit / start) / speed, years) if speed else years
    growing = start * math.expm1(speed * until) / speed if speed else start * until
    mean = (growing + limit * (years - until)) / years if years else start
    contract = (at(0) + at(years) + 2 * at(years / 2)) / 4
    return {
        "borrow_rate": start * curve,
        "end_borrow_rate": at(years) * curve,
        "average_borrow_rate": mean * curve,
        "contract_borrow_rate": contract * curve,
        "error": error,
        "curve_factor": curve,
        "end_rate_at_target": at(years),
        "growth": at(years) / start,
        "average_growth": mean / start,
    }


def staking_yield(i):
    net = i["rate"] * (1 - i["commission"])
    times, years = i["compounds_per_year"], i["years"]
    yearly = (1 + net / times) ** times - 1 if times else net
    units = (1 + net / times) ** (times * years) if times else 1 + net * years
    costs = i["cost_per_compounding"] * times * years
    final = i["amount"] * units * (1 + i["price_move"]) - costs
    return {
        "final_value": final,
        "total_return": final / i["amount"] - 1,
        "net_rate": net,
        "compounded_rate": yearly,
        "unit_growth": units,
        "rewards": i["amount"] * (units - 1),
        "costs": costs,
        "break_even_price_move": 1 / units - 1,
    }


def yield_by_payer(i):
    own = i["borrower_interest"] + i["trading_fees"] + i["staking_rewards"]
    given = i["emissions"] + i["points"]
    moved = own + given * (1 + i["token_price_move"])
    return {
        "quoted_yield": own + given,
        "yield_without_subsidies": own,
        "yield_after_move": moved,
        "subsidies": given,
        "subsidised_share": given / (own + given) if own + given else 0.0,
        "paid_by_users": i["borrower_interest"] + i["trading_fees"],
        "earnings": (own + given) * i["deposit"],
        "earnings_without_subsidies": own * i["deposit"],
        "earnings_after_move": moved * i["deposit"],
    }


def loop(i):
    """Deposits and loans counted one by one; a last loan that is kept is owed and earns nothing."""
    own, ltv = i["deposit"], i.get("loan_to_value")
    kept = 0.0
    if "loops" in i:
        held = own * math.fsum(ltv**k for k in range(i["loops"] + 1))
        kept = own * ltv ** (i["loops"] + 1) if i["keeps_last_loan"] else 0.0
        debt = held - own + kept
    else:
        held, debt = own * i["target_leverage"], own * (i["target_leverage"] - 1)
    by_loop, needed = [], None
    if ltv:
        while held - own * math.fsum(ltv**k for k in range(len(by_loop) + 1)) > 1e-12 * held:
            by_loop.append(min(own * math.fsum(ltv**k for k in range(len(by_loop) + 2)), held))
        needed, by_loop = len(by_loop), by_loop[:40]
    earned = held * i["asset_yield"] - debt * i["borrow_rate"]
    threshold = i.get("liquidation_threshold")
    return {
        "collateral": held,
        "debt": debt,
        "kept": kept,
        "leverage": held / own,
        "loan_to_value_now": debt / held,
        "net_yield": earned / own,
        "net_earnings": earned,
        "break_even_borrow_rate": held * i["asset_yield"] / debt,
        "most_leverage": 1 / (1 - ltv) if ltv else None,
        "cushion": 1 - debt / (held * threshold) if threshold else None,
        "loops_needed": needed,
        "collateral_by_loop": by_loop,
        "debt_by_loop": [one - own for one in by_loop],
    }


def collateral_ratio(i):
    ratio = i["collateral_ratio"] if "collateral_ratio" in i else i["leverage"] / (i["leverage"] - 1)
    threshold = i.get("liquidation_threshold")

    def falls(name):
        return 1 - i[name] / ratio if name in i else None

    high = i.get("highest_collateral_ratio")
    return {
        "collateral_ratio": ratio,
        "leverage": ratio / (ratio - 1),
        "loan_to_value": 1 / ratio,
        "fall_to_rebalance": falls("lowest_collateral_ratio"),
        "rise_to_rebalance": high / ratio - 1 if high else None,
        "fall_to_pre_liquidation": falls("pre_liquidation_collateral_ratio"),
        "fall_to_liquidation": 1 - 1 / (ratio * threshold) if threshold else None,
        "most_leverage": 1 / (1 - threshold) if threshold else None,
    }


def loop_liquidation(i):
    """A debt of (L - 1) against L; continuous interest and yield move the debt over the collateral."""
    leverage, threshold = i["leverage"], i["liquidation_threshold"]

    def fall_to(ltv):
        return 1 - (leverage - 1) / (leverage * ltv)

    def days_to(ltv):
        dear = i["borrow_rate"] - i["asset_yield"]
        return math.log(ltv * leverage / (leverage - 1)) / dear * 365 if dear > 0 else None

    found = {
        "fall_to_liquidation": fall_to(threshold),
        "fall_to_bad_debt": 1 / leverage,
        "liquidation_leverage": 1 / (1 - threshold),
        "loss_at_liquidation": leverage * fall_to(threshold),
        "days_to_liquidation": days_to(threshold),
        "days_to_rebalance": None,
    }
    for name, key in (("rebalance", "rebalance_leverage"), ("pre_liquidation", "pre_liquidation_leverage")):
        there = i.get(key)
        fall = fall_to(1 - 1 / there) if there else None
        found[f"fall_to_{name}"] = fall
        found[f"loss_at_{name}"] = leverage * fall if there else None
        if there and name == "rebalance":
            found["days_to_rebalance"] = days_to(1 - 1 / there)
    return found


def treasury_shock(i):
    tokens, price, later, out = i["tokens"], i["token_price"], i["later_price"], i["tokens_paid_out"]
    value, after = tokens * price + i["other_assets"], (tokens - out) * later + i["other_assets"]
    spent = i.get("monthly_spending")
    shocked = [tokens * price * (1 + move) + i["other_assets"] for move in i["shocks"]]
    return {
        "value": value,
        "later_value": after,
        "value_return": after / value - 1,
        "by_price": tokens * (later - price),
        "by_paying_out": -out * later,
        "token_share": tokens * price / value,
        "runway_months": value / spent if spent else None,
        "later_runway_months": after / spent if spent else None,
        "shocked_values": shocked,
        "shocked_runway_months": [one / spent for one in shocked] if spent else [],
    }


def vesting_schedule(i):
    """Even from day to day; at the cliff what has run since the launch is free, or the running starts there."""
    rows = list(zip(i["tokens"], i["cliff_months"], i["vesting_months"], i["unlocked_at_once"], strict=True))
    catches = i["after_cliff"] == "catches-up"

    def free(row, month):
        tokens, cliff, vesting, once = row
        run = month if catches else month - cliff
        share = min(max(run / vesting, 0.0), 1.0) if month >= cliff else 0.0
        return tokens * (once + (1 - once) * share)

    def all_free(month):
        return math.fsum(free(row, month) for row in rows)

    total, now = sum(i["tokens"]), all_free(i["month"])
    following = all_free(i["month"] + 1) - now
    ends = [max(cliff, vesting) if catches else cliff + vesting for _, cliff, vesting, _ in rows]
    return {
        "unlocked": now,
        "locked": total - now,
        "unlocked_share": now / total,
        "unlocks_next_month": following,
        "dilution_next_month": following / now if now else None,
        "last_month": max(ends),
        "unlocked_by_category": [free(row, i["month"]) for row in rows],
        "unlocked_by_month": [all_free(month) / total for month in i["months"]],
    }


def cooldown_deadline(i):
    """A cooldown, then what comes after; a missed window starts it again when the window has closed."""
    end, cool, window, after = (i[name] for name in ("days_to_cut_off", "cooldown_days", "window_days", "days_after"))
    last = end - after - cool
    return {
        "last_start": last,
        "in_time": last >= 0,
        "over": cool,
        "window_closes": cool + window,
        "days_of_reserve": end - cool,
        "misses_allowed": max(math.floor(last / (cool + window) + 1e-12), 0),
    }


def airdrop_value(i):
    """Chance x discounted price after tax, less the claim's cost, and the carry of the capital farmed with."""
    count = len(i["prices"])
    chances = i.get("chances", [1 / count] * count)
    size, years = i["capital"] * i["leverage"], i["farming_years"]
    carry = (size * i["asset_yield"] - (size - i["capital"]) * i["borrow_rate"]) * years
    discount = (1 + i["discount_rate"]) ** -i["unlock_years"]
    kept = i["tokens"] * i["leverage"] * (1 - i["tax_rate"]) * discount
    gains = [kept * price - i["claim_cost"] for price in i["prices"]]
    mean = math.fsum(chance * gain for chance, gain in zip(chances, gains, strict=True))
    fine = 1 - i["liquidation_probability"]
    lost = -i["liquidation_probability"] * i["liquidation_loss"] * i["capital"]
    received = fine * i["probability"]
    part = received * mean
    outcomes = [(received * chance, carry + gain) for chance, gain in zip(chances, gains, strict=True)]
    outcomes.append((fine * (1 - i["probability"]), carry))
    outcomes.append((i["liquidation_probability"], carry - i["liquidation_loss"] * i["capital"]))
    even = None
    if received * kept > 0:
        even = max((i["claim_cost"] - (carry + lost) / received) / kept, 0.0)
    return {
        "expected_value": carry + part + lost,
        "carry": carry,
        "airdrop_part": part,
        "liquidation_part": lost,
        "gain_if_received": [carry + gain for gain in gains],
        "result_if_not": carry,
        "worst": min(amount for chance, amount in outcomes if chance > 0),
        "loss_probability": math.fsum(chance for chance, amount in outcomes if amount < 0),
        "break_even_price": even,
    }
