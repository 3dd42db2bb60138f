"""Funding, basis and rates per year; the cash flow of funding is -s x size x rate.

f = P + clamp(I - P, -c, c) per 8 hours, Deribit's max(c, P) + min(-c, P); velocity: dF/dt = clamp(skew / scale) x most
a day, each day; a fill is at index x (1 + (skew + (skew + size)) / 2 / scale). A year has 365 days.
"""

import math

HOURS = 365 * 24


def annualised_rate(i):
    rate, quoted = i["rate"], i["quoted"]
    hours = i.get("interval_hours") or {"per-interval": 8.0, "per-hour": 1.0}.get(quoted, 24.0)
    count = HOURS / hours
    each = {
        "per-interval": rate,
        "per-hour": rate * hours,
        "per-day": rate * hours / 24,
        "simple-per-year": rate / count,
        "compounded-per-year": math.expm1(math.log1p(rate) / count),
    }[quoted]
    yearly = math.log1p(each) * count
    cost = None if each > 1 else 1.0 if each == 1 else 1 - (1 - each) ** count
    return {
        "rate_per_interval": each,
        "intervals_per_year": count,
        "rate_per_day": each * 24 / hours,
        "simple_rate_per_year": each * count,
        "compounded_rate_per_year": math.expm1(yearly),
        "continuous_rate_per_year": yearly,
        "cost_per_year": cost if rate >= 0 else None,
        "years_to_double": math.log(2) / abs(yearly) if yearly else None,
        "simple_rate_on_equity": each * count * i["leverage"],
    }


def funding_cost(i):
    s = 1 if i["side"] == "long" else -1
    each = i["funding_rate"] * i["interval_hours"] / 8
    count = HOURS / i["interval_hours"]
    payment = -s * i["notional"] * each
    return {
        "rate_per_payment": each,
        "payment": payment,
        "total": payment * i["periods"],
        "days": i["periods"] * i["interval_hours"] / 24,
        "payments_per_year": count,
        "simple_rate_per_year": each * count,
        "compounded_rate_per_year": (1 + each) ** count - 1,
        "return_on_equity": -s * each * i["periods"] * i["leverage"],
        "equity_return_per_year": -s * each * count * i["leverage"],
    }


def futures_basis(i):
    spot, future, years = i["spot_price"], i["future_price"], i["days"] / 365
    fair = spot * ((1 + i["cash_rate"]) / (1 + i["asset_yield"])) ** years
    profit = future - fair
    m = i["maintenance_margin_rate"]
    closed = future * (1 + 1 / i["short_leverage"]) / (1 + m)
    return {
        "basis": future / spot - 1,
        "basis_per_unit": future - spot,
        "simple_basis_per_year": (future / spot - 1) / years,
        "compounded_basis_per_year": (future / spot) ** (1 / years) - 1,
        "continuous_basis_per_year": math.log(future / spot) / years,
        "fair_future_price": fair,
        "carry_profit": profit,
        "carry_profit_share": profit / spot,
        "arbitrage_profit": abs(profit),
        "short_liquidation_price": closed,
        "short_liquidation_move": closed / future - 1,
    }


def funding_rate(i):
    premium, deribit = i["premium"], i["convention"] == "deribit"
    clamp = i.get("clamp", 0.00025 if deribit else 0.0005)
    if deribit:
        whole = max(clamp, premium) + min(-clamp, premium)
    else:
        whole = premium + min(max(i["interest_rate"] - premium, -clamp), clamp)
    each = whole * i["interval_hours"] / 8
    if "cap" in i:
        each = min(max(each, -i["cap"]), i["cap"])
    return {
        "uncapped_rate": whole,
        "rate_per_payment": each,
        "funding_rate": each * 8 / i["interval_hours"],
        "rate_per_day": each * 24 / i["interval_hours"],
        "simple_rate_per_year": each * HOURS / i["interval_hours"],
    }


def funding_comparison(i):
    rows = list(zip(i["funding_rates"], i["interval_hours"], strict=True))
    yearly = [rate * HOURS / hours for rate, hours in rows]
    return {
        "rates_per_8_hours": [rate * 8 / hours for rate, hours in rows],
        "rates_per_day": [rate * 24 / hours for rate, hours in rows],
        "simple_rates_per_year": yearly,
        "equity_rates_per_year": [rate * i["leverage"] for rate in yearly],
        "largest_rates_per_day": [
            cap * 24 / hours for cap, hours in zip(i.get("caps", []), i["interval_hours"], strict=False)
        ],
        "mean_rate_per_8_hours": sum(rate * 8 / hours for rate, hours in rows) / len(rows),
        "difference_per_year": max(yearly) - min(yearly),
        "equity_difference_per_year": (max(yearly) - min(yearly)) * i["leverage"],
    }


def velocity_funding(i):
    days = i["seconds"] / 86400
    speed = min(max(i["skew"] / i["skew_scale"], -1.0), 1.0) * i["max_funding_velocity"]
    after = i["funding_rate"] + speed * days
    mean = (i["funding_rate"] + after) / 2
    funding = -mean * days * i["price"]
    return {
        "velocity": speed,
        "rate_after": after,
        "mean_rate": mean,
        "funding": funding,
        "cumulative_funding": i["funding_so_far"] + funding,
        "simple_rate_per_year": after * 365,
    }


def skew_fill_price(i):
    before = i["skew"] / i["skew_scale"]
    after = (i["skew"] + i["size"]) / i["skew_scale"]
    fill = i["oracle_price"] * (1 + (before + after) / 2)
    return {
        "fill_price": fill,
        "premium_before": before,
        "premium_after": after,
        "fill_premium": (before + after) / 2,
        "cost": i["size"] * i["oracle_price"] * (before + after) / 2,
    }
