"""Every rule on random paths with every cost, beside a plain ledger written from the written rules alone.

Values, exposures, trades, costs, all parts of the result and the summary agree to 1e-9 of the sums at stake.
"""

import pytest

from tests.crossed.ledger import run
from tests.crossed.scenarios import RULES, scenario

SEEDS = 12
CLOSE = 1e-9


def compared(given: dict, own: dict, scale: float) -> list[str]:
    """What differs, as sentences."""
    wrong = []
    for name, column in own["columns"].items():
        for entry, number in enumerate(column):
            if abs(given["columns"][name][entry] - number) > CLOSE * max(scale, abs(number)):
                wrong.append(f"{name}[{entry}]: {given['columns'][name][entry]!r}, own {number!r}")
    for name, number in own["attribution"].items():
        if abs(given["attribution"][name] - number) > CLOSE * max(scale, abs(number)):
            wrong.append(f"{name}: {given['attribution'][name]!r}, own {number!r}")
    summary = given["summary"]
    if abs(summary["max_drawdown"] - own["summary"]["max_drawdown"]) > CLOSE:
        wrong.append(f"max_drawdown: {summary['max_drawdown']!r}, own {own['summary']['max_drawdown']!r}")
    for name in ("liquidated", "wiped"):
        at = summary["liquidated_at" if name == "liquidated" else "wiped_out_at"]
        if (at is not None) is not own["summary"][name]:
            wrong.append(f"{name}: {at!r}, own {own['summary'][name]!r}")
    if summary["rebalances"] != own["summary"]["rebalances"]:
        wrong.append(f"rebalances: {summary['rebalances']}, own {own['summary']['rebalances']}")
    return wrong


def test_every_rule_has_a_plain_one_beside_it(client) -> None:
    alone = {rule["name"] for rule in client.get("/v1/rules").json["rules"]} ^ set(RULES)
    assert not alone, "write a plain rule in tests/crossed/rules.py and name it with its settings in scenarios.py"


@pytest.mark.parametrize("seed", range(SEEDS))
@pytest.mark.parametrize("name", RULES)
def test_the_rule_agrees_with_its_plain_ledger(client, name: str, seed: int) -> None:
    request, path, rule = scenario(name, seed)
    answer = client.post("/v1/simulations", json=request)
    assert answer.status_code == 200, answer.get_data(as_text=True)
    own = run(rule, path, request["costs"], request["initial_value"], request["open_and_close"])
    assert not compared(answer.json["results"][0], own, request["initial_value"])
