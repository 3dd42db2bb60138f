"""Risk, bets, chances, feeds and mining; textbook formulas where the written rules are silent.

Kelly (p b - q l) / (b l); empyrical's ratios; first passage of a Brownian motion with drift; Poisson blocks; Nakamoto's
and Rosenfeld's attackers; ruin by the root of p z^(b+1) - z + q = 0.
"""

import math
from statistics import NormalDist, fmean, median, stdev

from tests.crossed.options import below

NORMAL = NormalDist()


def liquidation_probability(i):
    """Touching a barrier that grows with the loan: P = N((a - v T) / s) + exp(2 v a / s^2) N((a + v T) / s)."""
    leverage, spread = i["leverage"], i["annual_volatility"]
    m, years = i["maintenance_margin_rate"], i["days"] / 365
    size = abs(leverage)
    up = leverage < 0
    at = (size + 1) / (size * (1 + m)) if up else (size - 1) / (size * (1 - m))
    drift = i["annual_drift"] - spread**2 / 2 - (0 if up else i["borrow_rate"])
    sign = -1 if up else 1
    distance, drift, deviation = sign * math.log(at), sign * drift, spread * math.sqrt(years)

    def touching(a):
        first = below((a - drift * years) / deviation)
        return first + math.exp(2 * drift * a / spread**2) * below((a + drift * years) / deviation)

    looks = i["look_hours"] / 24 / 365
    shifted = distance - 0.5825971579390106 * spread * math.sqrt(looks)
    at_end = below((distance - drift * years) / deviation)
    chance = touching(shifted) if looks else touching(distance)
    return {
        "probability": chance,
        "probability_watched": touching(distance),
        "probability_at_end": at_end,
        "liquidation_move": at - 1,
        "spreads_away": abs(distance) / deviation,
        "survival": 1 - chance,
    }


def drawdown(i):
    prices = i["prices"]
    highs = [max(prices[: place + 1]) for place in range(len(prices))]
    falls = [price / high - 1 for price, high in zip(prices, highs, strict=True)]
    trough = min(range(len(prices)), key=lambda place: (falls[place], place))
    peak = next(place for place in range(trough + 1) if prices[place] == highs[trough])
    later = [place for place in range(trough, len(prices)) if prices[place] >= highs[trough]]
    run = longest = 0
    for fall in falls:
        run = run + 1 if fall < 0 else 0
        longest = max(longest, run)
    return {
        "max_drawdown": falls[trough],
        "recovery_needed": highs[trough] / prices[trough] - 1,
        "peak_price": highs[trough],
        "trough_price": prices[trough],
        "peak_place": peak + 1,
        "trough_place": trough + 1,
        "recovered_place": later[0] + 1 if later else None,
        "current_drawdown": falls[-1],
        "current_recovery_needed": highs[-1] / prices[-1] - 1,
        "longest_under_water": longest,
        "under_water_share": sum(fall < 0 for fall in falls) / len(prices),
        "drawdowns": falls,
    }


def streak_within(length, trades, losing):
    """The chance of a run of losses, by the length of the run that is under way."""
    runs = [1.0] + [0.0] * (length - 1)
    done = 0.0
    for _ in range(trades):
        done += runs[-1] * losing
        runs = [math.fsum(runs) * (1 - losing), *(run * losing for run in runs[:-1])]
    return done


def losing_streak(i):
    losing, trades, risk = 1 - i["win_chance"], i["trades"], i["risk_share"]
    chances = [streak_within(length, trades, losing) for length in i["lengths"]]
    left = (1 - risk) ** i["losses"]
    to_drawdown = math.ceil(math.log(1 - i["tolerated_drawdown"]) / math.log(1 - risk) - 1e-12)
    likely = 0
    while streak_within(likely + 1, trades, losing) >= 0.5:
        likely += 1
    return {
        "chance_within": streak_within(i["losses"], trades, losing),
        "chance_at_once": losing ** i["losses"],
        "likely_streak": likely,
        "drawdown": 1 - left,
        "gain_needed": 1 / left - 1,
        "losses_to_drawdown": to_drawdown,
        "chance_of_drawdown": streak_within(to_drawdown, trades, losing),
        "chances_by_length": chances,
        "drawdown_by_length": [1 - (1 - risk) ** length for length in i["lengths"]],
    }


def return_metrics(i):
    returns, periods = i["returns"], i["periods_per_year"]
    value = high = 1.0
    worst = 0.0
    for one in returns:
        value *= 1 + one
        high = max(high, value)
        worst = min(worst, value / high - 1)
    required = (1 + i["required_return"]) ** (1 / periods) - 1
    risk_free = i["risk_free"]
    past = [one - required for one in returns]
    downside = math.sqrt(fmean(min(one, 0.0) ** 2 for one in past)) * math.sqrt(periods)
    over = [one - required - risk_free for one in returns]
    lost = -math.fsum(one for one in over if one < 0)
    yearly = value ** (periods / len(returns)) - 1
    return {
        "cum_return": value - 1,
        "annual_return": yearly,
        "mean_return": fmean(returns),
        "annual_volatility": stdev(returns) * math.sqrt(periods),
        "sharpe": (fmean(returns) - risk_free) / stdev(returns) * math.sqrt(periods),
        "sortino": fmean(past) * periods / downside if downside else None,
        "calmar": yearly / -worst if worst else None,
        "omega": math.fsum(one for one in over if one > 0) / lost if lost else None,
        "max_drawdown": worst,
        "downside_risk": downside,
        "best_return": max(returns),
        "worst_return": min(returns),
        "gaining_share": sum(one > 0 for one in returns) / len(returns),
        "periods": len(returns),
    }


def risk_of_ruin(i):
    win, payoff, stakes, trades = i["win_chance"], i["payoff"], i["stakes"], i["trades"]
    edge = win * payoff - (1 - win)
    root = 1.0
    if edge > 0:
        low, high = 0.0, 1 - 1e-12
        for _ in range(200):
            root = (low + high) / 2
            if win * root ** (payoff + 1) - root + 1 - win > 0:
                low = root
            else:
                high = root
    held, within = {stakes: 1.0}, 0.0
    for _ in range(trades):
        later: dict[int, float] = {}
        for own, chance in held.items():
            later[own + payoff] = later.get(own + payoff, 0.0) + chance * win
            if own == 1:
                within += chance * (1 - win)
            else:
                later[own - 1] = later.get(own - 1, 0.0) + chance * (1 - win)
        held = later
    return {
        "ruin_chance": root**stakes,
        "ruin_within": within,
        "edge": edge,
        "win_chance_without_edge": 1 / (1 + payoff),
        "ruin_per_stake": root,
        "stakes_for_one_percent": math.ceil(math.log(0.01) / math.log(root) - 1e-12) if edge > 0 else None,
    }


def value_at_risk(i):
    ordered, cutoff, value = sorted(i["returns"]), i["cutoff"], i["value"]
    place = (len(ordered) - 1) * cutoff
    first = math.floor(place)
    at = ordered[first] + (ordered[min(first + 1, len(ordered) - 1)] - ordered[first]) * (place - first)
    tail = fmean(ordered[: first + 1])
    mean, deviation = fmean(ordered), stdev(ordered)
    z = NORMAL.inv_cdf(cutoff)
    return {
        "value_at_risk": at,
        "conditional_value_at_risk": tail,
        "loss_at_risk": -at * value,
        "conditional_loss": -tail * value,
        "normal_value_at_risk": mean + z * deviation,
        "normal_conditional_value_at_risk": mean - deviation * NORMAL.pdf(z) / cutoff,
        "mean_return": mean,
        "deviation": deviation,
        "bad_periods": first + 1,
        "worst_return": ordered[0],
    }


def index_price(i):
    prices, count = i["prices"], len(i["prices"])
    weights, ages = i.get("weights", [1.0] * count), i.get("ages", [0.0] * count)
    fresh = [age < i["stale_after"] for age in ages]
    middle = median(price for price, new in zip(prices, fresh, strict=True) if new)
    low, high = middle * (1 - i["deviation_cap"]), middle * (1 + i["deviation_cap"])
    held = [min(max(price, low), high) for price in prices]
    used = math.fsum(weight for weight, new in zip(weights, fresh, strict=True) if new)
    shares = [weight / used if new else 0.0 for weight, new in zip(weights, fresh, strict=True)]
    index = math.fsum(share * price for share, price in zip(shares, held, strict=True))
    mean = math.fsum(weight * price for weight, price in zip(weights, prices, strict=True)) / math.fsum(weights)
    return {
        "index_price": index,
        "median_price": middle,
        "plain_mean": mean,
        "rule_effect": index / mean - 1,
        "feeds_used": sum(fresh),
        "feeds_capped": sum(new and not low <= price <= high for price, new in zip(prices, fresh, strict=True)),
        "feeds_stale": count - sum(fresh),
        "shares": shares,
        "counted_prices": held,
    }


def sampled_feed(i):
    latest: dict[int, float] = {}
    counts: dict[int, int] = {}
    for second, amount in zip(i["seconds"], i["amounts"], strict=True):
        latest[second // i["interval"]] = amount
        counts[second // i["interval"]] = counts.get(second // i["interval"], 0) + 1
    true, shown = math.fsum(i["amounts"]), math.fsum(latest.values())
    return {
        "true_total": true,
        "shown_total": shown,
        "shown_share": shown / true,
        "hidden_total": true - shown,
        "true_count": len(i["amounts"]),
        "shown_count": len(latest),
        "shown_count_share": len(latest) / len(i["amounts"]),
        "undercount": true / shown,
        "most_in_interval": max(counts.values()),
    }


def kelly_fraction(i):
    win, odds, part = i["win_probability"], i["odds"], i["loss_share"]

    def best(chance):
        return (chance * odds - (1 - chance) * part) / (odds * part)

    def grows(stake):
        if part * stake >= 1:
            return None
        return win * math.log1p(odds * stake) + (1 - win) * math.log1p(-part * stake)

    staked = max(best(win), 0.0)
    multiple = math.exp(min(grows(staked) * i["bets"], 700.0))
    return {
        "fraction": best(win),
        "edge": win * odds - (1 - win) * part,
        "growth_at_full": grows(staked),
        "growth_at_half": grows(staked / 2),
        "growth_at_double": grows(2 * staked),
        "median_multiple": multiple if multiple < 1e15 else None,  # the service shows no money past that
        "losing_bet": -part * staked,
        "fractions": [best(chance) for chance in i["probabilities"]],
    }


def mining_pool(i):
    """Solo variance B^2 x rate; the reserve of who pays per share B ln(1 / d) / (2 f), B with fees for fpps."""
    chance = 1 / (2**32 * i["difficulty"]) if "difficulty" in i else 1 / (600 * i["network_hashrate"])
    hashes = i["hashrate"] * i["days"] * 86400
    blocks = hashes * chance
    scheme, fee = i["scheme"], i["pool_fee"]
    coins = i["block_subsidy"] + (0.0 if scheme == "pps" else i["block_fees"])
    paid = coins if scheme == "solo" else coins * (1 - fee)
    income, pool = blocks * paid, blocks * i.get("pool_hashrate", i["hashrate"]) / i["hashrate"]
    steady = scheme in ("pps", "fpps")
    spread = 0.0 if steady else income / math.sqrt(blocks if scheme == "solo" else pool)
    none = 0.0 if steady else math.exp(-(blocks if scheme == "solo" else pool))
    return {
        "hash_probability": chance,
        "expected_blocks": blocks,
        "no_block_probability": math.exp(-blocks),
        "block_probability": -math.expm1(-blocks),
        "days_per_block": i["days"] / blocks,
        "expected_income": income,
        "income_deviation": spread,
        "relative_deviation": spread / income,
        "no_income_probability": none,
        "risk_bearer": "pool" if steady else "miner",
        "reserve": coins * math.log(1 / i["ruin_probability"]) / (2 * fee) if steady and fee else None,
    }


def block_luck(i):
    blocks = i["share"] * i["blocks_per_day"] * i["days"]
    return {
        "expected_blocks": blocks,
        "no_block_probability": math.exp(-blocks),
        "block_probability": -math.expm1(-blocks),
        "deviation": math.sqrt(blocks),
        "days_per_block": i["days"] / blocks,
    }


def mining_profit(i):
    """J/TH are kW a PH/s: x 24 / 1000 MWh a day."""
    drawn = i["efficiency"] * 24 / 1000
    power, revenue = drawn * i["power_price"], i["hashprice"] * (1 - i["pool_fee"])
    other, move = i["other_costs"], i["price_move"]
    margin = revenue - power - other
    return {
        "power_cost": power,
        "margin": margin,
        "margin_ratio": margin / revenue if revenue else None,
        "margin_per_day": margin * i["hashrate"],
        "break_even_hashprice": (power + other) / (1 - i["pool_fee"]),
        "break_even_power_price": (revenue - other) / drawn,
        "break_even_efficiency": (revenue - other) / i["power_price"] * 1000 / 24 if i["power_price"] else None,
        "break_even_move": (power + other) / revenue - 1 if revenue else None,
        "stressed_margin": revenue * (1 + move) - power - other,
        "operating_leverage": revenue / margin if margin > 0 else None,
    }


def undone(share, waited, exact):
    """The chance that an attacker catches up."""
    p, q = 1 - share, share
    if q >= p:
        return 1.0
    if q == 0:
        return 0.0
    if exact:
        behind = [math.comb(m + waited - 1, m) * p**m * q**waited for m in range(waited + 1)]
        ahead = [math.comb(m + waited - 1, m) * p**waited * q**m for m in range(waited + 1, waited + 400)]
        return math.fsum(behind + ahead)
    rate = waited * q / p
    terms = []
    for k in range(waited + 400):
        poisson = math.exp(-rate + k * math.log(rate) - math.lgamma(k + 1))
        terms.append(poisson * (q / p) ** max(waited - k, 0))
    return math.fsum(terms)


def double_spend(i):
    share, waited, exact = i["attacker_share"], i["confirmations"], i["method"] == "exact"
    chance = undone(share, waited, exact)
    needed = next((n for n in range(1, 400) if undone(share, n, exact) <= i["accepted_risk"]), None)
    return {
        "success_probability": chance,
        "one_in": 1 / chance if chance > 1e-15 else None,  # no number is shown past 1e15
        "expected_progress": waited * share / (1 - share),
        "confirmations_needed": needed,
        "waiting_minutes": needed * i["block_minutes"] if needed else None,
    }


def trie_size(i):
    levels, binary = math.log(i["entries"], i["width"]), math.log2(i["entries"])
    carried = levels * (i["width"] - 1)
    return {
        "levels": levels,
        "neighbours": carried,
        "proof_bytes": carried * i["hash_bytes"],
        "binary_levels": binary,
        "binary_bytes": binary * i["hash_bytes"],
        "times_binary": carried / binary,
    }
