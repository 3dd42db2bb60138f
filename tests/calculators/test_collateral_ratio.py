"""Collateral ratio against the parameter sheets of Seamless tokens and its own definition."""

import pytest
from marshmallow import ValidationError

from service.calculators.collateral_ratio import CALCULATOR


def run(**inputs):
    return CALCULATOR.run(inputs)


def result_of(**inputs):
    return run(**inputs)["result"]


@pytest.mark.parametrize(
    ("threshold", "leverage"), [(0.86, 7.14), (0.915, 11.76), (0.945, 18.18), (0.965, 28.57), (0.5, 2.0)]
)
def test_the_leverage_a_threshold_allows_ar_12(threshold, leverage):
    # AR-12: the most leverage at a liquidation loan to value t is 1 / (1 - t).
    result = result_of(leverage=2, liquidation_threshold=threshold)
    assert result["most_leverage"] == pytest.approx(leverage, abs=0.005)
    at_most = result_of(leverage=1 / (1 - threshold), liquidation_threshold=threshold)
    assert at_most["fall_to_liquidation"] == pytest.approx(0, abs=1e-12)


@pytest.mark.parametrize(
    ("ratio", "leverage"),
    [(1.0625, 17.0), (1.06135, 17.3), (1.062893, 16.9), (1.06061, 17.5), (2, 2), (1.5, 3), (3, 1.5)],
)
def test_the_leverage_of_a_collateral_ratio_sm_11(ratio, leverage):
    # SM-11: the weETH/WETH token of 17x; 1.5 and 3 are the targets of the first vaults.
    result = result_of(collateral_ratio=ratio)
    assert result["leverage"] == pytest.approx(leverage, abs=0.005)
    assert result["loan_to_value"] == pytest.approx(1 / ratio, rel=1e-12)
    assert result_of(leverage=leverage)["collateral_ratio"] == pytest.approx(ratio, abs=0.0001)


def test_the_cushions_of_the_17x_token_sm_12():
    # SM-12: 0.11% to a rebalance, 0.18% to pre-liquidation, 0.40% to liquidation. SM-11 gives the ratios.
    result = result_of(**CALCULATOR.example)
    assert result["fall_to_rebalance"] == pytest.approx(0.0011, abs=0.00005)
    assert result["fall_to_pre_liquidation"] == pytest.approx(0.0018, abs=0.00005)
    assert result["fall_to_liquidation"] == pytest.approx(0.0040, abs=0.00005)
    assert result["rise_to_rebalance"] == pytest.approx(0.00037, abs=0.000005)


@pytest.mark.parametrize("leverage", [1.5, 2, 3, 17, 25])
@pytest.mark.parametrize("threshold", [0.3, 0.7, 0.965])
def test_a_fall_of_its_size_reaches_the_threshold(leverage, threshold):
    # 1 of equity: collateral L, debt L - 1; after the fall the debt is `threshold` of the collateral.
    fall = result_of(leverage=leverage, liquidation_threshold=threshold)["fall_to_liquidation"]
    assert (leverage - 1) / (leverage * (1 - fall)) == pytest.approx(threshold, rel=1e-12)


def test_what_is_left_out_is_null():
    result = result_of(leverage=3)
    named = (
        "fall_to_rebalance",
        "rise_to_rebalance",
        "fall_to_pre_liquidation",
        "fall_to_liquidation",
        "most_leverage",
    )
    assert [result[name] for name in named] == [None] * 5


@pytest.mark.parametrize("inputs", [{}, {"collateral_ratio": 2, "leverage": 2}])
def test_one_of_ratio_and_leverage_is_given(inputs):
    with pytest.raises(ValidationError, match="one of the two"):
        run(**inputs)


def test_readers_are_warned_of_thin_cushions_and_of_thresholds_passed():
    assert "So thin a cushion" in run(**CALCULATOR.example)["warnings"][0]
    assert "past its liquidation threshold" in run(leverage=3, liquidation_threshold=0.6)["warnings"][0]
    assert "already past" in run(collateral_ratio=1.7, lowest_collateral_ratio=1.8)["warnings"][0]
    assert not run(leverage=2, liquidation_threshold=0.86, lowest_collateral_ratio=1.8)["warnings"]
