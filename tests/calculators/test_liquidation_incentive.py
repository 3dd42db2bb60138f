"""Liquidations by hand, on both markets."""

import pytest

from service.calculators.liquidation_incentive import CALCULATOR


def run(**inputs):
    return CALCULATOR.run(inputs)


def result_of(**inputs):
    return run(**inputs)["result"]


def test_half_of_the_debt_on_aave_by_hand():
    # Health 8,300 / 8,500 = 0.976: half, 4,250, is repaid; 4,250 x 1.05 = 4,462.50 seized, 212.50 the bonus, a tenth
    # of it the protocol's. Left 5,537.50 against 4,250: 5,537.50 x 0.83 / 4,250 = 1.0814.
    result = result_of(**CALCULATOR.example)
    assert result["debt_repaid"] == pytest.approx(4_250)
    assert result["collateral_seized"] == pytest.approx(4_462.5)
    assert result["protocol_fee"] == pytest.approx(21.25)
    assert result["liquidator_gain"] == pytest.approx(191.25)
    assert result["borrower_loss"] == pytest.approx(212.5)
    assert result["collateral_left"] == pytest.approx(5_537.5)
    assert result["health_factor_after"] == pytest.approx(1.081441, abs=1e-6)


def test_all_of_the_debt_on_aave_from_a_health_factor_of_95_percent():
    # 10,000 x 0.8 / 8,500 = 0.941.
    result = result_of(market="aave", collateral_value=10_000, debt=8_500, liquidation_threshold=0.8)
    assert result["close_factor"] == 1
    assert result["debt_left"] == 0
    assert result["health_factor_after"] is None
    assert result["collateral_left"] == pytest.approx(10_000 - 8_500 * 1.05)


@pytest.mark.parametrize(("threshold", "factor"), [(0.77, 1.0741), (0.86, 1.0438), (0.945, 1.0168), (0.5, 1.15)])
def test_morphos_factor(threshold, factor):
    # MG-10; at 50% it would be 1.176 and is capped.
    result = result_of(collateral_value=100, debt=99, liquidation_threshold=threshold)
    assert result["incentive_factor"] == pytest.approx(factor, abs=0.00005)


def test_morpho_liquidates_at_the_threshold_and_aave_below_it():
    at = {"collateral_value": 1_000, "debt": 500, "liquidation_threshold": 0.5}
    assert result_of(**at)["close_factor"] == 1
    aave = run(**at, market="aave")
    assert aave["result"]["close_factor"] == aave["result"]["debt_repaid"] == 0
    assert "not liquidated" in aave["explanation"]


def test_what_the_collateral_does_not_cover_is_lost_by_the_lenders():
    # 100 of collateral pays for 100 / 1.043841... = 95.80 of debt; 110 - 95.80 is bad.
    answer = run(collateral_value=100, debt=110)
    assert answer["result"]["debt_repaid"] == pytest.approx(100 * (0.3 * 0.86 + 0.7))
    assert answer["result"]["bad_debt"] == pytest.approx(110 - 95.8)
    assert answer["result"]["collateral_left"] == 0
    assert "the lenders lose it" in answer["explanation"]


@pytest.mark.parametrize("market", ["aave", "morpho"])
@pytest.mark.parametrize("debt", [8_700, 9_500, 11_000])
@pytest.mark.parametrize("share", [0.25, 1.0])
def test_nothing_is_lost_or_made(market, debt, share):
    result = result_of(market=market, collateral_value=10_000, debt=debt, repaid_share=share)
    assert result["collateral_left"] + result["collateral_seized"] == pytest.approx(10_000)
    assert result["debt_left"] + result["debt_repaid"] == pytest.approx(debt)
    taken = result["debt_repaid"] + result["liquidator_gain"] + result["protocol_fee"]
    assert taken == pytest.approx(result["collateral_seized"])


def test_a_liquidation_that_makes_things_worse_is_called_that():
    # At a loan to value of 96% each 1 repaid takes 1.10: 9,600 -> 7,200 owed, 10,000 -> 7,360 behind it.
    worse = {"market": "aave", "collateral_value": 10_000, "debt": 9_600, "liquidation_bonus": 0.1}
    assert "worse than before" in run(**worse, repaid_share=0.25)["warnings"][0]
    assert not run(**CALCULATOR.example)["warnings"]
    assert "not used" in run(collateral_value=100, debt=90, liquidation_bonus=0.1)["warnings"][0]
