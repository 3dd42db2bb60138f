"""The reference cases of risk measures and Kelly; what each is asked for."""

from typing import Any

from tests.vectors.asking import PLAIN, Ask, Asker, Case

METRICS = "/v1/calculators/return-metrics"
AT_RISK = "/v1/calculators/value-at-risk"
KELLY = "/v1/calculators/kelly-fraction"
GROWTH = "/v1/calculators/growth-leverage"
NAMES = {"annual_return_cagr": "annual_return"}


def metrics(case: Case) -> list[Ask]:
    """A series of returns; the source drops an empty first entry for every figure asked here."""
    given = case["inputs"]
    body: dict[str, Any] = {
        "returns": [one for one in given["returns"] if one is not None],
        "periods_per_year": given.get("periods_per_year", 252),
        "risk_free": given.get("risk_free", 0),
        "required_return": given.get("required_return_annual", 0),
    }
    figures = {f"result/{NAMES.get(name, name)}": (value, PLAIN) for name, value in case["expected"].items()}
    return [Ask(METRICS, body, figures)]


def at_risk(case: Case) -> list[Ask]:
    """A request a cutoff."""
    given = case["inputs"]
    return [
        Ask(AT_RISK, {"returns": given["returns"], "cutoff": cutoff}, {"result/value_at_risk": (value, PLAIN)})
        for cutoff, value in zip(given["cutoff"], case["expected"]["value_at_risk"], strict=True)
    ]


def bet(case: Case) -> list[Ask]:
    """The share to stake of a coin's odds."""
    given = case["inputs"]
    body = {"win_probability": given["win_probability"], "odds": given["odds_b"]}
    return [Ask(KELLY, body, {"result/fraction": (case["expected"]["fraction"], PLAIN)})]


def leverage(case: Case) -> list[Ask]:
    """The same criterion for an asset of known drift."""
    given = case["inputs"]
    body = {
        "annual_drift": given["mean_annual_return"],
        "annual_volatility": given["annual_stdev"],
        "rate": given["risk_free"],
    }
    return [Ask(GROWTH, body, {"result/optimal_leverage": (case["expected"]["kelly_leverage"], PLAIN)})]


TABLE: dict[str, Asker] = {
    "risk-mixed-daily-1": metrics,
    "risk-monthly": metrics,
    "risk-neg-sharpe": metrics,
    "risk-omega-1": metrics,
    "risk-var-1": at_risk,
    "kelly-coin-51": bet,
    "kelly-spy-chan": leverage,
}
