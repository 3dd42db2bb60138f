"""A daily reset on QQQ beside the fund that does it, TQQQ, 2010 to 2021.

The index does not pay QQQ's own fee of 0.20% a year, so that is given back as asset_yield; without it the simulated
token falls behind what the fund's swaps, which earn the index, give. The test shows both.
"""

from typing import Any

import numpy as np
import pytest

QQQ_FEE = 0.0020
TQQQ_FEE = 0.0095


@pytest.fixture(scope="module")
def funds(real_prices: Any) -> dict[str, Any]:
    """Dates, closes of both funds, and the federal funds rate on the first day of each step."""
    qqq, tqqq = real_prices.rows("qqq_1d.csv"), real_prices.rows("tqqq_1d.csv")
    assert [row["date"] for row in qqq] == [row["date"] for row in tqqq]
    rates = {row["date"]: float(row["rate_pct"]) / 100 for row in real_prices.rows("fed_funds_1d.csv")}
    dates = [row["date"] for row in qqq]
    return {
        "dates": dates,
        "qqq": [float(row["adj_close"]) for row in qqq],
        "tqqq": np.array([float(row["adj_close"]) for row in tqqq]),
        "borrow_rate": [rates[date] for date in dates[:-1]],
    }


def simulated(client: Any, funds: dict[str, Any], asset_yield: float) -> Any:
    """The value of the simulated token on every date."""
    body = {
        "path": {"kind": "prices", "prices": funds["qqq"], "times": funds["dates"]},
        "instruments": [{"rule": "daily-reset", "target_leverage": 3}],
        "costs": {
            "borrow_rate": funds["borrow_rate"],
            "management_fee": TQQQ_FEE,
            "asset_yield": asset_yield,
        },
        "points": 100_001,
        "digits": 17,
    }
    response = client.post("/v1/simulations", json=body)
    assert response.status_code == 200, response.text
    return np.array(response.json["results"][0]["columns"]["value"])


def growth_ratio(ours: Any, fund: Any) -> float:
    return float((ours[-1] / ours[0]) / (fund[-1] / fund[0]))


def test_the_simulated_token_follows_the_fund_day_by_day(client: Any, funds: dict[str, Any]) -> None:
    ours, fund = simulated(client, funds, QQQ_FEE), funds["tqqq"]
    mine, theirs = ours[1:] / ours[:-1] - 1, fund[1:] / fund[:-1] - 1
    rmse = float(np.sqrt(np.mean((mine - theirs) ** 2)))
    r2 = 1 - float(np.sum((mine - theirs) ** 2) / np.sum((theirs - theirs.mean()) ** 2))
    print(f"daily RMSE {rmse * 1e4:.2f} bp, R2 {r2:.5f}, growth ratio {growth_ratio(ours, fund):.4f}")
    assert rmse <= 21.3e-4
    assert r2 >= 0.9965
    assert 1.13 <= growth_ratio(ours, fund) <= 1.18


def test_without_the_index_funds_fee_given_back_the_growth_ratio_is_lower(client: Any, funds: dict[str, Any]) -> None:
    ratio = growth_ratio(simulated(client, funds, 0.0), funds["tqqq"])
    print(f"growth ratio without the fee given back {ratio:.4f}")
    assert ratio == pytest.approx(1.08, abs=0.005)
