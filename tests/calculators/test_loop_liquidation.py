"""Cushions against the published figures of two tokens, and by applying them."""

from math import exp

import pytest
from marshmallow import ValidationError

from service.calculators.loop_liquidation import CALCULATOR

WSTETH_25X = {
    "leverage": 25,
    "rebalance_leverage": 25.3,
    "pre_liquidation_leverage": 27,
    "liquidation_threshold": 0.965,
}


def run(**inputs):
    return CALCULATOR.run(inputs)


def result_of(**inputs):
    return run(**inputs)["result"]


def test_the_17x_token_by_hand():
    # Collateral ratios 1.0625, 1.06135 (17.3x), 1.06061 (17.5x), 1 / 0.945: falls of 0.11, 0.18 and 0.40%.
    result = result_of(**CALCULATOR.example)
    assert result["fall_to_rebalance"] == pytest.approx(0.0011, abs=0.00005)
    assert result["fall_to_pre_liquidation"] == pytest.approx(0.0018, abs=0.00005)
    assert result["fall_to_liquidation"] == pytest.approx(0.0040, abs=0.00005)
    assert result["fall_to_bad_debt"] == pytest.approx(1 / 17)


def test_the_25x_token_by_hand():
    # Ratios of its deploy script: 1.041666667 now, 1.041152263 (25.3x), 1.038461538 (27x), 1 / 0.965 = 1.036269430.
    result = result_of(**WSTETH_25X)
    assert result["fall_to_rebalance"] == pytest.approx(1 - 1.041152263 / 1.041666667, abs=1e-8)
    assert result["fall_to_pre_liquidation"] == pytest.approx(1 - 1.038461538 / 1.041666667, abs=1e-8)
    assert result["fall_to_liquidation"] == pytest.approx(1 - 1.03626943 / 1.041666667, abs=1e-8)
    assert result["fall_to_bad_debt"] == 0.04


@pytest.mark.parametrize("leverage", [1.5, 3, 10])
@pytest.mark.parametrize("threshold", [0.92, 0.97])
def test_a_fall_of_its_size_reaches_the_threshold_and_costs_its_loss(leverage, threshold):
    result = result_of(leverage=leverage, liquidation_threshold=threshold)
    collateral, debt = leverage * (1 - result["fall_to_liquidation"]), leverage - 1
    assert debt / collateral == pytest.approx(threshold, rel=1e-12)
    assert 1 - (collateral - debt) == pytest.approx(result["loss_at_liquidation"], rel=1e-12)
    assert result["fall_to_rebalance"] is result["loss_at_pre_liquidation"] is None


def test_interest_above_the_yield_does_what_a_fall_does():
    result = result_of(leverage=10, liquidation_threshold=0.93, asset_yield=0.03, borrow_rate=0.06)
    years = result["days_to_liquidation"] / 365
    assert 9 * exp(0.06 * years) / (10 * exp(0.03 * years)) == pytest.approx(0.93, rel=1e-12)
    assert result_of(leverage=10, liquidation_threshold=0.93, borrow_rate=0.03)["days_to_liquidation"] is None


@pytest.mark.parametrize(
    "changed", [{"rebalance_leverage": 16}, {"pre_liquidation_leverage": 17.2}, {"liquidation_threshold": 0.94}]
)
def test_edges_out_of_order_are_refused(changed):
    with pytest.raises(ValidationError, match="follow each other"):
        run(**CALCULATOR.example | changed)


def test_readers_are_warned_of_thin_cushions_and_of_rebalances_that_nobody_takes():
    thin, taken = run(**CALCULATOR.example)["warnings"]
    assert "de-peg" in thin
    assert "somebody who takes it" in taken
    assert not run(leverage=3, liquidation_threshold=0.86)["warnings"]
