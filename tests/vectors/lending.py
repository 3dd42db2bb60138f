"""The reference cases of lending and looping; what each is asked for."""

from service.views import Values
from tests.vectors.asking import PLAIN, Ask, Asker, Case


def health(case: Case) -> list[Ask]:
    """One collateral in USD against one debt."""
    given = case["inputs"]
    body = {
        "collateral_amounts": [given["collateral_usd"]],
        "liquidation_thresholds": [given["liquidation_threshold"]],
        "debts": [given["debt_usd"]],
    }
    figures = {"result/health_factor": (case["expected"]["health_factor"], PLAIN)}
    return [Ask("/v1/calculators/health-factor", body, figures)]


def two_slopes(case: Case) -> list[Ask]:
    """A curve with a bend, at one utilisation."""
    given, expected = case["inputs"], case["expected"]
    body = {
        "utilisation": given["usage"],
        "optimal_utilisation": given["optimal_usage"],
        "base_rate": given["base_variable"],
        "slope_1": given["slope1"],
        "slope_2": given["slope2"],
        "reserve_factor": given["reserve_factor"],
    }
    figures = {
        "result/borrow_rate": (expected["variable_rate"], PLAIN),
        "result/supply_rate": (expected["liquidity_rate"], PLAIN),
    }
    return [Ask("/v1/calculators/utilisation-rate", body, figures)]


ADAPTIVE = "/v1/calculators/adaptive-rate"


def adaptive(case: Case) -> Values:
    """What the adaptive cases share."""
    given = case["inputs"]
    return {
        "rate_at_target": given["rate_at_target_start"],
        "target_utilisation": given["target_utilization"],
        "curve_steepness": given["curve_steepness"],
        "adjustment_speed": given["adjustment_speed_per_year"],
        "elapsed_days": given["elapsed_days"],
    }


def adaptive_ends(case: Case) -> list[Ask]:
    """The curve empty and full; a request each."""
    pairs = zip(case["inputs"]["utilization"], case["expected"]["borrow_rate"], strict=True)
    return [
        Ask(ADAPTIVE, {**adaptive(case), "utilisation": used}, {"result/borrow_rate": (rate, PLAIN)})
        for used, rate in pairs
    ]


def adaptive_average(case: Case) -> list[Ask]:
    """Days without a loan; the averages are the integrals, as the source's comments print them."""
    expected = case["expected"]
    figures = {
        "result/growth": (expected["growth_of_rate_at_target"], PLAIN),
        "result/average_growth": (expected["average_growth"], PLAIN),
        "result/average_borrow_rate": (expected["average_borrow_rate"], PLAIN),
    }
    return [Ask(ADAPTIVE, {**adaptive(case), "utilisation": case["inputs"]["utilization"]}, figures)]


LOOP = "/v1/calculators/loop"


def loop_earnings(case: Case) -> list[Ask]:
    """A loop of a given leverage."""
    given, expected = case["inputs"], case["expected"]
    body = {
        "deposit": given["deposit"],
        "target_leverage": given["leverage"],
        "asset_yield": given["supply_apy"],
        "borrow_rate": given["borrow_apy"],
    }
    figures = {
        "result/collateral": (expected["exposure"], PLAIN),
        "result/debt": (expected["debt"], PLAIN),
        "result/loan_to_value_now": (expected["ltv"], PLAIN),
        "result/net_earnings": (expected["net_earnings"], PLAIN),
        "result/net_yield": (expected["net_apy"], PLAIN),
    }
    return [Ask(LOOP, body, figures)]


def endless_loops(case: Case) -> list[Ask]:
    """The leverage that endless loops come near to; a request a loan to value."""
    pairs = zip(case["inputs"]["max_ltv"], case["expected"]["max_leverage"], strict=True)
    return [
        Ask(LOOP, {"loops": 1, "loan_to_value": lent}, {"result/most_leverage": (leverage, PLAIN)})
        for lent, leverage in pairs
    ]


TABLE: dict[str, Asker] = {
    "hf-aave-help": health,
    **dict.fromkeys(("aave-rate-80", "aave-rate-008"), two_slopes),
    "morpho-irm-ends": adaptive_ends,
    "morpho-irm-5d-empty": adaptive_average,
    "loop-joule-8x": loop_earnings,
    "loop-max-leverage": endless_loops,
}
