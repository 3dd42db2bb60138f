"""Pre-liquidation penalty against the contract's own tests and Morpho's figures."""

import pytest

from service.calculators.pre_liquidation_penalty import CALCULATOR


def run(threshold, **inputs):
    body = {"liquidation_threshold": threshold, **inputs}
    return CALCULATOR.run({name: str(value) for name, value in body.items()})


@pytest.mark.parametrize(
    ("threshold", "penalty"),
    [(915 * 10**15, "26167265264238070"), (860 * 10**15, "43841336116910229"), (200 * 10**15, "150000000000000000")],
)
def test_penalties_of_the_contracts_test(threshold, penalty):
    # seamless-protocol/leverage-tokens at b002074, GetLiquidationPenalty.t.sol; the last is the limit of 15%.
    assert run(threshold)["result"]["liquidation_penalty"] == penalty


def test_half_of_five_percent_may_go():
    # PreLiquidationRebalanceAdapter's own test has 5% and 50%: 2.5 of 100. Here by hand for 91.5% and 30%.
    result = run(915 * 10**15, rebalance_reward=3_000, debt_repaid=100 * 10**18)["result"]
    assert result["reward_rate"] == "7850179579271421"
    assert result["most_equity_loss"] == "785017957927142100"


def test_the_17x_token_says_what_it_may_cost():
    said = CALCULATOR.run(CALCULATOR.example)["explanation"]
    assert "loan to value of 94.5% charges 1.68%" in said
    assert "may take 30% of it, 0.50%" in said
