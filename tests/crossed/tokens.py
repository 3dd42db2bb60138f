"""Leverage tokens: constant leverage, rebalances, triggers, costs; the formulas of the written rules.

V_T / V_0 = (S_T / S_0)^L exp(-(L^2 - L) / 2 s^2 T + (1 - L) r T - fee T); a trade q = (L V - E) / (1 + k L sgn).
A trigger K is reached at x = (K - L) / (L (K - 1)), with signs; short of it the written rules are silent and the
declarations say what is counted.
"""

import math

DAYS = 365


def leverage_at(leverage: float, move: float) -> float:
    return leverage * (1 + move) / (1 + leverage * move)


def trigger_at(leverage: float, trigger: float) -> float:
    """The move that takes the leverage to a trigger of the same sign."""
    k = math.copysign(trigger, leverage)
    return (k - leverage) / (leverage * (1 - k))


def ticker_decoder(i):
    """FTX's BULL, BEAR, HEDGE and HALF, names like 3L and 3S, UP and DOWN (Binance 1.25 to 4, KuCoin 2 to 4), 2X."""
    told = {"BULL": 3.0, "BEAR": -3.0, "HEDGE": -1.0, "HALF": 0.5}
    name = next((coin for coin in ("BTC", "ETH", "SOL", "LINK") if i["ticker"].startswith(coin)), "")
    rest, move = i["ticker"][len(name) :], i["underlying_move"]
    if rest in ("UP", "DOWN"):
        s = 1 if rest == "UP" else -1
        low, high, leverage = s * 1.25, s * 4.0, None
    else:
        leverage = told.get(rest) or (-1 if rest[1] == "S" else 1) * float(rest[0])
        low = high = leverage
    return {
        "underlying": name,
        "direction": "long" if high > 0 else "short",
        "leverage": leverage,
        "least_leverage": low,
        "most_leverage": high,
        "change_at_least": low * move,
        "change_at_most": high * move,
        "wipe_out_move": -1 / high if high > 1 or high < 0 else None,
    }


def path_compounding(i):
    returns, leverage = i["returns"], i["target_leverage"]
    prices, tokens, reverse = [1.0], [1.0], [1.0]
    for move in returns:
        prices.append(prices[-1] * (1 + move))
        tokens.append(tokens[-1] * max(1 + leverage * move, 0.0))
    for move in reversed(returns):
        reverse.append(reverse[-1] * max(1 + leverage * move, 0.0))
    return {
        "underlying_return": prices[-1] - 1,
        "token_return": tokens[-1] - 1,
        "leverage_times_return": leverage * (prices[-1] - 1),
        "arithmetic_mean": sum(returns) / len(returns),
        "geometric_mean": prices[-1] ** (1 / len(returns)) - 1,
        "max_drawdown": fall(prices),
        "token_max_drawdown": fall(tokens),
        "token_max_drawdown_reversed": fall(reverse),
        "prices": prices,
        "token_values": tokens,
    }


def fall(values):
    """The largest fall from an earlier high, of that high."""
    return max(1 - low / max(values[: place + 1]) for place, low in enumerate(values))


def growth(leverage, underlying_return, volatility, years=1.0, rate=0.0, fee=0.0):
    """Factors of a move, of volatility, of interest and of the fee."""
    return (
        (1 + underlying_return) ** leverage,
        math.exp(-(leverage**2 - leverage) / 2 * volatility**2 * years),
        math.exp((1 - leverage) * rate * years),
        math.exp(-fee * years),
    )


def even_with_start(leverage, volatility, years, rate, fee):
    """R at which L ln(1 + R) makes up for the drag, the interest and the fee."""
    if leverage == 0:
        return None
    lost = (leverage**2 - leverage) / 2 * volatility**2 * years + ((leverage - 1) * rate + fee) * years
    return math.exp(lost / leverage) - 1


def leverage_token_return(i):
    settings = i["target_leverage"], i["years"], i["borrow_rate"], i["management_fee"]
    leverage, years, rate, fee = settings
    power, drag, financing, charged = growth(leverage, i["underlying_return"], i["annual_volatility"], *settings[1:])
    grid = [
        [math.prod(growth(leverage, move, volatility, years, rate, fee)) - 1 for volatility in i["grid_volatilities"]]
        for move in i["grid_returns"]
    ]
    return {
        "token_return": power * drag * financing * charged - 1,
        "return_multiple": power * drag * financing * charged,
        "leverage_times_return": leverage * i["underlying_return"],
        "power_factor": power,
        "drag_factor": drag,
        "financing_factor": financing,
        "fee_factor": charged,
        "break_even_return": even_with_start(leverage, i["annual_volatility"], years, rate, fee),
        "grid": grid,
    }


def volatility_drag(i):
    leverage, volatility, years = i["target_leverage"], i["annual_volatility"], i["years"]
    drag = -(leverage**2 - leverage) / 2 * volatility**2
    return {
        "volatility_drag": drag,
        "drag_factor": math.exp(drag * years),
        "drag_factor_per_year": math.exp(drag),
        "lost": 1 - math.exp(drag * years),
        "lost_per_day": 1 - math.exp(drag / DAYS),
        "smooth_return_needed": math.exp(-drag * years / leverage) - 1 if leverage else None,
        "drag_factor_by_leverage": [math.exp(-(x**2 - x) / 2 * volatility**2 * years) for x in i["leverages"]],
    }


def bisect(function, low, high):
    """Where a function changes its sign between two places, to the last bits."""
    below = function(low) < 0
    for _ in range(300):
        middle = (low + high) / 2
        if (function(middle) < 0) is below:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def break_even_move(i):
    """Static leverage 1 + L R against (1 + R)^L exp(-(L^2 - L) / 2 s^2 T), both sides of no move."""
    leverage, volatility, years = i["target_leverage"], i["annual_volatility"], i["years"]
    lost = (leverage**2 - leverage) / 2 * volatility**2 * years + ((leverage - 1) * i["borrow_rate"]) * years
    held = growth(leverage, 0.0, volatility, years, i["borrow_rate"], i["management_fee"])
    drag = -(leverage**2 - leverage) / 2 * volatility**2 * years

    def beside(log_price):
        return math.exp(leverage * log_price + drag) - 1 - leverage * (math.exp(log_price) - 1)

    floor = math.log(1 - 1 / leverage) if leverage > 1 else -40.0
    top = math.log(1 - 1 / leverage) if leverage < 0 else 40.0
    return {
        "to_start": even_with_start(leverage, volatility, years, i["borrow_rate"], i["management_fee"]),
        "to_underlying": math.exp((lost + i["management_fee"] * years) / (leverage - 1)) - 1,
        "static_low": math.exp(bisect(beside, floor, 0.0)) - 1,
        "static_high": math.exp(bisect(beside, 0.0, top)) - 1,
        "token_at_no_move": math.prod(held) - 1,
    }


def leverage_drift(i):
    leverage, move = i["target_leverage"], i["underlying_move"]
    value = 1 + leverage * move
    return {
        "leverage_now": leverage_at(leverage, move),
        "exposure_left": leverage * (1 + move),
        "value_left": value,
        "value_change": leverage * move,
        "trade": leverage - leverage_at(leverage, move),
        "leverage_by_move": [leverage_at(leverage, x) for x in i["moves"] if 1 + leverage * x > 0],
        "value_by_move": [1 + leverage * x for x in i["moves"] if 1 + leverage * x > 0],
    }


def rebalance_trade(i):
    leverage, move = i["target_leverage"], i["underlying_move"]
    before = i.get("exposure", leverage * i["value"])
    value, exposure = i["value"] + before * move, before * (1 + move)
    cost = i["trading_fee"] + i["slippage"]
    short_of = leverage * value - exposure
    trade = short_of / (1 + cost * leverage * math.copysign(1, short_of))
    trigger = i.get("trigger_leverage")
    return {
        "exposure_before": before,
        "gain": before * move,
        "value_now": value,
        "exposure_now": exposure,
        "leverage_now": exposure / value,
        "trade": trade,
        "units_to_trade": trade / i["price"] if "price" in i else None,
        "cost": cost * abs(trade),
        "value_after": value - cost * abs(trade),
        "exposure_after": exposure + trade,
        "exposure_change": exposure + trade - before,
        "leverage_after": leverage,
        "adverse_move": abs(trigger_at(leverage, trigger)) if trigger and not 0 < leverage < 1 else None,
    }


def trigger_move(i):
    leverage, trigger = i["target_leverage"], i["trigger_leverage"]
    move = trigger_at(leverage, trigger)
    there = math.copysign(trigger, leverage)
    further = trigger / abs(leverage)
    return {
        "leverage_there": there,
        "trigger_move": move,
        "trigger_price": i["price"] * (1 + move) if "price" in i else None,
        "value_left": 1 + leverage * move,
        "trade": leverage - there,
        "wipe_out_move": -1 / leverage,
        "moves": [trigger_at(x, abs(x) * further) for x in i["leverages"]],
    }


def wipe_out_move(i):
    """Gradually: at each trigger back to the leverage; what is left of the way ends without one."""
    leverage, gone = i["target_leverage"], -1 / i["target_leverage"]
    found = {
        "wipe_out_move": gone,
        "half_move": gone / 2,
        "wipe_out_price": i["price"] * (1 + gone) if "price" in i else None,
        "trigger_move": None,
        "triggers": None,
        "value_left_gradually": None,
    }
    if "trigger_leverage" in i:
        move = trigger_at(leverage, i["trigger_leverage"])
        price, value, count = 1.0, 1.0, 0
        while (1 + gone - price * (1 + move)) * math.copysign(1, leverage) < 0:
            price, value, count = price * (1 + move), value * (1 + leverage * move), count + 1
        left = (1 + gone) / price - 1
        found |= {"trigger_move": move, "triggers": count, "value_left_gradually": value * (1 + leverage * left)}
    return found


def gap_loss(i):
    """The price moves evenly; one trade, at the trigger or after the delay, pays its slippage."""
    leverage, whole = i["target_leverage"], i["underlying_move"]
    trigger = trigger_at(leverage, i["trigger_leverage"])

    def left(at):
        value, exposure = 1 + leverage * at, leverage * (1 + at)
        if value <= 0:
            return 0.0
        short_of = leverage * value - exposure
        trade = short_of / (1 + i["slippage"] * leverage * math.copysign(1, short_of))
        value -= i["slippage"] * abs(trade)
        return max(value + (exposure + trade) * ((1 + whole) / (1 + at) - 1), 0.0)

    alone = max(1 + leverage * whole, 0.0)
    reached = abs(whole) >= abs(trigger)
    late = trigger + whole * i["latency_minutes"] / i["minutes"]
    late = whole if abs(late) > abs(whole) else late  # the price stays where the move has ended
    on_time = left(trigger) if reached else alone
    value_late = left(late) if reached else alone
    debt = leverage - 1 if leverage > 0 else -leverage * (1 + whole)
    held = leverage * (1 + whole) if leverage > 0 else 1 - leverage
    threshold = i.get("liquidation_threshold")
    if threshold is None:
        liquidated = None
    elif leverage > 0:
        liquidated = (leverage - 1) / (leverage * threshold) - 1
    else:
        liquidated = threshold * (1 - leverage) / -leverage - 1
    return {
        "value_on_time": on_time,
        "value_late": value_late,
        "value_not_rebalanced": alone,
        "lost_by_delay": on_time - value_late,
        "trigger_move": trigger,
        "move_at_trade": late if reached else None,
        "leverage_at_trade": leverage_at(leverage, late) if reached and 1 + leverage * late > 0 else None,
        "loan_to_value": debt / held,
        "liquidation_move": liquidated,
    }


def token_cost_stack(i):
    """Each day's costs are taken from that day's value; entry and exit pay their fee and half of the spread."""
    money = i["invested"]
    way_in, way_out = i["entry_fee"] + i["spread"] / 2, i["exit_fee"] + i["spread"] / 2
    leverage = i["target_leverage"]
    funding = 3 * i["funding_rate"] * leverage
    trades = abs(leverage * (leverage - 1)) * i["daily_move"] * i["trading_fee"]
    daily = i["management_fee_per_day"] + funding + trades

    def after(days):
        return money * (1 - way_in) * (1 - daily) ** days * (1 - way_out)

    days = i["holding_days"]
    lost = money * (1 - way_in) * (1 - (1 - daily) ** days)
    parts = {"management": i["management_fee_per_day"], "funding": funding, "rebalance": trades}
    held = {f"{name}_cost": lost * part / daily if daily else 0.0 for name, part in parts.items()}
    return {
        "value_after": after(days),
        "total_cost": money - after(days),
        "cost_share": 1 - after(days) / money,
        "break_even_gain": money / after(days) - 1,
        "entry_cost": money * way_in,
        **held,
        "exit_cost": money * (1 - way_in) * (1 - daily) ** days * way_out,
        "management_fee_per_year": 1 - (1 - i["management_fee_per_day"]) ** DAYS,
        "funding_per_year": funding * DAYS,
        "cost_per_day": daily,
        "cost_per_year": 1 - (1 - daily) ** DAYS,
        "cost_by_span": [1 - after(span) / money for span in i["spans"]],
    }


def redemption_fee(i):
    share = i["target_leverage"] * i["redemption_fee"]
    received = i["withdrawn"] * (1 - share - i["slippage"])
    return {
        "fee": i["withdrawn"] * share,
        "fee_share": share,
        "slippage_loss": i["withdrawn"] * i["slippage"],
        "received": received,
        "break_even_gain": i["withdrawn"] / received - 1,
    }


def token_nav(i):
    net = i["units"] * i["price"] + i["cash"] - i["debt"]
    nav = net / i["tokens"]
    market = i.get("market_price")
    low = nav * (1 - i["redemption_fee"]) / (1 + i["trading_fee"])
    high = nav * (1 + i["creation_fee"]) / (1 - i["trading_fee"])
    creating = redeeming = premium = None
    if market is not None:
        premium = market / nav - 1
        creating = market * (1 - i["trading_fee"]) - nav * (1 + i["creation_fee"])
        redeeming = nav * (1 - i["redemption_fee"]) - market * (1 + i["trading_fee"])
    return {
        "value_per_token": nav,
        "net_value": net,
        "leverage": i["units"] * i["price"] / net,
        "premium": premium,
        "lower_bound": low,
        "upper_bound": high,
        "gain_by_creating": creating,
        "gain_by_redeeming": redeeming,
    }


def merge(i):
    old = i.get("old_price")
    return {
        "tokens_after": i["tokens"] / i["factor"],
        "value_after": i["value"] * i["factor"],
        "holding_value": i["tokens"] * i["value"],
        "old_price_after": old * i["factor"] if old else None,
        "change_since": i["value"] / old - 1 if old else None,
    }


def exposure_cost(i):
    """Simple rates over days of 365; the token loses funding, fee and the drag at a price that ends where it began."""
    size, own, days = i["exposure"], i["own_money"], i["holding_days"]
    years = days / DAYS
    borrowed = max(size - own, 0.0)
    loan = borrowed * i["borrow_rate"] * years + 2 * i["trading_fee"] * size
    perpetual = size * i["funding_rate"] * 3 * days + 2 * i["trading_fee"] * size
    future = size * i["annual_basis"] * years + 2 * i["trading_fee"] * size
    leverage = i["token_leverage"]
    money = size / leverage
    daily = i["token_fee_per_day"] + leverage * 3 * i["funding_rate"]
    drag = math.exp(-(leverage**2 - leverage) / 2 * i["annual_volatility"] ** 2 * years)
    token = money * (1 - (1 - i["trading_fee"]) ** 2 * drag * (1 - daily) ** days)
    costs = [loan, perpetual, future, i["option_premium"] * size, token]
    return {
        "loan_cost": loan,
        "perpetual_cost": perpetual,
        "future_cost": future,
        "option_cost": costs[3],
        "token_cost": token,
        "token_money": money,
        "costs": costs,
        "cost_shares": [cost / size for cost in costs],
        "costs_per_day": [cost / days for cost in costs],
        "money_tied": [min(own, size), own, own, costs[3], money],
    }


def growth_leverage(i):
    """g(f) = r + f (mu - r) - f^2 s^2 / 2, at its best where f = (mu - r) / s^2."""
    drift, volatility, rate = i["annual_drift"], i["annual_volatility"], i["rate"]

    def grows(leverage):
        return rate + leverage * (drift - rate) - leverage**2 * volatility**2 / 2

    best = (drift - rate) / volatility**2
    return {
        "optimal_leverage": best,
        "growth_at_optimal": rate + ((drift - rate) / volatility) ** 2 / 2,
        "growth_at_half": grows(best / 2),
        "growth_at_double": grows(2 * best),
        "growth_at_leverage": grows(i["leverage"]),
        "growth_unleveraged": grows(1.0),
        "volatility_at_optimal": abs(best) * volatility,
        "grid": [[(mu - rate) / s**2 for s in i["volatilities"]] for mu in i["drifts"]],
    }


def recovery(i):
    loss, leverage = i["loss"], i.get("leverage")
    gain = loss / (1 - loss)
    return {
        "gain_needed": gain,
        "same_gain_return": -(loss**2),
        "underlying_move": gain / leverage if leverage and gain / leverage >= -1 else None,
        "underlying_move_rebalanced": (1 - loss) ** (-1 / leverage) - 1 if leverage else None,
    }


def power_perpetual(i):
    """Fair funding p (p - 1) / 2 s^2 a year, paid all the time out of the position."""
    power, move, years = i["power"], i["underlying_return"], i["days"] / DAYS
    premium = power * (power - 1) / 2 * i["annual_volatility"] ** 2
    realised = i.get("realised_volatility", i["annual_volatility"])
    paid = math.exp(-premium * years)
    token = (1 + move) ** power * math.exp(-power * (power - 1) / 2 * realised**2 * years) - 1
    return {
        "payoff_return": (1 + move) ** power - 1,
        "static_return": power * move,
        "convexity": (1 + move) ** power - 1 - power * move,
        "premium_per_year": premium,
        "premium_per_day": premium / DAYS,
        "premium_share": 1 - paid,
        "return_after_premium": (1 + move) ** power * paid - 1,
        "token_return": token,
        "break_even_return": math.exp(premium * years / power) - 1,
    }
