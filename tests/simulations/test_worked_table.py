"""The worked table of the accounting, to the printed digit, and random runs within its bound."""

import random
from typing import Any

import pytest
from flask.testing import FlaskClient

DAILY = {"rule": "daily-reset", "target_leverage": 3}
SHORT = {"rule": "daily-reset", "target_leverage": -3}
MARGIN = {"rule": "margin-position", "leverage": 3, "maintenance_margin_rate": 0.005}
TRADING = {"trading_fee": 0.001, "borrow_rate": 0.05}

# Worked by hand from the order of events: V0 1000, one step a day.
TABLE: list[tuple[list[float], dict[str, Any], dict[str, float], dict[str, float]]] = [
    ([100, 80, 100], DAILY, {}, {"compounding": -300, "total": -300}),
    (
        [100, 80, 100],
        DAILY,
        {**TRADING, "management_fee": 0.02},
        {
            "compounding": -301.1253,
            "interest": -0.3832,
            "management_fee": -0.0601,
            "trading_cost": -1.8000,
            "total": -303.3686,
        },
    ),
    (
        [100, 125, 100],
        SHORT,
        {**TRADING, "cash_rate": 0.03},
        {"compounding": -601.8549, "interest": -0.1025, "trading_cost": -3.6000, "total": -605.5574},
    ),
    (
        [100, 85, 67, 90, 110],
        MARGIN,
        TRADING,
        {
            "unrebalanced": -990,
            "interest": -0.5480,
            "trading_cost": -2.0100,
            "liquidation_loss": -7.4420,
            "total": -1000,
        },
    ),
    (
        [100, 85, 60, 90],
        MARGIN,
        TRADING,
        {"unrebalanced": -1200, "interest": -0.5480, "shortfall": 200.5480, "total": -1000},
    ),
    ([100, 60, 90], DAILY, {}, {"unrebalanced": -1200, "shortfall": 200, "total": -1000}),
]


def run(client: FlaskClient, prices: list[float], instrument: dict[str, Any], costs: dict[str, Any]) -> dict[str, Any]:
    body = {"path": {"kind": "prices", "prices": prices}, "instruments": [instrument], "costs": costs}
    response = client.post("/v1/simulations", json=body)
    assert response.status_code == 200, response.text
    result: dict[str, Any] = response.json["results"][0]  # type: ignore[index]
    return result


@pytest.mark.parametrize(("prices", "instrument", "costs", "parts"), TABLE)
def test_the_worked_table_holds_to_the_printed_digit(
    client: FlaskClient,
    prices: list[float],
    instrument: dict[str, Any],
    costs: dict[str, float],
    parts: dict[str, float],
) -> None:
    attribution = run(client, prices, instrument, costs)["attribution"]
    for name, actual in attribution.items():
        assert f"{actual:.4f}".replace("-0.0000", "0.0000") == f"{parts.get(name, 0):.4f}", name


def random_body(chance: random.Random) -> dict[str, Any]:
    """A path with jumps, one instrument of each kind, long or short, and every cost there is."""
    steps = chance.randint(1, 60)
    jumpy = chance.choice([0.01, 0.05, 0.2])
    returns = [max(-0.95, chance.gauss(0, jumpy)) for _ in range(steps)]
    size = chance.choice([-5, -3, -1, -0.5, 0.5, 1, 2, 3, 5])
    rate = [chance.uniform(-0.02, 0.3) for _ in range(steps)]
    return {
        "path": {"kind": "returns", "returns": returns, "step": chance.choice(["1h", "8h", "1d", "30d"])},
        "initial_value": 10 ** chance.uniform(-2, 9),
        "open_and_close": chance.random() < 0.5,
        "instruments": [
            {"rule": "daily-reset", "target_leverage": size, "financing": chance.choice(["loan", "perpetual", "none"])},
            {
                "rule": "leverage-band",
                "target_leverage": size,
                "lowest_leverage": abs(size) * 0.8,
                "highest_leverage": abs(size) * 1.3,
            },
            {"rule": "adverse-move", "target_leverage": size},
            {"rule": "margin-position", "leverage": size, "maintenance_margin_rate": chance.uniform(0, 0.1)},
            {"rule": "perpetual-position", "leverage": size, "liquidation_fee": chance.uniform(0, 0.1)},
            {"rule": "spot"},
            {"product": "ftx-bull"},
        ],
        "costs": {
            "trading_fee": chance.uniform(0, 0.01),
            "slippage": chance.uniform(0, 0.01),
            "borrow_rate": rate if chance.random() < 0.5 else 0.1,
            "cash_rate": 0.03,
            "asset_yield": 0.02,
            "management_fee": chance.uniform(0, 0.5),
            "funding_rate": chance.uniform(-0.001, 0.001),
            "fee_taken": chance.choice(["cash", "units"]),
        },
    }


@pytest.mark.parametrize("seed", range(200))
def test_the_parts_of_a_random_run_sum_to_its_total_and_nothing_falls_below_zero(
    client: FlaskClient, seed: int
) -> None:
    response = client.post("/v1/simulations", json=random_body(random.Random(seed)))
    assert response.status_code == 200, response.text
    for result in response.json["results"]:  # type: ignore[index]
        parts = dict(result["attribution"])
        total = parts.pop("total")
        assert abs(sum(parts.values()) - total) <= 1e-12 * sum(map(abs, parts.values()))
        assert parts["shortfall"] >= 0
        assert min(result["columns"]["value"]) >= 0
        assert total == result["summary"]["final_value"] - result["summary"]["initial_value"]
