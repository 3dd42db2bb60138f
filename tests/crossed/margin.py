"""Margin: maintenance by tiers, liquidation prices by venue, accounts, losses and who bears them.

Linear, isolated: Binance (WB + A - s q E) / (q m - s q); Gate and OKX (E - s M / q) / (1 - s (m + t)); Bybit
E - s (M - m q E) / q; Hyperliquid P - s (M - l q P) / q / (1 - l s), l half of one over the most leverage. Generic:
the margin that is left is m q P + t q P - A. Inverse: M + s Q (1 / E - 1 / P) = (m + t) Q / P - A.
"""

import math
from fractions import Fraction


def sided(i):
    return 1 if i["side"] == "long" else -1


def deductions(floors, rates):
    """A_n = A_(n-1) + floor_n (m_n - m_(n-1))."""
    found = [0.0]
    for place in range(1, len(floors)):
        found.append(found[-1] + floors[place] * (rates[place] - rates[place - 1]))
    return found


def tier_of(size, floors):
    """The tier of a size; one that is exactly on a floor belongs to the tier below."""
    return max([place for place, floor in enumerate(floors) if size > floor] or [0])


def maintenance_margin(i):
    size, floors, rates = i["position_value"], i["tier_floors"], i["maintenance_margin_rates"]
    amounts = deductions(floors, rates)
    tier = tier_of(size, floors)
    kept = size * rates[tier] - amounts[tier]
    most = i["most_leverages"][tier]
    opened = size / i.get("leverage", most)
    return {
        "maintenance_margin": kept,
        "initial_margin": opened,
        "tier": tier + 1,
        "maintenance_margin_rate": rates[tier],
        "maintenance_amount": amounts[tier],
        "average_rate": kept / size,
        "most_leverage": most,
        "cushion": (opened - kept) / size,
        "maintenance_amounts": amounts,
        "margins_at_floors": [floor * rate - off for floor, rate, off in zip(floors, rates, amounts, strict=True)],
    }


def margin_by_size(i):
    """Both rates rise in a line with the coins held, the rate of the whole size for the whole."""
    rise, value = i["margin_slope"] * i["position_size"], i["position_size"] * i["price"]
    first, kept = i["initial_margin_base"] + rise, i["maintenance_margin_base"] + rise
    return {
        "initial_margin": first * value,
        "maintenance_margin": kept * value,
        "initial_margin_rate": first,
        "maintenance_margin_rate": kept,
        "position_value": value,
        "most_leverage": 1 / first,
    }


def liquidation_price(i):
    s, entry, size = sided(i), i["entry_price"], i["position_size"]
    m, fee, off = i["maintenance_margin_rate"], i["trading_fee"], i["maintenance_amount"]
    linear = i["contract"] == "linear"
    notional = size * entry if linear else size / entry
    margin = i["margin"] if "margin" in i else notional / i["leverage"]
    form = i["convention"]
    if form == "hyperliquid":
        m = 1 / i["most_leverage"] / 2
    kept = m * notional - (off if form in ("generic", "binance") else 0.0)
    if not linear:
        price = size * (1 + s * (m + fee)) / (size / entry + s * (margin + off))
        bankrupt = size / (size / entry + s * margin)
        left = margin + s * size * (1 / entry - 1 / price) if price > 0 else None
    else:
        bankrupt = entry - s * margin / size
        price = {
            "generic": lambda: (s * size * entry - margin - off) / (size * (s - m - fee)),
            "binance": lambda: (margin + off - s * size * entry) / (size * m - s * size),
            "gate-okx": lambda: (entry - s * margin / size) / (1 - s * (m + fee)),
            "bybit": lambda: entry - s * (margin - m * size * entry) / size,
            "hyperliquid": lambda: entry - s * (margin - m * size * entry) / size / (1 - m * s),
        }[form]()
        left = margin + s * size * (price - entry)
    return {
        "liquidation_price": price,
        "distance": price / entry - 1,
        "bankruptcy_price": bankrupt if bankrupt > 0 else None,
        "notional": notional,
        "initial_margin": margin,
        "maintenance_margin": kept,
        "margin_left": left,
        "opening_leverage": notional / margin,
    }


def liquidation_price_tiers(i):
    """The price at which the margin left is the maintenance margin of the tier that holds there."""
    s, entry, size = sided(i), i["entry_price"], i["position_size"]
    floors, rates = i["tier_floors"], i["maintenance_margin_rates"]
    amounts, linear = deductions(floors, rates), i["contract"] == "linear"
    notional = size * entry if linear else size / entry
    margin = (i["margin"] if "margin" in i else notional / i["leverage"]) + i["added_margin"]
    fee = i["trading_fee"]

    def of_tier(tier):
        m, off = rates[tier], amounts[tier]
        if linear:
            return (s * size * entry - margin - off) / (size * (s - m - fee))
        return size * (1 + s * (m + fee)) / (size / entry + s * (margin + off))

    def worth(price):
        return size * price if linear else size / price

    met = [tier for tier in range(len(floors)) if of_tier(tier) > 0 and tier_of(worth(of_tier(tier)), floors) == tier]
    prices = [of_tier(tier) for tier in met]
    nearest = min(range(len(met)), key=lambda place: abs(prices[place] - entry)) if met else None
    price = prices[nearest] if nearest is not None else None
    bankrupt = entry - s * margin / size if linear else size / (size / entry + s * margin)
    tier = met[nearest] if nearest is not None else None
    at_entry = tier_of(notional, floors)
    return {
        "liquidation_price": price,
        "distance": price / entry - 1 if price else None,
        "bankruptcy_price": bankrupt if bankrupt > 0 else None,
        "tier_at_entry": at_entry + 1,
        "tier_at_liquidation": tier + 1 if tier is not None else None,
        "price_of_entry_tier": of_tier(at_entry) if of_tier(at_entry) > 0 else None,
        "maintenance_margin": worth(price) * rates[tier] - amounts[tier] if tier is not None else None,
        "maintenance_margin_at_entry": notional * rates[at_entry] - amounts[at_entry],
        "margin_in_all": margin,
    }


def liquidation_price_cross(i):
    """WB becomes WB - TMM(others) + UPNL(others); bybit closes at the fee of the bankruptcy price, inverse."""
    s, entry, size = sided(i), i["entry_price"], i["position_size"]
    m, fee, off = i["maintenance_margin_rate"], i["trading_fee"], i["maintenance_amount"]
    linear, form = i["contract"] == "linear", i["convention"]
    behind = i["wallet_balance"] - i["other_maintenance_margin"] + i["other_unrealised_profit"]
    if form == "bybit":
        behind -= i["order_margin"]
    notional = size * entry if linear else size / entry
    if linear:
        charged = 0.0 if form == "binance" else fee
        price = (s * size * entry - behind - off) / (size * (s - m - charged))
        bankrupt = entry - s * behind / size
    elif form == "bybit":
        bankrupt = size * (1 + s * fee) / (size / entry + s * behind)
        kept = m * size / entry - off
        price = size / (size / entry + s * (behind - kept - fee * size / bankrupt))
    else:
        price = size * (1 + s * (m + fee)) / (size / entry + s * (behind + off))
        bankrupt = size / (size / entry + s * behind)
    step = i.get("price_step")
    at_step = None
    if step:
        parts = Fraction(price) / Fraction(step)
        at_step = float((math.ceil(parts) if s > 0 else math.floor(parts)) * Fraction(step))
    return {
        "liquidation_price": price,
        "distance": price / entry - 1,
        "price_at_step": at_step,
        "bankruptcy_price": bankrupt if bankrupt > 0 else None,
        "margin_available": behind,
        "notional": notional,
        "maintenance_margin": m * notional - off,
        "leverage_of_account": notional / behind,
    }


def margin_interest(i):
    """Every period begun is charged whole: borrowed x rate / 24 x hours charged."""
    periods = math.ceil(Fraction(i["hours"]) / i["charged_every"])
    hours = periods * i["charged_every"]
    interest = i["borrowed"] * i["daily_rate"] / 24 * hours
    held = (i["borrowed"] + i["equity"]) * (1 + i["underlying_move"])
    owed = i["borrowed"] + interest
    return {
        "interest": interest,
        "periods_charged": periods,
        "hours_charged": hours,
        "owed": owed,
        "simple_rate_per_year": i["daily_rate"] * 365,
        "interest_for_waiting": i["borrowed"] * i["daily_rate"] / 24 * (hours - i["hours"]),
        "equity_after": held - owed,
        "margin_level": held / owed,
    }


def isolated_cross(i):
    """Alone: margin after move and haircut, and profit, over maintenance; together: sums of all of them."""
    m, counts = i["maintenance_margin_rate"], (1 + i["collateral_move"])
    rows = list(zip(i["exposures"], i["margins"], i["price_moves"], strict=True))
    kept = [m * abs(exposure) * (1 + move) for exposure, _, move in rows]
    gains = [exposure * move for exposure, _, move in rows]
    useful = counts * (1 - i["collateral_haircut"])
    spares = [margin * useful + gain - need for (_, margin, _), gain, need in zip(rows, gains, kept, strict=True)]
    alive = [spare > 0 for spare in spares]
    spare = i["spare_collateral"]
    collateral = (sum(i["margins"]) + spare) * counts
    cross = collateral * (1 - i["collateral_haircut"]) + sum(gains)
    isolated = spare * counts
    isolated += sum(margin * counts + gain for ok, (_, margin, _), gain in zip(alive, rows, gains, strict=True) if ok)
    survives = cross - sum(kept) > 0
    return {
        "isolated_left": isolated,
        "cross_left": collateral + sum(gains) if survives else 0.0,
        "isolated_survivors": sum(alive),
        "cross_survivors": len(rows) if survives else 0,
        "counted_collateral": collateral * (1 - i["collateral_haircut"]),
        "profit": sum(gains),
        "cross_equity": cross,
        "maintenance_margin": sum(kept),
        "cross_spare": cross - sum(kept),
        "isolated_spares": spares,
    }


def position_size(i):
    """The loss of a unit: to the stop, past it, and the fees of both trades at what each is worth."""
    s = sided(i)
    exit_at = 1 - s * (i["stop_distance"] + i["gap"])
    fees = i["trading_fee"] * (1 + exit_at)
    share = i["stop_distance"] + i["gap"] + fees
    budget = i["equity"] * i["risk_share"]
    value = budget / share
    return {
        "position_value": value,
        "position_size": value / i["entry_price"],
        "risk_budget": budget,
        "loss_share": share,
        "stop_price": i["entry_price"] * (1 - s * i["stop_distance"]),
        "exit_price": i["entry_price"] * exit_at,
        "loss_to_stop": value * i["stop_distance"],
        "loss_to_gap": value * i["gap"],
        "loss_to_fees": value * fees,
        "position_over_equity": value / i["equity"],
        "margin_needed": value / i["leverage"],
        "wipe_out_distance": 1 / i["leverage"],
    }


def position_basics(i):
    leverage, move, own = i["leverage"], i["underlying_move"], i["equity"]
    gain = own * leverage * move
    left = max(own + gain, 0.0)
    side = math.copysign(1, leverage)
    return {
        "exposure": own * leverage,
        "gain": gain,
        "equity_left": left,
        "return_on_equity": max(leverage * move, -1.0),
        "shortfall": max(-own - gain, 0.0),
        "leverage_after": leverage * (1 + move) / (1 + leverage * move) if left > 0 else None,
        "wipe_out_move": -1 / leverage,
        "equity_left_by_multiple": [max(own * (1 + side * x * move), 0.0) for x in i["multiples"]],
        "wipe_out_by_multiple": [-side / x for x in i["multiples"]],
    }


def contract_profit(i):
    s, size, entry, exit_at, fee = sided(i), i["position_size"], i["entry_price"], i["exit_price"], i["trading_fee"]
    linear = i["contract"] == "linear"
    gross = s * size * (exit_at - entry) if linear else s * size * (1 / entry - 1 / exit_at)
    fees = fee * size * (entry + exit_at) if linear else fee * size * (1 / entry + 1 / exit_at)
    net = gross - fees
    after = i["collateral"] + net
    return {
        "profit": net,
        "profit_before_fees": gross,
        "fees": fees,
        "profit_usd": net if linear else net * exit_at,
        "profit_coin": net / exit_at if linear else net,
        "collateral_after": after,
        "value_after_usd": after if linear else after * exit_at,
        "underlying_return": exit_at / entry - 1,
        "return_on_collateral": net / i["collateral"] if i["collateral"] else None,
    }


def inverse_contract_size(i):
    price, face = i["price"], i["face_value"]
    contracts = i["contracts"] if "contracts" in i else i["coins"] * price / face
    coins = contracts * face / price
    return {
        "contracts_needed": contracts,
        "whole_contracts": math.floor(contracts * (1 + 1e-15)),
        "exposure": coins,
        "exposure_usd": contracts * face,
        "initial_margin": coins / i["leverage"],
        "initial_margin_usd": contracts * face / i["leverage"],
        "contract_in_coin": face / price,
    }


def loss_waterfall(i):
    s, size, margin = sided(i), i["position_size"], i["margin"]
    loss = max(s * size * (i["entry_price"] - i["exit_price"]), 0.0)
    own = min(loss, margin)
    fund = min(loss - own, i["insurance_fund"])
    winners = min(loss - own - fund, i["winners_profit"])
    bankrupt = i["entry_price"] - s * margin / size
    return {
        "loss": loss,
        "paid_by_margin": own,
        "paid_by_fund": fund,
        "paid_by_winners": winners,
        "unpaid": loss - own - fund - winners,
        "margin_left": margin - own,
        "fund_left": i["insurance_fund"] - fund,
        "haircut": winners / i["winners_profit"] if i["winners_profit"] else None,
        "bankruptcy_price": bankrupt if bankrupt > 0 else None,
    }


def auto_deleveraging_rank(i):
    """Profit over entry value, times effective leverage, or over it in loss; leverage is mark over its distance."""
    mark = i["mark_price"]
    rows = list(zip(i["entry_prices"], i["bankruptcy_prices"], i["sizes"], strict=True))
    rates, leverages, scores = [], [], []
    for entry, bankrupt, _ in rows:
        s = 1 if bankrupt < mark else -1
        rates.append(s * (mark - entry) / entry)
        leverages.append(mark / abs(mark - bankrupt))
        scores.append(rates[-1] * leverages[-1] if rates[-1] > 0 else rates[-1] / leverages[-1])
    order = sorted(range(len(rows)), key=lambda place: -scores[place])
    left, closed = i["size_to_close"], [0.0] * len(rows)
    for place in order:
        closed[place] = min(left, rows[place][2])
        left -= closed[place]
    s = 1 if rows[0][1] < mark else -1
    return {
        "first_position": order[0] + 1,
        "first_score": scores[order[0]],
        "scores": scores,
        "effective_leverages": leverages,
        "profit_rates": rates,
        "places": [order.index(place) + 1 for place in range(len(rows))],
        "closed_sizes": closed,
        "closed": sum(closed),
        "not_closed": i["size_to_close"] - sum(closed),
        "given_up": s * (mark - i["closing_price"]) * sum(closed),
    }


def liquidation_cascade(i):
    """Each sale lowers the price by the same part: 1% for a depth's worth, compounding; all of a round at once."""
    first = i["start_price"] * (1 - i["shock"])
    waiting = list(zip(i["liquidation_prices"], i["sizes"], strict=True))
    price, prices, sold, total, count = first, [first], [0.0], 0.0, 0
    while True:
        hit = [one for one in waiting if one[0] >= price]
        if not hit:
            break
        waiting = [one for one in waiting if one[0] < price]
        total += sum(size for _, size in hit)
        count += len(hit)
        price = first * 0.99 ** (total / i["depth_per_percent"])
        prices.append(price)
        sold.append(total)
    fall = 1 - price / i["start_price"]
    return {
        "final_price": price,
        "total_fall": fall,
        "price_after_shock": first,
        "liquidated": total,
        "liquidated_count": count,
        "rounds": len(prices) - 1,
        "extra_fall": fall - i["shock"],
        "amplification": fall / i["shock"] if i["shock"] else None,
        "prices": prices,
        "sold": sold,
    }
