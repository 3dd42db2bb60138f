"""The reference cases of lending and looping; what each is asked for, and those to come."""

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


TABLE: dict[str, Asker] = {"hf-aave-help": health}

NOT_YET: tuple[str, ...] = (
    "aave-rate-80",
    "aave-rate-008",
    "morpho-irm-ends",
    "morpho-irm-5d-empty",
    "loop-joule-8x",
    "loop-max-leverage",
)
