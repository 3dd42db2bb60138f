"""Random scenarios from a seed: paths, costs and the settings of each rule, within what the service declares."""

import math
import random

HOURS = 3600.0
DAY = 24 * HOURS


def path_of(draw: random.Random, candles: bool, volatility: float = 0.06) -> dict:
    """Prices of some days: closes alone, or with open, high and low around them."""
    steps = draw.randint(5, 14)
    closes = [round(draw.uniform(50, 2000), 4)]
    rows = []
    for _ in range(steps):
        opened = round(closes[-1] * math.exp(draw.gauss(0, volatility / 4)), 4)
        closed = round(opened * math.exp(draw.gauss(0, volatility)), 4)
        high = round(max(opened, closed) * math.exp(abs(draw.gauss(0, volatility / 2))), 4)
        low = round(min(opened, closed) * math.exp(-abs(draw.gauss(0, volatility / 2))), 4)
        rows.append((opened, high, low, closed))
        closes.append(closed)
    return {"closes": closes, "candles": rows if candles else None, "seconds": [DAY] * steps, "step": "1d"}


def asked_path(path: dict) -> dict:
    """The same path as a request names it; the first entry of each column is the start."""
    asked = {"kind": "prices", "prices": path["closes"], "step": path["step"]}
    if path.get("times"):
        asked["times"] = path["times"]
    if path["candles"]:
        first = path["closes"][0]
        for place, name in enumerate(("opens", "highs", "lows")):
            asked[name] = [first, *(row[place] for row in path["candles"])]
    return asked


def costs_of(draw: random.Random, steps: int) -> dict:
    """Every cost at once, some of them one a step."""
    costs = {
        "trading_fee": draw.choice([0.0, round(draw.uniform(0, 0.003), 5)]),
        "slippage": draw.choice([0.0, round(draw.uniform(0, 0.003), 5)]),
        "cash_rate": round(draw.uniform(-0.01, 0.08), 4),
        "asset_yield": round(draw.uniform(0, 0.06), 4),
        "management_fee": round(draw.uniform(0, 0.1), 4),
        "borrow_rate": round(draw.uniform(0, 0.2), 4),
        "funding_rate": round(draw.uniform(-0.0005, 0.001), 6),
    }
    if draw.random() < 0.3:
        costs["borrow_rate"] = [round(draw.uniform(0, 0.2), 4) for _ in range(steps)]
        costs["funding_rate"] = [round(draw.uniform(-0.001, 0.001), 6) for _ in range(steps)]
    if draw.random() < 0.3:
        costs["fee_taken"] = "units"
    return costs
