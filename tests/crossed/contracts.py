"""Contracts to the unit: Seamless's tokens and first vaults, Index Coop's strategy; whole numbers, each step rounded.

Fees: tf = ceil(g t / 1e4), yf = ceil((g - tf) y / 1e4); back: g = ceil(ceil(net 1e4 / (1e4 - t)) 1e4 / (1e4 - y)).
The auction's multiplier is min + (initial - min) (1 - p)^4, floored at each step. Requests and answers are texts.
"""

WAD = 10**18
BPS = 10**4
YEAR = 31_536_000


def up(a: int, b: int) -> int:
    return -(-a // b)


def whole(i):
    """The same inputs with whole numbers for texts of digits."""
    return {name: int(value) if isinstance(value, str) and value.isdigit() else value for name, value in i.items()}


def texts(found):
    """Whole numbers as texts of digits; others as they are."""
    return {
        name: str(value) if isinstance(value, int) and not isinstance(value, bool) else value
        for name, value in found.items()
    }


def net_of(gross, token, treasury):
    kept = up(gross * token, BPS)
    paid = up((gross - kept) * treasury, BPS)
    return gross - kept - paid, kept, paid


def gross_of(net, token, treasury):
    gross = up(up(net * BPS, BPS - token) * BPS, BPS - treasury)
    kept = min(up(gross * token, BPS), gross - net)
    return gross, kept, gross - net - kept


def accrued(supply, fee, elapsed):
    return fee * supply * elapsed // (BPS * YEAR)


def seamless_fees(i):
    i = whole(i)
    rates = i["token_action_fee"], i["treasury_action_fee"]
    if "gross_shares" in i:
        gross = i["gross_shares"]
        net, kept, paid = net_of(gross, *rates)
    else:
        net = i["net_shares"]
        gross, kept, paid = gross_of(net, *rates)
    return texts({"gross_shares": gross, "net_shares": net, "token_fee": kept, "treasury_fee": paid})


def seamless_management_fee(i):
    i = whole(i)
    minted = accrued(i["total_supply"], i["management_fee"], i["elapsed"])
    supply = i["total_supply"] + minted
    debt, held = i["shares"] * i["total_debt"], i["shares"] * i["total_collateral"]
    found = {
        "shares_minted": minted,
        "fee_adjusted_supply": supply,
        "debt_floor": debt // supply,
        "debt_ceil": up(debt, supply),
        "collateral_floor": held // supply,
    }
    return texts(found) | {"diluted_by": minted / supply}


def seamless_preview(i):
    """deposit floor and floor; mint ceil and floor; redeem floor and ceil on net shares; withdraw ceil and ceil."""
    i = whole(i)
    held, debt = i["total_collateral"], i["total_debt"]
    supply = i["total_supply"] + accrued(i["total_supply"], i["management_fee"], i["elapsed"])
    rates, amount, action = (i["token_action_fee"], i["treasury_action_fee"]), i["amount"], i["action"]
    if action == "deposit":
        gross = amount * supply // held
        net, kept, paid = net_of(gross, *rates)
        moved, owed, shares = amount, amount * debt // held, net  # debt = collateral x D / C
    elif action == "mint":
        net = shares = amount
        gross, kept, paid = gross_of(net, *rates)
        moved = up(gross * held, supply)
        owed = moved * debt // held
    elif action == "redeem":
        gross = shares = amount
        net, kept, paid = net_of(gross, *rates)
        moved, owed = net * held // supply, up(net * debt, supply)
    else:
        net = up(amount * supply, held)
        gross, kept, paid = gross_of(net, *rates)
        moved, owed, shares = amount, up(amount * debt, held), gross
    return texts(
        {
            "collateral": moved,
            "debt": owed,
            "shares": shares,
            "token_fee": kept,
            "treasury_fee": paid,
            "gross_shares": gross,
            "net_shares": net,
            "fee_adjusted_supply": supply,
        }
    )


def seamless_auction(i):
    i = whole(i)
    passed = min(i["elapsed"] * WAD // i["auction_duration"], WAD)
    left = (WAD - passed) ** 2 // WAD
    left = left * left // WAD
    low, high = i["min_price_multiplier"], i["initial_price_multiplier"]
    multiplier = low if i["elapsed"] > i["auction_duration"] else low + (high - low) * left // WAD
    found = {"multiplier": multiplier, "progress": passed, "decay_factor": left}
    found |= {"base_amount_in": None, "amount_in": None}
    if "amount_out" in i:
        price, out = i["collateral_price"], i["amount_out"]
        taken = up(out * 10**36, price) if i["is_over_collateralized"] else out * price // 10**36
        found |= {"base_amount_in": taken, "amount_in": taken * multiplier // WAD}
    return texts(found)


def penalty_of(threshold):
    """min(1.15, 1 / (1 - 0.3 (1 - t))) - 1, floored at each step."""
    factor = min(WAD * 115 // 100, WAD * WAD // (WAD - 3 * WAD // 10 * (WAD - threshold) // WAD))
    return factor, factor - WAD


def pre_liquidation_penalty(i):
    i = whole(i)
    factor, penalty = penalty_of(i["liquidation_threshold"])
    rate = penalty * i["rebalance_reward"] // BPS
    return texts(
        {
            "incentive_factor": factor,
            "liquidation_penalty": penalty,
            "reward_rate": rate,
            "most_equity_loss": i["debt_repaid"] * rate // WAD,
        }
    )


def seamless_rebalance_check(i):
    """Eligible outside the band or below the threshold; the ratio after lies between before and target, and moved."""
    i = whole(i)
    price, before_debt = i["collateral_price"], i["total_debt"]
    held = i["total_collateral"] * price // 10**36
    later = (i["total_collateral"] + i["collateral_added"] - i["collateral_removed"]) * price // 10**36
    debt = before_debt + i["debt_borrowed"] - i["debt_repaid"]
    before, after = held * WAD // before_debt, later * WAD // debt
    target, near = i["target_collateral_ratio"], i["pre_liquidation_collateral_ratio"]
    auction = before < i["lowest_collateral_ratio"] or before > i["highest_collateral_ratio"]
    low = before < near
    some = i["total_supply"] > 0 and i["total_collateral"] > 0
    moves = min(before, target) <= after <= max(before, target) and after != before
    rate = penalty_of(i["liquidation_threshold"])[1] * i["rebalance_reward"] // BPS
    most = abs(debt - before_debt) * rate // WAD
    keeps = not low or later - debt >= held - before_debt - most
    eligible = some and (auction or low)
    found = {
        "is_eligible": eligible,
        "eligible_by_auction": some and auction,
        "eligible_by_pre_liquidation": some and low,
        "is_valid": eligible and moves and keeps,
        "moves_to_target": moves,
        "keeps_equity": keeps,
        "collateral_in_debt": later,
        "debt": debt,
        "equity": later - debt,
        "collateral_ratio": after,
        "equity_before": held - before_debt,
        "collateral_ratio_before": before,
        "most_equity_loss": most if low else None,
    }
    leverages = {
        "leverage": later / (later - debt),
        "leverage_before": held / (held - before_debt),
        "highest_leverage": i["lowest_collateral_ratio"] / (i["lowest_collateral_ratio"] - WAD),
        "target_leverage": target / (target - WAD),
        "lowest_leverage": i["highest_collateral_ratio"] / (i["highest_collateral_ratio"] - WAD),
    }
    return texts(found) | leverages


USD = 10**8


def half_up(a: int, b: int) -> int:
    return (a + b // 2) // b


def looping_share(i):
    """requiredBorrow (C - t D) / (t - (1 - offset)); requiredCollateral (t D - C) / (t (1 - offset) - 1)."""
    i = whole(i)
    held, debt, shares, every = i["collateral"], i["debt"], i["shares"], i["total_shares"]
    own_held, own_debt = held * shares // every, up(debt * shares, every)
    found = {
        "share_collateral": own_held,
        "share_debt": own_debt,
        "share_equity": own_held - own_debt,
        "collateral_ratio": half_up(held * USD, debt),
        "required_borrow": None,
        "required_collateral": None,
    }
    if "target_collateral_ratio" in i:
        target, kept = i["target_collateral_ratio"], USD - i["offset"]
        wanted = half_up(target * debt, USD)
        borrow = half_up((held - wanted) * USD, target - kept) if held > wanted else 0
        sell = half_up((wanted - held) * USD, half_up(target * kept, USD) - USD) if wanted > held else 0
        found |= {"required_borrow": borrow, "required_collateral": sell}
    return texts(found)


def recentering_trade(i):
    """CLR, the leverage aimed at, the trade in all, what the market lets be traded, and the part of now."""
    i = whole(i)
    held, price, debt = i["collateral"], i["collateral_price"], i["debt_value"]
    worth = held * price // WAD
    now = worth * WAD // (worth - debt)
    target, speed, high = i["target_leverage"], i["recentering_speed"], i["highest_leverage"]
    low = i.get("lowest_leverage", target * target // WAD * WAD // high)
    series, emergency = i.get("twap_leverage"), i.get("incentivized_leverage")
    most, action = i.get("largest_trade"), "rebalance"
    aim = max(low, min(high, now * (WAD - speed) // WAD + target * speed // WAD))
    if emergency is not None and now >= emergency:
        action, aim, most = "ripcord", high, i.get("incentivized_largest_trade")
    elif now == WAD:
        action, aim = "engage", target
    elif series is not None:
        ended = now >= series if series < target else now <= series if series > target else False
        action, aim = ("end-series", now) if ended else ("iterate", series)
    gap, market = abs(aim - now), i["lending_market"]
    total = gap * held // WAD * WAD // now if market == "aave-v3" else (gap * WAD // now) * held // WAD
    unused = WAD - i["unutilized_leverage"]
    if aim >= now:
        limit = worth * i["loan_to_value"] // WAD * unused // WAD
        lets = (limit - debt) * WAD // price
    else:
        limit = worth * i["liquidation_threshold"] // WAD
        limit = limit if market == "aave-v3" else limit * unused // WAD
        lets = held * (limit - debt) // WAD * WAD // limit
    part = min(total, lets, most if most is not None else total)
    if action == "end-series":
        part = total = 0
    rest = aim if part < total and action != "ripcord" else None
    found = {
        "action": action,
        "direction": "none" if action == "end-series" else "lever" if aim > now else "delever",
        "is_outside_band": now > high or now < low,
        "current_leverage": now,
        "new_leverage": aim,
        "total_rebalance": total,
        "most_trade": lets,
        "chunk_rebalance": part,
        "trade_value": part * price // WAD,
        "twap_leverage_after": rest,
        "reward_paid": min(i["ether_reward"], i["ether_balance"]) if action == "ripcord" else 0,
    }
    return texts(found)


def mint_redeem(i):
    """In plain money: what is swapped loses its part; fees of the shares, the treasury's of the rest."""
    leverage, slip, amount = i["leverage"], i["slippage"], i["amount"]
    kept = (1 - i["token_action_fee"]) * (1 - i["treasury_action_fee"])

    def mint(money):
        held = money / (1 - (1 - slip) * (leverage - 1) / leverage)
        owed = held * (leverage - 1) / leverage
        return held, owed, owed, owed * slip, held - owed

    def redeem(value):
        held, owed = value * leverage, value * (leverage - 1)
        return held, owed, owed / (1 - slip), owed / (1 - slip) * slip, held - owed / (1 - slip)

    if i["action"] == "mint":
        held, owed, swapped, lost, value = mint(amount)
        got, fees = value * kept, value * (1 - kept)
    else:
        held, owed, swapped, lost, got = redeem(amount * kept)
        fees = amount * (1 - kept)
    back = redeem(mint(amount)[4] * kept * kept)[4]
    return {
        "received": got,
        "cost": amount - got,
        "cost_share": 1 - got / amount,
        "collateral": held,
        "debt": owed,
        "swapped": swapped,
        "swap_loss": lost,
        "fees": fees,
        "round_trip_cost": 1 - back / amount,
    }


def dutch_auction(i):
    first, last, hours = i["initial_multiplier"], i["lowest_multiplier"], i["duration_hours"]

    def at(passed):
        return last + (first - last) * (1 - passed) ** 4

    def when(wanted):
        if wanted >= first:
            return 0.0
        return hours * (1 - ((wanted - last) / (first - last)) ** 0.25) if wanted >= last else None

    now, traded = at(i["passed"]), i["traded"]
    grid = [k / 10 for k in range(11)]
    return {
        "multiplier": now,
        "premium_left": (1 - i["passed"]) ** 4,
        "pays": traded * now,
        "taker_gain": traded * (1 - now),
        "taker_profit": traded * (1 - now - i["taker_cost"]),
        "holders_gain": traded * (now - 1),
        "fair_hours": when(1.0),
        "taken_hours": when(1 - i["taker_cost"]),
        "grid_passed": grid,
        "grid_multipliers": [at(passed) for passed in grid],
    }
