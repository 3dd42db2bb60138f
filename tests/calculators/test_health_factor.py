"""Health factors by hand, and by applying the falls and prices they name."""

import pytest
from marshmallow import ValidationError

from service.calculators.health_factor import CALCULATOR


def run(**inputs):
    return CALCULATOR.run(inputs)


def result_of(**inputs):
    return run(**inputs)["result"]


def test_two_collaterals_by_hand():
    # 9,000 x 0.83 + 5,000 x 0.78 = 11,370; / 6,000 = 1.895. Limit 9,000 x 0.8 + 5,000 x 0.75 = 10,950.
    result = result_of(**CALCULATOR.example)
    assert result["counted_value"] == pytest.approx(11_370)
    assert result["health_factor"] == pytest.approx(1.895)
    assert result["loan_to_value"] == pytest.approx(6_000 / 14_000)
    assert result["borrowing_left"] == pytest.approx(4_950)
    assert result["fall_to_liquidation"] == pytest.approx(1 - 6_000 / 11_370)
    # The first alone: (6,000 - 3,900) / (3 x 0.83). The second: its 7,470 cover the debt whatever it does.
    assert result["lone_liquidation_prices"] == [pytest.approx(2_100 / 2.49), 0]


def test_amounts_without_prices_are_dollars():
    # The help page of Aave: 10,000 x 0.8 / 6,000 = 1.333.
    result = result_of(collateral_amounts=[10_000], liquidation_thresholds=[0.8], debts=[6_000])
    assert result["health_factor"] == pytest.approx(4 / 3)
    assert result["borrowing_left"] is None


def test_debts_add_up():
    together = result_of(collateral_amounts=[10_000], liquidation_thresholds=[0.8], debts=[2_500, 3_500])
    assert together["health_factor"] == pytest.approx(4 / 3)
    assert together["debt"] == 6_000


def test_e_mode_stands_in_for_thresholds_and_limits():
    # 10 at 3,000: 30,000 x 0.95 / 27,000; limit 30,000 x 0.93 - 27,000 = 900.
    loan = {
        "collateral_amounts": [10],
        "collateral_prices": [3_000],
        "liquidation_thresholds": [0.8],
        "debts": [27_000],
    }
    assert result_of(**loan)["health_factor"] == pytest.approx(0.8 * 30 / 27)
    e_mode = result_of(**loan, e_mode_liquidation_threshold=0.95, e_mode_loan_to_value=0.93)
    assert e_mode["health_factor"] == pytest.approx(0.95 * 30 / 27)
    assert e_mode["borrowing_left"] == pytest.approx(900)


def test_a_fall_of_all_and_a_price_of_one_bring_the_health_factor_to_one():
    example = dict(CALCULATOR.example)
    result = result_of(**example)
    fallen = [price * (1 - result["fall_to_liquidation"]) for price in example["collateral_prices"]]
    assert result_of(**example | {"collateral_prices": fallen})["health_factor"] == pytest.approx(1, rel=1e-12)
    alone = [result["lone_liquidation_prices"][0], 1]
    assert result_of(**example | {"collateral_prices": alone})["health_factor"] == pytest.approx(1, rel=1e-12)


def test_a_forum_case_that_is_over_its_limit_at_once():
    # 28,000 borrowed against 30,000 at 80%: 24,000 / 28,000.
    answer = run(collateral_amounts=[30_000], liquidation_thresholds=[0.8], debts=[28_000])
    assert answer["result"]["health_factor"] == pytest.approx(24 / 28)
    assert "may be liquidated now" in answer["explanation"]


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"liquidation_thresholds": [0.83]}, "same number of entries"),
        ({"collateral_prices": [3_000, 1, 1]}, "same number of entries"),
        ({"loan_to_values": [0.84, 0.75]}, "at most its liquidation threshold"),
        ({"e_mode_loan_to_value": 0.9}, "at most its liquidation threshold"),
    ],
)
def test_lists_that_do_not_go_together_are_refused(changed, words):
    with pytest.raises(ValidationError, match=words):
        run(**CALCULATOR.example | changed)


def test_a_threshold_in_percent_is_refused_in_words():
    with pytest.raises(ValidationError) as refused:
        run(collateral_amounts=[1], liquidation_thresholds=[80], debts=[1])
    assert "5% is 0.05" in refused.value.messages["liquidation_thresholds"][0][0]


def test_the_limit_for_new_loans_is_not_called_safe():
    # 11,370 / 10,950.
    assert "1.03836" in run(**CALCULATOR.example)["warnings"][0]
