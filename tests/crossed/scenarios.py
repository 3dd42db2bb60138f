"""A random request for each rule, and the plain ledger's rule that goes with it."""

import itertools
import random

from tests.crossed import rules
from tests.crossed.drawing import HOURS, asked_path, costs_of, path_of


def signed(draw: random.Random, low: float, high: float, long: bool) -> float:
    size = round(draw.uniform(low, high), 2)
    return size if long else -size


def held(draw: random.Random) -> dict:
    settings = {"maintenance_margin_rate": round(draw.uniform(0, 0.08), 4)}
    if draw.random() < 0.5:
        settings["liquidation_fee"] = round(draw.uniform(0, 0.05), 4)
    return settings


def spot(draw, path, long):
    return {}, rules.Spot()


def margin_position(draw, path, long):
    settings = {"leverage": signed(draw, 1, 8, long), **held(draw)}
    return settings, rules.Held("loan", **settings)


def perpetual_position(draw, path, long):
    settings = {"leverage": signed(draw, 1, 8, long), **held(draw)}
    return settings, rules.Held("perpetual", **settings)


def dated_future(draw, path, long):
    days = draw.randint(2, 12)
    settings = {"leverage": signed(draw, 1, 5, long), "days_to_expiry": days, **held(draw)}
    settings["annual_basis"] = round(draw.uniform(-0.2, 0.4), 3)
    return settings, rules.DatedFuture(**settings)


def option_held(draw, path, long):
    settings = {
        "option_type": "call" if long else "put",
        "notional_multiple": round(draw.uniform(0.5, 4), 2),
        "strike_over_price": round(draw.uniform(0.8, 1.2), 2),
        "days_to_expiry": draw.randint(2, 12),
        "annual_volatility": round(draw.uniform(0.2, 1.5), 2),
        "interest_rate": round(draw.uniform(-0.02, 0.1), 3),
    }
    return settings, rules.OptionHeld(path["closes"][0], **settings)


def power_perpetual(draw, path, long):
    settings = {
        "leverage": signed(draw, 0.5, 2, long),
        "power": draw.randint(2, 4),
        "annual_volatility": round(draw.uniform(0, 1.5), 2),
        **held(draw),
    }
    return settings, rules.PowerPerpetual(**settings)


def daily_reset(draw, path, long):
    target = signed(draw, 0.5, 5, long)
    return {"target_leverage": target}, rules.DailyReset(target, path.get("scheduled"))


def banded(draw: random.Random, long: bool) -> dict:
    target = round(draw.uniform(1.5, 4), 2)
    return {
        "target_leverage": target if long else -target,
        "lowest_leverage": round(target * draw.uniform(0.7, 0.95), 3),
        "highest_leverage": round(target * draw.uniform(1.05, 1.4), 3),
    }


def leverage_band(draw, path, long):
    settings = banded(draw, long)
    return settings, rules.LeverageBand(**settings)


def band_edge(draw, path, long):
    settings = banded(draw, long)
    if draw.random() < 0.5:
        settings["overshoot"] = round(draw.uniform(0.02, 0.2), 3)
    return settings, rules.BandEdge(**settings)


def adverse_move(draw, path, long):
    settings = {"target_leverage": signed(draw, 1.5, 4, long)}
    which = draw.randrange(3)
    if which == 1:
        settings["trigger_leverage"] = round(abs(settings["target_leverage"]) * draw.uniform(1.1, 1.5), 2)
    if which == 2:
        settings["adverse_move"] = round(draw.uniform(0.03, 0.14), 3)
    return settings, rules.AdverseMove(scheduled=path.get("scheduled"), **settings)


def checked_reset(draw, path, long):
    settings = banded(draw, long)
    settings["smallest_move"] = round(draw.uniform(0.005, 0.03), 3)
    settings["trigger_leverage"] = round(settings["highest_leverage"] * draw.uniform(1, 1.2), 2)
    settings["largest_move"] = round(draw.uniform(0.05, 0.2), 3)
    for name in ("smallest_move", "trigger_leverage", "largest_move"):
        if draw.random() < 0.3:
            del settings[name]
    return settings, rules.CheckedReset(scheduled=path.get("scheduled"), **settings)


def stepwise_rebase(draw, path, long):
    settings = {"target_leverage": signed(draw, 1, 3, long), "rebase_step": round(draw.uniform(0.02, 0.12), 3)}
    settings["rebase_on_schedule"] = draw.random() < 0.5
    return settings, rules.StepwiseRebase(scheduled=path.get("scheduled"), **settings)


def margin_deviation(draw, path, long):
    settings = {"target_leverage": signed(draw, 1, 4, long), "threshold": round(draw.uniform(0.1, 0.5), 3)}
    return settings, rules.MarginDeviation(**settings)


def recentering(draw, path, long):
    target = round(draw.uniform(1.6, 3), 2)
    settings = {
        "target_leverage": target,
        "lowest_leverage": round(target * draw.uniform(0.75, 0.95), 3),
        "highest_leverage": round(target * draw.uniform(1.05, 1.25), 3),
        "recentering_speed": round(draw.uniform(0.15, 0.5), 3),
    }
    if draw.random() < 0.7:
        settings["recentering_interval"] = draw.choice([0, 86400, 2 * 86400])
    if draw.random() < 0.7:
        settings["incentivized_leverage"] = round(settings["highest_leverage"] * draw.uniform(1.02, 1.2), 3)
        settings["incentivized_slippage"] = round(draw.uniform(0, 0.03), 4)
    if draw.random() < 0.5 and settings.get("recentering_interval") != 0:
        settings["largest_trade"] = round(draw.uniform(0.005, 0.1), 4)
        settings["cooldown"] = draw.choice([3600, 30_000, 50_000, 86_400])
        if "incentivized_leverage" in settings:
            settings["incentivized_largest_trade"] = round(draw.uniform(0.05, 0.3), 4)
            settings["incentivized_cooldown"] = min(settings["cooldown"], draw.choice([60, 30_000, 50_000, 86_400]))
    return settings, rules.Recentering(**settings)


def ratios(draw: random.Random) -> dict:
    target = round(draw.uniform(1.4, 2.5), 3)
    return {
        "lowest_collateral_ratio": round(1 + (target - 1) * draw.uniform(0.8, 0.95), 4),
        "target_collateral_ratio": target,
        "highest_collateral_ratio": round(1 + (target - 1) * draw.uniform(1.05, 1.3), 4),
    }


def looping_band(draw, path, long):
    settings = {**ratios(draw), "offset": round(draw.uniform(0, 0.01), 4)}
    if draw.random() < 0.3:
        settings["largest_slippage"] = round(settings["offset"] + draw.uniform(-0.003, 0.006), 4)
        settings["largest_slippage"] = max(settings["largest_slippage"], 0.0001)
    if draw.random() < 0.5:  # what the market allows must lie past the ratio at which the rule acts
        settings["liquidation_threshold"] = round(draw.uniform(1.01, 1.1) / settings["lowest_collateral_ratio"], 3)
        if draw.random() < 0.5:
            settings["liquidation_fee"] = round(draw.uniform(0, 0.08), 3)
    return settings, rules.LoopingBand(**settings)


def collateral_auction(draw, path, long):
    settings = {
        **ratios(draw),
        "auction_duration": draw.choice([0, 3600, 21600, 3 * 86400]),
        "initial_price_multiplier": round(draw.uniform(1.0, 1.02), 4),
        "min_price_multiplier": round(draw.uniform(0.97, 0.999), 4),
        "taker_margin": round(draw.uniform(-0.01, 0.02), 4),
    }
    if draw.random() < 0.5:
        near = 1 + (settings["lowest_collateral_ratio"] - 1) * draw.uniform(0.85, 0.99)
        settings["pre_liquidation_collateral_ratio"] = max(round(near, 4), 1.07)
        settings["rebalance_reward"] = round(draw.uniform(0, 1), 2)
    lowest = min(settings["lowest_collateral_ratio"], settings.get("pre_liquidation_collateral_ratio", 9.0))
    settings["liquidation_threshold"] = round(min(0.98, draw.uniform(1.01, 1.1) / lowest), 3)
    return settings, rules.CollateralAuction(**settings)


def scheduled_path(draw: random.Random, candles: bool) -> tuple[dict, str, str]:
    """Hours with their times, and which of them are the first at or after a scheduled instant."""
    path = path_of(draw, candles, volatility=0.02)
    hours = draw.choice([1, 2, 3])
    begin = draw.randrange(24)
    ends = [begin + hours * step for step in range(len(path["closes"]))]
    path["times"] = [f"2024-03-{1 + hour // 24:02d}T{hour % 24:02d}:00Z" for hour in ends]
    path["seconds"] = [hours * HOURS] * (len(ends) - 1)
    every, minute = draw.choice([(24, 2), (24, 0), (8, 0), (8, 30)])
    first = draw.randrange(24) * 60 + minute
    instants = [first + every * 60 * turn - 24 * 60 for turn in range(40)]
    path["scheduled"] = [
        any(before * 60 < instant <= after * 60 for instant in instants) for before, after in itertools.pairwise(ends)
    ]
    return path, {24: "1d", 8: "8h"}[every], f"{first // 60:02d}:{first % 60:02d}"


RULES = {
    "spot": spot,
    "margin-position": margin_position,
    "perpetual-position": perpetual_position,
    "dated-future": dated_future,
    "option-held": option_held,
    "power-perpetual": power_perpetual,
    "daily-reset": daily_reset,
    "leverage-band": leverage_band,
    "band-edge": band_edge,
    "adverse-move": adverse_move,
    "checked-reset": checked_reset,
    "stepwise-rebase": stepwise_rebase,
    "margin-deviation": margin_deviation,
    "recentering": recentering,
    "looping-band": looping_band,
    "collateral-auction": collateral_auction,
}
SCHEDULED = ("daily-reset", "adverse-move", "checked-reset", "stepwise-rebase")
# A fee in units shrinks the position. The written rules measure a deviation by the value at the last change of the
# position, at first that of the start; the service reads that margin off the position after the first step's fee, and
# says so: not asked with such a fee.
FEES_IN_CASH = ("margin-deviation",)
FINANCED = ("daily-reset", "leverage-band", "band-edge", "adverse-move", "margin-deviation", "recentering")


def scenario(name: str, seed: int) -> tuple[dict, dict, object]:
    """Request, path and plain rule of one drawn scenario; even seeds are long, seeds of 4 by 4 have candles."""
    draw = random.Random(f"{name} {seed}")
    long, candles = seed % 2 == 0, seed % 4 >= 2
    timed = name in SCHEDULED and seed % 3 == 0
    path = path_of(draw, candles, 0.2 if seed % 7 == 3 else 0.06)
    interval, clock = None, None
    if timed:
        path, interval, clock = scheduled_path(draw, candles)
    settings, rule = RULES[name](draw, path, long)
    instrument = {"rule": name, **settings}
    if timed:
        instrument |= {"rebalance_interval": interval, "rebalance_time": clock}
    if name in FINANCED and draw.random() < 0.4:
        instrument["financing"] = draw.choice(["loan", "perpetual", "none"])
        rule.financing = instrument["financing"]
    costs = costs_of(draw, len(path["seconds"]))
    if name in FEES_IN_CASH:
        costs.pop("fee_taken", None)
    request = {
        "path": asked_path(path),
        "instruments": [instrument],
        "initial_value": round(draw.uniform(1, 100_000), 2),
        "costs": costs,
        "open_and_close": seed % 5 == 1,
        "digits": 17,
    }
    return request, path, rule
